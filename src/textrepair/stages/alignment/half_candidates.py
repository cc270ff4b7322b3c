"""Halves of characters: which characters they may have been, and whether one of these is clear.

A comma or a reading put into a character took one of its bytes with it; the other one leaves some
hundred candidates. While a run is read they only add to the score (`alignment.hypothesis`); when
all of it has been put together, each half is decided by its neighbours, or marked as lost
(`alignment.half_decisions`).
"""

from __future__ import annotations

import math
from functools import cache

from textrepair.language.pairs import SecondCharacters
from textrepair.stages.alignment.gbk_characters import leaves_no_trace, pair_of
from textrepair.stages.alignment.half_characters import ALONE, AREAS, BEFORE, HALF_BITS, TRAILS
from textrepair.stages.alignment.half_scores import INFINITE, Choice, Scores
from textrepair.stages.alignment.page_model import PageModel
from textrepair.stages.alignment.traits import LAST, NO_CHARACTER
from textrepair.tables.arrays import numbers

# Half -> where its candidates begin; usual characters, the last code point first.
HALF_STARTS, HALVES = numbers("alignment/half_starts"), numbers("alignment/halves")
# The same once they were asked for.
CANDIDATES: list[SecondCharacters | None] = [None] * len(HALF_STARTS)
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


def choose(page: PageModel, half: int, left: int, right: int) -> Choice:
    """Score the candidates of a lost character.

    ``left`` and ``right`` are the characters beside it, `NO_CHARACTER` if not known.
    """
    key = half | _neighbour(left) << HALF_BITS | _neighbour(right) << HALF_BITS + NEIGHBOUR_BITS
    found = page.choices.get(key)
    if found is None:
        found = page.choices[key] = _likeliest(page, _scores_after(page, half, left), right)
    return found


def clear(choice: Choice) -> int:
    """The character that a lost one was, `NO_CHARACTER` if that is not clear."""
    return choice.character if choice.margin >= CLEAR else NO_CHARACTER


def _neighbour(character: int) -> int:
    """The number of a character beside a half."""
    return NOTHING if character < 0 else min(character, LAST)


def _candidates_of(half: int) -> SecondCharacters:
    """The candidates of a half, as second characters of pairs."""
    found = CANDIDATES[half]
    if found is None:
        start = HALF_STARTS[half]
        found = CANDIDATES[half] = SecondCharacters(HALVES, start, HALF_STARTS[half + 1] - start)
    return found


def _room_for(half: int) -> Scores:
    """Room for the scores of the candidates of a half."""
    start = HALF_STARTS[half]
    return Scores(start, HALF_STARTS[half + 1] - start)


def _likeliest(page: PageModel, scores: Scores, right: int) -> Choice:
    """The likeliest candidate before a character."""
    choice = Choice()
    best = others = 0.0
    for place in range(scores.size):
        score = scores.values[place]
        if score == 0.0:
            continue
        if right >= 0:
            score *= page.probability(HALVES[scores.start + place], right, False)
        if score > best:
            others += best
            best = score
            choice.character = HALVES[scores.start + place]
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
    bare = _bare_scores(page, half & ALONE)
    if half > ALONE:
        found = _scores_after_half(page, half >> BEFORE, left, half & ALONE)
    else:
        found = _room_for(half)
        page.fill_probabilities(left, _candidates_of(half), found.values)
    best = 0.0
    for place in range(found.size):
        found.values[place] *= bare.values[place]
        best = max(best, found.values[place])
    best *= HOPELESS
    for place in range(found.size):
        if found.values[place] < best:
            found.values[place] = 0.0
    return found


def _bare_scores(page: PageModel, half: int) -> Scores:
    """P that each candidate carries no reading and has its form."""
    found = page.scores.get(half | BARE)
    if found is None:
        found = page.scores[half | BARE] = _room_for(half)
        for place in range(found.size):
            found.values[place] = page.bare(HALVES[found.start + place])
    return found


def _scores_after_half(page: PageModel, first: int, left: int, second: int) -> Scores:
    """P of each candidate after a character of which a byte is gone too."""
    firsts = _scores_after(page, first, left)
    found, following = _room_for(second), page.following
    seconds = _candidates_of(second)
    leads = bytearray(found.size)
    for place in range(found.size):
        leads[place] = pair_of(HALVES[found.start + place]) >> 8
    taken = bytearray(firsts.size)
    for _ in range(FIRSTS):
        best = _best_of(firsts, taken)
        if best < 0:
            break
        taken[best] = 1
        character = HALVES[firsts.start + best]
        page.fill_probabilities(character, seconds, following.values)
        dropped = AREAS <= first < TRAILS
        allowed = _traceless(pair_of(character) & 0xFF) if dropped else ANY_LEAD
        for place in range(found.size):
            if allowed[leads[place]]:
                found.values[place] += firsts.values[best] * following.values[place]
    return found


@cache
def _traceless(trail: int) -> bytes:
    """Lead byte -> whether it leaves no trace after this trail byte."""
    return bytes([leaves_no_trace(trail, lead) for lead in range(0x100)])


def _best_of(scores: Scores, taken: bytearray) -> int:
    """The place of the likeliest candidate that is not taken, of equals the last; -1 for none."""
    best = -1
    score = 0.0
    for place in range(scores.size):
        if not taken[place] and scores.values[place] >= score:
            score = scores.values[place]
            best = place
    return best if score > 0.0 else -1
