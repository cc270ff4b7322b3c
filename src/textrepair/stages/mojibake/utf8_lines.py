"""What of a line may be UTF-8 that was read in encodings of one byte: each in one pass over it."""

from __future__ import annotations

from array import array

LAST = 0xFFFF
LOSS = 0xFFFD  # stands for any byte but the first one of a character
ASCII_END = 0x80
EVERY = 0xFFFF  # the encodings, as bits
LEADS_OF_TWO, LEADS_OF_THREE, LEADS_OF_FOUR, TRAILS = 0, 1, 2, 3
MASKS = 4  # for each kind of character, in this order
C1_END, SURROGATES, SURROGATES_END = 0xA0, 0xD800, 0xE000


def encodings_of_line(text: str, start: int, end: int, kinds: bytes, masks: memoryview) -> int:
    """The encodings in which a line is UTF-8, but for bytes that are lost.

    Args:
        text: any text.
        start: where the line starts.
        end: where it ends.
        kinds: code point -> its kind.
        masks: for each kind, encodings as bits: in which it is the first byte of a character of
            two, of three, of four, and in which it is one of the other bytes.

    Returns:
        These encodings as bits. Bytes that no character has in UTF-8 are not all ruled out.
    """
    table = kinds
    # The encodings that explain all so far, and those that owe one, two or three bytes.
    able = EVERY
    one = two = three = 0
    for place in range(start, end):
        code = min(ord(text[place]), LAST)
        owing = one | two | three
        if code < ASCII_END:
            able &= ~owing
            one = two = three = 0
        elif code == LOSS:
            one = two
            two = three
            three = 0
        else:
            kind = MASKS * table[code]
            trail = masks[kind + TRAILS]
            free = able & ~owing
            first = free & masks[kind + LEADS_OF_TWO]
            second = free & masks[kind + LEADS_OF_THREE]
            third = free & masks[kind + LEADS_OF_FOUR]
            able = able & owing & trail | first | second | third
            one = two & trail | first
            two = three & trail | second
            three = third
        if able == 0:
            return 0
    return able & ~(one | two | three)


def nats_that_stay(text: str, costs: array[float], kinds: bytes, masks: memoryview) -> float:
    """What the characters beyond ASCII cost that are no part of UTF-8 in any encoding.

    Controls and surrogates are no part of it, but may be repaired, too.

    Args:
        text: a line.
        costs: nats of each character of it.
        kinds: code point -> its kind.
        masks: for each kind, encodings as bits, as in `encodings_of_line`.
    """
    table = kinds
    size = len(text)
    nats = 0.0
    end = 0  # of the characters that may be UTF-8
    for place in range(size):
        code = min(ord(text[place]), LAST)
        if code < ASCII_END:
            continue
        if table[code]:
            end = max(end, place + _length(text, place, table, masks))
        if place < end or code < C1_END or SURROGATES <= code < SURROGATES_END:
            continue
        nats += costs[place]
    return nats


def _length(text: str, place: int, kinds: bytes, masks: memoryview) -> int:
    """How many characters are one of UTF-8 in some encoding; 0 if none are."""
    lead = MASKS * kinds[min(ord(text[place]), LAST)]
    size = len(text)
    able = EVERY
    length = 0
    for more in range(1, MASKS):
        if place + more >= size:
            break
        able &= masks[MASKS * kinds[min(ord(text[place + more]), LAST)] + TRAILS]
        if able & masks[lead + more - 1]:  # `LEADS_OF_TWO`, and those that follow
            length = more + 1
    return length
