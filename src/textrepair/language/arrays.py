"""Types of arrays, each with one meaning everywhere.

They state what the numbers mean; two types may have the same width and different meanings.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]
"""Code points, one for each character of a text."""
Codes16 = npt.NDArray[np.uint16]
"""Code points in 16 bits: what is beyond the Basic Multilingual Plane is `characters.LAST`."""
Kinds = npt.NDArray[np.uint8]
"""A class of each character, or several flags of it as bits."""
Mask = npt.NDArray[np.bool_]
"""Whether something is true of each character, or of whatever is looked at."""
Places = npt.NDArray[np.intp]
"""Offsets in a text or in an array."""
Numbers = npt.NDArray[np.intp]
"""Indices and counts: which row of a table, which line, how many."""
Floats = npt.NDArray[np.float64]
"""Probabilities, counts, and scores that are added up."""
Costs = npt.NDArray[np.float32]
"""Nats of each character: -ln P."""
