"""What the text of a reading costs, in nats.

All readings explain the same bytes, so the cheapest text is the likeliest. `language.likelihood`
gives the cost of a text. Added here are the costs of what only wrong readings have: half a
character read as a rare one, a mark read as a letter of another script.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.language import likelihood
from textrepair.language.arrays import Codes, Costs, Mask
from textrepair.language.characters import LAST, code_points
from textrepair.language.families import (
    ARABIC,
    ASIAN,
    COMMON,
    CYRILLIC,
    GREEK,
    HEBREW,
    LATIN,
    NO_FAMILY,
    THAI,
    family_table,
    is_lower,
)
from textrepair.language.ranges import ASCII_END, HALFWIDTH_KATAKANA, LOSS_CODE, PRIVATE_USE

Families = npt.NDArray[np.uint8]

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
# Nats of the first letter of a script: a reading pays them for a single foreign letter that a mark
# or half a character turned into, a text in one language does not.
SCRIPTS = (
    (CYRILLIC, 3.0),
    (GREEK, 5.0),
    (ARABIC, 5.0),
    (HEBREW, 6.0),
    (THAI, 5.0),
)
# Nats of a letter of these that stands alone among Latin letters: marks turn into such.
LONE = 5.0
# The same of a letter beyond Latin-1 that is a word by itself, and of one halfwidth kana: marks of
# Latin-1 (\u00a9, \u00b1, \u00a3, \u00bd) are these in Latin-2 and Shift_JIS.
LONE_LETTER = 4.0
LONE_KANA = 5.0
FEW_KANA = 2  # more are a column of them
LATIN_1 = 0xFF


def reading_cost(text: str) -> float:
    """Nats of a text, but for what is the same in other readings of the same bytes."""
    points = np.minimum(code_points(text), LAST)
    present = np.bincount(family_table()[points], minlength=NO_FAMILY) > 0
    scripts = sum(extra for family, extra in SCRIPTS if present[family])
    return float(character_costs(text).sum()) + scripts


def character_costs(text: str) -> Costs:
    """The same for each character, without what is paid once in a text."""
    points = code_points(text)
    costs = likelihood.weigh_codes(points)
    codes = np.minimum(points, LAST)
    families = family_table()[codes]
    latin = families == LATIN
    unlettered = _is_plain()[codes]
    costs[1:][unlettered[1:] & (codes[:-1] < ASCII_END)] = PLAIN
    costs[PRIVATE_USE.find(codes)] += PRIVATE
    costs[codes == LOSS_CODE] = LOST_CHARACTER
    _add_single_asian(costs, codes, families, latin)
    _add_lone_letters(costs, codes, families, latin)
    return costs


def _add_single_asian(costs: Costs, codes: Codes, families: Families, latin: Mask) -> None:
    """Add what a single character of East Asia costs behind a Latin letter."""
    small = np.append(is_lower()[codes] & latin, False)
    asian = np.append((families == ASIAN) | (codes == LAST), False)
    single = asian[1:-1] & ~asian[2:] & latin[:-1]
    costs[1:][single] += INSIDE
    costs[1:][single & small[2:]] += INSIDE


def _add_lone_letters(costs: Costs, codes: Codes, families: Families, latin: Mask) -> None:
    """Add what a letter costs that has no other beside it."""
    alone = _is_alone(families)
    foreign = np.isin(families, [family for family, _ in SCRIPTS])
    if 2 * foreign.sum() <= latin.sum():
        costs[foreign & alone] += LONE
    costs[alone & latin & (codes > LATIN_1)] += LONE_LETTER
    lone_kana = alone & HALFWIDTH_KATAKANA.find(codes)
    costs[np.flatnonzero(lone_kana)[:FEW_KANA]] += LONE_KANA


def _is_alone(families: Families) -> Mask:
    """Whether each character is a letter with no other beside it."""
    letters = np.concatenate(([False], families != COMMON, [False]))
    result: Mask = letters[1:-1] & ~letters[:-2] & ~letters[2:]
    return result


@cache
def _is_plain() -> Mask:
    """Code point -> whether it is ASCII and no letter."""
    table = np.zeros(tables.PLANE, dtype=np.bool_)
    table[[code for code in range(0x80) if not chr(code).isalpha()]] = True
    return table
