"""The gate: whether a text can hold any damage at all.

Nearly every text is clean. Here it is looked at once, at the speed of C, before any statistics and
any list of edits is made. The gate lets a text go only where every stage would leave it alone for
want of the first thing that it asks for; the stages judge what is held back.

Nothing is loaded before the first text comes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# Characters that are looked at together. Longer texts go through in parts: what one part needs
# stays in the processor's caches.
PART = 1 << 14
# Of texts up to this length the characters are looked at as the bytes of one number.
SENTENCE = 64
# What a character that asks for a closer look by itself is marked with: a bit that no weight has,
# and enough to make a place strange, while eight of them still fit into a byte.
ALONE = 0x1F
# Controls are suspicious; other characters of ASCII are not.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
HASH = "#"


def is_clean(text: str) -> bool:
    """Whether no stage can find anything in a text.

    Args:
        text: any text.

    Returns:
        True if every stage, at its default, leaves the text as it is. False says nothing: the
        stages have to look.

    >>> is_clean("\u65e0\u635f\u7684\u6587\u5b57\u3002")
    True
    >>> is_clean("\u5340(q\u016b)")
    False
    """
    if CONTROL.search(text) if text.isascii() else strange()(text) and is_damaged(text):
        return False
    for sign in "?(,":
        if sign in text and signs()[sign].search(text):
            return False
    return HASH not in text or ";" not in text or not references()(text)


def is_damaged(text: str) -> bool:
    """Whether a strange text may be damaged, on a second look: clean prose has such places too."""
    from textrepair.document.survey import survey  # noqa: PLC0415
    from textrepair.stages.mojibake import screen  # noqa: PLC0415

    found = survey(text)
    alone = bool((weights().take(found.padded, mode="clip") == ALONE).any())
    return alone or screen.look(found) is not None


@cache
def strange() -> Callable[[str], bool]:
    """What tells whether a text has a place that is strange enough for a closer look.

    A place is a window of `mojibake.screen`, whose limits hold here too. A character
    that asks for a closer look by itself makes its windows strange: a Traditional glyph, kana, and
    whatever the encodings of Europe show for bytes.
    """
    import numpy as np  # noqa: PLC0415

    from textrepair.document.survey import STEP  # noqa: PLC0415
    from textrepair.stages.mojibake.screen import (  # noqa: PLC0415
        AGAIN,
        CERTAIN,
        SHORT,
        SUSPICIOUS,
        VAGUE,
        around,
        has_utf8_in_double,
    )

    look_up, read, greatest = weights().take, np.frombuffer, np.maximum.reduce
    unit, each = np.dtype(np.uint32), np.uint32(0x01010101)
    padding = " " * (2 * STEP - 1)
    every = int.from_bytes(b"\x01" * (SENTENCE + len(padding)), "little")
    itself, over = every * 0x10, every * 0x80
    vague, suspicious = every * (0x80 - VAGUE), every * (0x80 - SUSPICIOUS)

    def is_strange_sentence(text: str) -> bool:
        # One number holds a byte for each character: no call costs less for so few. The sums have
        # a byte for every eight characters in a row.
        data = text.encode("utf-32-le", "surrogatepass")
        one = int.from_bytes(look_up(read(data, unit), None, None, "clip").tobytes(), "little")
        if one & itself:
            return True
        two = one + (one >> 8)
        four = two + (two >> 16)
        eight = four + (four >> 32)
        if not eight + vague & over:
            return False
        return bool(eight + suspicious & over) or has_utf8_in_double(text)

    def is_strange_part(text: str, least: int, most: int) -> bool:
        data = (text + padding).encode("utf-32-le", "surrogatepass")
        count = -(-len(text) // STEP) * STEP + STEP
        sums = look_up(read(data, unit, count), None, None, "clip").view(unit) * each
        sums = sums[1:] + sums[:-1]
        highest = int(greatest(sums)) >> 24
        if highest < least:
            return False
        if highest >= most:
            return True
        places = (sums >= least << 24).nonzero()[0].tolist()
        return len(places) >= AGAIN or is_strange_place(around(text, places))

    def is_strange_place(text: str) -> bool:
        # Clean prose has a place or two with rare characters. They are nothing if no character asks
        # for more by itself, and if the bytes are no UTF-8.
        codes = read(text.encode("utf-32-le", "surrogatepass"), unit)
        alone = greatest(look_up(codes, None, None, "clip")) >= ALONE
        return bool(alone) or has_utf8_in_double(text)

    def is_strange(text: str) -> bool:
        size = len(text)
        if size <= SENTENCE:
            return is_strange_sentence(text)
        if size <= SHORT:
            return is_strange_part(text, VAGUE, SUSPICIOUS)
        if size <= PART:
            return is_strange_part(text, SUSPICIOUS, CERTAIN)
        return any(
            is_strange_part(text[start : start + PART + STEP], SUSPICIOUS, SUSPICIOUS)
            for start in range(0, size, PART)
        )

    return is_strange


@cache
def weights() -> npt.NDArray[np.uint8]:
    """Code point of the Basic Multilingual Plane -> what it weighs, or `ALONE`."""
    import numpy as np  # noqa: PLC0415

    from textrepair.document import survey  # noqa: PLC0415
    from textrepair.language import scripts  # noqa: PLC0415

    marks = survey.table()
    weights: npt.NDArray[np.uint8] = marks & np.uint8(survey.WEIGHT)
    closer = (scripts.TRADITIONAL, scripts.KANA, survey.FOREIGN)
    weights[np.isin(marks >> np.uint8(survey.CLASS), closer)] = ALONE
    return weights


@cache
def signs() -> Mapping[str, re.Pattern[str]]:
    """What the stages for split characters, readings and commas ask for, by its first character."""
    from textrepair.stages.alignment.screen import signs  # noqa: PLC0415
    from textrepair.stages.punctuation.mark_contexts import COMMAS  # noqa: PLC0415

    return {**signs(), ",": COMMAS}


@cache
def references() -> Callable[[str], bool]:
    """What tells whether a text has references that lost their ampersand."""
    from textrepair.stages.mojibake import references  # noqa: PLC0415

    return lambda text: bool(references.repairs(text, unescape=False))
