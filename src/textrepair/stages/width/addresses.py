"""Addresses of the web and of people: marks in them stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textrepair.stages.width.classes import CHINESE_OR_LOST

# Marks in an address are followed by more of it; Chinese in one follows "/" or "=".
PLAIN = r"\"-'*+\-./0-9<=>@-~"
NAME_OF_HOST = "[A-Za-z0-9_.-]"
# Compiled where it is searched for first: classes of Han take a millisecond.
ADDRESS = (
    rf"[A-Za-z][A-Za-z0-9+.-]{{1,20}}://"
    rf"(?:[{PLAIN}]|[,;:?!](?=[!-~])|\([{PLAIN}]*\)|(?<=[/=])[{CHINESE_OR_LOST}]+)*"
    rf"|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{{1,64}}@{NAME_OF_HOST}+"
)


def address_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses start and end."""
    if "@" in text or ("/" in text and "://" in text):  # a single character is found faster
        for match in re.finditer(ADDRESS, text):
            yield match.span()
