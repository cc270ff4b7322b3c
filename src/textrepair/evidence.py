"""How plausible a run of Simplified characters is.

From the counts of a word list: inside words pairs are counted; across words the end of one and
the beginning of the next are taken as independent. Traditional characters are read as their usual
Simplified form first (`simplified`), so that text before and after the conversion weighs the same.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from textrepair import tables

STEP = 0.5  # nats per level of the frequency table
UNSEEN = 0.05  # count of a character that the word list lacks: far below its rarest (about 3)
INSIDE_SHARE = 0.1  # of what the list has inside words stands at the beginning of words it lacks
SMOOTHING = 10.0  # words' worth of doubt about what follows a character
PUNCTUATION = math.log(0.15)  # a mark follows a word: one in seven does in jieba-segmented prose
RARE_MARK = math.log(0.002)  # any other non-Han character
COMMON_MARKS = frozenset("\u3002\uff0c\u3001\uff1a\uff1b\uff1f\uff01\u201c\u201d\u300a\u300b\uff08\uff09,:;?!()\n ")


@cache
def default_forms() -> Mapping[str, str]:
    """Traditional character -> the Simplified form that it usually stands for."""
    return MappingProxyType({key: values[0] for key, values in tables.reversal().items()})


def simplified(character: str) -> str:
    """The usual Simplified form of a character; the character itself if it has none."""
    return default_forms().get(character, character)


@cache
def totals() -> tuple[Mapping[str, tuple[float, float, float]], float]:
    """Counts of each character (whole, first, last of a word), and the number of words."""
    counts = {
        character: (math.exp(STEP * whole), math.exp(STEP * first), math.exp(STEP * last))
        for character, (whole, first, last) in tables.frequency().items()
    }
    return MappingProxyType(counts), sum(first for _, first, _ in counts.values())


def is_han(character: str) -> bool:
    """Whether the character is Han (of the Basic Multilingual Plane)."""
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


@lru_cache(maxsize=1 << 16)
def transition(left: str, right: str) -> float:
    """ln P(right | left) of two characters that follow each other; Simplified forms expected.

    >>> transition("\u4eba", "\u6c11") > transition("\u4eba", "\u6c13")
    True
    """
    counts, words = totals()
    nothing = (UNSEEN, UNSEEN, UNSEEN)
    whole, _, last = counts.get(left, nothing)
    if not is_han(right):
        mark = PUNCTUATION if right in COMMON_MARKS else RARE_MARK
        return mark + math.log(last / whole) if is_han(left) else mark
    whole_right, first, _ = counts.get(right, nothing)
    begins = (first + INSIDE_SHARE * whole_right) / words
    if not is_han(left):
        return math.log(begins)
    level = tables.pairs().get(left + right)
    inside = math.exp(STEP * level) if level is not None else 0.0
    return math.log((inside + (last + SMOOTHING) * begins) / (whole + SMOOTHING))
