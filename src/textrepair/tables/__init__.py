"""The tables in ``data/``: the only package that opens them.

The wheel has those that the library reads: the others are for tools, tests and benchmarks, in a
checkout. Each is read on first use, cached, and never mutated afterwards. Their sources, versions
and licences stand in the head of each file; `tools/build_tables.py` makes them.

arrays      what the code reads, ready to use
loading     the files: rows of columns, and pairs of characters with their levels
glyphs      what machines make of characters, the way back, and features of both
readings    the syllables that characters are read as
counts      how often characters and pairs of them stand in text

Private: for this package, not for its users.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from textrepair.tables.arrays import PLANE

if TYPE_CHECKING:
    from textrepair.tables.counts import (
        LEVEL_AND_GROUP,
        frequency,
        frequency_heads,
        languages,
        succession_followers,
        successions,
        word_pairs,
    )
    from textrepair.tables.glyphs import (
        converted,
        evidence,
        evidence_keys,
        evidence_machines,
        evidence_rows,
        machines,
        made,
        reversal,
        vocabulary,
    )
    from textrepair.tables.loading import Levels, from_letter
    from textrepair.tables.readings import character_readings, syllable_rows

__all__ = [
    "LEVEL_AND_GROUP",
    "PLANE",
    "Levels",
    "character_readings",
    "converted",
    "evidence",
    "evidence_keys",
    "evidence_machines",
    "evidence_rows",
    "frequency",
    "frequency_heads",
    "from_letter",
    "languages",
    "machines",
    "made",
    "reversal",
    "succession_followers",
    "successions",
    "syllable_rows",
    "vocabulary",
    "word_pairs",
]

# The modules of what stands as text, of which most programs read nothing.
TEXTS = ("loading", "counts", "glyphs", "readings")


def __getattr__(name: str) -> Any:
    """What the modules of the text tables have, which are imported on first access."""
    if name in __all__:
        for module in TEXTS:
            found = getattr(importlib.import_module(f"{__name__}.{module}"), name, None)
            if found is not None:
                return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
