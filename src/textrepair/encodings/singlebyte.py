"""Encodings of one byte a character: which character each shows for a byte, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from textrepair.encodings import registry

# Those that ftfy looks for, and those that only `mojibake.western` looks for.
KNOWN_TO_FTFY = tuple(each.name for each in registry.ENCODINGS if each.ftfy)
UNKNOWN_TO_FTFY = tuple(each.name for each in registry.ENCODINGS if each.whole_lines)
# Whatever these show for bytes is a foreign character in text of East Asia.
FOREIGN = tuple(dict.fromkeys((*KNOWN_TO_FTFY, *registry.unlike_single_bytes())))


def shown(byte: int, encoding: str) -> str:
    """A byte as the encoding shows it; one without a character is the C1 control of its number."""
    try:
        return bytes((byte,)).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


def text(data: bytes, encoding: str) -> str:
    """Bytes as the encoding shows them."""
    return "".join(shown(byte, encoding) for byte in data)


@cache
def byte_numbers(encoding: str) -> Mapping[str, int]:
    """Character -> its byte."""
    return MappingProxyType({shown(byte, encoding): byte for byte in range(0x100)})
