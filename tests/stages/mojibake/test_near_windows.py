"""How many suspicious windows, and how close together, are worth a closer look."""

from __future__ import annotations

import pytest

from textrepair.stages.mojibake.screen import CERTAIN, is_suspicious
from textrepair.stages.mojibake.suspicion import SUSPICIOUS


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([], False),
        ([0], False),
        ([0, 1], False),
        ([0, 1, 2], True),
        ([0, 2, 7], True),  # within eight windows
        ([0, 2, 8], False),
        ([0, 9, 18, 27], False),  # rare names come again all over a page
        ([0, 20, 22, 27], True),
    ],
)
@pytest.mark.parametrize("before", [0, 5])
def test_three_windows_within_eight_are_suspicious(
    places: list[int], expected: bool, before: int
) -> None:
    windows = bytearray([SUSPICIOUS - 1] * 40)
    for place in places:
        windows[before + place] = SUSPICIOUS
    assert is_suspicious(bytes(windows)) is expected


def test_one_window_is_enough_if_no_clean_line_has_it() -> None:
    windows = bytearray(40)
    windows[20] = CERTAIN - 1
    assert not is_suspicious(bytes(windows))
    windows[20] = CERTAIN
    assert is_suspicious(bytes(windows))


def test_nothing_is_not_suspicious() -> None:
    assert not is_suspicious(b"")
