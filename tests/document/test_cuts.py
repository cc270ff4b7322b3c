"""Pieces taken out of a text: the same change as their replacements make."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from textrepair.document.changes import replaced
from textrepair.document.cuts import Cuts, cut_out, remainder
from textrepair.language.characters import code_points

TEXT = "\u4f1a(hu\u00ec)\u8bae,\u3002\U00020000\ud800(x)\u3002"


def reason(text: str, start: int, end: int) -> str:
    """What goes."""
    return f"{text[start:end]!r} goes"


def cuts(*spans: tuple[int, int]) -> Cuts:
    """Cuts of the text."""
    starts, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    return Cuts(TEXT, starts, ends, reason)


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
    change = cut_out("stage", code_points(TEXT), made)
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
    change = cut_out("stage", code_points(TEXT), cuts((1, 6), (7, 8)))
    assert pickle.loads(pickle.dumps(change)) == change


def test_a_remainder_keeps_its_own_code_points() -> None:
    codes = code_points(TEXT)
    assert remainder(codes, np.array([1]), np.array([6])) == TEXT[:1] + TEXT[6:]
    assert codes.tobytes() == code_points(TEXT).tobytes()
