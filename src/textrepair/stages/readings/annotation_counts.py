"""What is counted of a document's annotations: the features that `insertion` weighs."""

from __future__ import annotations

from array import array

from textrepair.language.scripts import SIMPLIFIED, TRADITIONAL
from textrepair.stages.readings.annotations import Annotations
from textrepair.tables.arrays import ONE_CODE, ONE_INT, small_numbers

AGAIN_AT_MOST = 4  # further annotations of one character that count

# Code point of the Basic Multilingual Plane -> flags of the character.
FLAGS = small_numbers("readings/flags")
CONVERTS = 1  # a machine makes it of another one
IS_EVERYDAY = 2  # read as Simplified, it is among the most frequent ones
IS_INSERTED = 4  # a machine that annotates converted characters may have annotated this one

SCRIPTS = small_numbers("language/scripts")
LAST = 0xFFFF
SEVERAL = 0xFFFF  # in the place of a reading's number
# What a row of the hash table holds: a character, how often it is annotated, with which syllable.
WIDTH = 3
CHARACTER, TIMES, SYLLABLE = range(WIDTH)
NOBODY = 0  # in the place of a character


class AnnotationCounts:
    """Annotated characters, counted.

    Attributes:
        total: how many annotations there are.
        distinct: how many different characters they have.
        converted: how many of these a machine converts.
        everyday: how many of them are among the most frequent ones.
        again: how many of them are annotated again.
        repeats: how often they are, at most `AGAIN_AT_MOST` times each.
        varied: how many of them have several readings.
        copied: how many annotations have copies.
    """

    def __init__(self, most: int) -> None:
        """Count nothing yet; there will be so many annotations at most."""
        self.total = self.distinct = self.converted = self.everyday = 0
        self.again = self.repeats = self.varied = self.copied = 0
        # A hash table: a character stands at its remainder by the size, or in the next slot that
        # is free. At least half of the slots stay free, so that one is near.
        size = 4
        while size < 2 * most:
            size *= 2
        self._mask = size - 1
        self._rows = ONE_CODE * (WIDTH * size)

    def add(self, character: int, reading: int, copies: int) -> None:
        """Count an annotation."""
        row = WIDTH * self._slot(character)
        times = self._rows[row + TIMES]
        if times == 0:
            self._rows[row + CHARACTER] = character
            self._rows[row + SYLLABLE] = reading
            self.distinct += 1
            self.converted += FLAGS[character] & CONVERTS != 0
            self.everyday += FLAGS[character] & IS_EVERYDAY != 0
        elif self._rows[row + SYLLABLE] not in (reading, SEVERAL):
            self._rows[row + SYLLABLE] = SEVERAL
            self.varied += 1
        self._rows[row + TIMES] = times + 1
        self.total += 1
        self.again += times == 1
        self.repeats += 1 <= times <= AGAIN_AT_MOST
        self.copied += copies > 1

    def most_bare(self) -> int:
        """How much `count_bare` is at most."""
        return AGAIN_AT_MOST * self.distinct

    def count_bare(self, text: str) -> int:
        """How many occurrences lack the annotation of others, up to a limit for each character."""
        occurrences = ONE_CODE * (self._mask + 1)
        for character in text:
            occurrences[self._slot(ord(character))] += 1
        bare = 0
        for slot in range(self._mask + 1):
            times = self._rows[WIDTH * slot + TIMES]
            if times:
                bare += min(occurrences[slot] - times, AGAIN_AT_MOST)
        return bare

    def _slot(self, character: int) -> int:
        """Where a character stands in the hash table, or where it would."""
        slot = character & self._mask
        while self._rows[WIDTH * slot + CHARACTER] not in (character, NOBODY):
            slot = slot + 1 & self._mask
        return slot


def count(found: Annotations, given: bytearray) -> AnnotationCounts:
    """Count the annotations but those that people give (`human_readings`)."""
    counts = AnnotationCounts(found.count)
    for number in range(found.count):
        if given[number] == 0:
            counts.add(found.character(number), found.syllable(number), found.copies(number))
    return counts


def is_inserted(character: str) -> bool:
    """Whether a machine that annotates converted characters may have annotated this one."""
    return FLAGS[min(ord(character), LAST)] & IS_INSERTED != 0


def is_traditional(text: str) -> bool:
    """Whether more characters of a text are only Traditional than only Simplified."""
    traditional = simplified = 0
    for character in text:
        script = SCRIPTS[min(ord(character), LAST)]
        traditional += script == TRADITIONAL
        simplified += script == SIMPLIFIED
    return traditional > simplified


def inserted_spans(found: Annotations, *, every: bool) -> tuple[array[int], array[int]]:
    """Where the annotations start and end that a machine inserted.

    Args:
        found: the annotations of a text.
        every: all of them; else those that a machine which annotates converted ones may annotate.
    """
    starts = ONE_INT * found.count
    ends = ONE_INT * found.count
    size = _fill_spans(starts, ends, found, every)
    del starts[size:], ends[size:]
    return starts, ends


def _fill_spans(starts: array[int], ends: array[int], found: Annotations, every: bool) -> int:
    """Write down where the annotations that a machine inserted start and end: how many they are."""
    size = 0
    for number in range(found.count):
        if every or FLAGS[found.character(number)] & IS_INSERTED:
            starts[size] = found.start(number)
            ends[size] = found.end(number)
            size += 1
    return size
