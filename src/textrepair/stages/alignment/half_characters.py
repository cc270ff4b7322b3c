"""Pieces of the text that is put together: characters, and halves of characters.

A comma or a reading put into a character took one of its bytes with it. The other one is there and
leaves some hundred candidates (`half_candidates`).
"""

from __future__ import annotations

from typing import NamedTuple

from textrepair.language.ranges import LOSS_MARK


class Half(NamedTuple):
    """A character of which one byte is gone: that one is -1.

    ``in_area`` says that the trail byte began a pair of GBK's user areas. ``before`` is what is
    left of the character before it, when one such pair was the end of that and the beginning of
    this one.
    """

    lead: int
    trail: int
    in_area: bool = False
    before: Half | None = None

    @property
    def alone(self) -> Half:
        """The same without what stands before it."""
        return self if self.before is None else self._replace(before=None)


Piece = str | Half  # of what was read: as it stood, or half of a character


def text_of(piece: Piece) -> str:
    """A piece as text: half of a character is U+FFFD."""
    return LOSS_MARK if isinstance(piece, Half) else piece


def size(piece: Piece) -> int:
    """How many characters a piece of output is."""
    return 1 if isinstance(piece, Half) else len(piece)


class Choice(NamedTuple):
    """The likeliest of the characters that a half may have been.

    Attributes:
        character: the likeliest, empty if there is none.
        total: ln P that it was one of them.
        margin: ln of how much likelier it is than all others together.
    """

    character: str
    total: float
    margin: float
