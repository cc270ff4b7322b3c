"""Arrays of `textrepair.language` and `textrepair.document.survey`: characters."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from textrepair.document import survey
from textrepair.language import scripts
from textrepair.language.characters import is_han


def language_arrays() -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Name -> array."""
    yield "language/han", is_han().view(np.uint8)
    yield "language/scripts", scripts.script_classes()
    yield "survey/marks", survey.table()
