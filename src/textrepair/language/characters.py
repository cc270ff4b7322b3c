"""Code points of a text, and what its characters are."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.language.families import LAST, is_han

Codes = npt.NDArray[np.uint32]
Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.intp]


LOSS_MARK = "\ufffd"
"""What stands for a character that the bytes do not hold any more, as decoders write it."""
LOSS_CODE = ord(LOSS_MARK)

# So many Han and hangul are a list of characters if so many of them are different ones. Of 900
# lists of rare characters hardly one has any twice; prose of 100 Han has 0.89 at most, and mojibake
# of 80 pieces that are so long 0.8.
LIST, DISTINCT = 70, 0.95


def code_points(text: str) -> Codes:
    """The text as an array with one element per character, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def classify(codes: Codes) -> npt.NDArray[np.uint8]:
    """What each character's glyph tells; astral ones tell nothing."""
    classes: npt.NDArray[np.uint8] = tables.script_classes().take(codes, mode="clip")
    return classes


Characters = str | range
"""Some characters, or a range of code points."""


def class_table(
    classes: Iterable[tuple[int, Characters]], default: int = 0
) -> npt.NDArray[np.uint8]:
    """Code point of the Basic Multilingual Plane -> its class: of the last entry that names it.

    To be used with ``table.take(codes, mode="clip")``: what is beyond the plane has the default.

    >>> table = class_table([(1, range(0x3400, 0xA000)), (2, "音"), (3, "()")])
    >>> table.take(code_points("拼音(a)"), mode="clip").tolist()
    [1, 2, 3, 0, 3]
    """
    table = np.full(tables.PLANE, default, dtype=np.uint8)
    for number, characters in classes:
        table[indices(characters)] = number
    return table


def flag_table(flags: Iterable[tuple[int, Characters]]) -> npt.NDArray[np.uint8]:
    """Code point of the Basic Multilingual Plane -> the flags (bits) of all entries that name it.

    >>> table = flag_table([(1, "0123456789"), (2, "0"), (4, range(0x21, 0x7F))])
    >>> table.take(code_points("0a9 "), mode="clip").tolist()
    [7, 4, 5, 0]
    """
    table = np.zeros(tables.PLANE, dtype=np.uint8)
    for flag, characters in flags:
        table[indices(characters)] |= np.uint8(flag)
    return table


def indices(characters: Characters) -> slice | list[int]:
    """Where characters are in a table by code point."""
    if isinstance(characters, range):
        return slice(characters.start, characters.stop)
    return list(map(ord, characters))


def is_han_or_hangul(codes: Codes) -> Mask:
    """Which characters are Han or hangul."""
    found: Mask = is_han()[np.minimum(codes, LAST)] | (codes >= 0xAC00) & (codes < 0xD7A4)
    return found


def is_list(codes: Codes) -> bool:
    """Whether a text is a list of characters: many Han or hangul, of which hardly one comes twice.

    Side by side they are as rare as those that a mix-up makes, and say nothing of who made their
    glyphs.
    """
    found = codes[is_han_or_hangul(codes)]
    return len(found) >= LIST and len(np.unique(found)) >= DISTINCT * len(found)
