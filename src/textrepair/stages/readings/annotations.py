"""Readings in parentheses after a character of theirs, found in a text."""

from __future__ import annotations

from array import array

from textrepair.stages.readings.pinyin import COPIES
from textrepair.stages.readings.syllables import spelled
from textrepair.tables.arrays import ONE_CODE, numbers, small_numbers

# Code point of the Basic Multilingual Plane -> flags of the character; all others are as its last.
KINDS = small_numbers("readings/kinds")
LAST = 0xFFFF
MAIN_HAN = 1  # Han of the main blocks, which running text consists of
MAY_BE_READ = 2  # any Han, and 〇
SIGN = 4  # an opening parenthesis, the end of a line, what a word about pronunciation begins with

# Code point -> number of the letter, 0 for none; what is beyond the table is as its last one.
LETTER_NUMBERS = small_numbers("readings/letters")
NO_LETTER = len(LETTER_NUMBERS) - 1
# Letters are packed as in `syllables.packed_letters`, at most the last seven, so that those of a
# longer word are of no syllable.
LETTER_BITS = 6
SEVEN_LETTERS = (1 << 42) - 1
NO_LETTERS = 1 << 42  # where something else stands among them
# A syllable's number stands at the remainder of its packed letters by a prime, or behind that.
KEYS = numbers("readings/keys")
SLOTS = numbers("readings/slots")
HASH = 4093
# The syllables of a character stand from its place to that of the next character, with tones.
FIRST = numbers("readings/first")
READINGS = numbers("readings/syllables")
TONELESS = numbers("readings/toneless")

# The numbers of an annotation, which stand side by side.
WIDTH = 7
CHARACTER, START, END, SYLLABLE, TIMES, LINE, LINE_HAN = range(WIDTH)
NO_ROWS = array("I")
SHORTEST = 4  # characters of an annotation with the one before it


class Annotations:
    """Characters and the parentheses after them that hold one of their readings, in order.

    Attributes:
        text: the text that they stand in.
        han: how many Han characters it has, those in the main blocks.
        tells: where a word about pronunciation may begin.
        count: how many annotations there are.
        toned: how many of them have a tone.
    """

    def __init__(self, text: str) -> None:
        """Begin with none."""
        self.text = text
        self.tells: list[int] = []
        self.han = self.count = self.toned = 0
        self._lined = 0  # how many of them have the numbers of their line
        self._rows = NO_ROWS

    def character(self, number: int) -> int:
        """The code point of an annotated character."""
        return self._rows[number * WIDTH + CHARACTER]

    def start(self, number: int) -> int:
        """Where its parentheses start: right after it."""
        return self._rows[number * WIDTH + START]

    def end(self, number: int) -> int:
        """Where they end."""
        return self._rows[number * WIDTH + END]

    def syllable(self, number: int) -> int:
        """The number of the syllable in them."""
        return self._rows[number * WIDTH + SYLLABLE]

    def copies(self, number: int) -> int:
        """How often it stands there."""
        return self._rows[number * WIDTH + TIMES]

    def line(self, number: int) -> int:
        """Where the line starts."""
        return self._rows[number * WIDTH + LINE]

    def line_han(self, number: int) -> int:
        """How many Han characters the line has, those in the main blocks."""
        return self._rows[number * WIDTH + LINE_HAN]

    def examples(self, most: int) -> list[str]:
        """The first ones, each with its character and without copies."""
        return [
            f"{chr(self.character(number))}({spelled(self.syllable(number))})"
            for number in range(min(most, self.count))
        ]

    def look(self, character: str, start: int) -> None:
        """Add the parentheses after a character, if they hold a reading of it and nothing else."""
        text = self.text
        letters = 0
        last = "("
        for place in range(start + 1, len(text)):
            one = text[place]
            if one == ")":
                self.add(character, start, place + 1, letters)
                return
            letters = _further(letters, last, one)
            if letters == NO_LETTERS:
                return
            last = one

    def add(self, character: str, start: int, end: int, letters: int) -> None:
        """Add the parentheses after a character, if the letters in them are a reading of it.

        A copy of the annotation that ends there belongs to that.
        """
        number = _number_of(letters)
        row = self.count * WIDTH
        last = row - WIDTH
        if self.count > 0 and self._rows[last + END] == start:
            if self._rows[last + SYLLABLE] == number and self._rows[last + TIMES] < COPIES:
                self._rows[last + END] = end
                self._rows[last + TIMES] += 1
        elif _is_reading(number, character):
            if self.count == 0:
                self._rows = ONE_CODE * (len(self.text) // SHORTEST * WIDTH)
            self._rows[row + CHARACTER] = ord(character)
            self._rows[row + START] = start
            self._rows[row + END] = end
            self._rows[row + SYLLABLE] = number
            self._rows[row + TIMES] = 1
            self.toned += number != TONELESS[number]
            self.count += 1

    def end_line(self, start: int, han: int) -> None:
        """Give the annotations of a line, which ends here, its numbers."""
        self.han += han
        for number in range(self._lined, self.count):
            self._rows[number * WIDTH + LINE] = start
            self._rows[number * WIDTH + LINE_HAN] = han
        self._lined = self.count


def find_annotations(text: str) -> Annotations:
    """Every character that is followed by one to three copies of one of its readings."""
    found = Annotations(text)
    kinds = KINDS
    line = han = 0
    last = "\n"
    for place, character in enumerate(text):
        kind = kinds[min(ord(character), LAST)]
        han += kind & MAIN_HAN
        if kind & SIGN:
            if character == "(":
                if last == ")" or may_be_read(last):
                    found.look(last, place)
            elif character == "\n":
                found.end_line(line, han)
                line = place + 1
                han = 0
            else:
                found.tells.append(place)
        last = character
    found.end_line(line, han)
    return found


def _further(letters: int, last: str, character: str) -> int:
    """The letters in parentheses with what follows them; `NO_LETTERS` if that must not.

    One space may stand on either side of them.
    """
    if character == " ":
        return NO_LETTERS if last == " " else letters
    number = LETTER_NUMBERS[min(ord(character), NO_LETTER)]
    if number == 0 or (last == " " and letters > 0):
        return NO_LETTERS
    return (letters << LETTER_BITS | number) & SEVEN_LETTERS


def may_be_read(character: str) -> bool:
    """Whether a character may have a reading: Han of the Basic Multilingual Plane, and 〇."""
    return KINDS[min(ord(character), LAST)] & MAY_BE_READ != 0


def _number_of(letters: int) -> int:
    """The number of a syllable by its packed letters, 0 if they are none."""
    slot = letters % HASH
    number = SLOTS[slot]
    while number and KEYS[number] != letters:
        slot += 1
        number = SLOTS[slot]
    return number


def _is_reading(number: int, character: str) -> bool:
    """Whether the syllable with a number, with or without its tone, is a reading of a character."""
    code = ord(character)
    for place in range(FIRST[code], FIRST[code + 1]):
        reading = READINGS[place]
        if number in (reading, TONELESS[reading]):
            return True
    return False
