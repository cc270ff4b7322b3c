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
from array import array

from textrepair.document.cuts import Cuts
from textrepair.document.findings import Finding
from textrepair.document.kinds import READINGS
from textrepair.document.state import Document
from textrepair.document.verdicts import Verdict
from textrepair.language.ranges import HAN_AND_ZERO
from textrepair.stages.glyphs.classifier import probability
from textrepair.stages.readings.annotation_counts import inserted_spans, is_inserted
from textrepair.stages.readings.annotations import Annotations, find_annotations
from textrepair.stages.readings.insertion import ENOUGH, InsertionEvidence, weigh_annotations
from textrepair.stages.readings.pinyin import SYLLABLE
from textrepair.stages.readings.syllables import accepted_spellings

NAME = READINGS
NOTHING = Verdict(Finding(NAME))

# The annotation that the end of an excerpt cut in two; a Han character stands before it.
CUT_OFF = re.compile(rf"\(({SYLLABLE})?\Z")


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
        return NOTHING
    found = find_annotations(text)
    if not found.count and not document.found("alignment"):
        return NOTHING
    evidence = weigh_annotations(found, document, always=always)
    confidence = 1.0 if always else probability(evidence.score - ENOUGH)
    if not always and evidence.score < ENOUGH:
        finding = Finding(NAME, False, 0, confidence, evidence.reasons)
        return Verdict(finding, score=evidence.own)
    starts, ends = _inserted_annotations(found, evidence, always=always)
    if not starts:
        return Verdict(Finding(NAME), score=evidence.own)
    finding = Finding(NAME, True, len(starts), confidence, evidence.reasons)
    change = Cuts(text, starts, ends, _reason).change(NAME)
    return Verdict(finding, change, evidence.own)


def _inserted_annotations(
    found: Annotations, evidence: InsertionEvidence, *, always: bool
) -> tuple[array[int], array[int]]:
    """Where those that a machine inserted start and end, and one that the text's end cut off."""
    starts, ends = inserted_spans(found, every=always or not evidence.converted_only)
    place = _cut_off(found.text, evidence)
    if place is not None:
        starts.append(place)
        ends.append(len(found.text))
    return starts, ends


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
    character, begun = text[match.start() - 1 : match.start()], match.group(1) or ""
    if not character or ord(character) not in HAN_AND_ZERO:
        return None
    fits = any(syllable.startswith(begun) for syllable in accepted_spellings(character))
    if not fits or (evidence.converted_only and not is_inserted(character)):
        return None
    return match.start()
