"""The halfwidth marks of a text, and the kinds of all its characters."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair.language.arrays import Codes, Kinds, Places
from textrepair.language.characters import class_table, flag_table
from textrepair.language.ranges import CHINESE_MARKS, HAN, LOSS_MARK

CHINESE_OR_LOST = f"{CHINESE_MARKS}{HAN}{LOSS_MARK}"
CHINESE = re.compile(f"[{CHINESE_OR_LOST}]")
CLOSED = "\u2014\u2019\u201d\u2026"  # dash, closing quotes, ellipsis: also English
STOPS = ",;:?!"
# Characters before the parentheses of a formula, a link or an expression with Chinese in it.
OPERATORS = frozenset("'|([{]\\?=&!+/-^<#@~,;:")

# --- Characters by kind ---------------------------------------------------------------------------
# The classes that `STOP` distinguishes, in the lower four bits of a kind, with their characters.

CLASSES = (
    "",  # whatever is in no other class
    "\u4e2d",  # for all of `CHINESE_OR_LOST`
    CLOSED,
    "\uff09",
    " \t",
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ\"'",
    "0123456789",
    "%",
    ")",
    "]}>*`",
    ".+-",
    "/",
    ",",
    ";",
    ":",
    "?!",
)
CHINESE_CLASS, CLOSED_CLASS, ROUND, BLANK = range(1, 5)
DIGIT, PERCENT, CLOSING = range(6, 9)
SLASH, COMMA, SEMICOLON, COLON, SHOUT = range(11, 16)
CLASS = np.uint8(15)
# And bits above them.
PARENTHESIS = np.uint8(16)
LINE_BREAK = np.uint8(32)
OPERATOR = np.uint8(64)
QUOTE = np.uint8(128)  # the highest: kinds with it are the greatest


@cache
def _kinds_of_width() -> Kinds:
    """Code point of the Basic Multilingual Plane -> kind."""
    flags = [
        (PARENTHESIS, "()"),
        (LINE_BREAK, "\n"),
        (OPERATOR, "".join(OPERATORS)),
        (QUOTE, "'\"="),
    ]
    chinese = LOSS_MARK, CHINESE_MARKS, HAN
    classes = [*enumerate(CLASSES), *((CHINESE_CLASS, characters) for characters in chinese)]
    return class_table(classes) | flag_table((int(flag), some) for flag, some in flags)


BEFORE = 3  # characters before a mark that are considered


class HalfwidthMarks(NamedTuple):
    """The marks of a text, and the kinds of all its characters.

    Attributes:
        text: the text.
        codes: its code points.
        kinds: their kinds, with `BEFORE` of none before the first one.
        stops: where stops are.
        words: kinds of four characters in a row, of the one before each stop first.
    """

    text: str
    codes: Codes
    kinds: Kinds
    stops: Places
    words: npt.NDArray[np.uint32]

    @classmethod
    def of(cls, text: str, codes: Codes) -> HalfwidthMarks:
        """Find the marks of a text."""
        size = len(codes)
        kinds = np.empty(size + BEFORE + 4, dtype=np.uint8)
        kinds[:BEFORE] = 0
        kinds[size + BEFORE :] = 0
        inside = kinds[BEFORE : size + BEFORE]
        _kinds_of_width().take(codes, mode="clip", out=inside)
        stops = ((inside & CLASS) >= COMMA).nonzero()[0]
        return cls(text, codes, kinds, stops, four(kinds, BEFORE - 1))


def four(kinds: Kinds, first: int) -> npt.NDArray[np.uint32]:
    """Four kinds in a row as one number, for each place; those of the first one start there."""
    return np.ndarray((len(kinds) - first - 3,), "<u4", kinds, first, (1,))
