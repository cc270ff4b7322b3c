"""Several processes that repair units."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

from textrepair.cli.unit_repair import FileRange, UnitResult, UnitTask, repair_unit
from textrepair.cli.workers import Done, Pending
from textrepair.document.state import Carried
from textrepair.pipeline.screen import is_clean

# Units given to each process at a time: one that it repairs, and two that wait, so that the process
# never waits itself. Each takes twice the memory of its bytes.
AHEAD = 3
# A process that is forked has all that this one has loaded, at once; one that is spawned takes half
# a second. This program has no other threads when it forks. Elsewhere system libraries may have.
START = "fork" if sys.platform == "linux" else "spawn"


class Processes:
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
            return Done(repair_unit(task, carried))


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
