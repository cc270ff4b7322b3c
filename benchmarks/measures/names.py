"""Short strings: names in Chinese that were mixed up, and Western words that only look like it.

File names and music tags have four to eight characters. Read as Latin-1 they are accented letters,
as are French and Czech.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.floors import MIXED_MARGIN, Figures, at_least
from benchmarks.peers.tools import OURSELVES, RIVALS, Tools
from benchmarks.run import Run
from benchmarks.scores.counts import Count, compared, totals
from benchmarks.tables import ALL, Shown, by_tool, numbers_of, rest, share
from benchmarks.text.encodings import writable
from benchmarks.text.genuine import interface
from textrepair.stages.mojibake.mixups import MixUp, confuse

NAME, GROUP = "names", "counts"
SIZES = {"quick": 60, "full": 400}
"""Names of each length, and Western words and lines of each language."""

LENGTHS = range(4, 9)
RUN = re.compile("[\u4e00-\u9fff]+")
READINGS = {f"gbk as {read}": MixUp("gbk", read, "keep") for read in ("latin-1", "cp1252")}
LOCALES = ("fr", "de", "cs", "pl", "vi", "tr", "ru", "el")


@dataclass(slots=True)
class Names:
    """What was found.

    Attributes:
        repaired: mix-up -> characters -> tool -> names, and those that came back.
        spared: language, words or lines -> tool -> strings, and those that stayed.
        misses: strings that textrepair did not give back or did not leave: (which, it, result).
    """

    repaired: dict[str, dict[int, dict[str, Count]]] = field(default_factory=dict)
    spared: dict[str, dict[str, Count]] = field(default_factory=dict)
    misses: list[tuple[str, str, str]] = field(default_factory=list)


def measure(run: Run, count: int) -> Names:
    """Give the tools so many names of each length, and so many Western strings of each kind."""
    names = Names()
    text = "\n".join(line for source in run.prose for line in source.lines)
    strings = sampled(text, count)
    for which, mixup in READINGS.items():
        found = names.repaired.setdefault(which, {})
        for length, chosen in strings.items():
            damaged = [confuse(name, mixup) for name in chosen]
            found[length] = of_tools(names, which, chosen, damaged, run.tools)
    for which, chosen in western(count):
        names.spared[which] = of_tools(names, which, chosen, chosen, run.tools)
    return names


def of_tools(
    names: Names, which: str, wanted: list[str], given: list[str], tools: Tools
) -> dict[str, Count]:
    """Tool -> how many of the given strings became what is wanted."""
    conversions = tools.convert_both(RIVALS, given)
    for name, result in zip(wanted, conversions[OURSELVES].texts, strict=True):
        if result != name:
            names.misses.append((which, name, result))
    return {tool: compared(wanted, conversion.texts) for tool, conversion in conversions.items()}


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


def tables(names: Names) -> Shown:
    """Names that came back, and Western strings that did not stay."""
    rows = {
        f"{mixup}, {length}": counts
        for mixup, found in names.repaired.items()
        for length, counts in found.items()
    }
    title, head = "names that came back, %", "mix-up, characters"
    yield by_tool(title, head, rows, share, first=numbers_of("names", rows))
    rows = names.spared | {ALL: totals(Count, names.spared.values())}
    title = "Western words and lines changed, %"
    yield by_tool(title, "language", rows, rest, first=numbers_of("strings", rows))


def figures(names: Names) -> Figures:
    """The figures of each mix-up, and of each language: no Western string may change on top."""
    for mixup, lengths in names.repaired.items():
        value = totals(Count, lengths.values())[OURSELVES].share
        yield at_least(f"names right: {mixup}", value, value - MIXED_MARGIN)
    for which, tools in names.spared.items():
        value = tools[OURSELVES].share
        yield at_least(f"Western strings unchanged: {which}", value, value)
