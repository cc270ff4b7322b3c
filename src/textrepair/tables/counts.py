"""Counts: how often characters and pairs of them stand in text, language by language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from textrepair.tables.loading import Levels, followers, from_letter, rows


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


@cache
def word_pairs() -> Levels:
    """Two characters that follow each other inside words -> level of their count."""
    return followers("frequency.tsv")


def frequency_heads() -> Iterator[tuple[str, str]]:
    """Character -> the letters of the three levels of `frequency`."""
    return ((character, head) for character, head, _ in rows("frequency.tsv"))


@cache
def successions() -> Levels:
    """Two characters, or classes of them, in running text -> level of -ln P(second | first).

    Marks are ASCII; the symbols of classes are explained in `tools/build_tables.py`.
    """
    return followers("succession.tsv")


def succession_followers() -> Iterator[tuple[str, str]]:
    """The same of running text."""
    return ((first, groups) for first, groups in rows("succession.tsv"))


LEVEL_AND_GROUP = re.compile("([A-Za-z])([^A-Za-z]+)")
"""A level, and what follows at it, in the rows of `languages`."""


@cache
def languages() -> Mapping[str, Sequence[tuple[str, str]]]:
    """Language -> its symbols, each with its followers in groups after their level's letter.

    Levels are capitals here, for small letters are symbols. The followers of `*` are all characters
    of the language, with their costs by themselves; those of `+` are all symbols, with what
    is added to the cost of a character after them that is not in their row.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for language, first, groups in rows("languages.tsv"):
        found.setdefault(language, []).append((first, groups))
    return MappingProxyType({language: tuple(table) for language, table in found.items()})
