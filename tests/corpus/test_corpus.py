"""The corpus tool: what goes in comes out, repaired, with all else of it."""

from __future__ import annotations

import base64
import datetime
import decimal
import gzip
import io
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from datatrove.data import Document
from datatrove.executor.local import LocalPipelineExecutor
from datatrove.pipeline.formatters import FTFYFormatter
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from textrepair import Config, explain, repair
from textrepair.corpus import RepairFormatter, ledger, plan, readers
from textrepair.corpus.plan import PlanError

from ..corpora import lines, records, repaired, write_lines, write_wet
from ..documents import texts

DAMAGED = "當(dāng)?shù)剞r(nóng)業(yè)"
CLEAN_NOTE = {"kinds": [], "confidence": 0.0, "edits": 0, "unrecoverable": 0}


def document(text: str) -> Document:
    return Document(text, id="1", metadata={"url": "https://example.org"})


# --- The block of datatrove -----------------------------------------------------------------------


def test_block_repairs_and_says_so() -> None:
    text = texts(1, 400)[0]
    formatter = RepairFormatter()
    (after,) = formatter.run([document(text)])
    outcome = explain(text)
    assert after.text == outcome.text != text
    note = after.metadata["textrepair"]
    found = [finding for finding in outcome.diagnosis if finding.found]
    assert note["kinds"] == [finding.stage for finding in found]
    assert note["confidence"] == pytest.approx(min(one.confidence for one in found), abs=1e-4)
    assert note["edits"] == sum(finding.amount for finding in found)
    assert note["unrecoverable"] == outcome.text.count("\ufffd")
    assert after.metadata["url"] == "https://example.org"


def test_block_leaves_clean_text() -> None:
    text = texts(2)[1]
    (after,) = RepairFormatter().run([document(text)])
    assert after.text is text
    assert after.metadata["textrepair"] == CLEAN_NOTE


def test_block_counts_by_kind() -> None:
    formatter = RepairFormatter()
    given = texts(30, 400)
    list(formatter.run(map(document, given)))
    found = formatter.stats.stats
    assert found["total"].total == 30
    assert found["repaired"].total == sum(repair(text) != text for text in given)
    kinds = [
        kind for text in given for kind in (f.stage for f in explain(text).diagnosis if f.found)
    ]
    for kind in set(kinds):
        assert found[f"repaired_{kind}"].total == kinds.count(kind)
    assert formatter.tally.documents == 30


@pytest.mark.parametrize(("what", "left"), [("keep", 2), ("drop", 1), ("tag", 2)])
def test_block_and_what_is_lost(what: Any, left: int) -> None:
    lossy = "\u4f1a\u540e\ufffd\u968f\u5373\u53ec\u5f00"
    formatter = RepairFormatter(on_unrecoverable=what)
    out = list(formatter.run([document(lossy), document("Nothing is lost.")]))
    assert len(out) == left
    assert formatter.dropped == 2 - left
    assert formatter.stats.stats["unrecoverable"].total == 1
    tags = [one.metadata["textrepair"].get("tag", "none") for one in out]
    assert (
        tags == {"keep": ["none", "none"], "drop": ["none"], "tag": ["unrecoverable", None]}[what]
    )


def test_block_goes_on_where_the_library_fails() -> None:
    formatter = RepairFormatter()
    given: Any = [document(None), document(DAMAGED)]  # type: ignore[arg-type]
    first, second = formatter.run(given)
    assert first.text is None
    assert list(first.metadata["textrepair"]) == ["failure"]
    assert second.text == repair(DAMAGED)
    assert formatter.stats.stats["failed"].total == 1


def test_a_record_on_which_the_library_fails_is_kept_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(text: str, config: Config) -> Any:
        raise RuntimeError(f"no {text}")

    path = write_lines(tmp_path / "in.jsonl", [{"text": DAMAGED}])
    monkeypatch.setattr("textrepair.corpus.formatter.screened_outcome", fails)
    out = repaired(tmp_path / "out", path)
    assert records(out.data) == []
    (reject,) = records(out.path / "rejects")
    assert (reject["reason"], reject["detail"]) == ("repair failed", f"RuntimeError: no {DAMAGED}")
    assert json.loads(reject["record"]) == {"text": DAMAGED}


