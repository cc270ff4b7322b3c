"""Frequencies: how plausible a run of Simplified characters is."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from sources import Sources

LEVELS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
STEP = 0.5  # one level is half a nat
LEAST_PAIR = 8  # pairs seen less often say nothing that the single characters do not


def level(count: float) -> str:
    """A count as one letter: natural logarithm in steps of half a nat."""
    return LEVELS[min(len(LEVELS) - 1, max(0, round(math.log(max(count, 1.0)) / STEP)))]


@dataclass(frozen=True)
class Counts:
    """Counts over the words of the dictionary, each word weighed by its frequency."""

    total: Counter[str]
    begin: Counter[str]
    end: Counter[str]
    pairs: Counter[str]


def count_words(words: Mapping[str, int]) -> Counts:
    """Characters, first and last characters of words, and pairs inside words."""
    counts = Counts(Counter(), Counter(), Counter(), Counter())
    for word, count in words.items():
        counts.begin[word[0]] += count
        counts.end[word[-1]] += count
        for character in word:
            counts.total[character] += count
        for left, right in pairwise(word):
            counts.pairs[left + right] += count
    return counts


def frequency_lines(sources: Sources) -> Iterator[str]:
    """``character<TAB>total begin end<TAB>level followers level followers ...``"""
    counts = count_words(sources.words)
    followers: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for pair, count in counts.pairs.items():
        if count >= LEAST_PAIR:
            followers[pair[0]][level(count)].append(pair[1])
    for character in sorted(counts.total):
        head = "".join(
            level(table[character]) for table in (counts.total, counts.begin, counts.end)
        )
        tail = "".join(
            key + "".join(sorted(group))
            for key, group in sorted(followers[character].items(), reverse=True)
        )
        yield f"{character}\t{head}\t{tail}"


# --- Succession: what follows what in running text ------------------------------------------------

# Stand-ins for whole classes of characters, and for what a table cannot hold.
DIGIT, LETTER, SPACE, BREAK, OTHER = "0", "@", "_", "$", "~"
ANY_HAN, ANY_MARK = "*", "+"  # rows of their own: what follows any Han character, any other
DISCOUNT = 0.7  # of a count: what is seen once is seen by chance
DOUBT = 20.0  # characters' worth of doubt about what follows one
CONFIDENCE = 300.0  # of so many occurrences of a character a source says half of what it can
LEAST_SUCCESSION = 2  # pairs seen less often, in all sources together, are left out


def symbol(character: str) -> str:
    """What stands for a character in the table: marks in ASCII, classes of the others."""
    if "\uff01" <= character <= "\uff5e":
        character = chr(ord(character) - 0xFEE0)
    if character.isascii() and character.isalnum():
        return DIGIT if character.isdigit() else LETTER
    classes = {"\n": BREAK, " ": SPACE, "\u3000": SPACE, "\t": SPACE, "#": OTHER}
    return classes.get(character, character)


def is_ideograph(character: str) -> bool:
    """Whether the character is Han."""
    return "\u3400" <= character <= "\u9fff"


@dataclass(frozen=True)
class Succession:
    """Pairs of symbols in one source, and how often each symbol has something after it."""

    pairs: Counter[str]
    totals: Counter[str]

    @classmethod
    def of(cls, lines: Iterable[str]) -> Succession:
        """Count in paragraphs."""
        text = "".join(map(symbol, "\n" + "\n".join(lines) + "\n"))
        pairs: Counter[str] = Counter(map("".join, pairwise(text)))
        totals: Counter[str] = Counter()
        for pair, count in list(pairs.items()):
            left, right = pair[0], pair[1]
            kind = ANY_HAN if is_ideograph(left) else ANY_MARK
            totals[left] += count
            totals[kind] += count
            if not is_ideograph(right):
                pairs[kind + right] += count
        return cls(pairs, totals)

    def weight(self, left: str) -> float:
        """How much the source has to say about what follows a symbol, from 0 to 1."""
        if left in (ANY_HAN, ANY_MARK):
            return 1.0
        return self.totals[left] / (self.totals[left] + CONFIDENCE)

    def probability(self, pair: str) -> float:
        """P(right | left), less what may be chance."""
        return max(0.0, self.pairs[pair] - DISCOUNT) / (self.totals[pair[0]] + DOUBT)


def successions(sources: Sources) -> dict[str, dict[str, float]]:
    """Symbol -> what follows it -> its probability, the mean of the sources by their weights.

    A row adds up to less than one: the rest is for what the sources do not show. A long source
    weighs no more than a short one that knows the symbol.
    """
    counted = [Succession.of(lines) for lines in sources.texts]
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for pair in set().union(*(source.pairs for source in counted)):
        if sum(source.pairs[pair] for source in counted) >= LEAST_SUCCESSION:
            weights = [source.weight(pair[0]) for source in counted]
            shares = (
                weight * source.probability(pair)
                for weight, source in zip(weights, counted, strict=True)
            )
            found[pair[0]][pair[1]] = sum(shares) / sum(weights)
    return found


def succession_lines(sources: Sources) -> Iterator[str]:
    """``symbol<TAB>level followers level followers ...``"""
    for left, row in sorted(successions(sources).items()):
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for right, share in row.items():
            groups[level(1 / share)].append(right)
        yield left + "\t" + "".join(key + "".join(sorted(groups[key])) for key in sorted(groups))
