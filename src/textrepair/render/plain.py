"""A diagnosis as a table or JSON, a repair as a unified diff, an error as one line.

Everything here returns a string; the command line writes it.
"""

from __future__ import annotations

import difflib
import io
import json
from collections.abc import Iterator
from dataclasses import asdict

from textrepair.document.findings import Diagnosis

NO_NEWLINE = "\\ No newline at end of file\n"
# These words stand where GNU diff puts a date: after a tab, so that `patch` finds the end of a file
# name with spaces.
LABELS = ("input", "repaired")


def diagnosis_json(name: str, diagnosis: Diagnosis) -> str:
    """A diagnosis as one line of JSON, Chinese left readable."""
    record = {
        "file": name,
        "damaged": diagnosis.damaged,
        "unrecoverable": diagnosis.unrecoverable,
        "residue": diagnosis.residue,
        "findings": [asdict(finding) for finding in diagnosis],
    }
    return json.dumps(record, ensure_ascii=False) + "\n"


def diagnosis_table(title: str, diagnosis: Diagnosis, *, width: int, colour: bool) -> str:
    """A diagnosis as a table under a title, one row per finding, and what is lost.

    Evidence quotes the document, so nothing in it is taken for the markup of rich.
    """
    from rich.console import Console  # noqa: PLC0415 - only this function needs rich
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table("stage", "found")
    table.add_column("amount", justify="right")
    table.add_column("confidence", justify="right")
    table.add_column("evidence", ratio=1)
    for finding in diagnosis:
        table.add_row(
            finding.stage,
            "yes" if finding.found else "no",
            str(finding.amount),
            f"{finding.confidence:.2f}",
            Text("\n".join(finding.evidence)),
            style="bold" if finding.found else None,
        )
    console = Console(file=io.StringIO(), width=width, force_terminal=colour, highlight=False)
    with console.capture() as capture:
        console.print(Text(title, style="bold"), soft_wrap=True)
        console.print(table)
        console.print(f"places with nothing to recover: {diagnosis.residue}")
        console.print(f"unrecoverable characters (U+FFFD): {diagnosis.unrecoverable}")
    return capture.get()


def as_diff(name: str, before: str, after: str, *, colour: bool) -> str:
    r"""The unified diff that leads from ``before`` to ``after``; nothing if they are equal.

    >>> print(as_diff("page.txt", "one", "two", colour=False).replace("\t", " "), end="")
    --- page.txt input
    +++ page.txt repaired
    @@ -1 +1 @@
    -one
    \ No newline at end of file
    +two
    \ No newline at end of file
    """
    diff = unified(name, before, after)
    return "".join(_coloured(diff) if colour else map(terminated, diff))


def unified(name: str, before: str, after: str) -> Iterator[str]:
    """The lines of a unified diff; the last one of a text may have no end."""
    return difflib.unified_diff(split_lines(before), split_lines(after), name, name, *LABELS)


def split_lines(text: str) -> list[str]:
    r"""The lines of a text with their ends, where only ``\n`` ends one.

    `str.splitlines` also splits at form feeds and U+2028, which no other diff tool does.

    >>> split_lines("a\r\nb\x0cc")
    ['a\r\n', 'b\x0cc']
    """
    return list(io.StringIO(text, newline="\n"))


def terminated(line: str) -> str:
    """A line of a diff; one without an end gets it, and the remark about that."""
    return line if line.endswith("\n") else f"{line}\n{NO_NEWLINE}"


def _coloured(diff: Iterator[str]) -> Iterator[str]:
    """The lines of a diff in the colours of diff tools: removed lines red, added ones green."""
    from click import style  # noqa: PLC0415 - diffs for programs need no colours

    colours = {"-": "red", "+": "green", "@": "cyan"}
    for number, line in enumerate(map(terminated, diff)):
        # The first two lines name the files, though they look like removed and added ones.
        shown, rest = line.split("\n", 1)
        yield style(shown, bold=True) if number < 2 else style(shown, fg=colours.get(shown[:1]))
        yield "\n" + rest


def one_line(message: object) -> str:
    r"""A message without the ends of its lines.

    >>> one_line("not\n  found")
    'not found'
    """
    return " ".join(str(message).split())


def fault_line(error: BaseException) -> str:
    """An unexpected error in one line: its class and its message."""
    return one_line(f"{type(error).__name__}: {error}")
