"""Streams of text: `repair` for text that does not fit into memory, or is still arriving."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from textrepair.document.config import Config
from textrepair.document.state import Carried
from textrepair.pipeline.course import Course, judge
from textrepair.pipeline.loop import DEFAULT, repair
from textrepair.pipeline.windows import FORM_FEED, WINDOW, cut_into_units


def repair_stream(
    chunks: Iterable[str],
    *,
    config: Config = DEFAULT,
    separator: str | None = FORM_FEED,
    window: int = WINDOW,
) -> Iterator[str]:
    r"""Repair a text that arrives in pieces, in memory that does not grow with it.

    What is wrong: see `repair`. What is done: the same, document by document. A document that fits
    into a window is repaired as `repair` does it. A longer one is repaired window by window, each
    judged with the evidence of those before it and some after it (`pipeline.course` has the
    rule), so that damage whose evidence is late or sparse is still found. What is left alone:
    separators, and what `repair` leaves alone. A second pass over the result of a long document
    may change it again.

    Args:
        chunks: the text in pieces of any size; how it is cut has no influence on the result.
        config: which kinds of damage are repaired.
        separator: what stands between two documents; None or nothing for a single document.
        window: the greatest number of characters that are judged together. Some six windows are
            in memory at a time.

    Yields:
        The repaired text in pieces, as soon as they are certain.

    Raises:
        TypeError: a chunk is not a `str`.
        ValueError: the window is smaller than four characters.

    >>> "".join(repair_stream(["當(d", "ān", "g)?shù)剞r(nóng)", "業(yè)"]))
    '当地农业'
    """

    def judge_window(text: str, carried: Carried) -> _Part:
        outcome, evidence = judge(text, config, carried)
        return _Part(outcome.text, evidence)

    course = Course(judge_window)
    for unit in cut_into_units(_checked(chunks), separator=separator or "", window=window):
        if unit.whole:
            yield _repair_each(unit.content, config, separator or "")
            continue
        for part in course.follow(unit.content):
            yield part.text
        if unit.last:
            yield "".join(part.text for part in course.end()) + unit.tail
            course = Course(judge_window)
    for part in course.end():
        yield part.text


class _Part(NamedTuple):
    """A window of a document when it was judged: its repaired text, and its evidence."""

    text: str
    evidence: Carried


def _checked(chunks: Iterable[str]) -> Iterator[str]:
    """The chunks, if they are text."""
    for chunk in chunks:
        if not isinstance(chunk, str):
            raise TypeError(
                f"chunks must be str, not {type(chunk).__name__}: decode bytes first, for example "
                "with codecs.getincrementaldecoder('utf-8')"
            )
        yield chunk


def _repair_each(text: str, config: Config, separator: str) -> str:
    """A text with each of its documents repaired; the text itself if nothing changed."""
    if not separator:
        return repair(text, config=config)
    documents = text.split(separator)
    repaired = [repair(document, config=config) for document in documents]
    return text if repaired == documents else separator.join(repaired)
