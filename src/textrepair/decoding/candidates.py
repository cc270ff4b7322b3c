"""The encodings that bytes may be in: those of the registry, by what is tried together."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from textrepair.encodings import iso2022jp, registry
from textrepair.encodings.registry import Family


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """An encoding that bytes may be in.

    Attributes:
        codec: name of the Python codec.
        rarity: its prior, as nats against it.
        unusual: characters that its users hardly ever write: the first and the last one of each
            range of them; None where there are none.
    """

    codec: str
    rarity: float
    unusual: array[int] | None = None


def _candidates_of(*families: Family) -> tuple[Candidate, ...]:
    """The encodings of some families, in the order of the registry: ties go to the first."""
    return tuple(
        Candidate(encoding.python_name, encoding.rarity, _bounds(encoding.unusual))
        for encoding in registry.ENCODINGS
        if encoding.family in families and encoding.rarity is not None
    )


def _bounds(characters: str) -> array[int] | None:
    """The first and the last code point of each range in a character class; None for none."""
    found = array("I")
    place = 0
    while place < len(characters):
        last = place + 2 if characters[place + 1 : place + 2] == "-" else place
        found.extend((ord(characters[place]), ord(characters[last])))
        place = last + 1
    return found or None


ASCII = Candidate("ascii", 0.0)
UTF8, *_WIDE = _candidates_of("Unicode")
WIDE = tuple(_WIDE)
MULTIBYTE = _candidates_of("East Asia")
SINGLE_BYTE = _candidates_of(*registry.SINGLE_BYTE)
HZ = Candidate("hz", 0.0)
ISO_2022 = (
    *(each for each in _candidates_of("escapes") if each.codec != HZ.codec),
    Candidate(iso2022jp.CODEC, 0.0),
)
