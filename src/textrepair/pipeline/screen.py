"""Screening: whether a text can have any damage at all; the hottest code.

Nearly every text is clean. Here it is read once, where it stands, before any statistics or lists of
edits are made. A text passes only if every stage would leave it alone, because the pattern that the
stage searches first is not there; the stages judge what does not pass.

Every character has a weight: how rare it is, by itself (`tools/arrays/marks_of_characters.py`). A
window is eight characters, and begins every four (`stages.mojibake.suspicion`). A Traditional
glyph, kana, and every character that European encodings show for bytes need the stages whatever
stands beside them.
"""

from __future__ import annotations

from textrepair.stages.mojibake.suspicion import SHORT, SUSPICIOUS, VAGUE
from textrepair.tables.arrays import small_numbers

# Code point -> weight in the low bits, and flags. Everything beyond the plane is as its last.
KINDS = small_numbers("pipeline/kinds")
LAST = 0xFFFF
WEIGHT = 0x0F
ALONE = 0x10  # needs the stages by itself
SIGN = 0x20  # one of `?(,#`: what a stage searches may begin here
CONTROL = 0x40  # of ASCII: suspicious, where other characters of ASCII are not

# What `?`, `(`, `,` and `#` may begin, as bits.
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
    if highest >= (SUSPICIOUS if place > SHORT else VAGUE) and _is_suspicious(text):
        return False
    return begun == 0 or not _has_begun(text, begun)


def _begins(text: str, place: int) -> int:
    """What the sign at a place may begin, from what stands beside it."""
    sign = text[place]
    after = text[place + 1] if place + 1 < len(text) else "\n"
    if sign == ",":
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


def _is_suspicious(text: str) -> bool:
    """Whether windows of a text are worth a closer look."""
    from textrepair.stages.mojibake.screen import look  # noqa: PLC0415  few texts need it

    return look(text) is not None


def _has_begun(text: str, begun: int) -> bool:
    """Whether what may begin at signs of a text does."""
    if begun & (TORN | READING):
        from textrepair.stages.alignment.screen import may_be_split  # noqa: PLC0415  as above

        if may_be_split(text):
            return True
    if begun & COMMAS:
        from textrepair.stages.punctuation.mark_contexts import (  # noqa: PLC0415  as above
            has_comma_before_mark,
        )

        if has_comma_before_mark(text):
            return True
    if begun & REFERENCE and ";" in text:
        from textrepair.stages.mojibake.references import reference_repairs  # noqa: PLC0415

        return bool(reference_repairs(text, unescape=False))
    return False
