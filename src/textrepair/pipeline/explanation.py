"""What a repair did to a text: edits that can be replayed, reverted and displayed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from textrepair.document.changes import Change, compose, spliced
from textrepair.document.edits import Edit
from textrepair.document.findings import Diagnosis


@dataclass(frozen=True)
class Explanation:
    """A repaired text with its diagnosis and, on demand, its edits.

    Attributes:
        text: the repaired text.
        diagnosis: what was found.
        changes: the changes of every stage in the order they were made, from which the edits are
            composed on demand.
    """

    text: str
    diagnosis: Diagnosis
    changes: tuple[Change, ...] = ()

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """The edits in coordinates of the input: in order, none overlapping another."""
        return tuple(
            Edit(span.start, span.end, span.before, span.after, span.stage, span.reason)
            for span in compose(self.changes)
        )

    def apply(self, text: str) -> str:
        """Replay the edits on the input.

        Args:
            text: the text that was explained.

        Returns:
            `Explanation.text`.

        Raises:
            ValueError: the text is not the one that the edits were made for.
        """
        return replay(
            text, [(edit.start, edit.end, edit.before, edit.after) for edit in self.edits]
        )

    def _repr_html_(self) -> str:
        """The repair as a notebook shows it: side by side, every edit in the colour of its kind."""
        from textrepair.render.html.notebook import (  # noqa: PLC0415 - only notebooks need it
            fragment,
        )
        from textrepair.render.html.report_document import ReportDocument  # noqa: PLC0415

        before = self.changes[0].before if self.changes else self.text
        return fragment(ReportDocument.of("", before, self))

    def revert(self) -> str:
        """The input, put together from the repaired text and the edits."""
        shift, undo = 0, []
        for edit in self.edits:
            start = edit.start + shift
            undo.append((start, start + len(edit.after), edit.after, edit.before))
            shift += len(edit.after) - len(edit.before)
        return replay(self.text, undo)


def replay(text: str, edits: Sequence[tuple[int, int, str, str]]) -> str:
    """``text`` with ``(start, end, before, after)`` edits made; they are in order."""
    for start, end, before, _ in edits:
        if text[start:end] != before:
            raise ValueError(
                f"the text has {text[start:end]!r} at {start}, where the edits expect {before!r}: "
                "apply them to the text that was explained"
            )
    return spliced(text, ((start, end, after) for start, end, _, after in edits))
