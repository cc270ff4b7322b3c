"""A text with the marks that are Chinese made fullwidth."""

from __future__ import annotations

import numpy as np

from textrepair.stages.width.addresses import Addresses
from textrepair.stages.width.marks import BEFORE, CLASS, CLOSING, ROUND, HalfwidthMarks
from textrepair.stages.width.parentheses import chinese_parentheses
from textrepair.stages.width.stops import chinese_stops

WIDER = 0xFEE0  # from a mark of ASCII to its fullwidth form


def widened(marks: HalfwidthMarks) -> tuple[str, int]:
    """The text with the marks that are Chinese fullwidth, and how many these are."""
    outside = Addresses.of(marks.text)
    parentheses = chinese_parentheses(marks, outside)
    codes, kinds = marks.codes, marks.kinds
    if len(parentheses):
        codes = codes.copy()
        codes[parentheses] += np.uint32(WIDER)
        closing = (kinds[parentheses + BEFORE] & CLASS) == CLOSING
        kinds[parentheses + BEFORE] = np.where(closing, ROUND, 0)
    stops = outside.drop(marks.stops)
    stops = chinese_stops(marks, stops, codes)
    if len(stops):
        codes = codes.copy() if codes is marks.codes else codes
        codes[stops] += np.uint32(WIDER)
    amount = len(parentheses) + len(stops)
    return str(codes.data, "utf-32-le", "surrogatepass") if amount else marks.text, amount
