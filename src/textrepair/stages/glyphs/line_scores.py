"""The score of each line of a text for each machine: roughly, to find the parts that differ."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from textrepair.stages.glyphs.feature_table import (
    COUNT,
    EVERY_MACHINE,
    PLACE,
    RECORD,
    SPELLING,
    SPELLINGS,
    TENTH,
    UNIT,
    WORD_WEIGHTS,
)
from textrepair.stages.glyphs.features import Features, RegionalWord
from textrepair.stages.glyphs.spelling import place_scores
from textrepair.tables.arrays import ONE_DOUBLE, ONE_INT

DROP = 6.0  # nats of the other side in a row that end a part
EVERY = len(EVERY_MACHINE)


@dataclass(frozen=True, slots=True)
class ScoredLines:
    """The lines of a page, without their breaks.

    Attributes:
        ends: where each ends; the break after it is not part of any.
        places: place by place what the features score for each machine, in `UNIT`.
        scores: line by line what it scores for every machine, in nats.
    """

    ends: array[int]
    places: array[int]
    scores: array[float]

    def of(self, machine: str) -> array[float]:
        """The scores of the lines for a machine."""
        return self.scores[EVERY_MACHINE.index(machine) :: EVERY]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where some lines start and end, the last one exclusive."""
        return self.ends[first - 1] + 1 if first else 0, self.ends[last - 1]


def score_lines(found: Features) -> ScoredLines:
    """Score each line. Each character counts once in a line, at its first place with a score."""
    ends, places = _line_ends(found.text), place_scores(found)
    scores = ONE_DOUBLE * (EVERY * len(ends))
    seen = ONE_INT * len(SPELLINGS)
    _add_spelling(found.records, places, ends, seen, scores)
    _add_words(found.words, ends, scores)
    _add_unknown(scores)
    return ScoredLines(ends, places, scores)


def _line_ends(text: str) -> array[int]:
    """Where the lines end."""
    ends, end = array("i"), text.find("\n")
    while end >= 0:
        ends.append(end)
        end = text.find("\n", end + 1)
    ends.append(len(text))
    return ends


def _add_spelling(
    features: array[int],
    values: array[int],
    ends: array[int],
    seen: array[int],
    scores: array[float],
) -> None:
    """Add what the spelling of each line scores; ``seen`` is of each character the last line."""
    line = first = 0
    for feature in range(0, len(features), RECORD):
        while features[feature + PLACE] > ends[line]:
            line += 1
        character = features[feature + SPELLING]
        if seen[character] != line + 1:
            for machine in range(COUNT):
                if values[first + machine] != 0:
                    seen[character] = line + 1
                    scores[EVERY * line + machine] += values[first + machine] / UNIT
        first += COUNT


def _add_words(words: list[RegionalWord], ends: array[int], scores: array[float]) -> None:
    """Add what the words of each line weigh, alike for all machines."""
    weights, line = WORD_WEIGHTS, 0
    for place, number in words:
        while place > ends[line]:
            line += 1
        for each in range(EVERY * line, EVERY * line + COUNT):
            scores[each] += weights[number] / TENTH


def _add_unknown(scores: array[float]) -> None:
    """An unknown table is like the one that the line is likest to."""
    for first in range(0, len(scores), EVERY):
        most = scores[first]
        for machine in range(1, COUNT):
            most = max(most, scores[first + machine])
        scores[first + COUNT] = most


def highest_score(values: array[int], first: int, last: int) -> float:
    """The sum over some places of the highest score for any machine, in nats."""
    total = 0
    for place in range(first, last):
        most = 0
        for each in range(COUNT * place, COUNT * place + COUNT):
            most = max(most, values[each])
        total += most
    return total / UNIT


def runs_of_lines(scores: array[float]) -> list[tuple[int, int]]:
    """Runs of lines with a high sum, as first and last (exclusive): each line is seen once.

    >>> runs_of_lines(array("d", [-1.0, 5.0, -2.0, 6.0, -9.0, -3.0, 7.0]))
    [(1, 4), (6, 7)]
    """
    runs = []
    start = end = 0
    total = best = 0.0
    for line in range(len(scores)):
        score = scores[line]
        if score == 0.0:
            continue
        if total <= 0.0:
            start, total, best = line, 0.0, 0.0
        total += score
        if total > best:
            best, end = total, line + 1
        elif best > 0.0 and (best - total >= DROP or total <= 0.0):
            runs.append((start, end))
            total = best = 0.0
    if best > 0.0:
        runs.append((start, end))
    return runs
