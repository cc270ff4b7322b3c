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

from collections.abc import Sequence

import numpy as np

from textrepair.document.changes import Change
from textrepair.document.findings import Finding
from textrepair.document.kinds import GLYPHS
from textrepair.document.state import Document
from textrepair.document.verdicts import Verdict
from textrepair.document.wording import noun_for
from textrepair.language import letters, scripts
from textrepair.language.arrays import Codes, Mask
from textrepair.language.ranges import LOSS_MARK
from textrepair.stages.glyphs import traits
from textrepair.stages.glyphs.classifier import ENOUGH, Classification, probability
from textrepair.stages.glyphs.eligibility import EligibleText, eligible_text
from textrepair.stages.glyphs.features import find_features
from textrepair.stages.glyphs.inverse import GENERAL, convert
from textrepair.stages.glyphs.segments import Segmentation, segment_text
from textrepair.stages.glyphs.traits import Traits

NAME = GLYPHS
REASON = "a Traditional glyph from a machine's table"

# Nats that damage of the same mirror in the same document adds. Only mirrors insert readings after
# converted characters or split bytes; commas alone are weaker evidence.
COMPANIONS = {"alignment": 9.0, "readings": 9.0, "punctuation": 3.0}
# Nats against a machine where characters are lost and nothing else shows a mirror: halves of lost
# characters are misread, and rare forms look like a machine's. One page in 120 of Big5 that lost
# bytes in GBK came out Simplified for a misread character, at 3.5 nats.
MISREAD = -6.0


def treat(text: str, document: Document, *, always: bool) -> Verdict:
    """Find glyphs that a machine made and put them back.

    Args:
        text: the text as the stages before left it.
        document: what arrived, and what those stages found.
        always: convert whoever wrote the text, genuine Traditional included.

    Returns:
        What was found, and how it is repaired.
    """
    survey = document.surveys.of(text)
    if survey.highest_class < scripts.TRADITIONAL:
        return Verdict(Finding(NAME))
    found = traits.look_up(survey.codes)
    if not always and not traits.all_of(found) & traits.TRADITIONAL:
        return Verdict(Finding(NAME))
    eligible = eligible_text(text, survey.codes, found, always=always)
    if not always and not eligible.kinds & traits.TRADITIONAL:
        return Verdict(Finding(NAME))
    if not always and letters.is_list(text):
        return Verdict(Finding(NAME))
    companions, added = _evidence_beside(text, document, found, eligible)
    segmentation = segment_text(find_features(eligible), added)
    own = segmentation.verdict.decisive - added
    confidence = probability(segmentation.verdict.decisive - ENOUGH)
    if not segmentation.segments and not always:
        reasons = _abstention(segmentation.verdict) if document.reasons else ()
        return Verdict(Finding(NAME, False, 0, confidence, reasons), score=own)
    converted = restored(eligible, segmentation, always=always)
    amount = int(np.count_nonzero(converted != eligible.codes))
    if not amount:
        return Verdict(Finding(NAME), score=own)
    reasons = _reasons(eligible, segmentation, amount, companions) if document.reasons else ()
    after = converted.tobytes().decode("utf-32-le", "surrogatepass")
    finding = Finding(NAME, True, amount, confidence, reasons)
    return Verdict(finding, Change(NAME, text, after, REASON), own)


def _evidence_beside(
    text: str, document: Document, found: Traits, eligible: EligibleText
) -> tuple[list[str], float]:
    """What other damage, other parts and lost characters add to the evidence of the glyphs.

    Returns:
        The kinds of damage that are companions, and the nats that all of it adds.
    """
    carried = document.carried.nats(NAME)
    companions = [stage for stage in COMPANIONS if document.found(stage)]
    if (companions or carried > 0.0) and _mostly_simplified(found, eligible):
        companions = []  # the damage of a Simplified page is no evidence on a quotation in it
        carried = min(carried, 0.0)
    added = max((COMPANIONS[stage] for stage in companions), default=0.0) + carried
    if not companions and LOSS_MARK in text:
        added += MISREAD
    return companions, added


def _mostly_simplified(found: Traits, eligible: EligibleText) -> bool:
    """Whether a text has more Simplified glyphs than it has Traditional ones that count."""
    plain = np.count_nonzero(found & traits.SIMPLIFIED)
    return bool(plain > np.count_nonzero(eligible.traits & (traits.TRADITIONAL | traits.EITHER)))


def restored(eligible: EligibleText, segmentation: Segmentation, *, always: bool) -> Codes:
    """The characters with the glyphs of the machine-made segments put back, or all of them."""
    codes, length = eligible.codes, len(eligible.codes)
    if len(segmentation.segments) == 1 and (always or segmentation.segments[0][:2] == (0, length)):
        return convert(codes, eligible.fit, segmentation.segments[0].machine)
    masks: dict[str, Mask] = {}
    for segment in segmentation.segments:
        mask = masks.setdefault(segment.machine, np.zeros(length, dtype=np.bool_))
        mask[segment.start : segment.end] = True
    for machine, mask in masks.items():
        codes = convert(codes, mask if eligible.fit is None else eligible.fit & mask, machine)
    return convert(codes, eligible.fit, GENERAL) if always else codes


def _reasons(
    eligible: EligibleText, segmentation: Segmentation, amount: int, companions: Sequence[str]
) -> tuple[str, ...]:
    """What was found, in words."""
    machines = ", ".join(
        sorted({segment.machine for segment in segmentation.segments} or {GENERAL})
    )
    reasons = (
        f"{amount} {noun_for(amount, 'glyph')} from a machine's table ({machines})",
        *segmentation.reasons(len(eligible.text)),
    )
    if companions:
        reasons += ("the text has other damage of a mirror: " + ", ".join(companions),)
    return reasons


UNDECIDED = 3.0  # nats on either side of zero in which the evidence does not decide


def _abstention(verdict: Classification) -> tuple[str, ...]:
    """Why the glyphs stay: genuine, or too little to tell."""
    if verdict.score > -UNDECIDED:
        why = "Traditional glyphs, too few features to distinguish a machine from a person"
        return (why, *verdict.reasons)
    return ("Traditional glyphs as people write them", *verdict.reasons)
