"""Bytes for which a reader has no character, and how often it meets them.

A reader that drops a byte does so because of the byte that comes next: it has no character for both
together. So the next byte limits which ones may be gone at a place.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from textrepair.encodings import registry
from textrepair.encodings.charset import NO_CHARACTER, charset_named, decodings
from textrepair.language.arrays import Costs
from textrepair.language.characters import LAST
from textrepair.language.likelihood import cheapest
from textrepair.language.ranges import HALFWIDTH_KATAKANA

SOFT_HYPHEN = 0xAD
# Nats on top against two characters of UTF-8 having become one, because a second character beside
# it must have lost bytes, too. UTF-8 read as EUC-KR: without them 6 in 100 of the intact characters
# are marked as lost, with 2.0 3 in 100. UTF-8 read as Shift_JIS: with 3.0, 3 characters of 10,000
# are invented, with 2.0 none.
TORN_BESIDE = 2.0
# Characters of three bytes in UTF-8, without the surrogates and those for private use.
THREE_BYTES = (*range(0x800, 0xD800), *range(0xF900, 0x10000))


@cache
def refusals(read: str, *, areas: bool = False, soft: bool = False) -> npt.NDArray[np.float64]:
    """Byte, byte that comes next -> 1 where a reader has no character for the first.

    Args:
        read: the encoding that it reads.
        areas: whether it shows the characters that only some readers show: user-defined areas, as
            private-use characters, and the extensions of Hong Kong.
        soft: whether soft hyphens were stripped.
    """
    numbers = np.array(decodings((registry.by_name()[read].codecs or (read,))[0])[0])
    refused = np.zeros((256, 256))
    refused[0x80:] = 1.0
    refused[numbers[numbers < 256]] = 0.0
    refused[numbers >> 8, numbers & 0xFF] = 0.0
    if areas:
        refused[(charset_named(read).characters != NO_CHARACTER).reshape(256, 256)] = 0.0
    if soft:
        refused[int(charset_named(read).codes[SOFT_HYPHEN])] = 1.0
    return refused


@cache
def lost_nats(
    written: str, read: str, *, areas: bool = False, soft: bool = False
) -> tuple[Costs, Costs]:
    """Nats that a reader has dropped one byte of a character, by the bytes beside it.

    A byte is dropped because the reader has no character for it and the next one. So not every
    byte can be gone at every place.

    Returns:
        Second byte -> nats of all characters whose first byte would be dropped before it; and
        first byte, byte that comes next -> nats of those whose second would be dropped between.
    """
    mass = _masses_of(written)
    refused = refusals(read, areas=areas, soft=soft)
    with np.errstate(divide="ignore"):
        return -np.log((mass * refused).sum(axis=0)), -np.log(mass @ refused)


@cache
def _masses_of(written: str) -> Costs:
    """First byte, second byte -> how likely a character is, nearly.

    Halfwidth kana, which cost little more than what they stand for, are in hardly any text.
    """
    codes = charset_named(written).characters[np.arange(1 << 16)]
    nats = cheapest(*registry.by_name()[written].languages)[np.minimum(codes, LAST)]
    half = HALFWIDTH_KATAKANA.find(codes)
    mass = np.where((codes == NO_CHARACTER) | half, 0.0, np.exp(-nats))
    mass = mass.reshape(256, 256)
    mass[:0x80] = 0.0
    return mass


@cache
def refusal_rate(written: str, read: str, *, areas: bool = False) -> float:
    """The share of the characters of an encoding that a reader must refuse in step."""
    mass, refused = _masses_of(written), refusals(read, areas=areas)
    return float((mass * refused).sum() / mass.sum())


@cache
def hyphen_rate(written: str) -> float:
    """The share of the characters of an encoding that have the byte of a soft hyphen."""
    mass = _masses_of(written)
    return float((mass[SOFT_HYPHEN].sum() + mass[:, SOFT_HYPHEN].sum()) / mass.sum())


@cache
def joint_nats(read: str) -> Costs:
    """Byte -> nats against two characters of UTF-8 having become one before it.

    The last byte of the first one and the first byte of the second one are gone, each because the
    reader had no character for it and what came next.
    """
    codes = np.array(THREE_BYTES)
    mass = np.exp(-cheapest("zh-Hans", "zh-Hant", "ja", "ko")[codes])
    mass /= mass.sum()
    firsts, seconds, lasts = 0xE0 | codes >> 12, 0x80 | codes >> 6 & 0x3F, 0x80 | codes & 0x3F
    pairs = np.zeros((256, 256))
    np.add.at(pairs, (firsts, seconds), mass)
    refused = refusals(read)
    gone = np.bincount(lasts, mass, minlength=256) @ refused
    with np.errstate(divide="ignore"):
        joints: Costs = TORN_BESIDE - np.log(gone @ (pairs * refused)).astype(np.float32)
    return joints
