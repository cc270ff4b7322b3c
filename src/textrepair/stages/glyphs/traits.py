"""Traits: properties of a character that the classification of glyphs uses, a bit for each.

One look-up finds them for a whole text; what is counted or searched there are bits of its result.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.language import scripts
from textrepair.language.characters import member_table
from textrepair.language.families import CANTONESE_WORDS
from textrepair.language.ranges import MAIN_HAN
from textrepair.language.succession import simplified

Traits = npt.NDArray[np.uint16]

AT_STAKE = 1 << 0  # its Simplified form has several spellings, or it is a feature by itself
ALONE = 1 << 1  # a feature by itself, beside characters with which the table has no pair
MODERN = 1 << 2  # one of the commonest words of the modern language
BLANK = 1 << 3
HAN = 1 << 4  # of the Basic Multilingual Plane, without the compatibility block
KANA = 1 << 5
HANGUL = 1 << 6
BRACKET = 1 << 7  # an opening corner bracket
CURLY = 1 << 8  # an opening curly quote
CANTONESE = 1 << 9
BREAK = 1 << 10  # ends a line
SHARED = 1 << 11  # from here on: the script of the glyph (`scripts.script_classes`)
SIMPLIFIED = 1 << 12
TRADITIONAL = 1 << 13
EITHER = 1 << 14
CHINESE = SHARED | SIMPLIFIED | TRADITIONAL | EITHER

CLASSES = {
    scripts.SHARED: SHARED,
    scripts.SIMPLIFIED: SIMPLIFIED,
    scripts.TRADITIONAL: TRADITIONAL,
    scripts.EITHER: EITHER,
    scripts.KANA: KANA,
    scripts.HANGUL: HANGUL,
}
MODERN_WORDS = "的了們这這嗎呢吧"
MARKS = {" ": BLANK, "\n": BREAK, "\u300c": BRACKET, "\u201c": CURLY}


def look_up(codes: npt.NDArray[np.uint32]) -> Traits:
    """The traits of each character; astral ones have none."""
    traits: Traits = _table().take(codes, mode="clip")
    return traits


def all_of(traits: Traits) -> int:
    """All traits that occur."""
    return int(np.bitwise_or.reduce(traits))


@cache
def _table() -> Traits:
    """Code point of the Basic Multilingual Plane -> its traits."""
    traits = np.zeros(tables.PLANE, dtype=np.uint16)
    for script_class, trait in CLASSES.items():
        traits[scripts.script_classes() == script_class] = trait
    traits[member_table(MAIN_HAN)] |= HAN
    for characters, trait in (
        (at_stake(), AT_STAKE),
        ({key for key in tables.evidence_keys() if len(key) == 1}, ALONE),
        (MODERN_WORDS, MODERN),
        (CANTONESE_WORDS, CANTONESE),
    ):
        traits[list(map(ord, characters))] |= trait
    for mark, trait in MARKS.items():
        traits[ord(mark)] = trait
    return traits


@cache
def at_stake() -> frozenset[str]:
    """The characters whose spelling may be a feature: one of several forms, or a row by itself."""
    keys = list(tables.evidence_keys())
    ways: defaultdict[str, set[str]] = defaultdict(set)
    for character in set().union(*keys):
        ways[simplified(character)].add(character)
    several = {way for found in ways.values() if len(found) > 1 for way in found}
    return frozenset(several.union(key for key in keys if len(key) == 1))
