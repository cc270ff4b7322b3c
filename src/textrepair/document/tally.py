"""Counts of a run: for the summary, and for the notes at the end of an input."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from textrepair.document.changes import Change
from textrepair.document.findings import Finding
from textrepair.language.ranges import LOSS_MARK


def lost_count(before: str, after: str) -> int:
    r"""How many characters are lost by a change: the loss marks that it adds.

    >>> lost_count("\u5f53?", "\u5f53\ufffd"), lost_count("\ufffd", "\u5730")
    (1, 0)
    """
    return max(0, after.count(LOSS_MARK) - before.count(LOSS_MARK))


COUNTS = (
    *("documents", "changed", "size", "changed_size"),
    *("strange", "unreadable", "lacking", "oversized", "binary"),
)
"""Attributes of a `Tally` that are numbers."""


@dataclass(slots=True)
class Kind:
    """What was repaired of one kind of damage.

    Attributes:
        documents: in how many documents it was found.
        edits: in how many places.
        unrecoverable: how many characters were lost by the repair.
    """

    documents: int = 0
    edits: int = 0
    unrecoverable: int = 0


@dataclass(slots=True)
class Tally:
    """Counts of documents.

    Attributes:
        documents: how many there were.
        changed: how many of them changed.
        size: bytes of them, as UTF-8.
        changed_size: bytes of the units in which something changed.
        kinds: what was repaired, by stage.
        strange: bytes that are not UTF-8.
        unreadable: records that are no JSON.
        lacking: records without a text in the fields.
        oversized: records that are too long to be taken apart.
        binary: inputs that are not text.
    """

    documents: int = 0
    changed: int = 0
    size: int = 0
    changed_size: int = 0
    kinds: dict[str, Kind] = field(default_factory=dict)
    strange: int = 0
    unreadable: int = 0
    lacking: int = 0
    oversized: int = 0
    binary: int = 0

    def count(self, findings: Iterable[Finding], changes: Iterable[Change]) -> None:
        """Count what was repaired in a document, or a window of one."""
        for finding in findings:
            if finding.found:
                kind = self.kinds.setdefault(finding.stage, Kind())
                kind.documents += 1
                kind.edits += finding.amount
        for change in changes:
            kind = self.kinds.setdefault(change.stage, Kind())
            kind.unrecoverable += lost_count(change.before, change.after)

    def add(self, other: Tally) -> None:
        """Count what another tally counted."""
        for name in COUNTS:
            if more := getattr(other, name):
                setattr(self, name, getattr(self, name) + more)
        for stage, kind in other.kinds.items():
            mine = self.kinds.setdefault(stage, Kind())
            mine.documents += kind.documents
            mine.edits += kind.edits
            mine.unrecoverable += kind.unrecoverable
