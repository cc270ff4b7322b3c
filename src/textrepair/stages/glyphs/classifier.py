"""Who made the Traditional glyphs of a text: a machine or people.

A machine has one Traditional form for each Simplified character, right or wrong; people write
以後 and 皇后. Every place where the two spell differently weighs for or against. So do the words
that only one region uses, and its marks.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.language.arrays import Mask, Numbers
from textrepair.language.characters import code_points
from textrepair.language.succession import simplified
from textrepair.stages.glyphs import features, traits
from textrepair.stages.glyphs.eligibility import eligible_text
from textrepair.stages.glyphs.features import UNIT, WHOLE, Signs, Values, machine_names, rows
from textrepair.stages.glyphs.traits import Traits

Nats = npt.NDArray[np.float64]

# Nats: odds of 12 to 1. At 150 to 1,000 characters 20 of 225,000 genuine excerpts are above it, 11
# of them of a source that does hold machine-made text: docs/adr/0002.
ENOUGH = 2.5
# A sentence or two give too little to weigh against a slip: so few Han characters need more.
SHORT = 60
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
# A text with so few of the modern language's commonest words is taken for classical, which spells
# as it pleases: what speaks for a machine counts less there (`signs.CLASSICAL_WORDS`).
MODERN_SHARE = 0.01
CLASSICAL_COST = 1.0  # nats: the old texts spell more freely than what was counted
# Characters that spell names everywhere (里昂, 干地亚). In a list of places one of them soon stands
# in some telling pair: they count by the share of their places that tell.
NAMES = frozenset("里布干范余云谷松郁杰周志姜占克采斗")
TELLS = 1.0  # nats: what a place must say to tell
LEVEL = int(TELLS * UNIT)
# Machines that a text cannot be told from for another reason: 国 内 号 are Japanese first, and
# literary texts are printed in OpenCC's standard (爲 羣 牀) by people, too.
LIKE_JAPANESE = "kangxi"
LIKE_LITERARY = "opencc"
LITERARY_SHARE = 0.02  # of the modern words; modern prose has 2 to 10 per cent
# A table that none of these is: each character may be any machine's. Nothing that people write
# speaks against it but their spelling one character in two ways, so each must say more than this,
# and at least two must.
OTHER = "other"
OTHER_COST = 2.0  # nats
SEVERAL_CHARACTERS = 2
# No known table is chosen on the word of one character that people type, however often it comes:
# a person slips (什么), has a habit (係), quotes a name. So many different ones must speak.
# Words of the mainland are such signs too, if there are more of them than of other regions' words.
# What Taiwan's own standard and the mirrors' table have in common (著 啟 為, 了解) is none.
# One is enough where nobody types it: readings of scripture have hardly another sign than 著, and
# three in four excerpts of 150 characters are recognised by it, instead of two in five.
TYPED = frozenset("係")  # what people who write Traditional do type
# The Simplified character itself (并 于 后 么) is left by a slip of the pen as well as by a table:
# in texts of fewer Han characters than this, one of these is not enough. At every length, the rule
# halved what is recognised of scripture of 150 characters; excerpts of that length lie above.
SLIGHT = 110
SPEAKS = 0.55  # nats: what all places of a character must say together
STANDARD = frozenset("著啟為了")
WORD_SPEAKS = 1.4  # nats: those that are lighter are written in other regions, too
ALMOST = ENOUGH - 0.1  # what one sign says at most
# A table converts every character that it has: what stays Simplified within Traditional lines was
# typed by people. Each different one says so much, in nats; so many are counted.
UNCONVERTED = -1.5
UNCONVERTED_AT_MOST = 4
# Other damage of a mirror says that a machine touched the page, not that it made the glyphs. Where
# people's spelling rules the mirrors' table out so clearly, in nats and by several characters, and
# no other table has a character that speaks for it, other damage says nothing of the glyphs.
RULED_OUT = -4.0
MIRROR = "mirror"
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
QUOTES = {traits.BRACKET: -2.0, traits.CURLY: ENOUGH - 0.1}
CANTONESE_WEIGHT = -6.0  # nats for each different character of it: 係 is one of its words


class Classification(NamedTuple):
    """Who made the glyphs: log odds in nats for the likeliest machine.

    Attributes:
        score: the log odds.
        machine: the likeliest machine.
        found: the signs that were weighed.
        heard: what spelling says, None where there is none or it counts less than it says.
        kinds: the traits that occur.
        several: whether it is more than one sign that speaks for it.
    """

    score: float
    machine: str
    found: Signs
    heard: Testimony | None
    kinds: int
    several: bool

    @property
    def decisive(self) -> float:
        """The score as it decides: one sign alone is never enough, however much it says."""
        return self.score if self.several else min(self.score, ALMOST)

    def least(self) -> float:
        """Below this no part of the text comes in question as the work of its machine, in nats."""
        if self.heard is None or self.machine in (LIKE_LITERARY, OTHER):
            return -math.inf
        if self.machine == LIKE_JAPANESE and self.kinds & traits.KANA:
            return -math.inf
        spelled = self.heard.against[machine_names().index(self.machine)].sum() / UNIT
        words = rows().weights.take(self.found.word_numbers)
        told = WORD_AGAIN * np.minimum(words, 0.0).sum() + min(
            0.0, weigh_marks(self.found, self.kinds)
        )
        told += UNCONVERTED * unconverted(self.found)
        return float(AGAIN * spelled + told + UNUSUAL.get(self.machine, 0.0))

    def most(self) -> float:
        """Above this no part of the text comes in question as the work of any machine, in nats."""
        if self.heard is None:
            return math.inf
        favour = self.heard.favour * (AGAIN / UNIT)
        spelled = float(favour.sum(axis=1).max())
        edges = edges_of(rows().origins.take(self.heard.characters))
        unknown = np.add.reduceat(favour.max(axis=0), edges[:-1]) - OTHER_COST
        spelled = max(spelled, float(np.maximum(unknown, 0.0).sum()) + UNUSUAL[OTHER])
        words, weights = self.found.counted(), tables.vocabulary()
        told = WORD_AGAIN / 10 * sum(max(0, weights[word]) for word in words)
        if sum(weights[word] >= WEIGHTY for word in words) < SEVERAL_WORDS:
            told = min(told, WORDS_AT_MOST)
        return spelled + told + QUOTES[traits.CURLY] + UNCONTRADICTED

    @property
    def reasons(self) -> tuple[str, ...]:
        """The strongest signs in words."""
        return tuple(describe(self.found, self.machine))


# --- Testimony ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Testimony:
    """What spelling says, character by character and machine by machine.

    Attributes:
        favour: the strongest place for each machine (row) and character (column), in `UNIT`.
        against: the strongest place against it, in `UNIT`.
        said: what all places say together, in nats.
        characters: the numbers of the characters, in order.
        first: the rank of the first place of each in the text.
    """

    favour: Values
    against: Values
    said: Nats
    characters: Values
    first: Numbers


# The number of a character over what one of its places says, in one number to be sorted: so the
# strongest places of a character stand at the ends of its stretch.
SHIFT = 10
HIGH = np.int32(1 << SHIFT)
MIDDLE = 1 << (SHIFT - 1)


def listen(found: Signs, *, classical: bool) -> Testimony:
    """Hear all places of each character; none must be missing."""
    keyed = spoken(found, classical=classical) + (found.characters * HIGH + MIDDLE)
    keyed.sort(axis=1)
    owners = keyed[0] >> SHIFT
    edges = edges_of(owners)
    firsts, lasts = edges[:-1], edges[1:] - 1
    characters = owners.take(firsts)
    base = characters * HIGH + MIDDLE
    favour = keyed.take(lasts, axis=1) - base
    against = keyed.take(firsts, axis=1) - base
    again = loud_again(keyed, edges, base)
    again |= (favour >= LEVEL) & (against <= -LEVEL)
    np.maximum(favour, 0, out=favour)
    np.minimum(against, 0, out=against)
    said = favour / UNIT
    named = (names().take(characters) & favour.any(axis=0)).nonzero()[0]
    if len(named):
        said[:, named] *= telling_shares(keyed, firsts.take(named), lasts.take(named))
    said += against / UNIT
    np.multiply(said, AGAIN, out=said, where=again)
    first = np.empty(len(rows().origins), dtype=np.intp)
    first[found.characters[::-1]] = np.arange(len(found.characters) - 1, -1, -1)
    return Testimony(favour, against, said, characters, first.take(characters))


def edges_of(owners: npt.NDArray[np.integer]) -> Numbers:
    """Where the stretches of equal values start, and the end of the last."""
    edge = np.empty(len(owners) + 1, dtype=np.bool_)
    edge[0] = edge[-1] = True
    np.not_equal(owners[1:], owners[:-1], out=edge[1:-1])
    return edge.nonzero()[0]


def loud_again(keyed: Values, edges: Numbers, base: Values) -> Mask:
    """Where two places of a character at least speak for a machine, or two against it.

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


