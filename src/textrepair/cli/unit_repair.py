"""The repair of one unit of an input: bytes in, bytes out. This runs in worker processes."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from textrepair.cli.to_utf8 import NOT_UTF8, decode_utf8, encode_utf8
from textrepair.decoding import decoder
from textrepair.decoding.scans import find_shift
from textrepair.document.config import Config
from textrepair.document.state import NOTHING, Carried
from textrepair.document.tally import Tally
from textrepair.files import json_lines
from textrepair.pipeline.course import judge
from textrepair.pipeline.loop import screened_outcome
from textrepair.render.plain import fault_line


@dataclass(frozen=True, slots=True)
class Rules:
    """Settings for all units of a run.

    Attributes:
        config: which kinds of damage are repaired.
        separator: what stands between documents; empty for none.
        fields: where the texts of records are; empty if the documents are no records.
    """

    config: Config
    separator: str
    fields: tuple[json_lines.Path, ...]


class FileRange(NamedTuple):
    """A part of a file, which a worker reads itself, so that nothing is sent to it."""

    path: str
    identity: tuple[int, int]
    start: int
    size: int

    def read(self) -> bytes:
        """The bytes.

        Raises:
            OSError: the file was removed or replaced.
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


class UnitTask(NamedTuple):
    """A unit to repair.

    Attributes:
        data: the content of the unit, or where it stands.
        whole: whether these are whole documents; else a window of one.
        mend: whether stray bytes are read where a legacy encoding explains them.
        rules: settings for all units.
    """

    data: bytes | FileRange
    whole: bool
    mend: bool
    rules: Rules


class UnitResult(NamedTuple):
    """The result for a unit.

    Attributes:
        data: the repaired content; None if nothing changed.
        evidence: of a window, for the windows after it.
        tally: what was found.
        failure: the error of the library; empty if there was none.
        binary: whether it is not text, so that nothing was done.
    """

    data: bytes | None
    evidence: Carried
    tally: Tally
    failure: str = ""
    binary: bool = False


def repair_unit(task: UnitTask, carried: Carried = NOTHING) -> UnitResult:
    """Repair one unit. It stays as it is if the library fails, or if it is not text.

    A unit that is not text may follow units of text.
    """
    data = task.data.read() if isinstance(task.data, FileRange) else task.data
    tally = Tally(size=len(data))
    text, exact = decode_utf8(data, mend=False)
    if not exact:
        if decoder.is_binary(data):
            return UnitResult(None, NOTHING, Tally(), binary=True)
        text, _ = decode_utf8(data, mend=task.mend)
        tally.strange = len(NOT_UTF8.findall(text))
    try:
        after, evidence = _repaired_text(text, task, carried, tally)
    except Exception as error:
        return UnitResult(None, NOTHING, Tally(documents=1, size=len(data)), fault_line(error))
    now = data if exact and after is text else encode_utf8(after)
    if now == data:
        return UnitResult(None, evidence, tally)
    # Valid UTF-8 is tested for this only where something would change.
    if exact and find_shift(data) >= 0 and decoder.is_binary(data):
        return UnitResult(None, NOTHING, Tally(), binary=True)
    tally.changed_size = len(data)
    return UnitResult(now, evidence, tally)


def _repaired_text(
    text: str, task: UnitTask, carried: Carried, tally: Tally
) -> tuple[str, Carried]:
    """The text of a unit, repaired, and the evidence of a window for the next ones.

    The text itself comes back where nothing changes.

    Args:
        text: of the unit.
        task: says whether these are records, documents, or a window of one.
        carried: what a window is judged with.
        tally: counts what was repaired.
    """
    if task.rules.fields:
        return _repair_parts(text, task.rules, tally, _repaired_record), NOTHING
    if task.whole:
        return _repair_parts(text, task.rules, tally, _repaired_document), NOTHING
    outcome, evidence = judge(text, task.rules.config, carried)
    tally.count(outcome.findings, outcome.changes)
    return (outcome.text if _keeps_bytes(text, outcome.text) else text), evidence


def _keeps_bytes(before: str, after: str) -> bool:
    """Whether a repair left the bytes that are not UTF-8 as they are, as the notes state."""
    return NOT_UTF8.findall(before) == NOT_UTF8.findall(after)


Repair = Callable[[str, Rules, Tally], str]
"""Repairs one document, or one record, and counts the result."""


def _repair_parts(text: str, rules: Rules, tally: Tally, repair: Repair) -> str:
    """A text with each of its documents repaired; the text itself if nothing changed."""
    parts = text.split(rules.separator) if rules.separator else [text]
    after = [repair(part, rules, tally) for part in parts]
    tally.documents += len(parts) - (not parts[-1])
    return text if after == parts else rules.separator.join(after)


def _repaired_document(text: str, rules: Rules, tally: Tally) -> str:
    """A document, repaired."""
    outcome = screened_outcome(text, rules.config)
    if outcome.changes and not _keeps_bytes(text, outcome.text):
        return text
    if outcome.changes:
        tally.changed += 1
        tally.count(outcome.findings, outcome.changes)
    return outcome.text


def _repaired_record(line: str, rules: Rules, tally: Tally) -> str:
    """A line with the texts of its record repaired; one that is no record stays as it is."""
    if not line.strip():
        return line
    try:
        texts = json_lines.find_texts(line, rules.fields)
    except ValueError:
        tally.unreadable += 1
        return line
    tally.lacking += not texts
    edited: list[json_lines.Edited] = []
    for text in texts:
        outcome = screened_outcome(text.value, rules.config)
        if outcome.changes and _keeps_bytes(text.value, outcome.text):
            tally.count(outcome.findings, outcome.changes)
            edited.append(json_lines.Edited(text, outcome.text, outcome.changes))
    tally.changed += bool(edited)
    return json_lines.edited(line, edited) if edited else line
