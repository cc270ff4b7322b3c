"""The single-byte encodings of Europe: which character each shows for a byte, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

# Those that ftfy looks for. A byte without a character is the C1 control of its number.
ENCODINGS = (
    *("latin-1", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "iso8859_2"),
    *("cp437", "mac_roman"),
)


def shown(byte: int, encoding: str) -> str:
    """A byte as the encoding shows it."""
    try:
        return bytes((byte,)).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


@cache
def numbers(encoding: str) -> Mapping[str, int]:
    """Character -> its byte."""
    return MappingProxyType({shown(byte, encoding): byte for byte in range(0x100)})
