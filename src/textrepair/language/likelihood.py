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

import numpy as np

from textrepair.language.alphabets import alphabet
from textrepair.language.arrays import Codes, Costs
from textrepair.language.characters import text_of
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
from textrepair.language.signs import (
    ANYWHERE,
    BOPOMOFO,
    DRAWING,
    EASTERN,
    ORNAMENT,
    OF_IMPOSSIBLE,
    OF_LATIN_1,
    OF_PLAIN,
    SHOUTED,
    SIGNS,
    TONE,
)

LAST = 0xFFFF  # stands for all characters beyond the plane
ASCII_END, LOSS_CODE = 0x80, 0xFFFD
VERTICAL = "\u2502\u2503\u2551"
FLAGS = ORNAMENT | DRAWING | SHOUTED | BOPOMOFO

# --- The cost of a text ---------------------------------------------------------------------------


def cost(text: str, start: int = 0, end: int = sys.maxsize) -> float:
    """How unlikely a text is: nats of all its characters together.

    >>> cost("\\u4e2d\\u6587") < cost("\\u00d6\\u00d0\\u00ce\\u00c4")
    True
    """
    total = 0.0
    costs = memoryview(weigh(text, start, end))
    for place in range(len(costs)):
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
    result = array("f", bytes(4 * size))
    if size:
        _weigh_part(text, start, bytearray(size), memoryview(result))
    return result


def _weigh_part(text: str, start: int, families: bytearray, costs: memoryview) -> None:
    """Set the costs of a part of a text: families of letters first, then each in its languages.

    A character is of its own family, or of that of the last letter before it. Marks beyond ASCII
    that no letter stands before go with the first one.
    """
    letters = [0, 0, 0, 0, 0, 0, 0, 0]  # of each family
    firsts = [0, 0, 0, 0, 0, 0, 0, 0]  # the place of the first one
    family = first_letter = 0
    beyond_ascii = present = seen = cases = 0  # bits
    lost = False
    for place in range(len(families)):
        code = min(ord(text[start + place]), LAST)
        letter = LETTERS[code]
        own = letter & FAMILY
        if own != COMMON:
            if family == COMMON:
                first_letter = place
            if letters[own] == 0:
                firsts[own] = place
            letters[own] += 1
            family = own
        families[place] = family
        present |= 1 << family
        if code >= ASCII_END:
            beyond_ascii |= 1 << family
            lost |= code == LOSS_CODE
        seen |= SIGNS[code]
        cases |= letter
    if present & 1:
        if family == COMMON:
            first_letter = len(families)
        for place in range(first_letter):
            code = min(ord(text[start + place]), LAST)
            if code >= ASCII_END and family != COMMON:
                families[place] = families[first_letter]
                beyond_ascii |= 1 << families[place]
            else:
                costs[place] = _anywhere(code)
    if present & (1 << ASIAN):
        weigh_east_asian(text, start, families, costs)
    for family in range(LATIN, NO_FAMILY):
        if present & (1 << family):
            ascii_alone = not beyond_ascii & (1 << family)
            languages = alphabet(family)
            languages.weigh(text, start, families, costs, ascii_alone)
    if cases & UPPER:
        _add_capitals(text, start, costs)
    if present & (present - 1) & ~1:
        _add_mixtures(text, start, costs, letters, firsts)
    if seen & FLAGS or lost:
        _price_signs(text, start, costs, seen)


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


# --- Letters --------------------------------------------------------------------------------------


def _add_capitals(text: str, start: int, costs: memoryview) -> None:
    """Add what capitals cost by their place."""
    before = 0
    for place in range(len(costs)):
        letter = LETTERS[min(ord(text[start + place]), LAST)]
        if letter & UPPER:
            costs[place] += (
                CAMEL if before & LOWER else CAPITALS if before & UPPER else CAPITAL
            )
        before = letter


