"""One look-up for each character of a text, for all stages that search for rare ones.

Most texts are clean. For the stages `mojibake` and `glyphs` a single look-up is enough to know it,
and is most of their cost.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from textrepair.language import scripts
from textrepair.language.arrays import Codes, Kinds
from textrepair.language.characters import code_points
from textrepair.tables.arrays import small_numbers

MARKS = small_numbers("survey/marks")
"""Table by code point. A mark has the weight of the character, how suspicious it is, in its low
bits, and above it the class: those of `language.scripts`, and one more for what European encodings
show for bytes."""
JAPANESE_WEIGHTS = small_numbers("survey/japanese_weights")
"""Table by code point: the weights for text that is Japanese."""

WEIGHT = 15
CLASS = 5
FOREIGN = scripts.HANGUL + 1
STEP = 4  # a window of characters begins every so many
_CLASS = CLASS
_LAST = 0xFFFF  # stands for all characters beyond the plane


class Survey:
    """What the characters of a text are.

    Attributes:
        text: the text.
        marks: one for each of its characters.
        highest: the greatest of the marks.
    """

    def __init__(self, text: str) -> None:
        """Look up every character of a text."""
        self.text = text
        self._look_up(text)

    def _look_up(self, text: str) -> None:
        """Set the other attributes."""
        self._counts = [0, 0, 0, 0, 0, 0, 0, 0]
        marks = bytearray(len(text))
        table = MARKS
        highest = 0
        for place in range(len(text)):
            mark = table[min(ord(text[place]), _LAST)]
            marks[place] = mark
            self._counts[mark >> _CLASS] += 1
            highest = max(highest, mark)
        self.highest = highest
        self.marks = bytes(marks)

    @property
    def highest_class(self) -> int:
        """The greatest class of a character, `FOREIGN` included."""
        return self.highest >> CLASS

    def count_of(self, script_class: int) -> int:
        """How many characters have a class: one of `language.scripts`, or `FOREIGN`."""
        return self._counts[script_class]

    # --- Going away: for callers with numpy ---

    @property
    def codes(self) -> Codes:
        """The code points of the text, lone surrogates included."""
        return code_points(self.text)

    @property
    def mark_array(self) -> Kinds:
        """The marks, filled up to whole steps."""
        return np.frombuffer(self.marks + bytes(-len(self.text) % STEP), dtype=np.uint8)


def survey_of(text: str) -> Survey:
    """Look up every character of a text."""
    return Survey(text)


# --- Going away: for callers with numpy -----------------------------------------------------------


def table() -> npt.NDArray[np.uint8]:
    """`MARKS` as an array."""
    return np.frombuffer(MARKS, dtype=np.uint8)


def weights(language: str) -> npt.NDArray[np.uint8]:
    """`JAPANESE_WEIGHTS` as an array."""
    return np.frombuffer({"ja": JAPANESE_WEIGHTS}[language], dtype=np.uint8)
