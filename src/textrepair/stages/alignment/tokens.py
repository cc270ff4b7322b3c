"""What stands at a place of the text, and which bytes it may have been."""

from __future__ import annotations

from textrepair.stages.alignment.gbk_characters import pair_of, traits_of
from textrepair.stages.alignment.half_characters import NO_BYTE
from textrepair.stages.alignment.readings_found import END, NOT_ASCII, SYLLABLE
from textrepair.stages.alignment.signs import annotation_at, is_mark, torn_at
from textrepair.stages.alignment.traits import MARK, NO_CHARACTER


class Token:
    """What stands at a place, looked at once for all hypotheses.

    Attributes:
        place: where it stands.
        character: the character there, `NO_CHARACTER` at the end of the text.
        torn: where a reading ends that lost its beginning and that a question mark there begins, 0
            for none.
        annotation: where the annotation behind the character ends, 0 for none.
        syllable: the number of the syllable of either.
        toned: whether that syllable has letters beyond ASCII.
        beside: whether the next character is a punctuation mark.
        ways: how many pairs of bytes the character may have been.
        firsts: the first byte of the first such pair and of the second.
        seconds: the second byte of each, `NO_BYTE` if it is only one.
        letter: whether it is a letter that may be the trail byte of a character.
        usual: whether the character can only be itself where text is in step.
    """

    __slots__ = (
        *("annotation", "beside", "character", "first", "letter", "other_first", "other_second"),
        *("place", "second", "syllable", "toned", "torn", "usual", "ways"),
    )

    def __init__(self, text: str, place: int, folded: bool) -> None:
        """Look at a place; the end of the text has no character."""
        self.place = place
        self.character = ord(text[place]) if place < len(text) else NO_CHARACTER
        torn = torn_at(text, place)
        self.torn = torn >> END
        found = annotation_at(text, place + 1, 3)
        self.annotation = found >> END
        found = torn or found
        self.syllable = found & SYLLABLE
        self.toned = found & NOT_ASCII != 0
        self.beside = is_mark(text, place + 1)
        self.letter = 0x40 <= self.character < 0x7F
        odd = self.character == 0x28 or (
            self.character >= 0 and traits_of(self.character) & MARK != 0
        )
        self.usual = not odd and not (self.annotation and self.letter)
        self.find_bytes(folded)

    def find_bytes(self, folded: bool) -> None:
        """Find the bytes that the character may have been."""
        code = self.character
        self.ways = 0
        if code >= 0x80:
            pair = pair_of(code)
            if pair:
                self.add_way(pair >> 8, pair & 0xFF)
            if code == 0x20AC:  # a trail byte 80 on its own too
                self.add_way(0x80, NO_BYTE)
            return
        if self.letter:
            self.add_way(code, NO_BYTE)
        if folded and 0x21 <= code < 0x7F:
            self.add_way(0xA3, 0x80 + code)
        elif folded and code == 0x20:
            self.add_way(0xA1, 0xA1)

    def add_way(self, first: int, second: int) -> None:
        """Add a pair of bytes."""
        if self.ways:
            self.other_first, self.other_second = first, second
        else:
            self.first, self.second = first, second
        self.ways += 1

    def first_byte(self, way: int) -> int:
        """The first byte of one of the pairs."""
        return self.other_first if way else self.first

    def second_byte(self, way: int) -> int:
        """The second byte of one of the pairs, `NO_BYTE` if it is only one."""
        return self.other_second if way else self.second


def last_character(text: str, place: int) -> int:
    """The character before a place, annotations skipped; `NO_CHARACTER` where the text begins."""
    while place > 0 and text[place - 1] == ")":
        opening = text.rfind("(", max(0, place - 10), place)
        if opening < 0 or annotation_at(text, opening, 1) >> END != place:
            break
        place = opening
    return ord(text[place - 1]) if place else NO_CHARACTER


def mark_bytes(character: str, folded: bool) -> int:
    """Both bytes of a punctuation mark, folded or not; 0 for none."""
    if character > "\x7f":
        return pair_of(ord(character))
    return 0xA380 + ord(character) if folded else 0
