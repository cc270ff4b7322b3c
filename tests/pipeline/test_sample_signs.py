"""Signs of samples in both forms: what is left out has none."""

from __future__ import annotations

import pytest

from textrepair.pipeline.sample_signs import count_han_and_zero, may_show_both


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", False),
        ("会议召开\uff0c当地农业", False),
        ("会议\uff0c农业\uff0c会议", True),
        ("会议 农业\t会议", True),
        ("会议->会议", True),
        ("会议-会议", False),  # a dash alone is in a piece
        ("会议\n会议", False),  # each line by itself
        ("一、二、一、三", False),  # one character may come twice by chance
        ("一、二、一、二", True),
        ("abc, abc, abc", False),
        ("会议\uff0c會议", True),  # a Traditional glyph may be that of a sample
        ("会议\uff0c\U00020000", True),
        ("\ud800\uff0c\ud800", False),
    ],
)
def test_pieces_that_come_again(text: str, found: bool) -> None:
    assert may_show_both(text) is found


def test_a_line_of_many_pieces_is_examined() -> None:
    characters = (chr(code) for code in range(0x4E00, 0x6000))
    pieces = [character for character in characters if not may_show_both(character)]
    assert not may_show_both("\uff0c".join(pieces[:90]))
    assert may_show_both("\uff0c".join(pieces[:100]))
    assert not may_show_both("\n".join(pieces))


def test_han_are_counted_with_zero() -> None:
    assert count_han_and_zero("\u4e8c\u3007\u4e00\uf900\u3001a\u3006\ua000\U00020000\ud800") == 4
