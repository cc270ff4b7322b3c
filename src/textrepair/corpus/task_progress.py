"""Progress of the tasks: each worker writes it into a small file, and the main process reads all.

The file of a task holds two numbers, ``<bytes read> <records read>``.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from textrepair.corpus.folder import Folder
from textrepair.corpus.plan import Plan
from textrepair.document.wording import noun_for
from textrepair.render.progress import progress_line

EVERY = 0.5  # seconds


def write_progress(path: Path, position: int, records: int) -> None:
    """Write the progress of a task. A reader that finds half a file tries again later."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{position} {records}", encoding="ascii")


def _read_progress(folder: Folder, sizes: Sequence[int]) -> int:
    """Bytes that are done: all of a finished task, of another one the number in its file.

    Args:
        folder: of the run.
        sizes: bytes of the tasks.
    """
    done = 0
    for rank, size in enumerate(sizes):
        if folder.ledger(rank).exists():
            done += size
            continue
        with contextlib.suppress(OSError, ValueError, IndexError):
            content = folder.progress(rank).read_text(encoding="ascii")
            done += min(size, int(content.split()[0]))
    return done


@contextlib.contextmanager
def show_task_progress(folder: Folder, plan: Plan, *, wanted: bool) -> Iterator[None]:
    """Show the progress of all tasks on standard error while the context lasts."""
    if not wanted:
        yield
        return
    sizes = [sum(part.size for part in task) for task in plan.tasks]
    tasks = f"{len(sizes)} {noun_for(len(sizes), 'task')}"
    status = f"0/{tasks}"
    with progress_line(total=sum(sizes), description="repairing", status=status) as show:

        def update() -> None:
            finished = sum(folder.ledger(rank).exists() for rank in range(len(sizes)))
            show(_read_progress(folder, sizes), f"{finished}/{tasks}")

        with _repeated(update):
            yield


@contextlib.contextmanager
def _repeated(action: Callable[[], None]) -> Iterator[None]:
    """Call a function every half a second, in a thread, while the context lasts."""
    ended = threading.Event()

    def repeat() -> None:
        while not ended.wait(EVERY):
            action()

    thread = threading.Thread(target=repeat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
