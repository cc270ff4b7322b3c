"""The table of features as arrays.

Spellings that are evidence for or against each machine (data/evidence.tsv), and words of one region
(data/vocabulary.tsv).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.language.succession import simplified
from textrepair.stages.glyphs import pair_index, traits
from textrepair.stages.glyphs.pair_index import Short

Values = npt.NDArray[np.int32]
# Classical Chinese writes these as machines do, and its spelling varies: there evidence for a
# machine counts a quarter for a character by itself and in a pair with a classical word, else half
# in a pair. Measured on Tang and Song verse and on the glosses of the Guangyun (于 143, 于今 40 in
# 1.5 million characters of verse).
CLASSICAL_WORDS = frozenset("于余云采征吁咨愿")
# 係 is the Cantonese copula wherever the table has no pair of it with its neighbour, and not made
# from 系 by a machine: 係統 and 水係 are pairs of the table, 就係 and 係咪 are not. So there it is
# evidence against every machine.
COPULA = "係"
# Rows are integers in 1/40 nat: the table has tenths, and quarters of those occur (classical text).
UNIT = 40
WHOLE, IN_PAIR, BY_ITSELF = 4, 2, 1  # quarters
NOTHING = 0  # the row of what is not in the evidence table
LONGER = 1 << 15


class FeatureArrays(NamedTuple):
    """The evidence table: its rows by number, and where to find their numbers.

    Attributes:
        pairs: the pairs of the evidence table, and what the words of the vocabulary begin with.
        of_pairs: slot of a pair -> number of its row.
        words: slot of a pair -> number of the word that it is, 0 for none; `LONGER` and a number
            of `lengths` where longer words begin with it.
        lengths: how long these are, once for each.
        vocabulary: the words by number.
        weights: their weights, in nats.
        alone: code point -> number of the row of the character by itself.
        characters: code point -> number of a character at stake. The spellings of one Simplified
            character stand together.
        origins: number of a character -> number of its Simplified form.
        modern: machine by machine the rows in `UNIT`.
        classical: the same as they count in classical text.
    """

    pairs: pair_index.PairIndex
    of_pairs: Short
    words: Short
    lengths: Sequence[tuple[int, ...]]
    vocabulary: Sequence[str]
    weights: npt.NDArray[np.float64]
    alone: Short
    characters: Short
    origins: Short
    modern: Values
    classical: Values


@cache
def machine_names() -> tuple[str, ...]:
    """The machines that the evidence table knows, in the order of its columns."""
    return tables.evidence_machines()


@cache
def word_numbers() -> Mapping[str, int]:
    """The words of the vocabulary by number, from 1 on."""
    return MappingProxyType({word: number for number, word in enumerate(tables.vocabulary(), 1)})


@cache
def feature_arrays() -> FeatureArrays:
    """Put the evidence table and the vocabulary into arrays."""
    evidence = dict(tables.evidence_rows())
    numbers, modern, classical = _numbered(evidence)
    at_stake = traits.at_stake()
    known = [key for key in evidence if len(key) == 2 and at_stake.intersection(key)]
    begun: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
    for word in tables.vocabulary():
        begun[word[:2]] += (len(word),)
    longer = [beginning for beginning, lengths in begun.items() if max(lengths) > len(beginning)]
    found = pair_index.build_index(dict.fromkeys([*known, *begun]))
    of_pairs = np.zeros(len(found.owners), dtype=np.uint16)
    of_pairs[list(map(found.slot, known))] = [numbers[key] for key in known]
    words = np.zeros(len(found.owners), dtype=np.uint16)
    words[list(map(found.slot, begun))] = [word_numbers().get(key, 0) for key in begun]
    words[list(map(found.slot, longer))] = range(LONGER, LONGER + len(longer))
    alone = np.zeros(tables.PLANE, dtype=np.uint16)
    for key in evidence:
        if len(key) == 1:
            alone[ord(key)] = numbers[key]
    return FeatureArrays(
        found,
        of_pairs,
        words,
        [begun[key] for key in longer],
        ["", *tables.vocabulary()],
        np.array([0, *tables.vocabulary().values()]) / 10,
        alone,
        *_spellings(),
        modern,
        classical,
    )


def _numbered(
    evidence: Mapping[str, tuple[int, ...]],
) -> tuple[Mapping[str, int], Values, Values]:
    """A number for each different row, by key; the rows, and what is left in classical text."""
    different: dict[tuple[tuple[int, ...], int], int] = {}
    numbers = {}
    for key, found in evidence.items():
        row = (min(found),) * len(found) if key == COPULA else found
        alone = len(key) == 1 or CLASSICAL_WORDS.intersection(key)
        quarters = BY_ITSELF if alone else IN_PAIR
        numbers[key] = different.setdefault((row, quarters), len(different) + 1)
    nothing = (0,) * len(machine_names())
    modern = np.array([nothing, *(row for row, _ in different)], dtype=np.int32).T * WHOLE
    share = np.array([WHOLE, *(quarters for _, quarters in different)], dtype=np.int32)
    classical = np.where(modern > 0, modern // WHOLE * share, modern)
    return numbers, np.ascontiguousarray(modern), np.ascontiguousarray(classical)


def _spellings() -> tuple[Short, Short]:
    """Numbers of the characters at stake, and of the Simplified forms of these numbers."""
    ordered = sorted(traits.at_stake(), key=lambda spelling: (simplified(spelling), spelling))
    forms = {form: number for number, form in enumerate(dict.fromkeys(map(simplified, ordered)))}
    characters = np.zeros(tables.PLANE, dtype=np.uint16)
    characters[list(map(ord, ordered))] = range(len(ordered))
    return characters, np.array(
        [forms[simplified(spelling)] for spelling in ordered], dtype=np.uint16
    )
