"""Bytes missing in the middle of a character, after which everything is read out of step.

What is wrong: of a character of two bytes one is gone, and up to the next ASCII byte each pair is
made of two halves. What is done: the byte that was left over is taken for U+FFFD, and the rest is
read in step. What is left: a second gap in the same run.
"""

from __future__ import annotations

from textrepair.decoding.candidates import Candidate
from textrepair.decoding.costs import cheapest_head, reading_cost
from textrepair.decoding.scoring import BROKEN, Reading, decode_counted
from textrepair.language.ranges import LOSS_MARK

# Nats of a character below which it is evidence of being in step; out of step a character costs
# 11 and more on average.
FAIR = 8.5
# Nats against a missing byte: the prior of a loss.
RARE = 15.0
# Bytes on both sides of where the text turns bad in which a gap is tried.
NEAR = 4


def rejoin(data: bytes, candidate: Candidate) -> Reading | None:
    """The likeliest reading with one byte left out; None if the text does not turn bad anywhere."""
    text, _ = decode_counted(data, candidate.codec)
    turn = cheapest_head(text, FAIR)
    if turn >= len(text):
        return None
    offset = length(text[:turn], candidate.codec)
    places = range(max(0, offset - NEAR), min(len(data), offset + NEAR))
    return min((without(data, place, candidate) for place in places), key=lambda each: each.nats)


def length(text: str, codec: str) -> int:
    """How many bytes a text was read from, U+FFFD from one each."""
    return len(text.replace(LOSS_MARK, "").encode(codec, "replace")) + text.count(LOSS_MARK)


def without(data: bytes, place: int, candidate: Candidate) -> Reading:
    """The reading with one byte left out."""
    head, lost = decode_counted(data[:place], candidate.codec)
    tail, more = decode_counted(data[place + 1 :], candidate.codec)
    text = f"{head}{LOSS_MARK}{tail}"
    broken = lost + more + 1 - tail.endswith(LOSS_MARK)
    nats = reading_cost(text) + candidate.rarity + RARE + BROKEN * broken
    return Reading(candidate, text, nats, broken)
