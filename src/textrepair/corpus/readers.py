"""Readers of the inputs: from files to records, and to rejects where they cannot be read.

Each kind of file has a reader: a function from a part of a file to its records, in the order
of the file, each with its position in the part.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import IO, Any, NamedTuple

from textrepair.corpus.plan import JSON_LINES, PARQUET, WARC, FilePart
from textrepair.corpus.records import Batch, JsonRecord, ParquetRecord, Record, WarcRecord
from textrepair.corpus.rejects import Reject
from textrepair.decoding.decoder import decode
from textrepair.document.wording import noun_for, verb_for
from textrepair.files import json_lines
from textrepair.files.compression import GZIP, broken_errors, compression_of
from textrepair.render.plain import one_line

# A record of JSON that is longer is no web page, and its repair would not fit into a worker.
LONGEST_RECORD = 1 << 24
BUFFER = 1 << 20
ROWS = 256  # of a Parquet file that are in memory at one time
BROKEN_FILE = "broken file"
NOT_TEXT = "not text"
MARK = b"\xef\xbb\xbf"
# WARC: kinds of records that hold a page; the others (request, metadata, ...) describe it.
CONTENTS = ("response", "resource", "conversion")
TEXTUAL = re.compile(r"text/|application/(xhtml\+xml|xml|json)", re.IGNORECASE)
CHARSET = re.compile(r"""charset\s*=\s*["']?([\w:.-]+)""", re.IGNORECASE)
CHARSET_OF_PAGE = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w:.-]+)""", re.IGNORECASE)
HEAD = 1 << 12  # bytes of a page in which its charset is looked for


class Read(NamedTuple):
    """A record of a part, or the reason why there is none.

    Attributes:
        record: the record; None if it has no text, and needs none.
        reject: what cannot be read; None if it can.
        position: how much of the part is read, in the unit of its size.
    """

    record: Record | None
    reject: Reject | None
    position: int


Reader = Callable[[FilePart, str], Iterator[Read]]


def read_part(part: FilePart, field: str) -> Iterator[Read]:
    """The records of a part of an input, in its order.

    Args:
        part: a file, or a part of one.
        field: where the texts are.
    """
    return READERS[part.kind](part, field)


# --- JSON Lines -----------------------------------------------------------------------------------


def _read_lines(part: FilePart, field: str) -> Iterator[Read]:
    """The records of a file of JSON Lines that begin in the part."""
    path = tuple(field.split("."))
    found = compression_of(part.path)
    with open(part.path, "rb", buffering=BUFFER) as file:
        source: Any = file if found is None else found.reader(file)
        if part.start:  # a line belongs to the part in which it begins
            file.seek(part.start - 1)
            source.readline()
        place = file.tell() if found is None else 0
        while part.end is None or place < part.end:
            where = f"{part.path}, byte {place}"
            rest = bytearray()
            try:
                data = _whole_line(source, rest)
            except broken_errors() as error:
                # The decompressed part of the record in which the file is cut off is kept.
                reject = Reject(where, BROKEN_FILE, one_line(error), bytes(rest))
                yield Read(None, reject, file.tell())
                return
            if not data:
                return
            place += len(data)
            yield _parse_line(data, path, where, place if found is None else file.tell())


def _whole_line(source: IO[bytes], held: bytearray) -> bytes:
    """The next line; if the file is cut off, ``held`` has the part of it that was read.

    Raises:
        EOFError: the file is cut off; so do the other errors of `broken_errors`.
    """
    piece = source.readline(BUFFER)
    if len(piece) < BUFFER:
        return piece
    held += piece
    while True:
        piece = source.readline(BUFFER)
        held += piece
        if len(piece) < BUFFER or piece.endswith(b"\n"):
            return bytes(held)


def _parse_line(data: bytes, field: json_lines.Path, place: str, position: int) -> Read:
    """A line as a record."""

    bare = data.rstrip(b"\r\n")
    content: str | bytes = bare

    def rejected(reason: str, detail: str = "") -> Read:
        return Read(None, Reject(place, reason, detail, content), position)

    if len(data) > LONGEST_RECORD:
        return rejected("too long", f"more than {LONGEST_RECORD >> 20} MiB")
    try:
        line = bare.removeprefix(MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        return rejected("not UTF-8", f"byte {error.start} of the record")
    content = line
    try:
        texts = json_lines.find_texts(line, [field])
    except ValueError as error:
        if not line.strip():
            return Read(None, None, position)
        return rejected("no JSON", str(error))
    if not line.lstrip().startswith("{"):
        return rejected("no object of JSON")
    if len(texts) != 1:
        name = ".".join(field)
        return rejected("no text", f"{len(texts)} texts in {name}" if texts else f"none in {name}")
    return Read(JsonRecord(line, texts[0], field, place), None, position)


# --- Parquet --------------------------------------------------------------------------------------


def _read_rows(part: FilePart, field: str) -> Iterator[Read]:
    """The rows of the row groups of a Parquet file that belong to the part."""
    import pyarrow as pa  # noqa: PLC0415 - many corpora have no Parquet
    import pyarrow.parquet as pq  # noqa: PLC0415

    place = f"{part.path}, row group {part.start}"
    number = 0
    try:
        with pq.ParquetFile(part.path, pre_buffer=False, buffer_size=BUFFER) as file:
            end = file.num_row_groups if part.end is None else part.end
            for group in range(part.start, end):
                place, number = f"{part.path}, row group {group}", 0
                for columns in file.iter_batches(ROWS, row_groups=[group], use_threads=False):
                    yield from _read_batch(columns, field, place, number, group)
                    number += columns.num_rows
    except (pa.ArrowException, OSError) as error:
        # The rows after this place are in pages that cannot be read.
        detail = f"from row {number} on: {one_line(error)}"
        yield Read(None, Reject(place, BROKEN_FILE, detail, b""), part.start)


def _read_batch(columns: Any, field: str, place: str, number: int, group: int) -> Iterator[Read]:
    """The rows of a batch."""
    batch = Batch(columns, field)
    if field not in columns.schema.names:
        texts: list[Any] = [None] * columns.num_rows
    else:
        texts = columns.column(field).to_pylist()
    for index, text in enumerate(texts):
        where = f"{place}, row {number + index}"
        row = ParquetRecord(batch, index, text, where)
        if isinstance(text, str):
            yield Read(row, None, group)
        else:
            detail = f"{'nothing' if text is None else type(text).__name__} in {field}"
            yield Read(None, Reject(where, "no text", detail, row.content), group)


# --- WARC and WET ---------------------------------------------------------------------------------


def _read_captures(part: FilePart, field: str) -> Iterator[Read]:
    """The records of a WARC file that hold text, decompressed and decoded."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - as above
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    broken = (ArchiveLoadFailed, *broken_errors(), zlib.error, UnicodeDecodeError, ValueError)
    with open(part.path, "rb") as file:
        place = f"{part.path}, byte 0"
        found = compression_of(part.path)
        try:
            # warcio decompresses gzip itself, member by member.
            archive = ArchiveIterator(file if found in (None, GZIP) else found.reader(file))
            for record in archive:
                place = f"{part.path}, byte {archive.offset}"
                yield _captured(record, place, file.tell())
        except broken as error:
            yield Read(None, Reject(place, BROKEN_FILE, one_line(error), b""), file.tell())


