"""The damage: text written in one encoding and read as another (the forward model).

``好`` written in UTF-8 is the bytes E5 A5 BD; a program that takes them for GBK shows ``濂`` and
something for the byte that is left over. That depends on the reader (`Loss`), and characters of the
author may be lost by it: `survivors` has those that can be recovered from the bytes.

The encodings are Python's, which are those of the web but for rare characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from textrepair.encodings import gbk, registry
from textrepair.language.ranges import LOSS_MARK

Loss = Literal["mark", "question", "drop", "keep", "dot", "strip"]
"""What becomes of bytes for which the reader has no character.

=============  ====================================================================================
``"mark"``     U+FFFD, as browsers and Python's ``errors="replace"`` do it
``"question"`` one ``?`` that swallows the byte after an invalid lead byte too, as PHP's mbstring
               did it; user-defined areas of GBK become private-use characters (`gbk.decode_lossy`)
``"drop"``     nothing, as ``errors="ignore"`` does it
``"dot"``      the middle dot U+30FB, one for both bytes of a pair: Windows with code page 932
``"strip"``    as ``"question"``, but private-use characters are stripped, as in stored text
``"keep"``     the control character of the same number, as browsers do it: nothing is lost. For
               encodings of one byte a character only
=============  ====================================================================================
"""

DOT = "\u30fb"
WIDEST = 4  # bytes of a character, in any of the encodings

LEADS = registry.leads_by_name()
"""Encodings with characters of several bytes -> the bytes that begin them, used or not."""

TIMES = {1: "", 2: ", twice", 3: ", three times"}


@dataclass(frozen=True, slots=True)
class MixUp:
    """How a text was mixed up.

    Args:
        written: the encoding that its bytes were in; a name of Python's.
        read: the encoding that they were taken for.
        loss: what ``read`` showed for bytes that it has no character for.
        rounds: how often this happened, each time to what the time before had made of the text.
        first: the mix-up that the text had been through before.

    Raises:
        ValueError: ``loss`` is ``"keep"`` and ``read`` has characters of several bytes.

    >>> str(MixUp("utf-8", "cp1252", "keep", 2))
    'utf-8 as cp1252, twice'
    """

    written: str
    read: str
    loss: Loss = "mark"
    rounds: int = 1
    first: MixUp | None = None

    def __post_init__(self) -> None:
        """Refuse what no reader does."""
        if self.loss == "keep" and self.read in LEADS:
            raise ValueError(
                f"{self.read} is a multi-byte encoding: it has no character for an invalid byte"
            )

    def __str__(self) -> str:
        """Its name in reports, with the loss only where it is not the reader's usual one."""
        before = f"{self.first}, then " if self.first else ""
        manner = f", {self.loss}" if self.loss != _usual(self.read) else ""
        times = TIMES.get(self.rounds, f", {self.rounds} times")
        return f"{before}{self.written} as {self.read}{manner}{times}"

    def steps(self) -> Iterator[tuple[str, str, Loss]]:
        """What happened, one reading after the other: written, read, loss."""
        if self.first:
            yield from self.first.steps()
        for _ in range(self.rounds):
            yield self.written, self.read, self.loss


def confuse(text: str, mixup: MixUp) -> str:
    """Mix a text up.

    Args:
        text: clean text.
        mixup: what happens to it; `MIXUPS` has those that are seen.

    Returns:
        What the last reader showed.

    Raises:
        ValueError: the text holds a character that it cannot be written with.

    >>> confuse("功能", MixUp("utf-8", "gbk"))
    '鍔熻兘'
    >>> confuse("御用软件", MixUp("gbk", "cp1250", "keep"))
    'ÓůÓĂČíĽţ'
    """
    for written, read, loss in mixup.steps():
        text = read_as(_encode(text, written), read, loss)
    return text


