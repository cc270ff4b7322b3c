"""Glyphs: what machines make of Simplified characters, the way back, and features of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from textrepair.tables.loading import columns, rows


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
def evidence() -> Mapping[str, tuple[int, ...]]:
    """Character or pair -> ln P(machine)/P(genuine) in tenths of a nat, one per machine."""
    return MappingProxyType(dict(evidence_rows()))


def evidence_machines() -> tuple[str, ...]:
    """The machines of `evidence`, in the order of its columns."""
    return tuple(columns("evidence.tsv"))


def evidence_keys() -> Iterator[str]:
    """The characters and pairs alone."""
    return (key for key, _ in rows("evidence.tsv"))


def evidence_rows() -> Iterator[tuple[str, tuple[int, ...]]]:
    """The same row by row, for callers that keep them in another form."""
    return ((key, tuple(map(int, values.split(" ")))) for key, values in rows("evidence.tsv"))


@cache
def vocabulary() -> Mapping[str, int]:
    """Word, as machines spell it -> ln P(mainland)/P(elsewhere) in tenths of a nat."""
    return MappingProxyType({key: int(value) for key, value in rows("vocabulary.tsv")})


@cache
def made() -> frozenset[str]:
    """Every glyph that some machine's table makes of another character."""
    return frozenset(value for table in machines().values() for value in table.values())


@cache
def converted() -> frozenset[str]:
    """The glyphs that are evidence of conversion: made by a table, seldom Simplified themselves."""
    surely = {value for value in made() if reversal().get(value, (value,))[0] != value}
    return frozenset(surely.union(machines()["mirror"].values()))
