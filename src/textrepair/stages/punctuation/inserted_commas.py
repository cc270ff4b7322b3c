"""Which commas were inserted, in a text of which some were.

A comma before a mark in a line of Chinese was: not in a run of three commas, which people write,
not in code, and not in a row of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np

from textrepair.document.lines import Lines
from textrepair.language.arrays import Mask, Places
from textrepair.language.ranges import HAN
from textrepair.stages.punctuation.mark_contexts import (
    BEFORE,
    BIT,
    CODE,
    COMMA,
    LETTER,
    LINE_BREAK,
    NOTHING,
    SIGN,
    STOP,
    MarkContexts,
    around_of,
)

# Where commas were inserted, a comma before a mark is one: not in a run of three commas, which
# people write, not between two strings of code, and not before what closes a character class.
INSERTED = around_of(this=COMMA), around_of(before=CODE | COMMA)
RUN = around_of(after=COMMA, second=COMMA), NOTHING
HAN_CHARACTER = re.compile(f"[{HAN}]")
COMMENT = re.compile("(?=//|/[*]|#|--|;)")
# The same kind of all characters that can be looked at at once.
EVERY_LETTER = np.uint64(LETTER * 0x0101010101010101)
EVERY_BREAK = np.uint64(LINE_BREAK * 0x0101010101010101)
# Commas from which a line without a stop, beside another one like it, is a row of a table.
ROW_COMMAS = 3


def inserted(candidates: MarkContexts) -> MarkContexts:
    """The commas that were inserted, if any were."""
    fit = candidates.with_all(*INSERTED)
    fit &= ~candidates.with_all(*RUN)
    second = candidates.codes.take(candidates.places + 2, mode="clip")
    fit &= second != ord("]")
    quoted = second == ord("'")
    if np.count_nonzero(quoted):
        before = candidates.codes.take(candidates.places - 1, mode="clip")
        fit &= ~(quoted & (before == ord("'")) & candidates.with_any(around_of(after=COMMA)))
    return candidates.only(fit)


def in_chinese(text: str, marks: MarkContexts) -> Places:
    """The places in lines of Chinese; not those in code that a comment in Chinese follows."""
    fit = marks.with_any(around_of(before=LETTER, after=SIGN))
    if np.count_nonzero(fit) < len(fit):
        size = len(marks.codes)
        words = np.ndarray((size,), "<u8", marks.kinds, 0, (1,))
        before = words[marks.places]
        fit |= ((before & EVERY_LETTER) != 0) & ((before & EVERY_BREAK) == 0)
        doubtful = (~fit).nonzero()[0]
        for number, chinese in zip(
            doubtful, _are_chinese(text, marks.places[doubtful]), strict=True
        ):
            fit[number] = chinese
    return marks.places[fit]


def _are_chinese(text: str, places: Places) -> Iterator[bool]:
    """Whether each place is in a line of Chinese, and not in code before a comment."""
    if not len(places):
        return
    lines = Lines(text)

    @cache
    def first(number: int) -> tuple[int, int]:
        """The first letter of a line, and the last sign of a comment before it."""
        start, end = lines.line(number)
        match = HAN_CHARACTER.search(text, start, end)
        if match is None:
            return -1, -1
        signs = (sign.start() for sign in COMMENT.finditer(text, start, match.start()))
        return match.start(), max(signs, default=-1)

    for place in places.tolist():
        letter, comment = first(lines.number(place))
        yield letter >= 0 and (letter < place or comment < place + 2)


def outside_tables(marks: MarkContexts, places: Places) -> Mask:
    """Which places do not stand in rows of values: lines alike in commas, without a stop."""
    breaks = (marks.kinds == LINE_BREAK).nonzero()[0] - BEFORE
    edges = np.empty(len(breaks) + 2, dtype=np.int64)
    commas = marks.places[marks.commas]
    edges[0], edges[1:-1], edges[-1] = 0, commas.searchsorted(breaks), len(commas)
    rows = np.full(len(breaks) + 3, -1)  # commas of each line, of none before and after them
    row = np.subtract(edges[1:], edges[:-1], out=rows[1:-1])
    if row.max() >= ROW_COMMAS:
        starts = np.zeros(len(breaks) + 1, dtype=np.int64)
        np.add(breaks, BEFORE, out=starts[1:])
        row[(np.bitwise_or.reduceat(marks.kinds, starts) & BIT[STOP]) != 0] = -1
    alike = (row >= ROW_COMMAS) & ((row == rows[:-2]) | (row == rows[2:]))
    if not np.count_nonzero(alike):
        return np.ones(len(places), dtype=np.bool_)
    outside: Mask = ~alike[breaks.searchsorted(places)]
    return outside
