"""Characters that a machine may have made of several: how often each comes back right.

Which they are is read off the tables: those with several candidates in the reversal, those that
machines make of several characters, and those that may also stand for themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from benchmarks.scores.texts import unchanged
from textrepair import tables
from textrepair.encodings import gbk


@cache
def ambiguous() -> frozenset[str]:
    """The characters with more than one possible origin that GBK has."""
    origins: dict[str, set[str]] = {}
    for glyph, candidates in tables.reversal().items():
        origins[glyph] = set(filter(gbk.encodable, candidates))
    for table in tables.machines().values():
        for origin, glyph in table.items():
            origins.setdefault(glyph, set()).add(origin)
    return frozenset(glyph for glyph, found in origins.items() if len(found | itself(glyph)) > 1)


def itself(glyph: str) -> set[str]:
    """The glyph if Simplified text is written with it too, as GB2312 tells; else nothing."""
    try:
        glyph.encode("gb2312")
    except UnicodeEncodeError:
        return set()
    return {glyph}


@dataclass(slots=True)
class Ambiguity:
    """Counts over all documents with nothing but their glyphs changed.

    Attributes:
        found: character -> how often it stands in the damaged documents.
        right: tool -> character -> how often what stood there before came back.
    """

    found: Counter[str] = field(default_factory=Counter)
    right: dict[str, Counter[str]] = field(default_factory=dict)

    def see(self, damaged: Iterable[str]) -> None:
        """Count the characters of damaged documents, once for all tools."""
        for text in damaged:
            self.found.update(character for character in text if character in ambiguous())

    def add(self, tool: str, clean: str, damaged: str, result: str) -> None:
        """Take in what a tool made of one document."""
        counts = self.right.setdefault(tool, Counter())
        for place, _ in unchanged(clean, result):
            if damaged[place] in ambiguous():
                counts[damaged[place]] += 1

    def shares(self, tool: str) -> dict[str, float]:
        """Share of each character that came back right, the commonest first."""
        counts = self.right.get(tool, Counter())
        return {
            character: counts[character] / count for character, count in self.found.most_common()
        }

    def share(self, tool: str) -> float:
        """The same of all characters together."""
        return self.right.get(tool, Counter()).total() / max(1, self.found.total())
