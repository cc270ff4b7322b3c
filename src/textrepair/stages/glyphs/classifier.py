"""Whether a machine or people wrote the Traditional glyphs of a text.

A machine has one Traditional form for each Simplified character, right or wrong; people write
以後 and 皇后. Every place where the two spell differently weighs for or against. So do the words
that only one region uses, and its marks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from textrepair.language.families import CANTONESE_WORDS
from textrepair.stages.glyphs import traits
from textrepair.stages.glyphs.description import describe
from textrepair.stages.glyphs.eligibility import (
    Composition,
    distinct,
    eligible_text,
)
from textrepair.stages.glyphs.feature_table import (
    COUNT,
    EVERY_MACHINE,
    LIKE_LITERARY,
    MACHINES,
    ORIGINS,
    OTHER,
    TENTH,
)
from textrepair.stages.glyphs.features import Features, find_features
from textrepair.stages.glyphs.spelling import (
    SEVERAL_CHARACTERS,
    SPELLED,
    SpellingScores,
    spellings_among,
)
from textrepair.stages.glyphs.words import WORD_AGAIN, WeighedWords, weigh_words
from textrepair.tables.arrays import small_numbers

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
# spelling varies: evidence for a machine counts less there (`CLASSICAL_WORDS` in
# tools/arrays/glyphs.py).
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
COSTS = tuple(UNUSUAL.get(machine, 0.0) for machine in EVERY_MACHINE)
JAPANESE, LITERARY = map(MACHINES.index, (LIKE_JAPANESE, LIKE_LITERARY))

# --- Words and marks ------------------------------------------------------------------------------

# Words of the mainland depend on the subject as well as on the writer: they score at most this
# together, so that they do not decide alone. But only writers of the mainland use `SEVERAL_WORDS`
# different ones of the weight `words.WEIGHTY`.
WORDS_AT_MOST = ENOUGH - 0.1
SEVERAL_WORDS = 3
# One word of the other region alone may have another sense (檔案 for archives).
ONE_WORD_AGAINST = 0.5
# Curly quotes without corner brackets: in 1 of 100 genuine documents of Taiwan, 9 of Hong Kong, and
# in 30 to 98 of pages from the mainland, but they do not decide alone either. Corner brackets: in
# 45, and in 10.
BRACKETS, CURLY_QUOTES = -2.0, ENOUGH - 0.1
CANTONESE_WEIGHT = -6.0  # nats for each different character of it: 係 is one of its words


class Classification(NamedTuple):
    """Whether a machine wrote the glyphs: log-odds in nats for the likeliest one.

    Attributes:
        score: the log-odds.
        machine: the likeliest machine.
        found: the features of the text.
        spelling: the scores of its spelling; None where there are none, or where they count less.
        words: what its words weigh.
        several: whether more than one feature is evidence for the machine.
    """

    score: float
    machine: str
    found: Features
    spelling: SpellingScores | None
    words: WeighedWords
    several: bool

    @property
    def decisive(self) -> float:
        """The score for the decision: one feature alone is never enough, whatever its weight."""
        return self.score if self.several else min(self.score, ALMOST)

    def lower_bound(self) -> float:
        """A bound in nats: no part of the text scores lower for its machine."""
        kinds = self.found.composed.kinds
        if self.spelling is None or self.machine in (LIKE_LITERARY, OTHER):
            return -math.inf
        if self.machine == LIKE_JAPANESE and kinds & traits.KANA:
            return -math.inf
        rest = WORD_AGAIN * self.words.least / TENTH + min(0.0, _score_marks(self.found))
        rest += UNCONVERTED * _count_unconverted(self.found)
        spelled = self.spelling.least(MACHINES.index(self.machine))
        return spelled + rest + UNUSUAL.get(self.machine, 0.0)

    def upper_bound(self) -> float:
        """A bound in nats: no part of the text scores higher for any machine."""
        if self.spelling is None:
            return math.inf
        spelled, unknown = self.spelling.most()
        words = WORD_AGAIN * self.words.most / TENTH
        few = self.words.weighty < SEVERAL_WORDS  # which are no evidence for an unknown table
        known = spelled + (min(words, WORDS_AT_MOST) if few else words) + UNCONTRADICTED
        other = unknown + UNUSUAL[OTHER] + (0.0 if few else words)
        return max(known, other) + most_of_marks(self.found)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The strongest features in words."""
        return tuple(describe(self.found, self.machine))


