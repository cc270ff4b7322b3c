"""A text with the marks that are Chinese made fullwidth."""

from __future__ import annotations

import sys

from textrepair.stages.width.addresses import address_spans
from textrepair.stages.width.marks import KEPT, WIDE, HalfwidthMarks
from textrepair.stages.width.parentheses import judge_parentheses
from textrepair.stages.width.stops import with_chinese_stops

UTF_32 = f"utf-32-{sys.byteorder[0]}e"


def widened(marks: HalfwidthMarks) -> tuple[str, int]:
    """The text with the marks that are Chinese fullwidth, and how many these are."""
    for start, end in address_spans(marks.text):
        marks.states[start:end] = bytes([KEPT]) * (end - start)
    judge_parentheses(marks)
    codes = with_chinese_stops(marks)
    amount = marks.states.count(WIDE)
    return str(codes, UTF_32, "surrogatepass") if amount else marks.text, amount
