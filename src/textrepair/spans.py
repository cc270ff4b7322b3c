"""Which lines of a text a machine made: mostly all of them or none, and sometimes a part.

A damaged page may quote a paragraph that people wrote in Traditional; a genuine page may quote one
that a machine made. A part is told from the rest when it has evidence enough of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import add
from typing import NamedTuple

from textrepair import tables
from textrepair.lines import Lines
from textrepair.origin import ENOUGH, LIKE_LITERARY, OTHER, Verdict, stronger, weigh
from textrepair.reversal import GENERAL
from textrepair.signs import Signs, machine_names

# Nats that a part must have for itself: there are many parts to choose from, and what stands
# around it speaks for the other side. Measured on pages composed of genuine and machine-made
# paragraphs. To leave a part of a damaged page takes less than to change one of a genuine page.
MADE_ENOUGH = 9.0
GENUINE_ENOUGH = 6.0
DROP = 6.0  # nats of the other side in a row that end a part
LEAST_PART = 80  # characters
TOLD = 3  # parts whose evidence is told
ONE_TO_ONE = ("mirror", "first-candidate")  # who must be ruled out where the table is not known


class Span(NamedTuple):
    """A part of the text that a machine made, in whole lines, and the table for the way back."""

    start: int
    end: int
    machine: str


class Ruling(NamedTuple):
    """What a machine made of a text.

    Attributes:
        verdict: on the whole text.
        spans: the machine-made parts, in order.
        parts: the verdicts on parts that differ from the rest.
    """

    verdict: Verdict
    spans: tuple[Span, ...]
    parts: tuple[Verdict, ...] = ()

    def reasons(self, text: str) -> tuple[str, ...]:
        """The evidence in words."""
        if not self.parts:
            return self.verdict.reasons
        covered = sum(span.end - span.start for span in self.spans)
        share = f"a machine made {covered} of {len(text)} characters, people the rest"
        told = (why for part in self.parts[:TOLD] for why in part.reasons)
        return (share, *self.verdict.reasons, *told)


def rule(text: str, found: Signs, companions: float) -> Ruling:
    """Decide which lines a machine made.

    Args:
        text: the text, blank where it does not count.
        found: its signs.
        companions: what other damage in the same document adds, in nats.
    """
    lines = Lines(text)
    verdict = weigh(text, found, companions)
    made = verdict.score >= ENOUGH
    whole = (Span(0, len(text), usable(verdict.machine)),) if made else ()
    if len(lines) == 1 or not found.spellings:
        return Ruling(verdict, whole)
    scores = line_scores(found, lines)
    if made and not outvoted(text, found, lines, scores, verdict.machine):
        return without_genuine(text, found, lines, scores, verdict)
    return only_made(text, found, lines, scores, verdict)


def every_machine() -> tuple[str, ...]:
    """The machines in the order of the scores."""
    return (*machine_names(), OTHER)


def outvoted(
    text: str, found: Signs, lines: Lines, scores: list[list[float]], machine: str
) -> bool:
    """Whether the smaller part of the lines speaks for the machine, and the rest for people.

    Each character counts with its strongest place: one line could outvote a page.
    """
    column = every_machine().index(machine)
    rest, spellings, words, done = [], [], [], 0
    for start, end in [*stretches([values[column] for values in scores]), (len(lines), 0)]:
        begin = lines.line(start).start if start < len(lines) else len(text)
        between = found.between(done, begin)
        spellings += between.spellings
        words += between.words
        rest.append(text[done:begin])
        done = lines.line(end - 1).end if end else done
    others, by_people = Signs(spellings, words), "\n".join(rest)
    if 2 * len(by_people) < len(text):
        return False
    asked = ONE_TO_ONE if machine == OTHER else (machine,)
    return all(weigh(by_people, others, machine=name).score <= -GENUINE_ENOUGH for name in asked)


def only_made(
    text: str, found: Signs, lines: Lines, scores: list[list[float]], verdict: Verdict
) -> Ruling:
    """The parts of a genuine page that a machine made, for each machine's table."""
    parts: dict[tuple[int, int], Verdict] = {}
    for column in range(len(machine_names())):
        for start, end in stretches([values[column] for values in scores]):
            begin, stop = lines.line(start).start, lines.line(end - 1).end
            if stop - begin >= LEAST_PART and (begin, stop) not in parts:
                part = weigh(text[begin:stop], found.between(begin, stop))
                if part.score >= MADE_ENOUGH:
                    parts[begin, stop] = part
    spans: list[Span] = []
    kept: list[Verdict] = []
    for (begin, stop), part in sorted(parts.items(), key=lambda item: (item[0][0], -item[1].score)):
        if not spans or begin >= spans[-1].end:
            spans.append(Span(begin, stop, usable(part.machine)))
            kept.append(part)
    return Ruling(verdict, tuple(spans), tuple(kept))


def without_genuine(
    text: str, found: Signs, lines: Lines, scores: list[list[float]], verdict: Verdict
) -> Ruling:
    """The lines of a machine-made page without those that people wrote."""
    column = every_machine().index(verdict.machine)
    spans, parts, done = [], [], 0
    machine = usable(verdict.machine)
    for start, end in stretches([-values[column] for values in scores]):
        begin, stop = lines.line(start).start, lines.line(end - 1).end
        part = weigh(text[begin:stop], found.between(begin, stop), machine=verdict.machine)
        if part.score <= -GENUINE_ENOUGH and stop - begin >= LEAST_PART:
            spans.append(Span(done, begin, machine))
            parts.append(part)
            done = stop
    spans.append(Span(done, len(text), machine))
    return Ruling(verdict, tuple(span for span in spans if span.start < span.end), tuple(parts))


def line_scores(found: Signs, lines: Lines) -> list[list[float]]:
    """What each line says of each machine, in nats: roughly, to see where to look."""
    scores = [[0.0] * (len(machine_names()) + 1) for _ in range(len(lines))]
    heard: set[tuple[int, str]] = set()
    for place, character, keys in found.spellings:
        number = lines.number(place)
        row = stronger(keys, False)
        if any(row) and (number, character) not in heard:
            heard.add((number, character))
            scores[number] = list(map(add, scores[number], (*row, 0.0)))
    for place, word in found.words:
        number, weight = lines.number(place), tables.vocabulary()[word] / 10
        scores[number] = [score + weight for score in scores[number]]
    for values in scores:  # an unknown table is like the one that the line is likest to
        values[-1] = max(values[:-1])
    return scores


def stretches(scores: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Runs of lines with a high sum, as first and last (exclusive): each line is seen once.

    >>> list(stretches([-1.0, 5.0, -2.0, 6.0, -9.0, -3.0, 7.0]))
    [(1, 4), (6, 7)]
    """
    start = end = 0
    total = best = 0.0
    for index, score in enumerate(scores):
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


def usable(machine: str) -> str:
    """The table for the way back: those that are no one-to-one tables have the general one."""
    return GENERAL if machine in (LIKE_LITERARY, OTHER) else machine
