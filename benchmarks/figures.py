"""The figures of a run as Markdown, for the README: `python -m benchmarks.figures FILE.json`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.mojibake import Mojibake, Tally
from benchmarks.peers import CHAIN, OPENCC, OURSELVES
from benchmarks.recognition import LENGTHS
from benchmarks.repairs import WAYS, Repairs
from benchmarks.report import COMMONEST, decimal, percent, share_of
from benchmarks.scores import Score

Row = Sequence[str]


def table(head: Row, rows: Iterable[Row]) -> str:
    """A Markdown table with numbers to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def rebuilt(repair: dict[str, Any]) -> Repairs:
    """The scores as they were before they were written."""
    repairs = Repairs()
    for source, ways in repair["repaired"].items():
        repairs.scores[source] = {
            way: {tool: Score(**values["sums"]) for tool, values in tools.items()}
            for way, tools in ways.items()
        }
    return repairs


def repair_tables(repair: dict[str, Any]) -> Iterator[str]:
    """What is left, exact and made up, on all sources together and on each."""
    repairs = rebuilt(repair)
    yield from overall(repairs)
    yield "textrepair by source: damage left / documents exact, in per cent."
    yield table(
        ["damage", *repairs.scores],
        (
            [way, *(by_source(ways.get(way, {})) for ways in repairs.scores.values())]
            for way in repairs.totals()
        ),
    )
    yield from losses(repairs.totals())
    yield from ambiguous_characters(repair["ambiguous"])


def overall(repairs: Repairs) -> Iterator[str]:
    """All sources together."""
    totals = repairs.totals()
    count = max(scores[OURSELVES].documents for scores in totals.values())
    tools = (OURSELVES, OPENCC, CHAIN)
    names = ", ".join(repairs.scores)
    yield (
        f"{count} documents ({names}): damage left and documents exact in per cent; characters "
        "that the tool made up per 10,000."
    )
    yield table(
        ["damage", *(f"left: {tool}" for tool in tools), *(f"exact: {tool}" for tool in tools)]
        + [f"new: {tool}" for tool in (OURSELVES, CHAIN)],
        (
            [
                way,
                *(percent(scores[tool].figures()["left"]) for tool in tools),
                *(percent(scores[tool].figures()["exact"]) for tool in tools),
                *(decimal(scores[tool].figures()["new"]) for tool in (OURSELVES, CHAIN)),
            ]
            for way, scores in totals.items()
        ),
    )


def by_source(scores: dict[str, Score]) -> str:
    """What textrepair left, and what came back exactly."""
    if OURSELVES not in scores:
        return "-"
    figures = scores[OURSELVES].figures()
    return f"{percent(figures['left'])} / {percent(figures['exact'])}"


def losses(totals: dict[str, dict[str, Score]]) -> Iterator[str]:
    """Byte-blind damage by what the transport took."""
    yield "Byte-blind damage: documents exact, in per cent (of how many), by what was lost."
    yield table(
        ["damage", "tool", "exact", "nothing swallowed", "nothing lost", "invented", "U+FFFD"],
        (
            [
                way,
                tool,
                percent(figures["exact"]),
                f"{percent(figures['kept exact'])} ({totals[way][tool].kept})",
                f"{percent(figures['whole exact'])} ({totals[way][tool].whole})",
                decimal(figures["invented"]),
                decimal(figures["given up"]),
            ]
            for way in totals
            if way in WAYS and WAYS[way].byte_blind
            for tool in (OURSELVES, CHAIN)
            for figures in [totals[way][tool].figures()]
        ),
    )


def ambiguous_characters(ambiguous: dict[str, Any]) -> Iterator[str]:
    """The commonest ones, one by one."""
    yield "Characters with several possible origins, right in per cent, the commonest."
    yield table(
        ["glyph", "occurrences", OURSELVES, OPENCC],
        (
            [
                glyph,
                f"{number:,}",
                *(percent(ambiguous["right"][tool][glyph]) for tool in (OURSELVES, OPENCC)),
            ]
            for glyph, number in list(ambiguous["found"].items())[:COMMONEST]
        ),
    )


def recognition_tables(recognition: dict[str, Any]) -> Iterator[str]:
    """What was recognised, and what was taken for a machine's by mistake."""
    found = recognition["found"]
    yield "Machine-made glyphs recognised by themselves, in per cent: 400 / 150 characters."
    yield table(
        ["machine", *found],
        (
            [machine, *(both(machines[machine]) for machines in found.values())]
            for machine in dict.fromkeys(name for machines in found.values() for name in machines)
        ),
    )
    alarms = recognition["alarms"]
    yield "Genuine text taken for a machine's, in per cent: 400 / 150 characters."
    yield table(
        ["source", OURSELVES, OPENCC],
        (
            [source, *(both(tools[tool]) for tool in (OURSELVES, OPENCC))]
            for source, tools in alarms.items()
        ),
    )


def both(shares: dict[str, float]) -> str:
    """The figures for both lengths."""
    return " / ".join(percent(shares[str(length)]) for length in LENGTHS)


