"""Characters of the other reading that lost bytes: their costs, and the doubtful ones beside them.

A reader that has no character for a byte shows a mark for it, or nothing. A character with such a
byte is gone. The rests of two of them may look like one character, which is none of the text's.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from textrepair.encodings.charset import LOST_BYTE, UTF8, Offsets
from textrepair.language.arrays import Costs, Mask
from textrepair.language.characters import LAST
from textrepair.language.families import ASIAN, family_table
from textrepair.language.likelihood import cheapest
from textrepair.language.ranges import HALFWIDTH_KATAKANA
from textrepair.stages.mojibake.channels import QUESTION, Channel, Source
from textrepair.stages.mojibake.redecoding import GONE, READ, Target
from textrepair.stages.mojibake.refused_bytes import joint_nats

# Where at least `DROPS` characters of a stretch are gone without a mark, a character that costs
# `DOUBTFUL` nats by itself is taken for one that two rests made.
DROPS, DOUBTFUL = 2, 12.0
# The first lead bytes of two, three and four bytes of UTF-8.
LENGTHS = (0xC2, 0xE0, 0xF0)
# Nats of a character that is gone: if some of its bytes are left, and no mark; if these and a mark
# are left; and if nothing but marks and ASCII is left of it. The second line is for a text that is
# known to be mixed up, where each of them is likelier.
PRICES = (13.0, 8.0, 5.0)
KNOWN_PRICES = (8.0, 4.0, 3.0)
# The same where the mark is a question mark of the source, which may really be one.
PRICE_WITH_QUESTION = 6.0


@dataclass(frozen=True)
class Losses:
    """What is lost of a text in the other reading.

    Attributes:
        source: the text as it stands.
        target: the other reading.
        channel: the mix-up.
    """

    source: Source
    target: Target
    channel: Channel

    @cached_property
    def gone(self) -> Mask:
        """Which characters of the target are gone."""
        found: Mask = self.target.states == GONE
        return found

    @cached_property
    def lengths(self) -> Offsets:
        """How many bytes each character of the target has."""
        lengths: Offsets = np.diff(self.target.offsets, append=len(self.source.data))
        return lengths

    @cached_property
    def is_mark(self) -> Mask:
        """Which bytes mark a loss, or may do so."""
        data = self.source.data
        marks: Mask = (data == LOST_BYTE) | (data == QUESTION)
        return marks

    @cached_property
    def complete(self) -> Mask:
        """Which characters of the target are gone and have all their bytes, marks included.

        E5, A5 and a mark are complete in UTF-8; E5 and one mark are not.
        """
        leads = self.source.data[self.target.offsets]
        found: Mask = self.gone & (self.lengths == np.digitize(leads, LENGTHS) + 1)
        return found

    @cached_property
    def swallowed(self) -> Mask:
        """Which characters of the target went together with a byte of ASCII.

        A decoder of two bytes puts one question mark for a lead byte and the ASCII after it. Where
        a character lacks one byte, which the mark stands for, and no ASCII follows, it was taken.
        """
        data = self.source.data
        ends = self.target.offsets + self.lengths
        after = np.append(data, 0)[ends]
        asked = (data[ends - 1] == QUESTION) & (after >= LENGTHS[0]) & (after != LOST_BYTE)
        found: Mask = asked & self.complete & self.source.double
        return found

    @cached_property
    def torn(self) -> Mask:
        """Which characters of the source are the rest of one of UTF-8, with a mark for its end."""
        marked = np.logical_or.reduceat(self.source.data == LOST_BYTE, self.target.offsets)
        within = np.repeat(self.complete & marked, self.lengths)
        found: Mask = within[self.source.offsets] & (self.channel.written == UTF8)
        return found

    @cached_property
    def unmarked(self) -> Mask:
        """Which characters of the target are gone without a mark."""
        found: Mask = self.gone & ~np.logical_or.reduceat(self.is_mark, self.target.offsets)
        return found

    def doubted(self, start: int, end: int, costs: Costs) -> Mask:
        """Which characters of a part of the target may be made of the rests of two.

        Args:
            start: the first character of the part.
            end: the one after it.
            costs: nats of each character of the whole target.
        """
        codes = np.minimum(self.target.codes[start:end], LAST)
        doubted = np.zeros(end - start, dtype=np.bool_)
        if self.source.gaps or np.count_nonzero(self.unmarked[start:end]) >= DROPS:
            doubted |= (family_table()[codes] == ASIAN) & (cheapest()[codes] >= DOUBTFUL)
        if self.source.gaps and not self.source.double:
            # In Shift_JIS that lost its controls these are the second halves of characters.
            doubted |= HALFWIDTH_KATAKANA.find(codes)
        if self.source.double and self.channel.written == UTF8:
            doubted |= costs[start:end] >= self.joints[start:end]
        return doubted

    @cached_property
    def joints(self) -> Costs:
        """Nats against each character of the target being made of the halves of two.

        Such a one spans the end of a character of the source, where something may be gone, and what
        comes next begins in the middle of a character, without a mark for what it has lost.
        """
        data, starts = self.source.data, self.target.offsets
        rests = self.gone & ((data[starts] & 0xC0) == 0x80)
        inside = np.full(len(data), math.inf)
        inside[self.source.offsets] = joint_nats(self.channel.read)[data[self.source.offsets]]
        inside[starts] = math.inf
        joints: Costs = np.minimum.reduceat(inside, starts)
        joints[:-1][~rests[1:]] = math.inf
        joints[-1:] = math.inf
        joints[self.target.states != READ] = math.inf
        return joints

    def price(self, costs: Costs, *, known: bool = False) -> None:
        """Set the costs of the characters of the target that are gone.

        Args:
            costs: nats of each character of the target; those that are gone are filled in.
            known: whether the text is known to have been through this mix-up.
        """
        if not self.gone.any():
            return
        data, starts = self.source.data, self.target.offsets
        marked = np.logical_or.reduceat(self.is_mark, starts)
        held = np.logical_or.reduceat((data >= 0x80) & ~self.is_mark, starts)
        unmarked, torn, nothing_left = KNOWN_PRICES if known else PRICES
        prices = np.where(marked, np.where(held, torn, nothing_left), unmarked)
        asked = np.zeros(len(data), dtype=np.bool_)
        asked[self.source.offsets[self.source.codes == QUESTION]] = True
        asked &= data == LOST_BYTE
        prices[np.logical_or.reduceat(asked, starts)] = PRICE_WITH_QUESTION
        costs[self.gone] = prices[self.gone]
