"""The languages one by one: what their characters cost by themselves, in nats."""

from __future__ import annotations

from array import array
from functools import cache

from textrepair.language.alphabetic import alphabet
from textrepair.language.east_asian import lower_to_east_asian
from textrepair.language.families import ASIAN, LANGUAGES
from textrepair.language.prices import UNKNOWN

PLANE = 0x10000


@cache
def alone_costs(name: str) -> array[float]:
    """Nats of each character by itself in a language, by code point."""
    result = array("f", [UNKNOWN]) * PLANE
    family = next(family for family, names in LANGUAGES.items() if name in names)
    if family == ASIAN:
        lower_to_east_asian(result, name)
    else:
        alphabet(family).lower(result, LANGUAGES[family].index(name))
    return result
