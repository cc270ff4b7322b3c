"""Glyphs: Simplified text that a machine put into Traditional characters.

What is wrong: a one-to-one table turned each Simplified character into one Traditional character,
right or wrong: 症状 became 癥狀, and 后 里 干 stayed as they are, or became 後 裡 幹 everywhere.

What is done: when the evidence over the document says that a machine made the glyphs, they go
back through the inverse of that machine's table. Where several characters may stand behind one
(著 is 着 or 著), the neighbours decide.

What is left alone: genuine Traditional text of any region and age, lines in Japanese or Korean,
lines in Simplified, and text too short to tell.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from textrepair import gbk, tables
from textrepair.changes import Change
from textrepair.document import Document
from textrepair.evidence import simplified, transition
from textrepair.origin import (
    ENOUGH,
    Codes,
    Mask,
    Verdict,
    classify,
    code_points,
    eligible,
    probability,
    simplified_lines,
    weigh,
)
from textrepair.result import Finding

NAME = "glyphs"
REASON = "a Traditional glyph from a machine's table"
GENERAL = "general"  # the reversal that belongs to no machine: for "always"

# What damage of the same mirror in the same document adds, in nats. Nobody but a mirror inserts
# readings after converted characters or splits bytes; commas alone are weaker.
COMPANIONS = {"alignment": 9.0, "readings": 9.0, "punctuation": 3.0}


def damage(text: str, table: str = "mirror") -> str:
    """Put each character through a machine's table.

    Args:
        text: Simplified text.
        table: ``"mirror"``, ``"mirror-tai"``, ``"first-candidate"``, ``"last-candidate"`` or
            ``"kangxi"``; where they come from is told in ``tools/build_tables.py``.

    Raises:
        ValueError: there is no such table.

    >>> damage("会后")
    '會后'
    """
    if table not in tables.machines():
        raise ValueError(f"no table {table!r}: choose from {', '.join(tables.machines())}")
    return text.translate(translation(table))


@cache
def translation(table: str) -> Mapping[int, str]:
    """The table for `str.translate`."""
    return str.maketrans(dict(tables.machines()[table]))


# --- The way back ---------------------------------------------------------------------------------

ITSELF = 6.0  # nats: a character that the machine does not make stands for itself
WORD = 1.5  # nats: with its left neighbour it stands inside a word of the list (名著, 原著)


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
    usual = tables.frequency()
    general = tables.reversal().get(glyph, (glyph,))
    # What no font shows is no repair: nothing goes beyond the Basic Multilingual Plane.
    general = tuple(value for value in general if ord(value) < tables.PLANE) or (glyph,)
    if machine == GENERAL:
        # Without a machine the first candidate leads and the others need a context for them.
        return tuple((value, 0.0) for value in general if value in usual) or ((general[0], 0.0),)
    found = [origin for origin in origins if origin in usual] or origins
    stays = glyph in usual and glyph not in tables.machines()[machine]
    if found:
        also = (glyph,) if stays and glyph in general else ()
        return tuple((value, 0.0) for value in (*found, *also))
    if stays or not gbk.encodable(general[0]):
        return ((glyph, ITSELF), *((value, 0.0) for value in general[:1] if value in usual))
    return ((general[0], 0.0),)


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
        if left + candidate in tables.pairs():
            score += WORD
        if score > best_score:
            best, best_score = candidate, score
    return best


# --- The stage ------------------------------------------------------------------------------------


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
    if always:
        fit &= ~simplified_lines(codes, classes) | (classes == tables.TRADITIONAL)
    made = fit & ((classes == tables.TRADITIONAL) | (classes == tables.EITHER))
    if not np.any(made & (classes == tables.TRADITIONAL)) and not always:
        return Finding(NAME), None
    companions = [stage for stage in COMPANIONS if document.found(stage)]
    if np.count_nonzero(classes == tables.SIMPLIFIED) > np.count_nonzero(made):
        companions = []  # the damage of a Simplified page says nothing of a quotation in it
    verdict = weigh(text, codes, fit, max((COMPANIONS[stage] for stage in companions), default=0.0))
    confidence = probability(verdict.score - ENOUGH)
    if verdict.score < ENOUGH and not always:
        return Finding(NAME, False, 0, confidence, abstention(verdict)), None
    machine = verdict.machine if verdict.score >= ENOUGH else GENERAL
    converted = convert(text, codes, fit, machine)
    if converted == text:
        return Finding(NAME), None
    amount = int(np.count_nonzero(code_points(converted) != codes))
    reasons = (f"{amount} glyphs as the table {machine!r} makes them", *verdict.reasons)
    if companions:
        reasons += ("the text bears other marks of a mirror: " + ", ".join(companions),)
    return Finding(NAME, True, amount, confidence, reasons), Change(NAME, text, converted, REASON)


UNDECIDED = 3.0  # nats on either side of zero in which the evidence says nothing


def abstention(verdict: Verdict) -> tuple[str, ...]:
    """Why the glyphs stay: genuine, or too little to tell."""
    if verdict.score > -UNDECIDED:
        return ("Traditional glyphs, too few telling ones to know who made them", *verdict.reasons)
    return ("Traditional glyphs as people write them", *verdict.reasons)
