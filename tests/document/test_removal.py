"""Texts without some pieces."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from textrepair.document.changes import spliced
from textrepair.document.removal import without_pieces


@given(st.text(st.characters(), max_size=40), st.sets(st.integers(0, 40), max_size=12))
def test_it_is_what_splicing_gives(text: str, edges: set[int]) -> None:
    """Of any characters, lone surrogates and such beyond the plane included."""
    places = sorted(edge for edge in edges if edge <= len(text))
    pieces = list(zip(places[::2], places[1::2], strict=False))
    starts, ends = array("i", [one for one, _ in pieces]), array("i", [end for _, end in pieces])
    assert without_pieces(text, starts, ends) == spliced(
        text, [(one, end, "") for one, end in pieces]
    )


def test_halves_of_a_pair_stay_apart() -> None:
    text = "\ud83dab\ude00"
    assert without_pieces(text, array("i", [1]), array("i", [3])) == "\ud83d\ude00"
