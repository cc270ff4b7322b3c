"""Files that are there as a whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from textrepair.files.compression import COMPRESSIONS, Compression
from textrepair.files.drafts import Draft


@pytest.mark.parametrize("compression", [None, *COMPRESSIONS.values()])
def test_a_file_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compression: Compression | None
) -> None:
    calls: list[tuple[str, bytes]] = []  # each system call, and what the file held by then
    draft = Draft(tmp_path / "page", compression)
    fsync, rename = os.fsync, os.replace

    def synced(handle: int) -> None:
        assert os.path.samestat(os.fstat(handle), os.stat(draft.temporary))
        calls.append(("fsync", draft.temporary.read_bytes()))
        fsync(handle)

    def renamed(old: Path, new: Path) -> None:
        calls.append(("replace", old.read_bytes()))
        rename(old, new)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    draft.begin()
    draft.write(b"text" * 1000)
    draft.finish()
    content = draft.path.read_bytes()
    assert calls == [("fsync", content), ("replace", content)]
    assert list(tmp_path.iterdir()) == [draft.path]
