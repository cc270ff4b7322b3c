"""What the search for mojibake costs where there is none: a ratio, on clean Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from benchmarks.floors import Figures, at_most
from benchmarks.peers.tools import OURSELVES, PATIENCE, WITHOUT_MOJIBAKE, beside_us
from benchmarks.run import Run
from benchmarks.tables import Shown
from benchmarks.text.timed import SIZE

NAME, GROUP = "cost", "times"
SIZES = {"quick": 100, "full": 300}
"""Clean documents."""

ALLOWED = 1.13  # times as long with the search: a tenth, and noise
TURNS = 8  # with and without, each: of one program with itself it gives 0.98 to 1.01


class Cost(NamedTuple):
    """Seconds of the processor for a set of documents: each at its best of several turns."""

    with_stage: float
    without: float

    @property
    def ratio(self) -> float:
        """How many times as long the stage makes it take."""
        return self.with_stage / self.without


def measure(run: Run, count: int) -> dict[str, Cost]:
    """Kind of text -> cost on so many documents of its sources."""
    costs = {}
    for kind in ("simplified", "traditional"):
        chosen = [source for source in run.genuine if source.kind == kind]
        each = -(-count // len(chosen))
        excerpts = (source.excerpts(each, SIZE, SIZE + 500) for source in chosen)
        texts = [excerpt.text for several in excerpts for excerpt in several]
        costs[f"clean {kind}"] = measured(texts)
    return costs


def measured(texts: list[str]) -> Cost:
    """The cost on these texts; the two take turns, so that what slows the machine slows both.

    Their processes are new ones: what one has seen before costs it up to a tenth.
    """
    both = [beside_us(OURSELVES), beside_us(WITHOUT_MOJIBAKE)]
    best = [[float("inf")] * len(texts) for _ in both]
    try:
        for turn in range(TURNS + 1):
            for process, times in zip(both, best, strict=True):
                seconds = process.seconds(texts, PATIENCE)
                if turn:  # the first one loads what is loaded on first use
                    times[:] = map(min, times, seconds)
    finally:
        for process in both:
            process.close()
    return Cost(*map(sum, best))


def tables(costs: Mapping[str, Cost]) -> Shown:
    """A line for each kind of text."""
    for name, cost in costs.items():
        yield f"{name}: x{cost.ratio:.3f} the time with the search for mojibake"


def figures(costs: Mapping[str, Cost]) -> Figures:
    """The figures of each kind of text."""
    for name, cost in costs.items():
        yield at_most(f"time with the search for mojibake: {name}", cost.ratio, ALLOWED)
