"""The command line as a stream: early, in little memory, in processes, compressed, in records."""

from __future__ import annotations

import gzip
import json
import lzma
import os
import pty
import random
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair import Config, repair, repair_stream
from textrepair.cli.filter_command import make_filter_command
from textrepair.cli.options import Options
from textrepair.cli.processes import Processes
from textrepair.cli.unit_repair import FileRange, Rules, UnitTask, repair_unit
from textrepair.cli.workers import make_workers
from textrepair.document.state import NOTHING
from textrepair.files import json_lines
from textrepair.files.compression import COMPRESSIONS

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from ..examples import examples
from ..program import CLEAN, DAMAGED, PLAIN, PROGRAM, execute, file, one_line, run

FORM_FEED = "\x0c"
REPAIRED = repair(DAMAGED)
SHORT = "\u9019\u5340(q\u016b)\u6703(hu\u00ec)\u8b70(y\u00ec)\u958b(k\u0101i)\u59cb"
MIXED = (CLEAN * 40 + DAMAGED) * 6
WINDOW = "2000"


def test_there_is_damage() -> None:
    assert REPAIRED != DAMAGED
    assert repair(SHORT) != SHORT


# --- Documents and windows ------------------------------------------------------------------------


def test_a_form_feed_begins_another_document() -> None:
    text = FORM_FEED.join([DAMAGED, CLEAN, DAMAGED, ""])
    wanted = FORM_FEED.join([REPAIRED, CLEAN, REPAIRED, ""])
    assert run(data=text.encode()) == (0, wanted.encode(), "")


def test_another_separator() -> None:
    text = "\n----\n".join([DAMAGED, CLEAN, DAMAGED])
    wanted = "\n----\n".join([REPAIRED, CLEAN, REPAIRED])
    found = run("--document-separator", "\n----\n", data=text.encode())
    assert found == (0, wanted.encode(), "")


def test_every_line_is_a_document() -> None:
    weak = "\u672c\u6b21\u6703\u8b70\u5728\u5317\u4eac\u53ec\u958b"
    lines = [*DAMAGED.split("\n"), SHORT, "plain", weak, ""]
    wanted = "\n".join(map(repair, lines))
    assert wanted != repair("\n".join(lines))
    assert run("--lines", data="\n".join(lines).encode()).out == wanted.encode()


def test_a_long_document_is_repaired_as_the_library_does_it(tmp_path: Path) -> None:
    long = file(tmp_path / "long.txt", MIXED)
    out = run("--window", WINDOW, long).out
    assert out != MIXED.encode()
    # Windows of the program are so many bytes, those of the library so many characters.
    assert run("--window", WINDOW, data=MIXED.encode()).out == out
    assert out == run("--window", WINDOW, "-j", "2", long).out


def test_one_window_is_one_call() -> None:
    assert run(data=MIXED.encode()).out == "".join(repair_stream([MIXED])).encode()


# --- Records --------------------------------------------------------------------------------------

RECORDS = (
    f'{{"id": 1.50e+3, "text" :  {json.dumps(DAMAGED, ensure_ascii=False)}, "b":[1 ,2], "a":null}}',
    f'{{"text": {json.dumps(SHORT)}, "page": {{"title": {json.dumps(SHORT)}, "n": -0}}}}',
    '{"text": "\\u4f1a\\u0020\\/ stays", "page": {"title": "ok"}}\r',
    "no json \u5340(q\u016b)",
    '{"other": "' + SHORT + '"}',
    "",
    '{"text": 5}',
)


def test_records_keep_every_other_byte() -> None:
    data = "\n".join(RECORDS) + "\n"
    code, out, error = run(
        "--jsonl", "--field", "text", "--field", "page.title", data=data.encode()
    )
    lines = out.decode().split("\n")
    assert code == 0
    assert lines[0] == RECORDS[0].replace(
        json.dumps(DAMAGED, ensure_ascii=False), json.dumps(REPAIRED, ensure_ascii=False)
    )
    # What was written in ASCII stays in ASCII.
    assert lines[1] == RECORDS[1].replace(json.dumps(SHORT), json.dumps(repair(SHORT)))
    assert lines[2:] == [*RECORDS[2:], ""]
    assert "records that are not JSON: 1; kept" in error
    assert "records without text in text page.title: 2; kept" in error


