"""The tools to compare, each in a process of its own, and the peers in environments of their own.

`opencc` and `opencc-python-reimplemented` install a package of the same name and break each other,
hence one environment per peer. They are made when they are first needed, kept beside this file
(or in ``$TEXTREPAIR_PEERS``), and done without where they cannot be made.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

WORKER = Path(__file__).with_name("worker.py")
OURSELVES = "textrepair"
FTFY, OPENCC, OPENCC_PYTHON = "ftfy", "OpenCC", "opencc-python"
CHAIN = "chain"
PATIENCE = 600.0  # seconds for a batch: whoever takes longer hangs

REQUIREMENTS = {
    FTFY: "ftfy==6.3.1",
    OPENCC: "opencc==1.4.2",
    OPENCC_PYTHON: "opencc-python-reimplemented==0.1.7",
}
"""The peers at the versions that figures are recorded for."""


class UnavailableError(Exception):
    """A tool cannot be run; the message says why."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a tool made of a batch of texts.

    Attributes:
        texts: one result per text; the text itself where the tool failed.
        seconds: what each took.
        errors: index of a text -> what the tool failed with.
    """

    texts: list[str]
    seconds: list[float]
    errors: dict[int, str] = field(default_factory=dict)


class Tool(Protocol):
    """Something that converts texts."""

    def convert(self, texts: Sequence[str]) -> Conversion:
        """Convert a batch; raises `UnavailableError` when that cannot be done."""
        ...

    def close(self) -> None:
        """End its process."""
        ...


# --- Tools ----------------------------------------------------------------------------------------


class Process:
    """A tool in a process; see worker.py for what is said over the pipe."""

    def __init__(self, name: str, python: Path, *, isolated: bool) -> None:
        """Keep what it takes to start; the process starts with the first batch.

        Args:
            name: what worker.py calls the tool.
            python: the interpreter of the environment that has the tool.
            isolated: whether the user's own settings and packages are kept out of it.
        """
        self.command = [str(python), "-I" if isolated else "-P", "-X", "utf8", str(WORKER), name]
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> subprocess.Popen[str]:
        """The process, ready for a batch."""
        if self.process is None:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="ascii",
            )
            self.answer(self.process)
        return self.process

    def answer(self, process: subprocess.Popen[str]) -> str:
        """One line of the process."""
        assert process.stdout is not None
        line = process.stdout.readline()
        if not line:
            self.close()
            raise UnavailableError(f"its process ended ({process.returncode}) or took too long")
        return line

    def convert(self, texts: Sequence[str]) -> Conversion:
        """Convert a batch."""
        answer = self.asked({"texts": texts, "silent": False}, PATIENCE)
        results = [
            old if new is None else new for old, new in zip(texts, answer["texts"], strict=True)
        ]
        errors = {int(index): error for index, error in answer["errors"].items()}
        return Conversion(results, answer["seconds"], errors)

    def seconds(self, texts: Sequence[str], limit: float) -> list[float]:
        """What each text of a batch takes.

        Raises:
            UnavailableError: the batch takes longer than the limit, or the tool fails on a text.
        """
        answer = self.asked({"texts": texts, "silent": True}, limit)
        if answer["errors"]:
            raise UnavailableError(str(answer["errors"]))
        seconds: list[float] = answer["seconds"]
        return seconds

    def asked(self, batch: Mapping[str, Any], limit: float) -> Any:
        """The answer to a batch, for which the process has so many seconds."""
        process = self.start()
        assert process.stdin is not None
        alarm = threading.Timer(limit, process.kill)
        alarm.start()
        try:
            print(json.dumps(batch), file=process.stdin, flush=True)
            return json.loads(self.answer(process))
        except BrokenPipeError:
            self.close()
            raise UnavailableError("its process ended while it was asked") from None
        finally:
            alarm.cancel()

    def close(self) -> None:
        """End the process; the next batch starts another one."""
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            process.communicate()


READING = re.compile(r"(?<=[\u3400-\u9fff)])\([a-z\u00e0-\u01dc]{1,7}\)")
COMMA = re.compile(r",(?=[,;:?!\u3001\u3002])")


class Chain:
    """The best that the peers give together: ftfy, two regular expressions, OpenCC.

    ftfy goes first because the expressions are written for folded marks, and without its default
    of straightening quotation marks, which nothing behind it could undo; OpenCC goes last because
    readings between the characters would keep its phrases from matching.
    """

    def __init__(self, first: Tool, last: Tool) -> None:
        """Put two peers before and behind the expressions; the first is the chain's own."""
        self.first, self.last = first, last

    def convert(self, texts: Sequence[str]) -> Conversion:
        """Convert a batch."""
        fixed = self.first.convert(texts)
        cleaned, seconds = [], []
        for text in fixed.texts:
            start = time.process_time()
            cleaned.append(COMMA.sub("", READING.sub("", text)))
            seconds.append(time.process_time() - start)
        converted = self.last.convert(cleaned)
        every = zip(fixed.seconds, seconds, converted.seconds, strict=True)
        return Conversion(converted.texts, list(map(sum, every)), fixed.errors | converted.errors)

    def close(self) -> None:
        """End its own process; the other one belongs to a peer of its own."""
        self.first.close()


