"""Characters: code points of a text, and tables with an entry for each code point.

`class_bytes` makes a table by code point, which classifies each character with one look-up.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np

from textrepair.language.arrays import Codes, Kinds, Mask
from textrepair.language.ranges import HAN, HANGUL, Ranges
from textrepair.tables import PLANE

LAST = PLANE - 1
"""Stands in 16 bits, and in tables, for every character outside the Basic Multilingual Plane."""


def code_points(text: str) -> Codes:
    """The text as an array with one element per character, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


# --- Tables by code point -------------------------------------------------------------------------

Characters = str | range | Ranges
"""Some characters, or ranges of code points."""
Entries = Iterable[tuple[int, Characters]]
"""Numbers, each with the characters that have it."""


def class_bytes(classes: Entries, default: int = 0) -> bytes:
    """Table by code point: the class of a character, that of the last entry that names it.

    It is looked up with ``min(ord(character), LAST)``: what is beyond the plane has the default.

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


# --- Going away: for callers with numpy -----------------------------------------------------------


def from_code_points(codes: Codes) -> str:
    """The text of code points."""
    return str(codes.astype(np.uint32).tobytes(), "utf-32-le", "surrogatepass")


def class_table(classes: Entries, default: int = 0) -> Kinds:
    """`class_bytes` as an array."""
    return np.frombuffer(bytearray(class_bytes(classes, default)), dtype=np.uint8)


def flag_table(flags: Entries) -> Kinds:
    """`flag_bytes` as an array."""
    return np.frombuffer(bytearray(flag_bytes(flags)), dtype=np.uint8)


def member_table(characters: Characters) -> Mask:
    """Code point of the Basic Multilingual Plane -> whether it is one of these characters."""
    return class_table([(1, characters)]).view(np.bool_)


@cache
def is_han() -> Mask:
    """Code point -> whether it is `HAN`."""
    return member_table(HAN)


@cache
def _is_han_or_hangul_table() -> Mask:
    """Code point -> whether it is Han or hangul."""
    return member_table(HAN | HANGUL)


def is_han_or_hangul(codes: Codes) -> Mask:
    """Which characters are Han or hangul."""
    found: Mask = _is_han_or_hangul_table().take(codes, mode="clip")
    return found
