"""A text with the marks that are Chinese made fullwidth."""

from __future__ import annotations

from textrepair.language.characters import text_of_codes
from textrepair.stages.width.addresses import address_spans
from textrepair.stages.width.marks import KEPT, HalfwidthMarks
from textrepair.stages.width.parentheses import judge_parentheses
from textrepair.stages.width.stops import with_chinese_stops


def widened(marks: HalfwidthMarks) -> tuple[str, int]:
    """The text with the marks that are Chinese fullwidth, and how many these are."""
    for start, end in address_spans(marks.text):
        marks.states[start:end] = bytes([KEPT]) * (end - start)
    judge_parentheses(marks)
    codes = with_chinese_stops(marks)
    return text_of_codes(codes) if marks.wide else marks.text, marks.wide
