"""Hundreds of pieces that a stage removes from a text: all at once, and listed on demand."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from textrepair.document.changes import Change, Replacement
from textrepair.document.removal import without_pieces


@dataclass(frozen=True, slots=True, eq=False)
class Cuts:
    """Pieces that are removed from a text: replacements by nothing, created on demand.

    Attributes:
        text: the text before.
        starts: where they start, in order and with something between them: type ``"i"``.
        ends: where they end.
        reason: why a piece is removed, by its place. Not a closure, so that it can be pickled.
    """

    text: str
    starts: array[int]
    ends: array[int]
    reason: Callable[[str, int, int], str]

    def __iter__(self) -> Iterator[Replacement]:
        """One replacement after the other."""
        for start, end in zip(self.starts.tolist(), self.ends.tolist(), strict=True):
            yield Replacement(start, end, "", self.reason(self.text, start, end))

    def change(self, stage: str) -> Change:
        """The change of a stage that makes the cuts."""
        after = without_pieces(self.text, self.starts, self.ends)
        return Change(stage, self.text, after, replacements=self)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.starts)

    def __eq__(self, other: object) -> bool:
        """Whether the same is replaced for the same reasons."""
        return isinstance(other, Iterable) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]
