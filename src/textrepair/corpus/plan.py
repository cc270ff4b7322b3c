"""What a run reads and how it is divided: decided once, so that a run can be resumed.

A task is a number of parts of inputs, in their order, and has one output. Which engine runs it,
and how many at a time, makes no difference to the output.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from textrepair.corpus.formatter import OnUnrecoverable
from textrepair.document.config import Config
from textrepair.document.version import __version__
from textrepair.document.wording import noun_for
from textrepair.files.compression import COMPRESSIONS, compression_of
from textrepair.files.drafts import is_draft, write_whole

JSON_LINES, PARQUET, WARC = "jsonl", "parquet", "warc"
ENDINGS = {
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
    ".json": JSON_LINES,
    ".parquet": PARQUET,
    ".warc": WARC,
    ".wet": WARC,
}
FORMATS = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet")
# Bytes of a task, as they are when they are not compressed: two seconds of work, so that little is
# lost when a run is killed, and the last tasks end together.
TASK = 1 << 24
MOST_TASKS = 1000  # of one array of Slurm
SMALLER = 4  # how much smaller compressed text is


class PlanError(Exception):
    """A run cannot begin. The message says why, and what to do."""


class SourceFile(NamedTuple):
    """A file that is read, with its size and time, by which a change of it is noticed."""

    path: str
    size: int
    time: int


class FilePart(NamedTuple):
    """A part of a file.

    Attributes:
        path: of the file.
        kind: of the file: one of the values of `ENDINGS`.
        start: where it starts: a byte of JSON Lines, a row group of Parquet.
        end: where it ends; None for the end of the file.
        size: bytes of it in the file.
    """

    path: str
    kind: str
    start: int
    end: int | None
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What determines the output, apart from the inputs.

    Attributes:
        field: where the texts are.
        format: of the output: one of `FORMATS`.
        config: which kinds of damage are repaired.
        on_unrecoverable: what to do with a record that lost characters.
        only_damaged: whether records with nothing wrong are left out.
        limit: how many records are read; None for all.
    """

    field: str
    format: str
    config: Config
    on_unrecoverable: OnUnrecoverable
    only_damaged: bool
    limit: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run does.

    Attributes:
        settings: what decides the output.
        sources: the files that are read.
        tasks: the parts of each task.
    """

    settings: Settings
    sources: tuple[SourceFile, ...]
    tasks: tuple[tuple[FilePart, ...], ...]

    @property
    def size(self) -> int:
        """Bytes of all inputs."""
        return sum(source.size for source in self.sources)


# --- The inputs -----------------------------------------------------------------------------------


def _file_kind(name: str) -> str | None:
    """What a file of this name holds; None if its ending is unknown."""
    name = name.lower()
    for ending in COMPRESSIONS:
        name = name.removesuffix(ending)
    return next((held for ending, held in ENDINGS.items() if name.endswith(ending)), None)


def source_files(names: Iterable[str], output: Path | None = None) -> tuple[SourceFile, ...]:
    """The files of the inputs; those of folders in the order of their names.

    Args:
        names: of files and folders.
        output: the folder of the run, which may stand inside an input and is no part of it.

    Raises:
        PlanError: one is not there, or its ending is unknown.
    """
    paths = list(chain.from_iterable(_input_files(name, output) for name in names))
    if twice := [path for number, path in enumerate(paths) if path in paths[:number]]:
        raise PlanError(f"{twice[0]} is given twice; give each input once")
    statuses = [os.stat(path) for path in paths]
    return tuple(
        SourceFile(path, status.st_size, status.st_mtime_ns)
        for path, status in zip(paths, statuses, strict=True)
    )


def _input_files(name: str, output: Path | None) -> Iterator[str]:
    """The files of one input."""
    path = Path(name).absolute()
    if path.is_dir():
        known = (file for file in path.rglob("*") if _file_kind(file.name) and file.is_file())
        inside = sorted(str(file) for file in known if output not in file.parents)
        if not inside:
            raise PlanError(f"{name} holds no {', '.join(ENDINGS)}; give another folder")
        yield from inside
        return
    if not path.is_file():
        raise PlanError(f"{name} is not there; check the name")
    if _file_kind(name) is None:
        raise PlanError(f"{name} is of no known kind; its name must end in {', '.join(ENDINGS)}")
    yield str(path)


def natural_format(sources: Sequence[SourceFile]) -> str:
    """The format of the output where none is given: that of the first input."""
    name = sources[0].path.lower()
    if _file_kind(name) == PARQUET:
        return "parquet"
    if _file_kind(name) == WARC:
        return "jsonl.gz"
    endings = {form.removeprefix("jsonl"): form for form in FORMATS if form.startswith("jsonl.")}
    return next((form for ending, form in endings.items() if name.endswith(ending)), "jsonl")


# --- The division ---------------------------------------------------------------------------------


def divide_into_tasks(
    sources: Sequence[SourceFile], tasks: int | None
) -> tuple[tuple[FilePart, ...], ...]:
    """The inputs as tasks of about the same size, in their order.

    Plain JSON Lines can be divided anywhere, Parquet between row groups, and what is compressed as
    a whole nowhere.

    Args:
        sources: the files.
        tasks: how many tasks are wanted; None for what suits the size. There may be fewer.
    """
    pieces = [piece for source in sources for piece in _divisible(source)]
    total = sum(weight for _, weight in pieces) or 1
    count = tasks or min(MOST_TASKS, math.ceil(total / TASK))
    parts: list[list[FilePart]] = [[] for _ in range(count)]
    done = 0
    for part, weight in pieces:
        if part.kind == JSON_LINES and compression_of(part.path) is None:
            for number, cut in _split_at_tasks(part, done, total, count):
                parts[number].append(cut)
        else:
            parts[min(count - 1, (done + weight // 2) * count // total)].append(part)
        done += weight
    if not any(parts):  # files without a byte
        return (tuple(part for part, _ in pieces),)
    return tuple(tuple(_merge_adjacent(task)) for task in parts if task)


def _divisible(source: SourceFile) -> Iterator[tuple[FilePart, int]]:
    """The parts of a file, each either indivisible or divisible anywhere, with their weights."""
    held = _file_kind(source.path) or JSON_LINES
    if held == PARQUET and (groups := _group_sizes(source.path)):
        share = source.size // len(groups)
        for group, size in enumerate(groups):
            yield FilePart(source.path, held, group, group + 1, share), size
        return
    packed = compression_of(source.path) is not None
    yield (
        FilePart(source.path, held, 0, None, source.size),
        source.size * (SMALLER if packed else 1),
    )


def _group_sizes(path: str) -> list[int]:
    """Bytes of the row groups of a Parquet file; none if it cannot be read."""
    import pyarrow as pa  # noqa: PLC0415 - many corpora have no Parquet
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        metadata = pq.read_metadata(path)
    except (pa.ArrowException, OSError):
        return []
    return [metadata.row_group(group).total_byte_size for group in range(metadata.num_row_groups)]


def _split_at_tasks(
    part: FilePart, done: int, total: int, count: int
) -> Iterator[tuple[int, FilePart]]:
    """A file that can be cut anywhere, cut where tasks begin: their numbers and parts."""
    start = 0
    while start < part.size:
        number = min(count - 1, (done + start) * count // total)
        end = (
            part.size
            if number == count - 1
            else min(part.size, _next_start(number, total, count) - done)
        )
        end = max(end, start + 1)
        yield number, part._replace(start=start, end=end, size=end - start)
        start = end


def _next_start(number: int, total: int, count: int) -> int:
    """Where the next task begins."""
    return -(-(number + 1) * total // count)


def _merge_adjacent(parts: Sequence[FilePart]) -> Iterator[FilePart]:
    """The parts, with those that are adjacent in one file merged."""
    waiting: FilePart | None = None
    for part in parts:
        if waiting is not None and (waiting.path, waiting.end) == (part.path, part.start):
            waiting = waiting._replace(end=part.end, size=waiting.size + part.size)
            continue
        if waiting is not None:
            yield waiting
        waiting = part
    if waiting is not None:
        yield waiting


# --- The plan of a folder -------------------------------------------------------------------------


def load_or_make_plan(
    path: Path, settings: Settings, sources: tuple[SourceFile, ...], tasks: int | None
) -> Plan:
    """The plan of an output folder: the one that is there, or a new one.

    Args:
        path: of the plan in the folder.
        settings: what decides the output.
        sources: the files that are read.
        tasks: how many tasks are wanted; None for what suits the size.

    Raises:
        PlanError: the folder holds something else.
    """
    folder = path.parent
    if path.exists():
        return _resume_plan(path, Plan(settings, sources, ()), tasks)
    # A run may have been killed before it had a plan.
    if folder.exists() and any(not is_draft(file) for file in folder.iterdir()):
        raise PlanError(f"{folder} holds other files; give an empty or new folder")
    # Only one task can count how many records were read.
    plan = Plan(settings, sources, divide_into_tasks(sources, 1 if settings.limit else tasks))
    write_whole(path, json.dumps(_plan_record(plan), indent=1))
    return plan


def _resume_plan(path: Path, wanted: Plan, tasks: int | None) -> Plan:
    """The plan of a run that is resumed.

    Raises:
        PlanError: it is not the one that is wanted.
    """
    saved = json.loads(path.read_text(encoding="utf-8"))
    for name, value in _plan_record(wanted).items():
        if name != "tasks" and saved.get(name) != value:
            other = _differing_settings(name, saved.get(name), value)
            raise PlanError(
                f"{path.parent} holds a run with other {other}; give the same, or another folder"
            )
    parts = tuple(tuple(FilePart(*part) for part in task) for task in saved["tasks"])
    if (
        tasks is not None
        and tasks != len(parts)
        and divide_into_tasks(wanted.sources, tasks) != parts
    ):
        number = f"{len(parts)} {noun_for(len(parts), 'task')}"
        raise PlanError(f"{path.parent} holds a run of {number}; leave --tasks out")
    return Plan(wanted.settings, wanted.sources, parts)


def _plan_record(plan: Plan) -> dict[str, Any]:
    """A plan as ``plan.json`` has it."""
    return {
        "version": __version__,
        "settings": asdict(plan.settings),
        "sources": [list(source) for source in plan.sources],
        "tasks": [[list(part) for part in task] for task in plan.tasks],
    }


def _differing_settings(name: str, saved: Any, wanted: Any) -> str:
    """The names of the settings that differ."""
    if isinstance(saved, dict):
        return ", ".join(key for key in wanted if saved.get(key) != wanted[key])
    return {"sources": "inputs, or they have changed"}.get(name, name)
