"""Pieces taken out of a text: the same change as their replacements make."""

from __future__ import annotations

import pickle
from array import array

import pytest

from textrepair.document.changes import replaced
from textrepair.document.cuts import Cuts

TEXT = "\u4f1a(hu\u00ec)\u8bae,\u3002\U00020000\ud800(x)\u3002"


def reason(text: str, start: int, end: int) -> str:
    """What goes."""
    return f"{text[start:end]!r} goes"


def cuts(*spans: tuple[int, int]) -> Cuts:
    """Cuts of the text."""
    starts, ends = zip(*spans, strict=True)
    return Cuts(TEXT, array("i", starts), array("i", ends), reason)


@pytest.mark.parametrize(
    "spans",
    [
        [(1, 6)],
        [(0, 1)],
        [(0, len(TEXT))],
        [(len(TEXT) - 1, len(TEXT))],
        [(1, 6), (7, 8)],
        [(7, 8), (11, 12)],
        [(0, 2), (4, 6), (9, 10), (11, len(TEXT))],
    ],
)
def test_cuts_are_replacements_by_nothing(spans: list[tuple[int, int]]) -> None:
    made = cuts(*spans)
    change = made.change("stage")
    other = replaced("stage", TEXT, list(made))
    assert change.after == other.after
    assert list(change.spans()) == list(other.spans())
    assert [span.reason for span in change.spans()] == [reason(TEXT, *span) for span in spans]
    assert len(made) == len(spans)


def test_cuts_are_compared_by_what_they_replace() -> None:
    assert cuts((1, 6)) == cuts((1, 6)) == tuple(cuts((1, 6)))
    assert cuts((1, 6)) != cuts((1, 5))
    assert cuts((1, 6)) != 6


def test_a_change_with_cuts_can_be_pickled() -> None:
    change = cuts((1, 6), (7, 8)).change("stage")
    assert pickle.loads(pickle.dumps(change)) == change
