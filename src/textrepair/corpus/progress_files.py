"""How far a run is: workers write it into small files, and whoever waits reads them."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from textrepair.corpus.folder import Folder
from textrepair.corpus.plan import Plan

EVERY = 0.5  # seconds


def tell(path: Path, position: int, records: int) -> None:
    """Say how far a task is. Whoever reads it in this moment tries again later."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{position} {records}", encoding="ascii")


def heard(folder: Folder, sizes: Sequence[int]) -> int:
    """Bytes that are done: of finished tasks all, of the others what they say."""
    done = 0
    for rank, size in enumerate(sizes):
        if folder.ledger(rank).exists():
            done += size
            continue
        with contextlib.suppress(OSError, ValueError, IndexError):
            said = folder.progress(rank).read_text(encoding="ascii")
            done += min(size, int(said.split()[0]))
    return done


@contextlib.contextmanager
def shown(folder: Folder, plan: Plan, *, wanted: bool) -> Iterator[None]:
    """Show the progress on standard error while the context lasts."""
    if not wanted:
        yield
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

    sizes = [sum(part.size for part in task) for task in plan.tasks]
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(binary_units=True),
        TransferSpeedColumn(),
        TextColumn("{task.fields[tasks]} tasks"),
        TimeRemainingColumn(),
    )
    ended = threading.Event()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("repairing", total=sum(sizes), tasks=f"0/{len(sizes)}")

        def watch() -> None:
            while not ended.wait(EVERY):
                ready = sum(folder.ledger(rank).exists() for rank in range(len(sizes)))
                bar.update(task, completed=heard(folder, sizes), tasks=f"{ready}/{len(sizes)}")

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            ended.set()
            watcher.join()
