"""Scripts: which script the glyph of a character shows, for every code point."""

from __future__ import annotations

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