def survivors(text: str, mixup: MixUp) -> str:
    """What the bytes still hold after a mix-up: the best that any repair can give.

    Args:
        text: clean text.
        mixup: what happens to it.

    Returns:
        The text, as long as it was. A character of which the readers replaced, dropped or swallowed
        any byte is U+FFFD; without any, nothing is lost and the text is given back as it was.

    Raises:
        ValueError: the text holds a character that it cannot be written with.

    >>> survivors("功能好\\n人们", MixUp("utf-8", "gbk", "question"))
    '功能\ufffd\ufffd人们'
    """
    lost: set[int] = set()
    origins = [(place, place) for place in range(len(text))]
    now = text
    for written, read, loss in mixup.steps():
        owners = [index for index, character in enumerate(now) for _ in _encode(character, written)]
        seen, place = [], 0
        for piece in read_pieces(_encode(now, written), read, loss):
            first = origins[owners[place]][0]
            place += piece.size
            last = origins[owners[place - 1]][1]
            if not piece.sound:
                lost.update(range(first, last + 1))
            seen += [(character, (first, last)) for character in piece.text]
        now = "".join(character for character, _ in seen)
        origins = [origin for _, origin in seen]
    return "".join(
        LOSS_MARK if place in lost else character for place, character in enumerate(text)
    )


# --- Writing and reading --------------------------------------------------------------------------


def _encode(text: str, written: str) -> bytes:
    """The text as bytes.

    Raises:
        ValueError: it holds a character that the encoding has not.
    """
    try:
        return text.encode(written)
    except UnicodeEncodeError as error:
        character = error.object[error.start]
        raise ValueError(f"{character!r} is not in {written}: it cannot be mixed up") from None


def read_as(data: bytes, read: str, loss: Loss) -> str:
    """Bytes as a reader shows them, whatever they are."""
    try:
        return data.decode(read)
    except UnicodeDecodeError:
        return "".join(piece.text for piece in read_pieces(data, read, loss))


class Piece(NamedTuple):
    """Bytes that a reader takes at once.

    Attributes:
        size: how many.
        text: what it shows for them.
        sound: whether the bytes can be recovered from that.
    """

    size: int
    text: str
    sound: bool


def read_pieces(data: bytes, read: str, loss: Loss) -> Iterator[Piece]:
    """What a reader makes of bytes, character by character."""
    place = 0
    while place < len(data):
        piece = _taken(data[place : place + WIDEST], read, loss)
        yield piece
        place += piece.size


def _taken(window: bytes, read: str, loss: Loss) -> Piece:
    """What a reader takes of the bytes that come next."""
    for size in range(1, len(window) + 1):
        found = _character(window[:size], read)
        if found is not None:
            return Piece(size, found, True)
    if loss in ("question", "strip"):
        return _questioned(window, read, strip=loss == "strip")
    if loss == "dot":
        return Piece(_pair_size(window, read), DOT, False)
    if loss == "keep":
        return Piece(1, chr(window[0]), True)
    return Piece(_refused(window, read), LOSS_MARK if loss == "mark" else "", False)


def _questioned(window: bytes, read: str, *, strip: bool) -> Piece:
    """Bytes for which a reader has no character, if it shows question marks for them."""
    size = _pair_size(window, read)
    shown = gbk.decode_lossy(window[:size]) if read == "gbk" else "?"
    if strip and shown != "?":
        return Piece(size, "", False)
    return Piece(size, shown, shown != "?")


def _pair_size(window: bytes, read: str) -> int:
    """How many bytes a reader takes at once for which it has no character: both of a pair."""
    return 2 if window[0] in LEADS.get(read, ()) and len(window) > 1 else 1


@lru_cache(maxsize=1 << 16)
def _character(data: bytes, read: str) -> str | None:
    """The character that the bytes are; None if they are none, or too few."""
    try:
        return data.decode(read)
    except UnicodeDecodeError:
        return None


def _refused(window: bytes, read: str) -> int:
    """How many bytes Python's decoder gives up at once."""
    try:
        window.decode(read)
    except UnicodeDecodeError as error:
        return error.end - error.start
    return len(window)


