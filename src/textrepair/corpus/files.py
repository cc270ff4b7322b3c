"""Files that are there as a whole or not at all."""

from __future__ import annotations

import contextlib
import os
import socket
from pathlib import Path

from textrepair.compression import Compression, Writer

DRAFT = ".draft-"
"""Begins the names of files that are not finished; nobody takes them for output."""


def draft_path(path: Path) -> Path:
    """A name beside the file, of this process alone: an earlier one may still be writing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.with_name(f"{DRAFT}{socket.gethostname()}-{os.getpid()}-{path.name}")


class Draft:
    """A file under another name until it is finished."""

    def __init__(self, path: Path, compression: Compression | None = None) -> None:
        """Begin.

        Args:
            path: where the file will be.
            compression: how it is compressed.
        """
        self.path = path
        self.draft = draft_path(path)
        self.file = self.draft.open("wb", buffering=1 << 20)
        self.target: Writer = self.file if compression is None else compression.writer(self.file)

    def write(self, data: bytes) -> None:
        """Write more."""
        self.target.write(data)

    def finish(self) -> None:
        """Put the file in its place."""
        if self.target is not self.file:
            self.target.close()
        self.file.close()
        self.draft.replace(self.path)

    def abandon(self) -> None:
        """Leave nothing."""
        with contextlib.suppress(OSError):
            self.file.close()
        self.draft.unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    """Write a small file so that nobody ever sees a part of it."""
    draft = Draft(path)
    draft.write(text.encode())
    draft.finish()


def is_draft(path: Path) -> bool:
    """Whether a file is one that nobody finished."""
    return path.name.startswith(DRAFT)


def remove_drafts(folder: Path) -> None:
    """Remove what runs that were killed have left."""
    for path in folder.rglob(f"{DRAFT}*"):
        path.unlink(missing_ok=True)
