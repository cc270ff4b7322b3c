"""How many there were, and how many of them are as they should be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import Field, dataclass, fields
from typing import Any, ClassVar, Protocol, TypeVar


class Sums(Protocol):
    """A dataclass of numbers that add up."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


Kind = TypeVar("Kind", bound=Sums)


@dataclass(slots=True)
class Count:
    """How many there were, and of how many of these something is true.

    For example documents, and those that came back exactly; or characters of clean text, and
    those that a tool made up.
    """

    number: int = 0
    hits: int = 0

    def add(self, hits: int, number: int = 1) -> None:
        """Count more of them."""
        self.number += number
        self.hits += hits

    def __add__(self, other: Count) -> Count:
        """Both together."""
        return Count(self.number + other.number, self.hits + other.hits)

    @property
    def rest(self) -> Count:
        """The same number, and those of which it is not true."""
        return Count(self.number, self.number - self.hits)

    @property
    def share(self) -> float:
        """The share of which it is true."""
        return self.hits / max(1, self.number)

    @property
    def per_10_000(self) -> float:
        """The same in 10,000."""
        return 1e4 * self.hits / max(1, self.number)


def compared(wanted: Iterable[object], found: Iterable[object]) -> Count:
    """How many of the things that were found are what was wanted; as many as there are of both."""
    same = [one == other for one, other in zip(wanted, found, strict=False)]
    return Count(len(same), sum(same))


def total(kind: type[Kind], items: Iterable[Kind]) -> Kind:
    """One of several: every field is the sum of theirs."""
    whole = kind()
    for item in items:
        for one in fields(item):
            setattr(whole, one.name, getattr(whole, one.name) + getattr(item, one.name))
    return whole


def totals(kind: type[Kind], rows: Iterable[dict[str, Kind]]) -> dict[str, Kind]:
    """Tool -> the sum of what it has in the rows."""
    found: dict[str, list[Kind]] = {}
    for row in rows:
        for tool, item in row.items():
            found.setdefault(tool, []).append(item)
    return {tool: total(kind, items) for tool, items in found.items()}
