"""What a repair of lines changes: pieces between the letters that both sides have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair.stages.mojibake.line_differences import differences, differences_of_lines

TEXT = st.text("ab1\u00c3\u00a9\u00e9\ud83d ", max_size=12)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("caf\u00c3\u00a9", "caf\u00e9", [(3, 5, "\u00e9")]),
        ("same", "same", []),
        ("ab", "\u00e9a\u00e9b\u00e9", [(0, 0, "\u00e9"), (1, 1, "\u00e9"), (2, 2, "\u00e9")]),
        ("a\u00c3b", "c\u00e9d", [(0, 3, "c\u00e9d")]),  # they share no letter
    ],
)
def test_differences(before: str, after: str, found: list[tuple[int, int, str]]) -> None:
    assert differences(before, after) == found


@given(TEXT, TEXT)
def test_what_differs_put_in_gives_the_other_line(before: str, after: str) -> None:
    pieces, done = [], 0
    for start, end, new in differences(before, after):
        pieces += [before[done:start], new]
        done = end
    assert "".join([*pieces, before[done:]]) == after


def test_lines_have_as_much_room_as_they_need() -> None:
    text, after = "a\n" + "ab" * 500, "\u00e9a\n" + "\u00e9a\u00e9b" * 500
    found = differences_of_lines(text, [(0, 1), (2, len(text))], after)
    assert len(found) == 4 * 1001
    assert list(found[:8]) == [0, 0, 0, 1, 2, 2, 3, 4]
