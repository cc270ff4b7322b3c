"""The filter on a long file: how fast beside the library, with two processes, in how much memory.

The library repairs the same text in memory, window by window: neither files nor encodings are part
of it. The filter is the installed program, as a whole process from its start to its end.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.prose import statutes
from benchmarks.speed import SIZE, damaged
from textrepair import repair_stream

PROGRAM = shutil.which("textrepair", path=sysconfig.get_path("scripts")) or "textrepair"
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

WANTED = {"filter in the library's speed": 0.6, "two processes in one": 1.7, "megabytes": 150.0}
"""Ratios at least, memory at most."""


@dataclass(slots=True)
class Throughput:
    """What was measured on one kind of file; rates in megabytes of UTF-8 per second.

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

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self) | {"in library": self.in_library, "two in one": self.in_one}


def files() -> dict[str, str]:
    """What the files are made of, by their kind: each is repeated."""
    clean = [item.text for item in statutes().documents(PAGES, shortest=SIZE, longest=SIZE + 500)]
    pages = list(clean)
    step = PAGES // DAMAGED
    pages[::step] = damaged(clean[::step], "commas")
    return {
        "clean, one document": "\n".join(clean) + "\n",
        f"pages, {DAMAGED} of {PAGES} damaged": FORM_FEED.join(pages) + FORM_FEED,
    }


def measure_throughput(megabytes: int) -> dict[str, Throughput]:
    """Measure files of so many megabytes."""
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
