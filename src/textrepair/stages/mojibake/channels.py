"""Channels: a mix-up as a pair of encodings, and the bytes that a text in it came from.

A text was written in one encoding and read in another one. To undo that, each character is encoded
to the bytes that the reader saw, and these are decoded in the encoding that they were written in
(`mojibake.redecoding`). This module has the first step, and the properties of each channel.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from textrepair.encodings import registry
from textrepair.encodings.charset import (
    APART,
    C1,
    DOUBLE,
    LOST_BYTE,
    NO_BYTES,
    SINGLE,
    UTF8,
    Bytes,
    Offsets,
    charset_named,
)
from textrepair.encodings.registry import Family
from textrepair.language.arrays import Codes, Mask
from textrepair.language.characters import LAST
from textrepair.language.ranges import LOSS_CODE

# Nats by which a stretch must be more likely where `thresholds.CLEAR` is not enough, by the family
# of the reader: East Asia, where nearly all bytes are characters of both encodings; DOS and the
# Macintosh, which show letters of pinyin and box drawings.
CLEAR_BY_FAMILY: Mapping[Family, float] = {"East Asia": 40.0, "DOS": 25.0, "Macintosh": 25.0}
CLEAR_BY_READER = MappingProxyType(
    {
        encoding.name: CLEAR_BY_FAMILY[encoding.family]
        for encoding in registry.mixed_up()
        if encoding.family in CLEAR_BY_FAMILY
    }
)
# Encodings of one byte that have a character for every byte.
TOTAL = tuple(name for name in SINGLE if not registry.by_name()[name].has_controls)

QUESTION = ord("?")
# What the marks usually stand for: U+FFFD stands for one lost byte, ? for itself.
USUAL_MARKS = (b"\xff", b"?")


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

    @property
    def needs_lossy_marks(self) -> bool:
        """Whether it only explains a text if its marks or question marks stand for lost bytes."""
        return (self.mark, self.question) != USUAL_MARKS


class Source(NamedTuple):
    """A text as it stands, and the bytes that it came from.

    Attributes:
        codes: its characters.
        data: the bytes that they came from.
        offsets: where each character begins in them.
        double: whether it was read in an encoding of two bytes.
        doubtful: the bytes where a pair begins of which it is not certain that it was one; None
            if that was not examined (`mojibake.dropped_bytes`).
        gaps: whether bytes may be gone without a mark.
    """

    codes: Codes
    data: Bytes
    offsets: Offsets
    double: bool
    doubtful: Mask | None = None
    gaps: bool = False


def as_bytes(codes: Codes, channel: Channel, settled: Mask | None = None) -> Source:
    """The bytes that a text came from, if it was read in the channel's encoding.

    A character that the encoding does not have is one `APART` byte, which ends every character of
    the bytes before it.

    Args:
        codes: the text.
        channel: the mix-up.
        settled: characters that are not to be read again.
    """
    table = charset_named(channel.read).codes
    values = table[np.minimum(codes, LAST)]
    values = np.where((values == NO_BYTES) | (values == LOST_BYTE), APART, values)
    values = np.where(codes == 0, APART, values)
    values[is_lost(codes, channel.read)] = int.from_bytes(channel.mark)
    if channel.question != b"?":
        values[codes == QUESTION] = int.from_bytes(channel.question)
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
    """Which characters stand where a reader had none; not question marks, which may be genuine."""
    lost: Mask = codes == LOSS_CODE
    other = registry.by_name()[read].loss
    return lost | (codes == ord(other)) if other else lost


def has_controls(codes: Codes) -> bool:
    """Whether a text has C1 controls, which single-byte readers show for undefined bytes."""
    return bool(((codes >= C1.start) & (codes < C1.stop)).any())


def shows_every_byte(codes: Codes, read: str) -> bool:
    """Whether the reader of a text showed something for every byte.

    Those of DOS and the Macintosh have a character for each. Those of Windows and ISO 8859 have C1
    controls for some bytes; a text that still has one of these has lost none of them.
    """
    return read in TOTAL or (read in SINGLE and has_controls(codes))


def is_same_as_kin(codes: Codes, read: str) -> bool:
    """Whether a text has no character by which an encoding differs from the one it resembles."""
    distinct = registry.by_name()[read].distinct
    return bool(distinct) and not np.isin(codes, list(map(ord, distinct))).any()


def loss_marks(codes: Codes, read: str) -> Iterable[tuple[bytes, bytes]]:
    """What U+FFFD and question marks may stand for in a text that has them."""
    yield USUAL_MARKS
    if read in DOUBLE and is_lost(codes, read).any():
        yield b"\xff\xff", b"?"
    if read not in TOTAL and (codes == QUESTION).any():
        yield b"\xff", b"\xff"
        if read in DOUBLE:
            yield b"\xff", b"\xff\xff"


# --- In words -------------------------------------------------------------------------------------


def mixup_reason(channel: Channel) -> str:
    """The reason, for users, of a replacement that undoes a channel."""
    known = registry.by_name()
    return f"{known[channel.written].title} read as {known[channel.read].title}"


def last_reader(reasons: str) -> str | None:
    """The reader of the last channel in the reason of a span; None if it has none.

    Args:
        reasons: the reason of a span, or several that `document.changes.compose` has joined.
    """
    return _readers().get(reasons.rpartition("; ")[2])


@cache
def _readers() -> Mapping[str, str]:
    """Reason -> reader, for every channel."""
    pairs = product((UTF8, *DOUBLE), (*DOUBLE, *SINGLE))
    return {mixup_reason(Channel(written, read)): read for written, read in pairs}
