"""Whether a text may have samples: in code, in tables, in sentences of another script.

One pass over the text; `pipeline.quoting` examines those that may.
"""

from __future__ import annotations

import re

from textrepair.pipeline.both_forms import has_han_or_zero, is_han_or_zero
from textrepair.tables.arrays import small_numbers

# Code point -> number of the letter in a reading, 0 for none; what is beyond is as the last one.
LETTER_NUMBERS = small_numbers("readings/letters")
NO_LETTER = len(LETTER_NUMBERS) - 1
LONGEST = 7  # letters of a syllable
# Code point -> flags, of which one is for Han and 〇; what is beyond the plane is as its last.
KINDS = small_numbers("readings/kinds")
LAST = 0xFFFF
MAY_BE_READ = 2

# Lines as only programs have them; three of them, and every seventh line, are source code: of 3,000
# pages with examples of code few have so many.
CODE_LINES = 3
# So many words, and one for every two Han characters, are a sentence with samples in a language of
# the West.
WORDS = 4
# A table of characters or words has so many rows, and hardly any other line.
ROWS, ROW_SHARE = 10, 0.8
LEAST, SHARE = ROWS, ROW_SHARE  # the same, as numbers of C
SHORT_ROW, NAMED, NUMBERED = 4, 2, 8  # characters of a row, before a mark, and before a number


# What a line is examined for that has such a sign: bits, by code point. What is beyond ASCII is as
# the last.
BLOCK, BACKQUOTE, QUOTE, TAB, SPACE, END = 1, 2, 4, 8, 16, 32
ASCII = 0x80
_signs = {"~": BLOCK, "@": BLOCK, "`": BACKQUOTE, '"': QUOTE, "'": QUOTE, "\t": TAB}
_signs |= {" ": SPACE, "\n": END}
SIGNS = bytes(_signs.get(chr(code), 0) for code in range(ASCII + 1))

STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|' + r"(?<!\w)'(?:[^'\\\n]|\\.)*'(?!\w)")
# What stands beside a string where it is a value of code: a name, or a bracket.
BESIDE = re.compile(r"[A-Za-z_(\[=>$]")


class _Lines:
    """What is known of the lines of a text that are read so far.

    Attributes:
        text: the text.
        left: how many lines are not read yet.
        lines: how many lines have Han.
        rows: how many of them may be rows of a table.
        code: how often one begins or ends as lines of programs do.
        quoted: whether one has Han between quotation marks of ASCII, or a mark stands three times.
    """

    def __init__(self, text: str) -> None:
        """Begin a text."""
        self.text = text
        self.left = text.count("\n") + 1
        self.lines = self.rows = self.code = 0
        self.quoted = False

    def has_sample(self, start: int, end: int, han: int, seen: int) -> bool:
        """Whether a line may have a sample by itself; else it is counted.

        Args:
            start: where it starts.
            end: where it ends.
            han: how many Han characters it has.
            seen: which signs, as bits; `SPACE` where words of the West stand side by side.
        """
        self.left -= 1
        if seen & (BLOCK | BACKQUOTE | QUOTE) and self._has_enclosed(start, end, han, seen):
            return True
        while start < end and self.text[start] in " \t":
            start += 1
        while end > start and self.text[end - 1] in " \t\r":
            end -= 1
        if start == end:
            return False
        self.code += self.text[start] in "acdefilmprstvw#@])}"
        self.code += self.text[end - 1] in ";{"
        if han == 0:
            return False
        self.lines += 1
        # Without what is in backquotes a line is shorter, and other words are side by side.
        if self._may_be_table():
            self.rows += seen & (BACKQUOTE | TAB) != 0 or _may_be_row(self.text, start, end)
        return seen & (BACKQUOTE | SPACE) != 0 and _may_be_western(self.text, start, end, han)

    def _has_enclosed(self, start: int, end: int, han: int, seen: int) -> bool:
        """Whether a line begins a block, or may have Han in backquotes or in strings of code."""
        if seen & BLOCK and _begins_block(self.text, start, end):
            return True
        if seen & BACKQUOTE and _has_backquoted_han(self.text, start, end):
            return True
        if seen & QUOTE:
            quoted = _count_quoted_han(self.text, start, end)
            self.quoted = self.quoted or quoted > 0
            # In backquotes there may be quotation marks as well.
            return 0 < han == quoted and (
                seen & BACKQUOTE != 0 or has_only_strings(self.text[start:end])
            )
        return False

    def _may_be_table(self) -> bool:
        """Whether the lines are a table if this one, which is counted, and all others are rows."""
        rows = self.rows + 1 + self.left
        return rows >= max(LEAST, SHARE * (self.lines + self.left))

    def have_samples(self) -> bool:
        """Whether the lines together may be source code, or a table."""
        is_code = self.code >= CODE_LINES and self.quoted
        return is_code or self.rows >= max(LEAST, SHARE * self.lines)


def may_have_samples(text: str) -> bool:
    """Whether a text may have samples: Han characters in code, in tables, in Western sentences.

    Args:
        text: any text.

    Returns:
        False if `quoting` would find none.
    """
    lines = _Lines(text)
    kinds, signs = KINDS, SIGNS
    start = han = seen = 0
    for place, character in enumerate(text):
        code = ord(character)
        # A sum instead of branches: which of them comes next cannot be foreseen.
        han += kinds[min(code, LAST)] & MAY_BE_READ != 0
        sign = signs[min(code, ASCII)]
        if sign == 0:
            continue
        if sign == END:
            if lines.has_sample(start, place, han, seen):
                return True
            start = place + 1
            han = seen = 0
        elif sign != SPACE or _is_between_words(text, place):
            seen |= sign
    return lines.has_sample(start, len(text), han, seen) or lines.have_samples()


def has_only_strings(line: str) -> bool:
    """Whether all Han of a line are in strings of code that stand beside a name or a bracket."""
    rest = STRING.sub(" ", line)
    return not has_han_or_zero(rest) and BESIDE.search(rest) is not None


def _is_han(character: str) -> bool:
    """Whether a character is Han or 〇; nearly all of them are of the main block."""
    return "\u4e00" <= character < "\ua000" or is_han_or_zero(ord(character))


def _begins_block(text: str, start: int, end: int) -> bool:
    """Whether a line has what begins a fence, or a part of a patch."""
    return text.find("~~~", start, end) >= 0 or text.find("@@ -", start, end) >= 0


def _has_backquoted_han(text: str, start: int, end: int) -> bool:
    """Whether a line has Han in backquotes, or two of these side by side."""
    opened = False
    han = 0
    for place in range(start, end):
        if text[place] == "`":
            if (opened and han) or (place + 1 < end and text[place + 1] == "`"):
                return True
            opened = not opened
            han = 0
        elif opened:
            han += _is_han(text[place])
    return False


def _count_quoted_han(text: str, start: int, end: int) -> int:
    """How many Han of a line stand between the first and the last quotation mark of ASCII.

    At least one if such a mark stands three times.
    """
    last = start - 1
    quoted = han = threefold = 0
    for place in range(start, end):
        mark = text[place]
        if mark not in "\"'":
            han += _is_han(mark) and last >= start
            continue
        if place - 2 >= start and text[place - 2] == mark and text[place - 1] == mark:
            threefold = 1
        quoted = han
        last = place
    return max(quoted, threefold)


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
        after = _reading_end(text, place, end) if text[place] == "(" else 0
        if after:
            place = after
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
    """Whether a line without tabs may be a row of a table of characters (`quoting.ROW`)."""
    if end - start <= SHORT_ROW:
        return True
    word = start
    last = min(end, start + NUMBERED)
    while word < last and not text[word].isspace() and text[word] != ",":
        word += 1
    number = _after_spaces(text, word, end)
    if word < number < end:
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
