"""A piece of text brought back to its bytes and read again in the encoding that it was written in.

The bytes are cut wherever a character of both readings begins; each such token is either as it
stands or read anew, and the likelihood of both decides where it was. So correct text around a
mix-up stays, and so does every byte that the other reading cannot explain.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair.encodings.charset import (
    APART,
    DOUBLE,
    LOST_BYTE,
    NO_BYTES,
    NO_CHARACTER,
    UTF8,
    Bytes,
    Offsets,
    charset,
    runs,
)
from textrepair.language.arrays import Codes, Costs, Mask
from textrepair.language.characters import LAST
from textrepair.language.families import ASIAN, family_table
from textrepair.language.likelihood import cheapest, weigh_codes
from textrepair.language.models import UNKNOWN
from textrepair.language.ranges import HALFWIDTH_KATAKANA, LOSS_CODE
from textrepair.stages.mojibake.refused_bytes import joint_nats

# Windows puts a middle dot where code page 932 has no character. Its bytes, 81 45, are next to none
# of what is read as that by mistake.
WINDOWS_MARK = 0x30FB
# The controls that single-byte encodings have for bytes without a character.
CONTROLS = (0x80, 0xA0)
# Nats that it takes to begin and to end a stretch of mojibake: a text does not change its encoding
# at every character. Measured on single lines of half damaged text.
SWITCH = 5.0
# The same in a text that is known to be mixed up, where single characters stay by mistake only.
KNOWN_SWITCH = 8.0
# Nats of a token that has no other reading, where sums must stay finite.
NEVER = -1e6
# So many broken pieces to a whole one are too many for a text that is said to be valid.
INVALID = 0.1
# From so many unmarked losses on a character is not believed that costs so many nats by itself.
DROPS, DOUBTFUL = 2, 12.0
# Halfwidth katakana: in Shift_JIS that lost its controls they are the second halves of characters.
# The first lead bytes of two, three and four bytes of UTF-8.
LENGTHS = (0xC2, 0xE0, 0xF0)
# What a piece of the other reading is.
SAME, READ, GONE, DEAD = range(4)
# One character of UTF-8 that has lost bytes: `\xff` is a byte that is gone, `?` what a decoder may
# have put there.
BROKEN = re.compile(
    rb"[\xc2-\xdf][\xff?]?|[\xe0-\xef][\x80-\xbf\xff?]{0,2}|[\xf0-\xf4][\x80-\xbf\xff?]{0,3}"
    rb"|[\xff?]{0,2}[\x80-\xbf]{1,2}|\xff{1,3}"
)
# Nats of a character that is gone though some of its bytes are there: where nothing marks the loss,
# where something does, and where only ASCII is left of it. In a text that is known to be mixed up
# all of it is likely.
PRICES = (13.0, 8.0, 5.0)
KNOWN_PRICES = (8.0, 4.0, 3.0)
# The same where the mark is a question mark, which may be one.
ASKED = 6.0
# Nats of a single byte as halfwidth katakana over its price: every other byte is one in Shift_JIS,
# and a capital with an accent, so few of them must explain much.
HALFWIDTH = 4.0


class Channel(NamedTuple):
    """A mix-up to be undone.

    Attributes:
        written: the encoding that the text was written in.
        read: the one that it was read in.
        mark: bytes that a U+FFFD stands for.
        question: bytes that a question mark stands for; itself where it is one.
    """

    written: str
    read: str
    mark: bytes = b"\xff"
    question: bytes = b"?"


class Source(NamedTuple):
    """A text as it stands.

    Attributes:
        codes: its characters.
        data: the bytes that they came from.
        offsets: where each character begins in them.
        double: whether it was read in an encoding of two bytes.
        doubtful: the bytes where a pair begins of which it is not certain that it was one; None
            where nobody asked (`mojibake.dropped_bytes`).
        gaps: whether bytes may be gone without a mark.
    """

    codes: Codes
    data: Bytes
    offsets: Offsets
    double: bool
    doubtful: Mask | None = None
    gaps: bool = False


class Target(NamedTuple):
    """The other reading: its characters, where each begins in the bytes, and what each is."""

    codes: Codes
    offsets: Offsets
    states: npt.NDArray[np.uint8]


class Stretch(NamedTuple):
    """A part of the text that is read anew.

    Attributes:
        start: first character of it.
        end: the one after it.
        after: what it is in the other reading.
        gain: nats by which that is more likely.
        evidence: the same with every token once: one that comes again tells nothing new.
        before: nats of what is read anew as it stands.
        cost: nats that are left to the characters of it that were read anew.
        size: how many these are.
        runs: how many runs they are, letters of ASCII apart.
        lost: characters of it that are gone.
        asian: whether it has Han, kana or hangul in the other reading.
        beside: nats of the characters right before and after it, the greater; marks and ASCII do
            not count.
    """

    start: int
    end: int
    after: str
    gain: float
    evidence: float
    before: float
    cost: float
    size: int
    runs: int
    lost: int
    asian: bool
    beside: float


def as_bytes(codes: Codes, channel: Channel, settled: Mask | None = None) -> Source:
    """The bytes that a text came from, if it was read in the channel's encoding.

    Args:
        codes: the text.
        channel: the mix-up.
        settled: characters that are not to be read again.
    """
    table = charset(channel.read).codes
    values = table[np.minimum(codes, LAST)]
    values = np.where((values == NO_BYTES) | (values == LOST_BYTE), APART, values)
    values = np.where(codes == 0, APART, values)
    values[is_lost(codes, channel.read)] = int.from_bytes(channel.mark)
    if channel.question != b"?":
        values[codes == ord("?")] = int.from_bytes(channel.question)
    if settled is not None:
        values[settled] = APART
    lengths = np.where(values > 0xFF, 2, 1)
    offsets = np.cumsum(lengths) - lengths
    data = np.zeros(int(lengths.sum()), dtype=np.uint8)
    wide = lengths == 2
    data[offsets] = np.where(wide, values >> 8, values)
    data[offsets[wide] + 1] = values[wide] & 0xFF
    return Source(codes, data, offsets, channel.read in DOUBLE)


def is_lost(codes: Codes, read: str) -> Mask:
    """What stands where a reader had no character; question marks apart, which may be one."""
    lost: Mask = codes == LOSS_CODE
    return lost | (codes == WINDOWS_MARK) if read == "cp932" else lost


def settle_doubles(source: Source, channel: Channel) -> Source:
    """Choose between the bytes of characters that have two pairs in the encoding they were read in.

    Code page 932 has some hundred characters twice. Which pair it was shows in the text.
    """
    others = charset(channel.read).doubles[np.minimum(source.codes, LAST)]
    places = np.flatnonzero(others != NO_CHARACTER)
    if not len(places):
        return source
    source = source._replace(data=source.data.copy())
    for place in map(int, places):
        offset = source.offsets[place]
        data = source.data[offset : offset + 2]
        if data[0] < 0x80:
            continue
        first, before = data.copy(), reading_cost(source, channel)
        data[:] = divmod(int(others[place]), 0x100)
        if reading_cost(source, channel) >= before:
            data[:] = first
    return source


def reading_cost(source: Source, channel: Channel) -> float:
    """Nats of the whole of the other reading."""
    target = read(source, channel)
    costs = weigh_codes(target.codes)
    costs[target.states > READ] = UNKNOWN
    return float(costs.sum())


def read(source: Source, channel: Channel) -> Target:
    """The bytes of a text in the encoding that it may have been written in."""
    data = source.data.tobytes()
    codes = source.data.astype(np.uint32)
    begins = np.ones(len(data), dtype=np.bool_)
    states = np.where(source.data < 0x80, SAME, DEAD).astype(np.uint8)
    states[source.data == LOST_BYTE] = GONE
    codes[source.data == LOST_BYTE] = LOSS_CODE
    if channel.written == UTF8:
        read_utf8(data, source.data, codes, begins, states)
        if source.double:
            doubt_joined(source, codes, begins, states)
    else:
        read_double(data, codes, begins, states, channel.written)
    apart = source.data[source.offsets] == APART
    codes[source.offsets[apart]] = source.codes[apart]
    places = np.flatnonzero(begins)
    if source.doubtful is not None:
        doubtful = begins & source.doubtful & (states == READ)
        codes[doubtful], states[doubtful] = LOSS_CODE, GONE
    gone = np.zeros(len(data), dtype=np.bool_)
    gone[source.offsets[is_lost(source.codes, channel.read)]] = True
    if channel.mark != b"\xff":
        gone[1:] |= gone[:-1]
    states[places[np.logical_and.reduceat(gone, places)]] = SAME
    return Target(codes[places], places, states[places])


def read_utf8(
    text: bytes, data: Bytes, codes: Codes, begins: npt.NDArray[np.bool_], states: Bytes
) -> None:
    """Fill in what the bytes are as UTF-8."""
    done = 0
    for match in [*runs(UTF8).finditer(text), None]:
        start, end = match.span() if match else (len(text), len(text))
        for piece in BROKEN.finditer(text, done, start):
            first, last = piece.span()
            begins[first + 1 : last] = False
            codes[first], states[first] = LOSS_CODE, GONE
        if match:
            places = np.flatnonzero((data[start:end] & 0xC0) != 0x80) + start
            begins[start:end] = False
            begins[places] = True
            codes[places] = np.frombuffer(match.group().decode().encode("utf-32-le"), dtype="<u4")
            states[places] = READ
        done = end


def doubt_joined(
    source: Source, codes: Codes, begins: npt.NDArray[np.bool_], states: Bytes
) -> None:
    """Take back the characters of UTF-8 that two halves made when a pair between was dropped.

    Somebody strips private-use characters, which GBK readers show for pairs of bytes. Of E7 AB AF
    E5 88 86 the pair AF E5 goes, and E7 AB 88 is a character that never stood there; 86 is left
    over. A pair goes between two characters of the text as it stands. Where none ends before the
    bytes that are left over, the gap is inside the character before them.
    """
    places = np.flatnonzero(begins)
    rests = places[1:][(states[places[1:]] == GONE) & (states[places[:-1]] == READ)]
    within = np.ones(len(begins), dtype=np.bool_)
    within[source.offsets] = False
    for rest in rests[within[rests] & ((source.data[rests] & 0xC0) == 0x80)].tolist():
        before = int(places[np.searchsorted(places, rest) - 1])
        if not within[before + 1 : rest].all():
            codes[before], states[before] = LOSS_CODE, GONE


def read_double(
    text: bytes, codes: Codes, begins: npt.NDArray[np.bool_], states: Bytes, written: str
) -> None:
    """Fill in what the bytes are in an encoding of two bytes."""
    characters = charset(written).characters
    data = np.frombuffer(text, dtype=np.uint8)
    spans = [match.span() for match in runs(written).finditer(text)]
    leads = np.concatenate([np.arange(*span, 2) for span in spans] or [np.empty(0, np.intp)])
    begins[leads + 1] = False
    first, second = data[leads], data[leads + 1]
    found = characters[(first.astype(np.uint16) << 8) | second]
    known = found != NO_CHARACTER
    torn = (first == LOST_BYTE) | (second == LOST_BYTE)
    codes[leads] = np.where(known, found, LOSS_CODE)
    states[leads] = np.where(known, READ, np.where(torn, GONE, DEAD))
    if written == "cp932":
        single = begins & (states == DEAD) & (data >= 0xA1) & (data <= 0xDF)
        codes[single] = characters[data[single]]
        states[single] = READ


@dataclass(frozen=True)
class Recoding:
    """Both readings of a text, token by token.

    Attributes:
        source: the text as it stands.
        target: the other reading.
        first: the first character of each token in the source.
        other: the first character of each token in the target.
        channel: the mix-up.
    """

    source: Source
    target: Target
    first: Offsets
    other: Offsets
    channel: Channel

    @classmethod
    def of(cls, source: Source, channel: Channel) -> Recoding:
        """A text in both readings, cut where a character of both begins."""
        target = read(source, channel)
        starts = np.zeros(len(source.data), dtype=np.uint8)
        starts[source.offsets] = 1
        starts[target.offsets] += 1
        common = np.flatnonzero(starts == 2)
        return cls(
            source,
            target,
            np.searchsorted(source.offsets, common),
            np.searchsorted(target.offsets, common),
            channel,
        )

    def has_characters(self) -> bool:
        """Whether the other reading has any character of its own."""
        return bool((self.target.states == READ).any())

    def gains(self, before: Costs, after: Costs) -> Costs:
        """Nats by which the other reading of each token is more likely.

        Args:
            before: what each character of the source costs.
            after: what each character of the target costs.

        Returns:
            Minus infinity where the other reading has no character.
        """
        gains = np.add.reduceat(before, self.first) - np.add.reduceat(after, self.other)
        gains[np.logical_or.reduceat(self.target.states == DEAD, self.other)] = -np.inf
        gains[self.same] = 0.0
        result: Costs = gains
        return result

    @cached_property
    def same(self) -> npt.NDArray[np.bool_]:
        """Which tokens are the same in both readings."""
        result: npt.NDArray[np.bool_] = np.logical_and.reduceat(
            self.target.states == SAME, self.other
        )
        return result

    @cached_property
    def anew(self) -> npt.NDArray[np.bool_]:
        """Which tokens have characters that are read anew, or are gone."""
        result: npt.NDArray[np.bool_] = np.logical_or.reduceat(
            self.target.states >= READ, self.other
        )
        return result

    @cached_property
    def swallowed(self) -> npt.NDArray[np.bool_]:
        """Which characters of the target went together with a byte of ASCII.

        A decoder of two bytes puts one question mark for a lead byte and the ASCII after it. Where
        a character lacks one byte, which the mark stands for, and no ASCII follows, it was taken.
        """
        data, starts = self.source.data, self.target.offsets
        ends = np.append(starts[1:], len(data))
        after = np.append(data, 0)[ends]
        asked = (data[ends - 1] == ord("?")) & (after >= LENGTHS[0]) & (after != LOST_BYTE)
        full = ends - starts == np.digitize(data[starts], LENGTHS) + 1
        result: npt.NDArray[np.bool_] = asked & full & (self.target.states == GONE)
        return result & self.source.double

    @cached_property
    def torn(self) -> npt.NDArray[np.bool_]:
        """Which characters of the source are the rest of one of UTF-8, with a mark for its end."""
        data, starts = self.source.data, self.target.offsets
        lengths = np.diff(starts, append=len(data))
        full = lengths == np.digitize(data[starts], LENGTHS) + 1
        marked = np.logical_or.reduceat(data == LOST_BYTE, starts)
        within = np.repeat((self.target.states == GONE) & full & marked, lengths)
        result: npt.NDArray[np.bool_] = within[self.source.offsets]
        return result & (self.channel.written == UTF8)

    def has_drops(self, start: int, end: int) -> bool:
        """Whether characters of the target are gone without a mark.

        Then two that lost bytes may have become one that was never there: a rare one, mostly.
        """
        if self.source.gaps:
            return True
        return bool(np.count_nonzero(self.unmarked[start:end]) >= DROPS)

    @cached_property
    def unmarked(self) -> npt.NDArray[np.bool_]:
        """Which characters of the target are gone without a mark."""
        marks = (self.source.data == LOST_BYTE) | (self.source.data == ord("?"))
        result: npt.NDArray[np.bool_] = self.target.states == GONE
        return result & ~np.logical_or.reduceat(marks, self.target.offsets)

    def doubted(self, start: int, end: int, costs: Costs) -> npt.NDArray[np.bool_]:
        """Which characters of the target nobody can be sure of, for what is gone beside them."""
        codes = np.minimum(self.target.codes[start:end], LAST)
        doubted = np.zeros(end - start, dtype=np.bool_)
        if self.has_drops(start, end):
            doubted |= (family_table()[codes] == ASIAN) & (cheapest()[codes] >= DOUBTFUL)
        if self.source.gaps and not self.source.double:
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
        rests = (self.target.states == GONE) & ((data[starts] & 0xC0) == 0x80)
        inside = np.full(len(data), math.inf)
        inside[self.source.offsets] = joint_nats(self.channel.read)[data[self.source.offsets]]
        inside[starts] = math.inf
        result = np.minimum.reduceat(inside, starts)
        result[:-1][~rests[1:]] = math.inf
        result[-1:] = math.inf
        result[self.target.states != READ] = math.inf
        joints: Costs = result
        return joints

    def price_losses(self, costs: Costs, *, known: bool = False) -> None:
        """Put in what the characters of the target cost that are gone."""
        gone = self.target.states == GONE
        if not gone.any():
            return
        data = self.source.data
        marks = (data == LOST_BYTE) | (data == ord("?"))
        marked = np.logical_or.reduceat(marks, self.target.offsets)
        held = np.logical_or.reduceat((data >= 0x80) & ~marks, self.target.offsets)
        bare, torn, least = KNOWN_PRICES if known else PRICES
        prices = np.where(marked, np.where(held, torn, least), bare)
        asked = np.zeros(len(data), dtype=np.bool_)
        asked[self.source.offsets[self.source.codes == ord("?")]] = True
        asked &= data == LOST_BYTE
        prices[np.logical_or.reduceat(asked, self.target.offsets)] = ASKED
        costs[gone] = prices[gone]

    def price_halfwidth(self, costs: Costs) -> None:
        """Put in what halfwidth katakana of one byte cost over what they cost as text."""
        lengths = np.diff(self.target.offsets, append=len(self.source.data))
        costs[(lengths == 1) & (self.target.states == READ)] += HALFWIDTH

    def valid(self) -> bool:
        """Whether nearly all bytes beyond ASCII are characters in the other reading."""
        states = self.target.states
        return bool(np.count_nonzero(states > READ) < INVALID * np.count_nonzero(states == READ))

    def promises(self, before: Costs, bonus: float = 0.0) -> bool:
        """Whether some stretch gains by single characters already; most readings do not."""
        alone = cheapest()[np.minimum(self.target.codes, LAST)]
        self.price_losses(alone)
        self.price_halfwidth(alone)
        return may_gain(self.gains(before, alone - bonus))

    def stretches(
        self, before: Costs, *, bonus: float = 0.0, known: bool = False, least: float = 0.0
    ) -> list[Stretch]:
        """The parts of the text that are more likely in the other reading.

        Args:
            before: what each character of the source costs.
            bonus: nats in favour of each character of the other reading.
            known: whether the text is known to have been through this mix-up.
            least: nats of evidence below which nobody wants a stretch.
        """
        after = weigh_codes(self.target.codes)
        self.price_losses(after, known=known)
        self.price_halfwidth(after)
        gains = self.gains(before, after)
        favoured = self.gains(before, after - bonus) if bonus else gains
        lines = self.lines() if known else [(0, len(gains))]
        return [
            stretch
            for first, last in lines
            for start, end in gaining(favoured[first:last], known=known)
            if np.maximum(gains[first + start : first + end], 0.0).sum() >= least
            if (stretch := self.stretch(gains, before, after, first + start, first + end))
        ]

    def lines(self) -> list[tuple[int, int]]:
        """The tokens of each line."""
        ends = np.flatnonzero(self.source.codes[self.first] == ord("\n")) + 1
        bounds = [0, *ends.tolist(), len(self.first)]
        return [(start, end) for start, end in pairwise(bounds) if end > start]

    def stretch(
        self, gains: Costs, before: Costs, after: Costs, start: int, end: int
    ) -> Stretch | None:
        """Some tokens as a stretch, without the same ones at its ends; None if all are the same."""
        changed = np.flatnonzero(~self.same[start:end])
        if not len(changed):
            return None
        start, end = start + int(changed[0]), start + int(changed[-1]) + 1
        other, rest = self.span(self.other, start, end, self.target.codes)
        codes, states = self.target.codes[other:rest], self.target.states[other:rest]
        anew = (states == READ) & (codes != LOSS_CODE)
        if not anew.any():
            return None
        codes = np.where(anew & self.doubted(other, rest, after), LOSS_CODE, codes)
        anew &= codes != LOSS_CODE
        if not anew.any():
            return None
        families = family_table()[np.minimum(codes[anew], LAST)]
        begin, finish = self.span(self.first, start, end, self.source.codes)
        return Stretch(
            begin,
            finish,
            after=as_text(np.repeat(codes, 1 + self.swallowed[other:rest])),
            gain=float(gains[start:end].sum()),
            evidence=self.evidence(gains, start, end),
            before=self.cost_before(before, start, end),
            cost=float(after[other:rest][anew].sum()),
            size=int(anew.sum()),
            runs=count_runs(anew, codes),
            lost=int((states == GONE).sum()),
            asian=bool((families == ASIAN).any()),
            beside=max(self.oddity(before, begin - 1), self.oddity(before, finish)),
        )

    def oddity(self, before: Costs, place: int) -> float:
        """Nats of a character beside a stretch; marks and ASCII are never odd.

        One that a single-byte encoding has, too, belongs to the same garble, whatever it costs.
        """
        if not (0 <= place < len(before) and is_letter(int(self.source.codes[place]))):
            return 0.0
        byte = self.source.data[self.source.offsets[place]]
        return float(before[place]) if self.source.double or byte < 0x80 else np.inf

    def evidence(self, gains: Costs, start: int, end: int) -> float:
        """What some tokens gain, each one once."""
        begin, finish = self.span(self.first, start, end, self.source.codes)
        text = self.source.codes[begin:finish].astype("<u4").tobytes()
        bounds = [*(4 * (self.first[start:end] - begin)).tolist(), len(text)]
        tokens = (text[first:last] for first, last in pairwise(bounds))
        seen = dict(zip(tokens, gains[start:end].tolist(), strict=True))
        return float(sum(seen.values()))

    def cost_before(self, before: Costs, start: int, end: int) -> float:
        """What the tokens cost as they stand that are read anew."""
        begin, finish = self.span(self.first, start, end, self.source.codes)
        costs = np.add.reduceat(before[begin:finish], self.first[start:end] - begin)
        return float(costs[self.anew[start:end]].sum())

    @staticmethod
    def span(places: Offsets, start: int, end: int, codes: Codes) -> tuple[int, int]:
        """The characters of some tokens: the first one, and the one after the last."""
        return int(places[start]), int(places[end]) if end < len(places) else len(codes)


def is_letter(code: int) -> bool:
    """Whether a character is neither ASCII nor punctuation."""
    return code >= 0x80 and not 0x2010 <= code < 0x2028 and not 0x3000 <= code < 0x3020


def count_runs(anew: npt.NDArray[np.bool_], codes: Codes) -> int:
    """How many runs of characters were read anew, with letters of ASCII between them."""
    letters = (codes < 0x80) & (((codes | 0x20) >= ord("a")) & ((codes | 0x20) <= ord("z")))
    told = anew[anew | letters]
    return int(np.count_nonzero(told[1:] & ~told[:-1])) + bool(told[:1].any())


def as_text(codes: Codes) -> str:
    """Code points as text."""
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def may_gain(gains: Costs) -> bool:
    """Whether any stretch of tokens gains more than it takes to begin and to end it."""
    sums = np.cumsum(np.maximum(gains, NEVER), dtype=np.float64)
    least = np.minimum.accumulate(np.append(0.0, sums[:-1]))
    return bool((sums - least).max(initial=0.0) > 2 * SWITCH)


def gaining(gains: Costs, *, known: bool = False) -> list[tuple[int, int]]:
    """The stretches of tokens that gain more than it takes to begin and to end them.

    In a text that is known to be mixed up, it takes nothing at its beginning and end.
    """
    outside, inside = 0.0, 0.0 if known else -np.inf
    switch = KNOWN_SWITCH if known else SWITCH
    last = len(gains) - 1 if known else -1
    began, ended = [], []
    for index, gain in enumerate(gains.tolist()):
        began.append(outside - switch >= inside or index == 0)
        inside = max(inside, outside - switch) + gain
        leave = inside if index == last else inside - switch
        ended.append(leave > outside)
        outside = max(outside, leave)
    found, end = [], None
    for index in range(len(began) - 1, -1, -1):
        if end is None and ended[index]:
            end = index + 1
        if end is not None and began[index]:
            found.append((index, end))
            end = None
    return found[::-1]
