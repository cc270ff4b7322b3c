"""The stages in the order of repair: the inverse of the order of damage.

Undoing them in another order destroys the evidence of the next one.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from textrepair.document.changes import Change
from textrepair.document.findings import Finding
from textrepair.document.state import Document
from textrepair.stages.alignment import stage as alignment
from textrepair.stages.glyphs import stage as glyphs
from textrepair.stages.mojibake import stage as mojibake
from textrepair.stages.punctuation import stage as punctuation
from textrepair.stages.readings import stage as readings
from textrepair.stages.width import stage as width


class Treatment(Protocol):
    """What every stage offers: look for its damage in the text, and repair it if it is there."""

    def __call__(
        self, text: str, document: Document, *, always: bool
    ) -> tuple[Finding, Change | None]:
        """What was found, and the change, None for none."""
        ...


class Stage(NamedTuple):
    """One kind of damage: its name, what it is in a few words, and its treatment."""

    name: str
    summary: str
    treat: Treatment


STAGES = (
    # Whole encodings first: nothing else can be read before the text is text.
    Stage(mojibake.NAME, "text decoded with the wrong encoding", mojibake.treat),
    # Split characters next: the bytes still hold the readings and commas that split them.
    Stage(alignment.NAME, "GBK characters split by byte-blind replacement", alignment.treat),
    # Readings before glyphs: which characters carry them tells who converted the page.
    Stage(readings.NAME, "pinyin inserted after characters", readings.treat),
    # Commas before width: a doubled comma is an inserted one and a folded one.
    Stage(punctuation.NAME, "commas inserted before punctuation marks", punctuation.treat),
    # Glyphs when nothing stands between the characters any more, so that neighbours can decide.
    Stage(glyphs.NAME, "Simplified text in Traditional glyphs from a machine", glyphs.treat),
    # Width last: only a text that is known to be damaged gets its fullwidth marks back.
    Stage(width.NAME, "fullwidth marks folded to ASCII", width.treat),
)
