"""Stretches: runs of tokens that are more likely in the other reading than as they stand.

Each token is either as it stands or read anew, and changing between the two has a price in nats,
because a text does not change its encoding at every character. The cheapest path through all tokens
decides where mojibake begins and ends. So correct text around a mix-up stays, and so does every
byte that the other reading cannot explain.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textrepair.document.changes import Change, Replacement, replaced
from textrepair.document.kinds import MOJIBAKE
from textrepair.language.families import LETTERS
from textrepair.language.ranges import LOSS_MARK
from textrepair.stages.mojibake.channels import Channel, mixup_reason
from textrepair.stages.mojibake.transcoding import Transcoding

# As in `mojibake.redecoding`, `mojibake.transcoding` and `language.families`.
READ, GONE, UNCHANGED = 1, 2, 1
FAMILY, ASIAN = 0x0F, 1
LAST, LOSS = 0xFFFF, 0xFFFD
INFINITY = float("inf")
BEGAN, ENDED = 1, 2  # of a token, on the cheapest way through the tokens up to it

# Nats that it costs to begin a stretch, and to end it. Measured on single lines of half damaged
# text.
SWITCH = 5.0
# The same in a text that is known to be mixed up, where single characters stay by mistake only.
KNOWN_SWITCH = 8.0
# Nats of a token that has no other reading, where sums must stay finite.
NEVER = -1e6


# Nats by which sums of the same numbers may differ.
ROUNDING = 1e-6


class TooLittleError(Exception):
    """All stretches gain less than is of interest: at most so many nats."""

    def __init__(self, most: float) -> None:
        """Keep how many."""
        super().__init__(most)
        self.most = most


class Stretch(NamedTuple):
    """A part of the text that is read anew.

    Attributes:
        start: first character of it.
        end: the one after it.
        after: what it is in the other reading.
        gain: nats by which that is more likely.
        tokens: the text, the first character of each of its tokens, and what each gains; the
            first token of the stretch, and the one after its last.
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
    tokens: tuple[str, array[int], array[float], int, int]
    cost_before: float
    cost_after: float
    size: int
    runs: int
    lost: int
    asian: bool
    cost_beside: float

    @property
    def evidence(self) -> float:
        """What it gains with every token once: one that comes again is no further evidence."""
        text, starts, gains, start, end = self.tokens
        return float(_evidence(text, starts, gains, start, end))


def find_stretches(
    transcoding: Transcoding,
    *,
    bonus: float = 0.0,
    known: bool = False,
    least: float = 0.0,
    together: float = -INFINITY,
) -> list[Stretch]:
    """The parts of a text that are more likely in the other reading.

    Args:
        transcoding: the text in both readings.
        bonus: nats in favour of each character of the other reading.
        known: whether the text is known to have been through this mix-up.
        least: stretches with less evidence than this many nats are left out.
        together: nats; if all stretches gain less than that, they are of no interest.

    Raises:
        TooLittleError: they gain less than that.
    """
    after = transcoding.target_costs(known=known)
    gains = transcoding.gains(after)
    favoured = transcoding.gains(after, bonus) if bonus else gains
    lines = transcoding.lines() if known else [(0, len(gains))]
    found = []
    for first, last in lines:
        for start, end in gaining(favoured, first, last, known):
            if not least or _most_evidence(gains, start, end) >= least:
                found.append((start, end))
    most = sum(_total(gains, start, end) for start, end in found) + ROUNDING
    if most < together:
        raise TooLittleError(most)
    return _as_stretches(transcoding, found, gains, after) if found else []


def may_have_stretches(transcoding: Transcoding, bonus: float = 0.0) -> bool:
    """Whether a text can have any stretch, by lower bounds of the costs of its characters.

    Most channels fail here, before they are scored character by character.
    """
    return _may_gain(transcoding.gains(transcoding.least_target_costs(), bonus))


def change(text: str, found: Iterable[Stretch], channel: Channel) -> Change:
    """The text with stretches read anew."""
    why = mixup_reason(channel)
    return replaced(MOJIBAKE, text, [Replacement(s.start, s.end, s.after, why) for s in found])


# --- One stretch ----------------------------------------------------------------------------------


def _as_stretches(
    transcoding: Transcoding,
    runs: Sequence[tuple[int, int]],
    gains: array[float],
    after: array[float],
) -> list[Stretch]:
    """Runs of tokens as stretches, without the same tokens at their ends.

    Args:
        transcoding: the text in both readings.
        runs: the first token of each, and the one after its last.
        gains: nats that each token gains.
        after: nats of each character of the target.

    Returns:
        A stretch for each run in which anything is read anew.
    """
    kinds, before = transcoding.kinds, transcoding.before
    source, target = transcoding.source_starts, transcoding.target_starts
    text, text_after = transcoding.source.text, transcoding.target.text
    states = transcoding.target.states
    found = []
    for start, end in runs:
        while start < end and kinds[start] & UNCHANGED:
            start += 1
        while end > start and kinds[end - 1] & UNCHANGED:
            end -= 1
        first, last = target[start], target[end]
        anew = _read_anew(text_after, states, first, last)
        if 1 in anew:
            _doubt(anew, transcoding.losses.doubted(first, last, after))
        if 1 not in anew:
            continue
        begin, finish = source[start], source[end]
        counted = _count(text_after, states, anew, after, first)
        size, runs_anew, lost, cost_after, asian = counted
        found.append(
            Stretch(
                begin,
                finish,
                after=_text_after(transcoding, anew, first, last),
                gain=_total(gains, start, end),
                tokens=(text, source, gains, start, end),
                cost_before=_cost_before(before, kinds, start, end),
                cost_after=cost_after,
                size=size,
                runs=runs_anew,
                lost=lost,
                asian=asian,
                cost_beside=max(
                    _cost_beside(transcoding, begin - 1), _cost_beside(transcoding, finish)
                ),
            )
        )
    return found


