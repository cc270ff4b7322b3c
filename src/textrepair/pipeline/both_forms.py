"""Lines that show a sample in both forms, as it was damaged and as it is repaired."""

from __future__ import annotations

from array import array

from textrepair.language.ranges import HAN_AND_ZERO
from textrepair.tables.arrays import numbers

# Code point -> that of its usual Simplified form.
SIMPLIFIED = numbers("language/simplified")
LAST = 0xFFFF
_zero, _main, _more = HAN_AND_ZERO.parts
ZERO = _zero.start
HAN, HAN_END = _main.start, _main.stop
MORE_HAN, MORE_HAN_END = _more.start, _more.stop

SHOWN = 2  # Han characters of samples that are enough: one alone may occur twice by chance
# Besides, this share of what is repaired in the line: in a long line of prose some words occur
# twice, once with a reading and once without. That left two of 60 documents of a novel damaged.
SHOWN_SHARE = 0.3
# So many lines are examined first: on a damaged page hardly any has both forms.
LOOKED_AT = 8

# What a row of the hash table holds of a piece: its hash, that of its Simplified form, how many Han
# characters it has, how often it stands in the line before and after the repair, whether it is
# counted as shown.
WIDTH = 6
HASH, SIMPLE, LETTERS, BEFORE, AFTER, COUNTED = range(WIDTH)
NO_ROWS = array("Q")
# Of the Fowler-Noll-Vo hash: pieces with one hash are taken for the same piece.
PRIME, BITS = 0x100000001B3, 0xFFFFFFFFFFFFFFFF


