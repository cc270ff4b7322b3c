"""Many texts, one after the other or on several processors, in their order."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textrepair.document.config import Config
from textrepair.pipeline.loop import DEFAULT, repair

if TYPE_CHECKING:
    from concurrent.futures import Future

# Characters sent to a process at once: repairing them takes milliseconds, sending them less.
BATCH = 1 << 17
LONGEST_BATCH = 1 << 12  # texts
AHEAD = 2  # batches for each process: one that it works on, and one that waits for it

Result = str | None | Exception
"""The result of a text in another process: None if the text is unchanged."""


def repair_many(
    texts: Iterable[str], *, config: Config = DEFAULT, workers: int | None = 1
) -> Iterator[str]:
    """Repair many texts that may have been damaged on the web.

    What is wrong, what is done and what is left alone: as with `repair`, for each text by itself.

    Args:
        texts: documents of any length, and as many as there are: they are taken when they are
            needed, with several processes some batches ahead.
        config: which kinds of damage are repaired.
        workers: how many processes work: 1 is this process itself, None stands for as many as
            there are processors. A program that starts processes does so behind
            ``if __name__ == "__main__":``. Where Python has no global lock (a free-threaded build)
            they are threads of this process.

    Returns:
        The repaired texts in the order of the texts. One with nothing wrong is the object that was
        given.

    Raises:
        TypeError: a text is not a `str`. Those before it have been given by then.
        ValueError: ``workers`` is less than 1.

    >>> list(repair_many(["\u5f53\u5730", "\u7576(d\u0101ng)?\u5730"]))[0]
    '\u5f53\u5730'
    """
    number = (os.cpu_count() or 1) if workers is None else workers
    if number < 1:
        raise ValueError(f"workers must be 1 or more, not {number}; 1 is this process itself")
    if number == 1:
        return map(partial(repair, config=config), texts)
    return _in_parallel(texts, config, number, threads=_has_free_threads())


def _has_free_threads() -> bool:
    """Whether threads of this Python run at the same time."""
    return not getattr(sys, "_is_gil_enabled", lambda: True)()


def _in_parallel(
    texts: Iterable[str], config: Config, workers: int, *, threads: bool
) -> Iterator[str]:
    """The repaired texts from several processes or threads, which are ended with the iterator."""
    # Few programs need them.
    from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor  # noqa: PLC0415

    pending: deque[tuple[Sequence[str], Future[list[Result]]]] = deque()
    executor = ThreadPoolExecutor(workers) if threads else ProcessPoolExecutor(workers)
    try:
        for batch in batches(texts):
            pending.append((batch, executor.submit(_repaired, batch, config)))
            if len(pending) >= AHEAD * workers:
                yield from _given(*pending.popleft())
        while pending:
            yield from _given(*pending.popleft())
    finally:
        executor.shutdown(cancel_futures=True)


def batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts in batches, so that a process has enough to do."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text) if isinstance(text, str) else 0
        if size >= BATCH or len(batch) >= LONGEST_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _repaired(batch: Sequence[str], config: Config) -> list[Result]:
    """The result of each text of a batch, up to the first that fails."""
    results: list[Result] = []
    for text in batch:
        try:
            after = repair(text, config=config)
        except Exception as error:  # it is raised where its text would have been given
            results.append(error)
            break
        results.append(None if after is text else after)
    return results


def _given(batch: Sequence[str], done: Future[list[Result]]) -> Iterator[str]:
    """The repaired texts of a batch.

    Raises:
        Exception: what one of them failed with.
    """
    for text, result in zip(batch, done.result(), strict=False):
        if isinstance(result, Exception):
            raise result
        yield text if result is None else result
