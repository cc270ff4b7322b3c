"""Progress of a run: one line on standard error, kept up to date until the run ends.

page.txt  ██████▍    12.3M/20.1M 4.10MB/s, 310 documents, 12.0 % repaired 00:02
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Protocol

LINES = 20  # more than the one that is used
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
    import shutil  # noqa: PLC0415 - only progress needs these

    from tqdm import tqdm  # noqa: PLC0415

    tqdm.monitor_interval = 0  # no thread: processes may be forked
    with tqdm(
        total=total,
        desc=description,
        bar_format=_form(total, bar),
        unit="B",
        unit_scale=True,
        unit_divisor=1024,
        leave=False,
        ncols=shutil.get_terminal_size().columns,  # also where a terminal does not say
        nrows=LINES,
        file=sys.stderr,
        postfix=status,
    ) as line:

        def update(done: int, status: str, *, description: str | None = None) -> None:
            if description is not None:
                line.set_description_str(description, refresh=False)
            line.set_postfix_str(status, refresh=False)
            line.update(done - line.n)

        try:
            yield update
        finally:
            line.refresh()  # the last state, however short the run was


def _form(total: int | None, bar: int) -> str:
    """What the line has, in the words of tqdm."""
    if total is None:
        return "{desc}  {n_fmt} {rate_fmt}{postfix}"
    return f"{{desc}}  {{bar:{bar}}} {{n_fmt}}/{{total_fmt}} {{rate_fmt}}{{postfix}} {{remaining}}"
