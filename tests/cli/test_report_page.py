"""``--html``: the page of a run.

What is on it is looked at in this process, what has to do with streams, signals and other files in
one of its own.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import textrepair
from textrepair.cli import main
from textrepair.document.kinds import KINDS

from ..program import CLEAN, DAMAGED, PLAIN, PROGRAM, execute, file, interrupt, one_line, run
from ..render.test_html_report import Parsed, columns, data


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    return file(tmp_path / "damaged.txt", DAMAGED)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "page.html"


class Told(NamedTuple):
    code: int
    err: str


Look = Callable[..., Told]


@pytest.fixture
def look(capsys: pytest.CaptureFixture[str]) -> Look:
    """Runs the command line here; nothing goes to standard output."""

    def looked(*arguments: str | Path) -> Told:
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert out == ""
        return Told(code, err)

    return looked


def names(html: str) -> list[str]:
    """The names of the documents on a page."""
    return [part.partition("</bdi>")[0] for part in html.split('aria-controls="body-')[1:]]


def titles(html: str) -> list[str]:
    return [name.partition("<bdi>")[2] for name in names(html)]


def words(html: str) -> str:
    return " ".join(Parsed(html).text.split())


# --- What is on it --------------------------------------------------------------------------------


def test_shows_what_would_change_and_changes_nothing(damaged: Path, page: Path, look: Look) -> None:
    clean = file(damaged.with_name("clean.txt"), CLEAN)
    assert look("--html", page, damaged, clean) == (0, "")
    html = page.read_text("utf-8")
    assert titles(html) == [str(damaged)]
    assert columns(data(html)["documents"][0]) == (DAMAGED, textrepair.repair(DAMAGED))
    assert "1 of 2 documents repaired" in words(html)
    assert "<title>Repair of 2 files</title>" in html
    assert damaged.read_bytes() == DAMAGED.encode()
    assert sorted(os.listdir(page.parent)) == ["clean.txt", "damaged.txt", "page.html"]


def test_counts_as_the_summary_does(damaged: Path, page: Path, look: Look) -> None:
    code, told = look("--html", page, "--summary", "--json", damaged)
    assert code == 0
    assert told == look("--check", "--summary", "--json", damaged).err.splitlines(True)[-1]
    assert look("--html", page, "--summary", damaged).err.count("\n") > len(KINDS)


def test_a_dash_is_standard_output(damaged: Path) -> None:
    code, out, error = run("--html", "-", damaged)
    assert (code, error) == (0, "")
    assert out.startswith(b"<!doctype html>")
    assert titles(out.decode()) == [str(damaged)]


def test_takes_standard_input(page: Path) -> None:
    assert run("--html", page, data=DAMAGED.encode()) == (0, b"", "")
    assert titles(page.read_text("utf-8")) == ["standard input"]


def test_follows_the_options_of_the_stages(damaged: Path, page: Path, look: Look) -> None:
    assert look("--html", page, "--glyphs=never", damaged).code == 0
    (record,) = data(page.read_text("utf-8"))["documents"]
    config = textrepair.Config(glyphs="never")
    assert columns(record)[1] == textrepair.repair(DAMAGED, config=config)


def test_reads_other_encodings(damaged: Path, page: Path, look: Look) -> None:
    damaged.write_bytes(DAMAGED.encode("gb18030"))
    told = f"textrepair: {damaged}: read as gb18030\n"
    assert look("--html", page, damaged) == (0, told)
    assert f"{damaged}: read as gb18030" in words(page.read_text("utf-8"))
    assert look("--html", page, "--encoding=gbk", damaged).code == 0
    assert columns(data(page.read_text("utf-8"))["documents"][0])[0] == DAMAGED


def test_bytes_that_are_not_utf8_are_shown(page: Path) -> None:
    path = os.fsdecode(os.fsencode(page.parent) + b"/\xff.txt")
    Path(path).write_bytes(DAMAGED.encode() + b"\n\xff")
    assert run("--html", page, path).code == 0
    html = page.read_text("utf-8")
    assert titles(html) == [f"{page.parent}/[\\xff].txt"]
    assert data(html)["documents"][0]["text"].endswith("\n\udcff")


@pytest.mark.parametrize(
    ("arguments", "separator"),
    [([], "\x0c"), (["--document-separator", "==\n"], "==\n")],
)
def test_documents_of_a_file_are_apart(
    damaged: Path, page: Path, arguments: list[str], separator: str, look: Look
) -> None:
    damaged.write_bytes(separator.join([DAMAGED, CLEAN, DAMAGED[:200], ""]).encode())
    assert look("--html", page, *arguments, damaged) == (0, "")
    html = page.read_text("utf-8")
    assert titles(html) == [f"{damaged}, document 1", f"{damaged}, document 3"]
    assert "2 of 3 documents repaired" in words(html)
    one, other = data(html)["documents"]
    assert columns(one) == (DAMAGED, textrepair.repair(DAMAGED))
    assert columns(other)[0] == DAMAGED[:200]


def test_every_line_can_be_a_document(damaged: Path, page: Path, look: Look) -> None:
    lines = DAMAGED.splitlines(keepends=True)[:3]
    damaged.write_bytes("".join([CLEAN, *lines]).encode())
    assert look("--html", page, "--lines", damaged).code == 0
    html = page.read_text("utf-8")
    assert sorted(titles(html)) == [f"{damaged}:{number}" for number in (2, 3, 4)]
    assert "3 of 4 documents" in words(html)


def test_records_show_their_fields(tmp_path: Path, page: Path, look: Look) -> None:
    record = (
        '{"id": 1, "text": "當(dāng)地農(nóng)業(yè)", "title": "當(dāng)?shù)剞r(nóng)業(yè)"}\n'
    )
    path = file(tmp_path / "records.jsonl", '{"text": "a"}\nnone\n' + record)
    told = f"textrepair: {path}: records that are not JSON: 1\n"
    arguments = ("--jsonl", "--field=text", "--field=title", path)
    assert look("--html", page, *arguments) == (0, told)
    html = page.read_text("utf-8")
    assert sorted(titles(html)) == [f"{path}:3 (1)", f"{path}:3 (2)"]
    assert "1 of 3 documents repaired" in words(html)


def test_of_many_documents_those_that_changed_most_are_shown(
    tmp_path: Path, page: Path, look: Look
) -> None:
    lines = tmp_path / "lines.txt"
    lines.write_bytes(b"".join(f"中文#xff0c;{number}\n".encode() for number in range(1_200)))
    assert look("--html", page, "--lines", lines).code == 0
    html = page.read_text("utf-8")
    assert len(data(html)["documents"]) == 1_000
    assert "1,200 of 1,200 documents repaired" in words(html)
    assert "200 documents that changed do not fit on this page" in words(html)


# --- What can go wrong ----------------------------------------------------------------------------


def test_a_missing_file_does_not_stop_the_others(damaged: Path, page: Path, look: Look) -> None:
    missing = damaged.with_name("missing.txt")
    told = f"textrepair: {missing}: No such file or directory; check the name\n"
    assert look("--html", page, missing, damaged) == (2, told)
    html = page.read_text("utf-8")
    assert titles(html) == [str(damaged)]
    assert told.removeprefix("textrepair: ").strip() in words(html)


def test_a_failure_of_the_library_does_not_stop_the_others(damaged: Path, page: Path) -> None:
    failing = (
        "import sys, textrepair.cli as cli, textrepair.cli.diagnoses as reports\n"
        "right = reports.explain\n"
        "def explain(text, *, config):\n"
        "    assert text != 'bad', 'too\\nlong'\n"
        "    return right(text, config=config)\n"
        "reports.explain = explain\n"
        "sys.exit(cli.main())"
    )
    damaged.write_bytes(f"bad\x0c{DAMAGED}".encode())
    code, _, error = execute(sys.executable, "-c", failing, "--html", page, damaged)
    assert code == 2
    assert one_line(error)
    assert "document 1: repair failed: AssertionError: too long" in error
    assert titles(page.read_text("utf-8")) == [f"{damaged}, document 2"]


def test_a_file_that_is_no_page_stays(damaged: Path, look: Look) -> None:
    other = file(damaged.with_name("other.txt"), CLEAN)
    code, error = look("--html", other, damaged)
    assert code == 2
    assert one_line(error)
    assert "name the page first, as in --html report.html FILE" in error
    assert other.read_bytes() == CLEAN.encode()
    assert look("--html", damaged, other).code == 2
    assert damaged.read_bytes() == DAMAGED.encode()


def test_a_page_is_replaced_and_keeps_its_permissions(
    damaged: Path, page: Path, look: Look
) -> None:
    assert look("--html", page, damaged).code == 0
    first = page.read_bytes()
    page.chmod(0o640)
    damaged.write_bytes(CLEAN.encode())
    assert look("--html", page, damaged).code == 0
    assert page.read_bytes() != first
    assert b"Nothing was damaged" in page.read_bytes()
    assert page.stat().st_mode & 0o777 == 0o640
    empty = file(page.with_name("empty.html"), "")
    assert look("--html", empty, damaged).code == 0
    assert empty.stat().st_size > 1_000


@pytest.mark.parametrize(
    ("out", "told"),
    [
        ("missing/page.html", "No such file or directory; make its directory first"),
        (".", "Is a directory; name a file in it"),
    ],
)
def test_a_place_that_does_not_take_it(damaged: Path, out: str, told: str, look: Look) -> None:
    path = damaged.parent / out
    assert look("--html", path, damaged) == (2, f"textrepair: {path}: {told}\n")
    assert os.listdir(damaged.parent) == [damaged.name]


def test_a_full_disk(damaged: Path, page: Path) -> None:
    limited = 'ulimit -f 0; exec "$0" "$@"'  # no byte may be written to a file
    code, out, error = execute("sh", "-c", limited, PROGRAM, "--html", page, damaged)
    assert (code, out) == (2, b"")
    assert one_line(error)
    assert "File too large" in error
    assert os.listdir(damaged.parent) == [damaged.name]
    full = 'exec "$0" "$@" > /dev/full'
    code, _, error = execute("sh", "-c", full, PROGRAM, "--html", "-", damaged)
    assert code == 2
    assert error == "textrepair: standard output: No space left on device; check where it goes\n"
    assert run("--html", "/dev/full", damaged).code == 2


def test_control_c_leaves_nothing(damaged: Path, page: Path) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen([PROGRAM, "--html", page, "-"], stdin=subprocess.PIPE, env=PLAIN)
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        limit = time.monotonic() + 30
        while len(os.listdir(page.parent)) == 1 and time.monotonic() < limit:
            time.sleep(0.01)
        assert len(os.listdir(page.parent)) == 2
        interrupt(process)
        assert process.returncode == 130
    assert os.listdir(page.parent) == [damaged.name]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--html="], "--html needs a file to write to"),
        (["--html", "same.txt", "same.txt"], "--html must not write over a FILE"),
        (["--html=-", "--json"], "--json works only with"),
        (["--html=-", "-z"], "--compress is for repaired text"),
        (["--html=-", "--jsonl"], "--jsonl needs the name of a field"),
    ],
)
def test_what_makes_no_sense(arguments: list[str], told: str, look: Look) -> None:
    code, error = look(*arguments)
    assert code == 2
    assert one_line(error)
    assert told in error


def test_half_a_pair_of_surrogates_is_shown(tmp_path: Path, page: Path) -> None:
    """JSON may hold it; it has no bytes in UTF-8."""
    text = "\ud800" + DAMAGED
    path = file(tmp_path / "in.jsonl", json.dumps({"text": text}) + "\n")
    assert run("--jsonl", "--field", "text", "--html", page, path).code == 0
    (record,) = data(page.read_text("utf-8"))["documents"]
    assert columns(record) == (text, textrepair.repair(text))
