"""What the spelling of a text scores for each machine: character by character, then together."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from textrepair.stages.glyphs.feature_table import (
    CLASSICAL_ROWS,
    COUNT,
    EVERY_MACHINE,
    LIKE_LITERARY,
    MACHINES,
    MODERN_ROWS,
    ORIGINS,
    SPELLINGS,
    UNIT,
)
from textrepair.stages.glyphs.features import Features

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


# What is known of a character, as so many numbers: which it is, how many places it has; and for each
# machine the strongest place for it and against it, in `UNIT`, and how many places are informative
# for it and against it.
_CHARACTER, _PLACES, _FAVOUR = 0, 1, 2
_AGAINST, _FOR_IT, _AGAINST_IT, _RECORD = range(_FAVOUR + COUNT, _FAVOUR + 5 * COUNT, COUNT)


@dataclass(slots=True)
class SpellingScores:
    """What spelling scores, character by character, and of each machine by machine.

    Attributes:
        records: the characters in the order of their first places.
        total: what all places of each score together, in nats.
    """

    records: array[int]
    total: array[float]

    @property
    def characters(self) -> array[int]:
        """The numbers of the characters."""
        return self.records[_CHARACTER::_RECORD]

    def favour(self, machine: int) -> array[int]:
        """The strongest place of each character for a machine."""
        return self.records[_FAVOUR + machine :: _RECORD]

    def against(self, machine: int) -> array[int]:
        """The strongest place of each character against a machine."""
        return self.records[_AGAINST + machine :: _RECORD]

    def evidence(self, machine: int, least: float) -> list[int]:
        """The characters that score at least so many nats for a machine."""
        found = zip(self.characters, self.total[machine::COUNT], strict=True)
        return [character for character, score in found if score >= least]


def spellings_among(some: Iterable[str]) -> bytes:
    """Number of a spelling -> whether it is one of some characters."""
    codes = set(map(ord, some))
    return bytes(code in codes for code in SPELLINGS)


IN_NAMES = spellings_among(NAMES)


def score_spelling(found: Features, *, classical: bool) -> SpellingScores:
    """Score all places of each character; none must be missing."""
    records = array("i", bytes(4 * _RECORD * min(len(found.rows), len(ORIGINS))))
    numbers = array("H", bytes(2 * len(ORIGINS)))
    values = place_scores(found, classical=classical)
    count = _score_characters(values, found.characters, numbers, records)
    del records[_RECORD * count :]
    total = array("d", bytes(8 * COUNT * count))
    _total_scores(records, total)
    return SpellingScores(records, total)


def place_scores(found: Features, *, classical: bool) -> array[int]:
    """Place by place the score of a feature for each machine, in `UNIT`."""
    values = array("i", bytes(4 * COUNT * len(found.rows)))
    _score_places(CLASSICAL_ROWS if classical else MODERN_ROWS, found.rows, found.others, values)
    return values


def _score_places(
    table: memoryview,
    rows: memoryview | array[int],
    others: memoryview | array[int],
    values: memoryview | array[int],
) -> None:
    """Fill in the scores.

    Of two pairs the stronger counts, unless one is a word that both spell alike: in 有關系統, 系統
    rules out 關系.
    """
    for place in range(len(rows)):
        row, other = COUNT * rows[place], COUNT * others[place]
        for machine in range(COUNT):
            score = table[row + machine]
            if other != 0:
                second = table[other + machine]
                alike = score == 0 or second == 0
                score = second if abs(second) > abs(score) else score
                score = min(score, 0) if alike else score
            values[COUNT * place + machine] = score


def _score_characters(
    values: memoryview | array[int],
    spelled: memoryview | array[int],
    numbers: memoryview | array[int],
    records: memoryview | array[int],
) -> int:
    """Find the strongest places of each character, and count the strong ones.

    Args:
        values: the scores of the places.
        spelled: the character of each.
        numbers: room for the number of each character, from 1 on, in the order of the text.
        records: to be filled.

    Returns:
        How many characters there are.
    """
    count = 0
    for place in range(len(spelled)):
        character = spelled[place]
        if numbers[character] == 0:
            records[_RECORD * count + _CHARACTER] = character
            count += 1
            numbers[character] = count
        record = _RECORD * (numbers[character] - 1)
        records[record + _PLACES] += 1
        for machine in range(COUNT):
            score, each = values[COUNT * place + machine], record + machine
            records[each + _FAVOUR] = max(records[each + _FAVOUR], score)
            records[each + _AGAINST] = min(records[each + _AGAINST], score)
            records[each + _FOR_IT] += score >= LEVEL
            records[each + _AGAINST_IT] += score <= -LEVEL
    return count


def _total_scores(
    records: memoryview | array[int], total: memoryview | array[float]
) -> None:
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


def score_machines(spelling: SpellingScores) -> list[float]:
    """The score of spelling for each machine, and at the end for one that is none of them."""
    scores = array("d", bytes(8 * len(EVERY_MACHINE)))
    literary = _add_up(spelling.total, scores)
    # Many print 爲, but not 衆 beside it.
    if literary < SEVERAL_CHARACTERS:
        scores[LITERARY] = min(0.0, scores[LITERARY])
    scores[COUNT] = score_other_table(spelling.characters, spelling.total)
    return scores.tolist()


def _add_up(total: memoryview | array[float], scores: memoryview | array[float]) -> int:
    """Add the scores up machine by machine; how many characters are in OpenCC's standard."""
    spelled, literary = SPELLED, 0
    for each in range(0, len(total), COUNT):
        for machine in range(COUNT):
            scores[machine] += total[each + machine]
        literary += total[each + LITERARY] >= spelled
    return literary


