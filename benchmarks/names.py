"""Short strings: names in Chinese that were mixed up, and Western words that only look like it.

File names and music tags have four to eight characters. Read as Latin-1 they are accented letters,
as are French and Czech.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.documents import Source
from benchmarks.encodings import writable
from benchmarks.genuine import interface
from benchmarks.mojibake import RIVALS
from benchmarks.peers import OURSELVES, Tools
from textrepair.stages.mojibake.mixups import MixUp, confuse

LENGTHS = range(4, 9)
RUN = re.compile("[\u4e00-\u9fff]+")
READINGS = {f"gbk as {read}": MixUp("gbk", read, "keep") for read in ("latin-1", "cp1252")}
LOCALES = ("fr", "de", "cs", "pl", "vi", "tr", "ru", "el")


@dataclass(slots=True)
class Count:
    """How many strings there were, and how many of them are as they should be."""

    strings: int = 0
    right: int = 0

    @property
    def share(self) -> float:
        """The share that is."""
        return self.right / max(1, self.strings)


@dataclass(slots=True)
class Names:
    """Everything that is measured here.

    Attributes:
        repaired: mix-up -> characters -> tool -> strings, and those that came back.
        spared: language, words or lines -> tool -> strings, and those that stayed.
        misses: strings that textrepair did not give back or did not leave: (which, it, result).
    """

    repaired: dict[str, dict[int, dict[str, Count]]] = field(default_factory=dict)
    spared: dict[str, dict[str, Count]] = field(default_factory=dict)
    misses: list[tuple[str, str, str]] = field(default_factory=list)

    def total(self, mixup: str, tool: str) -> Count:
        """A tool's count of a mix-up over all lengths."""
        return summed(tools[tool] for tools in self.repaired[mixup].values() if tool in tools)

    def spared_total(self, tool: str) -> Count:
        """A tool's count of all Western strings."""
        return summed(tools[tool] for tools in self.spared.values() if tool in tools)

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)


def summed(counts: Iterator[Count]) -> Count:
    """One count of several."""
    whole = Count()
    for count in counts:
        whole.strings += count.strings
        whole.right += count.right
    return whole


def measure_names(names: Names, sources: list[Source], count: int, tools: Tools) -> None:
    """Give the tools so many names of each length, and so many Western strings of each kind."""
    text = "\n".join(line for source in sources for line in source.lines)
    strings = sampled(text, count)
    for which, mixup in READINGS.items():
        found = names.repaired.setdefault(which, {})
        for length, chosen in strings.items():
            damaged = [confuse(name, mixup) for name in chosen]
            found[length] = compared(names, which, chosen, damaged, tools)
    for which, chosen in western(count):
        names.spared[which] = compared(names, which, chosen, chosen, tools)


def compared(
    names: Names, which: str, wanted: list[str], given: list[str], tools: Tools
) -> dict[str, Count]:
    """Tool -> how many of the given strings became what is wanted."""
    ours = tools.convert_ours(given)
    conversions = {OURSELVES: ours} | tools.convert_all(RIVALS, given)
    for name, result in zip(wanted, ours.texts, strict=True):
        if result != name:
            names.misses.append((which, name, result))
    return {
        tool: Count(len(wanted), sum(map(str.__eq__, wanted, conversion.texts)))
        for tool, conversion in conversions.items()
    }


def sampled(text: str, count: int) -> dict[int, list[str]]:
    """Length -> so many runs of Han characters of that length, between marks or in a line alone."""
    runs = dict.fromkeys(run for run in RUN.findall(text) if writable(run, "gbk"))
    found = {}
    for length in LENGTHS:
        fitting = [run for run in runs if len(run) == length]
        found[length] = random.Random(length).sample(fitting, min(count, len(fitting)))
    return found


def western(count: int) -> Iterator[tuple[str, list[str]]]:
    """Words and lines of each language that have letters that ASCII has not."""
    for locale in LOCALES:
        lines = interface(locale).lines
        words = dict.fromkeys(word for line in lines for word in line.split())
        for kind, strings in (("words", words), ("lines", dict.fromkeys(lines))):
            telling = [string for string in strings if not string.isascii()]
            chosen = random.Random(locale).sample(telling, min(count, len(telling)))
            yield f"{locale}, {kind}", chosen
