"""Which lines of a text a machine wrote: mostly all of them or none, and sometimes a part.

A damaged page may quote a paragraph that people wrote in Traditional; a genuine page may quote one
that a machine made. A part is separated from the rest if it has enough evidence of its own.
"""

from __future__ import annotations

from array import array
from typing import NamedTuple

from textrepair.stages.glyphs import traits
from textrepair.stages.glyphs.classifier import (
    ENOUGH,
    UNCONTRADICTED,
    Classification,
    classify,
    most_of_marks,
)
from textrepair.stages.glyphs.feature_table import (
    LIKE_LITERARY,
    MACHINES,
    OTHER,
    TENTH,
    WORD_WEIGHTS,
)
from textrepair.stages.glyphs.features import Features, join_features
from textrepair.stages.glyphs.inverse import GENERAL
from textrepair.stages.glyphs.line_scores import (
    ScoredLines,
    highest_score,
    runs_of_lines,
    score_lines,
)
from textrepair.stages.glyphs.spelling import AGAIN
from textrepair.stages.glyphs.words import WORD_AGAIN

# Log-odds that a part needs, in nats: there are many parts to choose from, and the text around it
# is evidence for the other side. Measured on pages composed of genuine and machine-made paragraphs.
# Leaving a part of a damaged page needs less than changing one of a genuine page.
MADE_ENOUGH = 9.0
GENUINE_ENOUGH = 6.0
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
    if not found.records or not found.composed.kinds & traits.BREAK:
        return Segmentation(verdict, whole)
    if verdict.lower_bound() > -GENUINE_ENOUGH if made else verdict.upper_bound() < MADE_ENOUGH:
        return Segmentation(verdict, whole)
    lines = score_lines(found)
    if made and not _outvoted(found, lines, verdict.machine):
        return _without_genuine_parts(found, lines, verdict)
    return _machine_made_parts(found, lines, verdict)


def _outvoted(found: Features, lines: ScoredLines, machine: str) -> bool:
    """Whether the smaller part of the lines is evidence for the machine, the rest for people.

    Each character counts with its strongest place: one line could outvote a page.
    """
    rest, done, length = [], 0, len(found.traits)
    for start, end in runs_of_lines(lines.of(machine)):
        begin, stop = lines.span(start, end)
        rest.append((done, begin))
        done = stop
    rest.append((done, length))
    if 2 * (sum(end - start for start, end in rest) + len(rest) - 1) < length:
        return False
    by_people = join_features([found.between(start, end) for start, end in rest])
    asked = ONE_TO_ONE if machine == OTHER else (machine,)
    return all(classify(by_people, machine=name).score <= -GENUINE_ENOUGH for name in asked)


def _machine_made_parts(
    found: Features, lines: ScoredLines, verdict: Classification
) -> Segmentation:
    """The parts of a genuine page that a machine made, for each machine's table."""
    parts: dict[tuple[int, int], Classification] = {}
    for machine in MACHINES:
        for start, end in runs_of_lines(lines.of(machine)):
            begin, stop = lines.span(start, end)
            if stop - begin < LEAST_PART or (begin, stop) in parts:
                continue
            if _upper_bound(found, lines, begin, stop) >= MADE_ENOUGH:
                part = classify(found.between(begin, stop))
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


def _upper_bound(found: Features, lines: ScoredLines, start: int, end: int) -> float:
    """An upper bound of the score of a part for any machine, in nats."""
    first, last = found.numbers_between(start, end)
    spelled = AGAIN * highest_score(lines.places, first, last)
    words = sum(max(WORD_WEIGHTS[word], 0) for _, word in found.words_between(start, end))
    return spelled + WORD_AGAIN * words / TENTH + most_of_marks(found) + UNCONTRADICTED


def _without_genuine_parts(
    found: Features, lines: ScoredLines, verdict: Classification
) -> Segmentation:
    """The lines of a machine-made page without those that people wrote."""
    segments, parts, done = [], [], 0
    machine = inverse_table(verdict.machine)
    against = array("d", [-score for score in lines.of(verdict.machine)])
    for start, end in runs_of_lines(against):
        begin, stop = lines.span(start, end)
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


def inverse_table(machine: str) -> str:
    """The table for the way back: those that are no one-to-one tables have the general one."""
    return GENERAL if machine in (LIKE_LITERARY, OTHER) else machine
