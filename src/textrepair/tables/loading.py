"""Reading the files in ``data/``: rows of columns, and pairs of characters with their levels."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

PLANE = 0x10000  # code points of the Basic Multilingual Plane: the length of look-up arrays


def _text_of(name: str) -> str:
    """A table as it was written."""
    return (resources.files("textrepair.tables") / "data" / name).read_text(encoding="utf-8")


def rows(name: str) -> Iterator[list[str]]:
    """The tab-separated rows of a table."""
    for line in _text_of(name).splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def columns(name: str) -> list[str]:
    """The column names that a table gives at the end of its first line."""
    return _text_of(name).split("\n", 1)[0].rpartition(": ")[2].split(" ")


class Levels(Mapping[str, int]):
    """Two characters -> level.

    Two sorted arrays: five bytes a pair, where a dictionary takes a hundred.

    Attributes:
        numbers: both code points of each pair as one number, in order.
        levels: the level of each.
    """

    __slots__ = ("_searched", "levels", "numbers")

    def __init__(self, numbers: npt.NDArray[np.uint32], levels: npt.NDArray[np.uint8]) -> None:
        """Take the arrays as they are."""
        self.numbers, self.levels = numbers, levels
        self._searched = numbers.data  # faster without numpy

    def __getitem__(self, pair: str) -> int:
        """The level of a pair."""
        level = self.get(pair)
        if level is None:
            raise KeyError(pair)
        return int(level)

    def get(self, pair: str, default: Any = None) -> Any:
        """The level of a pair, if it has one: most have none, and exceptions take time."""
        if len(pair) != 2 or (second := ord(pair[1])) >= PLANE:
            return default
        wanted = ord(pair[0]) << 16 | second
        place = bisect_left(self._searched, wanted)
        if place < len(self._searched) and self._searched[place] == wanted:
            return int(self.levels[place])
        return default

    def __iter__(self) -> Iterator[str]:
        """Every pair, in the order of code points."""
        for number in self.numbers.tolist():
            yield chr(number >> 16) + chr(number & 0xFFFF)

    def __len__(self) -> int:
        """The number of pairs."""
        return len(self.numbers)


def followers(name: str) -> Levels:
    """The pairs of a table: a character, and in the last column what follows it.

    Groups of followers stand after the letter of their level. All at once: rows one by one take
    ten times as long.
    """
    text = _text_of(name)
    codes = np.frombuffer(text.encode("utf-16-le"), dtype="<u2")  # the tables hold no others
    ends = np.flatnonzero(codes == 0x0A)
    starts = np.append(0, ends[:-1] + 1)
    tabs = np.flatnonzero(codes == 0x09)
    groups = tabs[np.searchsorted(tabs, ends) - 1] + 1
    groups[codes[starts] == ord("#")] = len(codes)  # a comment
    lengths = ends - starts + 1
    numbers = np.arange(len(codes), dtype=np.int32)
    letters = ((codes | 0x20) - np.uint16(0x61)) < 26
    latest = np.maximum.accumulate(np.where(letters, numbers, 0))
    members = np.flatnonzero(
        ~letters & (codes != 0x0A) & (numbers >= np.repeat(groups.astype(np.int32), lengths))
    )
    first = np.repeat(codes[starts], lengths)[members].astype(np.uint64)
    levels = np.array([from_letter(chr(code)) % 0x100 for code in range(0x80)], dtype=np.uint8)
    packed = first << np.uint64(24) | codes[members].astype(np.uint64) << np.uint64(8)
    packed |= levels[codes[latest[members]]]
    packed.sort()
    return Levels((packed >> np.uint64(8)).astype(np.uint32), packed.astype(np.uint8))


def from_letter(letter: str) -> int:
    """Level of a letter: A is 0, a is 26."""
    return ord(letter) - (65 if letter <= "Z" else 71)
