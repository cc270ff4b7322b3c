"""Signs of samples that are shown in both forms, as they were and as they are repaired."""

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
PIECES = 96  # pieces of a line that are compared; with more it is examined
# Of the Fowler-Noll-Vo hash, in 32 bits: pieces with one hash are taken for the same piece.
PRIME, BITS = 0x01000193, 0xFFFFFFFF


class _Pieces:
    """The pieces of a line between marks and spaces.

    Attributes:
        hashes: of the pieces with Han so far.
        count: how many there are.
        again: Han characters in pieces that came before.
    """

    def __init__(self) -> None:
        """Begin a line."""
        self.hashes = array("I", bytes(4 * PIECES))
        self.count = self.again = 0

    def add(self, hashed: int, han: int) -> bool:
        """Add a piece with so many Han characters; whether these pieces may be samples."""
        for number in range(self.count):
            if self.hashes[number] == hashed:
                self.again += han
                return self.again >= SHOWN
        if self.count == PIECES:
            return True
        self.hashes[self.count] = hashed
        self.count += 1
        return False


def may_show_both(text: str) -> bool:
    """Whether a line of a repaired text may have a sample in both forms.

    Then one of its pieces occurs twice, the damaged one repaired and the other one as it was; or a
    glyph is Traditional still, and may be that of a damaged sample beside the Simplified form.

    Args:
        text: the text, repaired.
    """
    pieces = _Pieces()
    hashed = han = 0
    for place, character in enumerate(text):
        code = ord(character)
        if not _is_apart(text, place, character):
            hashed = (hashed ^ code) * PRIME & BITS
            if _is_han(code):
                han += 1
            if code > LAST or SIMPLIFIED[code] != code:
                return True
            continue
        if han and pieces.add(hashed, han):
            return True
        hashed = han = 0
        if character == "\n":
            pieces.count = pieces.again = 0
    return han > 0 and pieces.add(hashed, han)


def count_han_and_zero(text: str) -> int:
    """How many characters of a text may have a reading."""
    count = 0
    for character in text:
        if _is_han(ord(character)):
            count += 1
    return count


def _is_han(code: int) -> bool:
    """Whether a character is Han or 〇."""
    return HAN <= code < HAN_END or MORE_HAN <= code < MORE_HAN_END or code == ZERO


def _is_apart(text: str, place: int, character: str) -> bool:
    """Whether a character stands between pieces, as in `quoting.APART`."""
    if "\u3020" <= character <= "\ufe00":  # nearly all of them
        return False
    if character == "-":
        return place + 1 < len(text) and text[place + 1] == ">"
    return (
        character.isspace()
        or character in "|\"'`,;:=()[]{}<>\u2192\u21d2\u201c\u201d\u300c\u300d\uff0c\u3001"
    )
