"""Mojibake: text decoded with the wrong encoding.

The first position in the order of repair is kept for it. This release finds none: the stage
leaves every text as it is.
"""

from __future__ import annotations

from textrepair.changes import Change
from textrepair.document import Document
from textrepair.result import Finding

NAME = "mojibake"


def treat(text: str, document: Document, *, always: bool) -> tuple[Finding, Change | None]:
    """Leave the text as it is."""
    del text, document, always
    return Finding(NAME), None
