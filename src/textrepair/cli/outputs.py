"""Where repaired text goes: standard output, the place of the file, or nowhere."""

from __future__ import annotations

import contextlib
import io
import os
import secrets
import shutil
import stat
import tempfile
from typing import IO, Protocol

from textrepair.cli.console import PROGRAM, emit
from textrepair.cli.errors import Advice, FileError, file_error
from textrepair.cli.inputs import BLOCK, Input
from textrepair.compression import Compression, Writer

ADVICE: Advice = {PermissionError: "make its directory writable"}
AS_IT_WAS = "the file is as it was"


class Output(Protocol):
    """What takes the text of one input."""

    def write(self, before: bytes, after: bytes | None) -> None:
        """Take what comes next: what it was, and what it is now, None if it is the same."""

    def finish(self, *, changed: bool) -> None:
        """The input is done."""

    def abandon(self) -> None:
        """The input cannot be done: leave nothing that is half done."""


class Nowhere:
    """Takes everything and keeps nothing."""

    def write(self, before: bytes, after: bytes | None) -> None:
        """Take it."""

    def finish(self, *, changed: bool) -> None:
        """Be done."""

    def abandon(self) -> None:
        """Leave nothing."""


class Standard(Nowhere):
    """Standard output, for all inputs one after the other."""

    def __init__(self, compression: Compression | None) -> None:
        """Begin.

        Args:
            compression: how it is compressed, None for not at all.
        """
        self.writer: Writer | None = None
        if compression is not None:
            self.writer = compression.writer(io.BufferedWriter(Emitter()))

    def write(self, before: bytes, after: bytes | None) -> None:
        """Write it at once."""
        data = before if after is None else after
        if self.writer is None:
            emit(data)
        else:
            self.writer.write(data)

    def close(self) -> None:
        """Write what the compression holds back."""
        if self.writer is not None:
            self.writer.close()


class Emitter(io.RawIOBase):
    """Standard output as a file, for what compresses."""

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: object, /) -> int:
        """Write all of it."""
        block = bytes(memoryview(data))  # type: ignore[arg-type]
        emit(block)
        return len(block)


class InPlace:
    """The place of a file. A reader finds the old file or the new one, never half of one.

    Nothing is written until something changes; then what came before is copied.
    """

    def __init__(self, source: Input, suffix: str) -> None:
        """Begin.

        Args:
            source: the input, a file.
            suffix: for the name of the backup; empty for no backup.
        """
        self.source = source
        self.path = os.path.realpath(source.name)
        self.suffix = suffix
        self.same = 0  # bytes from the beginning that did not change
        self.temporary: str | None = None
        self.file: IO[bytes] | None = None
        self.writer: Writer | None = None

    def write(self, before: bytes, after: bytes | None) -> None:
        """Write it into a temporary file, from the first change on."""
        if not self.source.regular:
            return
        try:
            if self.file is None and after is None and self.source.compression is None:
                self.same += len(before)
                return
            writer = self.writer or self.begun()
            writer.write(before if after is None else after)
        except OSError as error:
            raise file_error(error, ADVICE, AS_IT_WAS) from error

    def begun(self) -> Writer:
        """The temporary file, with what comes before the first change."""
        folder = os.path.dirname(self.path)
        # Its name is known before it is there: an interrupt may come in between.
        self.temporary = os.path.join(folder, f".{PROGRAM}-{secrets.token_hex(8)}")
        handle = os.open(self.temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self.file = open(handle, "wb")  # noqa: SIM115 - closed by `finish` or `abandon`
        compression = self.source.compression
        self.writer = self.file if compression is None else compression.writer(self.file)
        with open(self.path, "rb") as old:
            while self.same and (block := old.read(min(self.same, BLOCK))):
                self.file.write(block)
                self.same -= len(block)
        return self.writer

    def finish(self, *, changed: bool) -> None:
        """Put the new file at the place of the old one, if anything changed."""
        if not changed:
            self.abandon()
            return
        if not self.source.regular:
            raise FileError("it is not a regular file; repair it without --in-place")
        try:
            self.replace(self.writer or self.begun())
        except OSError as error:
            raise file_error(error, ADVICE, AS_IT_WAS) from error

    def replace(self, writer: Writer) -> None:
        """Put the temporary file at the place of the file, and that at the place of the backup."""
        assert self.file is not None
        assert self.temporary is not None
        if writer is not self.file:
            writer.close()
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        liken(self.temporary, self.path)
        if self.suffix:
            back_up(self.path, self.path + self.suffix)
        os.replace(self.temporary, self.path)
        self.temporary = None

    def abandon(self) -> None:
        """Take the temporary file away."""
        for file in (self.writer, self.file):  # the writer first: it still writes when it is closed
            if file is not None:
                with contextlib.suppress(OSError):  # it may hold what could not be written
                    file.close()
        if self.temporary is not None:
            with contextlib.suppress(FileNotFoundError):  # it was never made
                os.unlink(self.temporary)
            self.temporary = None


def liken(path: str, pattern: str) -> None:
    """Give a file the permission bits of another, and its owner where the system allows that."""
    status = os.stat(pattern)
    with contextlib.suppress(PermissionError):
        os.chown(path, status.st_uid, status.st_gid)
    os.chmod(path, stat.S_IMODE(status.st_mode))


def back_up(path: str, backup: str) -> None:
    """Keep a file under another name: as a link, or as a copy where there are no links."""
    folder = tempfile.mkdtemp(dir=os.path.dirname(path), prefix=f".{PROGRAM}-")
    try:
        temporary = os.path.join(folder, "backup")
        try:
            os.link(path, temporary)
        except OSError:
            shutil.copyfile(path, temporary)
            liken(temporary, path)
        os.replace(temporary, backup)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
