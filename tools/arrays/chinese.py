"""Chinese in both scripts: what was counted in `data/frequency.tsv` and `data/succession.tsv`."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import numpy.typing as npt

from arrays.codes import han, pair_levels
from arrays.counted import Costs, Singles, cap_signs
from textrepair import tables
from textrepair.language import pairs
from textrepair.language.prices import UNKNOWN


def is_chinese(name: str) -> bool:
    """Whether a language is Chinese, in either script."""
    return name.startswith("zh")


@cache
def chinese_singles() -> Singles:
    """The costs of Chinese that need no pairs: the same counts for both scripts."""
    counts, _ = _counts_of_characters()
    ending = np.log((counts[:, 0] + pairs.SMOOTHING) / (counts[:, 2] + pairs.SMOOTHING))
    ending[~han()] = 0.0
    rows = dict(tables.succession_followers())
    alone, after_han = (_after_any(rows[left]) for left in (pairs.ANY_MARK, pairs.ANY_HAN))
    for costs in (alone, after_han):
        cap_signs(costs)
    return Singles(alone, after_han, ending.astype(np.float32))


@cache
def chinese_pairs() -> tuple[npt.NDArray[np.uint32], Costs]:
    """`Language.pairs` and `Language.costs` of Chinese: `evidence.transition`, all at once."""
    counts, _ = _counts_of_characters()
    words, successions = pair_levels(tables.word_pairs()), pair_levels(tables.successions())
    inside_keys, running_keys = words.numbers, successions.numbers
    inside, running = (
        (step * table.levels).astype(np.float32)
        for step, table in ((-pairs.STEP, words), (pairs.STEP, successions))
    )
    keys = np.sort(np.concatenate((inside_keys, running_keys)))
    keys = keys[np.append(np.True_, keys[1:] != keys[:-1])]  # np.unique takes 40 ms here
    left, right = keys >> 16, keys & 0xFFFF
    shown = np.exp(-running)
    known = np.minimum(1.0, np.bincount(running_keys >> 16, shown, minlength=tables.PLANE))
    begun = _begins()
    whole, last = counts[left, 0], counts[left, 2]
    follows = _spread(keys, inside_keys, np.exp(-inside)) + (last + pairs.SMOOTHING) * begun[right]
    follows /= whole + pairs.SMOOTHING
    by_words = np.where(han()[left], follows, begun[right])
    by_words[~han()[right]] = pairs.OTHER_MARK
    share = np.where(
        han()[right],
        np.where(han()[left], pairs.HAN_AFTER_HAN, pairs.HAN_AFTER_MARK),
        np.where(han()[left], pairs.MARK_AFTER_HAN, pairs.MARK_AFTER_MARK),
    )
    shares = share * _spread(keys, running_keys, shown)
    shares += (1.0 - share * known[left]) * by_words
    return keys, -np.log(shares).astype(np.float32)


@cache
def _counts_of_characters() -> tuple[npt.NDArray[np.float64], float]:
    """Code point -> count as whole, first and last of a word; and the number of words."""
    counts = np.full((tables.PLANE, 3), pairs.UNSEEN)
    found = list(tables.frequency_heads())
    letters = np.array([_from_code(code) for code in range(0x80)])
    heads = np.frombuffer("".join(head for _, head in found).encode("ascii"), dtype=np.uint8)
    levels = np.exp(pairs.STEP * letters[heads].reshape(-1, 3))
    counts[[ord(character) for character, _ in found]] = levels
    return counts, float(levels[:, 1].sum())


def _from_code(code: int) -> int:
    """Level of a letter by its code point; those of other characters mean nothing."""
    return tables.from_letter(chr(code))


def _begins() -> npt.NDArray[np.float64]:
    """Code point -> P(a word begins with it)."""
    counts, words = _counts_of_characters()
    result: npt.NDArray[np.float64] = counts[:, 1] + pairs.INSIDE_SHARE * counts[:, 0]
    return result / words


def _after_any(groups: str) -> Costs:
    """Code point -> nats after any mark or any Han, with the row of these in running text."""
    shown = np.zeros(tables.PLANE)
    for letter, group in tables.LEVEL_AND_GROUP.findall(groups):
        shown[list(map(ord, group))] = math.exp(-pairs.STEP * tables.from_letter(letter))
    shares = _begins() * (1.0 - min(1.0, shown[~han()].sum()))
    shares[~han()] = math.exp(-UNKNOWN)
    found = shown > 0.0
    shares[found] = shown[found] + pairs.OTHER_MARK
    costs: Costs = -np.log(shares).astype(np.float32)
    return costs


def _spread(
    keys: npt.NDArray[np.uint32], some: npt.NDArray[np.uint32], values: Costs
) -> npt.NDArray[np.float64]:
    """The values of some keys among all keys; 0 for the others."""
    result = np.zeros(len(keys))
    result[np.searchsorted(keys, some)] = values
    return result
