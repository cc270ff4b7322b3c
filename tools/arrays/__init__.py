"""What stands in ``data/arrays.bin``: one module for each package that reads it."""

from __future__ import annotations

from arrays.glyphs import glyph_arrays
from arrays.language import language_arrays
from arrays.pipeline import pipeline_arrays

CONTENTS = (glyph_arrays, language_arrays, pipeline_arrays)
"""Functions that yield arrays with their names, which begin with the package that reads them."""

__all__ = ["CONTENTS"]
