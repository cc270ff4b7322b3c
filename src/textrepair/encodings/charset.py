"""Encodings as tables: the bytes of each character, and the character of each byte or pair.

Each encoding is taken in the widest form that software on the web used: GBK with its user areas
and the euro sign, Big5 with the extensions of Hong Kong and of code page 950, Shift_JIS as code
page 932, EUC-KR as code page 949. The single-byte ones are total: a byte without a character is
the C1 control of the same number, as browsers have it, so Latin-1 is part of code page 1252.
"""

from __future__ import annotations

import re
from array import array
from functools import cache

from textrepair import tables
from textrepair.encodings import registry
from textrepair.encodings.singlebyte import code_page
from textrepair.tables.arrays import numbers

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
ONE_BYTE = re.compile(rb"\[[^]]*]|\\x..")  # of a pattern: a class, or an escape
LAST = tables.PLANE - 1
C1 = range(0x80, 0xA0)  # controls, and the bytes that are shown as them
NO_CHARACTER = 0  # in tables of characters
NO_BYTES = 0xFFFF  # in tables of bytes
LOST_BYTE = 0xFF  # stands for a byte that is gone; no encoding here has it in a character
APART = 0x00  # stands for a character that the encoding does not have


class Charset:
    """One encoding.

    Attributes:
        name: Python's name of it.
        codes: code point -> its one byte, or its two as one number; `NO_BYTES` where it has none.
        characters: one byte, or two as one number -> code point; `NO_CHARACTER` for none.
        doubles: character -> the other pair of bytes that is the same character, as one number.
        rare: pairs of bytes for which only some readers have a character: user-defined areas, and
            the extensions of Hong Kong.
        leads: byte -> kinds of pairs that it may begin, as bits.
        trails: byte -> kinds of pairs that it may end. Two bytes of one kind are a pair, whether
            there is a character for it or not; either may be `LOST_BYTE`.
    """

    __slots__ = ("characters", "codes", "doubles", "leads", "name", "rare", "trails")

    def __init__(self, name: str, characters: memoryview, other: memoryview) -> None:
        """Derive the codes from the characters, but for some.

        Args:
            name: Python's name of the encoding.
            characters: one byte, or two as one number -> code point.
            other: code points that are written in other bytes than that, each before its bytes.
        """
        codes = inverted(characters)
        for place in range(0, len(other), 2):
            codes[other[place]] = other[place + 1]
        encoding = registry.by_name()[name]
        self.name = name
        self.characters = characters
        self.codes = memoryview(codes).toreadonly()
        self.doubles: dict[str, int] = {}
        self.rare: frozenset[int] = frozenset()
        if encoding.has_doubles:
            pairs = numbers(f"encodings/{encoding.codecs[0]}/doubles")
            self.doubles = {chr(characters[pair]): pair for pair in pairs}
        if encoding.pair:
            self.rare = frozenset(numbers(f"encodings/{encoding.codecs[0]}/rare"))
        self.leads, self.trails = _kinds_of_pairs(encoding.pair)


@cache
def charset_named(name: str) -> Charset:
    """The tables of an encoding by name."""
    encoding = registry.by_name()[name]
    if encoding.pair:
        high = numbers(f"encodings/{encoding.codecs[0]}/characters")
        characters = memoryview(bytearray(2 * tables.PLANE)).cast("H")
        characters[0x8000 + 0x80 :] = high[0x80:]
        characters[0x80:0x100] = high[:0x80]  # single bytes: no pair begins with 80
        other = numbers(f"encodings/{encoding.codecs[0]}/codes")
    else:
        characters = memoryview(array("H", map(ord, code_page(name))))
        # A C1 control is the byte of its number where Windows has another character for that.
        controls = [code for code in C1 if encoding.family == "Windows" for code in (code, code)]
        other = memoryview(array("H", controls))
    characters[:0x80] = array("H", range(0x80))
    return Charset(name, characters.toreadonly(), other)


def inverted(characters: memoryview) -> array[int]:
    """Code point -> bytes, for a table of characters by bytes."""
    codes = array("H", b"\xff" * (2 * tables.PLANE))
    write = memoryview(codes)
    for number in range(len(characters)):
        code = characters[number]
        if code:
            write[code] = number
    write[0] = 0
    return codes


def _kinds_of_pairs(pattern: bytes) -> tuple[bytes, bytes]:
    """Byte -> kinds of pairs that it begins, and those that it ends, for `Encoding.pair`."""
    leads, trails = bytearray(0x100), bytearray(0x100)
    every = bytes(range(0x100))
    for number, kind in enumerate(filter(None, pattern.split(b"|"))):
        for table, one in zip((leads, trails), ONE_BYTE.findall(kind), strict=True):
            for byte in b"".join(re.findall(one, every, re.DOTALL)):
                table[byte] |= 1 << number
    return bytes(leads), bytes(trails)


@cache
def runs(name: str) -> re.Pattern[bytes]:
    """Runs of whole characters of an encoding beyond ASCII."""
    one = MULTIBYTE_UTF8 if name == UTF8 else registry.by_name()[name].pair
    return re.compile(rb"(?:" + one + rb")+")
