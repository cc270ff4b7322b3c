"""The workers: this process, or several others (`cli.processes`).

Results are always taken in the order in which the units were given.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Protocol

from textrepair.cli.pending import Done, Pending
from textrepair.cli.unit_repair import FileRange, UnitTask, repair_unit
from textrepair.document.state import Carried


class Workers(Protocol):
    """Repairs units.

    Attributes:
        ahead: how many units they take before the first result is asked for.
    """

    ahead: int

    def give(self, task: UnitTask, carried: Carried, place: FileRange | None) -> Pending:
        """Give a unit to repair.

        Args:
            task: the unit.
            carried: what a window is judged with.
            place: where the bytes stand in a file, so that they need not be sent to a process.
        """


class _Alone:
    """This process repairs every unit when it is given."""

    ahead = 0

    def give(self, task: UnitTask, carried: Carried, place: FileRange | None) -> Pending:
        """Repair the unit."""
        return Done(repair_unit(task, carried))


@contextlib.contextmanager
def make_workers(count: int) -> Iterator[Workers]:
    """So many workers while the context lasts; none or one is this process."""
    if count < 2:
        yield _Alone()
        return
    from textrepair.cli.processes import Processes  # noqa: PLC0415 - one process needs none of it

    processes = Processes(count)
    try:
        yield processes
    finally:
        processes.close()
