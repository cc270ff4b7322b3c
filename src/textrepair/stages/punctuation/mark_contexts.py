"""The commas of a text that stand before a mark, and what stands beside them.

One pass over the text finds them, with what each may be: evidence that a mirror inserted commas, or
a comma that it inserted if it did; and it counts the marks that speak against that.
"""

from __future__ import annotations

from array import array

from textrepair.tables.arrays import ONE_INT, small_numbers

MARKS = "\uff0c。、\uff1b\uff1f\uff01\uff1a"
FOLDED = ",;?!:"

# --- Characters by kind ---------------------------------------------------------------------------

# Code point -> bits. Everything beyond the plane is as its last.
KINDS = small_numbers("punctuation/kinds")
LAST = 0xFFFF
SIGN = 1  # a mark that was not folded
WEAK = 2  # a folded one
MARK = SIGN | WEAK
COMMA = 4
CHINESE = 8  # Han and their marks
LETTER = 16  # Han
STOP = 32  # the end of a clause, which no row of a table has
LINE_BREAK = 64
# What stands before a comma in a character class like [,\uff0c], in alternatives, in an escape.
CODE = 128

# --- What a comma before a mark may be ------------------------------------------------------------

# As bits. A comma before a sign is never written on purpose; behind another script it rather stands
# between fields. A doubled one: exactly one comma before exactly one folded mark, with Chinese on
# at least one side.
BEFORE_SIGN = 1
DOUBLED = 2
# Where commas were inserted, a comma before a mark is one: not in a run of three commas, which
# people write, not between two strings of code, not before what closes a character class, ...
LIKE_INSERTED = 4
# ... and only in a line of Chinese, not in code that a comment in Chinese follows.
IN_CHINESE = 8
# In one of several rows of values: lines alike in commas, without a stop.
IN_TABLE = 16
# Commas from which a line without a stop, beside another one like it, is a row of a table.
ROW_COMMAS = 3


def has_comma_before_mark(text: str) -> bool:
    """Whether a comma stands before a mark: where none does, none was inserted."""
    behind_comma = False
    for character in text:
        if behind_comma and KINDS[min(ord(character), LAST)] & MARK:
            return True
        behind_comma = character == ","
    return False