def lines_with_both(text: str, repaired: str) -> list[int]:
    """Numbers of the lines that have a sample as it is and as it would be repaired.

    Where something was removed from lines, a few of these decide whether to examine all: the glyphs
    of the others may have been changed because of these.

    Args:
        text: the text.
        repaired: what it would become; no line shows anything if it has fewer lines, or more.
    """
    lines, after = text.split("\n"), repaired.split("\n")
    if len(lines) != len(after):
        return []
    changed, shorter = list[int](), list[int]()
    for number in range(len(lines)):
        before, repaired = lines[number], after[number]
        if before != repaired:
            changed.append(number)
            if len(before) != len(repaired):
                shorter.append(number)
    shorter = shorter or changed
    pieces = _Pieces()
    for number in shorter[:: max(1, len(shorter) // LOOKED_AT)][:LOOKED_AT]:
        if _shows_both(lines[number], after[number], pieces):
            return [each for each in changed if _shows_both(lines[each], after[each], pieces)]
    return []


def _shows_both(before: str, after: str, pieces: _Pieces) -> bool:
    """Whether a line has a piece that was damaged beside the same piece without damage."""
    if not _may_set_apart(after):
        return False
    pieces.begin(_count_ends(before) + _count_ends(after) + 2)
    _add_pieces(before, pieces, BEFORE)
    _add_pieces(after, pieces, AFTER)
    return pieces.show_both(_has_arrow(after))


class _Pieces:
    """The pieces with Han of a line before and after its repair: a hash table.

    Attributes:
        rows: the table.
        mask: how many rows it has, less one.
        used: where the pieces stand in it.
        count: how many pieces there are.
    """

    def __init__(self) -> None:
        """Have no room yet."""
        self.rows = self.used = NO_ROWS
        self.count = self.mask = 0

    def begin(self, most: int) -> None:
        """Begin a line of so many pieces at most."""
        size = 4
        while size < 2 * most:
            size *= 2
        self.mask = size - 1
        if len(self.rows) < WIDTH * size:
            self.rows = array("Q", bytes(8 * WIDTH * size))
            self.used = array("Q", bytes(4 * size))
        else:
            for each in range(self.count):
                for column in range(WIDTH):
                    self.rows[self.used[each] + column] = 0
        self.count = 0

    def add(self, hashed: int, simple: int, letters: int, column: int) -> None:
        """Add a piece, before or after the repair."""
        row = self._row_of(hashed)
        if not self.rows[row + LETTERS]:
            self.used[self.count] = row
            self.count += 1
        self.rows[row + HASH] = hashed
        self.rows[row + SIMPLE] = simple
        self.rows[row + LETTERS] = letters
        self.rows[row + column] += 1

    def show_both(self, arrow: bool) -> bool:
        """Whether enough of what the repair made was there before it.

        The repaired form may have kept its Traditional glyphs: too few to be decided alone.

        Args:
            arrow: whether an arrow stands between forms, of which both may have been damaged.
        """
        shown = fresh = 0
        for each in range(self.count):
            row = self.used[each]
            if self.rows[row + AFTER] > self.rows[row + BEFORE]:
                fresh += self.rows[row + LETTERS]
                shown += self._count_known(row, arrow)
                shown += self._count_known(self._row_of(self.rows[row + SIMPLE]), arrow)
        return shown >= SHOWN and shown >= SHOWN_SHARE * fresh

    def _count_known(self, row: int, arrow: bool) -> int:
        """How many Han a piece has that was there before the repair; 0 if they are counted."""
        before, after = self.rows[row + BEFORE], self.rows[row + AFTER]
        if self.rows[row + COUNTED] or not (before or (arrow and after > before + 1)):
            return 0
        self.rows[row + COUNTED] = 1
        return self.rows[row + LETTERS]

    def _row_of(self, hashed: int) -> int:
        """Where a piece stands in the table, or where it would."""
        slot = hashed & self.mask
        while self.rows[WIDTH * slot + HASH] not in (0, hashed):
            slot = slot + 1 & self.mask
        return WIDTH * slot


def _add_pieces(line: str, pieces: _Pieces, column: int) -> None:
    """Add the pieces of a line that have Han."""
    hashed = simple = letters = 0
    for place, character in enumerate(line):
        code = ord(character)
        if not _is_apart(line, place, character):
            hashed = (hashed ^ code) * PRIME & BITS
            simple = (simple ^ (SIMPLIFIED[code] if code <= LAST else code)) * PRIME & BITS
            letters += is_han_or_zero(code)
            continue
        if letters:
            pieces.add(hashed, simple, letters, column)
        hashed = simple = letters = 0
    if letters:
        pieces.add(hashed, simple, letters, column)


def _count_ends(line: str) -> int:
    """How many pieces may end before the end of a line."""
    ends = 0
    for place, character in enumerate(line):
        ends += _is_apart(line, place, character)
    return ends


def _is_apart(text: str, place: int, character: str) -> bool:
    """Whether a character stands between a sample and its undamaged form."""
    if "\u3020" <= character <= "\ufe00":  # nearly all of them
        return False
    if character == "-":
        return place + 1 < len(text) and text[place + 1] == ">"
    return (
        character.isspace()
        or character in "|\"'`,;:=()[]{}<>\u2192\u21d2\u201c\u201d\u300c\u300d\uff0c\u3001"
    )


def _may_set_apart(line: str) -> bool:
    """Whether a line has what stands between the two forms of a sample.

    That is a mark, or a comma in a line that is not prose.
    """
    comma = stop = False
    for place, character in enumerate(line):
        if "\u3020" <= character <= "\ufe00":  # nearly all of them
            continue
        if character in "\t|\"'`=()[]{}<>\u2192\u21d2\u201c\u201d\u300c\u300d":
            return True
        after = line[place + 1] if place + 1 < len(line) else "\n"
        if (character == ":" and after == " ") or (character == "-" and after == ">"):
            return True
        comma = comma or character == ","
        stop = stop or character == "\u3002"
    return comma and not stop


def _has_arrow(line: str) -> bool:
    """Whether an arrow stands in a line."""
    before = "\n"
    for character in line:
        if character in "\u2192\u21d2" or (character == ">" and before in "-="):
            return True
        before = character
    return False


def is_han_or_zero(code: int) -> bool:
    """Whether a character may have a reading: Han or 〇."""
    return HAN <= code < HAN_END or MORE_HAN <= code < MORE_HAN_END or code == ZERO


def count_han_and_zero(text: str) -> int:
    """How many characters of a text may have a reading."""
    count = 0
    for character in text:
        count += is_han_or_zero(ord(character))
    return count


def has_han_or_zero(text: str) -> bool:
    """Whether a text has a character that may have a reading."""
    for character in text:
        if is_han_or_zero(ord(character)):
            return True
    return False
