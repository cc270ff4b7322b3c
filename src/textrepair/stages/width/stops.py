"""Which of the marks ``, ; : ? !`` are Chinese: by the characters beside them."""

from __future__ import annotations

from array import array

from textrepair.stages.width.classes import (
    BLANK,
    BRACKET,
    CHINESE,
    CLASS,
    CLOSED,
    CLOSING,
    COLON,
    COMMA,
    DIGIT,
    KINDS,
    LAST,
    MARK,
    PERCENT,
    ROUND,
    SEMICOLON,
    SHOUT,
    SIGN,
    SLASH,
    WESTERN,
    WIDER,
)
from textrepair.stages.width.marks import WIDE, HalfwidthMarks
from textrepair.tables.arrays import ONE_CODE

# Shares in comments: how often a mark in such a place was fullwidth, among translations, news and
# statutes that have both widths (lohelp, loui, apps_mo, vscode, debian_docs, mozilla, news).


def with_chinese_stops(marks: HalfwidthMarks) -> array[int]:
    """Judge the stops, when the parentheses are known.

    Args:
        marks: the marks of a text; those that are Chinese become `WIDE`.

    Returns:
        The code points of the text in which all of these are fullwidth.
    """
    text, states = marks.text, marks.states
    found = ONE_CODE * len(text)
    codes = found
    before = 0
    for place, character in enumerate(text):
        code = ord(character)
        kind = KINDS[min(code, LAST)]
        this = kind & CLASS
        if kind & MARK:
            if this >= COMMA and not states[place]:
                for number in range(place, place + _chinese_stops(marks, place, before, this)):
                    states[number] = WIDE
            if states[place] == WIDE:
                marks.wide += 1
                code += WIDER
                this = ROUND if this == CLOSING else this
        codes[place] = code
        before = this
    return found


def _chinese_stops(marks: HalfwidthMarks, place: int, before: int, stop: int) -> int:
    """How many stops in a row from a place on are Chinese.

    Args:
        marks: the marks of a text.
        place: where the first one stands.
        before: the class of the character before it.
        stop: the class of the first one.
    """
    # After Chinese (99.7 %).
    if before in (CHINESE, CLOSED, ROUND):
        return _stops_after_chinese(marks, place, before, stop)
    after = marks.class_at(place + 1)
    # Between a percentage and a year (100 %): a number with a thousands separator has no "%".
    if before == PERCENT and after == DIGIT:
        return stop in (COMMA, SEMICOLON) and _is_after_percentage(marks, place)
    if after != CHINESE:
        return 0
    # Before Chinese (98 %): after a letter, a digit, a quotation mark or something closed. Comments
    # begin with ";" and "!", and regular expressions have "?" behind what is closed.
    if before in (WESTERN, DIGIT, PERCENT):
        return 1
    if before in (CLOSING, BRACKET):
        return stop in (COMMA, COLON) or (stop == SEMICOLON and before == CLOSING)
    if before in (SIGN, SLASH):
        return stop == COMMA
    # A comma between a space and Chinese (99 %).
    return before == BLANK and stop == COMMA and _is_after_space(marks.text, place)


def _stops_after_chinese(marks: HalfwidthMarks, place: int, before: int, stop: int) -> int:
    """The same where Chinese stands before them, or what closes.

    Not before a space inside the line (12 %), and no colon before "//".
    """
    if stop == COMMA and before == CHINESE:
        _count_comma(marks, place)
    if stop == COLON and marks.class_at(place + 1) == SLASH == marks.class_at(place + 2):
        return 0
    end = place + 1
    while stop == SHOUT and marks.class_at(end) == SHOUT:
        end += 1
    if _is_before_space(marks.text, end):
        end -= 1
    # What only closes is Chinese if its line is.
    if before == CLOSED and not marks.is_in_chinese(place):
        return 0
    return end - place


def _count_comma(marks: HalfwidthMarks, place: int) -> None:
    """Count a comma after Chinese, if there is Chinese behind it or behind a space."""
    if marks.class_at(place + 1) == CHINESE:
        marks.compact += 1
    elif marks.class_at(place + 2) == CHINESE and marks.text[place + 1] == " ":
        marks.spaced += 1


def _is_before_space(text: str, end: int) -> bool:
    """Whether spaces stand at a place, and something else behind them in the same line."""
    place = end
    while place < len(text) and text[place] in " \t":
        place += 1
    return end < place < len(text) and not text[place].isspace()


def _is_after_space(text: str, place: int) -> bool:
    """Whether a single space stands before a place, and no stop before that."""
    if place < 2 or text[place - 1] != " ":
        return False
    return not text[place - 2].isspace() and text[place - 2] not in ",;:?!"


def _is_after_percentage(marks: HalfwidthMarks, place: int) -> bool:
    """Whether a number stands before the percent sign before a place, and one of Chinese behind."""
    end = place + 1
    while marks.class_at(end) == DIGIT or (end < len(marks.text) and marks.text[end] == "."):
        end += 1
    return marks.class_at(place - 2) == DIGIT and marks.class_at(end) == CHINESE