class MarkContexts:
    """The commas of a text that stand before a mark, and counts of its marks.

    Attributes:
        count: how many commas stand before a mark.
        before_signs: how many of them stand before a sign, behind Chinese.
        doubled: how many of them are doubled, outside tables.
        commas: how many commas there are.
        full_stops: how many there are of them.
        plain: how many signs have no comma before them.
        single: how many folded marks stand behind Chinese, and before no mark.
        separators: how many commas stand beside Chinese, and before no mark.
    """

    def __init__(self, text: str) -> None:
        """Read a text."""
        commas = text.count(",")
        self.text = text
        self.places = ONE_INT * commas
        self.roles = bytearray(commas)
        self.count = self.before_signs = self.doubled = 0
        self.commas = self.full_stops = self.plain = self.single = self.separators = 0
        # Of the line that is read: its first comma before a mark, how many commas stand before it
        # in the text, how many of those before marks are not known to be in Chinese. And of the
        # lines before it: commas, or -1 for a line that is no row.
        self.first = self.first_before = self.commas_before = self.doubtful = 0
        self.row = self.row_before = -1
        self._read()
        self._count_doubled()

    def examples(self) -> list[int]:
        """Where the first commas stand that are evidence: before signs, or else doubled ones."""
        if self.before_signs:
            return self._with_role(BEFORE_SIGN, 0)[:3].tolist()
        return self._with_role(DOUBLED, IN_TABLE)[:3].tolist()

    def inserted(self, *, outside_tables: bool) -> tuple[array[int], array[int]]:
        """Where the commas start and end that a mirror inserted, if it inserted any.

        Args:
            outside_tables: whether to leave out those in rows of values.
        """
        starts = self._with_role(LIKE_INSERTED | IN_CHINESE, IN_TABLE if outside_tables else 0)
        return starts, _places_after(starts)

    def _read(self) -> None:
        """Find the commas, and count the marks."""
        kinds = KINDS
        before = seen = 0
        for place, character in enumerate(self.text):
            kind = kinds[min(ord(character), LAST)]
            if kind & (MARK | LINE_BREAK):
                if kind & WEAK:
                    self._add_folded(place, before, kind, seen)
                elif kind & SIGN:
                    self.plain += 1
                    if character == "。":
                        self.full_stops += 1
                else:
                    self._end_line(seen)
                    seen = 0
            seen |= kind
            before = kind
        self._end_line(seen)
        self._end_row(-1)

    def _kind_at(self, place: int) -> int:
        """The kind of a character; of none behind the text."""
        return KINDS[min(ord(self.text[place]), LAST)] if place < len(self.text) else 0

    def _add_folded(self, place: int, before: int, kind: int, seen: int) -> None:
        """Count a folded mark, with the kind of the one before it and those of its line so far."""
        after = self._kind_at(place + 1)
        if before & CHINESE and not after & MARK:
            self.single += 1
        if kind & COMMA:
            self.commas += 1
            if after & MARK:
                self._add_comma(place, before, after, seen)
            elif (before | after) & CHINESE:
                self.separators += 1

    def _add_comma(self, place: int, before: int, after: int, seen: int) -> None:
        """Add a comma before a mark."""
        second = self._kind_at(place + 2)
        role = IN_CHINESE if seen & LETTER or after & SIGN else 0
        if after & SIGN:
            self.plain -= 1
            if before & CHINESE:
                role |= BEFORE_SIGN
                self.before_signs += 1
        elif (before | second) & CHINESE and not before & WEAK and not second & MARK:
            role |= DOUBLED
        in_run = after & COMMA and second & COMMA
        if not before & (CODE | COMMA) and not in_run and not self._is_code(place, after):
            role |= LIKE_INSERTED
        if not role & IN_CHINESE:
            self.doubtful += 1
        self.places[self.count] = place
        self.roles[self.count] = role
        self.count += 1

    def _is_code(self, place: int, after: int) -> bool:
        """Whether what follows the mark behind a comma is code: ``,;]`` or ``',,'``."""
        text = self.text
        if place + 2 >= len(text):
            return False
        second = text[place + 2]
        if second == "'":
            return after & COMMA != 0 and place > 0 and text[place - 1] == "'"
        return second == "]"

    def _end_line(self, seen: int) -> None:
        """Judge the commas before marks in a line, and those in the line before it."""
        if self.doubtful and seen & LETTER:
            self._find_code()
        self._end_row(-1 if seen & STOP else self.commas - self.commas_before)
        self.doubtful = 0

    def _find_code(self) -> None:
        """Judge the commas before the first letter: those before a comment are in code."""
        start = letter = self.places[self.first]
        while not self._kind_at(letter) & LETTER:
            letter += 1
        comment = self._last_comment(start, letter)
        for number in range(self.first, self.count):
            if comment < self.places[number] + 2:
                self.roles[number] |= IN_CHINESE

    def _last_comment(self, start: int, end: int) -> int:
        """Where the last sign of a comment stands in a part of the text, or -1."""
        while end > start:
            end -= 1
            sign, after = self.text[end], self.text[end + 1]
            if sign in "#;" or (sign == "/" and after in "/*") or (sign == "-" and after == "-"):
                return end
        return -1

    def _end_row(self, row: int) -> None:
        """Compare the line before with its neighbours: the one before it, and the one after it."""
        if self.row >= ROW_COMMAS and self.row in (self.row_before, row):
            for number in range(self.first_before, self.first):
                self.roles[number] |= IN_TABLE
        self.row_before = self.row
        self.row = row
        self.first_before = self.first
        self.first = self.count
        self.commas_before = self.commas

    def _count_doubled(self) -> None:
        """Count the doubled commas, now that the tables are known."""
        for number in range(self.count):
            if self.roles[number] & (DOUBLED | IN_TABLE) == DOUBLED:
                self.doubled += 1

    def _with_role(self, wanted: int, unwanted: int) -> array[int]:
        """Where the commas stand that are all of this, and nothing of that."""
        found = ONE_INT * self.count
        places = found
        amount = 0
        for number in range(self.count):
            if self.roles[number] & (wanted | unwanted) == wanted:
                places[amount] = self.places[number]
                amount += 1
        return found[:amount]


def _places_after(places: array[int]) -> array[int]:
    """The next place after each."""
    found = places[:]
    after = found
    for number in range(len(found)):
        after[number] += 1
    return found
