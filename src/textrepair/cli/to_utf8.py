"""Conversion of bytes in any encoding to UTF-8.

The encoding of an input is decided once, by its first window; a window of ASCII decides nothing,
and the next one does. UTF-8 stays UTF-8 from there on. Bytes that fit no encoding stay as they
are: `surrogateescape` maps each such byte to a code point of its own and back.

Input that is not text stays as it is. That is decided by the first window too, and again by every
block that is converted: a block that is not text stays as it is, and so do all after it.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from collections.abc import Iterable, Iterator
from itertools import chain

from textrepair.decoding import decoder
from textrepair.decoding.scans import find_shift, find_stray
from textrepair.encodings import labels
from textrepair.language.ranges import LOSS_MARK, STRAY_BYTES

UTF8, UTF8_MARKED = "utf-8", "utf-8-sig"
UTF8_CODECS = ("ascii", UTF8, UTF8_MARKED)
NOT_UTF8 = re.compile(f"[{STRAY_BYTES}]")
NOT_TEXT = "not text; left as it is"
NOT_TEXT_FROM_A_PLACE = "some parts are not text; these are left as they are"
# Below this confidence a document is not converted: a wrong guess would destroy its text. Of short
# excerpts in all encodings, those above it were right in 94 to 100 %, those below in 60 to 70 %.
SURE = 0.8


class InputDecoder:
    """Decodes one input.

    Attributes:
        codec: the encoding that it is read as, so far.
        mend: whether bytes that are not UTF-8 are read where a legacy encoding explains them.
        lost: how many characters could not be read.
        binary: whether it is not text, from the last block on.
        differs: whether the output differs from the input in what is compared so far.
    """

    def __init__(self, encoding: str | None, window: int, *, by_line: bool) -> None:
        """Begin an input.

        Args:
            encoding: the encoding that the user names; None where it is detected.
            window: bytes by which the encoding is decided.
            by_line: whether every line must be given as soon as it is read: then the first line
                that is not ASCII decides.
        """
        self.encoding = encoding
        self.window = window
        self.by_line = by_line
        self.codec = UTF8
        self.mend = True
        self.lost = 0
        self.binary = False
        self.differs = False
        self.rest = (b"", b"")  # bytes before and after that are not compared yet

    @property
    def converted(self) -> bool:
        """Whether the output differs from the input."""
        return self.differs or self.rest[0] != self.rest[1]

    def notes(self, strange: int) -> Iterator[str]:
        """Notes on the input, for standard error.

        Args:
            strange: how many of its bytes are not UTF-8.
        """
        if self.binary:
            yield NOT_TEXT
        elif self.codec != UTF8:
            lost = f"; characters lost: {self.lost}" if self.lost else ""
            yield f"read as {self.codec}{lost}"
        elif strange:
            yield f"bytes that are not UTF-8: {strange}; kept as they are"

    def utf8(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """The input as UTF-8, in pieces of any size."""
        source = iter(blocks)
        for buffer, start, end in self.heads(source):
            head, ended = buffer[start:end], end > len(buffer)
            if self.is_plain(head):
                yield head
            elif ended:
                yield self.whole(head)
            elif self.decided(head):
                yield from self.decoded(chain((buffer[start:],), source))
                return
            else:
                yield head

    def is_plain(self, head: bytes) -> bool:
        """Whether a head is plain ASCII, which leaves every encoding possible."""
        if self.encoding is not None or not head.isascii() or find_shift(head) >= 0:
            return False
        return not decoder.is_binary(head, plain=True)

    def heads(self, source: Iterator[bytes]) -> Iterator[tuple[bytes, int, int]]:
        """The windows, or lines, that decide: the first, or if it cannot, the next ones.

        Yields:
            What was read, and where in it the head starts and ends; beyond its end if the input
            ends there.
        """
        waiting: list[bytes] = []
        size = 0
        buffer = b""
        for block in source:
            waiting.append(block)
            size += len(block)
            if size <= self.window and not self.by_line:
                continue
            buffer, start = b"".join(waiting), 0
            while (end := self.end(buffer, start)) is not None:
                yield buffer, start, end
                start = end
            waiting = [buffer[start:]]
            size = len(waiting[0])
        buffer = b"".join(waiting)
        yield buffer, 0, len(buffer) + 1

    def end(self, buffer: bytes, start: int) -> int | None:
        """Where the next head ends; None if it is not complete, or could be the whole input."""
        if self.by_line and (place := buffer.find(b"\n", start, start + self.window)) >= 0:
            return place + 1
        return start + self.window if len(buffer) - start > self.window else None

    def whole(self, data: bytes) -> bytes:
        """An input, or the end of one, that fits into a window."""
        text, self.codec = self.forced(data) if self.encoding is not None else self.detected(data)
        if self.binary or self.codec == UTF8:
            return data
        self.lost += text.count(LOSS_MARK)
        return self.noted(data, encode_utf8(text))

    def detected(self, data: bytes) -> tuple[str, str]:
        """The text of bytes, and the encoding that is detected."""
        found = decoder.decode_escaped(data)
        self.binary = not found.is_text
        self.mend = found.confidence >= SURE
        if found.encoding in UTF8_CODECS or not self.mend:
            return "", UTF8
        return found.text, found.encoding

    def forced(self, data: bytes) -> tuple[str, str]:
        """The text of bytes in the encoding that the user names, as browsers read the name."""
        self.mend = False
        if self.refused(data):
            return "", UTF8
        for codec in self.named():
            if codec not in UTF8_CODECS:
                with contextlib.suppress(UnicodeDecodeError):
                    return data.decode(codec), codec
        meant = self.named()[0]
        return ("", UTF8) if meant in UTF8_CODECS else (data.decode(meant, "replace"), meant)

    def refused(self, data: bytes) -> bool:
        """Whether bytes are not text, whatever encoding the user names."""
        plain = find_shift(data) < 0
        self.binary = decoder.is_binary(data, self.named()[0], plain=plain)
        return self.binary

    def named(self) -> list[str]:
        """The codecs that the given name may mean, the likeliest first."""
        assert self.encoding is not None
        meant, named = labels.meant(self.encoding), labels.named(self.encoding)
        return [codec for codec in (meant, named) if codec is not None] or [UTF8]

    def decided(self, head: bytes) -> bool:
        """Whether a head decides the encoding, which is then in `codec` and `mend`."""
        if self.encoding is not None:
            self.mend = False
            self.codec = UTF8 if self.refused(head) else self.fitting(head)
            return True
        found = decoder.decode_escaped(head[: _complete_length(head)])
        if not found.is_text:
            self.binary, self.mend = True, False
            return True
        self.mend = found.confidence >= SURE
        self.codec = found.encoding if self.mend and found.encoding not in UTF8_CODECS else UTF8
        return found.encoding != "ascii" and (self.mend or not self.by_line)

    def fitting(self, head: bytes) -> str:
        """The codec that the given name means, of those that can decode the head."""
        for codec in self.named():
            if codec not in UTF8_CODECS:
                with contextlib.suppress(UnicodeDecodeError):
                    codecs.getincrementaldecoder(codec)().decode(head)
                    return codec
        meant = self.named()[0]
        return UTF8 if meant in UTF8_CODECS else meant

    def decoded(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        """The rest of the input as UTF-8."""
        if self.codec == UTF8:
            yield from blocks
            return
        decoder = codecs.getincrementaldecoder(self.codec)("replace")
        for block in blocks:
            if self.is_garbage(block):
                yield self.transcoded(decoder, b"", final=True)
                self.binary = True
                yield block
                yield from blocks
                return
            yield self.transcoded(decoder, block, final=False)
        yield self.transcoded(decoder, b"", final=True)

    def is_garbage(self, block: bytes) -> bool:
        """Whether a block that is to be converted is not text."""
        if find_shift(block) < 0:
            return False
        codec = self.codec
        if codec in ("utf-16", "utf-32"):  # the byte order mark was in the first block
            return all(decoder.is_binary(block, f"{codec}-{order}") for order in ("le", "be"))
        return decoder.is_binary(block, codec)

    def transcoded(self, decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool) -> bytes:
        """A block as UTF-8."""
        text = decoder.decode(block, final)
        self.lost += text.count(LOSS_MARK)
        return self.noted(block, encode_utf8(text))

    def noted(self, before: bytes, after: bytes) -> bytes:
        """The output, after comparing it with the input, up to the first difference."""
        if not self.differs:
            old, new = self.rest[0] + before, self.rest[1] + after
            size = min(len(old), len(new))
            self.differs = old[:size] != new[:size]
            self.rest = old[size:], new[size:]
        return after


def _complete_length(head: bytes) -> int:
    """The length of bytes without a character of UTF-8 that is cut off at the end."""
    for back in range(1, min(4, len(head)) + 1):
        byte = head[-back]
        if byte & 0xC0 == 0xC0:
            size = 2 + (byte >= 0xE0) + (byte >= 0xF0)
            return len(head) - back if size > back else len(head)
        if byte < 0x80:
            break
    return len(head)


def encode_utf8(text: str) -> bytes:
    """A text as UTF-8, with the bytes that were escaped.

    Half a pair of surrogates, which JSON may hold, is written as if it were a character.
    """
    try:
        return text.encode(UTF8, "surrogateescape")
    except UnicodeEncodeError:
        return text.encode(UTF8, "surrogatepass")


def decode_utf8(data: bytes, *, mend: bool) -> tuple[str, bool]:
    """The text of UTF-8, with the byte order mark; what is not UTF-8 is escaped.

    Args:
        data: UTF-8, mostly.
        mend: whether stray bytes are read where a legacy encoding explains them.

    Returns:
        The text, and whether all of it was UTF-8.
    """
    try:
        return data.decode(UTF8), True
    except UnicodeDecodeError:
        if not mend:
            return data.decode(UTF8, "surrogateescape"), False
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark.decode() + decoder.as_utf8(data.removeprefix(mark), None), False


def keeps_bytes(before: str, after: str) -> bool:
    """Whether a repair left the bytes that are not UTF-8 as they are, as the notes state."""
    if find_stray(before) < 0 and find_stray(after) < 0:  # nearly always
        return True
    return NOT_UTF8.findall(before) == NOT_UTF8.findall(after)
