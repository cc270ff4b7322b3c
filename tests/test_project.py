"""What the project says of itself in several places: versions of Python, workflows, hooks."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from textrepair import repair

from .program import CLEAN, DAMAGED, PROGRAM, Outcome, execute, file

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def parsed(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


# --- Versions -------------------------------------------------------------------------------------


def versions() -> list[str]:
    """The versions of Python that the classifiers name."""
    classifiers = PROJECT["project"]["classifiers"]
    found = [
        re.fullmatch(r"Programming Language :: Python :: (3\.\d+)", each) for each in classifiers
    ]
    return [match[1] for match in found if match]


def test_the_versions_of_python_agree() -> None:
    assert versions()[0] == "3.11"
    assert PROJECT["project"]["requires-python"] == f">={versions()[0]}"
    assert PROJECT["tool"]["ruff"]["target-version"] == f"py{versions()[0].replace('.', '')}"
    matrix = parsed(ROOT / ".github/workflows/ci.yml")["jobs"]["run"]["strategy"]["matrix"]
    assert matrix["python"] == versions()


def test_the_tests_build_with_what_a_build_uses() -> None:
    # They build without an environment of its own; the versions decide on the bytes.
    assert set(PROJECT["build-system"]["requires"]) <= set(
        PROJECT["project"]["optional-dependencies"]["test"]
    )
    assert all("==" in each for each in PROJECT["build-system"]["requires"])


# --- Workflows ------------------------------------------------------------------------------------


def test_there_are_workflows() -> None:
    assert [path.name for path in WORKFLOWS] == ["ci.yml", "release.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_ask_for_little(path: Path) -> None:
    workflow = parsed(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert "concurrency" in workflow
    for job in workflow["jobs"].values():
        assert set(job.get("permissions", {})) <= {"id-token"}
        for step in job.get("steps", []):
            if "uses" in step:  # one major version of each action
                assert re.fullmatch(r"[\w-]+/[\w-]+@(release/)?v\d+(\.\d+)*", step["uses"]), step


def test_only_the_publishing_job_may_ask_for_an_identity() -> None:
    jobs = parsed(ROOT / ".github/workflows/release.yml")["jobs"]
    assert [name for name, job in jobs.items() if "permissions" in job] == ["publish"]
    assert set(jobs["publish"]["needs"]) == set(jobs) - {"publish"}
    assert jobs["test"]["uses"] == "./.github/workflows/ci.yml"


def test_the_checks_are_those_of_the_script() -> None:
    (job,) = parsed(ROOT / ".github/workflows/ci.yml")["jobs"].values()
    assert job["steps"][-1] == {"run": "bash .ci/run"}


# --- Hooks ----------------------------------------------------------------------------------------

HOOKS = {hook["id"]: hook for hook in parsed(ROOT / ".pre-commit-hooks.yaml")}


def hooked(name: str, *paths: Path) -> Outcome:
    """What a hook says of files: its entry is run with their names behind it."""
    program, *arguments = shlex.split(HOOKS[name]["entry"])
    assert program == "textrepair"
    return execute(PROGRAM, *arguments, *paths)


def test_the_hooks_are_for_text() -> None:
    assert list(HOOKS) == ["textrepair", "textrepair-fix"]
    for hook in HOOKS.values():
        assert hook["language"] == "python"
        assert hook["types"] == ["text"]
        assert hook.get("pass_filenames", True)


def test_a_hook_fails_on_damaged_text(tmp_path: Path) -> None:
    clean, damaged = file(tmp_path / "clean.txt", CLEAN), file(tmp_path / "damaged.txt", DAMAGED)
    assert hooked("textrepair", clean) == (0, b"", "")
    found = hooked("textrepair", clean, damaged)
    assert (found.code, found.out) == (1, b"")
    assert "damaged.txt" in found.err
    assert "clean.txt" not in found.err
    assert damaged.read_bytes() == DAMAGED.encode()


def test_a_hook_rewrites_damaged_text(tmp_path: Path) -> None:
    clean, damaged = file(tmp_path / "clean.txt", CLEAN), file(tmp_path / "damaged.txt", DAMAGED)
    assert hooked("textrepair-fix", clean, damaged).code == 0  # git sees that a file has changed
    assert damaged.read_bytes() == repair(DAMAGED).encode()
    assert clean.read_bytes() == CLEAN.encode()
