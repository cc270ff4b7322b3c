"""Arrays of the screenings: how suspicious each character is, and its class."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from arrays import codes, symbols
from arrays.chinese import chinese_singles, is_chinese
from arrays.counted import counted_singles
from arrays.letters import families
from arrays.scripts import script_classes
from textrepair.encodings import singlebyte
from textrepair.language import scripts
from textrepair.language.families import ASIAN, CANTONESE_WORDS, LANGUAGES
from textrepair.language.prices import UNKNOWN
from textrepair.language.ranges import HALFWIDTH_KATAKANA, LOSS_CODE, SURROGATES
from textrepair.tables import PLANE

Marks = npt.NDArray[np.uint8]

# A mark has the weight of a character in its low bits, and above it its class: those of
# `textrepair.language.scripts`, and one for what European encodings show for bytes.
WEIGHT = 15
CLASS = 5
FOREIGN = scripts.HANGUL + 1

# Weights of Han, kana and hangul: the cost of a single character, in its likeliest language, beyond
# so many nats, in steps of five twelfths of a nat.
USUAL = 8.0
STEPS = 2.4
RAREST = 12
# Other characters, so that three letters with accents in a window are suspicious, and two controls.
ACCENTED = 13
CONTROL = 15
SIGN = 4
HALFWIDTH = 4
CAPITAL = 4
SMALL = 1
# Marks that are frequent in Chinese and Japanese text, and no evidence without others.
USUAL_MARKS = (
    "\u00a0\u00a7\u00b0\u00b1\u00b7\u00d7\u00f7\u00ae\u00a9\u2122\u00a5\u2013\u2014\u2018\u2019\u201c\u201d"
    "\u2026\u2022\u00ab\u00bb\u20ac\u2248\u2260\u2264\u2265\u221e\u2500\u2502\u25a0"
)


def screen_arrays() -> Iterator[tuple[str, Marks]]:
    """Name -> array."""
    yield "screens/marks", marks()
    yield "screens/japanese_weights", _weights("ja")


def marks() -> Marks:
    """Code point of the Basic Multilingual Plane -> mark."""
    classes = script_classes().copy()
    classes[_foreign()] = FOREIGN
    found: Marks = _weights(*LANGUAGES[ASIAN]) | (classes << np.uint8(CLASS))
    return found


def _weights(*languages: str) -> Marks:
    """Code point -> how suspicious the character is, in some languages of East Asia."""
    costs = np.full(PLANE, UNKNOWN, dtype=np.float32)
    for name in languages:
        singles = chinese_singles() if is_chinese(name) else counted_singles(name)
        numbers, extra = symbols.symbols_of(name)
        costs = np.minimum(costs, np.minimum(singles.alone[numbers], UNKNOWN) + extra)
    table: Marks = np.clip((costs - USUAL) * STEPS, 0, RAREST).astype(np.uint8)
    table[families() != ASIAN] = 0
    table[list(map(ord, CANTONESE_WORDS))] = 0
    table[0xA1:0x250] = ACCENTED
    table[[0xA0, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB7, 0xBB, 0xD7]] = SIGN
    table[0x370:0x400] = SMALL
    table[0x391:0x3AA] = CAPITAL
    table[0x400:0x530] = ACCENTED
    table[0x410:0x430] = CAPITAL
    table[0x430:0x450] = SMALL
    table[[0x451, 0x454, 0x456, 0x457]] = SMALL  # Russian and Ukrainian
    table[0x2500:0x25A0] = SIGN
    table[0x2200:0x2300] = SIGN
    table[codes.members(HALFWIDTH_KATAKANA)] = HALFWIDTH
    table[codes.impossible()] = CONTROL
    table[LOSS_CODE] = CONTROL
    table[[0x200B, 0x200C, 0x200D, 0xFEFF]] = 0
    return table


def _foreign() -> npt.NDArray[np.bool_]:
    """Code point -> whether a single-byte encoding shows it for a byte; not the usual marks."""
    table = np.zeros(PLANE, dtype=np.bool_)
    for encoding in singlebyte.FOREIGN:
        for byte in range(0x80, 0x100):
            table[ord(singlebyte.code_page(encoding)[byte])] = True
    table[0x80:0xA0] = True
    table[codes.members(SURROGATES)] = True
    table[LOSS_CODE] = True
    table[list(map(ord, USUAL_MARKS))] = False
    return table
