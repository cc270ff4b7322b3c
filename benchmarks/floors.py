"""The figures that a change may not fall below, in floors.json.

They are of textrepair alone, and one set per form of the run, because the forms measure different
documents. Damage and documents are always the same, so quality changes only with the code; speed
is recorded in ratios with slack. Names have their group before the colon: a group of which nothing
was measured, for want of a text or of a converter, has no floors that day.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from benchmarks import delicate
from benchmarks.corpus import LARGEST_WORKER, Corpus
from benchmarks.cost import Cost
from benchmarks.detection import LENGTHS, Detection
from benchmarks.harm import Harm
from benchmarks.mojibake import Mojibake
from benchmarks.names import Names
from benchmarks.pace import Pace
from benchmarks.peers import OURSELVES
from benchmarks.published import Published
from benchmarks.recognition import Recognition
from benchmarks.repairs import WAYS, Repairs
from benchmarks.speed import LIMIT, Speed
from benchmarks.throughput import WANTED, Throughput
from benchmarks.widths import Widths

PATH = Path(__file__).with_name("floors.json")
DELICATE = frozenset(sort.name for sort in delicate.SORTS)
BYTE_BLIND = frozenset(way for way, recipe in WAYS.items() if recipe.byte_blind)

# How far from the figure of the day its floor is recorded.
EXACT_MARGIN = 0.05  # one document of the twenty of the quick form
LEFT_MARGIN = 0.005
INVENTED_MARGIN = 2.0
SHARE_MARGIN = 1.25  # of what is left or invented, on top
RIGHT_MARGIN = 0.002  # of marks and characters, of which there are thousands
RECOGNISED_MARGIN = 0.025  # one excerpt of the forty of the quick form
SPEED_MARGIN = 0.4
HARM_ALLOWED = 1 / 5000  # of the texts that are easily taken for damage: the aim of issue 14
INVENTIONS_ALLOWED = 5.0  # per 10,000 characters of a mix-up or a recipe: the aim of issue 14
MIXED_MARGIN = 0.02  # one document of the fifty of the full form
DECODED_MARGIN = 0.005  # of texts of one length, of which there are hundreds
COST = 1.13  # times as long with the stage: a tenth, and noise
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


def of_repairs(repairs: Repairs) -> dict[str, Figure]:
    """The figures of repair by name: for each source, and of the ambiguous characters."""
    figures = {}
    for source, ways in repairs.scores.items():
        for way, scores in ways.items():
            values = scores[OURSELVES].figures()
            # A converter that cannot be had takes its figures along: each is a group.
            end = f": {way}" if way in WAYS else f", {way}: converted"
            for kind in ("exact", "kept exact") if way in BYTE_BLIND else ("exact",):
                floor = max(0.0, values[kind] - EXACT_MARGIN)
                figures[f"{source}, documents {kind}{end}"] = Figure(values[kind], floor, True)
            for kind, margin in (("left", LEFT_MARGIN), ("invented", INVENTED_MARGIN)):
                floor = values[kind] * SHARE_MARGIN + margin
                figures[f"{source}, {kind}{end}"] = Figure(values[kind], floor, False)
            floor = max(INVENTIONS_ALLOWED, values["inventions"])
            figures[f"{source}, inventions{end}"] = Figure(values["inventions"], floor, False)
    share = repairs.ambiguity.share(OURSELVES)
    figures["ambiguous characters right: all"] = Figure(share, share - RIGHT_MARGIN, True)
    return figures


def of_harm(harm: Harm) -> dict[str, Figure]:
    """The figures of genuine text by name: nothing may come on top of the day's."""
    figures = {}
    for source, counts in harm.changed.items():
        share = counts[OURSELVES].share
        floor = max(share, HARM_ALLOWED) if source in DELICATE else share
        figures[f"genuine excerpts changed, {source}: share"] = Figure(share, floor, False)
    most = max((len(item.stages) for item in harm.accusations), default=0)
    figures["genuine excerpts changed, all: stages"] = Figure(most, max(1, most), False)
    return figures


def of_recognition(recognition: Recognition) -> dict[str, Figure]:
    """The figures of recognition by name."""
    figures = {}
    for source, machines in recognition.found.items():
        for machine, lengths in machines.items():
            for length, share in lengths.items():
                floor = max(0.0, share - RECOGNISED_MARGIN)
                name = f"recognised, {source}, {machine}: {length} characters"
                figures[name] = Figure(share, floor, True)
    for source, tools in recognition.alarms.items():
        for length, share in tools[OURSELVES].items():
            name = f"taken for machine-made, {source}: {length} characters"
            figures[name] = Figure(share, share, False)
    return figures


