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
COPIES = 3
SPELLED = re.compile(SYLLABLE)
# An annotation: up to three copies of one syllable; a space inside was seen once. What follows may
# be the author's: 打开(kāi)(open).
ENCLOSED = re.compile(rf"\( ?({SYLLABLE}) ?\)(?:\( ?\1 ?\)){{0,{COPIES - 1}}}")
ANNOTATION = re.compile(rf"(?<=[\u3007\u3400-\u9fff\uf900-\ufaff]){ENCLOSED.pattern}")

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
        start, end = match.span()
        character, syllable = text[start - 1], match.group(1)
        if syllable in accepted(character):
            copies = match.group().count("(")
            found.append(Annotated(character, start, end, syllable, copies))
    return found
