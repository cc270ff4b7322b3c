"""The languages one by one: what their characters cost by themselves, in nats."""

from __future__ import annotations

from array import array
from functools import cache
from typing import NamedTuple

import numpy as np

from textrepair.language.alphabetic import alphabet
from textrepair.language.arrays import Codes16, Costs
from textrepair.language.east_asian import lower_to_east_asian
from textrepair.language.families import ASIAN, LANGUAGES
from textrepair.language.prices import UNKNOWN, WHICH_DIGIT

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


# --- Going away: for callers with numpy -----------------------------------------------------------


class Language(NamedTuple):
    """What the characters of an alphabetic language cost: `alone_costs` in parts."""

    alone: Costs
    symbols: Codes16
    extra: Costs


@cache
def language_named(name: str) -> Language:
    """An alphabetic language by name."""
    extra = np.zeros(PLANE, dtype=np.float32)
    extra[0x30:0x3A] = WHICH_DIGIT
    alone = np.array(alone_costs(name)) - extra
    return Language(alone, np.arange(PLANE, dtype=np.uint16), extra)
