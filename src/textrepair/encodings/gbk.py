"""GBK as the software of the damaged pages used it: characters as bytes, and its lossy decoders.

The usual decoder is PHP's for CP936. A lead byte followed by a byte that cannot be a trail becomes
ONE ``?`` that swallows both; the user-defined areas become private-use characters.

GBK has 255 cells of two bytes without a character. PHP's CP936 shows those from FE50 to FEA0, the
decoders of GB 18030 (browsers, ICU, Python) all of them: as the characters that GB 18030 has put
there, or, by its older editions, as private-use ones. No code point has two cells, so all of
it can be undone at once, whichever decoder it was (`pair`).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from textrepair.language.ranges import LOSS_MARK, is_private_use

UserAreas = Literal["private", "dropped", "question"]
Decoder = Literal["gbk", "cp936", "gb18030"]

LEADS = range(0x81, 0xFF)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))

# The user-defined areas as (first lead, last lead, first trail, last trail, first code point).
USER_AREAS = (
    (0xAA, 0xAF, 0xA1, 0xFE, 0xE000),
    (0xF8, 0xFE, 0xA1, 0xFE, 0xE234),
    (0xA1, 0xA7, 0x40, 0xA0, 0xE4C6),
)
# First private-use code point of the cells that GBK has no character for, in order. In later
# editions of GB 18030 some of them have characters.
CELLS = 0xE766
SHOWN_BY_CP936 = range(0xFE50, 0xFEA1)
# Cells to which Unicode gave characters later, beside what Python's codec has for them: WHATWG's
# index (GB 18030-2005), and glibc's beyond the Basic Multilingual Plane.
LATER = MappingProxyType(
    {
        **{0xA6D9 + place: code for place, code in enumerate((0xFE10, 0xFE12, 0xFE11))},
        **{0xA6DC + place: 0xFE13 + place for place in range(4)},
        **{0xA6EC: 0xFE17, 0xA6ED: 0xFE18, 0xA6F3: 0xFE19, 0xA8BC: 0x1E3F},
        **{0xFE51: 0x20087, 0xFE52: 0x20089, 0xFE53: 0x200CC, 0xFE59: 0x9FB4, 0xFE61: 0x9FB5},
        **{0xFE66: 0x9FB6, 0xFE67: 0x9FB7, 0xFE6C: 0x215D7, 0xFE6D: 0x9FB8, 0xFE76: 0x2298F},
        **{0xFE7E: 0x9FB9, 0xFE90: 0x9FBA, 0xFE91: 0x241FE, 0xFEA0: 0x9FBB},
    }
)


# Whole pairs, ASCII, or anything else one or two bytes at a time.
TOKEN = re.compile(
    rb"(?P<pairs>(?:[\x81-\xfe][\x40-\x7e\x80-\xfe])+)|(?P<ascii>[\x00-\x7f]+)"
    rb"|(?P<broken>[\x81-\xfe][\x00-\x3f\x7f\xff])|(?P<single>[\x80-\xff])",
    re.DOTALL,
)


NO_PAIR = "\n"  # no pair of bytes is a line break


def read_each(leads: Iterable[int], trails: Iterable[int], codec: str) -> Iterator[tuple[int, str]]:
    """Every pair of bytes that a codec can read, as one number, and what it reads.

    All at once, each on a line of its own: no codec of these has a line break in a character.
    """
    row = b"".join(bytes((0, trail, 0x0A)) for trail in trails)
    rows = b"".join(row.replace(b"\0", bytes((lead,))) for lead in leads)
    numbers = (lead << 8 | trail for lead in leads for trail in trails)
    lines = rows.decode(codec, "replace").split("\n")
    return (
        (number, line)
        for number, line in zip(numbers, lines[:-1], strict=True)
        if LOSS_MARK not in line
    )


@cache
def all_characters() -> str:
    """Both bytes as one number -> character, `NO_PAIR` for none; a dictionary takes 4 MB."""
    table = [NO_PAIR] * 0x10000
    for number, character in read_each(LEADS, TRAILS, "gbk"):
        table[number] = character
    for first_lead, last_lead, first_trail, last_trail, code in USER_AREAS:
        trails = [trail for trail in TRAILS if first_trail <= trail <= last_trail]
        for lead in range(first_lead, last_lead + 1):
            for index, trail in enumerate(trails):
                row = code + (lead - first_lead) * len(trails)
                table[lead << 8 | trail] = chr(row + index)
    return "".join(table)


@cache
def cells() -> Mapping[int, str]:
    """Both bytes of a cell without a character in GBK -> what a decoder of GB 18030 shows."""
    every = (lead << 8 | trail for lead in LEADS for trail in TRAILS)
    empty = (number for number in every if all_characters()[number] == NO_PAIR)
    return MappingProxyType(
        {number: number.to_bytes(2, "big").decode("gb18030") for number in empty}
    )


@cache
def _shown(decoder: Decoder) -> str:
    """Both bytes as one number -> what a decoder shows, `NO_PAIR` where it shows an error."""
    table = list(all_characters())
    for number, character in cells().items():
        if decoder == "gb18030" or (decoder == "cp936" and number in SHOWN_BY_CP936):
            table[number] = character
    return "".join(table)


@cache
def droppable() -> Mapping[int, frozenset[int]]:
    """First byte -> second bytes with which some decoder shows no character, or a private-use one.

    A corpus that strips these leaves no trace of the pair.
    """
    found: dict[int, set[int]] = {}
    for number, character in enumerate(all_characters()):
        if is_private_use(character) or number in cells():
            found.setdefault(number >> 8, set()).add(number & 0xFF)
    return MappingProxyType({lead: frozenset(trails) for lead, trails in found.items()})


def character(lead: int, trail: int) -> str:
    """The character that GBK has for two bytes, empty if there is none."""
    found = all_characters()[lead << 8 | trail]
    return "" if found == NO_PAIR else found


@cache
def _numbers() -> array[int]:
    """Code point of the Basic Multilingual Plane -> both bytes as one number, 0 for none.

    Whatever any decoder shows counts.
    """
    table = array("H", bytes(2 * 0x10000))
    for number, character in enumerate(all_characters()):
        if character != NO_PAIR:
            table[ord(character)] = number
    for place, (number, character) in enumerate(cells().items()):
        table[ord(character)] = table[CELLS + place] = number
    for number, code in LATER.items():
        if code < 0x10000:
            table[code] = number
    return table


@cache
def _beyond() -> Mapping[int, int]:
    """Code point beyond the Basic Multilingual Plane -> both bytes as one number."""
    return MappingProxyType({code: number for number, code in LATER.items() if code >= 0x10000})


def pair(character: str) -> tuple[int, int] | None:
    """The two bytes that any of the decoders shows as a character, if there are two.

    >>> pair("\u4d14") == (0xFE, 0x99)
    True
    """
    code = ord(character)
    number = _numbers()[code] if code < 0x10000 else _beyond().get(code, 0)
    return (number >> 8, number & 0xFF) if number else None


@cache
def decoding_table() -> Mapping[bytes, str]:
    """Pair of bytes -> character, the user-defined areas as private-use characters."""
    return MappingProxyType(
        {
            number.to_bytes(2, "big"): character
            for number, character in enumerate(all_characters())
            if character != NO_PAIR
        }
    )


@cache
def encoding() -> Mapping[str, bytes]:
    """Character -> its two bytes: the inverse of `decoding_table`."""
    return MappingProxyType({character: pair for pair, character in decoding_table().items()})


def encode(text: str) -> bytes:
    """The text as GBK bytes, user-defined areas included.

    Raises:
        ValueError: the text holds a character that GBK has no bytes for.
    """
    try:
        return text.encode("gbk")
    except UnicodeEncodeError:
        table = encoding()
    try:
        return b"".join(
            character.encode() if character.isascii() else table[character] for character in text
        )
    except KeyError as error:
        raise ValueError(
            f"{error.args[0]!r} is not in GBK: byte-blind damage needs text that is"
        ) from None


def encodable(character: str) -> bool:
    """Whether GBK has bytes for the character."""
    return character.isascii() or character in encoding()


def decode_lossy(data: bytes, user_areas: UserAreas = "private", decoder: Decoder = "gbk") -> str:
    """Bytes to text as the pages' software did it, losses included.

    Args:
        data: GBK bytes, pairs possibly torn apart.
        user_areas: what becomes of private-use characters, as which decoders show the user-defined
            areas: they stay, or there is nothing or a question mark instead.
        decoder: which cells without a character in GBK it shows: none, those that PHP's CP936
            has, or all.

    Returns:
        The text. Nothing raises: what cannot be decoded is a ``?``.

    >>> decode_lossy(b"\\xb0\\xa1\\xcd(x)")
    '啊?x)'
    """
    return "".join(_decode_token(match, user_areas, decoder) for match in TOKEN.finditer(data))


def _decode_token(match: re.Match[bytes], user_areas: UserAreas, decoder: Decoder) -> str:
    """One run of pairs or of ASCII, or one broken piece."""
    kind, data = match.lastgroup, match.group()
    if kind == "ascii":
        return data.decode("ascii")
    if kind != "pairs":
        return "\u20ac" if data == b"\x80" else "?"
    try:
        return data.decode("gbk")
    except UnicodeDecodeError:
        pairs = zip(data[::2], data[1::2], strict=True)
    table = _shown(decoder)
    pieces = (table[lead << 8 | trail].replace(NO_PAIR, "?") for lead, trail in pairs)
    if user_areas == "private":
        return "".join(pieces)
    instead = "" if user_areas == "dropped" else "?"
    return "".join(instead if is_private_use(piece) else piece for piece in pieces)
