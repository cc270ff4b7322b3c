"""The corpus tool: how fast beside the library, in how much memory, and what is left of a kill.

Records of a thousand characters, a tenth of them damaged in every way that the damage model knows,
go through the installed program in two processes. The library repairs the same texts in one, and
neither files nor JSON are part of it.
"""

from __future__ import annotations

import filecmp
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.floors import SPEED_MARGIN, Figures, at_least, at_most
from benchmarks.peers.tools import PROGRAM
from benchmarks.run import Run
from benchmarks.tables import Shown, Table
from benchmarks.text import genuine
from benchmarks.text.documents import Source
from benchmarks.text.prose import scripture, statutes
from textrepair import repair
from textrepair.damage import RECIPES, damage

NAME, GROUP = "corpus", "times"


class Size(NamedTuple):
    """How much is measured.

    Attributes:
        records: of the corpus.
        disturbed: whether a run that is killed, and one on Ray, are compared with a run that nobody
            disturbs.
    """

    records: int
    disturbed: bool


SIZES = {"quick": Size(4_000, disturbed=False), "full": Size(1_000_000, disturbed=True)}

LENGTH = 1000  # characters of a record
DAMAGED = 10  # one record of so many is damaged
POOL = 20_000  # different texts; there may be more records
WORKERS = 2
KILLS = 3
STATUS = 0.1  # seconds between two looks at the memory of the workers

LARGEST_WORKER = 400.0  # megabytes that a worker may have


@dataclass(slots=True)
class Corpus:
    """What was found.

    Attributes:
        records: how many there were.
        library: records a second of the library in one process.
        rate: records a second of the program, from its start to its end.
        memory: megabytes that a worker had at most.
        wrong: records with another text than `repair` gives.
        kills: how often another run was killed before it was done.
        lost: records that this run lost, or has twice or with another text.
        ray: whether Ray gave the same files; None if it was not asked.
    """

    records: int
    library: float
    rate: float
    memory: float
    wrong: int
    kills: int = 0
    lost: int = 0
    ray: bool | None = None

    @property
    def ratio(self) -> float:
        """The rate in what two processes could do at most."""
        return self.rate / (WORKERS * self.library)


# --- The records ----------------------------------------------------------------------------------


@cache
def texts(count: int) -> tuple[str, ...]:
    """Texts of a thousand characters: a fifth of them is not Simplified, a tenth damaged."""
    simplified = pieces([statutes(), scripture()])
    others = pieces([genuine.interface(locale) for locale in ("zh_Hant", "ja", "ko", "fr")])
    ways = list(RECIPES.values())
    made = []
    for number in range(min(count, POOL)):
        text = next(others if number % 5 == 1 else simplified)
        if number % DAMAGED == 0:
            way = ways[number // DAMAGED % len(ways)]
            text = damaged(text, way, number)
        made.append(text)
    return tuple(made)


def damaged(text: str, way: Any, seed: int) -> str:
    """A text damaged in a way; as it is if it has characters that this way cannot damage."""
    try:
        return damage(text, way, seed=seed)
    except ValueError:
        return text


def pieces(sources: Sequence[Source]) -> Iterator[str]:
    """Pieces of a thousand characters out of sources, without end, no two at the same place."""
    text = "\n".join(chain.from_iterable(source.lines for source in sources))
    rng = random.Random(1)
    while True:
        start = rng.randrange(len(text) - LENGTH)
        yield text[start : start + LENGTH]


def text_of(number: int, count: int) -> str:
    """The text of one of so many records."""
    pool = texts(count)
    return pool[number % len(pool)]


def write_records(path: Path, count: int) -> None:
    """Write so many records as JSON Lines, spelled as most programs spell them."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            address = f"https://example.org/{number}"
            record = {"id": number, "url": address, "text": text_of(number, count)}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


# --- The measurement ------------------------------------------------------------------------------


def measure(run: Run, size: Size) -> Corpus:
    """Run the corpus tool once, and in the full form killed, and on Ray, too."""
    del run
    records, disturbed = size
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "records.jsonl"
        write_records(path, records)
        library, known = by_library(records)
        whole = folder / "whole"
        start = time.perf_counter()
        memory = watched(command(path, whole))
        took = time.perf_counter() - start
        found = Corpus(records, library, records / took, memory, wrong(whole, records, known))
        if disturbed:
            killed = folder / "killed"
            found.kills = run_with_kills(command(path, killed), took)
            found.lost = 0 if same_files(whole, killed) else lost(killed, records)
        if disturbed and has_ray():
            ray = folder / "ray"
            arguments = command(path, ray, "--executor", "ray")
            subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL)
            found.ray = same_files(whole, ray)
        return found


def command(path: Path, output: Path, *more: str) -> list[str]:
    """The command that repairs the records."""
    return [PROGRAM, "corpus", "--workers", str(WORKERS), *more, str(path), str(output)]


def by_library(count: int) -> tuple[float, dict[str, str]]:
    """Texts a second that the library repairs in one process, and what it makes of each text."""
    pool = texts(count)
    for text in pool[:: max(1, len(pool) // 100)]:
        repair(text)
    start = time.perf_counter()
    known = {text: repair(text) for text in pool}
    return len(pool) / (time.perf_counter() - start), known


def watched(arguments: Sequence[str]) -> float:
    """Run the program, and give the megabytes that one of its processes had at most."""
    most = 0
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, start_new_session=True)
    while process.poll() is None:
        most = max([most, *map(peak, group(process.pid))])
        time.sleep(STATUS)
    if process.returncode:
        raise RuntimeError(f"{arguments} gave {process.returncode}")
    return most / 1000


def group(leader: int) -> Iterator[int]:
    """The processes of a group."""
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(entry.name)) == leader:
                yield int(entry.name)
        except ProcessLookupError:
            continue


def peak(process: int) -> int:
    """Kilobytes that a process had in memory at most; none if nobody can tell."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    lines = (line.split() for line in status.splitlines() if line.startswith("VmHWM:"))
    return next((int(line[1]) for line in lines), 0)


def run_with_kills(arguments: Sequence[str], seconds: float) -> int:
    """Run the program until it is done, but kill it a few times on the way, at random."""
    rng = random.Random(2)
    done = 0
    for _ in range(KILLS):
        process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
        try:
            process.wait(rng.uniform(0.1, 0.9) * seconds / KILLS)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            done += 1
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL)
    return done


