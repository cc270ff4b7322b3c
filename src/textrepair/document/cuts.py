"""Hundreds of pieces that a stage removes from a text: all at once, and listed on demand."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from textrepair.document.changes import Change, Replacement
from textrepair.language.arrays import Codes, Places


@dataclass(frozen=True, slots=True, eq=False)
class Cuts:
    """Pieces that are removed from a text: replacements by nothing, created on demand.

    Attributes:
        text: the text before.
        starts: where they start, in order and with something between them.
        ends: where they end.
        reason: why a piece is removed, by its place. Not a closure, so that it can be pickled.
    """

    text: str
    starts: array[int] | Places
    ends: array[int] | Places
    reason: Callable[[str, int, int], str]

    def __iter__(self) -> Iterator[Replacement]:
        """One replacement after the other."""
        for start, end in zip(self.starts.tolist(), self.ends.tolist(), strict=True):
            yield Replacement(start, end, "", self.reason(self.text, start, end))

    def __len__(self) -> int:
        """How many there are."""
        return len(self.starts)

    def __eq__(self, other: object) -> bool:
        """Whether the same is replaced for the same reasons."""
        return isinstance(other, Iterable) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]


def cut_out(stage: str, codes: Codes, cuts: Cuts) -> Change:
    """The change that makes the cuts in a text, given its code points."""
    after = remainder(codes, np.asarray(cuts.starts), np.asarray(cuts.ends))
    return Change(stage, cuts.text, after, replacements=cuts)


def remainder(codes: Codes, starts: Places, ends: Places) -> str:
    """The text without the pieces that start and end there; there is at least one."""
    lengths = ends - starts
    if lengths.max() == 1:
        kept = np.ones(len(codes), dtype=np.bool_)
        kept[starts] = False
        places = kept.nonzero()[0]
    else:
        # Each stretch between pieces moves by the length of all pieces before it.
        stretches = np.empty(len(starts) + 1, dtype=np.int64)
        stretches[0], stretches[-1] = starts[0], len(codes) - ends[-1]
        np.subtract(starts[1:], ends[:-1], out=stretches[1:-1])
        moved = np.zeros(len(stretches), dtype=np.int64)
        lengths.cumsum(out=moved[1:])
        places = moved.repeat(stretches)
        places += np.arange(len(places))
    return str(codes.take(places).data, "utf-32-le", "surrogatepass")
