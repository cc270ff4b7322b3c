"""The evidence that is carried between the windows of one document.

The rule. Each window is judged with the evidence of the windows before it (`Carried`): the nats in
favour of each kind of damage, at most `CARRIED_AT_MOST` either way, which kinds were found, and
whether there was a fullwidth form. The evidence of a window itself never includes what was carried
to it, so that what is carried is a function of what was carried before and of the window alone.

The last `HELD` windows are held back. Where a window finds a kind of damage that was not found
before it, or has the first fullwidth form of the document after width was restored in a held one,
the held windows are judged again with the evidence of those after them as well. So damage whose
evidence begins late is found some windows earlier, and damage too sparse for any of several windows
is found in all of them. Earlier windows have been written and stay as they are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from textrepair.document.config import Config
from textrepair.document.state import NOTHING, Carried
from textrepair.pipeline.loop import Outcome, screened_outcome

# Windows that are held back: two megabytes of the filter's input.
HELD = 4


class _Judgement(Protocol):
    """The result of a window."""

    @property
    def evidence(self) -> Carried:
        """The evidence of the window itself, without what was carried to it."""


Window = TypeVar("Window")
Judged = TypeVar("Judged", bound=_Judgement)


@dataclass(slots=True)
class _Held(Generic[Window, Judged]):
    """A window that is held back.

    Attributes:
        window: the window.
        judged: its result.
        carried: what was carried to it.
        evidence: its own evidence, as it was when it was judged with that.
    """

    window: Window
    judged: Judged
    carried: Carried
    evidence: Carried


class Course(Generic[Window, Judged]):
    """One document in windows: what is carried, and the windows that are held back."""

    def __init__(self, judge: Callable[[Window, Carried], Judged], *, hold: bool = True) -> None:
        """Begin a document.

        Args:
            judge: judges a window with what is carried to it.
            hold: whether windows are held back until the next ones were judged.
        """
        self.judge = judge
        self.most = HELD if hold else 0
        self.carried = NOTHING
        self.held: deque[_Held[Window, Judged]] = deque()

    def follow(self, window: Window, judged: Judged | None = None) -> Iterator[Judged]:
        """Judge the next window, and yield those that are not held back any more.

        Args:
            window: the window.
            judged: its result, where it was judged with `carried` already.
        """
        if judged is None:
            judged = self.judge(window, self.carried)
        if self.is_news(judged.evidence):
            self.reconsider(judged.evidence)
        self.held.append(_Held(window, judged, self.carried, judged.evidence))
        self.carried = self.carried.joined(judged.evidence)
        while len(self.held) > self.most:
            yield self.held.popleft().judged

    def end(self) -> Iterator[Judged]:
        """Yield the held windows: the document ends, or everything must be written."""
        while self.held:
            yield self.held.popleft().judged

    def is_news(self, evidence: Carried) -> bool:
        """Whether the evidence of a window may change the result of those that are held back."""
        from textrepair.stages.width import (  # noqa: PLC0415  loads what other programs need not
            stage as width,
        )

        if not self.held:
            return False
        widened = any(width.NAME in held.judged.evidence.found for held in self.held)
        return not evidence.found <= self.carried.found or (widened and evidence.fullwidth)

    def reconsider(self, evidence: Carried) -> None:
        """Judge the windows that are held back again, each with all evidence after it."""
        for held in reversed(self.held):
            held.judged = self.judge(held.window, held.carried.joined(evidence))
            evidence = held.evidence.joined(evidence)


def judge(text: str, config: Config, carried: Carried) -> tuple[Outcome, Carried]:
    """Judge a window with what is carried to it.

    Returns:
        Its result, and its own evidence.
    """
    from textrepair.stages.width.marks import (  # noqa: PLC0415  loads what other programs need not
        has_fullwidth,
    )

    outcome = screened_outcome(text, config, carried)
    source = outcome.document.source
    fullwidth = carried.fullwidth or has_fullwidth(source)
    found = frozenset(finding.stage for finding in outcome.findings if finding.found)
    scores = tuple(sorted(outcome.document.scores.items()))
    return outcome, NOTHING.joined(Carried(scores, found, fullwidth))
