"""The summary of a run: what was repaired, by kind of damage."""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import asdict

from textrepair.stages import STAGES
from textrepair.tally import Kind, Tally

WIDTH_WITHOUT_TERMINAL = 100


def as_json(tally: Tally) -> str:
    """The summary as one line of JSON."""
    record = {
        "documents": tally.documents,
        "changed": tally.changed,
        "bytes": tally.size,
        "kinds": {stage.name: asdict(kind(tally, stage.name)) for stage in STAGES},
    }
    return json.dumps(record)


def as_table(tally: Tally, *, colour: bool) -> str:
    """The summary as a table, a row for each kind of damage."""
    from rich.console import Console  # noqa: PLC0415 - only the summary needs it
    from rich.table import Table  # noqa: PLC0415

    table = Table("damage", title=f"{tally.changed} of {tally.documents} documents repaired")
    for title in ("documents", "edits", "unrecoverable"):
        table.add_column(title, justify="right")
    for stage in STAGES:
        found = kind(tally, stage.name)
        numbers = (found.documents, found.edits, found.unrecoverable)
        table.add_row(stage.name, *map(str, numbers), style="bold" if found.documents else None)
    width = shutil.get_terminal_size((WIDTH_WITHOUT_TERMINAL, 0)).columns
    console = Console(file=io.StringIO(), width=width, force_terminal=colour, highlight=False)
    with console.capture() as capture:
        console.print(table)
    return capture.get().rstrip("\n")


def kind(tally: Tally, stage: str) -> Kind:
    """What was repaired of one kind."""
    return tally.kinds.get(stage, Kind())
