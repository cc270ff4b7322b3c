"""The stages in the order of repair (`document.kinds` has it, and why)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from textrepair.document.state import Document
from textrepair.document.verdicts import Verdict
from textrepair.stages.alignment import stage as alignment
from textrepair.stages.glyphs import stage as glyphs
from textrepair.stages.mojibake import stage as mojibake
from textrepair.stages.punctuation import stage as punctuation
from textrepair.stages.readings import stage as readings
from textrepair.stages.width import stage as width


class _Treatment(Protocol):
    """What every stage offers: look for its damage in the text, and repair it if it is there."""

    def __call__(self, text: str, document: Document, *, always: bool) -> Verdict:
        """The finding and its repair; nothing is written into the document."""
        ...


STAGES: Mapping[str, _Treatment] = MappingProxyType(
    {
        mojibake.NAME: mojibake.treat,
        alignment.NAME: alignment.treat,
        readings.NAME: readings.treat,
        punctuation.NAME: punctuation.treat,
        glyphs.NAME: glyphs.treat,
        width.NAME: width.treat,
    }
)
"""Kind of damage -> its treatment, in the order of repair."""
