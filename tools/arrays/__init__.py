"""What stands in ``data/arrays.bin``: one module for each package that reads it."""

from __future__ import annotations

from arrays.alignment import alignment_arrays
from arrays.language import language_arrays
from arrays.pairs import pair_arrays
from arrays.pipeline import pipeline_arrays

CONTENTS = (alignment_arrays, language_arrays, pair_arrays, pipeline_arrays)
"""Functions that yield arrays with their names, which begin with the package that reads them."""

__all__ = ["CONTENTS"]
