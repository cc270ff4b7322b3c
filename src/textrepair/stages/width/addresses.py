"""Addresses of the web and of people: marks in them stay as they are."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from textrepair.language.arrays import Places
from textrepair.stages.width.marks import CHINESE_OR_LOST

# Marks in an address are followed by more of it; Chinese in one follows "/" or "=".
PLAIN = r"\"-'*+\-./0-9<=>@-~"
NAME_OF_HOST = "[A-Za-z0-9_.-]"
ADDRESS = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.-]{{1,20}}://"
    rf"(?:[{PLAIN}]|[,;:?!](?=[!-~])|\([{PLAIN}]*\)|(?<=[/=])[{CHINESE_OR_LOST}]+)*"
    rf"|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{{1,64}}@{NAME_OF_HOST}+"
)


class Addresses(NamedTuple):
    """Where addresses are: marks in them stay.

    Attributes:
        starts: where each starts.
        ends: where each ends.
    """

    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str) -> Addresses:
        """Find the addresses of a text."""
        if "://" not in text and "@" not in text:
            return cls([], [])
        spans = [match.span() for match in ADDRESS.finditer(text)]
        return cls([start for start, _ in spans], [end for _, end in spans])

    def drop(self, places: Places) -> Places:
        """The places that are in none of them."""
        if not self.starts:
            return places
        number = np.searchsorted(self.starts, places, "right") - 1
        inside = (number >= 0) & (places < np.array(self.ends)[number])
        return places[~inside]
