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
from textrepair.language.prices import ANOTHER_FAMILY, INSIDE_WORD, WHICH_DIGIT
from textrepair.language.ranges import LOSS_CODE
from textrepair.tables.arrays import numbers, small_numbers

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
# Number of a character times `COUNT`, plus a language -> level of the character by itself.
ALONE = small_numbers("decoding/alone")
STEP = 0.5  # nats of a level
FIRST_DIGIT, LAST_DIGIT = 0x30, 0x39


def likely(data: bytes) -> Sequence[Candidate]:
    """The single-byte encodings whose characters by themselves are likely enough."""
    shown, _ = _shown()
    costs = _encoding_costs(data)
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


def _encoding_costs(data: bytes) -> list[float]:
    """Encoding of `SINGLE_BYTE` -> what bytes cost in the language that is likeliest in it."""
    counts, beside = array("i", bytes(4 * BYTES)), array("i", bytes(4 * BYTES))
    letters = _count(data, counts, beside)
    plain = array("d", bytes(8 * COUNT))
    _weigh_ascii(counts, letters, plain)
    _weigh_digits(counts, plain)
    shown, foreign = _shown()
    found = []
    for place, candidate in enumerate(SINGLE_BYTE):
        row = place * ASCII_END
        nats = _weigh_high(counts, plain, shown[row : row + ASCII_END])
        switches = _count_switches(beside, foreign[row : row + ASCII_END])
        found.append(nats + INSIDE_WORD * switches + candidate.rarity)
    return found


def _count(data: bytes, counts: array[int], beside: array[int]) -> int:
    """Count each byte, and each before and after an ASCII letter; and the letters."""
    letters = 0
    before, behind_letter = 0, False
    for byte in data:
        counts[byte] += 1
        letter = byte < ASCII_END and LETTERS[byte] & FAMILY == LATIN
        beside[byte] += behind_letter
        beside[before] += letter
        letters += letter
        before, behind_letter = byte, letter
    return letters


def _weigh_ascii(counts: array[int], letters: int, nats: array[float]) -> None:
    """Add what bytes of ASCII cost in each language, and many letters in other scripts."""
    high = 0
    for byte in range(BYTES):
        count = counts[byte]
        if byte >= ASCII_END:
            high += count
        elif count:
            for language in range(COUNT):
                nats[language] += STEP * count * ALONE[byte * COUNT + language]
    if letters > high:
        for language in range(IN_LATIN, COUNT):
            nats[language] += ANOTHER_FAMILY


def _weigh_digits(counts: array[int], nats: array[float]) -> None:
    """Add which digits they are, in the languages in Latin letters."""
    digits = 0
    for byte in range(FIRST_DIGIT, LAST_DIGIT + 1):
        digits += counts[byte]
    for language in range(IN_LATIN):
        nats[language] += WHICH_DIGIT * digits


def _weigh_high(counts: array[int], plain: array[float], shown: array[int]) -> float:
    """What counted bytes cost in an encoding, in the language that is likeliest.

    Args:
        counts: how often each byte occurs.
        plain: nats of those of ASCII in each language.
        shown: number of the character of each other byte.
    """
    nats = array("d", plain)
    for byte in range(ASCII_END, BYTES):
        count = counts[byte]
        if count:
            first = shown[byte - ASCII_END] * COUNT
            for language in range(COUNT):
                nats[language] += STEP * count * ALONE[first + language]
    least = nats[0]
    for language in range(1, COUNT):
        least = min(least, nats[language])
    return least


def _count_switches(beside: array[int], foreign: bytes) -> int:
    """How often an ASCII letter stands beside a foreign one, by which bytes are such letters."""
    found = 0
    for place in range(ASCII_END):
        if foreign[place]:
            found += beside[ASCII_END + place]
    return found


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
