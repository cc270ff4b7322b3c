"""The tables that the benchmarks print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from benchmarks.ambiguity import Ambiguity
from benchmarks.corpus import Corpus
from benchmarks.cost import Cost
from benchmarks.detection import LENGTHS as LENGTHS_OF_BYTES
from benchmarks.detection import Detection
from benchmarks.harm import Harm
from benchmarks.mojibake import Mojibake, Tally
from benchmarks.names import Count, Names
from benchmarks.pace import WANTED, Pace
from benchmarks.peers import CHAIN, FTFY, OPENCC, OURSELVES
from benchmarks.published import Published
from benchmarks.recognition import LENGTHS, Recognition
from benchmarks.repairs import WAYS, Repairs
from benchmarks.scores import Score
from benchmarks.speed import LIMIT, TOO_LONG, Speed
from benchmarks.throughput import ONE, TWO, Throughput
from benchmarks.widths import Widths
from textrepair import tables

ACCUSED = 10  # changed excerpts of a source that are shown
COMMONEST = 40  # ambiguous characters that are shown


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
    "inventions": ("of these, Han, kana, Hangul and digits, per 10,000", decimal),
}
"""Figure -> its title and how it is written."""


def grid(title: str, head: str, columns: Iterable[str]) -> Table:
    """A table with numbers to the right."""
    table = Table(title=title, title_justify="left", title_style="bold")
    table.add_column(head, no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right")
    return table


# --- Repair ---------------------------------------------------------------------------------------


def show_repairs(console: Console, repairs: Repairs) -> None:
    """One table per figure: recipes and converters down, tools across, all sources together."""
    ways = repairs.totals()
    tools = list(dict.fromkeys(tool for scores in ways.values() for tool in scores))
    count = max(score.documents for scores in ways.values() for score in scores.values())
    console.print(f"{count} documents: {', '.join(repairs.scores)}\n")
    for key, (title, form) in TITLES.items():
        table = grid(title, "recipe or converter", tools)
        for way, scores in ways.items():
            cells = (form(scores[tool].figures()[key]) if tool in scores else "-" for tool in tools)
            table.add_row(way, *cells)
        console.print(table)


def show_sources(console: Console, repairs: Repairs, key: str) -> None:
    """One figure of textrepair: recipes and converters down, sources across."""
    title, form = TITLES[key]
    table = grid(f"{OURSELVES}: {title}", "recipe or converter", repairs.scores)
    for way in repairs.totals():
        scores = (ways.get(way, {}).get(OURSELVES) for ways in repairs.scores.values())
        table.add_row(way, *(form(score.figures()[key]) if score else "-" for score in scores))
    console.print(table)


def show_losses(console: Console, repairs: Repairs) -> None:
    """Byte-blind damage: what is exact where the transport took nothing that could not be told."""
    title = "byte-blind: left %, exact % (of documents) by what the transport took; per 10,000"
    columns = ("left", "exact", "nothing swallowed", "nothing lost", "invented", "U+FFFD")
    table = grid(title, "recipe", ("tool", *columns))
    for way, scores in repairs.totals().items():
        if way in WAYS and WAYS[way].byte_blind:
            for tool in (OURSELVES, CHAIN):
                if tool in scores:
                    table.add_row(way, tool, *loss_cells(scores[tool]))
    console.print(table)


def loss_cells(score: Score) -> Iterable[str]:
    """What the table of losses has for one tool."""
    figures = score.figures()
    yield percent(figures["left"])
    yield percent(figures["exact"])
    yield f"{percent(figures['kept exact'])} ({score.kept})"
    yield f"{percent(figures['whole exact'])} ({score.whole})"
    yield decimal(figures["invented"])
    yield decimal(figures["given up"])


def show_ambiguity(console: Console, ambiguity: Ambiguity) -> None:
    """What became of the commonest characters with several possible origins."""
    tools = [tool for tool in (OURSELVES, OPENCC) if tool in ambiguity.right]
    title = f"characters with several possible origins, right %, the {COMMONEST} commonest"
    table = grid(title, "glyph", ("candidates", "occurrences", *tools))
    shares = {tool: ambiguity.shares(tool) for tool in tools}
    for glyph, count in ambiguity.found.most_common(COMMONEST):
        candidates = " ".join(tables.reversal().get(glyph, ()))
        cells = (percent(shares[tool][glyph]) for tool in tools)
        table.add_row(glyph, candidates, f"{count:,}", *cells)
    cells = (percent(ambiguity.share(tool)) for tool in tools)
    table.add_row("all", "", f"{ambiguity.found.total():,}", *cells, style="bold")
    console.print(table)


def show_remarks(console: Console, repairs: Repairs) -> None:
    """Documents that a tool failed on, and the slowest ones."""
    for failure in repairs.failures:
        console.print(Text(failure))
    for slow in repairs.slow:
        rate = 1e6 * slow.seconds / slow.characters
        console.print(
            Text(
                f"slow: {slow.document} ({slow.way}), {1000 * slow.seconds:.0f} ms, "
                f"{rate:.0f} \u00b5s a character"
            )
        )


# --- Genuine text, recognition, width -------------------------------------------------------------


def show_harm(console: Console, harm: Harm) -> None:
    """Share of genuine excerpts that each tool changed, and what textrepair has to say."""
    tools = list(dict.fromkeys(tool for counts in harm.changed.values() for tool in counts))
    table = grid("genuine excerpts changed, %", "source", ("kind", "excerpts", *tools))
    for source, counts in harm.changed.items():
        cells = (percent(counts[tool].share) if tool in counts else "-" for tool in tools)
        number = f"{counts[OURSELVES].excerpts:,}"
        table.add_row(source, harm.kinds[source], number, *cells)
    totals = [harm.total(tool) for tool in tools]
    number = f"{harm.total(OURSELVES).excerpts:,}"
    table.add_row("all", "", number, *(percent(item.share) for item in totals), style="bold")
    console.print(table)
    several = sum(len(item.stages) > 1 for item in harm.accusations)
    console.print(
        f"textrepair changed {len(harm.accusations)} of {number}, {several} by several stages"
    )
    shown: Counter[str] = Counter()
    for item in harm.accusations:
        source = item.excerpt.rpartition(":")[0]
        shown[source] += 1
        if shown[source] > ACCUSED:
            continue
        for stage, evidence in item.stages.items():
            console.print(Text(f"  {item.excerpt}: {stage}: {'; '.join(evidence)}"))
        for before, after in item.places:
            console.print(Text(f"    {before!r} -> {after!r}"))
    for failure in harm.failures:
        console.print(Text(failure))


def show_recognition(console: Console, recognition: Recognition) -> None:
    """Share of machine-made excerpts recognised, and of genuine ones taken for machine-made."""
    for length in LENGTHS:
        title = f"machine-made glyphs recognised in {length} characters, %"
        table = grid(title, "machine", recognition.found)
        machines = (name for found in recognition.found.values() for name in found)
        for machine in dict.fromkeys(machines):
            found = (found.get(machine, {}) for found in recognition.found.values())
            table.add_row(machine, *(percent(shares.get(length, 0.0)) for shares in found))
        console.print(table)
    tools = list(dict.fromkeys(tool for alarms in recognition.alarms.values() for tool in alarms))
    columns = [f"{tool}, {length}" for length in LENGTHS for tool in tools]
    table = grid("genuine excerpts taken for machine-made, %", "source", columns)
    for source, alarms in recognition.alarms.items():
        cells = (percent(alarms[tool][length]) for length in LENGTHS for tool in tools)
        table.add_row(source, *cells)
    console.print(table)


def show_widths(console: Console, widths: Widths) -> None:
    """Share of folded marks restored, and ASCII marks changed."""
    tools = list(dict.fromkeys(tool for found in widths.restored.values() for tool in found))
    table = grid('width="always": folded marks right, %', "source", ("marks", *tools))
    for source, tallies in widths.restored.items():
        cells = (percent(tallies[tool].right / max(1, tallies[tool].marks)) for tool in tools)
        table.add_row(source, f"{tallies[OURSELVES].marks:,}", *cells)
    console.print(table)
    title = "ASCII marks changed, per 10,000"
    table = grid(title, "in", ("marks", *tools))
    for kind, tallies in widths.kept.items():
        cells = (decimal(1e4 * tallies[tool].wrong / max(1, tallies[tool].marks)) for tool in tools)
        table.add_row(kind, f"{tallies[OURSELVES].marks:,}", *cells)
    console.print(table)


# --- Encodings ------------------------------------------------------------------------------------


def show_mojibake(console: Console, mojibake: Mojibake) -> None:
    """Documents of which nothing is lost, then what is left of the others."""
    tools = list(dict.fromkeys(tool for found in mojibake.tallies.values() for tool in found))
    found: dict[str, dict[str, Tally]] = mojibake.tallies | {
        "all": {tool: mojibake.total(tool) for tool in tools}
    }
    title = "mix-ups: documents exact of which nothing is lost, %"
    table = grid(title, "mix-up", ("documents", *tools))
    for mixup, tallies in found.items():
        if tallies[OURSELVES].whole:
            cells = (share_of(tallies, tool, "exact") for tool in tools)
            table.add_row(mixup, str(tallies[OURSELVES].whole), *cells)
    console.print(table)
    title = "mix-ups that lose bytes: characters that are left, %; right of these, %; invented"
    columns = [f"{word}: {tool}" for word in ("right", "invented") for tool in tools]
    table = grid(f"{title}, per 10,000", "mix-up", ("documents", "left", *columns))
    for mixup, tallies in found.items():
        if tallies[OURSELVES].torn:
            cells = (
                share_of(tallies, tool, key) for key in ("right", "invented") for tool in tools
            )
            left = share_of(tallies, OURSELVES, "held")
            table.add_row(mixup, str(tallies[OURSELVES].torn), left, *cells)
    console.print(table)
    title = "mix-ups: text that neither the clean nor the damaged document has there, per 10,000"
    table = grid(title, "mix-up", ("characters", *tools))
    for mixup, tallies in found.items():
        if any(tally.inventions for tally in tallies.values()):
            cells = (share_of(tallies, tool, "inventions") for tool in tools)
            table.add_row(mixup, f"{tallies[OURSELVES].every:,}", *cells)
    console.print(table)
    for failure in mojibake.failures:
        console.print(Text(failure))


def share_of(tallies: Mapping[str, Tally], tool: str, key: str) -> str:
    """One figure of a tool."""
    if tool not in tallies:
        return "-"
    value = tallies[tool].figures()[key]
    return decimal(value) if key.startswith("inv") else percent(value)


def show_names(console: Console, names: Names) -> None:
    """Names that came back, and Western strings that did not stay."""
    lengths = next(iter(names.repaired.values()))
    tools = list(next(iter(lengths.values())))
    table = grid("names that came back, %", "mix-up, characters", ("names", *tools))
    for mixup, found in names.repaired.items():
        for length, counts in found.items():
            cells = (percent(counts[tool].share) if tool in counts else "-" for tool in tools)
            table.add_row(f"{mixup}, {length}", str(counts[OURSELVES].strings), *cells)
    console.print(table)
    title = "Western words and lines changed, %"
    table = grid(title, "language", ("strings", *tools))
    spared = names.spared | {"all": {tool: names.spared_total(tool) for tool in tools}}
    for which, counts in spared.items():
        cells = (percent(1 - counts[tool].share) if tool in counts else "-" for tool in tools)
        table.add_row(which, f"{counts[OURSELVES].strings:,}", *cells)
    console.print(table)


def show_published(console: Console, published: Published) -> None:
    """ftfy's own cases."""
    table = grid("ftfy's published cases, %", "cases", ("number", *published.agreed))
    for what, counts in (("answered as there", published.agreed), ("left alone", published.left)):
        shares = (percent(count.share) for count in counts.values())
        table.add_row(what, str(counts[OURSELVES].strings), *shares)
    console.print(table)


