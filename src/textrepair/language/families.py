"""Families of scripts, and what kinds of characters there are: tables by code point.

A letter belongs to one family; marks, digits and spaces are common to all. For each family of a
text one language is assumed (`textrepair.language.likelihood`).
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.language.characters import LAST, member_table
from textrepair.language.ranges import PRIVATE_USE, SURROGATES

COMMON, ASIAN, LATIN, CYRILLIC, GREEK, ARABIC, HEBREW, THAI, NO_FAMILY = range(9)
RANGES = (
    (0x41, 0x5B, LATIN),
    (0x61, 0x7B, LATIN),
    (0xAA, 0xAB, LATIN),
    (0xBA, 0xBB, LATIN),
    (0xC0, 0xD7, LATIN),
    (0xD8, 0xF7, LATIN),
    (0xF8, 0x250, LATIN),
    (0x300, 0x370, LATIN),
    (0x1E00, 0x1F00, LATIN),
    (0x370, 0x400, GREEK),
    (0x1F00, 0x2000, GREEK),
    (0x400, 0x530, CYRILLIC),
    (0x590, 0x600, HEBREW),
    (0x600, 0x780, ARABIC),
    (0xE00, 0xE80, THAI),
    (0x1100, 0x1200, ASIAN),
    (0x2E80, 0xA000, ASIAN),
    (0xAC00, 0xD7B0, ASIAN),  # the block of hangul, with what is not assigned in it
    (0xF900, 0xFB00, ASIAN),
    (0xFE30, 0xFE50, ASIAN),
    (0xFF00, 0xFFF0, ASIAN),
)
LANGUAGES = MappingProxyType(
    {
        ASIAN: ("zh-Hans", "zh-Hant", "ja", "ko"),
        LATIN: (
            *("en", "fr", "de", "es", "it", "pt", "nl", "ca", "sv", "da", "nb", "fi", "is"),
            *("pl", "cs", "sk", "hu", "ro", "hr", "sl", "et", "lv", "lt", "tr", "vi", "id"),
        ),
        CYRILLIC: ("ru", "uk", "bg", "be"),
        GREEK: ("el",),
        ARABIC: ("ar", "fa"),
        HEBREW: ("he",),
        THAI: ("th",),
    }
)

# Written Cantonese: no mirror's page has these.
CANTONESE_WORDS = "嘅咗喺佢嘢啲冇嚟咁哋唔俾嗰咩嘞喎噉"


@cache
def family_table() -> npt.NDArray[np.uint8]:
    """Code point -> family."""
    table = np.zeros(tables.PLANE, dtype=np.uint8)
    for start, end, family in RANGES:
        table[start:end] = family
    return table


@cache
def impossible() -> npt.NDArray[np.bool_]:
    """Code points that no text holds: controls, surrogates, unassigned and private ones."""
    import unicodedata  # noqa: PLC0415  only here

    table = member_table(SURROGATES | PRIVATE_USE)  # 8,448 that need not be asked for
    for code in np.flatnonzero(~table).tolist():
        if not (character := chr(code)).isprintable():
            table[code] = unicodedata.category(character) in {"Cc", "Cn"}
    table[[0x09, 0x0A, 0x0D, LAST]] = False
    return table


@cache
def is_upper() -> npt.NDArray[np.bool_]:
    """Code point -> whether it is a capital that has a small letter."""
    return np.array([chr(c).isupper() and len(chr(c).lower()) == 1 for c in range(tables.PLANE)])


@cache
def is_lower() -> npt.NDArray[np.bool_]:
    """Code point -> whether it is a small letter."""
    return np.array([chr(c).islower() for c in range(tables.PLANE)])