def spoken(found: Signs, *, classical: bool) -> Values:
    """What each place (column) says of each machine (row), in `UNIT`.

    Of two pairs the stronger speaks, unless one is a word that both spell alike: in 有關系統 it is
    系統 that clears the page of 關系.
    """
    table = rows().classical if classical else rows().modern
    values: Values = table.take(found.rows, axis=1)
    if len(found.doubles):
        one, other = values.take(found.doubles, axis=1), table.take(found.others, axis=1)
        stronger = np.where(np.abs(other) > np.abs(one), other, one)
        unlike = (one * other).astype(np.bool_)
        values[:, found.doubles] = np.where(unlike, stronger, np.minimum(0, stronger))
    return values


def telling_shares(keyed: Values, firsts: Numbers, lasts: Numbers) -> Nats:
    """The share of the places of some characters that speak for a machine."""
    edges = np.empty(2 * len(firsts), dtype=np.intp)
    edges[::2] = firsts
    edges[1::2] = lasts + 1
    loud = keyed & (HIGH - 1) >= MIDDLE + LEVEL
    within = edges[:-1] if edges[-1] == keyed.shape[1] else edges
    telling = np.add.reduceat(loud, within, axis=1, dtype=np.intp)[:, ::2]
    shares: Nats = telling / (lasts - firsts + 1)
    return shares


