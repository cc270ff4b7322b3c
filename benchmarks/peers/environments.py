"""Environments for the peers, and whatever else pip brings: made once and kept.

They are made when they are first needed, kept in `benchmarks/.peers` (or in
``$TEXTREPAIR_PEERS``), and done without where they cannot be made.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

FOLDER = Path(__file__).parents[1] / ".peers"


class UnavailableError(Exception):
    """A tool or a text cannot be had; the message says why."""


def cache_folder() -> Path:
    """Where environments and fetched packages are kept."""
    return Path(os.environ.get("TEXTREPAIR_PEERS") or FOLDER)


def interpreter(environment: Path) -> Path:
    """The Python of an environment."""
    scripts = sysconfig.get_path("scripts", "venv", {"base": str(environment)})
    return Path(scripts) / ("python.exe" if os.name == "nt" else "python")


def environment(requirement: str, seconds: float) -> Path:
    """The Python of an environment that has the requirement, made unless it is there.

    Raises:
        UnavailableError: it could not be made, or not in so many seconds.
    """
    name = f"{requirement.replace('==', '-')}-{sys.implementation.cache_tag}"
    folder = cache_folder() / name
    if not interpreter(folder).exists():
        end = time.monotonic() + seconds
        keep(folder, lambda draft: make(draft, requirement, end))
    return interpreter(folder)


def keep(folder: Path, make: Callable[[Path], None]) -> None:
    """Make a folder, under another name first: one that was given up halfway is never used.

    Raises:
        UnavailableError: it cannot be made.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        make(draft)
        draft.rename(folder)
    except UnavailableError:
        shutil.rmtree(draft, ignore_errors=True)
        raise


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
        raise UnavailableError("not there yet, and making it takes longer than a run may") from None
    except subprocess.CalledProcessError as error:
        lines = [line for line in error.stderr.splitlines() if line.startswith("ERROR")]
        reason = lines[-1] if lines else f"exit status {error.returncode}"
        raise UnavailableError(f"not there, and it cannot be made: {reason}") from None