def harm_tables(harm: dict[str, Any]) -> Iterator[str]:
    """What was changed of genuine text."""
    tools = list(dict.fromkeys(tool for counts in harm["changed"].values() for tool in counts))
    yield "Genuine excerpts of 150 to 1,000 characters changed, in per cent."
    yield table(
        ["source", "kind", "excerpts", *tools],
        (
            [
                source,
                harm["kinds"][source],
                f"{counts[OURSELVES]['excerpts']:,}",
                *(percent(counts[tool]["changed"] / counts[tool]["excerpts"]) for tool in tools),
            ]
            for source, counts in harm["changed"].items()
        ),
    )


def width_tables(widths: dict[str, Any]) -> Iterator[str]:
    """Marks that got their width back, and marks that should not have."""
    tools = list(dict.fromkeys(tool for found in widths["restored"].values() for tool in found))
    yield 'With `width="always"`: folded marks right, in per cent.'
    yield table(
        ["source", "marks", *tools],
        (
            [
                source,
                f"{tallies[OURSELVES]['marks']:,}",
                *(percent(tallies[tool]["right"] / tallies[tool]["marks"]) for tool in tools),
            ]
            for source, tallies in widths["restored"].items()
        ),
    )
    yield "ASCII marks changed there, per 10,000."
    yield table(
        ["in", "marks", *tools],
        (
            [
                kind,
                f"{tallies[OURSELVES]['marks']:,}",
                *(
                    decimal(1e4 - 1e4 * tallies[tool]["right"] / tallies[tool]["marks"])
                    for tool in tools
                ),
            ]
            for kind, tallies in widths["kept"].items()
        ),
    )


def mojibake_tables(results: dict[str, Any]) -> Iterator[str]:
    """Mix-ups, names, Western strings, ftfy's cases, and the cost."""
    mojibake = Mojibake()
    for mixup, tools in results["mixed up"].items():
        mojibake.tallies[mixup] = {name: Tally(**found["sums"]) for name, found in tools.items()}
    names = list(dict.fromkeys(name for tools in mojibake.tallies.values() for name in tools))
    every = mojibake.tallies | {"all": {name: mojibake.total(name) for name in names}}
    yield "Documents of 150 characters mixed up, nothing lost: exact, in per cent."
    yield table(
        ["mix-up", "documents", *names],
        (
            [mixup, str(tools[OURSELVES].whole), *(share_of(tools, key, "exact") for key in names)]
            for mixup, tools in every.items()
            if tools[OURSELVES].whole
        ),
    )
    yield (
        "Mix-ups that lose bytes: characters, ASCII apart, that are left, and right of these, in "
        "per cent; characters invented per 10,000."
    )
    yield table(
        ["mix-up", "documents", "left", *(f"right: {name}" for name in names)]
        + [f"invented: {name}" for name in names],
        (
            [
                mixup,
                str(tools[OURSELVES].torn),
                share_of(tools, OURSELVES, "held"),
                *(share_of(tools, name, "right") for name in names),
                *(share_of(tools, name, "invented") for name in names),
            ]
            for mixup, tools in every.items()
            if tools[OURSELVES].torn
        ),
    )
    yield (
        "Inventions: Han, kana, Hangul and digits that neither the clean nor the damaged document "
        "has there, per 10,000 characters; mix-ups without any are left out."
    )
    yield table(
        ["mix-up", "characters", *names],
        (
            [
                mixup,
                f"{tools[OURSELVES].every:,}",
                *(share_of(tools, name, "inventions") for name in names),
            ]
            for mixup, tools in every.items()
            if any(tally.inventions for tally in tools.values())
        ),
    )
    yield from names_tables(results["names"], names)
    yield "ftfy's published cases: answered as there, and left alone, in per cent (of how many)."
    yield table(["cases", *names], published_rows(results["published"], names))


def names_tables(found: dict[str, Any], tools: Row) -> Iterator[str]:
    """Names that came back, and Western strings that were changed."""
    yield "Names of Han characters that came back, in per cent."
    yield table(
        ["mix-up, characters", "names", *tools],
        (
            [f"{mixup}, {length}", *counted(counts, tools)]
            for mixup, lengths in found["repaired"].items()
            for length, counts in lengths.items()
        ),
    )
    yield "Western words and lines that stayed, in per cent."
    yield table(
        ["language", "strings", *tools],
        ([which, *counted(counts, tools)] for which, counts in found["spared"].items()),
    )


def counted(counts: dict[str, Any], tools: Row) -> Iterator[str]:
    """How many there were, and the shares that the tools got right."""
    yield f"{max((count['strings'] for count in counts.values()), default=0):,}"
    for tool in tools:
        count = counts.get(tool)
        yield percent(count["right"] / max(1, count["strings"])) if count else "-"


def published_rows(published: dict[str, Any], tools: Row) -> Iterator[Row]:
    """ftfy's cases."""
    for what, key in (("answered as there", "agreed"), ("left alone", "left")):
        if published[key]:
            number, *shares = counted(published[key], tools)
            yield [f"{what} ({number})", *shares]


