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
from typing import NamedTuple

import numpy as np

from textrepair.language import UNKNOWN
from textrepair.likelihood import weigh_codes
from textrepair.mojibake.charset import LOST_BYTE, NO_CHARACTER, SINGLE, charset
from textrepair.mojibake.recoding import CONTROLS, Channel, Source

HIGH = re.compile(rb"[\x80-\xff]{2,}")
# A run must have so many bytes to tell that one of them is gone.
TELLING = 4
# Nats against a byte that is gone, in a text that shows no other. Measured on text without any:
# 1 run of 2,000 would gain so much.
ENOUGH = 15.0
# So many bytes at most are between two that are gone: who drops bytes does it all over a text, and
# rare names are as unlikely as one.
APART = 200
# Nats against a byte that is gone in a text that shows some.
KNOWN = 8.0

# Nats by which the best way through a run must be better than any without a pair, or the pair is
# marked. With 5 a third fewer characters are invented where GBK read as Big5 lost bytes, and twice
# as many marked that were right.
CERTAIN = 3.0
# Nats of a character of which one byte or both are in a mark: as much as a usual one costs.
HALF = 5.0
# Nats against a mark that stands for two bytes where the others stand for one, or the other way.
TWICE = 15.0
# Second bytes that are ASCII.
LOW_TRAILS = range(0x40, 0x7F)
# Nats of an ASCII character behind a run, where it is not the second half of one.
PLAIN = 5.0


class Way(NamedTuple):
    """The likeliest way through a run.

    Attributes:
        alone: the bytes whose other half is gone, in order.
        doubtful: where pairs begin that are not certain.
    """

    alone: list[int]
    doubtful: list[int]


NO_WAY = Way([], [])  # of a run that is as likely as it stands


def filled(source: Source, channel: Channel) -> Source:
    """The bytes of a text with `LOST_BYTE` where one is gone, and with what is doubtful marked.

    Args:
        source: a text as it stands, in the bytes that it came from.
        channel: a mix-up after which the text is read as an encoding of two bytes.

    Returns:
        The same with marks; each belongs to the character before it. A mark that stands for two
        bytes is made two.
    """
    if not may_drop(source, channel):
        return source
    data = source.data.tobytes()
    nats = np.append(0.0, np.cumsum(weigh_codes(source.codes)))
    runs = [run.span() for run in HIGH.finditer(data)]
    standing = [
        float(
            nats[np.searchsorted(source.offsets, end)]
            - nats[np.searchsorted(source.offsets, start)]
        )
        for start, end in runs
    ]
    if LOST_BYTE in data:  # who marks losses marks them all
        ways = [
            way(source, channel, *run, price=math.inf, standing=nats)
            for run, nats in zip(runs, standing, strict=True)
        ]
    else:
        ways = [
            way(source, channel, *run, price=ENOUGH, standing=nats)
            for run, nats in zip(runs, standing, strict=True)
        ]
        gone = sum(len(each.alone) for each in ways)
        if not gone or gone * APART < len(data):
            return source
        ways = [
            way(source, channel, *run, price=KNOWN, standing=nats)
            for run, nats in zip(runs, standing, strict=True)
        ]
    boundary = np.zeros(len(data) + 1, dtype=np.bool_)
    boundary[source.offsets] = True
    places: list[int] = []
    doubtful = np.zeros(len(data), dtype=np.bool_)
    for (start, _), found in zip(runs, ways, strict=True):
        places += [start + alone + (0 if boundary[start + alone] else 1) for alone in found.alone]
        doubtful[[start + place for place in found.doubtful]] = True
    offsets = source.offsets + np.searchsorted(places, source.offsets, side="right")
    offsets[0] = 0
    return source._replace(
        data=np.insert(source.data, places, LOST_BYTE),
        offsets=offsets,
        doubtful=np.insert(doubtful, places, False),
        gaps=LOST_BYTE not in data,
    )


def may_drop(source: Source, channel: Channel) -> bool:
    """Whether the reader of a channel may have lost bytes without a mark, or with one for two.

    Of Shift_JIS in an encoding of one byte, the controls are stripped that the half of its
    characters have; not where a single one is left.
    """
    if channel.read not in SINGLE:
        return True
    controls = (source.codes >= CONTROLS[0]) & (source.codes < CONTROLS[1])
    return channel.written == "cp932" and not controls.any()


def way(
    source: Source, channel: Channel, start: int, end: int, *, price: float, standing: float
) -> Way:
    """The likeliest way through a run of bytes beyond ASCII, and what on it is not certain.

    Args:
        source: the text as it stands.
        channel: the mix-up.
        start: where the run begins in its bytes.
        end: where it ends.
        price: nats against a byte that is gone without a mark.
        standing: nats of the run as it stands. What is likelier so was not mixed up.
    """
    data = source.data
    low = end < len(data) and int(data[end]) in LOW_TRAILS
    stop = end + 1 if low else end
    between = np.isin(np.arange(start, stop + 1), source.offsets)
    prices = np.where(between[:-1] | between[1:], price, math.inf)
    if end - start < TELLING:
        prices[:] = math.inf
    prices[data[start:stop] == LOST_BYTE] = TWICE
    prices[-1] = PLAIN if low else HALF if data[stop - 1] == LOST_BYTE else min(price, ENOUGH)
    # Where every loss has a mark, the marks tell where pairs begin.
    nats, alone, doubtful = likeliest(costs(source, channel, start, stop), prices.tolist())
    if nats >= standing:
        return NO_WAY
    if alone[-1:] == [stop - start - 1] and (low or data[stop - 1] == LOST_BYTE):
        alone.pop()
    return Way(alone, [] if math.isinf(price) else doubtful)


def likeliest(pairs: list[float], singly: list[float]) -> tuple[float, list[int], list[int]]:
    """The likeliest way through a run: its nats, the bytes alone, and the pairs that are doubtful.

    Args:
        pairs: what the pair costs that begins at each byte; infinite at the last one.
        singly: what each byte costs alone.

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
        if other - paired[place] < CERTAIN:
            doubtful.append(place)
        place += 2
    return behind[0], alone, doubtful


def costs(source: Source, channel: Channel, start: int, end: int) -> list[float]:
    """What the pair of bytes costs as a character that begins at each byte of a run."""
    result = np.full(end - start, math.inf)
    for first in (0, 1):
        data = source.data[start + first : end].astype(np.uint16)
        data = data[: len(data) // 2 * 2]
        codes = charset(channel.written).characters[data[0::2] << 8 | data[1::2]]
        nats = weigh_codes(codes.astype(np.uint32))
        nats[codes == NO_CHARACTER] = UNKNOWN
        nats[(data[0::2] == LOST_BYTE) | (data[1::2] == LOST_BYTE)] = HALF
        result[first : first + len(data) : 2] = nats
    return list(result.tolist())
