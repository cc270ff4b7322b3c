r"""Whether bytes are text at all.

What is wrong: every byte means a character in some encoding, so that a picture or a program can be
"read", repaired and destroyed. What is done: bytes are called binary if they begin with the
signature of a binary format, or if a block of them has more control characters than text in any
encoding has. What is left alone: text with a few stray control characters, with those of
terminals, overstriking, form feeds and the shifts of ISO 2022, with one of them as a separator,
with a run of NUL that a crash left, in any encoding; and what is too short to tell.

>>> looks_binary(bytes(range(256)) * 4), looks_binary(b"one\0two\0three\0four\0")
(True, False)

Text in UTF-16 and UTF-32 is full of control characters, as bytes. The caller must check for these
(`detector.wide`).

The thresholds were measured on 500 binary files of a Debian system and of Python packages
(programs, libraries, byte code, pictures, fonts, archives, catalogues of gettext), of which none is
missed, on 1,500 text files of it, of which none is taken for binary, and on random bytes: of these
9 % are of `ODD`, in 20 kinds; all of 1,000 bytes are found, 98 % of 128, one in four of 32.
"""

from __future__ import annotations

import re
import unicodedata

# Control characters without a use in text: not BEL, BS, TAB, LF, VT, FF and CR, not SO, SI and ESC,
# which switch character sets and colours.
ODD = bytes([*range(0x00, 0x07), *range(0x10, 0x1B), *range(0x1C, 0x20), 0x7F])
NOT_ODD = bytes(set(range(0x100)) - set(ODD))
RUN = re.compile(b"([" + re.escape(ODD) + rb"])\1+")
# Bytes of a block. Each is judged by itself, so that text before it does not dilute its share.
BLOCK = 1024
# What is not valid UTF-8 is binary from this share of odd control characters, this number and this
# number of kinds on. Garbage in a block of text that reaches them has some 500 bytes.
SHARE, LEAST, KINDS = 0.04, 4, 4
# Valid UTF-8 may be data with control characters as separators: the thresholds are higher, or the
# share is so high that no words are left between them.
SHARE_OF_UTF8, LEAST_OF_UTF8 = 0.10, 16
NO_WORDS = 0.30

# Share of `NO_CHARACTERS`. Of random bytes after a UTF-16 mark they are 16 of 100 characters.
GARBLED = 0.05
NO_CHARACTERS = frozenset(("Cc", "Cn", "Co", "Cs"))

# Signatures of formats with which hardly any text begins. Short ones (BM, MZ) are left to the
# control characters, of which there must be one near the beginning in any case.
MAGIC = (
    b"\x7fELF",
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",  # JPEG
    b"GIF87a",
    b"GIF89a",
    b"RIFF",  # WebP, WAVE, AVI
    b"II*\x00",  # TIFF
    b"MM\x00*",
    b"\x00\x00\x01\x00",  # icons
    b"PK\x03\x04",  # zip, and what is made of it
    b"PK\x05\x06",
    b"\x1f\x8b\x08",  # gzip
    b"\x1f\x9d",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",  # Zstandard
    b"\x04\x22\x4d\x18",  # LZ4
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"SQLite format 3\x00",
    b"\x93NUMPY",
    b"\x89HDF\r\n",
    b"PAR1",
    b"ARROW1",
    b"\x80\x02",  # pickles
    b"\x80\x03",
    b"\x80\x04\x95",
    b"\x80\x05\x95",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xfe\xed\xfa",
    b"\x00asm",
    b"\xde\x12\x04\x95",  # catalogues of gettext
    b"\x95\x04\x12\xde",
    b"\x00\x01\x00\x00\x00",  # fonts
    b"OTTO\x00",
    b"wOFF",
    b"wOF2",
    b"OggS\x00",
    b"fLaC\x00",
    b"ID3",
    b"\x00\x00\x00\x1cftyp",
    b"\x00\x00\x00\x20ftyp",
)
NEAR = 512
TAR = slice(257, 262)
# A PDF refers to its parts by byte offsets: it is binary even where it is all ASCII.
PDF = re.compile(rb"%PDF-\d\.\d[\r\n]")


def looks_binary(data: bytes) -> bool:
    """Whether bytes are something else than text in an encoding with units of one byte.

    Args:
        data: any bytes, or the beginning of what is to come.

    Returns:
        True only where there is evidence; false if there are too few bytes to tell.
    """
    if is_known_format(data):
        return True
    if odd(data) < LEAST:
        return False
    valid = _is_utf8(data)
    blocks = (data[start : start + BLOCK] for start in range(0, len(data), BLOCK))
    return any(_is_soup(block, valid=valid) for block in blocks)


def is_known_format(data: bytes) -> bool:
    """Whether bytes begin with the signature of a binary format."""
    if _is_pdf(data):
        return True
    known = data.startswith(MAGIC) or data[TAR] == b"ustar"
    return known and odd(data[:NEAR]) > 0


def _is_pdf(data: bytes) -> bool:
    """Whether bytes begin as a PDF."""
    return data.startswith(b"%PDF-") and PDF.match(data) is not None


def odd(data: bytes) -> int:
    """How many control characters there are that text has no use for."""
    return len(data) - len(data.translate(None, ODD))


def _is_soup(block: bytes, *, valid: bool) -> bool:
    """Whether a stretch of bytes is full of odd control characters.

    Args:
        block: the bytes.
        valid: whether they stand in valid UTF-8.
    """
    if odd(block) < LEAST:
        return False
    block = RUN.sub(rb"\1", block)
    found = block.translate(None, NOT_ODD)
    share, kinds = len(found) / len(block), len(set(found))
    if not valid:
        return len(found) >= LEAST and kinds >= KINDS and share >= SHARE
    many = kinds >= KINDS and share >= SHARE_OF_UTF8
    return len(found) >= LEAST_OF_UTF8 and (many or share >= NO_WORDS)


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8, but for a character that is cut off at the end."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return True


def is_garbled(text: str) -> bool:
    """Whether what is marked or declared as text has too many code points that are no character."""
    lines = text.translate(dict.fromkeys(b"\t\n\v\f\r", "\n"))
    none = sum(unicodedata.category(each) in NO_CHARACTERS for each in lines if each != "\n")
    return none > GARBLED * len(text)
