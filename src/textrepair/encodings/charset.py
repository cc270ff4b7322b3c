"""Encodings as tables: the bytes of each character, and the character of each byte or pair.

Each encoding is taken in the widest form that software on the web used: GBK with its user areas
and the euro sign, Big5 with the extensions of Hong Kong and of code page 950, Shift_JIS as code
page 932, EUC-KR as code page 949. The single-byte ones are total: a byte without a character is
the C1 control of the same number, as browsers have it, so Latin-1 is part of code page 1252.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.encodings import gbk, registry
from textrepair.language.arrays import Codes16
from textrepair.language.characters import code_points

Bytes = npt.NDArray[np.uint8]
Offsets = npt.NDArray[np.int64]

UTF8 = "utf-8"
# Encodings of one or two bytes, and those of one byte a character, in the order in which they are
# tried.
DOUBLE = registry.double_bytes()
SINGLE = registry.single_bytes()
MULTIBYTE_UTF8 = (
    rb"[\xc2-\xdf][\x80-\xbf]"
    rb"|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
LAST = chr(tables.PLANE - 1)
C1 = range(0x80, 0xA0)  # controls, and the bytes that are shown as them
NO_CHARACTER = 0  # in tables of characters
NO_BYTES = 0xFFFF  # in tables of bytes
LOST_BYTE = 0xFF  # stands for a byte that is gone; no encoding here has it in a character
APART = 0x00  # stands for a character that the encoding does not have


@dataclass(frozen=True, slots=True)
class Charset:
    """One encoding.

    Attributes:
        name: Python's name of it.
        codes: code point -> its one byte, or its two as one number; `NO_BYTES` where it has none.
        characters: one byte, or two as one number -> code point; `NO_CHARACTER` for none.
        doubles: code point -> the other pair of bytes that is the same character, as one number;
            `NO_CHARACTER` where there is none.
    """

    name: str
    codes: Codes16
    characters: Codes16
    doubles: Codes16


@cache
def charset_named(name: str) -> Charset:
    """The tables of an encoding by name."""
    encoding = registry.by_name()[name]
    characters = np.full(tables.PLANE, NO_CHARACTER, dtype=np.uint16)
    characters[:0x80] = np.arange(0x80)
    codes = np.full(tables.PLANE, NO_BYTES, dtype=np.uint16)
    if encoding.codecs:
        add(characters, codes, *encoding.preferred)
        for codec in encoding.codecs:
            add(characters, codes, *decodings(codec))
        _prefer(codes, encoding.codecs[0])
        if encoding.has_user_areas:
            add(characters, codes, *_user_areas())
    else:
        add(characters, codes, *_single_bytes(name))
        if encoding.family == "Windows":
            add(characters, codes, C1, "".join(map(chr, C1)))
    codes[:0x80] = np.arange(0x80)
    doubles = _find_doubles(codes, characters, there_are=encoding.has_doubles)
    return Charset(name, codes, characters, doubles)


def _find_doubles(codes: Codes16, characters: Codes16, *, there_are: bool) -> Codes16:
    """The characters that have two pairs of bytes, each with the pair that is not in `codes`."""
    others = np.full(tables.PLANE, NO_CHARACTER, dtype=np.uint16)
    if there_are:
        pairs = np.flatnonzero(characters != NO_CHARACTER)
        pairs = pairs[codes[characters[pairs]] != pairs]
        others[characters[pairs]] = pairs
    return others


def add(characters: Codes16, codes: Codes16, numbers: Sequence[int], text: str) -> None:
    """Put characters into both tables where they have no place yet.

    Args:
        characters: as in `Charset`.
        codes: as in `Charset`.
        numbers: bytes, as numbers, each once.
        text: their characters; the first bytes of a character are its own.
    """
    points = code_points(text)
    spelled = np.array(numbers, dtype=np.uint16)
    new = characters[spelled] == NO_CHARACTER
    characters[spelled[new]] = points[new]
    points, first = np.unique(points, return_index=True)
    new = codes[points] == NO_BYTES
    codes[points[new]] = spelled[first[new]]


def _prefer(codes: Codes16, codec: str) -> None:
    """Take the bytes that a codec writes for characters that it reads from more than one pair."""
    known = np.flatnonzero(codes != NO_BYTES)
    lines = "\n".join(map(chr, known.tolist())).encode(codec, "ignore").split(b"\n")
    written = [int.from_bytes(data) if 0 < len(data) <= 2 else NO_BYTES for data in lines]
    found = np.array(written, dtype=np.uint16)
    codes[known] = np.where(found != NO_BYTES, found, codes[known])


def decodings(codec: str) -> tuple[list[int], str]:
    """Every byte and pair of bytes that a codec reads as one character, and the characters."""
    singles = ((byte, bytes((byte,)).decode(codec, "ignore")) for byte in range(0x80, 0x100))
    found = {byte: character for byte, character in singles if character}
    leads = [byte for byte in range(0x80, 0x100) if byte not in found]
    found |= {
        number: character
        for number, character in gbk.read_each(leads, range(0x40, 0xFF), codec)
        if len(character) == 1 and character <= LAST
    }
    return list(found), "".join(found.values())


def _user_areas() -> tuple[list[int], str]:
    """All pairs of bytes of GBK, private-use ones included, and the euro of code page 936."""
    pairs = [(pair, one) for pair, one in enumerate(gbk.all_characters()) if one != gbk.NO_PAIR]
    numbers, characters = zip(*pairs, strict=True)
    return [*numbers, 0x80], "".join(characters) + "\u20ac"


def _single_bytes(codec: str) -> tuple[Sequence[int], str]:
    """Every byte of a single-byte encoding; one without a character is the C1 control."""
    every = range(0x80, 0x100)
    read = (bytes((byte,)).decode(codec, "ignore") or chr(byte) for byte in every)
    return every, "".join(read)


@cache
def runs(name: str) -> re.Pattern[bytes]:
    """Runs of whole characters of an encoding beyond ASCII."""
    one = MULTIBYTE_UTF8 if name == UTF8 else registry.by_name()[name].pair
    return re.compile(rb"(?:" + one + rb")+")
