"""The figures that a change may not fall below, in floors.json.

They are of textrepair alone, and one set per form of the run, because the forms measure different
documents. Damage and documents are always the same, so quality changes only with the code; speed
is recorded in ratios with slack. Each measure says which figures it has, and how far from the
figure of the day its floor is recorded. Names have their group before the colon: a group of which
nothing was measured, for want of a text or of a converter, has no floors that day.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

PATH = Path(__file__).with_name("floors.json")

# Margins that several measures have.
INVENTED_MARGIN = 2.0  # characters per 10,000, on top of `SHARE_MARGIN`
SHARE_MARGIN = 1.25  # times what is left or invented
RIGHT_MARGIN = 0.002  # of marks and characters, of which there are thousands
MIXED_MARGIN = 0.02  # one document of the fifty of the full form
SPEED_MARGIN = 0.4  # times a ratio of speeds
INVENTIONS_ALLOWED = 5.0  # per 10,000 characters of a mix-up or a recipe


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, and which way is worse.

    Attributes:
        name: of the figure: its group, a colon, and which one of the group.
        value: what was measured.
        floor: what would be recorded for it today.
        least: whether the floor is the least value allowed, not the most.
    """

    name: str
    value: float
    floor: float
    least: bool

    @property
    def rounded(self) -> float:
        """The floor with few digits, rounded to the lenient side."""
        scale = 10_000
        exact = self.floor * scale
        whole = int(exact) if self.least or exact == int(exact) else int(exact) + 1
        return whole / scale

    def complaint(self, recorded: Mapping[str, float]) -> Iterator[str]:
        """A line if the figure is worse than its floor."""
        floor = recorded.get(self.name)
        if floor is None:
            return
        if self.value < floor if self.least else self.value > floor:
            bound = "at least" if self.least else "at most"
            yield f"{self.name}: {self.value:.3f}, recorded is {bound} {floor:g}"


Figures = Iterator[Figure]
"""The figures of a measure."""


def at_least(name: str, value: float, floor: float) -> Figure:
    """A figure that may not be smaller."""
    return Figure(name, value, floor, True)


def at_most(name: str, value: float, floor: float) -> Figure:
    """A figure that may not be larger."""
    return Figure(name, value, floor, False)


def recorded(form: str) -> dict[str, float]:
    """The floors of a form of the run, by name of the figure."""
    floors: dict[str, dict[str, float]] = json.loads(PATH.read_text("utf-8"))
    return floors.get(form, {})


def record(form: str, figures: Iterable[Figure]) -> None:
    """Make today's figures, with their margins, the floors of a form.

    Figures that were not measured this time keep their floors.
    """
    floors = json.loads(PATH.read_text("utf-8")) if PATH.exists() else {}
    new = {figure.name: figure.rounded for figure in figures}
    floors[form] = dict(sorted((floors.get(form, {}) | new).items()))
    PATH.write_text(json.dumps(floors, indent=2, ensure_ascii=True) + "\n", "utf-8")


def fallen(figures: Iterable[Figure], recorded: Mapping[str, float]) -> list[str]:
    """One line for each figure that is worse than its floor."""
    return [line for figure in figures for line in figure.complaint(recorded)]


def unmeasured(figures: Iterable[Figure], recorded: Mapping[str, float]) -> list[str]:
    """One line for each floor of a measured group whose figure is not there any more.

    A recipe or an input that vanished must not take its floor with it unseen. A group of which
    nothing was measured was not asked for, or needs a peer that is not there.
    """
    names = {figure.name for figure in figures}
    groups = {name.split(":")[0] for name in names}
    return [
        f"{name}: not measured"
        for name in recorded
        if name not in names and name.split(":")[0] in groups
    ]
