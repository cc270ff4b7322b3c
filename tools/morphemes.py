"""What dictionaries of words with costs tell: MeCab's compiled ones, read without MeCab."""

from __future__ import annotations

import math
import struct
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

HEADER = struct.Struct("<10I32s")
TOKEN = np.dtype(
    [
        ("left", "<u2"),
        ("right", "<u2"),
        ("part", "<u2"),
        ("cost", "<i2"),
        ("feature", "<u4"),
        ("compound", "<u4"),
    ]
)
Numbers = npt.NDArray[np.float64]
Shares = dict[str, float]
Pairs = dict[tuple[str, str], float]


@dataclass(frozen=True)
class Sections:
    """The parts of a ``sys.dic``."""

    trie: npt.NDArray[np.int32]  # base and check of each unit of a double array
    tokens: npt.NDArray[np.void]
    features: bytes

    @classmethod
    def of(cls, data: bytes) -> Sections:
        """Read the header and split."""
        *_, trie, tokens, _, _, _ = HEADER.unpack_from(data)
        start = HEADER.size
        return cls(
            np.frombuffer(data, "<i4", trie // 4, start).reshape(-1, 2),
            np.frombuffer(data, TOKEN, tokens // TOKEN.itemsize, start + trie),
            data[start + trie + tokens :],
        )


# --- Korean: words by their costs -----------------------------------------------------------------

COST_FACTOR = 700.0  # of mecab-ko-dic: so much cost is a nat
LEAST_COST = 0  # what costs less does so for its neighbours' sake


def weighed_words(data: bytes) -> dict[str, float]:
    """Word -> how often it is used, next to the others, by its least cost."""
    return {
        word: math.exp(-max(cost, LEAST_COST) / COST_FACTOR)
        for word, cost in words(Sections.of(data))
    }


def words(parts: Sections) -> Iterator[tuple[str, int]]:
    """Every word and its cost, the least one where a word has several.

    The words are spelled by a double-array trie: the units whose check is a unit's base are its
    children, each as far from the base as its byte tells (plus one; the base itself ends a word).
    A word's unit holds the number of its tokens and the place of the first.
    """
    costs = parts.tokens["cost"].tolist()
    bases, checks = parts.trie.T.tolist()
    children: defaultdict[int, list[int]] = defaultdict(list)
    for unit, check in enumerate(checks):
        if check:
            children[check].append(unit)
    pending = [(bases[0], b"")]
    while pending:
        base, spelled = pending.pop()
        for unit in children[base]:
            if unit == base:
                value = -bases[unit] - 1
                first, count = value >> 8, value & 0xFF
                yield spelled.decode("utf-8"), min(costs[first : first + count])
            else:
                pending.append((bases[unit], spelled + bytes((unit - base - 1,))))


# --- Japanese: a language model of words and their classes ----------------------------------------

# Mozc's costs are -500 ln P. Spread a little, for it was counted on the web and weighs against
# short texts: measured on manuals and on the declaration of human rights, 400 to 700 tried.
SPREAD = 600.0
STEPS = 60  # of the chain of classes until it stands still
CHARACTERS = 1_000_000  # a text of so many is what the counts stand for
LEAST_EXPECTED = 0.7  # times in it that a pair of two words' characters is expected


@dataclass(frozen=True)
class Chain:
    """Words drawn one after another: each by the class of the one before.

    Attributes:
        words: how each token is written; the same spelling may stand in several classes.
        left: class of each token as the one before sees it.
        right: class of each token as the one after sees it.
        odds: what each token weighs in its class.
        links: what a left class weighs after a right class.
    """

    words: Sequence[str]
    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]
    odds: Numbers
    links: Numbers

    @classmethod
    def of(cls, dictionary: bytes, matrix: bytes) -> Chain:
        """Read Mozc's dictionary: keys are readings, features are spellings."""
        parts = Sections.of(dictionary)
        after, before = struct.unpack_from("<HH", matrix)
        costs = np.frombuffer(matrix, "<i2", offset=4).reshape(before, after).T
        starts = parts.tokens["feature"].tolist()
        return cls(
            [
                parts.features[start : parts.features.index(b"\0", start)].decode()
                for start in starts
            ],
            parts.tokens["left"].astype(np.int64),
            parts.tokens["right"].astype(np.int64),
            np.exp(-parts.tokens["cost"] / SPREAD),
            np.exp(-costs / SPREAD),
        )

    def expected(self) -> tuple[Numbers, Numbers]:
        """How often each token is drawn in a long text, and what each right class weighs in all."""
        befores, afters = self.links.shape[1], self.links.shape[0]
        weights = self.links @ np.bincount(self.left, self.odds, minlength=befores)
        tokens = np.zeros((befores, afters))
        np.add.at(tokens, (self.left, self.right), self.odds)
        step = (self.links / weights[:, None]) @ tokens
        classes = np.full(afters, 1.0 / afters)
        for _ in range(STEPS):
            classes = classes @ step
            classes /= classes.sum()
        drawn = self.odds * ((classes / weights) @ self.links)[self.left]
        lengths = np.array([len(word) for word in self.words])
        return drawn * CHARACTERS / (drawn @ lengths), weights

    def counts(self) -> tuple[Shares, Pairs]:
        """Characters, and pairs of characters within words and between two, in a long text."""
        drawn, weights = self.expected()
        alone: Shares = defaultdict(float)
        pairs: Pairs = defaultdict(float)
        for word, times in zip(self.words, drawn.tolist(), strict=True):
            for character in word:
                alone[character] += times
            for pair in pairwise(word):
                pairs[pair] += times
        letters = sorted({word[0] for word in self.words} | {word[-1] for word in self.words})
        places = {letter: place for place, letter in enumerate(letters)}
        lasts = np.zeros((self.links.shape[0], len(letters)))
        ends = np.array([places[word[-1]] for word in self.words])
        np.add.at(lasts, (self.right, ends), drawn)
        firsts = np.zeros((self.links.shape[1], len(letters)))
        starts = np.array([places[word[0]] for word in self.words])
        np.add.at(firsts, (self.left, starts), self.odds)
        between = (lasts / weights[:, None]).T @ (self.links @ firsts)
        for left, right in np.argwhere(between >= LEAST_EXPECTED).tolist():
            pairs[letters[left], letters[right]] += float(between[left, right])
        return alone, pairs
