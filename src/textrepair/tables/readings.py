"""Readings: the toned syllables that characters may be read as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from textrepair.tables.loading import rows


@cache
def character_readings() -> Mapping[str, frozenset[str]]:
    """Character -> the toned syllables that it may be read as."""
    found: dict[str, set[str]] = {}
    for syllable, characters in syllable_rows():
        for character in characters:
            found.setdefault(character, set()).add(syllable)
    return MappingProxyType({key: frozenset(values) for key, values in found.items()})


def syllable_rows() -> Iterator[tuple[str, str]]:
    """Toned syllable -> the characters that may be read so; `character_readings` is made of it."""
    return ((syllable, characters) for syllable, characters in rows("readings.tsv"))
