"""What is shipped: a wheel and a source distribution that work without this checkout."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path, PurePosixPath

import pytest
from readme_renderer import markdown

import textrepair

from .documents import SEED, SEEDS

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "textrepair"
REPOSITORY = "https://github.com/textrepair/textrepair"
NO_INDEX = "no package index can be reached, from which to install the dependencies"
MEGABYTE = 1_000_000
TABLES = {"arrays.bin", "machines.tsv", "readings.tsv"}
"""The tables that the library reads."""


def build(source: Path, folder: Path, **circumstances: str | int) -> Path:
    """A folder with a wheel and a source distribution, built from a folder of sources."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder)]
    mask = int(circumstances.pop("umask", 0o022))
    environment = {name: value for name, value in os.environ.items() if name not in circumstances}
    environment.pop("SOURCE_DATE_EPOCH", None)
    environment |= {name: str(value) for name, value in circumstances.items()}
    done = subprocess.run(
        [*command, str(source)],
        capture_output=True,
        check=False,
        text=True,
        umask=mask,
        env=environment,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a wheel and a source distribution, built from this checkout."""
    return build(ROOT, tmp_path_factory.mktemp("dist"))


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


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a new environment: the wheel is installed there with what it depends on."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    command = [str(programs / "python"), "-m", "pip", "install", "--quiet", str(wheel)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    if "Failed to establish a new connection" in done.stdout + done.stderr:
        pytest.skip(NO_INDEX)
    assert done.returncode == 0, done.stdout + done.stderr
    return programs


def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as file:
        (name,) = (name for name in file.namelist() if name.endswith(".dist-info/METADATA"))
        return HeaderParser().parsestr(file.read(name).decode("utf-8"))


# --- Both archives --------------------------------------------------------------------------------


def test_archives_pass_the_check_of_the_index(wheel: Path, archive: Path) -> None:
    command = [sys.executable, "-m", "twine", "check", "--strict", str(wheel), str(archive)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("PASSED") == 2


def test_what_is_built_from_the_archive_is_the_same(
    wheel: Path, archive: Path, tmp_path: Path
) -> None:
    # Another place, another day, another user: nothing of it may be seen in a release.
    with tarfile.open(archive) as file:
        file.extractall(tmp_path / "sources", filter="data")
    (source,) = (tmp_path / "sources").iterdir()
    for path in source.rglob("*"):
        if path.is_file():
            path.chmod(0o600)
        os.utime(path, (1_234_567_890, 1_234_567_890))
    again = build(source, tmp_path / "dist", umask=0o077, TZ="Asia/Taipei", LC_ALL="C")
    assert (again / wheel.name).read_bytes() == wheel.read_bytes()
    assert (again / archive.name).read_bytes() == archive.read_bytes()


def test_a_release_may_have_a_date(tmp_path: Path) -> None:
    folder = build(ROOT, tmp_path, SOURCE_DATE_EPOCH=1_700_000_000)
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as file:
        assert {item.date_time[:3] for item in file.infolist()} == {(2023, 11, 14)}


# --- The wheel ------------------------------------------------------------------------------------


CORE = {
    PurePosixPath(path.relative_to(SOURCE).with_suffix("").as_posix())
    for path in SOURCE.rglob("*.pxd")
} | {PurePosixPath("_shared")}
EXTENSIONS = (".so", ".pyd")
NOT_SHIPPED = (*EXTENSIONS, ".pxd", ".tsv")


def extensions(wheel: Path) -> list[str]:
    """The compiled modules of a wheel."""
    with zipfile.ZipFile(wheel) as file:
        return [name for name in file.namelist() if name.endswith(EXTENSIONS)]


def test_wheel_has_the_compiled_core(wheel: Path) -> None:
    # Where the tests run there is a compiler: that is what `textrepair[test]` was built with.
    found = {PurePosixPath(name).relative_to("textrepair") for name in extensions(wheel)}
    assert {path.with_name(path.name.partition(".")[0]) for path in found} == CORE
    assert len(found) == len(CORE) > 0
    assert not wheel.name.endswith("-none-any.whl")


@pytest.mark.parametrize("circumstances", [{"TEXTREPAIR_BUILD": "pure"}, {"CC": "/no/compiler"}])
def test_wheel_is_for_every_platform_without_a_compiler(
    circumstances: dict[str, str], tmp_path: Path
) -> None:
    folder = build(ROOT, tmp_path, **circumstances)
    (path,) = folder.glob("*.whl")
    assert path.name == f"textrepair-{textrepair.__version__}-py3-none-any.whl"
    assert extensions(path) == []


def test_a_wheel_that_must_be_compiled_is_not_built_without_a_compiler(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        build(ROOT, tmp_path, CC="/no/compiler", TEXTREPAIR_BUILD="compiled")


def test_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        names = {
            name
            for name in file.namelist()
            if ".dist-info/" not in name and not name.endswith(EXTENSIONS)
        }
    expected = {
        str(PurePosixPath("textrepair") / path.relative_to(SOURCE).as_posix())
        for path in SOURCE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix not in NOT_SHIPPED
    }
    assert names == expected | {f"textrepair/tables/data/{name}" for name in TABLES}


def test_wheel_holds_the_tables_and_the_marker_of_types(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        names = set(file.namelist())
    assert {f"textrepair/tables/data/{name}" for name in TABLES} <= names
    assert "textrepair/py.typed" in names
    assert {f"textrepair/render/html/page.{kind}" for kind in ("html", "css", "js")} <= names


def test_wheel_is_small(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        assert sum(item.file_size for item in file.infolist()) <= 11.5 * MEGABYTE
    assert wheel.stat().st_size <= 5.1 * MEGABYTE


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
    assert found["Description-Content-Type"] == "text/markdown"
    urls = dict(line.split(", ") for line in found.get_all("Project-URL") or [])
    assert {"Homepage", "Source", "Changelog", "Issues", "Documentation"} <= set(urls)
    assert all(url.startswith(REPOSITORY) for url in urls.values())


def test_the_page_of_the_package_shows_the_readme(wheel: Path) -> None:
    payload = metadata(wheel).get_payload()
    assert isinstance(payload, str)
    page = markdown.render(payload)
    assert page is not None
    readme = markdown.render((ROOT / "README.md").read_text("utf-8"))
    assert readme is not None
    assert re.sub(' (href|src)="[^"]*"', "", page) == re.sub(' (href|src)="[^"]*"', "", readme)
    assert page.count("<table>") >= 5


def test_links_and_pictures_of_the_readme_work_elsewhere(wheel: Path) -> None:
    # PyPI and its mirrors have no other file of the repository: what the README links to is the
    # file that the release was made from.
    payload = metadata(wheel).get_payload()
    assert isinstance(payload, str)
    page = markdown.render(payload)
    assert page is not None
    version = f"v{textrepair.__version__}"
    places = {
        "href": f"{REPOSITORY}/blob/{version}/",
        "src": f"https://raw.githubusercontent.com/textrepair/textrepair/{version}/",
    }
    found = re.findall(' (href|src)="([^"]*)"', page)
    assert len(found) > 5
    for kind, target in found:
        assert target.startswith(("https://", "#")), target
        if target.startswith(places[kind]):
            name = target.removeprefix(places[kind]).partition("#")[0]
            assert (ROOT / name).exists(), target
        if target.startswith("#"):
            assert f'id="{target[1:]}"' in page, target


def test_links_and_pictures_are_written_out(tmp_path: Path) -> None:
    # Whatever the README has at the moment: the substitutions are tried on each kind.
    for name in ("LICENSE", "NOTICE", "pyproject.toml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / "tools").mkdir()
    hook = Path("tools", "compile_core.py")
    (tmp_path / hook).write_bytes((ROOT / hook).read_bytes())
    package = tmp_path / "src" / "textrepair"
    package.mkdir(parents=True)
    (package / "document").mkdir(parents=True)
    (package / "document" / "version.py").write_text('__version__ = "7.8.9"\n')
    (tmp_path / "README.md").write_text(
        "![A report](docs/images/report.png) [how](docs/pipe.md#exit-codes) [it](#it)\n"
        "[`code`](src/) [out](https://example.org/a) [![both](a.png)](b.md)\n"
    )
    (built,) = build(tmp_path, tmp_path / "dist").glob("*.whl")
    raw = "https://raw.githubusercontent.com/textrepair/textrepair/v7.8.9"
    blob = f"{REPOSITORY}/blob/v7.8.9"
    assert metadata(built).get_payload() == (
        f"![A report]({raw}/docs/images/report.png) "
        f"[how]({blob}/docs/pipe.md#exit-codes) [it](#it)\n"
        f"[`code`]({blob}/src/) [out](https://example.org/a) [![both]({raw}/a.png)]({blob}/b.md)\n"
    )


def test_run_time_dependencies_are_few(wheel: Path) -> None:
    required = metadata(wheel).get_all("Requires-Dist") or []
    needed = {line.split(">")[0] for line in required if "extra ==" not in line}
    assert needed <= {
        "backports-zstd",
        "charset-normalizer",
        "click",
        "ftfy",
        "jinja2",
        "tabulate",
        "tqdm",
        "wcwidth",
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
        ".github/workflows/ci.yml",
        ".pre-commit-hooks.yaml",
        "tools/build_tables.py",
        "tests/test_seed.py",
        f"seeds/{SEED}.txt",
        f"seeds/{SEED}.restored.txt",
        "src/textrepair/py.typed",
        *(f"src/textrepair/tables/data/{name}" for name in TABLES),
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


def test_installed_program_repairs_the_seed(environment: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [str(environment / "textrepair"), str(SEEDS / f"{SEED}.txt")],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={"PATH": str(environment)},
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == (SEEDS / f"{SEED}.restored.txt").read_bytes()


# --- The hooks ------------------------------------------------------------------------------------

HOOKS = """
repos:
- repo: {repository}
  rev: {revision}
  hooks:
  - id: textrepair
  - id: textrepair-fix
"""


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=a", "-c", "user.email=a@b"]
    command = ["git", "-C", str(folder), *identity, *arguments]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()


def committed(folder: Path) -> Path:
    """A folder as a repository of git."""
    git(folder, "init", "--quiet")
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--message", "All of it")
    return folder


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_pre_commit_runs_the_hooks(archive: Path, tmp_path: Path) -> None:
    with tarfile.open(archive) as file:
        file.extractall(tmp_path / "sources", filter="data")
    (source,) = map(committed, (tmp_path / "sources").iterdir())
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "damaged.txt").write_bytes((SEEDS / f"{SEED}.txt").read_bytes())
    (pages / "clean.txt").write_text("Nothing is wrong here.\n")
    (pages / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    config = HOOKS.format(repository=source.as_uri(), revision=git(source, "rev-parse", "HEAD"))
    (pages / ".pre-commit-config.yaml").write_text(config)
    committed(pages)
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never"],
        capture_output=True,
        check=False,
        cwd=pages,
        text=True,
        env=os.environ | {"PRE_COMMIT_HOME": str(tmp_path / "home")},
    )
    if "Failed to establish a new connection" in done.stdout + done.stderr:
        pytest.skip(NO_INDEX)
    checked, rewritten = done.stdout.split("- hook id: ")[1:]
    assert "exit code: 1" in checked
    assert "damaged.txt" in checked
    assert "clean.txt" not in checked
    assert "files were modified by this hook" in rewritten
    assert git(pages, "diff", "--name-only") == "damaged.txt"
    assert (pages / "damaged.txt").read_bytes() == (SEEDS / f"{SEED}.restored.txt").read_bytes()
