"""A text without hundreds of pieces that a stage removes, made in one pass."""

from __future__ import annotations

from array import array

from textrepair.language.characters import text_of_codes
from textrepair.tables.arrays import ONE_CODE


def without_pieces(text: str, starts: array[int], ends: array[int]) -> str:
    """A text without the pieces that start and end at some places.

    Args:
        text: the text.
        starts: where they start, in order and not overlapping: an array of type ``"i"``.
        ends: where they end; none is empty.

    >>> without_pieces("a(b)c", array("i", [1]), array("i", [4]))
    'ac'
    """
    kept = ONE_CODE * len(text)
    size = _keep(kept, text, starts, ends)
    return text_of_codes(memoryview(kept)[:size])


def _keep(kept: array[int], text: str, starts: array[int], ends: array[int]) -> int:
    """Copy the characters that are in no piece, and count them."""
    size = piece = 0
    count = len(starts)
    start = starts[0] if count > 0 else len(text)
    end = ends[0] if count > 0 else 0
    for place, character in enumerate(text):
        # Written over by the next one if it is in a piece: a branch could not be foreseen.
        kept[size] = ord(character)
        size += place < start
        if place + 1 == end:
            piece += 1
            start = starts[piece] if piece < count else len(text)
            end = ends[piece] if piece < count else 0
    return size
