"""The kinds of records: each has a text, and other content, which stays as it is."""

from __future__ import annotations

import base64
import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from textrepair.document.changes import Change
from textrepair.document.config import Config
from textrepair.files import json_lines
from textrepair.pipeline.loop import until_stable

NAMES = ("url", "id", "uri", "title")
"""Members of a record that name it for people, the best first."""


class Record(ABC):
    """A record of an input.

    Attributes:
        text: its text.
        place: the file, and where in it.
    """

    __slots__ = ("place", "text")

    def __init__(self, text: str, place: str) -> None:
        """Begin."""
        self.text = text
        self.place = place

    @abstractmethod
    def row(self) -> dict[str, Any]:
        """All of it, with the old text."""

    @abstractmethod
    def line(self, after: str, config: Config) -> str:
        """All of it as one line of JSON, with another text."""

    @abstractmethod
    def replaced(self, after: str) -> dict[str, Any]:
        """All of it as a row, with another text."""

    def types(self) -> Mapping[str, Any]:
        """Types of Arrow for columns whose type cannot be inferred from the values."""
        return {}

    @property
    def name(self) -> str:
        """Its name for people: its address, number or title, and its place."""
        row = self.row()
        for key in NAMES:
            if isinstance(value := row.get(key), str | int):
                return f"{value} ({self.place})"
        return self.place

    @property
    def content(self) -> str | bytes:
        """The record as it was read, for the file of rejects."""
        return _row_as_json(self.row())


def _row_as_json(row: Mapping[str, Any]) -> str:
    """A row as a line of JSON; values of other types as text (`_json_default`)."""
    return json.dumps(row, ensure_ascii=False, default=_json_default)


def _json_default(value: object) -> str:
    """A value that JSON does not have: bytes in base64, times and numbers as Python writes them."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    spell = getattr(value, "isoformat", None)
    return str(value) if spell is None else str(spell())


class JsonRecord(Record):
    """A line of JSON: only the characters of the text that change are touched."""

    __slots__ = ("field", "found", "whole")

    def __init__(
        self, line: str, found: json_lines.Text, field: json_lines.Path, place: str
    ) -> None:
        """Begin.

        Args:
            line: the line without its end.
            found: the text in it.
            field: the keys that lead to the text.
            place: the file, and where in it.
        """
        super().__init__(found.value, place)
        self.whole = line
        self.found = found
        self.field = field

    def row(self) -> dict[str, Any]:
        """All of it, with the old text."""
        row: dict[str, Any] = json.loads(self.whole)
        return row

    def line(self, after: str, config: Config) -> str:
        """The line with another text, the rest of it byte for byte."""
        if after == self.text:
            return self.whole
        return json_lines.edited(
            self.whole, [json_lines.Edited(self.found, after, self.changes(config))]
        )

    def changes(self, config: Config) -> Iterator[Change]:
        """The changes of the repair; needed only where the text has unusual escapes."""
        yield from until_stable(self.text, config, reasons=False).changes

    def replaced(self, after: str) -> dict[str, Any]:
        """All of it as a row, with another text."""
        row = self.row()
        inside: Any = row
        for key in self.field[:-1]:
            inside = inside[key]
        inside[self.field[-1]] = after
        return row

    @property
    def content(self) -> str:
        """The line as it was read."""
        return self.whole


class Batch:
    """Rows of a Parquet file that were read together.

    Attributes:
        columns: a `pyarrow.RecordBatch`.
        field: name of the column with the texts.
    """

    def __init__(self, columns: Any, field: str) -> None:
        """Begin."""
        self.columns = columns
        self.field = field

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The rows as dictionaries."""
        rows: list[dict[str, Any]] = self.columns.to_pylist()
        return rows


class ParquetRecord(Record):
    """A row of a Parquet file."""

    __slots__ = ("batch", "index")

    def __init__(self, batch: Batch, index: int, text: str, place: str) -> None:
        """Begin.

        Args:
            batch: the rows that were read together with it.
            index: its number in the batch.
            text: its text.
            place: the file, and where in it.
        """
        super().__init__(text, place)
        self.batch = batch
        self.index = index

    def row(self) -> dict[str, Any]:
        """All of it, with the old text."""
        return self.batch.rows[self.index]

    def line(self, after: str, config: Config) -> str:
        """The row as a line of JSON."""
        return _row_as_json(self.replaced(after))

    def replaced(self, after: str) -> dict[str, Any]:
        """All of it as a row, with another text."""
        return self.row() | {self.batch.field: after}


class WarcRecord(Record):
    """A page that a crawler fetched: a record of a WARC file."""

    __slots__ = ("identity", "metadata")

    def __init__(self, text: str, identity: str, metadata: dict[str, Any], place: str) -> None:
        """Begin.

        Args:
            text: of the page.
            identity: of the record.
            metadata: address, time and headers.
            place: the file, and where in it.
        """
        super().__init__(text, place)
        self.identity = identity
        self.metadata = metadata

    def row(self) -> dict[str, Any]:
        """All of it, with the old text."""
        return self.replaced(self.text)

    def line(self, after: str, config: Config) -> str:
        """The record as a line of JSON, as datatrove writes documents."""
        return _row_as_json(self.replaced(after))

    def replaced(self, after: str) -> dict[str, Any]:
        """All of it as a row, with another text."""
        return {"text": after, "id": self.identity, "metadata": self.metadata}

    def types(self) -> Mapping[str, Any]:
        """Types of Arrow: every record has other headers, which must not become columns."""
        import pyarrow as pa  # noqa: PLC0415 - only Parquet needs it

        headers = pa.map_(pa.string(), pa.string())
        names = dict.fromkeys(("url", "date", "encoding"), pa.string())
        return {"metadata": pa.struct(list((names | {"warc": headers, "http": headers}).items()))}

    @property
    def name(self) -> str:
        """The address."""
        return f"{self.metadata['url'] or self.identity} ({self.place})"
