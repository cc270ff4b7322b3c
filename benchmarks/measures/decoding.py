"""What reading bytes costs: a call of `decode`, beside detectors in the same process.

Each file is read as a program would: a detector names an encoding, and Python decodes with it. A
detector that names none has decoded nothing, and costs what it costs.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median

from benchmarks.floors import SPEED_MARGIN, Figures, at_least, at_most
from benchmarks.measures.detection import EUROPEAN, FAMILIES
from benchmarks.run import Run
from benchmarks.tables import Shown, Table
from benchmarks.text.encodings import cut, pieces
from benchmarks.text.genuine import interface
from textrepair import decode

NAME, GROUP = "decoding", "times"
SIZES = {"quick": 4, "full": 12}
"""Files of each encoding."""

LENGTH = 3000  # characters of a file
SPARSE = 0.001  # of the visible characters, at least, are not ASCII
ROUNDS = 5
OURSELVES, CHARDET = "textrepair", "chardet"
MILLISECONDS = 4.0  # that the median file may take; wanted are 2

Reader = Callable[[bytes], object]


@dataclass(slots=True)
class Decoding:
    """What was found.

    Attributes:
        files: how many there were.
        times: tool -> seconds for each file, the least of the rounds.
    """

    files: int
    times: dict[str, list[float]] = field(default_factory=dict)


def readers() -> dict[str, Reader]:
    """The tools that are installed here."""
    found: dict[str, Reader] = {OURSELVES: lambda data: decode(data).text}
    try:
        import chardet  # noqa: PLC0415
        import chardetng_py  # noqa: PLC0415
        import charset_normalizer  # noqa: PLC0415
    except ImportError:
        return found

    def by_name(data: bytes, name: str | None) -> str:
        return "" if name is None else data.decode(name, "replace")

    return found | {
        CHARDET: lambda data: by_name(data, chardet.detect(data)["encoding"]),
        "chardetng": lambda data: by_name(data, chardetng_py.detect(data, allow_utf8=True)),
        "charset-normalizer": lambda data: str(charset_normalizer.from_bytes(data).best()),
    }


def files_of(run: Run, count: int) -> list[bytes]:
    """So many files of each encoding, and as many of UTF-8."""
    found = []
    for encoding in (*FAMILIES, "utf-8"):
        documents = pieces(run.genuine, encoding, count, LENGTH)
        found += [document.text.encode(encoding) for document in documents]
    for encoding, locales in EUROPEAN.items():
        documents = cut(interface(locales[0]), encoding, max(1, count // 2), LENGTH, SPARSE)
        found += [document.text.encode(encoding) for document in documents]
    return found


def measure(run: Run, count: int) -> Decoding:
    """Let the tools take turns on each file."""
    files, tools = files_of(run, count), readers()
    decoding = Decoding(len(files), {tool: [float("inf")] * len(files) for tool in tools})
    for number in range(ROUNDS + 1):
        for tool, read in tools.items():
            times = decoding.times[tool]
            for place, data in enumerate(files):
                start = time.perf_counter()
                read(data)
                if number:  # the first one loads what is loaded on first use
                    times[place] = min(times[place], time.perf_counter() - start)
    return decoding


def tables(found: Decoding) -> Shown:
    """A row for each tool."""
    title = f"reading {found.files} files of {LENGTH} characters, milliseconds"
    table = Table(title, "tool", ("median", "slowest", "all"))
    for tool, times in found.times.items():
        table.add(tool, *(f"{1000 * value:.2f}" for value in summary(times)))
    yield table


def summary(times: list[float]) -> tuple[float, float, float]:
    """The median, the greatest and the sum."""
    return median(times), max(times), sum(times)


def figures(found: Decoding) -> Figures:
    """Our median, and our speed on the whole set in that of the others."""
    ours: Mapping[str, list[float]] = found.times
    middle, _, total = summary(ours[OURSELVES])
    yield at_most("milliseconds to read a file: median", 1000 * middle, MILLISECONDS)
    for tool, times in ours.items():
        if tool != OURSELVES:
            ratio = sum(times) / total
            yield at_least(
                f"times the speed of reading by {tool}: all files", ratio, ratio * SPEED_MARGIN
            )