def test_block_refuses_other_choices() -> None:
    with pytest.raises(ValueError, match="on_unrecoverable must be one of 'keep', 'drop', 'tag'"):
        RepairFormatter(on_unrecoverable="mark")  # type: ignore[arg-type]


def test_block_takes_a_config() -> None:
    (after,) = RepairFormatter(config=Config(readings="never")).run([document(DAMAGED)])
    assert after.text == repair(DAMAGED, config=Config(readings="never"))


def test_block_stands_beside_those_of_datatrove(tmp_path: Path) -> None:
    seen: list[Document] = []

    def collect(data: Any, rank: int, world_size: int) -> Iterator[Document]:
        for one in data:
            seen.append(one)
            yield one

    given = [document(text) for text in texts(6, 400)]
    before = [one.text for one in given]
    pipeline = [given, RepairFormatter(), FTFYFormatter(), collect]
    LocalPipelineExecutor(pipeline, tasks=1, workers=1, logging_dir=str(tmp_path)).run()
    assert [one.metadata["textrepair"]["kinds"] != [] for one in seen] == [
        repair(text) != text for text in before
    ]
    stats = json.loads((tmp_path / "stats.json").read_text())
    assert stats[0]["stats"]["total"] == 6


# --- JSON Lines -----------------------------------------------------------------------------------


def test_lines_keep_all_but_the_text(tmp_path: Path) -> None:
    given = [
        {"id": number, "n": 1.50, "text": text, "deep": {"a": [1, None]}}
        for number, text in enumerate(texts(30))
    ]
    path = write_lines(tmp_path / "in.jsonl", given)
    out = repaired(tmp_path / "out", path)
    for before, line in zip(given, lines(out.data), strict=True):
        note = json.loads(line)["textrepair"]
        expected = before | {"text": repair(str(before["text"]))}
        assert line == json.dumps(expected | {"textrepair": note}, ensure_ascii=False)


@pytest.mark.parametrize(
    "line",
    [
        '{"big": 123456789012345678901234567890, "one": 1.0, "text": "TEXT"}',
        '{ "text" :"TEXT", "exp":1E400 , "z":-0.0}',
        '{"text": "TEXT", "a": "\\u00e9\\/", "text2": "TEXT"}',
        '{"a": {"text": 3}, "text": "TEXT\\n\\"TEXT\\""}',
        '{"text": "TEXT", "half": "\\ud83d"}',
    ],
)
def test_a_line_is_not_respelled(tmp_path: Path, line: str) -> None:
    out = repaired(
        tmp_path / "out", write_lines(tmp_path / "in.jsonl", [line.replace("TEXT", DAMAGED)])
    )
    (after,) = lines(out.data)
    body = line.replace("TEXT", repair(DAMAGED)) if "text2" not in line else None
    if body is not None:
        assert after.startswith(body.rstrip("}").rstrip())
    assert json.loads(after)["text"] == repair(json.loads(line.replace("TEXT", DAMAGED))["text"])
    assert list(json.loads(after)) == [*json.loads(line), "textrepair"]


def test_escapes_stay_escapes(tmp_path: Path) -> None:
    line = json.dumps({"name": "NAME", "text": DAMAGED + "\n"}).replace("NAME", "\u5730")
    out = repaired(tmp_path / "out", write_lines(tmp_path / "in.jsonl", [line]))
    (after,) = lines(out.data)
    assert json.loads(after)["text"] == repair(DAMAGED + "\n")
    assert "\\u5f53\\u5730" in after


