"""Letters of a text: their families, and whether they are a list of characters."""

from __future__ import annotations

import sys

from textrepair.language.families import FAMILY, HAN_OR_HANGUL, LETTERS

LAST = 0xFFFF  # stands for all characters beyond the plane
# At least this many Han and hangul are a list of characters if this share of them are distinct. Of
# 900 lists of rare characters hardly one has any twice; prose of 100 Han has 0.89 at most, and
# mojibake, in 80 pieces of that length, 0.8.
LEAST, DISTINCT = 70, 0.95


def families_in(text: str) -> int:
    """The families of the characters of a text, as bits: 1 for `COMMON`, 2 for the next."""
    present = 0
    for character in text:
        present |= 1 << (LETTERS[min(ord(character), LAST)] & FAMILY)
    return present


def count_east_asian(text: str) -> int:
    """How many characters a text has that only text of East Asia has: those of `ranges.ASIAN`."""
    count = 0
    for character in text:
        code = ord(character)
        count += (
            (0x3000 <= code <= 0x30FF)
            + (0x3400 <= code <= 0x9FFF)
            + (0xAC00 <= code <= 0xD7A3)
            + (0xFF00 <= code <= 0xFFEF)
        )
    return count


def is_list(text: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Whether a text is a list of characters: many Han or hangul, of which hardly one comes twice.

    Side by side they are as rare as the characters of mojibake, and they are no evidence of whether
    a machine made their glyphs.

    Args:
        text: any text.
        start: where the part of it begins that is looked at.
        end: where it ends.
    """
    found = distinct = 0
    seen = bytearray(LAST + 1)
    for place in range(start, min(end, len(text))):
        code = min(ord(text[place]), LAST)
        if LETTERS[code] & HAN_OR_HANGUL:
            found += 1
            distinct += 1 - seen[code]
            seen[code] = 1
    return found >= LEAST and distinct >= DISTINCT * found
