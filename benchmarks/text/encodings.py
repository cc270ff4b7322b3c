"""Which encoding is for which text, and pieces of text to write in it.

Pieces are of an exact length, cut anywhere, and for the most part of characters that ASCII has not:
what is ASCII comes through any mix-up, and tells a detector nothing.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from itertools import chain, islice, zip_longest

from benchmarks.text.documents import Document, Kind, Source

CHINESE: tuple[Kind, ...] = ("simplified", "traditional")
WRITTEN_FOR: Mapping[str, tuple[Kind, ...]] = {
    "utf-8": (*CHINESE, "japanese", "korean"),
    "gbk": ("simplified",),
    "gb18030": ("simplified",),
    "big5": ("traditional",),
    "cp932": ("japanese",),
    "euc_jp": ("japanese",),
    "iso2022_jp": ("japanese",),
    "cp949": ("korean",),
}
"""Encoding -> the kinds of text that people wrote in it."""

# Our own table counts them: what becomes of them says nothing of other text.
COUNTED = frozenset(("jupyterlab ja", "jupyterlab ko"))

DENSE = 0.6  # of the characters of a piece, spaces apart, are not ASCII
TRIES = 20  # places that are looked at for a piece


def pieces(sources: Iterable[Source], encoding: str, count: int, size: int) -> list[Document]:
    """So many pieces of so many characters that an encoding is for, from all kinds alike.

    Fewer where there is not enough text.
    """
    kinds = WRITTEN_FOR[encoding]
    each = -(-count // len(kinds))
    found = []
    for kind in kinds:
        chosen = [s for s in sources if s.kind == kind and s.name not in COUNTED]
        share = -(-each // max(1, len(chosen)))
        found.append(in_turns(cut(source, encoding, share, size) for source in chosen))
    return in_turns(found)[:count]


def in_turns(lists: Iterable[list[Document]]) -> list[Document]:
    """One of each, then the next one of each."""
    rounds = chain.from_iterable(zip_longest(*lists))
    return [document for document in rounds if document is not None]


def cut(
    source: Source, encoding: str, count: int, size: int, dense: float = DENSE
) -> list[Document]:
    """So many pieces of a source that an encoding can write; their number is where they start."""
    text = "\n".join(source.lines)
    starts = range(max(0, len(text) - size))
    places = random.Random(f"{source.name} {size}").sample(starts, min(len(starts), count * TRIES))
    every = (Document(source.name, start, text[start : start + size]) for start in places)
    fitting = (
        piece for piece in every if density(piece.text) >= dense and writable(piece.text, encoding)
    )
    return list(islice(fitting, count))


def density(text: str) -> float:
    """The share of its characters, spaces apart, that ASCII has not."""
    visible = "".join(text.split())
    return sum(not character.isascii() for character in visible) / max(1, len(visible))


def writable(text: str, encoding: str) -> bool:
    """Whether the encoding has all characters of the text, and gives them back."""
    try:
        return text.encode(encoding).decode(encoding) == text
    except UnicodeEncodeError:
        return False
