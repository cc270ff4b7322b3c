"""Whether commas were inserted: log-odds over the whole document."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from textrepair.document.kinds import PUNCTUATION
from textrepair.document.state import Document
from textrepair.document.wording import noun_for
from textrepair.language.arrays import Places
from textrepair.stages.punctuation.inserted_commas import outside_tables
from textrepair.stages.punctuation.mark_contexts import (
    BEFORE_MARK,
    BIT,
    CHINESE,
    CODE,
    COMMA,
    SIGN,
    WEAK,
    MarkContexts,
    around_of,
)

# A comma before a sign is never written on purpose; behind another script it rather stands between
# fields. Among folded marks: exactly one comma before exactly one mark, with Chinese on at least
# one side; "single" is such a mark without the inserted comma.
BEFORE_SIGN = around_of(before=CHINESE, this=COMMA, after=SIGN), around_of(before=CODE)
DOUBLED = around_of(this=COMMA, after=WEAK), around_of(before=WEAK, second=WEAK | SIGN)
BESIDE_CHINESE = around_of(before=CHINESE, second=CHINESE)
SINGLE = around_of(before=CHINESE, this=WEAK), around_of(after=WEAK | SIGN)

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


def weigh_commas(
    text: str, marks: MarkContexts, candidates: MarkContexts, document: Document
) -> CommaEvidence:
    """Score whether commas were inserted: by the marks that have one before them, and the others.

    Args:
        text: the text.
        marks: all ASCII marks of it.
        candidates: the commas before a mark.
        document: what arrived, and what other parts of it and other stages found.
    """
    signs, doubled = _find_evidence(marks, candidates)
    if not len(signs) and not len(doubled):
        return CommaEvidence(0.0)
    own = _score_signs(marks, candidates, signs, doubled, document) if len(signs) else 0.0
    if len(doubled) and (document.damaged or _is_prose(text, marks, len(signs) + len(doubled))):
        singles = int(np.count_nonzero(marks.with_all(*SINGLE)))
        own += max(0.0, DOUBLED_WEIGHT * len(doubled) + SINGLE_WEIGHT * singles)
    places = (signs if len(signs) else doubled)[:3].tolist()
    examples = ", ".join(repr(text[max(0, i - 2) : i + 2]) for i in places)
    number = len(signs) + len(doubled)
    mark = "a punctuation mark" if number == 1 else "punctuation marks"
    reasons = [f"{number} {noun_for(number, 'comma')} before {mark}: {examples}"]
    score = own + document.carried.nats(PUNCTUATION)
    if document.damaged:
        score += COMPANION
        reasons.append("the text has other damage of the same mirror")
    if score <= ENOUGH:
        reasons.append("too few to distinguish them from typing errors or empty fields")
    return CommaEvidence(score, own, tuple(reasons))


def _find_evidence(marks: MarkContexts, candidates: MarkContexts) -> tuple[Places, Places]:
    """The commas before signs, and those that are doubled outside tables."""
    signs = candidates.places[candidates.with_all(*BEFORE_SIGN)]
    among = candidates.with_all(*DOUBLED)
    among &= candidates.with_any(BESIDE_CHINESE)
    doubled = candidates.places[among]
    return signs, doubled[outside_tables(marks, doubled)] if len(doubled) else doubled


def _score_signs(
    marks: MarkContexts,
    candidates: MarkContexts,
    signs: Places,
    doubled: Places,
    document: Document,
) -> float:
    """The log-odds of the commas before signs, with the signs and the commas that stand alone."""
    carrying = np.count_nonzero(candidates.with_any(around_of(after=SIGN)))
    plain = np.count_nonzero(marks.kinds & BIT[SIGN]) - carrying
    score = SIGN_WEIGHT * len(signs) + PLAIN_WEIGHT * int(plain)
    if "\uff0c" in document.source:
        score += SEPARATOR_WEIGHT * _separators(marks)
    elif not len(doubled):
        score += UNDOUBLED_WEIGHT * _separators(marks)
    return score


def _is_prose(text: str, marks: MarkContexts, inserted: int) -> bool:
    """Whether the text has full stops enough for its commas, the inserted ones subtracted."""
    stops = text.count("。")
    commas = int(np.count_nonzero(marks.commas)) - inserted
    return stops > 0 and stops * COMMAS_PER_STOP >= commas


def _separators(marks: MarkContexts) -> int:
    """How many commas stand beside Chinese and before no mark."""
    beside = marks.commas & marks.with_any(around_of(before=CHINESE, after=CHINESE))
    return int(np.count_nonzero(beside & ~marks.with_any(BEFORE_MARK)))
