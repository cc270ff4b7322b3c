"""Arrays of `textrepair.pipeline`: what the screening knows of each character."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from arrays.marks_of_characters import CLASS, FOREIGN, marks
from textrepair.language import scripts

WEIGHT, ALONE, SIGN, CONTROL = 0x0F, 0x10, 0x20, 0x40


def pipeline_arrays() -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Name -> array."""
    kinds = marks() & np.uint8(WEIGHT)
    closer = (scripts.TRADITIONAL, scripts.KANA, FOREIGN)
    kinds[np.isin(marks() >> np.uint8(CLASS), closer)] |= ALONE
    kinds[list(map(ord, "?(,#"))] |= SIGN
    kinds[[code for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n\r"]] |= CONTROL
    yield "pipeline/kinds", kinds