def test_text_inside_a_record(tmp_path: Path) -> None:
    given = [{"page": {"text": DAMAGED, "text2": DAMAGED}, "text": DAMAGED}]
    out = repaired(tmp_path / "out", write_lines(tmp_path / "a.jsonl", given), field="page.text")
    (after,) = records(out.data)
    assert after["page"] == {"text": repair(DAMAGED), "text2": DAMAGED}
    assert after["text"] == DAMAGED


def test_a_note_of_an_earlier_run_is_replaced(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "in.jsonl", [{"text": DAMAGED, "n": 1}])
    first = repaired(tmp_path / "one", path)
    second = repaired(tmp_path / "two", first.data / "00000.jsonl")
    (after,) = lines(second.data)
    assert after.count("textrepair") == 1
    assert json.loads(after) == {"text": repair(DAMAGED), "n": 1, "textrepair": CLEAN_NOTE}


@pytest.mark.parametrize("ending", ["jsonl.gz", "jsonl.zst"])
def test_compressed_lines(tmp_path: Path, ending: str) -> None:
    given = [{"text": text} for text in texts(9)]
    path = write_lines(tmp_path / f"in.{ending}", given)
    assert plan.natural_format(plan.source_files([str(path)])) == ending
    out = repaired(tmp_path / "out", path, format=ending)
    assert [path.name for path in out.data.iterdir()] == [f"00000.{ending}"]
    assert [one["text"] for one in records(out.data)] == [repair(one["text"]) for one in given]


# --- What cannot be read --------------------------------------------------------------------------

BROKEN_LINES = [
    ('{"text": "half', "no JSON"),
    ("[1, 2]", "no object of JSON"),
    ('"text"', "no object of JSON"),
    ('{"id": 1}', "no text"),
    ('{"text": null}', "no text"),
    ('{"text": 7}', "no text"),
    ('{"text": ["a", "b"]}', "no text"),
    ('{"text": "a"} {"text": "b"}', "no JSON"),
    ('{"text": "\udcff"}', "not UTF-8"),
]


@pytest.mark.parametrize(("line", "reason"), BROKEN_LINES)
def test_broken_lines_are_kept_aside(tmp_path: Path, line: str, reason: str) -> None:
    path = write_lines(tmp_path / "in.jsonl", [{"text": "one"}, line, "", {"text": "two"}])
    out = repaired(tmp_path / "out", path)
    assert [one["text"] for one in records(out.data)] == ["one", "two"]
    (reject,) = records(out.path / "rejects")
    assert reject["reason"] == reason
    assert reject["place"] == f"{path}, byte {len(path.read_bytes().splitlines()[0]) + 1}"
    if reason == "not UTF-8":
        assert base64.b64decode(reject["base64"]) == line.encode("utf-8", "surrogateescape")
    else:
        assert reject["record"] == line
    assert ledger.load(out.ledger(0)).rejects == {reason: 1}


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["jsonl.gz", "jsonl.zst"])
def test_a_file_that_breaks_off(tmp_path: Path, ending: str) -> None:
    rng = random.Random(1)
    given = [{"id": number, "text": f"{rng.random()}"} for number in range(40_000)]
    path = write_lines(tmp_path / f"in.{ending}", given)
    path.write_bytes(path.read_bytes()[:-1000])
    out = repaired(tmp_path / "out", path)
    found = records(out.data)
    assert 0 < len(found) < len(given)
    assert [one["id"] for one in found] == list(range(len(found)))
    (reject,) = records(out.path / "rejects")
    assert reject["reason"] == "broken file"


def test_a_line_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "LONGEST_RECORD", 100)
    path = write_lines(tmp_path / "in.jsonl", [{"text": "x" * 200}, {"text": "short"}])
    out = repaired(tmp_path / "out", path)
    assert [one["text"] for one in records(out.data)] == ["short"]
    assert [one["reason"] for one in records(out.path / "rejects")] == ["too long"]


# --- Parquet --------------------------------------------------------------------------------------


