"""How likely one Simplified character is after another: the numbers behind `language.succession`.

P(right | left) is linear in the page's likeness to running text (0 to 1). Everything that depends
on one of the two characters alone is in the tables, so that a pair costs one look-up. Characters
are code points of Simplified forms here (`SIMPLIFIED`); what the tables know of one stands under
its number, which all characters share that no table tells apart. `tools/arrays/pairs.py` makes the
tables.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence

from textrepair.tables.arrays import numbers, small_numbers

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
OTHER_MARK = 0.0001  # a mark that running text does not show in a place
# What stands for classes of characters in the table of successions.
DIGIT, LETTER, SPACE, BREAK, OTHER = "0", "@", "_", "$", "~"
ANY_HAN, ANY_MARK = "*", "+"

UNKNOWN = 0  # the character before the text, or one that is lost

# The same weights, as C has them.
_HAN_BELIEF, _MARK_BELIEF, _MARK_AGAIN_BELIEF = HAN_AFTER_MARK, MARK_AFTER_HAN, MARK_AFTER_MARK
_USUAL, _UNKNOWN = HAN_AFTER_HAN, UNKNOWN
ROUNDS = 4  # after which the likeness of a page hardly changes
LIKENESS_DOUBT = 100.0  # its prior, as a pseudo-count of pairs
MOST_LIKE = 0.9
JAPANESE = 0.05  # P(kana): Japanese has no model here, and must not be less likely than Chinese
FIRST_KANA, LAST_KANA = 0x3041, 0x30FF
FIRST_WIDE, LAST_WIDE = 0xFF01, 0xFF5E  # of the fullwidth marks
STOP_AFTER_COMMA = 0.3  # an ASCII comma before a stop is an inserted one
EXCLAMATION_AGAIN = 0.03  # "?!" and "!!" are common in chat, which the sources are not

# Code point -> that of the usual Simplified form; an ideographic space begins a line.
SIMPLIFIED = numbers("language/simplified")
_FORMS = SIMPLIFIED  # as C has it
# A character of ASCII -> what stands for it in the table of successions.
MARK_SYMBOLS = small_numbers("language/mark_symbols")
# Code point -> number of what is known of it, and number -> what it is, in bits.
NUMBERS = numbers("language/pair_numbers")
CLASSES = small_numbers("language/pair_classes")
HAN, STOP, EXCLAMATION = 1, 2, 4
# Number -> where its pairs begin; the number of each second one with the levels of the pair.
STARTS, FOLLOWERS = numbers("language/pair_starts"), numbers("language/pair_followers")
LEVEL_BITS = 5
LEVELS = 1 << LEVEL_BITS
LEVELS_OF_PAIR = (1 << 2 * LEVEL_BITS) - 1
NONE = array("I", [0])
HALVINGS = 11  # of the pairs of a character, until one is left
# Level -> P in running text, and level -> count inside words; 0 for none.
SHARES = array("d", [0.0, *(math.exp(-STEP * level) for level in range(LEVELS - 1))])
COUNTS = array("d", [0.0, *(math.exp(STEP * level) for level in range(LEVELS - 1))])
# Number -> terms and factors of P(right | left), as `Weights` in `tools/arrays/pairs.py` has them.
INSIDE, BEGINS = numbers("language/pair_inside"), numbers("language/pair_begins")
MARKS, KNOWN = numbers("language/pair_marks"), numbers("language/pair_known")
RIGHT, LEAST = numbers("language/pair_right"), numbers("language/pair_least")
AFTER_MARK = numbers("language/pair_after_mark")


def symbol_of(code: int) -> int:
    """What stands for a character in the table of successions: most are their Simplified forms."""
    form = _FORMS[code]
    if FIRST_WIDE <= form <= LAST_WIDE:
        form -= FIRST_WIDE - 0x21
    return MARK_SYMBOLS[form] if form < 0x80 else form


def number_of(form: int) -> int:
    """The number of what is known of a Simplified form."""
    return NUMBERS[form]


def pair_probability(left: int, right: int, running: float) -> float:
    """P(right | left) on a page whose likeness to running text is ``running``.

    `UNKNOWN` on the left is anything: the text before is not known.

    >>> pair_probability(ord("人"), ord("民"), 0.2) > pair_probability(ord("人"), ord("氓"), 0.2)
    True
    """
    first, second = NUMBERS[left], NUMBERS[right]
    return _probability(left, right, first, second, _levels_of(first, second), running)


def _probability(
    left: int, right: int, first: int, second: int, levels: int, running: float
) -> float:
    """`pair_probability` of two characters with these numbers and levels."""
    if FIRST_KANA <= right <= LAST_KANA:
        return JAPANESE
    before, after = CLASSES[first], CLASSES[second]
    if after & STOP and left == 0x2C:
        return STOP_AFTER_COMMA
    if before & after & EXCLAMATION:
        return EXCLAMATION_AGAIN
    shown, each = SHARES[levels >> LEVEL_BITS], RIGHT[second]
    if after & HAN:
        words = COUNTS[levels & (LEVELS - 1)] * INSIDE[first] + BEGINS[first] * each
        believed = running if before & HAN else _HAN_BELIEF
    elif before & HAN:
        words = MARKS[first] * each + LEAST[second]
        believed = _MARK_BELIEF
    elif left == _UNKNOWN:
        words = MARKS[first] * each + LEAST[second]
        believed = _MARK_AGAIN_BELIEF
    else:
        words = AFTER_MARK[second]
        believed = _MARK_AGAIN_BELIEF
    return words + believed * (shown - KNOWN[first] * words)


def word_level(left: str, right: str) -> int:
    """Level of the count of two characters side by side inside words; 0 where there are none."""
    levels = _levels_of(NUMBERS[min(ord(left), 0xFFFF)], NUMBERS[min(ord(right), 0xFFFF)])
    return max(0, (levels & (LEVELS - 1)) - 1)


def _levels_of(first: int, second: int) -> int:
    """Both levels of a pair of numbers; 0 if no table has it."""
    low, size = STARTS[first], STARTS[first + 1] - STARTS[first]
    if size == 0:
        return 0
    wanted = second + 1 << 2 * LEVEL_BITS
    # Always as often, and without a branch, which the processor could not foresee.
    for _ in range(HALVINGS):
        half = size >> 1
        low += half * (FOLLOWERS[low + half] < wanted)
        size -= half
    found = FOLLOWERS[low]
    return found & LEVELS_OF_PAIR if found >> 2 * LEVEL_BITS == second else 0


class PairLookups:
    """Pairs of numbers whose levels are looked up together, so that no search waits for another.

    Attributes:
        size: how many there are.
        firsts: the numbers of the first characters.
        seconds: the numbers of the second ones.
        lows: where each pair may be found; where it is, if any table has it.
        sizes: among how many pairs.
    """

    __slots__ = ("firsts", "lows", "seconds", "size", "sizes")

    def __init__(self, most: int) -> None:
        """Make room for so many pairs."""
        self.size = 0
        self.firsts, self.seconds = NONE * most, NONE * most
        self.lows, self.sizes = NONE * most, NONE * most

    def add(self, first: int, second: int) -> None:
        """Look up one more."""
        size = STARTS[first + 1] - STARTS[first]
        self.firsts[self.size], self.seconds[self.size] = first, second
        self.lows[self.size] = STARTS[first] if size else 0
        self.sizes[self.size] = size
        self.size += 1

    def look_up(self) -> None:
        """Find all of them, by halving."""
        for _ in range(HALVINGS):
            for place in range(self.size):
                half = self.sizes[place] >> 1
                low = self.lows[place]
                wanted = self.seconds[place] + 1 << 2 * LEVEL_BITS
                self.lows[place] = low + half * (FOLLOWERS[low + half] < wanted)
                self.sizes[place] -= half

    def levels_of(self, place: int) -> int:
        """Both levels of one of the pairs, as `_levels_of` gives them."""
        found = FOLLOWERS[self.lows[place]]
        if self.sizes[place] and found >> 2 * LEVEL_BITS == self.seconds[place]:
            return found & LEVELS_OF_PAIR
        return 0


class SecondCharacters:
    """Several characters of which one is beside another: what is known of them, looked up once."""

    __slots__ = ("forms", "marks", "nexts", "numbers", "shares", "size", "symbols")

    def __init__(self, characters: Sequence[int], start: int, size: int) -> None:
        """Take so many characters of a table, from there on."""
        self.size = size
        self.forms, self.numbers = array("H", bytes(2 * size)), array("H", bytes(2 * size))
        self.symbols = array("H", bytes(2 * size))
        # How likely each Han character is after any; of what is not Han, the places.
        self.shares, self.marks = array("d", bytes(8 * size)), array("H")
        # Place, and one, of the one before with the same number; 0 for none.
        self.nexts = array("H", bytes(2 * size))
        self.read(characters, start)

    def read(self, characters: Sequence[int], start: int) -> None:
        """Look each of them up."""
        marks: list[int] = []
        before: dict[int, int] = {}
        for place in range(self.size):
            form = SIMPLIFIED[characters[start + place]]
            number = NUMBERS[form]
            self.forms[place], self.numbers[place] = form, number
            self.symbols[place] = symbol_of(characters[start + place])
            if CLASSES[number] & HAN and not FIRST_KANA <= form <= LAST_KANA:
                self.shares[place] = RIGHT[number]
            else:
                marks.append(place)
            self.nexts[place] = before.get(number, 0)
            before[number] = place + 1
        self.marks = array("H", marks)

    def probability_before(self, place: int, right: int, levels: int, running: float) -> float:
        """`pair_probability` of one of them and a Simplified form after it, of these levels."""
        first, second = self.numbers[place], NUMBERS[right]
        return _probability(self.forms[place], right, first, second, levels, running)


class Successors:
    """The probabilities of several characters after another one, worked out together.

    All pairs of the first one are read once, which is shorter than a search for each.
    """

    __slots__ = ("places", "taken")

    def __init__(self) -> None:
        """Begin with none."""
        self.taken: SecondCharacters | None = None
        # Number -> the last place with it, and one; 0 for none.
        self.places = array("H", bytes(2 * len(STARTS)))

    def take(self, characters: SecondCharacters) -> None:
        """Take these in place of those before."""
        if self.taken is characters:
            return
        if self.taken is not None:
            before = self.taken
            for place in range(before.size):
                self.places[before.numbers[place]] = 0
        for place in range(characters.size):
            self.places[characters.numbers[place]] = place + 1
        self.taken = characters

    def fill(self, left: int, running: float, found: array[float], start: int) -> None:
        """Work out `pair_probability` of each of them after a Simplified form.

        Args:
            left: that form.
            running: how much the page is like running text.
            found: where the probabilities are written to.
            start: from which place on.
        """
        if self.taken is None:
            return
        seconds = self.taken
        first = NUMBERS[left]
        believed = running if CLASSES[first] & HAN else _HAN_BELIEF
        # P of a Han character is the share of words with what the word list has, and what is shown.
        words = 1.0 - believed * KNOWN[first]
        for place in range(seconds.size):
            found[start + place] = words * BEGINS[first] * seconds.shares[place]
        for mark in range(len(seconds.marks)):
            place = seconds.marks[mark]
            form, second = seconds.forms[place], seconds.numbers[place]
            found[start + place] = _probability(left, form, first, second, 0, running)
        for pair in range(STARTS[first], STARTS[first + 1]):
            after = self.places[FOLLOWERS[pair] >> 2 * LEVEL_BITS]
            while after:
                place = after - 1
                after = seconds.nexts[place]
                levels = FOLLOWERS[pair] & LEVELS_OF_PAIR
                if seconds.shares[place] > 0.0:
                    found[start + place] += (
                        words * COUNTS[levels & (LEVELS - 1)] * INSIDE[first]
                        + believed * SHARES[levels >> LEVEL_BITS]
                    )
                else:
                    form, second = seconds.forms[place], seconds.numbers[place]
                    chance = _probability(left, form, first, second, levels, running)
                    found[start + place] = chance


def likeness(pairs: Sequence[int], times: Sequence[int], size: int) -> float:
    """How much a page is like running text rather than the word list, from 0 to 1.

    The share of the mixture under which the page's own pairs are likeliest.

    Args:
        pairs: the page's pairs of Simplified forms, as one number each (16 bits and 16 bits).
        times: how often each pair occurs.
        size: how many there are. Those that are not of two Han characters do not count.
    """
    return _mixture(pairs, times, size, PairLookups(size), array("d", [0.0]) * (3 * size))


def _mixture(
    pairs: Sequence[int], times: Sequence[int], size: int, found: PairLookups, terms: array[float]
) -> float:
    """`likeness`, with room for the lookups and for three numbers of each pair."""
    total = LIKENESS_DOUBT
    end = 0
    for place in range(size):
        first, second = NUMBERS[pairs[place] >> 16], NUMBERS[pairs[place] & 0xFFFF]
        if CLASSES[first] & CLASSES[second] & HAN:
            found.add(first, second)
            terms[end] = times[place]
            end += 3
    found.look_up()
    for place in range(found.size):
        first, second = found.firsts[place], found.seconds[place]
        levels = found.levels_of(place)
        words = COUNTS[levels & (LEVELS - 1)] * INSIDE[first] + BEGINS[first] * RIGHT[second]
        terms[3 * place + 1] = SHARES[levels >> LEVEL_BITS] / words
        terms[3 * place + 2] = KNOWN[first]
        total += terms[3 * place] * terms[3 * place + 2]
    share = _USUAL
    for _ in range(ROUNDS):
        explained = LIKENESS_DOUBT * _USUAL
        for place in range(0, end, 3):
            part = share * terms[place + 1]
            explained += terms[place] * part / (part + 1.0 - share * terms[place + 2])
        share = min(MOST_LIKE, explained / total)
    return share
