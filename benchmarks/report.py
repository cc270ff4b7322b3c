"""The tables that the benchmarks print."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from benchmarks.documents import Source
from benchmarks.peers import FTFY, OURSELVES
from benchmarks.quality import Quality, Score
from benchmarks.speed import LIMIT, TOO_LONG, Speed


def percent(value: float) -> str:
    """A share in per cent, and nothing but a zero where there is nothing."""
    return f"{100 * value:.2f}" if value else "0"


def decimal(value: float) -> str:
    """A number per 10,000."""
    return f"{value:.1f}" if value else "0"


TITLES: dict[str, tuple[str, Callable[[float], str]]] = {
    "left": ("damage left, % (widths folded)", percent),
    "exact": ("documents exact, % (widths folded)", percent),
    "exact as set": ("documents exact, %, widths included", percent),
    "invented": ("characters that the clean text has not, per 10,000", decimal),
    "new": ("of these, not in the damaged text either, per 10,000", decimal),
}
"""Figure -> its title and how it is written."""


def grid(title: str, head: str, columns: Iterable[str]) -> Table:
    """A table with numbers to the right."""
    table = Table(title=title, title_justify="left", title_style="bold")
    table.add_column(head, no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right")
    return table


def names(quality: Quality) -> list[str]:
    """The tools that did anything, in the order in which they did."""
    found: dict[str, None] = {}
    for recipes in quality.repaired.values():
        for scores in recipes.values():
            found |= dict.fromkeys(scores)
    for shares in quality.changed.values():
        found |= dict.fromkeys(shares)
    return list(found)


def show_repaired(console: Console, quality: Quality, source: str) -> None:
    """One table per figure: recipes down, tools across."""
    recipes = quality.repaired[source]
    tools = names(quality)
    count = max(score.documents for scores in recipes.values() for score in scores.values())
    for key, (title, form) in TITLES.items():
        table = grid(f"{source}, {count} documents: {title}", "recipe", tools)
        for recipe, scores in recipes.items():
            cells = (form(scores[tool].figures()[key]) if tool in scores else "-" for tool in tools)
            table.add_row(recipe, *cells)
        console.print(table)


def show_sources(console: Console, quality: Quality, key: str) -> None:
    """One figure of textrepair: sources down, recipes across."""
    title, form = TITLES[key]
    every = dict.fromkeys(recipe for recipes in quality.repaired.values() for recipe in recipes)
    columns = (recipe.replace("-", " ") for recipe in every)  # the heads may be folded at spaces
    table = grid(f"{OURSELVES}: {title}", "source", columns)

    def cell(score: Score | None) -> str:
        return form(score.figures()[key]) if score and score.documents else "-"

    for source, recipes in quality.repaired.items():
        scores = (recipes.get(recipe, {}).get(OURSELVES) for recipe in every)
        table.add_row(source, *map(cell, scores))
    console.print(table)


def show_changed(console: Console, quality: Quality, sources: Iterable[Source]) -> None:
    """Share of genuine documents that each tool changed."""
    tools = names(quality)
    table = grid("genuine documents changed, %", "source", ("kind", *tools))
    for source in sources:
        if source.name in quality.changed:
            shares = quality.changed[source.name]
            cells = (percent(shares[tool]) if tool in shares else "-" for tool in tools)
            table.add_row(source.name, source.kind, *cells)
    console.print(table)


def show_remarks(console: Console, quality: Quality) -> None:
    """Documents that something went wrong with, and the slowest ones."""
    for harm in quality.harms:
        console.print(Text(f"textrepair changed {harm.document}:"))
        for stage, evidence in harm.stages.items():
            console.print(Text(f"  {stage}: {'; '.join(evidence)}"))
    for failure in quality.failures:
        console.print(Text(failure))
    for slow in quality.slow:
        rate = 1e6 * slow.seconds / slow.characters
        console.print(
            Text(
                f"slow: {slow.document} ({slow.recipe}), {1000 * slow.seconds:.0f} ms, "
                f"{rate:.0f} \u00b5s a character"
            )
        )


def show_rates(console: Console, speed: Speed) -> None:
    """Megabytes per second of each tool on each set, and how many times ftfy's."""
    tools = dict.fromkeys(tool for rates in speed.rates.values() for tool in rates)
    table = grid("MB/s of UTF-8, median (in ftfy's)", "documents", tools)
    ratios = {tool: speed.ratios(tool) for tool in tools}
    for name, rates in speed.rates.items():
        cells = []
        for tool in tools:
            ratio = f" (x{ratios[tool][name]:.2f})" if FTFY in rates and tool in rates else ""
            cells.append(f"{rates[tool]:.2f}{ratio}" if tool in rates else "-")
        table.add_row(name, *cells)
    console.print(table)


def show_growth(console: Console, speed: Speed) -> None:
    """Times of texts and of ten times the text."""
    columns = ("characters", "s", "s for ten times", "ratio", "MB/s of the longer")
    table = grid(f"growth (a ratio of {LIMIT:g} at most is linear)", "text", columns)

    def time(seconds: float) -> str:
        return f"{seconds:.4f}" if seconds < TOO_LONG else "given up"

    for name, growth in speed.growth.items():
        rate = growth.megabytes / growth.long
        table.add_row(
            Text(name),
            f"{growth.characters:,}",
            time(growth.short),
            time(growth.long),
            f"{growth.ratio:.1f}" if growth.ratio < TOO_LONG else "-",
            f"{rate:.2f}" if rate else "-",
            style="bold red" if growth.ratio > LIMIT else None,
        )
    console.print(table)


def show_missing(console: Console, missing: dict[str, str]) -> None:
    """The peers that were not run, and why."""
    for name, reason in missing.items():
        console.print(Text(f"{name}: not available: {reason}"))
