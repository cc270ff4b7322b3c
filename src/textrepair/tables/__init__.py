"""The tables in ``data/``: the only room that opens them.

Each is read on first use, cached, and never mutated afterwards. Their sources, versions and
licences stand in the head of each file; `tools/build_tables.py` makes them.

loading     the files: rows of columns, and pairs of characters with their levels
glyphs      what machines make of characters, the way back, and what tells who made them
scripts     what the glyph of a code point tells: Han of both scripts or of one, kana, hangul
readings    the syllables that characters are read as
counts      how often characters and pairs of them stand in text

Private: for this package, not for its users.
"""

from textrepair.tables.counts import (
    LEVEL_AND_GROUP,
    frequency,
    frequency_heads,
    languages,
    pairs,
    succession_followers,
    successions,
)
from textrepair.tables.glyphs import (
    converted,
    evidence,
    evidence_keys,
    evidence_machines,
    evidence_rows,
    is_converted,
    machines,
    made,
    reversal,
    vocabulary,
)
from textrepair.tables.loading import PLANE, Levels, from_letter
from textrepair.tables.readings import readings, syllables
from textrepair.tables.scripts import (
    EITHER,
    HANGUL,
    KANA,
    OTHER,
    SHARED,
    SIMPLIFIED,
    TRADITIONAL,
    script_class,
    script_classes,
)

__all__ = [
    "EITHER",
    "HANGUL",
    "KANA",
    "LEVEL_AND_GROUP",
    "OTHER",
    "PLANE",
    "SHARED",
    "SIMPLIFIED",
    "TRADITIONAL",
    "Levels",
    "converted",
    "evidence",
    "evidence_keys",
    "evidence_machines",
    "evidence_rows",
    "frequency",
    "frequency_heads",
    "from_letter",
    "is_converted",
    "languages",
    "machines",
    "made",
    "pairs",
    "readings",
    "reversal",
    "script_class",
    "script_classes",
    "succession_followers",
    "successions",
    "syllables",
    "vocabulary",
]
