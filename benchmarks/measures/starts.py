"""What a start costs: an import, the first call of each kind after it, and the memory then.

Each is a new process, in which nothing is loaded and nothing is cached but the files themselves.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from benchmarks.floors import Figures, at_most
from benchmarks.run import Run
from benchmarks.tables import Shown, Table
from benchmarks.text.timed import clean, damaged

NAME, GROUP = "starts", "times"
SIZES = {"quick": 3, "full": 11}
"""Processes for each kind of call."""

# On a shared machine; wanted are 40 and 50. What is above that may not grow by more than `SLACK`.
MILLISECONDS, MEGABYTES, SLACK = 80.0, 60.0, 1.6
PROGRAM = """
import json, resource, sys, time
text = sys.stdin.buffer.read()
start = time.process_time()
import textrepair
imported = time.process_time()
if sys.argv[1] == "decode":
    textrepair.decode(text)
else:
    textrepair.repair(text.decode("utf-8", "surrogatepass"))
called = time.process_time()
held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
if sys.platform == "linux":  # where the former is that of the process that started this one, too
    with open("/proc/self/status") as status:
        held = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
unit = 1 if sys.platform == "darwin" else 1024
print(json.dumps([imported - start, called - imported, held * unit]))
"""


@dataclass(slots=True)
class Start:
    """What was found for one kind of call, medians.

    Attributes:
        imported: seconds of the import.
        called: seconds of the first call.
        held: megabytes that the process had at most.
    """

    imported: float
    called: float
    held: float


def inputs() -> dict[str, bytes]:
    """Kind of call -> what is repaired; `decode` is one of bytes."""
    text = clean(1)[0]
    return {
        "clean": text.encode(),
        "damaged": damaged([text], "commas")[0].encode(),
        "damaged over bytes": damaged([text], "byte-blind-commas")[0].encode(),
        "mojibake": text.encode().decode("cp1252", "replace").encode(),
        "decode": text.encode("gb18030"),
    }


def measure(run: Run, rounds: int) -> dict[str, Start]:
    """Start so many processes for each kind of call."""
    del run
    found: dict[str, list[tuple[float, float, float]]] = {}
    for _ in range(rounds):
        for name, data in inputs().items():
            command = [sys.executable, "-c", PROGRAM, name]
            done = subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True)
            found.setdefault(name, []).append(json.loads(done.stdout))
    starts = {}
    for name, several in found.items():
        imported, called, held = (median(values) for values in zip(*several, strict=True))
        starts[name] = Start(imported, called, held / 1e6)
    return starts


def tables(found: Mapping[str, Start]) -> Shown:
    """A row for each kind of call."""
    table = Table("a start, in processor time", "first call", ("import, ms", "call, ms", "MB held"))
    for name, start in found.items():
        milliseconds = (f"{1000 * value:.1f}" for value in (start.imported, start.called))
        table.add(name, *milliseconds, f"{start.held:.0f}")
    yield table


def figures(found: Mapping[str, Start]) -> Figures:
    """Each call and its memory."""
    for name, start in found.items():
        called = 1000 * start.called
        most = max(MILLISECONDS, SLACK * called)
        yield at_most(f"milliseconds of the first call: {name}", called, most)
        yield at_most(f"megabytes of a process: {name}", start.held, MEGABYTES)
