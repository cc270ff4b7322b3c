"""How far a run is: a line on standard error that is kept up to date."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textrepair.cli.console import STDIN, label

if TYPE_CHECKING:
    from textrepair.cli.filtering import Job

# Columns of the terminal: all that is said fits into 80 of them.
BAR, NAME = 10, 16


@contextlib.contextmanager
def shown(names: tuple[str, ...], *, wanted: bool) -> Iterator[Callable[[Job], None]]:
    """Show the progress while the context lasts.

    Args:
        names: of the inputs.
        wanted: whether it is shown at all.

    Yields:
        What is to be called with an input of which something was put out.
    """
    if not wanted:
        yield lambda job: None
        return
    from rich.console import Console  # noqa: PLC0415 - only progress needs it
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=BAR),
        DownloadColumn(binary_units=True),
        TransferSpeedColumn(),
        TextColumn("{task.fields[said]}", markup=False),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total(names), said="")
        counts: dict[int, tuple[int, int, int, int]] = {}

        def update(job: Job) -> None:
            tally, source = job.tally, job.source
            consumed = 0 if source is None else source.consumed
            counts[id(job)] = (consumed, tally.documents, tally.changed_size, tally.size)
            read, documents, changed, size = map(sum, zip(*counts.values(), strict=True))
            said = f"{documents} documents, {100 * changed / max(1, size):.1f} % repaired"
            progress.update(task, completed=read, description=shortened(label(job.name)), said=said)

        yield update


def shortened(name: str) -> str:
    """The end of a name that takes no more than its place."""
    name = os.path.basename(name) or name
    return name if len(name) <= NAME else "\u2026" + name[1 - NAME :]


def total(names: tuple[str, ...]) -> int | None:
    """Bytes of all inputs; None if that is not known."""
    if STDIN in names:
        return None
    try:
        return sum(os.stat(name).st_size for name in names)
    except OSError:
        return None
