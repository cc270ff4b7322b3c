r"""Cutting a stream of text into documents, and long documents into windows.

Text and UTF-8 are cut alike. Where a cut is depends on the content alone, never on the chunks.

>>> [unit.content for unit in cut_into_units(["one\x0ctwo\nthr", "ee"], separator="\x0c", window=8)]
['one\x0c', 'two\n', 'three']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, AnyStr, Generic, NamedTuple, cast

FORM_FEED = "\x0c"
# Characters of a window. Of machine-made pages, 92 to 99 % of excerpts of 400 characters are
# recognised: a window has hundreds of times as many, so that hardly anything depends on what
# is carried. Its repair takes some 10 MB.
WINDOW = 1 << 18
LEAST_WINDOW = 4  # the longest character of UTF-8 has so many bytes
# A window ends after one of these: the last of the first kind that occurs.
ENDS = (("\n",), ("。", "\uff01", "\uff1f"))


class Unit(NamedTuple, Generic[AnyStr]):
    """A piece that is judged at once.

    Attributes:
        content: whole documents with the separators behind them, or a window of one document.
        tail: the separator behind the last window of a document.
        whole: whether these are whole documents.
        last: whether a document ends here.
    """

    content: AnyStr
    tail: AnyStr
    whole: bool
    last: bool


def cut_into_units(
    chunks: Iterable[AnyStr], *, separator: AnyStr, window: int, by_line: bool = False
) -> Iterator[Unit[AnyStr]]:
    """Cut chunks into units.

    Documents that fit into a window stay whole, as many as fit together. A longer one is cut
    behind the last line break of each window; where there is none, behind the last stop; where
    there is none either, behind the last whole character.

    Args:
        chunks: text or UTF-8 in pieces of any size.
        separator: what stands between documents; empty for a single document.
        window: the greatest length of a unit, in characters or bytes; at least `LEAST_WINDOW`.
        by_line: give each line as soon as it is there, as a window of its own.

    Yields:
        Units whose contents and tails, put together, are the input.

    Raises:
        ValueError: the window is too small.
    """
    if window < LEAST_WINDOW:
        raise ValueError(f"window must be at least {LEAST_WINDOW}, not {window}")
    cutter = _Cutter(separator, window, by_line=by_line)
    for chunk in chunks:
        yield from cutter.feed(chunk)
    yield from cutter.end()


class _Cutter(Generic[AnyStr]):
    """The text that has arrived but is not cut yet, and where in a document it is."""

    def __init__(self, separator: AnyStr, window: int, *, by_line: bool) -> None:
        """Begin a document."""
        self.separator: AnyStr = separator
        self.window = window
        self.by_line = by_line
        # So much is needed to find every separator that begins in the window or right after it.
        self.needed = window + max(1, len(separator))
        self.empty: AnyStr = separator[:0]
        self.ends: tuple[tuple[AnyStr, ...], ...] = tuple(
            tuple(map(self.like, marks)) for marks in ENDS
        )
        self.buffer: AnyStr = self.empty
        self.start = 0
        self.waiting: list[AnyStr] = []
        self.arrived = 0  # in the buffer from `start` on, and waiting
        self.within = False  # a document of which windows were given

    def like(self, mark: str) -> AnyStr:
        """A mark as text or as UTF-8, as the input is."""
        wanted: Any = mark if isinstance(self.empty, str) else mark.encode()
        return cast("AnyStr", wanted)

    def feed(self, chunk: AnyStr) -> Iterator[Unit[AnyStr]]:
        """Take a chunk, and give what is complete."""
        self.waiting.append(chunk)
        self.arrived += len(chunk)
        if self.by_line or self.arrived >= self.needed:
            yield from self.units(ended=False)

    def end(self) -> Iterator[Unit[AnyStr]]:
        """Give the rest."""
        yield from self.units(ended=True)

    def units(self, *, ended: bool) -> Iterator[Unit[AnyStr]]:
        """The units that are complete."""
        self.waiting.insert(0, self.buffer[self.start :])
        self.buffer = self.empty.join(self.waiting)
        self.waiting.clear()
        self.start = 0
        while self.arrived:
            unit = self.next_line(ended=ended) if self.by_line else self.next_unit(ended=ended)
            if unit is None:
                return
            self.start += len(unit.content) + len(unit.tail)
            self.arrived = len(self.buffer) - self.start
            self.within = not unit.last
            yield unit

    def next_unit(self, *, ended: bool) -> Unit[AnyStr] | None:
        """The next unit, None if it is not complete."""
        start = self.start
        if self.arrived < self.needed and not ended:
            return None
        if self.separator and self.within:
            place = self.buffer.find(self.separator, start, start + self.needed)
            if place >= 0:
                return Unit(self.buffer[start:place], self.separator, whole=False, last=True)
        elif self.separator and (end := self.end_of_documents()):
            return Unit(self.buffer[start:end], self.empty, whole=True, last=True)
        if ended and self.arrived <= self.window:
            return Unit(self.buffer[start:], self.empty, whole=not self.within, last=True)
        return self.cut_off()

    def end_of_documents(self) -> int:
        """Where the last whole document of the window ends, behind its separator; 0 for none."""
        stop, size = self.start + self.needed, len(self.separator)
        if size == 1:
            last: int = self.buffer.rfind(self.separator, self.start, stop)
            return last + 1
        end, place = 0, self.buffer.find(self.separator, self.start, stop)
        while place >= 0:  # from the left, since separators such as "--" may overlap themselves
            end = place + size
            place = self.buffer.find(self.separator, end, stop)
        return end

    def next_line(self, *, ended: bool) -> Unit[AnyStr] | None:
        """The next line or its part up to a separator, None if it is not complete."""
        start = self.start
        newline = self.buffer.find(self.ends[0][0], start, start + self.window)
        stop = newline + 1 if newline >= 0 else start + self.needed
        if newline < 0 and self.arrived < self.needed and not ended:
            return None
        place = self.buffer.find(self.separator, start, stop) if self.separator else -1
        if place >= 0:
            end = place + len(self.separator)
            if not self.within:
                return Unit(self.buffer[start:end], self.empty, whole=True, last=True)
            return Unit(self.buffer[start:place], self.separator, whole=False, last=True)
        if newline < 0 and self.arrived > self.window:
            return self.cut_off()
        return Unit(self.buffer[start:stop], self.empty, whole=False, last=False)

    def cut_off(self) -> Unit[AnyStr]:
        """A window of a document that is longer."""
        end = self.start + self.window
        for marks in self.ends:
            places = [
                place + len(mark)
                for mark in marks
                if (place := self.buffer.rfind(mark, self.start, end)) >= 0
            ]
            if places:
                end = max(places)
                break
        else:
            end = self.behind_character(end)
        return Unit(self.buffer[self.start : end], self.empty, whole=False, last=False)

    def behind_character(self, end: int) -> int:
        """The last place up to ``end`` at which no character of UTF-8 is cut in two."""
        if isinstance(self.buffer, bytes):
            for place in range(end, end - LEAST_WINDOW, -1):
                if self.buffer[place] & 0xC0 != 0x80:
                    return place
        return end
