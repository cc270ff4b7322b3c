"""Features of a text, place by place, that distinguish a machine's glyphs from people's.

Spellings that a machine's table and people do not share (data/evidence.tsv), and words that only
one region uses (data/vocabulary.tsv). `glyphs.classifier` weighs them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textrepair.stages.glyphs.eligibility import Composition, EligibleText, composition
from textrepair.stages.glyphs.feature_table import (
    BY_ITSELF,
    OTHER_ROW,
    PLACE,
    RECORD,
    ROW,
    SPELLING,
    START,
)
from textrepair.stages.glyphs.traits import ALONE, AT_STAKE, BREAK, HAN
from textrepair.tables.arrays import ONE_INT, numbers

# Number of a glyph -> what it is as the first and as the second character of a pair of the table,
# and as a character at stake. A pair has a slot: the sum of the first two, which no other pair of
# the table has. Of a slot: what the first character of its pair is; the row of the pair, 0 for
# what is no feature; and the first of the words that begin with it, 0 for none.
FIRSTS = numbers("glyphs/firsts")
SECONDS = numbers("glyphs/seconds")
OWNERS = numbers("glyphs/owners")
PAIR_ROWS = numbers("glyphs/pair_rows")
PAIR_WORDS = numbers("glyphs/pair_words")
CHARACTERS = numbers("glyphs/characters")
# Number of a spelling -> the row of the character by itself.
ALONE_ROWS = numbers("glyphs/alone_rows")
# Number of a word -> slot of its beginning, how long it is, where its letters start.
WORD_SLOTS = numbers("glyphs/word_slots")
WORD_LENGTHS = numbers("glyphs/word_lengths")
WORD_STARTS = numbers("glyphs/word_starts")
WORD_LETTERS = numbers("glyphs/word_letters")

RegionalWord = tuple[int, int]
"""A word of one region: where it stands, and its number in `feature_table.WORD_WEIGHTS`."""


@dataclass(slots=True)
class Features:
    """All features of a text or of a part of it, in the order of their places.

    Attributes:
        text: the whole text.
        part: the characters of the part.
        traits: their traits, blank where they do not count.
        composed: what they are.
        records: the spellings that are features, `RECORD` numbers each.
        words: the words of the regions.
    """

    text: str
    part: str
    traits: array[int]
    composed: Composition
    records: array[int]
    words: list[RegionalWord]

    def between(self, start: int, end: int) -> Features:
        """The features of a part of the whole text."""
        first, last = self.numbers_between(start, end)
        traits = self.traits[start:end]
        return Features(
            self.text,
            self.text[start:end],
            traits,
            composition(traits),
            self.records[RECORD * first : RECORD * last],
            self.words_between(start, end),
        )

    def numbers_between(self, start: int, end: int) -> tuple[int, int]:
        """The numbers of the features of a part of the whole text, the last exclusive."""
        places = self.records[PLACE::RECORD]
        return bisect_left(places, start), bisect_left(places, end)

    def words_between(self, start: int, end: int) -> list[RegionalWord]:
        """The words that begin in a part of the whole text."""
        # Less than any word that begins there.
        first, last = bisect_left(self.words, (start, -1)), bisect_left(self.words, (end, -1))
        return self.words[first:last]

    def speaking(self) -> Iterator[tuple[str, int]]:
        """The pairs and characters that are features, in the order of the text, and their rows."""
        text = self.text
        columns = (self.records[column::RECORD] for column in (PLACE, START, ROW, OTHER_ROW))
        for place, start, row, other in zip(*columns, strict=True):
            yield (text[place] if start == BY_ITSELF else text[start : start + 2]), row
            if other:
                yield text[place : place + 2], other

    def spelled_words(self) -> Iterator[tuple[str, int]]:
        """The words of the regions as they are spelled, and their numbers."""
        for place, number in self.words:
            yield self.text[place : place + WORD_LENGTHS[number]], number


def join_features(parts: Sequence[Features]) -> Features:
    """Parts of a text as one, each in lines of its own."""
    joined = parts[0].between(0, 0)
    joined.part = "\n".join(part.part for part in parts)
    for number, part in enumerate(parts):
        if number:
            joined.traits.append(BREAK)
        joined.traits += part.traits
        joined.records += part.records
        joined.words += part.words
    joined.composed = composition(joined.traits)
    return joined


# --- Finding them ---------------------------------------------------------------------------------


def find_features(eligible: EligibleText) -> Features:
    """Find the features of a text.

    A pair is one feature, of the first of its characters that is at stake; a character by itself
    is one where no pair of the table has it.
    """
    text, glyphs, traits = eligible.text, eligible.glyphs, eligible.traits
    composed = composition(traits)
    records = ONE_INT * (RECORD * composed.at_stake)
    words: list[RegionalWord] = []
    del records[_find(text, glyphs, traits, records, words) :]
    return Features(text, text, traits, composed, records, words)


def _find(
    text: str,
    glyphs: array[int],
    traits: array[int],
    records: array[int],
    words: list[RegionalWord],
) -> int:
    """Fill in the features, and the list of words; how many numbers are filled in."""
    firsts, seconds, owners = FIRSTS, SECONDS, OWNERS
    size, each = len(glyphs), 0
    last = -1  # the place of the last feature
    covered = False  # whether a pair of the table ends with the first character
    for end in range(1, size + 1):
        kind, first = traits[end - 1], firsts[glyphs[end - 1]]
        slot = first + seconds[glyphs[end] if end < size else 0]
        row = 0
        if owners[slot] == first:
            row = PAIR_ROWS[slot]
            if PAIR_WORDS[slot] != 0 and kind & HAN:
                _add_words(text, end - 1, PAIR_WORDS[slot], words)
        alone = row == 0 and kind & ALONE != 0 and not covered
        covered = row != 0
        if alone or (covered and kind & AT_STAKE):
            place = end - 1
        elif covered and traits[end] & AT_STAKE:
            place = end
        else:
            continue
        if place == last:
            records[each - RECORD + OTHER_ROW] = row
            continue
        last, spelling = place, CHARACTERS[glyphs[place]]
        records[each + PLACE] = place
        records[each + SPELLING] = spelling
        records[each + ROW] = ALONE_ROWS[spelling] if alone else row
        records[each + START] = BY_ITSELF if alone else end - 1
        each += RECORD
    return each


def _add_words(text: str, place: int, number: int, words: list[RegionalWord]) -> None:
    """Add the words that stand at a place, of those that begin like one."""
    slot = WORD_SLOTS[number]
    while WORD_SLOTS[number] == slot:
        if _stands_at(text, place, number):
            words.append((place, number))
        number += 1


def _stands_at(text: str, place: int, number: int) -> bool:
    """Whether a word stands at a place."""
    length, start = WORD_LENGTHS[number], WORD_STARTS[number]
    if place + length > len(text):
        return False
    for each in range(length):
        if ord(text[place + each]) != WORD_LETTERS[start + each]:
            return False
    return True
