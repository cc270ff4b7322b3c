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
    place = 0
    before = 0
    for byte in data:
        if byte < SPACE:
            if byte < TAB or byte > CARRIAGE_RETURN:
                return place
        elif byte == BRACE and before == TILDE:
            return place - 1
        before = byte
        place += 1
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
    kept = start = place = 0
    for byte in data:
        place += 1
        if byte >= ASCII_END:
            if place - start > LONG:
                pieces.append(data[kept : start + NEAR])
                kept = place - 1 - NEAR
            start = place
    if place - start >= LONG:
        pieces.append(data[kept : start + NEAR])
        kept = place - NEAR
    if not pieces:
        return data
    pieces.append(data[kept:])
    return b"\n".join(pieces)


def has_strays(text: str) -> bool:
    """Whether stray bytes stand in a text, as lone surrogates."""
    found = 0
    for character in text:
        found += STRAY_START <= ord(character) < STRAY_END
    return found > 0


def has_within(text: str, bounds: array[int]) -> bool:
    """Whether a text has a character of some ranges: the first and the last of each."""
    limits = memoryview(bounds)
    size = len(limits)
    for character in text:
        code = ord(character)
        for place in range(0, size, 2):
            if limits[place] <= code <= limits[place + 1]:
                return True
    return False
