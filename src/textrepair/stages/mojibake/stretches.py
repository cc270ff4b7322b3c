"""Stretches: runs of tokens that are more likely in the other reading than as they stand.

Each token is either as it stands or read anew, and changing between the two has a price in nats,
because a text does not change its encoding at every character. The cheapest path through all tokens
decides where mojibake begins and ends. So correct text around a mix-up stays, and so does every
byte that the other reading cannot explain.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from textrepair.document.changes import Change, Replacement, replaced
from textrepair.document.kinds import MOJIBAKE
from textrepair.language.arrays import Codes, Costs, Mask
from textrepair.language.characters import LAST
from textrepair.language.families import ASIAN, family_table
from textrepair.language.ranges import LOSS_CODE
from textrepair.stages.mojibake.channels import Channel, mixup_reason
from textrepair.stages.mojibake.redecoding import GONE, READ
from textrepair.stages.mojibake.transcoding import Transcoding

# Nats that it costs to begin a stretch, and to end it. Measured on single lines of half damaged
# text.
SWITCH = 5.0
# The same in a text that is known to be mixed up, where single characters stay by mistake only.
KNOWN_SWITCH = 8.0
# Nats of a token that has no other reading, where sums must stay finite.
NEVER = -1e6


class Stretch(NamedTuple):
    """A part of the text that is read anew.

    Attributes:
        start: first character of it.
        end: the one after it.
        after: what it is in the other reading.
        gain: nats by which that is more likely.
        evidence: the same with every token once: one that comes again is no further evidence.
        cost_before: nats of what is read anew as it stands.
        cost_after: nats of the characters of it that were read anew.
        size: how many these are.
        runs: how many runs they are, letters of ASCII apart.
        lost: characters of it that are gone.
        asian: whether it has Han, kana or hangul in the other reading.
        cost_beside: nats of the characters right before and after it, the greater; marks and ASCII
            do not count.
    """

    start: int
    end: int
    after: str
    gain: float
    evidence: float
    cost_before: float
    cost_after: float
    size: int
    runs: int
    lost: int
    asian: bool
    cost_beside: float


def find_stretches(
    transcoding: Transcoding, *, bonus: float = 0.0, known: bool = False, least: float = 0.0
) -> list[Stretch]:
    """The parts of a text that are more likely in the other reading.

    Args:
        transcoding: the text in both readings.
        bonus: nats in favour of each character of the other reading.
        known: whether the text is known to have been through this mix-up.
        least: stretches with less evidence than this many nats are left out.
    """
    after = transcoding.target_costs(known=known)
    gains = transcoding.gains(after)
    favoured = transcoding.gains(after - bonus) if bonus else gains
    lines = transcoding.lines() if known else [(0, len(gains))]
    return [
        found
        for first, last in lines
        for start, end in gaining(favoured[first:last], known=known)
        if np.maximum(gains[first + start : first + end], 0.0).sum() >= least
        if (found := _as_stretch(transcoding, gains, after, first + start, first + end))
    ]


def may_have_stretches(transcoding: Transcoding, bonus: float = 0.0) -> bool:
    """Whether a text can have any stretch, by lower bounds of the costs of its characters.

    Most channels fail here, before they are scored character by character.
    """
    return _may_gain(transcoding.gains(transcoding.least_target_costs() - bonus))


def change(text: str, found: Iterable[Stretch], channel: Channel) -> Change:
    """The text with stretches read anew."""
    why = mixup_reason(channel)
    return replaced(MOJIBAKE, text, [Replacement(s.start, s.end, s.after, why) for s in found])


# --- One stretch ----------------------------------------------------------------------------------


def _as_stretch(
    transcoding: Transcoding, gains: Costs, after: Costs, start: int, end: int
) -> Stretch | None:
    """Some tokens as a stretch, without the same ones at its ends; None if nothing is read anew.

    Args:
        transcoding: the text in both readings.
        gains: nats that each token gains.
        after: nats of each character of the target.
        start: the first of the tokens.
        end: the one after the last.
    """
    changed = np.flatnonzero(~transcoding.same[start:end])
    if not len(changed):
        return None
    start, end = start + int(changed[0]), start + int(changed[-1]) + 1
    first, last = transcoding.target_span(start, end)
    codes, anew = _target_characters(transcoding, after, first, last)
    if not anew.any():
        return None
    begin, finish = transcoding.source_span(start, end)
    swallowed = transcoding.losses.swallowed[first:last]
    return Stretch(
        begin,
        finish,
        after=from_codes(np.repeat(codes, 1 + swallowed)),
        gain=float(gains[start:end].sum()),
        evidence=_evidence(transcoding, gains, start, end),
        cost_before=_cost_before(transcoding, start, end),
        cost_after=float(after[first:last][anew].sum()),
        size=int(anew.sum()),
        runs=_count_runs(anew, codes),
        lost=int((transcoding.target.states[first:last] == GONE).sum()),
        asian=bool((family_table()[np.minimum(codes[anew], LAST)] == ASIAN).any()),
        cost_beside=max(_cost_beside(transcoding, begin - 1), _cost_beside(transcoding, finish)),
    )


def _target_characters(
    transcoding: Transcoding, after: Costs, first: int, last: int
) -> tuple[Codes, Mask]:
    """The characters of a part of the target, and which of them are read anew.

    One that may be made of the rests of two is marked as gone.
    """
    codes = transcoding.target.codes[first:last]
    anew = (transcoding.target.states[first:last] == READ) & (codes != LOSS_CODE)
    if anew.any():
        doubted = transcoding.losses.doubted(first, last, after)
        codes = np.where(anew & doubted, LOSS_CODE, codes)
        anew &= codes != LOSS_CODE
    return codes, anew


def _evidence(transcoding: Transcoding, gains: Costs, start: int, end: int) -> float:
    """What some tokens gain, each one once."""
    begin, finish = transcoding.source_span(start, end)
    text = transcoding.source.codes[begin:finish].astype("<u4").tobytes()
    bounds = [*(4 * (transcoding.source_starts[start:end] - begin)).tolist(), len(text)]
    tokens = (text[first:last] for first, last in pairwise(bounds))
    return float(sum(dict(zip(tokens, gains[start:end].tolist(), strict=True)).values()))


def _cost_before(transcoding: Transcoding, start: int, end: int) -> float:
    """What the tokens cost as they stand that are read anew."""
    begin, finish = transcoding.source_span(start, end)
    costs = np.add.reduceat(
        transcoding.costs[begin:finish], transcoding.source_starts[start:end] - begin
    )
    return float(costs[transcoding.anew[start:end]].sum())


def _cost_beside(transcoding: Transcoding, place: int) -> float:
    """Nats of a character beside a stretch; 0 for marks and ASCII.

    Infinite for one that a single-byte encoding has, too: it is part of the same mojibake, whatever
    it costs.
    """
    source, costs = transcoding.source, transcoding.costs
    if not (0 <= place < len(costs) and _is_letter(int(source.codes[place]))):
        return 0.0
    byte = source.data[source.offsets[place]]
    return float(costs[place]) if source.double or byte < 0x80 else np.inf


def _is_letter(code: int) -> bool:
    """Whether a character is neither ASCII nor punctuation."""
    return code >= 0x80 and not 0x2010 <= code < 0x2028 and not 0x3000 <= code < 0x3020


def _count_runs(anew: Mask, codes: Codes) -> int:
    """How many runs of characters were read anew, with letters of ASCII between them."""
    letters = (codes < 0x80) & (((codes | 0x20) >= ord("a")) & ((codes | 0x20) <= ord("z")))
    counted = anew[anew | letters]
    return int(np.count_nonzero(counted[1:] & ~counted[:-1])) + bool(counted[:1].any())


def from_codes(codes: Codes) -> str:
    """Code points as text."""
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


# --- Where they begin and end ---------------------------------------------------------------------


def _may_gain(gains: Costs) -> bool:
    """Whether any run of tokens gains more than it costs to begin and to end it."""
    sums = np.cumsum(np.maximum(gains, NEVER), dtype=np.float64)
    least = np.minimum.accumulate(np.append(0.0, sums[:-1]))
    return bool((sums - least).max(initial=0.0) > 2 * SWITCH)


def gaining(gains: Costs, *, known: bool = False) -> list[tuple[int, int]]:
    """The runs of tokens that gain more than it costs to begin and to end them.

    The cheapest path through two states, outside and inside of a stretch (Viterbi). In a text that
    is known to be mixed up, it costs nothing to be inside at its beginning and end.
    """
    outside, inside = 0.0, 0.0 if known else -np.inf
    switch = KNOWN_SWITCH if known else SWITCH
    last = len(gains) - 1 if known else -1
    began, ended = [], []
    for index, gain in enumerate(gains.tolist()):
        began.append(outside - switch >= inside or index == 0)
        inside = max(inside, outside - switch) + gain
        leave = inside if index == last else inside - switch
        ended.append(leave > outside)
        outside = max(outside, leave)
    found, end = [], None
    for index in range(len(began) - 1, -1, -1):
        if end is None and ended[index]:
            end = index + 1
        if end is not None and began[index]:
            found.append((index, end))
            end = None
    return found[::-1]
