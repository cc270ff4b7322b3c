"""The strongest features for and against a machine, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from textrepair import tables
from textrepair.stages.glyphs.feature_table import WHOLE, feature_arrays, machine_names
from textrepair.stages.glyphs.features import Features
from textrepair.stages.glyphs.spelling import OTHER

WEAK = 5  # tenths of a nat: features that weigh no more in all are not named


def describe(found: Features, machine: str) -> Iterator[str]:
    """A line for each kind of feature of a text, with the strongest of that kind.

    ``machine`` is the one that they speak for or against; with `OTHER` each counts as it does for
    the machine that it fits best.
    """
    table, vocabulary = feature_arrays().modern, tables.vocabulary()
    keys = Counter(found.speaking())
    column = table.max(axis=0) if machine == OTHER else table[machine_names().index(machine)]
    weights = {key: int(column[row]) // WHOLE * count for (key, row), count in keys.items()}
    regional = {word: vocabulary[word] * count for word, count in found.counted().items()}
    yield from _strongest("spelled as a machine does", weights, 1)
    yield from _strongest("spelled as people do", weights, -1)
    yield from _strongest("words of the mainland", regional, 1)
    yield from _strongest("words of other regions", regional, -1)


def _strongest(title: str, weights: Mapping[str, int], sign: int) -> Iterator[str]:
    """The four strongest features of one side, if there are any."""
    strong = [key for key, weight in weights.items() if weight * sign > WEAK]
    strong.sort(key=lambda key: -weights[key] * sign)
    if strong:
        yield f"{title}: {', '.join(strong[:4])}"
