"""Signs: what kind of sign each character is, beside the letters, and what it costs anywhere."""

from __future__ import annotations

from textrepair.tables.arrays import small_numbers

SIGNS = small_numbers("language/signs")
"""Table by code point: one of `EASTERN` and `SHARED`, the flags, and above them a price."""

EASTERN, SHARED = 0x01, 0x02  # a sign of East Asia alone, or of other encodings too
DRAWING = 0x04  # box drawings and blocks
SHOUTED = 0x08  # a mark that is repeated for emphasis
BOPOMOFO, TONE = 0x10, 0x20  # what readings of Taiwan are written with
ORNAMENT = EASTERN | SHARED

# What a character costs where no language is known (`language.likelihood`), from bit `ANYWHERE` on.
ANYWHERE = 6
OF_OTHERS, OF_PLAIN, OF_LATIN_1, OF_IMPOSSIBLE = range(4)
