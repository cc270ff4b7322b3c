"""One look-up for each character of a text, for all stages that search for rare ones.

Most texts are clean. For the stages `mojibake` and `glyphs` a single look-up is enough to know it,
and is most of their cost.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.encodings import singlebyte
from textrepair.language import families, likelihood, scripts
from textrepair.language.arrays import Codes
from textrepair.language.characters import member_table
from textrepair.language.ranges import HALFWIDTH_KATAKANA, LOSS_CODE, SURROGATES

Marks = npt.NDArray[np.uint8]

# A mark has the weight of the character, how suspicious it is, in its low bits, and above it the
# class: those of `scripts.script_classes`, and one more for what European encodings show for bytes.
WEIGHT = 15
CLASS = 5
FOREIGN = scripts.HANGUL + 1
STEP = 4  # marks are padded to a multiple of so many

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


class Survey(NamedTuple):
    """What the characters of a text are.

    Attributes:
        text: the text.
        padded: its code points, and up to three spaces.
        marks: one for each of them.
        highest: the greatest of the marks.
    """

    text: str
    padded: Codes
    marks: Marks
    highest: int

    @property
    def codes(self) -> Codes:
        """The code points of the text, lone surrogates included."""
        return self.padded[: len(self.text)]

    @property
    def highest_class(self) -> int:
        """The greatest class of a character, `FOREIGN` included."""
        return self.highest >> CLASS

    def classes(self) -> Marks:
        """The class of the glyph of each character: `scripts.script_classes`."""
        classes: Marks = self.marks[: len(self.text)] >> np.uint8(CLASS)
        if self.highest_class == FOREIGN:
            classes[classes == FOREIGN] = scripts.OTHER
        return classes


def survey_of(text: str) -> Survey:
    """Look up every character of a text."""
    padded = text + "   "[: -len(text) % STEP]
    codes = np.frombuffer(padded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    # All code points beyond the Basic Multilingual Plane are treated as its last one.
    marks: Marks = table().take(codes, mode="clip")
    return Survey(text, codes, marks, int(marks.max(initial=0)))


@cache
def table() -> Marks:
    """Code point of the Basic Multilingual Plane -> mark."""
    classes = scripts.script_classes().copy()
    classes[_foreign()] = FOREIGN
    marks: Marks = weights() | (classes << np.uint8(CLASS))
    return marks


@cache
def weights(language: str = "") -> Marks:
    """Code point -> how suspicious the character is, in one language of East Asia or in any."""
    languages = (language,) if language else families.LANGUAGES[families.ASIAN]
    costs = likelihood.cheapest(*languages)
    table: Marks = np.clip((costs - USUAL) * STEPS, 0, RAREST).astype(np.uint8)
    table[families.family_table() != families.ASIAN] = 0
    table[list(map(ord, families.CANTONESE_WORDS))] = 0
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
    table[member_table(HALFWIDTH_KATAKANA)] = HALFWIDTH
    table[families.impossible()] = CONTROL
    table[LOSS_CODE] = CONTROL
    table[[0x200B, 0x200C, 0x200D, 0xFEFF]] = 0
    return table


def _foreign() -> npt.NDArray[np.bool_]:
    """Code point -> whether a single-byte encoding shows it for a byte; not the usual marks."""
    table = np.zeros(tables.PLANE, dtype=np.bool_)
    for encoding in singlebyte.FOREIGN:
        for byte in range(0x80, 0x100):
            table[ord(singlebyte.shown(byte, encoding))] = True
    table[0x80:0xA0] = True
    table[member_table(SURROGATES)] = True
    table[LOSS_CODE] = True
    table[list(map(ord, USUAL_MARKS))] = False
    return table
