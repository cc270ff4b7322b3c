"""``textrepair corpus`` on a cluster of Ray that it starts on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from textrepair import repair

from ..corpora import records, write_lines
from ..documents import texts
from ..program import PROGRAM, execute, run

pytest.importorskip("ray", reason="Ray is not installed: pip install 'textrepair[ray]'")

pytestmark = pytest.mark.slow


def test_two_workers_of_ray_give_the_same_files(tmp_path: Path) -> None:
    given = texts(60)
    source = write_lines(tmp_path / "in.jsonl", [{"text": text} for text in given])
    here, there = tmp_path / "here", tmp_path / "there"
    options = ["corpus", "--workers", "2", "--tasks", "4", str(source)]
    assert run(*options, here).code == 0
    done = execute(PROGRAM, *options, "--executor", "ray", there)
    assert (done.code, done.err) == (0, "")
    found = [record["text"] for record in records(there / "data")]
    assert found == [repair(text) for text in given]
    for path in (here / "data").iterdir():
        assert (there / "data" / path.name).read_bytes() == path.read_bytes()
