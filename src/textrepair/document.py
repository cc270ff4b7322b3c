"""The document under repair, as the stages see it.

A stage gets the text as the stages before it left it, and this: what arrived, and what those
stages found. Evidence of one kind of damage is evidence for its companions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from textrepair.changes import Change
from textrepair.result import Config, Finding
from textrepair.survey import Survey, survey

# The stage whose damage comes from elsewhere: a wrong encoding says nothing about a mirror.
APART = "mojibake"


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
        last: the survey of the text that was asked for last.
        foreseen: what later stages will say, by stage.
    """

    source: str
    findings: dict[str, Finding] = field(default_factory=dict)
    config: Config = field(default_factory=Config)
    last: Survey | None = None
    foreseen: dict[str, Foreseen] = field(default_factory=dict)

    def survey(self, text: str) -> Survey:
        """What the characters of a text are; looked up once for the stages that leave it alone."""
        if self.last is None or self.last.text is not text:
            self.last = survey(text)
        return self.last

    def found(self, stage: str) -> bool:
        """Whether an earlier stage found its kind of damage."""
        finding = self.findings.get(stage)
        return finding is not None and finding.found

    @property
    def companions(self) -> list[Finding]:
        """The damage that earlier stages found, of the kinds that a mirror does to one page."""
        return [
            finding for stage, finding in self.findings.items() if finding.found and stage != APART
        ]

    @property
    def damaged(self) -> bool:
        """Whether an earlier stage found a mirror's damage."""
        return bool(self.companions)
