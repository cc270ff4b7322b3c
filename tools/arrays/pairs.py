"""Arrays of `textrepair.language.pairs`: how likely one Simplified character is after another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from arrays.codes import han, members, pair_levels
from textrepair import tables
from textrepair.language.characters import LAST
from textrepair.language.pairs import (
    ANY_HAN,
    ANY_MARK,
    BREAK,
    DIGIT,
    INSIDE_SHARE,
    LETTER,
    OTHER,
    OTHER_MARK,
    SMOOTHING,
    SPACE,
    STEP,
    UNSEEN,
)
from textrepair.language.ranges import FULLWIDTH

Codes = npt.NDArray[np.uint32]
Floats = npt.NDArray[np.float64]

STOP_SHARE = 0.8  # whether a mark follows a character at all
# Titles and quotations, which the running text has little of, after a word and after a mark.
OPENING = "\u201c\u2018《「『("
OPENING_AFTER_WORD = 0.001
OPENING_AFTER_MARK = 0.008
STOPS = "、。\uff01\uff0c\uff1a\uff1b\uff1f,;:!?"
EXCLAMATIONS = "!?\uff01\uff1f"
# As in `textrepair.language.pairs`.
HAN, STOP, EXCLAMATION = 1, 2, 4
LEVEL_BITS = 5
# What only marks have, which are the first of all numbers.
OF_MARKS = ("least", "after_mark")


def pair_arrays() -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Name -> array."""
    yield "language/simplified", simplified_forms().astype(np.uint16)
    yield "language/mark_symbols", pair_symbols()[:0x80].astype(np.uint8)
    rare = sorted(_rare_forms())
    yield "language/rare", np.array([code for code, _ in rare], dtype=np.uint32)
    yield "language/rare_forms", np.array([form for _, form in rare], dtype=np.uint32)
    numbers, codes = pair_numbers()
    yield "language/pair_numbers", numbers
    yield "language/pair_classes", _classes(codes)
    starts, followers = _followers(numbers)
    yield "language/pair_starts", starts
    yield "language/pair_followers", followers
    marks = 1 + int(np.flatnonzero(~han()[codes])[-1])
    for name, values in vars(_weights()).items():
        shown = codes[:marks] if name in OF_MARKS else codes
        yield f"language/pair_{name}", values[shown].astype(np.float32)


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


def _rare_forms() -> Iterator[tuple[int, int]]:
    """The characters that are, or whose Simplified form is, beyond the plane, and that form."""
    for character, values in tables.reversal().items():
        if max(ord(character), ord(values[0])) >= LAST:
            yield ord(character), ord(values[0])


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
    table[members(FULLWIDTH)] = codes[0x21:0x7F]
    table[0x3000] = ord(SPACE)
    return table


@cache
def pair_numbers() -> tuple[npt.NDArray[np.uint16], Codes]:
    """Code point -> number, and number -> a code point that has it.

    Characters have one number if everything that is known of pairs is the same for them: those with
    one symbol, and those that no table has.
    """
    running, inside = pair_levels(tables.successions()), pair_levels(tables.word_pairs())
    known = np.zeros(tables.PLANE, dtype=np.bool_)
    for table in (running.numbers, inside.numbers):
        known[table >> 16] = known[table & 0xFFFF] = True
    known[[ord(character) for character, _ in tables.frequency_heads()]] = True
    symbols = pair_symbols()
    known[symbols[list(map(ord, "\0" + OPENING + STOPS))]] = True
    # 0 is any other Han character, 1 anything else.
    codes = np.concatenate(([0x3400, 0xFFFE], np.flatnonzero(known)))
    numbers = np.where(han(), 0, 1).astype(np.uint16)
    numbers[codes[2:]] = np.arange(2, len(codes))
    return numbers[symbols], codes.astype(np.uint32)


def _classes(codes: Codes) -> npt.NDArray[np.uint8]:
    """Number -> what it is, in bits."""
    table = han().astype(np.uint8) * np.uint8(HAN)
    for characters, bit in ((STOPS, STOP), (EXCLAMATIONS, EXCLAMATION)):
        table[list(map(ord, characters))] |= np.uint8(bit)
    return table[codes]


# --- Pairs ----------------------------------------------------------------------------------------


