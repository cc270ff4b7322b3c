"""Scripts: which script the glyph of a character shows, for every code point."""

from __future__ import annotations

from functools import cache

import numpy as np

from textrepair.language.arrays import Kinds
from textrepair.tables.arrays import small_numbers

SCRIPTS = small_numbers("language/scripts")
"""Table by code point: the script of the glyph, one of these."""

OTHER = 0  # not Han
SHARED = 1  # Han of both scripts
SIMPLIFIED = 2  # only in Simplified text
TRADITIONAL = 3  # only in Traditional text
EITHER = 4  # Traditional, but Simplified text may hold it too (著, 乾)
KANA = 5
HANGUL = 6

# --- Going away: for callers with numpy -----------------------------------------------------------


@cache
def script_classes() -> Kinds:
    """`SCRIPTS` as an array."""
    return np.frombuffer(SCRIPTS, dtype=np.uint8)
