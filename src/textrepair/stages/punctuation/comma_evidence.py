"""Whether commas were inserted: log-odds over the whole document."""

from __future__ import annotations

from typing import NamedTuple

from textrepair.document.kinds import PUNCTUATION
from textrepair.document.state import Document
from textrepair.document.wording import noun_for
from textrepair.stages.punctuation.mark_contexts import MarkContexts

# Log-odds in nats of a mirror that puts commas before at least a fifth of the marks, against typing
# errors of an author. Genuine pages, folded, have one sign in 28,000 marks, reviews one in 1,700,
# where one author repeats the same error.
SIGN_WEIGHT = 8.0
PLAIN_WEIGHT = -0.1
# Where the author writes U+FF0C, only the mirror writes a comma beside Chinese; those that are not
# before a mark are commas between fields, some of which begin with a mark. Where all may be folded,
# a mirror that puts commas before other marks doubles some of them. Of 10,000 records of several
# languages none is changed; a typing error of the author is worth less than a sign.
SEPARATOR_WEIGHT = -5.0
UNDOUBLED_WEIGHT = -0.5
# Doubled folded commas: one in 8,000 marks, in reviews one in 1,200; far more in chat and tables.
# They count in prose and beside other damage; prose has at most `COMMAS_PER_STOP` commas for one
# full stop. CSV has no full stops.
DOUBLED_WEIGHT = 3.0
SINGLE_WEIGHT = -0.3
COMMAS_PER_STOP = 12
COMPANION = 8.5  # other damage of the same mirror: one sign, or one doubled comma, is enough then
ENOUGH = 11.0  # one sign and one doubled comma are not


class CommaEvidence(NamedTuple):
    """Whether a mirror inserted the commas of a document.

    Attributes:
        score: log-odds in nats that it did.
        own: the same from this text alone: without other parts of the document and other damage.
        reasons: why, in words.
    """

    score: float
    own: float = 0.0
    reasons: tuple[str, ...] = ()


def weigh_commas(text: str, marks: MarkContexts, document: Document) -> CommaEvidence:
    """Score whether commas were inserted: by the marks that have one before them, and the others.

    Args:
        text: the text.
        marks: its commas before marks, and how many others there are.
        document: what arrived, and what other parts of it and other stages found.
    """
    number = marks.before_signs + marks.doubled
    if not number:
        return CommaEvidence(0.0)
    damaged = document.damaged
    own = _score_signs(marks, document) if marks.before_signs else 0.0
    if marks.doubled and (damaged or _is_prose(marks)):
        own += max(0.0, DOUBLED_WEIGHT * marks.doubled + SINGLE_WEIGHT * marks.single)
    score = own + document.carried.nats(PUNCTUATION)
    if damaged:
        score += COMPANION
    reasons = _reasons(text, marks, score, damaged=damaged) if document.reasons else ()
    return CommaEvidence(score, own, reasons)


def _score_signs(marks: MarkContexts, document: Document) -> float:
    """The log-odds of the commas before signs, with the signs and the commas that stand alone."""
    score = SIGN_WEIGHT * marks.before_signs + PLAIN_WEIGHT * marks.plain
    if "\uff0c" in document.source:
        score += SEPARATOR_WEIGHT * marks.separators
    elif not marks.doubled:
        score += UNDOUBLED_WEIGHT * marks.separators
    return score


def _is_prose(marks: MarkContexts) -> bool:
    """Whether there are full stops enough for the commas, the inserted ones subtracted."""
    commas = marks.commas - marks.before_signs - marks.doubled
    return marks.full_stops > 0 and marks.full_stops * COMMAS_PER_STOP >= commas


def _reasons(text: str, marks: MarkContexts, score: float, *, damaged: bool) -> tuple[str, ...]:
    """The evidence in words."""
    number = marks.before_signs + marks.doubled
    examples = ", ".join(repr(text[max(0, i - 2) : i + 2]) for i in marks.examples())
    mark = "a punctuation mark" if number == 1 else "punctuation marks"
    reasons = [f"{number} {noun_for(number, 'comma')} before {mark}: {examples}"]
    if damaged:
        reasons.append("the text has other damage of the same mirror")
    if score <= ENOUGH:
        reasons.append("too few to distinguish them from typing errors or empty fields")
    return tuple(reasons)
