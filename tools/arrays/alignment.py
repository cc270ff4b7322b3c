"""Arrays of `textrepair.stages.alignment`: characters by their GBK bytes, and by their readings."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from arrays.codes import han, members
from arrays.pairs import pair_symbols, simplified_forms
from arrays.scripts import script_classes
from textrepair import tables
from textrepair.encodings import gbk
from textrepair.language import scripts
from textrepair.language.pairs import ANY_HAN
from textrepair.language.ranges import HAN_AND_ZERO, PRIVATE_USE
from textrepair.language.succession import WIDE_MARKS
from textrepair.stages.alignment.marks import ANY_MARK
from textrepair.stages.readings.syllables import LETTERS, toneless

Array = npt.NDArray[np.generic]

# As in `textrepair.stages.alignment.gbk_characters`.
CONVERTED, VARIANT, SIMPLIFIED, TRADITIONAL, USUAL, MARK, READABLE, PRIVATE = (
    1 << bit for bit in range(8)
)
FIRST_LEAD, LAST_LEAD, FIRST_TRAIL, LAST_TRAIL = 0x81, 0xFE, 0x40, 0xFE


def alignment_arrays() -> Iterator[tuple[str, Array]]:
    """Name -> array."""
    characters, pairs = _characters(), _pairs()
    traits = _traits()
    yield "alignment/other_pairs", _other_pairs(characters, pairs)
    yield "alignment/traits", traits
    yield from _candidates(characters, traits)
    yield from _readings(pairs)


def _characters() -> npt.NDArray[np.uint16]:
    """Both bytes, without the highest bit -> code point, 0 for none."""
    table = np.zeros(0x8000, dtype=np.uint16)
    for number, character in enumerate(gbk.all_characters()):
        if character != gbk.NO_PAIR:
            table[number & 0x7FFF] = ord(character)
    return table


def _pairs() -> npt.NDArray[np.uint16]:
    """Code point -> both bytes, 0 for none."""
    pairs = (gbk.pair(chr(code)) or (0, 0) for code in range(tables.PLANE))
    return np.array([lead << 8 | trail for lead, trail in pairs], dtype=np.uint16)


def _other_pairs(
    characters: npt.NDArray[np.uint16], pairs: npt.NDArray[np.uint16]
) -> npt.NDArray[np.uint16]:
    """The characters whose bytes do not follow from the characters of all bytes, before these."""
    inverse = np.zeros(tables.PLANE, dtype=np.uint16)
    places = np.flatnonzero(characters)
    inverse[characters[places]] = 0x8000 | places
    other = np.flatnonzero(inverse != pairs)
    return np.column_stack((other, pairs[other])).astype(np.uint16)


def _traits() -> npt.NDArray[np.uint8]:
    """Code point -> what the stage asks of a character, in bits."""
    converted = np.zeros(tables.PLANE, dtype=np.bool_)
    converted[[ord(glyph) for glyph in tables.converted() if ord(glyph) < tables.PLANE]] = True
    variant = (simplified_forms() != np.arange(tables.PLANE)) & ~converted
    classes = script_classes()
    table = np.zeros(tables.PLANE, dtype=np.uint8)
    for bit, mask in (
        (CONVERTED, converted),
        (VARIANT, variant),
        (SIMPLIFIED, classes == scripts.SIMPLIFIED),
        (TRADITIONAL, classes == scripts.TRADITIONAL),
        (USUAL, _is_usual()),
        (MARK, members(ANY_MARK)),
        (READABLE, members(HAN_AND_ZERO)),
        (PRIVATE, members(PRIVATE_USE)),
    ):
        table[mask] |= np.uint8(bit)
    return table


def _is_usual() -> npt.NDArray[np.bool_]:
    """Code point -> whether Simplified text is likely to hold it: a Han character, or a mark."""
    usual = np.zeros(tables.PLANE, dtype=np.bool_)
    for code in range(tables.PLANE):
        if han()[code]:
            usual[code] = chr(code) in tables.frequency()
        elif 0xFF01 <= code <= 0xFF5E:
            usual[code] = chr(code) in WIDE_MARKS
        else:
            symbol = chr(pair_symbols()[code])
            usual[code] = code != 0x3000 and ANY_HAN + symbol in tables.successions()
    return usual


def _candidates(
    characters: npt.NDArray[np.uint16], traits: npt.NDArray[np.uint8]
) -> Iterator[tuple[str, Array]]:
    """The usual characters with each lead byte, with it and a trail of the areas, and each trail.

    The last code point first.
    """
    leads = range(FIRST_LEAD, LAST_LEAD + 1)
    trails = range(FIRST_TRAIL, LAST_TRAIL + 1)
    kinds: list[list[tuple[int, int]]] = [
        [],  # no half
        *([(lead, trail) for trail in gbk.TRAILS] for lead in leads),
        *([(lead, trail) for trail in gbk.droppable()] for lead in leads),
        *([(lead, trail) for lead in leads] for trail in trails),
    ]
    rows = []
    for kind in kinds:
        codes = {int(characters[(lead << 8 | trail) & 0x7FFF]) for lead, trail in kind} - {0}
        # The form of an ideographic space is a line break in `simplified_forms`, and itself here.
        plain = {code: code if code == 0x3000 else int(simplified_forms()[code]) for code in codes}
        rows.append(sorted((c for c in codes if traits[plain[c]] & USUAL), reverse=True))
    yield "alignment/half_starts", np.cumsum([0, *map(len, rows)]).astype(np.uint16)
    yield "alignment/halves", np.concatenate(rows).astype(np.uint16)


def _key(syllable: str) -> int:
    """The letters of a syllable in one number, a byte for each, the first one lowest."""
    return sum(LETTERS.index(letter) + 1 << 8 * place for place, letter in enumerate(syllable))


def _readings(pairs: npt.NDArray[np.uint16]) -> Iterator[tuple[str, Array]]:
    """The syllables in the order of their keys, and the characters that are read so, by bytes."""
    found: dict[str, set[int]] = {}
    for syllable, characters in tables.syllable_rows():
        codes = {ord(character) for character in characters if ord(character) < tables.PLANE}
        found.setdefault(toneless(syllable), set()).update(codes)
    bare = set(found)
    for syllable, characters in tables.syllable_rows():
        if syllable not in bare and set(syllable) <= set(LETTERS):
            found.setdefault(syllable, set()).update(
                ord(character) for character in characters if ord(character) < tables.PLANE
            )
    keys = {_key(syllable): codes for syllable, codes in found.items()}
    places = [(pair or tables.PLANE, code) for code, pair in enumerate(pairs.tolist())]
    rows = [sorted(keys[one], key=places.__getitem__) for one in sorted(keys)]
    yield "alignment/syllable_keys", np.array(sorted(keys), dtype=np.uint64)
    yield "alignment/syllable_starts", np.cumsum([0, *map(len, rows)]).astype(np.uint32)
    yield "alignment/syllable_readers", np.concatenate(rows).astype(np.uint16)
    letters = np.zeros(0x200, dtype=np.uint8)
    letters[list(map(ord, LETTERS))] = np.arange(1, len(LETTERS) + 1)
    yield "alignment/letters", letters
