"""Progress of a run: one line on standard error, kept up to date until the run ends.

page.txt  ━━━━━━╺━━━ 12.3/20.1 MiB 4.1 MB/s 310 documents, 12.0 % repaired 0:00:02
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Protocol

BAR = 40  # columns of the bar, where the caller does not need them for the text


class UpdateProgress(Protocol):
    """Changes what the line shows."""

    def __call__(self, done: int, status: str, *, description: str | None = None) -> None:
        """Show a new state.

        Args:
            done: bytes that are done.
            status: the text behind the bar.
            description: the text before the bar; None leaves it as it is.
        """


@contextlib.contextmanager
def progress_line(
    *, total: int | None, description: str = "", status: str = "", bar: int = BAR
) -> Iterator[UpdateProgress]:
    """Show the line while the context lasts, and remove it at the end.

    Args:
        total: bytes of the whole run; None if that is not known.
        description: the text before the bar.
        status: the text behind the bar.
        bar: columns of the bar.
    """
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
        BarColumn(bar_width=bar),
        DownloadColumn(binary_units=True),
        TransferSpeedColumn(),
        TextColumn("{task.fields[status]}", markup=False),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(description, total=total, status=status)

        def update(done: int, status: str, *, description: str | None = None) -> None:
            progress.update(task, completed=done, status=status, description=description)

        yield update