def of_widths(widths: Widths) -> dict[str, Figure]:
    """The figures of width by name."""
    figures = {}
    for source, tallies in widths.restored.items():
        share = tallies[OURSELVES].right / max(1, tallies[OURSELVES].marks)
        figures[f"folded marks right: {source}"] = Figure(share, share - RIGHT_MARGIN, True)
    for kind, tallies in widths.kept.items():
        share = 1e4 * tallies[OURSELVES].wrong / max(1, tallies[OURSELVES].marks)
        name = f"ASCII marks changed per 10,000: {kind}"
        figures[name] = Figure(share, share * SHARE_MARGIN, False)
    return figures


def of_mojibake(mojibake: Mojibake) -> dict[str, Figure]:
    """The figures of encoding mix-ups by name."""
    figures = {}
    for mixup, tallies in mojibake.tallies.items():
        values = tallies[OURSELVES].figures()
        for kind, what in (("exact", "documents exact"), ("right", "characters left and right")):
            if kind in values:
                floor = max(0.0, values[kind] - MIXED_MARGIN)
                figures[f"mixed up, {what}: {mixup}"] = Figure(values[kind], floor, True)
        if "invented" in values:
            floor = values["invented"] * SHARE_MARGIN + INVENTED_MARGIN
            name = f"mixed up, characters invented: {mixup}"
            figures[name] = Figure(values["invented"], floor, False)
        # What is above the aim may not get worse, and what has reached it stays there.
        floor = max(INVENTIONS_ALLOWED, values["inventions"])
        name = f"mixed up, inventions: {mixup}"
        figures[name] = Figure(values["inventions"], floor, False)
    return figures


def of_names(names: Names) -> dict[str, Figure]:
    """The figures of short strings by name: nothing may come on top of the Western ones changed."""
    figures = {}
    for mixup in names.repaired:
        share = names.total(mixup, OURSELVES).share
        figures[f"names right: {mixup}"] = Figure(share, share - MIXED_MARGIN, True)
    for which, tools in names.spared.items():
        share = tools[OURSELVES].share
        figures[f"Western strings unchanged: {which}"] = Figure(share, share, True)
    return figures


def of_published(published: Published) -> dict[str, Figure]:
    """The figures of ftfy's cases by name."""
    figures = {}
    for what, counts in (("answered", published.agreed), ("left", published.left)):
        if OURSELVES in counts:
            share = counts[OURSELVES].share
            figures[f"ftfy's cases: {what}"] = Figure(share, share, True)
    return figures


def of_costs(costs: dict[str, Cost]) -> dict[str, Figure]:
    """The figures of the cost by name."""
    return {
        f"time with the search for mojibake: {name}": Figure(cost.ratio, COST, False)
        for name, cost in costs.items()
    }


def of_detection(detection: Detection) -> dict[str, Figure]:
    """The figures of detection by name; nothing without a decoder."""
    figures = {}
    for length in LENGTHS:
        if (count := detection.of_length(length, OURSELVES)).strings:
            floor = count.share - DECODED_MARGIN
            figures[f"decoded right: {length} characters"] = Figure(count.share, floor, True)
    for encoding, languages in detection.european.items():
        for language, tools in languages.items():
            if OURSELVES in tools:
                share = tools[OURSELVES].share
                name = f"decoded right, European: {encoding}, {language}"
                figures[name] = Figure(share, share - MIXED_MARGIN, True)
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


def of_pace(pace: Pace) -> dict[str, Figure]:
    """The figures of pace by name."""
    return {
        f"times the speed of {tool}: {name}": Figure(ratio, ratio * SPEED_MARGIN, True)
        for name in pace.times
        for tool, ratio in pace.ratios(name).items()
    }


def of_throughput(found: dict[str, Throughput]) -> dict[str, Figure]:
    """The figures of the filter by name."""
    figures = {}
    for name, one in found.items():
        ratio = one.in_library
        figures[f"filter in the library's speed: {name}"] = Figure(
            ratio, ratio * SPEED_MARGIN, True
        )
        most = max(one.memory.values())
        figures[f"megabytes of the filter: {name}"] = Figure(most, WANTED["megabytes"], False)
    return figures


def of_corpus(found: Corpus) -> dict[str, Figure]:
    """The figures of the corpus tool by name."""
    wrong = found.wrong + found.lost + (found.ray is False)
    return {
        "corpus in the library's speed: two workers": Figure(
            found.ratio, found.ratio * SPEED_MARGIN, True
        ),
        "megabytes of a worker: corpus": Figure(found.memory, LARGEST_WORKER, False),
        "records wrong or lost: corpus": Figure(wrong, 0.0, False),
    }


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
    scale = 10_000
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
