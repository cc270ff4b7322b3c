"""Standard output and standard error: what people and programs see."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from typing import TextIO

PROGRAM = "textrepair"
STDIN = "-"
COLUMNS_WITHOUT_TERMINAL = 100


def label(name: str) -> str:
    """The name of an input as people read it."""
    return "standard input" if name == STDIN else name


def emit(data: bytes) -> None:
    """Write to standard output at once, so that an error belongs to this text.

    With PYTHONUNBUFFERED, `sys.stdout.buffer` has no buffer and stops in the middle of ``data``
    without an error when the reader goes or the disk is full; this does not.

    Raises:
        OSError: nobody takes it.
    """
    if sys.stdout is None:  # the process was started without one
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(sys.stdout.fileno(), rest) :]


def shown(report: str) -> bytes:
    r"""A report as valid UTF-8: a byte that is not UTF-8 is shown as ``\udc..``, as JSON has it."""
    return report.encode("utf-8", "backslashreplace")


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody looks at a standard stream."""
    return stream is not None and stream.isatty()


def colour_wanted() -> bool:
    """Whether somebody looks at standard output who has not asked for plain text."""
    return is_terminal(sys.stdout) and not os.environ.get("NO_COLOR")


def columns() -> int:
    """How many characters a line has room for."""
    return shutil.get_terminal_size((COLUMNS_WITHOUT_TERMINAL, 0)).columns


def say(message: str, *, prefix: str = f"{PROGRAM}: ") -> None:
    """Write a line to standard error; if nobody takes it, the work goes on."""
    if sys.stderr is None:  # the process was started without one
        return
    try:
        sys.stderr.write(f"{prefix}{message}\n")
        sys.stderr.flush()
    except OSError:
        discard(sys.stderr)


def discard(stream: TextIO | None) -> None:
    """Let what a stream still holds vanish: Python would try to write it at exit, and complain."""
    if stream is not None:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), stream.fileno())
