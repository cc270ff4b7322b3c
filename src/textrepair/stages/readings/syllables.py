"""How pinyin is spelled, and which syllables a character is read as."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from textrepair.tables.arrays import numbers

TONELESS_LETTERS = "abcdefghijklmnopqrstuvwxyz\u00fc\u00ea"
TONED_LETTERS = (
    "\u0101\u00e1\u01ce\u00e0\u0113\u00e9\u011b\u00e8\u012b\u00ed\u01d0\u00ec"
    "\u014d\u00f3\u01d2\u00f2\u016b\u00fa\u01d4\u00f9\u01d6\u01d8\u01da\u01dc\u0144\u0148"
)
LETTERS = TONELESS_LETTERS + TONED_LETTERS
TONES = {"\u0304", "\u0301", "\u030c", "\u0300"}

# A syllable as one number: the number of each letter, from 1, in so many bits.
LETTER_BITS = 6


def toneless(syllable: str) -> str:
    """The syllable as toneless annotations have it: no tone marks, v for u with diaeresis.

    >>> toneless("l\u01da")
    'lv'
    """
    letters = unicodedata.normalize("NFD", syllable)
    bare = "".join(letter for letter in letters if letter not in TONES)
    return unicodedata.normalize("NFC", bare).replace("\u00fc", "v").replace("\u00ea", "e")


def packed_letters(syllable: str) -> int:
    """The letters of a syllable in one number, the first one highest.

    >>> hex(packed_letters("ba"))
    '0x81'
    """
    key = 0
    for letter in syllable:
        key = key << LETTER_BITS | LETTERS.index(letter) + 1
    return key


def spelled(number: int) -> str:
    """The syllable with a number, of which 0 is none."""
    key = int(numbers("readings/keys")[number])
    letters = ""
    while key:
        letters = LETTERS[(key & (1 << LETTER_BITS) - 1) - 1] + letters
        key >>= LETTER_BITS
    return letters


@lru_cache(maxsize=1 << 12)
def accepted_spellings(character: str) -> frozenset[str]:
    """Every spelling of a reading of the character that a machine may have inserted."""
    first, code = numbers("readings/first"), ord(character)
    if code + 1 >= len(first):
        return frozenset()
    read_as = numbers("readings/syllables")[first[code] : first[code + 1]]
    bare = numbers("readings/toneless")
    return frozenset(spelled(number) for one in read_as for number in (one, bare[one]))
