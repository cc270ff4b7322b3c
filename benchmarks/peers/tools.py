"""The tools to compare, each in a process of its own, and the peers in environments of their own.

`opencc` and `opencc-python-reimplemented` install a package of the same name and break each other,
hence one environment per requirement. Converters that make damage run in the same way. Peers that
break nothing are requirements of ``textrepair[benchmark]`` and run with our own interpreter.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks.peers.environments import UnavailableError, environment

PROGRAM = shutil.which("textrepair", path=sysconfig.get_path("scripts")) or "textrepair"
WORKER = Path(__file__).with_name("worker.py")
OURSELVES = "textrepair"
FTFY, OPENCC, OPENCC_PYTHON = "ftfy", "OpenCC", "opencc-python"
CHAIN = "chain"
PATIENCE = 600.0  # seconds for a batch: what takes longer hangs

STAGES = "textrepair, stages"  # says which stages found damage
ALWAYS_WIDE = "textrepair, width"  # Config(width="always")
DECODE = "textrepair, decode"
WITHOUT_MOJIBAKE = "textrepair, without mojibake"  # Config(mojibake="never")
AUTOCORRECT = "autocorrect"
FTFY_ENCODING = "ftfy, encoding"  # encodings alone: nothing of widths, quotation marks, entities
PLSFIX = "plsfix"
RIVALS = (FTFY_ENCODING, PLSFIX)  # of encodings
CHARDET, CHARSET_NORMALIZER, CHARDETNG = "chardet", "charset-normalizer", "chardetng"
CORES = min(4, os.cpu_count() or 1)

PEERS = {
    FTFY: "ftfy==6.3.1",
    OPENCC: "opencc==1.4.2",
    OPENCC_PYTHON: "opencc-python-reimplemented==0.1.7",
}
"""The peers at the versions that figures are recorded for."""

CONVERTERS = {
    "OpenCC s2t": PEERS[OPENCC],
    "OpenCC s2tw": PEERS[OPENCC],
    "OpenCC s2hk": PEERS[OPENCC],
    "zhconv zh-hant": "zhconv==1.4.3",
    "zhconv zh-tw": "zhconv==1.4.3",
    "zhconv zh-hk": "zhconv==1.4.3",
    "hanziconv": "hanziconv==0.3.2",
}
"""Programs that make Traditional glyphs, none of which textrepair was tuned on."""

REQUIREMENTS = (
    PEERS | CONVERTERS | {AUTOCORRECT: "autocorrect-py==2.14.0", FTFY_ENCODING: PEERS[FTFY]}
)
"""Every tool that needs an environment -> what is installed there."""

INSTALLED = {
    PLSFIX: "plsfix",
    CHARDET: "chardet",
    CHARSET_NORMALIZER: "charset-normalizer",
    CHARDETNG: "chardetng-py",
}
"""Every tool that is a requirement -> the name of its distribution."""


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

    def failures(self, tool: str, names: Sequence[str]) -> list[str]:
        """One line for each text that the tool failed on; the names are those of the texts."""
        return [f"{tool} on {names[index]}: {error}" for index, error in self.errors.items()]


# --- Tools ----------------------------------------------------------------------------------------


class Process:
    """A tool in a process; worker.py tells what goes over the pipe."""

    def __init__(self, name: str, python: Path, *, isolated: bool) -> None:
        """Keep what it takes to start; the process starts with the first batch.

        Args:
            name: what worker.py calls the tool.
            python: the interpreter of the environment that has the tool.
            isolated: whether the user's own settings and packages are kept out of it.
        """
        self.command = [str(python), "-I" if isolated else "-P", "-X", "utf8", str(WORKER), name]
        self.process: subprocess.Popen[str] | None = None
        self.turn = threading.Lock()  # the chain shares a process with OpenCC

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
        answer = self.request({"texts": texts, "silent": False}, PATIENCE)
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
        answer = self.request({"texts": texts, "silent": True}, limit)
        if answer["errors"]:
            raise UnavailableError(str(answer["errors"]))
        seconds: list[float] = answer["seconds"]
        return seconds

    def request(self, batch: Mapping[str, Any], limit: float) -> Any:
        """The answer to a batch, for which the process has so many seconds."""
        with self.turn:
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


def beside_us(name: str) -> Process:
    """A new process of something that is installed beside us, textrepair first of all."""
    return Process(name, Path(sys.executable), isolated=False)


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


Tool = Process | Chain


def present(distribution: str) -> bool:
    """Whether a distribution is installed beside us."""
    try:
        importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


class Tools:
    """textrepair and the peers that can be had, and converters to make damage with.

    Environments are made in the background from the beginning on; `ready` waits for them.
    """

    def __init__(self, seconds: float) -> None:
        """Begin with making the environments.

        Args:
            seconds: the longest that making one may take.
        """
        self.missing: dict[str, str] = {}
        self.ourselves = beside_us(OURSELVES)
        self.found: dict[str, Tool] = {OURSELVES: self.ourselves}
        self.helpers: dict[str, Tool] = {}
        self.workers = {
            name: [beside_us(name) for _ in range(CORES)]
            for name in (OURSELVES, STAGES, ALWAYS_WIDE, DECODE)
        }
        self.pool = ThreadPoolExecutor(len(REQUIREMENTS))
        self.pending = {
            requirement: self.pool.submit(environment, requirement, seconds)
            for requirement in dict.fromkeys(REQUIREMENTS.values())
        }

    def ready(self) -> None:
        """Wait for every tool that can be had; `missing` has the reasons for the others."""
        for name, requirement in REQUIREMENTS.items():
            self.add(name, self.pending[requirement])
        for name, distribution in INSTALLED.items():
            if present(distribution):
                self.helpers[name] = beside_us(name)
            else:
                self.missing[name] = f"{distribution} is not there: install textrepair[benchmark]"
        if FTFY in self.found and OPENCC in self.found:
            python = environment(REQUIREMENTS[FTFY], 0.0)  # it is there by now
            first = Process("ftfy, quotes kept", python, isolated=True)
            self.found[CHAIN] = Chain(first, self.found[OPENCC])
        else:
            self.missing[CHAIN] = f"needs {FTFY} and {OPENCC}"

    def add(self, name: str, future: Future[Path]) -> None:
        """Add a tool if its environment is there and its process answers."""
        try:
            process = Process(name, future.result(), isolated=True)
            process.start()
        except (UnavailableError, OSError) as error:
            self.missing[name] = str(error)
        else:
            (self.found if name in PEERS else self.helpers)[name] = process

    @property
    def peers(self) -> list[str]:
        """The peers that repair what textrepair does."""
        return [name for name in self.found if name != OURSELVES]

    def convert(self, name: str, texts: Sequence[str]) -> Conversion | None:
        """What one tool makes of a batch, in one process. None if there is no such tool (now).

        Raises:
            UnavailableError: textrepair itself gave up: there is nothing left to measure.
        """
        group = self.found if name in self.found else self.helpers
        if name not in group:
            return None
        try:
            return group[name].convert(texts)
        except UnavailableError as error:
            if name == OURSELVES:
                raise
            self.missing[name] = str(error)
            del group[name]
            return None

    def convert_all(self, names: Iterable[str], texts: Sequence[str]) -> dict[str, Conversion]:
        """What several tools make of a batch, on all cores. Those that give up are left out."""
        with ThreadPoolExecutor(CORES) as pool:
            pending = {name: pool.submit(self.convert, name, texts) for name in names}
        conversions = {name: future.result() for name, future in pending.items()}
        return {name: value for name, value in conversions.items() if value is not None}

    def convert_both(
        self, names: Iterable[str], texts: Sequence[str], ours: str = OURSELVES
    ) -> dict[str, Conversion]:
        """What textrepair, under its own name, and several tools make of a batch."""
        return {OURSELVES: self.convert_ours(texts, ours)} | self.convert_all(names, texts)

    def convert_ours(self, texts: Sequence[str], name: str = OURSELVES) -> Conversion:
        """What textrepair makes of a batch, on all cores.

        Args:
            texts: the batch.
            name: what of textrepair: `OURSELVES`, `STAGES`, `ALWAYS_WIDE` or `DECODE`.
        """
        workers = self.workers[name]
        with ThreadPoolExecutor(CORES) as pool:
            parts = list(
                pool.map(lambda number: workers[number].convert(texts[number::CORES]), range(CORES))
            )
        whole = Conversion(list(texts), [0.0] * len(texts))
        for number, part in enumerate(parts):
            whole.texts[number::CORES] = part.texts
            whole.seconds[number::CORES] = part.seconds
            whole.errors.update(
                {number + CORES * index: error for index, error in part.errors.items()}
            )
        return whole

    def close(self) -> None:
        """End all processes."""
        self.pool.shutdown()
        for tool in (*self.found.values(), *self.helpers.values(), *chain(*self.workers.values())):
            tool.close()