def test_a_damaged_field_that_is_not_named_stays() -> None:
    record = json.dumps({"a": SHORT, "b": SHORT}) + "\n"
    out = run("--jsonl", "--field", "b", data=record.encode()).out
    assert json.loads(out) == {"a": SHORT, "b": repair(SHORT)}


def test_a_record_that_is_longer_than_a_window() -> None:
    record = json.dumps({"text": DAMAGED}) + "\n"
    assert len(record) > 2000
    out = run("--jsonl", "--field", "text", "--window", "200", data=(record * 3).encode()).out
    assert [json.loads(line)["text"] for line in out.splitlines()] == [REPAIRED] * 3


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8) | st.just(SHORT),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
)


@examples(200)
@given(st.dictionaries(st.sampled_from("ab\u00e9"), VALUES), st.booleans(), st.sampled_from([0, 1]))
def test_records_are_taken_apart_as_json_has_them(
    record: dict[str, object], ascii_only: bool, spaces: int
) -> None:
    separators = (" ," * spaces or ",", " : " * spaces or ":")
    line = json.dumps(record, ensure_ascii=ascii_only, separators=separators)
    found = json_lines.find_texts(line, [("a",)])
    assert [text.value for text in found] == texts_in(record.get("a"))
    for text in found:
        assert json.loads(f'"{line[text.start : text.end]}"') == text.value


def texts_in(value: object) -> list[str]:
    """The text that a value is, or those in a list of them."""
    if isinstance(value, list):
        return [text for inner in value for text in texts_in(inner)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["--jsonl"], "--jsonl needs the name of a field: add --field"),
        (["--field", "text"], "--field works only with --jsonl: add it"),
        (["--jsonl", "--lines", "--field", "a"], "exclude one another"),
        (["--diagnose", "--lines"], "looks at each FILE as one document"),
        (["--compress", "--check"], "--compress is for repaired text on standard output"),
        (["-j", "-1"], "-1 is not in the range"),
    ],
)
def test_misuse(arguments: list[str], advice: str) -> None:
    code, out, error = run(*arguments)
    assert (code, out) == (2, b"")
    assert advice in error
    assert one_line(error)


# --- Processes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("given", "number"), [("0", os.cpu_count()), ("1", 1), ("3", 3)])
def test_how_many_processes(given: str, number: int) -> None:
    found: list[Options] = []

    def run_filter(options: Options) -> int:
        found.append(options)
        return 0

    make_filter_command(run_filter).main(["--jobs", given], standalone_mode=False)
    assert [options.workers for options in found] == [number]


@pytest.mark.slow
@pytest.mark.parametrize("options", [[], ["--lines"], ["--document-separator", ""]])
def test_processes_give_what_one_gives(options: list[str], tmp_path: Path) -> None:
    paths = [
        file(tmp_path / "clean.txt", CLEAN * 400),
        file(tmp_path / "mixed.txt", FORM_FEED.join([MIXED, CLEAN, DAMAGED])),
        file(tmp_path / "long.txt", MIXED * 3),
        file(tmp_path / "gbk.txt", ""),
    ]
    paths[-1].write_bytes(("\u6309\u7167\u8bbe\u7f6e\uff0c" * 300).encode("gbk"))
    alone = run("--window", WINDOW, *options, *paths)
    assert alone.out != b"".join(path.read_bytes() for path in paths)
    assert run("--window", WINDOW, "-j", "2", *options, *paths) == alone
    data = b"".join(path.read_bytes() for path in paths[:3])
    piped = run("--window", WINDOW, *options, data=data)
    assert run("--window", WINDOW, "-j", "3", *options, data=data) == piped


