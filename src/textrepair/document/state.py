"""The document under repair, as the stages see it.

A stage gets the text as the stages before it left it, and this: what arrived, and what those
stages found. Evidence of one kind of damage is evidence for its companions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from textrepair.document.changes import Change
from textrepair.document.config import Config
from textrepair.document.findings import Finding
from textrepair.document.kinds import APART

if TYPE_CHECKING:
    from textrepair.document.survey import Survey
    from textrepair.language.characters import Codes

# Nats that one part of a document may add to the next, either way: what split characters say of
# glyphs (`COMPANIONS` in stages/glyphs/stage.py). It is more than readings and glyphs need at a
# place that says nothing itself (5 and 3), and less than a page that people wrote says against it.
CARRIED_AT_MOST = 9.0


@dataclass(frozen=True, slots=True)
class Carried:
    """What parts of a document say of the parts that are judged after them.

    Attributes:
        scores: stage -> nats in favour of its damage, at most `CARRIED_AT_MOST` either way.
        found: the stages that found their damage.
        fullwidth: whether a fullwidth form was seen, which no folded text has.
    """

    scores: tuple[tuple[str, float], ...] = ()
    found: frozenset[str] = frozenset()
    fullwidth: bool = False

    def nats(self, stage: str) -> float:
        """What is in favour of the damage of a stage."""
        return dict(self.scores).get(stage, 0.0)

    def joined(self, other: Carried) -> Carried:
        """What both say together."""
        sums = dict(self.scores)
        for stage, nats in other.scores:
            total = sums.get(stage, 0.0) + nats
            sums[stage] = max(-CARRIED_AT_MOST, min(CARRIED_AT_MOST, total))
        scores = tuple(sorted((stage, nats) for stage, nats in sums.items() if nats))
        return Carried(scores, self.found | other.found, self.fullwidth or other.fullwidth)


NOTHING = Carried()


class Foreseen(NamedTuple):
    """What a stage will say of a text; an earlier stage asked it already.

    Attributes:
        text: the text that it was asked about.
        finding: what it found.
        change: what it would change.
    """

    text: str
    finding: Finding
    change: Change | None


@dataclass(slots=True)
class Document:
    """What is known of a document while it goes through the stages.

    Attributes:
        source: the text as it arrived, in the right encoding once that is known.
        findings: what the stages so far found, by stage.
        config: what the user wants.
        reasons: whether anybody reads the evidence of the findings.
        last: the survey of the text that was asked for last.
        carried: what the parts of the document around this text say, where it is only a part.
        scores: what each stage found in favour of its damage, in nats, without what was carried.
        foreseen: what later stages will say, by stage.
    """

    source: str
    findings: dict[str, Finding] = field(default_factory=dict)
    config: Config = field(default_factory=Config)
    reasons: bool = True
    last: Survey | None = None
    carried: Carried = NOTHING
    scores: dict[str, float] = field(default_factory=dict)
    foreseen: dict[str, Foreseen] = field(default_factory=dict)

    def survey(self, text: str) -> Survey:
        """What the characters of a text are; looked up once for the stages that leave it alone."""
        from textrepair.document.survey import (  # noqa: PLC0415  loads what clean text need not
            survey,
        )

        if self.last is None or self.last.text is not text:
            self.last = survey(text)
        return self.last

    def codes(self, text: str) -> Codes:
        """The code points of a text: for stages that need not know more of its characters."""
        from textrepair.language.characters import code_points  # noqa: PLC0415

        last = self.last
        return last.codes if last is not None and last.text is text else code_points(text)

    def found(self, stage: str) -> bool:
        """Whether an earlier stage found its kind of damage, here or in another part."""
        finding = self.findings.get(stage)
        return finding is not None and (finding.found or stage in self.carried.found)

    @property
    def companions(self) -> list[Finding]:
        """The damage that earlier stages found, of the kinds that a mirror does to one page."""
        return [
            finding
            for stage, finding in self.findings.items()
            if stage != APART and self.found(stage)
        ]

    @property
    def damaged(self) -> bool:
        """Whether an earlier stage found a mirror's damage."""
        return bool(self.companions)
