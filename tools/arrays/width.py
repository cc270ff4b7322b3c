"""Arrays of `textrepair.stages.width`: the classes of characters beside a mark."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from textrepair.language.characters import class_table, flag_table
from textrepair.language.ranges import CHINESE_MARKS, HAN, LOSS_MARK
from textrepair.stages.width.classes import CHINESE, CLASSES, FLAGS


def width_arrays() -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Name -> array."""
    chinese = [(CHINESE, characters) for characters in (LOSS_MARK, CHINESE_MARKS, HAN)]
    yield "width/kinds", class_table([*enumerate(CLASSES), *chinese]) | flag_table(FLAGS.items())
