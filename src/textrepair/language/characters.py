"""Characters: code points of a text, and tables with an entry for each code point.

`class_table` makes a look-up array, so that one ``take`` classifies a whole text.
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


def class_table(classes: Entries, default: int = 0) -> Kinds:
    """Code point of the Basic Multilingual Plane -> its class: of the last entry that names it.

    To be used with ``table.take(codes, mode="clip")``: what is beyond the plane has the default.

    >>> table = class_table([(1, HAN), (2, "音"), (3, "()")])
    >>> table.take(code_points("拼音(a)"), mode="clip").tolist()
    [1, 2, 3, 0, 3]
    """
    table = np.full(PLANE, default, dtype=np.uint8)
    for number, characters in classes:
        for where in _indices(characters):
            table[where] = number
    return table


def flag_table(flags: Entries) -> Kinds:
    """Code point of the Basic Multilingual Plane -> the flags (bits) of all entries that name it.

    >>> table = flag_table([(1, "0123456789"), (2, "0"), (4, range(0x21, 0x7F))])
    >>> table.take(code_points("0a9 "), mode="clip").tolist()
    [7, 4, 5, 0]
    """
    table = np.zeros(PLANE, dtype=np.uint8)
    for flag, characters in flags:
        for where in _indices(characters):
            table[where] |= np.uint8(flag)
    return table


def member_table(characters: Characters) -> Mask:
    """Code point of the Basic Multilingual Plane -> whether it is one of these characters."""
    return class_table([(1, characters)]).view(np.bool_)


def _indices(characters: Characters) -> list[slice | list[int]]:
    """Where characters are in a table by code point."""
    if isinstance(characters, str):
        return [list(map(ord, characters))]
    parts = (characters,) if isinstance(characters, range) else characters.parts
    return [slice(part.start, part.stop) for part in parts]


@cache
def is_han() -> Mask:
    """Code point -> whether it is `HAN`."""
    return member_table(HAN)


# --- Lists of characters --------------------------------------------------------------------------

# At least this many Han and hangul are a list of characters if this share of them are distinct. Of
# 900 lists of rare characters hardly one has any twice; prose of 100 Han has 0.89 at most, and
# mojibake, in 80 pieces of that length, 0.8.
LIST, DISTINCT = 70, 0.95


@cache
def _is_han_or_hangul_table() -> Mask:
    """Code point -> whether it is Han or hangul."""
    return member_table(HAN | HANGUL)


def is_han_or_hangul(codes: Codes) -> Mask:
    """Which characters are Han or hangul."""
    found: Mask = _is_han_or_hangul_table().take(codes, mode="clip")
    return found


def is_list(codes: Codes) -> bool:
    """Whether a text is a list of characters: many Han or hangul, of which hardly one comes twice.

    Side by side they are as rare as the characters of mojibake, and they are no evidence of whether
    a machine made their glyphs.
    """
    found = codes[is_han_or_hangul(codes)]
    return len(found) >= LIST and len(np.unique(found)) >= DISTINCT * len(found)
