"""Punctuation: commas that a mirror put before punctuation marks.

What is wrong: ``,`` stands before marks, as in ``工作,。`` and ``会议,,`` (there the second comma
is a folded U+FF0C).

What is done: inserted commas go from all lines in Chinese, when the document shows that they were
inserted: no hand and no program of this world writes ``,。`` or ``,、`` again and again.

What is left alone: empty fields of CSV (``张三,,北京``), runs of three and more commas, code,
character classes of regular expressions, and lines without Chinese.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from textrepair.changes import Change, Replacement, replaced
from textrepair.document import Document
from textrepair.lines import Lines
from textrepair.origin import probability
from textrepair.result import Finding

NAME = "punctuation"

MARKS = "\uff0c。、\uff1b\uff1f\uff01\uff1a"
FOLDED = ",;?!:"
HAN = r"\u3400-\u9fff\uf900-\ufaff"
CHINESE = rf"\u2014\u2018-\u201d\u2026\u3001-\u3011{HAN}\uff01-\uff5e"
LETTER = re.compile(f"[{HAN}]")
# What stands before a comma in a character class like [,\uff0c], in alternatives, in an escape.
NOT_CODE = r"(?<![\[({|\\])"

# --- Evidence -------------------------------------------------------------------------------------

# Never written on purpose; "plain" is such a mark as people write it.
SIGN = re.compile(rf"{NOT_CODE},(?=[{MARKS}])")
PLAIN = re.compile(rf"(?<!,)[{MARKS}]")
# Among folded marks: exactly one comma before exactly one mark, with Chinese on one side at least;
# "single" is such a mark as people write it.
DOUBLED = re.compile(
    f"(?<![,;?!:])(?:(?<=[{CHINESE}])|(?=,.[{CHINESE}])),(?=[{FOLDED}](?![{FOLDED}{MARKS}]))"
)
SINGLE = re.compile(f"(?<=[{CHINESE}])[{FOLDED}](?![{FOLDED}{MARKS}])")

# In nats, of a mirror that puts commas before at least a fifth of the marks against an author whose
# hand slips. Genuine pages, folded, have one sign in 28,000 marks, reviews one in 1,700, where one
# author makes the same slip again.
SIGN_WEIGHT = 8.0
PLAIN_WEIGHT = -0.1
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
STOP = re.compile("[。、\uff01\uff1f\uff1b;!?]")

# --- Repair ---------------------------------------------------------------------------------------

# Where commas were inserted, this is one: not in a run of three commas, which people write, and not
# between two strings of code.
INSERTED = re.compile(rf"{NOT_CODE}(?<!,)(?!(?<='),,'),(?=(?:,(?!,)|[{FOLDED[1:]}{MARKS}])(?!\]))")
COMMENT = re.compile("//|/[*]|#|--|;")


def damage(text: str, share: float, rng: random.Random) -> str:
    """Put a comma before a share of the marks, chosen per occurrence.

    >>> damage("会后\uff0c召开。", 1.0, random.Random(0))
    '会后,\uff0c召开,。'
    """
    return re.sub(
        f"[{MARKS}]",
        lambda match: "," + match.group() if rng.random() < share else match.group(),
        text,
    )


def treat(text: str, document: Document, *, always: bool) -> tuple[Finding, Change | None]:
    """Find inserted commas and take them out.

    Args:
        text: the text as the stages before left it.
        document: what arrived, and what those stages found.
        always: take out every comma before a mark, whatever the document shows.

    Returns:
        What was found, and the change, None for none.
    """
    if "," not in text:
        return Finding(NAME), None
    evidence = weigh(text, document)
    confidence = probability(evidence.score - ENOUGH)
    found = evidence.score > ENOUGH
    if not found and not always:
        return Finding(NAME, False, 0, confidence, evidence.reasons), None
    places = list(in_chinese(text, (match.start() for match in INSERTED.finditer(text))))
    if not found:
        places = outside_tables(text, places)
    if not places:
        return Finding(NAME), None
    change = replaced(
        NAME,
        text,
        [Replacement(i, i + 1, "", f"a comma inserted before {text[i + 1]}") for i in places],
    )
    return Finding(NAME, True, len(places), confidence, evidence.reasons), change


def in_chinese(text: str, places: Iterable[int]) -> Iterator[int]:
    """The places in lines of Chinese; not those in code that a comment in Chinese follows."""
    lines = Lines(text)

    @cache
    def first(number: int) -> int:
        start, end = lines.line(number)
        match = LETTER.search(text, start, end)
        return match.start() if match else -1

    for place in places:
        letter = first(lines.number(place))
        commented = letter > place and COMMENT.search(text, place + 2, letter)
        if text[place + 1] in MARKS or (letter >= 0 and not commented):
            yield place


def outside_tables(text: str, places: list[int]) -> list[int]:
    """The places that do not stand in rows of values: lines alike in commas, without a stop."""
    lines = Lines(text)

    @cache
    def row(number: int) -> tuple[int, bool]:
        if not 0 <= number < len(lines):
            return 0, True
        start, end = lines.line(number)
        return text.count(",", start, end), STOP.search(text, start, end) is not None

    kept = []
    for place in places:
        number = lines.number(place)
        commas, stops = row(number)
        alike = (commas, False) in (row(number - 1), row(number + 1))
        if stops or commas < ROW_COMMAS or not alike:
            kept.append(place)
    return kept


class Evidence(NamedTuple):
    """What the commas of a document say: log odds in nats that a mirror inserted them, and why."""

    score: float
    reasons: tuple[str, ...] = ()


def weigh(text: str, document: Document) -> Evidence:
    """Whether commas were inserted: by what carries one and what does not."""
    signs = [match.start() for match in SIGN.finditer(text)]
    doubled = outside_tables(text, [match.start() for match in DOUBLED.finditer(text)])
    if not signs and not doubled:
        return Evidence(0.0)
    score = SIGN_WEIGHT * len(signs) + PLAIN_WEIGHT * count(PLAIN, text) if signs else 0.0
    stops = text.count("。")
    prose = stops and stops * COMMAS_PER_STOP >= text.count(",") - len(signs) - len(doubled)
    if prose or document.damaged:
        singles = count(SINGLE, text)
        score += max(0.0, DOUBLED_WEIGHT * len(doubled) + SINGLE_WEIGHT * singles)
    places = signs or doubled
    examples = ", ".join(repr(text[max(0, i - 2) : i + 2]) for i in places[:3])
    reasons = [f"{len(signs) + len(doubled)} commas before punctuation marks: {examples}"]
    document.scores[NAME] = score
    score += document.carried.nats(NAME)
    if document.damaged:
        score += COMPANION
        reasons.append("the text bears other marks of the same mirror")
    if score <= ENOUGH:
        reasons.append("too few to tell them from slips, or from empty fields")
    return Evidence(score, tuple(reasons))


def count(pattern: re.Pattern[str], text: str) -> int:
    """How often the pattern matches."""
    return sum(1 for _ in pattern.finditer(text))
