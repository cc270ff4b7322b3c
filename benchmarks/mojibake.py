"""What the tools make of encoding mix-ups: each one on documents that its first encoding is for.

What the readers lost is known (`mojibake.mixups.survivors`): a document of which nothing is lost
must come back exactly; of the others, what the bytes still hold. Of these only characters that
ASCII has not are counted: ASCII comes through without any repair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property
from typing import Any

from rapidfuzz.distance import Levenshtein

from benchmarks.documents import Document, Source
from benchmarks.encodings import pieces
from benchmarks.peers import FTFY_ENCODING, OURSELVES, PLSFIX, Conversion, Tools
from benchmarks.repairs import differences
from benchmarks.scores import inventions, strangers
from textrepair.language.ranges import LOSS_MARK
from textrepair.stages.mojibake.mixups import MIXUPS, confuse, survivors

SIZE = 150  # characters of a document
RIVALS = (FTFY_ENCODING, PLSFIX)
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
    """What one tool made of one mix-up: sums, so that tallies add up.

    Attributes:
        whole: documents of which nothing is lost.
        exact: those of them that came back as they were.
        torn: documents of which something is lost.
        marked: those of them that came back with all that is left, and a mark for all that is not.
        foreign: characters of the torn documents that ASCII has not.
        held: those of them that the bytes still hold.
        right: those of these that came back.
        characters: of the torn documents.
        invented: characters that the tool's results have and the torn documents have not.
        every: characters of all documents.
        inventions: text of the tool's results that neither the clean nor the damaged documents
            have there (`scores.inventions`).
    """

    whole: int = 0
    exact: int = 0
    torn: int = 0
    marked: int = 0
    foreign: int = 0
    held: int = 0
    right: int = 0
    characters: int = 0
    invented: int = 0
    every: int = 0
    inventions: int = 0

    def add(self, mixed: Mixed, result: str) -> None:
        """Take in one document."""
        clean = mixed.document.text
        self.every += len(clean)
        self.inventions += len(inventions(clean, mixed.damaged, result))
        if mixed.held == clean:
            self.whole += 1
            self.exact += result == clean
            return
        self.torn += 1
        self.marked += result == mixed.held
        telling = mixed.telling
        self.foreign += sum(not character.isascii() for character in clean)
        self.held += len(telling)
        self.right += sum(place in telling for place in kept(clean, result))
        self.characters += len(clean)
        self.invented += len(strangers(clean, result))

    def figures(self) -> dict[str, float]:
        """The shares that the tables show; only those of which there are documents."""
        found = {"inventions": 1e4 * self.inventions / max(1, self.every)}
        if self.whole:
            found["exact"] = self.exact / self.whole
        if self.torn:
            found["held"] = self.held / max(1, self.foreign)
            found["right"] = self.right / max(1, self.held)
            found["marked"] = self.marked / self.torn
            found["invented"] = 1e4 * self.invented / self.characters
        return found


@dataclass(slots=True)
class Mojibake:
    """Everything that is measured here.

    Attributes:
        tallies: mix-up -> tool -> tally.
        misses: documents that textrepair did not give back, as (mix-up, document, the first
            differences as pairs of what was held and what came).
        failures: what tools failed with.
    """

    tallies: dict[str, dict[str, Tally]] = field(default_factory=dict)
    misses: list[tuple[str, str, list[tuple[str, str]]]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def total(self, tool: str) -> Tally:
        """A tool's tally over all mix-ups."""
        whole = Tally()
        for tallies in self.tallies.values():
            for item in fields(Tally) if tool in tallies else ():
                both = getattr(whole, item.name) + getattr(tallies[tool], item.name)
                setattr(whole, item.name, both)
        return whole

    def as_json(self) -> dict[str, Any]:
        """Plain data, with the figures beside the sums that they are made of."""
        return {
            "mixed up": {
                mixup: {
                    tool: {"sums": asdict(tally), "figures": tally.figures()}
                    for tool, tally in tallies.items()
                }
                for mixup, tallies in self.tallies.items()
            },
            "misses": self.misses,
            "failures": self.failures,
        }


def measure_mojibake(mojibake: Mojibake, sources: list[Source], count: int, tools: Tools) -> None:
    """Mix documents up in every way and let the tools repair them.

    Args:
        mojibake: where the tallies go.
        sources: the text, of all kinds.
        count: documents of each mix-up.
        tools: textrepair and its peers.
    """
    batch = list(mixed_up(sources, count))
    texts = [mixed.damaged for mixed in batch]
    conversions = {OURSELVES: tools.convert_ours(texts)} | tools.convert_all(RIVALS, texts)
    clean = [mixed.document.text for mixed in batch]
    for tool, conversion in conversions.items():
        for mixed, result in zip(batch, untouched(tool, clean, conversion, tools), strict=True):
            tallies = mojibake.tallies.setdefault(mixed.mixup, {})
            tallies.setdefault(tool, Tally()).add(mixed, result)
        for index, error in conversion.errors.items():
            mojibake.failures.append(f"{tool} on {title(batch[index])}: {error}")
    look_into(mojibake, batch, conversions[OURSELVES].texts)


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


def kept(clean: str, result: str) -> Iterator[int]:
    """The places of the clean text whose characters an alignment finds in the result."""
    for operation in Levenshtein.opcodes(clean, result):
        if operation.tag == "equal":
            yield from range(operation.src_start, operation.src_end)


def look_into(mojibake: Mojibake, batch: list[Mixed], results: list[str]) -> None:
    """Keep some documents that textrepair did not give back."""
    seen: dict[str, int] = {}
    for mixed, result in zip(batch, results, strict=True):
        if result != mixed.held and seen.setdefault(mixed.mixup, 0) < MISSES:
            seen[mixed.mixup] += 1
            places = differences(mixed.held, result)
            mojibake.misses.append((mixed.mixup, title(mixed), places))


def title(mixed: Mixed) -> str:
    """What reports call a document with its damage."""
    return f"{mixed.document.source}:{mixed.document.number} ({mixed.mixup})"
