"""Hundreds of pieces that a stage takes from another text: listed on demand."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from textrepair.document.changes import Replacement


class Rewrites:
    """Pieces of a text that become pieces of another one: replacements, created on demand.

    Attributes:
        places: four numbers for each piece, in order and with something between them: where it
            starts and ends, and the same in the other text; type ``"i"``.
        source: the other text.
        reason: why a piece is replaced.
    """

    __slots__ = ("places", "reason", "source")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, places: array[int], source: str, reason: str) -> None:
        """Take the places as they are."""
        self.places, self.source, self.reason = places, source, reason

    def __iter__(self) -> Iterator[Replacement]:
        """One replacement after the other."""
        numbers = iter(self.places)
        for start, end, new, new_end in zip(numbers, numbers, numbers, numbers, strict=True):
            yield Replacement(start, end, self.source[new:new_end], self.reason)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.places) // 4

    @property
    def size(self) -> int:
        """How many characters are replaced."""
        return sum(self.places[1::4]) - sum(self.places[::4])

    def __eq__(self, other: object) -> bool:
        """Whether the same is replaced for the same reason."""
        return isinstance(other, Iterable) and tuple(self) == tuple(other)
