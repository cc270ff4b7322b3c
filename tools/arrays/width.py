"""Arrays of `textrepair.stages.width`: the classes of characters beside a mark."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from arrays.codes import classes, flags
from textrepair.language.ranges import CHINESE_MARKS, HAN, LOSS_MARK
from textrepair.stages.width.classes import CHINESE, CLASSES, FLAGS


def width_arrays() -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Name -> array."""
    chinese = [(CHINESE, characters) for characters in (LOSS_MARK, CHINESE_MARKS, HAN)]
    yield "width/kinds", classes([*enumerate(CLASSES), *chinese]) | flags(FLAGS.items())
