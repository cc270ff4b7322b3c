"""What was found in a text, kind by kind: plain frozen data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What one stage found in a text.

    Attributes:
        stage: name of the stage.
        found: whether the text is damaged in this way.
        amount: number of damaged places.
        confidence: 0 (no sign of it) to 1 (certain) that the text is damaged in this way.
        evidence: the reasons in words, with examples from the text.
    """

    stage: str
    found: bool = False
    amount: int = 0
    confidence: float = 0.0
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is wrong with a text, stage by stage, in the order of repair.

    Attributes:
        findings: one `Finding` per stage.
        unrecoverable: number of U+FFFD marks in the repaired text, each standing for a character
            whose bytes are lost.
        residue: number of places in it where nothing can be recovered: runs of U+FFFD, and such
            runs or unused memory read in a wrong encoding (``锟斤拷``, ``烫烫烫``).
    """

    findings: tuple[Finding, ...]
    unrecoverable: int = 0
    residue: int = 0

    @property
    def damaged(self) -> bool:
        """Whether any stage found damage."""
        return any(finding.found for finding in self.findings)

    def __getitem__(self, stage: str) -> Finding:
        """The finding of a stage by its name."""
        for finding in self.findings:
            if finding.stage == stage:
                return finding
        raise KeyError(stage)

    def __iter__(self) -> Iterator[Finding]:
        """The findings in the order of repair."""
        return iter(self.findings)
