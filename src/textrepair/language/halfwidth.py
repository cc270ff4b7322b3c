"""Halfwidth katakana: one kana and its mark of voice are two characters.

Cash desks, banks and library catalogues write it; the text counted has loan words alone.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.language.arrays import Codes16, Costs
from textrepair.language.ranges import HALFWIDTH_KATAKANA

# Halfwidth katakana, which cash desks, banks and library catalogues write: what it costs over the
# fullwidth form of it, and its marks of voice after the kana that they belong to.
HALFWIDTH = 0.7
HALF_MARKS = HALFWIDTH_KATAKANA.parts[0].start  # where halfwidth forms begin, marks first
HALF_KANA, VOICED, HALF_VOICED = 0xFF66, 0xFF9E, 0xFF9F
VOICE = 1.0
# Nats of halfwidth kana after another, at most: names are written in them, which use all kana alike
# (4 nats each), and the text counted has loan words.
IN_NAME = 5.5
# Nats of what stands between the fields of a record after halfwidth kana, at most: the text counted
# has hardly any record. Of 400 files of two to six words with a number 4 were read as Chinese
# without it, none with it.
IN_RECORD, BETWEEN_FIELDS = 4.0, ",;\t|\"'/"


def _is_half_kana(codes: Codes16) -> npt.NDArray[np.bool_]:
    """Whether each character is halfwidth kana; marks of voice are of the kana before them."""
    found: npt.NDArray[np.bool_] = (codes >= HALF_KANA) & (codes < VOICED)
    return found


def cap_costs(nats: Costs, codes: Codes16, before: Codes16) -> None:
    """Limit the costs of the characters of names and records in halfwidth kana.

    Args:
        nats: what each character costs, to be changed.
        codes: the characters.
        before: the character before each of them in the text.
    """
    if (codes >= HALF_MARKS).any():
        names = _is_half_kana(codes) & _is_half_kana(before)
        nats[names] = np.minimum(nats[names], IN_NAME)
    if (before >= HALF_MARKS).any():
        half = (before >= HALF_KANA) & (before <= HALF_VOICED)
        ends = half & (codes < 0x80)
        ends[ends] = np.isin(codes[ends], list(map(ord, BETWEEN_FIELDS)))
        nats[ends] = np.minimum(nats[ends], IN_RECORD)


def join_voices(
    codes: Codes16, before: Codes16, symbols: Codes16, previous: Codes16
) -> npt.NDArray[np.intp]:
    """Read halfwidth kana and the mark of voice behind it as the one kana that they are.

    Args:
        codes: characters.
        before: the character before each of them in the text.
        symbols: their symbols, to be changed.
        previous: those of the characters before them, to be changed.

    Returns:
        Where the marks are.
    """
    marks = np.flatnonzero((codes[1:] == VOICED) | (codes[1:] == HALF_VOICED)) + 1
    marks = marks[before[marks] == codes[marks - 1]]
    kana = _with_voice()[codes[marks] - VOICED, codes[marks - 1]]
    places: npt.NDArray[np.intp] = marks[kana > 0]
    marks, kana = places, kana[kana > 0]
    symbols[marks - 1] = previous[marks] = kana
    after = marks[marks + 1 < len(codes)]
    voiced = kana[: len(after)]
    next_to = before[after + 1 if len(after) else after] == codes[after]
    previous[after[next_to] + 1] = voiced[next_to]
    return places


@cache
def _with_voice() -> Codes16:
    """Mark of voice (0 or 1), halfwidth kana -> the fullwidth kana that both are; 0 for none."""
    table = np.zeros((2, tables.PLANE), dtype=np.uint16)
    for row, mark in enumerate("\u3099\u309a"):
        for code in range(HALF_MARKS, VOICED):
            joined_up = unicodedata.normalize("NFC", fullwidth_kana(chr(code)) + mark)
            if len(joined_up) == 1:
                table[row, code] = ord(joined_up)
    return table


def fullwidth_kana(character: str) -> str:
    """The fullwidth form of halfwidth katakana."""
    return unicodedata.normalize("NFKC", character)