def _usual(read: str) -> Loss:
    """What most programs show for bytes that the encoding has no character for."""
    return "mark" if read in LEADS else "keep"


# --- What is seen ---------------------------------------------------------------------------------

CJK = registry.double_bytes()
WESTERN = ("latin-1", "cp1252", "cp1250", "cp1251")


EACH_OTHER = (
    ("gbk", "big5"),
    ("gbk", "cp932"),
    ("gbk", "euc_jp"),
    ("gbk", "cp949"),
    ("big5", "gbk"),
    ("big5", "cp932"),
    ("big5", "cp949"),
    ("cp932", "gbk"),
    ("cp932", "cp949"),
    ("euc_jp", "gbk"),
    ("euc_jp", "big5"),
    ("euc_jp", "cp932"),
    ("euc_jp", "cp949"),
    ("cp949", "gbk"),
    ("cp949", "big5"),
    ("cp949", "cp932"),
    ("cp949", "euc_jp"),
)
"""Encodings of East Asia that are read as each other: written, read."""


def _seen() -> Iterator[MixUp]:
    """The mix-ups of `MIXUPS`."""
    yield from _read_once()
    yield from _read_again()
    yield from _read_with_losses()


def _read_once() -> Iterator[MixUp]:
    """Texts that were read once, by what most programs do."""
    for read in ("gbk", "big5", "cp932", "cp949", *WESTERN, "cp437", "mac_roman"):
        yield MixUp("utf-8", read, _usual(read))
    for written in CJK:
        for read in WESTERN:
            yield MixUp(written, read, _usual(read))
    for written, read in EACH_OTHER:
        yield MixUp(written, read)


def _read_again() -> Iterator[MixUp]:
    """Texts that were mixed up twice, or three times."""
    for read in ("latin-1", "cp1252", "cp1250"):
        yield MixUp("utf-8", read, "keep", 2)
    yield MixUp("utf-8", "cp1252", "keep", 3)
    yield MixUp("utf-8", "gbk", "mark", 2)
    for written in CJK:
        yield MixUp("utf-8", "cp1252", "keep", first=MixUp(written, "latin-1", "keep"))
    yield MixUp("utf-8", "gbk", first=MixUp("gbk", "latin-1", "keep"))
    yield MixUp("utf-8", "latin-1", "keep", first=MixUp("utf-8", "gbk"))


def _read_with_losses() -> Iterator[MixUp]:
    """Readers that lose bytes in another way than most do, and rarer ones."""
    for read in ("gbk", "cp932", "cp949"):
        yield MixUp("utf-8", read, "question")
        yield MixUp("utf-8", read, "drop")
    for read in ("cp1252", "cp1250"):
        yield MixUp("utf-8", read, "mark")
        yield MixUp("utf-8", read, "drop")
    for written, read in (("gbk", "big5"), ("big5", "gbk"), ("cp932", "gbk")):
        yield MixUp(written, read, "question")
        yield MixUp(written, read, "drop")
    yield MixUp("gbk", "cp1252", "mark")
    yield MixUp("utf-8", "iso8859_15", "keep")
    yield MixUp("gbk", "iso8859_15", "keep")
    yield MixUp("utf-8", "gbk", "strip")
    yield MixUp("utf-8", "cp932", "dot")
    yield MixUp("gbk", "cp932", "dot")
    yield MixUp("cp932", "cp1252", "drop")
    yield MixUp("utf-8", "cp1252", "drop", 2)


MIXUPS: Mapping[str, MixUp] = MappingProxyType({str(mixup): mixup for mixup in _seen()})
"""Mix-ups that are seen, by name: those that lose nothing or mark it first, then the lossy ones.

The pairs are those of the users' reports: UTF-8 read as everything else, the encodings of East Asia
read as those of Europe and as each other, several readings one after the other. Shift_JIS read as
Big5 or EUC-JP is not there: it leaves nothing but ASCII.
"""
