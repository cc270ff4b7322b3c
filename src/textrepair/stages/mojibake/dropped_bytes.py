"""Bytes that went without a trace, after which an encoding of two bytes is read out of step.

A decoder left out a byte that it could not read, or somebody stripped the control characters that
it showed. From there to the next ASCII byte every pair is made of two halves. A byte is gone beside
a character of the text as it stands, so these are the places that are tried: each byte of a run is
one half of a pair, or the half of a pair whose other half is gone. The likeliest way through the
run says which; where another way is nearly as likely, nobody knows what stood there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair.encodings.charset import LOST_BYTE, NO_CHARACTER, SINGLE, Bytes, charset
from textrepair.language.arrays import Costs
from textrepair.language.characters import LAST, is_han
from textrepair.language.likelihood import cheapest, weigh_codes
from textrepair.language.models import UNKNOWN
from textrepair.stages.mojibake.refused_bytes import (
    LANGUAGES_OF,
    SOFT_HYPHEN,
    hyphen_rate,
    is_private,
    lost_nats,
    refusal_rate,
    refusals,
)
from textrepair.stages.mojibake.transcoding import CONTROLS, WINDOWS_MARK, Channel, Source

HIGH = re.compile(rb"[\x80-\xff]+")
# Nats against a byte that is gone, in a text that shows no other. Measured on text without any:
# 1 run of 2,000 would gain so much.
ENOUGH = 15.0
# What shows a gap must be so much likelier than the run as it stands, which may be clean.
CHEAPER = 0.9
# Nats of a run that chance explains: its characters may be rare.
CHANCE = 3.0
# So many bytes at most are to show as much: who drops bytes does it all over a text, and
# rare names are as unlikely as one.
APART = 200
# Nats against a byte that is gone in a text that shows some.
KNOWN = 8.0
# Nats more where the reader would not have dropped one there: others drop two at once.
OUT_OF_RULE = 8.0

# Nats by which the best way through a run must be better than any without a pair, or the pair is
# marked. Where Big5 lost bytes in GBK, 4 mark a tenth more and invent hardly less.
CERTAIN, OFTEN = 3.0, 0.25
# The same where the reader refuses fewer: GBK in Big5, where 3 invent 13 characters of 10,000, 4.4
# only 5 (8 on pieces that it was not chosen on), and mark one in a hundred more.
CERTAIN_OF_FEW = 4.4
# The same where it reads single bytes, or marks what it loses: Shift_JIS in code page 1252, where 3
# mark three in a hundred more and invent no less; GBK in code page 932, where nothing is invented.
CERTAIN_OF_TRACES = 1.5
# Nats of a character of which one byte or both are in a mark: as much as a usual one costs.
HALF = 5.0
# Nats against a mark that stands for two bytes where the others stand for one, or the other way.
TWICE = 15.0
# Nats by which a character must be likelier, taken by itself, than the halves of two that lost one
# byte each. Where Big5 lost bytes in GBK, 4 mark a twelfth more of what is right, and without it
# 7 characters of 10,000 are invented instead of 5.
TWO_GONE = 2.0
# Where a reader must have refused so many characters and nothing marks it, it dropped bytes.
EXPECTED = 3.0
# Nats by which a letter of another language is cheaper there: kana, Greek and Cyrillic ones where
# Chinese is written. Marks are by 7 at most.
FOREIGN = 10.0
# The share of the places of a text at which two of them begin, one behind the other, from which on
# it is in that language: 0.15 at least in 38 Japanese texts, 0.004 at most in 153 Chinese ones.
SIDE_BY_SIDE = 0.02
# Second bytes that are ASCII.
LOW_TRAILS = range(0x40, 0x7F)
# Nats of an ASCII character behind a run, where it is not the second half of one.
PLAIN = 5.0


class Run(NamedTuple):
    """A run of bytes beyond ASCII.

    Attributes:
        start: where it begins in the bytes of the text.
        end: where it ends, with a byte of ASCII behind it that may be the second half of one.
        low: whether that is there.
        standing: nats of the run as it stands. What is likelier so was not mixed up.
        between: for each byte, and behind the last one, whether a character of the text begins.
        pairs: what the pair costs, as a character, that begins at each byte.
    """

    start: int
    end: int
    low: bool
    standing: float
    between: npt.NDArray[np.bool_]
    pairs: list[float]


class Way(NamedTuple):
    """The likeliest way through a run.

    Attributes:
        alone: the bytes whose other half is gone, in order.
        doubtful: where pairs begin that are not certain.
        nats: what it costs.
    """

    alone: list[int]
    doubtful: list[int]
    nats: float


def filled(source: Source, channel: Channel) -> Source:
    """The bytes of a text with `LOST_BYTE` where one is gone, and with what is doubtful marked.

    Args:
        source: a text as it stands, in the bytes that it came from.
        channel: a mix-up after which the text is read as an encoding of two bytes.

    Returns:
        The same with marks; each belongs to the character before it. A mark that stands for two
        bytes is made two.
    """
    data = source.data.tobytes()
    if not may_drop(source, channel, marked=LOST_BYTE in data):
        return source
    runs = list(runs_of(source, channel))
    ways = [way(source, channel, run) for run in runs]
    if LOST_BYTE not in data:  # who marks losses marks them all
        gone = masses(source, channel)
        dropped = [way(source, channel, run, gone) for run in runs]
        if not shows_gaps(source, channel, runs, ways, dropped):
            return source
        ways = dropped
    boundary = np.zeros(len(data) + 1, dtype=np.bool_)
    boundary[source.offsets] = True
    places: list[int] = []
    doubtful = np.zeros(len(data), dtype=np.bool_)
    for run, found in zip(runs, ways, strict=True):
        alone = [run.start + place for place in found.alone]
        places += [place + (0 if boundary[place] else 1) for place in alone]
        doubtful[[run.start + place for place in found.doubtful]] = True
    offsets = source.offsets + np.searchsorted(places, source.offsets, side="right")
    offsets[0] = 0
    return source._replace(
        data=np.insert(source.data, places, LOST_BYTE),
        offsets=offsets,
        doubtful=np.insert(doubtful, places, False),
        gaps=LOST_BYTE not in data,
    )


def nats_of_marked(source: Source, channel: Channel) -> float:
    """What the likeliest ways cost through the runs of a text that have marks."""
    return sum(way(source, channel, run).nats for run in runs_of(source, channel, marked=True))


def may_drop(source: Source, channel: Channel, *, marked: bool) -> bool:
    """Whether the reader of a channel may have lost bytes without a mark, or with one for two."""
    if channel.read not in SINGLE or strips_controls(source, channel):
        return True
    return not marked and lacks_hyphens(source, channel)


def strips_controls(source: Source, channel: Channel) -> bool:
    """Whether controls may be gone that the half of the characters of Shift_JIS have.

    Encodings of one byte show these for bytes without a character. Not where a single one is left.
    """
    if channel.read not in SINGLE or channel.written != "cp932":
        return False
    return not ((source.codes >= CONTROLS[0]) & (source.codes < CONTROLS[1])).any()


def lacks_hyphens(source: Source, channel: Channel) -> bool:
    """Whether a text has no soft hyphen, where the encoding that it was read in has one.

    They are stripped of any text: nobody sees them.
    """
    has = charset(channel.read).codes[SOFT_HYPHEN] < 0x100
    return channel.read in SINGLE and bool(has) and not (source.codes == SOFT_HYPHEN).any()


def shows_more(source: Source, channel: Channel) -> bool:
    """Whether a text has characters for which most readers of its encoding have none."""
    wide = np.diff(source.offsets, append=len(source.data)) == 2
    leads = source.data[source.offsets[wide]]
    trails = source.data[source.offsets[wide] + 1]
    return bool(refusals(channel.read)[leads, trails].any())


def masses(source: Source, channel: Channel) -> tuple[Costs, Costs]:
    """`lost_nats` of the reader of a text, by what the text shows of it."""
    whole = channel.read in SINGLE and not strips_controls(source, channel)
    return lost_nats(
        channel.written,
        "latin-1" if whole else channel.read,
        areas=shows_more(source, channel),
        soft=lacks_hyphens(source, channel),
    )


def shows_gaps(
    source: Source, channel: Channel, runs: list[Run], ways: list[Way], dropped: list[Way]
) -> bool:
    """Whether bytes are gone: ways without them are likelier, or the reader must refuse some."""
    gain = sum(
        max(0.0, plain.nats - free.nats - CHANCE)
        for plain, free, run in zip(ways, dropped, runs, strict=True)
        if free.nats < CHEAPER * run.standing
    )
    if gain >= ENOUGH * max(1.0, len(source.data) / APART):
        return True
    stripped = strips_controls(source, channel)
    if channel.read in SINGLE and not stripped:
        rate = hyphen_rate(channel.written)
    else:
        rate = refusal_rate(channel.written, channel.read, areas=shows_more(source, channel))
    expected = np.count_nonzero(source.data >= 0x80) / 2 * rate
    return bool(expected >= EXPECTED and (gain or stripped))


def runs_of(source: Source, channel: Channel, *, marked: bool = False) -> Iterator[Run]:
    """The runs of bytes beyond ASCII of a text, or those that have marks."""
    data = source.data.tobytes()
    nats = np.append(0.0, np.cumsum(weigh_codes(source.codes)))
    alien = against_foreign(source, channel)
    for match in HIGH.finditer(data):
        start, end = match.span()
        if marked and LOST_BYTE not in match.group():
            continue
        first, last = np.searchsorted(source.offsets, (start, end))
        low = end < len(data) and data[end] in LOW_TRAILS
        end += low
        between = np.isin(np.arange(start, end + 1), source.offsets)
        pairs = costs(source, channel, start, end) + alien[start:end]
        yield Run(start, end, low, float(nats[last] - nats[first]), between, pairs.tolist())


def way(
    source: Source,
    channel: Channel,
    run: Run,
    gone: tuple[Costs, Costs] | None = None,
) -> Way:
    """The likeliest way through a run of bytes beyond ASCII, and what on it is not certain.

    Args:
        source: the text as it stands.
        channel: the mix-up.
        run: a run of its bytes.
        gone: `masses` where the reader may drop bytes without a mark.
    """
    data = source.data[run.start : run.end]
    prices = np.full(len(data), math.inf)
    if gone is not None:
        prices[run.between[:-1] | run.between[1:]] = KNOWN + OUT_OF_RULE
        prices = np.minimum(prices, gone_beside(source, run, gone))
    marked = data == LOST_BYTE
    either = takes_either(source, channel)
    prices[marked] = HALF if either else TWICE
    if either:
        prices[1:][marked[:-1]] = HALF
    if run.low:
        prices[-1] = PLAIN
    elif data[-1] == LOST_BYTE:
        prices[-1] = HALF
    else:
        prices[-1] = min(float(prices[-1]), KNOWN if gone is not None else ENOUGH)
    nats, alone, doubtful = likeliest(run.pairs, prices.tolist(), certainty(channel, marked=either))
    if gone is not None:
        doubtful += halves_of_two(data, channel, prices)
    if gone is None and nats >= run.standing:
        return Way([], [], nats)
    if alone[-1:] == [len(data) - 1] and (run.low or data[-1] == LOST_BYTE):
        alone.pop()
    # Where every loss has a mark for one byte, or for two, the marks tell where pairs begin.
    return Way(alone, doubtful if either or gone is not None else [], nats)


def certainty(channel: Channel, *, marked: bool) -> float:
    """The nats that make a pair certain; marks make it certain where they are."""
    if not marked and refusal_rate(channel.written, channel.read) >= OFTEN:
        return CERTAIN
    return CERTAIN_OF_TRACES if marked or channel.read in SINGLE else CERTAIN_OF_FEW


def takes_either(source: Source, channel: Channel) -> bool:
    """Whether each mark may stand for a byte or for two, of which the second may have been ASCII.

    Windows takes whatever follows the first byte of a pair of code page 932, a line break too.
    """
    return channel.read == "cp932" and bool((source.codes == WINDOWS_MARK).any())


def gone_beside(source: Source, run: Run, gone: tuple[Costs, Costs]) -> Costs:
    """What it costs that the other half of each byte of a run is gone, before it or behind it."""
    here = source.data[run.start : run.end]
    after = np.append(source.data, 0)[run.start + 1 : run.end + 1]
    firsts, seconds = gone
    return np.minimum(
        np.where(run.between[:-1], firsts[here], math.inf),
        np.where(run.between[1:], seconds[here, after], math.inf),
    )


def likeliest(
    pairs: list[float], singly: list[float], certain: float = CERTAIN
) -> tuple[float, list[int], list[int]]:
    """The likeliest way through a run: its nats, the bytes alone, and the pairs that are doubtful.

    Args:
        pairs: what the pair costs that begins at each byte; infinite at the last one.
        singly: what each byte costs alone.
        certain: nats by which it must be better than any without a pair that is not doubtful.

    >>> likeliest([1.0, 9.0, 1.0, math.inf], [15.0] * 4)
    (2.0, [], [])
    >>> likeliest([9.0, 1.0, 9.0, 1.0, math.inf], [4.0] * 5)
    (6.0, [0], [])
    """
    size = len(pairs)
    before = [0.0] + [math.inf] * (size + 1)
    for place in range(size):
        here = before[place]
        before[place + 1] = min(before[place + 1], here + singly[place])
        before[place + 2] = min(before[place + 2], here + pairs[place])
    behind = [math.inf] * size + [0.0, math.inf]
    for place in reversed(range(size)):
        behind[place] = min(pairs[place] + behind[place + 2], singly[place] + behind[place + 1])
    paired = [before[n] + pairs[n] + behind[n + 2] for n in range(size)] + [math.inf]
    single = [before[n] + singly[n] + behind[n + 1] for n in range(size)] + [math.inf]
    alone, doubtful, place = [], [], 0
    while place < size:
        if pairs[place] + behind[place + 2] > singly[place] + behind[place + 1]:
            alone.append(place)
            place += 1
            continue
        others = (single[place], single[place + 1], paired[place + 1])
        other = min(*others, paired[place - 1] if place else math.inf)
        if other - paired[place] < certain:
            doubtful.append(place)
        place += 2
    return behind[0], alone, doubtful


def halves_of_two(data: Bytes, channel: Channel, prices: Costs) -> list[int]:
    """Where pairs begin in a run that may as well be the halves of two characters.

    Names are rare, too, but so is a byte that is gone right before and right behind the same pair.
    """
    pairs = data[:-1].astype(np.uint16) << 8 | data[1:]
    codes = charset(channel.written).characters[pairs]
    rare = cheapest()[np.minimum(codes, LAST)] >= prices[:-1] + prices[1:] - TWO_GONE
    return list(np.flatnonzero(rare & (codes != NO_CHARACTER)).tolist())


@cache
def foreign(written: str) -> Costs:
    """Code point -> nats against a letter that only other languages than those of an encoding have.

    Han are of all languages: GBK and EUC-KR have the Traditional ones too.
    """
    nats = cheapest(*LANGUAGES_OF[written]) - cheapest()
    return np.where(is_han() | (nats < FOREIGN), 0.0, nats)


def against_foreign(source: Source, channel: Channel) -> Costs:
    """Nats against the character that begins at each byte of a text: letters of other languages.

    A kana alone among Han is made of the halves of two. Text in Japanese has them side by side.
    """
    data = np.append(source.data, 0).astype(np.uint16)
    codes = charset(channel.written).characters[data[:-1] << 8 | data[1:]]
    nats = foreign(channel.written)[np.minimum(codes, LAST)]
    here = nats > 0.0
    together = np.count_nonzero(here[:-2] & here[2:])
    return nats if together < SIDE_BY_SIDE * len(codes) else np.zeros_like(nats)


def costs(source: Source, channel: Channel, start: int, end: int) -> npt.NDArray[np.float64]:
    """What the pair of bytes costs as a character that begins at each byte of a run."""
    result = np.full(end - start, math.inf)
    for first in (0, 1):
        data = source.data[start + first : end].astype(np.uint16)
        data = data[: len(data) // 2 * 2]
        codes = charset(channel.written).characters[data[0::2] << 8 | data[1::2]]
        nats = weigh_codes(codes.astype(np.uint32))
        nats[(codes == NO_CHARACTER) | is_private(codes)] = UNKNOWN
        nats[(data[0::2] == LOST_BYTE) | (data[1::2] == LOST_BYTE)] = HALF
        result[first : first + len(data) : 2] = nats
    return result
