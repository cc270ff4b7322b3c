"""Arrays of `textrepair.stages.mojibake`: what characters are as bytes of UTF-8, and residue."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from textrepair.encodings import registry, singlebyte
from textrepair.encodings.singlebyte import KNOWN_TO_FTFY, UNKNOWN_TO_FTFY
from textrepair.language.ranges import LOSS_MARK
from textrepair.stages.mojibake import residue, whole_lines
from textrepair.stages.mojibake.scan_bits import (
    BEFORE_END,
    BLANK_AFTER,
    END,
    SIGN,
    TWICE,
)
from textrepair.tables import PLANE

# Bytes that begin a character of two, of three and of four, and those that continue one.
TRAILS = range(0x80, 0xC0)
ROLES = (range(0xC2, 0xE0), range(0xE0, 0xF0), range(0xF0, 0xF5), TRAILS)
LEADS = range(0xC2, 0xF5)
# Those that begin a character of three of East Asia.
EASTERN = range(0xE2, 0xF0)
# A no-break space, byte A0, may have become a space. ftfy believes it after these bytes where the
# result is a likely character, and after the second ones if another byte follows; never in
# MacRoman, where the first of them is a dash.
BEFORE_BLANK = b"\xc2\xc3\xc5\xce\xd0\xd9"
AROUND_BLANK = b"\xe2\xe3\xf0"
DASHED = "mac_roman"
# What may stand for a byte that the reader had no character for; and, if ftfy repairs the line, for
# a byte that continues a character.
LOST = f"?{LOSS_MARK}"
ANY_TRAIL = f"{LOST} \xa0\x1a"

Rows = npt.NDArray[Any]  # for each code point some numbers


def mojibake_arrays() -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Name -> array. The characters have kinds, and each of the other arrays is by kind."""
    columns = {
        "utf8_leads": _shown([EASTERN], registry.unlike_single_bytes(), np.uint8),
        "utf8_trails": _shown([TRAILS], registry.unlike_single_bytes(), np.uint8),
        "opening_leads": _shown([LEADS], KNOWN_TO_FTFY, np.uint16),
        "opening_trails": _with_any(_shown([TRAILS], KNOWN_TO_FTFY, np.uint16), LOST),
        "opening_blanks": _blanks(),
        "line_roles": _shown(ROLES, whole_lines.ENCODINGS, np.uint16),
        "any_roles": _with_any(
            _shown(ROLES, dict.fromkeys((*KNOWN_TO_FTFY, *UNKNOWN_TO_FTFY)), np.uint32), ANY_TRAIL
        ),
    }
    every = np.concatenate([column.astype(np.uint32) for column in columns.values()], axis=1)
    _, first, kinds = np.unique(every, axis=0, return_index=True, return_inverse=True)
    yield "mojibake/utf8_kinds", kinds.reshape(-1).astype(np.uint8)
    for name, column in columns.items():
        yield f"mojibake/{name}", column[first].reshape(-1)
    yield "mojibake/residue_signs", _residue_signs()


def _shown(
    data: Sequence[Collection[int]], encodings: Collection[str], kind: type[np.unsignedinteger]
) -> Rows:
    """For some groups of bytes each, the encodings that show a character for one of them, as bits.

    Args:
        data: the groups.
        encodings: the encodings, in the order of their bits.
        kind: the type of the numbers.
    """
    table = np.zeros((PLANE, len(data)), dtype=kind)
    for number, encoding in enumerate(encodings):
        codes = list(map(ord, singlebyte.code_page(encoding)))
        for place, group in enumerate(data):
            table[[codes[byte] for byte in group], place] |= kind(1 << number)
    return table


def _with_any(rows: Rows, characters: str) -> Rows:
    """The same with characters that may be a byte of the last group in any encoding."""
    rows[list(map(ord, characters)), -1] = np.bitwise_or.reduce(rows[:, -1])
    return rows


def _blanks() -> Rows:
    """First bytes behind which a blank may be a byte: encodings as bits, and `BLANK_AFTER`."""
    dashed = 1 << KNOWN_TO_FTFY.index(DASHED)
    before = _shown([BEFORE_BLANK], KNOWN_TO_FTFY, np.uint16) & ~np.uint16(dashed)
    around = _shown([AROUND_BLANK], KNOWN_TO_FTFY, np.uint16) & ~np.uint16(dashed)
    return around | np.where(before, np.uint16(BLANK_AFTER), np.uint16(0))


def _residue_signs() -> npt.NDArray[np.uint16]:
    """Characters of residue, each before its bits."""
    bits = np.zeros(PLANE, dtype=np.uint16)
    for form in residue.one_mark_shown():
        bits[ord(form[-2])] |= BEFORE_END
        bits[ord(form[-1])] |= END
    for sign in LOSS_MARK + residue.RARE + residue.TWO_MARKS[-1][1]:
        bits[ord(sign)] |= SIGN
    for sign in residue.FILLED:
        bits[ord(sign)] |= TWICE
    codes = np.flatnonzero(bits)
    return np.column_stack((codes, bits[codes])).astype(np.uint16).reshape(-1)
