"""Whether a machine or people wrote the Traditional glyphs of a text.

A machine has one Traditional form for each Simplified character, right or wrong; people write
以後 and 皇后. Every place where the two spell differently weighs for or against. So do the words
that only one region uses, and its marks.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from textrepair import tables
from textrepair.language.arrays import Mask
from textrepair.language.characters import code_points
from textrepair.language.succession import simplified
from textrepair.stages.glyphs import traits
from textrepair.stages.glyphs.description import describe
from textrepair.stages.glyphs.eligibility import eligible_text
from textrepair.stages.glyphs.feature_table import UNIT, feature_arrays, machine_names
from textrepair.stages.glyphs.features import Features, find_features
from textrepair.stages.glyphs.spelling import (
    AGAIN,
    LIKE_LITERARY,
    OTHER,
    OTHER_COST,
    SEVERAL_CHARACTERS,
    SPELLED,
    SpellingScores,
    characters_among,
    every_machine,
    run_edges,
    score_machines,
    score_spelling,
)
from textrepair.stages.glyphs.traits import Traits

# Nats: odds of 12 to 1. At 150 to 1,000 characters 20 of 225,000 genuine excerpts are above it, 11
# of them of a source that does hold machine-made text: docs/adr/0002.
ENOUGH = 2.5
# A sentence or two have too little evidence to outweigh a slip: with fewer Han characters than this
# the score is reduced.
SHORT = 60
SHORT_COST = 3.5  # nats
# People spell something as no machine does in 54 to 99 of 100 texts of 100 Han characters, in 84 to
# 100 of 300, in 90 to 100 of 400. A text without any such place scores this many nats, in
# proportion to its length up to `LONG` Han characters; half of what was measured, for texts differ.
UNCONTRADICTED = 0.8
LONG = 180
AGAINST = -1.5  # nats from which a place is evidence against a machine

# --- Spelling -------------------------------------------------------------------------------------

# A text with a lower share of the modern language's commonest words is taken for classical, whose
# spelling varies: evidence for a machine counts less there (`feature_table.CLASSICAL_WORDS`).
MODERN_SHARE = 0.01
CLASSICAL_COST = 1.0  # nats: the old texts spell more freely than what was counted
# Machines whose glyphs also have another explanation: 国 内 号 are Japanese first, and literary
# texts are printed in OpenCC's standard (爲 羣 牀) by people, too.
LIKE_JAPANESE = "kangxi"
LITERARY_SHARE = 0.02  # of the modern words; modern prose has 2 to 10 per cent
# No known table is chosen on the evidence of one character that people type, however often it
# occurs: a person slips (什么), has a habit (係), quotes a name. `SEVERAL_CHARACTERS` different
# ones are needed. Words of the mainland count, too, if they outweigh the words of other regions;
# what Taiwan's own standard and the mirrors' table have in common (著 啟 為, 了解) does not. One is
# enough if people do not type it: readings of scripture have hardly other evidence than 著, and
# three in four excerpts of 150 characters are recognised by it, instead of two in five.
TYPED = frozenset("係")  # what people who write Traditional do type
# The Simplified character itself (并 于 后 么) is left by a slip of the pen as well as by a table:
# in texts of fewer Han characters than this, one of these is not enough. At every length, the rule
# halved what is recognised of scripture of 150 characters; excerpts of that length lie above.
SLIGHT = 110
FAVOURS = 0.55  # nats of all places of a character from which it is evidence for a machine
STANDARD = frozenset("著啟為了")
WORD_FAVOURS = 1.4  # nats: those that are lighter are written in other regions, too
ALMOST = ENOUGH - 0.1  # what one feature scores at most
# A table converts every character that it has: what stays Simplified within Traditional lines was
# typed by people. Nats of each different one, and how many of them count at most.
UNCONVERTED = -1.5
UNCONVERTED_AT_MOST = 4
# Other damage of a mirror is evidence of a machine, but not that it made the glyphs. If people's
# spelling rules out the mirrors' table by this many nats and by several characters, and there is no
# evidence for another table, other damage is no evidence about the glyphs.
RULED_OUT = -4.0
MIRROR = "mirror"
# These are rarer than the mirrors' tables, and nearer to what people write: in nats.
UNUSUAL = {LIKE_JAPANESE: -1.5, LIKE_LITERARY: -1.5, OTHER: -1.5}

# --- Words and marks ------------------------------------------------------------------------------

# Words of the mainland depend on the subject as well as on the writer: they score at most this
# together, so that they do not decide alone. But only writers of the mainland use `SEVERAL_WORDS`
# different ones of the weight `WEIGHTY`, which the names of institutions do not have.
WORDS_AT_MOST = ENOUGH - 0.1
SEVERAL_WORDS = 3
WEIGHTY = 16  # tenths of a nat
WORD_AGAIN = 1.3
# One word of the other region alone may have another sense (檔案 for archives).
ONE_WORD_AGAINST = 0.5
# Curly quotes without corner brackets: in 1 of 100 genuine documents of Taiwan, 9 of Hong Kong, and
# in 30 to 98 of pages from the mainland, but they do not decide alone either. Corner brackets: in
# 45, and in 10.
QUOTES = {traits.BRACKET: -2.0, traits.CURLY: ENOUGH - 0.1}
CANTONESE_WEIGHT = -6.0  # nats for each different character of it: 係 is one of its words


class Classification(NamedTuple):
    """Whether a machine wrote the glyphs: log-odds in nats for the likeliest one.

    Attributes:
        score: the log-odds.
        machine: the likeliest machine.
        found: the features of the text.
        spelling: the scores of its spelling; None where there are none, or where they count less.
        kinds: the traits that occur.
        several: whether more than one feature is evidence for the machine.
    """

    score: float
    machine: str
    found: Features
    spelling: SpellingScores | None
    kinds: int
    several: bool

    @property
    def decisive(self) -> float:
        """The score for the decision: one feature alone is never enough, whatever its weight."""
        return self.score if self.several else min(self.score, ALMOST)

    def lower_bound(self) -> float:
        """A bound in nats: no part of the text scores lower for its machine."""
        if self.spelling is None or self.machine in (LIKE_LITERARY, OTHER):
            return -math.inf
        if self.machine == LIKE_JAPANESE and self.kinds & traits.KANA:
            return -math.inf
        spelled = self.spelling.against[machine_names().index(self.machine)].sum() / UNIT
        words = feature_arrays().weights.take(self.found.word_numbers)
        rest = WORD_AGAIN * np.minimum(words, 0.0).sum() + min(
            0.0, _score_marks(self.found, self.kinds)
        )
        rest += UNCONVERTED * _count_unconverted(self.found)
        return float(AGAIN * spelled + rest + UNUSUAL.get(self.machine, 0.0))

    def upper_bound(self) -> float:
        """A bound in nats: no part of the text scores higher for any machine."""
        if self.spelling is None:
            return math.inf
        favour = self.spelling.favour * (AGAIN / UNIT)
        spelled = float(favour.sum(axis=1).max())
        edges = run_edges(feature_arrays().origins.take(self.spelling.characters))
        unknown = np.add.reduceat(favour.max(axis=0), edges[:-1]) - OTHER_COST
        spelled = max(spelled, float(np.maximum(unknown, 0.0).sum()) + UNUSUAL[OTHER])
        words, weights = self.found.counted(), tables.vocabulary()
        rest = WORD_AGAIN / 10 * sum(max(0, weights[word]) for word in words)
        if sum(weights[word] >= WEIGHTY for word in words) < SEVERAL_WORDS:
            rest = min(rest, WORDS_AT_MOST)
        return spelled + rest + QUOTES[traits.CURLY] + UNCONTRADICTED

    @property
    def reasons(self) -> tuple[str, ...]:
        """The strongest features in words."""
        return tuple(describe(self.found, self.machine))


@cache
def _in_standard() -> Mask:
    """Number of a character -> whether it is the form of a region's own standard, too."""
    return characters_among(STANDARD)