def _add_mixtures(
    text: str, start: int, costs: memoryview, letters: list[int], firsts: list[int]
) -> None:
    """Add what mixed families of scripts cost: at each change inside a word, and once for each.

    Args:
        text: any text.
        start: where the part of it begins.
        costs: nats of each character of the part.
        letters: how many letters of each family it has.
        firsts: the place of the first one of each.
    """
    before = COMMON
    for place in range(len(costs)):
        own = LETTERS[min(ord(text[start + place]), LAST)] & FAMILY
        if own not in (before, COMMON) and before != COMMON:
            costs[place] += BESIDE_HAN if ASIAN in (own, before) else INSIDE_WORD
        before = own
    main = 0
    for family in range(NO_FAMILY):
        if letters[family] > letters[main]:
            main = family
    for family in range(LATIN + 1, NO_FAMILY):
        if letters[family] and family != main:
            costs[firsts[family]] += ANOTHER_FAMILY


# --- Marks and signs ------------------------------------------------------------------------------


def _price_signs(text: str, start: int, costs: memoryview, seen: int) -> None:
    """Set the costs of what no table counts: drawings, rules, readings, marks that are repeated.

    Args:
        text: any text.
        start: where the part of it begins.
        costs: nats of each character of the part.
        seen: all flags of its characters.
    """
    size = len(costs)
    drawing = 0.0
    if seen & DRAWING:
        drawing = DRAWN if _has_drawings(text, start, size) else DRAWN_ALONE
    before = second_before = -1  # the characters before, and what kind of sign the last one is
    sign_before = 0
    for place in range(size):
        code = min(ord(text[start + place]), LAST)
        sign = SIGNS[code]
        nats = costs[place]
        if sign & ORNAMENT == EASTERN:
            nats = min(nats, SIGN)
        if sign & DRAWING and _is_drawn(text, start, place, size):
            nats = min(nats, drawing)
        if sign & ORNAMENT and sign_before & ORNAMENT and code in (before, second_before):
            nats = min(nats, RULED)
        if seen & BOPOMOFO and sign & (BOPOMOFO | TONE):
            after = ord(text[start + place + 1]) if place + 1 < size else 0
            if (sign_before | SIGNS[min(after, LAST)]) & (BOPOMOFO | TONE):
                nats = READING
        if sign & SHOUTED and code == before:
            nats = min(nats, AGAIN)
        costs[place] = LOST if code == LOSS_CODE else nats
        second_before = before
        before = code
        sign_before = sign


def _has_drawings(text: str, start: int, size: int) -> bool:
    """Whether box drawings stand side by side, or one over the other."""
    before = False
    for place in range(size):
        here = _is_drawn(text, start, place, size)
        if here and (before or text[start + place] in VERTICAL):
            return True
        before = here
    return False


def _is_drawn(text: str, start: int, place: int, size: int) -> bool:
    """Whether a character is a box drawing or block, and not in the place of a letter."""
    if not SIGNS[min(ord(text[start + place]), LAST)] & DRAWING:
        return False
    before = ord(text[start + place - 1]) if place else 0
    after = ord(text[start + place + 1]) if place + 1 < size else 0
    return not (LETTERS[min(before, LAST)] | LETTERS[min(after, LAST)]) & FAMILY


# --- Characters by themselves ---------------------------------------------------------------------


@cache
def least_costs(*names: str) -> array[float]:
    """Nats of each character by itself, in the language that it is most likely in, by code point.

    Args:
        names: the languages; none for all.
    """
    result = array("f", map(_anywhere, range(LAST + 1)))
    costs = memoryview(result)
    for family, languages in LANGUAGES.items():
        for number, name in enumerate(languages):
            if names and name not in names:
                continue
            if family == ASIAN:
                lower_to_east_asian(costs, name)
            else:
                alphabet(family).lower(costs, number)
    return result


# --- Going away: for callers with numpy -----------------------------------------------------------


def weigh_codes(points: Codes) -> Costs:
    """`weigh` for a text that is an array."""
    return np.frombuffer(weigh(text_of(points)), dtype=np.float32)


def cheapest(*names: str) -> Costs:
    """`least_costs` as an array."""
    return np.frombuffer(least_costs(*names), dtype=np.float32)
