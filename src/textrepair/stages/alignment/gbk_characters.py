"""Characters by their GBK bytes, by what is left of these, and by their readings.

A character is its code point here, both bytes of it are one number, and a syllable is its number in
the table of readings. `tools/arrays/alignment.py` makes the tables.
"""

from __future__ import annotations

from array import array

from textrepair.encodings import gbk
from textrepair.stages.alignment.traits import LAST, PRIVATE
from textrepair.tables.arrays import numbers, small_numbers

# Both bytes without the highest bit -> code point, 0 for none.
CHARACTERS = numbers("encodings/gbk/characters")
# Code point -> its `traits`.
TRAITS = small_numbers("alignment/traits")
# Half -> where its candidates begin; usual characters, the last code point first.
HALF_STARTS, HALVES = numbers("alignment/half_starts"), numbers("alignment/halves")
FIRST_TRAIL = 0x40
FIRST_PAIR = 0x0140  # what stands before it are single bytes
# Letters of a syllable, a byte each, in order; its number is the place. The characters that are
# read so, in the order of their bytes; those that GBK does not have come last.
SYLLABLES = numbers("alignment/syllable_keys")
READER_STARTS, READERS = numbers("alignment/syllable_starts"), numbers("alignment/syllable_readers")
NO_SYLLABLE = len(SYLLABLES)  # the number of what is none
# Of the hash table of syllables; odd numbers, by which the two halves of a key are spread.
LAST_SLOT, LOWER, UPPER, LOWER_HALF = 0xFFF, 0x1E3779B1, 0x05EBCA6B, 0xFFFFFFFF


def _pairs() -> array[int]:
    """Code point -> both bytes, 0 for none; those that only other decoders show have theirs too."""
    pairs = array("H", bytes(2 * (LAST + 1)))
    for place in range(FIRST_PAIR, len(CHARACTERS)):
        if CHARACTERS[place]:
            pairs[CHARACTERS[place]] = 0x8000 | place
    other = numbers("alignment/other_pairs")
    for place in range(0, len(other), 2):
        pairs[other[place]] = other[place + 1]
    return pairs


PAIRS = _pairs()


def character_of(lead: int, trail: int) -> int:
    """The character that GBK has for two bytes, 0 if there is none."""
    return CHARACTERS[(lead & 0x7F) << 8 | trail]


def pair_of(character: int) -> int:
    """Both bytes of a character, 0 if it has none."""
    if character < LAST:
        return PAIRS[character]
    return _rare_pair(character)


def _rare_pair(character: int) -> int:
    """Both bytes of a character beyond the plane, of which GB 18030 has some."""
    both = gbk.pair(chr(character))
    return both[0] << 8 | both[1] if both else 0


def leaves_no_trace(lead: int, trail: int) -> bool:
    """Whether some decoder shows no character for two bytes, or a private-use one."""
    if trail < FIRST_TRAIL or trail in (0x7F, 0xFF):
        return False
    found = character_of(lead, trail)
    return found == 0 or TRAITS[found] & PRIVATE != 0


def traits_of(character: int) -> int:
    """What is known of a character, in bits."""
    return TRAITS[character] if character < LAST else 0


# --- Halves ---------------------------------------------------------------------------------------


def is_candidate(half: int, character: int) -> bool:
    """Whether a half may be a part of a character."""
    for place in range(HALF_STARTS[half], HALF_STARTS[half + 1]):
        if HALVES[place] == character:
            return True
    return False


# --- Readings -------------------------------------------------------------------------------------


def syllable_of(key: int) -> int:
    """The number of a syllable by its letters, `NO_SYLLABLE` if it is none."""
    slot = _slot_of(key)
    while SYLLABLE_SLOTS[slot] != NO_SYLLABLE and SYLLABLES[SYLLABLE_SLOTS[slot]] != key:
        slot = (slot + 1) & LAST_SLOT
    return SYLLABLE_SLOTS[slot]


def _slot_of(key: int) -> int:
    """Where the search for the letters of a syllable begins."""
    return ((key & LOWER_HALF) * LOWER + (key >> 32) * UPPER >> 20) & LAST_SLOT


def _syllable_slots() -> array[int]:
    """A hash table of the syllables with open addressing."""
    slots = array("H", [NO_SYLLABLE]) * (LAST_SLOT + 1)
    for number in range(NO_SYLLABLE):
        slot = _slot_of(SYLLABLES[number])
        while slots[slot] != NO_SYLLABLE:
            slot = (slot + 1) & LAST_SLOT
        slots[slot] = number
    return slots


SYLLABLE_SLOTS = _syllable_slots()


def _first_reader(syllable: int, pair: int) -> int:
    """The place in `READERS` of the first character with a reading that has these bytes, or more.

    Those without bytes are behind all others.
    """
    low, high = READER_STARTS[syllable], READER_STARTS[syllable + 1]
    while low < high:
        middle = (low + high) >> 1
        if ((PAIRS[READERS[middle]] - 1) & LAST) + 1 < pair:
            low = middle + 1
        else:
            high = middle
    return low


def is_read(character: int, syllable: int) -> bool:
    """Whether a syllable is a reading of a character."""
    if syllable == NO_SYLLABLE or character >= LAST:
        return False
    pair = PAIRS[character]
    place = _first_reader(syllable, pair if pair else LAST)
    while place < READER_STARTS[syllable + 1] and PAIRS[READERS[place]] == pair:
        if READERS[place] == character:
            return True
        place += 1
    return False


def characters_read(lead: int, syllable: int) -> list[int]:
    """The characters with a lead byte and a reading, in the order of their trail bytes."""
    found = []
    if syllable != NO_SYLLABLE:
        place = _first_reader(syllable, lead << 8)
        while place < READER_STARTS[syllable + 1] and PAIRS[READERS[place]] >> 8 == lead:
            character = READERS[place]
            # Not those that only other decoders show.
            if CHARACTERS[PAIRS[character] & 0x7FFF] == character:
                found.append(character)
            place += 1
    return found
