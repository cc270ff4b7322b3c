"""Screening: whether a text can have any damage at all; the hottest code.

Nearly every text is clean. Here it is read once, where it stands, before any statistics or lists of
edits are made. A text passes only if every stage would leave it alone, because the pattern that the
stage searches first is not there; the stages judge what does not pass.

Every character has a weight: how rare it is, by itself (`tools/arrays/marks_of_characters.py`). A
window is eight characters, and begins every four, as in `stages.mojibake.screen`, whose thresholds
hold here. A Traditional glyph, kana, and every character that European encodings show for bytes
need the stages whatever stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from textrepair.tables.arrays import small_numbers

# Code point -> weight in the low bits, and flags. Everything beyond the plane is as its last.
KINDS = small_numbers("pipeline/kinds")
LAST = 0xFFFF
WEIGHT = 0x0F
ALONE = 0x10  # needs the stages by itself
SIGN = 0x20  # one of `?(,#`: what a stage searches may begin here
CONTROL = 0x40  # of ASCII: suspicious, where other characters of ASCII are not

# Of `stages.mojibake.screen`: the sum from which a window is suspicious, in a text of at most
# `SHORT` characters that from which it may be UTF-8, and how many suspicious ones near each other
# make a long text suspicious, or one of them alone.
SUSPICIOUS, VAGUE, SHORT = 31, 20, 300
CERTAIN, AGAIN, NEAR = 48, 3, 8

# What a sign may begin, as bits, by its place among these.
SIGNS = "?(,#"
TORN, READING, COMMAS, REFERENCE = 1, 2, 4, 8


def is_clean(text: str) -> bool:
    """Whether no stage can find anything in a text.

    Args:
        text: any text.

    Returns:
        True if every stage, at its default, leaves the text as it is. False decides nothing: the
        stages must examine the text.

    >>> is_clean("\u65e0\u635f\u7684\u6587\u5b57\u3002")
    True
    >>> is_clean("\u5340(q\u016b)")
    False
    """
    kinds = KINDS
    place = seen = begun = highest = before = four = 0
    for character in text:
        kind = kinds[min(ord(character), LAST)]
        seen |= kind
        if kind & SIGN:
            begun |= _begins(text, place)
        four += kind & WEIGHT
        place += 1
        if place & 3 == 0:
            highest = max(highest, before + four)
            before = four
            four = 0
    highest = max(highest, before + four)
    if seen & ALONE:
        return False
    if seen & CONTROL and text.isascii():
        return False
    if highest >= (SUSPICIOUS if place > SHORT else VAGUE) and _is_suspicious(text, highest):
        return False
    return begun == 0 or not _has_begun(text, begun)


def _begins(text: str, place: int) -> int:
    """What the sign at a place may begin: bits by `SIGNS`, from what stands beside it."""
    sign = text[place]
    after = text[place + 1] if place + 1 < len(text) else "\n"
    if sign == ",":
        # Only marks follow: `stages.punctuation.mark_contexts.COMMAS`.
        return COMMAS if after in ",;:!?" or after >= "\u3001" else 0
    if sign == "#":
        return REFERENCE if after in "xX" or "0" <= after <= "9" else 0
    if sign == "?":
        return TORN if after >= "a" or after in ",;:!?" else 0
    if after < "a" and after != " ":
        return 0
    # A reading stands behind a character beyond ASCII, or behind one letter that is behind that.
    last = text[place - 1] if place > 0 else "\n"
    if last >= "\x80":
        return READING
    second = text[place - 2] if place > 1 else "\n"
    return READING if second >= "\x80" or second == ")" else 0


def _is_suspicious(text: str, highest: int) -> bool:
    """Whether windows of a text are worth a closer look, the highest of which is known."""
    from textrepair.stages.mojibake import screen  # noqa: PLC0415  few texts need it

    short = len(text) <= SHORT
    if highest >= (SUSPICIOUS if short else CERTAIN):
        return True
    places = _windows_from(text, VAGUE if short else SUSPICIOUS)
    for place in range(AGAIN - 1, len(places)):
        if not short and places[place] - places[place - AGAIN + 1] < NEAR:
            return True
    return screen.has_utf8_in_double(screen.around(text, places))


def _windows_from(text: str, least: int) -> list[int]:
    """The windows of a text whose sums are at least this."""
    kinds = KINDS
    found = []
    place = before = four = 0
    size = len(text)
    # Blanks fill up the last window, which may begin at the last character.
    while place < (size + 3) // 4 * 4 + 4:
        kind = kinds[min(ord(text[place]), LAST)] if place < size else 0
        four += kind & WEIGHT
        place += 1
        if place & 3 == 0:
            if place > 4 and before + four >= least:
                found.append(place // 4 - 2)
            before = four
            four = 0
    return found


def _has_begun(text: str, begun: int) -> bool:
    """Whether what may begin at signs of a text does."""
    for number, sign in enumerate("?(,"):
        if begun >> number & 1 and _patterns()[sign].search(text):
            return True
    return bool(begun & REFERENCE) and ";" in text and _references()(text)


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """The patterns of the stages for split characters, readings and commas, by first character."""
    from textrepair.stages.alignment.screen import signs  # noqa: PLC0415  few texts need them
    from textrepair.stages.punctuation.mark_contexts import COMMAS  # noqa: PLC0415

    return {**signs(), ",": COMMAS}


@cache
def _references() -> Callable[[str], bool]:
    """The test whether a text has references that lost their ampersand."""
    from textrepair.stages.mojibake import references  # noqa: PLC0415

    return lambda text: bool(references.reference_repairs(text, unescape=False))
