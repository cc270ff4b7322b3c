"""Which characters follow each other on a page, and how often."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from textrepair.language.arrays import Codes
from textrepair.language.characters import is_han
from textrepair.language.pairs import NOWHERE, likeness

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PagePairs:
    """The pairs of symbols of a page.

    Attributes:
        numbers: both symbols of each as one number, in order, and `NOWHERE`.
        times: how often each occurs.
        searched: `numbers`, to look one up.
    """

    numbers: Codes
    times: Counts
    searched: memoryview

    def count(self, first: int, second: int) -> int:
        """How often a pair occurs."""
        number = first << 16 | second
        place = bisect_left(self.searched, number)
        return int(self.times[place]) if self.searched[place] == number else 0

    def counts(self, numbers: Codes) -> Counts:
        """How often each of these pairs occurs."""
        places = self.numbers.searchsorted(numbers)
        found: Counts = self.times.take(places) * (self.numbers.take(places) == numbers)
        return found

    def likeness(self) -> float:
        """How much the page is like running text."""
        left, right = self.numbers >> np.uint32(16), self.numbers & np.uint32(0xFFFF)
        both = is_han()[left] & is_han()[right]
        return likeness(left[both], right[both], self.times[both].astype(np.float64))


def count_pairs(symbols: Codes) -> PagePairs:
    """Count the pairs in which symbols follow each other."""
    every = symbols[:-1] << np.uint32(16) | symbols[1:]
    every.sort()
    starts = np.flatnonzero(np.append(np.ones(min(1, len(every)), bool), every[1:] != every[:-1]))
    numbers = np.append(every[starts], np.uint32(NOWHERE))
    times = np.append(np.diff(np.append(starts, len(every))), 0)
    return PagePairs(numbers, times, numbers.data)
