"""The numbers of plausibility: one pair at a time and many at once say the same."""

from __future__ import annotations

import numpy as np
import pytest

from textrepair import tables
from textrepair.language import pairs
from textrepair.language.arrays import Codes
from textrepair.language.characters import code_points
from textrepair.language.pairs import (
    HAN_AFTER_HAN,
    UNKNOWN,
    Group,
    linear_probability,
    pair_symbols,
    simplified_forms,
)
from textrepair.language.succession import STOPS, simplified, symbol, transition
from textrepair.stages.alignment.page_model import PageModel

from ..documents import documents

CHARACTERS = "的人民国饕餮㐀氓的。\uff0c、\uff01\uff1f\uff1a\uff1b“”《\uff080a\uff21\u3000の,!?~"
RUNNING = 0.4


def numbers(left: Codes, right: Codes) -> Codes:
    """Pairs of symbols as one number each."""
    return pair_symbols()[left] << np.uint32(16) | pair_symbols()[right]


@pytest.mark.parametrize("character", [*CHARACTERS, ""])
def test_many_at_once_say_the_same_as_one_by_one(character: str) -> None:
    codes = simplified_forms()[code_points(CHARACTERS)]
    group = Group.of(codes)
    code = int(simplified_forms()[ord(character)]) if character else UNKNOWN
    alone = np.array([code], dtype=np.uint32)
    linear = [linear_probability(code, other) for other in codes.tolist()]
    found = group.after(code, numbers(alone, codes), RUNNING)
    assert found == pytest.approx([base + RUNNING * slope for base, slope in linear], rel=1e-9)
    if character:
        linear = [linear_probability(other, code) for other in codes.tolist()]
        found = group.before(code, numbers(codes, alone), RUNNING)
        assert found == pytest.approx([base + RUNNING * slope for base, slope in linear], rel=1e-9)


@pytest.mark.parametrize("character", [*CHARACTERS, ""])
def test_a_page_weighs_many_as_it_weighs_one(character: str) -> None:
    page = PageModel.of(next(documents(1)), folded=False, certain=True)
    group = Group.of(simplified_forms()[code_points(CHARACTERS)])
    expected = [page.transition(character, other) for other in CHARACTERS]
    assert page.after(character, group) == pytest.approx(expected, rel=1e-9)
    if character:
        expected = [page.transition(other, character) for other in CHARACTERS]
        assert page.before(group, character) == pytest.approx(expected, rel=1e-9)


def test_linear_probability_is_what_transition_says() -> None:
    for left in CHARACTERS:
        for right in CHARACTERS:
            base, slope = linear_probability(ord(left), ord(right))
            assert np.log(base + HAN_AFTER_HAN * slope) == pytest.approx(transition(left, right))


@pytest.mark.parametrize(
    ("character", "expected"),
    [("國", "国"), ("国", "国"), ("\uff1f", "?"), ("7", "0"), ("\uff21", "@"), ("\n", "$")],
)
def test_symbols_and_forms(character: str, expected: str) -> None:
    assert symbol(simplified(character)) == expected
    assert chr(pairs.plain_symbols()[ord(character)]) == expected


def test_stops_are_the_same_everywhere() -> None:
    assert set(pairs.STOPS) > STOPS


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
