"""Hypotheses about a run of split characters: what one says, and what two say together.

A hypothesis holds the true text up to a place and how likely it is. It grows by *saying* the next
true character or *losing* it; two that come to the same state are *settled*.
"""

from __future__ import annotations

from typing import NamedTuple

from textrepair.evidence import simplified, transition
from textrepair.page import CLEAR, LOST, Lost, Page

RARE = -6.0  # nats: a private-use character, which no page writes
END = -8.0  # half a character at the end of an excerpt
LONGEST_DIFFERENCE = 32  # pieces of output over which two hypotheses are compared


class Node(NamedTuple):
    """One piece of output and what came before it."""

    before: Node | None
    piece: str


class Hypothesis(NamedTuple):
    """One explanation of the run up to a place.

    Attributes:
        score: ln P so far.
        lead: lead byte of a true character whose second byte comes next, -1 when aligned.
        last: the last true character.
        lost: the last true character instead, when one of its bytes is gone.
        output: the true text so far.
        touched: whether it differs from the text as it stands.
    """

    score: float
    lead: int
    last: str
    lost: Lost | None
    output: Node | None
    touched: bool


def append(page: Page, hypothesis: Hypothesis, piece: str) -> Hypothesis:
    """Text that is put out as it is and weighs nothing."""
    if hypothesis.lost is not None:
        hypothesis = resolved(page, hypothesis, "\n")
    return hypothesis._replace(output=Node(hypothesis.output, piece))


def say(page: Page, hypothesis: Hypothesis, character: str, lead: int = -1) -> Hypothesis:
    """The hypothesis that the next true character is this one, with the lead byte after it."""
    score, waiting, last, lost, output, touched = hypothesis
    plain = simplified(character)
    if lost is not None:
        score, _, _, _, output, _ = resolved(page, hypothesis, plain)
    else:
        score += transition(simplified(last), plain)
    if "\ue000" <= character <= "\uf8ff":
        score += RARE
    return Hypothesis(
        score, lead, character, None, Node(output, character), touched or waiting >= 0
    )


def lose(page: Page, hypothesis: Hypothesis, *, lead: int = -1, trail: int = -1) -> Hypothesis:
    """The hypothesis that the next true character has lost one of its bytes."""
    if hypothesis.lost is not None:
        hypothesis = resolved(page, hypothesis, "")
    lost = Lost(simplified(hypothesis.last), lead, trail)
    return hypothesis._replace(
        score=hypothesis.score + page.likeliest(lost, "")[1], last=LOST, lost=lost, touched=True
    )


def resolved(page: Page, hypothesis: Hypothesis, right: str) -> Hypothesis:
    """The lost character decided by its neighbours, or marked as lost.

    ``right`` is the Simplified character after it, or empty if that is not known either.
    """
    assert hypothesis.lost is not None
    piece, score = page.likeliest(hypothesis.lost, right)
    return hypothesis._replace(
        score=hypothesis.score + score - page.likeliest(hypothesis.lost, "")[1],
        last="\n" if piece == LOST else piece,
        lost=None,
        output=Node(hypothesis.output, piece),
    )


def settled(one: Hypothesis, other: Hypothesis) -> Hypothesis:
    """The likelier of two hypotheses in one state; where neither is clearly, what both say."""
    better, worse = (one, other) if one.score >= other.score else (other, one)
    if better.score - worse.score >= CLEAR:
        return better
    if not worse.touched:
        return worse
    if not better.touched:
        return better
    return better._replace(output=common(better.output, worse.output))


def common(one: Node | None, other: Node | None) -> Node | None:
    """The output of ``one`` with U+FFFD for the characters in which ``other`` differs."""
    best, ours, theirs = one, [], []
    while one is not other and one is not None and other is not None:
        ours.append(one.piece)
        theirs.append(other.piece)
        one, other = one.before, other.before
        if len(ours) > LONGEST_DIFFERENCE:
            return best
    if one is not other or list(map(len, ours)) != list(map(len, theirs)):
        return best  # of different lengths: the likelier one stays
    merged = [
        "".join(a if a == b else LOST for a, b in zip(x, y, strict=True))
        for x, y in zip(ours, theirs, strict=True)
    ]
    return rebuilt(one, merged)


def rebuilt(base: Node | None, pieces: list[str]) -> Node | None:
    """The chain with pieces (last first) put back on its base."""
    for piece in reversed(pieces):
        base = Node(base, piece)
    return base


def spelled(node: Node | None) -> str:
    """The text of an output chain."""
    pieces = []
    while node is not None:
        pieces.append(node.piece)
        node = node.before
    return "".join(reversed(pieces))


def closed(page: Page, hypothesis: Hypothesis) -> Hypothesis:
    """The hypothesis at the end of the text: what is still open is lost."""
    if hypothesis.lead >= 0:
        hypothesis = lose(page, hypothesis, lead=hypothesis.lead)
        hypothesis = hypothesis._replace(score=hypothesis.score + END)
    return resolved(page, hypothesis, "\n") if hypothesis.lost is not None else hypothesis
