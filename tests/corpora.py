"""Small corpora: files of records that the tests write, and the records of a finished run."""

from __future__ import annotations

import gzip
import io
import json
from collections import deque
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from warcio.warcwriter import WARCWriter

from textrepair import Config
from textrepair.corpus import plan, steps
from textrepair.corpus.folder import Folder
from textrepair.files.compression import compression_of


def write_lines(path: Path, records: Iterable[Mapping[str, Any] | str]) -> Path:
    """A file of JSON Lines, compressed as its name says; strings are lines as they are."""
    lines = [
        line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in records
    ]
    write_bytes(path, "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape"))
    return path


def write_bytes(path: Path, data: bytes) -> None:
    """A file, compressed as its name says."""
    buffer = io.BytesIO()
    found = compression_of(path.name)
    if found is None:
        buffer.write(data)
    elif path.suffix == ".gz":
        buffer.write(gzip.compress(data, mtime=0))
    else:
        writer = found.writer(buffer)
        writer.write(data)
        writer.close()
    path.write_bytes(buffer.getvalue())


def write_wet(path: Path, pages: dict[str, str]) -> None:
    """A file in the shape of those of Common Crawl: compressed record by record."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        writer.write_record(
            writer.create_warcinfo_record(path.name, {"software": "tests", "format": "WARC 1.0"})
        )
        for url, text in pages.items():
            headers = {
                "WARC-Refers-To": "<urn:uuid:2ba62b7a-0000-4000-8000-000000000000>",
                "WARC-Identified-Content-Language": "zho,eng",
                "WARC-Date": "2026-01-02T03:04:05Z",
            }
            record = writer.create_warc_record(
                url,
                "conversion",
                payload=io.BytesIO(text.encode()),
                warc_content_type="text/plain",
                warc_headers_dict=headers,
                length=len(text.encode()),
            )
            writer.write_record(record)


def repaired(output: Path, *inputs: Path, tasks: int | None = None, **given: Any) -> Folder:
    """The folder of a run, whose tasks were done here, one after the other."""
    wanted: dict[str, Any] = {
        "field": "text",
        "format": "jsonl",
        "config": Config(),
        "on_unrecoverable": "keep",
        "only_damaged": False,
        "limit": None,
    }
    settings = plan.Settings(**(wanted | given))
    folder = Folder(output)
    agreed = plan.load_or_make_plan(
        folder.plan, settings, plan.source_files(map(str, inputs)), tasks
    )
    for rank in range(len(agreed.tasks)):
        data: Any = None
        for step in steps.task_pipeline(folder, agreed):
            data = step(data, rank, len(agreed.tasks))
        deque(data, maxlen=0)
    return folder


def lines(folder: Path) -> list[str]:
    """The lines of the files of a folder, in the order of the files."""
    found: list[str] = []
    for path in sorted(folder.iterdir()) if folder.exists() else ():
        data = path.read_bytes()
        with io.BytesIO(data) as file:
            way = compression_of(path.name)
            data = data if way is None else b"".join(iter(way.reader(file).read1, b""))
        found += data.decode().splitlines()
    return found


def records(folder: Path) -> list[dict[str, Any]]:
    """The records of the files of a folder."""
    return [json.loads(line) for line in lines(folder)]
