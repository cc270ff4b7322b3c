"""The results of a run, by kind of damage: as a table for people, and for programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from textrepair.document.kinds import KINDS
from textrepair.document.tally import Kind, Tally
from textrepair.document.wording import noun_for
from textrepair.render.plain import grid


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
    title = f"{tally.changed:,} of {tally.documents:,} {noun_for(tally.documents, unit)} repaired"
    rows, bold = [], set()
    for number, name in enumerate(KINDS):
        found = _kind_counts(tally, name)
        counts = (found.documents, found.edits, found.unrecoverable)
        rows.append((name, *(f"{count:,}" for count in counts)))
        if found.documents and colour:
            bold.add(number)
    head = ("damage", f"{unit}s", "edits", "unrecoverable")
    table = grid(head, rows, right=(1, 2, 3), width=width, bold=bold)
    return "\n".join([title, table, *notes])


def _kind_counts(tally: Tally, stage: str) -> Kind:
    """What was repaired of one kind."""
    return tally.kinds.get(stage, Kind())
