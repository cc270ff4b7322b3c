"""A text without hundreds of pieces that a stage removes, made in one pass."""

from __future__ import annotations

import sys
from array import array

from textrepair.tables.arrays import ONE_CODE

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
    kept = ONE_CODE * len(text)
    size = _keep(kept, text, starts, ends)
    return str(memoryview(kept)[:size], UTF_32, "surrogatepass")


def _keep(kept: array[int], text: str, starts: array[int], ends: array[int]) -> int:
    """Copy the characters that are in no piece, and count them."""
    size = place = 0
    count = len(starts)
    for piece in range(count + 1):
        start = starts[piece] if piece < count else len(text)
        while place < start:
            kept[size] = ord(text[place])
            size += 1
            place += 1
        place = ends[piece] if piece < count else start
    return size
