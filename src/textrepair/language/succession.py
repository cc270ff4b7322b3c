"""How plausible a run of Simplified characters is.

Two sources are mixed. A list of words gives the characters of words: inside words pairs are
counted; across words the end of one and the beginning of the next are taken as independent.
Running text gives the pairs from word to word, and before and after marks, digits, letters
and line breaks. Traditional characters are read as their usual Simplified form first
(`simplified`), so that text before and after the conversion weighs the same. The numbers are in
`textrepair.language.pairs`.
"""

from __future__ import annotations

import math
from bisect import bisect_left

from textrepair.language.pairs import HAN_AFTER_HAN, SIMPLIFIED, UNKNOWN, pair_probability
from textrepair.tables import PLANE
from textrepair.tables.arrays import numbers

STOPS = frozenset("、。\uff01\uff0c\uff1a\uff1b\uff1f")
WIDE_MARKS = frozenset("\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f")
LAST = PLANE - 1


# Characters that are, or whose Simplified form is, beyond the Basic Multilingual Plane, in order,
# and that form.
RARE, RARE_FORMS = numbers("language/rare"), numbers("language/rare_forms")


def simplified(character: str) -> str:
    """The usual Simplified form of a character; the character itself if it has none."""
    code = ord(character)
    form = SIMPLIFIED[code] if code < LAST and code != 0x3000 else code
    if form < LAST:
        return chr(form)
    place = bisect_left(RARE, code)
    return chr(RARE_FORMS[place]) if place < len(RARE) and RARE[place] == code else character


def transition(left: str, right: str) -> float:
    """Ln P(right | left) of two characters that follow each other; Simplified forms expected.

    An empty ``left`` is anything: the text before is not known.

    >>> transition("人", "民") > transition("人", "氓")
    True
    >>> transition("了", "。") > transition("和", "。")
    True
    """
    first = min(ord(left), LAST) if left else UNKNOWN
    return math.log(pair_probability(first, min(ord(right), LAST), HAN_AFTER_HAN))
