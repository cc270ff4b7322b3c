"""Several processes that repair units: this one, and others that it starts.

Each of the others has units that wait for it, so that it never waits itself. This process reads,
cuts and writes, and repairs a unit itself whenever all others have enough. Two processes do nearly
twice as much as one: there is none that only waits.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import queue
import signal
import sys
import threading
from collections import deque
from multiprocessing.connection import Connection

from textrepair.cli.pending import Done, Pending
from textrepair.cli.unit_repair import FileRange, UnitResult, UnitTask, repair_unit
from textrepair.document.state import Carried

# Units that another process has at a time: one that it repairs, and two that wait. Each takes twice
# the memory of its bytes.
AHEAD = 3
# A process that is forked has all that this one has loaded, at once; one that is spawned takes half
# a second. This program has no other threads when it forks. Elsewhere system libraries may have.
START = "fork" if sys.platform == "linux" else "spawn"

Work = tuple[UnitTask, Carried]


class Processes:
    """This process and others share the work."""

    def __init__(self, count: int) -> None:
        """Prepare them: they are started with the second unit. Most inputs have only one."""
        self.ahead = count * AHEAD
        self.count = count
        self.given = 0
        self.others: list[_Other] = []

    def start(self) -> None:
        """Start the others. They ignore Ctrl-C: this process ends them."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self.others = [_Other() for _ in range(self.count - 1)]
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def close(self) -> None:
        """End the others; units that nobody asked for are dropped."""
        for other in self.others:
            other.connection.close()
        for other in self.others:
            other.process.join()

    def give(self, task: UnitTask, carried: Carried, place: FileRange | None) -> Pending:
        """Give the unit to the process that has fewest; repair it if all have enough."""
        self.given += 1
        if self.given == 2:
            self.start()
        other = min(self.others, key=_Other.waiting, default=None)
        if other is None or other.waiting() >= AHEAD:
            return Done(repair_unit(task, carried))
        return other.give(task, carried, place)


class _Other:
    """Another process.

    Attributes:
        connection: to it: units are sent, and their results come back in this order.
        given: the units of which the result has not come.
        alive: whether it is there, as far as is known.
    """

    def __init__(self) -> None:
        """Start it."""
        context = multiprocessing.get_context(START)
        self.connection, theirs = context.Pipe()
        self.given: deque[_Given] = deque()
        self.alive = True
        self.process = context.Process(  # type: ignore[attr-defined]  # of every context
            target=_serve, args=(theirs, self.connection), daemon=True
        )
        self.process.start()
        theirs.close()

    def waiting(self) -> int:
        """How many units it has; one that was killed has enough."""
        while len(self.given) >= AHEAD and self.connection.poll():
            self.receive()
        return len(self.given) if self.alive else AHEAD

    def give(self, task: UnitTask, carried: Carried, place: FileRange | None) -> Pending:
        """Give it a unit."""
        sent = task if place is None else task._replace(data=place)
        try:
            self.connection.send((sent, carried))
        except OSError:
            self.alive = False
            return Done(repair_unit(task, carried))
        given = _Given(self, task, carried)
        self.given.append(given)
        return given

    def receive(self) -> None:
        """Wait for the result that comes next."""
        try:
            result = self.connection.recv()
        except (EOFError, OSError):  # it was killed
            self.alive = False
            self.given.clear()
        else:
            self.given.popleft().known = result


class _Given:
    """A unit that another process repairs."""

    def __init__(self, other: _Other, task: UnitTask, carried: Carried) -> None:
        """Keep the unit, in case that the process is killed."""
        self.other = other
        self.task = task
        self.carried = carried
        self.known: UnitResult | None = None

    def result(self) -> UnitResult:
        """The result. If the process failed, this one repairs the unit."""
        while self in self.other.given:
            self.other.receive()
        return self.known or repair_unit(self.task, self.carried)


def _serve(connection: Connection, theirs: Connection) -> None:
    """Repair units until the process that gives them ends, even if it is killed.

    Args:
        connection: to that process.
        theirs: the end that it has, which stays open as long as anybody has it.
    """
    theirs.close()
    units: queue.SimpleQueue[Work] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(connection, units), daemon=True).start()
    with contextlib.suppress(OSError):  # nobody waits for the result
        while True:
            connection.send(_repaired(*units.get()))


def _receive(connection: Connection, units: queue.SimpleQueue[Work]) -> None:
    """Take units as soon as they come, so that no process waits for the other to read."""
    try:
        while True:
            units.put(connection.recv())
    except (EOFError, OSError):
        os._exit(0)


def _repaired(task: UnitTask, carried: Carried) -> UnitResult | None:
    """The result of a unit; None if it cannot be read: the file has been replaced."""
    try:
        return repair_unit(task, carried)
    except OSError:
        return None
