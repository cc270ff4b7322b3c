"""Where marks are Chinese: what is decided at once is what the regular expressions say."""

from __future__ import annotations

import random

import pytest

from textrepair.language.characters import code_points
from textrepair.stages.width.addresses import Addresses
from textrepair.stages.width.marks import HalfwidthMarks
from textrepair.stages.width.parentheses import are_chinese, chinese_parentheses, match
from textrepair.stages.width.stops import STOP, chinese_stops, decisions, more_stops
from textrepair.stages.width.widening import widened

ALPHABET = "\u4e2d\u6587\u3002\u201d\u2026\uff09\ufffd  \t\nab\"'12%)(]}>*`.+-/,,;:?!|_&\u00e9"


@pytest.fixture(params=range(400))
def text(request: pytest.FixtureRequest) -> str:
    """A text of marks and of what decides about them."""
    rng = random.Random(request.param)
    return "".join(rng.choices(ALPHABET, k=rng.choice((2, 5, 20, 100))))


def test_stops_are_those_of_the_expression(text: str) -> None:
    marks = HalfwidthMarks.of(text, code_points(text))
    found = sorted(chinese_stops(marks, marks.stops, marks.codes).tolist())
    starts = [place.start() for place in STOP.finditer(text)]
    assert found == sorted(more_stops(text, starts))


def test_parentheses_are_those_of_the_rules(text: str) -> None:
    marks = HalfwidthMarks.of(text, code_points(text))
    places = [place for place, mark in enumerate(text) if mark in "()"]
    closing = [text[place] == ")" for place in places]
    pairs, alone = match(places, closing, [text.count("\n", 0, place) for place in places])
    expected = [place for pair in pairs if are_chinese(text, pair) for place in pair]
    expected += [place for place in alone if are_chinese(text, (place,))]
    assert sorted(chinese_parentheses(marks, Addresses.of("")).tolist()) == sorted(expected)


def test_most_places_are_decided_at_once() -> None:
    assert 0.9 < (decisions() < 2).mean() < 1.0


def test_places_in_addresses_are_dropped() -> None:
    text = "http://a.b/c,d \u4e2d, a@b.c,"
    addresses = Addresses.of(text)
    places = HalfwidthMarks.of(text, code_points(text)).stops
    assert addresses.drop(places).tolist() == [16, 23]


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
    assert widened(HalfwidthMarks.of(text, code_points(text)))[0] == expected
