"""Reports: the diagnosis of one input, what would change in it as a diff, and a summary of the run.

The first two look at the input as a whole, so that it must fit into memory.
"""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace

from textrepair.cli.console import (
    colour_wanted,
    label,
    report_bytes,
    terminal_width,
    write_stderr,
    write_stdout,
)
from textrepair.cli.errors import DONE, FAILED, FileError
from textrepair.cli.inputs import Input
from textrepair.cli.options import Options
from textrepair.cli.outputs import Nowhere
from textrepair.cli.to_utf8 import NOT_UTF8, UTF8, InputDecoder, decode_utf8, encode_utf8
from textrepair.document.edits import Edit
from textrepair.document.tally import Tally
from textrepair.pipeline.explanation import Explanation, replay
from textrepair.pipeline.loop import explain
from textrepair.render import plain, summary

# Bytes of an input of which a report is made: it takes some 50 times as much memory.
LARGEST = 1 << 26
TOO_LARGE = f"it has more than {LARGEST >> 20} MiB; use --check or --summary, or divide it"
# Bytes of an input that is repaired once more to colour its diff by kinds of damage.
LARGEST_PAINTED = 1 << 20


class Diff(Nowhere):
    """Keeps an input as it is and as it would be, to show the difference."""

    def __init__(self, name: str, options: Options) -> None:
        """Begin.

        Args:
            name: of the input.
            options: what the user wants.
        """
        self.name = name
        self.options = options
        self.before: list[bytes] = []
        self.after: list[bytes] = []
        self.size = 0

    def write(self, before: bytes, after: bytes | None) -> None:
        """Keep the next piece."""
        self.size += len(before)
        if self.size > LARGEST:
            raise FileError(TOO_LARGE)
        self.before.append(before)
        self.after.append(before if after is None else after)

    def finish(self, *, changed: bool) -> None:
        """Write the difference to standard output."""
        before, after = (
            b"".join(pieces).decode(UTF8, "surrogateescape") for pieces in (self.before, self.after)
        )
        if before != after:
            write_stdout(encode_utf8(self.shown(before, after)))

    def shown(self, before: str, after: str) -> str:
        """The difference, on a terminal in the colours of the kinds of damage if they are known."""
        colour = colour_wanted()
        if colour and self.size <= LARGEST_PAINTED and not self.options.fields:
            from textrepair.render.terminal import (  # noqa: PLC0415 - only a terminal needs it
                painted,
            )

            edits = self.edits(before)
            if replay(before, [(e.start, e.end, e.before, e.after) for e in edits]) == after:
                return painted(self.name, before, after, edits)
        return plain.as_diff(self.name, before, after, colour=colour)

    def edits(self, before: str) -> list[Edit]:
        """The edits of every document of the input.

        Raises:
            FileError: the library failed.
        """
        separator, start, found = self.options.separator, 0, []
        for part in before.split(separator) if separator else [before]:
            found += [
                replace(edit, start=edit.start + start, end=edit.end + start)
                for edit in explain_text(part, self.options).edits
            ]
            start += len(part) + len(separator)
        return found


def write_diagnoses(options: Options) -> int:
    """Write the diagnosis of every input; one that fails does not stop the others.

    Returns:
        The highest exit code of all.
    """
    code = DONE
    for name in options.names:
        try:
            _write_diagnosis(name, _explain_input(name, options), options)
        except FileError as error:
            write_stderr(f"{label(name)}: {error}")
            code = FAILED
    return code


def _explain_input(name: str, options: Options) -> Explanation | None:
    """The outcome for an input; None if it is not text.

    Raises:
        FileError: it cannot be read, or the library failed.
    """
    text, _ = read_whole(name, options)
    return None if text is None else explain_text(text, options)


def read_whole(name: str, options: Options) -> tuple[str | None, list[str]]:
    """The text of an input, None if it is not text; and the notes on it, which are also written.

    Raises:
        FileError: it cannot be read.
    """
    reading = InputDecoder(options.encoding, LARGEST, by_line=False)
    pieces, size = [], 0
    with closing(Input(name)) as source:
        for piece in reading.utf8(source.blocks()):
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST:
                raise FileError(TOO_LARGE)
    text, exact = decode_utf8(b"".join(pieces), mend=reading.mend)
    exact |= reading.binary
    notes = list(reading.notes(0 if exact else len(NOT_UTF8.findall(text))))
    for note in notes:
        write_stderr(f"{label(name)}: {note}")
    return None if reading.binary else text, notes


def explain_text(text: str, options: Options) -> Explanation:
    """The outcome for a text.

    Raises:
        FileError: the library failed; other texts can still be repaired.
    """
    try:
        return explain(text, config=options.config)
    except Exception as error:
        message = f"repair failed: {plain.fault_line(error)}; please report it with the file"
        raise FileError(message) from error


def _write_diagnosis(name: str, found: Explanation | None, options: Options) -> None:
    """Write a diagnosis to standard output: a line of JSON, or a table as wide as the terminal.

    Input that is not text gets a line of JSON with ``not_text``, and no table.
    """
    if found is None:
        if options.json:
            write_stdout(
                report_bytes(json.dumps({"file": name, "damaged": False, "not_text": True}) + "\n")
            )
        return
    if options.json:
        write_stdout(report_bytes(plain.diagnosis_json(name, found.diagnosis)))
        return
    table = plain.diagnosis_table(
        label(name), found.diagnosis, width=terminal_width(), colour=colour_wanted()
    )
    write_stdout(report_bytes(table))


def write_summary(tally: Tally, *, as_json: bool) -> None:
    """Write the summary of the run to standard error: a line of JSON, or a table."""
    if not as_json:
        left = "left as it is" if tally.binary == 1 else "left as they are"
        notes = [f"{tally.binary:,} not text, {left}"] if tally.binary else []
        table = summary.summary_table(
            tally, unit="document", width=terminal_width(), colour=colour_wanted(), notes=notes
        )
        write_stderr(table, prefix="")
        return
    record = {
        "documents": tally.documents,
        "changed": tally.changed,
        "bytes": tally.size,
        "not_text": tally.binary,
        "kinds": summary.kinds_record(tally),
    }
    write_stderr(json.dumps(record), prefix="")
