"""A repaired document, the input of the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from textrepair.document.edits import Edit
from textrepair.document.findings import Diagnosis, Finding


class Explained(Protocol):
    """The interface of `Explanation`, which uses this package to display itself."""

    @property
    def diagnosis(self) -> Diagnosis:
        """What was found."""

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What was changed, in coordinates of the text before."""


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """One repaired document as the report shows it.

    Attributes:
        name: of its file, or of the record.
        before: the text before the repair.
        edits: what was changed, in coordinates of ``before``: in order, none overlapping another.
        findings: of the kinds of damage that were found.
    """

    name: str
    before: str
    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, name: str, before: str, explanation: Explained) -> ReportDocument:
        """The document of which this is the explanation.

        >>> from textrepair import explain
        >>> ReportDocument.of("clean.txt", "All is well.", explain("All is well."))
        ReportDocument(name='clean.txt', before='All is well.', edits=(), findings=())
        """
        found = tuple(finding for finding in explanation.diagnosis if finding.found)
        return cls(name, before, explanation.edits, found)

    @property
    def amount(self) -> int:
        """How many characters changed: the removed or the inserted ones, whichever are more."""
        return sum(max(len(edit.before), len(edit.after)) for edit in self.edits)
