"""The ASCII marks of a text with what stands beside each: kinds of four characters in a number."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair.language.arrays import Codes, Kinds, Mask, Places
from textrepair.language.characters import flag_table
from textrepair.language.ranges import CHINESE_MARKS, FULLWIDTH, HAN

MARKS = "\uff0c。、\uff1b\uff1f\uff01\uff1a"
FOLDED = ",;?!:"
# A comma before a mark: the first screening.
COMMAS = re.compile(f",[{MARKS}{FOLDED}]")

# --- Characters by kind ---------------------------------------------------------------------------
# Bits, so that one comparison checks all neighbours of a mark.

SIGN = 1  # a mark that was not folded
WEAK = 2  # a folded one
COMMA = 4
CHINESE = 8  # Han and their marks
LETTER = 16  # Han
STOP = 32  # the end of a clause, which no row of a table has
LINE_BREAK = 64
# What stands before a comma in a character class like [,\uff0c], in alternatives, in an escape.
CODE = 128
BIT = {1 << bit: np.uint8(1 << bit) for bit in range(8)}
BEFORE = 8  # characters that can be looked at at once before a comma


@cache
def _kinds_beside_marks() -> Kinds:
    """Code point of the Basic Multilingual Plane -> kind."""
    return flag_table(
        [
            (CHINESE | LETTER, HAN),
            (CHINESE, range(0x2018, 0x201E)),
            (CHINESE, CHINESE_MARKS),
            (CHINESE, FULLWIDTH),
            (CHINESE, "\u2014\u2026"),
            (SIGN, MARKS),
            (WEAK, FOLDED),
            (COMMA, ","),
            (STOP, "。、\uff01\uff1f\uff1b;!?"),
            (LINE_BREAK, "\n"),
            (CODE, "[({|\\"),
        ]
    )


def around_of(*, before: int = 0, this: int = 0, after: int = 0, second: int = 0) -> np.uint32:
    """Kinds of a mark and of its neighbours as `MarkContexts.around` has them."""
    return np.uint32(before | this << 8 | after << 16 | second << 24)


NOTHING = np.uint32(0)
THIS_COMMA = around_of(this=COMMA)
BEFORE_MARK = around_of(after=SIGN | WEAK)


class MarkContexts(NamedTuple):
    """The marks of a text and what stands beside them.

    Attributes:
        codes: code points of the text.
        kinds: of each character, with `BEFORE` of none before the first one.
        places: where the folded marks stand.
        around: kinds of four characters for each of them, the lowest bits for the one before it.
        commas: which of them are commas.
    """

    codes: Codes
    kinds: Kinds
    places: Places
    around: npt.NDArray[np.uint32]
    commas: Mask

    @classmethod
    def of(cls, codes: Codes) -> MarkContexts:
        """Find the folded marks of a text."""
        size = len(codes)
        kinds = np.empty(size + BEFORE + 2, dtype=np.uint8)
        kinds[:BEFORE] = 0
        kinds[size + BEFORE :] = 0
        inside = kinds[BEFORE : size + BEFORE]
        _kinds_beside_marks().take(codes, mode="clip", out=inside)
        places = ((inside & BIT[WEAK]) != 0).nonzero()[0]
        words = np.ndarray((size,), "<u4", kinds, BEFORE - 1, (1,))
        around = words[places]
        return cls(codes, kinds, places, around, (around & THIS_COMMA) != NOTHING)

    def candidates(self) -> MarkContexts:
        """The commas before a mark."""
        return self.only(self.commas & self.with_any(BEFORE_MARK))

    def only(self, chosen: Mask) -> MarkContexts:
        """Some of the marks."""
        if np.count_nonzero(chosen) == len(chosen):
            return self
        rest = self.places[chosen], self.around[chosen], self.commas[chosen]
        return MarkContexts(self.codes, self.kinds, *rest)

    def with_all(self, wanted: np.uint32, unwanted: np.uint32) -> Mask:
        """Which marks have all of these kinds around them, and none of those."""
        found: Mask = (self.around & (wanted | unwanted)) == wanted
        return found

    def with_any(self, wanted: np.uint32) -> Mask:
        """Which marks have some of these kinds around them."""
        found: Mask = (self.around & wanted) != NOTHING
        return found
