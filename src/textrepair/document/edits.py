"""What was changed in a text: plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: ``before`` at ``start:end`` of the input became ``after``.

    Attributes:
        start: where the replaced text starts, in characters of the input.
        end: where it ends (exclusive).
        before: the replaced text; ``input[start:end]``.
        after: what stands there now.
        stage: name of the stage that changed it (the first, where several did).
        reason: why, in words.
    """

    start: int
    end: int
    before: str
    after: str
    stage: str
    reason: str
