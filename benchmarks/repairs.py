"""How much of the damage each tool undoes, by recipe and by converter, on prose of every source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any

from rapidfuzz.distance import Levenshtein

from benchmarks.ambiguity import Ambiguity
from benchmarks.documents import Document, Source
from benchmarks.loss import measure_loss
from benchmarks.peers import CONVERTERS, OURSELVES, Conversion, Tools
from benchmarks.scores import Case, Score, total
from textrepair.damage import COMMAS, RECIPES, Recipe, damage
from textrepair.encodings import gbk
from textrepair.stages.width.forward import fold_width

SLOWEST = 5  # documents named in the report
PLACES = 5  # of a document that are shown
NEAR = 6  # characters around them

WAYS: Mapping[str, Recipe] = {
    **RECIPES,
    "mirror-tai": Recipe(glyphs="mirror-tai"),
    "light-commas": Recipe(readings="light", commas=COMMAS, width=True),
    "byte-blind-light-commas": Recipe(readings="light", commas=COMMAS, byte_blind=True, width=True),
}
"""The recipes of textrepair, and what the issue's criteria name beside them."""

Scores = dict[str, dict[str, dict[str, Score]]]
"""Source -> recipe or converter -> tool -> score."""


@dataclass(frozen=True, slots=True)
class Slow:
    """What a document took: the reports name the slowest ones."""

    way: str
    document: str
    seconds: float
    characters: int


@dataclass(frozen=True, slots=True)
class Miss:
    """A document that textrepair did not give back exactly: in the JSON, to look into.

    Attributes:
        way: what had happened to it.
        document: which one.
        places: the first differences, as (clean, repaired) with some text around them.
    """

    way: str
    document: str
    places: list[tuple[str, str]]


@dataclass(slots=True)
class Repairs:
    """Everything that is measured here.

    Attributes:
        scores: source -> recipe or converter -> tool -> score.
        ambiguity: what became of characters with several possible origins.
        failures: what tools failed with, with the document.
        slow: the documents that took textrepair longest for their length.
        misses: the documents that textrepair did not give back exactly, widths folded.
    """

    scores: Scores = field(default_factory=dict)
    ambiguity: Ambiguity = field(default_factory=Ambiguity)
    failures: list[str] = field(default_factory=list)
    slow: list[Slow] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)

    def totals(self) -> dict[str, dict[str, Score]]:
        """Recipe or converter -> tool -> score over the sources that all tools were given."""
        found: dict[str, dict[str, list[Score]]] = defaultdict(lambda: defaultdict(list))
        for ways in self.scores.values():
            for way, scores in ways.items():
                for tool, score in scores.items():
                    found[way][tool].append(score)
        return {
            way: {tool: total(scores) for tool, scores in tools.items()}
            for way, tools in found.items()
        }

    def as_json(self) -> dict[str, Any]:
        """Plain data, with the figures beside the sums that they are made of."""
        return {
            "repaired": {
                source: {
                    way: {
                        tool: {"sums": asdict(score), "figures": score.figures()}
                        for tool, score in tools.items()
                    }
                    for way, tools in ways.items()
                }
                for source, ways in self.scores.items()
            },
            "ambiguous": {
                "found": dict(self.ambiguity.found.most_common()),
                "right": {tool: self.ambiguity.shares(tool) for tool in self.ambiguity.right},
            },
            "failures": self.failures,
            "slow": [asdict(slow) for slow in self.slow],
            "misses": [asdict(miss) for miss in self.misses],
        }


def measure_repairs(repairs: Repairs, source: Source, count: int, tools: Tools) -> None:
    """Damage documents of a source in every way and let the tools repair them."""
    documents = source.documents(count)
    batches = {way: batch for way, batch in damaged(documents, tools).items() if batch}
    with ThreadPoolExecutor(1) as ahead:  # the tools go on while results are compared
        pending = {way: ahead.submit(repaired, batch, tools) for way, batch in batches.items()}
        for way, batch in batches.items():
            take_in(repairs, source.name, way, batch, pending[way].result())
    repairs.slow.sort(key=lambda slow: slow.seconds / slow.characters, reverse=True)
    del repairs.slow[SLOWEST:]


def repaired(batch: list[Case], tools: Tools) -> dict[str, Conversion]:
    """What every tool makes of a batch."""
    texts = [case.damaged for case in batch]
    peers = [name for name in tools.found if name != OURSELVES]
    return {OURSELVES: tools.convert_ours(texts)} | tools.convert_all(peers, texts)


def take_in(
    repairs: Repairs, source: str, way: str, batch: list[Case], conversions: dict[str, Conversion]
) -> None:
    """Score what the tools made of a batch."""
    scores = repairs.scores.setdefault(source, defaultdict(dict))[way]
    only_glyphs = way in WAYS and WAYS[way] == Recipe(glyphs=WAYS[way].glyphs)
    if only_glyphs:
        repairs.ambiguity.see(case.damaged for case in batch)
    for tool, conversion in conversions.items():
        score = scores[tool] = Score()
        for case, result in zip(batch, conversion.texts, strict=True):
            score.add(case, result)
            if only_glyphs:
                repairs.ambiguity.add(tool, case.document.text, case.damaged, result)
        for index, error in conversion.errors.items():
            repairs.failures.append(f"{tool} on {batch[index].name} ({way}): {error}")
    look_into(repairs, way, batch, conversions[OURSELVES])


def damaged(documents: list[Document], tools: Tools) -> dict[str, list[Case]]:
    """The documents with their damage, by recipe and by the converters that can be had."""
    batches = {way: list(cases(documents, recipe)) for way, recipe in WAYS.items()}
    converted = tools.convert_all(CONVERTERS, [document.text for document in documents])
    for way, conversion in converted.items():
        pairs = zip(documents, conversion.texts, strict=True)
        batches[way] = [Case(document, text) for document, text in pairs]
    return batches


def cases(documents: Iterable[Document], recipe: Recipe) -> Iterator[Case]:
    """The documents with their damage; for byte-blind recipes, those that GBK can write."""
    for document in documents:
        text, seed = document.text, document.number
        if not recipe.byte_blind:
            yield Case(document, damage(text, recipe, seed=seed))
        elif all(map(gbk.encodable, text)):
            after = damage(text, recipe, seed=seed)
            yield Case(document, after, measure_loss(text, recipe, seed, after))


def look_into(repairs: Repairs, way: str, batch: list[Case], conversion: Conversion) -> None:
    """Keep the documents that textrepair was slow on, and those that it did not give back."""
    for case, result, seconds in zip(batch, conversion.texts, conversion.seconds, strict=True):
        repairs.slow.append(Slow(way, case.name, seconds, len(case.damaged)))
        if places := differences(*map(fold_width, (case.document.text, result))):
            repairs.misses.append(Miss(way, case.name, places))


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
