"""The pace of calls: all tools in one process, taking turns on the same documents.

What is recorded are ratios of times. The rivals: plsfix and ftfy; the chain of plsfix, regular
expressions and zhconv-rs, the fastest that can be put together, which undoes far less; and Python's
own way from text to bytes and back, which does nothing.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from statistics import median
from typing import NamedTuple

from benchmarks.floors import SPEED_MARGIN, Figures, at_least
from benchmarks.run import Run
from benchmarks.tables import Shown, by_tool
from benchmarks.text import timed
from benchmarks.text.timed import CLEAN, GENUINE, SIZE
from textrepair import repair
from textrepair.damage import MIXUPS, RECIPES

NAME, GROUP = "pace", "times"


class Size(NamedTuple):
    """How much is measured.

    Attributes:
        documents: of each set.
        fetched: whether prose that pip has to fetch is measured too.
    """

    documents: int
    fetched: bool


SIZES = {"quick": Size(12, fetched=False), "full": Size(30, fetched=True)}

ROUNDS = 9
SENTENCE = 60  # characters of a short call
TURN = 0.004  # seconds that a turn takes at least: the clock is coarse
OURSELVES, PLSFIX, FTFY, CHAIN, CODEC = (
    "textrepair",
    "plsfix",
    "ftfy",
    "plsfix, regexes, zhconv-rs",
    "encode, decode",
)
SHORT = "clean sentence"

READING = re.compile(r"(?<=[\u3400-\u9fff)])\([a-z\u00fc\u00e0-\u01dc]{1,7}\)")
COMMA = re.compile(",(?=[,;:?!\u3001\u3002\uff0c\uff1b\uff1f\uff01\uff1a])")

REPAIRED_BY_FTFY = ("utf-8 as cp1252", "utf-8 as cp1251", "utf-8 as latin-1", "utf-8 as cp437")

Tool = Callable[[str], str]

WANTED: dict[str, dict[str, float]] = {
    CLEAN: {PLSFIX: 20.0, CODEC: 1.0},
    "clean news": {PLSFIX: 20.0, CODEC: 1.0},
    "clean interface": {PLSFIX: 20.0, CODEC: 1.0},
    "clean novel": {PLSFIX: 8.0},
    "clean reviews": {PLSFIX: 8.0},
    SHORT: {PLSFIX: 5.0},
    "commas": {CHAIN: 2.0},
    "byte-blind-commas": {CHAIN: 1.0},
    **{name: {PLSFIX: 2.0} for name in (GENUINE, *timed.GENUINE_SETS)},
    **{name: {FTFY: 1.0} for name in REPAIRED_BY_FTFY},
}
"""Set of documents -> rival -> how many times its speed ours shall be."""
SLOWEST = 0.005
"""Seconds that a mixed-up document may take, at most."""


@dataclass(slots=True)
class Pace:
    """What was found.

    Attributes:
        times: set of documents -> tool -> seconds for a document, the median of the rounds.
        slowest: set of mixed-up documents -> seconds of ours for the one that takes longest.
    """

    times: dict[str, dict[str, float]] = field(default_factory=dict)
    slowest: dict[str, float] = field(default_factory=dict)

    def ratios(self, name: str) -> dict[str, float]:
        """How many times the speed of each rival ours is on a set."""
        times = self.times[name]
        return {tool: times[tool] / times[OURSELVES] for tool in times if tool != OURSELVES}


@cache
def tools() -> dict[str, Tool]:
    """The tools that are installed here: what is missing is left out."""
    found: dict[str, Tool] = {OURSELVES: repair, CODEC: lambda text: text.encode().decode()}
    try:
        import ftfy  # noqa: PLC0415
        import plsfix  # noqa: PLC0415
        import zhconv_rs  # noqa: PLC0415
    except ImportError:
        return found
    fix, convert = plsfix.fix_text, zhconv_rs.zhconv

    def chain(text: str) -> str:
        plain = COMMA.sub("", READING.sub("", fix(text)))
        converted: str = convert(plain, "zh-hans")
        return converted

    return found | {PLSFIX: fix, FTFY: ftfy.fix_text, CHAIN: chain}


def sets(size: Size) -> dict[str, list[str]]:
    """The documents, by the name of their set: of one length where there is no damage."""
    count = size.documents
    found = timed.sets(count)
    clean = found[CLEAN]
    short = [text[place : place + SENTENCE] for text in clean for place in range(0, SIZE, 100)]
    return {
        CLEAN: [text[:SIZE] for text in clean],
        SHORT: short,
        GENUINE: [text[:SIZE] for text in found[GENUINE]],
        **(timed.prose_sets(count) if size.fetched else {}),
        **timed.genuine_sets(count),
        **{name: texts for name, texts in found.items() if name not in (CLEAN, GENUINE)},
        **timed.mixed_sets(count // 3),
    }


def measure(run: Run, size: Size) -> Pace:
    """Let the tools take turns on so many documents of each set."""
    del run
    pace = Pace()
    for name, texts in sets(size).items():
        every = dict(tools())
        if name not in RECIPES:
            every.pop(CHAIN, None)
        pace.times[name] = of_set(texts, every)
        if name in MIXUPS:
            pace.slowest[name] = max(
                min(turn(repair, [text], 1) for _ in range(3)) for text in texts
            )
    return pace


def of_set(texts: list[str], tools: dict[str, Tool]) -> dict[str, float]:
    """Tool -> seconds for a document of a set, after one turn to warm up."""
    # Each has copies of its own: plsfix leaves the UTF-8 of a text in it, and whoever encodes
    # that text afterwards only copies.
    copies = {tool: [f"{text} "[:-1] for text in texts] for tool in tools}
    for tool, call in tools.items():
        turn(call, copies[tool], 1)  # loads what is loaded on first use
    repeats = {tool: 1 + int(TURN / turn(call, copies[tool], 1)) for tool, call in tools.items()}
    times: dict[str, list[float]] = {tool: [] for tool in tools}
    order = list(tools)
    for number in range(ROUNDS):
        start = number % len(order)
        for tool in order[start:] + order[:start]:
            times[tool].append(turn(tools[tool], copies[tool], repeats[tool]))
    return {tool: median(found) / len(texts) for tool, found in times.items()}


def turn(call: Tool, texts: list[str], repeats: int) -> float:
    """Seconds that one tool takes for all texts, once."""
    start = time.perf_counter()
    for _ in range(repeats):
        for text in texts:
            call(text)
    return (time.perf_counter() - start) / repeats


def tables(pace: Pace) -> Shown:
    """Microseconds of each tool for a document, and how many times its speed ours is."""
    rows = {}
    for name, times in pace.times.items():
        beside = {tool: f" (x{ratio:.2f})" for tool, ratio in pace.ratios(name).items()}
        rows[name] = {
            tool: f"{seconds * 1e6:.1f}{beside.get(tool, '')}" for tool, seconds in times.items()
        }
    title = "microseconds a document, in one process, median (ours is x faster)"
    yield by_tool(title, "set", rows, str)
    for name, wanted in WANTED.items():
        ratios = pace.ratios(name) if name in pace.times else {}
        for tool, least in wanted.items():
            if ratios.get(tool, least) < least:
                yield f"{name}: slower than wanted, which is x{least:g} the speed of {tool}"
    for name, seconds in pace.slowest.items():
        if seconds > SLOWEST:
            yield f"{name}: a document takes {1000 * seconds:.1f} ms"


def figures(pace: Pace) -> Figures:
    """The figures of each set and rival."""
    for name in pace.times:
        for tool, ratio in pace.ratios(name).items():
            yield at_least(f"times the speed of {tool}: {name}", ratio, ratio * SPEED_MARGIN)
