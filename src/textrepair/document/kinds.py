"""The kinds of damage, in the order of repair: the inverse of the order in which they happened.

Undoing them in another order destroys the evidence of the next one. Each kind is a field of
`Config`, a `Finding` of a `Diagnosis` and a stage of the pipeline, under the same name.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MOJIBAKE = "mojibake"
ALIGNMENT = "alignment"
READINGS = "readings"
PUNCTUATION = "punctuation"
GLYPHS = "glyphs"
WIDTH = "width"

KINDS: Mapping[str, str] = MappingProxyType(
    {
        # Whole encodings first: no other damage can be recognised before the text is decoded right.
        MOJIBAKE: "text decoded with the wrong encoding",
        # Split characters next: the bytes still hold the readings and commas that split them.
        ALIGNMENT: "GBK characters split by byte-blind replacement",
        # Readings before glyphs: which characters have them is evidence about the conversion.
        READINGS: "pinyin inserted after characters",
        # Commas before width: a doubled comma is an inserted one and a folded one.
        PUNCTUATION: "commas inserted before punctuation marks",
        # Glyphs when nothing is left between the characters, so that neighbours can decide.
        GLYPHS: "Simplified text in Traditional glyphs from a machine",
        # Width last: only a text that is known to be damaged gets its fullwidth marks back.
        WIDTH: "fullwidth marks folded to ASCII",
    }
)
"""Kind of damage -> what it is, in a few words."""
APART = MOJIBAKE
"""The kind with another cause: a wrong encoding is no evidence about a mirror."""
