"""Symbols: what a character is counted as in a language, and its cost among those counted so.

All digits are one symbol, and so are capitals and small letters, or a Traditional character and its
Simplified form: what follows them was counted together.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from arrays import codes
from arrays.scripts import script_classes
from textrepair import tables
from textrepair.language import pairs, scripts, succession
from textrepair.language.families import ASIAN, LANGUAGES
from textrepair.language.prices import HALFWIDTH, WHICH_DIGIT
from textrepair.language.ranges import FULLWIDTH, HALFWIDTH_KATAKANA

JAPANESE, ROMANIAN, TRADITIONAL = "ja", "ro", "zh-Hant"

Codes16 = npt.NDArray[np.uint16]
Costs = npt.NDArray[np.float32]

# Where halfwidth forms begin, marks first, and where their marks of voice do.
HALF_MARKS, VOICED = HALFWIDTH_KATAKANA.parts[0].start, 0xFF9E

WIDE = 2.0  # nats of a rare fullwidth mark over its ASCII form
WIDE_LETTER = 5.0
WIDE_DIGIT = 1.5  # newspapers have them
OTHER_SCRIPT = 6.0  # nats of a Simplified character in Traditional text

# Letters of Romanian text in code page 1250 and Latin-2, which lack its own letters.
CEDILLAS = MappingProxyType(
    {"\u015e": "\u0219", "\u015f": "\u0219", "\u0162": "\u021b", "\u0163": "\u021b"}
)


def symbols_of(name: str) -> tuple[Codes16, Costs]:
    """Code point -> its symbol in a language, and -> nats of this character given the symbol."""
    if name == TRADITIONAL:
        return _traditional_symbols(), _traditional_extra()
    if name == JAPANESE:
        return _japanese_symbols(), _japanese_extra()
    if name == ROMANIAN:
        return _romanian_symbols(), extra_costs()
    asian = name in LANGUAGES[ASIAN]
    return _asian_symbols() if asian else alphabetic_symbols(), extra_costs()


@cache
def extra_costs() -> Costs:
    """Code point -> nats of this character among those with the same symbol."""
    table = np.zeros(tables.PLANE, dtype=np.float32)
    table[0x30:0x3A] = WHICH_DIGIT
    table[codes.members(FULLWIDTH)] = WIDE
    table[0xFF21:0xFF3B] = table[0xFF41:0xFF5B] = WIDE_LETTER
    table[list(map(ord, succession.WIDE_MARKS))] = 0.0
    table[0xFF10:0xFF1A] = WHICH_DIGIT + WIDE_DIGIT
    return table


@cache
def alphabetic_symbols() -> Codes16:
    """Code point -> symbol in an alphabetic language: small letters, digits as one."""
    table = np.arange(tables.PLANE, dtype=np.uint16)
    upper = np.flatnonzero(codes.upper())
    table[upper] = [ord(chr(code).lower()) for code in upper.tolist()]
    table[0x30:0x3A] = ord(pairs.DIGIT)
    return _with_blanks(table)


@cache
def _asian_symbols() -> Codes16:
    """Code point -> symbol in Chinese, Japanese and Korean: letters and digits as one each."""
    table = np.arange(tables.PLANE, dtype=np.uint16)
    table[codes.members(FULLWIDTH)] = np.arange(0x21, 0x7F)
    letters = [code for code in range(0x80) if chr(code).isalpha()]
    digits = [code for code in range(0x80) if chr(code).isdigit()]
    table[letters] = ord(pairs.LETTER)
    table[digits] = ord(pairs.DIGIT)
    table[0xFF21:0xFF3B] = table[0xFF41:0xFF5B] = ord(pairs.LETTER)
    table[0xFF10:0xFF1A] = ord(pairs.DIGIT)
    table[0x3000] = ord(pairs.SPACE)
    return _with_blanks(table)


@cache
def _romanian_symbols() -> Codes16:
    """`alphabetic_symbols`, with cedillas read as the commas that they stand for."""
    table = alphabetic_symbols().copy()
    for letter, meant in CEDILLAS.items():
        table[ord(letter)] = ord(meant)
    return table


def _with_blanks(table: Codes16) -> Codes16:
    """The table with the symbols of blanks in place."""
    table[[0x20, 0x09]] = ord(pairs.SPACE)
    table[[0x0A, 0x0D]] = ord(pairs.BREAK)
    table[ord("#")] = ord(pairs.OTHER)
    return table


@cache
def _japanese_symbols() -> Codes16:
    """`_asian_symbols`, with halfwidth katakana read through its fullwidth forms."""
    table = _asian_symbols().copy()
    half = range(HALF_MARKS, VOICED)
    table[HALF_MARKS:VOICED] = [table[ord(fullwidth_kana(chr(code)))] for code in half]
    return table


@cache
def _japanese_extra() -> Costs:
    """`extra_costs`, and those of halfwidth katakana."""
    table = extra_costs().copy()
    table[HALF_MARKS:VOICED] = HALFWIDTH
    return table


@cache
def _traditional_symbols() -> Codes16:
    """`_asian_symbols`, with Traditional characters read through their usual Simplified forms."""
    table = _asian_symbols().copy()
    for character, (usual, *_) in tables.reversal().items():
        if ord(character) < tables.PLANE > ord(usual):
            table[ord(character)] = ord(usual)
    return table


@cache
def _traditional_extra() -> Costs:
    """`extra_costs`, and those of Simplified characters in Traditional text."""
    table = extra_costs().copy()
    table[script_classes() == scripts.SIMPLIFIED] += OTHER_SCRIPT
    return table


def fullwidth_kana(character: str) -> str:
    """The fullwidth form of halfwidth katakana."""
    return unicodedata.normalize("NFKC", character)


def voiced_kana() -> Codes16:
    """Mark of voice (0 or 1), halfwidth kana -> the fullwidth kana that both are; 0 for none.

    Halfwidth kana are counted from `HALF_MARKS`.
    """
    table = np.zeros((2, VOICED - HALF_MARKS), dtype=np.uint16)
    for row, mark in enumerate("\u3099\u309a"):
        for code in range(HALF_MARKS, VOICED):
            joined_up = unicodedata.normalize("NFC", fullwidth_kana(chr(code)) + mark)
            if len(joined_up) == 1:
                table[row, code - HALF_MARKS] = ord(joined_up)
    return table
