"""The treatment of each kind of damage, imported when a text first needs it.

`document.kinds` has the order of repair, and why.
"""

from __future__ import annotations

from functools import cache
from typing import Protocol

from textrepair.document.kinds import ALIGNMENT, GLYPHS, MOJIBAKE, PUNCTUATION, READINGS
from textrepair.document.state import Document
from textrepair.document.verdicts import Verdict


class Treatment(Protocol):
    """What every stage offers: look for its damage in the text, and repair it if it is there."""

    def __call__(self, text: str, document: Document, *, always: bool) -> Verdict:
        """The finding and its repair; nothing is written into the document."""
        ...


@cache
def treatment(kind: str) -> Treatment:
    """The stage for a kind of damage: most texts need few of them."""
    if kind == MOJIBAKE:
        from textrepair.stages.mojibake import stage as mojibake  # noqa: PLC0415

        return mojibake.treat
    if kind == ALIGNMENT:
        from textrepair.stages.alignment import stage as alignment  # noqa: PLC0415

        return alignment.treat
    if kind == READINGS:
        from textrepair.stages.readings import stage as readings  # noqa: PLC0415

        return readings.treat
    if kind == PUNCTUATION:
        from textrepair.stages.punctuation import stage as punctuation  # noqa: PLC0415

        return punctuation.treat
    if kind == GLYPHS:
        from textrepair.stages.glyphs import stage as glyphs  # noqa: PLC0415

        return glyphs.treat
    from textrepair.stages.width import stage as width  # noqa: PLC0415

    return width.treat
