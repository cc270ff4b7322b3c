"""Threads that all begin at once, when no table is there yet, get what one gets."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from textrepair import repair
from textrepair.damage import RECIPES, damage

from ..documents import documents

PROGRAM = """
import json, sys, threading
import textrepair
texts = json.load(sys.stdin)
ready = threading.Barrier(len(texts))
found = [""] * len(texts)

def work(number):
    ready.wait()
    for step in range(len(texts)):
        found[number] = textrepair.repair(texts[number])

threads = [threading.Thread(target=work, args=(number,)) for number in range(len(texts))]
sys.setswitchinterval(1e-5)
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
json.dump(found, sys.stdout)
"""


@pytest.mark.slow
def test_tables_are_loaded_by_threads_at_once() -> None:
    clean = list(documents(4))
    kinds = ["glyphs", "commas", "byte-blind-commas", "toneless"]
    texts = [
        damage(text, RECIPES[kind], seed=1) for text, kind in zip(clean, kinds, strict=True)
    ] * 2
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM],
        input=json.dumps(texts),
        capture_output=True,
        check=True,
        text=True,
    )
    assert json.loads(done.stdout) == list(map(repair, texts))
