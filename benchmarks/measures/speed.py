"""How fast each tool is, and whether textrepair stays linear on long and on hostile texts.

A figure of one machine says little about another, so what is recorded are ratios: to ftfy on the
same texts in the same rounds, and of ten times the text to the text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from benchmarks.floors import SPEED_MARGIN, Figures, at_least, at_most
from benchmarks.peers.environments import UnavailableError
from benchmarks.peers.tools import FTFY, OURSELVES, Process, Tools
from benchmarks.run import Run
from benchmarks.tables import Shown, Table, by_tool
from benchmarks.text.prose import statutes
from benchmarks.text.timed import damaged, sets

NAME, GROUP = "speed", "times"


class Size(NamedTuple):
    """How much is measured.

    Attributes:
        documents: of each set for the rates.
        rounds: how often they are gone through.
        fast: characters of the shorter text where there is nothing to repair: enough to leave
            the processor's caches, whose end would look like growth.
        slow: characters of the shorter text where there is work to do.
        tries: rounds for the growth at most; none after one that is within `LIMIT`.
        patience: seconds that one of them may take.
        long: characters of the shorter one of the long lines, if there are any.
    """

    documents: int
    rounds: int
    fast: int
    slow: int
    tries: int
    patience: float
    long: int = 0


SIZES = {
    "quick": Size(12, 3, 100_000, 10_000, 6, 10.0),
    # Ten times as many characters of Chinese are 10 MB.
    "full": Size(30, 5, 1_000_000, 15_000, 3, 120.0, 350_000),
}

GROWTH_MARGIN = 4.0  # for the noise of shared machines: what is quadratic gives 100
LIMIT = 11.0  # t(10n) / t(n) of a linear program, with a tenth for noise
SHORT_TURNS = 2  # of the shorter text before and after the longer one: it is the noisier
PASSAGE = 5_000  # characters of what repeats itself in long texts
TOO_LONG = float("inf")


@dataclass(frozen=True, slots=True)
class Growth:
    """What a text and one ten times as long took, in seconds; infinite when given up.

    Attributes:
        characters: of the shorter text.
        megabytes: of the longer one.
        short: time of the shorter text.
        long: time of the longer one.
    """

    characters: int
    megabytes: float
    short: float
    long: float

    @property
    def ratio(self) -> float:
        """How many times as long ten times the text takes."""
        return self.long / self.short if self.long < TOO_LONG else TOO_LONG


@dataclass(slots=True)
class Speed:
    """What was found.

    Attributes:
        rates: set of documents -> tool -> megabytes of UTF-8 per second, median of the rounds.
        growth: kind of input -> what it took.
    """

    rates: dict[str, dict[str, float]] = field(default_factory=dict)
    growth: dict[str, Growth] = field(default_factory=dict)

    def ratios(self, name: str) -> dict[str, float]:
        """Tool -> its rate on a set in rates of ftfy; nothing without ftfy."""
        rates = self.rates[name]
        return {tool: rate / rates[FTFY] for tool, rate in rates.items()} if FTFY in rates else {}


def measure(run: Run, size: Size) -> Speed:
    """Time the tools on documents, and textrepair on texts and on ten times the text."""
    speed = Speed()
    for name, texts in sets(size.documents).items():
        speed.rates[name] = rates(texts, size.rounds, run.tools)
    kinds = [(FAST, size.fast), (SLOW, size.slow)]
    if size.long:
        kinds.append((LONG, size.long))
    for makers, characters in kinds:
        for name, maker in makers.items():
            speed.growth[name] = grown(run.tools.ourselves, maker, characters, size)
    return speed


def rates(texts: list[str], rounds: int, tools: Tools) -> dict[str, float]:
    """Megabytes a second of tools that take turns on documents, after one turn to warm up."""
    size = sum(len(text.encode("utf-8")) for text in texts) / 1e6
    times: dict[str, list[float]] = {tool: [] for tool in tools.found}
    for number in range(rounds + 1):
        order = list(tools.found)
        turn = number % len(order)
        for tool in order[turn:] + order[:turn]:
            conversion = tools.convert(tool, texts)
            if conversion is not None and number:
                times[tool].append(sum(conversion.seconds))
    return {tool: size / median(seconds) for tool, seconds in times.items() if tool in tools.found}


# --- Growth ---------------------------------------------------------------------------------------

Maker = Callable[[int], str]


def repeated(unit: str, head: str = "") -> Maker:
    """A maker of texts of one unit again and again."""
    return lambda size: head + unit * ((size - len(head)) // len(unit))


@cache
def passage() -> str:
    """What repeats itself in long texts."""
    return "".join(document.text for document in statutes().documents(10))[:PASSAGE]


def prose(size: int) -> str:
    """So many characters of statutes: the same passage again and again.

    Longer texts of other content would take other times for reasons that are not their length.
    """
    return (passage() * (size // PASSAGE + 1))[:size]


def one_line(size: int) -> str:
    """So many characters of statutes without a line break."""
    return prose(size).replace("\n", "\u3000")


def damaging(maker: Maker, recipe: str) -> Maker:
    """A maker of texts damaged by a recipe."""
    return lambda size: damaged([maker(size)], recipe)[0]


FAST: dict[str, Maker] = {
    "clean": prose,
    "clean, one line": one_line,
    "(": repeated("("),
    "?": repeated("?"),
    ",": repeated(","),
    "line breaks": repeated("\n"),
    '"?,\u4e2d': repeated('"?,\u4e2d'),
    "??\u4e2d\u4e2d\u4e2d": repeated("\u4e2d", "??"),
    '"?q\u01d0ng)': repeated('"?q\u01d0ng)'),
    "?q\u01d0ng)": repeated("?q\u01d0ng)"),
    "(s)": repeated("(s)"),
    "\u4e2d(": repeated("\u4e2d("),
    "\u8457": repeated("\u8457"),
    "U+FFFD": repeated("\ufffd"),
}
"""Texts that there is nothing to repair in, however much they look like it: name -> maker."""

SLOW: dict[str, Maker] = {
    "commas": damaging(prose, "commas"),
    "byte-blind-commas": damaging(prose, "byte-blind-commas"),
    "commas, one line": damaging(one_line, "commas"),
    "byte-blind-commas, one line": damaging(one_line, "byte-blind-commas"),
    "toneless": damaging(prose, "toneless"),
    ",\u3002": repeated(",\u3002"),
    "\u5340(q\u016b)": repeated("\u5340(q\u016b)"),
    "?\u6f22\u6f22\u6f22": repeated("\u6f22", "?"),
    "\u65e5?q\u01d0ng)\u6f22\u5b57": repeated("\u65e5?q\u01d0ng)" + "\u6f22\u5b57" * 50),
}
"""Texts with work to do: name -> maker."""

LONG: dict[str, Maker] = {
    "10 MB line, clean": one_line,
    "10 MB line, commas": damaging(one_line, "commas"),
}
"""Texts that are long lines."""


def grown(tool: Process, maker: Maker, characters: int, size: Size) -> Growth:
    """Times of a text and of one ten times as long, in the best of several rounds.

    A round has both, so that whatever else slows the machine down slows both down.
    """
    texts = maker(characters), maker(10 * characters)
    megabytes = len(texts[1].encode("utf-8")) / 1e6
    best = Growth(characters, megabytes, TOO_LONG, TOO_LONG)
    try:
        tool.seconds(texts[:1], size.patience)  # loads what is loaded on first use
        for _ in range(size.tries):
            before, after = [texts[0]] * SHORT_TURNS, [texts[0]] * SHORT_TURNS
            times = tool.seconds([*before, texts[1], *after], size.patience)
            long = times.pop(SHORT_TURNS)
            found = Growth(characters, megabytes, min(times), long)
            best = min(best, found, key=attrgetter("ratio"))
            if best.ratio <= LIMIT:
                break
    except UnavailableError:
        return replace(best, long=TOO_LONG)
    return best


# --- Tables and floors ----------------------------------------------------------------------------


def tables(speed: Speed) -> Shown:
    """Megabytes a second of each tool, and how many times ftfy's; then growth."""
    rows = {}
    for name, found in speed.rates.items():
        beside = {tool: f" (x{ratio:.2f})" for tool, ratio in speed.ratios(name).items()}
        rows[name] = {tool: f"{rate:.2f}{beside.get(tool, '')}" for tool, rate in found.items()}
    yield by_tool("MB/s of UTF-8, median (in ftfy's)", "documents", rows, str)
    columns = ("characters", "s", "s for ten times", "ratio", "MB/s of the longer")
    table = Table(f"growth (a ratio of {LIMIT:g} at most is linear)", "text", columns)
    for name, growth in speed.growth.items():
        rate = growth.megabytes / growth.long
        table.add(
            name,
            f"{growth.characters:,}",
            *(f"{s:.4f}" if s < TOO_LONG else "given up" for s in (growth.short, growth.long)),
            f"{growth.ratio:.1f}" if growth.ratio < TOO_LONG else "-",
            f"{rate:.2f}" if rate else "-",
        )
    yield table


def figures(speed: Speed) -> Figures:
    """The ratio to ftfy on each set, and the growth of each kind of text."""
    for name in speed.rates:
        if ratio := speed.ratios(name).get(OURSELVES):
            yield at_least(f"speed in ftfy's: {name}", ratio, ratio * SPEED_MARGIN)
    floor = LIMIT + GROWTH_MARGIN
    for name, growth in speed.growth.items():
        yield at_most(f"time of ten times the text: {name}", growth.ratio, floor)
