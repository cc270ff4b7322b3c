"""Lines that show a sample damaged and repaired."""

from __future__ import annotations

import pytest

from textrepair.pipeline.both_forms import count_han_and_zero, lines_with_both


@pytest.mark.parametrize(
    ("text", "repaired", "found"),
    [
        ("", "", []),
        ("會(huì)議 -> 会议", "会议 -> 会议", [0]),
        ("a\n會(huì)議|会议", "a\n会议|会议", [1]),
        ("會(huì)議-会议", "会议-会议", []),  # a dash alone is in a piece
        ("會(huì)議,农业。会议", "会议,农业。会议", []),  # prose
        ("會(huì)(会)", "会(会)", []),  # one character may come twice by chance
        ("\u6703(hu\u00ec)\u8b70|\u4f1a\u8bae", "\u6703\u8b70|\u4f1a\u8bae", [0]),  # glyphs left
        ("日報(bào) -> 日報(bào)", "日报 -> 日报", [0]),  # both forms were damaged
        ("會(huì)議|会议", "会议\n会议", []),  # another number of lines
        ("\ud800(\U00020000)", "\ud800|\U00020000", []),
    ],
)
def test_lines_that_show_both(text: str, repaired: str, found: list[int]) -> None:
    assert lines_with_both(text, repaired) == found


def test_little_of_a_long_line_is_no_sample() -> None:
    pieces = "\uff0c".join(chr(code) * 2 for code in range(0x4E00, 0x4F00))
    assert not lines_with_both(f"“{pieces}會(huì)議”会议", f"“{pieces}会议”会议")


def test_han_are_counted_with_zero() -> None:
    assert count_han_and_zero("\u4e8c\u3007\u4e00\uf900\u3001a\u3006\ua000\U00020000\ud800") == 4
