"""Pinyin as the mirrors wrote it: how readings are spelled, and where they stand."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from textrepair import tables

LETTERS = "a-z\u00fc\u00ea\u0101\u00e1\u01ce\u00e0\u0113\u00e9\u011b\u00e8\u012b\u00ed\u01d0\u00ec"
LETTERS += "\u014d\u00f3\u01d2\u00f2\u016b\u00fa\u01d4\u00f9\u01d6\u01d8\u01da\u01dc\u0144\u0148"
SYLLABLE = f"[{LETTERS}]{{1,7}}"
# Annotations after one character: up to three copies; a space inside was seen once.
ANNOTATION = re.compile(rf"(?<=[\u3400-\u9fff\uf900-\ufaff])(?:\( ?{SYLLABLE} ?\))+")
SPELLED = re.compile(SYLLABLE)
ONE = re.compile(rf"\( ?({SYLLABLE}) ?\)")
COPIES = 3

TONES = {"\u0304", "\u0301", "\u030c", "\u0300"}


def toneless(syllable: str) -> str:
    """The syllable as the toneless manner writes it: no tone marks, v for u with diaeresis.

    >>> toneless("lǚ")
    'lv'
    """
    letters = unicodedata.normalize("NFD", syllable)
    bare = "".join(letter for letter in letters if letter not in TONES)
    return unicodedata.normalize("NFC", bare).replace("ü", "v").replace("ê", "e")


@cache
def accepted(character: str) -> frozenset[str]:
    """Every spelling of a reading of the character that a machine may have inserted."""
    toned = tables.readings().get(character, frozenset())
    return toned | {toneless(syllable) for syllable in toned}


class Annotated(NamedTuple):
    """A character and the parentheses after it that hold one of its readings."""

    character: str
    start: int  # of the parentheses
    end: int
    syllable: str
    copies: int


def scan(text: str) -> list[Annotated]:
    """Every character that is followed by one to three copies of one of its readings."""
    found = []
    for match in ANNOTATION.finditer(text):
        syllables = ONE.findall(match.group())
        character = text[match.start() - 1]
        one = len(set(syllables)) == 1 and len(syllables) <= COPIES
        if one and syllables[0] in accepted(character):
            start, end = match.span()
            found.append(Annotated(character, start, end, syllables[0], len(syllables)))
    return found
