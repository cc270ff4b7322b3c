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

from collections.abc import Mapping
from functools import cache

import numpy as np

from textrepair import signs, tables
from textrepair.changes import Change
from textrepair.document import Document
from textrepair.origin import ENOUGH, Verdict, probability
from textrepair.result import Finding
from textrepair.reversal import GENERAL, convert
from textrepair.script import (
    Codes,
    Mask,
    code_points,
    eligible,
    only,
    simplified_lines,
)
from textrepair.spans import Ruling, rule

NAME = "glyphs"
REASON = "a Traditional glyph from a machine's table"

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
    survey = document.survey(text)
    if survey.highest_class < tables.TRADITIONAL:
        return Finding(NAME), None
    codes = survey.codes
    classes = survey.classes()
    fit = eligible(codes, classes, always=always)
    if always:
        fit &= ~simplified_lines(codes, classes) | (classes == tables.TRADITIONAL)
    made = fit & ((classes == tables.TRADITIONAL) | (classes == tables.EITHER))
    if not np.any(made & (classes == tables.TRADITIONAL)) and not always:
        return Finding(NAME), None
    carried = document.carried.nats(NAME)
    companions = [stage for stage in COMPANIONS if document.found(stage)]
    if np.count_nonzero(classes == tables.SIMPLIFIED) > np.count_nonzero(made):
        companions = []  # the damage of a Simplified page says nothing of a quotation in it
        carried = min(carried, 0.0)
    added = max((COMPANIONS[stage] for stage in companions), default=0.0) + carried
    ruling = rule(only(codes, fit), signs.find(text, codes, fit), added)
    document.scores[NAME] = ruling.verdict.score - added
    confidence = probability(ruling.verdict.score - ENOUGH)
    if not ruling.spans and not always:
        return Finding(NAME, False, 0, confidence, abstention(ruling.verdict)), None
    converted = restored(text, codes, fit, ruling, always=always)
    if converted == text:
        return Finding(NAME), None
    amount = int(np.count_nonzero(code_points(converted) != codes))
    machines = ", ".join(sorted({span.machine for span in ruling.spans} or {GENERAL}))
    reasons = (f"{amount} glyphs as a machine makes them ({machines})", *ruling.reasons(text))
    if companions:
        reasons += ("the text bears other marks of a mirror: " + ", ".join(companions),)
    return Finding(NAME, True, amount, confidence, reasons), Change(NAME, text, converted, REASON)


def restored(text: str, codes: Codes, fit: Mask, ruling: Ruling, *, always: bool) -> str:
    """The text with the glyphs of the machine-made spans put back, or all of them."""
    if always and len(ruling.spans) == 1:
        return convert(text, codes, fit, ruling.spans[0].machine)
    masks: dict[str, Mask] = {}
    for span in ruling.spans:
        mask = masks.setdefault(span.machine, np.zeros(len(codes), dtype=np.bool_))
        mask[span.start : span.end] = True
    for machine, mask in masks.items():
        text = convert(text, codes, fit & mask, machine)
        codes = code_points(text)
    return convert(text, codes, fit, GENERAL) if always else text


UNDECIDED = 3.0  # nats on either side of zero in which the evidence says nothing


def abstention(verdict: Verdict) -> tuple[str, ...]:
    """Why the glyphs stay: genuine, or too little to tell."""
    if verdict.score > -UNDECIDED:
        return ("Traditional glyphs, too few telling ones to know who made them", *verdict.reasons)
    return ("Traditional glyphs as people write them", *verdict.reasons)
