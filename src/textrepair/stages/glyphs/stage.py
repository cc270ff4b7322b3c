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

from textrepair.document.changes import Change
from textrepair.document.findings import Finding
from textrepair.document.kinds import GLYPHS
from textrepair.document.state import Document
from textrepair.document.verdicts import Verdict
from textrepair.document.wording import noun_for
from textrepair.language.ranges import LOSS_MARK
from textrepair.stages.glyphs import traits
from textrepair.stages.glyphs.classifier import ENOUGH, Classification, probability
from textrepair.stages.glyphs.eligibility import (
    EligibleText,
    eligible_text,
    is_list_of_characters,
)
from textrepair.stages.glyphs.features import find_features
from textrepair.stages.glyphs.inverse import GENERAL, convert
from textrepair.stages.glyphs.segments import Segmentation, segment_text

NAME = GLYPHS
NO_GLYPHS = Verdict(Finding(NAME))
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
    eligible = eligible_text(text, always=always)
    wanted = traits.TRADITIONAL | traits.EITHER if always else traits.TRADITIONAL
    if not eligible.kinds & wanted:
        return NO_GLYPHS
    if not always and is_list_of_characters(text):
        return NO_GLYPHS
    found = find_features(eligible)
    companions, added = _evidence_beside(
        text, document, mostly_simplified=eligible.simplified > found.composed.traditional
    )
    segmentation = segment_text(found, added)
    own = segmentation.verdict.decisive - added
    confidence = probability(segmentation.verdict.decisive - ENOUGH)
    if not segmentation.segments and not always:
        reasons = _abstention(segmentation.verdict) if document.reasons else ()
        return Verdict(Finding(NAME, False, 0, confidence, reasons), score=own)
    after, amount = restored(eligible, segmentation, always=always)
    if not amount:
        return Verdict(Finding(NAME), score=own)
    reasons = _reasons(eligible, segmentation, amount, companions) if document.reasons else ()
    finding = Finding(NAME, True, amount, confidence, reasons)
    return Verdict(finding, Change(NAME, text, after, REASON), own)


def _evidence_beside(
    text: str, document: Document, *, mostly_simplified: bool
) -> tuple[list[str], float]:
    """What other damage, other parts and lost characters add to the evidence of the glyphs.

    Args:
        text: the text.
        document: what else was found.
        mostly_simplified: whether it has more Simplified glyphs than Traditional ones that count.

    Returns:
        The kinds of damage that are companions, and the nats that all of it adds.
    """
    carried = document.carried.nats(NAME)
    companions = [stage for stage in COMPANIONS if document.found(stage)]
    if mostly_simplified:
        companions = []  # the damage of a Simplified page is no evidence on a quotation in it
        carried = min(carried, 0.0)
    added = max((COMPANIONS[stage] for stage in companions), default=0.0) + carried
    if not companions and LOSS_MARK in text:
        added += MISREAD
    return companions, added


def restored(
    eligible: EligibleText, segmentation: Segmentation, *, always: bool
) -> tuple[str, int]:
    """The text with the glyphs of the machine-made segments put back, or all; how many differ."""
    segments, length = segmentation.segments, len(eligible.text)
    if always and len(segments) == 1:
        return convert(eligible, [(0, length, segments[0].machine)])
    if not always or not segments:
        return convert(eligible, segments or [(0, length, GENERAL)])
    after, _ = convert(eligible, segments)
    after, _ = convert(eligible.rewritten(after), [(0, length, GENERAL)])
    return after, sum(map(str.__ne__, eligible.text, after))


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
