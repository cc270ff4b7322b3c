"""Arrays of `textrepair.stages.mojibake`: what its screening knows of each character."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from textrepair.encodings import registry, singlebyte
from textrepair.tables import PLANE

# Bytes that begin a character of three in UTF-8, and those that continue one.
LEADS, TRAILS = range(0xE2, 0xF0), range(0x80, 0xC0)


def mojibake_arrays() -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Name -> array."""
    leads, trails = _encodings_that_show(LEADS), _encodings_that_show(TRAILS)
    kinds, numbers = np.unique(leads.astype(np.uint16) << 8 | trails, return_inverse=True)
    yield "mojibake/utf8_kinds", numbers.astype(np.uint8)
    yield "mojibake/utf8_leads", (kinds >> 8).astype(np.uint8)
    yield "mojibake/utf8_trails", (kinds & 0xFF).astype(np.uint8)


def _encodings_that_show(data: range) -> npt.NDArray[np.uint8]:
    """Code point -> the single-byte encodings that show it for one of some bytes, as bits."""
    table = np.zeros(PLANE, dtype=np.uint8)
    for number, encoding in enumerate(registry.unlike_single_bytes()):
        for byte in data:
            table[ord(singlebyte.code_page(encoding)[byte])] |= np.uint8(1 << number)
    return table
