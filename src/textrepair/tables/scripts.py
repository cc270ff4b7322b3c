"""Scripts: what the glyph of a character tells, for every code point."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from textrepair.tables.glyphs import machines, reversal
from textrepair.tables.loading import PLANE

# What the glyph of a code point tells: the values of `script_classes`.
OTHER = 0  # not Han
SHARED = 1  # Han of both scripts
SIMPLIFIED = 2  # only in Simplified text
TRADITIONAL = 3  # only in Traditional text
EITHER = 4  # Traditional, but Simplified text may hold it too (著, 乾)
KANA = 5
HANGUL = 6


@cache
def script_classes() -> npt.NDArray[np.uint8]:
    """Code point of the Basic Multilingual Plane -> what its glyph tells (`OTHER` to `HANGUL`)."""
    classes = np.zeros(PLANE, dtype=np.uint8)
    classes[0x3400:0xA000] = SHARED
    classes[0xF900:0xFB00] = SHARED
    classes[0x3041:0x3100] = KANA
    classes[0xFF66:0xFFA0] = KANA  # halfwidth
    classes[0xAC00:0xD7A4] = HANGUL
    for character, values in reversal().items():
        if ord(character) < PLANE and values[0] != character:
            classes[ord(character)] = EITHER if character in values else TRADITIONAL
    every = [table.keys() for table in machines().values()]
    for character in set(every[0]).intersection(*every):
        if classes[ord(character)] == SHARED:
            classes[ord(character)] = SIMPLIFIED
    return classes


def script_class(character: str) -> int:
    """What the glyph of a character tells."""
    code = ord(character)
    return int(script_classes()[code]) if code < PLANE else OTHER
