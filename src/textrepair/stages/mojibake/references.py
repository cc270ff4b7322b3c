"""Character references: those that lost their ampersand, and, on request, whole ones.

``#xff0c;`` in Chinese is what is left of ``&#xff0c;`` when something took the ampersand for
markup. Whole references are no damage: in HTML they are right, and in a text about HTML as well.
"""

from __future__ import annotations

import re
from array import array
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
from textrepair.stages.mojibake.scan_bits import CLOSES, MEANT, NEIGHBOUR, OPENS, USUAL
from textrepair.stages.mojibake.scans import torn_references
from textrepair.tables import PLANE

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
# Its neighbour: whatever shows that the text around is Chinese, Japanese or Korean.
BESIDE = "\u2014\u2018\u2019\u201c\u201d\u2026\u3000"
RANGE = re.compile("(.)-(.)|(.)", re.DOTALL)
ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
# The most frequent marks. The number of a ticket is hardly ever the code point of one of them; it
# may well be that of one of tens of thousands of Han, or of a mark below U+3000.
USUAL_MARKS = (
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
    """A torn reference in a text.

    Attributes:
        start: where it starts.
        end: where it ends.
        after: what it stands for.
    """

    start: int
    end: int
    after: str


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
    found = [Replacement(*item, TORN) for item in _torn(text)]
    if unescape:
        found = sorted([*found, *_whole(text)])
    return found


def _torn(text: str) -> list[_Reference]:
    """The references that lost their ampersand."""
    numbers = torn_references(text, _kinds(), _controls())
    if 1 not in numbers[3::4]:
        return []
    found = [
        _Reference(start, end, chr(code))
        for start, end, code in zip(numbers[::4], numbers[1::4], numbers[2::4], strict=True)
    ]
    talked = _mentioned(text, found)
    return [item for number, item in enumerate(found) if number not in talked] if talked else found


@cache
def _kinds() -> bytes:
    """Code point -> what it is beside a torn reference, or as one: bits of `mojibake.scans`."""
    table = bytearray(PLANE)
    for bit, characters in (
        (MEANT, MARK + SHARED_MARK + LETTER),
        (NEIGHBOUR, MARK + BESIDE + LETTER),
        (USUAL, USUAL_MARKS),
        (OPENS, OPENING),
        (CLOSES, CLOSING),
    ):
        for first, last, alone in RANGE.findall(characters):
            for code in range(ord(first or alone), min(ord(last or alone) + 1, PLANE)):
                table[code] |= bit
    return bytes(table)


@cache
def _controls() -> array[int]:
    """What browsers take the numbers of C1 controls for."""
    import html  # noqa: PLC0415  few texts have references

    return array("i", (ord(html.unescape(f"&#{code};") or "\0") for code in range(0x80, 0xA0)))


# --- Whole references -----------------------------------------------------------------------------


def _whole(text: str) -> Iterator[Replacement]:
    """What to replace to have the characters of whole references."""
    for match in _pattern().finditer(text):
        after = _meaning(match)
        if after:
            yield Replacement(match.start(), match.end(), after, WHOLE)
        elif len(match["whole"]) > 1:
            # No character has that name: only the ampersand before it was escaped.
            yield Replacement(match.start(), match.end("whole"), "&", WHOLE)


@cache
def _pattern() -> re.Pattern[str]:
    """A reference with its ampersand."""
    return re.compile(rf"(?P<whole>{AMPERSAND})(?:(?P<number>{NUMBER})|(?P<name>{NAME}))")


def _meaning(match: re.Match[str]) -> str:
    """What a reference stands for; nothing if there is no such character."""
    import html  # noqa: PLC0415  few texts have references
    import html.entities  # noqa: PLC0415

    if match["name"]:
        return html.entities.html5.get(match["name"], "")
    after = html.unescape("&" + match["number"])
    return "" if after == LOSS_MARK else after


# --- References that are only mentioned -----------------------------------------------------------


def _mentioned(text: str, found: Sequence[_Reference]) -> set[int]:
    """Which references a text only mentions: in strings, if it is about references.

    So are those in a line of code that has an escape of the same character beside the reference.
    """
    from textrepair.stages.mojibake import quotation  # noqa: PLC0415  few texts have references

    places = [(item.start, item.end) for item in found]
    lines = list(quotation.damaged_lines(text, places))
    shown: set[int] = set()
    for line in lines:
        escaped = set(ESCAPE.findall(line.masked.lower()))
        if escaped and any(f"{ord(found[number].after):04x}" in escaped for number in line.numbers):
            shown.update(line.numbers)
    if not (TOPIC.search(text) or quotation.is_about(text, places)):
        return shown
    return shown | {
        number
        for line in lines
        for number in line.numbers
        if quotation.in_string(line, *places[number])
    }
