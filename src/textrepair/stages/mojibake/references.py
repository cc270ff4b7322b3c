"""Character references: those that lost their ampersand, and, on request, whole ones.

``#xff0c;`` in Chinese is what is left of ``&#xff0c;`` when something took the ampersand for
markup. Whole references are no damage: in HTML they are right, and in a text about HTML as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from textrepair.document.changes import Replacement
from textrepair.language.ranges import (
    ASTRAL_HAN,
    FULLWIDTH,
    HALFWIDTH_KANA,
    HAN_LETTERS,
    HANGUL,
    KANA_LETTERS,
    LOSS_MARK,
)
from textrepair.stages.mojibake import quotation

TORN = "character reference without its ampersand"
WHOLE = "character reference"

# The ampersand may be a reference itself, again and again: `&amp;amp;#65292;`.
AMPERSAND = r"&(?:amp;|AMP;|#0{0,8}38;|#[xX]0{0,8}26;)*"
NUMBER = r"#(?:[xX]0{0,8}[0-9A-Fa-f]{1,6}|0{0,8}[0-9]{1,7});"
NAME = r"[A-Za-z][A-Za-z0-9]*;"

# Characters that a torn reference may stand for. The marks are those of Chinese, Japanese and
# Korean text, with the quotation marks, dashes, dots and ellipses that it shares with others.
MARK = (
    f"\u3001-\u3003\u3005-\u3020\u3030\ufe10-\ufe19\ufe30-\ufe4f{FULLWIDTH}\uff61-\uff65"
    "\uffe0-\uffe6"
)
SHARED_MARK = "\u00b7\u2014\u2015\u2018\u2019\u201c\u201d\u2022\u2026\u3000"
LETTER = (
    f"{KANA_LETTERS}\u3131-\u318e\u31f0-\u31ff{HAN_LETTERS}{HANGUL}{HALFWIDTH_KANA}{ASTRAL_HAN}"
)
MEANT = re.compile(f"[{MARK}{SHARED_MARK}{LETTER}]")
# Its neighbour: whatever shows that the text around is Chinese, Japanese or Korean.
NEIGHBOUR = re.compile(f"[{MARK}\u2014\u2018\u2019\u201c\u201d\u2026\u3000{LETTER}]")
ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
# The most frequent marks. The number of a ticket is hardly ever the code point of one of them; it
# may well be that of one of tens of thousands of Han, or of a mark below U+3000.
USUAL = frozenset(
    "\u3000\u3001\u3002\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011"
    "\uff01\uff08\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff5e"
)
# Signs of a text about references.
TOPIC = re.compile(
    "ampersand|unescape|html5? entit|character (?:reference|entit)|\\breferences?\\.repairs?\\b"
    "|字符引用|字符实体|字元參照|文字参照|実体参照",
    re.IGNORECASE,
)
OPENING = "\"'`(<[{\u2018\u201c\u3008\u300a\u300c\u300e\u3010\uff02\uff07\uff08\uff1c\uff3b\uff5b"
CLOSING = "\"'`)>]}\u2019\u201d\u3009\u300b\u300d\u300f\u3011\uff02\uff07\uff09\uff1e\uff3d\uff5d"


class _Reference(NamedTuple):
    """A reference in a text.

    Attributes:
        start: where it starts.
        end: where it ends.
        whole: whether it has its ampersand.
        after: what it stands for; empty for nothing.
        certain: whether it can hardly be anything else than a reference.
    """

    start: int
    end: int
    whole: bool
    after: str
    certain: bool


def reference_repairs(text: str, *, unescape: bool) -> list[Replacement]:
    """Put characters in the place of references to them.

    What is wrong: numeric references have lost their ampersand. What is done: between Chinese,
    Japanese or Korean characters they become the mark, Han, kana or hangul that they stand for.
    What is left alone: references to anything else; one that is quoted by itself; decimal ones
    that may be the number of a ticket, unless the text has others that cannot; colours, headings
    and code; and whole references unless asked for.

    Args:
        text: any text.
        unescape: whether whole references become characters too: numeric and named ones that
            end in a semicolon, as `html.unescape` has them, until none is left. A reference to no
            character stays.

    Returns:
        What to replace, in order.

    >>> [(r.start, r.end, r.after) for r in reference_repairs("\u597d#x3002;", unescape=False)]
    [(1, 8, '\u3002')]
    """
    if ";" not in text or ("#" not in text and not (unescape and "&" in text)):
        return []
    every = list(_references(text))
    found = [(item, TORN) for item in _torn(text, every)]
    if unescape:
        found += [(item, WHOLE) for item in every if item.whole and item.after]
    return sorted(Replacement(item.start, item.end, item.after, why) for item, why in found)


def _references(text: str) -> Iterator[_Reference]:
    """Every reference in a text, whole or torn."""
    for match in _pattern().finditer(text):
        whole = match["whole"] is not None
        after = _meaning(match)
        if whole and not after and len(match["whole"]) > 1:
            # No character has that name: only the ampersand before it was escaped.
            yield _Reference(match.start(), match.end("whole"), True, "&", False)
            continue
        certain = "x" in match.group().lower() or after in USUAL
        yield _Reference(*match.span(), whole, after, certain)


@cache
def _pattern() -> re.Pattern[str]:
    """A reference with or without its ampersand."""
    return re.compile(
        rf"(?=[&#])(?:(?P<whole>{AMPERSAND})(?:(?P<number>{NUMBER})|(?P<name>{NAME}))"
        rf"|(?P<torn>{NUMBER}))"
    )


def _meaning(match: re.Match[str]) -> str:
    """What a reference stands for; nothing if there is no such character."""
    import html  # noqa: PLC0415  few texts have references
    import html.entities  # noqa: PLC0415

    if match["name"]:
        return html.entities.html5.get(match["name"], "")
    after = html.unescape("&" + (match["number"] or match["torn"]))
    return "" if after == LOSS_MARK else after


def _torn(text: str, every: Sequence[_Reference]) -> list[_Reference]:
    """The references that lost their ampersand."""
    found = [
        item
        for item in every
        if not item.whole and MEANT.fullmatch(item.after) and not _stands_in_marks(text, item)
    ]
    starts = {item.start for item in found}
    ends = {item.end for item in found}
    found = [
        item
        for item in found
        if (item.end in starts or NEIGHBOUR.match(text, item.end))
        or (item.start in ends or NEIGHBOUR.match(text, max(0, item.start - 1)))
    ]
    if not any(item.certain for item in found):
        return []
    talked = _mentioned(text, found)
    return [item for number, item in enumerate(found) if number not in talked]


def _mentioned(text: str, found: Sequence[_Reference]) -> set[int]:
    """Which references a text only mentions: in strings, if it is about references.

    So are those in a line of code that has an escape of the same character beside the reference.
    """
    places = [(item.start, item.end) for item in found]
    lines = list(quotation.damaged_lines(text, places))
    shown: set[int] = set()
    for line in lines:
        escaped = set(ESCAPE.findall(line.masked.lower()))
        if any(f"{ord(found[number].after):04x}" in escaped for number in line.numbers):
            shown.update(line.numbers)
    if not (TOPIC.search(text) or quotation.is_about(text, places)):
        return shown
    return shown | {
        number
        for line in lines
        for number in line.numbers
        if quotation.in_string(line, *places[number])
    }


def _stands_in_marks(text: str, item: _Reference) -> bool:
    """Whether a reference stands by itself in quotation marks or brackets: it is mentioned."""
    before, after = text[max(0, item.start - 1) : item.start], text[item.end : item.end + 1]
    return bool(before and after) and before in OPENING and after in CLOSING
