"""How much of genuine text each tool changes: excerpts of every kind, cut anywhere."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.delicate import Sort
from benchmarks.documents import Document, Kind, Source
from benchmarks.peers import OURSELVES, Tools
from benchmarks.repairs import differences
from textrepair import explain

SHORTEST, LONGEST = 150, 1000  # characters of an excerpt


@dataclass(slots=True)
class Count:
    """How many excerpts there were, and how many of them a tool changed."""

    excerpts: int = 0
    changed: int = 0

    @property
    def share(self) -> float:
        """The share that was changed."""
        return self.changed / max(1, self.excerpts)


@dataclass(frozen=True, slots=True)
class Accusation:
    """An excerpt that textrepair changed, and why: for the report.

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
    """Everything that is measured here.

    Attributes:
        kinds: source -> its kind.
        changed: source -> tool -> how many excerpts it changed.
        accusations: the excerpts that textrepair changed.
        failures: what tools failed with.
    """

    kinds: dict[str, Kind] = field(default_factory=dict)
    changed: dict[str, dict[str, Count]] = field(default_factory=dict)
    accusations: list[Accusation] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def total(self, tool: str) -> Count:
        """A tool's count over all sources."""
        counts = [counts[tool] for counts in self.changed.values() if tool in counts]
        return Count(sum(item.excerpts for item in counts), sum(item.changed for item in counts))

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)


def measure_harm(
    harm: Harm, source: Source | Sort, excerpts: list[Document], beside: int, tools: Tools
) -> None:
    """Give the tools genuine excerpts, and count those that they change.

    Args:
        harm: where the counts go.
        source: what they are from, or of which sort they are.
        excerpts: the genuine text, for textrepair.
        beside: how many of them are for the peers too, which are slower.
        tools: textrepair and its peers.
    """
    texts = [excerpt.text for excerpt in excerpts]
    harm.kinds[source.name] = source.kind
    counts = harm.changed[source.name] = {}
    peers = [name for name in tools.found if name != OURSELVES]
    conversions = {OURSELVES: tools.convert_ours(texts)}
    conversions |= tools.convert_all(peers, texts[:beside])
    for tool, conversion in conversions.items():
        pairs = zip(texts, conversion.texts, strict=False)
        counts[tool] = Count(len(conversion.texts), sum(old != new for old, new in pairs))
        for index, error in conversion.errors.items():
            harm.failures.append(f"{tool} on {title(excerpts[index])}: {error}")
    for excerpt, result in zip(excerpts, conversions[OURSELVES].texts, strict=True):
        if excerpt.text != result:
            harm.accusations.append(accused(excerpt, result))


def title(excerpt: Document) -> str:
    """What reports call an excerpt."""
    return f"{excerpt.source}:{excerpt.number}+{len(excerpt.text)}"


def accused(excerpt: Document, result: str) -> Accusation:
    """Why textrepair changed an excerpt, in its own words."""
    explanation = explain(excerpt.text)
    changed = dict.fromkeys(change.stage for change in explanation.changes)
    evidence = {stage: explanation.diagnosis[stage].evidence for stage in changed}
    places = differences(excerpt.text, result)
    return Accusation(title(excerpt), evidence, excerpt.text, places)
