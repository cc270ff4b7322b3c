"""The work on one unit of an input: bytes in, bytes out. This is what worker processes do."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from textrepair.cli.to_utf8 import NOT_UTF8, encoded, understood
from textrepair.decoding import decoder
from textrepair.document.config import Config
from textrepair.document.state import NOTHING, Carried
from textrepair.document.tally import Tally
from textrepair.files import json_lines
from textrepair.pipeline.course import judge
from textrepair.pipeline.loop import screened_outcome


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for all units of a run.

    Attributes:
        config: which kinds of damage are repaired.
        separator: what stands between documents; empty for none.
        fields: where the texts of records are; empty if the documents are no records.
    """

    config: Config
    separator: str
    fields: tuple[json_lines.Path, ...]


class Range(NamedTuple):
    """Bytes of a file, to be read where they are needed."""

    path: str
    identity: tuple[int, int]
    start: int
    size: int

    def read(self) -> bytes:
        """The bytes.

        Raises:
            OSError: the file has gone, or is another one.
        """
        handle = os.open(self.path, os.O_RDONLY)
        try:
            status = os.fstat(handle)
            data = os.pread(handle, self.size, self.start)
        finally:
            os.close(handle)
        if (status.st_dev, status.st_ino) != self.identity or len(data) != self.size:
            raise OSError("the file has changed")
        return data


class Task(NamedTuple):
    """A unit of work.

    Attributes:
        data: the content of the unit, or where it stands.
        whole: whether these are whole documents; else a window of one.
        mend: whether stray bytes are read where a legacy encoding explains them.
        rules: what holds for all.
    """

    data: bytes | Range
    whole: bool
    mend: bool
    rules: Rules


class Result(NamedTuple):
    """What came of a unit.

    Attributes:
        data: what it is now; None if nothing changed.
        said: what a window says to those after it.
        tally: what was found.
        failure: what went wrong in the library; empty if nothing did.
        binary: whether it is not text, so that nothing was done.
    """

    data: bytes | None
    said: Carried
    tally: Tally
    failure: str = ""
    binary: bool = False


def perform(task: Task, carried: Carried = NOTHING) -> Result:
    """Do the work on one unit. A failure of the library leaves the unit as it is.

    So does what is not text, which may come behind text.
    """
    data = task.data.read() if isinstance(task.data, Range) else task.data
    tally = Tally(size=len(data))
    text, exact = understood(data, mend=False)
    if not exact:
        if decoder.is_binary(data):
            return Result(None, NOTHING, Tally(), binary=True)
        text, _ = understood(data, mend=task.mend)
        tally.strange = len(NOT_UTF8.findall(text))
    said = NOTHING
    try:
        if task.rules.fields:
            after = each(text, task.rules, tally, repaired_record)
        elif task.whole:
            after = each(text, task.rules, tally, repaired_document)
        else:
            outcome, said = judge(text, task.rules.config, carried)
            tally.count(outcome.findings, outcome.changes)
            after = outcome.text if keeps_bytes(text, outcome.text) else text
    except Exception as error:
        fault = " ".join(f"{type(error).__name__}: {error}".split())
        return Result(None, NOTHING, Tally(documents=1, size=len(data)), fault)
    if exact and after is text:
        return Result(None, said, tally)
    now = encoded(after)
    if now == data:
        return Result(None, said, tally)
    # Of valid UTF-8 this is asked only where something would change.
    if exact and decoder.ODD.search(data) and decoder.is_binary(data):
        return Result(None, NOTHING, Tally(), binary=True)
    tally.changed_size = len(data)
    return Result(now, said, tally)


def keeps_bytes(before: str, after: str) -> bool:
    """Whether a repair left the bytes that are not UTF-8 as they are, as people are told."""
    return NOT_UTF8.findall(before) == NOT_UTF8.findall(after)


Repair = Callable[[str, Rules, Tally], str]
"""Repairs one document, or one record, and counts what came of it."""


def each(text: str, rules: Rules, tally: Tally, repair: Repair) -> str:
    """A text with each of its documents repaired; the text itself if nothing changed."""
    parts = text.split(rules.separator) if rules.separator else [text]
    after = [repair(part, rules, tally) for part in parts]
    tally.documents += len(parts) - (not parts[-1])
    return text if after == parts else rules.separator.join(after)


def repaired_document(text: str, rules: Rules, tally: Tally) -> str:
    """A document, repaired."""
    outcome = screened_outcome(text, rules.config)
    if outcome.changes and not keeps_bytes(text, outcome.text):
        return text
    if outcome.changes:
        tally.changed += 1
        tally.count(outcome.findings, outcome.changes)
    return outcome.text


def repaired_record(line: str, rules: Rules, tally: Tally) -> str:
    """A record with its texts repaired; what is none stays as it is."""
    if not line.strip():
        return line
    try:
        texts = json_lines.find(line, rules.fields)
    except ValueError:
        tally.unreadable += 1
        return line
    tally.lacking += not texts
    edited: list[json_lines.Edited] = []
    for text in texts:
        outcome = screened_outcome(text.value, rules.config)
        if outcome.changes and keeps_bytes(text.value, outcome.text):
            tally.count(outcome.findings, outcome.changes)
            edited.append(json_lines.Edited(text, outcome.text, outcome.changes))
    tally.changed += bool(edited)
    return json_lines.edited(line, edited) if edited else line
