"""The figures that a change may not fall below, in floors.json.

They are of textrepair alone, on text that every installation of ``textrepair[test]`` has, and one
set per form of the run, because the forms measure different documents. Damage and documents are
always the same, so quality changes only with the code; speed is recorded in ratios with slack.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from benchmarks.documents import LOCALES
from benchmarks.peers import OURSELVES
from benchmarks.quality import Quality
from benchmarks.speed import LIMIT, Speed

PATH = Path(__file__).with_name("floors.json")
REQUIRED = ("statutes", "django source", *(f"django {locale}" for locale in LOCALES))
"""Sources that are always there, and so can have floors."""

# How far from the figure of the day its floor is recorded.
EXACT_MARGIN = 0.05  # two documents of the forty of the quick form
LEFT_MARGIN = 0.005
INVENTED_MARGIN = 2.0
SHARE_MARGIN = 1.25  # of what is left or invented, on top
SPEED_MARGIN = 0.4
GROWTH_MARGIN = 4.0  # for the noise of shared machines: what is quadratic gives 100


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, and which way is worse.

    Attributes:
        value: what was measured.
        floor: what would be recorded for it today.
        least: whether the floor is the least value allowed, not the most.
    """

    value: float
    floor: float
    least: bool


def of_quality(quality: Quality) -> dict[str, Figure]:
    """The figures of quality by name."""
    figures = {}
    for recipe, scores in quality.repaired.get("statutes", {}).items():
        values = scores[OURSELVES].figures()
        exact, left, invented = values["exact"], values["left"], values["invented"]
        floor = max(0.0, exact - EXACT_MARGIN)
        figures[f"documents exact: {recipe}"] = Figure(exact, floor, True)
        floor = left * SHARE_MARGIN + LEFT_MARGIN
        figures[f"damage left: {recipe}"] = Figure(left, floor, False)
        floor = invented * SHARE_MARGIN + INVENTED_MARGIN
        figures[f"invented per 10,000: {recipe}"] = Figure(invented, floor, False)
    for source in REQUIRED:
        if source in quality.changed:
            share = quality.changed[source][OURSELVES]
            figures[f"genuine documents changed: {source}"] = Figure(share, share, False)
    return figures


def of_speed(speed: Speed) -> dict[str, Figure]:
    """The figures of speed by name."""
    figures = {
        f"speed in ftfy's: {name}": Figure(ratio, ratio * SPEED_MARGIN, True)
        for name, ratio in speed.ratios(OURSELVES).items()
    }
    floor = LIMIT + GROWTH_MARGIN
    for name, growth in speed.growth.items():
        figures[f"time of ten times the text: {name}"] = Figure(growth.ratio, floor, False)
    return figures


def recorded(form: str) -> dict[str, float]:
    """The floors of a form of the run, by name of the figure."""
    floors: dict[str, dict[str, float]] = json.loads(PATH.read_text("utf-8"))
    return floors.get(form, {})


def record(form: str, figures: dict[str, Figure]) -> None:
    """Make today's figures, with their margins, the floors of a form.

    Figures that were not measured this time keep their floors.
    """
    floors = json.loads(PATH.read_text("utf-8")) if PATH.exists() else {}
    new = {name: rounded(figure) for name, figure in figures.items()}
    floors[form] = dict(sorted((floors.get(form, {}) | new).items()))
    PATH.write_text(json.dumps(floors, indent=2, ensure_ascii=True) + "\n", "utf-8")


def rounded(figure: Figure) -> float:
    """The floor with few digits, rounded to the lenient side."""
    scale = 1000
    exact = figure.floor * scale
    whole = int(exact) if figure.least or exact == int(exact) else int(exact) + 1
    return whole / scale


def fallen(figures: dict[str, Figure], floors: dict[str, float]) -> list[str]:
    """One line for each figure that is worse than its floor."""
    lines = []
    for name, figure in figures.items():
        floor = floors.get(name)
        if floor is None:
            continue
        if figure.value < floor if figure.least else figure.value > floor:
            bound = "at least" if figure.least else "at most"
            lines.append(f"{name}: {figure.value:.3f}, recorded is {bound} {floor:g}")
    return lines


def unmeasured(figures: dict[str, Figure], floors: dict[str, float]) -> list[str]:
    """One line for each floor of a measured group whose figure is not there any more.

    A recipe or an input that vanished must not take its floor with it unseen. A group of which
    nothing was measured was not asked for, or needs a peer that is not there.
    """
    groups = {name.split(":")[0] for name in figures}
    return [
        f"{name}: not measured"
        for name in floors
        if name not in figures and name.split(":")[0] in groups
    ]
