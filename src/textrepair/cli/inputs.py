"""Inputs: files and standard input as bytes in blocks."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

from textrepair.cli.console import STDIN
from textrepair.cli.errors import Advice, FileError, file_error
from textrepair.files.compression import Compression, broken_errors, compression_of
from textrepair.render.plain import one_line

BLOCK = 1 << 17  # bytes that are read at once: little is left over where a window is cut
ADVICE: Advice = {
    FileNotFoundError: "check the name",
    IsADirectoryError: "name the files in it",
    PermissionError: "make it readable",
}


class Input:
    """An open input.

    Attributes:
        name: of its file; `STDIN` for standard input.
        regular: whether it is a file of its own name that can be read again.
        compression: how it is compressed, None if it is not.
        status: of the file, from the operating system.
        identity: device and inode: no other file has both.
        consumed: bytes of the file that were read.
    """

    def __init__(self, name: str) -> None:
        """Open it.

        Raises:
            FileError: it cannot be opened.
        """
        self.name = name
        standard = name == STDIN
        try:
            self.file = open(  # noqa: SIM115 - closed by `close`
                0 if standard else name, "rb", buffering=0, closefd=not standard
            )
        except OSError as error:
            raise file_error(error, ADVICE, "it was skipped") from error
        self.status = os.fstat(self.file.fileno())
        self.regular = not standard and stat.S_ISREG(self.status.st_mode)
        self.compression: Compression | None = None if standard else compression_of(name)
        self.identity = (self.status.st_dev, self.status.st_ino)
        self.consumed = 0

    def close(self) -> None:
        """Close the file."""
        self.file.close()

    def blocks(self) -> Iterator[bytes]:
        """Its bytes, decompressed, as they come.

        Raises:
            FileError: it cannot be read to its end. What could be read was given before.
        """
        try:
            if self.compression is None:
                while block := self.file.read(BLOCK):
                    self.consumed += len(block)
                    yield block
                return
            reader = self.compression.reader(self.file)
            while block := reader.read1(BLOCK):
                self.consumed = os.lseek(self.file.fileno(), 0, os.SEEK_CUR) if self.regular else 0
                yield block
        except broken_errors() as error:
            fault = one_line(error).rstrip(".")
            raise FileError(f"{fault}; only the data before that place were read") from error
        except OSError as error:
            raise file_error(error, ADVICE, "it was skipped") from error
