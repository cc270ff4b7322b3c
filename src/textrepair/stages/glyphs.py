"""Glyphs: Simplified text that a machine put into Traditional characters.

What is wrong: a one-to-one table turned each Simplified character into one Traditional character,
right or wrong: \u809d\u764c becomes fine, \u75c7\u72b6 becomes \u7665\u72c0, and \u540e \u91cc \u5e72 stay as they are or become \u5f8c \u88e1
\u5e79 everywhere.

What is done: when the evidence over the document says that a machine made the glyphs, they go
back through the inverse of that machine's table. Where several characters may stand behind one
(\u8457 is \u7740 or \u8457), the neighbours decide.

What is left alone: genuine Traditional text of any region and age, lines in Japanese or Korean,
lines in Simplified, and text too short to tell.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.changes import Change
from textrepair.document import Document
from textrepair.evidence import simplified, transition
from textrepair.result import Finding

NAME = "glyphs"
REASON = "a Traditional glyph from a machine's table"
GENERAL = "general"  # the reversal that belongs to no machine: for "always"

Codes = npt.NDArray[np.uint32]
Mask = npt.NDArray[np.bool_]


def damage(text: str, table: str = "mirror") -> str:
    """Put each character through a machine's table.

    Args:
        text: Simplified text.
        table: ``"mirror"``, ``"mirror-tai"``, ``"first-candidate"``, ``"last-candidate"`` or
            ``"kangxi"``; where they come from is told in ``tools/build_tables.py``.

    Raises:
        ValueError: there is no such table.

    >>> damage("\u4f1a\u540e")
    '\u6703\u540e'
    """
    if table not in tables.machines():
        raise ValueError(f"no table {table!r}: choose from {', '.join(tables.machines())}")
    return text.translate(translation(table))


@cache
def translation(table: str) -> Mapping[int, str]:
    """The table for `str.translate`."""
    return str.maketrans(dict(tables.machines()[table]))


# --- Lines ---------------------------------------------------------------------------------------

# A line with so many kana or hangul for its Han characters is Japanese or Korean. A Chinese line
# that quotes a word stays below it.
FOREIGN_SHARE = 0.1
# A line with so many Simplified-only among its one-script characters was not put through a
# machine's table, which leaves none. Damaged pages have a few: characters their table lacks.
SIMPLIFIED_SHARE = 0.2


def code_points(text: str) -> Codes:
    """The text as an array with one element per character, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def classify(codes: Codes) -> npt.NDArray[np.uint8]:
    """What each character's glyph tells; astral ones tell nothing."""
    classes: npt.NDArray[np.uint8] = tables.script_classes()[np.minimum(codes, tables.PLANE - 1)]
    return classes


def eligible(codes: Codes, classes: npt.NDArray[np.uint8], *, always: bool) -> Mask:
    """The characters that stand in lines which a machine may have made."""
    breaks = np.flatnonzero(codes == 0x0A)
    line_of = np.zeros(len(codes), dtype=np.int64)
    line_of[breaks] = 1
    line_of = np.cumsum(line_of) - line_of
    lines = len(breaks) + 1

    def per_line(*wanted: int) -> npt.NDArray[np.int64]:
        hits = np.isin(classes, wanted)
        return np.bincount(line_of[hits], minlength=lines)

    han = per_line(tables.SHARED, tables.SIMPLIFIED, tables.TRADITIONAL, tables.EITHER)
    foreign = per_line(tables.KANA, tables.HANGUL)
    fit = foreign <= FOREIGN_SHARE * han
    if not always:
        plain, made = per_line(tables.SIMPLIFIED), per_line(tables.TRADITIONAL)
        fit &= plain <= SIMPLIFIED_SHARE * (plain + made)
    result: Mask = fit[line_of]
    return result


# --- Evidence ------------------------------------------------------------------------------------
# Weights are log-likelihood ratios of a machine against genuine text (data/evidence.tsv).

ENOUGH = 5.0  # nats: odds of 150 to 1 that a machine made the glyphs
# What damage of the same mirror in the same document adds. Nobody but a mirror inserts readings
# after converted characters or splits bytes; commas alone are weaker.
COMPANIONS = {"alignment": 6.0, "readings": 6.0, "punctuation": 3.0}


