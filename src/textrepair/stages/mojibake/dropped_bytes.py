"""Bytes that went without a trace, after which an encoding of two bytes is read out of step.

What is wrong: a decoder left out a byte that it could not read, or the control characters that it
showed were stripped. From there to the next ASCII byte every pair is made of two halves. What is
done: a byte that is gone stood beside a character of the text as it stands, so these are the places
that are tried (`mojibake.pairing`); a mark is put in for each. What is left alone: a text
that shows no gap, and pairs of which another reading is nearly as likely, which are marked as lost.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from textrepair.encodings import registry
from textrepair.encodings.charset import LOST_BYTE, SINGLE, charset_named
from textrepair.stages.mojibake.channels import Channel, Source, has_controls
from textrepair.stages.mojibake.pairing import ByteRun, Pairing, Pairings, moved
from textrepair.stages.mojibake.refused_bytes import (
    SOFT_HYPHEN,
    LostNats,
    hyphen_rate,
    lost_nats,
    refusal_rate,
    refusals,
)

# Nats that runs must gain by gaps, for each `PER_BYTES` bytes of a text, as evidence that any byte
# is gone. Measured on text without any gap: 1 run of 2,000 would gain this much. Readers that drop
# bytes do so all over a text; a single name of rare characters gains as much.
ENOUGH, PER_BYTES = 15.0, 200
# A run shows a gap only if it costs at most this share of what it costs as it stands.
CHEAPER = 0.9
# Nats that any run may gain by chance: its characters may be rare.
CHANCE = 3.0
# Refused characters, by expectation, from which a reader without marks must have dropped bytes.
EXPECTED = 3.0
HIGH_BYTES = bytes(range(0x80, 0x100))


def filled(source: Source, channel: Channel, costs: array[float]) -> Source:
    """The bytes of a text with `LOST_BYTE` where one is gone, and with what is doubtful marked.

    Args:
        source: a text as it stands, in the bytes that it came from.
        channel: a mix-up after which the text is read as an encoding of two bytes.
        costs: nats of each character of the text.

    Returns:
        The same with marks; each belongs to the character before it. A mark that stands for two
        bytes is made two.
    """
    data = source.data
    if not _may_drop(source, channel, marked=LOST_BYTE in data):
        return source
    ways = Pairings(source, channel, costs)
    marked = LOST_BYTE in data  # a reader that marks losses marks all of them
    runs = list(ways.runs(torn=marked))
    pairings = [ways.best(run) for run in runs]
    if not marked:
        gone = _lost_costs(source, channel)
        dropped = [ways.best(run, gone) for run in runs]
        if not _shows_gaps(source, channel, runs, pairings, dropped):
            return source
        pairings = dropped
    return _with_marks(source, pairings)


def _with_marks(source: Source, pairings: Sequence[Pairing]) -> Source:
    """The bytes of a text with a mark beside each byte of a pairing that is alone."""
    begins = set(source.offsets)
    places: list[int] = []
    doubtful: list[int] = []
    for found in pairings:
        places += [place + (0 if place in begins else 1) for place in found.alone]
        doubtful += found.doubtful
    data = bytearray(source.data)
    for place in reversed(places):
        data.insert(place, LOST_BYTE)
    doubted = bytearray(len(data))
    for place in doubtful:
        doubted[place + bisect_right(places, place)] = 1
    return source._replace(
        data=bytes(data),
        offsets=moved(source.offsets, places),
        doubtful=bytes(doubted),
        gaps=LOST_BYTE not in source.data,
    )


def nats_of_marked(source: Source, channel: Channel, costs: array[float]) -> Iterator[float]:
    """What each run of a text that has marks costs, by its cheapest pairing.

    Args:
        source: the text as it stands.
        channel: the mix-up.
        costs: nats of each character of the text.
    """
    if LOST_BYTE in source.data:
        ways = Pairings(source, channel, costs)
        yield from (ways.best(run).nats for run in ways.runs(marked=True))


def _shows_gaps(
    source: Source,
    channel: Channel,
    runs: Sequence[ByteRun],
    pairings: Sequence[Pairing],
    dropped: Sequence[Pairing],
) -> bool:
    """Whether bytes are gone: runs are likelier with gaps, or the reader must have refused some.

    Args:
        source: the text as it stands, without any mark.
        channel: the mix-up.
        runs: its runs of bytes beyond ASCII.
        pairings: how each is paired if nothing is gone.
        dropped: how each is paired if bytes may be gone.
    """
    gain = sum(
        max(0.0, plain.nats - free.nats - CHANCE)
        for plain, free, run in zip(pairings, dropped, runs, strict=True)
        if free.nats < CHEAPER * run.standing
    )
    if gain >= ENOUGH * max(1.0, len(source.data) / PER_BYTES):
        return True
    stripped = _strips_controls(source, channel)
    if channel.read in SINGLE and not stripped:
        rate = hyphen_rate(channel.written)
    else:
        rate = refusal_rate(channel.written, channel.read, areas=_shows_more(source, channel))
    high = len(source.data) - len(source.data.translate(None, HIGH_BYTES))
    expected = high / 2 * rate
    return bool(expected >= EXPECTED and (gain or stripped))


def _lost_costs(source: Source, channel: Channel) -> LostNats:
    """Nats that the reader of a text dropped a byte, by the characters that the text has."""
    whole = channel.read in SINGLE and not _strips_controls(source, channel)
    return lost_nats(
        channel.written,
        "latin-1" if whole else channel.read,
        areas=_shows_more(source, channel),
        soft=_lacks_hyphens(source, channel),
    )


def _may_drop(source: Source, channel: Channel, *, marked: bool) -> bool:
    """Whether the reader of a channel may have lost bytes without a mark, or with one for two."""
    if channel.read not in SINGLE or _strips_controls(source, channel):
        return True
    return not marked and _lacks_hyphens(source, channel)


def _strips_controls(source: Source, channel: Channel) -> bool:
    """Whether controls may be gone: half of the common characters of Shift_JIS have one.

    Encodings of one byte show these for bytes without a character. False if any one is left.
    """
    if channel.read not in SINGLE or not registry.by_name()[channel.written].written_controls:
        return False
    return not has_controls(source.text)


def _lacks_hyphens(source: Source, channel: Channel) -> bool:
    """Whether a text has no soft hyphen, where the encoding that it was read in has one.

    They are stripped from all kinds of text, for they are invisible.
    """
    has = charset_named(channel.read).codes[SOFT_HYPHEN] < 0x100
    return channel.read in SINGLE and has and chr(SOFT_HYPHEN) not in source.text


def _shows_more(source: Source, channel: Channel) -> bool:
    """Whether a text has characters for which most readers of its encoding have none."""
    if not source.double:
        return False
    refused = refusals(channel.read)
    data, offsets = source.data, source.offsets
    return any(
        refused[data[start] << 8 | data[start + 1]]
        for start, end in pairwise((*offsets, len(data)))
        if end - start == 2
    )
