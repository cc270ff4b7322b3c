"""The results of a run, by kind of damage: as a table for people, and for programs."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from textrepair.document.kinds import KINDS
from textrepair.document.tally import Kind, Tally
from textrepair.document.wording import noun_for


def kinds_record(tally: Tally) -> dict[str, dict[str, Any]]:
    """What was repaired of every kind, in the order of repair."""
    return {name: asdict(_kind_counts(tally, name)) for name in KINDS}


def summary_table(
    tally: Tally, *, unit: str, width: int, colour: bool, notes: Iterable[str] = ()
) -> str:
    """The summary as a table, a row for each kind of damage.

    Args:
        tally: counts of the run.
        unit: what was repaired, in the singular.
        width: columns that there are.
        colour: whether a terminal shows it.
        notes: lines below the table.
    """
    from rich.console import Console  # noqa: PLC0415 - only the table needs it
    from rich.table import Table  # noqa: PLC0415

    title = f"{tally.changed:,} of {tally.documents:,} {noun_for(tally.documents, unit)} repaired"
    table = Table("damage", title=title)
    for column in (f"{unit}s", "edits", "unrecoverable"):
        table.add_column(column, justify="right")
    for name in KINDS:
        found = _kind_counts(tally, name)
        numbers = (found.documents, found.edits, found.unrecoverable)
        cells = (f"{number:,}" for number in numbers)
        table.add_row(name, *cells, style="bold" if found.documents else None)
    console = Console(file=io.StringIO(), width=width, force_terminal=colour, highlight=False)
    with console.capture() as capture:
        console.print(table)
        for note in notes:
            console.print(note, soft_wrap=True, markup=False)
    return capture.get().rstrip("\n")


def _kind_counts(tally: Tally, stage: str) -> Kind:
    """What was repaired of one kind."""
    return tally.kinds.get(stage, Kind())
