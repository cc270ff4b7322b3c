"""A diagnosis as a table or JSON, a repair as a unified diff, an error as one line.

Everything here returns a string; the command line writes it.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict

from textrepair.document.findings import Diagnosis

NO_NEWLINE = "\\ No newline at end of file\n"
# These words stand where GNU diff puts a date: after a tab, so that `patch` finds the end of a file
# name with spaces.
LABELS = ("input", "repaired")
LEAST_COLUMN = 20  # of a table, that is broken into lines


def diagnosis_json(name: str, diagnosis: Diagnosis) -> str:
    """A diagnosis as one line of JSON, Chinese left readable."""
    import json  # noqa: PLC0415 - few programs write it

    record = {
        "file": name,
        "damaged": diagnosis.damaged,
        "unrecoverable": diagnosis.unrecoverable,
        "residue": diagnosis.residue,
        "findings": [asdict(finding) for finding in diagnosis],
    }
    return json.dumps(record, ensure_ascii=False) + "\n"


def diagnosis_table(title: str, diagnosis: Diagnosis, *, width: int, colour: bool) -> str:
    """A diagnosis as a table under a title, one row per finding, and what is lost."""
    head = ("stage", "found", "amount", "confidence", "evidence")
    rows = [
        (
            finding.stage,
            "yes" if finding.found else "no",
            str(finding.amount),
            f"{finding.confidence:.2f}",
            "\n".join(finding.evidence),
        )
        for finding in diagnosis
    ]
    bold = {number for number, finding in enumerate(diagnosis) if finding.found and colour}
    return "\n".join(
        [
            _emphasized(title) if colour else title,
            grid(head, rows, right=(2, 3), width=width, bold=bold),
            f"places with nothing to recover: {diagnosis.residue}",
            f"unrecoverable characters (U+FFFD): {diagnosis.unrecoverable}",
            "",
        ]
    )


def grid(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Collection[int] = (),
    width: int,
    bold: Collection[int] = (),
) -> str:
    """Rows under a head, in columns; what does not fit into the width goes on in the next line.

    Args:
        head: the names of the columns.
        rows: their cells; only those of the last column are broken.
        right: the columns that are aligned to the right.
        width: columns of the terminal that there are.
        bold: the rows that are emphasized.
    """
    from tabulate import tabulate  # noqa: PLC0415 - only tables need it

    # What stands beside the last column: tabulate leaves two blanks more beside a head.
    wide = [[len(name) + 2 for name in head], *([len(cell) for cell in row] for row in rows)]
    taken = sum(max(column) + 3 for column in list(zip(*wide, strict=True))[:-1])
    shown = [
        [_emphasized(cell) for cell in row] if number in bold else row
        for number, row in enumerate(rows)
    ]
    sides = ["right" if place in right else "left" for place in range(len(head))]
    return tabulate(
        shown,
        head,
        tablefmt="simple_outline",
        colalign=sides,
        disable_numparse=True,
        maxcolwidths=[None] * (len(head) - 1) + [max(LEAST_COLUMN, width - taken - 4)],
    )


def _emphasized(text: str) -> str:
    """Lines in bold; each by itself, for they stand in different lines of a table."""
    from click import style  # noqa: PLC0415 - as above

    return "\n".join(style(line, bold=True) for line in text.split("\n"))


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
    from difflib import unified_diff  # noqa: PLC0415 - only a diff needs it

    return unified_diff(split_lines(before), split_lines(after), name, name, *LABELS)


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
