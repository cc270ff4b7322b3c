"""Arrays of `textrepair.stages.readings`: syllables by number, and characters by their readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt

from arrays.codes import flags
from textrepair import tables
from textrepair.language import ranges
from textrepair.stages.readings import human_readings
from textrepair.stages.readings.annotation_counts import CONVERTS, IS_EVERYDAY, IS_INSERTED
from textrepair.stages.readings.annotations import HASH, MAIN_HAN, MAY_BE_READ, SIGN
from textrepair.stages.readings.syllables import LETTERS, packed_letters, toneless

EVERYDAY_LEVEL = 24  # the 179 most frequent characters of jieba's counts
# On a page with inserted readings, these 1,682 characters have theirs from the machine, whatever
# the origin of their glyphs; people give readings of rarer ones.
COMMON_LEVEL = 18


def readings_arrays() -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Name -> array."""
    yield "readings/kinds", character_kinds()
    numbers = numbered_syllables()
    yield "readings/letters", letter_numbers()
    keys = np.array(list(map(packed_letters, numbers)), dtype=np.uint64)
    yield "readings/keys", keys
    yield "readings/slots", hashed(keys)
    toned = {syllable for syllable, _ in tables.syllable_rows()}
    bare = {syllable: toneless(syllable) for syllable in toned}
    yield (
        "readings/toneless",
        np.array([numbers[bare.get(item, item)] for item in numbers], dtype=np.uint16),
    )
    first, readings = readings_by_character(numbers)
    yield "readings/first", first
    yield "readings/syllables", readings
    yield "readings/flags", character_flags()


def character_kinds() -> npt.NDArray[np.uint8]:
    """Code point of the Basic Multilingual Plane -> what the search must know of the character."""
    words = human_readings.READ + human_readings.BEFORE_SOUND + human_readings.SOUND
    return flags(
        [
            (MAIN_HAN, ranges.MAIN_HAN),
            (MAY_BE_READ, ranges.HAN_AND_ZERO),
            (SIGN, "(\n" + words),
        ]
    )


def numbered_syllables() -> dict[str, int]:
    """Syllable -> number, of all that can be spelled: toneless ones first, 0 for none."""
    toned = {syllable for syllable, _ in tables.syllable_rows()}
    bare = set(map(toneless, toned))
    marked = {syllable for syllable in toned - bare if set(syllable) <= set(LETTERS)}
    return {item: number for number, item in enumerate(["", *sorted(bare), *sorted(marked)])}


def letter_numbers() -> npt.NDArray[np.uint8]:
    """Code point -> number of the letter, 0 for none; as long as there are letters."""
    table = np.zeros(max(map(ord, LETTERS)) + 2, dtype=np.uint8)
    table[list(map(ord, LETTERS))] = np.arange(1, len(LETTERS) + 1)
    return table


def hashed(keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint16]:
    """A table in which each syllable stands at its hash, or in the next slot that is free."""
    slots = [0] * HASH
    for number, key in list(enumerate(keys.tolist()))[1:]:
        slot = key % HASH
        while slots[slot]:
            slot += 1
        slots[slot] = number
    return np.array([*slots, 0], dtype=np.uint16)  # a search ends at an empty slot


def readings_by_character(
    numbers: Mapping[str, int],
) -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.uint16]]:
    """Code point -> its first place in the second array, which has the syllables of each.

    They are those with their tones, which stand for those without; or the latter, where a tone
    cannot be spelled. Those of a character end where those of the next begin.
    """
    found: dict[int, set[int]] = {}
    for syllable, characters in tables.syllable_rows():
        number = numbers.get(syllable, numbers[toneless(syllable)])
        for character in characters:
            found.setdefault(ord(character), set()).add(number)
    each = [sorted(found.get(code, ())) for code in range(tables.PLANE)]
    first = np.cumsum([0, *map(len, each)])
    if first[-1] >= 1 << 16:
        raise ValueError("there are too many readings for numbers of 16 bits")
    return first.astype(np.uint16), np.array([n for one in each for n in one], dtype=np.uint16)


def character_flags() -> npt.NDArray[np.uint8]:
    """Code point of the Basic Multilingual Plane -> its flags."""
    levels = np.zeros(tables.PLANE, dtype=np.uint8)
    for character, head in tables.frequency_heads():
        if ord(character) < tables.PLANE:
            levels[ord(character)] = tables.from_letter(head[0])
    made = {ord(character) for character in tables.made()}
    simplified = {ord(key): ord(values[0]) for key, values in tables.reversal().items()}
    as_simplified = levels.copy()
    for code, origin in simplified.items():
        if code < tables.PLANE:
            as_simplified[code] = levels[origin] if origin < tables.PLANE else 0
    found = np.where(as_simplified >= EVERYDAY_LEVEL, IS_EVERYDAY, 0).astype(np.uint8)
    found[as_simplified >= COMMON_LEVEL] |= IS_INSERTED
    found[[code for code in made if code < tables.PLANE]] |= IS_INSERTED
    converted = map(ord, tables.converted())
    found[[code for code in converted if code < tables.PLANE]] |= CONVERTS
    return found
