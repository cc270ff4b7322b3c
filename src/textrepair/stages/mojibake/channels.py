"""Channels: a mix-up as a pair of encodings, and the bytes that a text in it came from.

A text was written in one encoding and read in another one. Who knows both takes each character back
to the bytes that the reader saw, and decodes these in the encoding that they were written in
(`mojibake.redecoding`). This module has the first half of that, and what is known of each channel.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

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
    charset,
)
from textrepair.language.arrays import Codes, Mask
from textrepair.language.characters import LAST
from textrepair.language.ranges import LOSS_CODE

# The same for encodings of East Asia that were read as each other, where everything is a character
# of both, and as those of DOS and the Macintosh, which show letters of pinyin and box drawings.
CLEAR_BY_READER = MappingProxyType(
    {**dict.fromkeys(DOUBLE, 40.0), **dict.fromkeys(("cp437", "cp850", "mac_roman"), 25.0)}
)
# Encodings that are like another but for some characters, with these: nothing else tells them from
# it. Dashes, quotation marks and the like stand for bytes in code page 1252 and for themselves in
# Chinese, which Latin-1 leaves alone; Latin-9 has the euro sign and some letters where nobody else
# has them, code page 1254 has letters of Turkish, and 850 letters where 437 has signs.
LETTERS_OF_850 = (
    "\u00a4\u00a6\u00a7\u00a8\u00a9\u00ad\u00ae\u00af\u00b3\u00b4\u00b6\u00b8\u00b9\u00be"
    "\u00c0\u00c1\u00c2\u00c3\u00c8\u00ca\u00cb\u00cc\u00cd\u00ce\u00cf\u00d0\u00d2\u00d3"
    "\u00d4\u00d5\u00d7\u00d8\u00d9\u00da\u00db\u00dd\u00de\u00e3\u00f0\u00f5\u00f8\u00fd"
    "\u00fe\u0131\u2017"
)
KIN: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "latin-1": ("cp1252", "".join(map(chr, range(0x2010, 0x2028)))),
        "iso8859_15": ("cp1252", "\u20ac\u0160\u0161\u017d\u017e\u0152\u0153\u0178"),
        "cp1254": ("cp1252", "\u011e\u0130\u015e\u011f\u0131\u015f"),
        "cp850": ("cp437", LETTERS_OF_850),
    }
)
# Encodings of one byte that have a character for every byte.
TOTAL = ("cp437", "cp850", "mac_roman")
TITLES = {
    "utf-8": "UTF-8",
    "gbk": "GBK",
    "big5": "Big5",
    "cp932": "Shift_JIS",
    "euc_jp": "EUC-JP",
    "cp949": "EUC-KR",
    "cp1252": "Latin-1 or Windows-1252",
    "latin-1": "Latin-1",
    "iso8859_15": "Latin-9",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1254": "Windows-1254",
    "cp437": "code page 437",
    "cp850": "code page 850",
    "mac_roman": "MacRoman",
}

# Windows shows a middle dot where code page 932 has no character. Its own bytes, 81 45, are next to
# none of what is read in that code page by mistake.
WINDOWS_MARK = 0x30FB
QUESTION = ord("?")
# What U+FFFD and a question mark usually stand for: one byte that is lost, and a question mark.
NO_LOSS = (b"\xff", b"?")


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
        return (self.mark, self.question) != NO_LOSS


class Source(NamedTuple):
    """A text as it stands, and the bytes that it came from.

    Attributes:
        codes: its characters.
        data: the bytes that they came from.
        offsets: where each character begins in them.
        double: whether it was read in an encoding of two bytes.
        doubtful: the bytes where a pair begins of which it is not certain that it was one; None
            where nobody asked (`mojibake.dropped_bytes`).
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
    table = charset(channel.read).codes
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
    """What stands where a reader had no character; question marks apart, which may be one."""
    lost: Mask = codes == LOSS_CODE
    return lost | (codes == WINDOWS_MARK) if read == "cp932" else lost


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
    _, own = KIN.get(read, (read, ""))
    return bool(own) and not np.isin(codes, list(map(ord, own))).any()


def loss_marks(codes: Codes, read: str) -> Iterable[tuple[bytes, bytes]]:
    """What U+FFFD and question marks may stand for in a text that has them."""
    yield NO_LOSS
    if read in DOUBLE and is_lost(codes, read).any():
        yield b"\xff\xff", b"?"
    if read not in TOTAL and (codes == QUESTION).any():
        yield b"\xff", b"\xff"
        if read in DOUBLE:
            yield b"\xff", b"\xff\xff"


# --- In words -------------------------------------------------------------------------------------


def reason(channel: Channel) -> str:
    """What users are told of a replacement that undoes a channel."""
    return f"{TITLES[channel.written]} read as {TITLES[channel.read]}"


def last_reader(reasons: str) -> str | None:
    """The reader of the last channel that the reason of a span tells of; None if it tells of none.

    Args:
        reasons: the reason of a span, or several that `document.changes.compose` has joined.
    """
    return readers().get(reasons.rpartition("; ")[2])


@cache
def readers() -> Mapping[str, str]:
    """Reason -> reader, for every channel."""
    pairs = product((UTF8, *DOUBLE), (*DOUBLE, *SINGLE))
    return {reason(Channel(written, read)): read for written, read in pairs}
