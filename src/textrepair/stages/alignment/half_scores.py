"""How likely each of the characters is that a half may have been, and the likeliest of them."""

from __future__ import annotations

from textrepair.stages.alignment.traits import NO_CHARACTER

NOWHERE = -30.0  # ln P where no usual character has the byte
INFINITE = float("inf")


class Choice:
    """The likeliest of the characters that a half may have been.

    Attributes:
        character: the likeliest, `NO_CHARACTER` if there is none.
        total: ln P that it was one of them.
        margin: ln of how much likelier it is than all others together.
    """

    __slots__ = ("character", "margin", "total")

    def __init__(self) -> None:
        """Begin with none."""
        self.character = NO_CHARACTER
        self.total, self.margin = NOWHERE, -INFINITE


class Scores:
    """P of each candidate of a half, 0 for those that are hopeless: a part of `PageModel.values`.

    Attributes:
        first: where they begin there.
        size: how many there are.
    """

    __slots__ = ("first", "size")

    def __init__(self, first: int, size: int) -> None:
        """Be such a part."""
        self.first, self.size = first, size
