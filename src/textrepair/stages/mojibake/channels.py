"""Channels: a mix-up as a pair of encodings, and the bytes that a text in it came from.

A text was written in one encoding and read in another one. To undo that, each character is encoded
to the bytes that the reader saw, and these are decoded in the encoding that they were written in
(`mojibake.redecoding`). This module has the first step, and the properties of each channel.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from textrepair.encodings import registry
from textrepair.encodings.charset import DOUBLE, SINGLE, UTF8, charset_named
from textrepair.encodings.registry import Family
from textrepair.language.ranges import LOSS_MARK

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

CONTROL = re.compile("[\x80-\x9f]")
LAST, LOSS, QUESTION = 0xFFFF, ord(LOSS_MARK), ord("?")
NO_BYTES, LOST_BYTE, APART = 0xFFFF, 0xFF, 0x00  # as in `encodings.charset`
STANDARD_MARKS = f"?{LOSS_MARK}"
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
        text: the text.
        data: the bytes that its characters came from.
        offsets: where each character begins in them.
        double: whether it was read in an encoding of two bytes.
        doubtful: 1 for the bytes where a pair begins of which it is not certain that it was one;
            None if that was not examined (`mojibake.dropped_bytes`).
        gaps: whether bytes may be gone without a mark.
    """

    text: str
    data: bytes
    offsets: array[int]
    double: bool
    doubtful: bytes | None = None
    gaps: bool = False


def as_bytes(text: str, channel: Channel, settled: bytes | bytearray | None = None) -> Source:
    """The bytes that a text came from, if it was read in the channel's encoding.

    A character that the encoding does not have is one `charset.APART` byte, which ends every
    character of the bytes before it.

    Args:
        text: the text.
        channel: the mix-up.
        settled: 1 for characters that are not to be read again.
    """
    data, offsets = bytearray(2 * len(text)), array("i", bytes(4 * len(text)))
    marks = {one: int.from_bytes(channel.mark) for one in loss_characters(channel.read)}
    marks["?"] = int.from_bytes(channel.question)
    codes = charset_named(channel.read).codes
    size = _write_bytes(text, codes, (marks, settled), data, offsets)
    return Source(text, bytes(memoryview(data)[:size]), offsets, channel.read in DOUBLE)


def _write_bytes(
    text: str,
    codes: memoryview,
    other: tuple[Mapping[str, int], bytes | bytearray | None],
    data: bytearray,
    offsets: array[int],
) -> int:
    """Write the bytes of each character and where they begin.

    Args:
        text: the text.
        codes: code point -> byte, or two bytes as one number.
        other: characters that stand for a loss, with its bytes; and what is settled.
        data: for the bytes.
        offsets: for the place of each character in them.

    Returns:
        How many bytes there are.
    """
    marks, settled = other
    question, loss, other_loss = marks["?"], marks[LOSS_MARK], LOSS
    for one in marks:
        other_loss = other_loss if one in STANDARD_MARKS else ord(one)
    done = place = 0
    for character in text:
        code = ord(character)
        value = codes[min(code, LAST)]
        if value in (NO_BYTES, LOST_BYTE):
            value = APART
        if code in (LOSS, other_loss):
            value = loss
        elif code == QUESTION:
            value = question
        if settled is not None and settled[place]:
            value = APART
        offsets[place] = done
        if value > 0xFF:
            data[done] = value >> 8
            done += 1
        data[done] = value & 0xFF
        done += 1
        place += 1
    return done


def count_in(text: str, chosen: bytes | bytearray, codes: memoryview) -> int:
    """How many of some characters of a text an encoding has bytes for.

    Args:
        text: the text.
        chosen: 1 for each of these characters.
        codes: code point -> bytes.
    """
    count = place = 0
    for character in text:
        if chosen[place] and codes[min(ord(character), LAST)] != NO_BYTES:
            count += 1
        place += 1
    return count


def loss_characters(read: str) -> str:
    """What stands where a reader had no character; not question marks, which may be genuine."""
    return LOSS_MARK + registry.by_name()[read].loss


def has_controls(text: str) -> bool:
    """Whether a text has C1 controls, which single-byte readers show for undefined bytes."""
    return CONTROL.search(text) is not None


def shows_every_byte(text: str, read: str) -> bool:
    """Whether the reader of a text showed something for every byte.

    Those of DOS and the Macintosh have a character for each. Those of Windows and ISO 8859 have C1
    controls for some bytes; a text that still has one of these has lost none of them.
    """
    return read in TOTAL or (read in SINGLE and has_controls(text))


def is_same_as_kin(text: str, read: str) -> bool:
    """Whether a text has no character by which an encoding differs from the one it resembles."""
    distinct = registry.by_name()[read].distinct
    return bool(distinct) and not any(one in text for one in distinct)


def loss_marks(text: str, read: str) -> Iterable[tuple[bytes, bytes]]:
    """What U+FFFD and question marks may stand for in a text that has them."""
    yield USUAL_MARKS
    if read in DOUBLE and any(one in text for one in loss_characters(read)):
        yield b"\xff\xff", b"?"
    if read not in TOTAL and "?" in text:
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