class Verdict(NamedTuple):
    """Who made the glyphs: log odds in nats for the likeliest machine, and its reasons."""

    score: float
    machine: str
    reasons: tuple[str, ...]


@cache
def evidence_codes() -> Mask:
    """Code point -> whether a row of the evidence table is about that character alone."""
    mask = np.zeros(tables.PLANE, dtype=np.bool_)
    mask[[ord(key) for key in tables.evidence() if len(key) == 1]] = True
    return mask


def weigh(text: str, codes: Codes, fit: Mask, document: Document) -> Verdict:
    """Whether a machine made the glyphs of the lines that fit, and which."""
    weights = tables.evidence()
    places = np.flatnonzero(evidence_codes()[np.minimum(codes, tables.PLANE - 1)] & fit)
    names = list(tables.machines())
    counts: dict[str, int] = {}
    done = -1
    for place in places.tolist():
        if place < done:
            continue
        key, done = telling(text, place, weights)
        counts[key] = counts.get(key, 0) + 1
    scores = [
        sum(weights[key][column] * count for key, count in counts.items()) / 10
        for column in range(len(names))
    ]
    best = max(range(len(names)), key=scores.__getitem__)
    companions = [stage for stage in COMPANIONS if document.found(stage)]
    score = scores[best] + max((COMPANIONS[stage] for stage in companions), default=0.0)
    reasons = describe(counts, weights, best)
    if companions:
        reasons.append("the text bears other marks of a mirror: " + ", ".join(companions))
    return Verdict(score, names[best], tuple(reasons))


def telling(text: str, place: int, weights: Mapping[str, tuple[int, ...]]) -> tuple[str, int]:
    """The row that tells most about the character at a place, and where the next may start."""
    character = text[place]
    best, end = character, place + 1
    strength = -1
    for start in (place, place - 1):
        pair = text[start : start + 2] if start >= 0 else ""
        row = weights.get(pair) if len(pair) == 2 else None
        if row is not None and max(map(abs, row)) > strength:
            strength = max(map(abs, row))
            best, end = pair, start + 2
    return best, end


def describe(
    counts: Mapping[str, int], weights: Mapping[str, tuple[int, ...]], column: int
) -> list[str]:
    """The strongest signs for and against a machine, in words."""
    ranked = sorted(counts, key=lambda key: weights[key][column] * counts[key])
    against = [key for key in ranked[:4] if weights[key][column] < -5]
    favour = [key for key in reversed(ranked[-4:]) if weights[key][column] > 5]
    reasons = []
    if favour:
        reasons.append("spelled as a machine does: " + ", ".join(favour))
    if against:
        reasons.append("spelled as people do: " + ", ".join(against))
    return reasons


# --- The way back --------------------------------------------------------------------------------

ITSELF = 6.0  # nats: a character that the machine does not make stands for itself
FAR = 0x110000


@dataclass(frozen=True)
class Reversal:
    """The inverse of a machine's table.

    Attributes:
        plain: code point -> code point, for characters with one answer.
        candidates: character -> its possible origins with a prior in nats each.
        unclear: code point -> whether `candidates` has it.
    """

    plain: npt.NDArray[np.uint32]
    candidates: Mapping[str, tuple[tuple[str, float], ...]]
    unclear: Mask


@cache
def reversal(machine: str) -> Reversal:
    """The inverse of a machine's table, completed by the general one."""
    table = tables.machines().get(machine, {})
    origins: dict[str, list[str]] = {}
    for origin, glyph in table.items():
        origins.setdefault(glyph, []).append(origin)
    plain = np.arange(tables.PLANE, dtype=np.uint32)
    unclear = np.zeros(tables.PLANE, dtype=np.bool_)
    candidates: dict[str, tuple[tuple[str, float], ...]] = {}
    for glyph in origins.keys() | tables.reversal().keys():
        if ord(glyph) >= tables.PLANE:
            continue
        options = origin_options(glyph, origins.get(glyph, []), machine)
        if len(options) == 1:
            plain[ord(glyph)] = ord(options[0][0])
        else:
            candidates[glyph] = options
            unclear[ord(glyph)] = True
    return Reversal(plain, candidates, unclear)


