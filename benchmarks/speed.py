"""How fast each tool is, and whether textrepair stays linear on long and on hostile texts.

A figure of one machine says little about another, so what is recorded are ratios: to ftfy on the
same texts in the same rounds, and of ten times the text to the text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from operator import attrgetter
from statistics import median
from typing import Any

from benchmarks.environments import UnavailableError
from benchmarks.genuine import interface
from benchmarks.peers import FTFY, Process, Tools
from benchmarks.prose import statutes
from textrepair.damage import RECIPES, damage
from textrepair.encodings import gbk

SIZE = 1500  # characters of a document
LIMIT = 11.0  # t(10n) / t(n) of a linear program, with a tenth for noise
SHORT_TURNS = 2  # of the shorter text before and after the longer one: it is the noisier
PASSAGE = 5_000  # characters of what repeats itself in long texts
TOO_LONG = float("inf")


@dataclass(slots=True)
class Speed:
    """Everything that is measured here.

    Attributes:
        rates: set of documents -> tool -> megabytes of UTF-8 per second, median of the rounds.
        growth: kind of input -> what it took.
    """

    rates: dict[str, dict[str, float]] = field(default_factory=dict)
    growth: dict[str, Growth] = field(default_factory=dict)

    def ratios(self, tool: str) -> dict[str, float]:
        """Rate of a tool on each set in rates of ftfy; nothing without ftfy."""
        return {
            name: rates[tool] / rates[FTFY]
            for name, rates in self.rates.items()
            if FTFY in rates and tool in rates
        }

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "rates": self.rates,
            "growth": {
                name: {
                    key: value if value < TOO_LONG else None
                    for key, value in (asdict(growth) | {"ratio": growth.ratio}).items()
                }
                for name, growth in self.growth.items()
            },
        }


# --- Rates ----------------------------------------------------------------------------------------


def sets(count: int) -> dict[str, list[str]]:
    """The documents to convert, by the name of their set."""
    clean = [
        document.text for document in statutes().documents(count, shortest=SIZE, longest=SIZE + 500)
    ]
    genuine = interface("zh_Hant").excerpts(count, SIZE, SIZE + 500)
    return {
        "clean Simplified": clean,
        "genuine Traditional": [document.text for document in genuine],
        "commas": damaged(clean, "commas"),
        "byte-blind-commas": damaged(clean, "byte-blind-commas"),
    }


def damaged(texts: list[str], recipe: str) -> list[str]:
    """The texts with their damage, characters that GBK has not left out first."""
    every = ("".join(filter(gbk.encodable, text)) for text in texts)
    return [damage(text, RECIPES[recipe], seed=seed) for seed, text in enumerate(every)]


def measure_rates(speed: Speed, tools: Tools, count: int, rounds: int) -> None:
    """Let the tools take turns on each set of documents, after one turn to warm up."""
    for name, texts in sets(count).items():
        size = sum(len(text.encode("utf-8")) for text in texts) / 1e6
        times: dict[str, list[float]] = {tool: [] for tool in tools.found}
        for number in range(rounds + 1):
            order = list(tools.found)
            turn = number % len(order)
            for tool in order[turn:] + order[:turn]:
                conversion = tools.convert(tool, texts)
                if conversion is not None and number:
                    times[tool].append(sum(conversion.seconds))
        speed.rates[name] = {
            tool: size / median(seconds) for tool, seconds in times.items() if tool in tools.found
        }


# --- Growth ---------------------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to go on with one kind of input.

    Attributes:
        rounds: the most; none after one that is within `LIMIT`.
        seconds: the most that one round may take.
    """

    rounds: int
    seconds: float


def measure_growth(
    speed: Speed, tool: Process, makers: dict[str, Maker], characters: int, effort: Effort
) -> None:
    """Time texts of so many characters and of ten times as many."""
    for name, maker in makers.items():
        speed.growth[name] = grown(tool, maker, characters, effort)


def grown(tool: Process, maker: Maker, characters: int, effort: Effort) -> Growth:
    """Times of a text and of one ten times as long, in the best of several rounds.

    A round has both, so that whatever else slows the machine down slows both down.
    """
    texts = maker(characters), maker(10 * characters)
    size = len(texts[1].encode("utf-8")) / 1e6
    best = Growth(characters, size, TOO_LONG, TOO_LONG)
    try:
        tool.seconds(texts[:1], effort.seconds)  # loads what is loaded on first use
        for _ in range(effort.rounds):
            before, after = [texts[0]] * SHORT_TURNS, [texts[0]] * SHORT_TURNS
            times = tool.seconds([*before, texts[1], *after], effort.seconds)
            long = times.pop(SHORT_TURNS)
            best = min(best, Growth(characters, size, min(times), long), key=attrgetter("ratio"))
            if best.ratio <= LIMIT:
                break
    except UnavailableError:
        return replace(best, long=TOO_LONG)
    return best
