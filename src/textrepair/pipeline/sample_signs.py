"""Whether a text may have samples: in code, in tables, in sentences of another script.

One pass over the text; `pipeline.quoting` examines those that may.
"""

from __future__ import annotations

from textrepair.pipeline.both_forms import is_han_or_zero
from textrepair.tables.arrays import small_numbers

MAIN_HAN, MAIN_HAN_END = "\u4e00", "\ua000"
# Code point -> number of the letter in a reading, 0 for none; what is beyond is as the last one.
LETTER_NUMBERS = small_numbers("readings/letters")
NO_LETTER = len(LETTER_NUMBERS) - 1
LONGEST = 7  # letters of a syllable

# Lines as only programs have them; three of them, and every seventh line, are source code: of 3,000
# pages with examples of code few have so many. They begin or end with one of these signs.
CODE_BEGINS, CODE_ENDS = "acdefilmprstvw#@])}", ";{"
CODE_LINES = 3
# So many words, and one for every two Han characters, are a sentence with samples in a language of
# the West.
WORDS = 4
# A table of characters or words has so many rows, and hardly any other line.
ROWS, ROW_SHARE = 10, 0.8
SHORT_ROW, NAMED, NUMBERED = 4, 2, 8  # characters of a row, before a mark, and before a number


class _Lines:
    """What is known of the lines of a text that are read so far, and of the one that is read.

    Attributes:
        text: the text.
        lines: how many lines have Han.
        rows: how many of them may be rows of a table.
        code: how often one begins or ends as lines of programs do.
        quoted: whether one has Han between quotation marks of ASCII, or a mark stands three times.
        start: where the line starts.
        han: how many Han it has.
        first: where the first of them stands.
        last: where the last of them stands.
        opened: where the first quotation mark of ASCII stands, -1 for nowhere.
        closed: where the last one stands.
        spaced: whether words of the West stand side by side.
    """

    def __init__(self, text: str) -> None:
        """Begin a text."""
        self.text = text
        self.lines = self.rows = self.code = 0
        self.quoted = False
        self.begin_line(0)

    def begin_line(self, start: int) -> None:
        """Begin a line."""
        self.start = start
        self.han = self.first = self.last = 0
        self.opened = self.closed = -1
        self.spaced = False

    def add_han(self, place: int) -> None:
        """Add a Han character."""
        if self.han == 0:
            self.first = place
        self.last = place
        self.han += 1

    def add_sign(self, place: int, character: str) -> None:
        """Add any other character."""
        if character == " ":
            self.spaced = self.spaced or _is_between_words(self.text, place)
        elif character in "\"'":
            self._add_quote(place, character)
        elif is_han_or_zero(ord(character)):
            self.add_han(place)

    def _add_quote(self, place: int, mark: str) -> None:
        """Add a quotation mark."""
        if self.opened < 0:
            self.opened = place
        self.closed = place
        if place > 1 and self.text[place - 2] == mark and self.text[place - 1] == mark:
            self.quoted = True

    def has_sample(self, end: int) -> bool:
        """Whether the line, which ends here, may have a sample by itself; else it is counted."""
        start = self.start
        while start < end and self.text[start] in " \t":
            start += 1
        while end > start and self.text[end - 1] in " \t\r":
            end -= 1
        if start == end:
            return False
        self.code += self.text[start] in CODE_BEGINS
        self.code += self.text[end - 1] in CODE_ENDS
        if self.han == 0:
            return False
        if self.opened >= 0:
            if self.opened < self.first and self.last < self.closed:
                return True
            if self.opened < self.last and self.first < self.closed:
                self.quoted = True
        self.lines += 1
        self.rows += _may_be_row(self.text, start, end)
        return self.spaced and _may_be_western(self.text, start, end, self.han)

    def have_samples(self) -> bool:
        """Whether the lines together may be source code, or a table."""
        is_code = self.code >= CODE_LINES and self.quoted
        return is_code or self.rows >= max(ROWS, ROW_SHARE * self.lines)


def may_have_samples(text: str) -> bool:
    """Whether a text may have samples: Han characters in code, in tables, in Western sentences.

    Args:
        text: any text.

    Returns:
        False if `quoting` would find none.
    """
    lines = _Lines(text)
    for place, character in enumerate(text):
        if MAIN_HAN <= character < MAIN_HAN_END:
            lines.add_han(place)
        elif character == "\n":
            if lines.has_sample(place):
                return True
            lines.begin_line(place + 1)
        elif character in "`~@":
            if _begins_block(text, place):
                return True
        else:
            lines.add_sign(place, character)
    return lines.has_sample(len(text)) or lines.have_samples()


def _begins_block(text: str, place: int) -> bool:
    """Whether something in backquotes begins at a place, a fence, or a part of a patch."""
    return text[place] == "`" or text.startswith(("~~~", "@@ -"), place)


def _is_between_words(text: str, place: int) -> bool:
    """Whether a space stands behind a letter of the West or a comma, and before a letter."""
    if place == 0 or place + 1 == len(text) or not _is_western(text[place + 1]):
        return False
    return text[place - 1] == "," or _is_western(text[place - 1])


def _is_western(character: str) -> bool:
    """Whether a character is a letter of the West."""
    return "a" <= character <= "z" or "A" <= character <= "Z" or "\u00c0" <= character <= "\u024f"


def _may_be_western(text: str, start: int, end: int, han: int) -> bool:
    """Whether a line has so many words of the West that it may be a sentence; readings are none."""
    words = letters = 0
    place = start
    while place < end:
        if text[place] == "(" and _reading_end(text, place, end):
            place = _reading_end(text, place, end)
            continue
        letters = letters + 1 if _is_western(text[place]) else 0
        words += letters == 2
        place += 1
    return words >= WORDS and han <= 2 * words


def _reading_end(text: str, place: int, end: int) -> int:
    """Where the reading ends that begins at a parenthesis; 0 if there is none."""
    place += 1
    if place < end and text[place] == " ":
        place += 1
    start = place
    while place < end and LETTER_NUMBERS[min(ord(text[place]), NO_LETTER)]:
        place += 1
    if not 0 < place - start <= LONGEST:
        return 0
    if place < end and text[place] == " ":
        place += 1
    return place + 1 if place < end and text[place] == ")" else 0


def _may_be_row(text: str, start: int, end: int) -> bool:
    """Whether a line may be a row of a table of characters or words (`quoting.ROW`)."""
    if end - start <= SHORT_ROW or text.find("\t", start, end) >= 0:
        return True
    word = start
    while word < end and not text[word].isspace() and text[word] != ",":
        word += 1
    number = _after_spaces(text, word, end)
    if word < number < end and word - start <= NUMBERED:
        one = text[number]
        if one in "-." or one.isdigit():
            return True
    for place in range(start + 1, start + 1 + NAMED):
        mark = _after_spaces(text, place, end)
        if mark < end and text[mark] in ",:=|":
            return True
    return False


def _after_spaces(text: str, place: int, end: int) -> int:
    """The first place from one on where no space stands."""
    while place < end and text[place] == " ":
        place += 1
    return place