@cache
def names() -> Mask:
    """Number of a character -> whether it spells names everywhere."""
    return among(NAMES)


@cache
def standard() -> Mask:
    """Number of a character -> whether it is the form of a region's own standard, too."""
    return among(STANDARD)


@cache
def typed() -> Mask:
    """Number of a character -> whether people who write Traditional type it."""
    return among(TYPED)


@cache
def slipped() -> Mask:
    """Number of a character -> whether it is its own Simplified form, which a slip leaves."""
    return among(frozenset(one for one in traits.at_stake() if simplified(one) == one))


def among(some: frozenset[str]) -> Mask:
    """Number of a character -> whether it is one of some."""
    table = rows()
    found = np.zeros(len(table.origins), dtype=np.bool_)
    found[table.characters[[ord(one) for one in some & traits.at_stake()]]] = True
    return found


# --- Weighing -------------------------------------------------------------------------------------


def weigh(found: Signs, companions: float = 0.0, *, machine: str | None = None) -> Classification:
    """Whether a machine made the glyphs, and which.

    Args:
        found: the signs of a text or of a part of it.
        companions: what other damage in the same document adds, in nats.
        machine: the one machine that is in question; None for any.
    """
    every = every_machine()
    modern = share_of_modern(found)
    testimony = listen(found, classical=modern < MODERN_SHARE) if len(found.rows) else None
    scores = [0.0] * len(every) if testimony is None else weigh_spellings(testimony)
    for unusual, cost in UNUSUAL.items():
        scores[every.index(unusual)] += cost
    kinds = traits.all_of(found.traits)
    if kinds & traits.KANA and in_japanese(found.traits):
        scores[every.index(LIKE_JAPANESE)] = -math.inf
    if modern < LITERARY_SHARE:
        scores[every.index(LIKE_LITERARY)] = scores[-1] = -math.inf
    best = every.index(machine) if machine else scores.index(max(scores))
    mute = scores[best] < SPELLED
    silent = mute or every[best] == OTHER or modern < MODERN_SHARE
    marks = weigh_marks(found, kinds)
    told = weigh_words(found.counted(), silent=silent) + (min(0.0, marks) if mute else marks)
    han = min(LONG, int(np.count_nonzero(found.traits & traits.HAN)))
    if not silent and every[best] != LIKE_LITERARY and not contradicted(testimony, best):
        told += UNCONTRADICTED * han / LONG
    told += UNCONVERTED * unconverted(found)
    if companions > 0.0 and by_people(testimony, scores, best):
        companions = 0.0
    score = scores[best] + told + companions
    if score > 0.0:
        score -= SHORT_COST * (han < SHORT) + CLASSICAL_COST * (modern < MODERN_SHARE)
    several = companions > 0.0 or several_speak(testimony, best, found)
    heard = None if modern < MODERN_SHARE else testimony
    return Classification(score, every[best], found, heard, kinds, several)


