"""Arrays of `textrepair.pipeline`: what the screening knows of each character."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from arrays.marks_of_characters import CLASS, FOREIGN, marks
from textrepair.language import scripts

WEIGHT = 0x0F
FOREIGN_LETTER, SIGN, TRADITIONAL, KANA = 0x10, 0x20, 0x40, 0x80


def pipeline_arrays() -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Name -> array."""
    kinds = marks() & np.uint8(WEIGHT)
    classes = marks() >> np.uint8(CLASS)
    kinds[classes == FOREIGN] |= FOREIGN_LETTER
    kinds[classes == scripts.TRADITIONAL] |= TRADITIONAL
    kinds[classes == scripts.KANA] |= KANA
    kinds[list(map(ord, "?(,#"))] |= SIGN
    yield "pipeline/kinds", kinds
