"""A unit that was given to a worker, and its result."""

from __future__ import annotations

from typing import Protocol

from textrepair.cli.unit_repair import UnitResult


class Pending(Protocol):
    """A unit that was given to a worker."""

    def result(self) -> UnitResult:
        """The result; waits until it is there."""


class Done:
    """A unit that was repaired at once."""

    def __init__(self, result: UnitResult) -> None:
        """Keep the result."""
        self.done = result

    def result(self) -> UnitResult:
        """The result."""
        return self.done
