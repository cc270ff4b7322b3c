"""The tables in the form in which the code reads them: arrays of numbers in one file.

`tools/build_arrays.py` writes ``data/arrays.bin`` from the text tables; nothing is parsed here. The
file is mapped into memory, so that it is read where it is looked at, and shared by all processes.

Its layout, in little-endian numbers: `MAGIC`; how many arrays there are (uint32); for each its
name (padded with zeros to `NAME` bytes), the type of its elements as in `array` (one byte, padded
to 8), where it starts in the file and how many bytes it has (uint64); then the arrays, each at a
multiple of 64 bytes.
"""

from __future__ import annotations

import mmap
import os
import struct
import sys
from array import array
from collections.abc import Mapping
from functools import cache

PLANE = 0x10000  # code points of the Basic Multilingual Plane: the length of look-up arrays

MAGIC = b"TXTREPR1"
NAME = 40
HEAD, ENTRY = struct.Struct("<8sI"), struct.Struct(f"<{NAME}s8sQQ")
ALIGNMENT = 64
FILE = os.path.join(os.path.dirname(__file__), "data", "arrays.bin")
# Set by `tools/build_arrays.py`, which imports this package to write the file: no array is there.
BUILDING = "TEXTREPAIR_BUILDING_ARRAYS"

# An array of so many zeros is a multiple of these, which takes half as long as a new array.
ONE_SHORT, ONE_INT, ONE_CODE = array("H", (0,)), array("i", (0,)), array("I", (0,))
ONE_DOUBLE = array("d", (0.0,))


@cache
def _arrays() -> Mapping[str, memoryview]:
    """Name -> array, all of the file."""
    with open(FILE, "rb") as file:
        if os.fstat(file.fileno()).st_size < HEAD.size:
            raise ImportError(f"{FILE} is not whole: install textrepair again")
        data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    magic, count = HEAD.unpack_from(data)
    if magic != MAGIC:
        raise ImportError(f"{FILE} is of another version: install textrepair again")
    found = {}
    for number in range(count):
        name, kind, start, size = ENTRY.unpack_from(data, HEAD.size + number * ENTRY.size)
        letter = kind.rstrip(b"\0").decode()
        part = data[start : start + size].cast(letter)
        if sys.byteorder == "big" and part.itemsize > 1:
            swapped = array(letter, part)
            swapped.byteswap()
            part = memoryview(swapped).toreadonly()
        found[name.rstrip(b"\0").decode()] = part
    return found


def numbers(name: str) -> memoryview:
    """An array of the file.

    Args:
        name: as `tools/build_arrays.py` calls it, such as ``"language/letters"``.

    Returns:
        The numbers, read-only, of the type that they have in the file.

    Raises:
        KeyError: there is none.
    """
    return memoryview(b"") if BUILDING in os.environ else _arrays()[name]


@cache
def small_numbers(name: str) -> bytes:
    """An array of bytes, for tables that are looked up in the hottest loops."""
    return bytes(numbers(name))