def has_ray() -> bool:
    """Whether Ray is installed."""
    return subprocess.run([sys.executable, "-c", "import ray"], check=False).returncode == 0


# --- The comparison -------------------------------------------------------------------------------


def same_files(first: Path, second: Path) -> bool:
    """Whether two runs have the same output."""
    one, other = first / "data", second / "data"
    names = [sorted(path.name for path in folder.iterdir()) for folder in (one, other)]
    _, different, missing = filecmp.cmpfiles(one, other, names[0], shallow=False)
    return names[0] == names[1] and not different and not missing


def outputs(folder: Path) -> Iterator[dict[str, Any]]:
    """The records of an output, in their order."""
    for path in sorted((folder / "data").iterdir()):
        with path.open(encoding="utf-8") as file:
            yield from map(json.loads, file)


def wrong(folder: Path, records: int, known: Mapping[str, str]) -> int:
    """How many records of an output are not what the library makes of the input."""
    expected = ((number, known[text_of(number, records)]) for number in range(records))
    found = ((record["id"], record["text"]) for record in outputs(folder))
    different = sum(one != other for one, other in zip(expected, found, strict=False))
    return different + abs(records - sum(1 for _ in outputs(folder)))


def lost(folder: Path, records: int) -> int:
    """How many records of an output are missing or there twice."""
    ids = [record["id"] for record in outputs(folder)]
    return len(set(range(records)) - set(ids)) + len(ids) - len(set(ids)) or 1


# --- Tables and floors ----------------------------------------------------------------------------


def tables(found: Corpus) -> Shown:
    """One row."""
    title = "the corpus tool, start and end of the process included"
    rates = ("library, 1/s", "two workers", "/ 2 x library")
    columns = ("records", *rates, "MB of a worker", "wrong", "kills", "lost", "Ray")
    table = Table(title, "corpus", columns)
    table.add(
        "a tenth damaged",
        f"{found.records:,}",
        f"{found.library:,.0f}",
        f"{found.rate:,.0f}",
        f"{found.ratio:.2f}",
        f"{found.memory:.0f}",
        *map(str, (found.wrong, found.kills, found.lost)),
        {None: "-", True: "the same", False: "different"}[found.ray],
    )
    yield table


def figures(found: Corpus) -> Figures:
    """Speed, memory, and what is wrong."""
    ratio, wrong = found.ratio, found.wrong + found.lost + (found.ray is False)
    yield at_least("corpus in the library's speed: two workers", ratio, ratio * SPEED_MARGIN)
    yield at_most("megabytes of a worker: corpus", found.memory, LARGEST_WORKER)
    yield at_most("records wrong or lost: corpus", wrong, 0.0)
