"""Punctuation: commas that a mirror put before punctuation marks.

What is wrong: ``,`` stands before marks, as in ``工作,。`` and ``会议,,`` (there the second comma
is a folded U+FF0C).

What is done: the inserted comma goes, when the document shows that it was inserted: no hand and
no program of this world writes ``,。`` or ``,、``.

What is left alone: empty fields of CSV (``张三,,北京``), runs of three and more commas, code,
and whatever stands between Latin letters or digits.
"""

from __future__ import annotations

import random
import re
from functools import cache

from textrepair.changes import Change, Replacement, replaced
from textrepair.document import Document
from textrepair.lines import Lines
from textrepair.result import Finding

NAME = "punctuation"

MARKS = "\uff0c。、\uff1b\uff1f\uff01\uff1a"
FOLDED = ",;?!:"
CHINESE = r"\u2014\u2018-\u201d\u2026\u3001-\u3011\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e"
# Never written on purpose, but for the character class [,\uff0c] of a regular expression.
SIGN = re.compile(rf"(?<![\[({{|\\]),(?=[{MARKS}])")
# Among folded marks: exactly one comma before exactly one mark, with Chinese on one side at least.
DOUBLED = re.compile(
    f"(?<![,;?!:])(?:(?<=[{CHINESE})])|(?=,.[{CHINESE}])),(?=[{FOLDED}](?![{FOLDED}{MARKS}]))"
)
ANY = re.compile(f"{SIGN.pattern}|{DOUBLED.pattern}")

# A document with so many certain signs has inserted commas. One may be a slip of the hand.
SIGNS = 2
# Without certain signs, or with one, doubled commas count when there are so many of them ...
DOUBLES = 4
# ... and the text is prose: at most so many commas for one full stop. CSV has no full stops.
COMMAS_PER_STOP = 12
# A line with so many commas, no stop, and a neighbour of the same kind is a row of a table.
ROW_COMMAS = 3
STOP = re.compile("[。、\uff01\uff1f\uff1b;!?]")


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
    places = [match.start() for match in ANY.finditer(text)]
    places = outside_tables(text, places)
    if not places:
        return Finding(NAME), None
    certain = [index for index in places if text[index + 1] in MARKS]
    confidence, reasons = judge(text, document, places, certain)
    if confidence < 0.5 and not always:
        return Finding(NAME, False, 0, confidence, reasons), None
    change = replaced(
        NAME,
        text,
        [Replacement(i, i + 1, "", f"a comma inserted before {text[i + 1]}") for i in places],
    )
    return Finding(NAME, True, len(places), confidence, reasons), change


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


def judge(
    text: str, document: Document, places: list[int], certain: list[int]
) -> tuple[float, tuple[str, ...]]:
    """Confidence that the commas were inserted, and the reasons."""
    doubled = len(places) - len(certain)
    examples = ", ".join(repr(text[max(0, i - 2) : i + 2]) for i in (certain or places)[:3])
    reasons = [f"{len(places)} commas before punctuation marks: {examples}"]
    companion = document.damaged
    if companion:
        reasons.append("the text bears other marks of the same mirror")
    stops = text.count("。")
    prose = stops * COMMAS_PER_STOP >= text.count(",") - len(places)
    if len(certain) >= SIGNS or (certain and (companion or doubled >= SIGNS)):
        return (0.99 if companion or len(certain) > SIGNS else 0.9), tuple(reasons)
    if doubled >= (1 if companion else DOUBLES) and prose and stops:
        return 0.9 if companion else 0.7, tuple(reasons)
    return 0.2, (*reasons, "too few to tell them from slips, or from empty fields")
