"""GBK as the damaged pages' software saw it: characters as bytes, and its lossy decoder.

The decoder is PHP's for CP936. A lead byte followed by a byte that cannot be a trail becomes ONE
``?`` that swallows both; the user-defined areas become private-use characters.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from types import MappingProxyType
from typing import Literal

UserAreas = Literal["private", "dropped", "question"]

LEADS = range(0x81, 0xFF)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))

# The user-defined areas as (first lead, last lead, first trail, last trail, first code point).
USER_AREAS = (
    (0xAA, 0xAF, 0xA1, 0xFE, 0xE000),
    (0xF8, 0xFE, 0xA1, 0xFE, 0xE234),
    (0xA1, 0xA7, 0x40, 0xA0, 0xE4C6),
)
AREA_LEADS = tuple(lead for first, last, *_ in USER_AREAS for lead in range(first, last + 1))

# Whole pairs, ASCII, or anything else one or two bytes at a time.
TOKEN = re.compile(
    rb"(?P<pairs>(?:[\x81-\xfe][\x40-\x7e\x80-\xfe])+)|(?P<ascii>[\x00-\x7f]+)"
    rb"|(?P<broken>[\x81-\xfe][\x00-\x3f\x7f\xff])|(?P<single>[\x80-\xff])",
    re.DOTALL,
)


NO_PAIR = "\n"  # no pair of bytes is a line break


@cache
def characters() -> str:
    """Both bytes as one number -> character, `NO_PAIR` for none; a dictionary takes 4 MB."""
    table = [NO_PAIR] * 0x10000
    for lead in LEADS:
        for trail in TRAILS:
            with suppress(UnicodeDecodeError):
                table[lead << 8 | trail] = bytes((lead, trail)).decode("gbk")
    for first_lead, last_lead, first_trail, last_trail, code in USER_AREAS:
        trails = [trail for trail in TRAILS if first_trail <= trail <= last_trail]
        for lead in range(first_lead, last_lead + 1):
            for index, trail in enumerate(trails):
                row = code + (lead - first_lead) * len(trails)
                table[lead << 8 | trail] = chr(row + index)
    return "".join(table)


def character(lead: int, trail: int) -> str:
    """The character of two bytes, empty if there is none."""
    found = characters()[lead << 8 | trail]
    return "" if found == NO_PAIR else found


@cache
def numbers() -> array[int]:
    """Code point of the Basic Multilingual Plane -> both bytes as one number, 0 for none."""
    table = array("H", bytes(2 * 0x10000))
    for number, character in enumerate(characters()):
        if character != NO_PAIR:
            table[ord(character)] = number
    return table


def pair(character: str) -> tuple[int, int] | None:
    """The two bytes of a character, if it has two."""
    code = ord(character)
    number = numbers()[code] if code < 0x10000 else 0
    return (number >> 8, number & 0xFF) if number else None


@cache
def decoding() -> Mapping[bytes, str]:
    """Pair of bytes -> character, the user-defined areas as private-use characters."""
    return MappingProxyType(
        {
            number.to_bytes(2, "big"): character
            for number, character in enumerate(characters())
            if character != NO_PAIR
        }
    )


@cache
def encoding() -> Mapping[str, bytes]:
    """Character -> its two bytes: the inverse of `decoding`."""
    return MappingProxyType({character: pair for pair, character in decoding().items()})


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
    return character.isascii() or pair(character) is not None


def decode_lossy(data: bytes, user_areas: UserAreas = "private") -> str:
    """Bytes to text as the pages' software did it, losses included.

    Args:
        data: GBK bytes, pairs possibly torn apart.
        user_areas: what becomes of the user-defined areas: private-use characters, nothing, or
            question marks.

    Returns:
        The text. Nothing raises: what cannot be decoded is a ``?``.

    >>> decode_lossy(b"\\xb0\\xa1\\xcd(x)")
    '啊?x)'
    """
    return "".join(decode_token(match, user_areas) for match in TOKEN.finditer(data))


def decode_token(match: re.Match[bytes], user_areas: UserAreas) -> str:
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
    pieces = (character(lead, trail) or "?" for lead, trail in pairs)
    if user_areas == "private":
        return "".join(pieces)
    instead = "" if user_areas == "dropped" else "?"
    return "".join(instead if "\ue000" <= piece <= "\uf8ff" else piece for piece in pieces)
