"""The files of a run: each is there as a whole or not at all."""

from __future__ import annotations

from pathlib import Path

from textrepair.files.compression import Compression
from textrepair.files.drafts import PREFIX, Draft


def begun(path: Path, compression: Compression | None = None) -> Draft:
    """A file that will be there when it is finished; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = Draft(path, compression)
    draft.begin()
    return draft


def write_whole(path: Path, text: str) -> None:
    """Write a small file so that nobody ever sees a part of it."""
    draft = begun(path)
    draft.write(text.encode())
    draft.finish()


def remove_drafts(folder: Path) -> None:
    """Remove what runs that were killed have left."""
    for path in folder.rglob(f"{PREFIX}*"):
        path.unlink(missing_ok=True)
