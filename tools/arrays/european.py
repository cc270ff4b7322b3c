"""Arrays of `textrepair.stages.mojibake`: pairs of characters of a line that is worth a repair.

ftfy leaves a line alone in which its expression for mojibake matches nowhere. No match is without
one of the pairs: of each alternative two items are taken that stand side by side. What else may be
repaired is whole lines of UTF-8 in an encoding that ftfy does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from ftfy.badness import BADNESS_RE

from textrepair.encodings.singlebyte import UNKNOWN_TO_FTFY, code_page
from textrepair.stages.mojibake.scan_bits import BAD, JOINED, OPENED
from textrepair.tables import PLANE

# How Python itself takes an expression apart: there is no public way.
_parser: Any = getattr(re, "_parser")  # noqa: B009
_ITEMS: Any = getattr(re, "_constants")  # noqa: B009

Members = npt.NDArray[np.bool_]  # code point -> whether it is one of some characters
EVERY: Members = np.ones(PLANE, dtype=np.bool_)
CATEGORIES = {"CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w"}
ASCII, LEADS, TRAILS = range(0x80), range(0xC2, 0xF5), range(0x80, 0xC0)


def european_arrays() -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Name -> array."""
    pairs = [(bits, *both) for bits, both in _pairs()]
    columns = np.array([EVERY, *(members for _, *both in pairs for members in both)])
    columns[0] = False
    columns[0, 0x0A] = True  # so that the end of a line is a kind of its own
    _, first, kinds = np.unique(
        np.packbits(columns, axis=0), axis=1, return_index=True, return_inverse=True
    )
    count = len(first)
    table = np.zeros((count, count), dtype=np.uint16)
    for bits, before, after in pairs:
        table |= np.outer(before[first], after[first]).astype(np.uint16) * np.uint16(bits)
    yield "mojibake/european_kinds", kinds.reshape(-1).astype(np.uint8)
    yield "mojibake/european_pairs", table.reshape(-1)


def _pairs() -> Iterator[tuple[int, tuple[Members, Members]]]:
    """Bits of pairs, the first characters of these and the second ones."""
    for both in _pairs_of_ftfy():
        yield BAD, both
    yield JOINED, (_members(range(0xD800, 0xDC00)), _members(range(0xDC00, 0xE000)))
    for number, encoding in enumerate(UNKNOWN_TO_FTFY):
        ascii_, leads, trails = (_shown(data, encoding) for data in (ASCII, LEADS, TRAILS))
        yield OPENED | 1 << number, (leads, trails)
        yield 1 << number, (trails, ascii_ | leads | trails)
        yield 1 << number, (ascii_, ascii_ | leads)


def _shown(data: range, encoding: str) -> Members:
    """What an encoding shows for some bytes."""
    return _members([ord(code_page(encoding)[byte]) for byte in data])


def _members(codes: range | list[int]) -> Members:
    """Code points as a table."""
    table = np.zeros(PLANE, dtype=np.bool_)
    table[list(codes)] = True
    return table


# --- What ftfy's expression matches ---------------------------------------------------------------


def _pairs_of_ftfy() -> Iterator[tuple[Members, Members]]:
    """Of each alternative the two items side by side that have the fewest characters."""
    for alternative in _parser.parse(BADNESS_RE.pattern, BADNESS_RE.flags)[0][1][1]:
        items = [_characters(*item) for item in alternative]
        if len(items) == 1:
            items = [EVERY, *items]
        yield min(
            (
                (before, after)
                for before, after in pairwise(items)
                if before is not None and after is not None
            ),
            key=lambda both: int(both[0].sum()) * int(both[1].sum()),
        )


def _characters(kind: Any, value: Any) -> Members | None:
    """What an item matches; None if that is not one character."""
    if kind is _ITEMS.LITERAL:
        return _members([value])
    if kind is _ITEMS.ANY:
        return EVERY
    if kind is not _ITEMS.IN:
        return None
    negated = value[0][0] is _ITEMS.NEGATE
    table = np.zeros(PLANE, dtype=np.bool_)
    for part, of_it in value[negated:]:
        if part is _ITEMS.LITERAL:
            table[of_it] = True
        elif part is _ITEMS.RANGE:
            table[of_it[0] : of_it[1] + 1] = True
        else:
            one = re.compile(CATEGORIES[str(of_it)])
            table |= np.array([one.match(chr(code)) is not None for code in range(PLANE)])
    return ~table if negated else table
