"""Lines of a text by position, found once: a search from every place would be quadratic."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple


class Line(NamedTuple):
    """Where a line starts and ends, without its line break."""

    start: int
    end: int


class Lines:
    """The lines of a text.

    >>> lines = Lines("ab\\ncd")
    >>> lines.at(3)
    Line(start=3, end=5)
    """

    def __init__(self, text: str) -> None:
        """Find the line breaks."""
        self.breaks = [match.start() for match in re.finditer("\n", text)]
        self.length = len(text)

    def number(self, place: int) -> int:
        """The number of the line that a place is in; a line break belongs to the line it ends."""
        return bisect_left(self.breaks, place)

    def at(self, place: int) -> Line:
        """The line that a place is in."""
        return self.line(self.number(place))

    def line(self, number: int) -> Line:
        """A line by its number."""
        start = self.breaks[number - 1] + 1 if number else 0
        return Line(start, self.breaks[number] if number < len(self.breaks) else self.length)

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self.breaks) + 1
