"""How likely one character is after another, and the forms that are looked up for it."""

from __future__ import annotations

import math
from array import array

import pytest

from textrepair import tables
from textrepair.language.pairs import (
    HAN_AFTER_HAN,
    SIMPLIFIED,
    UNKNOWN,
    SecondCharacters,
    Successors,
    pair_probability,
    symbol_of,
)
from textrepair.language.succession import STOPS, simplified, transition

CHARACTERS = "的人民国饕餮㐀氓的。\uff0c、\uff01\uff1f\uff1a\uff1b“”《\uff080a\uff21\u3000の,!?~"


def test_transition_is_the_logarithm_of_a_probability() -> None:
    for left in CHARACTERS:
        for right in CHARACTERS:
            found = pair_probability(ord(left), ord(right), HAN_AFTER_HAN)
            assert 0.0 < found <= 1.0
            assert math.log(found) == pytest.approx(transition(left, right))


@pytest.mark.parametrize("left", CHARACTERS)
def test_a_probability_is_linear_in_the_likeness(left: str) -> None:
    for right in CHARACTERS:
        ends = [pair_probability(ord(left), ord(right), running) for running in (0.0, 0.5, 1.0)]
        assert ends[1] == pytest.approx((ends[0] + ends[2]) / 2)


def test_characters_looked_up_together_are_as_likely_as_each_alone() -> None:
    """Two forms of a character have one number; what was looked up before leaves nothing behind."""
    together = Successors()
    for rights in (CHARACTERS + "國們发發髮", "的民國国", CHARACTERS[::2]):
        codes = memoryview(array("H", map(ord, rights))).toreadonly()
        together.take(SecondCharacters(codes, 1, len(codes) - 1))
        for left in CHARACTERS:
            found = array("d", bytes(8 * len(codes)))
            together.fill(ord(left), HAN_AFTER_HAN, found, 0)
            for place, code in enumerate(codes[1:]):
                alone = pair_probability(ord(left), SIMPLIFIED[code], HAN_AFTER_HAN)
                assert found[place] == pytest.approx(alone, rel=1e-12)


def test_what_follows_anything_adds_up_to_no_more_than_all() -> None:
    every = {SIMPLIFIED[code] for code in range(0x3400, 0xA000)}
    assert 0.5 < sum(pair_probability(UNKNOWN, code, HAN_AFTER_HAN) for code in every) < 1.5


@pytest.mark.parametrize(
    ("likelier", "than"),
    [
        ("人民", "人氓"),
        ("什么", "什的"),
        ("了。", "和。"),
        (",。", "人。"),
        ("?!", "人!"),
        ("说《", "说》"),
    ],
)
def test_one_pair_is_likelier_than_another(likelier: str, than: str) -> None:
    assert transition(*likelier) > transition(*than)


@pytest.mark.parametrize(
    ("character", "form", "symbol"),
    [("國", "国", "国"), ("国", "国", "国"), ("\uff1f", "\uff1f", "?"), ("7", "7", "0"),
     ("\uff21", "\uff21", "@"), ("\n", "\n", "$"), ("\u3000", "\u3000", "$"),
     ("勣", "\U0002a7dd", "\uffff"), ("\U0002a7dd", "\U0002a7dd", "\uffff")],
)  # fmt: skip
def test_symbols_and_forms(character: str, form: str, symbol: str) -> None:
    assert simplified(character) == form
    assert chr(symbol_of(min(ord(character), 0xFFFF))) == symbol


def test_a_stop_after_a_comma_is_an_inserted_one() -> None:
    assert all(transition(",", stop) == math.log(0.3) for stop in STOPS)


@pytest.mark.parametrize("pair", ["", "人", "人民的", "\U00020000民", "人\U00020000", "㐀㐀"])
def test_what_is_no_pair_has_no_level(pair: str) -> None:
    assert tables.word_pairs().get(pair) is None
    assert pair not in tables.word_pairs()
    with pytest.raises(KeyError):
        tables.word_pairs()[pair]


def test_pairs_are_found_as_they_are_listed() -> None:
    every = tables.word_pairs()
    listed = list(every)
    assert listed == sorted(listed)
    assert len(listed) == len(every) == len(set(listed))
    assert all(every[pair] == level for pair, level in list(every.items())[::97])
