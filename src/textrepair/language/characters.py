"""Characters: code points of a text, and tables with an entry for each code point.

`class_bytes` makes a table by code point, which classifies each character with one look-up.
"""

from __future__ import annotations

import codecs
import sys
from array import array
from collections.abc import Iterable

from textrepair.language.ranges import Ranges
from textrepair.tables import PLANE

LAST = PLANE - 1
"""Stands in 16 bits, and in tables, for every character outside the Basic Multilingual Plane."""

_decode = codecs.utf_32_le_decode if sys.byteorder == "little" else codecs.utf_32_be_decode


def text_of_codes(codes: array[int] | memoryview) -> str:
    """The text of some code points, an array of type ``"I"``; surrogates may be among them."""
    return _decode(codes, "surrogatepass", True)[0]


# --- Tables by code point -------------------------------------------------------------------------

Characters = str | range | Ranges
"""Some characters, or ranges of code points."""
Entries = Iterable[tuple[int, Characters]]
"""Numbers, each with the characters that have it."""


def class_bytes(classes: Entries, default: int = 0) -> bytes:
    """Table by code point: the class of a character, that of the last entry that names it.

    It is looked up with ``min(ord(character), LAST)``: what is beyond the plane has the default.

    >>> from textrepair.language.ranges import HAN
    >>> table = class_bytes([(1, HAN), (2, "音"), (3, "()")])
    >>> [table[ord(character)] for character in "拼音(a)"]
    [1, 2, 3, 0, 3]
    """
    table = bytearray([default]) * PLANE
    for number, characters in classes:
        for part in _parts_of(characters):
            table[part.start : part.stop] = bytes([number]) * len(part)
    return bytes(table)


def flag_bytes(flags: Entries) -> bytes:
    """Table by code point: the flags (bits) of all entries that name the character.

    >>> table = flag_bytes([(1, "0123456789"), (2, "0"), (4, range(0x21, 0x7F))])
    >>> [table[ord(character)] for character in "0a9 "]
    [7, 4, 5, 0]
    """
    table = bytearray(PLANE)
    for flag, characters in flags:
        with_flag = bytes(number | flag for number in range(0x100))
        for part in _parts_of(characters):
            table[part.start : part.stop] = table[part.start : part.stop].translate(with_flag)
    return bytes(table)


def member_bytes(characters: Characters) -> bytes:
    """Table by code point: 1 for these characters, 0 for all others."""
    return class_bytes([(1, characters)])


def _parts_of(characters: Characters) -> Iterable[range]:
    """The ranges that some characters are."""
    if isinstance(characters, str):
        return [range(ord(one), ord(one) + 1) for one in characters]
    return (characters,) if isinstance(characters, range) else characters.parts
