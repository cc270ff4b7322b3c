"""In which encodings a line is UTF-8 from its beginning to its end: one pass over it."""

from __future__ import annotations

LAST = 0xFFFF
LOSS = 0xFFFD  # stands for any byte but the first one of a character
ASCII_END = 0x80
EVERY = 0xFFFF  # the encodings, as bits
LEADS_OF_TWO, LEADS_OF_THREE, LEADS_OF_FOUR, TRAILS = 0, 1, 2, 3
MASKS = 4  # for each kind of character, in this order


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
