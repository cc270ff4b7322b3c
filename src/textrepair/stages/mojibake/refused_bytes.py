"""Bytes for which a reader has no character, and how often it meets them.

A reader that drops a byte does so because of the byte that comes next: it has no character for both
together. So the next byte limits which ones may be gone at a place.
"""

from __future__ import annotations

import math
from array import array
from functools import cache
from math import fsum

from textrepair.encodings import registry
from textrepair.encodings.charset import DOUBLE, charset_named
from textrepair.language.likelihood import least_costs

SOFT_HYPHEN = 0xAD
# Nats on top against two characters of UTF-8 having become one, because a second character beside
# it must have lost bytes, too. UTF-8 read as EUC-KR: without them 6 in 100 of the intact characters
# are marked as lost, with 2.0 3 in 100. UTF-8 read as Shift_JIS: with 3.0, 3 characters of 10,000
# are invented, with 2.0 none.
TORN_BESIDE = 2.0
ALL = 0x10000  # pairs of bytes
UNKNOWN_YET, IMPOSSIBLE = -1.0, float("inf")

# Two bytes as one number, the first of them beyond ASCII; the rest of a table stays empty.
HIGH = 0x8000
LAST = 0xFFFF
HALFWIDTH_FIRST, HALFWIDTH_LAST = 0xFF61, 0xFF9F
LEADS_OF_THREE = range(0xE0, 0xF0)
# Characters of three bytes in UTF-8, without the surrogates and those for private use.
THREE_FIRST, PRIVATE_FIRST, PRIVATE_END = 0x800, 0xD800, 0xF900


@cache
def refusals(read: str, *, areas: bool = False, soft: bool = False) -> bytes:
    """Byte and byte that comes next, as one number -> 1 where a reader has no character for both.

    Args:
        read: the encoding that it reads.
        areas: whether it shows the characters that only some readers show: user-defined areas, as
            private-use characters, and the extensions of Hong Kong.
        soft: whether soft hyphens were stripped.
    """
    refused = bytearray(ALL)
    refused[HIGH:] = b"\1" * (ALL - HIGH)
    charset = charset_named(read)
    if read in DOUBLE:
        _accept_pairs(refused, charset.characters)
        if not areas:
            for pair in charset.rare:
                refused[pair] = 1
        codec = registry.by_name()[read].codecs[0]
    else:
        codec = read
    for byte in range(0x80, 0x100):
        if bytes((byte,)).decode(codec, "ignore"):
            refused[byte << 8 : byte + 1 << 8] = bytes(0x100)
    if soft:
        byte = charset.codes[SOFT_HYPHEN]
        refused[byte << 8 : byte + 1 << 8] = b"\1" * 0x100
    return bytes(refused)


def _accept_pairs(refused: bytearray, characters: memoryview) -> None:
    """Take those pairs out of the refused ones that are characters."""
    for pair in range(HIGH, ALL):
        if characters[pair]:
            refused[pair] = 0


class LostNats:
    """Nats that a reader has dropped one byte of a character, by the bytes beside it.

    A byte is dropped because the reader has no character for it and the next one. So not every
    byte can be gone at every place.

    Attributes:
        firsts: second byte -> nats of all characters whose first byte would be dropped before it.
    """

    def __init__(self, masses: array[float], refused: bytes) -> None:
        """Take over how likely each character is, and which pairs of bytes are refused."""
        self._masses, self._refused = masses, refused
        self.firsts = array("d", (_nats(_mass_before(masses, refused, n)) for n in range(0x100)))
        self._seconds = array("d", [UNKNOWN_YET]) * HIGH

    def second(self, first: int, after: int) -> float:
        """Nats of all characters whose second byte would be dropped between two bytes.

        Args:
            first: their first byte, beyond ASCII.
            after: the byte that comes next.
        """
        place = (first << 8 | after) - HIGH
        nats = self._seconds[place]
        if nats < 0.0:
            nats = _nats(_mass_between(self._masses, self._refused, first, after))
            self._seconds[place] = nats
        return nats


def _nats(mass: float) -> float:
    """How unlikely something is; infinite for what is impossible."""
    return -math.log(mass) if mass > 0.0 else IMPOSSIBLE


