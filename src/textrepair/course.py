"""The course of one document through its windows: what each of them says is carried to the next.

The rule. Each window is judged with what the windows before it say together (`Carried`): the nats
in favour of each kind of damage, at most `CARRIED_AT_MOST` either way, which kinds were found, and
whether there was a fullwidth form. What a window says itself never includes what was carried to
it, so that what is carried is a function of what was carried before and of the window alone.

One window is held back. Where the next one finds a kind of damage that was not found before it, or
has the first fullwidth form of a document of which the held one had its width restored, the held
window is judged again with what the next one says as well. So damage that begins to show late is
found one window before, and damage that is too thin for either of two windows is found in both.
What lies further back has been written and stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from textrepair.document import NOTHING, Carried
from textrepair.repair import Outcome, looked_at
from textrepair.result import Config


class Judgement(Protocol):
    """What came of a window."""

    @property
    def said(self) -> Carried:
        """What the window says, without what was carried to it."""


Window = TypeVar("Window")
Judged = TypeVar("Judged", bound=Judgement)


@dataclass(slots=True)
class Held(Generic[Window, Judged]):
    """The window that is held back."""

    window: Window
    judged: Judged
    carried: Carried


class Course(Generic[Window, Judged]):
    """One document on its way: what is carried, and the window that is held back."""

    def __init__(self, judge: Callable[[Window, Carried], Judged], *, hold: bool = True) -> None:
        """Begin a document.

        Args:
            judge: judges a window with what is carried to it.
            hold: whether a window is held back until the next one was judged.
        """
        self.judge = judge
        self.hold = hold
        self.carried = NOTHING
        self.held: Held[Window, Judged] | None = None

    def follow(self, window: Window, judged: Judged | None = None) -> Iterator[Judged]:
        """Judge the next window, and give what is not held back any more.

        Args:
            window: the window.
            judged: its judgement, where that was made with `carried` already.
        """
        if judged is None:
            judged = self.judge(window, self.carried)
        before, self.held = self.held, Held(window, judged, self.carried)
        self.carried = self.carried.joined(judged.said)
        if before is not None:
            yield self.reconsidered(before, judged.said)
        if not self.hold:
            yield from self.end()

    def end(self) -> Iterator[Judged]:
        """Give what is held back: the document ends, or everything must be out."""
        held, self.held = self.held, None
        if held is not None:
            yield held.judged

    def reconsidered(self, held: Held[Window, Judged], said: Carried) -> Judged:
        """The judgement on the held window, now that the next one has been heard."""
        known = held.judged.said.found | held.carried.found
        from textrepair.stages import width  # noqa: PLC0415  loads what other programs need not

        folded = width.NAME in held.judged.said.found and said.fullwidth
        if said.found <= known and not folded:
            return held.judged
        return self.judge(held.window, held.carried.joined(said))


def judge(text: str, config: Config, carried: Carried) -> tuple[Outcome, Carried]:
    """Judge a window with what is carried to it.

    Returns:
        What came of it, and what it says itself.
    """
    from textrepair.stages import width  # noqa: PLC0415  loads what other programs need not

    outcome = looked_at(text, config, carried)
    source = outcome.document.source
    fullwidth = carried.fullwidth or width.FULLWIDTH.search(source) is not None
    found = frozenset(finding.stage for finding in outcome.findings if finding.found)
    scores = tuple(sorted(outcome.document.scores.items()))
    return outcome, NOTHING.joined(Carried(scores, found, fullwidth))
