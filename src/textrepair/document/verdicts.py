"""The result of a stage for a text: plain frozen data."""

from __future__ import annotations

from typing import NamedTuple

from textrepair.document.changes import Change
from textrepair.document.findings import Finding


class Verdict(NamedTuple):
    """What a stage found in a text, and what it would change.

    Attributes:
        finding: what it found.
        change: how it repairs it, None for not at all.
        score: log-odds in nats that the text is damaged in this way, from this text alone: what
            other parts of the document add is left out, because those parts get this score.
        foreseen: the verdict of a later stage, if this one called it; else None.
    """

    finding: Finding
    change: Change | None = None
    score: float = 0.0
    foreseen: Foreseen | None = None


class Foreseen(NamedTuple):
    """The verdict of a later stage, which an earlier one needed.

    Attributes:
        text: the text that the later stage judged: its verdict holds for no other.
        verdict: its verdict.
    """

    text: str
    verdict: Verdict
