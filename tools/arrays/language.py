"""Arrays of `textrepair.language` and `textrepair.document.survey`: characters and pairs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from textrepair.document import survey
from textrepair.language import pairs, scripts
from textrepair.language.characters import is_han


def language_arrays() -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Name -> array."""
    yield "language/han", is_han().view(np.uint8)
    yield "language/scripts", scripts.script_classes()
    yield "language/simplified", pairs.simplified_forms().astype(np.uint16)
    yield "language/pair_symbols", pairs.pair_symbols().astype(np.uint16)
    yield "language/plain_symbols", pairs.plain_symbols().astype(np.uint16)
    yield "survey/marks", survey.table()
