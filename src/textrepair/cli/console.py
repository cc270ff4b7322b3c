"""Standard output and standard error."""

from __future__ import annotations

import errno
import os
import sys
from typing import TextIO

PROGRAM = "textrepair"
STDIN = "-"
COLUMNS_WITHOUT_TERMINAL = 100


def label(name: str) -> str:
    """The name of an input in messages."""
    return "standard input" if name == STDIN else name


def write_stdout(data: bytes) -> None:
    """Write to standard output at once, so that an error belongs to this text.

    With PYTHONUNBUFFERED, `sys.stdout.buffer` has no buffer and stops in the middle of ``data``
    without an error when the reader ends or the disk is full; this does not.

    Raises:
        OSError: it cannot be written.
    """
    if sys.stdout is None:  # the process was started without one
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(sys.stdout.fileno(), rest) :]


def report_bytes(report: str) -> bytes:
    r"""A report as valid UTF-8: a byte that is not UTF-8 is shown as ``\udc..``, as JSON has it."""
    return report.encode("utf-8", "backslashreplace")


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a standard stream is a terminal."""
    return stream is not None and stream.isatty()


def colour_wanted() -> bool:
    """Whether standard output is a terminal, and NO_COLOR is not set."""
    return is_terminal(sys.stdout) and not os.environ.get("NO_COLOR")


def terminal_width() -> int:
    """Columns of the terminal, or of a line where there is none."""
    import shutil  # noqa: PLC0415 - only reports need it

    return shutil.get_terminal_size((COLUMNS_WITHOUT_TERMINAL, 0)).columns


def write_stderr(message: str, *, prefix: str = f"{PROGRAM}: ") -> None:
    """Write a line to standard error; if it cannot be written, the work goes on."""
    if sys.stderr is None:  # the process was started without one
        return
    try:
        sys.stderr.write(f"{prefix}{message}\n")
        sys.stderr.flush()
    except OSError:
        discard(sys.stderr)


def discard(stream: TextIO | None) -> None:
    """Drop what a stream still holds: Python would try to write it at exit, and fail."""
    if stream is not None:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), stream.fileno())
