"""What is searched in every text that is not clean, each in one pass over it.

References that lost their ampersand (`mojibake.references`), residue (`mojibake.residue`), lines in
which UTF-8 may have been read in an encoding of Europe (`mojibake.western`).
"""

from __future__ import annotations

from array import array
from math import isqrt

from textrepair.stages.mojibake.scan_bits import (
    BAD,
    BEFORE_END,
    CLOSES,
    END,
    JOINED,
    MEANT,
    NEIGHBOUR,
    OPENED,
    OPENS,
    READABLE,
    SIGN,
    TWICE,
    USUAL,
)
from textrepair.tables.arrays import numbers, small_numbers

LAST = 0xFFFF
ASTRAL_FIRST, ASTRAL_LAST = 0x20000, 0x323AF  # Han beyond the plane
# What `html.unescape` takes for a byte of Windows-1252.
C1_FIRST, C1_LAST = 0x80, 0x9F
# At most so many zeros before a number, and so many digits behind them.
ZEROS, DECIMAL, HEXADECIMAL = 8, 7, 6
AMPERSAND = 0x26

# --- References without their ampersand -----------------------------------------------------------


def torn_references(text: str, kinds: bytes, controls: array[int]) -> array[int]:
    """References without an ampersand for characters of Chinese, Japanese or Korean text.

    Args:
        text: any text.
        kinds: code point -> bits as above.
        controls: what the numbers of C1 controls stand for: marks of Windows-1252.

    Returns:
        Four numbers for each: where it starts and ends, the code point, and whether it can hardly
        be anything else than a reference.
    """
    found = array("i")
    size = len(text)
    place = 0
    while place < size:
        one = text[place]
        if one == "&":
            place = _end_of_whole(text, place, size)
        elif one == "#" and (end := _end_of_number(text, place, size)):
            code = _number(text, place, end)
            if C1_FIRST <= code <= C1_LAST:
                code = controls[code - C1_FIRST]
            kind = _kind(code, kinds)
            if kind & MEANT and not _is_mentioned(text, place, end, size, kinds):
                hexadecimal = text[place + 1] == "x" or text[place + 1] == "X"
                found.extend((place, end, code, hexadecimal or bool(kind & USUAL)))
            place = end
        else:
            place += 1
    return _with_neighbours(text, found, kinds)


def _end_of_whole(text: str, place: int, size: int) -> int:
    """The end of a reference with its ampersand, which may be a reference itself, again and again.

    Behind the ampersand alone where no reference begins.
    """
    place += 1
    while place < size:
        if text[place] == "#":
            end = _end_of_number(text, place, size)
            again = end > 0 and _number(text, place, end) == AMPERSAND
        else:
            end = _end_of_name(text, place, size)
            again = end == place + 4 and text[place : place + 3] in ("amp", "AMP")
        if end == 0:
            break
        place = end
        if not again:
            break
    return place


def _end_of_name(text: str, place: int, size: int) -> int:
    """The end of a named reference from behind its ampersand; 0 if there is none."""
    start = place
    while place < size:
        one = text[place]
        letter = "a" <= one <= "z" or "A" <= one <= "Z"
        if not letter and not (place > start and "0" <= one <= "9"):
            break
        place += 1
    return place + 1 if start < place < size and text[place] == ";" else 0


def _end_of_number(text: str, place: int, size: int) -> int:
    """The end of a numeric reference, from its sign on; 0 if there is none."""
    place += 1
    most = DECIMAL
    base = 10
    if place < size and (text[place] == "x" or text[place] == "X"):
        place += 1
        most = HEXADECIMAL
        base = 16
    start = place
    while place < size and place - start < ZEROS and text[place] == "0":
        place += 1
    zeros = place
    while place < size and place - zeros < most and _digit(text[place]) < base:
        place += 1
    return place + 1 if start < place < size and text[place] == ";" else 0


def _digit(one: str) -> int:
    """The value of a digit, hexadecimal or not; 16 for anything else."""
    if "0" <= one <= "9":
        return ord(one) - 0x30
    if "a" <= one <= "f":
        return ord(one) - 0x57
    if "A" <= one <= "F":
        return ord(one) - 0x37
    return 16


def _number(text: str, place: int, end: int) -> int:
    """The number of a numeric reference between its sign and its end."""
    place += 1
    base = 10
    if text[place] == "x" or text[place] == "X":
        place += 1
        base = 16
    number = 0
    while place < end - 1:
        number = number * base + _digit(text[place])
        place += 1
    return number


