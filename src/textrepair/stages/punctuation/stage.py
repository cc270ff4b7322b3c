"""Punctuation: commas that a mirror put before punctuation marks.

What is wrong: ``,`` stands before marks, as in ``工作,。`` and ``会议,,`` (there the second comma
is a folded U+FF0C).

What is done: inserted commas are removed from all lines in Chinese, when the document shows that
they were inserted: neither people nor other programs write ``,。`` or ``,、`` repeatedly.

What is left alone: empty fields of CSV (``张三,,北京``), runs of three and more commas, code,
character classes of regular expressions, and lines without Chinese.
"""

from __future__ import annotations

from textrepair.document.cuts import Cuts
from textrepair.document.findings import Finding
from textrepair.document.kinds import PUNCTUATION
from textrepair.document.state import Document
from textrepair.document.verdicts import Verdict
from textrepair.stages.glyphs.classifier import probability
from textrepair.stages.punctuation.comma_evidence import ENOUGH, weigh_commas
from textrepair.stages.punctuation.mark_contexts import MarkContexts, has_comma_before_mark

NAME = PUNCTUATION
NOTHING_FOUND = Verdict(Finding(NAME))


def treat(text: str, document: Document, *, always: bool) -> Verdict:
    """Find inserted commas and take them out.

    Args:
        text: the text as the stages before left it.
        document: what arrived, and what those stages found.
        always: take out every comma before a mark, whatever the document shows.

    Returns:
        What was found, and how it is repaired.
    """
    if "," not in text or text.isascii() or not has_comma_before_mark(text):
        return NOTHING_FOUND
    marks = MarkContexts(text)
    evidence = weigh_commas(text, marks, document)
    confidence = probability(evidence.score - ENOUGH)
    found = evidence.score > ENOUGH
    if not found and not always:
        finding = Finding(NAME, False, 0, confidence, evidence.reasons)
        return Verdict(finding, score=evidence.own)
    starts, ends = marks.inserted(outside_tables=not found)
    if not starts:
        return Verdict(Finding(NAME), score=evidence.own)
    change = Cuts(text, starts, ends, _reason).change(NAME)
    finding = Finding(NAME, True, len(starts), confidence, evidence.reasons)
    return Verdict(finding, change, evidence.own)


def _reason(text: str, start: int, end: int) -> str:
    """The reason for removing a comma."""
    del start
    return f"a comma inserted before {text[end]}"