# --- Environments ---------------------------------------------------------------------------------


def cache_folder() -> Path:
    """Where the environments are kept."""
    return Path(os.environ.get("TEXTREPAIR_PEERS") or Path(__file__).with_name(".peers"))


def interpreter(environment: Path) -> Path:
    """The Python of an environment."""
    scripts = sysconfig.get_path("scripts", "venv", {"base": str(environment)})
    return Path(scripts) / ("python.exe" if os.name == "nt" else "python")


def environment(requirement: str, seconds: float) -> Path:
    """The Python of an environment that has the requirement, made unless it is there.

    It is made under another name first, so that one which was given up halfway is never used.

    Raises:
        UnavailableError: it could not be made, or not in so many seconds.
    """
    folder = cache_folder()
    name = f"{requirement.replace('==', '-')}-{sys.implementation.cache_tag}"
    if interpreter(folder / name).exists():
        return interpreter(folder / name)
    folder.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=folder))
    end = time.monotonic() + seconds
    try:
        make(draft, requirement, end)
        draft.rename(folder / name)
    except UnavailableError:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return interpreter(folder / name)


def make(folder: Path, requirement: str, end: float) -> None:
    """Make an environment: with our own pip where there is one, because copying it in is slow."""
    venv = [sys.executable, "-m", "venv", str(folder)]
    pip = [str(interpreter(folder)), "-I", "-m", "pip"]
    if importlib.util.find_spec("pip") is not None:
        venv.insert(3, "--without-pip")
        pip = [sys.executable, "-m", "pip", "--python", str(interpreter(folder))]
    called(venv, end)
    called([*pip, "install", "--quiet", "--disable-pip-version-check", requirement], end)


def called(command: Sequence[str], end: float) -> None:
    """Run a command to its end.

    Raises:
        UnavailableError: it fails, or has not ended by ``end`` on the monotonic clock.
    """
    try:
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=max(0.0, end - time.monotonic()),
        )
    except subprocess.TimeoutExpired:
        raise UnavailableError(
            "no environment yet, and making one takes longer than a run may"
        ) from None
    except subprocess.CalledProcessError as error:
        lines = [line for line in error.stderr.splitlines() if line.startswith("ERROR")]
        reason = lines[-1] if lines else f"exit status {error.returncode}"
        raise UnavailableError(f"no environment, and none can be made: {reason}") from None


class Tools:
    """textrepair and the peers that can be had.

    Environments are made in the background from the beginning on; `ready` waits for them.
    """

    def __init__(self, seconds: float) -> None:
        """Begin with making the environments.

        Args:
            seconds: the longest that making one may take.
        """
        self.missing: dict[str, str] = {}
        self.ourselves = Process(OURSELVES, Path(sys.executable), isolated=False)
        self.found: dict[str, Tool] = {OURSELVES: self.ourselves}
        self.pool = ThreadPoolExecutor(len(REQUIREMENTS))
        self.pending = {
            name: self.pool.submit(environment, requirement, seconds)
            for name, requirement in REQUIREMENTS.items()
        }

    def ready(self) -> None:
        """Wait for every tool that can be had; `missing` has the reasons for the others."""
        for name, future in self.pending.items():
            self.admit(name, future)
        self.pending = {}
        if FTFY in self.found and OPENCC in self.found:
            python = environment(REQUIREMENTS[FTFY], 0.0)  # it is there by now
            first = Process("ftfy, quotes kept", python, isolated=True)
            self.found[CHAIN] = Chain(first, self.found[OPENCC])
        else:
            self.missing[CHAIN] = f"needs {FTFY} and {OPENCC}"

    def convert(self, name: str, texts: Sequence[str]) -> Conversion | None:
        """What a tool makes of a batch. A peer that gives up is missing from then on.

        Raises:
            UnavailableError: textrepair itself gave up: there is nothing left to measure.
        """
        if name not in self.found:
            return None
        try:
            return self.found[name].convert(texts)
        except UnavailableError as error:
            if name == OURSELVES:
                raise
            self.missing[name] = str(error)
            del self.found[name]
            return None

    def admit(self, name: str, future: Future[Path]) -> None:
        """Take in a peer if its environment is there and its process answers."""
        try:
            process = Process(name, future.result(), isolated=True)
            process.start()
        except (UnavailableError, OSError) as error:
            self.missing[name] = str(error)
        else:
            self.found[name] = process

    def close(self) -> None:
        """End all processes."""
        self.pool.shutdown()
        for tool in self.found.values():
            tool.close()
