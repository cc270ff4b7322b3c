"""How plausible a run of Simplified characters is.

Two sources are mixed. A list of words gives the characters of words: inside words pairs are
counted; across words the end of one and the beginning of the next are taken as independent.
Running text gives the pairs from word to word, and before and after marks, digits, letters
and line breaks. Traditional characters are read as their usual Simplified form first
(`simplified`), so that text before and after the conversion weighs the same. The numbers are in
`textrepair.language.pairs`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from textrepair import tables
from textrepair.language.characters import LAST
from textrepair.language.pairs import (
    ANY_HAN,
    HAN_AFTER_HAN,
    UNKNOWN,
    linear_probability,
    pair_symbols,
)
from textrepair.language.ranges import HAN

STOPS = frozenset("、。\uff01\uff0c\uff1a\uff1b\uff1f")
WIDE_MARKS = frozenset("\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f")


def symbol(character: str) -> str:
    """What stands for a character in the table of successions."""
    code = ord(character)
    return chr(pair_symbols()[code]) if code < LAST else character


@cache
def default_forms() -> Mapping[str, str]:
    """Traditional character -> the Simplified form that it usually stands for."""
    return MappingProxyType({key: values[0] for key, values in tables.reversal().items()})


def simplified(character: str) -> str:
    """The usual Simplified form of a character; the character itself if it has none."""
    return default_forms().get(character, character)


def _is_han(character: str) -> bool:
    """Whether the character is Han (of the Basic Multilingual Plane)."""
    return ord(character) in HAN


@lru_cache(maxsize=1 << 12)
def is_usual(character: str) -> bool:
    """Whether Simplified text is likely to hold the character: a Han one, or a mark."""
    if _is_han(character):
        return character in tables.frequency()
    if "\uff01" <= character <= "\uff5e":
        return character in WIDE_MARKS
    return character != "\u3000" and ANY_HAN + symbol(character) in tables.successions()


@lru_cache(maxsize=1 << 14)
def transition(left: str, right: str) -> float:
    """ln P(right | left) of two characters that follow each other; Simplified forms expected.

    An empty ``left`` is anything: the text before is not known.

    >>> transition("人", "民") > transition("人", "氓")
    True
    >>> transition("了", "。") > transition("和", "。")
    True
    """
    first = min(ord(left), LAST) if left else UNKNOWN
    intercept, slope = linear_probability(first, min(ord(right), LAST))
    return math.log(intercept + HAN_AFTER_HAN * slope)
