"""The cases that ftfy publishes with its tests: where it decides, the same; where not, nothing.

Its own answers are those of the installed ftfy; beside them the answer that the case asks for
counts too, because some cases are there to show what ftfy gets wrong.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.names import Count
from benchmarks.packages import files
from benchmarks.peers import FTFY_ENCODING, OURSELVES, PLSFIX, Tools


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
    """Everything that is measured here.

    Attributes:
        agreed: tool -> cases in which encodings change, and how many get an answer of ftfy's.
        left: tool -> cases without a change, and how many stay.
        misses: label of a case and what textrepair made of it.
    """

    agreed: dict[str, Count] = field(default_factory=dict)
    left: dict[str, Count] = field(default_factory=dict)
    misses: list[tuple[str, str]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)


def measure_published(published: Published, tools: Tools) -> None:
    """Let the tools decide the cases.

    Raises:
        UnavailableError: the source distribution of ftfy could not be fetched.
    """
    every = cases(tools)
    texts = [case.original for case in every]
    ours = tools.convert_ours(texts)
    conversions = {OURSELVES: ours} | tools.convert_all((FTFY_ENCODING, PLSFIX), texts)
    for tool, conversion in conversions.items():
        agreed = published.agreed[tool] = Count()
        left = published.left[tool] = Count()
        for case, result in zip(every, conversion.texts, strict=True):
            count = left if case.stays else agreed
            count.strings += 1
            count.right += case.accepts(result)
            if tool == OURSELVES and not case.accepts(result):
                published.misses.append((case.label, result))


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
