"""Tables of figures, on the console and as Markdown: `python -m benchmarks.tables FILE.json`.

A measure says what its tables hold, and this module alone writes them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from rich import table as rich_table
from rich.console import Console
from rich.text import Text

from benchmarks.scores.counts import Count

Row = TypeVar("Row")
ALL = "all"  # the name of a row of totals


@dataclass(slots=True)
class Table:
    """Rows of numbers.

    Attributes:
        title: what is measured, and in which unit.
        head: what the rows are named by.
        columns: heads of the others.
        rows: the name of the row, and its cells.
    """

    title: str
    head: str
    columns: Sequence[str]
    rows: list[list[str]] = field(default_factory=list)

    def add(self, name: str, *cells: str) -> None:
        """Put a row at the end."""
        self.rows.append([name, *cells])

    def for_console(self) -> rich_table.Table:
        """The table with numbers to the right, totals in bold."""
        table = rich_table.Table(title=self.title, title_justify="left", title_style="bold")
        table.add_column(self.head, no_wrap=True)
        for column in self.columns:
            table.add_column(column, justify="right")
        for row in self.rows:
            table.add_row(*map(Text, row), style="bold" if row[0] == ALL else None)
        return table

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return {"title": self.title, "head": [self.head, *self.columns], "rows": self.rows}


Shown = Iterator[Table | str]
"""What a measure shows: tables, and lines of text after them."""


def by_tool(
    title: str,
    head: str,
    rows: Mapping[str, Mapping[str, Row]],
    cell: Callable[[Row], str],
    *,
    first: Mapping[str, Callable[[str], str]] | None = None,
) -> Table:
    """A table with a column a tool; a dash where a tool was not there.

    Args:
        title: of the table.
        head: what the rows are named by.
        rows: name of the row -> tool -> what was found.
        cell: how that is written.
        first: head of a column before the tools -> what it says of a row, by the row's name.
    """
    tools = list(dict.fromkeys(tool for found in rows.values() for tool in found))
    first = first or {}
    table = Table(title, head, [*first, *tools])
    for name, found in rows.items():
        cells = (cell(found[tool]) if tool in found else "-" for tool in tools)
        table.add(name, *(tell(name) for tell in first.values()), *cells)
    return table


def numbers_of(
    head: str, rows: Mapping[str, Mapping[str, Count]]
) -> dict[str, Callable[[str], str]]:
    """A column before the tools: how many there were in each row, for whom there were most."""

    def number(name: str) -> str:
        return f"{max((count.number for count in rows[name].values()), default=0):,}"

    return {head: number}


def share(count: Count) -> str:
    """A cell: a share in per cent."""
    return percent(count.share)


def rest(count: Count) -> str:
    """A cell: the share of the others in per cent."""
    return percent(count.rest.share)


def per_10_000(count: Count) -> str:
    """A cell: how many of 10,000."""
    return decimal(count.per_10_000)


def percent(value: float) -> str:
    """A share in per cent, and nothing but a zero where there is nothing."""
    return f"{100 * value:.2f}" if value else "0"


def decimal(value: float) -> str:
    """A number per 10,000."""
    return f"{value:.1f}" if value else "0"


def show(console: Console, shown: Iterable[Table | str]) -> None:
    """Print what a measure shows."""
    for item in shown:
        console.print(Text(item) if isinstance(item, str) else item.for_console())


def markdown(table: Mapping[str, Any]) -> str:
    """A table of the JSON file as Markdown, its title as a line before it."""
    head = table["head"]
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *table["rows"]]
    return "\n".join([table["title"], "", *(f"| {' | '.join(line)} |" for line in lines)])


def main() -> None:
    """Print all tables of a JSON file as Markdown."""
    results = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    for tables in results["tables"].values():
        for table in tables:
            print(markdown(table), end="\n\n")


if __name__ == "__main__":
    main()
