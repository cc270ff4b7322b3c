"""The single-byte encodings that bytes are likely in, by their characters one by one.

There are too many to score the pairs of characters in each: the cost of each byte in each encoding
and language selects the few candidates. All characters of these encodings are numbered; a byte of
ASCII is the same character in each of them, and has its own number.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cache

from textrepair.decoding.candidates import SINGLE_BYTE, Candidate
from textrepair.language.families import ASIAN, COMMON, FAMILY, LANGUAGES, LATIN, LETTERS
from textrepair.language.prices import ANOTHER_FAMILY, INSIDE_WORD
from textrepair.language.ranges import LOSS_CODE
from textrepair.tables.arrays import numbers

# Single-byte encodings are candidates within this many nats of the best one by single characters;
# pairs of characters do not make up for more.
CLOSE = 25.0
MOST = 14

ASCII_END, BYTES = 0x80, 0x100
ASCII = bytes(range(ASCII_END))
HIGH = bytes(range(ASCII_END, BYTES))
# The alphabetic languages, of which those in Latin letters come first.
IN_LATIN = len(LANGUAGES[LATIN])
COUNT = sum(len(names) for family, names in LANGUAGES.items() if family != ASIAN)
# Number of a character times `COUNT`, plus a language -> nats of the character by itself.
ALONE = numbers("decoding/alone")


def likely(data: bytes) -> Sequence[Candidate]:
    """The single-byte encodings whose characters by themselves are likely enough."""
    shown, _ = _shown()
    costs = encoding_costs(data)
    order = sorted(range(len(costs)), key=costs.__getitem__)
    present = sorted(set(data.translate(None, ASCII)))
    texts: set[tuple[int, ...]] = set()
    near = []
    for place in order:
        texts.add(tuple([shown[place * ASCII_END + byte - ASCII_END] for byte in present]))
        if costs[place] > costs[order[0]] + CLOSE or len(texts) > MOST:
            break
        near.append(place)
    return [SINGLE_BYTE[place] for place in sorted(near)]


def encoding_costs(data: bytes) -> list[float]:
    """Encoding of `SINGLE_BYTE` -> what bytes cost in the language that is likeliest in it."""
    counts, beside = array("i", bytes(4 * BYTES)), array("i", bytes(4 * BYTES))
    plain = array("d", bytes(8 * COUNT))
    _weigh_ascii(data, counts, beside, plain)
    shown, foreign = _shown()
    return [
        _cost_in(place * ASCII_END, shown, foreign, counts, beside, plain) + candidate.rarity
        for place, candidate in enumerate(SINGLE_BYTE)
    ]


def _weigh_ascii(data: bytes, counts: array[int], beside: array[int], plain: array[float]) -> None:
    """Count bytes, and weigh those of ASCII.

    Args:
        data: the bytes.
        counts: how often each byte occurs, to be filled.
        beside: the same before and after an ASCII letter.
        plain: nats in each language, to be filled.
    """
    letters = high = 0
    before, letter_before = 0, False
    for byte in data:
        counts[byte] += 1
        letter = LETTERS[byte] & FAMILY == LATIN and byte < ASCII_END
        if letter_before:
            beside[byte] += 1
        if letter:
            letters += 1
            beside[before] += 1
        high += byte >= ASCII_END
        before, letter_before = byte, letter
    for byte in range(ASCII_END):
        count = counts[byte]
        if count:
            for language in range(COUNT):
                plain[language] += count * ALONE[byte * COUNT + language]
    if letters > high:
        for language in range(IN_LATIN, COUNT):
            plain[language] += ANOTHER_FAMILY


def _cost_in(
    row: int,
    shown: array[int],
    foreign: bytes,
    counts: array[int],
    beside: array[int],
    plain: array[float],
) -> float:
    """What counted bytes cost in an encoding, in the language that is likeliest.

    Args:
        row: where the encoding begins in the tables.
        shown: number of the character of each byte beyond ASCII.
        foreign: whether it is a letter, and not of the Latin family.
        counts: how often each byte occurs.
        beside: the same before and after an ASCII letter.
        plain: nats of the bytes of ASCII in each language.
    """
    nats = array("d", plain)
    totals = memoryview(nats)
    switches = 0.0
    for byte in range(ASCII_END, BYTES):
        count = counts[byte]
        if count:
            place = row + byte - ASCII_END
            first = shown[place] * COUNT
            for language in range(COUNT):
                totals[language] += count * ALONE[first + language]
            if foreign[place]:
                switches += INSIDE_WORD * beside[byte]
    least = totals[0]
    for language in range(1, COUNT):
        least = min(least, totals[language])
    return least + switches


@cache
def _shown() -> tuple[array[int], bytes]:
    """Encoding of `SINGLE_BYTE`, byte beyond ASCII -> number of the character, whether foreign."""
    number = {code: place for place, code in enumerate(numbers("decoding/characters"))}
    codes = [code for candidate in SINGLE_BYTE for code in _characters(candidate.codec)]
    families = [LETTERS[code] & FAMILY for code in codes]
    foreign = bytes([family not in (COMMON, LATIN) for family in families])
    return array("H", [number.get(code, number[LOSS_CODE]) for code in codes]), foreign


def _characters(codec: str) -> Sequence[int]:
    """The code points that an encoding has for the bytes beyond ASCII."""
    try:
        return numbers(f"decoding/{codec}")
    except KeyError:  # not in the registry when the arrays were made
        return list(map(ord, HIGH.decode(codec, "replace")))
