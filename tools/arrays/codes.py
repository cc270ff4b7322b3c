"""Tables by code point, as arrays: of some characters, and of what Unicode knows of all of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache

import numpy as np
import numpy.typing as npt

from textrepair.language.characters import LAST, Characters, member_bytes
from textrepair.language.ranges import HAN, PRIVATE_USE, SURROGATES
from textrepair.tables import PLANE

Mask = npt.NDArray[np.bool_]


def members(characters: Characters) -> Mask:
    """Code point -> whether it is one of these characters."""
    return np.frombuffer(member_bytes(characters), dtype=np.bool_)


@cache
def han() -> Mask:
    """Code point -> whether it is `HAN`."""
    return members(HAN)


def of_each(test: Callable[[str], bool]) -> Mask:
    """Code point -> whether a test holds for the character."""
    return np.array([test(chr(code)) for code in range(PLANE)])


@cache
def upper() -> Mask:
    """Code point -> whether it is a capital that has a small letter."""
    return of_each(lambda one: one.isupper() and len(one.lower()) == 1)


@cache
def lower() -> Mask:
    """Code point -> whether it is a small letter."""
    return of_each(str.islower)


@cache
def impossible() -> Mask:
    """Code points that no text holds: controls, surrogates, unassigned and private ones."""
    table = of_each(lambda one: unicodedata.category(one) in {"Cc", "Cn"})
    table |= members(SURROGATES | PRIVATE_USE)
    table[[0x09, 0x0A, 0x0D, LAST]] = False
    return table


def capped(table: npt.NDArray[np.float32], characters: str, price: float) -> None:
    """Let no character of some cost more than a price, in a table of costs."""
    codes = list(map(ord, characters))
    table[codes] = np.minimum(table[codes], price)
