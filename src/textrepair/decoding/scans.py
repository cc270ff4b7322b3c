"""One pass each over bytes or a text: what decides whether it is looked at more closely."""

from __future__ import annotations

from array import array

ASCII_END = 0x80
# Controls that text has; and what begins a shift in HZ: `~{`.
TAB, CARRIAGE_RETURN, SPACE = 0x09, 0x0D, 0x20
TILDE, BRACE = 0x7E, 0x7B
# Lone surrogates that stand for stray bytes: `language.ranges.STRAY_BYTES`.
STRAY_START, STRAY_END = 0xDC80, 0xDD00
# ASCII far from other bytes is no evidence: it is the same in every candidate encoding. A few bytes
# stay on both sides, of which the first may belong to the character before them.
NEAR, LONG = 8, 32


def find_shift(data: bytes) -> int:
    r"""Where bytes have the first that text in ASCII or UTF-8 has not; -1 if they have none.

    It is a control character, or `~{`, which switches to another character set.

    >>> find_shift(b"one\ttwo\n"), find_shift(b"one\x1b$B")
    (-1, 3)
    """
    before = 0
    for place, byte in enumerate(data):
        if byte < SPACE:
            if byte < TAB or byte > CARRIAGE_RETURN:
                return place
        elif byte == BRACE and before == TILDE:
            return place - 1
        before = byte
    return -1


def count_high(data: bytes) -> int:
    """How many bytes are not ASCII."""
    found = 0
    for byte in data:
        found += byte >> 7
    return found


def without_far_ascii(data: bytes) -> bytes:
    """Bytes with a line break in place of ASCII that is far from others."""
    pieces = []
    kept = start = 0
    for place, byte in enumerate(data):
        if byte >= ASCII_END:
            if place - start >= LONG:
                pieces.append(data[kept : start + NEAR])
                kept = place - NEAR
            start = place + 1
    if len(data) - start >= LONG:
        pieces.append(data[kept : start + NEAR])
        kept = len(data) - NEAR
    if not pieces:
        return data
    pieces.append(data[kept:])
    return b"\n".join(pieces)


def find_stray(text: str, start: int = 0) -> int:
    """Where the first stray byte stands in a text from a place on, as a lone surrogate; or -1."""
    for place in range(start, len(text)):
        if STRAY_START <= ord(text[place]) < STRAY_END:
            return place
    return -1


def has_within(text: str, bounds: array[int]) -> bool:
    """Whether a text has a character of some ranges: the first and the last of each."""
    size = len(bounds)
    for character in text:
        code = ord(character)
        for place in range(0, size, 2):
            if bounds[place] <= code <= bounds[place + 1]:
                return True
    return False
