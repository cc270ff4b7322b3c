"""``textrepair corpus`` as a program: run, killed, resumed, and handed to other engines."""

from __future__ import annotations

import json
import os
import pty
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from textrepair import repair

from ..corpora import records, write_lines
from ..documents import texts
from ..program import PLAIN, PROGRAM, Outcome, one_line, run

COUNT = 3000


def corpus(*arguments: str | Path) -> Outcome:
    return run("corpus", "-j", "2", *arguments)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Records in several files, for some seconds of work."""
    folder = tmp_path_factory.mktemp("inputs")
    pool = texts(60, 600)
    for number in range(3):
        given = [
            {"id": index, "text": f"{index}. {pool[index % len(pool)]}"}
            for index in range(number, COUNT, 3)
        ]
        write_lines(folder / f"{number}.jsonl", given)
    return folder


@pytest.fixture(scope="module")
def whole(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What comes of them in a run that nobody disturbs."""
    folder = tmp_path_factory.mktemp("whole") / "out"
    done = corpus("--tasks", "8", inputs, folder)
    assert (done.code, done.err) == (0, "")
    return folder


def data(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "data").iterdir())}


# --- A run ----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_all_records_come_out_repaired(inputs: Path, whole: Path) -> None:
    given, found = records(inputs), records(whole / "data")
    assert len(data(whole)) == 8
    assert [one["id"] for one in found] == [one["id"] for one in given]
    known: dict[str, str] = {}
    for before, after in zip(given, found, strict=True):
        text = before["text"]
        assert after["text"] == known.setdefault(text, repair(text))


def test_a_run_tells_what_came_of_it(inputs: Path, tmp_path: Path) -> None:
    given = [{"text": text} for text in texts(30)]
    path = write_lines(tmp_path / "in.jsonl", [*given, '{"text": 1}', "{", "{"])
    done = corpus(path, tmp_path / "out")
    assert done.code == 1
    said = done.out.decode()
    changed = sum(repair(one["text"]) != one["text"] for one in given)
    assert f"{changed} of 30 records repaired" in said
    assert "2 set aside in rejects: no JSON" in said
    assert "1 set aside in rejects: no text" in said
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert (summary["records"], summary["repaired"], summary["written"]) == (30, changed, 30)
    assert summary["rejects"] == {"no JSON": 2, "no text": 1}
    page = (tmp_path / "out" / "report.html").read_text()
    assert "2 set aside in rejects: no JSON" in page
    assert f"{path}, byte 0" in page
    assert done.err == ""


@pytest.mark.slow
def test_the_same_command_again_does_nothing_twice(inputs: Path, whole: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (whole / "data").iterdir()}
    done = corpus("--tasks", "8", inputs, whole)
    assert done.code == 0
    assert {path: path.stat().st_mtime_ns for path in (whole / "data").iterdir()} == before


@pytest.mark.slow
def test_no_more_workers_than_one(inputs: Path, whole: Path, tmp_path: Path) -> None:
    done = run("corpus", "-j", "1", "--tasks", "8", inputs, tmp_path / "out")
    assert done.code == 0
    assert data(tmp_path / "out") == data(whole)


# --- What goes wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["corpus"],
        ["corpus", "none.jsonl", "out"],
        ["corpus", "--executor", "slurm", "in.jsonl", "out"],
        ["corpus", "--workers", "0", "in.jsonl", "out"],
        ["corpus", "--format", "csv", "in.jsonl", "out"],
    ],
)
def test_wrong_usage_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_lines(tmp_path / "in.jsonl", [{"text": "x"}])
    done = run(*arguments)
    assert done.code == 2
    assert one_line(done.err)
    assert not (tmp_path / "out").exists()


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['datatrove'] = None; from textrepair.cli import main;"
        "raise SystemExit(main(['corpus', 'in.jsonl', 'out']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert one_line(done.stderr)
    assert "pip install 'textrepair[corpus]'" in done.stderr


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "in.jsonl", [{"text": "x"}])
    (tmp_path / "file").write_text("")
    done = corpus(path, tmp_path / "file" / "out")
    assert done.code == 2
    assert one_line(done.err)


