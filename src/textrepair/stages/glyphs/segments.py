"""Which lines of a text a machine wrote: mostly all of them or none, and sometimes a part.

A damaged page may quote a paragraph that people wrote in Traditional; a genuine page may quote one
that a machine made. A part is separated from the rest if it has enough evidence of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from textrepair.language.arrays import Floats, Numbers
from textrepair.stages.glyphs import traits
from textrepair.stages.glyphs.classifier import (
    ENOUGH,
    QUOTES,
    UNCONTRADICTED,
    WORD_AGAIN,
    Classification,
    classify,
)
from textrepair.stages.glyphs.feature_table import UNIT, feature_arrays, machine_names
from textrepair.stages.glyphs.features import Features, join_features
from textrepair.stages.glyphs.inverse import GENERAL
from textrepair.stages.glyphs.spelling import (
    AGAIN,
    LIKE_LITERARY,
    OTHER,
    every_machine,
    place_scores,
    run_edges,
)

# Log-odds that a part needs, in nats: there are many parts to choose from, and the text around it
# is evidence for the other side. Measured on pages composed of genuine and machine-made paragraphs.
# Leaving a part of a damaged page needs less than changing one of a genuine page.
MADE_ENOUGH = 9.0
GENUINE_ENOUGH = 6.0
DROP = 6.0  # nats of the other side in a row that end a part
LEAST_PART = 80  # characters
SHOWN_PARTS = 3  # parts whose evidence is shown
ONE_TO_ONE = ("mirror", "first-candidate")  # to be ruled out where the table is not known


class Segment(NamedTuple):
    """A part of the text that a machine made, in whole lines, and the table for the way back."""

    start: int
    end: int
    machine: str


class Segmentation(NamedTuple):
    """What a machine made of a text.

    Attributes:
        verdict: on the whole text.
        segments: the machine-made parts, in order.
        parts: the verdicts on parts that differ from the rest.
    """

    verdict: Classification
    segments: tuple[Segment, ...]
    parts: tuple[Classification, ...] = ()

    def reasons(self, length: int) -> tuple[str, ...]:
        """The evidence in words, for a text of ``length`` characters."""
        if not self.parts:
            return self.verdict.reasons
        covered = sum(segment.end - segment.start for segment in self.segments)
        share = f"{covered} of {length} characters are in machine-made parts"
        shown = (why for part in self.parts[:SHOWN_PARTS] for why in part.reasons)
        return (share, *self.verdict.reasons, *shown)


class LineBounds:
    """Where the lines of a page start and end, without their breaks."""

    def __init__(self, found: Features) -> None:
        """Find the breaks."""
        breaks = np.flatnonzero(found.traits & traits.BREAK)
        self.breaks: Numbers = breaks
        self.starts: Numbers = np.concatenate((np.zeros(1, dtype=np.intp), breaks + 1))
        self.ends: Numbers = np.append(breaks, len(found.traits))

    def numbers(self, places: Numbers) -> Numbers:
        """The numbers of the lines that places are in."""
        numbers: Numbers = self.breaks.searchsorted(places)
        return numbers

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self.starts)


def segment_text(found: Features, companions: float) -> Segmentation:
    """Decide which lines a machine made.

    Args:
        found: the features of a page.
        companions: what other damage in the same document adds, in nats.
    """
    verdict = classify(found, companions)
    made = verdict.decisive >= ENOUGH
    length = len(found.traits)
    whole = (Segment(0, length, inverse_table(verdict.machine)),) if made else ()
    if not len(found.rows) or not traits.all_of(found.traits) & traits.BREAK:
        return Segmentation(verdict, whole)
    if verdict.lower_bound() > -GENUINE_ENOUGH if made else verdict.upper_bound() < MADE_ENOUGH:
        return Segmentation(verdict, whole)
    lines = LineBounds(found)
    scores = line_scores(found, lines)
    if made and not _outvoted(found, lines, scores, verdict.machine):
        return _without_genuine_parts(found, lines, scores, verdict)
    return _machine_made_parts(found, lines, scores, verdict)


def _outvoted(found: Features, lines: LineBounds, scores: Floats, machine: str) -> bool:
    """Whether the smaller part of the lines is evidence for the machine, the rest for people.

    Each character counts with its strongest place: one line could outvote a page.
    """
    column = every_machine().index(machine)
    rest, done, length = [], 0, len(found.traits)
    for start, end in runs_of_lines(scores[column]):
        rest.append((done, int(lines.starts[start])))
        done = int(lines.ends[end - 1])
    rest.append((done, length))
    if 2 * (sum(end - start for start, end in rest) + len(rest) - 1) < length:
        return False
    by_people = join_features([found.between(start, end) for start, end in rest])
    asked = ONE_TO_ONE if machine == OTHER else (machine,)
    return all(classify(by_people, machine=name).score <= -GENUINE_ENOUGH for name in asked)


def _machine_made_parts(
    found: Features, lines: LineBounds, scores: Floats, verdict: Classification
) -> Segmentation:
    """The parts of a genuine page that a machine made, for each machine's table."""
    parts: dict[tuple[int, int], Classification] = {}
    favour = np.maximum(place_scores(found, classical=False).max(axis=0), 0)
    for column in range(len(machine_names())):
        for start, end in runs_of_lines(scores[column]):
            begin, stop = int(lines.starts[start]), int(lines.ends[end - 1])
            if stop - begin < LEAST_PART or (begin, stop) in parts:
                continue
            between = found.between(begin, stop)
            first, last = found.places.searchsorted((begin, stop)).tolist()
            if _upper_bound(int(favour[first:last].sum()), between) >= MADE_ENOUGH:
                part = classify(between)
                if part.decisive >= MADE_ENOUGH:
                    parts[begin, stop] = part
    segments: list[Segment] = []
    kept: list[Classification] = []
    for (begin, stop), part in sorted(
        parts.items(), key=lambda item: (item[0][0], -item[1].decisive)
    ):
        if not segments or begin >= segments[-1].end:
            segments.append(Segment(begin, stop, inverse_table(part.machine)))
            kept.append(part)
    return Segmentation(verdict, tuple(segments), tuple(kept))


