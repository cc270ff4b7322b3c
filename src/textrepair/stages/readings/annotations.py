"""Readings in parentheses after a character of theirs: found in a text, and taken out of it."""

from __future__ import annotations

import sys
from array import array

from textrepair.language.ranges import MAIN_HAN
from textrepair.stages.readings.pinyin import COPIES
from textrepair.stages.readings.syllables import LETTER_BITS, spelled
from textrepair.tables.arrays import numbers, small_numbers

HAN = small_numbers("language/han")
LAST = 0xFFFF
ZERO = "\u3007"
FIRST_HAN, LAST_HAN = chr(MAIN_HAN.parts[0].start), chr(MAIN_HAN.parts[0].stop - 1)

# Letters are numbered from 1; what is beyond the table is none, as its last one.
LETTER_NUMBERS = small_numbers("readings/letters")
NO_LETTER = len(LETTER_NUMBERS) - 1
# A syllable's number stands at the remainder of its packed letters by a prime, or behind that.
KEYS = numbers("readings/keys")
SLOTS = numbers("readings/slots")
HASH = 4093
TOO_LONG = 1 << 36  # of seven letters; no syllable has more than six
# A character's syllables stand from its place to that of the next character, with their tones.
FIRST = numbers("readings/first")
READINGS = numbers("readings/syllables")
TONELESS = numbers("readings/toneless")

UTF_32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"


class Annotations:
    """Characters and the parentheses after them that hold one of their readings, in order.

    Attributes:
        text: the text that they stand in.
        han: how many Han characters of the main blocks it has, annotated or not.
        count: how many there are.
        toned: how many of them have a tone.
        starts: where the parentheses of each start, after the character.
        ends: where they end.
        numbers: of the syllables.
        copies: how often each syllable stands there.
    """

    def __init__(self, text: str) -> None:
        """Find nothing yet; at most one can begin at each parenthesis."""
        room = text.count("(")
        self.text = text
        self.han = self.count = self.toned = 0
        self.starts = array("I", bytes(4 * room))
        self.ends = array("I", bytes(4 * room))
        self.numbers = array("H", bytes(2 * room))
        self.copies = array("B", bytes(room))

    def __len__(self) -> int:
        """How many there are."""
        return self.count

    def examples(self, most: int) -> list[str]:
        """The first ones, each with its character and without copies."""
        return [
            f"{self.text[self.starts[number] - 1]}({spelled(self.numbers[number])})"
            for number in range(min(most, self.count))
        ]


def find_annotations(text: str) -> Annotations:
    """Every character that is followed by one to three copies of one of its readings."""
    found = Annotations(text)
    place = han = 0
    last = "\n"
    for character in text:
        if character == "(" and may_be_read(last):
            _add(found, place, ord(last))
        han += FIRST_HAN <= character <= LAST_HAN
        last = character
        place += 1
    found.han = han
    return found


def may_be_read(character: str) -> bool:
    """Whether a character may have a reading: Han of the Basic Multilingual Plane, and 〇."""
    return HAN[min(ord(character), LAST)] != 0 or character == ZERO


def _add(found: Annotations, start: int, character: int) -> None:
    """Add what opens at a place after a character, if it is a reading of it."""
    end, letters = _enclosed_letters(found.text, start)
    number = _number_of(letters)
    if not _is_reading(number, character):
        return
    copies = 1
    further, same = _enclosed_letters(found.text, end)
    while same == letters and copies < COPIES:
        copies += 1
        end = further
        further, same = _enclosed_letters(found.text, end)
    place = found.count
    found.starts[place] = start
    found.ends[place] = end
    found.numbers[place] = number
    found.copies[place] = copies
    found.toned += number != TONELESS[number]
    found.count = place + 1


def _enclosed_letters(text: str, start: int) -> tuple[int, int]:
    """The end of the parentheses that start at a place, and the letters in them, packed.

    One space may stand on either side of the letters. Both are 0 if anything else stands there.
    """
    size = len(text)
    place = start + 1
    letters = 0
    if place >= size or text[start] != "(":
        return 0, 0
    if text[place] == " ":
        place += 1
    while place < size and letters < TOO_LONG:
        number = LETTER_NUMBERS[min(ord(text[place]), NO_LETTER)]
        if number == 0:
            break
        letters = letters << LETTER_BITS | number
        place += 1
    if place < size and text[place] == " ":
        place += 1
    if place < size and text[place] == ")":
        return place + 1, letters
    return 0, 0


def _number_of(letters: int) -> int:
    """The number of a syllable by its packed letters, 0 if they are none."""
    slot = letters % HASH
    number = SLOTS[slot]
    while number and KEYS[number] != letters:
        slot += 1
        number = SLOTS[slot]
    return number


def _is_reading(number: int, character: int) -> bool:
    """Whether the syllable with a number, with or without its tone, is a reading of a character."""
    for place in range(FIRST[character], FIRST[character + 1]):
        reading = READINGS[place]
        if number in (reading, TONELESS[reading]):
            return True
    return False


def without(text: str, starts: array[int], ends: array[int]) -> str:
    """A text without the pieces that start and end there, in order and not overlapping."""
    kept = array("I", bytes(4 * len(text)))
    size = done = 0
    for number in range(len(starts)):
        size = _copy(kept, size, text, done, starts[number])
        done = ends[number]
    size = _copy(kept, size, text, done, len(text))
    return str(memoryview(kept)[:size], UTF_32, "surrogatepass")


def _copy(kept: array[int], size: int, text: str, start: int, end: int) -> int:
    """Copy the characters from one place to another behind those that are there: how many then."""
    for place in range(start, end):
        kept[size] = ord(text[place])
        size += 1
    return size
