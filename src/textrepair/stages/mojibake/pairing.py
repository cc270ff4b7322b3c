"""How the bytes of a run are paired to characters of an encoding of two bytes, if some are gone.

Each byte is one half of a pair, or the half of a pair whose other half is gone. Both have a cost in
nats, and the cheapest pairing of the run is taken. Where another one is nearly as cheap, the pairs
are doubtful.
"""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from textrepair.encodings import registry
from textrepair.encodings.charset import LOST_BYTE, SINGLE, charset_named
from textrepair.language.families import HAN_LETTER, KIND_OF_LETTER, LETTERS
from textrepair.language.likelihood import least_costs, weigh
from textrepair.language.prices import UNKNOWN
from textrepair.stages.mojibake.channels import Channel, Source
from textrepair.stages.mojibake.redecoding import UTF32
from textrepair.stages.mojibake.refused_bytes import LostNats, refusal_rate

HIGH = re.compile(rb"[\x80-\xff]+")
# Second bytes that are ASCII.
LOW_TRAILS = range(0x40, 0x7F)
LAST, GONE_BYTE, FIRST_HIGH = 0xFFFF, 0xFF, 0x80
PRIVATE_FIRST, PRIVATE_LAST = 0xE000, 0xF8FF

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
        between: for each byte, and behind the last one, 1 if a character of the text begins there.
        pairs: what the pair costs, as a character, that begins at each byte.
    """

    start: int
    end: int
    low: bool
    standing: float
    between: bytes
    pairs: array[float]


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
    source: Source, channel: Channel, run: ByteRun, gone: LostNats | None = None
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
    singly = _single_costs(source.data, run, gone, either=either)
    certain = _certainty(channel, marked=either)
    nats, alone, doubtful = _cheapest_way(run.pairs, singly, certain)
    if gone is not None:
        characters = charset_named(channel.written).characters
        doubtful += _halves_of_two(data, characters, least_costs(), singly)
    if gone is None and nats >= run.standing:
        return Pairing([], [], nats)
    last = len(data) - 1
    if alone and alone[len(alone) - 1] == last and (run.low or data[last] == LOST_BYTE):
        alone.pop()
    # Where every loss has a mark for one byte, or for two, the marks tell where pairs begin.
    return Pairing(alone, doubtful if either or gone is not None else [], nats)


def _single_costs(
    data: bytes, run: ByteRun, gone: LostNats | None, *, either: bool
) -> array[float]:
    """What each byte of a run costs without its other half."""
    size = run.end - run.start
    costs = array("d", [math.inf]) * size
    if gone is not None:
        _set_gone_beside(data, run.start, run.between, gone, costs)
    _set_marked(data, run.start, HALF if either else TWICE, either, costs)
    last = data[run.end - 1]
    if run.low:
        costs[size - 1] = PLAIN
    elif last == LOST_BYTE:
        costs[size - 1] = HALF
    else:
        costs[size - 1] = min(costs[size - 1], KNOWN_GONE if gone is not None else FIRST_GONE)
    return costs


def _set_gone_beside(
    data: bytes, start: int, between: bytes, gone: LostNats, costs: array[float]
) -> None:
    """Fill in what it costs that the other half of each byte is gone, before it or behind it."""
    size = len(data)
    firsts = gone.firsts
    for number in range(len(costs)):
        byte = data[start + number]
        nats = math.inf
        if between[number] or between[number + 1]:
            nats = KNOWN_GONE + OUT_OF_RULE
        if between[number]:
            nats = min(nats, firsts[byte])
        if between[number + 1] and byte >= FIRST_HIGH:
            after = data[start + number + 1] if start + number + 1 < size else 0
            nats = min(nats, gone.second(byte, after))
        costs[number] = nats


def _set_marked(data: bytes, start: int, nats: float, either: bool, costs: array[float]) -> None:
    """Fill in what marks cost, and where they stand for either the byte behind them."""
    size = len(costs)
    for number in range(size):
        if data[start + number] == GONE_BYTE or (
            either and number > 0 and data[start + number - 1] == GONE_BYTE
        ):
            costs[number] = nats


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
    return bool(mark) and mark in source.text


def _halves_of_two(
    data: bytes, characters: memoryview, least: array[float], prices: array[float]
) -> list[int]:
    """Where pairs begin in a run that are nearly as likely the halves of two characters.

    Names are rare, too, but so are losses of a byte both right before and right behind a pair.
    """
    found = []
    for place in range(len(data) - 1):
        code = characters[data[place] << 8 | data[place + 1]]
        if code and least[code] >= prices[place] + prices[place + 1] - TWO_GONE:
            found.append(place)
    return found


# --- The cheapest way -----------------------------------------------------------------------------


def _cheapest_way(
    pairs: array[float], singly: array[float], certain: float
) -> tuple[float, list[int], list[int]]:
    """The cheapest way through a run: its nats, the bytes alone, and the pairs that are doubtful.

    Args:
        pairs: what the pair costs that begins at each byte; infinite at the last one.
        singly: what each byte costs alone.
        certain: nats by which it must be better than any without a pair that is not doubtful.

    >>> _cheapest_way(array("d", [1.0, 9.0, 1.0, math.inf]), array("d", [15.0] * 4), CERTAIN)
    (2.0, [], [])
    >>> _cheapest_way(array("d", [9.0, 1.0, 9.0, 1.0, math.inf]), array("d", [4.0] * 5), CERTAIN)
    (6.0, [0], [])
    """
    size = len(pairs)
    before, behind = array("d", [math.inf]) * (size + 2), array("d", [math.inf]) * (size + 2)
    _add_up(pairs, singly, before, behind)
    # The cheapest way of those on which a pair, or a byte alone, begins at each place.
    paired, single = array("d", [math.inf]) * (size + 1), array("d", [math.inf]) * (size + 1)
    _add_both(pairs, before, behind, 2, paired)
    _add_both(singly, before, behind, 1, single)
    alone, doubtful = [], []
    place = 0
    while place < size:
        if pairs[place] + behind[place + 2] > singly[place] + behind[place + 1]:
            alone.append(place)
            place += 1
            continue
        other = min(single[place], single[place + 1], paired[place + 1])
        if place > 0:
            other = min(other, paired[place - 1])
        if other - paired[place] < certain:
            doubtful.append(place)
        place += 2
    return behind[0], alone, doubtful


def _add_up(
    pairs: array[float], singly: array[float], before: array[float], behind: array[float]
) -> None:
    """Fill in what the cheapest ways to each place cost, and from there to the end."""
    size = len(pairs)
    before[0] = behind[size] = 0.0
    for place in range(size):
        before[place + 1] = min(before[place + 1], before[place] + singly[place])
        before[place + 2] = min(before[place + 2], before[place] + pairs[place])
    place = size
    while place > 0:
        place -= 1
        behind[place] = min(pairs[place] + behind[place + 2], singly[place] + behind[place + 1])


def _add_both(
    costs: array[float],
    before: array[float],
    behind: array[float],
    size: int,
    result: array[float],
) -> None:
    """Fill in the cheapest way on which something of a size and a cost begins at each place."""
    for place in range(len(costs)):
        result[place] = before[place] + costs[place] + behind[place + size]


# --- Runs and their costs -------------------------------------------------------------------------


def runs_of(
    source: Source,
    channel: Channel,
    costs: array[float],
    *,
    marked: bool = False,
    torn: bool = False,
) -> Iterator[ByteRun]:
    """The runs of bytes beyond ASCII of a text.

    Args:
        source: the text as it stands.
        channel: the mix-up.
        costs: nats of each character of the text.
        marked: only those that have marks.
        torn: only those that need not be whole pairs if bytes are gone only where a mark is: runs
            with marks, and those of an odd number of bytes.
    """
    data, offsets = source.data, source.offsets
    if marked and LOST_BYTE not in data:
        return
    characters = charset_named(channel.written).characters
    nats = [0.0, *accumulate(costs)]
    begins = bytearray(len(data) + 1)
    _set_begins(offsets, begins)
    alien = _against_foreign(data, channel.written)
    for match in HIGH.finditer(data):
        start, end = match.span()
        low = end < len(data) and data[end] in LOW_TRAILS
        whole = marked or (torn and (end + low - start) % 2 == 0)
        if whole and LOST_BYTE not in match.group():
            continue
        standing = nats[bisect_left(offsets, end)] - nats[bisect_left(offsets, start)]
        end += low
        between = bytes(begins[start : end + 1])
        pairs = array("d", [math.inf]) * (end - start)
        for first in (start, start + 1):
            text = _characters_from(data, first, end, characters)
            _set_pairs(data, first, text, weigh(text), (pairs, start))
        _add_alien(alien, start, pairs)
        yield ByteRun(start, end, low, standing, between, pairs)


def _set_begins(offsets: array[int], begins: bytearray) -> None:
    """Mark where the characters of a text begin in its bytes."""
    for place in range(len(offsets)):
        begins[offsets[place]] = 1


def moved(offsets: array[int], places: Sequence[int]) -> array[int]:
    """Where characters begin if a mark is put in at some places: behind it, but for the first."""
    size, count = len(offsets), len(places)
    every = array("i", bytes(4 * size))
    found = every
    more = 0
    for place in range(1, size):
        while more < count and places[more] <= offsets[place]:
            more += 1
        found[place] = offsets[place] + more
    return every


def _characters_from(data: bytes, first: int, end: int, characters: memoryview) -> str:
    """The characters that pairs of bytes are from a place on; NUL for those that are none."""
    codes = array("I", bytes(4 * ((end - first) // 2)))
    _set_characters(data, first, characters, codes)
    return codes.tobytes().decode(UTF32)


def _set_characters(data: bytes, first: int, characters: memoryview, codes: array[int]) -> None:
    """Fill in the characters of pairs of bytes."""
    for number in range(len(codes)):
        place = first + 2 * number
        codes[number] = characters[data[place] << 8 | data[place + 1]]


def _set_pairs(
    data: bytes,
    first: int,
    text: str,
    costs: array[float],
    found: tuple[array[float], int],
) -> None:
    """Fill in what every second pair of bytes costs as a character.

    Args:
        data: the bytes.
        first: where the first of the pairs begins.
        text: the characters.
        costs: their nats.
        found: what each pair of a run costs, and where the run begins.
    """
    pairs, start = found
    for number in range(len(text)):
        place = first + 2 * number
        code = ord(text[number])
        if data[place] == GONE_BYTE or data[place + 1] == GONE_BYTE:
            pairs[place - start] = HALF
        elif code == 0 or PRIVATE_FIRST <= code <= PRIVATE_LAST:
            pairs[place - start] = UNKNOWN
        else:
            pairs[place - start] = costs[number]


def _add_alien(alien: array[float], start: int, pairs: array[float]) -> None:
    """Add the nats against letters of other languages."""
    if len(alien):
        for number in range(len(pairs)):
            pairs[number] += alien[start + number]


def _against_foreign(data: bytes, written: str) -> array[float]:
    """Nats against the character that begins at each byte of a text: letters of other languages.

    A kana alone among Han is made of the halves of two. Text in Japanese has them side by side:
    there nothing is against them, and there are no nats.
    """
    alien = array("f", bytes(4 * len(data)))
    costs = least_costs(*registry.by_name()[written].languages)
    characters = charset_named(written).characters
    together = _set_alien(data, characters, least_costs(), costs, alien)
    return alien if together < SIDE_BY_SIDE * len(data) else array("f")


def _set_alien(
    data: bytes,
    characters: memoryview,
    anyhow: array[float],
    costs: array[float],
    alien: array[float],
) -> int:
    """Fill in the nats against letters of other languages; how many stand side by side.

    Han are of all languages: GBK and EUC-KR have the Traditional ones too.
    """
    size = len(data)
    together = 0
    for place in range(size):
        second = data[place + 1] if place + 1 < size else 0
        code = characters[data[place] << 8 | second]
        nats = costs[code] - anyhow[code]
        if nats >= FOREIGN and LETTERS[code] & KIND_OF_LETTER != HAN_LETTER:
            alien[place] = nats
            if place > 1 and alien[place - 2] > 0.0:
                together += 1
    return together
