"""Writers of the output: JSON Lines or Parquet, every other column kept."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from textrepair.corpus.formatter import KEY, Note
from textrepair.corpus.records import Batch, ParquetRecord, Record
from textrepair.corpus.rejects import Reject, Rejects
from textrepair.document.config import Config
from textrepair.files import json_lines
from textrepair.files.compression import compression_of
from textrepair.files.drafts import Draft, begin_draft

# Characters of text that are held before they become a row group of Parquet, and rows.
GROUP = 1 << 23
MOST_ROWS = 1 << 14
MISFIT = "does not fit"
# What no column can hold; JSON may have half a pair of surrogates.
NO_TYPES = NOT_UNICODE, NO_ARROW_TYPE = "not Unicode text", "of no Arrow type"
"""The reason of records in which a column has another type than in most."""


class Repaired(NamedTuple):
    """A record with its repaired text, and the note on the repair."""

    record: Record
    after: str
    note: Note


class RecordWriter(Protocol):
    """Writes the records of a task."""

    def write(self, repaired: Repaired) -> None:
        """Write a record."""

    def finish(self) -> None:
        """Put the files in their place."""

    def abandon(self) -> None:
        """Remove what was begun."""


def make_writer(
    folder: Path, rank: int, form: str, config: Config, rejects: Rejects
) -> RecordWriter:
    """The writer of the records of a task.

    Args:
        folder: the folder of the files.
        rank: number of the task.
        form: one of the formats of a plan.
        config: which kinds of damage are repaired.
        rejects: takes what does not fit.
    """
    path = folder / f"{rank:05d}.{form}"
    return _ParquetWriter(path, rejects) if form == "parquet" else _JsonLinesWriter(path, config)


class _JsonLinesWriter:
    """A file of JSON Lines, compressed as its name says."""

    def __init__(self, path: Path, config: Config) -> None:
        """Begin.

        Args:
            path: where the file will be.
            config: which kinds of damage are repaired.
        """
        self.config = config
        self.draft = begin_draft(path, compression_of(path.name))
        # The note of the last record as JSON: nearly all have the same one.
        self.note: Note | None = None
        self.spelled = ""

    def write(self, repaired: Repaired) -> None:
        """Write a record."""
        if repaired.note is not self.note:
            self.note, self.spelled = repaired.note, json.dumps(repaired.note)
        line = json_lines.added(
            repaired.record.line(repaired.after, self.config), KEY, self.spelled
        )
        # A surrogate can only be in an escape of the record, which stays an escape.
        self.draft.write(f"{line}\n".encode())

    def finish(self) -> None:
        """Put the file in its place."""
        self.draft.finish()

    def abandon(self) -> None:
        """Remove what was begun."""
        self.draft.abandon()


class _ParquetWriter:
    """Files of Parquet: one, and another whenever the columns change.

    Rows of Parquet keep their types. Those of other inputs get types from their values: a
    column may come later, or need a wider type, and then the next file begins. A row in which a
    column has another type than in most rows is set aside.
    """

    def __init__(self, path: Path, rejects: Rejects) -> None:
        """Begin.

        Args:
            path: where the first file will be.
            rejects: takes what does not fit.
        """
        self.path = path
        self.rejects = rejects
        self.held: list[Repaired] = []
        self.tables: list[Any] = []
        self.characters = 0
        self.rows = 0
        self.drafts: list[Draft] = []
        self.writer: Any = None

    def write(self, repaired: Repaired) -> None:
        """Write a record."""
        record = repaired.record
        if self.held and _batch_of(record) is not _batch_of(self.held[-1].record):
            self.pack()
        self.held.append(repaired)
        self.characters += len(repaired.after)
        self.rows += 1
        if self.characters >= GROUP or self.rows >= MOST_ROWS:
            self.flush()

    def pack(self) -> None:
        """Make a table of the rows that are held."""
        if not self.held:
            return
        batch = _batch_of(self.held[0].record)
        table = _from_batch(batch, self.held) if batch is not None else self.from_rows(self.held)
        if table.num_rows:
            self.tables.append(table)
        self.held = []

    def from_rows(self, held: Sequence[Repaired]) -> Any:
        """Columns of records that had none."""
        import pyarrow as pa  # noqa: PLC0415 - many corpora have no Parquet

        rows = [(one.record, one.record.replaced(one.after), one.note) for one in held]
        names = list(dict.fromkeys(name for _, row, _ in rows for name in row))
        types = held[0].record.types()
        while misfit := _first_misfit(names, [row for _, row, _ in rows], types):
            number, detail = misfit
            record = rows.pop(number)[0]
            self.rejects.add(Reject(record.place, MISFIT, detail, record.content))
        columns = {name: [row.get(name) for _, row, _ in rows] for name in names if name != KEY}
        arrays = {name: pa.array(values, types.get(name)) for name, values in columns.items()}
        return pa.table(arrays | {KEY: _notes_column([note for _, _, note in rows])})

    def flush(self) -> None:
        """Write what is held as row groups."""
        import pyarrow as pa  # noqa: PLC0415 - many corpora have no Parquet

        self.pack()
        for tables in _group_alike(self.tables):
            schema = tables[0].schema
            if self.writer is not None and not _fits(schema, self.writer.schema):
                schema = _united(self.writer.schema, schema)
                self.begin(schema)
            elif self.writer is None:
                self.begin(schema)
            table = pa.concat_tables(tables)
            self.writer.write_table(_conformed(table, self.writer.schema))
        self.tables, self.characters, self.rows = [], 0, 0

    def begin(self, schema: Any) -> None:
        """Begin a file."""
        import pyarrow.parquet as pq  # noqa: PLC0415 - as above

        if self.writer is not None:
            self.writer.close()
        draft = begin_draft(self.place(len(self.drafts)))
        self.drafts.append(draft)
        self.writer = pq.ParquetWriter(draft.file, schema, compression="zstd")

    def place(self, number: int) -> Path:
        """Where a file will be: the first has the name of the task, the others a number too."""
        return self.path if number == 0 else self.path.with_suffix(f".{number}.parquet")

    def finish(self) -> None:
        """Put the files in their places."""
        import pyarrow as pa  # noqa: PLC0415 - as above

        self.flush()
        if self.writer is None:  # a task without records has a file without rows
            self.begin(pa.schema([]))
        self.writer.close()
        for old in self.path.parent.glob(f"{self.path.stem}.*.parquet"):
            old.unlink()
        for draft in self.drafts:
            draft.finish()

    def abandon(self) -> None:
        """Remove what was begun."""
        if self.writer is not None:
            self.writer.close()
        for draft in self.drafts:
            draft.abandon()


# --- Columns --------------------------------------------------------------------------------------


def _batch_of(record: Record) -> Batch | None:
    """The batch that a record came in."""
    return record.batch if isinstance(record, ParquetRecord) else None


def _from_batch(batch: Batch, held: Sequence[Repaired]) -> Any:
    """The rows of a batch that are held, with their new texts; no other column is converted."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    columns = batch.columns
    indices = [one.record.index for one in held if isinstance(one.record, ParquetRecord)]
    if len(indices) < columns.num_rows:
        columns = columns.take(pa.array(indices))
    table = pa.Table.from_batches([columns])
    place = table.schema.get_field_index(batch.field)
    if any(one.after is not one.record.text for one in held):
        field = table.schema.field(place)
        texts = pa.array([one.after for one in held], field.type)
        table = table.set_column(place, field, texts)
    if KEY in table.schema.names:
        table = table.drop_columns([KEY])
    return table.append_column(KEY, _notes_column([one.note for one in held]))


