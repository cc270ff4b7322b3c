"""The filter on a long file: how fast beside the library, with two processes, in how much memory.

The library repairs the same text in memory, window by window: neither files nor encodings are part
of it. The filter is the installed program, as a whole process from its start to its end.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.floors import SPEED_MARGIN, Figures, at_least, at_most
from benchmarks.peers.tools import PROGRAM
from benchmarks.run import Run
from benchmarks.tables import Shown, Table
from benchmarks.text.timed import clean, damaged
from textrepair import repair_stream

NAME, GROUP = "throughput", "times"
SIZES = {"quick": 30, "full": 300}
"""Megabytes of the files that the filter goes through."""

PAGES = 400  # documents that the file is made of, again and again
DAMAGED = 8  # of these
FORM_FEED = "\f"
ROUNDS = 3
ONE, TWO, LINE = "one process", "two processes", "one line"
# Starts the program and says how long it took and how much memory it had; its own stays small.
MEASURE = """
import os, resource, subprocess, sys, time
start = time.perf_counter()
with open(os.devnull, "wb") as out:
    subprocess.run(sys.argv[1:], stdout=out, check=True)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
KILOBYTE = 1 if sys.platform == "darwin" else 1024  # what the system counts memory in

MEGABYTES = 150.0  # that the filter may have
# Wanted of ratios: 0.6 of the library's speed, 1.7 times the speed with two processes.


@dataclass(slots=True)
class Throughput:
    """What was found on one kind of file; rates in megabytes of UTF-8 per second.

    Attributes:
        megabytes: of the file.
        library: rate of the library.
        rates: rate of the filter, by how it was run.
        memory: megabytes that the filter had at most, by how it was run.
    """

    megabytes: float
    library: float
    rates: dict[str, float]
    memory: dict[str, float]

    @property
    def in_library(self) -> float:
        """Rate of the filter in rates of the library."""
        return self.rates[ONE] / self.library

    @property
    def in_one(self) -> float:
        """Rate of two processes in rates of one."""
        return self.rates[TWO] / self.rates[ONE]


def files() -> dict[str, str]:
    """What the files are made of, by their kind: each is repeated."""
    whole = clean(PAGES)
    pages = list(whole)
    step = PAGES // DAMAGED
    pages[::step] = damaged(whole[::step], "commas")
    return {
        "clean, one document": "\n".join(whole) + "\n",
        f"pages, {DAMAGED} of {PAGES} damaged": FORM_FEED.join(pages) + FORM_FEED,
    }


def measure(run: Run, megabytes: int) -> dict[str, Throughput]:
    """Measure each kind of file."""
    del run
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, unit in files().items():
            path, line = Path(folder, "long.txt"), Path(folder, "line.txt")
            size = written(path, unit, megabytes)
            written(line, unit.replace("\n", "\u3000").replace(FORM_FEED, "\u3000"), megabytes)
            found[name] = measured(path, line, unit, size)
    return found


def written(path: Path, unit: str, megabytes: int) -> float:
    """Write the unit again and again, and give the megabytes written."""
    data = unit.encode()
    with open(path, "wb") as out:
        for _ in range(megabytes * 1_000_000 // len(data)):
            out.write(data)
    return path.stat().st_size / 1e6


def measured(path: Path, line: Path, unit: str, megabytes: float) -> Throughput:
    """The library and the filter on one file, taking turns."""
    runs: dict[str, list[str | Path]] = {ONE: [path], TWO: ["-j", "2", path], LINE: [line]}
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    memory = dict.fromkeys(runs, 0.0)
    library = []
    repeats = int(megabytes * 1e6 / len(unit.encode()))
    for number in range(ROUNDS):
        library.append(seconds_of_library(unit, repeats))
        for name, arguments in runs.items():
            if name == LINE and number:
                continue  # its memory is wanted, once
            took, most = seconds_of_filter(arguments)
            seconds[name].append(took)
            memory[name] = max(memory[name], most)
    rates = {name: megabytes / median(found) for name, found in seconds.items()}
    return Throughput(megabytes, megabytes / median(library), rates, memory)


def seconds_of_library(unit: str, repeats: int) -> float:
    """What the library takes for a text in memory; the first call loads what is loaded then."""
    list(repair_stream([unit]))
    start = time.perf_counter()
    for _ in repair_stream(unit for _ in range(repeats)):
        pass
    return time.perf_counter() - start


def seconds_of_filter(arguments: list[str | Path]) -> tuple[float, float]:
    """What the program takes, and the megabytes that one of its processes had at most."""
    command = [sys.executable, "-S", "-c", MEASURE, PROGRAM, *map(str, arguments)]
    took, most = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.split()
    return float(took), int(most) * KILOBYTE / 1e6


def tables(found: Mapping[str, Throughput]) -> Shown:
    """One table of both kinds of file."""
    title = "the filter on a long file, start and end of the process included"
    rates = ("library, MB/s", "filter", "-j 2")
    ratios = ("filter / library", "-j 2 / -j 1")
    table = Table(title, "file", ("MB", *rates, *ratios, "MB held"))
    for name, one in found.items():
        table.add(
            name,
            f"{one.megabytes:.0f}",
            *(f"{rate:.1f}" for rate in (one.library, one.rates[ONE], one.rates[TWO])),
            f"{one.in_library:.2f}",
            f"{one.in_one:.2f}",
            f"{max(one.memory.values()):.0f}",
        )
    yield table


def figures(found: Mapping[str, Throughput]) -> Figures:
    """The figures of each kind of file."""
    for name, one in found.items():
        ratio = one.in_library
        yield at_least(f"filter in the library's speed: {name}", ratio, ratio * SPEED_MARGIN)
        most = max(one.memory.values())
        yield at_most(f"megabytes of the filter: {name}", most, MEGABYTES)
