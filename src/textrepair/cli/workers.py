"""The workers: this process, or several others.

Results are always taken in the order in which the units were given.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from typing import Protocol

from textrepair.cli.unit_repair import FileRange, UnitResult, UnitTask, repair_unit
from textrepair.document.state import Carried
from textrepair.pipeline.screen import is_clean

# Units given to each process at a time: one that it repairs, and two that wait, so that the process
# never waits itself. Each takes twice the memory of its bytes.
AHEAD = 3
# A process that is forked has all that this one has loaded, at once; one that is spawned takes half
# a second. This program has no other threads when it forks. Elsewhere system libraries may have.
START = "fork" if sys.platform == "linux" else "spawn"


class Pending(Protocol):
    """A unit that was given to a worker."""

    def result(self) -> UnitResult:
        """The result; waits until it is there."""


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


class _Done:
    """A unit that was repaired at once."""

    def __init__(self, result: UnitResult) -> None:
        """Keep the result."""
        self.done = result

    def result(self) -> UnitResult:
        """The result."""
        return self.done


class _Alone:
    """This process repairs every unit when it is given."""

    ahead = 0

    def give(self, task: UnitTask, carried: Carried, place: FileRange | None) -> Pending:
        """Repair the unit."""
        return _Done(repair_unit(task, carried))


class _Processes:
    """Several processes share the work."""

    def __init__(self, count: int) -> None:
        """Prepare them; `start` starts them."""
        self.ahead = count * AHEAD
        self.pool = ProcessPoolExecutor(
            count, multiprocessing.get_context(START), initializer=_follow_parent
        )

    def start(self) -> None:
        """Start the processes. They ignore Ctrl-C: this process ends them."""
        is_clean("\u5b57")  # loads what every text needs
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self.pool.submit(os.getpid)  # the first work starts them, and they keep the mask
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def close(self) -> None:
        """Wait for the units that are being repaired; those that were not begun are dropped."""
        self.pool.shutdown(wait=True, cancel_futures=True)

    def give(self, task: UnitTask, carried: Carried, place: FileRange | None) -> Pending:
        """Give the unit to the next free process."""
        sent = task if place is None else task._replace(data=place)
        try:
            return _Given(self.pool.submit(repair_unit, sent, carried), task, carried)
        except BrokenExecutor:
            return _Done(repair_unit(task, carried))


class _Given:
    """A unit that another process repairs."""

    def __init__(self, pending: Pending, task: UnitTask, carried: Carried) -> None:
        """Keep the unit, in case that the process is killed."""
        self.pending = pending
        self.task = task
        self.carried = carried

    def result(self) -> UnitResult:
        """The result. If the process failed, this one repairs the unit."""
        try:
            return self.pending.result()
        except (BrokenExecutor, OSError):  # it was killed, or the file has been replaced
            return repair_unit(self.task, self.carried)


def _follow_parent() -> None:
    """Let this process end when the one that started it does, even if that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:

        def wait() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=wait, daemon=True).start()


@contextlib.contextmanager
def make_workers(count: int) -> Iterator[Workers]:
    """So many workers while the context lasts; none or one is this process."""
    if count < 2:
        yield _Alone()
        return
    processes = _Processes(count)
    processes.start()
    try:
        yield processes
    finally:
        processes.close()
