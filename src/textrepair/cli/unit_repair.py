"""The repair of one unit of an input: bytes in, edits out, in this process and in the others."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textrepair.cli.to_utf8 import NOT_UTF8, UTF8, decode_utf8, encode_utf8, keeps_bytes
from textrepair.decoding import decoder
from textrepair.decoding.scans import find_shift
from textrepair.document.config import Config
from textrepair.document.state import NOTHING, Carried
from textrepair.document.tally import Tally
from textrepair.pipeline.course import judge
from textrepair.pipeline.loop import outcome_if_needed
from textrepair.pipeline.utf8_screen import find_documents
from textrepair.render.plain import fault_line

if TYPE_CHECKING:
    from textrepair.files import json_lines

Places = Sequence[tuple[int, int]]
"""Where the parts of a unit begin and end."""
ByteEdit = tuple[int, int, bytes]
"""Where a part begins and ends, and what replaces it."""


class Rules(NamedTuple):
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
        edits: what changes, in order; empty if nothing does.
        evidence: of a window, for the windows after it.
        tally: what was found.
        failure: the error of the library; empty if there was none.
        binary: whether it is not text, so that nothing was done.
    """

    edits: tuple[ByteEdit, ...]
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
    separator = task.rules.separator if task.whole else ""
    mark = separator.encode(UTF8, "surrogateescape")
    places = [(0, len(data))]
    if task.whole:
        screened = not task.rules.fields and task.rules.config.is_cautious
        tally.documents, places = find_documents(data, mark, screened)
    texts = _decoded(data, places)
    exact = texts is not None
    if texts is None:
        if decoder.is_binary(data):
            return UnitResult((), NOTHING, Tally(), binary=True)
        text, _ = decode_utf8(data, mend=task.mend)
        tally.strange = len(NOT_UTF8.findall(text))
        texts = text.split(separator) if separator else [text]
        tally.documents = len(texts) - (not texts[-1])
    try:
        after, evidence = _repaired_texts(texts, task, carried, tally)
    except Exception as error:
        return UnitResult((), NOTHING, Tally(documents=1, size=len(data)), fault_line(error))
    if not exact:  # some of it may have been mended before
        places, texts, after = [(0, len(data))], [""], [separator.join(after)]
    edits = tuple(_edits(data, places, texts, after))
    if not edits:
        return UnitResult((), evidence, tally)
    # Valid UTF-8 is tested for this only where something would change.
    if exact and _has_shift(data, mark, places) and decoder.is_binary(data):
        return UnitResult((), NOTHING, Tally(), binary=True)
    tally.changed_size = len(data)
    return UnitResult(edits, evidence, tally)


def _decoded(data: bytes, places: Places) -> list[str] | None:
    """Parts of a unit as text; None if one of them is not UTF-8."""
    try:
        return [data[start:end].decode(UTF8) for start, end in places]
    except UnicodeDecodeError:
        return None


def _edits(
    data: bytes, places: Places, texts: Sequence[str], after: Sequence[str]
) -> Iterator[ByteEdit]:
    """What changes in a unit; what does not change is not encoded again.

    Args:
        data: the unit.
        places: where its parts stand.
        texts: the text of each part.
        after: the same, repaired: another object where something changed.
    """
    for (start, end), old, new in zip(places, texts, after, strict=True):
        if new is not old and (now := encode_utf8(new)) != data[start:end]:
            yield start, end, now


def _has_shift(data: bytes, mark: bytes, places: Places) -> bool:
    """Whether a unit has what `find_shift` looks for: what was not examined has no control."""
    return any(find_shift(part) >= 0 for part in (mark, *(data[slice(*at)] for at in places)))


def _repaired_texts(
    texts: list[str], task: UnitTask, carried: Carried, tally: Tally
) -> tuple[list[str], Carried]:
    """The texts of a unit, repaired, and the evidence of a window for the next ones.

    A text itself comes back where nothing changes.

    Args:
        texts: the records or documents of a unit, or the only one, a window of a document.
        task: says which of these they are.
        carried: what a window is judged with.
        tally: counts what was repaired.
    """
    config, fields = task.rules.config, task.rules.fields
    if task.whole and fields:
        from textrepair.cli.record_repair import (  # noqa: PLC0415 - most inputs are no records
            repaired_record,
        )

        return [repaired_record(text, fields, config, tally) for text in texts], NOTHING
    if task.whole:
        return [_repaired_document(text, config, tally) for text in texts], NOTHING
    (text,) = texts
    outcome, evidence = judge(text, config, carried)
    tally.count(outcome.findings, outcome.changes)
    if outcome.changes and keeps_bytes(text, outcome.text):
        return [outcome.text], evidence
    return texts, evidence


def _repaired_document(text: str, config: Config, tally: Tally) -> str:
    """A document, repaired."""
    outcome = outcome_if_needed(text, config)
    if not outcome or not outcome.changes or not keeps_bytes(text, outcome.text):
        return text
    tally.changed += 1
    tally.count(outcome.findings, outcome.changes)
    return outcome.text
