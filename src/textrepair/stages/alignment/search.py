"""The beam search for the true text of a run of split GBK characters.

A run is read from its first sign on. Two states: *aligned* (`aligned`), a character is itself;
*pending* (`pending`), the last byte read is the lead byte of the next true character. Every step
explains the next token of the text by something that the mirror can have done to true text, so that
any result, damaged again, gives the run back. Of hypotheses that reach the same state only the
likeliest is kept; where two of equal length are equally likely, the characters in which they differ
are lost (U+FFFD). The run ends when one aligned hypothesis is left.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from textrepair.stages.alignment.aligned import aligned_steps
from textrepair.stages.alignment.half_characters import Half, Piece
from textrepair.stages.alignment.hypothesis import (
    BEAM_WIDTH,
    Hypothesis,
    Step,
    add_character,
    closed,
    pieces_of,
    settle,
)
from textrepair.stages.alignment.lost_pairs import gap_steps
from textrepair.stages.alignment.page_model import PageModel
from textrepair.stages.alignment.pending import pending_steps
from textrepair.stages.alignment.screen import ANY_MARK, TORN
from textrepair.stages.alignment.tokens import Token, last_character, token_at

PRUNE = 32.0  # nats: hypotheses that are further behind the best are dropped
# Gaps are only tried for this many of the likeliest hypotheses, if they are not further behind the
# best than this: each takes a look at many pairs. With 12 nats no character of 1,224 byte-blind
# pages of six recipes (statutes, scripture, manuals, interfaces) differs from the result without a
# limit; with 9 nats 2 do, with 3 nats 22: each is a guess where a mark was.
WITH_GAPS = 4
BEHIND = 12.0
# Characters after which the text as it stands is kept, if it is still among the hypotheses.
LONGEST_DOUBT = 160


class Run(NamedTuple):
    """The text up to ``end`` was made of these pieces."""

    end: int
    pieces: list[Piece]
    stripped: bool = False  # whether pairs of GBK's user areas are gone in it


# State of a hypothesis, on which its next steps depend: lead byte, last character, half.
State = tuple[int, str, Half | None]
# Place -> the likeliest hypothesis in each state reached there.
Agenda = dict[int, dict[State, Hypothesis]]
SCORE = itemgetter(0)


def realign(text: str, start: int, page: PageModel) -> Run:
    """Read on from a sign of split characters until characters and bytes are in step again."""
    page.reading = text[start + 1 : start + 2] not in tuple(ANY_MARK)
    first = Hypothesis(0.0, -1, last_character(text, start), None, None, False)
    agenda: Agenda = {start: {first[1:4]: first}}
    place = start
    while agenda:
        place = min(agenda)
        alive = _survivors(list(agenda.pop(place).values()))
        if not agenda and _in_step(text, start, place, alive):
            return _run_of(place, alive[0])
        if place - start > LONGEST_DOUBT and not all(item.changed for item in alive):
            break
        if place >= len(text):
            return _run_of(place, max((closed(page, item) for item in alive), key=SCORE))
        _advance(agenda, token_at(text, place, page), alive, page)
    return Run(place, [text[start:place]])


def _run_of(end: int, hypothesis: Hypothesis) -> Run:
    """The run that a hypothesis explains."""
    return Run(end, pieces_of(hypothesis.output), hypothesis.gaps > 0)


def _in_step(text: str, start: int, place: int, alive: list[Hypothesis]) -> bool:
    """Whether one aligned hypothesis is left, and no other split begins here."""
    if len(alive) > 1 or place <= start or TORN.match(text, place):
        return False
    return alive[0].lead < 0 and alive[0].half is None


def _advance(agenda: Agenda, token: Token, alive: list[Hypothesis], page: PageModel) -> None:
    """Enter every step of each hypothesis at a token, the likeliest hypothesis first."""
    least = alive[0].score - BEHIND
    for number, hypothesis in enumerate(alive):
        gaps = number < WITH_GAPS and hypothesis.score >= least
        for end, new in _steps(token, hypothesis, page, gaps=gaps):
            here = agenda.get(end)
            if here is None:
                agenda[end] = {new[1:4]: new}
            else:
                _enter(page, here, new)


def _steps(token: Token, hypothesis: Hypothesis, page: PageModel, *, gaps: bool) -> Iterable[Step]:
    """Every explanation of the next token; with ``gaps``, of a pair before it that is gone too."""
    if hypothesis[1] < 0:  # by number: most hypotheses come here
        if token.usual:
            return ((token.place + 1, add_character(page, hypothesis, token.character)),)
        return aligned_steps(token, hypothesis, page)
    found = pending_steps(token, hypothesis, page)
    if gaps and not page.private:
        found += gap_steps(token, hypothesis, page)
    return found


def _survivors(hypotheses: list[Hypothesis]) -> list[Hypothesis]:
    """The hypotheses that are worth going on with."""
    if len(hypotheses) == 1:
        return hypotheses
    hypotheses.sort(key=SCORE, reverse=True)
    least = hypotheses[0].score - PRUNE
    alive = [item for item in hypotheses[:BEAM_WIDTH] if item.score >= least]
    if all(item.lead >= 0 for item in alive):
        # An aligned hypothesis must be kept: many wrong ones can fill the beam.
        others = hypotheses[BEAM_WIDTH:]
        alive += [item for item in others if item.lead < 0 and item.score >= least][:1]
    return alive


def _enter(page: PageModel, here: dict[State, Hypothesis], new: Hypothesis) -> None:
    """Add a hypothesis, or settle between it and one in the same state."""
    state = new[1:4]
    old = here.get(state)
    here[state] = new if old is None else settle(page, old, new)
