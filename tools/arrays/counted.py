"""Japanese, Korean and the alphabetic languages: costs from the counts in `data/languages.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from arrays.codes import capped
from arrays.letters import EASTERN_SIGNS, SHARED_SIGNS
from textrepair import tables
from textrepair.language import pairs
from textrepair.language.families import ASIAN, LANGUAGES
from textrepair.language.prices import SIGN, UNKNOWN

Costs = npt.NDArray[np.float32]
Keys = npt.NDArray[np.uint32]

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
# Levels of `tables/data/languages.tsv` are capitals, its letters small.
LEVEL_AND_SMALL = re.compile("([A-Z])([^A-Z]+)")


class Singles(NamedTuple):
    """What the characters of a language cost without pairs.

    Attributes:
        alone: symbol -> nats after something else than Han.
        after_han: symbol -> nats after Han where the pair is not known.
        ending: first symbol of a pair that is not known -> nats on top of its second character.
    """

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
            capped(alone, marks, price)
    else:
        cap_signs(alone)
    return Singles(alone, alone, ending)


def cap_signs(costs: Costs) -> None:
    """Let no sign of East Asia cost more than `SIGN`."""
    capped(costs, EASTERN_SIGNS + SHARED_SIGNS, SIGN)


def counted_pairs(name: str) -> tuple[Keys, Costs]:
    """`Language.pairs` and `Language.costs` from the other rows."""
    classes = (pairs.ANY_HAN, pairs.ANY_MARK)
    rows = (row for row in tables.languages()[name] if row[0] not in classes)
    return _sorted_pairs(rows, pattern=LEVEL_AND_SMALL)


def _sorted_pairs(
    rows: Iterable[tuple[str, str]],
    pattern: re.Pattern[str] = tables.LEVEL_AND_GROUP,
) -> tuple[Keys, Costs]:
    """Rows of followers as `Language.pairs` and `Language.costs`."""
    first, second, lengths, levels = [], [], [], []
    for left, groups in rows:
        for letter, group in pattern.findall(groups):
            first.append(left * len(group))
            second.append(group)
            lengths.append(len(group))
            levels.append(pairs.STEP * tables.from_letter(letter))
    keys = (_code_points(first) << np.uint32(16)) | _code_points(second)
    order = np.argsort(keys)
    return keys[order], np.repeat(np.array(levels, dtype=np.float32), lengths)[order]


def _code_points(texts: list[str]) -> Keys:
    """The code points of some texts, one after the other."""
    return np.frombuffer("".join(texts).encode("utf-32-le"), dtype=np.uint32)
