"""Alphabetic languages: what each letter of a text costs in the one that fits them all best.

The languages of a family of scripts are weighed together: a pair of letters has a row of levels,
one for each language, in steps of half a nat. Most pairs are in no language; those cost what the
second letter does, and what is added for a pair that the first one is not seen in.
"""

from __future__ import annotations

from array import array
from functools import cache
from math import isqrt

from textrepair.language.families import LANGUAGES
from textrepair.language.prices import WHICH_DIGIT
from textrepair.tables.arrays import numbers

STEP = 0.5
HIGHEST = 32
"""The level of what a language lacks."""
NO_LEVEL = 0xFF
LINE_BREAK = 0x0A
EMOJI_STYLE = 0xFE0F  # makes the sign before it an emoji


class Alphabet:
    """The languages of a family.

    Letters have numbers, those that are in pairs the lowest ones; 0 is unknown.

    Attributes:
        family: which one.
        known: code point -> number of the letter, and last that of `EMOJI_STYLE`.
        size: the code points from here on are unknown, but for that one.
        paired: how many numbers are in pairs.
        width: how many levels a row has: the languages, and what fills it up.
        pairs: number before times `paired`, plus number -> row of the pair, 0 if it has none.
        rows: the levels of all rows.
        alone: the levels of each number in a pair that is not known, a row for each number.
        ending: what is added to them, by the number before.
    """

    def __init__(self, family: int) -> None:
        """Find the arrays of the family."""
        self.family = family
        self.languages = len(LANGUAGES[family])
        self.width = width_of(self.languages)
        self.known = numbers(f"language/alphabetic/{family}/numbers")
        self.pairs = numbers(f"language/alphabetic/{family}/pairs")
        self.rows = numbers(f"language/alphabetic/{family}/rows")
        self.alone = numbers(f"language/alphabetic/{family}/alone")
        self.ending = numbers(f"language/alphabetic/{family}/ending")
        self.size = len(self.known) - 1
        self.paired = isqrt(len(self.pairs))

    def number(self, code: int) -> int:
        """The number of a character."""
        if code < self.size:
            return self.known[code]
        return self.known[self.size] if code == EMOJI_STYLE else 0

    def row(self, before: int, number: int) -> int:
        """Where the row of a pair of numbers is, 0 if it has none."""
        if before < self.paired and number < self.paired:
            return self.pairs[before * self.paired + number] * self.width
        return 0

    def weigh(
        self, text: str, start: int, families: bytearray, costs: array[float], ascii_alone: bool
    ) -> None:
        """Set the costs of the characters of the family.

        Args:
            text: any text.
            start: where the part of it begins that is weighed.
            families: the family of each character of the part.
            costs: nats of each of them.
            ascii_alone: whether all letters are ASCII, which the first language has as well as any.
        """
        best = 0
        if self.languages > 1 and not ascii_alone:
            best = self._best_language(text, start, families)
        before = 0
        last = -2  # the last place of the family
        for place in range(len(families)):
            if families[place] == self.family:
                if last + 1 != place:
                    before = self._number_before(text, start, place)
                code = ord(text[start + place])
                number = self.number(code)
                digit = WHICH_DIGIT if 0x30 <= code <= 0x39 else 0.0
                costs[place] = STEP * self.level(before, number, best) + digit
                before = number
                last = place

    def level(self, before: int, number: int, language: int) -> int:
        """What a number costs behind another one in a language."""
        row = self.row(before, number)
        if row:
            return self.rows[row + language]
        level = self.alone[number * self.width + language]
        return min(HIGHEST, level + self.ending[before * self.width + language])

    def _best_language(self, text: str, start: int, families: bytearray) -> int:
        """The language in which the characters of the family cost least."""
        sums = [0] * 32
        before = 0
        last = -2
        for place in range(len(families)):
            if families[place] == self.family:
                if last + 1 != place:
                    before = self._number_before(text, start, place)
                number = self.number(ord(text[start + place]))
                self._add_levels(before, number, sums)
                before = number
                last = place
        best = 0
        for language in range(self.languages):
            if sums[language] < sums[best]:
                best = language
        return best

    def _add_levels(self, before: int, number: int, sums: list[int]) -> None:
        """Add what a number costs behind another one in each language."""
        row = self.row(before, number)
        if row:
            for language in range(self.width):
                sums[language] += self.rows[row + language]
        else:
            alone, ending = number * self.width, before * self.width
            for language in range(self.width):
                level = self.alone[alone + language] + self.ending[ending + language]
                sums[language] += min(HIGHEST, level)

    def _number_before(self, text: str, start: int, place: int) -> int:
        """The number of the character before a place, or of a line break before the first one."""
        return self.number(ord(text[start + place - 1]) if place else LINE_BREAK)

    def lower(self, costs: array[float], languages: list[int]) -> None:
        """Lower costs by code point to what each character costs by itself in some languages."""
        least = bytearray(len(self.alone) // self.width)
        for number in range(len(least)):
            level = NO_LEVEL
            for language in languages:
                level = min(level, self.alone[number * self.width + language])
            least[number] = level
        for code in range(len(costs)):
            nats = STEP * least[self.number(code)]
            if 0x30 <= code <= 0x39:
                nats += WHICH_DIGIT
            costs[code] = min(costs[code], nats)


def width_of(languages: int) -> int:
    """How long the rows of so many languages are: what a loop over many can take at once."""
    return 32 if languages > 8 else languages


@cache
def alphabet(family: int) -> Alphabet:
    """The languages of a family."""
    return Alphabet(family)
