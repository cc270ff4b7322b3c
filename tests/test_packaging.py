"""What is shipped: a wheel and a source distribution that work without this checkout."""

from __future__ import annotations

import configparser
import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path, PurePosixPath

import pytest

import textrepair

from .documents import SEED, SEEDS

ROOT = Path(__file__).parents[1]
SOURCE = Path(textrepair.__file__).parent
MEGABYTE = 1_000_000
TABLES = {"evidence.tsv", "frequency.tsv", "machines.tsv", "readings.tsv", "reversal.tsv"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a wheel and a source distribution, built from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def archive(built: Path) -> Path:
    (path,) = built.glob("*.tar.gz")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the installed wheel and nothing else."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet"]
    command += ["--target", str(folder), str(wheel)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as file:
        (name,) = (name for name in file.namelist() if name.endswith(".dist-info/METADATA"))
        return HeaderParser().parsestr(file.read(name).decode("utf-8"))


# --- The wheel ------------------------------------------------------------------------------------


def test_wheel_is_for_every_platform(wheel: Path) -> None:
    assert wheel.name == f"textrepair-{textrepair.__version__}-py3-none-any.whl"


def test_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        names = {name for name in file.namelist() if ".dist-info/" not in name}
    expected = {
        str(PurePosixPath("textrepair") / path.relative_to(SOURCE).as_posix())
        for path in SOURCE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert names == expected


def test_wheel_holds_the_tables_and_the_marker_of_types(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        names = set(file.namelist())
    assert {f"textrepair/data/{name}" for name in TABLES} <= names
    assert "textrepair/py.typed" in names
    assert {f"textrepair/report/page.{kind}" for kind in ("html", "css", "js")} <= names


def test_tables_of_the_wheel_stay_small(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        sizes = [item.file_size for item in file.infolist() if "/data/" in item.filename]
    assert 0 < sum(sizes) <= 2 * MEGABYTE


def test_wheel_is_small(wheel: Path) -> None:
    # The tables are most of it; those of the mojibake stage may take 1.5 MB before compression.
    assert wheel.stat().st_size <= 1.5 * MEGABYTE


@pytest.mark.parametrize("name", ["LICENSE", "NOTICE"])
def test_wheel_holds_licence_and_notice(wheel: Path, name: str) -> None:
    with zipfile.ZipFile(wheel) as file:
        (found,) = (
            item for item in file.namelist() if item.endswith(f".dist-info/licenses/{name}")
        )
        assert file.read(found) == (ROOT / name).read_bytes()


def test_notice_names_where_the_tables_come_from() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    for source in ("OpenCC", "jieba", "pypinyin"):
        assert source in notice, source


def test_metadata(wheel: Path) -> None:
    found = metadata(wheel)
    assert found["Name"] == "textrepair"
    assert found["Version"] == textrepair.__version__
    assert found["License-Expression"] == "Apache-2.0"
    assert found.get_all("License-File") == ["LICENSE", "NOTICE"]
    assert found["Requires-Python"] == ">=3.11"
    assert found["Summary"]


def test_run_time_dependencies_are_few(wheel: Path) -> None:
    required = metadata(wheel).get_all("Requires-Dist") or []
    needed = {line.split(">")[0] for line in required if "extra ==" not in line}
    assert needed <= {
        "backports-zstd",
        "charset-normalizer",
        "click",
        "ftfy",
        "jinja2",
        "numpy",
        "rich",
    }


def test_wheel_has_the_console_script(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        (name,) = (item for item in file.namelist() if item.endswith("/entry_points.txt"))
        text = file.read(name).decode("utf-8")
    scripts = configparser.ConfigParser()
    scripts.read_string(text)
    assert dict(scripts["console_scripts"]) == {"textrepair": "textrepair.cli:main"}


# --- The source distribution ----------------------------------------------------------------------


def test_source_distribution_holds_what_tests_and_tables_need(archive: Path) -> None:
    with tarfile.open(archive) as file:
        names = {
            PurePosixPath(name).relative_to(f"textrepair-{textrepair.__version__}")
            for name in file.getnames()
        }
    wanted = [
        "LICENSE",
        "NOTICE",
        "README.md",
        "pyproject.toml",
        "tools/build_tables.py",
        "tests/test_seed.py",
        f"seeds/{SEED}.txt",
        f"seeds/{SEED}.restored.txt",
        "src/textrepair/py.typed",
        *(f"src/textrepair/data/{name}" for name in TABLES),
    ]
    assert [name for name in wanted if PurePosixPath(name) not in names] == []


def test_source_distribution_holds_no_rubbish(archive: Path) -> None:
    with tarfile.open(archive) as file:
        names = file.getnames()
    rubbish = ("__pycache__", ".pyc", ".mypy_cache", ".ruff_cache", ".hypothesis", ".git/")
    assert [name for name in names if any(piece in name for piece in rubbish)] == []


# --- The installed copy ---------------------------------------------------------------------------

REPAIR = """
import pathlib, sys
sys.path.insert(0, sys.argv[1])
import textrepair
assert pathlib.Path(textrepair.__file__).is_relative_to(sys.argv[1]), textrepair.__file__
damaged = pathlib.Path(sys.argv[2]).read_bytes().decode("utf-8")
sys.stdout.buffer.write(textrepair.repair(damaged).encode("utf-8"))
"""


def test_installed_copy_repairs_the_seed(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", REPAIR, str(installed), str(SEEDS / f"{SEED}.txt")],
        capture_output=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == (SEEDS / f"{SEED}.restored.txt").read_bytes()


def test_installed_script_says_its_version(installed: Path, tmp_path: Path) -> None:
    program = f"import sys; sys.path.insert(0, {str(installed)!r})\n"
    program += "from textrepair.cli import main; main(['--version'])"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert textrepair.__version__ in done.stdout
