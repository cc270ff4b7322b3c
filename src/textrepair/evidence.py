"""How plausible a run of Simplified characters is.

Two sources are mixed. A list of words says which characters make words: inside words pairs are
counted; across words the end of one and the beginning of the next are taken as independent.
Running text says what follows what from word to word, and before and after marks, digits, letters
and line breaks. Traditional characters are read as their usual Simplified form first
(`simplified`), so that text before and after the conversion weighs the same.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from textrepair import tables

STEP = 0.5  # nats per level of the tables
UNSEEN = 0.05  # count of a character that the word list lacks: far below its rarest (about 3)
INSIDE_SHARE = 0.1  # of what the list has inside words stands at the beginning of words it lacks
SMOOTHING = 10.0  # words' worth of doubt about what follows a character
# What running text weighs against the word list: statutes, a novel and scripture say little about
# the words of other subjects, and more about marks. Measured on manuals and interface text.
HAN_AFTER_HAN = 0.25
MARK_AFTER_HAN = 0.4  # which mark: one style is not another's
HAN_AFTER_MARK = 0.5
MARK_AFTER_MARK = 0.8  # the word list knows nothing of it
STOP_SHARE = 0.8  # whether a mark follows a character at all
OTHER_MARK = 0.0001  # a mark that running text does not show in a place
# Titles and quotations, which the running text has little of, after a word and after a mark.
OPENING = frozenset("\u201c\u2018《「『(")
OPENING_AFTER_WORD = 0.001
OPENING_AFTER_MARK = 0.008
KANA = 0.05  # Japanese is none of ours to judge, and no worse than Chinese
STOP_AFTER_COMMA = 0.3  # an ASCII comma before a stop is an inserted one
EXCLAMATION_AGAIN = 0.03  # "?!" and "!!" are common in chat, which the sources are not
STOPS = frozenset("、。\uff01\uff0c\uff1a\uff1b\uff1f")
WIDE_MARKS = frozenset("\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f")
# What stands for classes of characters in the table of successions.
DIGIT, LETTER, SPACE, BREAK, OTHER = "0", "@", "_", "$", "~"
ANY_HAN, ANY_MARK = "*", "+"
STOPS_EITHER_WIDTH = STOPS.union(",;:!?")
EXCLAMATIONS = frozenset("!?\uff01\uff1f")


def symbol(character: str) -> str:
    """What stands for a character in the table of successions."""
    if is_han(character):
        return character
    if "\uff01" <= character <= "\uff5e":
        character = chr(ord(character) - 0xFEE0)
    if character.isascii():
        if character.isalnum():
            return DIGIT if character.isdigit() else LETTER
        return {"\n": BREAK, " ": SPACE, "\t": SPACE, "#": OTHER}.get(character, character)
    return SPACE if character == "\u3000" else character


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


def is_usual(character: str) -> bool:
    """Whether Simplified text is likely to hold the character: a Han one, or a mark."""
    if is_han(character):
        return character in tables.frequency()
    if "\uff01" <= character <= "\uff5e":
        return character in WIDE_MARKS
    return character != "\u3000" and succession(ANY_HAN, symbol(character)) > 0.0


class Shown(NamedTuple):
    """The share of what follows a symbol that running text shows; the rest it leaves open."""

    all: float
    marks: float  # the part of it that is not Han


NOTHING = Shown(0.0, 0.0)


@cache
def shown() -> Mapping[str, Shown]:
    """Symbol -> what its row adds up to."""
    sums: dict[str, list[float]] = {}
    for pair, level in tables.successions().items():
        row = sums.setdefault(pair[0], [0.0, 0.0])
        share = math.exp(-STEP * level)
        row[0] += share
        row[1] += 0.0 if is_han(pair[1]) else share
    return MappingProxyType(
        {left: Shown(min(1.0, row[0]), min(1.0, row[1])) for left, row in sums.items()}
    )


def succession(left: str, right: str) -> float:
    """P(right | left) of two symbols as running text shows it."""
    level = tables.successions().get(left + right)
    return math.exp(-STEP * level) if level is not None else 0.0


@lru_cache(maxsize=1 << 16)
def transition(left: str, right: str) -> float:
    """ln P(right | left) of two characters that follow each other; Simplified forms expected.

    An empty ``left`` is anything: the text before is not known.

    >>> transition("人", "民") > transition("人", "氓")
    True
    >>> transition("了", "。") > transition("和", "。")
    True
    """
    if "\u3041" <= right <= "\u30ff":
        return math.log(KANA)
    if left and right in STOPS_EITHER_WIDTH:
        if left == ",":
            return math.log(STOP_AFTER_COMMA)
        if left in EXCLAMATIONS and right in EXCLAMATIONS:
            return math.log(EXCLAMATION_AGAIN)
    if is_han(right):
        share = HAN_AFTER_HAN if is_han(left) else HAN_AFTER_MARK
    else:
        share = MARK_AFTER_HAN if is_han(left) else MARK_AFTER_MARK
    running, words, known = two_sources(left, right)
    return math.log(share * running + (1.0 - share * known) * words)


@lru_cache(maxsize=1 << 16)
def two_sources(left: str, right: str) -> tuple[float, float, float]:
    """P(right | left) by running text and by words, and how much of it running text shows."""
    first, second = symbol(left), symbol(right)
    words = by_words(left, right) if is_han(right) else mark_after(left, second)
    return succession(first, second), words, shown().get(first, NOTHING).all


def by_words(left: str, right: str) -> float:
    """P(right | left) of a Han character as the word list has it."""
    counts, words = totals()
    nothing = (UNSEEN, UNSEEN, UNSEEN)
    whole, _, last = counts.get(left, nothing)
    whole_right, first, _ = counts.get(right, nothing)
    begins = (first + INSIDE_SHARE * whole_right) / words
    if not is_han(left):
        return begins * (1.0 - shown()[ANY_MARK].marks)
    level = tables.pairs().get(left + right)
    inside = math.exp(STEP * level) if level is not None else 0.0
    follows = (inside + (last + SMOOTHING) * begins) / (whole + SMOOTHING)
    return follows * (1.0 - shown()[ANY_HAN].marks)


def mark_after(left: str, right: str) -> float:
    """P(right | left) of a symbol that is not Han, by how often ``left`` ends a word or phrase."""
    if left and not is_han(left):
        return succession(ANY_MARK, right) + (
            OPENING_AFTER_MARK if right in OPENING else OTHER_MARK
        )
    usual = shown()[ANY_HAN].marks
    counts, _ = totals()
    whole, _, last = counts.get(left, (1.0, 1.0, ends_of_words()))
    ends = last / whole / ends_of_words() * usual
    row = shown().get(left, NOTHING)
    any_mark = STOP_SHARE * row.marks + (1.0 - STOP_SHARE * row.all) * ends
    least = OPENING_AFTER_WORD if right in OPENING else OTHER_MARK
    return succession(ANY_HAN, right) / usual * any_mark + least


@cache
def ends_of_words() -> float:
    """The share of characters that end a word."""
    counts, _ = totals()
    return sum(last for _, _, last in counts.values()) / sum(
        whole for whole, _, _ in counts.values()
    )
