"""What is known of the halfwidth marks of a text, and whether it has fullwidth forms."""

from __future__ import annotations

from textrepair.language.ranges import FULLWIDTH, MAIN_HAN
from textrepair.stages.width.classes import CHINESE, CLASS, KINDS, LAST

# What is known of a character.
WIDE = 1  # a Chinese mark: it was fullwidth
KEPT = 2  # in an address, whose marks stay

WIDE_FORMS, WIDE_FORMS_END = FULLWIDTH.parts[0].start, FULLWIDTH.parts[0].stop
HAN, HAN_END = MAIN_HAN.parts[0].start, MAIN_HAN.parts[0].stop


class HalfwidthMarks:
    """A text, and what is known of its marks.

    Attributes:
        text: the text.
        states: of each character `WIDE`, `KEPT` or 0.
        compact: how many commas stand between Chinese.
        spaced: how many have a space behind them as well.
        wide: how many marks are Chinese, when all are judged.
    """

    def __init__(self, text: str) -> None:
        """Begin with a text of which nothing is known."""
        self.text = text
        self.states = bytearray(len(text))
        self.compact = self.spaced = self.wide = 0
        # The line for which was asked last whether it has Chinese.
        self.line_end = -1
        self.line_has_chinese = False

    def kind_at(self, place: int) -> int:
        """Class and flags of a character; of none before and behind the text."""
        if place < 0 or place >= len(self.text):
            return 0
        return KINDS[min(ord(self.text[place]), LAST)]

    def class_at(self, place: int) -> int:
        """The class of a character; of none before and behind the text."""
        return self.kind_at(place) & CLASS

    def is_in_chinese(self, place: int) -> bool:
        """Whether the line of a place has Chinese. Places are asked for in their order."""
        if place > self.line_end:
            start = place
            while start > 0 and self.text[start - 1] != "\n":
                start -= 1
            self.line_has_chinese = False
            self.line_end = start
            while self.line_end < len(self.text) and self.text[self.line_end] != "\n":
                if self.class_at(self.line_end) == CHINESE:
                    self.line_has_chinese = True
                self.line_end += 1
        return self.line_has_chinese


def has_fullwidth(text: str) -> bool:
    """Whether there is a fullwidth form of ASCII, or an ideographic space: these are not folded."""
    for character in text:
        code = ord(character)
        if WIDE_FORMS <= code < WIDE_FORMS_END or code == 0x3000:
            return True
    return False


def count_han(text: str) -> int:
    """How many Han characters there are."""
    count = 0
    for character in text:
        if HAN <= ord(character) < HAN_END:
            count += 1
    return count
