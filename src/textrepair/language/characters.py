"""Code points of a text, and what its characters are."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.language.families import LAST, is_han

Codes = npt.NDArray[np.uint32]
Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.intp]


LOSS_MARK = "\ufffd"
"""What stands for a character that the bytes do not hold any more, as decoders write it."""
LOSS_CODE = ord(LOSS_MARK)

# So many Han and hangul are a list of characters if so many of them are different ones. Of 900
# lists of rare characters hardly one has any twice; prose of 100 Han has 0.89 at most, and mojibake
# of 80 pieces that are so long 0.8.
LIST, DISTINCT = 70, 0.95


def code_points(text: str) -> Codes:
    """The text as an array with one element per character, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def classify(codes: Codes) -> npt.NDArray[np.uint8]:
    """What each character's glyph tells; astral ones tell nothing."""
    classes: npt.NDArray[np.uint8] = tables.script_classes().take(codes, mode="clip")
    return classes


def is_han_or_hangul(codes: Codes) -> Mask:
    """Which characters are Han or hangul."""
    found: Mask = is_han()[np.minimum(codes, LAST)] | (codes >= 0xAC00) & (codes < 0xD7A4)
    return found


def is_list(codes: Codes) -> bool:
    """Whether a text is a list of characters: many Han or hangul, of which hardly one comes twice.

    Side by side they are as rare as those that a mix-up makes, and say nothing of who made their
    glyphs.
    """
    found = codes[is_han_or_hangul(codes)]
    return len(found) >= LIST and len(np.unique(found)) >= DISTINCT * len(found)
