"""What the spelling of a text scores for each machine: character by character, then together."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from textrepair.stages.glyphs.feature_table import (
    CLASSICAL_ROWS,
    COUNT,
    LIKE_LITERARY,
    MACHINES,
    MODERN_ROWS,
    ORIGINS,
    OTHER_ROW,
    RECORD,
    ROW,
    SPELLING,
    SPELLINGS,
    UNIT,
)
from textrepair.stages.glyphs.features import Features
from textrepair.tables.arrays import ONE_DOUBLE, ONE_INT, ONE_SHORT

# Repetitions of a character are little further evidence: a page about Lyons is full of 里, the Book
# of Songs of 于. So each character scores its strongest place, a little more if there are several.
AGAIN = 1.25
# Characters that spell names everywhere (里昂, 干地亚). In a list of places one of them soon stands
# in some informative pair: they count by the share of their places that are informative.
NAMES = frozenset("里布干范余云谷松郁杰周志姜占克采斗")
INFORMATIVE = 1.0  # nats: what a place must score to be informative
LEVEL = int(INFORMATIVE * UNIT)
# A table that is none of the known ones: each character may be any machine's. The only evidence
# against it is one character spelled in two ways, so each character must score more than this, and
# at least two must.
OTHER_COST = 2.0  # nats
SEVERAL_CHARACTERS = 2
# If spelling scores less than this for a machine, other features are no evidence for it. Words are
# none for an unknown table, which would find every careful conversion, nor in classical text.
SPELLED = 0.5

LITERARY = MACHINES.index(LIKE_LITERARY)


# What is known of a character, as so many numbers: which it is, how many places it has, and for
# each machine the strongest place for it and against it, in `UNIT`, and how many places are
# informative for it and against it.
_CHARACTER, _PLACES, _FAVOUR = 0, 1, 2
_AGAINST, _FOR_IT, _AGAINST_IT, _RECORD = range(_FAVOUR + COUNT, _FAVOUR + 5 * COUNT, COUNT)


def spellings_among(some: Iterable[str]) -> bytes:
    """Number of a spelling -> whether it is one of some characters."""
    codes = set(map(ord, some))
    return bytes(code in codes for code in SPELLINGS)


IN_NAMES = spellings_among(NAMES)


class SpellingScores:
    """What spelling scores, character by character, and of each machine by machine.

    Attributes:
        count: how many characters there are.
    """

    def __init__(self, features: array[int], classical: bool) -> None:
        """Score all places of each character; none must be missing.

        Args:
            features: the features of a text.
            classical: whether they count as in classical text.
        """
        # The characters in the order of their first places; and of each, machine by machine, what
        # all of its places score together, in nats.
        self._score(features, ONE_SHORT * len(ORIGINS), classical)

    def _score(self, features: array[int], numbers: array[int], classical: bool) -> None:
        """Find the characters and score them, with room for their numbers."""
        self.count = _number_characters(features, numbers)
        self.records = ONE_INT * (_RECORD * self.count)
        self.total = ONE_DOUBLE * (COUNT * self.count)
        _score_characters(classical, features, numbers, self.records)
        _total_scores(self.records, self.total)

    def of_machines(self) -> list[float]:
        """The score of spelling for each machine, and at the end for one that is none of them."""
        numbers, sums = ONE_SHORT * len(ORIGINS), ONE_DOUBLE * len(self.total)
        scores = _add_up(self.total)
        scores.append(_score_other(self.records, _RECORD, self.total, numbers, sums))
        return scores

    def evidence(self, machine: int, least: float) -> list[int]:
        """The characters that score at least so many nats for a machine."""
        return [
            self.records[_RECORD * number + _CHARACTER]
            for number in range(self.count)
            if self.total[COUNT * number + machine] >= least
        ]

    def count_against(self, machine: int, most: float) -> int:
        """How many characters have a place that scores at most so many nats for a machine."""
        count = 0
        for number in range(self.count):
            count += self.records[_RECORD * number + _AGAINST + machine] <= most * UNIT
        return count

    def least(self, machine: int) -> float:
        """A bound in nats: the spelling of no part of a text scores lower for a machine."""
        against = 0
        for number in range(self.count):
            against += self.records[_RECORD * number + _AGAINST + machine]
        return AGAIN * (against / UNIT)

    def most(self) -> tuple[float, float]:
        """Bounds in nats: it scores no higher in any part, for a known machine, for another one."""
        sums = ONE_DOUBLE * len(ORIGINS)
        return _most_of_one(self.records) * (AGAIN / UNIT), _most_of_other(self.records, sums)


def place_scores(found: Features) -> array[int]:
    """Place by place the score of a feature for each machine, in `UNIT`."""
    values = ONE_INT * (len(found.records) // RECORD * COUNT)
    _score_places(found.records, values)
    return values


def _score_places(features: array[int], values: array[int]) -> None:
    """Fill in the scores."""
    table, place = MODERN_ROWS, 0
    for each in range(0, len(features), RECORD):
        row, other = COUNT * features[each + ROW], COUNT * features[each + OTHER_ROW]
        for machine in range(COUNT):
            values[place] = _score_at(table, row + machine, other + machine)
            place += 1


def _score_at(table: memoryview, one: int, other: int) -> int:
    """The score of a place for a machine, of one pair or of two; that of no pair is 0.

    Of two the stronger counts, unless one is a word that both spell alike: in 有關系統, 系統 rules
    out 關系.
    """
    score: int = table[one]
    if other < COUNT:
        return score
    second: int = table[other]
    stronger = second if abs(second) > abs(score) else score
    return stronger if score != 0 and second != 0 else min(stronger, 0)


def _number_characters(features: array[int], numbers: array[int]) -> int:
    """Give each character its number, from 1 on, in the order of the text; how many there are."""
    count = 0
    for feature in range(0, len(features), RECORD):
        character = features[feature + SPELLING]
        if numbers[character] == 0:
            count += 1
            numbers[character] = count
    return count


def _score_characters(
    classical: bool, features: array[int], numbers: array[int], records: array[int]
) -> None:
    """Find the strongest places of each character, and count the strong ones.

    Args:
        classical: whether the features count as in classical text.
        features: the features.
        numbers: the number of each character, from 1 on.
        records: to be filled.
    """
    table = CLASSICAL_ROWS if classical else MODERN_ROWS
    for feature in range(0, len(features), RECORD):
        character = features[feature + SPELLING]
        record = _RECORD * (numbers[character] - 1)
        records[record + _CHARACTER] = character
        records[record + _PLACES] += 1
        row, other = COUNT * features[feature + ROW], COUNT * features[feature + OTHER_ROW]
        for machine in range(COUNT):
            score, each = _score_at(table, row + machine, other + machine), record + machine
            if score > 0:
                records[each + _FAVOUR] = max(records[each + _FAVOUR], score)
                records[each + _FOR_IT] += score >= LEVEL
            elif score < 0:
                records[each + _AGAINST] = min(records[each + _AGAINST], score)
                records[each + _AGAINST_IT] += score <= -LEVEL


def _total_scores(records: array[int], total: array[float]) -> None:
    """Fill in what all places of each character score together, in nats."""
    in_names, repeated, place = IN_NAMES, AGAIN, 0
    for record in range(0, len(records), _RECORD):
        named = in_names[records[record + _CHARACTER]] != 0
        for each in range(record, record + COUNT):
            score = records[each + _FAVOUR] / UNIT
            if named:
                score *= float(records[each + _FOR_IT]) / records[record + _PLACES]
            score += records[each + _AGAINST] / UNIT
            several = records[each + _FOR_IT] + records[each + _AGAINST_IT] > 1
            total[place] = score * repeated if several else score
            place += 1


# --- All characters together ----------------------------------------------------------------------


def _add_up(total: array[float]) -> list[float]:
    """The scores of all characters together, machine by machine."""
    several, least, scores = SEVERAL_CHARACTERS, SPELLED, []
    for machine in range(COUNT):
        score, spelled = 0.0, 0
        for each in range(machine, len(total), COUNT):
            score += total[each]
            spelled += total[each] >= least
        if machine == LITERARY and spelled < several:
            score = min(0.0, score)  # many print 爲, but not 衆 beside it
        scores.append(score)
    return scores


def score_other_table(characters: array[int], total: array[float]) -> float:
    """The score of spelling for a table that is none of the known ones.

    Each Simplified character may have gone through any of them, but always through the same one:
    a text with both 於 and 于 has no table.

    Args:
        characters: the numbers of the characters.
        total: the score of each for each machine, in nats.
    """
    sums = ONE_DOUBLE * len(total)
    return _score_other(characters, 1, total, ONE_SHORT * len(ORIGINS), sums)


def _score_other(
    characters: array[int],
    step: int,
    total: array[float],
    numbers: array[int],
    sums: array[float],
) -> float:
    """The same where the characters stand so many numbers from each other.

    With room for the number of each Simplified form, from 1 on, and for its sums.
    """
    origins, cost = ORIGINS, OTHER_COST
    count = 0
    for place in range(len(characters) // step):
        origin = origins[characters[step * place]]
        if numbers[origin] == 0:
            count += 1
            numbers[origin] = count
        first = COUNT * (numbers[origin] - 1)
        for machine in range(COUNT):
            sums[first + machine] += total[COUNT * place + machine]
    score, enough = 0.0, 0
    for first in range(0, COUNT * count, COUNT):
        most = sums[first]
        for machine in range(1, COUNT):
            most = max(most, sums[first + machine])
        if most > cost:
            score += most - cost
            enough += 1
    return score if enough >= SEVERAL_CHARACTERS else 0.0


# --- Bounds ---------------------------------------------------------------------------------------


def _most_of_one(records: array[int]) -> int:
    """The highest sum over all characters of what they score for one machine, in `UNIT`."""
    highest = 0
    for machine in range(COUNT):
        favour = 0
        for record in range(0, len(records), _RECORD):
            favour += records[record + _FAVOUR + machine]
        highest = max(highest, favour)
    return highest


def _most_of_other(records: array[int], sums: array[float]) -> float:
    """A bound for a machine that is none of the known ones, with room for sums by Simplified form.

    Each character may be of the machine that it favours most.
    """
    origins, cost, unit, score = ORIGINS, OTHER_COST, AGAIN / UNIT, 0.0
    for record in range(0, len(records), _RECORD):
        most = 0
        for each in range(record + _FAVOUR, record + _FAVOUR + COUNT):
            most = max(most, records[each])
        form = origins[records[record + _CHARACTER]]
        score -= max(sums[form] - cost, 0.0)
        sums[form] += most * unit
        score += max(sums[form] - cost, 0.0)
    return score
