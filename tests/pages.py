"""The examples of the documentation, read out of its own pages and run.

A page is Markdown. Its blocks of ``python`` are run, those of ``pycon`` are compared with what
stands there, and those of ``console`` are run by the shell: a line that begins with ``$`` is a
command, and what follows it is what it writes (nothing stands for anything). A command that exits
with something else than 0 is followed by ``$ echo $?``. A block that is not run has a comment
above it, ``<!-- not run: why -->``.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from .program import PLAIN, PROGRAM

DOCS = Path(__file__).parents[1] / "docs"
BLOCK = re.compile(
    r"^(?:## (?P<section>[^\n]+)|(?:<!-- (?P<comment>[^\n]*) -->\n)?"
    r"```(?P<kind>\w+)\n(?P<code>.*?)^```)$",
    re.M | re.S,
)
NOT_RUN = "not run: "
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.M)
SHOW_CODE = "echo $?"


class Block(NamedTuple):
    """A block of code of a page.

    Attributes:
        section: the heading of the second level that it stands under.
        kind: the language, as the page names it.
        code: what stands in it.
        line: where it begins in the page.
        why_not: the reason why it is not run; empty if it is.
    """

    section: str
    kind: str
    code: str
    line: int
    why_not: str


def blocks(page: Path) -> Iterator[Block]:
    """The blocks of a page."""
    text, section = page.read_text("utf-8"), ""
    for found in BLOCK.finditer(text):
        section = found["section"] or section
        comment = found["comment"] or ""
        if found["kind"]:
            why_not = comment.removeprefix(NOT_RUN) if comment.startswith(NOT_RUN) else ""
            line = text.count("\n", 0, found.start("code")) + 1
            yield Block(section, found["kind"], found["code"], line, why_not)


def run_python(page: Path, section: str | None = None, /, **given: object) -> dict[str, Any]:
    """Run the Python of a page, or of a section of it, in one namespace, and give that.

    Args:
        page: what is run.
        section: the only section that is run; None for all of them.
        given: what the page takes for granted.

    Raises:
        AssertionError: an example shows something else than comes out.
    """
    names: dict[str, Any] = {"__name__": f"page_{page.stem}", **given}
    for block in blocks(page):
        if block.why_not or section not in {None, block.section}:
            continue
        if block.kind == "python":
            # The lines of a traceback are those of the page.
            code = "\n" * (block.line - 1) + block.code
            exec(compile(code, page, "exec"), names)
        elif block.kind == "pycon":
            check_session(page, block, names)
    return names


def check_session(page: Path, block: Block, names: dict[str, Any]) -> None:
    """Compare a session with Python with what it shows."""
    test = doctest.DocTestParser().get_doctest(
        block.code, names, page.name, str(page), block.line - 1
    )
    said: list[str] = []
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
    runner.run(test, out=said.append, clear_globs=False)
    names |= test.globs
    assert not runner.failures, "".join(said)


class Step(NamedTuple):
    """A command, what the page shows of its output, and what came out."""

    command: str
    wanted: str
    found: str
    code: int


def run_console(block: Block, folder: Path) -> list[Step]:
    """Run the commands of a block in a folder, one after the other in one shell."""
    commands = [(found[1], found[2]) for found in COMMAND.finditer(block.code)]
    assert "".join(f"$ {command}\n{out}" for command, out in commands) == block.code
    end = "@@end-of-step@@"
    script = "".join(
        f"{command}\nstatus=$?; printf '{end}%d\\n' $status; (exit $status)\n"
        for command, _ in commands
    )
    path = os.pathsep.join([str(Path(PROGRAM).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", f"exec 2>&1\n{script}"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        check=False,
        cwd=folder,
        env=PLAIN | {"PATH": path},
        timeout=120,
    )
    outcomes = re.findall(rf"(.*?){end}(\d+)\n", done.stdout.decode("utf-8"), re.S)
    assert len(outcomes) == len(commands), done.stdout.decode()
    return [
        Step(command, wanted, out, int(code))
        for (command, wanted), (out, code) in zip(commands, outcomes, strict=True)
    ]


def check_steps(steps: list[Step]) -> None:
    """Compare commands with what a page shows of them.

    Raises:
        AssertionError: one writes something else, or fails and the page does not say so.
    """
    following = [step.command for step in steps[1:]] + [""]
    for step, after in zip(steps, following, strict=True):
        assert step.code == 0 or after == SHOW_CODE, step
        if step.wanted:
            assert step.found.rstrip("\n") == step.wanted.rstrip("\n"), step.command
