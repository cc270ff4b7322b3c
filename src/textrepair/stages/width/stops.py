"""Which of the marks ``, ; : ? !`` are Chinese.

The characters right before and after a mark nearly always decide: these are looked up for all marks
at once (`decisions`). The regular expression `STOP` judges the places that need more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

from textrepair.document.lines import Lines
from textrepair.language.arrays import Codes, Kinds, Places
from textrepair.stages.width.marks import (
    BLANK,
    CHINESE,
    CHINESE_CLASS,
    CHINESE_OR_LOST,
    CLASSES,
    CLOSED,
    CLOSED_CLASS,
    COLON,
    COMMA,
    DIGIT,
    PERCENT,
    ROUND,
    SEMICOLON,
    SHOUT,
    SLASH,
    HalfwidthMarks,
)

# Shares in comments: how often a mark in such a place was fullwidth, among translations, news and
# statutes that have both widths (lohelp, loui, apps_mo, vscode, debian_docs, mozilla, news).

STOP = re.compile(
    # After Chinese (99.7 %): not before a space inside the line (12 %), and no colon before "//".
    rf"(?<=[{CHINESE_OR_LOST}{CLOSED}\uff09])(?:[?!]+|[,;]|:(?!//))(?![ \t]+\S)"
    # Before Chinese (98 %): after a letter, a digit, a quotation mark or something closed. Comments
    # begin with ";" and "!", and regular expressions have "?" behind what is closed.
    rf"|(?:(?<=[A-Za-z0-9%\"'])[,;:?!]|(?<=[)\]}}>*`])[,:]|(?<=\));|(?<=[.+/-]),)(?=[{CHINESE_OR_LOST}])"
    # A comma between a space and Chinese (99 %).
    rf"|(?<=[^\s,;:?!][ ]),(?=[{CHINESE_OR_LOST}])"
    # Between a percentage and a year (100 %): a number with a thousands separator has no "%".
    rf"|(?<=[0-9]%)[,;](?=[0-9][0-9.]*[{CHINESE_OR_LOST}])"
)

# What `decisions` has for a mark; 0 is for one that is not Chinese.
WIDE = 1
DOUBTFUL = 2  # `STOP` has to look at more than three characters
# The lower four bits of four kinds in a row, and what brings those of the first three together.
FOUR = np.uint32(0x0F0F0F0F)
THREE = np.uint32(0x000F0F0F)
TOGETHER = np.uint32(1 << 24 | 1 << 12 | 1)
TWELVE_BITS = np.uint32(0xFFF)
LOWEST = np.uint32(16)
# Commas between Chinese characters, without and with a space.
COMPACT = np.uint32(CHINESE_CLASS | COMMA << 8 | CHINESE_CLASS << 16)
SPACED = np.uint32(CHINESE_CLASS | COMMA << 8 | BLANK << 16 | CHINESE_CLASS << 24)


def chinese_stops(marks: HalfwidthMarks, stops: Places, codes: Codes) -> Places:
    """Which of the stops are Chinese, with the code points as they are by now."""
    decided: Kinds = decisions().take(_threes(marks.words[stops]))
    doubtful = stops[decided == DOUBTFUL]
    found: Places = stops[decided == WIDE]
    if not len(doubtful):
        return found
    more = list(more_stops(str(codes.data, "utf-32-le", "surrogatepass"), doubtful.tolist()))
    return np.concatenate([found, np.array(more, dtype=np.int64)])


def count_commas(marks: HalfwidthMarks) -> tuple[int, int]:
    """How many commas stand between Chinese characters, and how many with a space."""
    around = marks.words[marks.stops]
    compact = int(np.count_nonzero((around & THREE) == COMPACT))
    spaced = marks.stops[(around & FOUR) == SPACED]
    return compact, int(np.count_nonzero(marks.codes[spaced + 1] == ord(" "))) if len(spaced) else 0


def _threes(words: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """The classes of three characters in a row as one number of twelve bits."""
    found: npt.NDArray[np.uint32] = words & THREE
    found *= TOGETHER
    found >>= LOWEST
    found &= TWELVE_BITS
    return found


@cache
def decisions() -> Kinds:
    """Classes of a mark and of its neighbours, as `_threes` has them -> whether it is Chinese."""
    table = np.zeros(1 << 12, dtype=np.uint8)
    examples = ["\u00e9", *(characters[:1] for characters in CLASSES[1:])]
    for before, first in enumerate(examples):
        for mark in range(COMMA, SHOUT + 1):
            for after, last in enumerate(examples):
                place = before << 8 | mark << 4 | after
                if _needs_more(before, mark, after):
                    table[place] = DOUBTFUL
                elif STOP.match(first + examples[mark] + last, 1):
                    table[place] = WIDE
    return table


def _needs_more(before: int, mark: int, after: int) -> bool:
    """Whether three characters leave it open if the mark is Chinese."""
    if before in (CHINESE_CLASS, CLOSED_CLASS, ROUND):
        run = mark == SHOUT and after == SHOUT
        scheme = mark == COLON and after == SLASH
        # What only closes is Chinese if its line is.
        return (
            run or scheme or after == BLANK or (before == CLOSED_CLASS and after != CHINESE_CLASS)
        )
    spaced = before == BLANK and mark == COMMA and after == CHINESE_CLASS
    return spaced or (before == PERCENT and mark in (COMMA, SEMICOLON) and after == DIGIT)


def more_stops(text: str, places: list[int]) -> Iterator[int]:
    """Where stops are Chinese for which three characters do not decide."""
    lines = Lines(text)

    @cache
    def has_chinese(number: int) -> bool:
        return CHINESE.search(text, *lines.line(number)) is not None

    for place in places:
        found = STOP.match(text, place)
        if found and (text[place - 1] not in CLOSED or has_chinese(lines.number(place))):
            yield from range(place, found.end())
