"""The bytes of a text decoded in the encoding that they were written in, whatever is lost of them.

Unlike a codec this keeps where each character begins in the bytes, and distinguishes characters,
rests of characters that lost bytes, and bytes that are no character at all.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair.encodings import registry
from textrepair.encodings.charset import (
    APART,
    LOST_BYTE,
    NO_CHARACTER,
    UTF8,
    Bytes,
    Offsets,
    charset_named,
    runs,
)
from textrepair.language.arrays import Codes, Mask
from textrepair.language.characters import LAST
from textrepair.language.likelihood import weigh_codes
from textrepair.language.prices import UNKNOWN
from textrepair.language.ranges import LOSS_CODE
from textrepair.stages.mojibake.channels import Channel, Source, is_lost

# What a character of the target is: the same as in the source; a character of its own; the rest of
# one that lost bytes; no character.
SAME, READ, GONE, DEAD = range(4)
# One character of UTF-8 that has lost bytes: `\xff` is a byte that is gone, `?` what a decoder may
# have put there.
BROKEN = re.compile(
    rb"[\xc2-\xdf][\xff?]?|[\xe0-\xef][\x80-\xbf\xff?]{0,2}|[\xf0-\xf4][\x80-\xbf\xff?]{0,3}"
    rb"|[\xff?]{0,2}[\x80-\xbf]{1,2}|\xff{1,3}"
)


class Target(NamedTuple):
    """A text in the other reading.

    Attributes:
        codes: its characters.
        offsets: where each begins in the bytes.
        states: what each is: `SAME`, `READ`, `GONE` or `DEAD`.
    """

    codes: Codes
    offsets: Offsets
    states: npt.NDArray[np.uint8]


class _Decoded(NamedTuple):
    """What is known of each byte while a text is decoded; filled in by the functions below.

    Attributes:
        codes: the character that begins at it.
        begins: whether a character begins at it.
        states: what that is.
    """

    codes: Codes
    begins: Mask
    states: Bytes

    def lose(self, place: int) -> None:
        """Make the character that begins at a byte one that is gone."""
        self.codes[place], self.states[place] = LOSS_CODE, GONE


def redecode(source: Source, channel: Channel) -> Target:
    """The bytes of a text in the encoding that it may have been written in."""
    found = _as_single_bytes(source.data)
    if channel.written == UTF8:
        _read_utf8(source.data, found)
        if source.double:
            _doubt_joined(source, found)
    else:
        _read_double(source.data, found, channel.written)
    codes, begins, states = found
    apart = source.data[source.offsets] == APART
    codes[source.offsets[apart]] = source.codes[apart]
    if source.doubtful is not None:
        doubtful = begins & source.doubtful & (states == READ)
        codes[doubtful], states[doubtful] = LOSS_CODE, GONE
    places = np.flatnonzero(begins)
    states[places[np.logical_and.reduceat(_is_mark(source, channel), places)]] = SAME
    return Target(codes[places], places, states[places])


def _as_single_bytes(data: Bytes) -> _Decoded:
    """Bytes as if none was a part of a character: ASCII, losses, and dead bytes."""
    codes = data.astype(np.uint32)
    codes[data == LOST_BYTE] = LOSS_CODE
    states = np.where(data < 0x80, SAME, DEAD).astype(np.uint8)
    states[data == LOST_BYTE] = GONE
    return _Decoded(codes, np.ones(len(data), dtype=np.bool_), states)


def _is_mark(source: Source, channel: Channel) -> Mask:
    """Which bytes come from a mark for a loss in the source."""
    marks = np.zeros(len(source.data), dtype=np.bool_)
    marks[source.offsets[is_lost(source.codes, channel.read)]] = True
    if channel.mark != b"\xff":
        marks[1:] |= marks[:-1]
    return marks


def _read_utf8(data: Bytes, found: _Decoded) -> None:
    """Fill in what the bytes are as UTF-8."""
    codes, begins, states = found
    text = data.tobytes()
    done = 0
    for match in [*runs(UTF8).finditer(text), None]:
        start, end = match.span() if match else (len(text), len(text))
        for piece in BROKEN.finditer(text, done, start):
            first, last = piece.span()
            begins[first + 1 : last] = False
            found.lose(first)
        if match:
            places = np.flatnonzero((data[start:end] & 0xC0) != 0x80) + start
            begins[start:end] = False
            begins[places] = True
            codes[places] = np.frombuffer(match.group().decode().encode("utf-32-le"), dtype="<u4")
            states[places] = READ
        done = end


def _doubt_joined(source: Source, found: _Decoded) -> None:
    """Take back the characters of UTF-8 that two halves made when a pair between was dropped.

    Private-use characters, which GBK readers show for pairs of bytes, are often stripped. Of E7 AB
    AF E5 88 86 the pair AF E5 is gone, and E7 AB 88 is a character that never stood there; 86 is
    left over. The gap is between two characters of the text as it stands. Where none ends before
    the bytes that are left over, the gap is inside the character before them.
    """
    states = found.states
    places = np.flatnonzero(found.begins)
    rests = places[1:][(states[places[1:]] == GONE) & (states[places[:-1]] == READ)]
    within = np.ones(len(states), dtype=np.bool_)
    within[source.offsets] = False
    for rest in rests[within[rests] & ((source.data[rests] & 0xC0) == 0x80)].tolist():
        before = int(places[np.searchsorted(places, rest) - 1])
        if not within[before + 1 : rest].all():
            found.lose(before)


def _read_double(data: Bytes, found: _Decoded, written: str) -> None:
    """Fill in what the bytes are in an encoding of two bytes."""
    codes, begins, states = found
    characters = charset_named(written).characters
    spans = [match.span() for match in runs(written).finditer(data.tobytes())]
    leads = np.concatenate([np.arange(*span, 2) for span in spans] or [np.empty(0, np.intp)])
    begins[leads + 1] = False
    first, second = data[leads], data[leads + 1]
    pairs = characters[(first.astype(np.uint16) << 8) | second]
    known = pairs != NO_CHARACTER
    torn = (first == LOST_BYTE) | (second == LOST_BYTE)
    codes[leads] = np.where(known, pairs, LOSS_CODE)
    states[leads] = np.where(known, READ, np.where(torn, GONE, DEAD))
    alone = registry.by_name()[written].alone
    if alone:
        single = begins & (states == DEAD) & (data >= alone.start) & (data < alone.stop)
        codes[single] = characters[data[single]]
        states[single] = READ


# --- Two pairs for one character ------------------------------------------------------------------


def settle_doubles(source: Source, channel: Channel) -> Source:
    """Choose between the bytes of characters that have two pairs in the encoding they were read in.

    Code page 932 has some hundred characters twice. The pair that makes the other reading likelier
    is taken.
    """
    others = charset_named(channel.read).doubles[np.minimum(source.codes, LAST)]
    places = np.flatnonzero(others != NO_CHARACTER)
    if not len(places):
        return source
    source = source._replace(data=source.data.copy())
    for place in map(int, places):
        offset = source.offsets[place]
        data = source.data[offset : offset + 2]
        if data[0] < 0x80:
            continue
        first, before = data.copy(), _reading_cost(source, channel)
        data[:] = divmod(int(others[place]), 0x100)
        if _reading_cost(source, channel) >= before:
            data[:] = first
    return source


def _reading_cost(source: Source, channel: Channel) -> float:
    """Nats of the whole of the other reading."""
    target = redecode(source, channel)
    costs = weigh_codes(target.codes)
    costs[target.states > READ] = UNKNOWN
    return float(costs.sum())
