"""Reading the files in ``data/``: rows of columns, and pairs of characters with their levels."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from textrepair.tables.arrays import PLANE

DATA = Path(__file__).with_name("data")


def _text_of(name: str) -> str:
    """A table as it was written."""
    return (DATA / name).read_text(encoding="utf-8")


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

    __slots__ = ("levels", "numbers")

    def __init__(self, numbers: array[int], levels: bytes) -> None:
        """Take the arrays as they are."""
        self.numbers, self.levels = numbers, levels

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
        place = bisect_left(self.numbers, wanted)
        if place < len(self.numbers) and self.numbers[place] == wanted:
            return self.levels[place]
        return default

    def __iter__(self) -> Iterator[str]:
        """Every pair, in the order of code points."""
        for number in self.numbers:
            yield chr(number >> 16) + chr(number & 0xFFFF)

    def __len__(self) -> int:
        """The number of pairs."""
        return len(self.numbers)


def followers(name: str) -> Levels:
    """The pairs of a table: a character, and in the last column what follows it.

    Groups of followers stand after the letter of their level.
    """
    found: dict[int, int] = {}
    for first, *_, groups in rows(name):
        level = 0
        for one in groups:
            if one.isascii() and one.isalpha():
                level = from_letter(one)
            else:
                found[ord(first) << 16 | ord(one)] = level
    pairs = sorted(found)
    return Levels(array("I", pairs), bytes(map(found.__getitem__, pairs)))


def from_letter(letter: str) -> int:
    """Level of a letter: A is 0, a is 26."""
    return ord(letter) - (65 if letter <= "Z" else 71)
