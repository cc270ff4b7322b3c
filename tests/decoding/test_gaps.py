"""Bytes missing in the middle of a character: what is a gap, and what is odd but whole."""

from __future__ import annotations

import pytest

from textrepair import decode
from textrepair.decoding import gaps
from textrepair.decoding.candidates import MULTIBYTE
from textrepair.decoding.costs import reading_cost
from textrepair.decoding.gaps import NEAR, RARE, length, rejoin, without
from textrepair.decoding.scoring import BROKEN, Reading

from ..documents import LOST, wide

CANDIDATES = {candidate.codec: candidate for candidate in MULTIBYTE}
SENTENCE = wide("昨天下午我们在河边的茶馆里,遇见了一位疲倦的老木匠。")

# Without the nats against a missing byte these would be read with one left out.
WHOLE = {
    "a word behind placeholders": ("%(valid_value1)s, %(valid_value2)s \ub4f1", "cp949"),
    "rare characters behind placeholders": ("ield)s %(lookup)s\u6e4e\u7532\u8c69", "gb18030"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_bytes_that_are_all_there_have_no_gap(name: str) -> None:
    text, codec = WHOLE[name]
    found = decode(text.encode(codec))
    assert (found.text, found.lossy) == (text, False)


@pytest.mark.parametrize("place", range(9, 58, 3))
def test_a_missing_byte_costs_two_characters_at_most(place: int) -> None:
    """What is left of the character may look like another one with the byte beside it.

    Nearer to the end, a gap is not worth its nats: what is out of step is too short.
    """
    text = SENTENCE * 2
    data = text.encode("gb18030")
    found = decode(data[:place] + data[place + 1 :])
    assert found.lossy
    assert found.text.startswith(text[: place // 2 - 1])
    assert found.text.endswith(text[place // 2 + 2 :])
    assert len(found.text) == len(text)


def test_what_is_in_step_to_its_end_is_not_rejoined() -> None:
    assert rejoin(SENTENCE.encode("gb18030"), CANDIDATES["gb18030"]) is None


def test_the_first_byte_of_all_may_be_missing() -> None:
    found = rejoin(SENTENCE.encode("gb18030")[1:], CANDIDATES["gb18030"])
    assert found is not None
    assert found.text == LOST + SENTENCE[1:]


@pytest.mark.parametrize("place", [40, 41, 49, 54, 55])
def test_the_gap_may_be_a_few_bytes_from_the_turn(place: int) -> None:
    """Half a character and the byte beside it may be common: the text turns bad only later."""
    text = SENTENCE * 2
    data = text.encode("gb18030")
    found = rejoin(data[:place] + data[place + 1 :], CANDIDATES["gb18030"])
    assert found is not None
    assert found.text == text[: place // 2] + LOST + text[place // 2 + 1 :]


def test_only_places_near_the_turn_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is a reading of the whole text: as many as it has bytes would take too long."""
    tried = []

    def counted(*arguments: object) -> Reading:
        tried.append(arguments)
        return without(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(gaps, "without", counted)
    data = (SENTENCE * 4).encode("gb18030")
    assert rejoin(data[:101] + data[102:], CANDIDATES["gb18030"]) is not None
    assert len(tried) == 2 * NEAR


def test_a_mark_was_read_from_one_byte() -> None:
    assert length(f"\u8239{LOST}a{LOST}", "gb18030") == 5


@pytest.mark.parametrize(
    ("data", "place", "text", "broken"),
    [
        (b"\xb0\xa4\xa2\xa4\xa4", 0, f"{LOST}\u3042\u3044", 1),
        (b"\xb0\xa4\xa2\xff\xa4\xa4", 0, f"{LOST}\u3042{LOST}\u3044", 2),
        (b"\xff\xa4\xa2\xb0\xa4\xa4", 3, f"{LOST}\u3042{LOST}\u3044", 2),
        (b"\xb0\xa4\xa2\xa4", 0, f"{LOST}\u3042{LOST}", 1),
    ],
    ids=["nowhere else", "behind it", "before it", "cut off at the end"],
)
def test_each_place_that_is_broken_costs(data: bytes, place: int, text: str, broken: int) -> None:
    """The gap is one of them; a character that is cut off at the end is none."""
    candidate = CANDIDATES["euc_jp"]
    found = without(data, place, candidate)
    assert found.text == text
    costs = reading_cost(text) + candidate.rarity + RARE + BROKEN * broken
    assert found.nats == pytest.approx(costs)
