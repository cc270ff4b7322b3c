"""Syllables of pinyin by number, and which characters they are readings of, as arrays.

A heavily annotated page has a reading in every fourth place, so all of them are looked up at once:
the letters of a syllable are one number of 64 bits, which is hashed to a slot of its own by
multiplication; the syllables of a character are packed into another number of 64 bits.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.language.arrays import Codes, Mask, Numbers

Keys = npt.NDArray[np.uint64]

TONELESS_LETTERS = "abcdefghijklmnopqrstuvwxyz\u00fc\u00ea"
TONED_LETTERS = (
    "\u0101\u00e1\u01ce\u00e0\u0113\u00e9\u011b\u00e8\u012b\u00ed\u01d0\u00ec"
    "\u014d\u00f3\u01d2\u00f2\u016b\u00fa\u01d4\u00f9\u01d6\u01d8\u01da\u01dc\u0144\u0148"
)
LETTERS = TONELESS_LETTERS + TONED_LETTERS
TONES = {"\u0304", "\u0301", "\u030c", "\u0300"}

# With it no two syllables hash to the same slot; `numbered` searches another one when the table of
# readings grows: one in 10,000 odd numbers has this property.
MULTIPLIER = 0xFBA378732F236397
SLOT_BITS = 16
SHIFT = np.uint64(64 - SLOT_BITS)

# Syllables of a character side by side in 64 bits: number after number, one bit of each lane free.
LANE = 12
LANES = 5
NO_SYLLABLE = (1 << LANE - 1) - 1  # in lanes that are not taken: no syllable has this number
ONES = np.uint64(sum(1 << LANE * lane for lane in range(LANES)))
NOTHING = np.uint64(0)
HIGH = np.uint64(int(ONES) << LANE - 1)


def toneless(syllable: str) -> str:
    """The syllable as toneless annotations have it: no tone marks, v for u with diaeresis.

    >>> toneless("l\u01da")
    'lv'
    """
    letters = unicodedata.normalize("NFD", syllable)
    bare = "".join(letter for letter in letters if letter not in TONES)
    return unicodedata.normalize("NFC", bare).replace("\u00fc", "v").replace("\u00ea", "e")


def key(syllable: str) -> int:
    """The letters of a syllable in one number, a byte for each, the first one lowest.

    >>> hex(key("ba"))
    '0x102'
    """
    return sum(LETTERS.index(letter) + 1 << 8 * place for place, letter in enumerate(syllable))


class Syllables(NamedTuple):
    """All syllables: toneless ones first, number 0 for none.

    Attributes:
        spelled: number -> syllable.
        toneless: how many of them have no tone.
        keys: number -> `key` of the syllable.
        lengths: number -> characters of the annotation, with its parentheses.
        planes: number -> where the `Readings` with or without tones begin.
        multiplier: brings a key to its slot in the highest bits.
        slots: slot -> number of the syllable that may be there.
    """

    spelled: tuple[str, ...]
    toneless: int
    keys: Keys
    lengths: Numbers
    planes: Numbers
    multiplier: np.uint64
    slots: npt.NDArray[np.int16]

    def find(self, keys: Keys) -> tuple[Numbers, Mask]:
        """The number of each key, and whether it is the key of that syllable."""
        places = keys * self.multiplier
        places >>= SHIFT
        numbers: Numbers = self.slots.take(places.view(np.int64)).astype(np.int64)
        return numbers, self.keys.take(numbers) == keys


@cache
def numbered() -> Syllables:
    """Number all syllables that can be spelled."""
    toned = {syllable for syllable, _ in tables.syllable_rows()}
    bare = sorted(set(map(toneless, toned)))
    marked = sorted(item for item in toned.difference(bare) if set(item) <= set(LETTERS))
    spelled = ("", *bare, *marked)
    keys = np.array(list(map(key, spelled)), dtype=np.uint64)
    multiplier = next(item for item in _multipliers() if _is_perfect(item, keys))
    slots = np.zeros(1 << SLOT_BITS, dtype=np.int16)
    slots[keys * multiplier >> SHIFT] = np.arange(len(keys))
    lengths = np.array([len(item) + 2 for item in spelled])
    planes = np.where(np.arange(len(spelled)) > len(bare), tables.PLANE, 0)
    return Syllables(spelled, len(bare), keys, lengths, planes, multiplier, slots)


def _multipliers() -> Iterator[np.uint64]:
    """An endless series of odd numbers, the known one first."""
    number = MULTIPLIER
    while True:
        yield np.uint64(number)
        number = number * MULTIPLIER % (1 << 64)


def _is_perfect(multiplier: np.uint64, keys: Keys) -> bool:
    """Whether every key has a slot of its own."""
    slots = keys * multiplier >> SHIFT
    return len(np.unique(slots)) == len(keys)


class Readings(NamedTuple):
    """The syllables that each character may be read as.

    Attributes:
        lanes: code point, and `tables.PLANE` more for syllables with a tone -> their numbers.
        more: characters, shifted by `LANE`, with the numbers that no lane is left for, in order.
    """

    lanes: Keys
    more: Numbers

    def accept(self, characters: Codes, numbers: Numbers, known: Mask) -> Mask:
        """Whether each syllable is known, and a reading of its character."""
        found = self.lanes.take(numbered().planes.take(numbers) + characters, mode="clip")
        found ^= numbers.view(np.uint64) * ONES
        found -= ONES  # sets the high bit of a lane that is equal
        found &= HIGH
        accepted: Mask = found != NOTHING
        accepted &= known
        if np.count_nonzero(accepted) < np.count_nonzero(known):
            self.accept_more(characters, numbers, accepted, known)
        return accepted

    def accept_more(self, characters: Codes, numbers: Numbers, accepted: Mask, known: Mask) -> None:
        """Look up in ``more`` what no lane holds."""
        places = (accepted < known).nonzero()[0]
        pairs = characters[places].astype(np.int64) << LANE | numbers[places]
        nearest = self.more.take(self.more.searchsorted(pairs), mode="clip")
        accepted[places] = nearest == pairs

    def of(self, character: str) -> frozenset[int]:
        """The numbers of the syllables that a character may be read as."""
        code = ord(character)
        if code >= tables.PLANE:
            return frozenset()
        words = self.lanes[code].item(), self.lanes[tables.PLANE + code].item()
        found = {word >> LANE * lane & NO_SYLLABLE for word in words for lane in range(LANES)}
        first, last = self.more.searchsorted([code << LANE, code + 1 << LANE])
        found.update((self.more[first:last] & NO_SYLLABLE).tolist())
        return frozenset(found - {NO_SYLLABLE})


@cache
def possible_readings() -> Readings:
    """Gather the syllables of every character."""
    numbers = {syllable: number for number, syllable in enumerate(numbered().spelled)}
    lanes = np.full(2 * tables.PLANE, ONES * np.uint64(NO_SYLLABLE), np.uint64)
    taken = np.zeros(2 * tables.PLANE, dtype=np.uint64)
    more: list[int] = []
    for syllable, characters in _spellings():
        number = numbers[syllable]
        places = (
            np.array(list(map(ord, characters))) + (number > numbered().toneless) * tables.PLANE
        )
        free = taken[places] < LANES
        more += (places[~free] % tables.PLANE << LANE | number).tolist()
        places = places[free]
        lanes[places] ^= np.uint64(number ^ NO_SYLLABLE) << taken[places] * np.uint64(LANE)
        taken[places] += np.uint64(1)
    return Readings(lanes, np.sort(np.array(more, dtype=np.int64)))


def _spellings() -> Iterator[tuple[str, Iterable[str]]]:
    """Syllable that a mirror writes -> the characters that it may write it after."""
    bare: dict[str, set[str]] = {}
    for syllable, characters in tables.syllable_rows():
        bare.setdefault(toneless(syllable), set()).update(characters)
    yield from bare.items()
    for syllable, characters in tables.syllable_rows():
        if syllable not in bare and set(syllable) <= set(LETTERS):
            yield syllable, characters
