"""Annotations that people give, which are no evidence of a machine.

A textbook has a reading on every character of a line, a list one on every entry, a dictionary one
on a headword; and a sentence about pronunciation has a word for it: 读作, 念成, 发音, 注音, 拼音,
音同.
"""

from __future__ import annotations

from textrepair.stages.readings.annotations import Annotations, may_be_read

TEACHING_SHARE = 0.85  # of a line's characters annotated: a textbook; heavy damage stays below 0.6
LISTED = 3  # annotated characters at least that stand apart from others in a line: a list
NEAR = 8  # characters before an annotation in which a word about pronunciation explains it

# Words about pronunciation: 读作, 读音; 发音, 注音; 音同. What they begin with is marked in
# `annotations.KINDS`, too.
READ, AS = "读讀念唸", "作为為成"
BEFORE_SOUND, SOUND = "发發注拼", "音"
SAME = "同"


def given_by_people(found: Annotations) -> bytearray:
    """Which annotations are no evidence, as people give them: 1 for each of these, 0 for others.

    A textbook's or a list's, a headword's, or those that the text explains.
    """
    given = bytearray(found.count)
    first = 0
    while first < found.count:
        last = first + 1
        while last < found.count and found.line(last) == found.line(first):
            last += 1
        if _is_taught(found, first, last):
            for number in range(first, last):
                given[number] = 1
        elif last - first == 1 and _is_headword(found, first):
            given[first] = 1
        first = last
    _add_explained(given, found)
    return given


def _is_taught(found: Annotations, first: int, last: int) -> bool:
    """Whether a line is a textbook's or a list, which never have an annotation in copies."""
    if last - first < TEACHING_SHARE * found.line_han(first) and not _is_list(found, first, last):
        return False
    most = 0
    for number in range(first, last):
        most = max(most, found.copies(number))
    return most == 1


def _is_list(found: Annotations, first: int, last: int) -> bool:
    """Whether a line lists characters with their readings, whatever title or numbers it has.

    In a machine's text nearly all of the characters stand in words.
    """
    entries = last - first
    least = max(LISTED, TEACHING_SHARE * entries)
    for number in range(first, last):
        if entries < least:
            return False
        entries -= not _stands_apart(found, number)
    return entries >= least


def _stands_apart(found: Annotations, number: int) -> bool:
    """Whether an annotated character has no other beside it, annotated or not."""
    text = found.text
    start = found.start(number)
    end = found.end(number)
    if start > 1 and (text[start - 2] == ")" or may_be_read(text[start - 2])):
        return False
    return end >= len(text) or not may_be_read(text[end])


def _is_headword(found: Annotations, number: int) -> bool:
    """Whether a line begins with an annotation, and nothing or its meaning comes after that."""
    end = found.end(number)
    after = found.text[end] if end < len(found.text) else "\n"
    begins = found.start(number) == found.line(number) + 1
    return begins and found.copies(number) == 1 and after in "\n :\uff1a\u3000\t"


def _add_explained(given: bytearray, found: Annotations) -> None:
    """Add the annotations shortly after a word about pronunciation."""
    text = found.text
    number = 0
    for place in found.tells:
        if place + 1 < len(text) and _is_about_pronunciation(text[place], text[place + 1]):
            # The annotated character stands behind the word.
            while number < found.count and found.start(number) <= place + 2:
                number += 1
            near = number
            while near < found.count and found.start(near) <= place + NEAR:
                given[near] = 1
                near += 1


def _is_about_pronunciation(first: str, second: str) -> bool:
    """Whether two characters are a word about pronunciation."""
    if first in READ:
        return second in AS or second == SOUND
    if first in BEFORE_SOUND:
        return second == SOUND
    return first == SOUND and second == SAME
