r"""Names for invisible characters, and for those that reorder the line.

A report quotes damaged text, and must show what is in it: a character without width is shown by
its name, and so is one that would reorder the line. Spaces, tabs and the ends of
lines stay as they are. ``\u200e`` and the like are no damage; they are only shown.

>>> visible_text("invoice\u202etxt.exe")
'invoice[RLO]txt.exe'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

NAMES: Mapping[int, str] = MappingProxyType(
    {
        0x00AD: "SHY",
        0x034F: "CGJ",
        0x061C: "ALM",
        0x115F: "HCF",
        0x1160: "HJF",
        0x180E: "MVS",
        0x200B: "ZWSP",
        0x200C: "ZWNJ",
        0x200D: "ZWJ",
        0x200E: "LRM",
        0x200F: "RLM",
        0x2028: "LINE SEP",
        0x2029: "PARA SEP",
        0x202A: "LRE",
        0x202B: "RLE",
        0x202C: "PDF",
        0x202D: "LRO",
        0x202E: "RLO",
        0x2060: "WJ",
        0x2066: "LRI",
        0x2067: "RLI",
        0x2068: "FSI",
        0x2069: "PDI",
        0x3164: "HF",
        0xFEFF: "BOM",
        0xFFA0: "HHF",
        0xFFF9: "IAA",
        0xFFFA: "IAS",
        0xFFFB: "IAT",
    }
)
"""Characters with a name of their own; others are named by their code point."""

CLASS = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
)
"""Invisible characters of the first plane, as a class for Python and JavaScript."""
# Tags, more selectors of variants, and the private planes.
PATTERN = re.compile(f"[{CLASS}\U000e0000-\U000e0fff\U000f0000-\U0010ffff]")


def character_name(character: str) -> str:
    r"""The name of a character.

    >>> [character_name(character) for character in "\x1b\udcff\ue5e5\ufeff"]
    ['\u241b', '\\xff', 'U+E5E5', 'BOM']
    """
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0xDC80 <= code < 0xDD00:  # a byte that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return NAMES.get(code, f"U+{code:04X}")


def visible_parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text in parts, each with whether it is the name of an invisible character."""
    done = 0
    for found in PATTERN.finditer(text):
        if found.start() > done:
            yield text[done : found.start()], False
        yield character_name(found.group()), True
        done = found.end()
    if done < len(text):
        yield text[done:], False


def visible_text(text: str) -> str:
    """The text with the names in brackets, for places that cannot mark them otherwise."""
    return "".join(f"[{part}]" if hidden else part for part, hidden in visible_parts(text))


@cache
def names_by_code() -> dict[str, str]:
    """The names by code point, for the script of the page."""
    return {str(code): called for code, called in NAMES.items()}
