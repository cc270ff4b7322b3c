"""The cases that ftfy publishes with its tests: where it decides, the same; where not, nothing.

Its own answers are those of the installed ftfy; beside them the answer that the case asks for
counts too, because some cases are there to show what ftfy gets wrong.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from benchmarks.floors import Figures, at_least
from benchmarks.peers.tools import FTFY_ENCODING, OURSELVES, RIVALS, Tools
from benchmarks.run import Run
from benchmarks.scores.counts import Count
from benchmarks.tables import Shown, by_tool, numbers_of, share
from benchmarks.text.packages import files

NAME, GROUP = "published", "counts"
SIZES = {"quick": None, "full": None}
"""All cases."""


@dataclass(frozen=True, slots=True)
class Case:
    """One of the cases.

    Attributes:
        label: what ftfy calls it.
        original: the text.
        wanted: what the case asks for.
        given: what ftfy makes of it.
    """

    label: str
    original: str
    wanted: str
    given: str

    @property
    def stays(self) -> bool:
        """Whether it is there to be left alone."""
        return self.wanted == self.original

    def accepts(self, result: str) -> bool:
        """Whether a result is an answer."""
        return result == self.wanted or (result == self.given and not self.stays)


@dataclass(slots=True)
class Published:
    """What was found.

    Attributes:
        agreed: tool -> cases in which encodings change, and how many get an answer of ftfy's.
        left: tool -> cases without a change, and how many stay.
        misses: label of a case and what textrepair made of it.
    """

    agreed: dict[str, Count] = field(default_factory=dict)
    left: dict[str, Count] = field(default_factory=dict)
    misses: list[tuple[str, str]] = field(default_factory=list)


def measure(run: Run, size: None) -> Published:
    """Let the tools decide the cases.

    Raises:
        UnavailableError: the source distribution of ftfy could not be fetched.
    """
    del size
    published, every = Published(), cases(run.tools)
    conversions = run.tools.convert_both(RIVALS, [case.original for case in every])
    for tool, conversion in conversions.items():
        published.agreed[tool], published.left[tool] = Count(), Count()
        for case, result in zip(every, conversion.texts, strict=True):
            counts = published.left if case.stays else published.agreed
            counts[tool].add(case.accepts(result))
            if tool == OURSELVES and not case.accepts(result):
                published.misses.append((case.label, result))
    return published


def cases(tools: Tools) -> list[Case]:
    """The published cases with their answers."""
    (data,) = files("ftfy source", "tests/test_cases.json").values()
    every = json.loads(data)
    originals = [case["original"] for case in every]
    conversion = tools.convert(FTFY_ENCODING, originals)
    given = conversion.texts if conversion else originals
    return [
        Case(case["label"], case["original"], case.get("fixed-encoding", case["fixed"]), answer)
        for case, answer in zip(every, given, strict=True)
    ]


def tables(published: Published) -> Shown:
    """Both kinds of cases."""
    rows = {"answered as there": published.agreed, "left alone": published.left}
    title = "ftfy's published cases, %"
    yield by_tool(title, "cases", rows, share, first=numbers_of("number", rows))


def figures(published: Published) -> Figures:
    """The figures of both kinds: nothing may come on top."""
    for what, counts in (("answered", published.agreed), ("left", published.left)):
        value = counts[OURSELVES].share
        yield at_least(f"ftfy's cases: {what}", value, value)
