"""The single-byte encodings that bytes are likely in, by their characters one by one.

There are too many to score the pairs of characters in each: a matrix of the cost of each byte in
each encoding and language selects the few candidates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from textrepair.decoding.candidates import SINGLE_BYTE, Candidate
from textrepair.language import prices
from textrepair.language.families import ASIAN, COMMON, LANGUAGES, LATIN, family_table
from textrepair.language.models import language_named
from textrepair.language.prices import UNKNOWN
from textrepair.language.ranges import ASCII_END

# Single-byte encodings are candidates within this many nats of the best one by single characters;
# pairs of characters do not make up for more.
CLOSE = 25.0
MOST = 14


def likely(data: bytes) -> Sequence[Candidate]:
    """The single-byte encodings whose characters by themselves are likely enough."""
    codes = np.frombuffer(data, dtype=np.uint8)
    counts = np.bincount(codes, minlength=0x100).astype(np.float32)
    costs = _encoding_costs(codes, counts)
    order = np.argsort(costs, kind="stable")
    present = np.flatnonzero(counts)
    texts: set[bytes] = set()
    near = []
    for place in order.tolist():
        texts.add(_characters()[place, present].tobytes())
        if costs[place] > costs[order[0]] + CLOSE or len(texts) > MOST:
            break
        near.append(place)
    return [SINGLE_BYTE[place] for place in sorted(near)]


def _encoding_costs(
    codes: npt.NDArray[np.uint8], counts: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    """Encoding of `SINGLE_BYTE` -> what bytes cost in the language that is likeliest in it."""
    letters = np.concatenate(([False], _is_ascii_letter()[codes], [False]))
    beside = np.concatenate((codes[letters[:-2]], codes[letters[2:]]))
    by_language = _costs_by_language() @ counts
    if letters.sum() > np.count_nonzero(codes >= ASCII_END):
        by_language += np.where(_is_latin(), 0.0, prices.ANOTHER_FAMILY)
    costs: npt.NDArray[np.float32] = by_language.min(axis=1)
    costs += _switches() @ np.bincount(beside, minlength=0x100).astype(np.float32)
    costs += [candidate.rarity for candidate in SINGLE_BYTE]
    return costs


@cache
def _is_ascii_letter() -> npt.NDArray[np.bool_]:
    """Byte -> whether it is an ASCII letter."""
    return np.array([chr(byte).isascii() and chr(byte).isalpha() for byte in range(0x100)])


@cache
def _switches() -> npt.NDArray[np.float32]:
    """Encoding of `SINGLE_BYTE`, byte -> what the character costs beside a Latin letter."""
    families = family_table()[_characters()]
    foreign = (families != COMMON) & (families != LATIN)
    return np.where(foreign, prices.INSIDE_WORD, 0.0).astype(np.float32)


@cache
def _characters() -> npt.NDArray[np.uint16]:
    """Encoding of `SINGLE_BYTE`, byte -> code point."""
    every = bytes(range(0x100))
    lines = [every.decode(candidate.codec, "replace") for candidate in SINGLE_BYTE]
    return np.array([list(map(ord, line)) for line in lines], dtype=np.uint16)


def _alphabetic() -> Iterator[tuple[str, int]]:
    """The languages of single-byte encodings, each with its family of scripts."""
    for family, names in LANGUAGES.items():
        if family != ASIAN:
            yield from ((name, family) for name in names)


@cache
def _is_latin() -> npt.NDArray[np.bool_]:
    """Whether each of the alphabetic languages is written in Latin letters."""
    return np.array([family == LATIN for _, family in _alphabetic()])


@cache
def _costs_by_language() -> npt.NDArray[np.float32]:
    """Encoding of `SINGLE_BYTE`, language, byte -> what the character by itself costs."""
    latin = language_named("en")
    families = family_table()
    costs = []
    for name, family in _alphabetic():
        each = language_named(name)
        alone = np.minimum(each.alone[each.symbols], UNKNOWN) + each.extra
        if family != LATIN:
            alone[:0x80] = latin.alone[latin.symbols[:0x80]]
        own = (families == family) | (families == COMMON)
        own[:0x80] = True
        costs.append(np.where(own, alone, UNKNOWN))
    return np.array(costs, dtype=np.float32)[:, _characters()].swapaxes(0, 1).copy()
