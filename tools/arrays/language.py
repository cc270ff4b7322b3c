"""Arrays of `textrepair.language`: characters, and pairs of characters."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from arrays.alphabetic import alphabet_arrays
from arrays.east_asian import east_asian_arrays
from arrays.letters import letter_arrays
from arrays.scripts import script_classes


def language_arrays() -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Name -> array."""
    yield "language/scripts", script_classes()
    yield from letter_arrays()
    yield from east_asian_arrays()
    yield from alphabet_arrays()
