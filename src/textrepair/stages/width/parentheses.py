"""Which parentheses are Chinese: by what stands in and before them, a pair at a time."""

from __future__ import annotations

import re

import numpy as np

from textrepair.language.arrays import Mask, Places
from textrepair.stages.width.addresses import Addresses
from textrepair.stages.width.marks import (
    BEFORE,
    BLANK,
    CHINESE,
    CHINESE_CLASS,
    CLASS,
    CLOSED,
    CLOSING,
    COMMA,
    LINE_BREAK,
    OPERATOR,
    OPERATORS,
    PARENTHESIS,
    QUOTE,
    STOPS,
    HalfwidthMarks,
    four,
)

STOPS_IN_A_ROW = 3  # stops between Chinese and a parenthesis, as in 什么?!(
SAME_PAIR = 5  # line breaks that may stand between two parentheses that belong together
REACH = 200  # characters in which the Chinese inside parentheses is looked for
NARROW_REACH = 43  # characters after a parenthesis in which "|" may be a sign of alternatives
# Parentheses that begin with a space, keyboard shortcuts of user interfaces (of these 0 % are
# fullwidth in genuine text that has both widths), alternatives of regular expressions, and readings
# that an earlier stage left in place, which are the author's.
NARROW = re.compile(
    r"\((?:[ \t]|[&_~]{1,2}[A-Za-z0-9]\)|[^()|\n]{0,40}\||(?![a-z]+\))[a-zü\u00e0-\u01dc]{1,7}\))"
)
# What stands in the parentheses of code and regular expressions.
CODE = re.compile("['\"=]")

# Of a parenthesis, the two characters before it, itself and the one after it.
SECOND = np.uint32(0x0F00)
SECOND_CHINESE = np.uint32(CHINESE_CLASS << 8)
SECOND_BLANK = np.uint32(BLANK << 8)
SECOND_OPERATOR = np.uint32(int(OPERATOR) << 8)
FOURTH = np.uint32(0x0F000000)
FOURTH_CHINESE = np.uint32(CHINESE_CLASS << 24)
# The classes of stops have the highest two of four bits.
STOP_AFTER = np.uint32(0x0C0F)
STOP_AFTER_CHINESE = np.uint32(COMMA << 8 | CHINESE_CLASS)


def chinese_parentheses(marks: HalfwidthMarks, outside: Addresses) -> Places:
    """Which of the parentheses are Chinese."""
    places: Places = ((marks.kinds[BEFORE:] & PARENTHESIS) != 0).nonzero()[0]
    if not len(places):
        return places
    places = outside.drop(places)
    starts, ends, alone = _matched(marks, places)
    chinese = _plainly_chinese(marks, starts, ends)
    doubtful = (~chinese).nonzero()[0]
    for number in doubtful.tolist():
        pair = int(starts[number]), int(ends[number])
        chinese[number] = are_chinese(marks.text, pair)
    lone = [place for place in alone if are_chinese(marks.text, (place,))]
    found = [starts[chinese], ends[chinese], np.array(lone, dtype=np.int64)]
    return np.concatenate(found)


def _matched(marks: HalfwidthMarks, places: Places) -> tuple[Places, Places, list[int]]:
    """The parentheses that belong together, where they open and close, and those alone."""
    closing = (marks.kinds[places + BEFORE] & CLASS) == CLOSING
    breaks = (marks.kinds == LINE_BREAK).nonzero()[0] - BEFORE
    lines = breaks.searchsorted(places)
    starts, ends = places[::2], places[1::2]
    if (
        len(starts) == len(ends)
        and not np.count_nonzero(closing[::2])
        and np.count_nonzero(closing[1::2]) == len(ends)
        and np.count_nonzero(lines[1::2] - lines[::2] > SAME_PAIR) == 0
    ):
        return starts, ends, []
    pairs, alone = match(places.tolist(), closing.tolist(), lines.tolist())
    both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1], alone


def _plainly_chinese(marks: HalfwidthMarks, starts: Places, ends: Places) -> Mask:
    """Which pairs are Chinese by what is right inside and before them, as most are.

    For these `are_chinese` gives the same answer.
    """
    words = four(marks.kinds, BEFORE - 2)[starts]  # of the two before, and the first inside
    chinese: Mask = (words & FOURTH) == FOURTH_CHINESE
    if "|" in marks.text:
        bars = np.flatnonzero(marks.codes == ord("|"))
        chinese &= bars.searchsorted(starts) == bars.searchsorted(starts + NARROW_REACH)
    apart = ((words & SECOND) != SECOND_BLANK) & ((words & SECOND_OPERATOR) == 0)
    quotes = (marks.kinds >= QUOTE).nonzero()[0] - BEFORE
    if len(quotes):
        apart &= quotes.searchsorted(starts) == quotes.searchsorted(ends)
    apart |= (words & SECOND) == SECOND_CHINESE
    apart |= (words & STOP_AFTER) == STOP_AFTER_CHINESE
    chinese &= apart
    return chinese


def match(
    places: list[int], closing: list[bool], lines: list[int]
) -> tuple[list[tuple[int, int]], list[int]]:
    """Parentheses that belong together, and those that are alone."""
    pairs: list[tuple[int, int]] = []
    alone: list[int] = []
    open_: list[tuple[int, int]] = []
    for place, closes, line in zip(places, closing, lines, strict=True):
        if not closes:
            open_.append((place, line))
        elif open_ and line - open_[-1][1] <= SAME_PAIR:
            pairs.append((open_.pop()[0], place))
        else:
            alone.append(place)
    return pairs, [*alone, *(place for place, _ in open_)]


def are_chinese(text: str, places: tuple[int, ...]) -> bool:
    """Whether Chinese stands in parentheses or before them, or on both sides of a lone one."""
    start, end = places[0], min(places[-1], places[0] + REACH)
    before, after = text[start - 1 : start], text[places[-1] + 1 : places[-1] + 2]
    if len(places) == 1:
        return _follows_chinese(text, start) and (after in ("", "\n") or _is_chinese(after))
    indented = _is_indented(text, start)
    # Of such parentheses, 2 % are fullwidth in genuine text that has both widths.
    if NARROW.match(text, start) or (before in (" ", "\t") and not indented):
        return False
    if _follows_chinese(text, start) or (indented and _is_chinese(after)):
        return True
    if before in OPERATORS or (before and CODE.search(text, start, end)):
        return False
    return CHINESE.search(text, start, end) is not None


def _is_chinese(character: str) -> bool:
    """Whether the character is Han or one of its marks."""
    return CHINESE.match(character) is not None


def _is_indented(text: str, place: int) -> bool:
    """Whether only spaces stand before a place in its line."""
    while place and text[place - 1] in " \t":
        place -= 1
    return not place or text[place - 1] == "\n"


def _follows_chinese(text: str, place: int) -> bool:
    """Whether Chinese stands before a place, or stops after Chinese do."""
    first = place
    while first and place - first < STOPS_IN_A_ROW and text[first - 1] in STOPS:
        first -= 1
    if first and text[first - 1] in CLOSED:
        first -= 1
    return first > 0 and _is_chinese(text[first - 1])