def cost_tables(ratios: dict[str, float]) -> Iterator[str]:
    """What the search for mojibake costs where there is none."""
    costs = ", ".join(f"{name} x{ratio:.3f}" for name, ratio in ratios.items())
    yield f"Time with the search for mojibake, in times of the time without: {costs}."


def detection_tables(detection: dict[str, Any]) -> Iterator[str]:
    """Bytes decoded right."""
    asian, european = detection["asian"], detection["european"]
    every = (counts for lengths in asian.values() for counts in lengths.values())
    tools = list(dict.fromkeys(tool for counts in every for tool in counts))
    lengths = list(next(iter(asian.values())))
    yield f"Bytes decoded right, in per cent, by characters: {' / '.join(lengths)}."
    rows = [
        [encoding, *(" / ".join(shares(found.values(), tool)) for tool in tools)]
        for encoding, found in asian.items()
    ]
    together = ([found[length] for found in asian.values()] for length in lengths)
    sums = [{tool: together_of(counts, tool) for tool in tools} for counts in together]
    yield table(
        ["encoding", *tools],
        [*rows, ["all", *(" / ".join(shares(sums, tool)) for tool in tools)]],
    )
    yield "European bytes of 120 characters decoded right, in per cent."
    flat = {
        f"{encoding}, {language}": counts
        for encoding, languages in european.items()
        for language, counts in languages.items()
    }
    flat["all"] = {tool: together_of(list(flat.values()), tool) for tool in tools}
    yield table(
        ["encoding, language", "texts", *tools],
        ([name, *counted(counts, tools)] for name, counts in flat.items()),
    )


def together_of(counts: list[dict[str, Any]], tool: str) -> dict[str, int]:
    """One count of several."""
    return {
        key: sum(found[tool][key] for found in counts if tool in found)
        for key in ("strings", "right")
    }


def shares(counts: Iterable[dict[str, Any]], tool: str) -> Iterator[str]:
    """The shares that a tool got right."""
    for found in counts:
        count = found.get(tool)
        yield percent(count["right"] / max(1, count["strings"])) if count else "-"


def pace_tables(pace: dict[str, Any]) -> Iterator[str]:
    """Times of calls, and ratios."""
    tools = list(dict.fromkeys(tool for found in pace.values() for tool in found["seconds"]))
    yield "Microseconds for a document, and how many times that speed textrepair's is."
    yield table(
        ["documents", *tools],
        ([name, *(pace_cell(found, tool) for tool in tools)] for name, found in pace.items()),
    )


def pace_cell(found: dict[str, Any], tool: str) -> str:
    """One cell."""
    if tool not in found["seconds"]:
        return "-"
    cell = f"{found['seconds'][tool] * 1e6:.1f}"
    return cell + (f" (x{found['ratios'][tool]:.2f})" if tool in found["ratios"] else "")


def throughput_tables(throughput: dict[str, Any]) -> Iterator[str]:
    """The filter on long files."""
    yield "The filter on a long file, MB/s, start and end of the process included."
    yield table(
        ["file", "MB", "library", "filter", "-j 2", "filter / library", "-j 2 / -j 1", "MB held"],
        (
            [
                name,
                f"{one['megabytes']:.0f}",
                f"{one['library']:.0f}",
                *(f"{one['rates'][run]:.0f}" for run in ("one process", "two processes")),
                f"{one['in library']:.2f}",
                f"{one['two in one']:.2f}",
                f"{max(one['memory'].values()):.0f}",
            ]
            for name, one in throughput.items()
        ),
    )


def speed_tables(speed: dict[str, Any]) -> Iterator[str]:
    """Rates and growth."""
    tools = list(dict.fromkeys(tool for rates in speed["rates"].values() for tool in rates))
    yield "MB/s."
    yield table(
        ["documents", *tools],
        (
            [name, *(f"{rates[tool]:.1f}" if tool in rates else "-" for tool in tools)]
            for name, rates in speed["rates"].items()
        ),
    )
    yield "Growth of textrepair's time. The hostile texts are of one repeated unit."
    yield table(
        ["text", "characters", "s", "s for ten times", "ratio"],
        (
            [
                f"`{name}`",
                f"{growth['characters']:,}",
                *(f"{growth[key]:.3f}" for key in ("short", "long")),
                f"{growth['ratio']:.1f}",
            ]
            for name, growth in speed["growth"].items()
            if growth["ratio"] is not None
        ),
    )


TABLES = {
    "repair": repair_tables,
    "recognition": recognition_tables,
    "harm": harm_tables,
    "width": width_tables,
    "mojibake": mojibake_tables,
    "detection": detection_tables,
    "cost": cost_tables,
    "pace": pace_tables,
    "throughput": throughput_tables,
    "speed": speed_tables,
}
"""Part of a run -> its tables, each after a line that says what it shows."""


if __name__ == "__main__":
    results = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    for part, tables in TABLES.items():
        if part in results:
            print("\n\n".join(tables(results[part])), end="\n\n")
