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
# How often marks follow a word, and each other, in prose (jieba's list has none): shares counted
# roughly in statutes and fiction; only their order of magnitude matters.
AFTER_WORD = {
    "\uff0c": 0.065, "。": 0.035, "、": 0.02, "\n": 0.02, " ": 0.01, "\u201c": 0.008,
    "\u201d": 0.008, "\uff1b": 0.006, "\uff1a": 0.006, "《": 0.004, "》": 0.004, "\uff08": 0.004,
    "\uff09": 0.004, "\uff1f": 0.003, "\uff01": 0.003,
}  # fmt: skip
AFTER_STOP = {"\u201c": 0.04, "\u201d": 0.08, "\n": 0.2, "《": 0.02, "\uff08": 0.02, " ": 0.02}
OTHER_MARK = 0.002
KANA = 0.05  # Japanese is none of ours to judge, and no worse than Chinese
STOP_AFTER_STOP = 0.001
# Conjunctions, prepositions and adverbs: something follows them, a stop hardly ever.
OPEN = frozenset("和与及或把被从向在于而但并且很更最每各第将对是比因使让给由")
OPEN_FACTOR = 0.02
STOP_AFTER_COMMA = 0.3  # an ASCII comma before a stop is an inserted one
EXCLAMATION_AGAIN = 0.1  # "?!" and "!!" are common in chat
STOPS = frozenset("、。\uff01\uff0c\uff1a\uff1b\uff1f")
WIDE = {mark: chr(ord(mark) + 0xFEE0) for mark in ",;:!?()"}


def mark_probability(left: str, mark: str) -> float:
    """P(mark | left) as far as it depends on marks."""
    if left == "," and WIDE.get(mark, mark) in STOPS:
        return STOP_AFTER_COMMA
    left, mark = WIDE.get(left, left), WIDE.get(mark, mark)
    if left in "\uff01\uff1f" and mark in "\uff01\uff1f":
        return EXCLAMATION_AGAIN
    if left in STOPS:
        return STOP_AFTER_STOP if mark in STOPS else AFTER_STOP.get(mark, OTHER_MARK)
    if left in OPEN and mark in STOPS:
        return AFTER_WORD.get(mark, OTHER_MARK) * OPEN_FACTOR
    return KANA if "\u3041" <= mark <= "\u30ff" else AFTER_WORD.get(mark, OTHER_MARK)


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

    >>> transition("人", "民") > transition("人", "氓")
    True
    """
    counts, words = totals()
    nothing = (UNSEEN, UNSEEN, UNSEEN)
    whole, _, last = counts.get(left, nothing)
    if not is_han(right):
        ends = last / whole if is_han(left) else 1.0
        return math.log(mark_probability(left, right) * ends)
    whole_right, first, _ = counts.get(right, nothing)
    begins = (first + INSIDE_SHARE * whole_right) / words
    if not is_han(left):
        return math.log(begins)
    level = tables.pairs().get(left + right)
    inside = math.exp(STEP * level) if level is not None else 0.0
    return math.log((inside + (last + SMOOTHING) * begins) / (whole + SMOOTHING))
