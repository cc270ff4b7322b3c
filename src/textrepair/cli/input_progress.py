"""Progress of the filter: which input is read, how many bytes are done, how much was repaired."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textrepair.cli.console import STDIN, label
from textrepair.document.wording import noun_for
from textrepair.render.progress import progress_line

if TYPE_CHECKING:
    from textrepair.cli.filtering import InputFilter

# Columns of the terminal for the bar and for the name of the input: the line fits into 80 of them.
BAR, NAME = 10, 16


@contextlib.contextmanager
def show_input_progress(
    names: tuple[str, ...], *, wanted: bool
) -> Iterator[Callable[[InputFilter], None]]:
    """Show the progress while the context lasts.

    Args:
        names: of the inputs.
        wanted: whether it is shown at all.

    Yields:
        A function to call with an input, whenever a part of its output was written.
    """
    if not wanted:
        yield lambda job: None
        return
    counts: dict[int, tuple[int, int, int, int]] = {}
    with progress_line(total=_total_size(names), bar=BAR) as show:

        def update(job: InputFilter) -> None:
            tally, source = job.tally, job.source
            consumed = 0 if source is None else source.consumed
            counts[id(job)] = (consumed, tally.documents, tally.changed_size, tally.size)
            read, documents, changed, size = map(sum, zip(*counts.values(), strict=True))
            number = f"{documents} {noun_for(documents, 'document')}"
            status = f"{number}, {100 * changed / max(1, size):.1f} % repaired"
            show(read, status, description=_short_name(label(job.name)))

        yield update


def _short_name(name: str) -> str:
    """The end of the name of a file, in at most `NAME` columns."""
    name = os.path.basename(name) or name
    return name if len(name) <= NAME else "\u2026" + name[1 - NAME :]


def _total_size(names: tuple[str, ...]) -> int | None:
    """Bytes of all inputs; None if that is not known."""
    if STDIN in names:
        return None
    try:
        return sum(os.stat(name).st_size for name in names)
    except OSError:
        return None
