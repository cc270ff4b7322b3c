"""The beam search for the true text of a run of split GBK characters.

A run is read from its first sign on. Two states: *aligned* (`steps.aligned_steps`), a character is
itself; *pending* (`steps.pending_steps`), the last byte read is the lead byte of the next true
character. Every step explains the next token of the text by something that the mirror can have done
to true text, so that any result, damaged again, gives the run back. Of hypotheses that reach the
same state only the likeliest is kept; where two of equal length are equally likely, the characters
in which they differ are lost (U+FFFD). The run ends when one aligned hypothesis is left.
"""

from __future__ import annotations

from typing import NamedTuple

from textrepair.stages.alignment.half_scores import INFINITE
from textrepair.stages.alignment.hypothesis import BEAM_WIDTH, Beam, Hypothesis
from textrepair.stages.alignment.prices import BEHIND
from textrepair.stages.alignment.split_signs import Token, is_mark, last_character, torn_at
from textrepair.stages.alignment.steps import aligned_steps, gap_steps, pending_steps

PRUNE = 32.0  # nats: hypotheses that are further behind the best are dropped
WITH_GAPS = 4  # gaps are only tried for the likeliest hypotheses: each takes a look at many pairs
# Characters after which the text as it stands is kept, if it is still among the hypotheses.
LONGEST_DOUBT = 160
WIDTH = BEAM_WIDTH


class Run(NamedTuple):
    """What a part of the text was.

    Attributes:
        end: where it ends.
        text: what it was, with U+FFFD for characters of which a byte is gone.
        halves: where in that text these are, and what is left of each.
        stripped: whether pairs of GBK's user areas are gone in it.
    """

    end: int
    text: str
    halves: list[tuple[int, int]]
    stripped: bool = False


def realign(beam: Beam, start: int) -> Run:
    """Read on from a sign of split characters until characters and bytes are in step again.

    Args:
        beam: the text, what is measured on it, and room for hypotheses.
        start: where the sign is.
    """
    text, page = beam.text, beam.page
    page.reading = not is_mark(text, start + 1)
    beam.clear()
    beam.enter(start, Hypothesis(last_character(text, start)))
    place = reached = start
    while beam.waiting:
        here = beam.leave(place)
        if here is not None:
            alive = _survivors(here)
            reached = place
            if not beam.waiting and place > start and _in_step(text, place, alive):
                return _run_of(beam, place, alive[0])
            if place - start > LONGEST_DOUBT and not _all_changed(alive):
                break
            if place >= len(text):
                return _run_of(beam, place, _likeliest_closed(beam, alive))
            _advance(beam, Token().look(text, place, page.folded), alive)
        place += 1
    return Run(reached, text[start:reached], [])


def shared_ends(one: str, other: str) -> tuple[int, int]:
    """How many characters two texts share at their beginning, and how many then at their end."""
    shorter = min(len(one), len(other))
    head = tail = 0
    while head < shorter and one[head] == other[head]:
        head += 1
    while tail < shorter - head and one[len(one) - 1 - tail] == other[len(other) - 1 - tail]:
        tail += 1
    return head, tail


def _run_of(beam: Beam, end: int, one: Hypothesis) -> Run:
    """The run that a hypothesis explains."""
    found, halves = beam.put_out(one.output)
    return Run(end, found, halves, one.gaps > 0)


def _in_step(text: str, place: int, alive: list[Hypothesis]) -> bool:
    """Whether one aligned hypothesis is left, and no other split begins here."""
    one = alive[0]
    return len(alive) == 1 and one.lead < 0 and one.half == 0 and not torn_at(text, place)


def _all_changed(alive: list[Hypothesis]) -> bool:
    """Whether the text as it stands is not among the hypotheses."""
    unchanged = 0
    for one in alive:
        unchanged += not one.changed
    return unchanged == 0


def _likeliest_closed(beam: Beam, alive: list[Hypothesis]) -> Hypothesis:
    """The likeliest hypothesis at the end of the text."""
    best = beam.closed(alive[0])
    for one in alive[1:]:
        closed = beam.closed(one)
        if closed.score > best.score:
            best = closed
    return best


def _advance(beam: Beam, token: Token, alive: list[Hypothesis]) -> None:
    """Enter every step of each hypothesis at a token, the likeliest hypothesis first."""
    first = alive[0]
    least = first.score - BEHIND
    beam.best = -INFINITE
    for number in range(len(alive)):
        one = alive[number]
        if one.lead < 0:
            if not token.usual:
                aligned_steps(beam, token, one)
            elif not one.half or not beam.is_beaten(one, token.place + 1, token.character, -1, 0.0):
                beam.enter(token.place + 1, beam.add_character(one, token.character, -1))
        else:
            pending_steps(beam, token, one)
            if number < WITH_GAPS and one.score >= least and not beam.page.privates:
                gap_steps(beam, token, one)


def _survivors(hypotheses: list[Hypothesis]) -> list[Hypothesis]:
    """The hypotheses that are worth going on with, the likeliest first."""
    if len(hypotheses) < 2:
        return hypotheses
    _sort(hypotheses)
    first = hypotheses[0]
    least = first.score - PRUNE
    alive = []
    aligned = False
    for number in range(len(hypotheses)):
        one = hypotheses[number]
        if one.score < least:
            break
        # An aligned hypothesis must be kept: many wrong ones can fill the beam.
        if number < WIDTH or (one.lead < 0 and not aligned):
            alive.append(one)
            aligned = aligned or one.lead < 0
    return alive


def _sort(hypotheses: list[Hypothesis]) -> None:
    """Put the likeliest first, and leave those that are equally likely in their order."""
    for number in range(1, len(hypotheses)):
        one = hypotheses[number]
        place = number
        while place > 0:
            before = hypotheses[place - 1]
            if before.score >= one.score:
                break
            hypotheses[place] = before
            place -= 1
        hypotheses[place] = one
