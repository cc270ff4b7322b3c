"""Bytes that a decoder dropped, after which an encoding of two bytes is read out of step.

Both encodings have two bytes a character, and the decoder left out a byte that it could not read.
From there to the next ASCII byte every pair is made of two halves. A byte was dropped between two
characters of the text as it stands, so these are the places that are tried: before it the pairs are
likely as they are, after it they are likely one byte later.
"""

from __future__ import annotations

import math
import re

import numpy as np

from textrepair.language import UNKNOWN, Costs
from textrepair.likelihood import weigh_codes
from textrepair.mojibake.charset import LOST_BYTE, NO_CHARACTER, charset
from textrepair.mojibake.recoding import Channel, Source

HIGH = re.compile(rb"[\x80-\xfe]{4,}")
# Nats that the text must gain by a missing byte. Measured on text without any: 1 run of 2,000
# would gain so much.
ENOUGH = 15.0


def filled(source: Source, channel: Channel) -> Source:
    """The bytes of a text with `LOST_BYTE` where one was dropped.

    Args:
        source: a text as it stands, in the bytes that it came from.
        channel: a mix-up of two encodings of two bytes, which the text went through.

    Returns:
        The same with marks; each belongs to the character before it.
    """
    places = sorted(
        place
        for run in HIGH.finditer(source.data.tobytes())
        for place in drops(source, channel, *run.span())
    )
    if not places:
        return source
    data = np.insert(source.data, places, LOST_BYTE)
    offsets = source.offsets + np.searchsorted(places, source.offsets, side="right")
    offsets[0] = 0
    return source._replace(data=data, offsets=offsets)


def drops(source: Source, channel: Channel, start: int, end: int) -> list[int]:
    """Where bytes are missing in a run of bytes beyond ASCII."""
    between = np.isin(np.arange(start, end + 1), source.offsets)
    places = []
    for alone in alone_bytes(
        costs(source, channel, start, end).tolist(),
        costs(source, channel, start + 1, end).tolist(),
        (between[:-1] | between[1:]).tolist(),
    ):
        places.append(start + alone + (0 if between[alone] else 1))
    return places


def alone_bytes(even: list[float], odd: list[float], allowed: list[bool]) -> list[int]:
    """The bytes of a run whose other half is missing.

    Args:
        even: what the pairs cost that begin at even places of the run.
        odd: what those at odd places cost.
        allowed: the bytes that may have lost their other half.

    Returns:
        Their places in the run, in order. From one to the next the pairs are the ones that begin
        behind it.
    """
    in_step, behind = 0.0, math.inf
    # For each pair, whether the best way to it comes from the other side.
    into_behind, into_step = [], []
    for index in range(len(even)):
        leave = in_step + ENOUGH if allowed[2 * index] else math.inf
        into_behind.append(leave < behind)
        behind = min(behind, leave)
        back = behind + ENOUGH if allowed[2 * index + 1] else math.inf
        into_step.append(back < in_step + even[index])
        in_step = min(in_step + even[index], back)
        behind = behind + odd[index] if index < len(odd) else math.inf
    found, is_behind = [], behind < in_step
    for index in range(len(even) - 1, -1, -1):
        if not is_behind and into_step[index]:
            found.append(2 * index + 1)
            is_behind = True
        if is_behind and into_behind[index]:
            found.append(2 * index)
            is_behind = False
    return found[::-1]


def costs(source: Source, channel: Channel, start: int, end: int) -> Costs:
    """What the pairs of bytes of a run cost as characters."""
    data = source.data[start : end - (end - start) % 2].astype(np.uint16)
    codes = charset(channel.written).characters[data[0::2] << 8 | data[1::2]]
    result = weigh_codes(codes.astype(np.uint32))
    result[codes == NO_CHARACTER] = UNKNOWN
    return result
