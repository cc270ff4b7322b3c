"""A text in both readings, token by token, and how much likelier each token is in the other one.

The bytes are cut wherever a character of both readings begins. Between two cuts is a token: some
characters of the text as it stands (the source), and the characters that their bytes are in the
encoding that they may have been written in (the target). ``濂`` and the two characters after it may
be one token of UTF-8 that was read as GBK; a letter of ASCII is one by itself, the same in both.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from textrepair.encodings.charset import Offsets
from textrepair.language.arrays import Costs, Mask
from textrepair.language.characters import LAST
from textrepair.language.likelihood import cheapest, weigh_codes
from textrepair.stages.mojibake.channels import Channel, Source
from textrepair.stages.mojibake.losses import Losses
from textrepair.stages.mojibake.redecoding import DEAD, READ, SAME, Target, redecode

# Share of broken characters, per character that is read, from which bytes do not count as valid
# UTF-8.
INVALID = 0.1
# Nats of halfwidth katakana of one byte on top of what they cost as text: every other byte is one
# in Shift_JIS, and a capital with an accent in Europe, so few of them must explain much.
HALFWIDTH = 4.0


@dataclass(frozen=True)
class Transcoding:
    """A text in both readings.

    Attributes:
        source: the text as it stands.
        target: the other reading.
        source_starts: the first character of each token in the source.
        target_starts: the first character of each token in the target.
        channel: the mix-up.
        costs: nats of each character of the source.
    """

    source: Source
    target: Target
    source_starts: Offsets
    target_starts: Offsets
    channel: Channel
    costs: Costs

    @classmethod
    def of(cls, source: Source, channel: Channel, costs: Costs) -> Transcoding:
        """A text in both readings, cut where a character of both begins."""
        target = redecode(source, channel)
        starts = np.zeros(len(source.data), dtype=np.uint8)
        starts[source.offsets] = 1
        starts[target.offsets] += 1
        cuts = np.flatnonzero(starts == 2)
        source_starts = np.searchsorted(source.offsets, cuts)
        target_starts = np.searchsorted(target.offsets, cuts)
        return cls(source, target, source_starts, target_starts, channel, costs)

    @cached_property
    def losses(self) -> Losses:
        """What is lost in the other reading."""
        return Losses(self.source, self.target, self.channel)

    @cached_property
    def same(self) -> Mask:
        """Which tokens are the same in both readings."""
        same: Mask = np.logical_and.reduceat(self.target.states == SAME, self.target_starts)
        return same

    @cached_property
    def anew(self) -> Mask:
        """Which tokens have characters that are read anew, or are gone."""
        anew: Mask = np.logical_or.reduceat(self.target.states >= READ, self.target_starts)
        return anew

    def has_characters(self) -> bool:
        """Whether the other reading has any character of its own."""
        return bool((self.target.states == READ).any())

    def is_valid(self) -> bool:
        """Whether nearly all bytes beyond ASCII are characters in the other reading."""
        states = self.target.states
        return bool(np.count_nonzero(states > READ) < INVALID * np.count_nonzero(states == READ))

    def target_costs(self, *, known: bool) -> Costs:
        """Nats of each character of the target, those that are gone included.

        Args:
            known: whether the text is known to have been through this mix-up.
        """
        costs = weigh_codes(self.target.codes)
        self.losses.price(costs, known=known)
        self.price_halfwidth(costs)
        return costs

    def least_target_costs(self) -> Costs:
        """The least nats that each character of the target can have, whatever stands beside it.

        These are looked up in a table, at a fraction of the time of `target_costs`.
        """
        costs = cheapest()[np.minimum(self.target.codes, LAST)]
        self.losses.price(costs)
        self.price_halfwidth(costs)
        return costs

    def price_halfwidth(self, costs: Costs) -> None:
        """Add the surcharge for halfwidth katakana of one byte."""
        costs[(self.losses.lengths == 1) & (self.target.states == READ)] += HALFWIDTH

    def gains(self, after: Costs) -> Costs:
        """Nats by which the other reading of each token is likelier.

        Args:
            after: nats of each character of the target.

        Returns:
            Minus infinity where the other reading has no character, 0 where both are the same.
        """
        gains: Costs = np.add.reduceat(self.costs, self.source_starts) - np.add.reduceat(
            after, self.target_starts
        )
        gains[np.logical_or.reduceat(self.target.states == DEAD, self.target_starts)] = -np.inf
        gains[self.same] = 0.0
        return gains

    def lines(self) -> list[tuple[int, int]]:
        """The tokens of each line."""
        ends = np.flatnonzero(self.source.codes[self.source_starts] == ord("\n")) + 1
        bounds = [0, *ends.tolist(), len(self.source_starts)]
        return [(start, end) for start, end in pairwise(bounds) if end > start]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Where some tokens start and end in the source, in characters."""
        return _span(self.source_starts, start, end, len(self.source.codes))

    def target_span(self, start: int, end: int) -> tuple[int, int]:
        """The same in the target."""
        return _span(self.target_starts, start, end, len(self.target.codes))


def _span(places: Offsets, start: int, end: int, size: int) -> tuple[int, int]:
    """Where some tokens start and end, in a text of a size."""
    return int(places[start]), int(places[end]) if end < len(places) else size