def origin_options(glyph: str, origins: list[str], machine: str) -> tuple[tuple[str, float], ...]:
    """What a glyph may stand for, with priors: only what Simplified text really uses."""
    general = tables.reversal().get(glyph, (glyph,))
    if machine == GENERAL:
        # Without a machine the first candidate leads and the others need a context for them.
        usual = [value for value in general if value in tables.frequency()] or [general[0]]
        return tuple((value, 0.0) for value in usual)
    itself = glyph in general or glyph not in tables.reversal()
    if not origins:
        if itself and glyph in tables.frequency() and general[0] != glyph:
            return ((glyph, ITSELF), (general[0], 0.0))
        return ((general[0], 0.0),)
    if itself and glyph in tables.frequency() and glyph not in tables.machines()[machine]:
        return tuple((value, 0.0) for value in (*origins, glyph))
    return tuple((origin, 0.0) for origin in origins)


def convert(text: str, codes: Codes, fit: Mask, machine: str) -> str:
    """The text with the glyphs of the lines that fit put back."""
    way = reversal(machine)
    low = np.minimum(codes, tables.PLANE - 1)
    out = np.where(fit & (codes < tables.PLANE), way.plain[low], codes)
    for place in np.flatnonzero(way.unclear[low] & fit & (codes < tables.PLANE)).tolist():
        out[place] = ord(decide(text, place, way.candidates[text[place]]))
    return out.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def decide(text: str, place: int, candidates: tuple[tuple[str, float], ...]) -> str:
    """The candidate that fits best between its neighbours; the first wins a draw."""
    left = simplified(text[place - 1]) if place else "\n"
    right = simplified(text[place + 1]) if place + 1 < len(text) else "\n"
    best, best_score = candidates[0][0], -math.inf
    for candidate, prior in candidates:
        score = prior + transition(left, candidate) + transition(candidate, right)
        if score > best_score:
            best, best_score = candidate, score
    return best


# --- The stage -----------------------------------------------------------------------------------


def treat(text: str, document: Document, *, always: bool) -> tuple[Finding, Change | None]:
    """Find glyphs that a machine made and put them back.

    Args:
        text: the text as the stages before left it.
        document: what arrived, and what those stages found.
        always: convert whoever wrote the text, genuine Traditional included.

    Returns:
        What was found, and the change, None for none.
    """
    if text.isascii():
        return Finding(NAME), None
    codes = code_points(text)
    classes = classify(codes)
    if not np.any(classes >= tables.TRADITIONAL):
        return Finding(NAME), None
    fit = eligible(codes, classes, always=always)
    made = fit & ((classes == tables.TRADITIONAL) | (classes == tables.EITHER))
    if not np.any(made & (classes == tables.TRADITIONAL)) and not always:
        return Finding(NAME), None
    verdict = weigh(text, codes, fit, document)
    confidence = sigmoid(verdict.score - ENOUGH)
    if verdict.score < ENOUGH and not always:
        return Finding(NAME, False, 0, confidence, abstention(verdict)), None
    machine = verdict.machine if verdict.score >= ENOUGH else GENERAL
    converted = convert(text, codes, fit, machine)
    if converted == text:
        return Finding(NAME), None
    amount = int(np.count_nonzero(code_points(converted) != codes))
    reasons = (f"{amount} glyphs as the table {machine!r} makes them", *verdict.reasons)
    return Finding(NAME, True, amount, confidence, reasons), Change(NAME, text, converted, REASON)


UNDECIDED = 3.0  # nats on either side of zero in which the evidence says nothing


def abstention(verdict: Verdict) -> tuple[str, ...]:
    """Why the glyphs stay: genuine, or too little to tell."""
    if verdict.score > -UNDECIDED:
        return ("Traditional glyphs, too few telling ones to know who made them", *verdict.reasons)
    return ("Traditional glyphs as people write them", *verdict.reasons)


def sigmoid(log_odds: float) -> float:
    """Log odds as a probability, rounded to two places."""
    return round(1 / (1 + math.exp(-max(-50.0, min(50.0, log_odds)))), 2)
