"""How much of the damage each tool undoes, and how much of genuine text it changes.

Widths are compared folded: which marks were fullwidth is written nowhere on a folded page, and no
peer tries to restore them. Whether textrepair restores them is a figure of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any

from rapidfuzz.distance import Levenshtein

from benchmarks.documents import Document, Source, statutes
from benchmarks.peers import OURSELVES, Conversion, Tools
from textrepair import explain, gbk
from textrepair.damage import RECIPES, Recipe, damage
from textrepair.stages import width

LOST = "\ufffd"
SLOWEST = 5  # documents named in the report
PLACES = 5  # of a document that are shown
NEAR = 6  # characters around them


@dataclass(frozen=True, slots=True)
class Case:
    """A clean document and what became of it."""

    document: Document
    damaged: str


@dataclass(slots=True)
class Score:
    """What one tool made of the documents damaged by one recipe: sums, so that scores add up.

    Attributes:
        documents: how many.
        exact: how many came back as they were, widths folded.
        exact_as_set: how many came back as they were, widths included.
        characters: of the clean documents.
        damage: distance of the damaged documents from the clean ones.
        left: distance of the tool's results from the clean ones.
        invented: characters of the results that the clean documents have not, U+FFFD apart.
        new: those of them that the damaged documents have not either.
    """

    documents: int = 0
    exact: int = 0
    exact_as_set: int = 0
    characters: int = 0
    damage: int = 0
    left: int = 0
    invented: int = 0
    new: int = 0

    def add(self, case: Case, result: str) -> None:
        """Take in one document."""
        clean, damaged, ours = map(width.damage, (case.document.text, case.damaged, result))
        wrong = strangers(clean, ours)
        self.documents += 1
        self.exact += clean == ours
        self.exact_as_set += case.document.text == result
        self.characters += len(clean)
        self.damage += Levenshtein.distance(clean, damaged)
        self.left += Levenshtein.distance(clean, ours)
        self.invented += len(wrong)
        self.new += len(wrong & strangers(damaged, ours)) if wrong else 0

    def figures(self) -> dict[str, float]:
        """The shares that the tables show."""
        return {
            "left": self.left / max(1, self.damage),
            "exact": self.exact / max(1, self.documents),
            "exact as set": self.exact_as_set / max(1, self.documents),
            "invented": self.invented / max(1, self.characters) * 10_000,
            "new": self.new / max(1, self.characters) * 10_000,
        }


def strangers(origin: str, result: str) -> set[int]:
    """Where the result has characters that an alignment with the origin does not account for."""
    if origin == result:
        return set()
    return {
        index
        for operation in Levenshtein.opcodes(origin, result)
        if operation.tag in ("insert", "replace")
        for index in range(operation.dest_start, operation.dest_end)
        if result[index] != LOST
    }


@dataclass(frozen=True, slots=True)
class Slow:
    """What a document took: the reports name the slowest ones."""

    recipe: str
    document: str
    seconds: float
    characters: int


@dataclass(frozen=True, slots=True)
class Miss:
    """A document that textrepair did not give back exactly: in the JSON, to look into.

    Attributes:
        recipe: what had happened to it.
        document: which one.
        places: the first differences, as (clean, repaired) with some text around them.
    """

    recipe: str
    document: str
    places: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Harm:
    """A genuine document that textrepair changed, and why: for the report."""

    document: str
    stages: dict[str, tuple[str, ...]]


@dataclass(slots=True)
class Quality:
    """Everything that is measured here.

    Attributes:
        repaired: source -> recipe -> tool -> score.
        changed: source -> tool -> share of its documents that the tool changed.
        harms: the documents that textrepair changed.
        failures: what tools failed with, with the document.
        slow: the documents that took textrepair longest for their length.
        misses: the documents that textrepair did not give back exactly, widths folded.
    """

    repaired: dict[str, dict[str, dict[str, Score]]] = field(default_factory=dict)
    changed: dict[str, dict[str, float]] = field(default_factory=dict)
    harms: list[Harm] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    slow: list[Slow] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Plain data, with the figures beside the sums that they are made of."""
        return {
            "repaired": {
                source: {
                    recipe: {tool: asdict(score) | score.figures() for tool, score in tools.items()}
                    for recipe, tools in recipes.items()
                }
                for source, recipes in self.repaired.items()
            },
            "changed": self.changed,
            "harms": [asdict(harm) for harm in self.harms],
            "failures": self.failures,
            "slow": [asdict(slow) for slow in self.slow],
            "misses": [asdict(miss) for miss in self.misses],
        }

    def note(self, name: str, what: str, names: Sequence[str], conversion: Conversion) -> None:
        """Keep what a tool failed with."""
        for index, error in conversion.errors.items():
            self.failures.append(f"{name} on {names[index]} ({what}): {error}")


