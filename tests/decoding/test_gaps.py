"""Bytes missing in the middle of a character: what is a gap, and what is odd but whole."""

from __future__ import annotations

import pytest

from textrepair import decode

from ..documents import wide

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