def children(process: int) -> Iterator[int]:
    """The processes that a process, or one of those, has started."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == process:
            yield int(status.parent.name)
            yield from children(int(status.parent.name))


def is_worker(process: int) -> bool:
    try:
        return b"forkserver" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False


def start(*arguments: str | Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [PROGRAM, "corpus", "-j", "2", *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=PLAIN,
        start_new_session=True,
    )


def wait_for_drafts(folder: Path) -> None:
    """Wait until the workers write."""
    end = time.monotonic() + 30
    while not list(folder.glob("data/.textrepair-*")):
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").exists(), reason="processes are looked up in /proc")
def test_killed_at_random_nothing_is_lost_or_doubled(
    inputs: Path, whole: Path, tmp_path: Path
) -> None:
    rng = random.Random(1)
    out = tmp_path / "out"
    workers: list[int] = []
    for _ in range(3):
        process = start("--tasks", "8", inputs, out)
        wait_for_drafts(out)
        time.sleep(rng.uniform(0, 0.4))
        workers += filter(is_worker, children(process.pid))
        process.kill()
        process.communicate()
    assert (out / "data").exists()
    assert not (out / "summary.json").exists()
    done = corpus("--tasks", "8", inputs, out)
    assert (done.code, done.err) == (0, "")
    assert data(out) == data(whole)
    assert not list(out.rglob(".textrepair-*"))
    summaries = [json.loads((folder / "summary.json").read_text()) for folder in (out, whole)]
    assert summaries[0] == summaries[1]
    # Nobody works for a program that is gone.
    end = time.monotonic() + 10
    while any(map(is_worker, workers)):
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").exists(), reason="processes are looked up in /proc")
def test_a_worker_that_the_system_ends(inputs: Path, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = start("--tasks", "8", inputs, out)
    wait_for_drafts(out)
    leader = next(iter(children(process.pid)))
    drafts = list(out.glob("data/.textrepair-*"))
    writing = int(drafts[0].name.removeprefix(".textrepair-").split("-")[0])
    assert leader != writing
    os.kill(writing, signal.SIGKILL)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert one_line(said.decode())
    assert "run the same command again" in said.decode()
    assert corpus("--tasks", "8", inputs, out).code == 0
    assert data(out) == data(whole)


@pytest.mark.slow
def test_a_task_that_fails_does_not_stop_the_others(inputs: Path, tmp_path: Path) -> None:
    mine = tmp_path / "in"
    shutil.copytree(inputs, mine)
    out = tmp_path / "out"
    process = start("--tasks", "8", mine, out)
    while not (out / "plan.json").exists():
        time.sleep(0.01)
    (mine / "2.jsonl").unlink()
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert one_line(said.decode())
    assert re.search(r"\b(1 task|[2-9] tasks) failed", said.decode())
    assert f"see {out / 'logs' / 'logs'}," in said.decode()
    assert list((out / "logs" / "logs").glob("task_*.log"))
    assert len([path for path in (out / "data").iterdir() if path.suffix == ".jsonl"]) >= 5


@pytest.mark.slow
@pytest.mark.parametrize("everybody", [False, True])
def test_interrupted_it_ends_in_silence(inputs: Path, tmp_path: Path, everybody: bool) -> None:
    """Ctrl-C reaches every process of the terminal, `kill` only the program."""
    process = start(inputs, tmp_path / "out")
    wait_for_drafts(tmp_path / "out")
    if everybody:
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == b""


# --- What people see ------------------------------------------------------------------------------


@pytest.mark.slow
def test_progress_on_a_terminal(inputs: Path, tmp_path: Path) -> None:
    main, terminal = pty.openpty()
    process = subprocess.Popen(
        [PROGRAM, "corpus", "-j", "2", str(inputs), str(tmp_path / "out")],
        stdout=subprocess.DEVNULL,
        stderr=terminal,
        env=PLAIN,
    )
    os.close(terminal)
    shown = b""
    try:
        while block := os.read(main, 1 << 12):
            shown += block
    except OSError:  # the terminal is closed at the other end
        pass
    os.close(main)
    assert process.wait() == 0
    assert b"repairing" in shown
    assert b"/1 task" in shown  # one file that is not large


# --- Other engines --------------------------------------------------------------------------------


@pytest.mark.slow
def test_slurm_gets_a_script_that_works(
    inputs: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The script is run here, once for each job of the array, as Slurm would."""
    out, tools = tmp_path / "out", tmp_path / "tools"
    tools.mkdir()
    write_tool(tools / "sbatch", f'for last; do :; done; cp "$last" {tools}/"$#"; echo job 42')
    write_tool(
        tools / "srun",
        'while [ "${1#-}" != "$1" ]; do [ "$1" = -n ] && shift; shift; done; exec "$@"',
    )
    write_tool(tools / "scontrol", "echo localhost")  # show hostnames
    folders = [str(tools), str(Path(sys.executable).parent), os.environ["PATH"]]
    monkeypatch.setitem(PLAIN, "PATH", os.pathsep.join(folders))
    options = ["--executor", "slurm", "--slurm", "partition=cpu", "--slurm", "time=01:00:00"]
    options += ["--slurm", "mail-user=me@example.org", "--tasks", "8"]
    done = corpus(*options, inputs, out)
    assert done.code == 0
    assert "run the same command again to see the results" in done.err
    script = out / "logs" / "launch_script.slurm"
    text = script.read_text()
    for option in ("partition=cpu", "time=01:00:00", "array=0-7%2", "mail-user=me@example.org"):
        assert f"#SBATCH --{option}" in text
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
    for job in range(8):
        environment = PLAIN | {"SLURM_ARRAY_TASK_ID": str(job), "SLURM_NODELIST": "localhost"}
        ran = subprocess.run(
            ["bash", str(script)], env=environment, capture_output=True, check=False, text=True
        )
        assert ran.returncode == 0, ran.stderr
    assert data(out) == data(whole)
    again = corpus(*options, inputs, out)
    assert again.code == 0
    assert f"of {COUNT:,} records repaired" in again.out.decode()


def test_without_slurm_the_script_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PLAIN, "PATH", str(tmp_path))
    path = write_lines(tmp_path / "in.jsonl", [{"text": "x"}])
    options = ["--executor", "slurm", "--slurm", "partition=cpu", "--slurm", "time=01:00:00"]
    done = corpus(*options, path, tmp_path / "out")
    assert done.code == 2
    assert one_line(done.err)
    assert (tmp_path / "out" / "logs" / "launch_script.slurm").exists()


def write_tool(path: Path, script: str) -> None:
    """A program of the shell."""
    path.write_text(f"#!/bin/bash\n{script}\n")
    path.chmod(0o755)