@cache
def _is_typed() -> Mask:
    """Number of a character -> whether people who write Traditional type it."""
    return characters_among(TYPED)


@cache
def _is_own_simplified() -> Mask:
    """Number of a character -> whether it is its own Simplified form, which a slip leaves."""
    return characters_among(frozenset(one for one in traits.at_stake() if simplified(one) == one))


# --- Classifying ----------------------------------------------------------------------------------


def classify(
    found: Features, companions: float = 0.0, *, machine: str | None = None
) -> Classification:
    """Classify a text: whether a machine wrote the glyphs, and which.

    Args:
        found: the features of a text or of a part of it.
        companions: what other damage in the same document adds, in nats.
        machine: the one machine that is in question; None for any.
    """
    every = every_machine()
    modern = _share_of_modern(found)
    spelling = score_spelling(found, classical=modern < MODERN_SHARE) if len(found.rows) else None
    scores = [0.0] * len(every) if spelling is None else score_machines(spelling)
    for unusual, cost in UNUSUAL.items():
        scores[every.index(unusual)] += cost
    kinds = traits.all_of(found.traits)
    if kinds & traits.KANA and _in_japanese(found.traits):
        scores[every.index(LIKE_JAPANESE)] = -math.inf
    if modern < LITERARY_SHARE:
        scores[every.index(LIKE_LITERARY)] = scores[-1] = -math.inf
    best = every.index(machine) if machine else scores.index(max(scores))
    mute = scores[best] < SPELLED
    silent = mute or every[best] == OTHER or modern < MODERN_SHARE
    marks = _score_marks(found, kinds)
    rest = _score_words(found.counted(), silent=silent) + (min(0.0, marks) if mute else marks)
    han = min(LONG, int(np.count_nonzero(found.traits & traits.HAN)))
    if not silent and every[best] != LIKE_LITERARY and not _contradicted(spelling, best):
        rest += UNCONTRADICTED * han / LONG
    rest += UNCONVERTED * _count_unconverted(found)
    if companions > 0.0 and _people_rule_out_mirror(spelling, scores, best):
        companions = 0.0
    score = scores[best] + rest + companions
    if score > 0.0:
        score -= SHORT_COST * (han < SHORT) + CLASSICAL_COST * (modern < MODERN_SHARE)
    several = companions > 0.0 or _several_features(spelling, best, found)
    spelling = None if modern < MODERN_SHARE else spelling
    return Classification(score, every[best], found, spelling, kinds, several)


