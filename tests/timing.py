"""How long something takes, and whether that grows with the text and not with its square."""

from __future__ import annotations

import time
from collections.abc import Callable

SLACK = 0.1  # seconds that other work on the machine may cost


def seconds(work: Callable[[str], object], text: str) -> float:
    """The best of three: other work on the machine is no fault of ours."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work(text)
        times.append(time.process_time() - start)
    return min(times)


def is_linear(work: Callable[[str], object], piece: str, count: int) -> bool:
    """Whether four times the text takes clearly less than sixteen times as long."""
    work(piece * 100)
    once, fourfold = seconds(work, piece * count), seconds(work, piece * count * 4)
    return fourfold < 10 * once + SLACK