def show_costs(console: Console, costs: Mapping[str, Cost]) -> None:
    """What the search for mojibake adds where there is none."""
    for name, cost in costs.items():
        console.print(f"{name}: x{cost.ratio:.3f} the time with the search for mojibake")


def show_detection(console: Console, detection: Detection) -> None:
    """Encodings and lengths down, tools across."""
    every = (tools for found in detection.asian.values() for tools in found.values())
    tools = list(dict.fromkeys(tool for counts in every for tool in counts))
    lengths = " / ".join(map(str, LENGTHS_OF_BYTES))
    table = grid(f"bytes decoded right, %, of {lengths} characters", "encoding", tools)
    for encoding, found in detection.asian.items():
        table.add_row(
            encoding,
            *(in_row(found[n].get(tool, Count()) for n in LENGTHS_OF_BYTES) for tool in tools),
        )
    total = (in_row(detection.of_length(n, tool) for n in LENGTHS_OF_BYTES) for tool in tools)
    table.add_row("all", *total, style="bold")
    console.print(table)
    table = grid("European bytes decoded right, %", "encoding, language", ("texts", *tools))
    for encoding, languages in detection.european.items():
        for language, counts in languages.items():
            number = str(max((count.strings for count in counts.values()), default=0))
            cells = (percent(counts[tool].share) if tool in counts else "-" for tool in tools)
            table.add_row(f"{encoding}, {language}", number, *cells)
    totals = [detection.of_europe(tool) for tool in tools]
    number = f"{max((count.strings for count in totals), default=0):,}"
    table.add_row("all", number, *(percent(count.share) for count in totals), style="bold")
    console.print(table)
    for failure in detection.failures:
        console.print(Text(failure))


