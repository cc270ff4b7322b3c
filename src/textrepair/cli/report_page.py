"""The page of HTML that shows what would be repaired in the inputs (`--html`).

Inputs are read as a whole, one after the other, and repaired document by document. Documents that
are not on the page are only counted.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from textrepair.cli.console import STDIN, label, write_stderr, write_stdout
from textrepair.cli.diagnoses import explain_text, read_whole
from textrepair.cli.errors import DONE, FAILED, Advice, FileError, file_error
from textrepair.cli.options import NEWLINE, Options
from textrepair.cli.outputs import liken
from textrepair.cli.to_utf8 import encode_utf8
from textrepair.document.tally import Tally
from textrepair.files import json_lines
from textrepair.files.drafts import Draft
from textrepair.render.html.report import render_report
from textrepair.render.html.report_document import ReportDocument

BEGINNING = b"<!doctype html>"
ADVICE: Advice = {
    FileNotFoundError: "make its directory first",
    PermissionError: "make its directory writable",
    IsADirectoryError: "name a file in it",
}


class _ReportSource:
    """The documents for the page, and the counts of all.

    Attributes:
        tally: of all documents so far.
        notes: on the inputs.
        code: the exit code so far.
    """

    def __init__(self, options: Options) -> None:
        """Begin. Nothing is read yet."""
        self.options = options
        self.tally = Tally()
        self.notes: list[str] = []
        self.code = DONE

    def documents(self) -> Iterator[ReportDocument]:
        """The documents of every input in which something changes; an error does not stop it."""
        for name in self.options.names:
            try:
                text, notes = read_whole(name, self.options)
            except FileError as error:
                self.fail(label(name), error)
                continue
            self.notes += [f"{label(name)}: {note}" for note in notes]
            if text is None:
                self.tally.binary += 1
                continue
            broken = self.tally.unreadable
            for title, parts in self.units(label(name), text):
                yield from self.repaired(title, parts)
            if number := self.tally.unreadable - broken:
                self.notes.append(f"{label(name)}: records that are not JSON: {number}")
                write_stderr(self.notes[-1])

    def repaired(self, title: str, parts: list[str]) -> Iterator[ReportDocument]:
        """A document, or the texts of one record, counted; those that change are for the page."""
        self.tally.documents += 1
        self.tally.size += sum(len(encode_utf8(part)) for part in parts)
        changed = False
        for number, part in enumerate(parts, 1):
            own = title if len(parts) == 1 else f"{title} ({number})"
            try:
                found = explain_text(part, self.options)
            except FileError as error:
                self.fail(own, error)
                continue
            if found.changes:
                changed = True
                self.tally.count(found.diagnosis, found.changes)
                yield ReportDocument.of(own, part, found)
        self.tally.changed += changed

    def units(self, name: str, text: str) -> Iterator[tuple[str, list[str]]]:
        """The documents of an input, each with a title; a record has any number of texts."""
        separator, fields = self.options.separator, self.options.fields
        parts = text.split(separator) if separator else [text]
        if not parts[-1]:
            parts.pop()
        by_line = separator == NEWLINE
        for number, part in enumerate(parts, 1):
            title = f"{name}:{number}" if by_line else f"{name}, document {number}"
            if not fields:
                yield title if len(parts) > 1 or by_line else name, [part]
                continue
            try:
                yield title, [found.value for found in json_lines.find_texts(part, fields)]
            except ValueError:
                self.tally.unreadable += bool(part.strip())
                yield title, []

    def fail(self, name: str, error: FileError) -> None:
        """Report an error of one input, on standard error and on the page."""
        message = f"{name}: {error}"
        write_stderr(message)
        self.notes.append(message)
        self.code = FAILED


def write_page(options: Options) -> tuple[int, Tally]:
    """Write the page to where it is wanted.

    Returns:
        The exit code, and the counts of all documents.
    """
    assert options.html is not None
    page = _ReportSource(options)
    place = None if options.html == STDIN else _PageFile(options.html)
    try:
        if place is not None:
            place.begin()
        names = options.names
        title = f"Repair of {label(names[0]) if len(names) == 1 else f'{len(names)} files'}"
        # The notes are read when all documents have been looked at.
        data = render_report(page.documents(), page.tally, title=title, notes=page.notes).encode()
        if place is None:
            write_stdout(data)
        else:
            place.take(data)
    except FileError as error:
        write_stderr(f"{options.html}: {error}")
        page.code = FAILED
    finally:  # an interrupt may come at any time, also while the temporary file is made
        if place is not None:
            place.abandon()
    return page.code, page.tally


class _PageFile:
    """The file of the page: the old one stays until the new one is complete.

    It is prepared before the work begins, so that a directory that is not there is noticed then,
    and not at the end of a long run.
    """

    def __init__(self, path: str) -> None:
        """Begin.

        Args:
            path: of the file. One that is no page of HTML is not replaced: in ``--html a.txt`` the
                name of the page was forgotten.
        """
        self.path = os.path.realpath(path)
        self.draft: Draft | None = None

    def begin(self) -> None:
        """Make a temporary file beside it.

        Raises:
            FileError: it cannot be written, or there is another file.
        """
        try:
            if not self.is_special():
                _refuse_other(self.path)
                self.draft = Draft(self.path)
                self.draft.begin()
        except OSError as error:
            raise file_error(error, ADVICE, "name another file") from error

    def is_special(self) -> bool:
        """Whether there is something that is no file, such as a terminal or a pipe."""
        try:
            mode = os.stat(self.path).st_mode
        except FileNotFoundError:
            return False
        if stat.S_ISDIR(mode):
            raise FileError("Is a directory; name a file in it")
        return not stat.S_ISREG(mode)

    def take(self, data: bytes) -> None:
        """Write the page.

        Raises:
            FileError: it cannot be written; the old file stays.
        """
        try:
            if self.draft is None:
                Path(self.path).write_bytes(data)
                return
            self.draft.write(data)
            if os.path.exists(self.path):
                liken(self.draft.temporary, self.path)
            self.draft.finish()
        except OSError as error:
            raise file_error(error, ADVICE, "name another file") from error

    def abandon(self) -> None:
        """Remove what was begun."""
        if self.draft is not None:
            self.draft.abandon()


def _refuse_other(path: str) -> None:
    """Refuse to replace a file that is no page.

    Raises:
        FileError: there is one.
    """
    with contextlib.suppress(FileNotFoundError), open(path, "rb") as file:
        beginning = file.read(len(BEGINNING))
        if beginning and beginning.lower() != BEGINNING:
            raise FileError(
                "it exists and is no HTML page; name the page first, as in --html report.html FILE"
            )
