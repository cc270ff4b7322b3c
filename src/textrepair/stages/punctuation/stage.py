"""Punctuation: commas that a mirror put before punctuation marks.

What is wrong: ``,`` stands before marks, as in ``工作,。`` and ``会议,,`` (there the second comma
is a folded U+FF0C).

What is done: inserted commas are removed from all lines in Chinese, when the document shows that
they were inserted: neither people nor other programs write ``,。`` or ``,、`` repeatedly.

What is left alone: empty fields of CSV (``张三,,北京``), runs of three and more commas, code,
character classes of regular expressions, and lines without Chinese.
"""

from __future__ import annotations

from textrepair.document.cuts import Cuts, cut_out
from textrepair.document.findings import Finding
from textrepair.document.kinds import PUNCTUATION
from textrepair.document.state import Document
from textrepair.document.verdicts import Verdict
from textrepair.stages.glyphs.classifier import probability
from textrepair.stages.punctuation.comma_evidence import ENOUGH, weigh_commas
from textrepair.stages.punctuation.inserted_commas import in_chinese, inserted, outside_tables
from textrepair.stages.punctuation.mark_contexts import MarkContexts

NAME = PUNCTUATION


def treat(text: str, document: Document, *, always: bool) -> Verdict:
    """Find inserted commas and take them out.

    Args:
        text: the text as the stages before left it.
        document: what arrived, and what those stages found.
        always: take out every comma before a mark, whatever the document shows.

    Returns:
        What was found, and how it is repaired.
    """
    if "," not in text or text.isascii():
        return Verdict(Finding(NAME))
    marks = MarkContexts.of(document.surveys.codes(text))
    candidates = marks.candidates()
    if not len(candidates.places):
        return Verdict(Finding(NAME))
    evidence = weigh_commas(text, marks, candidates, document)
    confidence = probability(evidence.score - ENOUGH)
    found = evidence.score > ENOUGH
    if not found and not always:
        finding = Finding(NAME, False, 0, confidence, evidence.reasons)
        return Verdict(finding, score=evidence.own)
    places = in_chinese(text, inserted(candidates))
    if not found:
        places = places[outside_tables(marks, places)]
    if not len(places):
        return Verdict(Finding(NAME), score=evidence.own)
    change = cut_out(NAME, marks.codes, Cuts(text, places, places + 1, _reason))
    finding = Finding(NAME, True, len(places), confidence, evidence.reasons)
    return Verdict(finding, change, evidence.own)


def _reason(text: str, start: int, end: int) -> str:
    """The reason for removing a comma."""
    del start
    return f"a comma inserted before {text[end]}"