def cases(documents: Iterable[Document], recipe: Recipe) -> Iterator[Case]:
    """The documents with their damage; for byte-blind recipes, those that GBK can write."""
    for document in documents:
        if not recipe.byte_blind or all(map(gbk.encodable, document.text)):
            yield Case(document, damage(document.text, recipe, seed=document.number))


def title(document: Document) -> str:
    """What reports call a document."""
    return f"{document.source}:{document.number}"


def warm_up(tools: Tools) -> None:
    """Let textrepair load what it loads on first use: that is no document's fault."""
    for document in statutes().documents(1):
        tools.ourselves.convert([damage(document.text, RECIPES["commas"])])


def measure_repair(
    quality: Quality, source: Source, count: int, tools: Tools, names: Sequence[str]
) -> None:
    """Damage documents of a source by every recipe and let tools repair them."""
    documents = source.documents(count)
    scores = quality.repaired.setdefault(source.name, defaultdict(dict))
    for name, recipe in RECIPES.items():
        batch = list(cases(documents, recipe))
        for tool in names:
            conversion = tools.convert(tool, [case.damaged for case in batch])
            if conversion is None:
                continue
            score = scores[name][tool] = Score()
            for case, result in zip(batch, conversion.texts, strict=True):
                score.add(case, result)
            quality.note(tool, name, [title(case.document) for case in batch], conversion)
            if tool == OURSELVES:
                look_into(quality, name, batch, conversion)
    quality.slow.sort(key=lambda slow: slow.seconds / slow.characters, reverse=True)
    del quality.slow[SLOWEST:]


def look_into(quality: Quality, recipe: str, batch: list[Case], conversion: Conversion) -> None:
    """Keep the documents that textrepair was slow on, and those that it did not give back."""
    for case, result, seconds in zip(batch, conversion.texts, conversion.seconds, strict=True):
        name = title(case.document)
        quality.slow.append(Slow(recipe, name, seconds, len(case.damaged)))
        if places := differences(*map(width.damage, (case.document.text, result))):
            quality.misses.append(Miss(recipe, name, places))


def differences(clean: str, result: str) -> list[tuple[str, str]]:
    """The first places where the two differ, with some text around them."""
    changed = (item for item in Levenshtein.opcodes(clean, result) if item.tag != "equal")
    return [
        (
            clean[max(0, item.src_start - NEAR) : item.src_end + NEAR],
            result[max(0, item.dest_start - NEAR) : item.dest_end + NEAR],
        )
        for item in islice(changed, PLACES)
    ]


def measure_harm(quality: Quality, source: Source, count: int, tools: Tools) -> None:
    """Give every tool genuine documents of a source, and count those that it changes."""
    documents = source.documents(count)
    if not documents:
        return
    texts = [document.text for document in documents]
    shares = quality.changed[source.name] = {}
    for tool in list(tools.found):
        conversion = tools.convert(tool, texts)
        if conversion is None:
            continue
        changed = [
            document
            for document, result in zip(documents, conversion.texts, strict=True)
            if document.text != result
        ]
        shares[tool] = len(changed) / len(documents)
        quality.note(tool, "genuine", list(map(title, documents)), conversion)
        if tool == OURSELVES:
            quality.harms += map(accused, changed)


def accused(document: Document) -> Harm:
    """Why textrepair changed a genuine document, in its own words."""
    findings = explain(document.text).diagnosis
    return Harm(title(document), {item.stage: item.evidence for item in findings if item.found})
