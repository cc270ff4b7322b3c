"""The repair as a block of datatrove."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal, get_args

from datatrove.pipeline.formatters.base import BaseFormatter

from textrepair.document.config import Config
from textrepair.document.tally import Tally
from textrepair.language.ranges import LOSS_MARK
from textrepair.pipeline.loop import DEFAULT, Outcome, repair, screened_outcome
from textrepair.pipeline.screen import is_clean
from textrepair.render.plain import fault_line

OnUnrecoverable = Literal["keep", "drop", "tag"]
KEY = "textrepair"
TAG = "unrecoverable"
FAILURE = "failure"

# datatrove is not typed: a document is a `datatrove.data.Document`.
Document = Any
Note = dict[str, Any]
"""The result for a document: the fields that `RepairFormatter` names."""


class RepairFormatter(BaseFormatter):  # type: ignore[misc]  # datatrove is not typed
    """Repairs the texts of documents that may have been damaged on the web.

    What is wrong, what is done and what is left alone: as with `textrepair.repair`, for each
    document by itself. ``document.metadata["textrepair"]`` holds the result:

    - ``kinds``: the kinds of damage that were repaired, in the order of repair; empty for a text
      without damage, which stays as it is.
    - ``confidence``: how certain it is, from 0 to 1, that the text was damaged in these ways: of
      several kinds the lowest. 0 where there is none.
    - ``edits``: number of damaged places.
    - ``unrecoverable``: number of U+FFFD in the text, each for a character that is lost.
    - ``tag``, only with ``on_unrecoverable="tag"``: ``"unrecoverable"`` if there are any, or None.

    Where the library fails, which it should not, the text stays as it is, and there is only
    ``failure``, the error in one line.

    The statistics count the documents (``total``), those that changed (``repaired``), those of each
    kind (``repaired_glyphs`` and so on), those that lost characters (``unrecoverable``), those that
    were dropped (``dropped``), and those on which the library failed (``failed``).

    Args:
        config: which kinds of damage are repaired.
        on_unrecoverable: what to do with a document that lost characters: ``"keep"`` passes it on,
            ``"drop"`` removes it, ``"tag"`` marks it for the blocks after this one.

    Attributes:
        tally: what was repaired in the task that was run last.
        dropped: how many documents of it were dropped.
        passed: how many of it passed `passes`.
        clean_note: the result for a text without damage.

    Raises:
        ValueError: ``on_unrecoverable`` is none of these.

    >>> from datatrove.data import Document
    >>> (page,) = RepairFormatter()([Document("當(dāng)?shù)剞r(nóng)業(yè)", id="1")])
    >>> page.text, page.metadata["textrepair"]["kinds"]
    ('当地农业', ['alignment', 'readings', 'glyphs'])
    """

    name = "\U0001f004 textrepair"

    def __init__(
        self, *, config: Config = DEFAULT, on_unrecoverable: OnUnrecoverable = "keep"
    ) -> None:
        """Begin."""
        choices = get_args(OnUnrecoverable)
        if on_unrecoverable not in choices:
            listed = ", ".join(map(repr, choices))
            raise ValueError(f"on_unrecoverable must be one of {listed}, not {on_unrecoverable!r}")
        super().__init__()
        self.config = config
        self.is_cautious = config.is_cautious
        self.on_unrecoverable = on_unrecoverable
        self.tally = Tally()
        self.dropped = 0
        self.passed = 0
        self.clean_note: Note = self.noted_so([], 0.0, 0, 0)

    def passes(self, text: str) -> bool:
        """Whether nothing is wrong with a text, which is counted then; False decides nothing.

        Nearly every text passes. A pipeline that asks this first need not send it through `run`;
        the note on it is `clean_note`.
        """
        if not (self.is_cautious and is_clean(text)) or LOSS_MARK in text:
            return False
        self.tally.documents += 1
        self.passed += 1
        return True

    def format(self, text: str) -> str:
        """The repaired text, as `textrepair.repair` gives it."""
        return repair(text, config=self.config)

    def run(
        self, data: Iterable[Document], rank: int = 0, world_size: int = 1
    ) -> Iterator[Document]:
        """The documents with their texts repaired, in their order.

        Args:
            data: documents of datatrove; they are changed.
            rank: number of the task.
            world_size: number of all tasks.
        """
        self.tally, self.dropped, self.passed = Tally(), 0, 0
        # In another process the default is an equal copy, not the same object.
        config = DEFAULT if self.config == DEFAULT else self.config
        for document in data:
            self.stat_update("total")
            with self.track_time():
                outcome = _repair_or_failure(document.text, config)
            self.tally.documents += 1
            if isinstance(outcome, str):
                self.stat_update("failed")
                document.metadata[KEY] = {FAILURE: outcome}
                yield document
                continue
            note = self.noted(outcome)
            if note["unrecoverable"] and self.on_unrecoverable == "drop":
                self.stat_update("dropped")
                self.dropped += 1
                continue
            document.text = outcome.text
            document.metadata[KEY] = note
            yield document
        if self.passed:
            self.stat_update("total", value=self.passed)

    def noted(self, outcome: Outcome) -> Note:
        """The note on a document, which is counted at the same time."""
        lost = outcome.text.count(LOSS_MARK)
        kinds, confidence, edits = [], 0.0, 0
        if outcome.changes:
            self.tally.changed += 1
            self.tally.count(outcome.findings, outcome.changes)
            found = [finding for finding in outcome.findings if finding.found]
            kinds = [finding.stage for finding in found]
            confidence = min((finding.confidence for finding in found), default=0.0)
            edits = sum(finding.amount for finding in found)
            self.stat_update("repaired", *(f"repaired_{kind}" for kind in kinds))
        if lost:
            self.stat_update(TAG)
        return self.noted_so(kinds, confidence, edits, lost)

    def noted_so(self, kinds: list[str], confidence: float, edits: int, lost: int) -> Note:
        """A note with these values."""
        note: Note = {
            "kinds": kinds,
            "confidence": round(confidence, 4),
            "edits": edits,
            "unrecoverable": lost,
        }
        if self.on_unrecoverable == "tag":
            note["tag"] = TAG if lost else None
        return note


def _repair_or_failure(text: str, config: Config) -> Outcome | str:
    """The repair of a text, or the error in one line."""
    try:
        return screened_outcome(text, config)
    except Exception as error:  # one record must not stop a million
        return fault_line(error)
