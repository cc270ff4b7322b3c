"""How likely a text is in the languages we know: what each of its characters costs, in nats.

A mix-up of encodings leaves characters that no language puts side by side. The likelihood of a
text before and after a candidate repair decides whether it was one, and the same measure detects
the encoding of bytes. The model is counts of characters and pairs of characters: Chinese in both
scripts (`data/frequency.tsv`, `data/succession.tsv`), Japanese, Korean and the alphabetic
languages (`data/languages.tsv`).

A text may mix languages. Each letter belongs to one family of scripts, and each family is scored in
the language that fits its letters best; marks, digits and spaces go with the letter before them.
"""

from __future__ import annotations

import sys
from array import array
from functools import cache

from textrepair.language.alphabetic import alphabet
from textrepair.language.east_asian import lower_to_east_asian, weigh_east_asian
from textrepair.language.families import (
    ASIAN,
    COMMON,
    FAMILY,
    LANGUAGES,
    LATIN,
    LETTERS,
    LOWER,
    NO_FAMILY,
    UPPER,
)
from textrepair.language.prices import (
    AGAIN,
    ANOTHER_FAMILY,
    ASTRAL,
    BESIDE_HAN,
    CAMEL,
    CAPITAL,
    CAPITALS,
    DRAWN,
    DRAWN_ALONE,
    IMPOSSIBLE,
    INSIDE_WORD,
    LATIN_1,
    LOST,
    PLAIN,
    READING,
    RULED,
    SIGN,
    UNKNOWN,
)
from textrepair.language.sign_kinds import (
    ANYWHERE,
    BOPOMOFO,
    DRAWING,
    EASTERN,
    OF_IMPOSSIBLE,
    OF_LATIN_1,
    OF_PLAIN,
    ORNAMENT,
    SHOUTED,
    SIGNS,
    TONE,
)

LAST = 0xFFFF  # stands for all characters beyond the plane
ASCII_END, LOSS_CODE = 0x80, 0xFFFD
# For each character: its nats, and those in each language of East Asia.
ROOM = array("f", [0.0]) * 5
VERTICAL = "\u2502\u2503\u2551"
FLAGS = ORNAMENT | DRAWING | SHOUTED | BOPOMOFO

# --- The cost of a text ---------------------------------------------------------------------------


def cost(text: str, start: int = 0, end: int = sys.maxsize) -> float:
    """How unlikely a text is: nats of all its characters together.

    >>> cost("\\u4e2d\\u6587") < cost("\\u00d6\\u00d0\\u00ce\\u00c4")
    True
    """
    size = max(0, min(end, len(text)) - start)
    costs = ROOM * size
    if size:
        _Weighing(text, start, size, costs).run()
    total = 0.0
    for place in range(size):
        total += costs[place]
    return total


def weigh(text: str, start: int = 0, end: int = sys.maxsize) -> array[float]:
    """What each character of a text costs in nats, given the one before it.

    Args:
        text: any text; lone surrogates are allowed.
        start: where the part of the text begins that is weighed, as if it were all.
        end: where it ends.

    Returns:
        One number for each character: about 1 to 7 in a language that we know, 10 and more for
        what stands where no language puts it.
    """
    size = max(0, min(end, len(text)) - start)
    costs = ROOM * size
    if size:
        _Weighing(text, start, size, costs).run()
    return costs[:size]


def average_beyond_ascii(text: str) -> float:
    """What characters beyond ASCII cost in nats on average, but for lost ones; 0 without any."""
    size = len(text)
    costs = ROOM * size
    if size:
        _Weighing(text, 0, size, costs).run()
    total = 0.0
    count = 0
    for place in range(size):
        code = ord(text[place])
        if code >= ASCII_END and code != LOSS_CODE:
            total += costs[place]
            count += 1
    return total / count if count else 0.0


