"""The numbers behind `language.succession`, by code point: one pair at a time, or many at once.

P(right | left) is linear in the page's likeness to running text (0 to 1). Everything that depends
on one of the two characters alone is worked out when the tables are read, so that a pair costs one
look-up. Characters are code points of Simplified forms here (`simplified_forms`).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.language.arrays import Codes, Floats, Mask
from textrepair.language.characters import LAST, is_han, member_table
from textrepair.language.ranges import FULLWIDTH, KANA

STEP = 0.5  # nats per level of the tables
UNSEEN = 0.05  # count of a character that the word list lacks: far below its rarest (about 3)
INSIDE_SHARE = 0.1  # share of a character's count that is added to its count as first of a word
SMOOTHING = 10.0  # pseudo-count, in words, of what follows a character
# Weights of running text against the word list: statutes, a novel and scripture are little evidence
# on the words of other subjects, and more on marks. Measured on manuals and interface text.
HAN_AFTER_HAN = 0.25
MARK_AFTER_HAN = 0.4  # which mark: it differs between styles
HAN_AFTER_MARK = 0.5
MARK_AFTER_MARK = 0.8  # the word list knows nothing of it
STOP_SHARE = 0.8  # whether a mark follows a character at all
OTHER_MARK = 0.0001  # a mark that running text does not show in a place
# Titles and quotations, which the running text has little of, after a word and after a mark.
OPENING = "\u201c\u2018《「『("
OPENING_AFTER_WORD = 0.001
OPENING_AFTER_MARK = 0.008
ROUNDS = 4  # after which the likeness of a page hardly changes
LIKENESS_DOUBT = 100.0  # its prior, as a pseudo-count of pairs
JAPANESE = 0.05  # P(kana): Japanese has no model here, and must not be less likely than Chinese
STOP_AFTER_COMMA = 0.3  # an ASCII comma before a stop is an inserted one
EXCLAMATION_AGAIN = 0.03  # "?!" and "!!" are common in chat, which the sources are not
STOPS = "、。\uff01\uff0c\uff1a\uff1b\uff1f,;:!?"
EXCLAMATIONS = "!?\uff01\uff1f"
# What stands for classes of characters in the table of successions.
DIGIT, LETTER, SPACE, BREAK, OTHER = "0", "@", "_", "$", "~"
ANY_HAN, ANY_MARK = "*", "+"

UNKNOWN = 0  # the character before the text, or one that is lost
LEVELS = 64  # at least the levels of each table of pairs, plus one for 'pair absent'
NOWHERE = 0xFFFFFFFF  # greater than every pair


# --- Characters -----------------------------------------------------------------------------------


@cache
def simplified_forms() -> Codes:
    """Code point -> that of the usual Simplified form; an ideographic space begins a line."""
    table = np.arange(tables.PLANE, dtype=np.uint32)
    table[0x3000] = ord("\n")
    for character, values in tables.reversal().items():
        if ord(character) < tables.PLANE:
            table[ord(character)] = min(ord(values[0]), LAST)
    return table


@cache
def pair_symbols() -> Codes:
    """Code point -> that of what stands for the character in the table of successions."""
    table = np.arange(tables.PLANE, dtype=np.uint32)
    codes = np.arange(0x80)
    for code in codes.tolist():
        if chr(code).isalnum():
            codes[code] = ord(DIGIT if chr(code).isdigit() else LETTER)
    codes[[0x0A, 0x20, 0x09, ord("#")]] = list(map(ord, (BREAK, SPACE, SPACE, OTHER)))
    table[:0x80] = codes
    table[member_table(FULLWIDTH)] = codes[0x21:0x7F]
    table[0x3000] = ord(SPACE)
    return table


@cache
def plain_symbols() -> Codes:
    """Code point -> symbol of the usual Simplified form."""
    return pair_symbols()[simplified_forms()]


# --- Pairs ----------------------------------------------------------------------------------------


class Pairs(NamedTuple):
    """What the tables show of pairs of symbols.

    Attributes:
        numbers: both code points of each pair as one number, in order, and `NOWHERE`.
        levels: both levels of each as one number: `_shares` and `_counts` decode them.
    """

    numbers: Codes
    levels: npt.NDArray[np.uint16]


@cache
def _pair_table() -> Pairs:
    """Both tables of pairs in one."""
    running, inside = tables.successions(), tables.word_pairs()
    numbers = np.concatenate((running.numbers, inside.numbers, [np.uint32(NOWHERE)]))
    numbers.sort()
    numbers = numbers[np.append(np.True_, numbers[1:] != numbers[:-1])]
    levels = np.zeros(len(numbers), dtype=np.uint16)
    for table, unit in ((running, LEVELS), (inside, 1)):
        found = (table.levels + np.uint16(1)) * np.uint16(unit)
        levels[np.searchsorted(numbers, table.numbers)] += found
    return Pairs(numbers, levels)


@cache
def _shares() -> Floats:
    """Both levels -> P in running text."""
    table = np.exp(-STEP * np.arange(-1, LEVELS - 1))
    table[0] = 0.0
    return np.repeat(table, LEVELS)


@cache
def _counts() -> Floats:
    """Both levels -> count inside words."""
    table = np.exp(STEP * np.arange(-1, LEVELS - 1))
    table[0] = 0.0
    return np.tile(table, LEVELS)


# --- What depends on one character ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Weights:
    """The terms and factors of P(right | left), by the code point of one of the two.

    Attributes:
        inside: left -> term for each time that the pair is seen inside words.
        begins: left -> factor of P(a word begins with the right one).
        marks: left -> the same for a mark after a word.
        known: left -> the share of what follows it that running text shows.
        right: right -> P(a word begins with it), or of a mark: which one, after a word.
        least: right -> the least P of a mark after any word.
        after_mark: right -> the same as `right` after a mark.
    """

    inside: Floats
    begins: Floats
    marks: Floats
    known: Floats
    right: Floats
    least: Floats
    after_mark: Floats


class _Shown(NamedTuple):
    """Symbol -> the share of what follows it that running text shows; the rest it leaves open."""

    all: Floats
    marks: Floats  # the part of it that is not Han


def _shown() -> _Shown:
    """What the rows of the table of successions add up to."""
    table = tables.successions()
    share = np.exp(-STEP * table.levels)
    first, second = table.numbers >> 16, table.numbers & 0xFFFF
    every = np.bincount(first, share, tables.PLANE)
    marks = np.bincount(first, np.where(is_han()[second], 0.0, share), tables.PLANE)
    return _Shown(np.minimum(1.0, every), np.minimum(1.0, marks))


def _word_counts() -> Floats:
    """Code point -> count as whole, first and last of a word; `UNSEEN` is far below the rarest."""
    table = np.full((tables.PLANE, 3), UNSEEN)
    characters, letters = zip(*tables.frequency_heads(), strict=True)
    levels = [list(map(tables.from_letter, three)) for three in letters]
    table[list(map(ord, characters))] = np.exp(STEP * np.array(levels))
    return table


def _after_any(symbol: str) -> Floats:
    """Symbol -> P in running text after any symbol of a class."""
    table = _pair_table()
    start, end = np.searchsorted(table.numbers, (ord(symbol) << 16, (ord(symbol) + 1) << 16))
    row: Floats = np.zeros(tables.PLANE)
    row[table.numbers[start:end] & 0xFFFF] = _shares()[table.levels[start:end]]
    return row


@cache
def _weights() -> Weights:
    """The weights, from the tables."""
    counted, row = _word_counts(), _shown()
    seen = counted[:, 0] > UNSEEN
    words = counted[seen, 1].sum()
    usual, usual_after_mark = (float(row.marks[ord(any_one)]) for any_one in (ANY_HAN, ANY_MARK))
    whole, first, last = counted.T
    begins = np.where(is_han(), (last + SMOOTHING) / (whole + SMOOTHING) * (1.0 - usual), 0.0)
    begins[~is_han()] = 1.0 - usual_after_mark
    inside = np.where(is_han(), (1.0 - usual) / (whole + SMOOTHING), 0.0)
    average = last[seen].sum() / whole[seen].sum()
    ends = np.where(seen, last / whole / average, 1.0) * usual
    marks = STOP_SHARE * row.marks + (1.0 - STOP_SHARE * row.all) * ends
    right = (first + INSIDE_SHARE * whole) / words
    opening = np.zeros(tables.PLANE, dtype=np.bool_)
    opening[list(map(ord, OPENING))] = True
    right_after_mark = right.copy()
    after_mark = _after_any(ANY_MARK) + np.where(opening, OPENING_AFTER_MARK, OTHER_MARK)
    right_after_mark[~is_han()] = after_mark[pair_symbols()][~is_han()]
    after_word = (_after_any(ANY_HAN) / usual)[pair_symbols()]
    least = np.where(opening, OPENING_AFTER_WORD, OTHER_MARK)[pair_symbols()]
    return Weights(
        inside,
        begins,
        marks,
        row.all[pair_symbols()],
        np.where(is_han(), right, after_word),
        np.where(is_han(), 0.0, least),
        right_after_mark,
    )


# --- One pair -------------------------------------------------------------------------------------


@cache
def _one_by_one() -> tuple[memoryview, ...]:
    """Pairs and weights for one look-up at a time, which numpy is slow at."""
    table, weight = _pair_table(), _weights()
    arrays = (
        *(table.numbers, table.levels, _shares(), _counts(), pair_symbols(), is_han()),
        *(weight.inside, weight.begins, weight.marks, weight.known),
        *(weight.right, weight.least, weight.after_mark),
    )
    return tuple(map(memoryview, arrays))  # type: ignore[arg-type]  # arrays are buffers


@lru_cache(maxsize=1 << 14)
def linear_probability(left: int, right: int) -> tuple[float, float]:
    """P(right | left) as a linear function of the likeness to running text: intercept and slope.

    The slope is 0 where P does not depend on it. `UNKNOWN` on the left is anything: the text before
    is not known.
    """
    fixed = _exception(left, right)
    if fixed:
        return fixed, 0.0
    numbers, levels, share, count, symbol, is_han, *weight = _one_by_one()
    within, begins, marks, known, rights, least, after_mark = weight
    number = symbol[left] << 16 | symbol[right]
    place = bisect_left(numbers, number)
    shown = within_words = 0.0
    if numbers[place] == number:
        shown, within_words = share[levels[place]], count[levels[place]]
    if is_han[right]:
        words = within_words * within[left] + begins[left] * rights[right]
        slope = shown - known[left] * words
        return (words, slope) if is_han[left] else (words + HAN_AFTER_MARK * slope, 0.0)
    if is_han[left] or left == UNKNOWN:
        words = marks[left] * rights[right] + least[right]
    else:
        words = after_mark[right]
    believed = MARK_AFTER_HAN if is_han[left] else MARK_AFTER_MARK
    return words + believed * (shown - known[left] * words), 0.0


@cache
def _careful() -> frozenset[int]:
    """The characters that may be in a pair with a value in `_exception`."""
    return frozenset((*KANA.parts[0], *map(ord, STOPS + EXCLAMATIONS)))


def _exception(left: int, right: int) -> float:
    """P(right | left) of the pairs that do not depend on the tables; 0 for all others."""
    if right not in _careful():
        return 0.0
    if right in KANA.parts[0]:
        return JAPANESE
    if left == 0x2C and chr(right) in STOPS:
        return STOP_AFTER_COMMA
    if chr(left) in EXCLAMATIONS and chr(right) in EXCLAMATIONS:
        return EXCLAMATION_AGAIN
    return 0.0


# --- Many pairs -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Group:
    """Characters that are weighed together.

    Attributes:
        codes: their plain code points.
        symbols: what stands for each.
        shifted: the same as the first ones of pairs.
        han: whether each is Han.
        only_han: whether all are.
        careful: the places of those for which `_exception` may have a value.
        weights: those of each.
    """

    codes: Codes
    symbols: Codes
    shifted: Codes
    han: Mask
    only_han: bool
    careful: tuple[int, ...]
    weights: Weights

    @classmethod
    def of(cls, codes: Codes) -> Group:
        """Look everything up that does not depend on what stands beside the characters."""
        weight, han = _weights(), is_han()[codes]
        odd = [place for place, code in enumerate(codes.tolist()) if code in _careful()]
        pieces = (getattr(weight, name)[codes] for name in Weights.__slots__)
        found = Weights(*pieces)
        symbol = pair_symbols()[codes]
        shifted = symbol << np.uint32(16)
        return cls(codes, symbol, shifted, han, bool(han.all()), tuple(odd), found)

    def after(self, left: int, numbers: Codes, running: float) -> Floats:
        """P(each | left) on a page whose likeness to running text is ``running``.

        ``numbers`` are the pairs of symbols.
        """
        *_, is_han, inside, begins, marks, known, _, _, _ = _one_by_one()
        mine, after_han = self.weights, bool(is_han[left])
        begin = begins[left]
        if self.only_han:
            words = begin * mine.right
        elif after_han or left == UNKNOWN:
            words = np.where(self.han, begin, marks[left]) * mine.right + mine.least
        else:
            words = np.where(self.han, begin, 1.0) * mine.after_mark
        if left != UNKNOWN:
            shown, within = _seen(numbers)
            words += within * inside[left]
            of_han, of_mark = _beliefs(after_han, running)
            share = of_han if self.only_han else np.where(self.han, of_han, of_mark)
            words += share * (shown - known[left] * words)
        return self.corrected(words, [(left, int(self.codes[place])) for place in self.careful])

    def before(self, right: int, numbers: Codes, running: float) -> Floats:
        """P(right | each) on such a page."""
        if (fixed := _exception(UNKNOWN, right)) > 0.0:
            return np.full(len(self.codes), fixed)
        *_, is_han, _, _, _, _, rights, least, after_mark = _one_by_one()
        mine, begin = self.weights, rights[right]
        shown, within = _seen(numbers)
        if is_han[right]:
            words = within * mine.inside + mine.begins * begin
            of_han, of_mark = running, HAN_AFTER_MARK
        else:
            words = mine.marks * begin + least[right]
            words[~self.han] = after_mark[right]
            of_han, of_mark = MARK_AFTER_HAN, MARK_AFTER_MARK
        share = of_han if self.only_han else np.where(self.han, of_han, of_mark)
        words += share * (shown - mine.known * words)
        return self.corrected(words, [(int(self.codes[place]), right) for place in self.careful])

    def corrected(self, found: Floats, pairs: list[tuple[int, int]]) -> Floats:
        """Probabilities with those of `_exception` in their places."""
        for place, pair in zip(self.careful, pairs, strict=True):
            found[place] = _exception(*pair) or found[place]
        return found


def _beliefs(after_han: bool, running: float) -> tuple[float, float]:
    """Weights of running text for Han, and for marks, after Han or after something else."""
    return (running, MARK_AFTER_HAN) if after_han else (HAN_AFTER_MARK, MARK_AFTER_MARK)


def _seen(numbers: Codes) -> tuple[Floats, Floats]:
    """P of pairs in running text, and their counts inside words; 0 for those not there."""
    table = _pair_table()
    places = table.numbers.searchsorted(numbers)
    levels = table.levels.take(places) * (table.numbers.take(places) == numbers)
    return _shares().take(levels), _counts().take(levels)


def likeness(left: Codes, right: Codes, times: Floats) -> float:
    """How much a page is like running text rather than the word list, from 0 to 1.

    The share of the mixture under which the page's own pairs are likeliest.

    Args:
        left: the first ones of the page's pairs of Han characters.
        right: the second ones.
        times: how often each pair occurs.
    """
    weight = _weights()
    shown, within = _seen(left << np.uint32(16) | right)
    known = weight.known[left]
    words = within * weight.inside[left] + weight.begins[left] * weight.right[right]
    total = LIKENESS_DOUBT + float(times @ known)
    share = HAN_AFTER_HAN
    for _ in range(ROUNDS):
        part = share * shown
        mixed = part + (1.0 - share * known) * words
        share = min(0.9, (LIKENESS_DOUBT * HAN_AFTER_HAN + float(times @ (part / mixed))) / total)
    return share
