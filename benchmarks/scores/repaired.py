"""How much of the damage of a document is undone, and what is made up.

Widths are compared folded: which marks were fullwidth is written nowhere on a folded page, and
hardly any peer tries to restore them. Whether textrepair restores them is told in `measures.width`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import Levenshtein

from benchmarks.scores.counts import Count
from benchmarks.scores.loss import Loss
from benchmarks.scores.texts import LOST, readable, unaccounted
from benchmarks.text.documents import Document
from textrepair.stages.width.forward import fold_width


@dataclass(frozen=True)
class Case:
    """A clean document and what became of it.

    Attributes:
        document: the clean one.
        damaged: the damaged text.
        loss: what byte-blind damage took from it for good, None for other damage.
    """

    document: Document
    damaged: str
    loss: Loss | None = None

    @cached_property
    def folded(self) -> tuple[str, str, int]:
        """The clean and the damaged text with widths folded, and how far apart they are."""
        clean, damaged = fold_width(self.document.text), fold_width(self.damaged)
        return clean, damaged, Levenshtein.distance(clean, damaged)


@dataclass(slots=True)
class Score:
    """What one tool made of the documents damaged in one way. Widths are folded.

    Attributes:
        exact: documents, and those that came back as they were.
        exact_as_set: the same with widths included.
        kept_exact: the same of those of which the transport swallowed no byte of the author's.
        whole_exact: the same of those of which it took nothing that readings do not tell.
        left: distance of the damaged documents from the clean ones, and that of the results.
        invented: characters of the clean documents, and those of the results that these have not,
            U+FFFD apart.
        new: those that the damaged documents have not either.
        inventions: those of the new ones that a reader takes for the author's (`inventions`).
        given_up: U+FFFD in the results.
    """

    exact: Count = field(default_factory=Count)
    exact_as_set: Count = field(default_factory=Count)
    kept_exact: Count = field(default_factory=Count)
    whole_exact: Count = field(default_factory=Count)
    left: Count = field(default_factory=Count)
    invented: Count = field(default_factory=Count)
    new: Count = field(default_factory=Count)
    inventions: Count = field(default_factory=Count)
    given_up: Count = field(default_factory=Count)

    def add(self, case: Case, result: str) -> None:
        """Take in one document."""
        clean, damaged, damage = case.folded
        ours = fold_width(result)
        self.exact.add(clean == ours)
        self.exact_as_set.add(case.document.text == result)
        if case.loss is None or not case.loss.swallowed:
            self.kept_exact.add(clean == ours)
            if case.loss is None or not case.loss.untold:
                self.whole_exact.add(clean == ours)
        self.left.add(Levenshtein.distance(clean, ours), damage)
        wrong = unaccounted(clean, ours)
        new = wrong & unaccounted(damaged, ours) if wrong else wrong
        self.invented.add(len(wrong), len(clean))
        self.new.add(len(new), len(clean))
        self.inventions.add(len(readable(ours, new)), len(clean))
        self.given_up.add(ours.count(LOST), len(clean))
