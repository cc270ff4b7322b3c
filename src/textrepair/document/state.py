"""The document under repair, as the stages see it.

A stage gets the text from the stages before it, and this: the text as it arrived, and what those
stages found. Evidence of one kind of damage is evidence for its companions, the other kinds that a
mirror does to one page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from textrepair.document.config import Config
from textrepair.document.findings import Finding
from textrepair.document.kinds import APART, KINDS
from textrepair.document.verdicts import Verdict

# Nats that one part of a document may add to the next, either way: as many as split characters add
# for glyphs (`COMPANIONS` in stages/glyphs/stage.py). It is more than readings and glyphs need at a
# place without evidence of its own (5 and 3), and less than the evidence against it of a page that
# people wrote.
CARRIED_AT_MOST = 9.0


@dataclass(frozen=True, slots=True)
class Carried:
    """The evidence of parts of a document for the parts that are judged after them.

    Attributes:
        scores: stage -> nats in favour of its damage, at most `CARRIED_AT_MOST` either way.
        found: the stages that found their damage.
        fullwidth: whether a fullwidth form was seen, which no folded text has.
    """

    scores: tuple[tuple[str, float], ...] = ()
    found: frozenset[str] = frozenset()
    fullwidth: bool = False

    def nats(self, stage: str) -> float:
        """The log-odds in favour of the damage of a stage."""
        return dict(self.scores).get(stage, 0.0)

    def joined(self, other: Carried) -> Carried:
        """The evidence of both together."""
        sums = dict(self.scores)
        for stage, nats in other.scores:
            total = sums.get(stage, 0.0) + nats
            sums[stage] = max(-CARRIED_AT_MOST, min(CARRIED_AT_MOST, total))
        scores = tuple(sorted((stage, nats) for stage, nats in sums.items() if nats))
        return Carried(scores, self.found | other.found, self.fullwidth or other.fullwidth)


NOTHING = Carried()


class Document(NamedTuple):
    """What is known of a document before a stage judges it. Stages only read it.

    Attributes:
        arrived: the text as it arrived.
        verdicts: what the stages so far found, by stage; the round adds to it after each of them.
        config: what the user wants.
        reasons: whether the evidence of the findings is needed in words.
        carried: the evidence of the other parts of the document, where this text is only a part.
    """

    arrived: str
    verdicts: Mapping[str, Verdict] = MappingProxyType({})
    config: Config = Config()  # frozen
    reasons: bool = True
    carried: Carried = NOTHING

    def after(self, verdict: Verdict) -> Document:
        """The same document, with the verdict of the next stage."""
        return self._replace(verdicts={**self.verdicts, verdict.finding.stage: verdict})

    def only(self, stage: str) -> Document:
        """The same document as if all stages but one had found nothing."""
        nothing = {kind: Verdict(Finding(kind)) for kind in KINDS}
        return self._replace(verdicts={**nothing, stage: self.verdicts[stage]})

    @property
    def source(self) -> str:
        """The text as it arrived, in the right encoding once that is known."""
        verdict = self.verdicts.get(APART)
        change = verdict.change if verdict is not None else None
        return self.arrived if change is None else change.after

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the stages so far found, in the order of repair."""
        return tuple(verdict.finding for verdict in self.verdicts.values())

    @property
    def scores(self) -> dict[str, float]:
        """Stage -> nats in favour of its damage from this text alone."""
        return {stage: verdict.score for stage, verdict in self.verdicts.items()}

    def foreseen(self, stage: str, text: str) -> Verdict | None:
        """The verdict of a stage on a text, if an earlier stage called it already."""
        for verdict in self.verdicts.values():
            known = verdict.foreseen
            if known is not None and known.verdict.finding.stage == stage and known.text == text:
                return known.verdict
        return None

    def found(self, stage: str) -> bool:
        """Whether an earlier stage found its kind of damage, here or in another part."""
        verdict = self.verdicts.get(stage)
        return verdict is not None and (verdict.finding.found or stage in self.carried.found)

    @property
    def companions(self) -> list[Finding]:
        """The damage that earlier stages found, of the kinds that a mirror does to one page."""
        elsewhere = self.carried.found
        return [
            verdict.finding
            for stage, verdict in self.verdicts.items()
            if (verdict.finding.found or stage in elsewhere) and stage != APART
        ]

    @property
    def damaged(self) -> bool:
        """Whether an earlier stage found a mirror's damage."""
        return bool(self.companions)
