"""What the spelling of a text scores for each machine: character by character, then together."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from textrepair.stages.glyphs.feature_table import (
    CLASSICAL_ROWS,
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

COUNT = len(MACHINES)
LITERARY = MACHINES.index(LIKE_LITERARY)


@dataclass(slots=True)
class SpellingScores:
    """What spelling scores, character by character, and of each machine by machine.

    Attributes:
        characters: the numbers of the characters, in the order of their first places.
        favour: the strongest place for a machine, in `UNIT`.
        against: the strongest place against it, in `UNIT`.
        total: what all places score together, in nats.
    """

    characters: array[int]
    favour: array[int]
    against: array[int]
    total: array[float]

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
    room = bytes(4 * min(len(found.rows), len(ORIGINS)))
    characters, places = array("i", room), array("i", room)
    favour, against, high, low = [array("i", COUNT * room) for _ in range(4)]
    numbers = array("H", bytes(2 * len(ORIGINS)))
    values = place_scores(found, classical=classical)
    count = _score_characters(
        values, found.characters, numbers, characters, places, favour, against, high, low
    )
    del characters[count:], favour[COUNT * count :], against[COUNT * count :]
    total = array("d", bytes(8 * COUNT * count))
    _total_scores(characters, places, favour, against, high, low, total)
    return SpellingScores(characters, favour, against, total)


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
    characters: memoryview | array[int],
    places: memoryview | array[int],
    favour: memoryview | array[int],
    against: memoryview | array[int],
    high: memoryview | array[int],
    low: memoryview | array[int],
) -> int:
    """Find the strongest places of each character, and count the strong ones.

    Args:
        values: the scores of the places.
        spelled: the character of each.
        numbers: room for the number of each character, from 1 on, in the order of the text.
        characters: to be filled: the different characters.
        places: how many places each has.
        favour: the strongest for each machine.
        against: the strongest against it.
        high: how many are informative for it.
        low: how many are informative against it.

    Returns:
        How many characters there are.
    """
    count = 0
    for place in range(len(spelled)):
        character = spelled[place]
        if numbers[character] == 0:
            characters[count] = character
            count += 1
            numbers[character] = count
        number = numbers[character] - 1
        places[number] += 1
        for machine in range(COUNT):
            score, each = values[COUNT * place + machine], COUNT * number + machine
            favour[each] = max(favour[each], score)
            against[each] = min(against[each], score)
            high[each] += score >= LEVEL
            low[each] += score <= -LEVEL
    return count


def _total_scores(
    characters: memoryview | array[int],
    places: memoryview | array[int],
    favour: memoryview | array[int],
    against: memoryview | array[int],
    high: memoryview | array[int],
    low: memoryview | array[int],
    total: memoryview | array[float],
) -> None:
    """Fill in what all places of each character score together, in nats."""
    in_names = IN_NAMES
    for number in range(len(characters)):
        named = in_names[characters[number]] != 0
        for each in range(COUNT * number, COUNT * number + COUNT):
            score = favour[each] / UNIT
            if named:
                score *= high[each] / places[number]
            score += against[each] / UNIT
            total[each] = score * AGAIN if high[each] + low[each] > 1 else score


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
    literary = 0
    for each in range(0, len(total), COUNT):
        for machine in range(COUNT):
            scores[machine] += total[each + machine]
        literary += total[each + LITERARY] >= SPELLED
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
    origins = ORIGINS
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
        if most > OTHER_COST:
            score += most - OTHER_COST
            enough += 1
    return score if enough >= SEVERAL_CHARACTERS else 0.0


# --- Bounds ---------------------------------------------------------------------------------------


def least_of_spelling(spelling: SpellingScores, machine: int) -> float:
    """A bound in nats: the spelling of no part of a text scores lower for a machine."""
    return AGAIN * (sum(spelling.against[machine::COUNT]) / UNIT)


def most_of_spelling(spelling: SpellingScores) -> tuple[float, float]:
    """Bounds in nats: that of no part scores higher for a known machine, nor for an unknown one."""
    known = max(sum(spelling.favour[machine::COUNT]) for machine in range(COUNT))
    sums = array("d", bytes(8 * len(ORIGINS)))
    unknown = _most_of_other(spelling.characters, spelling.favour, sums)
    return known * (AGAIN / UNIT), unknown


def _most_of_other(
    characters: memoryview | array[int],
    favour: memoryview | array[int],
    sums: memoryview | array[float],
) -> float:
    """A bound for a machine that is none of the known ones, with room for sums by Simplified form.

    Each character may be of the machine that it favours most.
    """
    origins = ORIGINS
    for place in range(len(characters)):
        most = 0
        for each in range(COUNT * place, COUNT * place + COUNT):
            most = max(most, favour[each])
        sums[origins[characters[place]]] += most * (AGAIN / UNIT)
    score = 0.0
    for form in range(len(sums)):
        score += max(sums[form] - OTHER_COST, 0.0)
    return score
