"""Files that are written whole or not at all: each has another name until it is finished."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import IO

from textrepair.files.compression import Compression, Writer

PREFIX = ".textrepair-"
"""Begins the names of files that are not finished."""
BUFFER = 1 << 17


class Draft:
    """A file under a temporary name, beside its final place.

    Attributes:
        path: where the file will be.
        temporary: where it is until then: a name of this process alone. It is set before the file
            is created, since an interrupt may come in between.
        file: where the bytes are written, compressed if the file is.
    """

    def __init__(
        self, path: str | Path, compression: Compression | None = None, *, mode: int = 0o666
    ) -> None:
        """Begin. No file is made yet.

        Args:
            path: where the file will be.
            compression: how it is compressed.
            mode: its permissions, from which the system removes the umask.
        """
        self.path = Path(path)
        name = f"{PREFIX}{os.getpid()}-{os.urandom(8).hex()}"
        self.temporary = self.path.with_name(name)
        self.compression = compression
        self.mode = mode
        self.file: IO[bytes] | None = None
        self.writer: Writer | None = None

    def begin(self) -> IO[bytes]:
        """Make the temporary file, empty.

        Raises:
            OSError: it cannot be made.
        """
        handle = os.open(self.temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, self.mode)
        self.file = open(handle, "wb", buffering=BUFFER)  # noqa: SIM115 - see `close`, `abandon`
        self.writer = self.file if self.compression is None else self.compression.writer(self.file)
        return self.file

    def write(self, data: bytes) -> None:
        """Write more, compressed if the file is."""
        assert self.writer is not None
        self.writer.write(data)

    def close(self) -> None:
        """Write the rest to the disk, so that even a crash leaves no name without its content."""
        if self.writer is not None and self.writer is not self.file:
            self.writer.close()
        if self.file is not None and not self.file.closed:
            self.file.flush()
            os.fsync(self.file.fileno())
            self.file.close()

    def finish(self) -> None:
        """Put the file in its place."""
        self.close()
        os.replace(self.temporary, self.path)

    def abandon(self) -> None:
        """Remove the temporary file; a file that is in its place stays."""
        for file in (self.writer, self.file):  # the compressor first: it writes when it is closed
            if file is not None:
                with contextlib.suppress(OSError, ValueError):  # the disk may be full
                    file.close()
        self.temporary.unlink(missing_ok=True)


def is_draft(path: Path) -> bool:
    """Whether a file is an unfinished one."""
    return path.name.startswith(PREFIX)


def begin_draft(path: Path, compression: Compression | None = None) -> Draft:
    """A file that appears when it is finished; its folder is created."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = Draft(path, compression)
    draft.begin()
    return draft


def write_whole(path: Path, text: str) -> None:
    """Write a small file so that no reader ever sees a part of it."""
    draft = begin_draft(path)
    draft.write(text.encode())
    draft.finish()


def remove_drafts(folder: Path) -> None:
    """Remove the temporary files of runs that were killed."""
    for path in folder.rglob(f"{PREFIX}*"):
        path.unlink(missing_ok=True)