def table(count: int) -> pa.Table:
    return pa.table(
        {
            "id": pa.array(range(count), pa.uint16()),
            "text": pa.array(texts(count), pa.large_string()),
            "bytes": pa.array([b"\x00\xff"] * count),
            "when": pa.array([datetime.datetime(2026, 1, 2, 3, 4, 5)] * count, pa.timestamp("ms")),
            "price": pa.array([decimal.Decimal("1.50")] * count),
            "map": pa.array([[("a", 1), ("a", 2)]] * count, pa.map_(pa.string(), pa.int8())),
            "word": pa.array(["a", "b", None] * (count // 3)).dictionary_encode(),
        }
    )


def test_rows_keep_all_but_the_text(tmp_path: Path) -> None:
    before = table(30)
    pq.write_table(before, tmp_path / "in.parquet", row_group_size=7)
    out = repaired(tmp_path / "out", tmp_path / "in.parquet", format="parquet", tasks=3)
    after = pa.concat_tables([pq.read_table(path) for path in sorted(out.data.iterdir())])
    assert len(list(out.data.iterdir())) == 3
    notes = after.column("textrepair").to_pylist()
    assert [note["kinds"] != [] for note in notes] == [
        repair(text) != text for text in before.column("text").to_pylist()
    ]
    assert after.column("text").to_pylist() == list(map(repair, before.column("text").to_pylist()))
    for name in before.schema.names:
        if name != "text":
            assert after.column(name).to_pylist() == before.column(name).to_pylist()
        assert after.schema.field(name).type == before.schema.field(name).type


def test_rows_become_lines(tmp_path: Path) -> None:
    pq.write_table(table(3), tmp_path / "in.parquet")
    out = repaired(tmp_path / "out", tmp_path / "in.parquet")
    first = records(out.data)[0]
    assert first["when"] == "2026-01-02T03:04:05"
    assert first["price"] == "1.50"
    assert first["bytes"] == "AP8="
    assert first["text"] == repair(texts(3)[0])


def test_a_row_without_text_is_kept_aside(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": [1, 2], "text": ["a", None]}), tmp_path / "in.parquet")
    out = repaired(tmp_path / "out", tmp_path / "in.parquet", format="parquet")
    assert pq.read_table(out.data / "00000.parquet").column("id").to_pylist() == [1]
    (reject,) = records(out.path / "rejects")
    assert json.loads(reject["record"]) == {"id": 2, "text": None}


def test_a_broken_parquet_file_does_not_stop_the_others(tmp_path: Path) -> None:
    pq.write_table(table(9), tmp_path / "a.parquet")
    data = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "b.parquet").write_bytes(data[: len(data) // 2])
    out = repaired(tmp_path / "out", tmp_path / "a.parquet", tmp_path / "b.parquet")
    assert len(records(out.data)) == 9
    assert [one["reason"] for one in records(out.path / "rejects")] == ["broken file"]


def test_lines_become_rows_whose_columns_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textrepair.corpus.writers.MOST_ROWS", 4)
    given: list[dict[str, Any]] = [{"text": text, "n": 1} for text in texts(4)]
    given += [{"text": text, "n": 1.5, "new": "x"} for text in texts(4)]
    given += [{"text": text, "new": "y"} for text in texts(4)]
    path = write_lines(tmp_path / "in.jsonl", given)
    out = repaired(tmp_path / "out", path, format="parquet")
    assert sorted(file.name for file in out.data.iterdir()) == ["00000.1.parquet", "00000.parquet"]
    rows = [
        row
        for name in ("00000.parquet", "00000.1.parquet")
        for row in pq.read_table(out.data / name).to_pylist()
    ]
    assert [row["text"] for row in rows] == [repair(one["text"]) for one in given]
    assert [row.get("new") for row in rows] == [one.get("new") for one in given]
    assert [row["n"] for row in rows] == [one.get("n") for one in given]


def test_a_value_of_another_type_is_kept_aside(tmp_path: Path) -> None:
    given: list[dict[str, Any]] = [
        {"text": "a", "n": 1},
        {"text": "b", "n": "one"},
        {"text": "c", "n": 3},
    ]
    path = write_lines(tmp_path / "in.jsonl", given)
    out = repaired(tmp_path / "out", path, format="parquet")
    assert pq.read_table(out.data / "00000.parquet").column("text").to_pylist() == ["a", "c"]
    (reject,) = records(out.path / "rejects")
    assert reject["reason"] == "does not fit"
    assert json.loads(reject["record"]) == given[1]
    assert ledger.load(out.ledger(0)).written == 2


@pytest.mark.parametrize("others", [0, 1, 3])
def test_half_a_pair_of_surrogates_is_kept_aside(tmp_path: Path, others: int) -> None:
    """JSON may hold it, and Parquet cannot."""
    given = [{"text": "\ud800 x"}, *[{"text": "a"}] * others]
    path = write_lines(tmp_path / "in.jsonl", map(json.dumps, given))
    out = repaired(tmp_path / "out", path, format="parquet")
    assert pq.read_table(out.data / "00000.parquet").num_rows == others
    (reject,) = records(out.path / "rejects")
    assert "text is not Unicode text" in reject["detail"]
    assert json.loads(reject["record"]) == given[0]


# --- WARC and WET ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.warc.wet.gz", "a.wet"])
def test_wet(tmp_path: Path, name: str) -> None:
    pages = {f"https://example.org/{n}": text for n, text in enumerate(texts(9))}
    write_wet(tmp_path / name, pages)
    out = repaired(tmp_path / "out", tmp_path / name)
    found = records(out.data)
    assert [one["text"] for one in found] == [repair(text) for text in pages.values()]
    assert [one["metadata"]["url"] for one in found] == list(pages)
    for one in found:
        assert one["id"].startswith("<urn:uuid:")
        headers = one["metadata"]["warc"]
        assert headers["WARC-Identified-Content-Language"] == "zho,eng"
        assert headers["WARC-Refers-To"].startswith("<urn:uuid:2ba62b7a")
        assert one["metadata"]["date"] == headers["WARC-Date"] == "2026-01-02T03:04:05Z"
    assert ledger.load(out.ledger(0)).without_text == 1  # warcinfo


def write_warc(path: Path, pages: list[tuple[str, bytes, str]]) -> None:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        for url, data, kind in pages:
            http = StatusAndHeaders(
                "200 OK",
                [("Content-Type", kind), ("Set-Cookie", "a"), ("Set-Cookie", "b")],
                "HTTP/1.1",
            )
            writer.write_record(
                writer.create_warc_record(
                    url, "response", io.BytesIO(data), len(data), http_headers=http
                )
            )


def test_warc(tmp_path: Path) -> None:
    text = texts(2, 400)[1]
    pages = [
        ("https://example.org/utf8", text.encode(), "text/html; charset=utf-8"),
        ("https://example.org/gbk", text.encode("gb18030"), "text/html; charset=gb2312"),
        (
            "https://example.org/meta",
            b'<html><meta charset="big5">' + "\u7e41\u9ad4\u4e2d\u6587\u7db2\u9801".encode("big5"),
            "text/html",
        ),
        ("https://example.org/picture", b"\x89PNG\r\n", "image/png"),
    ]
    write_warc(tmp_path / "a.warc.gz", pages)
    out = repaired(tmp_path / "out", tmp_path / "a.warc.gz")
    found = records(out.data)
    assert [one["text"] for one in found[:2]] == [text, text]
    assert found[2]["text"].endswith("\u7e41\u9ad4\u4e2d\u6587\u7db2\u9801")
    assert [one["metadata"]["encoding"] for one in found] == ["utf-8", "gb18030", "cp950"]
    assert found[0]["metadata"]["http"]["Set-Cookie"] == "a, b"
    assert ledger.load(out.ledger(0)).without_text == 1


def test_warc_of_pages_that_were_sent_in_chunks(tmp_path: Path) -> None:
    text = texts(2, 400)[1]
    body = gzip.compress(text.encode())
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:99], body[99:]))
    headers = [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), *headers], "HTTP/1.1")
    data = chunks + b"0\r\n\r\n"
    with (tmp_path / "a.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url in ("https://example.org/1", "https://example.org/2"):
            body_stream = io.BytesIO(data)
            writer.write_record(
                writer.create_warc_record(
                    url, "response", body_stream, len(data), http_headers=http
                )
            )
    out = repaired(tmp_path / "out", tmp_path / "a.warc.gz")
    assert [one["text"] for one in records(out.data)] == [text, text]


def test_captures_become_rows(tmp_path: Path) -> None:
    write_wet(tmp_path / "a.wet.gz", {"https://example.org/1": DAMAGED, "https://e.org/2": "x"})
    out = repaired(tmp_path / "out", tmp_path / "a.wet.gz", format="parquet")
    rows = pq.read_table(out.data / "00000.parquet").to_pylist()
    assert [row["text"] for row in rows] == [repair(DAMAGED), "x"]
    assert dict(rows[0]["metadata"]["warc"])["WARC-Identified-Content-Language"] == "zho,eng"


def test_a_warc_that_breaks_off(tmp_path: Path) -> None:
    pages = {f"https://example.org/{n}": text for n, text in enumerate(texts(30))}
    path = tmp_path / "a.wet.gz"
    write_wet(path, pages)
    path.write_bytes(path.read_bytes()[:-200])
    out = repaired(tmp_path / "out", path)
    found = [one["text"] for one in records(out.data)]
    assert found[:29] == [repair(text) for text in pages.values()][:29]
    assert len(found) == 29
    assert [one["reason"] for one in records(out.path / "rejects")] == ["broken file"]


def test_what_is_no_warc(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"this is no WARC\n" * 10)
    out = repaired(tmp_path / "out", tmp_path / "a.warc")
    assert [one["reason"] for one in records(out.path / "rejects")] == ["broken file"]


# --- What is left out -----------------------------------------------------------------------------


def test_only_damaged(tmp_path: Path) -> None:
    given = [{"text": text} for text in texts(30)]
    out = repaired(tmp_path / "out", write_lines(tmp_path / "a.jsonl", given), only_damaged=True)
    changed = [repair(one["text"]) for one in given if repair(one["text"]) != one["text"]]
    assert [one["text"] for one in records(out.data)] == changed
    told = ledger.load(out.ledger(0))
    assert (told.written, told.clean) == (len(changed), 30 - len(changed))


def test_limit_is_of_the_whole_run(tmp_path: Path) -> None:
    paths = [write_lines(tmp_path / f"{n}.jsonl", [{"text": f"{n}"}] * 5) for n in range(3)]
    out = repaired(tmp_path / "out", *paths, limit=7, tasks=3)
    assert [one["text"] for one in records(out.data)] == ["0"] * 5 + ["1"] * 2


def test_what_is_lost_is_dropped(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "in.jsonl", [{"text": "a\ufffdb"}, {"text": "b"}])
    out = repaired(tmp_path / "out", path, on_unrecoverable="drop")
    assert [one["text"] for one in records(out.data)] == ["b"]
    assert ledger.load(out.ledger(0)).dropped == 1


# --- The division ---------------------------------------------------------------------------------


@given(
    sizes=st.lists(st.integers(1, 60), min_size=1, max_size=30),
    tasks=st.integers(1, 12),
)
def test_every_line_belongs_to_one_task(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], tasks: int
) -> None:
    folder = tmp_path_factory.mktemp("division")
    given = [{"text": f"{number}:" + "x" * size} for number, size in enumerate(sizes)]
    half = len(given) // 2
    paths = [
        write_lines(folder / "a.jsonl", given[:half]),
        write_lines(folder / "b.jsonl", given[half:]),
    ]
    divided = plan.divide_into_tasks(plan.source_files(map(str, paths)), tasks)
    assert 1 <= len(divided) <= tasks
    found = [
        one.record.text
        for task in divided
        for part in task
        for one in readers.read_part(part, "text")
        if one.record is not None
    ]
    assert found == [one["text"] for one in given]