def _kind(code: int, kinds: bytes) -> int:
    """The bits of a code point."""
    if code > LAST:
        no_character = code & 0xFFFE == 0xFFFE
        han = ASTRAL_FIRST <= code <= ASTRAL_LAST and not no_character
        return MEANT | NEIGHBOUR if han else 0
    return kinds[code]


def _is_mentioned(text: str, start: int, end: int, size: int, kinds: bytes) -> bool:
    """Whether a reference stands by itself in quotation marks or brackets."""
    if start == 0 or end >= size:
        return False
    before, after = _kind(ord(text[start - 1]), kinds), _kind(ord(text[end]), kinds)
    return bool(before & OPENS and after & CLOSES)


def _with_neighbours(text: str, found: array[int], kinds: bytes) -> array[int]:
    """The references beside another one, or beside a character of East Asia."""
    kept = array("i")
    numbers = found
    size = len(text)
    count = len(found)
    for place in range(0, count, 4):
        start, end = numbers[place], numbers[place + 1]
        near = place > 0 and numbers[place - 3] == start
        near = near or (place + 4 < count and numbers[place + 4] == end)
        near = near or (start > 0 and _kind(ord(text[start - 1]), kinds) & NEIGHBOUR != 0)
        near = near or (end < size and _kind(ord(text[end]), kinds) & NEIGHBOUR != 0)
        if near:
            kept.extend(found[place : place + 4])
    return kept


# --- Residue --------------------------------------------------------------------------------------


def has_residue_signs(text: str, signs: bytes) -> bool:
    """Whether a text may have residue.

    Args:
        text: any text.
        signs: code point -> bits as above.
    """
    table = signs
    before = 0
    last = "\0"
    for one in text:
        bits = table[min(ord(one), LAST)]
        if bits:
            if bits & SIGN or (bits & TWICE and one == last):
                return True
            if bits & END and before & BEFORE_END:
                return True
        before = bits
        last = one
    return False


# --- Lines with signs of European mojibake --------------------------------------------------------

# Code point -> its kind. Kind of a character * `EUROPEAN_COUNT` + that of the next one -> bits.
EUROPEAN_KINDS = small_numbers("mojibake/european_kinds")
EUROPEAN_PAIRS = numbers("mojibake/european_pairs")
EUROPEAN_COUNT = isqrt(len(EUROPEAN_PAIRS))
# State of ftfy's expression * `EUROPEAN_COUNT` + kind of a character -> the state behind it.
EUROPEAN_STATES = small_numbers("mojibake/european_states")
MATCHED, BEGUN = 0, 1  # of these states
WORD = 0x4E00  # stands for what is a letter or digit beyond the plane
BREAK = "\n"


def has_lines_with_signs(text: str) -> bool:
    """Whether a text has a line or a pair of surrogates of `lines_with_signs`."""
    lines, joined = lines_with_signs(text)
    return bool(lines) or joined


def lines_with_signs(text: str) -> tuple[list[tuple[int, int]], bool]:
    """The lines that may be mojibake of Europe, and whether two surrogates are one character.

    What is not among them no step of `mojibake.western` changes: ftfy finds nothing bad there, and
    the line is not UTF-8 from its beginning to its end in another encoding. Genuine text of most
    languages has no such line.
    """
    kinds, pairs, count = EUROPEAN_KINDS, EUROPEAN_PAIRS, EUROPEAN_COUNT
    found: list[tuple[int, int]] = []
    row = kinds[ord(BREAK)] * count
    begin = seen = 0
    readable = READABLE
    joined = False
    for place, character in enumerate(text + BREAK):
        kind = kinds[min(ord(character), LAST)]
        pair = pairs[row + kind]
        seen |= pair
        readable &= pair
        row = kind * count
        if character == BREAK:
            if (readable and seen & OPENED) or (seen & BAD and is_bad(text, begin, place)):
                found.append((begin, place))
            joined = joined or seen & JOINED != 0
            begin = place + 1
            seen = 0
            readable = READABLE
    return found, joined


def is_bad(text: str, start: int, end: int) -> bool:
    """Whether ftfy finds signs of mojibake in a line.

    Args:
        text: any text.
        start: where the line starts.
        end: where it ends.
    """
    kinds, states, count = EUROPEAN_KINDS, EUROPEAN_STATES, EUROPEAN_COUNT
    state = BEGUN
    for place in range(start, end):
        character = text[place]
        code = ord(character)
        if code > LAST:
            code = WORD if character.isalnum() else LAST
        state = states[state * count + kinds[code]]
        if state == MATCHED:
            return True
    return False