# What a character of a stretch is, beside 1: read anew.
KEPT, DOUBTED = 0, 2


def _read_anew(text: str, states: bytes, first: int, last: int) -> bytearray:
    """Which characters of a part of the target are read anew."""
    anew = bytearray(last - first)
    for place in range(first, last):
        if states[place] == READ and ord(text[place]) != LOSS:
            anew[place - first] = 1
    return anew


def _doubt(anew: bytearray, doubted: bytearray) -> None:
    """Mark the characters that are read anew and may be made of the rests of two: they are gone."""
    for place in range(len(anew)):
        if anew[place] and doubted[place]:
            anew[place] = DOUBTED


def _count(
    text: str, states: bytes, anew: bytearray, after: array[float], first: int
) -> tuple[int, int, int, float, bool]:
    """How many characters were read anew, in how many runs, and are lost; their nats; any Asian.

    A run ends at a letter of ASCII, or at a character that was not read anew before one.
    """
    letters = LETTERS
    size = runs = lost = 0
    nats = 0.0
    asian = inside = False
    for place in range(len(anew)):
        code = ord(text[first + place])
        lost += states[first + place] == GONE
        if anew[place] == 1:
            size += 1
            runs += not inside
            nats += after[first + place]
            asian = asian or letters[min(code, LAST)] & FAMILY == ASIAN
            inside = True
        elif anew[place] == KEPT and ord("a") <= code | 0x20 <= ord("z"):
            inside = False
    return size, runs, lost, nats, asian


def _text_after(transcoding: Transcoding, anew: bytearray, first: int, last: int) -> str:
    """The characters of a part of the target, with marks for those that are doubted."""
    text = transcoding.target.text[first:last]
    swallowed = transcoding.losses.swallowed[first:last]
    if DOUBTED not in anew and 1 not in swallowed:
        return text
    shown = []
    for place, one in enumerate(text):
        here = LOSS_MARK if anew[place] == DOUBTED else one
        shown.append(here + here if swallowed[place] else here)
    return "".join(shown)


def _most_evidence(gains: array[float], start: int, end: int) -> float:
    """What those of some tokens gain together that gain anything."""
    nats = 0.0
    for token in range(start, end):
        nats += max(gains[token], 0.0)
    return nats


def _total(gains: array[float], start: int, end: int) -> float:
    """What some tokens gain together."""
    nats = 0.0
    for token in range(start, end):
        nats += gains[token]
    return nats


def _evidence(text: str, starts: array[int], gains: array[float], start: int, end: int) -> float:
    """What some tokens gain, each one once."""
    tokens: dict[str, float] = {}
    for token in range(start, end):
        tokens[text[starts[token] : starts[token + 1]]] = gains[token]
    return sum(tokens.values())


def _cost_before(before: array[float], kinds: bytearray, start: int, end: int) -> float:
    """What the tokens cost as they stand that are read anew."""
    nats = 0.0
    for token in range(start, end):
        if not kinds[token] & UNCHANGED:
            nats += before[token]
    return nats


def _cost_beside(transcoding: Transcoding, place: int) -> float:
    """Nats of a character beside a stretch; 0 for marks and ASCII.

    Infinite for one that a single-byte encoding has, too: it is part of the same mojibake, whatever
    it costs.
    """
    source, costs = transcoding.source, transcoding.costs
    if not (0 <= place < len(costs) and _is_letter(ord(source.text[place]))):
        return 0.0
    byte = source.data[source.offsets[place]]
    return costs[place] if source.double or byte < 0x80 else INFINITY


def _is_letter(code: int) -> bool:
    """Whether a character is neither ASCII nor punctuation."""
    return code >= 0x80 and not 0x2010 <= code < 0x2028 and not 0x3000 <= code < 0x3020


# --- Where they begin and end ---------------------------------------------------------------------


def _may_gain(gains: array[float]) -> bool:
    """Whether any run of tokens gains more than it costs to begin and to end it."""
    enough, never = 2 * SWITCH, NEVER
    total = least = highest = 0.0
    for token in range(len(gains)):
        least = min(least, total)
        total += max(gains[token], never)
        highest = max(highest, total - least)
    return highest > enough


def gaining(gains: array[float], first: int, last: int, known: bool) -> list[tuple[int, int]]:
    """The runs of tokens that gain more than it costs to begin and to end them.

    The cheapest path through two states, outside and inside of a stretch (Viterbi).

    Args:
        gains: what each token gains.
        first: the first of those that are looked at.
        last: the one after them.
        known: whether they are a line of a text that is known to be mixed up: then it costs nothing
            to be inside at its beginning and end.
    """
    size = last - first
    ways = bytearray(size)
    switch = KNOWN_SWITCH if known else SWITCH
    outside = 0.0
    inside = 0.0 if known else -INFINITY
    for place in range(size):
        way = 0
        if outside - switch >= inside or place == 0:
            way = BEGAN
        inside = max(inside, outside - switch) + gains[first + place]
        leave = inside if known and place == size - 1 else inside - switch
        if leave > outside:
            way |= ENDED
        outside = max(outside, leave)
        ways[place] = way
    found: list[tuple[int, int]] = []
    end = 0
    for place in range(size - 1, -1, -1):
        if not end and ways[place] & ENDED:
            end = place + 1
        if end and ways[place] & BEGAN:
            found.append((first + place, first + end))
            end = 0
    found.reverse()
    return found
