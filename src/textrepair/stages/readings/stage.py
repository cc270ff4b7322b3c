"""Readings: pinyin in parentheses that a mirror inserted after characters.

What is wrong: 區(qū) and 會(huì) instead of 区 and 会. The mirror gave each character of a set one
reading everywhere, right or wrong in context (調(diào)整), in one of three ways: toned after
converted characters, toneless in one to three copies, or toned after a quarter of all characters
of a Simplified text.

What is done: parentheses that hold a reading of the character before them go, when the document
as a whole shows that a machine put them there.

What is left alone: readings that people give: of rare characters, in dictionaries, in textbooks
with a reading on every character, in a sentence about pronunciation; and any parenthesis that
does not hold a reading of the one character before it.
"""

from __future__ import annotations

import re

import numpy as np

from textrepair.document.cuts import Cuts, cut_out
from textrepair.document.findings import Finding
from textrepair.document.kinds import READINGS
from textrepair.document.state import Document
from textrepair.document.verdicts import Verdict
from textrepair.language.ranges import HAN_AND_ZERO
from textrepair.stages.glyphs.classifier import probability
from textrepair.stages.readings.annotation_counts import IS_INSERTED, annotation_flags
from textrepair.stages.readings.insertion import ENOUGH, InsertionEvidence, weigh_annotations
from textrepair.stages.readings.pinyin import (
    SYLLABLE,
    Annotations,
    accepted_spellings,
    find_annotations,
)

NAME = READINGS

# The annotation that the end of an excerpt cut in two.
CUT_OFF = re.compile(rf"(?<=[{HAN_AND_ZERO}])\(({SYLLABLE})?\Z")


def treat(text: str, document: Document, *, always: bool) -> Verdict:
    """Find inserted readings and take them out.

    Args:
        text: the text as the stages before left it.
        document: what arrived, and what those stages found.
        always: take out every reading of the character before it, whoever put it there.

    Returns:
        What was found, and how it is repaired.
    """
    if "(" not in text or text.isascii():
        return Verdict(Finding(NAME))
    codes = document.surveys.of(text).codes
    found = find_annotations(codes)
    if not len(found) and not document.found("alignment"):
        return Verdict(Finding(NAME))
    evidence = weigh_annotations(text, found, document, always=always)
    confidence = 1.0 if always else probability(evidence.score - ENOUGH)
    if not always and evidence.score < ENOUGH:
        finding = Finding(NAME, False, 0, confidence, evidence.reasons)
        return Verdict(finding, score=evidence.own)
    cuts = _inserted_annotations(text, found, evidence, always=always)
    if not len(cuts):
        return Verdict(Finding(NAME), score=evidence.own)
    finding = Finding(NAME, True, len(cuts), confidence, evidence.reasons)
    return Verdict(finding, cut_out(NAME, codes, cuts), evidence.own)


def _inserted_annotations(
    text: str, found: Annotations, evidence: InsertionEvidence, *, always: bool
) -> Cuts:
    """The annotations that a machine inserted, and the one that the end of the text cut off."""
    starts, ends = found.starts, found.ends
    if evidence.converted_only and not always:
        chosen = (annotation_flags().take(found.characters) & IS_INSERTED).nonzero()[0]
        if len(chosen) < len(found):
            starts, ends = starts.take(chosen), ends.take(chosen)
    place = _cut_off(text, evidence)
    if place is not None:
        starts, ends = np.append(starts, place), np.append(ends, len(text))
    return Cuts(text, starts, ends, _reason)


def _reason(text: str, start: int, end: int) -> str:
    """The reason for removing an annotation."""
    if text[end - 1] == ")":
        return f"a reading inserted after {text[start - 1]}"
    return "a reading cut off by the end of the text"


def _cut_off(text: str, evidence: InsertionEvidence) -> int | None:
    """Where the annotation stands that the end of an excerpt cut in two, None for nowhere."""
    match = CUT_OFF.search(text, max(0, len(text) - 10))
    if match is None:
        return None
    character, begun = text[match.start() - 1], match.group(1) or ""
    fits = any(syllable.startswith(begun) for syllable in accepted_spellings(character))
    inserted = annotation_flags()[ord(character)] & IS_INSERTED
    if not fits or (evidence.converted_only and not inserted):
        return None
    return match.start()
