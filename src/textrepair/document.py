"""The document under repair, as the stages see it.

A stage gets the text as the stages before it left it, and this: what arrived, and what those
stages found. Evidence of one kind of damage is evidence for its companions.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from textrepair.result import Finding


@dataclass(slots=True)
class Document:
    """What is known of a document while it goes through the stages.

    Attributes:
        source: the text as it arrived.
        findings: what the stages so far found, by stage.
    """

    source: str
    findings: dict[str, Finding] = field(default_factory=dict)

    def found(self, stage: str) -> bool:
        """Whether an earlier stage found its kind of damage."""
        finding = self.findings.get(stage)
        return finding is not None and finding.found

    @property
    def damaged(self) -> bool:
        """Whether any earlier stage found damage."""
        return any(finding.found for finding in self.findings.values())
