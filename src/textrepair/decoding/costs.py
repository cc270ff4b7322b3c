"""What the text of a reading costs, in nats.

All readings explain the same bytes, so the cheapest text is the likeliest. `language.likelihood`
gives the cost of a text. Added here are the costs of what only wrong readings have: half a
character read as a rare one, a mark read as a letter of another script.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from textrepair.language import likelihood
from textrepair.language.families import (
    ARABIC,
    ASIAN,
    COMMON,
    CYRILLIC,
    FAMILY,
    GREEK,
    HEBREW,
    LATIN,
    LETTERS,
    LOWER,
    NO_FAMILY,
    THAI,
)
from textrepair.language.letters import families_in

LAST = 0xFFFF  # stands for all characters beyond the plane
ASCII_END, LATIN_1_END, LOSS_CODE = 0x80, 0x100, 0xFFFD
PRIVATE_START, PRIVATE_END = 0xE000, 0xF900
HALFWIDTH_START, HALFWIDTH_END = 0xFF61, 0xFFA0  # katakana and their marks

# Nats of U+FFFD.
LOST_CHARACTER = 9.0
# Nats of an ASCII mark, digit or blank after ASCII. It is there in every reading, but its cost in
# the languages around it would differ by more than the characters in question do.
PLAIN = 3.0
# Nats of a private-use character on top of `likelihood.IMPOSSIBLE`: codecs read GBK's user areas
# as such, and hardly any text has them.
PRIVATE = 6.0
# Nats of a single Han, kana or Hangul after a Latin letter, and once more before a small one: it is
# mostly an accented letter or "\u2019" read together with the next byte.
INSIDE = 6.0
# Nats of the first letter of a script, by family: a reading pays them for a single foreign letter
# that a mark or half a character turned into, a text in one language does not.
SCRIPTS = {CYRILLIC: 3.0, GREEK: 5.0, ARABIC: 5.0, HEBREW: 6.0, THAI: 5.0}
OF_SCRIPTS = array("d", [SCRIPTS.get(family, 0.0) for family in range(NO_FAMILY)])
# Nats of a letter of these that stands alone among Latin letters: marks turn into such.
LONE = 5.0
# The same of a letter beyond Latin-1 that is a word by itself, and of one halfwidth kana: marks of
# Latin-1 (\u00a9, \u00b1, \u00a3, \u00bd) are these in Latin-2 and Shift_JIS.
LONE_LETTER = 4.0
LONE_KANA = 5.0
FEW_KANA = 2  # more are a column of them


def reading_cost(text: str) -> float:
    """Nats of a text, but for what is the same in other readings of the same bytes."""
    costs = _character_costs(text)
    total = 0.0
    for place in range(len(text)):
        total += costs[place]
    present = families_in(text)
    for family in range(CYRILLIC, NO_FAMILY):
        if present >> family & 1:
            total += OF_SCRIPTS[family]
    return total


def _character_costs(text: str) -> array[float]:
    """The same for each character, without what is paid once in a text."""
    costs = likelihood.weigh(text)
    _set_plain(text, costs)
    _add_single_asian(text, costs)
    _add_lone_letters(text, costs)
    return costs


def costs_of_parts(text: str, ends: Sequence[int]) -> list[float]:
    """`_character_costs` of each part of a text, added up.

    Args:
        text: the text.
        ends: where its parts end, in order.
    """
    costs = _character_costs(text)
    found: list[float] = []
    place = end = 0
    for each in ends:
        total = 0.0
        end = each
        while place < end:
            total += costs[place]
            place += 1
        found.append(total)
    return found


def cheapest_head(text: str, fair: float) -> int:
    """How many of the first characters are the most below a fair price together, one at least."""
    costs = _character_costs(text)
    total = lowest = 0.0
    found = 0
    for place in range(len(text)):
        total += costs[place] - fair
        if place == 0 or total < lowest:
            lowest = total
            found = place + 1
    return found


def _set_plain(text: str, costs: array[float]) -> None:
    """Set what characters cost that tell nothing, or are lost, and add what private ones do."""
    before = LAST
    for place in range(len(text)):
        code = min(ord(text[place]), LAST)
        if code < ASCII_END:
            if before < ASCII_END and LETTERS[code] & FAMILY == COMMON:
                costs[place] = PLAIN
        elif PRIVATE_START <= code < PRIVATE_END:
            costs[place] += PRIVATE
        elif code == LOSS_CODE:
            costs[place] = LOST_CHARACTER
        before = code


def _add_single_asian(text: str, costs: array[float]) -> None:
    """Add what a single character of East Asia costs behind a Latin letter."""
    latin = False
    for place in range(len(text)):
        family = LETTERS[min(ord(text[place]), LAST)] & FAMILY
        if latin and (family == ASIAN or ord(text[place]) >= LAST):
            after = min(ord(text[place + 1]), LAST) if place + 1 < len(text) else 0
            letter = LETTERS[after]
            if letter & FAMILY != ASIAN and after != LAST:
                costs[place] += INSIDE
                if letter & FAMILY == LATIN and letter & LOWER:
                    costs[place] += INSIDE
        latin = family == LATIN


def _add_lone_letters(text: str, costs: array[float]) -> None:
    """Add what a letter costs that has no other beside it."""
    foreign = latin = kana = 0
    for character in text:
        family = LETTERS[min(ord(character), LAST)] & FAMILY
        latin += family == LATIN
        foreign += family > LATIN
    before, family = COMMON, COMMON
    for place in range(len(text) + 1):
        after = LETTERS[min(ord(text[place]), LAST)] & FAMILY if place < len(text) else COMMON
        if family != COMMON and before == COMMON and after == COMMON:
            code = min(ord(text[place - 1]), LAST)
            if family > LATIN:
                costs[place - 1] += LONE if 2 * foreign <= latin else 0.0
            elif family == LATIN:
                costs[place - 1] += LONE_LETTER if code >= LATIN_1_END else 0.0
            elif HALFWIDTH_START <= code < HALFWIDTH_END:
                costs[place - 1] += LONE_KANA if kana < FEW_KANA else 0.0
                kana += 1
        before, family = family, after
