"""Arrays of `textrepair.pipeline`: what the screening knows of each character."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from arrays.survey_marks import marks as survey_marks
from textrepair.document import survey
from textrepair.language import scripts

WEIGHT, ALONE, SIGN, CONTROL = 0x0F, 0x10, 0x20, 0x40


def pipeline_arrays() -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Name -> array."""
    marks = survey_marks()
    kinds = marks & np.uint8(WEIGHT)
    closer = (scripts.TRADITIONAL, scripts.KANA, survey.FOREIGN)
    kinds[np.isin(marks >> np.uint8(survey.CLASS), closer)] |= ALONE
    kinds[list(map(ord, "?(,#"))] |= SIGN
    kinds[[code for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n\r"]] |= CONTROL
    yield "pipeline/kinds", kinds