def test_processes_rewrite_files_in_place(tmp_path: Path) -> None:
    paths = [file(tmp_path / f"{number}.txt", DAMAGED) for number in range(4)]
    assert run("-j", "2", "-i", *paths) == (0, b"", "")
    assert [path.read_text("utf-8") for path in paths] == [REPAIRED] * 4


def tasks(number: int) -> list[UnitTask]:
    rules = Rules(Config(), FORM_FEED, ())
    texts = (f"{DAMAGED if i % 3 == 0 else CLEAN}{i}\n" for i in range(number))
    return [UnitTask(text.encode(), whole=True, mend=True, rules=rules) for text in texts]


def test_units_of_a_process_that_is_killed_are_repaired_here() -> None:
    given = tasks(12)
    with make_workers(3) as crew:
        assert isinstance(crew, Processes)
        pending = [crew.give(task, NOTHING, None) for task in given[:6]]
        for other in crew.others:
            assert other.process.pid is not None
            os.kill(other.process.pid, signal.SIGKILL)
        pending += [crew.give(task, NOTHING, None) for task in given[6:]]
        results = [one.result() for one in pending]
    assert results == [repair_unit(task) for task in given]


def test_a_file_that_was_replaced_is_repaired_as_it_was(tmp_path: Path) -> None:
    path = file(tmp_path / "page.txt", DAMAGED)
    place = FileRange(str(path), (0, 0), 0, len(DAMAGED.encode()))
    given = tasks(4)
    with make_workers(2) as crew:
        pending = [crew.give(task, NOTHING, place) for task in given]
        assert [one.result() for one in pending] == [repair_unit(task) for task in given]


@pytest.mark.skipif(not Path("/proc").exists(), reason="processes are looked up in /proc")
def test_no_process_outlives_the_one_that_started_it(tmp_path: Path) -> None:
    with started("--window", WINDOW, "-j", "3") as process:
        assert process.stdin is not None
        process.stdin.write((MIXED * 4).encode())
        process.stdin.flush()
        arrives(process, 1)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        assert len(children) == 2
        process.kill()
    deadline = time.monotonic() + 10
    while any(Path("/proc", child).exists() for child in children):
        assert time.monotonic() < deadline
        time.sleep(0.01)


# --- Compression ----------------------------------------------------------------------------------

COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".xz": lzma.compress,
    ".zst": zstd.compress,
}
DECOMPRESS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.decompress,
    ".xz": lzma.decompress,
    ".zst": zstd.decompress,
}


def compressed(folder: Path, suffix: str, text: str = DAMAGED) -> Path:
    path = folder / f"page.txt{suffix}"
    path.write_bytes(COMPRESS[suffix](text.encode()))
    return path


def test_every_compression_is_tested() -> None:
    assert sorted(COMPRESS) == sorted(COMPRESSIONS)


