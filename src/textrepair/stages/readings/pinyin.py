"""The patterns of syllables and annotations, for those who search a text for what is like them."""

from __future__ import annotations

import re

from textrepair.stages.readings.syllables import LETTERS

SYLLABLE = f"[{LETTERS}]{{1,7}}"
COPIES = 3
SPELLED = re.compile(SYLLABLE)
# An annotation: up to three copies of one syllable; a space inside was seen once. What follows may
# be the author's: 打开(kāi)(open).
ENCLOSED = re.compile(rf"\( ?({SYLLABLE}) ?\)(?:\( ?\1 ?\)){{0,{COPIES - 1}}}")
