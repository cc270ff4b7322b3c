"""Who made the Traditional glyphs of a text: a machine or people.

A machine has one Traditional form for each Simplified character, right or wrong; people write
以後 and 皇后. Every place where the two spell differently weighs for or against. So do the words
that only one region uses, and its marks.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from operator import add
from typing import NamedTuple

from textrepair import signs, tables
from textrepair.evidence import simplified
from textrepair.script import CANTONESE, classify, code_points, eligible, only
from textrepair.signs import Signs, machine_names

# Nats: odds of 12 to 1. At 150 to 1,000 characters 20 of 225,000 genuine excerpts are above it, 11
# of them of a source that does hold machine-made text: docs/adr/0002.
ENOUGH = 2.5
# A sentence or two give too little to weigh against a slip: so few Han characters need more.
SHORT = 60
HAN = re.compile("[\u3400-\u9fff]")
SHORT_COST = 3.5  # nats
# People spell something as no machine does in 54 to 99 of 100 texts of 100 Han characters, in 84 to
# 100 of 300, in 90 to 100 of 400. A text without any such place says so much, in nats, at its
# length, and no more from so many characters on; half of it, for texts differ.
UNCONTRADICTED = 0.8
LONG = 180
AGAINST = -1.5  # nats: what a place must say

# --- Spelling -------------------------------------------------------------------------------------

# A character that comes again says little more: a page about Lyons is full of 里, the Book of Songs
# of 于. So each character counts with its strongest place, a little more if there are several.
AGAIN = 1.25
# Classical Chinese writes 于 余 云 采 as machines do, and much else as it pleases. A text with so
# few of the modern language's commonest words is taken for classical; there whatever speaks for a
# machine counts a quarter by itself and in a pair with a classical word, else half in a pair.
# Measured on Tang and Song verse and on the glosses of the Guangyun (于 143, 于今 40 in 1.5 million
# characters of verse).
MODERN = re.compile("[的了們这這嗎呢吧]")
MODERN_SHARE = 0.01
CLASSICAL_WORDS = frozenset("于余云采征吁咨愿")
CLASSICAL_ALONE = 0.25
CLASSICAL_PAIR = 0.5
CLASSICAL_COST = 1.0  # nats: the old texts spell more freely than what was counted
# Characters that spell names everywhere (里昂, 干地亚). In a list of places one of them soon stands
# in some telling pair: they count by the share of their places that tell.
NAMES = frozenset("里布干范余云谷松郁杰周志姜占克采斗")
TELLS = 1.0  # nats: what a place must say to tell
# Machines that a text cannot be told from for another reason: 国 内 号 are Japanese first, and
# literary texts are printed in OpenCC's standard (爲 羣 牀) by people, too.
JAPANESE = re.compile("[\u3041-\u30ff]{2}")
LIKE_JAPANESE = "kangxi"
LIKE_LITERARY = "opencc"
LITERARY_SHARE = 0.02  # of `MODERN`; modern prose has 2 to 10 per cent
# A table that none of these is: each character may be any machine's. Nothing that people write
# speaks against it but their spelling one character in two ways, so each must say more than this,
# and at least two must.
OTHER = "other"
OTHER_COST = 2.0  # nats
SEVERAL_CHARACTERS = 2
# These are rarer than the mirrors' tables, and nearer to what people write: in nats.
UNUSUAL = {LIKE_JAPANESE: -1.5, LIKE_LITERARY: -1.5, OTHER: -1.5}

# --- Words and marks ------------------------------------------------------------------------------

# Words of the mainland tell what is written about as well as who writes: together at most so much,
# so that they do not decide alone. But nobody else writes so many different ones that weigh more
# than the names of institutions do.
WORDS_AT_MOST = ENOUGH - 0.1
SEVERAL_WORDS = 3
WEIGHTY = 16  # tenths of a nat
WORD_AGAIN = 1.3
# Nothing but spelling speaks for a machine where spelling says hardly anything. Words do not either
# for a table that is not known, which would find every careful conversion; nor in classical text.
SPELLED = 0.5
# One word of the other region alone may have another sense (檔案 for archives).
ONE_WORD_AGAINST = 0.5
# Curly quotes without corner brackets: in 1 of 100 genuine documents of Taiwan, 9 of Hong Kong, and
# in 30 to 98 of pages from the mainland, but they do not decide alone either. Corner brackets: in
# 45, and in 10.
QUOTES = {"\u300c": -2.0, "\u201c": ENOUGH - 0.1}
CANTONESE_WEIGHT = -6.0  # nats for each different character of it: 係 is one of its words


class Verdict(NamedTuple):
    """Who made the glyphs: log odds in nats for the likeliest machine, and its reasons."""

    score: float
    machine: str
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Testimony:
    """What the places of one character say, machine by machine.

    Attributes:
        favour: the strongest for each machine.
        against: the strongest against it.
        telling: how many speak for it.
        loud: how many speak for it or against it.
        places: how many there are.
    """

    favour: list[float]
    against: list[float]
    telling: list[int]
    loud: list[int]
    places: int = 0

    def hear(self, row: tuple[float, ...]) -> None:
        """Take in one more place."""
        self.places += 1
        if not any(row):
            return
        self.favour = list(map(max, self.favour, row))
        self.against = list(map(min, self.against, row))
        self.telling = [n + (value >= TELLS) for n, value in zip(self.telling, row, strict=True)]
        self.loud = [n + (abs(value) >= TELLS) for n, value in zip(self.loud, row, strict=True)]

    def said(self, column: int, *, name: bool) -> float:
        """What they say of one machine, in nats."""
        again = AGAIN if self.loud[column] > 1 else 1.0
        share = self.telling[column] / self.places if name else 1.0
        return (self.favour[column] * share + self.against[column]) * again


# --- Weighing -------------------------------------------------------------------------------------


def weigh(
    text: str, found: Signs, companions: float = 0.0, *, machine: str | None = None
) -> Verdict:
    """Whether a machine made the glyphs, and which.

    Args:
        text: the text, or the part of it that the signs are of, blank where it does not count.
        found: its signs.
        companions: what other damage in the same document adds, in nats.
        machine: the one machine that is in question; None for any.
    """
    names = machine_names()
    modern = len(MODERN.findall(text)) / max(1, len(text) - text.count(" "))
    scores = weigh_spellings(found, len(names), classical=modern < MODERN_SHARE)
    every = (*names, OTHER)
    for unusual, cost in UNUSUAL.items():
        scores[every.index(unusual)] += cost
    if JAPANESE.search(text):
        scores[names.index(LIKE_JAPANESE)] = -math.inf
    if modern < LITERARY_SHARE:
        scores[names.index(LIKE_LITERARY)] = scores[-1] = -math.inf
    best = every.index(machine) if machine else max(range(len(every)), key=scores.__getitem__)
    words = found.counted()
    mute = scores[best] < SPELLED
    silent = mute or every[best] == OTHER or modern < MODERN_SHARE
    marks = weigh_marks(text)
    told = weigh_words(words, silent=silent) + (min(0.0, marks) if mute else marks)
    han = sum(1 for _ in islice(HAN.finditer(text), LONG))
    if not silent and every[best] != LIKE_LITERARY and not contradicted(found, best):
        told += UNCONTRADICTED * han / LONG
    score = scores[best] + told + companions
    if score > 0.0:
        score -= SHORT_COST * (han < SHORT) + CLASSICAL_COST * (modern < MODERN_SHARE)
    return Verdict(score, every[best], tuple(describe(found, words, best)))


def contradicted(found: Signs, column: int) -> bool:
    """Whether any place speaks clearly against a machine."""
    return any(stronger(spelling.keys, False)[column] <= AGAINST for spelling in found.spellings)


def weigh_spellings(found: Signs, machines: int, *, classical: bool) -> list[float]:
    """What spelling says of each machine, and at the end of one that is none of them."""
    heard: dict[str, Testimony] = {}
    for _, character, keys in found.spellings:
        testimony = heard.get(character)
        if testimony is None:
            testimony = heard[character] = Testimony(
                [0.0] * machines, [0.0] * machines, [0] * machines, [0] * machines
            )
        testimony.hear(stronger(keys, classical))
    said = {
        character: [testimony.said(column, name=character in NAMES) for column in range(machines)]
        for character, testimony in heard.items()
    }
    each = [sum(column) for column in zip(*said.values(), strict=True)] or [0.0] * machines
    literary = machine_names().index(LIKE_LITERARY)  # many print 爲, but not 衆 beside it
    if sum(values[literary] >= SPELLED for values in said.values()) < SEVERAL_CHARACTERS:
        each[literary] = min(0.0, each[literary])
    return [*each, weigh_other(said)]


def weigh_other(said: Mapping[str, list[float]]) -> float:
    """What spelling says of a table that is none of the known ones.

    Each Simplified character may have gone through any of them, but always through the same one:
    a text with both 於 and 于 has no table.
    """
    origins: dict[str, list[float]] = {}
    for character, values in said.items():
        origin = simplified(character)
        known = origins.get(origin)
        origins[origin] = values if known is None else list(map(add, known, values))
    more = [max(values) - OTHER_COST for values in origins.values() if max(values) > OTHER_COST]
    return sum(more) if len(more) >= SEVERAL_CHARACTERS else 0.0


@lru_cache(maxsize=1 << 14)
def stronger(keys: tuple[str, ...], classical: bool) -> tuple[float, ...]:
    """For each machine what the rows of one place say, in nats.

    Of two pairs the stronger speaks, unless one is a word that both spell alike: in 有關系統 it is
    系統 that clears the page of 關系.
    """
    rows = [discounted(key, classical=classical) for key in keys]
    if len(rows) == 1:
        return rows[0]
    pairs = zip(*rows, strict=True)
    return tuple(max(pair, key=abs) if all(pair) else min(0.0, *pair) for pair in pairs)


def discounted(key: str, *, classical: bool) -> tuple[float, ...]:
    """A row in nats, less what classical Chinese writes like a machine."""
    row = tables.evidence()[key]
    if not classical:
        return tuple(value / 10 for value in row)
    alone = len(key) == 1 or CLASSICAL_WORDS.intersection(key)
    factor = CLASSICAL_ALONE if alone else CLASSICAL_PAIR
    return tuple(value * factor / 10 if value > 0 else value / 10 for value in row)


def weigh_words(words: Counter[str], *, silent: bool = False) -> float:
    """What the words of the regions say together, in nats.

    Args:
        words: how often each stands there.
        silent: whether spelling says too little for a few words to speak for a machine.
    """
    table = tables.vocabulary()
    values = [
        table[word] / 10 * (WORD_AGAIN if count > 1 else 1.0) for word, count in words.items()
    ]
    favour = sum(value for value in values if value > 0)
    against = [value for value in values if value < 0]
    if len(against) == 1 and not favour:
        return max(against[0], -ONE_WORD_AGAINST)
    if sum(table[word] >= WEIGHTY for word in words) < SEVERAL_WORDS:
        favour = 0.0 if silent else min(favour, WORDS_AT_MOST)
    return favour + sum(against)


def weigh_marks(text: str) -> float:
    """What the quotation marks say, the first kind of `QUOTES` that there is, and Cantonese."""
    quotes = next((weight for quote, weight in QUOTES.items() if quote in text), 0.0)
    return quotes + CANTONESE_WEIGHT * len(set(text).intersection(CANTONESE))


# --- In words -------------------------------------------------------------------------------------


def describe(found: Signs, words: Counter[str], column: int) -> Iterator[str]:
    """The strongest signs for and against a machine, in words."""
    table, vocabulary = tables.evidence(), tables.vocabulary()
    keys = Counter(key for spelling in found.spellings for key in spelling.keys)
    weights = {
        key: (table[key][column] if column < len(table[key]) else max(table[key])) * count
        for key, count in keys.items()
    }
    told = {word: vocabulary[word] * count for word, count in words.items()}
    yield from named("spelled as a machine does", weights, 1)
    yield from named("spelled as people do", weights, -1)
    yield from named("words of the mainland", told, 1)
    yield from named("words of other regions", told, -1)


def named(title: str, weights: Mapping[str, int], sign: int) -> Iterator[str]:
    """The four strongest signs of one side, if there are any."""
    strong = [key for key, weight in weights.items() if weight * sign > 5]
    strong.sort(key=lambda key: -weights[key] * sign)
    if strong:
        yield f"{title}: {', '.join(strong[:4])}"


def verdict(text: str) -> Verdict:
    """The verdict on a text as it stands, without regard to other damage."""
    codes = code_points(text)
    fit = eligible(codes, classify(codes), always=False)
    return weigh(only(codes, fit), signs.find(text, codes, fit))


def probability(log_odds: float) -> float:
    """Log odds in nats as a probability, rounded to two places."""
    return round(1 / (1 + math.exp(-max(-50.0, min(50.0, log_odds)))), 2)
