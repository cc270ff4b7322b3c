"""Where repaired text is written: standard output, the place of the file, or nowhere."""

from __future__ import annotations

import contextlib
import io
import os
import stat
from typing import TYPE_CHECKING, Protocol

from textrepair.cli.console import write_stdout
from textrepair.cli.errors import Advice, FileError, file_error
from textrepair.cli.inputs import BLOCK, Input
from textrepair.files.compression import Compression, Writer

if TYPE_CHECKING:
    from pathlib import Path

    from textrepair.files.drafts import Draft

ADVICE: Advice = {PermissionError: "make its directory writable"}
AS_IT_WAS = "the file is as it was"


class Output(Protocol):
    """What takes the text of one input."""

    def write(self, before: bytes, after: bytes | None) -> None:
        """Take the next piece: what it was, and what it is now, None if it is the same."""

    def finish(self, *, changed: bool) -> None:
        """The input is done."""

    def abandon(self) -> None:
        """The input cannot be finished: remove what was begun."""


class Nowhere:
    """Drops everything: for runs that only report."""

    def write(self, before: bytes, after: bytes | None) -> None:
        """Drop it."""

    def finish(self, *, changed: bool) -> None:
        """Do nothing."""

    def abandon(self) -> None:
        """Do nothing."""


class Standard(Nowhere):
    """Standard output, for all inputs one after the other."""

    def __init__(self, compression: Compression | None) -> None:
        """Begin.

        Args:
            compression: how it is compressed, None for not at all.
        """
        self.writer: Writer | None = None
        if compression is not None:
            self.writer = compression.writer(io.BufferedWriter(_Emitter()))

    def write(self, before: bytes, after: bytes | None) -> None:
        """Write it at once."""
        data = before if after is None else after
        if self.writer is None:
            write_stdout(data)
        else:
            self.writer.write(data)

    def close(self) -> None:
        """Write the end of the compressed stream."""
        if self.writer is not None:
            self.writer.close()


class _Emitter(io.RawIOBase):
    """Standard output as a file, for the compressor."""

    def writable(self) -> bool:
        """Always: `io.BufferedWriter` asks for it."""
        return True

    def write(self, data: object, /) -> int:
        """Write all of it."""
        block = bytes(memoryview(data))  # type: ignore[arg-type]
        write_stdout(block)
        return len(block)


class InPlace:
    """The place of a file. A reader finds the old file or the new one, never half of one.

    Nothing is written until something changes; then the part before it is copied.
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
        self.draft: Draft | None = None

    def write(self, before: bytes, after: bytes | None) -> None:
        """Write it into a temporary file, from the first change on."""
        if not self.source.regular:
            return
        try:
            if self.draft is None and after is None and self.source.compression is None:
                self.same += len(before)
                return
            draft = self.draft or self.begun()
            draft.write(before if after is None else after)
        except OSError as error:
            raise file_error(error, ADVICE, AS_IT_WAS) from error

    def begun(self) -> Draft:
        """The temporary file, with what comes before the first change."""
        from textrepair.files.drafts import Draft  # noqa: PLC0415 - few files are rewritten

        # Until it has the permissions of the old file, only its owner may read it.
        self.draft = Draft(self.path, self.source.compression, mode=0o600)
        file = self.draft.begin()
        with open(self.path, "rb") as old:
            while self.same and (block := old.read(min(self.same, BLOCK))):
                file.write(block)
                self.same -= len(block)
        return self.draft

    def finish(self, *, changed: bool) -> None:
        """Put the new file at the place of the old one, if anything changed."""
        if not changed:
            self.abandon()
            return
        if not self.source.regular:
            raise FileError("it is not a regular file; repair it without --in-place")
        try:
            self.replace(self.draft or self.begun())
        except OSError as error:
            raise file_error(error, ADVICE, AS_IT_WAS) from error

    def replace(self, draft: Draft) -> None:
        """Back the file up if that is wanted, and put the temporary file in its place."""
        draft.close()
        liken(draft.temporary, self.path)
        if self.suffix:
            _back_up(self.path, self.path + self.suffix)
        draft.finish()

    def abandon(self) -> None:
        """Remove the temporary file."""
        if self.draft is not None:
            self.draft.abandon()


def liken(path: str | Path, pattern: str | Path) -> None:
    """Give a file the permission bits of another, and its owner where the system allows that."""
    status = os.stat(pattern)
    with contextlib.suppress(PermissionError):
        os.chown(path, status.st_uid, status.st_gid)
    os.chmod(path, stat.S_IMODE(status.st_mode))


def _back_up(path: str, backup: str) -> None:
    """Keep a file under another name: as a link, or as a copy where there are no links."""
    import shutil  # noqa: PLC0415 - few users want a backup
    import tempfile  # noqa: PLC0415

    from textrepair.files.drafts import PREFIX  # noqa: PLC0415

    folder = tempfile.mkdtemp(dir=os.path.dirname(path), prefix=PREFIX)
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