def test_tasks_are_of_about_one_size(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [{"text": "x" * 1000}] * 100)
    divided = plan.divide_into_tasks(plan.source_files([str(path)]), 7)
    sizes = [sum(part.size for part in task) for task in divided]
    assert sum(sizes) == path.stat().st_size
    assert max(sizes) - min(sizes) <= 1


def test_compressed_files_are_not_divided(tmp_path: Path) -> None:
    paths = [write_lines(tmp_path / f"{n}.jsonl.gz", [{"text": "x"}] * 100) for n in range(4)]
    divided = plan.divide_into_tasks(plan.source_files(map(str, paths)), 2)
    assert [[Path(part.path).name[0] for part in task] for task in divided] == [
        ["0", "1"],
        ["2", "3"],
    ]


def test_parts_that_follow_each_other_are_one(tmp_path: Path) -> None:
    pq.write_table(table(30), tmp_path / "in.parquet", row_group_size=3)
    divided = plan.divide_into_tasks(plan.source_files([str(tmp_path / "in.parquet")]), 2)
    assert [[(part.start, part.end) for part in task] for task in divided] == [[(0, 5)], [(5, 10)]]


def test_a_folder_is_its_files(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("b.jsonl", "deep/a.jsonl.gz", "readme.txt"):
        write_lines(tmp_path / name, [{"text": name}])
    found = plan.source_files([str(tmp_path)])
    assert [Path(source.path).name for source in found] == ["b.jsonl", "a.jsonl.gz"]


def test_the_output_may_stand_in_the_input(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", [{"text": "x"}])
    before = plan.source_files([str(tmp_path)], tmp_path / "out")
    repaired(tmp_path / "out", tmp_path / "a.jsonl")
    assert plan.source_files([str(tmp_path)], tmp_path / "out") == before


# --- What is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["none.jsonl"], "is not there; check the name"),
        (["notes.txt"], "is of no known kind; its name must end in"),
        (["empty"], "holds no .jsonl"),
        (["a.jsonl", "a.jsonl"], "is given twice; give each input once"),
    ],
)
def test_inputs_that_are_none(tmp_path: Path, names: list[str], said: str) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("notes.txt", "a.jsonl"):
        write_lines(tmp_path / name, [{"text": "x"}])
    with pytest.raises(PlanError, match=said):
        plan.source_files([str(tmp_path / name) for name in names])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"field": "body"}, "other field; give the same, or another folder"),
        ({"config": Config(width="never")}, "other config"),
        ({"tasks": 2}, "a run of 1 task; leave --tasks out"),
    ],
)
def test_a_run_is_taken_up_as_it_was(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    path = write_lines(tmp_path / "in.jsonl", [{"text": "x", "body": "y"}] * 10)
    repaired(tmp_path / "out", path)
    repaired(tmp_path / "out", path)
    with pytest.raises(PlanError, match=said):
        repaired(tmp_path / "out", path, **change)


def test_inputs_that_have_changed(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "in.jsonl", [{"text": "x"}])
    repaired(tmp_path / "out", path)
    write_lines(path, [{"text": "x"}] * 2)
    with pytest.raises(PlanError, match="other inputs, or they have changed"):
        repaired(tmp_path / "out", path)


def test_a_folder_with_other_things_in_it(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "in.jsonl", [{"text": "x"}])
    with pytest.raises(PlanError, match="holds other files; give an empty or new folder"):
        repaired(tmp_path, path)


def test_a_run_that_was_killed_before_it_had_a_plan(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "in.jsonl", [{"text": "x"}])
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".textrepair-1-0").write_text("{")
    assert len(records(repaired(tmp_path / "out", path).data)) == 1


def test_an_input_without_records_has_an_output_without(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"")
    out = repaired(tmp_path / "out", tmp_path / "a.jsonl", format="parquet")
    assert pq.read_table(out.data / "00000.parquet").num_rows == 0
