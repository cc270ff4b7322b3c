"""Signs of who made the Traditional glyphs of a text, place by place.

Spellings that a machine's table and people do not share (data/evidence.tsv), and words that only
one region uses (data/vocabulary.tsv). What they say together is weighed in `textrepair.origin`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np

from textrepair import tables
from textrepair.evidence import simplified
from textrepair.script import Codes, Mask


class Spelling(NamedTuple):
    """A place where the spelling of a character tells.

    Attributes:
        place: where.
        character: how it is spelled.
        keys: the rows of the evidence table that speak there: one pair or two, or the character.
    """

    place: int
    character: str
    keys: tuple[str, ...]


class Word(NamedTuple):
    """A word of one region: where it stands, and what it is."""

    place: int
    word: str


class Signs(NamedTuple):
    """All signs of a text, in the order of their places."""

    spellings: list[Spelling]
    words: list[Word]

    def between(self, start: int, end: int) -> Signs:
        """The signs of a part of the text."""
        first, last = (bisect_left(self.spellings, (place,)) for place in (start, end))
        begin, stop = (bisect_left(self.words, (place,)) for place in (start, end))
        return Signs(self.spellings[first:last], self.words[begin:stop])

    def counted(self) -> Counter[str]:
        """How often each word stands there."""
        return Counter(word for _, word in self.words)


@cache
def machine_names() -> tuple[str, ...]:
    """The machines that the evidence table knows, in the order of its columns."""
    return tuple(tables.columns("evidence.tsv"))


@cache
def at_stake() -> Mask:
    """Code point -> whether its spelling may tell: its Simplified form has several spellings."""
    ways: defaultdict[str, set[str]] = defaultdict(set)
    for character in {character for key in tables.evidence() for character in key}:
        ways[simplified(character)].add(character)
    mask = np.zeros(tables.PLANE, dtype=np.bool_)
    mask[[ord(way) for found in ways.values() if len(found) > 1 for way in found]] = True
    mask[[ord(key) for key in tables.evidence() if len(key) == 1]] = True
    return mask


@cache
def word_beginnings() -> tuple[Mask, Mapping[str, tuple[int, ...]]]:
    """Which code points begin a word, and how long the words are that two characters begin."""
    begins = np.zeros(tables.PLANE, dtype=np.bool_)
    lengths: dict[str, tuple[int, ...]] = {}
    for word in tables.vocabulary():
        begins[ord(word[0])] = True
        lengths[word[:2]] = (*lengths.get(word[:2], ()), len(word))
    return begins, lengths


def find(text: str, codes: Codes, fit: Mask) -> Signs:
    """Find the signs of a text.

    Args:
        text: the text.
        codes: its code points.
        fit: which of them stand in lines that count.
    """
    low = np.minimum(codes, tables.PLANE - 1)
    return Signs(find_spellings(text, at_stake()[low] & fit), find_words(text, low, fit))


def find_spellings(text: str, places: Mask) -> list[Spelling]:
    """The places where a pair tells or, among neighbours that no pair knows, a character does.

    A pair speaks once, for the first of its characters that is at stake.
    """
    table = tables.evidence()
    found, spoken = [], -1  # where the last pair that spoke begins
    for place in np.flatnonzero(places).tolist():
        starts = [start for start in (place - 1, place) if text[max(0, start) : start + 2] in table]
        starts = [start for start in starts if 0 <= start < len(text) - 1]
        keys = tuple(text[start : start + 2] for start in starts if start > spoken)
        if not starts and text[place] in table:
            keys = (text[place],)
        if keys:
            found.append(Spelling(place, text[place], keys))
        spoken = max([spoken, *starts])
    return found


def find_words(text: str, low: Codes, fit: Mask) -> list[Word]:
    """The words of the regions."""
    begins, lengths = word_beginnings()
    table = tables.vocabulary()
    return [
        Word(place, text[place : place + length])
        for place in np.flatnonzero(begins[low] & fit).tolist()
        for length in lengths.get(text[place : place + 2], ())
        if text[place : place + length] in table
    ]