def _upper_bound(favour: int, part: Features) -> float:
    """An upper bound of the score of a part for any machine, in nats.

    Args:
        favour: the sum over its places of the highest score for any machine, in `UNIT`.
        part: its features.
    """
    words = np.maximum(feature_arrays().weights.take(part.word_numbers), 0.0).sum()
    return float(AGAIN * favour / UNIT + WORD_AGAIN * words) + QUOTES[traits.CURLY] + UNCONTRADICTED


def _without_genuine_parts(
    found: Features, lines: LineBounds, scores: Floats, verdict: Classification
) -> Segmentation:
    """The lines of a machine-made page without those that people wrote."""
    column = every_machine().index(verdict.machine)
    segments, parts, done = [], [], 0
    machine = inverse_table(verdict.machine)
    for start, end in runs_of_lines(-scores[column]):
        begin, stop = int(lines.starts[start]), int(lines.ends[end - 1])
        if stop - begin < LEAST_PART:
            continue
        part = classify(found.between(begin, stop), machine=verdict.machine)
        if part.score <= -GENUINE_ENOUGH:
            segments.append(Segment(done, begin, machine))
            parts.append(part)
            done = stop
    segments.append(Segment(done, len(found.traits), machine))
    return Segmentation(
        verdict, tuple(segment for segment in segments if segment.start < segment.end), tuple(parts)
    )


def line_scores(found: Features, lines: LineBounds) -> Floats:
    """The score of each line (column) for each machine (row): roughly, to find candidates.

    Each character counts once in a line, at its first place with a score.
    """
    values = place_scores(found, classical=False)
    scored = np.flatnonzero(values.any(axis=0))
    numbers = lines.numbers(found.places.take(scored))
    owners = numbers * len(feature_arrays().origins) + found.characters.take(scored)
    order = owners.argsort(kind="stable")
    first = np.sort(order.take(run_edges(owners.take(order))[:-1]))
    scores_there = values.take(scored.take(first), axis=1) / UNIT
    by_words = feature_arrays().weights.take(found.word_numbers)
    numbers = np.concatenate((numbers.take(first), lines.numbers(found.word_places)))
    scores = np.empty((len(scores_there) + 1, len(lines)))
    for machine, weighed in enumerate(scores_there):
        weights = np.concatenate((weighed, by_words))
        scores[machine] = np.bincount(numbers, weights, minlength=len(lines))
    scores[-1] = scores[:-1].max(axis=0)  # an unknown table is like the one the line is likest to
    return scores


def runs_of_lines(scores: Sequence[float] | Floats) -> Iterator[tuple[int, int]]:
    """Runs of lines with a high sum, as first and last (exclusive): each line is seen once.

    >>> list(runs_of_lines([-1.0, 5.0, -2.0, 6.0, -9.0, -3.0, 7.0]))
    [(1, 4), (6, 7)]
    """
    scored = np.flatnonzero(scores)  # the others change nothing
    start = end = 0
    total = best = 0.0
    for index, score in zip(scored.tolist(), np.take(scores, scored).tolist(), strict=True):
        if total <= 0.0:
            start, total, best = index, 0.0, 0.0
        total += score
        if total > best:
            best, end = total, index + 1
        elif best > 0.0 and (best - total >= DROP or total <= 0.0):
            yield start, end
            total = best = 0.0
    if best > 0.0:
        yield start, end


def inverse_table(machine: str) -> str:
    """The table for the way back: those that are no one-to-one tables have the general one."""
    return GENERAL if machine in (LIKE_LITERARY, OTHER) else machine
