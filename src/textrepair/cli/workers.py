"""Who does the work: this process, or several others.

Whoever it is, results are asked for in the order in which the work was given.
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

from textrepair.cli.work import Range, Result, Task, perform
from textrepair.document.state import Carried
from textrepair.pipeline.screen import is_clean

# Units given to each process at a time: one that it works on, and so many that wait, so that it
# never waits itself. Each takes the memory of its bytes twice.
AHEAD = 3
# A process that is forked has all that this one has loaded, at once; one that is spawned takes half
# a second. This program has no other threads when it forks. Elsewhere system libraries may have.
START = "fork" if sys.platform == "linux" else "spawn"


class Pending(Protocol):
    """Work that was given."""

    def result(self) -> Result:
        """What came of it, as soon as it is done."""


class Workers(Protocol):
    """Who does the work.

    Attributes:
        ahead: how many units they take before the first result is asked for.
    """

    ahead: int

    def give(self, task: Task, carried: Carried, place: Range | None) -> Pending:
        """Give a unit of work.

        Args:
            task: the work.
            carried: what a window is judged with.
            place: where the bytes stand in a file, for who would have to be sent them.
        """


class Done:
    """Work that is done when it is given."""

    def __init__(self, result: Result) -> None:
        """Keep the result."""
        self.done = result

    def result(self) -> Result:
        """The result."""
        return self.done


class Alone:
    """This process does it all."""

    ahead = 0

    def give(self, task: Task, carried: Carried, place: Range | None) -> Pending:
        """Do the work."""
        return Done(perform(task, carried))


class Processes:
    """Several processes share the work."""

    def __init__(self, count: int) -> None:
        """Prepare them; `start` starts them."""
        self.ahead = count * AHEAD
        self.pool = ProcessPoolExecutor(
            count, multiprocessing.get_context(START), initializer=follow_parent
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

    def give(self, task: Task, carried: Carried, place: Range | None) -> Pending:
        """Give the work to whoever is free."""
        sent = task if place is None else task._replace(data=place)
        try:
            return Given(self.pool.submit(perform, sent, carried), task, carried)
        except BrokenExecutor:
            return Done(perform(task, carried))


class Given:
    """Work that another process does."""

    def __init__(self, pending: Pending, task: Task, carried: Carried) -> None:
        """Keep what was given, in case that the process does not come back."""
        self.pending = pending
        self.task = task
        self.carried = carried

    def result(self) -> Result:
        """The result. What a process could not do, this one does."""
        try:
            return self.pending.result()
        except (BrokenExecutor, OSError):  # it was killed, or the file has been replaced
            return perform(self.task, self.carried)


def follow_parent() -> None:
    """Let this process end when the one that started it does, even if that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:

        def wait() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=wait, daemon=True).start()


@contextlib.contextmanager
def workers(count: int) -> Iterator[Workers]:
    """So many workers while the context lasts; none or one is this process."""
    if count < 2:
        yield Alone()
        return
    processes = Processes(count)
    processes.start()
    try:
        yield processes
    finally:
        processes.close()
