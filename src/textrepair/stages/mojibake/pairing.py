"""How the bytes of a run are paired to characters of an encoding of two bytes, if some are gone.

Each byte is one half of a pair, or the half of a pair whose other half is gone. Both have a cost in
nats, and the cheapest pairing of the run is taken. Where another one is nearly as cheap, the pairs
are doubtful.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair.encodings import registry
from textrepair.encodings.charset import LOST_BYTE, NO_CHARACTER, SINGLE, Bytes, charset_named
from textrepair.language.arrays import Costs, Mask
from textrepair.language.characters import LAST, is_han
from textrepair.language.likelihood import cheapest, weigh_codes
from textrepair.language.prices import UNKNOWN
from textrepair.language.ranges import PRIVATE_USE
from textrepair.stages.mojibake.channels import Channel, Source
from textrepair.stages.mojibake.refused_bytes import refusal_rate

HIGH = re.compile(rb"[\x80-\xff]+")
# Second bytes that are ASCII.
LOW_TRAILS = range(0x40, 0x7F)

# Nats of a byte whose other half is gone at the end of a run: in a text without another loss, and
# in one that has some. Of text without any loss, 1 run of 2,000 would gain `FIRST_GONE`.
FIRST_GONE = 15.0
KNOWN_GONE = 8.0
# Nats more where the reader would not have dropped a byte there: others drop two at once.
OUT_OF_RULE = 8.0
# Nats of a character of which a mark stands for one byte or both: the cost of a usual one.
HALF = 5.0
# Nats against a mark that stands for two bytes where the others stand for one, or the other way.
TWICE = 15.0
# Nats of an ASCII character behind a run, where it is not the second half of one.
PLAIN = 5.0

# Nats by which the best way through a run must be better than any without a pair, or the pair is
# doubtful. Where Big5 lost bytes in GBK, 4 instead of 3 doubts a tenth more, and hardly less is
# invented. This is for readers that refuse at least `OFTEN` of the characters.
CERTAIN, OFTEN = 3.0, 0.25
# The same where the reader refuses fewer. GBK in Big5: 3 invents 13 characters of 10,000 and 4.4
# only 5 (8 on pieces that it was not chosen on); it doubts one in a hundred more.
CERTAIN_OF_FEW = 4.4
# The same where it reads single bytes, or marks what it loses. Shift_JIS in code page 1252: 3
# doubts three in a hundred more and invents no less. GBK in code page 932: nothing is invented.
CERTAIN_OF_TRACES = 1.5
# Nats by which a character by itself must be likelier than the halves of two that lost one byte
# each. Where Big5 lost bytes in GBK, 4 doubts a twelfth more of what is right; without it 7
# characters of 10,000 are invented instead of 5.
TWO_GONE = 2.0

# Nats by which a letter of another language is cheaper there: kana, Greek and Cyrillic ones where
# Chinese is written. Marks are by 7 at most.
FOREIGN = 10.0
# A text is in another language if two of its letters stand one behind the other at this share of
# its places: 0.15 at least in 38 Japanese texts, 0.004 at most in 153 Chinese ones.
SIDE_BY_SIDE = 0.02


class ByteRun(NamedTuple):
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
    between: Mask
    pairs: list[float]


class Pairing(NamedTuple):
    """The cheapest way through a run.

    Attributes:
        alone: the bytes whose other half is gone, in order.
        doubtful: where pairs begin that are not certain.
        nats: what it costs.
    """

    alone: list[int]
    doubtful: list[int]
    nats: float


def best_pairing(
    source: Source, channel: Channel, run: ByteRun, gone: tuple[Costs, Costs] | None = None
) -> Pairing:
    """The cheapest way through a run of bytes beyond ASCII, and what on it is not certain.

    Args:
        source: the text as it stands.
        channel: the mix-up.
        run: a run of its bytes.
        gone: what it costs that the reader dropped a byte without a mark
            (`refused_bytes.lost_nats`); None where it does not.
    """
    data = source.data[run.start : run.end]
    either = _takes_either(source, channel)
    singly = _single_costs(source, run, gone, either=either)
    certain = _certainty(channel, marked=either)
    nats, alone, doubtful = _cheapest_way(run.pairs, singly.tolist(), certain)
    if gone is not None:
        doubtful += _halves_of_two(data, channel, singly)
    if gone is None and nats >= run.standing:
        return Pairing([], [], nats)
    if alone[-1:] == [len(data) - 1] and (run.low or data[-1] == LOST_BYTE):
        alone.pop()
    # Where every loss has a mark for one byte, or for two, the marks tell where pairs begin.
    return Pairing(alone, doubtful if either or gone is not None else [], nats)


def _single_costs(
    source: Source, run: ByteRun, gone: tuple[Costs, Costs] | None, *, either: bool
) -> Costs:
    """What each byte of a run costs without its other half."""
    data = source.data[run.start : run.end]
    costs = np.full(len(data), math.inf)
    if gone is not None:
        costs[run.between[:-1] | run.between[1:]] = KNOWN_GONE + OUT_OF_RULE
        costs = np.minimum(costs, _gone_beside(source, run, gone))
    marked = data == LOST_BYTE
    costs[marked] = HALF if either else TWICE
    if either:
        costs[1:][marked[:-1]] = HALF
    if run.low:
        costs[-1] = PLAIN
    elif data[-1] == LOST_BYTE:
        costs[-1] = HALF
    else:
        costs[-1] = min(float(costs[-1]), KNOWN_GONE if gone is not None else FIRST_GONE)
    result: Costs = costs
    return result


def _gone_beside(source: Source, run: ByteRun, gone: tuple[Costs, Costs]) -> Costs:
    """What it costs that the other half of each byte of a run is gone, before it or behind it."""
    here = source.data[run.start : run.end]
    after = np.append(source.data, 0)[run.start + 1 : run.end + 1]
    firsts, seconds = gone
    return np.minimum(
        np.where(run.between[:-1], firsts[here], math.inf),
        np.where(run.between[1:], seconds[here, after], math.inf),
    )


def _certainty(channel: Channel, *, marked: bool) -> float:
    """The nats from which a pair is certain: fewer if losses are marked."""
    if not marked and refusal_rate(channel.written, channel.read) >= OFTEN:
        return CERTAIN
    return CERTAIN_OF_TRACES if marked or channel.read in SINGLE else CERTAIN_OF_FEW


def _takes_either(source: Source, channel: Channel) -> bool:
    """Whether each mark may stand for a byte or for two, of which the second may have been ASCII.

    Windows, which shows a mark of its own, takes whatever follows the first byte of a pair, a line
    break too.
    """
    mark = registry.by_name()[channel.read].loss
    return bool(mark) and bool((source.codes == ord(mark)).any())


def _halves_of_two(data: Bytes, channel: Channel, prices: Costs) -> list[int]:
    """Where pairs begin in a run that are nearly as likely the halves of two characters.

    Names are rare, too, but so are losses of a byte both right before and right behind a pair.
    """
    pairs = data[:-1].astype(np.uint16) << 8 | data[1:]
    codes = charset_named(channel.written).characters[pairs]
    rare = cheapest()[np.minimum(codes, LAST)] >= prices[:-1] + prices[1:] - TWO_GONE
    return list(np.flatnonzero(rare & (codes != NO_CHARACTER)).tolist())


# --- The cheapest way -----------------------------------------------------------------------------


def _cheapest_way(
    pairs: list[float], singly: list[float], certain: float = CERTAIN
) -> tuple[float, list[int], list[int]]:
    """The cheapest way through a run: its nats, the bytes alone, and the pairs that are doubtful.

    Args:
        pairs: what the pair costs that begins at each byte; infinite at the last one.
        singly: what each byte costs alone.
        certain: nats by which it must be better than any without a pair that is not doubtful.

    >>> _cheapest_way([1.0, 9.0, 1.0, math.inf], [15.0] * 4)
    (2.0, [], [])
    >>> _cheapest_way([9.0, 1.0, 9.0, 1.0, math.inf], [4.0] * 5)
    (6.0, [0], [])
    """
    size = len(pairs)
    before, behind = _costs_before(pairs, singly), _costs_behind(pairs, singly)
    # The cheapest way of those on which a pair, or a byte alone, begins at each place.
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


def _costs_before(pairs: list[float], singly: list[float]) -> list[float]:
    """What the cheapest way from the beginning of a run to each place costs."""
    before = [0.0] + [math.inf] * (len(pairs) + 1)
    for place, (pair, single) in enumerate(zip(pairs, singly, strict=True)):
        here = before[place]
        before[place + 1] = min(before[place + 1], here + single)
        before[place + 2] = min(before[place + 2], here + pair)
    return before


def _costs_behind(pairs: list[float], singly: list[float]) -> list[float]:
    """What the cheapest way from each place to the end of a run costs."""
    size = len(pairs)
    behind = [math.inf] * size + [0.0, math.inf]
    for place in reversed(range(size)):
        behind[place] = min(pairs[place] + behind[place + 2], singly[place] + behind[place + 1])
    return behind


# --- Runs and their costs -------------------------------------------------------------------------


def runs_of(source: Source, channel: Channel, *, marked: bool = False) -> Iterator[ByteRun]:
    """The runs of bytes beyond ASCII of a text, or those that have marks."""
    data = source.data.tobytes()
    nats = np.append(0.0, np.cumsum(weigh_codes(source.codes)))
    alien = _against_foreign(source, channel)
    for match in HIGH.finditer(data):
        start, end = match.span()
        if marked and LOST_BYTE not in match.group():
            continue
        first, last = np.searchsorted(source.offsets, (start, end))
        low = end < len(data) and data[end] in LOW_TRAILS
        end += low
        between = np.isin(np.arange(start, end + 1), source.offsets)
        pairs = _pair_costs(source, channel, start, end) + alien[start:end]
        yield ByteRun(start, end, low, float(nats[last] - nats[first]), between, pairs.tolist())


def _pair_costs(source: Source, channel: Channel, start: int, end: int) -> npt.NDArray[np.float64]:
    """What the pair of bytes costs as a character that begins at each byte of a run."""
    result = np.full(end - start, math.inf)
    for first in (0, 1):
        data = source.data[start + first : end].astype(np.uint16)
        data = data[: len(data) // 2 * 2]
        codes = charset_named(channel.written).characters[data[0::2] << 8 | data[1::2]]
        nats = weigh_codes(codes.astype(np.uint32))
        nats[(codes == NO_CHARACTER) | PRIVATE_USE.find(codes)] = UNKNOWN
        nats[(data[0::2] == LOST_BYTE) | (data[1::2] == LOST_BYTE)] = HALF
        result[first : first + len(data) : 2] = nats
    return result


def _against_foreign(source: Source, channel: Channel) -> Costs:
    """Nats against the character that begins at each byte of a text: letters of other languages.

    A kana alone among Han is made of the halves of two. Text in Japanese has them side by side.
    """
    data = np.append(source.data, 0).astype(np.uint16)
    codes = charset_named(channel.written).characters[data[:-1] << 8 | data[1:]]
    nats = _foreign(channel.written)[np.minimum(codes, LAST)]
    here = nats > 0.0
    together = np.count_nonzero(here[:-2] & here[2:])
    return nats if together < SIDE_BY_SIDE * len(codes) else np.zeros_like(nats)


@cache
def _foreign(written: str) -> Costs:
    """Code point -> nats against a letter that only other languages than those of an encoding have.

    Han are of all languages: GBK and EUC-KR have the Traditional ones too.
    """
    nats = cheapest(*registry.by_name()[written].languages) - cheapest()
    return np.where(is_han() | (nats < FOREIGN), 0.0, nats)