def _notes_column(noted: Sequence[Note]) -> Any:
    """Notes as a column."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    fields = [
        ("kinds", pa.list_(pa.string())),
        ("confidence", pa.float64()),
        ("edits", pa.int64()),
        ("unrecoverable", pa.int64()),
    ]
    if noted and "tag" in noted[0]:
        fields.append(("tag", pa.string()))
    return pa.array(noted, pa.struct(fields))


def _first_misfit(
    names: Iterable[str], rows: Sequence[dict[str, Any]], types: Mapping[str, Any]
) -> tuple[int, str] | None:
    """The first row of which a column has another type than most have there."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    for name in names:
        values = [row.get(name) for row in rows]
        try:
            pa.array(values, types.get(name))
        except (pa.ArrowException, OverflowError, UnicodeEncodeError):
            kinds = [_type_of(value) for value in values]
            known = Counter(kind for kind in kinds if kind and kind not in NO_TYPES)
            common = known.most_common(1)[0][0] if known else None
            for number, kind in enumerate(kinds):
                if kind is not None and kind != common:
                    return number, f"{name} is {kind}, in most records {common or 'nothing'}"
    return None


def _type_of(value: Any) -> str | None:
    """The type that Arrow gives a value; None for no value."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    if value is None:
        return None
    try:
        return str(pa.array([value]).type)
    except UnicodeEncodeError:
        return NOT_UNICODE
    except (pa.ArrowException, OverflowError):
        return NO_ARROW_TYPE


# --- Schemas --------------------------------------------------------------------------------------


def _group_alike(tables: Sequence[Any]) -> Iterator[list[Any]]:
    """Neighbouring tables with the same columns, in groups."""
    group: list[Any] = []
    for table in tables:
        if group and not table.schema.equals(group[0].schema):
            yield group
            group = []
        group.append(table)
    if group:
        yield group


def _fits(schema: Any, wider: Any) -> bool:
    """Whether a table of a schema can be written as one of another."""
    united_so = _united(wider, schema)
    return bool(united_so.equals(wider))


def _united(first: Any, second: Any) -> Any:
    """A schema for tables of both; the second if there is none."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    try:
        return pa.unify_schemas([first, second], promote_options="permissive")
    except pa.ArrowException:
        return second


def _conformed(table: Any, schema: Any) -> Any:
    """A table with the columns of a schema, in its order; a missing column is null."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    columns = [
        table.column(field.name).cast(field.type)
        if field.name in table.schema.names
        else pa.nulls(table.num_rows, field.type)
        for field in schema
    ]
    return pa.table(columns, schema=schema)
