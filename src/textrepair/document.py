"""The document under repair, as the stages see it.

A stage gets the text as the stages before it left it, and this: what arrived, and what those
stages found. Evidence of one kind of damage is evidence for its companions.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from textrepair.result import Config, Finding
from textrepair.script import Codes, code_points
from textrepair.survey import Survey, survey

# The stage whose damage comes from elsewhere: a wrong encoding says nothing about a mirror.
APART = "mojibake"


@dataclass(slots=True)
class Document:
    """What is known of a document while it goes through the stages.

    Attributes:
        source: the text as it arrived, in the right encoding once that is known.
        findings: what the stages so far found, by stage.
        config: what the user wants.
        last: the survey of the text that was asked for last.
    """

    source: str
    findings: dict[str, Finding] = field(default_factory=dict)
    config: Config = field(default_factory=Config)
    last: Survey | None = None

    def survey(self, text: str) -> Survey:
        """What the characters of a text are; looked up once for the stages that leave it alone."""
        if self.last is None or self.last.text is not text:
            self.last = survey(text)
        return self.last

    def codes(self, text: str) -> Codes:
        """The code points of a text: for stages that need not know more of its characters."""
        last = self.last
        return last.codes if last is not None and last.text is text else code_points(text)

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
