"""Sets of documents that are timed: clean, genuine, and damaged in two ways."""

from __future__ import annotations

from benchmarks.text.genuine import interface
from benchmarks.text.prose import statutes
from textrepair.damage import RECIPES, damage
from textrepair.encodings import gbk

SIZE = 1500  # characters of a document, or up to 500 more
CLEAN, GENUINE = "clean Simplified", "genuine Traditional"


def clean(count: int) -> list[str]:
    """So many documents of clean Simplified text."""
    return [item.text for item in statutes().documents(count, shortest=SIZE, longest=SIZE + 500)]


def sets(count: int) -> dict[str, list[str]]:
    """So many documents of each set, by its name."""
    texts = clean(count)
    genuine = interface("zh_Hant").excerpts(count, SIZE, SIZE + 500)
    return {
        CLEAN: texts,
        GENUINE: [item.text for item in genuine],
        "commas": damaged(texts, "commas"),
        "byte-blind-commas": damaged(texts, "byte-blind-commas"),
    }


def damaged(texts: list[str], recipe: str) -> list[str]:
    """The texts with their damage, characters that GBK has not left out first."""
    every = ("".join(filter(gbk.encodable, text)) for text in texts)
    return [damage(text, RECIPES[recipe], seed=seed) for seed, text in enumerate(every)]