def in_row(counts: Iterable[Count]) -> str:
    """Several shares in one cell."""
    return " / ".join(percent(count.share) for count in counts)


# --- Speed ----------------------------------------------------------------------------------------


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


def show_pace(console: Console, pace: Pace) -> None:
    """Microseconds of each tool for a document, and how many times its speed ours is."""
    tools = dict.fromkeys(tool for times in pace.times.values() for tool in times)
    table = grid("microseconds a document, in one process, median (ours is x faster)", "set", tools)
    for name, times in pace.times.items():
        ratios, wanted = pace.ratios(name), WANTED.get(name, {})
        cells = []
        for tool in tools:
            if tool not in times:
                cells.append(Text("-"))
                continue
            cell = f"{times[tool] * 1e6:.1f}"
            if tool in ratios:
                cell += f" (x{ratios[tool]:.2f})"
            short = tool in wanted and ratios[tool] < wanted[tool]
            cells.append(Text(cell, style="bold red" if short else ""))
        table.add_row(name, *cells)
    console.print(table)


def show_throughput(console: Console, found: dict[str, Throughput]) -> None:
    """The filter on long files."""
    columns = (
        "MB",
        "library, MB/s",
        "filter",
        "-j 2",
        "filter / library",
        "-j 2 / -j 1",
        "MB held",
    )
    table = grid(
        "the filter on a long file, start and end of the process included", "file", columns
    )
    for name, one in found.items():
        table.add_row(
            name,
            f"{one.megabytes:.0f}",
            *(f"{rate:.1f}" for rate in (one.library, one.rates[ONE], one.rates[TWO])),
            f"{one.in_library:.2f}",
            f"{one.in_one:.2f}",
            f"{max(one.memory.values()):.0f}",
        )
    console.print(table)


def show_corpus(console: Console, found: Corpus) -> None:
    """The corpus tool on many records."""
    columns = (
        "records",
        "library, 1/s",
        "two workers",
        "/ 2 x library",
        "MB of a worker",
        "wrong",
        "kills",
        "lost",
        "Ray",
    )
    table = grid("the corpus tool, start and end of the process included", "corpus", columns)
    ray = {None: "-", True: "the same", False: "different"}[found.ray]
    table.add_row(
        "a tenth damaged",
        f"{found.records:,}",
        f"{found.library:,.0f}",
        f"{found.rate:,.0f}",
        f"{found.ratio:.2f}",
        f"{found.memory:.0f}",
        *(str(number) for number in (found.wrong, found.kills, found.lost)),
        ray,
    )
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
    """The tools and texts that could not be had, and why."""
    for name, reason in missing.items():
        console.print(Text(f"{name}: not available: {reason}"))
