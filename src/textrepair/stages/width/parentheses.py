"""Which parentheses are Chinese: by what stands in and before them, a pair at a time."""

from __future__ import annotations

import re

from textrepair.stages.width.classes import (
    BLANK,
    CHINESE,
    CLASS,
    CLOSED,
    COMMA,
    OPERATOR,
    QUOTE,
)
from textrepair.stages.width.marks import KEPT, WIDE, HalfwidthMarks

STOPS_IN_A_ROW = 3  # stops between Chinese and a parenthesis, as in 什么?!(
SAME_PAIR = 5  # line breaks that may stand between two parentheses that belong together
REACH = 200  # characters in which the Chinese inside parentheses is looked for
ALTERNATIVE = 40  # characters of the first one, where "|" is between alternatives
# Parentheses that begin with a space, keyboard shortcuts of user interfaces (of these 0 % are
# fullwidth in genuine text that has both widths), and readings that an earlier stage left in place,
# which are the author's.
NARROW = re.compile(r"\((?:[ \t]|[&_~]{1,2}[A-Za-z0-9]\)|(?![a-z]+\))[a-zü\u00e0-\u01dc]{1,7}\))")


def judge_parentheses(marks: HalfwidthMarks) -> None:
    """Find the parentheses that belong together, and those alone; the Chinese become `WIDE`."""
    opened: list[tuple[int, int]] = []  # places and lines
    line = 0
    for place, character in enumerate(marks.text):
        if character > ")":  # nearly all of them
            continue
        if character == "\n":
            line += 1
        elif character == "(" and marks.states[place] != KEPT:
            opened.append((place, line))
        elif character == ")" and marks.states[place] != KEPT:
            _close(marks, opened, place, line)
    for place, _ in opened:
        _judge_lone(marks, place)


def _close(marks: HalfwidthMarks, opened: list[tuple[int, int]], place: int, line: int) -> None:
    """Judge the parenthesis that closes at a place, with the one that it belongs to."""
    if not opened or line - opened[len(opened) - 1][1] > SAME_PAIR:
        _judge_lone(marks, place)
        return
    start = opened.pop()[0]
    if _is_pair_chinese(marks, start, place):
        marks.states[start] = marks.states[place] = WIDE


def _judge_lone(marks: HalfwidthMarks, place: int) -> None:
    """Judge a parenthesis alone.

    It is Chinese if Chinese stands on both sides of it, or before it at the end of a line.
    """
    ends_line = place + 1 == len(marks.text) or marks.text[place + 1] == "\n"
    if (ends_line or marks.class_at(place + 1) == CHINESE) and _follows_chinese(marks, place):
        marks.states[place] = WIDE


def _is_pair_chinese(marks: HalfwidthMarks, start: int, end: int) -> bool:
    """Whether Chinese stands in parentheses or before them.

    Args:
        marks: the marks of a text.
        start: where the parentheses open.
        end: where they close.
    """
    before = marks.kind_at(start - 1)
    indented = _is_indented(marks.text, start)
    # Of such parentheses, 2 % are fullwidth in genuine text that has both widths.
    if (before & CLASS == BLANK and not indented) or _is_narrow(marks.text, start):
        return False
    if _follows_chinese(marks, start) or (indented and marks.class_at(end + 1) == CHINESE):
        return True
    return not before & OPERATOR and _holds_chinese(marks, start, end)


def _is_narrow(text: str, start: int) -> bool:
    """Whether parentheses are `NARROW`, or hold alternatives as in ``月(份|底)?``."""
    first = text[start + 1]
    begins = first in " \t&_~" or "a" <= first <= "z" or "\u00e0" <= first <= "\u01dc"
    if begins and NARROW.match(text, start):
        return True
    place = start + 1
    while place < len(text) and place - start <= ALTERNATIVE and text[place] not in "()|\n":
        place += 1
    return place < len(text) and text[place] == "|"


def _is_indented(text: str, place: int) -> bool:
    """Whether only spaces stand before a place in its line."""
    while place > 0 and text[place - 1] in " \t":
        place -= 1
    return place == 0 or text[place - 1] == "\n"


def _follows_chinese(marks: HalfwidthMarks, place: int) -> bool:
    """Whether Chinese stands before a place, or stops after Chinese do."""
    first = place
    while place - first < STOPS_IN_A_ROW and marks.class_at(first - 1) >= COMMA:
        first -= 1
    if marks.class_at(first - 1) == CLOSED:
        first -= 1
    return marks.class_at(first - 1) == CHINESE


def _holds_chinese(marks: HalfwidthMarks, start: int, end: int) -> bool:
    """Whether there is Chinese in parentheses, and nothing of code unless they begin the text."""
    found = False
    for place in range(start, min(end, start + REACH)):
        kind = marks.kind_at(place)
        if kind & QUOTE and start > 0:
            return False
        if kind & CLASS == CHINESE:
            found = True
    return found
