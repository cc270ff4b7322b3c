"""The structure of the source: packages list their modules, and a name is defined only once."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "textrepair"
PACKAGES = sorted(path.parent for path in SOURCE.glob("*/**/__init__.py"))


def named(package: Path) -> str:
    """The name of a package below `textrepair`, as a path."""
    return package.relative_to(SOURCE).as_posix()


def introduction(package: Path) -> str:
    """The docstring of a package."""
    return ast.get_docstring(ast.parse((package / "__init__.py").read_text("utf-8"))) or ""


def members(package: Path) -> set[str]:
    """The modules and packages in a package."""
    modules = {path.stem for path in package.glob("*.py") if path.stem != "__init__"}
    return modules | {path.parent.name for path in package.glob("*/__init__.py")}


@pytest.mark.parametrize("package", PACKAGES, ids=named)
def test_a_package_names_its_modules(package: Path) -> None:
    """Its docstring has a line for each: the name, then what it is; and no line for any other."""
    lines = re.findall(r"^(\w+)  +\S", introduction(package), re.M)
    assert sorted(lines) == sorted(members(package))


@pytest.mark.parametrize("package", PACKAGES, ids=named)
def test_a_package_says_whether_it_is_private(package: Path) -> None:
    """The last paragraph of its docstring does."""
    last = introduction(package).rpartition("\n\n")[2]
    assert last.startswith(("Private: ", "Public: "))


# --- Names ----------------------------------------------------------------------------------------

# What every stage has, under one name with one meaning.
OF_EVERY_STAGE = {"treat"}
# What users import: `textrepair.damage.damage`.
FUNCTION_AND_MODULE = {"damage"}
# Scripts, whose names are their own.
OTHERS = [path for name in ("tests", "benchmarks", "tools") for path in (ROOT / name).rglob("*.py")]


Definition = type[ast.FunctionDef] | type[ast.ClassDef]


def definitions(*kinds: Definition) -> Iterator[tuple[Path, str]]:
    """The functions or classes of every module whose names have no underscore."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, kinds) and not node.name.startswith("_"):
                yield path, node.name


@cache
def used(path: Path) -> frozenset[str]:
    """The names that the code of a file uses, imports, or asks a module for."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    return frozenset(
        {node.id for node in nodes if isinstance(node, ast.Name)}
        | {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        | {node.name for node in nodes if isinstance(node, ast.alias)}
    )


def test_a_name_is_found_once() -> None:
    places = defaultdict(list)
    for path, name in definitions(ast.FunctionDef, ast.ClassDef):
        places[name].append(path.relative_to(SOURCE).as_posix())
    assert {
        name: paths
        for name, paths in places.items()
        if len(paths) > 1 and name not in OF_EVERY_STAGE
    } == {}


def test_no_module_has_the_name_of_a_function() -> None:
    modules = {path.stem for path in SOURCE.rglob("*.py")} | {path.name for path in PACKAGES}
    assert {name for _, name in definitions(ast.FunctionDef)} & modules == FUNCTION_AND_MODULE


def test_what_only_its_own_module_uses_has_an_underscore() -> None:
    """Only functions: a class may be the return type of a function that other modules use."""
    files = [*SOURCE.rglob("*.py"), *OTHERS]
    assert [
        f"{path.relative_to(SOURCE)}: {name}"
        for path, name in definitions(ast.FunctionDef)
        if not any(name in used(file) for file in files if file != path)
    ] == []


# --- The compiled core ----------------------------------------------------------------------------


def is_negative(node: ast.expr) -> bool:
    """Whether an index is a negative number as it is written."""
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)


def test_the_compiled_core_has_no_index_from_the_end() -> None:
    """Nothing is checked there: it would be read from what lies before the text or the array."""
    found = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in SOURCE.rglob("*.py")
        if path.with_suffix(".pxd").exists()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Subscript) and is_negative(node.slice)
    ]
    assert found == []
