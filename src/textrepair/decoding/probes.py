"""Which encodings bytes are scored in: parts of them are weighed in all, and all of them in few.

A wrong reading costs twice as much as the right one, so that a few lines tell the two apart. What
is far from the likeliest in the parts is not scored. What is close, or is the likeliest in one part
(for encodings may be mixed), is: there all bytes count.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from textrepair.decoding import single_byte
from textrepair.decoding.candidates import MULTIBYTE, UTF8, Candidate
from textrepair.decoding.sample import probes_of
from textrepair.decoding.scoring import Reading, Scorer

# Fewer bytes than these are weighed at once.
MANY = 500
# Nats from the likeliest encoding within which one is scored: by all parts together, and by one.
# Wrong encodings are hundreds away, and more than 40 are not seen in the confidence.
FAR, FAR_IN_ONE = 60.0, 5.0
UNREADABLE = 1e4  # nats of a part that an encoding cannot read
# An encoding of several bytes that costs this much more than a clear one in the parts is not clear.
UNCLEAR = 1.5


def score_beyond_ascii(scorer: Scorer) -> Iterator[Reading]:
    """UTF-8 and the legacy encodings: of several bytes to a character, and of one where needed."""
    several = (UTF8, *MULTIBYTE)
    probes = _Probes(scorer.data)
    chosen: Sequence[Candidate] = ()
    if probes.may_be_clear(several):
        chosen = probes.promising(several)
        least = math.inf
        for reading in scorer.score(chosen):
            least = min(least, reading.nats)
            yield reading
        if scorer.is_clear(least):
            return
    every = (*several, *single_byte.likely(scorer.data))
    yield from scorer.score(each for each in probes.promising(every) if each not in chosen)


class _Probes:
    """Parts of many bytes, and what they cost; no parts of few bytes.

    Attributes:
        scorers: the parts.
        rows: encoding -> nats of each part.
    """

    def __init__(self, data: bytes) -> None:
        """Cut the parts out."""
        parts = probes_of(data) if len(data) > MANY else []
        self.scorers = list(map(Scorer, parts))
        self.rows: dict[Candidate, list[float]] = {}

    def may_be_clear(self, candidates: Sequence[Candidate]) -> bool:
        """Whether one of some encodings may cost so little that others need not be compared."""
        if not self.scorers:
            return True
        clear = sum(scorer.clear_cost() for scorer in self.scorers)
        return min(map(sum, self._weigh(candidates))) < UNCLEAR * clear + FAR

    def promising(self, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
        """Those of some encodings in which the bytes may be the likeliest."""
        if not self.scorers:
            return candidates
        rows = self._weigh(candidates)
        near = _within(list(map(sum, rows)), FAR)
        near.update(*(_within(part, FAR_IN_ONE) for part in zip(*rows, strict=True)))
        return [candidate for place, candidate in enumerate(candidates) if place in near]

    def _weigh(self, candidates: Sequence[Candidate]) -> list[list[float]]:
        """What the parts cost in some encodings; a row for each."""
        new = [candidate for candidate in candidates if candidate not in self.rows]
        for candidate in new:
            self.rows[candidate] = []
        for scorer in self.scorers:
            found = {reading.candidate: reading.nats for reading in scorer.score(new)}
            for candidate in new:
                self.rows[candidate].append(found.get(candidate, UNREADABLE))
        return [self.rows[candidate] for candidate in candidates]


def _within(nats: Sequence[float], distance: float) -> set[int]:
    """Which of some nats are the lowest, or at most so far from them."""
    most = min(nats) + distance
    return {place for place, each in enumerate(nats) if each <= most}
