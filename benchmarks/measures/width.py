"""Whether folded marks get their width back, and ASCII marks keep theirs.

Measured with ``Config(width="always")`` on prose that was folded, and on the same prose with
addresses, numbers, code and English put into its lines.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from benchmarks.floors import RIGHT_MARGIN, SHARE_MARGIN, Figures, at_least, at_most
from benchmarks.peers.tools import ALWAYS_WIDE, AUTOCORRECT, OURSELVES
from benchmarks.run import Run
from benchmarks.scores.counts import Count
from benchmarks.scores.texts import unchanged
from benchmarks.tables import Shown, by_tool, numbers_of, per_10_000, share
from benchmarks.text import genuine
from benchmarks.text.documents import Document
from textrepair.stages.width.forward import fold_width

NAME, GROUP = "width", "counts"
SIZES = {"quick": 40, "full": 250}
"""Documents of each source that get their widths back."""

FULLWIDTH = "\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f"  # the marks that Chinese is written with
ASCII = "!(),:;?"
PIECES = 12  # put into each document
GAP = re.compile("(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")  # where they may go

ADDRESS = re.compile(r"https?://[!-;=?-~]+[A-Za-z0-9/]")
CALL = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*\([A-Za-z0-9_., :=]{2,40}\)")
SENTENCE = re.compile(r"[A-Za-z][a-z]+ [A-Za-z ]+[,:;] [A-Za-z ,]+[a-z]")


@dataclass(slots=True)
class Widths:
    """What was found.

    Attributes:
        restored: source -> tool -> the fullwidth marks of its folded prose.
        kept: kind of piece -> tool -> the ASCII marks in the pieces.
    """

    restored: dict[str, dict[str, Count]] = field(default_factory=dict)
    kept: dict[str, dict[str, Count]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inlaid:
    """A document with pieces in it.

    Attributes:
        text: the whole, folded.
        places: the ASCII marks of the pieces, by place, with the kind of their piece.
    """

    text: str
    places: dict[int, str]


def measure(run: Run, count: int) -> Widths:
    """Let the tools give folded prose its widths back, as it is and with pieces in it."""
    widths, supply = Widths(), pieces()
    for source in run.prose:
        documents = source.documents(count)
        folded = [Inlaid(fold_width(document.text), {}) for document in documents]
        mixed = [inlay(document, supply) for document in documents]
        texts = [item.text for item in folded + mixed]
        for tool, conversion in run.tools.convert_both([AUTOCORRECT], texts, ALWAYS_WIDE).items():
            lined_up = list(map(aligned, texts, conversion.texts))
            count_restored(widths, source.name, tool, documents, lined_up)
            count_kept(widths, tool, mixed, lined_up[len(folded) :])
    return widths


def count_restored(
    widths: Widths, source: str, tool: str, documents: list[Document], found: list[dict[int, str]]
) -> None:
    """Count the fullwidth marks of documents that are fullwidth again."""
    count = widths.restored.setdefault(source, {}).setdefault(tool, Count())
    for document, characters in zip(documents, found, strict=False):
        for place, mark in enumerate(document.text):
            if mark in FULLWIDTH:
                count.add(characters.get(place) == mark)


def count_kept(widths: Widths, tool: str, mixed: list[Inlaid], found: list[dict[int, str]]) -> None:
    """Count the ASCII marks of pieces that stayed."""
    for item, characters in zip(mixed, found, strict=True):
        for place, kind in item.places.items():
            count = widths.kept.setdefault(kind, {}).setdefault(tool, Count())
            count.add(characters.get(place) == item.text[place])


def aligned(before: str, after: str) -> dict[int, str]:
    """Place in the text that a tool got -> the character that it gave there, whatever its width."""
    return {place: after[other] for place, other in unchanged(before, fold_width(after))}


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


# --- Tables and floors ----------------------------------------------------------------------------


def tables(widths: Widths) -> Shown:
    """Share of folded marks restored, and ASCII marks changed."""
    for title, head, rows, cell in (
        ('width="always": folded marks right, %', "source", widths.restored, share),
        ("ASCII marks changed, per 10,000", "in", widths.kept, changed),
    ):
        yield by_tool(title, head, rows, cell, first=numbers_of("marks", rows))


def changed(count: Count) -> str:
    """A cell of the second table."""
    return per_10_000(count.rest)


def figures(widths: Widths) -> Figures:
    """The figures of each source, and of each kind of piece."""
    for source, counts in widths.restored.items():
        value = counts[OURSELVES].share
        yield at_least(f"folded marks right: {source}", value, value - RIGHT_MARGIN)
    for kind, counts in widths.kept.items():
        value = counts[OURSELVES].rest.per_10_000
        yield at_most(f"ASCII marks changed per 10,000: {kind}", value, value * SHARE_MARGIN)