@cache
def _pair_table() -> tuple[Codes, npt.NDArray[np.uint32]]:
    """Both tables in one: pairs of symbols as one number, and both levels as one, 0 for none."""
    running, inside = pair_levels(tables.successions()), pair_levels(tables.word_pairs())
    numbers = np.unique(np.concatenate((running.numbers, inside.numbers)))
    levels = np.zeros(len(numbers), dtype=np.uint32)
    for table, shift in ((running, LEVEL_BITS), (inside, 0)):
        if table.levels.max() + 1 >= 1 << LEVEL_BITS:
            raise ValueError("the tables of pairs have too many levels")
        places = np.searchsorted(numbers, table.numbers)
        levels[places] |= (table.levels.astype(np.uint32) + 1) << np.uint32(shift)
    return numbers, levels


def _followers(numbers: npt.NDArray[np.uint16]) -> tuple[Codes, Codes]:
    """Number -> where the pairs begin whose first one it is; the second ones, with both levels."""
    pairs, levels = _pair_table()
    first, second = numbers[pairs >> 16].astype(np.uint32), numbers[pairs & 0xFFFF]
    order = np.lexsort((second, first))
    starts = np.searchsorted(first[order], np.arange(numbers.max() + 2)).astype(np.uint32)
    followers = second.astype(np.uint32) << np.uint32(2 * LEVEL_BITS) | levels
    return starts, followers[order]


# --- What depends on one character ----------------------------------------------------------------


@dataclass(frozen=True)
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


def _shown() -> tuple[Floats, Floats]:
    """Symbol -> the share of what follows it that running text shows, and the part of marks."""
    table = pair_levels(tables.successions())
    share = np.exp(-STEP * table.levels)
    first, second = table.numbers >> 16, table.numbers & 0xFFFF
    every = np.bincount(first, share, tables.PLANE)
    marks = np.bincount(first, np.where(han()[second], 0.0, share), tables.PLANE)
    return np.minimum(1.0, every), np.minimum(1.0, marks)


def _word_counts() -> Floats:
    """Code point -> count as whole, first and last of a word; `UNSEEN` is far below the rarest."""
    table = np.full((tables.PLANE, 3), UNSEEN)
    characters, letters = zip(*tables.frequency_heads(), strict=True)
    levels = [list(map(tables.from_letter, three)) for three in letters]
    table[list(map(ord, characters))] = np.exp(STEP * np.array(levels))
    return table


def _after_any(symbol: str) -> Floats:
    """Symbol -> P in running text after any symbol of a class."""
    numbers, levels = _pair_table()
    start, end = np.searchsorted(numbers, (ord(symbol) << 16, (ord(symbol) + 1) << 16))
    row: Floats = np.zeros(tables.PLANE)
    shown = levels[start:end] >> LEVEL_BITS
    row[numbers[start:end] & 0xFFFF] = np.where(shown, np.exp(-STEP * (shown - 1.0)), 0.0)
    return row


@cache
def _weights() -> Weights:
    """The weights, from the tables."""
    counted, (row, row_marks) = _word_counts(), _shown()
    seen = counted[:, 0] > UNSEEN
    words = counted[seen, 1].sum()
    usual, usual_after_mark = (float(row_marks[ord(any_one)]) for any_one in (ANY_HAN, ANY_MARK))
    whole, first, last = counted.T
    begins = np.where(han(), (last + SMOOTHING) / (whole + SMOOTHING) * (1.0 - usual), 0.0)
    begins[~han()] = 1.0 - usual_after_mark
    inside = np.where(han(), (1.0 - usual) / (whole + SMOOTHING), 0.0)
    average = last[seen].sum() / whole[seen].sum()
    ends = np.where(seen, last / whole / average, 1.0) * usual
    marks = STOP_SHARE * row_marks + (1.0 - STOP_SHARE * row) * ends
    right = (first + INSIDE_SHARE * whole) / words
    opening = np.zeros(tables.PLANE, dtype=np.bool_)
    opening[list(map(ord, OPENING))] = True
    right_after_mark = right.copy()
    after_mark = _after_any(ANY_MARK) + np.where(opening, OPENING_AFTER_MARK, OTHER_MARK)
    right_after_mark[~han()] = after_mark[pair_symbols()][~han()]
    after_word = (_after_any(ANY_HAN) / usual)[pair_symbols()]
    least = np.where(opening, OPENING_AFTER_WORD, OTHER_MARK)[pair_symbols()]
    return Weights(
        inside,
        begins,
        marks,
        row[pair_symbols()],
        np.where(han(), right, after_word),
        np.where(han(), 0.0, least),
        right_after_mark,
    )