def _mass_before(masses: array[float], refused: bytes, second: int) -> float:
    """How likely the characters are whose first byte is refused before their second one."""
    mass = 0.0
    for first in range(0x80, 0x100):
        pair = first << 8 | second
        if refused[pair]:
            mass += masses[pair - HIGH]
    return mass


def _mass_between(masses: array[float], refused: bytes, first: int, after: int) -> float:
    """How likely the characters with a first byte are whose second one is refused."""
    mass = 0.0
    for second in range(0x100):
        if refused[second << 8 | after]:
            mass += masses[(first << 8 | second) - HIGH]
    return mass


@cache
def lost_nats(written: str, read: str, *, areas: bool = False, soft: bool = False) -> LostNats:
    """What it costs that a reader dropped a byte of a text in an encoding."""
    return LostNats(_masses_of(written), refusals(read, areas=areas, soft=soft))


@cache
def _masses_of(written: str) -> array[float]:
    """Two bytes as one number, from `HIGH` on -> how likely a character is, nearly.

    Halfwidth kana, which cost little more than what they stand for, are in hardly any text.
    """
    masses = array("d", bytes(8 * HIGH))
    costs = least_costs(*registry.by_name()[written].languages)
    _set_masses(masses, charset_named(written).characters, costs)
    return masses


def _set_masses(masses: array[float], characters: memoryview, costs: array[float]) -> None:
    """Fill in how likely each character is."""
    for pair in range(HIGH, ALL):
        code = characters[pair]
        if code and not HALFWIDTH_FIRST <= code <= HALFWIDTH_LAST:
            masses[pair - HIGH] = math.exp(-costs[code])


@cache
def refusal_rate(written: str, read: str, *, areas: bool = False) -> float:
    """The share of the characters of an encoding that a reader must refuse in step."""
    masses = _masses_of(written)
    return _mass_of_refused(masses, refusals(read, areas=areas)) / fsum(masses)


def _mass_of_refused(masses: array[float], refused: bytes) -> float:
    """How likely the characters are that are refused."""
    mass = 0.0
    for pair in range(HIGH, ALL):
        if refused[pair]:
            mass += masses[pair - HIGH]
    return mass


@cache
def hyphen_rate(written: str) -> float:
    """The share of the characters of an encoding that have the byte of a soft hyphen."""
    masses = _masses_of(written)
    row = (SOFT_HYPHEN << 8) - HIGH
    having = fsum(masses[row : row + 0x100]) + fsum(masses[SOFT_HYPHEN::0x100])
    return having / fsum(masses)


# --- Two characters of UTF-8 that became one ------------------------------------------------------


@cache
def joint_nats(read: str) -> array[float]:
    """Byte -> nats against two characters of UTF-8 having become one before it.

    The last byte of the first one and the first byte of the second one are gone, each because the
    reader had no character for it and what came next.
    """
    lasts, pairs = array("d", bytes(8 * 0x100)), array("d", bytes(8 * HIGH))
    _set_masses_of_utf8(lasts, pairs, least_costs("zh-Hans", "zh-Hant", "ja", "ko"))
    refused = refusals(read)
    gone = {after: _mass_of_last(lasts, refused, after) for after in LEADS_OF_THREE}
    every = fsum(lasts) ** 2
    joints = []
    for second in range(0x100):
        firsts = ((first, first << 8 | second) for first in LEADS_OF_THREE)
        mass = sum(gone[first] * pairs[pair - HIGH] for first, pair in firsts if refused[pair])
        joints.append(TORN_BESIDE + _nats(mass / every))
    return array("f", joints)


def _set_masses_of_utf8(lasts: array[float], pairs: array[float], costs: array[float]) -> None:
    """Fill in how likely the last byte is, and the first two, of characters of three bytes."""
    for code in range(THREE_FIRST, LAST + 1):
        if PRIVATE_FIRST <= code < PRIVATE_END:
            continue
        mass = math.exp(-costs[code])
        lasts[0x80 | code & 0x3F] += mass
        pairs[((0xE0 | code >> 12) << 8 | 0x80 | code >> 6 & 0x3F) - HIGH] += mass


def _mass_of_last(lasts: array[float], refused: bytes, after: int) -> float:
    """How likely a last byte is that is refused before a byte."""
    return fsum(lasts[byte] for byte in range(0x100) if refused[byte << 8 | after])
