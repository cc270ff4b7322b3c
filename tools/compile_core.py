"""Compile the core: every module of ``src/textrepair`` that has a ``.pxd`` beside it.

    python tools/compile_core.py           compile in place, for benchmarks in a checkout
    python tools/compile_core.py --remove  take the compiled modules away again

The source of a module of the core is ordinary Python; its ``.pxd`` names the C types of its
arguments and variables, and Cython makes an extension of both. hatchling calls `CoreBuildHook` when
it builds a wheel: where there is no compiler or no header of Python the wheel is built without
extensions, and the modules run interpreted, slower and with the same results.

Environment:
    TEXTREPAIR_BUILD=pure      build without extensions
    TEXTREPAIR_BUILD=compiled  fail where they cannot be compiled
    TEXTREPAIR_BUILD=checked   as for a sanitizer: with assertions, bounds and debug information
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path("src", "textrepair")
# No check of what the code itself ensures: an index is in its range, a variable has a value. Types
# come from the `.pxd` alone, for `int` in an annotation is any Python number.
DIRECTIVES = {
    "language_level": 3,
    "annotation_typing": False,
    "boundscheck": False,
    "wraparound": False,
    "initializedcheck": False,
    "nonecheck": False,
    "freethreading_compatible": True,
    "auto_pickle": False,  # nothing of the core is pickled, and what it takes is 10 KB a class
    "warn.undeclared": False,
}
CHECKED = {"boundscheck": True, "initializedcheck": True, "nonecheck": True}
SHARED = "textrepair._shared"
# Without debug information and the folder's name, the same source gives the same bytes.
# Nothing here is thrown through C, so that no table says how to unwind it.
FLAGS = (
    "-O2",
    "-g0",
    "-fno-semantic-interposition",
    "-fno-asynchronous-unwind-tables",
    "-Wno-unused-function",
)
# A character of a `str` has one, two or four bytes: a loop for each instead of a question at each.
LINUX_FLAGS = (
    *("-funswitch-loops", "--param=max-unswitch-insns=200"),
    *("-ftree-vectorize", "-fvect-cost-model=dynamic"),  # several characters at once
)
# No table of symbols, and no page between code and constants: of 46 small files each saves 8 KB.
LINUX_LINKS = ("-Wl,-s", "-Wl,-z,noseparate-code")
CHECKED_FLAGS = ("-O1", "-g", "-fno-omit-frame-pointer", "-fsanitize=address,undefined")


class CannotCompileError(Exception):
    """The core cannot be compiled here, with what the compiler says."""


def core_modules(root: Path = ROOT) -> list[Path]:
    """The sources of the core, relative to the checkout."""
    types = sorted((root / PACKAGE).rglob("*.pxd"))
    sources = (path.with_suffix(".py") for path in types)
    return [path.relative_to(root) for path in sources if path.exists()]


def compile_core(root: Path, target: Path, *, checked: bool = False) -> list[Path]:
    """Compile the core of a checkout.

    Args:
        root: the checkout.
        target: the folder for the extensions, in which they stand as their sources in ``src``.
        checked: with bounds, and under the sanitizers of the compiler.

    Returns:
        The extensions, relative to ``target``.

    Raises:
        CannotCompileError: there is no Cython, no compiler or no header of Python.
    """
    sources = core_modules(root)
    here = Path.cwd()
    os.chdir(root)  # what the compiler writes down of a file's name is relative
    try:
        with TemporaryDirectory() as between:
            return _build(sources, target, Path(between), checked=checked)
    except (Exception, SystemExit) as error:  # whatever a compiler that is not there raises
        raise CannotCompileError(str(error)) from error
    finally:
        os.chdir(here)


def _build(sources: list[Path], target: Path, between: Path, *, checked: bool) -> list[Path]:
    """Translate to C and compile, in the checkout."""
    # Not there where nothing is compiled.
    from Cython.Build import cythonize  # noqa: PLC0415
    from setuptools import Distribution, Extension  # noqa: PLC0415
    from setuptools.command.build_ext import build_ext  # noqa: PLC0415

    flags = list(CHECKED_FLAGS if checked else FLAGS) if os.name == "posix" else []
    links = list(LINUX_LINKS) if sys.platform == "linux" else []
    flags += LINUX_FLAGS if sys.platform == "linux" and not checked else ()
    if checked:
        links = ["-fsanitize=address,undefined"]
    extensions = [
        Extension(
            ".".join(path.relative_to("src").with_suffix("").parts),
            [str(path)],
            extra_compile_args=flags,
            extra_link_args=links,
        )
        for path in sources
    ]
    # What all of them need of Cython, such as its memoryviews, stands once, in a module of its own.
    shared = between / "shared" / "textrepair" / f"{SHARED.rpartition('.')[2]}.c"
    shared.parent.mkdir(parents=True)
    (shared.parent / "__init__.py").touch()
    command = [sys.executable, "-m", "cython", f"--generate-shared={shared}"]
    subprocess.run(command, check=True)
    workers = os.cpu_count() or 1
    translated = cythonize(
        extensions,
        nthreads=workers if os.name == "posix" else 0,
        build_dir=str(between),
        include_path=["src"],
        compiler_directives=DIRECTIVES | (CHECKED if checked else {}),
        shared_utility_qualified_name=SHARED,
        quiet=True,
    )
    translated.append(
        Extension(SHARED, [str(shared)], extra_compile_args=flags, extra_link_args=links)
    )
    compiling = build_ext(Distribution({"name": "textrepair", "ext_modules": translated}))
    compiling.parallel = workers
    compiling.build_lib, compiling.build_temp = str(target), str(between)
    compiling.ensure_finalized()
    compiling.run()
    return [Path(path).relative_to(target) for path in compiling.get_outputs()]


class CoreBuildHook(BuildHookInterface[Any]):
    """Adds the compiled core to a wheel, where it can be compiled."""

    folder: TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is packed; a checkout that is only linked stays interpreted."""
        wanted = os.environ.get("TEXTREPAIR_BUILD", "")
        if version == "editable" or wanted == "pure" or self.target_name != "wheel":
            return
        self.folder = TemporaryDirectory()
        target = Path(self.folder.name)
        try:
            found = compile_core(Path(self.root), target, checked=wanted == "checked")
        except CannotCompileError as error:
            if wanted:
                raise
            self.app.display_warning(f"textrepair will run interpreted: {error}")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        for path in found:
            build_data["force_include"][str(target / path)] = str(path)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled: it is in the wheel."""
        if self.folder is not None:
            self.folder.cleanup()


def remove(root: Path = ROOT) -> None:
    """Take the compiled modules out of a checkout."""
    for path in (root / PACKAGE).rglob("*"):
        if path.suffix in (".so", ".pyd"):
            path.unlink()


def main() -> int:
    """Compile in place, or take away."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--remove", action="store_true", help="take the compiled modules away")
    parser.add_argument("--checked", action="store_true", help="with bounds and sanitizers")
    options = parser.parse_args()
    remove()
    if options.remove:
        return 0
    try:
        compile_core(ROOT, ROOT / "src", checked=options.checked)
    except CannotCompileError as error:
        print(f"compile_core: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