# Number of a spelling -> whether it is the form of a region's own standard, too; whether people who
# write Traditional type it; whether it is its own Simplified form, which a slip leaves.
IN_STANDARD = spellings_among(STANDARD)
IS_TYPED = spellings_among(TYPED)
IS_OWN_SIMPLIFIED = small_numbers("glyphs/own_simplified")


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
    composed = found.composed
    modern = composed.modern / max(1, len(found.traits) - composed.blanks)
    spelling = SpellingScores(found.records, modern < MODERN_SHARE) if found.records else None
    scores = _scores(spelling, composed, modern)
    best = EVERY_MACHINE.index(machine) if machine else scores.index(max(scores))
    mute = scores[best] < SPELLED
    silent = mute or best == COUNT or modern < MODERN_SHARE
    words = weigh_words(found.words)
    unconverted = _count_unconverted(found)
    marks = _score_marks(found)
    rest = _score_words(words, silent=silent) + (min(0.0, marks) if mute else marks)
    han = min(LONG, composed.han)
    if not silent and EVERY_MACHINE[best] != LIKE_LITERARY and not _contradicted(spelling, best):
        rest += UNCONTRADICTED * han / LONG
    rest += UNCONVERTED * unconverted
    if companions > 0.0 and _people_rule_out_mirror(spelling, scores, best):
        companions = 0.0
    score = scores[best] + rest + companions
    if score > 0.0:
        score -= SHORT_COST * (han < SHORT) + CLASSICAL_COST * (modern < MODERN_SHARE)
    several = companions > 0.0 or (
        _several_features(spelling, best, words, slight=han < SLIGHT, unconverted=unconverted > 0)
    )
    spelling = None if modern < MODERN_SHARE else spelling
    return Classification(score, EVERY_MACHINE[best], found, spelling, words, several)


def _scores(spelling: SpellingScores | None, composed: Composition, modern: float) -> list[float]:
    """The score of spelling for every machine, as the text suits it."""
    scores = [0.0] * len(EVERY_MACHINE) if spelling is None else spelling.of_machines()
    scores = [score + cost for score, cost in zip(scores, COSTS, strict=True)]
    if composed.japanese:
        scores[JAPANESE] = -math.inf
    if modern < LITERARY_SHARE:
        scores[LITERARY] = scores[COUNT] = -math.inf
    return scores


def _several_features(
    spelling: SpellingScores | None,
    best: int,
    words: WeighedWords,
    *,
    slight: bool,
    unconverted: bool,
) -> bool:
    """Whether several features are evidence for a machine: characters, or words beside one."""
    if spelling is None or best == COUNT:  # the unknown table has its own rule
        return True
    every = spelling.evidence(best, FAVOURS)
    evidence = [character for character in every if not IN_STANDARD[character]]
    if slight and evidence and all(IS_OWN_SIMPLIFIED[character] for character in evidence):
        one_is_enough = False
    else:
        one_is_enough = not any(IS_TYPED[character] for character in every)
    if one_is_enough and not unconverted:
        return True
    features_of_it = len({ORIGINS[character] for character in evidence})
    if words.balance > 0:
        features_of_it += words.mainland
    return features_of_it >= SEVERAL_CHARACTERS


def _people_rule_out_mirror(
    spelling: SpellingScores | None, scores: Sequence[float], best: int
) -> bool:
    """Whether spelling rules out the mirrors' table, without evidence for another one."""
    mirror = MACHINES.index(MIRROR)
    if spelling is None or scores[mirror] > RULED_OUT or scores[best] >= FAVOURS:
        return False
    return spelling.count_against(mirror, AGAINST) >= SEVERAL_CHARACTERS


def _count_unconverted(found: Features) -> int:
    """How many different characters that every table converts stayed Simplified, up to the limit.

    Every table converts all that only Simplified text has: `language.scripts`.
    """
    if not found.composed.kinds & traits.SIMPLIFIED:
        return 0
    return distinct(found.part, found.traits, traits.SIMPLIFIED, UNCONVERTED_AT_MOST)


def _contradicted(spelling: SpellingScores | None, machine: int) -> bool:
    """Whether any place is clear evidence against a machine."""
    return spelling is not None and spelling.count_against(machine, AGAINST) > 0


def _score_words(words: WeighedWords, *, silent: bool) -> float:
    """What the words of the regions score together, in nats.

    Args:
        words: what they weigh.
        silent: whether spelling has too little evidence for a few words to count for a machine.
    """
    favour, against = words.favour, words.against
    if words.foreign == 1 and not favour:
        return max(against, -ONE_WORD_AGAINST)
    if words.weighty < SEVERAL_WORDS:
        favour = 0.0 if silent else min(favour, WORDS_AT_MOST)
    return favour + against


def _score_marks(found: Features) -> float:
    """What the quotation marks score, corner brackets before curly ones, and Cantonese."""
    kinds = found.composed.kinds
    quotes = CURLY_QUOTES if kinds & traits.CURLY else 0.0
    if kinds & traits.BRACKET:
        quotes = BRACKETS
    if not kinds & traits.CANTONESE:
        return quotes
    every = len(CANTONESE_WORDS)
    return quotes + CANTONESE_WEIGHT * distinct(found.part, found.traits, traits.CANTONESE, every)


def most_of_marks(found: Features) -> float:
    """A bound in nats: the marks of no part of a text score higher."""
    return CURLY_QUOTES if found.composed.kinds & traits.CURLY else 0.0


# --- In words -------------------------------------------------------------------------------------


def classify_text(text: str) -> Classification:
    """Classify a text as it stands, without regard to other damage."""
    return classify(find_features(eligible_text(text)))


SETTLED = 6.0  # nats from which a probability is 0 or 1, to two places


def probability(log_odds: float) -> float:
    """Log-odds in nats as a probability, rounded to two places."""
    if abs(log_odds) > SETTLED:
        return float(log_odds > 0.0)
    return round(1 / (1 + math.exp(-log_odds)), 2)
