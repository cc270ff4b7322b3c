"""Punctuation: commas that a mirror put before punctuation marks.

What is wrong: ``,`` stands before marks, as in ``工作,。`` and ``会议,,`` (there the second comma
is a folded U+FF0C).

What is done: inserted commas go from all lines in Chinese, when the document shows that they were
inserted: no hand and no program of this world writes ``,。`` or ``,、`` again and again.

What is left alone: empty fields of CSV (``张三,,北京``), runs of three and more commas, code,
character classes of regular expressions, and lines without Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair.document.cuts import Cuts, cut
from textrepair.document.findings import Finding
from textrepair.document.kinds import PUNCTUATION
from textrepair.document.lines import Lines
from textrepair.document.state import Document
from textrepair.document.verdicts import Verdict
from textrepair.language.arrays import Codes, Kinds, Mask, Places
from textrepair.language.characters import flag_table
from textrepair.language.ranges import CHINESE_MARKS, FULLWIDTH, HAN
from textrepair.stages.glyphs.classifier import probability

NAME = PUNCTUATION

MARKS = "\uff0c。、\uff1b\uff1f\uff01\uff1a"
FOLDED = ",;?!:"
# What an inserted comma stands before: what is looked for before anything else is.
COMMAS = re.compile(f",[{MARKS}{FOLDED}]")


# --- Characters by kind ---------------------------------------------------------------------------
# Bits, so that one comparison tells whether the neighbours of a mark are what is asked for.

SIGN = 1  # a mark that was not folded
WEAK = 2  # a folded one
COMMA = 4
CHINESE = 8  # Han and their marks
LETTER = 16  # Han
STOP = 32  # the end of a clause, which no row of a table has
LINE_BREAK = 64
# What stands before a comma in a character class like [,\uff0c], in alternatives, in an escape.
CODE = 128
BIT = {1 << bit: np.uint8(1 << bit) for bit in range(8)}
BEFORE = 8  # characters that can be looked at at once before a comma


@cache
def kinds_beside_marks() -> Kinds:
    """Code point of the Basic Multilingual Plane -> kind."""
    return flag_table(
        [
            (CHINESE | LETTER, HAN),
            (CHINESE, range(0x2018, 0x201E)),
            (CHINESE, CHINESE_MARKS),
            (CHINESE, FULLWIDTH),
            (CHINESE, "\u2014\u2026"),
            (SIGN, MARKS),
            (WEAK, FOLDED),
            (COMMA, ","),
            (STOP, "。、\uff01\uff1f\uff1b;!?"),
            (LINE_BREAK, "\n"),
            (CODE, "[({|\\"),
        ]
    )


def around_of(*, before: int = 0, this: int = 0, after: int = 0, second: int = 0) -> np.uint32:
    """Kinds of a mark and of its neighbours as `Marks.around` has them."""
    return np.uint32(before | this << 8 | after << 16 | second << 24)


NOTHING = np.uint32(0)
THIS_COMMA = around_of(this=COMMA)
BEFORE_MARK = around_of(after=SIGN | WEAK)


class Marks(NamedTuple):
    """The marks of a text and what stands beside them.

    Attributes:
        codes: code points of the text.
        kinds: of each character, with `BEFORE` of none before the first one.
        places: where the folded marks stand.
        around: kinds of four characters for each of them, the lowest bits for the one before it.
            commas: how many of them are commas.
    """

    codes: Codes
    kinds: Kinds
    places: Places
    around: npt.NDArray[np.uint32]
    commas: Mask

    @classmethod
    def of(cls, codes: Codes) -> Marks:
        """Find the folded marks of a text."""
        size = len(codes)
        kinds = np.empty(size + BEFORE + 2, dtype=np.uint8)
        kinds[:BEFORE] = 0
        kinds[size + BEFORE :] = 0
        inside = kinds[BEFORE : size + BEFORE]
        kinds_beside_marks().take(codes, mode="clip", out=inside)
        places = ((inside & BIT[WEAK]) != 0).nonzero()[0]
        words = np.ndarray((size,), "<u4", kinds, BEFORE - 1, (1,))
        around = words[places]
        return cls(codes, kinds, places, around, (around & THIS_COMMA) != NOTHING)

    def candidates(self) -> Marks:
        """The commas before a mark."""
        return self.only(self.commas & self.with_any(BEFORE_MARK))

    def only(self, chosen: Mask) -> Marks:
        """Some of the marks."""
        if np.count_nonzero(chosen) == len(chosen):
            return self
        rest = self.places[chosen], self.around[chosen], self.commas[chosen]
        return Marks(self.codes, self.kinds, *rest)

    def with_all(self, wanted: np.uint32, unwanted: np.uint32) -> Mask:
        """Which marks have all of these kinds around them, and none of those."""
        found: Mask = (self.around & (wanted | unwanted)) == wanted
        return found

    def with_any(self, wanted: np.uint32) -> Mask:
        """Which marks have some of these kinds around them."""
        found: Mask = (self.around & wanted) != NOTHING
        return found


# --- Evidence -------------------------------------------------------------------------------------

# A comma before a sign is never written on purpose; behind another script it rather stands between
# fields. Among folded marks: exactly one comma before exactly one mark, with Chinese on one side at
# least; "single" is such a mark as people write it.
BEFORE_SIGN = around_of(before=CHINESE, this=COMMA, after=SIGN), around_of(before=CODE)
DOUBLED = around_of(this=COMMA, after=WEAK), around_of(before=WEAK, second=WEAK | SIGN)
BESIDE_CHINESE = around_of(before=CHINESE, second=CHINESE)
SINGLE = around_of(before=CHINESE, this=WEAK), around_of(after=WEAK | SIGN)

# In nats, of a mirror that puts commas before at least a fifth of the marks against an author whose
# hand slips. Genuine pages, folded, have one sign in 28,000 marks, reviews one in 1,700, where one
# author makes the same slip again.
SIGN_WEIGHT = 8.0
PLAIN_WEIGHT = -0.1
# Where the author writes U+FF0C, nothing but the mirror writes a comma beside Chinese; so many of
# these before no mark are the commas between fields, some of which begin with a mark. Where all may
# be folded, a mirror that puts commas before other marks doubles some of them. Of 10,000 records of
# several languages none is changed; a slip of the author is worth less than a sign.
SEPARATOR_WEIGHT = -5.0
UNDOUBLED_WEIGHT = -0.5
# Doubled folded commas: one in 8,000 marks, in reviews one in 1,200; far more in chat and tables.
# They count in prose and beside other damage: at most so many commas for one full stop. CSV has no
# full stops.
DOUBLED_WEIGHT = 3.0
SINGLE_WEIGHT = -0.3
COMMAS_PER_STOP = 12
COMPANION = 8.5  # other damage of the same mirror: one sign, or one doubled comma, is enough then
ENOUGH = 11.0  # one sign and one doubled comma are not
# A line with so many commas, no stop, and a neighbour of the same kind is a row of a table.
ROW_COMMAS = 3

# --- Repair ---------------------------------------------------------------------------------------

# Where commas were inserted, a comma before a mark is one: not in a run of three commas, which
# people write, not between two strings of code, and not before what closes a character class.
INSERTED = around_of(this=COMMA), around_of(before=CODE | COMMA)
RUN = around_of(after=COMMA, second=COMMA), NOTHING
HAN_CHARACTER = re.compile(f"[{HAN}]")
COMMENT = re.compile("(?=//|/[*]|#|--|;)")
# The same kind of all characters that can be looked at at once.
EVERY_LETTER = np.uint64(LETTER * 0x0101010101010101)
EVERY_BREAK = np.uint64(LINE_BREAK * 0x0101010101010101)


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
    marks = Marks.of(document.surveys.codes(text))
    candidates = marks.candidates()
    if not len(candidates.places):
        return Verdict(Finding(NAME))
    evidence = weigh(text, marks, candidates, document)
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
    change = cut(NAME, marks.codes, Cuts(text, places, places + 1, reason))
    finding = Finding(NAME, True, len(places), confidence, evidence.reasons)
    return Verdict(finding, change, evidence.own)


def reason(text: str, start: int, end: int) -> str:
    """Why the comma there goes."""
    del start
    return f"a comma inserted before {text[end]}"


# --- Places ---------------------------------------------------------------------------------------


def inserted(candidates: Marks) -> Marks:
    """The commas that were inserted, if any were."""
    fit = candidates.with_all(*INSERTED)
    fit &= ~candidates.with_all(*RUN)
    second = candidates.codes.take(candidates.places + 2, mode="clip")
    fit &= second != ord("]")
    quoted = second == ord("'")
    if np.count_nonzero(quoted):
        before = candidates.codes.take(candidates.places - 1, mode="clip")
        fit &= ~(quoted & (before == ord("'")) & candidates.with_any(around_of(after=COMMA)))
    return candidates.only(fit)


def in_chinese(text: str, marks: Marks) -> Places:
    """The places in lines of Chinese; not those in code that a comment in Chinese follows."""
    fit = marks.with_any(around_of(before=LETTER, after=SIGN))
    if np.count_nonzero(fit) < len(fit):
        size = len(marks.codes)
        words = np.ndarray((size,), "<u8", marks.kinds, 0, (1,))
        before = words[marks.places]
        fit |= ((before & EVERY_LETTER) != 0) & ((before & EVERY_BREAK) == 0)
        doubtful = (~fit).nonzero()[0]
        for number, chinese in zip(
            doubtful, are_chinese(text, marks.places[doubtful]), strict=True
        ):
            fit[number] = chinese
    return marks.places[fit]


def are_chinese(text: str, places: Places) -> Iterator[bool]:
    """Whether each place is in a line of Chinese, and not in code before a comment."""
    if not len(places):
        return
    lines = Lines(text)

    @cache
    def first(number: int) -> tuple[int, int]:
        """The first letter of a line, and the last sign of a comment before it."""
        start, end = lines.line(number)
        match = HAN_CHARACTER.search(text, start, end)
        if match is None:
            return -1, -1
        signs = (sign.start() for sign in COMMENT.finditer(text, start, match.start()))
        return match.start(), max(signs, default=-1)

    for place in places.tolist():
        letter, comment = first(lines.number(place))
        yield letter >= 0 and (letter < place or comment < place + 2)


def outside_tables(marks: Marks, places: Places) -> Mask:
    """Which places do not stand in rows of values: lines alike in commas, without a stop."""
    breaks = (marks.kinds == LINE_BREAK).nonzero()[0] - BEFORE
    edges = np.empty(len(breaks) + 2, dtype=np.int64)
    commas = marks.places[marks.commas]
    edges[0], edges[1:-1], edges[-1] = 0, commas.searchsorted(breaks), len(commas)
    rows = np.full(len(breaks) + 3, -1)  # commas of each line, of none before and after them
    row = np.subtract(edges[1:], edges[:-1], out=rows[1:-1])
    if row.max() >= ROW_COMMAS:
        starts = np.zeros(len(breaks) + 1, dtype=np.int64)
        np.add(breaks, BEFORE, out=starts[1:])
        row[(np.bitwise_or.reduceat(marks.kinds, starts) & BIT[STOP]) != 0] = -1
    alike = (row >= ROW_COMMAS) & ((row == rows[:-2]) | (row == rows[2:]))
    if not np.count_nonzero(alike):
        return np.ones(len(places), dtype=np.bool_)
    outside: Mask = ~alike[breaks.searchsorted(places)]
    return outside


# --- Weighing -------------------------------------------------------------------------------------


class Evidence(NamedTuple):
    """Whether a mirror inserted the commas of a document.

    Attributes:
        score: log-odds in nats that it did.
        own: the same from this text alone: without other parts of the document and other damage.
        reasons: why, in words.
    """

    score: float
    own: float = 0.0
    reasons: tuple[str, ...] = ()


def weigh(text: str, marks: Marks, candidates: Marks, document: Document) -> Evidence:
    """Whether commas were inserted: by what carries one and what does not."""
    signs, doubled = find(marks, candidates)
    if not len(signs) and not len(doubled):
        return Evidence(0.0)
    score = 0.0
    if len(signs):
        carrying = np.count_nonzero(candidates.with_any(around_of(after=SIGN)))
        plain = np.count_nonzero(marks.kinds & BIT[SIGN]) - carrying
        score = SIGN_WEIGHT * len(signs) + PLAIN_WEIGHT * int(plain)
        if "\uff0c" in document.source:
            score += SEPARATOR_WEIGHT * separators(marks)
        elif not len(doubled):
            score += UNDOUBLED_WEIGHT * separators(marks)
    stops = text.count("。")
    commas = int(np.count_nonzero(marks.commas))
    prose = stops and stops * COMMAS_PER_STOP >= commas - len(signs) - len(doubled)
    if len(doubled) and (prose or document.damaged):
        singles = int(np.count_nonzero(marks.with_all(*SINGLE)))
        score += max(0.0, DOUBLED_WEIGHT * len(doubled) + SINGLE_WEIGHT * singles)
    places = (signs if len(signs) else doubled)[:3].tolist()
    examples = ", ".join(repr(text[max(0, i - 2) : i + 2]) for i in places)
    reasons = [f"{len(signs) + len(doubled)} commas before punctuation marks: {examples}"]
    own = score
    score += document.carried.nats(NAME)
    if document.damaged:
        score += COMPANION
        reasons.append("the text bears other marks of the same mirror")
    if score <= ENOUGH:
        reasons.append("too few to tell them from slips, or from empty fields")
    return Evidence(score, own, tuple(reasons))


def separators(marks: Marks) -> int:
    """How many commas stand beside Chinese and before no mark."""
    beside = marks.commas & marks.with_any(around_of(before=CHINESE, after=CHINESE))
    return int(np.count_nonzero(beside & ~marks.with_any(BEFORE_MARK)))


def find(marks: Marks, candidates: Marks) -> tuple[Places, Places]:
    """The commas before signs, and those that are doubled outside tables."""
    signs = candidates.places[candidates.with_all(*BEFORE_SIGN)]
    among = candidates.with_all(*DOUBLED)
    among &= candidates.with_any(BESIDE_CHINESE)
    doubled = candidates.places[among]
    return signs, doubled[outside_tables(marks, doubled)] if len(doubled) else doubled
