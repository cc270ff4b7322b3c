"""What stands in ``data/arrays.bin``: one module for each package that reads it."""

from __future__ import annotations

from arrays.alignment import alignment_arrays
from arrays.decoding import decoding_arrays
from arrays.encodings import encoding_arrays
from arrays.european import european_arrays
from arrays.glyphs import glyph_arrays
from arrays.language import language_arrays
from arrays.marks_of_characters import screen_arrays
from arrays.mojibake import mojibake_arrays
from arrays.pairs import pair_arrays
from arrays.pipeline import pipeline_arrays
from arrays.punctuation import punctuation_arrays
from arrays.readings import readings_arrays
from arrays.width import width_arrays

CONTENTS = (
    language_arrays,
    screen_arrays,
    encoding_arrays,
    decoding_arrays,
    mojibake_arrays,
    european_arrays,
    alignment_arrays,
    pair_arrays,
    readings_arrays,
    punctuation_arrays,
    glyph_arrays,
    width_arrays,
    pipeline_arrays,
)
"""Functions that yield arrays with their names, which begin with the package that reads them."""

__all__ = ["CONTENTS"]
