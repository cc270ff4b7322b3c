"""Annotations that people give, which are no evidence of a machine.

A textbook has a reading on every character of a line, a list one on every entry, a dictionary one
on a headword; and a sentence about pronunciation has a word for it: 读作, 念成, 发音, 注音, 拼音,
音同.
"""

from __future__ import annotations

from textrepair.language.ranges import MAIN_HAN
from textrepair.stages.readings.annotations import Annotations, may_be_read

TEACHING_SHARE = 0.85  # of a line's characters annotated: a textbook; heavy damage stays below 0.6
LISTED = 3  # annotated characters at least that stand apart from others in a line: a list
NEAR = 8  # characters before an annotation in which a word about pronunciation explains it

FIRST_HAN, LAST_HAN = chr(MAIN_HAN.parts[0].start), chr(MAIN_HAN.parts[0].stop - 1)


def given_by_people(found: Annotations) -> bytearray:
    """Which annotations are no evidence, as people give them: 1 for each of these, 0 for others.

    A textbook's or a list's, a headword's, or those that the text explains.
    """
    given = bytearray(found.count)
    place = start = first = han = 0
    for character in found.text:
        if character == "\n":
            first = _judge_line(found, given, first, start, place, han)
            start = place + 1
            han = 0
        elif FIRST_HAN <= character <= LAST_HAN:
            han += 1
        place += 1
    _judge_line(found, given, first, start, place, han)
    for number in range(found.count):
        if _is_explained(found.text, found.starts[number]):
            given[number] = 1
    return given


def _judge_line(
    found: Annotations, given: bytearray, first: int, start: int, end: int, han: int
) -> int:
    """Judge the annotations of a line, from the first one; return that of the next line.

    Args:
        found: the annotations of the text.
        given: what is filled in.
        first: the first annotation that is not before the line.
        start: where the line starts.
        end: where it ends.
        han: how many Han characters it has.
    """
    last = first
    while last < found.count and found.starts[last] < end:
        last += 1
    annotated = last - first
    if annotated == 0:
        return last
    taught = annotated >= TEACHING_SHARE * han or _is_list(found, first, last)
    if taught and not _has_copies(found, first, last):
        for number in range(first, last):
            given[number] = 1
    elif annotated == 1 and found.starts[first] == start + 1 and _is_headword(found, first):
        given[first] = 1
    return last


def _is_list(found: Annotations, first: int, last: int) -> bool:
    """Whether a line lists characters with their readings, whatever title or numbers it has.

    In a machine's text nearly all of the characters stand in words.
    """
    entries = 0
    for number in range(first, last):
        entries += _stands_apart(found, number)
    return entries >= LISTED and entries >= TEACHING_SHARE * (last - first)


def _stands_apart(found: Annotations, number: int) -> bool:
    """Whether an annotated character has no other beside it, annotated or not."""
    text = found.text
    start = found.starts[number]
    end = found.ends[number]
    if start > 1 and (text[start - 2] == ")" or may_be_read(text[start - 2])):
        return False
    return end >= len(text) or not may_be_read(text[end])


def _has_copies(found: Annotations, first: int, last: int) -> bool:
    """Whether any of some annotations stands there more than once, as in no textbook."""
    for number in range(first, last):
        if found.copies[number] > 1:
            return True
    return False


def _is_headword(found: Annotations, number: int) -> bool:
    """Whether nothing or the meaning comes after an annotation that a line begins with."""
    end = found.ends[number]
    after = found.text[end] if end < len(found.text) else "\n"
    return found.copies[number] == 1 and after in "\n :\uff1a\u3000\t"


def _is_explained(text: str, start: int) -> bool:
    """Whether the annotation that starts at a place comes shortly after a word about it."""
    for place in range(max(0, start - NEAR), start - 2):
        if _is_about_pronunciation(text[place], text[place + 1]):
            return True
    return False


def _is_about_pronunciation(first: str, second: str) -> bool:
    """Whether two characters are a word such as 读作, 念成, 发音, 注音, 拼音, 音同."""
    if second == "\u97f3":
        return first in "读讀念唸发發注拼"
    if second == "\u540c":
        return first == "\u97f3"
    return second in "作为為成" and first in "读讀念唸"
