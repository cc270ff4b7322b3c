"""A text without hundreds of pieces that a stage removes, made in one pass."""

from __future__ import annotations

import sys
from array import array

UTF_32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"


def without_pieces(text: str, starts: array[int], ends: array[int]) -> str:
    """A text without the pieces that start and end at some places.

    Args:
        text: the text.
        starts: where they start, in order and not overlapping: an array of type ``"i"``.
        ends: where they end; none is empty.

    >>> without_pieces("a(b)c", array("i", [1]), array("i", [4]))
    'ac'
    """
    kept = array("I", (0,)) * len(text)
    size = _keep(kept, text, starts, ends)
    return str(memoryview(kept)[:size], UTF_32, "surrogatepass")


def _keep(kept: array[int], text: str, starts: array[int], ends: array[int]) -> int:
    """Copy the characters that are in no piece, and count them."""
    size = piece = 0
    start = starts[0] if len(starts) > 0 else len(text)
    for place, character in enumerate(text):
        if place < start:
            kept[size] = ord(character)
            size += 1
        elif place + 1 == ends[piece]:
            piece += 1
            start = starts[piece] if piece < len(starts) else len(text)
    return size
