"""What the spelling of a text scores for each machine: character by character, then together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from textrepair.language.arrays import Floats, Mask, Numbers
from textrepair.stages.glyphs import traits
from textrepair.stages.glyphs.feature_table import UNIT, Values, feature_arrays, machine_names
from textrepair.stages.glyphs.features import Features

# Repetitions of a character are little further evidence: a page about Lyons is full of 里, the Book
# of Songs of 于. So each character scores its strongest place, a little more if there are several.
AGAIN = 1.25
# Characters that spell names everywhere (里昂, 干地亚). In a list of places one of them soon stands
# in some informative pair: they count by the share of their places that are informative.
NAMES = frozenset("里布干范余云谷松郁杰周志姜占克采斗")
INFORMATIVE = 1.0  # nats: what a place must score to be informative
LEVEL = int(INFORMATIVE * UNIT)
# Literary texts are printed in its standard (爲 羣 牀) by people, too.
LIKE_LITERARY = "opencc"
# A table that is none of the known ones: each character may be any machine's. The only evidence
# against it is one character spelled in two ways, so each character must score more than this, and
# at least two must.
OTHER = "other"
OTHER_COST = 2.0  # nats
SEVERAL_CHARACTERS = 2
# If spelling scores less than this for a machine, other features are no evidence for it. Words are
# none for an unknown table, which would find every careful conversion, nor in classical text.
SPELLED = 0.5


@dataclass(frozen=True, slots=True)
class SpellingScores:
    """What spelling scores, character by character and machine by machine.

    Attributes:
        favour: the strongest place for each machine (row) and character (column), in `UNIT`.
        against: the strongest place against it, in `UNIT`.
        total: what all places score together, in nats.
        characters: the numbers of the characters, in order.
        first: the rank of the first place of each in the text.
    """

    favour: Values
    against: Values
    total: Floats
    characters: Values
    first: Numbers


# The number of a character above the score of one of its places, as one sort key: the strongest
# places of a character come to the ends of its run.
SHIFT = 10
HIGH = np.int32(1 << SHIFT)
MIDDLE = 1 << (SHIFT - 1)


def score_spelling(found: Features, *, classical: bool) -> SpellingScores:
    """Score all places of each character; none must be missing."""
    keyed = place_scores(found, classical=classical) + (found.characters * HIGH + MIDDLE)
    keyed.sort(axis=1)
    owners = keyed[0] >> SHIFT
    edges = run_edges(owners)
    firsts, lasts = edges[:-1], edges[1:] - 1
    characters = owners.take(firsts)
    base = characters * HIGH + MIDDLE
    favour = keyed.take(lasts, axis=1) - base
    against = keyed.take(firsts, axis=1) - base
    again = _repeated_strongly(keyed, edges, base)
    again |= (favour >= LEVEL) & (against <= -LEVEL)
    np.maximum(favour, 0, out=favour)
    np.minimum(against, 0, out=against)
    total = favour / UNIT
    named = (_in_names().take(characters) & favour.any(axis=0)).nonzero()[0]
    if len(named):
        total[:, named] *= _informative_shares(keyed, firsts.take(named), lasts.take(named))
    total += against / UNIT
    np.multiply(total, AGAIN, out=total, where=again)
    first = np.empty(len(feature_arrays().origins), dtype=np.intp)
    first[found.characters[::-1]] = np.arange(len(found.characters) - 1, -1, -1)
    return SpellingScores(favour, against, total, characters, first.take(characters))


def run_edges(owners: npt.NDArray[np.integer]) -> Numbers:
    """Where the runs of equal values start, and the end of the last."""
    edge = np.empty(len(owners) + 1, dtype=np.bool_)
    edge[0] = edge[-1] = True
    np.not_equal(owners[1:], owners[:-1], out=edge[1:-1])
    return edge.nonzero()[0]


def _repeated_strongly(keyed: Values, edges: Numbers, base: Values) -> Mask:
    """Where at least two places of a character are evidence for a machine, or two against it.

    The second strongest of a character with a single place is another character's, and far off.
    """
    high: Mask = keyed.take(edges[1:] - 2, axis=1, mode="clip") >= base + LEVEL
    low: Mask = keyed.take(edges[:-1] + 1, axis=1, mode="clip") <= base - LEVEL
    if edges[1] == 1:  # nothing comes before it
        high[:, 0] = False
    if edges[-2] == edges[-1] - 1:  # nor after it
        low[:, -1] = False
    high |= low
    return high


def place_scores(found: Features, *, classical: bool) -> Values:
    """The score of each place (column) for each machine (row), in `UNIT`.

    Of two pairs the stronger counts, unless one is a word that both spell alike: in 有關系統, 系統
    rules out 關系.
    """
    table = feature_arrays().classical if classical else feature_arrays().modern
    values: Values = table.take(found.rows, axis=1)
    if len(found.doubles):
        one, other = values.take(found.doubles, axis=1), table.take(found.others, axis=1)
        stronger = np.where(np.abs(other) > np.abs(one), other, one)
        unlike = (one * other).astype(np.bool_)
        values[:, found.doubles] = np.where(unlike, stronger, np.minimum(0, stronger))
    return values


def _informative_shares(keyed: Values, firsts: Numbers, lasts: Numbers) -> Floats:
    """The share of the places of some characters that are evidence for a machine."""
    edges = np.empty(2 * len(firsts), dtype=np.intp)
    edges[::2] = firsts
    edges[1::2] = lasts + 1
    informative = keyed & (HIGH - 1) >= MIDDLE + LEVEL
    within = edges[:-1] if edges[-1] == keyed.shape[1] else edges
    counts = np.add.reduceat(informative, within, axis=1, dtype=np.intp)[:, ::2]
    shares: Floats = counts / (lasts - firsts + 1)
    return shares


@cache
def _in_names() -> Mask:
    """Number of a character -> whether it spells names everywhere."""
    return characters_among(NAMES)


def characters_among(some: frozenset[str]) -> Mask:
    """Number of a character -> whether it is one of some."""
    table = feature_arrays()
    found = np.zeros(len(table.origins), dtype=np.bool_)
    found[table.characters[[ord(one) for one in some & traits.at_stake()]]] = True
    return found


@cache
def every_machine() -> tuple[str, ...]:
    """The machines in the order of the scores."""
    return (*machine_names(), OTHER)


def score_machines(spelling: SpellingScores) -> list[float]:
    """The score of spelling for each machine, and at the end for one that is none of them."""
    total = spelling.total
    each = _sums_in_order(total, spelling.first)
    literary = every_machine().index(LIKE_LITERARY)  # many print 爲, but not 衆 beside it
    if np.count_nonzero(total[literary] >= SPELLED) < SEVERAL_CHARACTERS:
        each[literary] = min(0.0, each[literary])
    origins = feature_arrays().origins.take(spelling.characters)
    return [*each, score_other_table(total, origins, spelling.first)]


def _sums_in_order(total: Floats, first: Numbers) -> list[float]:
    """The sums of rows, in the order of the text: how they are rounded depends on nothing else."""
    sums: list[float] = total.take(first.argsort(), axis=1).cumsum(axis=1)[:, -1].tolist()
    return sums


def score_other_table(total: Floats, origins: npt.NDArray[np.uint16], first: Numbers) -> float:
    """The score of spelling for a table that is none of the known ones.

    Each Simplified character may have gone through any of them, but always through the same one:
    a text with both 於 and 于 has no table.

    Args:
        total: the score of each character (column) for each machine (row), in nats.
        origins: the number of its Simplified form; equal ones are neighbours.
        first: the rank of its first place in the text.
    """
    edges = run_edges(origins)
    if len(edges) <= len(origins):
        total = np.add.reduceat(total, edges[:-1], axis=1)
        first = np.minimum.reduceat(first, edges[:-1])
    more = total.max(axis=0) - OTHER_COST
    enough = (more > 0.0).nonzero()[0]
    if len(enough) < SEVERAL_CHARACTERS:
        return 0.0
    return _sums_in_order(more[np.newaxis].take(enough, axis=1), first.take(enough))[0]
