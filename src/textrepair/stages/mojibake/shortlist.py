"""Which mix-ups are worth a search in a suspicious text: the second screening of this stage.

Verse, dialect and tables are as suspicious as mojibake, but make no sense in other encodings. A few
of their most suspicious places show that already, by the costs of single characters, in a hundredth
of the time of a search (`mojibake.channel_search`).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import product
from math import sqrt
from types import MappingProxyType
from typing import NamedTuple

from textrepair.encodings import registry, singlebyte
from textrepair.encodings.charset import DOUBLE, UTF8, charset_named
from textrepair.language.families import ASIAN, LANGUAGES
from textrepair.language.likelihood import least_costs
from textrepair.language.ranges import KANA, LOSS_MARK
from textrepair.stages.mojibake.screen import highest_window, is_suspicious, look
from textrepair.stages.mojibake.suspicion import STEP, SUSPICIOUS

# How many places of a text are looked at, the most suspicious first; how many windows each may grow
# to either side, and the sum down to which a window still belongs to it.
PLACES = 6
REACH = 5
LOW = 14
# What a place must gain: this share of the nats that it costs, and this many times the root of them
# (the longer the place, the less is chance). Of 60 texts of 150 characters in each mix-up, up to 5
# in 100 are missed of Big5 read as GBK with bytes dropped, up to 2 of EUC-JP read as GBK, and
# hardly any of the others; a tenth of verse passes, and a third of rhyme dictionaries.
SHARE = 0.1
CLEAR = 1.5
# A place counts for a reader if the characters that it has make up this share of the cost.
COVERED = 0.5
# If more than this share of the characters are U+FFFD or hangul, every mix-up is tried: either much
# is lost, or the text was UTF-8 read in code page 949, which loses half of it. Genuine Korean is
# not suspicious.
LEFT_OPEN = 0.05
# Nats of bytes that are no character in the other encoding, and the same in UTF-8; and nats in
# favour of three bytes that are one character of UTF-8, which is hardly ever chance.
TORN = 8.0
TORN_UTF8 = 6.0
VALID = 8.0
# A place is UTF-8 only if this many of its characters have three bytes, and this many more for each
# piece that is not valid.
SOUND = 1.5
UNSOUND = 0.1

SINGLE = registry.unlike_single_bytes()
# What a text may have been written in and read in; Latin-1 goes with code page 1252.
Pair = tuple[str, str]
EVERY = frozenset(product((UTF8, *DOUBLE), (*DOUBLE, *SINGLE)))
# With Hong Kong's characters for Big5.
CODECS = MappingProxyType({name: registry.by_name()[name].widest or name for name in DOUBLE})
BREAK, END = "\n", 0x0A
LAST, LOSS, NO_BYTES, THREE_BYTES = 0xFFFF, 0xFFFD, 0xFFFF, 0x800
HANGUL_FIRST, HANGUL_LAST = 0xAC00, 0xD7A3
PRIVATE, BEYOND = 0xE000, 0xF900  # for private use: user-defined areas of few readers
INFINITY = float("inf")
AGAIN = re.compile(r"(.)\1+")
ANY_KANA = re.compile(f"[{KANA}]")


def is_worth_a_search(text: str) -> bool:
    """Whether a text is suspicious by anything but what is lost of it."""
    return look(text.replace(LOSS_MARK, "")) is not None


def promising(text: str, windows: bytes) -> frozenset[Pair]:
    """The mix-ups that make some suspicious place of a text more likely when they are undone.

    UTF-8 is always among them if any is: what it was read as may be a mix-up itself, and then no
    reading of single characters makes sense.
    """
    pieces = [text[start:end] for start, end in _places(windows)]
    if sum(map(_count_open, pieces)) > LEFT_OPEN * sum(map(len, pieces)):
        return EVERY
    found = gains(pieces)
    if found is None:
        return frozenset()
    enough = _are_enough(found.gain, found.before, found.width)
    if True not in enough:
        return frozenset()
    return frozenset(
        pair for pair, good in zip(found.pairs, enough, strict=True) if good or pair[0] == UTF8
    )


def _count_open(piece: str) -> int:
    """How many characters of a piece are U+FFFD or hangul."""
    count = 0
    for character in piece:
        code = ord(character)
        count += (code == LOSS) + (HANGUL_FIRST <= code <= HANGUL_LAST)
    return count


def _are_enough(gain: array[float], before: array[float], width: int) -> list[bool]:
    """For each mix-up whether some place, or all of them together, gains enough by it."""
    found = [False] * (len(gain) // width)
    size = len(before)
    for place in range(len(gain)):
        nats = before[place % size]
        if nats > 0.0 and gain[place] >= max(SHARE * nats, CLEAR * sqrt(nats)):
            found[place // width] = True
    return found


class Gains(NamedTuple):
    """Nats that places gain when a mix-up is undone.

    Attributes:
        pairs: the mix-ups: every encoding that may have been written, with every reader.
        width: how many numbers a row has: one for each place, and one for all of them together.
        gain: what each place gains; a row for each mix-up.
        before: its cost as it stands, and 0 if the reader has little of it; a row for each reader.
    """

    pairs: list[Pair]
    width: int
    gain: array[float]
    before: array[float]


def gains(places: Sequence[str]) -> Gains | None:
    """What places gain when mix-ups are undone; None if no encoding has their characters."""
    text = BREAK.join([*map(_bare, places), ""])
    reads = _readings(text)
    if not reads:
        return None
    width, pairs = len(places) + 1, list(product((UTF8, *DOUBLE), reads))
    gain = array("d", bytes(8 * width * len(pairs)))
    before = array("d", bytes(8 * width * len(reads)))
    kana = ANY_KANA.search(text) is not None
    data = _stand(text, reads, _prices(kana), width, before)
    _compare(data, reads, (_prices(kana), _prices(kana, *LANGUAGES[ASIAN])), width, before, gain)
    return Gains(pairs, width, gain, before)


def _stand(
    text: str, reads: Sequence[str], prices: array[float], width: int, before: array[float]
) -> list[bytes]:
    """Write down what places cost as they stand, for each reader.

    Args:
        text: the places, each with a line break behind it.
        reads: the readers.
        prices: nats of each character.
        width: how many numbers each reader has.
        before: for these numbers.

    Returns:
        The places in the bytes of each reader.
    """
    every = array("d", bytes(8 * width))
    whole = every
    _add_all(text, prices, whole)
    data = []
    row = 0
    for read in reads:
        table = charset_named(read)
        codes, characters = table.codes, table.characters
        data.append(_in_bytes(text, codes))
        _add_standing(text, codes, characters, prices, before, row)
        for place in range(width):
            if before[row + place] < COVERED * whole[place]:
                before[row + place] = 0.0
        row += width
    return data


def _compare(
    data: Sequence[bytes],
    reads: Sequence[str],
    prices: tuple[array[float], array[float]],
    width: int,
    before: array[float],
    gain: array[float],
) -> None:
    """Write down what places gain by each mix-up.

    Args:
        data: the places in the bytes of each reader.
        reads: the readers.
        prices: nats of each character, in any language, and in those of East Asia.
        width: how many numbers each mix-up has.
        before: what places cost as they stand, for each reader.
        gain: for what they gain.
    """
    anyhow, asian = prices
    row = start = 0
    for one in data:
        for place in range(width):
            gain[row + place] = before[row + place]
        _take_utf8(one, anyhow, gain, row, width)
        row += width
    spare = array("d", bytes(16 * width))
    sums = spare
    for written in DOUBLE:
        characters = charset_named(written).characters
        start = 0
        for read, one in zip(reads, data, strict=True):
            some = 0.0
            for place in range(width):
                gain[row + place] = -INFINITY
                some += before[start + place]
            # Without a place that the reader has most of, nothing can be enough.
            if some and read != written:
                _add_pairs(one, characters, asian, 0, sums, 0, width)
                _add_pairs(one, characters, asian, 1, sums, width, width)
                for place in range(width):
                    nats = min(sums[place], sums[width + place])
                    gain[row + place] = before[start + place] - nats
            row += width
            start += width


def _readings(text: str) -> tuple[str, ...]:
    """The encodings that a text may have been read in, by the characters that most of it is."""
    wide = narrow = 0
    for character in text:
        if ord(character) >= 0x2E80:
            wide += 1
        elif ord(character) >= 0x80:
            narrow += 1
    if wide > narrow * COVERED:
        return DOUBLE + (SINGLE if narrow > wide * COVERED else ())
    return SINGLE if narrow > wide * COVERED else ()


def _bare(piece: str) -> str:
    """A piece without what is no evidence of its encoding: repetitions and residue."""
    return AGAIN.sub(r"\1", piece.replace(BREAK, " ").replace(LOSS_MARK, ""))


def _places(windows: bytes) -> list[tuple[int, int]]:
    """The most suspicious places of a text, with what is suspicious around them."""
    found = []
    left = bytearray(windows)
    highest = highest_window(windows)
    lowest = SUSPICIOUS if is_suspicious(windows) else highest // 2 + 1
    for _ in range(PLACES):
        greatest = highest_window(bytes(left))
        if greatest < min(lowest, highest) or not greatest:
            break
        peak = left.index(greatest)
        first, last = peak, peak
        while first > max(0, peak - REACH) and windows[first - 1] >= LOW:
            first -= 1
        while last < min(len(windows) - 1, peak + REACH) and windows[last + 1] >= LOW:
            last += 1
        start, end = max(0, first - 1), min(len(left), last + 2)
        left[start:end] = bytes(end - start)
        found.append((first * STEP, (last + 2) * STEP))
    return found


# --- The bytes of places, and what they are -------------------------------------------------------


def _in_bytes(text: str, codes: memoryview) -> bytes:
    """The bytes of the characters that an encoding has; C1 controls are those of their numbers."""
    data = bytearray(2 * len(text))
    size = 0
    for character in text:
        code = ord(character)
        value = codes[min(code, LAST)]
        if PRIVATE <= code < BEYOND:
            continue
        if value == NO_BYTES:
            if not 0x80 <= code < 0xA0:
                continue
            value = code
        if value > 0xFF:
            data[size] = value >> 8
            size += 1
        data[size] = value & 0xFF
        size += 1
    return bytes(data[:size])


def _add_all(text: str, prices: array[float], found: array[float]) -> None:
    """Write down what each place costs, and all of them."""
    number, last = 0, len(found) - 1
    for character in text:
        code = min(ord(character), LAST)
        if code == END:
            found[last] += found[number]
            number += 1
        else:
            found[number] += prices[code]


def _add_standing(
    text: str,
    codes: memoryview,
    characters: memoryview,
    prices: array[float],
    found: array[float],
    row: int,
) -> None:
    """Write down what each place costs, and all of them, by what a reader shows for its bytes."""
    number = row
    total = 0.0
    for character in text:
        code = min(ord(character), LAST)
        if code == END:
            total += found[number]
            number += 1
            continue
        value = codes[code]
        if PRIVATE <= code < BEYOND:
            continue
        if value == NO_BYTES:
            if not 0x80 <= code < 0xA0:
                continue
            value = code
        code = characters[value] or code
        found[number] += prices[code]
    found[number] = total


def _take_utf8(
    data: bytes, prices: array[float], found: array[float], row: int, width: int
) -> None:
    """Subtract what places cost that were UTF-8; infinity where hardly anything is valid."""
    size, last = len(data), row + width - 1
    nats = sound = all_nats = all_sound = 0.0
    number, place = row, 0
    while place < size:
        first = data[place]
        if first == END:
            found[number] = found[number] - nats if sound >= SOUND else -INFINITY
            all_nats += nats
            all_sound += sound
            nats = sound = 0.0
            number += 1
        if first < 0x80:
            place += 1
            continue
        length = 2 if 0xC2 <= first < 0xE0 else 3 if 0xE0 <= first < 0xF0 else 4
        end = place + (length if 0xC2 <= first < 0xF5 else 1)
        code = first & 0xFF >> length + 1
        place += 1
        # The second byte is restricted, so that each character has one form only.
        low = 0xA0 if first == 0xE0 else 0x90 if first == 0xF0 else 0x80
        high = 0xA0 if first == 0xED else 0x90 if first == 0xF4 else 0xC0
        while place < min(end, size) and low <= data[place] < high:
            code = code << 6 | data[place] & 0x3F
            low, high = 0x80, 0xC0
            place += 1
        if place < end or first < 0xC2 or first > 0xF4:
            nats += TORN_UTF8
            sound -= UNSOUND
            continue
        cost = prices[min(code, LAST)]
        if code >= THREE_BYTES:
            sound += 1.0
            cost -= VALID if cost else 0.0  # nothing is gained where kana are not scored
        nats += cost
    found[last] = found[last] - all_nats if all_sound >= SOUND else -INFINITY


def _add_pairs(
    data: bytes,
    characters: memoryview,
    prices: array[float],
    shift: int,
    found: array[float],
    row: int,
    width: int,
) -> None:
    """Write down what places cost in an encoding of two bytes.

    Args:
        data: the places.
        characters: one byte, or two as one number -> character.
        prices: nats of each character.
        shift: bytes of each place that are left out: the first may be the second one of a pair.
        found: for the nats of each place, and of all.
        row: where these begin in it.
        width: how many they are.
    """
    size, last = len(data), row + width - 1
    number, place, left = row, 0, shift
    nats = total = 0.0
    while place < size:
        first = data[place]
        place += 1
        if first == END:
            found[number] = nats
            total += nats
            number += 1
            left = shift
            nats = 0.0
        elif left:
            left = 0
        elif first >= 0x80:
            code = characters[first]
            if not code and place < size:
                code = characters[first << 8 | data[place]]
                if PRIVATE <= code < BEYOND:
                    code = 0
                place += code != 0
            nats += prices[code] if code else TORN
    found[last] = total


def written_as(text: str, encoding: str) -> bytes:
    """The bytes of the characters that an encoding has."""
    if encoding in DOUBLE:
        return text.encode(CODECS[encoding], "ignore")
    table = _numbers(encoding)
    return bytes(table[character] for character in text if character in table)


@cache
def _numbers(encoding: str) -> Mapping[str, int]:
    """Character -> its byte; C1 controls are the bytes of their numbers."""
    return MappingProxyType(
        {chr(code): code for code in range(0xA0)} | dict(singlebyte.byte_numbers(encoding))
    )


# --- Tables ---------------------------------------------------------------------------------------


@cache
def _prices(kana: bool, *languages: str) -> array[float]:
    """Code point -> nats in any of some languages; 0 of what is not scored.

    Args:
        kana: whether the places have kana: these are no evidence then.
        languages: names of languages; none for all.
    """
    prices = array("f", least_costs(*languages))
    prices[:0x80] = array("f", bytes(4 * 0x80))
    prices[LOSS] = TORN
    if kana:
        for part in KANA.parts:
            prices[part.start : part.stop] = array("f", bytes(4 * len(part)))
    return prices
