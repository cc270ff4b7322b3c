"""How much of the damage each tool undoes, by recipe and by converter, on prose of every source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks import floors
from benchmarks.floors import Figures, at_least, at_most
from benchmarks.peers.tools import CHAIN, CONVERTERS, OPENCC, OURSELVES, Conversion, Tools
from benchmarks.run import Run
from benchmarks.scores.ambiguity import Ambiguity
from benchmarks.scores.counts import totals
from benchmarks.scores.loss import measure_loss
from benchmarks.scores.repaired import Case, Score
from benchmarks.scores.texts import differences
from benchmarks.tables import Shown, Table, by_tool, per_10_000, percent, share
from benchmarks.text.documents import Document, Source
from textrepair import tables as data
from textrepair.damage import COMMAS, RECIPES, Recipe, damage
from textrepair.encodings import gbk
from textrepair.stages.width.forward import fold_width

NAME, GROUP = "repair", "counts"
SIZES = {"quick": 20, "full": 60}
"""Documents of each source that are damaged in every way."""

SLOWEST = 5  # documents named in the report
COMMONEST = 40  # ambiguous characters that are shown
EXACT_MARGIN = 0.05  # one document of the twenty of the quick form
LEFT_MARGIN = 0.005

WAYS: Mapping[str, Recipe] = {
    **RECIPES,
    "mirror-tai": Recipe(glyphs="mirror-tai"),
    "light-commas": Recipe(readings="light", commas=COMMAS, width=True),
    "byte-blind-light-commas": Recipe(readings="light", commas=COMMAS, byte_blind=True, width=True),
}
"""The recipes of textrepair, and three more that its criteria name beside them."""
BYTE_BLIND = [way for way, recipe in WAYS.items() if recipe.byte_blind]

Scores = dict[str, dict[str, Score]]
"""Recipe or converter -> tool -> score."""


class Slow(NamedTuple):
    """What a document took: the report names the slowest ones."""

    way: str
    document: str
    seconds: float
    characters: int

    @property
    def per_character(self) -> float:
        """Seconds for each of its characters."""
        return self.seconds / self.characters


@dataclass(slots=True)
class Repairs:
    """What was found.

    Attributes:
        repaired: source -> recipe or converter -> tool -> score.
        ambiguity: what became of characters with several possible origins.
        failures: what tools failed with, with the document.
        slow: the documents that took textrepair longest for their length.
        misses: the documents that textrepair did not give back exactly, widths folded: what had
            happened, which one, and the first differences as (clean, repaired).
    """

    repaired: dict[str, Scores] = field(default_factory=dict)
    ambiguity: Ambiguity = field(default_factory=Ambiguity)
    failures: list[str] = field(default_factory=list)
    slow: list[Slow] = field(default_factory=list)
    misses: list[tuple[str, str, list[tuple[str, str]]]] = field(default_factory=list)

    def totals(self) -> Scores:
        """The scores of all sources together."""
        ways = dict.fromkeys(way for scores in self.repaired.values() for way in scores)
        every = self.repaired.values()
        return {way: totals(Score, (of[way] for of in every if way in of)) for way in ways}


def measure(run: Run, count: int) -> Repairs:
    """Damage documents of every source in every way and let the tools repair them."""
    repairs = Repairs()
    for source in run.prose:
        of_source(repairs, source, count, run.tools)
    return repairs


def of_source(repairs: Repairs, source: Source, count: int, tools: Tools) -> None:
    """The same for one source."""
    batches = {
        way: batch for way, batch in damaged(source.documents(count), tools).items() if batch
    }
    with ThreadPoolExecutor(1) as ahead:  # the tools go on while results are compared
        pending = {way: ahead.submit(repaired, batch, tools) for way, batch in batches.items()}
        for way, batch in batches.items():
            score_batch(repairs, source.name, way, batch, pending[way].result())
    repairs.slow.sort(key=lambda slow: slow.per_character, reverse=True)
    del repairs.slow[SLOWEST:]


def repaired(batch: list[Case], tools: Tools) -> dict[str, Conversion]:
    """What every tool makes of a batch."""
    texts = [case.damaged for case in batch]
    return tools.convert_both(tools.peers, texts)


def score_batch(
    repairs: Repairs, source: str, way: str, batch: list[Case], conversions: dict[str, Conversion]
) -> None:
    """Score what the tools made of a batch."""
    scores = repairs.repaired.setdefault(source, defaultdict(dict))[way]
    only_glyphs = way in WAYS and WAYS[way] == Recipe(glyphs=WAYS[way].glyphs)
    if only_glyphs:
        repairs.ambiguity.see(case.damaged for case in batch)
    for tool, conversion in conversions.items():
        score = scores[tool] = Score()
        for case, result in zip(batch, conversion.texts, strict=True):
            score.add(case, result)
            if only_glyphs:
                repairs.ambiguity.add(tool, case.document.text, case.damaged, result)
        names = [f"{case.document.name} ({way})" for case in batch]
        repairs.failures += conversion.failures(tool, names)
    keep_misses(repairs, way, batch, conversions[OURSELVES])


def damaged(documents: list[Document], tools: Tools) -> dict[str, list[Case]]:
    """The documents with their damage, by recipe and by the converters that can be had."""
    batches = {way: list(cases(documents, recipe)) for way, recipe in WAYS.items()}
    converted = tools.convert_all(CONVERTERS, [document.text for document in documents])
    for way, conversion in converted.items():
        batches[way] = list(map(Case, documents, conversion.texts))
    return batches


def cases(documents: Iterable[Document], recipe: Recipe) -> Iterator[Case]:
    """The documents with their damage; for byte-blind recipes, those that GBK can write."""
    for document in documents:
        text, seed = document.text, document.number
        if not recipe.byte_blind:
            yield Case(document, damage(text, recipe, seed=seed))
        elif all(map(gbk.encodable, text)):
            after = damage(text, recipe, seed=seed)
            yield Case(document, after, measure_loss(text, recipe, seed, after))


def keep_misses(repairs: Repairs, way: str, batch: list[Case], conversion: Conversion) -> None:
    """Keep the documents that textrepair was slow on, and those that it did not give back."""
    for case, result, seconds in zip(batch, conversion.texts, conversion.seconds, strict=True):
        repairs.slow.append(Slow(way, case.document.name, seconds, len(case.damaged)))
        if places := differences(*map(fold_width, (case.document.text, result))):
            repairs.misses.append((way, case.document.name, places))


# --- Tables ---------------------------------------------------------------------------------------

TITLES = {
    "left": ("damage left, % (widths folded)", share),
    "exact": ("documents exact, % (widths folded)", share),
    "exact_as_set": ("documents exact, %, widths included", share),
    "invented": ("characters that the clean text has not, per 10,000", per_10_000),
    "new": ("of these, not in the damaged text either, per 10,000", per_10_000),
    "inventions": ("of these, Han, kana, Hangul and digits, per 10,000", per_10_000),
}
"""Figure -> its title and how it is written."""
HEAD = "recipe or converter"


def tables(repairs: Repairs) -> Shown:
    """A table a figure, all sources together; three of textrepair by source; then losses."""
    ways, sources = repairs.totals(), repairs.repaired
    count = max(score.exact.number for scores in ways.values() for score in scores.values())
    yield f"{count} documents: {', '.join(sources)}\n"
    for key in TITLES:
        yield of_figure(key, ways)
    ours = {
        way: {name: of[way][OURSELVES] for name, of in sources.items() if way in of} for way in ways
    }
    for key in ("left", "exact", "new"):
        yield of_figure(key, ours, f"{OURSELVES}: ")
    yield losses(ways)
    yield characters(repairs.ambiguity)
    yield from repairs.failures
    for slow in repairs.slow:
        yield (
            f"slow: {slow.document} ({slow.way}), {1000 * slow.seconds:.0f} ms, "
            f"{1e6 * slow.per_character:.0f} \u00b5s a character"
        )


def of_figure(key: str, scores: Scores, whose: str = "") -> Table:
    """A table of one figure: recipes and converters down, tools or sources across."""
    title, cell = TITLES[key]
    return by_tool(whose + title, HEAD, scores, lambda score: cell(getattr(score, key)))


def losses(ways: Scores) -> Table:
    """Byte-blind damage: what is exact where the transport took nothing that could not be told."""
    title = "byte-blind: left %, exact % (of documents) by what the transport took; per 10,000"
    columns = ("left", "exact", "nothing swallowed", "nothing lost", "invented", "U+FFFD")
    table = Table(title, "recipe", ("tool", *columns))
    for way, tool in ((way, tool) for way in BYTE_BLIND for tool in (OURSELVES, CHAIN)):
        if score := ways.get(way, {}).get(tool):
            table.add(
                way,
                tool,
                share(score.left),
                share(score.exact),
                f"{share(score.kept_exact)} ({score.kept_exact.number})",
                f"{share(score.whole_exact)} ({score.whole_exact.number})",
                per_10_000(score.invented),
                per_10_000(score.given_up),
            )
    return table


def characters(ambiguity: Ambiguity) -> Table:
    """What became of the commonest characters with several possible origins."""
    tools = [tool for tool in (OURSELVES, OPENCC) if tool in ambiguity.right]
    title = f"characters with several possible origins, right %, the {COMMONEST} commonest"
    table = Table(title, "glyph", ("candidates", "occurrences", *tools))
    shares = {tool: ambiguity.shares(tool) for tool in tools}
    for glyph, count in ambiguity.found.most_common(COMMONEST):
        candidates = " ".join(data.reversal().get(glyph, ()))
        cells = (percent(shares[tool][glyph]) for tool in tools)
        table.add(glyph, candidates, f"{count:,}", *cells)
    cells = (percent(ambiguity.share(tool)) for tool in tools)
    table.add("all", "", f"{ambiguity.found.total():,}", *cells)
    return table


# --- Floors ---------------------------------------------------------------------------------------


def figures(repairs: Repairs) -> Figures:
    """The figures of each source, and of the ambiguous characters."""
    for source, ways in repairs.repaired.items():
        for way, scores in ways.items():
            ours = scores[OURSELVES]
            # A converter that cannot be had takes its figures along: each is a group.
            end = f": {way}" if way in WAYS else f", {way}: converted"
            exact = {"exact": ours.exact.share}
            if way in BYTE_BLIND:
                exact["kept exact"] = ours.kept_exact.share
            for kind, value in exact.items():
                floor = max(0.0, value - EXACT_MARGIN)
                yield at_least(f"{source}, documents {kind}{end}", value, floor)
            left, invented = ours.left.share, ours.invented.per_10_000
            floor = left * floors.SHARE_MARGIN + LEFT_MARGIN
            yield at_most(f"{source}, left{end}", left, floor)
            floor = invented * floors.SHARE_MARGIN + floors.INVENTED_MARGIN
            yield at_most(f"{source}, invented{end}", invented, floor)
            inventions = ours.inventions.per_10_000
            floor = max(floors.INVENTIONS_ALLOWED, inventions)
            yield at_most(f"{source}, inventions{end}", inventions, floor)
    value = repairs.ambiguity.share(OURSELVES)
    yield at_least("ambiguous characters right: all", value, value - floors.RIGHT_MARGIN)
