"""The tables in ``data/``: the only module that opens them.

Each is read on first use, cached, and never mutated afterwards. Their sources, versions and
licences stand in the head of each file; `tools/build_tables.py` makes them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

PLANE = 0x10000  # code points of the Basic Multilingual Plane: the length of look-up arrays


# What the glyph of a code point tells: the values of `script_classes`.
OTHER = 0  # not Han
SHARED = 1  # Han of both scripts
SIMPLIFIED = 2  # only in Simplified text
TRADITIONAL = 3  # only in Traditional text
EITHER = 4  # Traditional, but Simplified text may hold it too (著, 乾)
KANA = 5
HANGUL = 6

LEVEL_AND_GROUP = re.compile("([A-Za-z])([^A-Za-z]+)")


def rows(name: str) -> Iterator[list[str]]:
    """The tab-separated rows of a table."""
    text = (resources.files("textrepair") / "data" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def columns(name: str) -> list[str]:
    """The column names that a table gives at the end of its first line."""
    text = (resources.files("textrepair") / "data" / name).read_text(encoding="utf-8")
    return text.split("\n", 1)[0].rpartition(": ")[2].split(" ")


@cache
def reversal() -> Mapping[str, tuple[str, ...]]:
    """Traditional character -> Simplified candidates, the default first.

    The character itself is among them where it may also stay as it is (著, 乾, 於).
    """
    return MappingProxyType({key: tuple(values.split(" ")) for key, values in rows("reversal.tsv")})


@cache
def machines() -> Mapping[str, Mapping[str, str]]:
    """Name of a machine's table -> Simplified character -> Traditional character."""
    names = columns("machines.tsv")
    tables: dict[str, dict[str, str]] = {name: {} for name in names}
    for key, values in rows("machines.tsv"):
        for name, value in zip(names, values.split(" "), strict=True):
            if value != key:
                tables[name][key] = value
    return MappingProxyType({name: MappingProxyType(table) for name, table in tables.items()})


@cache
def readings() -> Mapping[str, frozenset[str]]:
    """Character -> the toned syllables that it may be read as."""
    found: dict[str, set[str]] = {}
    for syllable, characters in syllables():
        for character in characters:
            found.setdefault(character, set()).add(syllable)
    return MappingProxyType({key: frozenset(values) for key, values in found.items()})


def syllables() -> Iterator[tuple[str, str]]:
    """Toned syllable -> the characters that may be read so: what `readings` is made of."""
    return ((syllable, characters) for syllable, characters in rows("readings.tsv"))


@cache
def frequency() -> Mapping[str, tuple[int, int, int]]:
    """Character -> levels of its count, of its count as first, and as last of a word.

    A level is a natural logarithm in steps of half a nat.
    """
    return MappingProxyType(
        {
            key: (from_letter(head[0]), from_letter(head[1]), from_letter(head[2]))
            for key, head, _ in rows("frequency.tsv")
        }
    )


class Levels(Mapping[str, int]):
    """Two characters -> level.

    Two sorted arrays: five bytes a pair, of which a dictionary takes a hundred.

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


@cache
def pairs() -> Levels:
    """Two characters that follow each other inside words -> level of their count."""
    return followers("frequency.tsv")


def frequency_heads() -> Iterator[tuple[str, str]]:
    """Character -> the letters of the three levels of `frequency`."""
    return ((character, head) for character, head, _ in rows("frequency.tsv"))


def frequency_followers() -> Iterator[tuple[str, str]]:
    """First character -> what follows it inside words, each group after its level's letter."""
    return ((first, groups) for first, _, groups in rows("frequency.tsv"))


@cache
def successions() -> Levels:
    """Two characters, or classes of them, in running text -> level of -ln P(second | first).

    Marks are ASCII; what stands for classes is told in `tools/build_tables.py`.
    """
    return followers("succession.tsv")


def succession_followers() -> Iterator[tuple[str, str]]:
    """The same of running text."""
    return ((first, groups) for first, groups in rows("succession.tsv"))


@cache
def languages() -> Mapping[str, Sequence[tuple[str, str]]]:
    """Language -> its symbols, each with its followers in groups after their level's letter.

    Levels are capitals here, for small letters are symbols. The followers of `*` are all characters
    of the language, with what they cost by themselves; those of `+` are all symbols, with what
    a pair costs over its second one that has no place in the row of its first.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for language, first, groups in rows("languages.tsv"):
        found.setdefault(language, []).append((first, groups))
    return MappingProxyType({language: tuple(table) for language, table in found.items()})


def followers(name: str) -> Levels:
    """The pairs of a table: a character, and in the last column what follows it.

    Groups of followers stand after the letter of their level. All at once: rows one by one take
    ten times as long.
    """
    text = (resources.files("textrepair") / "data" / name).read_text(encoding="utf-8")
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


@cache
def evidence() -> Mapping[str, tuple[int, ...]]:
    """Character or pair -> ln P(machine)/P(genuine) in tenths of a nat, one per machine."""
    return MappingProxyType(dict(evidence_rows()))


def evidence_keys() -> Iterator[str]:
    """The characters and pairs alone."""
    return (key for key, _ in rows("evidence.tsv"))


def evidence_rows() -> Iterator[tuple[str, tuple[int, ...]]]:
    """The same row by row, for what keeps them in another form."""
    return ((key, tuple(map(int, values.split(" ")))) for key, values in rows("evidence.tsv"))


@cache
def vocabulary() -> Mapping[str, int]:
    """Word, as machines spell it -> ln P(mainland)/P(elsewhere) in tenths of a nat."""
    return MappingProxyType({key: int(value) for key, value in rows("vocabulary.tsv")})


@cache
def script_classes() -> npt.NDArray[np.uint8]:
    """Code point of the Basic Multilingual Plane -> what its glyph tells (`OTHER` to `HANGUL`)."""
    classes = np.zeros(PLANE, dtype=np.uint8)
    classes[0x3400:0xA000] = SHARED
    classes[0xF900:0xFB00] = SHARED
    classes[0x3041:0x3100] = KANA
    classes[0xFF66:0xFFA0] = KANA  # halfwidth
    classes[0xAC00:0xD7A4] = HANGUL
    for character, values in reversal().items():
        if ord(character) < PLANE and values[0] != character:
            classes[ord(character)] = EITHER if character in values else TRADITIONAL
    every = [table.keys() for table in machines().values()]
    for character in set(every[0]).intersection(*every):
        if classes[ord(character)] == SHARED:
            classes[ord(character)] = SIMPLIFIED
    return classes


def script_class(character: str) -> int:
    """What the glyph of a character tells."""
    code = ord(character)
    return int(script_classes()[code]) if code < PLANE else OTHER


@cache
def made() -> frozenset[str]:
    """Every glyph that some machine's table makes of another character."""
    return frozenset(value for table in machines().values() for value in table.values())


@cache
def converted() -> frozenset[str]:
    """The glyphs that tell of a machine: made by its table, and seldom meant by themselves."""
    surely = {value for value in made() if reversal().get(value, (value,))[0] != value}
    return frozenset(surely.union(machines()["mirror"].values()))


def is_converted(character: str) -> bool:
    """Whether the glyph is one that a machine makes of another, Simplified one."""
    return character in converted()
