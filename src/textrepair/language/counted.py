"""Japanese, Korean and the alphabetic languages: costs from the counts in `data/languages.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.language import pairs
from textrepair.language.arrays import Costs
from textrepair.language.characters import code_points
from textrepair.language.families import ASIAN, LANGUAGES

UNKNOWN = 16.0  # nats of a character that a language lacks, three over its rarest ones
NEW_PAIR = 1.5  # nats of a pair unseen in an alphabetic language, on top of its second letter

# Marks that any alphabetic text may hold, though the text counted has few of them, in nats.
MARK = 8.0
MARKS = (
    "\u00a0\u00a3\u00a7\u00a9\u00ab\u00ae\u00b0\u00b1\u00b2\u00b3\u00b5\u00b7\u00bb\u00bd\u00d7"
    "\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2022\u2026\u20ac\u2122"
)
# Nats of the other marks of Latin-1, which hardly any text holds: a little more than `MARK`.
RARE_MARK = 10.0
RARE_MARKS = (
    "\u00a1\u00a2\u00a4\u00a5\u00a6\u00a8\u00aa\u00ac\u00af"
    "\u00b4\u00b6\u00b8\u00b9\u00ba\u00bc\u00be\u00bf"
)
# Signs that three encodings of East Asia at least have, and no single-byte one, in nats: rules and
# lists are made of them, and the text counted has hardly any. A character that a wrong reading
# makes costs 11 and more.
SIGN = 9.0
EASTERN_SIGNS = (
    "\u2025\u2032\u2033\u203b\u2103\u2109\u2121\u2160\u2161\u2162\u2163\u2164\u2165\u2166\u2167\u2168\u2169"
    "\u2170\u2171\u2172\u2173\u2174\u2175\u2176\u2177\u2178\u2179\u2190\u2191\u2192\u2193\u2196\u2197\u2198\u2199"
    "\u21d2\u21d4\u2225\u2234\u2235\u2252\u22a5\u2312\u2460\u2461\u2462\u2463\u2464\u2465\u2466\u2467\u2468\u2469"
    "\u246a\u246b\u246c\u246d\u246e\u2474\u2475\u2476\u2477\u2478\u2479\u247a\u247b\u247c\u25a1\u25b2\u25b3"
    "\u25bc\u25bd\u25c6\u25c7\u25cb\u25ce\u25cf\u2605\u2606\u2640\u2642\u266a\u266d\u3003\u3012\u3013\u3231"
    "\u338e\u338f\u339c\u339d\u339e\u33a1\u33c4\u3001\u3002\u3008\u3009\u300a\u300b\u300c\u300d\u300e\u300f"
    "\u3010\u3011\u3014\u3015\u301d"
)
# The same of signs that single-byte encodings have too: only where the text is of East Asia.
SHARED_SIGNS = (
    "\u00a7\u00a8\u00b0\u00b1\u00b7\u00d7\u00f7\u2014\u2015\u2018\u2019\u201c\u201d\u2026\u2030\u2116"
    "\u221a\u221e\u2229\u222b\u2260\u2261\u2500\u2502\u250c\u2510\u2514\u2518\u251c\u2524\u252c\u2534\u253c\u25a0"
)
# Levels of `tables/data/languages.tsv` are capitals, its letters small.
LEVEL_AND_SMALL = re.compile("([A-Z])([^A-Z]+)")


class Singles(NamedTuple):
    """What the characters of a language cost without pairs: fields of `Language`."""

    alone: Costs
    after_han: Costs
    ending: Costs


def counted_singles(name: str) -> Singles:
    """The same from two rows of `tables/data/languages.tsv`."""
    alone = np.full(tables.PLANE, UNKNOWN, dtype=np.float32)
    ending = np.full(tables.PLANE, NEW_PAIR, dtype=np.float32)
    for first, groups in tables.languages()[name]:
        if first in (pairs.ANY_HAN, pairs.ANY_MARK):
            costs = alone if first == pairs.ANY_HAN else ending
            for letter, group in LEVEL_AND_SMALL.findall(groups):
                costs[list(map(ord, group))] = pairs.STEP * tables.from_letter(letter)
    if name not in LANGUAGES[ASIAN]:
        for price, marks in ((MARK, MARKS), (RARE_MARK, RARE_MARKS)):
            _cap(alone, marks, price)
    else:
        cap_signs(alone)
    return Singles(alone, alone, ending)


def cap_signs(costs: Costs) -> None:
    """Let no sign of East Asia cost more than `SIGN`."""
    _cap(costs, EASTERN_SIGNS + SHARED_SIGNS, SIGN)


def _cap(costs: Costs, characters: str, price: float) -> None:
    """Let no character of some cost more than a price."""
    codes = list(map(ord, characters))
    costs[codes] = np.minimum(costs[codes], price)


def counted_pairs(name: str) -> tuple[npt.NDArray[np.uint32], Costs]:
    """`Language.pairs` and `Language.costs` from the other rows."""
    classes = (pairs.ANY_HAN, pairs.ANY_MARK)
    rows = (row for row in tables.languages()[name] if row[0] not in classes)
    return _sorted_pairs(rows, pattern=LEVEL_AND_SMALL)


def _sorted_pairs(
    rows: Iterable[tuple[str, str]],
    pattern: re.Pattern[str] = tables.LEVEL_AND_GROUP,
) -> tuple[npt.NDArray[np.uint32], Costs]:
    """Rows of followers as `Language.pairs` and `Language.costs`."""
    first, second, lengths, levels = [], [], [], []
    for left, groups in rows:
        for letter, group in pattern.findall(groups):
            first.append(left * len(group))
            second.append(group)
            lengths.append(len(group))
            levels.append(pairs.STEP * tables.from_letter(letter))
    keys = (code_points("".join(first)) << np.uint32(16)) | code_points("".join(second))
    order = np.argsort(keys)
    return keys[order], np.repeat(np.array(levels, dtype=np.float32), lengths)[order]
