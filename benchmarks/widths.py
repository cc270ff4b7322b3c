"""Whether folded marks get their width back, and ASCII marks keep theirs.

Measured with ``Config(width="always")`` on prose that was folded, and on the same prose with
addresses, numbers, code and English put into its lines.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any

from rapidfuzz.distance import Levenshtein

from benchmarks import genuine
from benchmarks.documents import Document, Source
from benchmarks.peers import ALWAYS_WIDE, AUTOCORRECT, OURSELVES, Tools
from textrepair.stages.width.forward import fold_width

FULLWIDTH = "\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f"  # the marks that Chinese is written with
ASCII = "!(),:;?"
PIECES = 12  # put into each document
GAP = re.compile("(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")  # where they may go

ADDRESS = re.compile(r"https?://[!-;=?-~]+[A-Za-z0-9/]")
CALL = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*\([A-Za-z0-9_., :=]{2,40}\)")
SENTENCE = re.compile(r"[A-Za-z][a-z]+ [A-Za-z ]+[,:;] [A-Za-z ,]+[a-z]")


@dataclass(slots=True)
class Tally:
    """Marks, and how many of them are as they should be."""

    marks: int = 0
    right: int = 0

    @property
    def wrong(self) -> int:
        """How many are not."""
        return self.marks - self.right


@dataclass(slots=True)
class Widths:
    """Everything that is measured here.

    Attributes:
        restored: source -> tool -> the fullwidth marks of its folded prose.
        kept: kind of piece -> tool -> the ASCII marks in the pieces.
    """

    restored: dict[str, dict[str, Tally]] = field(default_factory=dict)
    kept: dict[str, dict[str, Tally]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Inlaid:
    """A document with pieces in it.

    Attributes:
        text: the whole, folded.
        places: the ASCII marks of the pieces, by place, with the kind of their piece.
    """

    text: str
    places: dict[int, str]


def measure_widths(widths: Widths, source: Source, count: int, tools: Tools) -> None:
    """Let the tools give folded documents of a source their widths back."""
    documents = source.documents(count)
    folded = [fold_width(document.text) for document in documents]
    supply = pieces()
    mixed = [inlay(document, supply) for document in documents]
    texts = folded + [item.text for item in mixed]
    results = {OURSELVES: tools.convert_ours(texts, ALWAYS_WIDE).texts}
    peers = tools.convert_all([AUTOCORRECT], texts)
    results |= {name: conversion.texts for name, conversion in peers.items()}
    for tool, found in results.items():
        tally = widths.restored.setdefault(source.name, {}).setdefault(tool, Tally())
        for document, before, after in zip(documents, folded, found, strict=False):
            marks = [place for place, mark in enumerate(document.text) if mark in FULLWIDTH]
            add(tally, marks, document.text, aligned(before, after))
        for item, after in zip(mixed, found[len(folded) :], strict=True):
            line_up = aligned(item.text, after)
            for kind in dict.fromkeys(item.places.values()):
                tally = widths.kept.setdefault(kind, {}).setdefault(tool, Tally())
                marks = [place for place, other in item.places.items() if other == kind]
                add(tally, marks, item.text, line_up)


def add(tally: Tally, marks: Iterable[int], wanted: str, found: dict[int, str]) -> None:
    """Count the marks that came out as they are wanted."""
    for place in marks:
        tally.marks += 1
        tally.right += found.get(place) == wanted[place]


def aligned(before: str, after: str) -> dict[int, str]:
    """Place in the text that a tool got -> the character that it gave there, whatever its width."""
    narrow = fold_width(after)
    if narrow == before:
        return dict(enumerate(after))
    return {
        operation.src_start + offset: after[operation.dest_start + offset]
        for operation in Levenshtein.opcodes(before, narrow)
        if operation.tag == "equal"
        for offset in range(operation.src_end - operation.src_start)
    }


# --- Pieces ---------------------------------------------------------------------------------------


@cache
def pieces() -> dict[str, list[str]]:
    """What people put into Chinese sentences, each with marks inside and none at its ends."""
    described = "\n".join(genuine.descriptions("metadata", genuine.MARKDOWN).lines)
    code = "\n".join(genuine.program().lines)
    return {
        "URLs": [url for url in usable(ADDRESS.findall(described)) if ")" not in url],
        "numbers": list(numbers()),
        "code": [f" {call} " for call in usable(CALL.findall(code))],
        "English": [f" {words} " for words in usable(SENTENCE.findall(code))],
    }


def usable(found: Iterable[str]) -> list[str]:
    """Those with a mark in them, each once, in an order of no meaning."""
    kept = sorted({piece for piece in found if any(mark in ASCII for mark in piece)})
    return random.Random(0).sample(kept, len(kept))


def numbers() -> Iterator[str]:
    """Amounts, times, ratios and lists of numbers."""
    rng = random.Random(0)
    for _ in range(50):
        yield f"{rng.randint(1, 999)},{rng.randint(0, 999):03}"
        yield f"{rng.randint(1, 99)},{rng.randint(0, 999):03},{rng.randint(0, 999):03}.50"
        yield f"{rng.randint(0, 23)}:{rng.randint(0, 59):02}"
        yield f"{rng.randint(0, 23)}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}"
        yield f"1:{rng.randint(2, 100_000)}"


def inlay(document: Document, supply: dict[str, list[str]]) -> Inlaid:
    """A folded document with pieces between characters of its lines.

    An address is followed by a space, which ends it; code and English stand between spaces.
    """
    rng = random.Random(document.number)
    clean = fold_width(document.text)
    gaps = [match.start() for match in GAP.finditer(clean)]
    text, done = "", 0
    places: dict[int, str] = {}
    for gap in sorted(rng.sample(gaps, min(PIECES, len(gaps)))):
        kind = rng.choice(list(supply))
        piece = rng.choice(supply[kind]) + (" " if kind == "URLs" else "")
        text += clean[done:gap]
        marks = (index for index, mark in enumerate(piece) if mark in ASCII)
        places |= {len(text) + index: kind for index in marks}
        text += piece
        done = gap
    return Inlaid(text + clean[done:], places)
