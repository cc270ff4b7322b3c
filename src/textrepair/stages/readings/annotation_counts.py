"""What is counted of a document's annotations: the features that `insertion` weighs."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.language.arrays import Codes, Mask, Numbers
from textrepair.stages.readings.pinyin import Annotations
from textrepair.stages.readings.syllables import LANE

EVERYDAY_LEVEL = 24  # the 179 most frequent characters of jieba's counts
# On a page with inserted readings, these 1,682 characters have theirs from the machine, whatever
# the origin of their glyphs; people give readings of rarer ones.
COMMON_LEVEL = 18
AGAIN_AT_MOST = 4  # further annotations of one character that count

# Flags of a character.
CONVERTS = 1  # a machine makes it of another one
IS_EVERYDAY = 2  # read as Simplified, it is among the most frequent ones
IS_INSERTED = 4  # a machine that annotates converted characters may have annotated this one


class AnnotationCounts(NamedTuple):
    """Annotated characters, counted.

    Attributes:
        characters: the distinct ones, in order.
        firsts: place of each in the order of all annotated characters.
        total: how many annotations there are.
        converted: how many of the characters a machine converts.
        everyday: how many of them are among the most frequent ones.
        again: how many of them are annotated again.
        repeats: how often they are, at most `AGAIN_AT_MOST` times each.
        varied: how many of them have several readings.
        copied: how many annotations have copies.
    """

    characters: Codes
    firsts: Numbers
    total: int
    converted: int
    everyday: int
    again: int
    repeats: int
    varied: int
    copied: int


def count(found: Annotations, chosen: Mask | None) -> AnnotationCounts:
    """Count the annotations, all of them or those that are chosen."""
    characters, numbers, copies = found.characters, found.numbers, found.copies
    if chosen is not None:
        characters, numbers, copies = characters[chosen], numbers[chosen], copies[chosen]
    if not len(characters):
        return AnnotationCounts(characters, numbers, 0, 0, 0, 0, 0, 0, 0)
    pairs: Codes = characters << np.uint32(LANE)
    pairs |= numbers.astype(np.uint32)
    pairs.sort()
    ordered: Codes = pairs >> np.uint32(LANE)
    first = np.empty(len(pairs), dtype=np.bool_)
    first[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    firsts = first.nonzero()[0]
    distinct: Codes = ordered.take(firsts)
    known = annotation_flags().take(distinct)
    repeated = len(pairs) - len(distinct)
    return AnnotationCounts(
        distinct,
        firsts,
        len(pairs),
        int(np.count_nonzero(known & CONVERTS)),
        int(np.count_nonzero(known & IS_EVERYDAY)),
        repeated - _repetitions(ordered, 2),
        repeated - _repetitions(ordered, AGAIN_AT_MOST + 1),
        _several(pairs, first),
        int(np.count_nonzero(copies > 1)),
    )


def _repetitions(ordered: Codes, times: int) -> int:
    """How many characters come after ``times`` of the same."""
    return int(np.count_nonzero(ordered[times:] == ordered[:-times]))


def _several(pairs: Codes, first: Mask) -> int:
    """How many characters have several readings."""
    other = pairs[1:] != pairs[:-1]
    if np.count_nonzero(other) + 1 == np.count_nonzero(first):
        return 0
    other &= ~first[1:]
    return len(set((pairs[1:][other] >> LANE).tolist()))


@cache
def annotation_flags() -> npt.NDArray[np.uint8]:
    """Code point of the Basic Multilingual Plane -> its flags."""
    levels = np.zeros(tables.PLANE, dtype=np.uint8)
    for character, head in tables.frequency_heads():
        if ord(character) < tables.PLANE:
            levels[ord(character)] = tables.from_letter(head[0])
    made = {ord(character) for character in tables.made()}
    simplified = {ord(key): ord(values[0]) for key, values in tables.reversal().items()}
    as_simplified = levels.copy()
    for code, origin in simplified.items():
        if code < tables.PLANE:
            as_simplified[code] = levels[origin] if origin < tables.PLANE else 0
    found = np.where(as_simplified >= EVERYDAY_LEVEL, IS_EVERYDAY, 0).astype(np.uint8)
    found[as_simplified >= COMMON_LEVEL] |= IS_INSERTED
    found[[code for code in made if code < tables.PLANE]] |= IS_INSERTED
    converted = map(ord, tables.converted())
    found[[code for code in converted if code < tables.PLANE]] |= CONVERTS
    return found