@cache
def every_machine() -> tuple[str, ...]:
    """The machines in the order of the scores."""
    return (*machine_names(), OTHER)


def share_of_modern(found: Signs) -> float:
    """The share of the modern language's commonest words in what counts of a text."""
    blanks = int(np.count_nonzero(found.traits & traits.BLANK))
    modern = int(np.count_nonzero(found.traits & traits.MODERN))
    return modern / max(1, len(found.traits) - blanks)


def in_japanese(found: Traits) -> bool:
    """Whether two kana follow each other."""
    kana = (found & traits.KANA) != 0
    return bool(np.any(kana[1:] & kana[:-1]))


def several_speak(testimony: Testimony | None, best: int, found: Signs) -> bool:
    """Whether several signs speak for a machine: different characters, or words beside one."""
    words = rows().weights.take(np.unique(found.word_numbers))
    mainland = int(np.count_nonzero(words >= WORD_SPEAKS))
    if testimony is None or best == len(testimony.said):  # the unknown table has its own rule
        return True
    speaking = testimony.said[best] >= SPEAKS
    speaking &= ~standard().take(testimony.characters)
    signs_of_it = len(np.unique(rows().origins.take(testimony.characters[speaking])))
    slight = np.count_nonzero(found.traits & traits.HAN) < SLIGHT
    if slight and signs_of_it and slipped().take(testimony.characters[speaking]).all():
        one_is_enough = False
    else:
        by_hand = typed().take(testimony.characters)
        one_is_enough = not (testimony.said[best] >= SPEAKS)[by_hand].any()
    if one_is_enough and not unconverted(found):
        return True
    if words.sum() > 0.0:
        signs_of_it += mainland
    return signs_of_it >= SEVERAL_CHARACTERS


def by_people(testimony: Testimony | None, scores: Sequence[float], best: int) -> bool:
    """Whether people's spelling rules out the mirrors' table, and nothing speaks for another."""
    mirror = machine_names().index(MIRROR)
    if testimony is None or scores[mirror] > RULED_OUT or scores[best] >= SPEAKS:
        return False
    against = testimony.against[mirror] <= AGAINST * UNIT
    return int(np.count_nonzero(against)) >= SEVERAL_CHARACTERS


def unconverted(found: Signs) -> int:
    """How many different characters stayed Simplified that every table converts, as they count."""
    plain = found.codes[(found.traits & traits.SIMPLIFIED) != 0]
    if not len(plain):
        return 0
    stayed = np.unique(plain[converted_anywhere().take(plain, mode="clip")])
    return min(UNCONVERTED_AT_MOST, len(stayed))


