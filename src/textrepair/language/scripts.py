"""Scripts: which script the glyph of a character shows, for every code point."""

from __future__ import annotations

from functools import cache

from textrepair import tables
from textrepair.language import ranges
from textrepair.language.arrays import Kinds
from textrepair.language.characters import class_table

# The values of `script_classes`.
OTHER = 0  # not Han
SHARED = 1  # Han of both scripts
SIMPLIFIED = 2  # only in Simplified text
TRADITIONAL = 3  # only in Traditional text
EITHER = 4  # Traditional, but Simplified text may hold it too (著, 乾)
KANA = 5
HANGUL = 6


@cache
def script_classes() -> Kinds:
    """Code point of the Basic Multilingual Plane -> script of its glyph (`OTHER` to `HANGUL`)."""
    classes = class_table(
        [
            (SHARED, ranges.HAN),
            (KANA, ranges.KANA | ranges.HALFWIDTH_KANA),
            (HANGUL, ranges.HANGUL),
        ]
    )
    for character, values in tables.reversal().items():
        if ord(character) < tables.PLANE and values[0] != character:
            classes[ord(character)] = EITHER if character in values else TRADITIONAL
    every = [table.keys() for table in tables.machines().values()]
    for character in set(every[0]).intersection(*every):
        if classes[ord(character)] == SHARED:
            classes[ord(character)] = SIMPLIFIED
    return classes
