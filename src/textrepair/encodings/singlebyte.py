"""Encodings of one byte a character: which character each shows for a byte, and the way back.

The characters stand in a table: to load forty codecs takes ten milliseconds. Only an encoding that
is not there yet is asked itself.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from textrepair.encodings import registry
from textrepair.tables.arrays import numbers

NAMES = tuple(each.name for each in registry.ENCODINGS if each.family in registry.SINGLE_BYTE)
# Those that ftfy looks for, and those that only `mojibake.western` looks for.
KNOWN_TO_FTFY = tuple(each.name for each in registry.ENCODINGS if each.ftfy)
UNKNOWN_TO_FTFY = tuple(each.name for each in registry.ENCODINGS if each.beside_ftfy)
# Whatever these show for bytes is a foreign character in text of East Asia.
FOREIGN = tuple(dict.fromkeys((*KNOWN_TO_FTFY, *registry.unlike_single_bytes())))


SUBSTITUTE = 0x1A  # the control for it


@cache
def code_page(encoding: str) -> str:
    """Each byte as the encoding shows it; one without a character is the control of its number."""
    start = (NAMES.index(encoding) if encoding in NAMES else len(NAMES)) << 8
    page = numbers("encodings/single_bytes")[start : start + 0x100]
    return "".join(map(chr, page) if page else (_shown(byte, encoding) for byte in range(0x100)))


def _shown(byte: int, encoding: str) -> str:
    """A byte as the codec of an encoding reads it."""
    try:
        return bytes((byte,)).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


def text(data: bytes, encoding: str) -> str:
    """Bytes as the encoding shows them."""
    return "".join(map(code_page(encoding).__getitem__, data))


def encoded(text: str, encoding: str, *, lost: str = "") -> bytes | None:
    """The bytes that the encoding shows as a text; None if it has not all of its characters.

    Args:
        text: the text.
        encoding: one of these encodings.
        lost: a character that stands for a byte that is lost: it becomes `SUBSTITUTE`, the
            control of which nothing is known then.
    """
    try:
        return codecs.charmap_encode(text, "strict", _bytes_of_characters(encoding, lost))[0]
    except UnicodeEncodeError:
        return None


@cache
def _bytes_of_characters(encoding: str, lost: str) -> Any:
    """Character -> its byte, as the codecs of Python have it."""
    page = code_page(encoding)
    return codecs.charmap_build(page.replace(chr(SUBSTITUTE), lost) if lost else page)


def utf8_shown(text: str, encoding: str) -> str | None:
    """The UTF-8 that the encoding shows as a text; None if it is none."""
    data = encoded(text, encoding)
    try:
        return None if data is None else data.decode("utf-8")
    except UnicodeDecodeError:
        return None


@cache
def byte_numbers(encoding: str) -> Mapping[str, int]:
    """Character -> its byte."""
    return MappingProxyType({one: byte for byte, one in enumerate(code_page(encoding))})
