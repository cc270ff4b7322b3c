"""How much of genuine text each tool changes: excerpts of every kind, cut anywhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.floors import Figures, at_most
from benchmarks.peers.tools import OURSELVES
from benchmarks.run import Run
from benchmarks.scores.counts import Count, compared, totals
from benchmarks.scores.texts import differences
from benchmarks.tables import ALL, Shown, by_tool, numbers_of, rest
from benchmarks.text import delicate
from benchmarks.text.delicate import Sort
from benchmarks.text.documents import Document, Kind, Source
from textrepair import explain

NAME, GROUP = "harm", "counts"


class Size(NamedTuple):
    """How much is measured.

    Attributes:
        excerpts: of each source.
        beside: how many of them are for the peers too, which are slower.
        delicate: which of the counts of each sort of text that is easily taken for damage.
    """

    excerpts: int
    beside: int
    delicate: int


SIZES = {"quick": Size(100, 20, 0), "full": Size(2000, 60, 1)}

SHORTEST, LONGEST = 150, 1000  # characters of an excerpt
SHOWN = 10  # changed excerpts of a source that are shown
ALLOWED = 1 / 5000  # of the texts that are easily taken for damage
DELICATE = frozenset(sort.name for sort in delicate.SORTS)


@dataclass(frozen=True, slots=True)
class Change:
    """An excerpt that textrepair changed, and why.

    Attributes:
        excerpt: source and place.
        stages: stages that changed it -> their evidence.
        text: the excerpt, for the JSON.
        places: the first places that changed, as (excerpt, result) with some text around them.
    """

    excerpt: str
    stages: dict[str, tuple[str, ...]]
    text: str
    places: list[tuple[str, str]]


@dataclass(slots=True)
class Harm:
    """What was found.

    Attributes:
        kinds: source -> its kind.
        unchanged: source -> tool -> its excerpts, and those that stayed as they were.
        changes: the excerpts that textrepair changed.
        failures: what tools failed with.
    """

    kinds: dict[str, Kind] = field(default_factory=dict)
    unchanged: dict[str, dict[str, Count]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def measure(run: Run, size: Size) -> Harm:
    """Give the tools genuine excerpts, and text that is easily taken for damage."""
    harm = Harm()
    for source in run.genuine:
        excerpts = source.excerpts(size.excerpts, SHORTEST, LONGEST)
        of_source(harm, source, excerpts, size.beside, run)
    pools = delicate.pools_of(run.genuine)
    for sort in delicate.SORTS:
        texts = sort.documents(pools, sort.counts[size.delicate])
        of_source(harm, sort, texts, size.beside, run)
    return harm


def of_source(
    harm: Harm, source: Source | Sort, excerpts: list[Document], beside: int, run: Run
) -> None:
    """The same for one source or one sort of text."""
    texts = [excerpt.text for excerpt in excerpts]
    harm.kinds[source.name] = source.kind
    ours = run.tools.convert_ours(texts)
    conversions = {OURSELVES: ours} | run.tools.convert_all(run.tools.peers, texts[:beside])
    harm.unchanged[source.name] = {
        tool: compared(texts, conversion.texts) for tool, conversion in conversions.items()
    }
    for tool, conversion in conversions.items():
        harm.failures += conversion.failures(tool, list(map(title, excerpts)))
    for excerpt, result in zip(excerpts, ours.texts, strict=True):
        if excerpt.text != result:
            harm.changes.append(explained(excerpt, result))


def title(excerpt: Document) -> str:
    """What reports call an excerpt."""
    return f"{excerpt.name}+{len(excerpt.text)}"


def explained(excerpt: Document, result: str) -> Change:
    """Why textrepair changed an excerpt, in its own words."""
    explanation = explain(excerpt.text)
    changed = dict.fromkeys(change.stage for change in explanation.changes)
    evidence = {stage: explanation.diagnosis[stage].evidence for stage in changed}
    places = differences(excerpt.text, result)
    return Change(title(excerpt), evidence, excerpt.text, places)


def tables(harm: Harm) -> Shown:
    """Share of genuine excerpts that each tool changed, and what textrepair has to say."""
    rows = harm.unchanged | {ALL: totals(Count, harm.unchanged.values())}
    yield by_tool(
        "genuine excerpts changed, %",
        "source",
        rows,
        rest,
        first={"kind": lambda name: harm.kinds.get(name, ""), **numbers_of("excerpts", rows)},
    )
    several = sum(len(item.stages) > 1 for item in harm.changes)
    number = f"{rows[ALL][OURSELVES].number:,}"
    yield f"textrepair changed {len(harm.changes)} of {number}, {several} by several stages"
    shown: Counter[str] = Counter()
    for item in harm.changes:
        source = item.excerpt.rpartition(":")[0]
        shown[source] += 1
        if shown[source] <= SHOWN:
            for stage, evidence in item.stages.items():
                yield f"  {item.excerpt}: {stage}: {'; '.join(evidence)}"
            for before, after in item.places:
                yield f"    {before!r} -> {after!r}"
    yield from harm.failures


def figures(harm: Harm) -> Figures:
    """The figures of each source: nothing may come on top of the day's."""
    for source, counts in harm.unchanged.items():
        share = counts[OURSELVES].rest.share
        floor = max(share, ALLOWED) if source in DELICATE else share
        yield at_most(f"genuine excerpts changed, {source}: share", share, floor)
    most = max((len(item.stages) for item in harm.changes), default=0)
    yield at_most("genuine excerpts changed, all: stages", most, max(1, most))