class _Weighing:
    """A part of a text while it is weighed.

    Attributes:
        text: the text.
        start: where the part begins.
        size: how long it is.
        costs: nats of each character of the part, which are worked out here, and room for more.
        families: the family of each: its own, or that of the last letter before it.
        letters: how many letters of each family the part has.
        firsts: the place of the first one of each.
        present: bits of the families that characters are of.
        beyond_ascii: bits of those that have characters beyond ASCII.
        kinds: all flags of letters that occur.
        signs: all flags of signs.
        lost: whether a character is lost.
    """

    def __init__(self, text: str, start: int, size: int, costs: array[float]) -> None:
        """Nothing is known yet."""
        self.text = text
        self.start = start
        self.size = size
        self.costs = costs
        self.families = bytearray(self.size)
        self.letters = [0, 0, 0, 0, 0, 0, 0, 0]
        self.firsts = [0, 0, 0, 0, 0, 0, 0, 0]
        self.present = self.beyond_ascii = self.kinds = self.signs = 0
        self.lost = False

    def run(self) -> None:
        """Set the costs."""
        self.find_families()
        if self.present & (1 << COMMON):
            self.weigh_beginning()
        if self.present & (1 << ASIAN):
            weigh_east_asian(self.text, self.start, self.families, self.costs)
        for family in range(LATIN, NO_FAMILY):
            if self.present & (1 << family):
                languages = alphabet(family)
                ascii_alone = not self.beyond_ascii & (1 << family)
                languages.weigh(self.text, self.start, self.families, self.costs, ascii_alone)
        if self.kinds & UPPER:
            self.add_capitals()
        self.add_mixtures()
        if self.signs & FLAGS or self.lost:
            self.price_signs()

    def code(self, place: int) -> int:
        """The code point of a character, in the plane; 0 for none beside the part."""
        if 0 <= place < self.size:
            return min(ord(self.text[self.start + place]), LAST)
        return 0

    # --- Letters ---

    def find_families(self) -> None:
        """Find the family of each character, and what else the part has."""
        family = COMMON
        for place in range(self.size):
            code = self.code(place)
            letter = LETTERS[code]
            own = letter & FAMILY
            if own != COMMON:
                if self.letters[own] == 0:
                    self.firsts[own] = place
                self.letters[own] += 1
                family = own
            self.families[place] = family
            self.present |= 1 << family
            if code >= ASCII_END:
                self.beyond_ascii |= 1 << family
                self.lost |= code == LOSS_CODE
            self.kinds |= letter
            self.signs |= SIGNS[code]

    def weigh_beginning(self) -> None:
        """Weigh what stands before the first letter.

        Marks beyond ASCII go with that letter.
        """
        first = 0
        while first < self.size and self.families[first] == COMMON:
            first += 1
        for place in range(first):
            code = self.code(place)
            if code >= ASCII_END and first < self.size:
                self.families[place] = self.families[first]
                self.beyond_ascii |= 1 << self.families[first]
            else:
                self.costs[place] = _anywhere(code)

    def add_capitals(self) -> None:
        """Add what capitals cost by their place."""
        before = 0
        for place in range(self.size):
            letter = LETTERS[self.code(place)]
            if letter & UPPER:
                if before & LOWER:
                    self.costs[place] += CAMEL
                else:
                    self.costs[place] += CAPITALS if before & UPPER else CAPITAL
            before = letter

    def add_mixtures(self) -> None:
        """Add what mixed families cost: at each change inside a word, and once for each."""
        main = COMMON
        for family in range(NO_FAMILY):
            if self.letters[family] > self.letters[main]:
                main = family
        if self.letters[main] == 0 or self.present & ~(1 << main | 1 << COMMON) == 0:
            return
        before = COMMON
        for place in range(self.size):
            own = LETTERS[self.code(place)] & FAMILY
            if own not in (before, COMMON) and before != COMMON:
                self.costs[place] += BESIDE_HAN if ASIAN in (own, before) else INSIDE_WORD
            before = own
        for family in range(LATIN + 1, NO_FAMILY):
            if self.letters[family] and family != main:
                self.costs[self.firsts[family]] += ANOTHER_FAMILY

    # --- Signs ---

    def price_signs(self) -> None:
        """Set the costs of what no table counts: drawings, rules, readings, marks again."""
        drawing = DRAWN if self.signs & DRAWING and self.has_drawings() else DRAWN_ALONE
        for place in range(self.size):
            code = self.code(place)
            if code == LOSS_CODE:
                self.costs[place] = LOST
            elif SIGNS[code] & FLAGS:
                self.costs[place] = self.price(place, drawing)
            elif SIGNS[code] & TONE and self.signs & BOPOMOFO and self.is_reading(place):
                self.costs[place] = READING

    def price(self, place: int, drawing: float) -> float:
        """The nats of a sign.

        Args:
            place: where it is.
            drawing: nats of box drawings and blocks.
        """
        sign = SIGNS[self.code(place)]
        most: float = self.costs[place]
        if sign & BOPOMOFO and self.is_reading(place):
            return READING
        if sign & SHOUTED and self.code(place) == self.code(place - 1):
            most = min(most, AGAIN)
        if sign & ORNAMENT == EASTERN:
            most = min(most, SIGN)
        if sign & DRAWING and self.is_drawn(place):
            most = min(most, drawing)
        if sign & ORNAMENT and self.is_ruled(place):
            most = min(most, RULED)
        return most

    def is_ruled(self, place: int) -> bool:
        """Whether a sign stands after the same one, or after the same one and another."""
        if not SIGNS[self.code(place - 1)] & ORNAMENT:
            return False
        return self.code(place) in (self.code(place - 1), self.code(place - 2))

    def is_reading(self, place: int) -> bool:
        """Whether bopomofo or a tone stands beside another one."""
        beside = SIGNS[self.code(place - 1)] | SIGNS[self.code(place + 1)]
        return beside & (BOPOMOFO | TONE) != 0

    def is_drawn(self, place: int) -> bool:
        """Whether a character is a box drawing or block, and not in the place of a letter."""
        if not SIGNS[self.code(place)] & DRAWING:
            return False
        return not (LETTERS[self.code(place - 1)] | LETTERS[self.code(place + 1)]) & FAMILY

    def has_drawings(self) -> bool:
        """Whether box drawings stand side by side, or one over the other."""
        before = False
        for place in range(self.size):
            here = self.is_drawn(place)
            if here and (before or self.text[self.start + place] in VERTICAL):
                return True
            before = here
        return False


def _anywhere(code: int) -> float:
    """Nats of a character where no language is known."""
    if code == LAST:
        return ASTRAL
    kind = SIGNS[code] >> ANYWHERE
    if kind == OF_PLAIN:
        return PLAIN
    if kind == OF_LATIN_1:
        return LATIN_1
    return IMPOSSIBLE if kind == OF_IMPOSSIBLE else UNKNOWN


def _set_anywhere(costs: array[float]) -> None:
    """Set the same for all characters, by code point."""
    for code in range(len(costs)):
        costs[code] = _anywhere(code)


# --- Characters by themselves ---------------------------------------------------------------------


@cache
def least_costs(*names: str) -> array[float]:
    """Nats of each character by itself, in the language that it is most likely in, by code point.

    Args:
        names: the languages; none for all.
    """
    costs = array("f", [0.0]) * (LAST + 1)
    _set_anywhere(costs)
    for family, languages in LANGUAGES.items():
        wanted = [number for number, name in enumerate(languages) if not names or name in names]
        if family != ASIAN and wanted:
            alphabet(family).lower(costs, wanted)
        elif family == ASIAN:
            for number in wanted:
                lower_to_east_asian(costs, number)
    return costs
