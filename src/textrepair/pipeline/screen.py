"""Screening: which stages can find anything in a text; the hottest code.

Nearly every text is clean. Here it is read once, where it stands, before any statistics or lists of
edits are made. A stage is needed only if the pattern is there that it searches first; the stages
judge what is left.

Every character has a weight: how rare it is, by itself (`tools/arrays/marks_of_characters.py`). A
window is eight characters, and begins every four (`stages.mojibake.suspicion`). A Traditional
glyph, kana, and every character that European encodings show for bytes are looked at more closely
whatever stands beside them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from textrepair.document.kinds import ALIGNMENT, GLYPHS, MOJIBAKE, PUNCTUATION, READINGS
from textrepair.stages.mojibake.suspicion import SHORT, SUSPICIOUS, VAGUE
from textrepair.tables.arrays import small_numbers

# Code point -> weight in the low bits, and flags. Everything beyond the plane is as its last.
KINDS = small_numbers("pipeline/kinds")
LAST = 0xFFFF
WEIGHT = 0x0F
FOREIGN = 0x10  # what European encodings show for bytes
SIGN = 0x20  # one of `?(,#`: what a stage searches may begin here
TRADITIONAL = 0x40
KANA = 0x80

# The stages that a text needs, as bits.
MIXED_UP, SPLIT, CUT, CONVERTED = 1, 2, 4, 8
EVERY = 15
NEEDED_BY = {
    MOJIBAKE: MIXED_UP,
    ALIGNMENT: SPLIT,
    READINGS: SPLIT,
    PUNCTUATION: CUT,
    GLYPHS: CONVERTED,
}
"""Stage -> its bit, readings that of splits; one without is asked if any other is."""


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
    return needed_stages(text) == 0


def needed_stages(text: str) -> int:
    """Which stages can find anything in a text, as it is, as bits (`NEEDED_BY`).

    Args:
        text: any text.

    Returns:
        0 for a text that every stage, at its default, leaves as it is. A stage whose bit is not
        among them would find nothing, and have no evidence either.
    """
    kinds = KINDS
    place = seen = highest = before = four = 0
    looked_for = SIGN
    for character in text:
        kind = kinds[min(ord(character), LAST)]
        seen |= kind
        if kind & looked_for and _begins(text, place):
            looked_for = 0
        four += kind & WEIGHT
        place += 1
        if place & 3 == 0:
            highest = max(highest, before + four)
            before = four
            four = 0
    highest = max(highest, before + four)
    needed = CONVERTED if seen & TRADITIONAL else 0
    if seen & (FOREIGN | KANA) or highest >= (SUSPICIOUS if place > SHORT else VAGUE):
        needed |= MIXED_UP if _is_suspicious(text, seen, highest) else 0
    return needed if looked_for else needed | _begun(text)


def _begins(text: str, place: int) -> bool:
    """Whether something may begin with the sign at a place, from what stands beside it."""
    sign = text[place]
    after = text[place + 1] if place + 1 < len(text) else "\n"
    if sign == ",":
        return after in ",;:!?" or after >= "\u3001"
    if sign == "#":
        return after in "xX" or "0" <= after <= "9"
    if sign == "?":
        return after >= "a" or after in ",;:!?"
    if after < "a" and after != " ":
        return False
    # A reading stands behind a character beyond ASCII, or behind one letter that is behind that.
    last = text[place - 1] if place > 0 else "\n"
    second = text[place - 2] if place > 1 else "\n"
    return last >= "\x80" or second >= "\x80" or second == ")"


def _is_suspicious(text: str, seen: int, highest: int) -> bool:
    """Whether a text is worth a closer look by the stage for mojibake."""
    foreign, kana = seen & FOREIGN != 0, seen & KANA != 0
    return _look_for_mojibake()(text, highest, foreign=foreign, kana=kana)


def _begun(text: str) -> int:
    """The stages for what begins at signs of a text, where one of them may begin something."""
    may_be_split, has_comma_before_mark = _looks_for_insertions()
    needed = SPLIT if may_be_split(text) else 0
    if "," in text and has_comma_before_mark(text):
        needed |= CUT
    if "#" in text and ";" in text:
        from textrepair.stages.mojibake.references import reference_repairs  # noqa: PLC0415  rare

        needed |= MIXED_UP if reference_repairs(text, unescape=False) else 0
    return needed


# Few texts need these modules. An import takes as long as reading a thousand characters, even of
# what is imported already.


@cache
def _look_for_mojibake() -> Callable[..., bool]:
    """The closer look for mojibake."""
    from textrepair.stages.mojibake.screen import may_be_mixed_up  # noqa: PLC0415

    return may_be_mixed_up


@cache
def _looks_for_insertions() -> tuple[Callable[[str], bool], Callable[[str], bool]]:
    """The searches for split characters and readings, and for commas before marks."""
    from textrepair.stages.alignment.screen import may_be_split  # noqa: PLC0415
    from textrepair.stages.punctuation.mark_contexts import has_comma_before_mark  # noqa: PLC0415

    return may_be_split, has_comma_before_mark