@pytest.mark.parametrize("suffix", list(COMPRESS))
class TestCompression:
    def test_is_read_by_name(self, suffix: str, tmp_path: Path) -> None:
        assert run(compressed(tmp_path, suffix)) == (0, REPAIRED.encode(), "")

    def test_is_kept_in_place(self, suffix: str, tmp_path: Path) -> None:
        path = compressed(tmp_path, suffix)
        assert run("--in-place=.bak", path) == (0, b"", "")
        assert DECOMPRESS[suffix](path.read_bytes()) == REPAIRED.encode()
        assert DECOMPRESS[suffix](Path(f"{path}.bak").read_bytes()) == DAMAGED.encode()
        assert sorted(os.listdir(tmp_path)) == [path.name, f"{path.name}.bak"]

    def test_a_clean_file_is_not_rewritten(self, suffix: str, tmp_path: Path) -> None:
        path = compressed(tmp_path, suffix, CLEAN)
        before = path.stat()
        assert run("-i", path) == (0, b"", "")
        assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)

    def test_is_written_if_asked(self, suffix: str, tmp_path: Path) -> None:
        out = run("-z", compressed(tmp_path, suffix)).out
        assert DECOMPRESS[suffix](out) == REPAIRED.encode()

    def test_processes_read_it(self, suffix: str, tmp_path: Path) -> None:
        path = compressed(tmp_path, suffix, MIXED)
        alone = run("--window", WINDOW, path)
        assert run("--window", WINDOW, "-j", "2", path) == alone

    def test_a_file_that_is_cut_off(self, suffix: str, tmp_path: Path) -> None:
        chance = random.Random(1)
        text = CLEAN + "".join(f"{chance.getrandbits(256):x}\n" for _ in range(20_000)) + DAMAGED
        path = compressed(tmp_path, suffix, text)
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) * 3 // 4])
        code, out, error = run(path)
        assert code == 2
        assert one_line(error)
        assert out.startswith(CLEAN.encode())
        assert text.encode().startswith(out)
        assert run("-i", path).code == 2
        assert path.read_bytes() == whole[: len(whole) * 3 // 4]
        assert os.listdir(tmp_path) == [path.name]


def test_standard_output_is_compressed_by_gzip() -> None:
    out = run("-z", data=DAMAGED.encode()).out
    assert gzip.decompress(out) == REPAIRED.encode()
    assert run("-z", data=DAMAGED.encode()).out == out


# --- In time --------------------------------------------------------------------------------------


def started(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [PROGRAM, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=PLAIN
    )


def arrives(process: subprocess.Popen[bytes], size: int) -> bytes:
    """The first bytes that a process writes, while its input is still open."""
    assert process.stdout is not None
    found = b""
    deadline = time.monotonic() + 30
    while len(found) < size:
        ready, _, _ = select.select([process.stdout], [], [], deadline - time.monotonic())
        assert ready, f"only {len(found)} bytes of {size} came in time"
        found += os.read(process.stdout.fileno(), size - len(found))
    return found


def test_output_begins_long_before_the_input_ends() -> None:
    process = started("--window", "4096")
    assert process.stdin is not None
    text = (CLEAN * 2000).encode()
    process.stdin.write(text)
    process.stdin.flush()
    assert arrives(process, 20_000) == text[:20_000]
    out, _ = process.communicate(b"the end")
    assert text[20_000:] + b"the end" == out


def test_lines_are_written_when_they_arrive() -> None:
    process = started("--line-buffered")
    assert process.stdin is not None
    for line in (CLEAN, SHORT + "\n", CLEAN):
        process.stdin.write(line.encode())
        process.stdin.flush()
        wanted = repair(line).encode()
        assert arrives(process, len(wanted)) == wanted
    process.stdin.close()
    assert process.wait() == 0
    assert process.stdout is not None
    process.stdout.close()


def test_lines_are_judged_with_those_before_them() -> None:
    last = "\u672c\u6b21\u6703\u8b70\u5728\u5317\u4eac\u53ec\u958b\n"
    assert repair(last) == last
    out = run("--line-buffered", data=(DAMAGED + last).encode()).out
    assert out.decode().endswith("\u672c\u6b21\u4f1a\u8bae\u5728\u5317\u4eac\u53ec\u5f00\n")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_that_goes_is_no_error(jobs: str, tmp_path: Path) -> None:
    path = file(tmp_path / "long.txt", CLEAN * 100_000)
    process = subprocess.Popen(
        [PROGRAM, "-j", jobs, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=PLAIN
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 128 + signal.SIGPIPE
    process.stderr.close()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_leaves_the_file_as_it_was(jobs: str, tmp_path: Path) -> None:
    text = DAMAGED + CLEAN * 3_000_000
    path = file(tmp_path / "long.txt", text)
    process = subprocess.Popen([PROGRAM, "-j", jobs, "-i", "--window", "4096", path], env=PLAIN)
    deadline = time.monotonic() + 30
    while os.listdir(tmp_path) == [path.name]:  # no temporary file so far
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 128 + signal.SIGINT
    assert os.listdir(tmp_path) == [path.name]
    assert path.read_text("utf-8") == text


# --- In little memory -----------------------------------------------------------------------------

MEASURE = """
import resource, subprocess, sys
with open(sys.argv[1], "rb") as source:
    subprocess.run(sys.argv[2:], stdin=source, stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
MOST = 150_000  # kilobytes


@pytest.mark.slow
@pytest.mark.parametrize("arrangement", ["lines", "one line", "documents", "damaged"])
def test_memory_does_not_grow_with_the_input(arrangement: str, tmp_path: Path) -> None:
    line = "\u6309\u7167\u8bbe\u7f6e\u503c\u586b\u5145\u533a\u57df" * 30
    end = {"lines": "\n", "one line": "\u3002", "documents": FORM_FEED, "damaged": DAMAGED[:400]}
    unit = ((line + end[arrangement]) * 500).encode()
    path = tmp_path / "long.txt"
    size = 6_000_000 if arrangement == "damaged" else 40_000_000
    with open(path, "wb") as out:
        for _ in range(size // len(unit)):
            out.write(unit)
    assert path.stat().st_size > size * 0.9
    found = execute(sys.executable, "-c", MEASURE, path, PROGRAM)
    assert int(found.out) < MOST


# --- What is told ---------------------------------------------------------------------------------


def test_a_summary(tmp_path: Path) -> None:
    path = file(tmp_path / "pages.txt", FORM_FEED.join([DAMAGED, CLEAN, DAMAGED]))
    code, out, error = run("--summary", path)
    assert code == 0
    assert out.decode() == FORM_FEED.join([REPAIRED, CLEAN, REPAIRED])
    assert "2 of 3 documents repaired" in error
    rows = {row.split()[1]: row.split()[3::2] for row in error.splitlines() if row[:1] == "\u2502"}
    assert rows["readings"][0] == "2"
    assert int(rows["readings"][1]) > 10
    assert rows["mojibake"][:2] == ["0", "0"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_summary_for_programs(jobs: str, tmp_path: Path) -> None:
    path = file(tmp_path / "pages.txt", FORM_FEED.join([DAMAGED, CLEAN, DAMAGED]))
    found = run("--summary", "--json", "-j", jobs, path)
    record = json.loads(found.err)
    assert (record["documents"], record["changed"]) == (3, 2)
    assert record["bytes"] == path.stat().st_size
    assert record["kinds"]["glyphs"]["documents"] == 2
    assert record["kinds"]["mojibake"] == {"documents": 0, "edits": 0, "unrecoverable": 0}


def on_terminal(*arguments: str | Path) -> str:
    """What a program writes to standard error if that is a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [PROGRAM, *arguments], stdout=subprocess.DEVNULL, stderr=theirs, env=PLAIN
    )
    os.close(theirs)
    shown = b""
    try:
        while block := os.read(ours, 4096):
            shown += block
    except OSError:  # the terminal has no other end any more
        pass
    os.close(ours)
    assert process.wait() == 0
    return shown.decode("utf-8", "replace")


def test_progress_is_shown_on_a_terminal(tmp_path: Path) -> None:
    path = file(tmp_path / "pages.txt", FORM_FEED.join([DAMAGED, CLEAN, DAMAGED]))
    shown = on_terminal(path)
    assert "pages.txt" in shown
    assert "3 documents" in shown
    assert "% repaired" in shown
    assert on_terminal("--no-progress", path) == ""
    assert run(path).err == ""
    assert run("--progress", path).code == 0


def test_the_measuring_is_right() -> None:
    # The memory of this process must not be taken for that of the program.
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 0
    found = execute(sys.executable, "-c", MEASURE, os.devnull, sys.executable, "-c", "b'x' * 10**8")
    assert int(found.out) > 90_000
