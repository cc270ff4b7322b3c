"""Halves of characters: which characters they may have been, and whether one of these is clear.

A comma or a reading put into a character took one of its bytes with it; the other one leaves some
hundred candidates. While a run is read they only add to the score (`alignment.hypothesis`); when
all of it has been put together, each half is decided by its neighbours, or marked as lost
(`alignment.half_decisions`).
"""

from __future__ import annotations

import math

from textrepair.language.pairs import SecondCharacters
from textrepair.stages.alignment.gbk_characters import leaves_no_trace, pair_of
from textrepair.stages.alignment.half_characters import ALONE, AREAS, BEFORE, HALF_BITS, TRAILS
from textrepair.stages.alignment.half_scores import INFINITE, Choice, Scores
from textrepair.stages.alignment.page_model import FOLLOWING, PageModel
from textrepair.stages.alignment.traits import LAST, NO_CHARACTER
from textrepair.tables.arrays import numbers

# Half -> where its candidates begin; usual characters, the last code point first.
HALF_STARTS, HALVES = numbers("alignment/half_starts"), numbers("alignment/halves")
# In nats: ln of how much likelier a character must be than all others with that byte together. The
# lowest margin at which 99 % were right on unseen halves of the tuned sources; see docs/adr/0003.
CLEAR = 2.0
# How much less likely than the best, given its left neighbour: the right one cannot outweigh it.
HOPELESS = math.exp(-12.0)
ANY_LEAD = b"\1" * 0x100
FIRSTS = 12  # characters that the first of two lost ones may be, the likeliest ones
# In numbers of neighbours: a character of the plane, or the one after them for none.
NEIGHBOUR_BITS, NOTHING = 17, LAST + 1
BARE = 1 << 48  # above the number of a half in the cache of scores: the bare ones


class Candidates:
    """The characters that a half may have been.

    Attributes:
        start: where they begin in the table of halves.
        size: how many there are.
        seconds: the same as second characters of pairs.
        leads: the lead byte of each.
    """

    __slots__ = ("leads", "seconds", "size", "start")

    def __init__(self, half: int) -> None:
        """Look them up."""
        self.start = HALF_STARTS[half]
        self.size = HALF_STARTS[half + 1] - self.start
        self.seconds = SecondCharacters(HALVES, self.start, self.size)
        ends = range(self.start, self.start + self.size)
        self.leads = bytes([pair_of(HALVES[place]) >> 8 for place in ends])


# Half -> its candidates, trail byte -> the lead bytes that leave no trace, once they were needed.
CANDIDATES: list[Candidates | None] = [None] * len(HALF_STARTS)
TRACELESS: list[bytes | None] = [None] * 0x100


def choose(page: PageModel, half: int, left: int, right: int) -> Choice:
    """Score the candidates of a lost character.

    ``left`` and ``right`` are the characters beside it, `NO_CHARACTER` if not known.
    """
    key = half | _neighbour(left) << HALF_BITS | _neighbour(right) << HALF_BITS + NEIGHBOUR_BITS
    found = page.choices.get(key)
    if found is None:
        scores = _scores_after(page, half, left)
        found = page.choices[key] = _likeliest(page, scores, _candidates_of(half & ALONE), right)
    return found


def clear(choice: Choice) -> int:
    """The character that a lost one was, `NO_CHARACTER` if that is not clear."""
    return choice.character if choice.margin >= CLEAR else NO_CHARACTER


def _neighbour(character: int) -> int:
    """The number of a character beside a half."""
    return NOTHING if character < 0 else min(character, LAST)


def _candidates_of(half: int) -> Candidates:
    """The candidates of a half."""
    found = CANDIDATES[half]
    if found is None:
        found = CANDIDATES[half] = Candidates(half)
    return found


def _likeliest(page: PageModel, scores: Scores, candidates: Candidates, right: int) -> Choice:
    """The likeliest candidate before a character."""
    choice = Choice()
    best = others = 0.0
    found = 0  # of those that were looked up
    if right >= 0:
        page.look_up_before(candidates.seconds, scores, right)
    for place in range(scores.size):
        score = page.values[scores.first + place]
        if score == 0.0:
            continue
        if right >= 0:
            score *= page.probability_before(candidates.seconds, place, found)
            found += 1
        if score > best:
            others += best
            best = score
            choice.character = HALVES[candidates.start + place]
        else:
            others += score
    if best > 0.0:
        choice.margin = math.log(best / others) if others > 0.0 else INFINITE
        choice.total = math.log(best + others)
    return choice


def _scores_after(page: PageModel, half: int, left: int) -> Scores:
    """P of each character that a lost one may have been after another character."""
    key = half | _neighbour(left) << HALF_BITS
    found = page.scores.get(key)
    if found is None:
        found = page.scores[key] = _weigh(page, half, left)
    return found


def _weigh(page: PageModel, half: int, left: int) -> Scores:
    """`_scores_after` without its cache."""
    candidates = _candidates_of(half & ALONE)
    bare = _bare_scores(page, half & ALONE)
    if half > ALONE:
        found = _scores_after_half(page, half >> BEFORE, left, candidates)
    else:
        found = page.room_for(candidates.size)
        page.fill_probabilities(left, candidates.seconds, found.first)
    values = page.values
    best = 0.0
    for place in range(found.size):
        values[found.first + place] *= values[bare.first + place]
        best = max(best, values[found.first + place])
    best *= HOPELESS
    for place in range(found.first, found.first + found.size):
        if values[place] < best:
            values[place] = 0.0
    return found


def _bare_scores(page: PageModel, half: int) -> Scores:
    """P that each candidate carries no reading and has its form."""
    found = page.scores.get(half | BARE)
    if found is None:
        candidates = _candidates_of(half)
        found = page.scores[half | BARE] = page.room_for(candidates.size)
        for place in range(found.size):
            page.values[found.first + place] = page.bare(HALVES[candidates.start + place])
    return found


def _scores_after_half(page: PageModel, first: int, left: int, candidates: Candidates) -> Scores:
    """P of each candidate after a character of which a byte is gone too."""
    firsts = _scores_after(page, first, left)
    start = HALF_STARTS[first]
    found = page.room_for(candidates.size)
    values = page.values
    for place in range(found.first, found.first + found.size):
        values[place] = 0.0
    taken = bytearray(firsts.size)
    for _ in range(FIRSTS):
        best = _best_of(page, firsts, taken)
        if best < 0:
            break
        taken[best] = 1
        character = HALVES[start + best]
        page.fill_probabilities(character, candidates.seconds, FOLLOWING)
        dropped = AREAS <= first < TRAILS
        allowed = _traceless(pair_of(character) & 0xFF) if dropped else ANY_LEAD
        score = values[firsts.first + best]
        for place in range(found.size):
            after = values[FOLLOWING + place] * allowed[candidates.leads[place]]
            values[found.first + place] += score * after
    return found


def _traceless(trail: int) -> bytes:
    """Lead byte -> whether it leaves no trace after this trail byte."""
    found = TRACELESS[trail]
    if found is None:
        found = bytes([leaves_no_trace(trail, lead) for lead in range(0x100)])
        TRACELESS[trail] = found
    return found


def _best_of(page: PageModel, scores: Scores, taken: bytearray) -> int:
    """The place of the likeliest candidate that is not taken, of equals the last; -1 for none."""
    best = -1
    score = 0.0
    for place in range(scores.size):
        if not taken[place] and page.values[scores.first + place] >= score:
            score = page.values[scores.first + place]
            best = place
    return best if score > 0.0 else -1
