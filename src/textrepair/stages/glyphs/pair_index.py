"""Tables by pairs of characters: which of the pairs of a table stand where in a text.

A perfect hash: each first character has an offset of its own and each second one a number, and no
two pairs of the table have the same sum. So one comparison finds a pair, for all places at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.language.arrays import Codes, Numbers

Short = npt.NDArray[np.uint16]

NO_OWNER = 0xFFFF  # of the slots that no pair has


class PairIndex(NamedTuple):
    """Pairs of characters by their slots.

    Attributes:
        offsets: code point -> offset of a first character, 0 for any other.
        numbers: code point -> number of a second character, 0 for any other.
        owners: slot -> offset of the pair that has it.
    """

    offsets: Short
    numbers: Short
    owners: Short

    def find(self, codes: Codes) -> tuple[Numbers, Short]:
        """Where in a text pairs of the table stand, and their slots."""
        wide = codes.astype(np.intp)
        offsets = self.offsets.take(wide[:-1], mode="clip")
        slots = self.numbers.take(wide[1:], mode="clip")
        slots += offsets
        places = (self.owners.take(slots, mode="clip") == offsets).nonzero()[0]
        return places, slots.take(places)

    def slot(self, pair: str) -> int:
        """The slot of a pair of the table."""
        first, second = map(ord, pair)
        return int(self.offsets[first]) + int(self.numbers[second])


def build_index(keys: Iterable[str]) -> PairIndex:
    """Find a slot for each pair: those with the most followers choose first."""
    followers: defaultdict[str, list[str]] = defaultdict(list)
    preceding: defaultdict[str, int] = defaultdict(int)
    for first, second in map(tuple, keys):
        followers[first].append(second)
        preceding[second] += 1
    numbers = np.zeros(tables.PLANE, dtype=np.uint16)
    # The commonest have the lowest numbers, so that their slots are dense.
    ranked = sorted(preceding, key=lambda second: (-preceding[second], second))
    numbers[list(map(ord, ranked))] = np.arange(1, len(ranked) + 1)
    offsets = np.zeros(tables.PLANE, dtype=np.uint16)
    total = sum(preceding.values())
    owners = np.full(4 * (total + len(ranked)), NO_OWNER, dtype=np.uint16)
    chosen = np.zeros(len(owners), dtype=np.bool_)
    chosen[0] = True  # of characters that begin no pair
    for first in sorted(followers, key=lambda first: (-len(followers[first]), first)):
        wanted = numbers[list(map(ord, followers[first]))].astype(np.intp)
        taken = chosen[: len(owners) - len(ranked)].copy()
        for number in wanted.tolist():
            taken |= owners[number : number + len(taken)] != NO_OWNER
        offset = int(taken.argmin())
        offsets[ord(first)] = offset
        chosen[offset] = True
        owners[wanted + offset] = offset
    return PairIndex(offsets, numbers, owners[: int(offsets.max()) + len(ranked) + 1].copy())