@cache
def converted_anywhere() -> Mask:
    """Code point -> whether every machine's table makes another character of it."""
    every = set.intersection(*(set(table) for table in tables.machines().values()))
    mask = np.zeros(tables.PLANE, dtype=np.bool_)
    mask[[ord(character) for character in every if ord(character) < tables.PLANE]] = True
    mask[-1] = False
    return mask


def contradicted(testimony: Testimony | None, column: int) -> bool:
    """Whether any place speaks clearly against a machine."""
    return testimony is not None and bool(testimony.against[column].min() <= AGAINST * UNIT)


def weigh_spellings(testimony: Testimony) -> list[float]:
    """What spelling says of each machine, and at the end of one that is none of them."""
    said = testimony.said
    each = added_up(said, testimony.first)
    literary = every_machine().index(LIKE_LITERARY)  # many print 爲, but not 衆 beside it
    if np.count_nonzero(said[literary] >= SPELLED) < SEVERAL_CHARACTERS:
        each[literary] = min(0.0, each[literary])
    origins = rows().origins.take(testimony.characters)
    return [*each, weigh_other(said, origins, testimony.first)]


def added_up(said: Nats, first: Numbers) -> list[float]:
    """The sums of rows, in the order of the text: how they are rounded depends on nothing else."""
    sums: list[float] = said.take(first.argsort(), axis=1).cumsum(axis=1)[:, -1].tolist()
    return sums


def weigh_other(said: Nats, origins: npt.NDArray[np.uint16], first: Numbers) -> float:
    """What spelling says of a table that is none of the known ones.

    Each Simplified character may have gone through any of them, but always through the same one:
    a text with both 於 and 于 has no table.

    Args:
        said: what each character (column) says of each machine (row), in nats.
        origins: the number of its Simplified form; equal ones are neighbours.
        first: the rank of its first place in the text.
    """
    edges = edges_of(origins)
    if len(edges) <= len(origins):
        said = np.add.reduceat(said, edges[:-1], axis=1)
        first = np.minimum.reduceat(first, edges[:-1])
    more = said.max(axis=0) - OTHER_COST
    enough = (more > 0.0).nonzero()[0]
    if len(enough) < SEVERAL_CHARACTERS:
        return 0.0
    return added_up(more[np.newaxis].take(enough, axis=1), first.take(enough))[0]


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


def weigh_marks(found: Signs, kinds: int) -> float:
    """What the quotation marks say, the first kind of `QUOTES` that there is, and Cantonese."""
    quotes = next((weight for quote, weight in QUOTES.items() if kinds & quote), 0.0)
    if not kinds & traits.CANTONESE:
        return quotes
    spoken = found.codes[np.flatnonzero(found.traits & traits.CANTONESE)]
    return quotes + CANTONESE_WEIGHT * len(np.unique(spoken))


# --- In words -------------------------------------------------------------------------------------


def describe(found: Signs, machine: str) -> Iterator[str]:
    """The strongest signs for and against a machine, in words."""
    table, vocabulary = rows().modern, tables.vocabulary()
    keys = Counter(found.speaking())
    column = table.max(axis=0) if machine == OTHER else table[machine_names().index(machine)]
    weights = {key: int(column[row]) // WHOLE * count for (key, row), count in keys.items()}
    told = {word: vocabulary[word] * count for word, count in found.counted().items()}
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


def verdict(text: str) -> Classification:
    """The verdict on a text as it stands, without regard to other damage."""
    codes = code_points(text)
    return weigh(features.find(eligible_text(text, codes, traits.look_up(codes))))


def probability(log_odds: float) -> float:
    """Log odds in nats as a probability, rounded to two places."""
    return round(1 / (1 + math.exp(-max(-50.0, min(50.0, log_odds)))), 2)
