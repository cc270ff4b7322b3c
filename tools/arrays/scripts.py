"""Which script the glyph of each character shows, from the tables of conversion."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.language import ranges, scripts
from textrepair.language.characters import class_bytes


@cache
def script_classes() -> npt.NDArray[np.uint8]:
    """Code point of the Basic Multilingual Plane -> script of its glyph."""
    classes = bytearray(
        class_bytes(
            [
                (scripts.SHARED, ranges.HAN),
                (scripts.KANA, ranges.KANA | ranges.HALFWIDTH_KANA),
                (scripts.HANGUL, ranges.HANGUL),
            ]
        )
    )
    for character, values in tables.reversal().items():
        if ord(character) < tables.PLANE and values[0] != character:
            either = character in values
            classes[ord(character)] = scripts.EITHER if either else scripts.TRADITIONAL
    every = [table.keys() for table in tables.machines().values()]
    for character in set(every[0]).intersection(*every):
        if classes[ord(character)] == scripts.SHARED:
            classes[ord(character)] = scripts.SIMPLIFIED
    return np.frombuffer(bytes(classes), dtype=np.uint8)