def score_other_table(
    characters: memoryview | array[int], total: memoryview | array[float]
) -> float:
    """The score of spelling for a table that is none of the known ones.

    Each Simplified character may have gone through any of them, but always through the same one:
    a text with both 於 and 于 has no table.

    Args:
        characters: the numbers of the characters.
        total: the score of each for each machine, in nats.
    """
    sums = array("d", bytes(8 * len(total)))
    return _score_other(characters, total, array("H", bytes(2 * len(ORIGINS))), sums)


def _score_other(
    characters: memoryview | array[int],
    total: memoryview | array[float],
    numbers: memoryview | array[int],
    sums: memoryview | array[float],
) -> float:
    """The same, with room for the number of each Simplified form, from 1 on, and for its sums."""
    origins, cost = ORIGINS, OTHER_COST
    count = 0
    for place in range(len(characters)):
        origin = origins[characters[place]]
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


def least_of_spelling(spelling: SpellingScores, machine: int) -> float:
    """A bound in nats: the spelling of no part of a text scores lower for a machine."""
    return AGAIN * (sum(spelling.against(machine)) / UNIT)


def most_of_spelling(spelling: SpellingScores) -> tuple[float, float]:
    """Bounds in nats: that of no part scores higher for a known machine, nor for an unknown one."""
    known = max(sum(spelling.favour(machine)) for machine in range(COUNT))
    sums = array("d", bytes(8 * len(ORIGINS)))
    unknown = _most_of_other(spelling.records, sums)
    return known * (AGAIN / UNIT), unknown


def _most_of_other(
    records: memoryview | array[int], sums: memoryview | array[float]
) -> float:
    """A bound for a machine that is none of the known ones, with room for sums by Simplified form.

    Each character may be of the machine that it favours most.
    """
    origins, cost, unit = ORIGINS, OTHER_COST, AGAIN / UNIT
    for record in range(0, len(records), _RECORD):
        most = 0
        for each in range(record + _FAVOUR, record + _FAVOUR + COUNT):
            most = max(most, records[each])
        sums[origins[records[record + _CHARACTER]]] += most * unit
    score = 0.0
    for form in range(len(sums)):
        score += max(sums[form] - cost, 0.0)
    return score
