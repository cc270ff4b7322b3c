"""The installed program in a process of its own, and what it is given."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from . import warm

PROGRAM = shutil.which("textrepair", path=sysconfig.get_path("scripts")) or "textrepair"
SEED = Path(__file__).parents[1] / "seeds" / "000_a3c134cfb38afa98.txt"
# One character of the seed is split between bytes; its line is left out to have whole ones only.
DAMAGED = "".join(
    line for line in SEED.read_bytes().decode().splitlines(keepends=True) if "?f\u00f9)" not in line
)
CLEAN = "Nothing is wrong here.\n"
LONG = CLEAN * 20_000  # more than a pipe holds
PLAIN = {
    name: value
    for name, value in os.environ.items()
    if name not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONUNBUFFERED"}
} | {"TERM": "xterm"}


class Outcome(NamedTuple):
    code: int
    out: bytes
    err: str


def run(
    *arguments: str | Path, data: bytes = b"", environment: Mapping[str, str] | None = None
) -> Outcome:
    """Run it; with an environment of its own from its very start."""
    if environment or not warm.AVAILABLE:
        return execute(PROGRAM, *arguments, data=data, environment=environment)
    code, out, err = warm.run([PROGRAM, *map(str, arguments)], data, PLAIN)
    return Outcome(code, out, err.decode("utf-8", "surrogateescape"))


def execute(
    *command: str | Path, data: bytes = b"", environment: Mapping[str, str] | None = None
) -> Outcome:
    done = subprocess.run(
        command,
        input=data,
        capture_output=True,
        env=PLAIN | dict(environment or {}),
        check=False,
        timeout=warm.TIMEOUT,
    )
    return Outcome(done.returncode, done.stdout, done.stderr.decode("utf-8", "surrogateescape"))


def interrupt(process: subprocess.Popen[bytes]) -> None:
    """Ctrl-C until it ends: Python notices one that comes right before a read after the read."""
    for _ in range(30):
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(1)
            return


def one_line(error: str) -> bool:
    """Whether it is one line of this program with what is wrong and what to do."""
    return re.fullmatch(r"textrepair: [^\n]+; [^\n]+\n", error) is not None


def file(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path
