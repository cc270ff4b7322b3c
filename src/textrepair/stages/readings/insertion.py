"""Whether a machine or people put readings into a text: log-odds over the whole document.

A machine annotates the characters that it converted, everyday ones too, and every time they come;
people explain a rare one once. The score is the sum of what `annotation_counts` counts, each times
its weight, without the annotations that people give (`human_readings`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from textrepair.document.kinds import READINGS
from textrepair.document.removal import without_pieces
from textrepair.document.state import CARRIED_AT_MOST, Document
from textrepair.document.wording import noun_for, verb_for
from textrepair.stages.glyphs.classifier import classify_text
from textrepair.stages.readings.annotation_counts import (
    AnnotationCounts,
    count,
    inserted_spans,
    is_traditional,
)
from textrepair.stages.readings.annotations import Annotations
from textrepair.stages.readings.human_readings import given_by_people

# --- Weights --------------------------------------------------------------------------------------
# In nats, from the shares that the damage model gives: a mirror annotates converted characters
# only, which are a third of a page's characters, and every occurrence of them.

CONVERTED = 1.05  # ln(1 / 0.35): a person picks characters regardless of how a machine made them
UNCONVERTED = -2.5  # among Traditional glyphs a mirror leaves these alone
# Share of annotated Han from which conversion is no evidence against a mirror: some ignore it, and
# annotate a quarter.
SOME_SHARE = 0.1
EVERYDAY = 2.0  # people do not explain how 的, 是 or 會 is read
# ... but teachers do, in Simplified text: if at most this many characters have readings, none of
# them one that a machine converts, everyday ones are no evidence. Of 320 mirrored Simplified texts
# of 60 characters, from sources that it was not chosen on, 261 are freed of all readings, of 120
# characters 315, of 250 318; if they always are evidence, 295, 319 and 319, and so are teachers'
# sentences with three of them.
TAUGHT = 8
AGAIN = 1.0  # people annotate the first occurrence
BARE = -0.3  # an occurrence without the annotation that others have
SEVERAL_READINGS = -3.0  # as in dictionaries: a machine has one reading per character
COPIED = 3.0  # (hui)(hui): people do not write a reading twice
COMPANION = 5.0  # the bytes show that a mirror inserted readings
MACHINE_MADE = 4.0  # at most, for glyphs of a machine: one annotated converted character is enough
ENOUGH = 5.0  # sum at which the annotations count as damage: odds of 150 to 1
# Nats from `ENOUGH` at which the outcome is settled: the confidence is rounded to two places.
PLAIN = 6.0
# The score of the text alone at which other parts of the document cannot change the outcome, and
# its score for them is at its limit.
PLAIN_BY_ITSELF = ENOUGH + PLAIN + CARRIED_AT_MOST


@dataclass(slots=True)
class InsertionEvidence:
    """Whether a machine inserted the annotations of a document.

    Attributes:
        score: log-odds in nats that it did, as far as they were needed.
        own: the same from this text alone: without other parts of the document and other damage.
        converted_only: whether the machine annotated converted characters only.
        reasons: the evidence in words.
    """

    score: float = 0.0
    own: float = 0.0
    converted_only: bool = False
    reasons: tuple[str, ...] = ()


def weigh_annotations(found: Annotations, document: Document, *, always: bool) -> InsertionEvidence:
    """Score whether a machine put the annotations there (positive) or people did.

    Slow features are only computed while they can change the outcome: few, where readings are
    removed ``always``.
    """
    counts = count(found, given_by_people(found))
    toned = 2 * found.toned > found.count
    others = counts.distinct - counts.converted
    score = COPIED * counts.copied + AGAIN * counts.repeats
    if not _may_be_taught(counts):
        score += EVERYDAY * counts.everyday
    if toned:
        score += SEVERAL_READINGS * counts.varied
    if not always:
        score = _add_conversion(score, found, counts, toned=toned)
    own = score
    score += document.carried.nats(READINGS)
    if document.found("alignment"):
        score += COMPANION
    elif not always and ENOUGH - PLAIN - MACHINE_MADE < score < ENOUGH + PLAIN:
        score += _score_glyphs(found)
    converted_only = toned and counts.converted > 4 * others
    reasons = _describe(found, counts) if document.reasons else ()
    return InsertionEvidence(score, own, converted_only, reasons)


def _may_be_taught(counts: AnnotationCounts) -> bool:
    """Whether a teacher may have annotated these characters, everyday ones too."""
    return not counts.converted and counts.distinct <= TAUGHT


def _score_glyphs(found: Annotations) -> float:
    """What machine-made glyphs of the text add, in nats."""
    if not is_traditional(found.text):
        return 0.0
    # Readings stand between the pairs of characters that the classifier of glyphs looks at.
    text = without_pieces(found.text, *inserted_spans(found, every=True))
    return max(0.0, min(MACHINE_MADE, classify_text(text).score))


def _add_conversion(
    score: float, found: Annotations, counts: AnnotationCounts, *, toned: bool
) -> float:
    """Add to a score whether the annotated characters are ones that a machine converts.

    A lower bound of the addition is enough if it settles the outcome.
    """
    conversion = CONVERTED * counts.converted
    others = UNCONVERTED * (counts.distinct - counts.converted)
    anything = counts.total >= SOME_SHARE * found.han
    floor = 0.0 if anything else -math.inf
    least = max(floor, conversion + others + BARE * counts.most_bare())
    if score + least >= PLAIN_BY_ITSELF:
        return score + least
    if toned and is_traditional(found.text):
        conversion += others + BARE * counts.count_bare(found.text)
    return score + max(floor, conversion)


def _describe(found: Annotations, counts: AnnotationCounts) -> tuple[str, ...]:
    """The evidence in words, with examples."""
    if not counts.total:
        them = "it" if found.count == 1 else "them"
        readings = f"{found.count} {noun_for(found.count, 'reading')}"
        return (f"{readings}, as a textbook or a dictionary gives {them}",)
    examples = ", ".join(found.examples(3))
    reasons = [f"{found.count} {noun_for(found.count, 'reading')} in parentheses: {examples}"]
    if counts.converted:
        reasons.append(
            f"{counts.converted} of {counts.distinct} "
            f"{noun_for(counts.distinct, 'character')} with readings "
            f"{verb_for(counts.converted)} converted by a machine's table"
        )
    if counts.everyday and not _may_be_taught(counts):
        kind = "is an everyday one" if counts.everyday == 1 else "are everyday ones"
        reasons.append(f"{counts.everyday} of them {kind}, rarely annotated by authors")
    if counts.again:
        reasons.append(f"{counts.again} of them {verb_for(counts.again)} annotated several times")
    if counts.copied:
        readings = f"{counts.copied} {noun_for(counts.copied, 'reading')}"
        reasons.append(f"{readings} {verb_for(counts.copied)} repeated in several copies")
    return tuple(reasons)
