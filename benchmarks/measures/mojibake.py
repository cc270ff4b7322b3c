"""What the tools make of encoding mix-ups: each one on documents that its first encoding is for.

What the readers lost is known (`textrepair.damage.survivors`): a document of which nothing is lost
must come back exactly; of the others, what the bytes still hold. Of these only characters that
ASCII has not are counted: ASCII comes through without any repair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from benchmarks import floors
from benchmarks.floors import Figures, at_least, at_most
from benchmarks.peers.tools import OURSELVES, PLSFIX, RIVALS, Conversion, Tools
from benchmarks.run import Run
from benchmarks.scores.counts import Count, totals
from benchmarks.scores.texts import differences, inventions, unaccounted, unchanged
from benchmarks.tables import ALL, Shown, by_tool, numbers_of, per_10_000, share
from benchmarks.text.documents import Document, Source
from benchmarks.text.encodings import pieces
from textrepair.language.ranges import LOSS_MARK
from textrepair.stages.mojibake.mixups import MIXUPS, confuse, survivors

NAME, GROUP = "mojibake", "counts"
SIZES = {"quick": 3, "full": 50}
"""Documents of each mix-up."""

SIZE = 150  # characters of a document
MISSES = 3  # documents of each mix-up that are named in the JSON


@dataclass(frozen=True)
class Mixed:
    """A document and what became of it.

    Attributes:
        mixup: name of the mix-up.
        document: the clean one.
        damaged: what the last reader showed.
        held: the clean text with what is lost as U+FFFD.
    """

    mixup: str
    document: Document
    damaged: str
    held: str

    @cached_property
    def telling(self) -> set[int]:
        """The places of characters that the bytes still hold, ASCII apart."""
        every = enumerate(self.held)
        return {place for place, one in every if one != LOSS_MARK and not one.isascii()}


@dataclass(slots=True)
class Tally:
    """What one tool made of one mix-up.

    Attributes:
        exact: documents of which nothing is lost, and those that came back as they were.
        marked: documents of which something is lost, and those that came back with all that is
            left, and a mark for all that is not.
        held: their characters that ASCII has not, and those that the bytes still hold.
        right: these, and those that came back.
        invented: characters of these documents, and those of the results that they have not.
        inventions: characters of all documents, and text of the results that neither the clean nor
            the damaged documents have there (`scores.texts.inventions`).
    """

    exact: Count = field(default_factory=Count)
    marked: Count = field(default_factory=Count)
    held: Count = field(default_factory=Count)
    right: Count = field(default_factory=Count)
    invented: Count = field(default_factory=Count)
    inventions: Count = field(default_factory=Count)

    def add(self, mixed: Mixed, result: str) -> None:
        """Take in one document."""
        clean = mixed.document.text
        self.inventions.add(len(inventions(clean, mixed.damaged, result)), len(clean))
        if mixed.held == clean:
            self.exact.add(result == clean)
            return
        telling = mixed.telling
        self.marked.add(result == mixed.held)
        self.held.add(len(telling), sum(not character.isascii() for character in clean))
        right = sum(place in telling for place, _ in unchanged(clean, result))
        self.right.add(right, len(telling))
        self.invented.add(len(unaccounted(clean, result)), len(clean))


@dataclass(slots=True)
class Mojibake:
    """What was found.

    Attributes:
        tallies: mix-up -> tool -> tally.
        misses: documents that textrepair did not give back: mix-up, document, and the first
            differences as pairs of what was held and what came.
        failures: what tools failed with.
    """

    tallies: dict[str, dict[str, Tally]] = field(default_factory=dict)
    misses: list[tuple[str, str, list[tuple[str, str]]]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def measure(run: Run, count: int) -> Mojibake:
    """Mix documents up in every way and let the tools repair them."""
    mojibake = Mojibake()
    batch = list(mixed_up(run.genuine, count))
    conversions = run.tools.convert_both(RIVALS, [mixed.damaged for mixed in batch])
    clean = [mixed.document.text for mixed in batch]
    for tool, conversion in conversions.items():
        results = untouched(tool, clean, conversion, run.tools)
        for mixed, result in zip(batch, results, strict=True):
            tallies = mojibake.tallies.setdefault(mixed.mixup, {})
            tallies.setdefault(tool, Tally()).add(mixed, result)
        mojibake.failures += conversion.failures(tool, list(map(title, batch)))
    keep_misses(mojibake, batch, conversions[OURSELVES].texts)
    return mojibake


def mixed_up(sources: list[Source], count: int) -> Iterator[Mixed]:
    """Documents for every mix-up, those left out that the mix-up leaves as they are."""
    found: dict[str, list[Document]] = {}
    for name, mixup in MIXUPS.items():
        written, *_ = next(mixup.steps())
        if written not in found:
            found[written] = pieces(sources, written, count, SIZE)
        for document in found[written]:
            damaged = confuse(document.text, mixup)
            if damaged != document.text:
                yield Mixed(name, document, damaged, survivors(document.text, mixup))


def untouched(tool: str, clean: list[str], conversion: Conversion, tools: Tools) -> Iterable[str]:
    """The results of a tool less what is its taste.

    plsfix folds widths and straightens quotation marks and cannot be told not to: where it makes of
    a damaged document what it makes of the clean one, it has given that one back.
    """
    if tool != PLSFIX:
        return conversion.texts
    own = tools.convert(tool, list(dict.fromkeys(clean)))
    taste = dict(zip(dict.fromkeys(clean), own.texts, strict=True)) if own else {}
    return [
        text if result == taste.get(text) else result
        for text, result in zip(clean, conversion.texts, strict=True)
    ]


def keep_misses(mojibake: Mojibake, batch: list[Mixed], results: list[str]) -> None:
    """Keep some documents that textrepair did not give back."""
    seen: dict[str, int] = {}
    for mixed, result in zip(batch, results, strict=True):
        if result != mixed.held and seen.setdefault(mixed.mixup, 0) < MISSES:
            seen[mixed.mixup] += 1
            places = differences(mixed.held, result)
            mojibake.misses.append((mixed.mixup, title(mixed), places))


def title(mixed: Mixed) -> str:
    """What reports call a document with its damage."""
    return f"{mixed.document.name} ({mixed.mixup})"


# --- Tables and floors ----------------------------------------------------------------------------


def tables(mojibake: Mojibake) -> Shown:
    """Documents of which nothing is lost, then what is left of the others."""
    every = mojibake.tallies | {ALL: totals(Tally, mojibake.tallies.values())}
    ours = {mixup: tallies[OURSELVES] for mixup, tallies in every.items()}
    yield by_tool(
        "mix-ups: documents exact of which nothing is lost, %",
        "mix-up",
        {mixup: tallies for mixup, tallies in every.items() if ours[mixup].exact.number},
        lambda tally: share(tally.exact),
        first={"documents": lambda mixup: str(ours[mixup].exact.number)},
    )
    yield by_tool(
        "mix-ups that lose bytes: characters that are left, %; right of these, %; invented, per "
        "10,000",
        "mix-up",
        {mixup: of_both(tallies) for mixup, tallies in every.items() if ours[mixup].marked.number},
        str,
        first={
            "documents": lambda mixup: str(ours[mixup].marked.number),
            "left": lambda mixup: share(ours[mixup].held),
        },
    )
    found = {
        mixup: {tool: tally.inventions for tool, tally in tallies.items()}
        for mixup, tallies in every.items()
        if any(tally.inventions.hits for tally in tallies.values())
    }
    title = "mix-ups: text that neither the clean nor the damaged document has there, per 10,000"
    yield by_tool(title, "mix-up", found, per_10_000, first=numbers_of("characters", found))
    yield from mojibake.failures


def of_both(tallies: Mapping[str, Tally]) -> dict[str, str]:
    """The cells of a mix-up that loses bytes: right, then invented."""
    right = {f"right: {tool}": share(tally.right) for tool, tally in tallies.items()}
    return right | {
        f"invented: {tool}": per_10_000(tally.invented) for tool, tally in tallies.items()
    }


def figures(mojibake: Mojibake) -> Figures:
    """The figures of each mix-up.

    Inventions above what is allowed may not get worse, and those below it stay there.
    """
    for mixup, tallies in mojibake.tallies.items():
        ours = tallies[OURSELVES]
        if ours.exact.number:
            value = ours.exact.share
            floor = max(0.0, value - floors.MIXED_MARGIN)
            yield at_least(f"mixed up, documents exact: {mixup}", value, floor)
        if ours.marked.number:
            value = ours.right.share
            floor = max(0.0, value - floors.MIXED_MARGIN)
            yield at_least(f"mixed up, characters left and right: {mixup}", value, floor)
            value = ours.invented.per_10_000
            floor = value * floors.SHARE_MARGIN + floors.INVENTED_MARGIN
            yield at_most(f"mixed up, characters invented: {mixup}", value, floor)
        value = ours.inventions.per_10_000
        floor = max(floors.INVENTIONS_ALLOWED, value)
        yield at_most(f"mixed up, inventions: {mixup}", value, floor)
