"""What the stage asks of a character, as bits: `gbk_characters.traits_of` looks them up."""

from __future__ import annotations

CONVERTED = 1  # a machine makes it of another character
VARIANT = 2  # a Traditional form that none makes
SIMPLIFIED_GLYPH, TRADITIONAL_GLYPH = 4, 8  # of a script of its own
USUAL = 16  # Simplified text is likely to hold it
MARK = 32  # one of `marks.ANY_MARK`
READABLE = 64  # it may have a reading
PRIVATE = 128  # for private use

LAST = 0xFFFF  # stands for all characters beyond the plane
NO_CHARACTER = -1  # not known, or lost
