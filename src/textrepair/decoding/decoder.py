"""From bytes to text.

The order: whether it is text at all; a byte order mark; ASCII; UTF-8, which nothing else looks
like; then every encoding that could be meant, each read with its losses: the text that costs least
decides.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from dataclasses import dataclass, replace

from textrepair.decoding.scans import find_shift, find_stray
from textrepair.encodings import labels

# UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# A character beyond the Basic Multilingual Plane as Oracle and Java write it: its surrogates.
HALVES = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
UNITS = ("utf-16", "utf-32")  # of more than a byte: ASCII without NUL is none
VALID_UTF8 = 0.99  # confidence: a Chinese word of two characters may be valid UTF-8 by chance
# The codec that carries bytes that are not text: byte n is the character U+00nn, and back.
CARRIER = "iso8859-1"
# Confidence below which bytes with control characters in them are taken for binary data.
UNLIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Decoded:
    """Bytes as text.

    Attributes:
        text: the text; U+FFFD stands for bytes that mean nothing.
        encoding: name of the Python codec that reads it out of the bytes. If ``lossy`` is false,
            ``data.decode(encoding) == text``, unless stray bytes of a legacy encoding or halves of
            characters (CESU-8) stood in UTF-8, or characters of NEC and IBM or halfwidth katakana
            in ISO-2022-JP.
        confidence: how sure the encoding is, from 0 to 1.
        lossy: whether bytes are lost: ``text`` has U+FFFD in their place.
        is_text: whether they are text at all. What is not (a picture, a program, an archive) is
            carried: ``text`` has the character U+0000 to U+00FF of each byte, ``encoding`` is
            ``iso8859-1``, ``confidence`` 0, and ``text.encode(encoding) == data``.
    """

    text: str
    encoding: str
    confidence: float
    lossy: bool
    is_text: bool = True


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    r"""Find out in which encoding bytes are, and read them.

    What is wrong: no encoding is declared, or a wrong one. What is done: a byte order mark, ASCII
    and UTF-8 are recognised as such; else the bytes are read in every encoding in use, and the
    likeliest text is taken. In UTF-8, stray bytes are read in the legacy encoding that
    explains them. A character cut off at the end, or a byte that is missing or broken, does not
    change the encoding; U+FFFD stands in its place. What is left alone: valid UTF-8 is never taken
    for anything else, unless another charset is declared and much likelier; and what is not text
    (``is_text`` says so), of which every byte stays a character of its own.

    Args:
        data: any bytes.
        declared: the charset that they are declared to be in, by any of its names. It is taken if
            the bytes can be read in it and nothing is much likelier; an unknown name is ignored.
            ``gb2312`` means what browsers take it for, ``gb18030``, and so on.

    Returns:
        The text with its encoding. For bytes that mean nothing, but are not known to be something
        else than text, the least unlikely reading with a confidence below one half.

    Raises:
        TypeError: ``data`` is not bytes.

    The tables of characters and pairs are those of `likelihood`; the names of charsets follow the
    Encoding Standard; the confidence was calibrated (docs/adr/0004). `decoding.binary` decides what
    is not text, and has the origin of its thresholds.

    >>> decode("\u4e2d\u6587\u7f16\u7801".encode("gbk")).encoding
    'gb18030'
    >>> decode(b"caf\xe9 cr\xe8me").text == "caf\xe9 cr\xe8me"
    True
    >>> picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    >>> decode(picture).is_text, decode(picture).text.encode("iso8859-1") == picture
    (False, True)
    """
    if not isinstance(data, bytes | bytearray | memoryview):
        raise TypeError(f"data must be bytes, not {type(data).__name__}: text is decoded already")
    found = decode_escaped(bytes(data), declared=declared)
    if found.text.isascii() or find_stray(found.text) < 0:
        return found
    text = found.text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return replace(found, text=text)


def decode_escaped(data: bytes, *, declared: str | None = None) -> Decoded:
    """`decode`, but bytes that mean nothing in UTF-8 stay lone surrogates (`surrogateescape`)."""
    codec = None if declared is None else labels.meant(declared)
    plain = find_shift(data) < 0
    if is_binary(data, codec, plain=plain):
        return _carried(data)
    found = _as_marked(data, codec)
    if found is not None:
        return found
    if plain and data.isascii() and codec is not None and codec.startswith(UNITS):
        codec = None
    if plain and codec in (None, "utf-8", "cp1252"):
        found = _as_plain(data)
    found = found or _by_evidence(data, codec)
    if not plain and found.confidence < UNLIKELY and codec is None and _has_controls(data):
        return _carried(data)
    return found


def _as_plain(data: bytes) -> Decoded | None:
    """Bytes that are ASCII, UTF-8 or CESU-8; None if they are not."""
    if data.isascii():
        return Decoded(data.decode("ascii"), "ascii", 1.0, lossy=False)
    with contextlib.suppress(UnicodeDecodeError):
        return Decoded(data.decode("utf-8"), "utf-8", VALID_UTF8, lossy=False)
    whole = HALVES.sub(_joined, data)
    if len(whole) < len(data):
        with contextlib.suppress(UnicodeDecodeError):
            return Decoded(whole.decode("utf-8"), "utf-8", VALID_UTF8, lossy=False)
    return None


def is_binary(data: bytes, declared: str | None = None, *, plain: bool = False) -> bool:
    """Whether bytes are no text, neither in an encoding of bytes nor in UTF-16 or UTF-32.

    Args:
        data: any bytes, or the beginning of what is to come.
        declared: the codec of the declared charset.
        plain: whether they are known to have no control characters that text has not.
    """
    if plain and not data.startswith(b"%PDF-"):
        return False
    from textrepair.decoding import binary  # noqa: PLC0415  text seldom needs it

    if binary.is_known_format(data):
        return True
    return binary.looks_binary(data) and not _is_utf16_or_utf32(data, declared)


def _is_utf16_or_utf32(data: bytes, declared: str | None) -> bool:
    """Whether bytes are text in UTF-16 or UTF-32: as marked, as declared, or by evidence."""
    from textrepair.decoding import binary, detector  # noqa: PLC0415  as above

    marked = (codec for mark, codec in MARKS if data.startswith(mark))
    codec = next(marked, declared)
    if codec is not None and codec.startswith(UNITS):
        return not binary.is_garbled(data[: binary.BLOCK].decode(codec, "ignore"))
    return detector.wide(data) is not None


def _has_controls(data: bytes) -> bool:
    """Whether there is a control character that text has no use for."""
    from textrepair.decoding import binary  # noqa: PLC0415  text seldom needs it

    return binary.odd(data) > 0


def _carried(data: bytes) -> Decoded:
    """Bytes that are no text, each as the character of its number."""
    return Decoded(data.decode(CARRIER), CARRIER, 0.0, lossy=False, is_text=False)


def _joined(match: re.Match[bytes]) -> bytes:
    """Both halves of a character of CESU-8 as the UTF-8 that it is."""
    halves = match.group().decode("utf-8", "surrogatepass")
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode("utf-8")


def _as_marked(data: bytes, declared: str | None) -> Decoded | None:
    """Bytes that begin with a byte order mark; None if they do not."""
    mark, codec = next((each for each in MARKS if data.startswith(each[0])), (b"", ""))
    if not mark:
        return None
    if codec == "utf-8-sig":
        text = as_utf8(data.removeprefix(mark), declared)
        return Decoded(text, codec, 1.0, lossy=find_stray(text) >= 0)
    return Decoded(data.decode(codec, "replace"), codec, 1.0, lossy=not _decodes(data, codec))


def as_utf8(data: bytes, declared: str | None) -> str:
    """UTF-8, with stray bytes read where a legacy encoding explains them."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        from textrepair.decoding.strays import (  # noqa: PLC0415  with tables, seldom needed
            mend,
        )

        return mend(data, declared)


def _decodes(data: bytes, codec: str) -> bool:
    """Whether bytes can be read without loss."""
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _by_evidence(data: bytes, declared: str | None) -> Decoded:
    """The reading that is most likely."""
    from textrepair.decoding import detector  # noqa: PLC0415  with tables

    found = detector.most_likely(data, declared)
    if found.codec == "utf-8":
        text = as_utf8(data, declared)
        return Decoded(text, "utf-8", found.confidence, lossy=find_stray(text) >= 0)
    return Decoded(found.text, found.codec, found.confidence, found.lossy)
