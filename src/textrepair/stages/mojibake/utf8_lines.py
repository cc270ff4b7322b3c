"""What of a text may be UTF-8 that was read in encodings of one byte: each in one pass over it."""

from __future__ import annotations

from array import array

from textrepair.stages.mojibake.scan_bits import BLANK_AFTER
from textrepair.tables.arrays import numbers, small_numbers

LAST = 0xFFFF
LOSS = 0xFFFD  # stands for any byte but the first one of a character
ASCII_END = 0x80
C1_END, SURROGATES, HALVES, SURROGATES_END = 0xA0, 0xD800, 0xDC00, 0xE000
EVERY = 0xFFFFFFFF  # the encodings, as bits

# Code point -> its kind. The others have a number, or four of them, for each kind: encodings as
# bits, in the order of `singlebyte.KNOWN_TO_FTFY`, of `whole_lines.ENCODINGS`, or any.
KINDS = small_numbers("mojibake/utf8_kinds")
# Encodings that show it for the first byte of a character; for another byte, all of them if it may
# stand for a byte that is lost; for a first byte behind which a no-break space may have become a
# space, with another byte behind that, or without (`BLANK_AFTER`).
OPENING_LEADS = numbers("mojibake/opening_leads")
OPENING_TRAILS = numbers("mojibake/opening_trails")
OPENING_BLANKS = numbers("mojibake/opening_blanks")
# Encodings that show it for the first byte of a character of two, of three, of four, and for one of
# the other bytes; and the same where what may stand for another byte is one in every encoding.
LINE_ROLES, ANY_ROLES = numbers("mojibake/line_roles"), numbers("mojibake/any_roles")
LEADS_OF_TWO, LEADS_OF_THREE, LEADS_OF_FOUR, TRAILS, ROLES = range(5)
BREAK = "\n"

# --- Openings -------------------------------------------------------------------------------------


def lines_with_openings(text: str) -> tuple[list[tuple[int, int]], bool]:
    """The lines in which bytes of UTF-8 may be shown, and whether there are surrogates."""
    kinds, leads = KINDS, OPENING_LEADS
    found = []
    size = len(text)
    begin = place = 0
    surrogates = False
    while place < size:
        code = min(ord(text[place]), LAST)
        if code == 0x0A:
            begin = place + 1
        surrogates = surrogates or SURROGATES <= code < HALVES
        bits = leads[kinds[code]]
        if ASCII_END <= code < C1_END or (bits and _opens(text, place, size, bits)):
            end = text.find(BREAK, place)
            end = size if end < 0 else end
            found.append((begin, end))
            surrogates = surrogates or _has_surrogates(text, place, end)
            begin = end
            place = end
            continue
        place += 1
    return found, surrogates


def _opens(text: str, place: int, size: int, bits: int) -> bool:
    """Whether a character that may be the first byte of another one is followed by its second."""
    kinds, trails = KINDS, OPENING_TRAILS
    if place + 1 >= size:
        return False
    if bits & trails[kinds[min(ord(text[place + 1]), LAST)]]:
        return True
    blanks = OPENING_BLANKS[kinds[min(ord(text[place]), LAST)]]
    if not blanks or text[place + 1] != " ":
        return False
    if blanks & BLANK_AFTER:
        return True
    return place + 2 < size and blanks & trails[kinds[min(ord(text[place + 2]), LAST)]] != 0


def _has_surrogates(text: str, start: int, end: int) -> bool:
    """Whether a part of a text has the first half of a pair of surrogates."""
    found = False
    for place in range(start, end):
        found = found or SURROGATES <= ord(text[place]) < HALVES
    return found


# --- Whole lines ----------------------------------------------------------------------------------


def encodings_of_lines(text: str, cut: bool) -> array[int]:
    """For each line the encodings in which it is UTF-8, but for bytes that are lost.

    Args:
        text: the lines.
        cut: whether the last character of all may have been cut off.

    Returns:
        These encodings as bits. Bytes that no character has in UTF-8 are not all ruled out.
    """
    kinds, roles = KINDS, LINE_ROLES
    found = array("I")
    size = len(text)
    # The encodings that explain all so far, and those that owe one, two or three bytes.
    able = EVERY
    one = two = three = 0
    for place in range(size):
        code = min(ord(text[place]), LAST)
        owing = one | two | three
        if code < ASCII_END:
            able &= ~owing
            one = two = three = 0
            if code == 0x0A:
                found.append(able)
                able = EVERY
        elif code == LOSS:
            one = two
            two = three
            three = 0
        else:
            kind = ROLES * kinds[code]
            trail = roles[kind + TRAILS]
            free = able & ~owing
            first = free & roles[kind + LEADS_OF_TWO]
            second = free & roles[kind + LEADS_OF_THREE]
            third = free & roles[kind + LEADS_OF_FOUR]
            able = able & owing & trail | first | second | third
            one = two & trail | first
            two = three & trail | second
            three = third
    found.append(able if cut else able & ~(one | two | three))
    return found


# --- What cannot change ---------------------------------------------------------------------------


def nats_that_stay(text: str, costs: array[float]) -> float:
    """What the characters beyond ASCII cost that are no part of UTF-8 in any encoding.

    Controls and surrogates are no part of it, but may be repaired, too.

    Args:
        text: a line.
        costs: nats of each character of it.
    """
    size = len(text)
    nats = 0.0
    end = 0  # of the characters that may be UTF-8
    for place in range(size):
        code = min(ord(text[place]), LAST)
        if code < ASCII_END:
            continue
        end = max(end, place + _length(text, place))
        if place < end or code < C1_END or SURROGATES <= code < SURROGATES_END:
            continue
        nats += costs[place]
    return nats


def _length(text: str, place: int) -> int:
    """How many characters may be one of UTF-8, by one encoding for all of them; 0 if none can."""
    kinds, roles = KINDS, ANY_ROLES
    lead = ROLES * kinds[min(ord(text[place]), LAST)]
    size = len(text)
    trails = EVERY
    length = 0
    for more in range(1, ROLES):
        if place + more >= size:
            break
        trails &= roles[ROLES * kinds[min(ord(text[place + more]), LAST)] + TRAILS]
        if roles[lead + more - 1] & trails:
            length = more + 1
    return length
