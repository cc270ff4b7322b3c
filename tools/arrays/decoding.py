"""Arrays of `textrepair.decoding`: the characters of the single-byte encodings, and their costs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from arrays import letters
from arrays.counted import counted_singles
from arrays.east_asian import levels_of
from arrays.symbols import symbols_of
from textrepair.decoding.candidates import SINGLE_BYTE
from textrepair.language.families import ASIAN, COMMON, LANGUAGES, LATIN
from textrepair.language.prices import UNKNOWN


def decoding_arrays() -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Name -> array."""
    every = bytes(range(0x100))
    found = set()
    for candidate in SINGLE_BYTE:
        codes = list(map(ord, every.decode(candidate.codec, "replace")))
        found.update(codes)
        yield f"decoding/{candidate.codec}", np.array(codes[0x80:], dtype=np.uint16)
    characters = np.array(sorted(found), dtype=np.uint16)
    yield "decoding/characters", characters
    yield "decoding/alone", levels_of(_costs_by_language()[characters].reshape(-1))


def _costs_by_language() -> npt.NDArray[np.float32]:
    """Code point, language -> what the symbol of the character by itself costs."""
    families = letters.families()
    english, _ = symbols_of("en")
    ascii_costs = counted_singles("en").alone[english[:0x80]]
    costs = []
    for family, names in LANGUAGES.items():
        if family == ASIAN:
            continue
        own = (families == family) | (families == COMMON)
        own[:0x80] = True
        for name in names:
            symbols, _ = symbols_of(name)
            alone = np.minimum(counted_singles(name).alone[symbols], UNKNOWN)
            if family != LATIN:
                alone[:0x80] = ascii_costs
            costs.append(np.where(own, alone, UNKNOWN))
    return np.array(costs, dtype=np.float32).T