def _share_of_modern(found: Features) -> float:
    """The share of the modern language's commonest words in what counts of a text."""
    blanks = int(np.count_nonzero(found.traits & traits.BLANK))
    modern = int(np.count_nonzero(found.traits & traits.MODERN))
    return modern / max(1, len(found.traits) - blanks)


def _in_japanese(found: Traits) -> bool:
    """Whether two kana follow each other."""
    kana = (found & traits.KANA) != 0
    return bool(np.any(kana[1:] & kana[:-1]))


def _several_features(spelling: SpellingScores | None, best: int, found: Features) -> bool:
    """Whether several features are evidence for a machine: characters, or words beside one."""
    words = feature_arrays().weights.take(np.unique(found.word_numbers))
    mainland = int(np.count_nonzero(words >= WORD_FAVOURS))
    if spelling is None or best == len(spelling.total):  # the unknown table has its own rule
        return True
    evidence = spelling.total[best] >= FAVOURS
    evidence &= ~_in_standard().take(spelling.characters)
    features_of_it = len(np.unique(feature_arrays().origins.take(spelling.characters[evidence])))
    slight = np.count_nonzero(found.traits & traits.HAN) < SLIGHT
    if slight and features_of_it and _is_own_simplified().take(spelling.characters[evidence]).all():
        one_is_enough = False
    else:
        by_hand = _is_typed().take(spelling.characters)
        one_is_enough = not (spelling.total[best] >= FAVOURS)[by_hand].any()
    if one_is_enough and not _count_unconverted(found):
        return True
    if words.sum() > 0.0:
        features_of_it += mainland
    return features_of_it >= SEVERAL_CHARACTERS


def _people_rule_out_mirror(
    spelling: SpellingScores | None, scores: Sequence[float], best: int
) -> bool:
    """Whether spelling rules out the mirrors' table, without evidence for another one."""
    mirror = machine_names().index(MIRROR)
    if spelling is None or scores[mirror] > RULED_OUT or scores[best] >= FAVOURS:
        return False
    against = spelling.against[mirror] <= AGAINST * UNIT
    return int(np.count_nonzero(against)) >= SEVERAL_CHARACTERS


def _count_unconverted(found: Features) -> int:
    """How many distinct characters that every table converts stayed Simplified, up to the limit."""
    plain = found.codes[(found.traits & traits.SIMPLIFIED) != 0]
    if not len(plain):
        return 0
    stayed = np.unique(plain[_converted_anywhere().take(plain, mode="clip")])
    return min(UNCONVERTED_AT_MOST, len(stayed))


@cache
def _converted_anywhere() -> Mask:
    """Code point -> whether every machine's table makes another character of it."""
    every = set.intersection(*(set(table) for table in tables.machines().values()))
    mask = np.zeros(tables.PLANE, dtype=np.bool_)
    mask[[ord(character) for character in every if ord(character) < tables.PLANE]] = True
    mask[-1] = False
    return mask


def _contradicted(spelling: SpellingScores | None, column: int) -> bool:
    """Whether any place is clear evidence against a machine."""
    return spelling is not None and bool(spelling.against[column].min() <= AGAINST * UNIT)


def _score_words(words: Counter[str], *, silent: bool = False) -> float:
    """What the words of the regions score together, in nats.

    Args:
        words: how often each occurs.
        silent: whether spelling has too little evidence for a few words to count for a machine.
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


def _score_marks(found: Features, kinds: int) -> float:
    """What the quotation marks score, the first kind of `QUOTES` that there is, and Cantonese."""
    quotes = next((weight for quote, weight in QUOTES.items() if kinds & quote), 0.0)
    if not kinds & traits.CANTONESE:
        return quotes
    cantonese = found.codes[np.flatnonzero(found.traits & traits.CANTONESE)]
    return quotes + CANTONESE_WEIGHT * len(np.unique(cantonese))


# --- In words -------------------------------------------------------------------------------------


def classify_text(text: str) -> Classification:
    """Classify a text as it stands, without regard to other damage."""
    codes = code_points(text)
    return classify(find_features(eligible_text(text, codes, traits.look_up(codes))))


def probability(log_odds: float) -> float:
    """Log-odds in nats as a probability, rounded to two places."""
    return round(1 / (1 + math.exp(-max(-50.0, min(50.0, log_odds)))), 2)
