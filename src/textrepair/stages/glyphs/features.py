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
from textrepair.stages.glyphs.traits import ALONE, AT_STAKE, HAN, NUMBERS, TRAITS
from textrepair.tables.arrays import numbers

BY_ITSELF = -1  # the start of no pair

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
        glyphs: their numbers, blanks where they do not count.
        composed: what they are.
        places: where in the whole text the spelling of a character is a feature.
        starts: where the pair starts that is the feature there, or `BY_ITSELF`.
        characters: how it is spelled there: a number of `feature_table.SPELLINGS`.
        rows: the row of that feature.
        others: the row of a second pair that is a feature there, the one that starts there; or 0.
        words: the words of the regions.
    """

    text: str
    part: str
    glyphs: array[int]
    composed: Composition
    places: array[int]
    starts: array[int]
    characters: array[int]
    rows: array[int]
    others: array[int]
    words: list[RegionalWord]

    def between(self, start: int, end: int) -> Features:
        """The features of a part of the whole text."""
        first, last = bisect_left(self.places, start), bisect_left(self.places, end)
        glyphs = self.glyphs[start:end]
        return Features(
            self.text,
            self.text[start:end],
            glyphs,
            composition(glyphs),
            self.places[first:last],
            self.starts[first:last],
            self.characters[first:last],
            self.rows[first:last],
            self.others[first:last],
            [word for word in self.words if start <= word[0] < end],
        )

    def speaking(self) -> Iterator[tuple[str, int]]:
        """The pairs and characters that are features, in the order of the text, and their rows."""
        text = self.text
        for place, start, row, other in zip(
            self.places, self.starts, self.rows, self.others, strict=True
        ):
            yield (text[place] if start == BY_ITSELF else text[start : start + 2]), row
            if other:
                yield text[place : place + 2], other

    def spelled_words(self) -> Iterator[tuple[str, int]]:
        """The words of the regions as they are spelled, and their numbers."""
        for place, number in self.words:
            yield self.text[place : place + WORD_LENGTHS[number]], number


def join_features(parts: Sequence[Features]) -> Features:
    """Parts of a text as one, each in lines of its own."""
    first, *others = parts
    joined = first.between(0, 0)
    joined.part = "\n".join(part.part for part in parts)
    joined.glyphs += first.glyphs
    joined.words += first.words
    for part in others:
        joined.glyphs.append(NUMBERS[ord("\n")])
        joined.glyphs += part.glyphs
        joined.words += part.words
    joined.composed = composition(joined.glyphs)
    for part in parts:
        joined.places += part.places
        joined.starts += part.starts
        joined.characters += part.characters
        joined.rows += part.rows
        joined.others += part.others
    return joined


# --- Finding them ---------------------------------------------------------------------------------


def find_features(eligible: EligibleText) -> Features:
    """Find the features of a text.

    A pair is one feature, of the first of its characters that is at stake; a character by itself
    is one where no pair of the table has it.
    """
    text, glyphs, counted = eligible.text, eligible.glyphs, eligible.counted
    composed = composition(counted)
    room = bytes(4 * composed.at_stake)
    places, starts, characters = array("i", room), array("i", room), array("i", room)
    rows, others = array("i", room), array("i", room)
    words: list[RegionalWord] = []
    count = _find(text, glyphs, counted, places, starts, characters, rows, others, words)
    for column in (places, starts, characters, rows, others):
        del column[count:]
    return Features(
        text, text, counted, composed, places, starts, characters, rows, others, words
    )


def _find(
    text: str,
    glyphs: memoryview | array[int],
    counted: memoryview | array[int],
    places: memoryview | array[int],
    starts: memoryview | array[int],
    characters: memoryview | array[int],
    rows: memoryview | array[int],
    others: memoryview | array[int],
    words: list[RegionalWord],
) -> int:
    """Fill the columns of the features, and the list of words; how many features there are."""
    traits, firsts, seconds, owners = TRAITS, FIRSTS, SECONDS, OWNERS
    size, count = len(glyphs), 0
    covered = False  # whether a pair of the table ends with the first character
    for end in range(1, size + 1):
        before, after = glyphs[end - 1], glyphs[end] if end < size else 0
        first = firsts[before]
        slot = first + seconds[after]
        kind = traits[counted[end - 1]]
        row = 0
        if owners[slot] == first:
            row = PAIR_ROWS[slot]
            if PAIR_WORDS[slot] != 0 and kind & HAN:
                _add_words(text, end - 1, PAIR_WORDS[slot], words)
        if row == 0:
            if kind & ALONE and not covered:
                places[count] = end - 1
                starts[count] = BY_ITSELF
                characters[count] = CHARACTERS[before]
                rows[count] = ALONE_ROWS[CHARACTERS[before]]
                count += 1
        elif kind & AT_STAKE and count > 0 and places[count - 1] == end - 1:
            others[count - 1] = row
        elif kind & AT_STAKE:
            places[count] = starts[count] = end - 1
            characters[count] = CHARACTERS[before]
            rows[count] = row
            count += 1
        elif traits[counted[end]] & AT_STAKE:
            places[count] = end
            starts[count] = end - 1
            characters[count] = CHARACTERS[after]
            rows[count] = row
            count += 1
        covered = row != 0
    return count


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