def _captured(record: Any, place: str, position: int) -> Read:
    """A record of warcio as one of ours."""
    headers = record.rec_headers
    http = record.http_headers
    source = headers if http is None else http
    kind = source.get_header("Content-Type") or ""
    if record.rec_type not in CONTENTS or not TEXTUAL.match(kind):
        return Read(None, None, position)
    data = record.content_stream().read()
    record.raw_stream.read()  # what follows content that has a length of its own
    if record.raw_stream.limit > 0:
        missing = record.raw_stream.limit
        detail = f"{missing} {noun_for(missing, 'byte')} of the record {verb_for(missing)} missing"
        return Read(None, Reject(place, BROKEN_FILE, detail, data), position)
    # A conversion is UTF-8, whatever the page was.
    charset = "utf-8" if record.rec_type == "conversion" else _declared(kind, data)
    decoded = decode(data, declared=charset)
    if not decoded.is_text:
        return Read(None, Reject(place, NOT_TEXT, kind, data), position)
    metadata = {
        "url": headers.get_header("WARC-Target-URI"),
        "date": headers.get_header("WARC-Date"),
        "encoding": decoded.encoding,
        "warc": _as_mapping(headers.headers),
        "http": _as_mapping([] if http is None else http.headers),
    }
    identity = headers.get_header("WARC-Record-ID") or ""
    return Read(WarcRecord(decoded.text, identity, metadata, place), None, position)


def _declared(kind: str, data: bytes) -> str | None:
    """The charset that the server declares, or the page itself."""
    if match := CHARSET.search(kind):
        return match[1]
    found = CHARSET_OF_PAGE.search(data, 0, HEAD)
    return found[1].decode("ascii", "replace") if found else None


def _as_mapping(headers: list[tuple[str, str]]) -> dict[str, str]:
    """Headers by name; the values of one that stands there several times are joined."""
    found: dict[str, str] = {}
    for name, value in headers:
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


READERS: Mapping[str, Reader] = MappingProxyType(
    {JSON_LINES: _read_lines, PARQUET: _read_rows, WARC: _read_captures}
)
