"""Whether a text has a place that is strange enough for a second test; the hottest code.

Characters have weights: how rare they are, each by itself. A place is a window of eight characters,
as in `stages.mojibake.screen`, whose thresholds hold here too. A character that needs a second
test by itself makes its windows strange: a Traditional glyph, kana, and every character that
European encodings show for bytes.

What is loaded for it is loaded with this module, when the first text with more than ASCII comes.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from textrepair.document import survey
from textrepair.document.survey import STEP
from textrepair.language import scripts
from textrepair.stages.mojibake.screen import (
    AGAIN,
    CERTAIN,
    SHORT,
    SUSPICIOUS,
    VAGUE,
    around,
    has_utf8_in_double,
)

# Characters that are scanned together. Longer texts are scanned in parts: the data of one part stay
# in the processor's caches.
PART = 1 << 14
# In texts up to this length the weights of the characters are the bytes of one number.
SENTENCE = 64
# The mark of a character that needs a second test by itself: a bit that no weight has, and enough
# to make a place strange, while eight of them still fit into a byte.
ALONE = 0x1F

# A sentence takes three microseconds: attributes of modules are looked up once.
from_buffer, greatest_of = np.frombuffer, np.maximum.reduce
CODE_POINT = np.dtype(np.uint32)
# The factor that adds four weights at once: their sum ends up in the highest byte.
SUM_OF_FOUR = np.uint32(0x01010101)
# So that the last window is a whole one, and read as whole steps.
PADDING = " " * (2 * STEP - 1)

# Of a number with a byte for each character of a sentence: the same bit in every byte.
IN_EVERY_BYTE = int.from_bytes(b"\x01" * (SENTENCE + len(PADDING)), "little")
ALONE_BITS, CARRY_BITS = IN_EVERY_BYTE * 0x10, IN_EVERY_BYTE * 0x80
# Added to the sums of windows, these set the highest bit of those that reach the threshold.
UP_TO_VAGUE = IN_EVERY_BYTE * (0x80 - VAGUE)
UP_TO_SUSPICIOUS = IN_EVERY_BYTE * (0x80 - SUSPICIOUS)


class Strangeness:
    """Looks for strange places; one table of weights for all texts.

    Attributes:
        look_up: `numpy.ndarray.take` of the weights by code point.
    """

    __slots__ = ("look_up",)

    def __init__(self) -> None:
        """Make the table."""
        self.look_up = _weights().take

    def is_strange(self, text: str) -> bool:
        """Whether a text has a strange place."""
        size = len(text)
        if size <= SENTENCE:
            return self.is_strange_sentence(text)
        if size <= SHORT:
            return self.is_strange_part(text, VAGUE, SUSPICIOUS)
        if size <= PART:
            return self.is_strange_part(text, SUSPICIOUS, CERTAIN)
        return any(
            self.is_strange_part(text[start : start + PART + STEP], SUSPICIOUS, SUSPICIOUS)
            for start in range(0, size, PART)
        )

    def is_strange_sentence(self, text: str) -> bool:
        """The same for few characters.

        One number holds a byte for each character: no call costs less for so few. The sums have a
        byte for every eight characters in a row.
        """
        codes = from_buffer(text.encode("utf-32-le", "surrogatepass"), CODE_POINT)
        one = int.from_bytes(self.look_up(codes, None, None, "clip").tobytes(), "little")
        if one & ALONE_BITS:
            return True
        two = one + (one >> 8)
        four = two + (two >> 16)
        eight = four + (four >> 32)
        if not eight + UP_TO_VAGUE & CARRY_BITS:
            return False
        return bool(eight + UP_TO_SUSPICIOUS & CARRY_BITS) or has_utf8_in_double(text)

    def is_strange_part(self, text: str, least: int, most: int) -> bool:
        """The same for many characters.

        Args:
            text: a text, or a part of one.
            least: a window below this is not strange.
            most: a window from this on is strange, whatever stands in it.
        """
        data = (text + PADDING).encode("utf-32-le", "surrogatepass")
        codes = from_buffer(data, CODE_POINT, -(-len(text) // STEP) * STEP + STEP)
        sums = self.look_up(codes, None, None, "clip").view(CODE_POINT) * SUM_OF_FOUR
        sums = sums[1:] + sums[:-1]
        highest = int(greatest_of(sums)) >> 24
        if highest < least:
            return False
        if highest >= most:
            return True
        places = (sums >= least << 24).nonzero()[0].tolist()
        return len(places) >= AGAIN or self.is_strange_place(around(text, places))

    def is_strange_place(self, text: str) -> bool:
        """Whether the few windows of a text with rare characters are strange.

        Clean prose has a place or two with rare characters. They are not strange if no character
        needs a second test by itself, and if the bytes are not UTF-8.
        """
        codes = from_buffer(text.encode("utf-32-le", "surrogatepass"), CODE_POINT)
        alone = greatest_of(self.look_up(codes, None, None, "clip")) >= ALONE
        return bool(alone) or has_utf8_in_double(text)

    def has_alone(self, codes: npt.NDArray[np.uint32]) -> bool:
        """Whether a character needs a second test by itself."""
        return bool((self.look_up(codes, None, None, "clip") == ALONE).any())


def _weights() -> npt.NDArray[np.uint8]:
    """Code point of the Basic Multilingual Plane -> its weight, or `ALONE`."""
    marks = survey.table()
    weights: npt.NDArray[np.uint8] = marks & np.uint8(survey.WEIGHT)
    closer = (scripts.TRADITIONAL, scripts.KANA, survey.FOREIGN)
    weights[np.isin(marks >> np.uint8(survey.CLASS), closer)] = ALONE
    return weights
