"""Width: fullwidth marks that a corpus builder folded to ASCII.

What is wrong: U+FF01..U+FF5E became ASCII and U+3000 became a space, as NFKC and the defaults of
other repair tools do. Chinese text is left with its 。 and 《》, but without a single U+FF0C.

What is done: the marks ``, ; : ? ! ( )`` get their width back where Chinese stands beside them,
in a text that other stages found damaged, that has no fullwidth form of its own and whose author
does not set marks with spaces.

What is left alone: numbers (``1,000``), times, URLs, code, English sentences, parentheses after
Latin letters, readings that were left in place, marks followed by a space and parentheses after
one, keyboard shortcuts (``文件(_F)``), letters, digits and all other signs: there is no evidence of
whether those were fullwidth.
"""

from __future__ import annotations

from collections.abc import Sequence

from textrepair.document.changes import Change
from textrepair.document.findings import Finding
from textrepair.document.kinds import WIDTH
from textrepair.document.state import CARRIED_AT_MOST, Document
from textrepair.document.verdicts import Verdict
from textrepair.document.wording import noun_for
from textrepair.stages.width.marks import HalfwidthMarks, count_han, has_fullwidth
from textrepair.stages.width.widening import widened

NAME = WIDTH
NOTHING_FOUND = Verdict(Finding(NAME))

# --- Folded, or written so by the author? ---------------------------------------------------------

# Share of the characters that must have been converted if machine-made glyphs are the only damage:
# with fewer they are a quotation. 650 machine-made pages had 17 to 51 %.
WHOLE_PAGE = 0.15
# Authors who type halfwidth commas set a space after them; fullwidth ones include it. Translations
# with fullwidth commas have some halfwidth ones with a space, 0.7 % of 2,400 documents more than
# half of them; in manual pages written with halfwidth ones nearly all have it. Counted are commas
# between Chinese characters.
SPACED_SHARE = 0.5


def treat(text: str, document: Document, *, always: bool) -> Verdict:
    """Give Chinese punctuation its width back.

    Args:
        text: the text as the stages before left it.
        document: what arrived, and what those stages found.
        always: restore marks in a text without other damage, and beside fullwidth ones.

    Returns:
        What was found, and how it is repaired.
    """
    if text.isascii():
        return NOTHING_FOUND
    companions = document.companions
    score = None if always else _folding(document, companions)
    if not always and (score is None or max(score, document.carried.nats(NAME)) <= 0.0):
        return NOTHING_FOUND
    own = score or 0.0
    marks = HalfwidthMarks(text)
    after, amount = widened(marks)
    if not amount or not (always or _is_compact(marks)):
        return Verdict(Finding(NAME), score=own)
    reasons: tuple[str, ...] = ()
    if document.reasons:
        marks_found = f"{amount} halfwidth {noun_for(amount, 'mark')}"
        reasons = (f"{marks_found} beside Chinese characters, no fullwidth one",)
    reason = "a fullwidth mark folded to ASCII"
    confidence = 0.95 if companions else 0.6
    finding = Finding(NAME, True, amount, confidence, reasons)
    return Verdict(finding, Change(NAME, text, after, reason), own)


def _folding(document: Document, companions: Sequence[Finding]) -> float | None:
    """Log-odds in nats that the page of a mirror was folded, from this text alone.

    None where it was not, whatever the evidence of other parts of the document: no stage before
    found a mirror's damage, or there is a fullwidth form.
    """
    if not companions or document.carried.fullwidth:
        return None
    source = document.source
    if has_fullwidth(source):
        return None
    first = companions[0]
    made = first.stage != "glyphs" or first.amount >= WHOLE_PAGE * count_han(source)
    return CARRIED_AT_MOST if made else 0.0


def _is_compact(marks: HalfwidthMarks) -> bool:
    """Whether the commas stand as fullwidth ones do, without spaces after them."""
    return marks.spaced <= SPACED_SHARE * (marks.compact + marks.spaced)
