"""Where marks are Chinese: what the loops find is what the rules say as regular expressions."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from textrepair.document.lines import Lines
from textrepair.stages.width.addresses import address_spans
from textrepair.stages.width.classes import CHINESE_OR_LOST, CLASSES, CLOSED
from textrepair.stages.width.marks import (
    WIDE,
    HalfwidthMarks,
    count_han,
    has_fullwidth,
)
from textrepair.stages.width.parentheses import judge_parentheses
from textrepair.stages.width.stops import with_chinese_stops
from textrepair.stages.width.widening import widened

ALPHABET = "\u4e2d\u6587\u3002\u201d\u2026\uff09\ufffd  \t\nab\"'12%)(]}>*`.+-/,,;:?!|_&\u00e9"


@pytest.fixture(params=range(400))
def text(request: pytest.FixtureRequest) -> str:
    """A text of marks and of what decides about them."""
    rng = random.Random(request.param)
    return "".join(rng.choices(ALPHABET, k=rng.choice((2, 5, 20, 100))))


def wide_places(marks: HalfwidthMarks) -> list[int]:
    """Where marks are that became wide."""
    return [place for place, state in enumerate(marks.states) if state == WIDE]


# --- Stops ----------------------------------------------------------------------------------------

ENDS = CLASSES[CLOSED]
STOP = re.compile(
    rf"(?<=[{CHINESE_OR_LOST}{ENDS}\uff09])(?:[?!]+|[,;]|:(?!//))(?![ \t]+\S)"
    rf"|(?:(?<=[A-Za-z0-9%\"'])[,;:?!]|(?<=[)\]}}>*`])[,:]|(?<=\));|(?<=[.+/-]),)(?=[{CHINESE_OR_LOST}])"
    rf"|(?<=[^\s,;:?!][ ]),(?=[{CHINESE_OR_LOST}])"
    rf"|(?<=[0-9]%)[,;](?=[0-9][0-9.]*[{CHINESE_OR_LOST}])"
)
HAS_CHINESE = re.compile(f"[{CHINESE_OR_LOST}]")


def stops_of_the_expression(text: str) -> Iterator[int]:
    """Where stops are Chinese; what only closes is Chinese if its line is."""
    lines = Lines(text)
    for found in STOP.finditer(text):
        if text[found.start() - 1] not in ENDS or HAS_CHINESE.search(
            text, *lines.at(found.start())
        ):
            yield from range(*found.span())


def test_stops_are_those_of_the_expression(text: str) -> None:
    marks = HalfwidthMarks(text)
    with_chinese_stops(marks)
    assert wide_places(marks) == list(stops_of_the_expression(text))


# --- Parentheses ----------------------------------------------------------------------------------

NARROW = re.compile(
    r"\((?:[ \t]|[&_~]{1,2}[A-Za-z0-9]\)|[^()|\n]{0,40}\||(?![a-z]+\))[a-z\u00e0-\u01dc]{1,7}\))"
)
AFTER_CHINESE = re.compile(rf"[{CHINESE_OR_LOST}][{ENDS}]?[,;:?!]{{0,3}}\Z")
INDENTED = re.compile(r"(?:\A|\n)[ \t]*\Z")
OPERATORS = tuple("'|([{]\\?=&!+/-^<#@~,;:")


def matched(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """The parentheses that belong together, five line breaks apart at most, and those alone."""
    pairs, alone, opened = [], [], []
    for place, character in enumerate(text):
        if character == "(":
            opened.append(place)
        elif character == ")":
            if opened and text.count("\n", opened[-1], place) <= 5:
                pairs.append((opened.pop(), place))
            else:
                alone.append(place)
    return pairs, alone + opened


def is_pair_chinese(text: str, start: int, end: int) -> bool:
    """Whether a pair is, by what stands in and before it."""
    before, after, inside = (
        text[:start],
        text[end + 1 : end + 2],
        text[start : min(end, start + 200)],
    )
    indented = INDENTED.search(before) is not None
    if NARROW.match(text, start) or (before.endswith((" ", "\t")) and not indented):
        return False
    if AFTER_CHINESE.search(before) or (indented and HAS_CHINESE.match(after)):
        return True
    if before.endswith(OPERATORS) or (before and re.search("['\"=]", inside)):
        return False
    return HAS_CHINESE.search(inside) is not None


def is_lone_chinese(text: str, place: int) -> bool:
    """Whether a parenthesis without another one is."""
    after = text[place + 1 : place + 2]
    ends = after in ("", "\n") or HAS_CHINESE.match(after) is not None
    return ends and AFTER_CHINESE.search(text[:place]) is not None


def test_parentheses_are_those_of_the_rules(text: str) -> None:
    marks = HalfwidthMarks(text)
    judge_parentheses(marks)
    pairs, alone = matched(text)
    expected = [place for pair in pairs if is_pair_chinese(text, *pair) for place in pair]
    expected += [place for place in alone if is_lone_chinese(text, place)]
    assert wide_places(marks) == sorted(expected)


# --- Addresses ------------------------------------------------------------------------------------


def test_marks_in_addresses_stay() -> None:
    text = "http://a.b/c,d \u4e2d,(\u4e2d) a@b.c,"
    assert list(address_spans(text)) == [(0, 14), (21, 26)]
    assert widened(HalfwidthMarks(text)) == (
        "http://a.b/c,d \u4e2d\uff0c\uff08\u4e2d\uff09 a@b.c,",
        3,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u4e2d\u6587://", "\u4e2d\u6587://"),  # the scheme of an address, whatever its name
        ("\u4e2d\u6587\uff1a//", "\u4e2d\u6587\uff1a//"),  # and what is wide stays wide
        ("\u8bf7\u770b://a,b", "\u8bf7\u770b://a,b"),
        ("\u4e2d\u6587:/", "\u4e2d\u6587\uff1a/"),  # one slash makes no address
        ("\u4e2d\u6587: //", "\u4e2d\u6587: //"),
        ("\u4e2d\u6587:", "\u4e2d\u6587\uff1a"),
        ("\u201d://", "\u201d://"),
        ("(\u4e2d)://", "\uff08\u4e2d\uff09://"),
    ],
)
def test_a_colon_before_two_slashes_keeps_its_width(text: str, expected: str) -> None:
    assert widened(HalfwidthMarks(text))[0] == expected


# --- Characters -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", False),
        ("a,\u4e2d\u3002\U0001f600\ud800", False),
        ("\uff00\uff5f\uff66", False),  # halfwidth katakana, and forms of other characters
        ("\uff01", True),
        ("\u4e2d\uff5e", True),
        ("\u4e2d\u3000", True),
    ],
)
def test_fullwidth_forms(text: str, found: bool) -> None:
    assert has_fullwidth(text) is found


def test_han_are_counted() -> None:
    assert count_han("\u3400\u9fff\u33ff\ua000\uf900\u3002a\U00020000\ud800") == 2
