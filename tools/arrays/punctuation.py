"""Arrays of `textrepair.stages.punctuation`: the kinds of characters beside a comma."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from arrays import codes
from textrepair.language.characters import Characters
from textrepair.language.ranges import CHINESE_MARKS, FULLWIDTH, HAN
from textrepair.stages.punctuation import mark_contexts as kinds


def punctuation_arrays() -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Name -> array."""
    flags: list[tuple[int, Characters]] = [
        (kinds.CHINESE | kinds.LETTER, HAN),
        (kinds.CHINESE, range(0x2018, 0x201E)),
        (kinds.CHINESE, CHINESE_MARKS),
        (kinds.CHINESE, FULLWIDTH),
        (kinds.CHINESE, "\u2014\u2026"),
        (kinds.SIGN, kinds.MARKS),
        (kinds.WEAK, kinds.FOLDED),
        (kinds.COMMA, ","),
        (kinds.STOP, "。、\uff01\uff1f\uff1b;!?"),
        (kinds.LINE_BREAK, "\n"),
        (kinds.CODE, "[({|\\"),
    ]
    yield "punctuation/kinds", codes.flags(flags)
