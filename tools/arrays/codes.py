"""Tables by code point, as arrays: of some characters, and of what Unicode knows of all of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair.language.characters import (
    LAST,
    Characters,
    Entries,
    class_bytes,
    flag_bytes,
    member_bytes,
)
from textrepair.language.ranges import HAN, PRIVATE_USE, SURROGATES
from textrepair.tables import PLANE, Levels

Mask = npt.NDArray[np.bool_]
Kinds = npt.NDArray[np.uint8]


def members(characters: Characters) -> Mask:
    """Code point -> whether it is one of these characters."""
    return np.frombuffer(member_bytes(characters), dtype=np.bool_)


def classes(entries: Entries, default: int = 0) -> Kinds:
    """Code point -> its class: `class_bytes` as an array."""
    return np.frombuffer(bytearray(class_bytes(entries, default)), dtype=np.uint8)


def flags(entries: Entries) -> Kinds:
    """Code point -> its flags: `flag_bytes` as an array."""
    return np.frombuffer(bytearray(flag_bytes(entries)), dtype=np.uint8)


class PairLevels(NamedTuple):
    """`Levels` as arrays: both code points of each pair as one number, and its level."""

    numbers: npt.NDArray[np.uint32]
    levels: npt.NDArray[np.uint8]


def pair_levels(table: Levels) -> PairLevels:
    """A table of pairs as arrays."""
    numbers = np.array(table.numbers, dtype=np.uint32)
    return PairLevels(numbers, np.frombuffer(table.levels, dtype=np.uint8))


def code_points(text: str) -> npt.NDArray[np.uint32]:
    """The text as an array with one element per character."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


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
