"""The strongest features for and against a machine, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from textrepair.stages.glyphs.feature_table import MACHINES, MODERN_ROWS, OTHER, UNIT, WORD_WEIGHTS
from textrepair.stages.glyphs.features import Features

WEAK = 5  # tenths of a nat: features that weigh no more in all are not named


def describe(found: Features, machine: str) -> Iterator[str]:
    """A line for each kind of feature of a text, with the strongest of that kind.

    ``machine`` is the one that they speak for or against; with `OTHER` each counts as it does for
    the machine that it fits best.
    """
    weights = {
        key: _weight(row, machine) * count
        for (key, row), count in Counter(found.speaking()).items()
    }
    regional = {
        word: WORD_WEIGHTS[number] * count
        for (word, number), count in Counter(found.spelled_words()).items()
    }
    yield from _strongest("spelled as a machine does", weights, 1)
    yield from _strongest("spelled as people do", weights, -1)
    yield from _strongest("words of the mainland", regional, 1)
    yield from _strongest("words of other regions", regional, -1)


def _weight(row: int, machine: str) -> int:
    """What a feature weighs for a machine, in tenths of a nat."""
    scores = MODERN_ROWS[len(MACHINES) * row : len(MACHINES) * (row + 1)]
    score: int = max(scores) if machine == OTHER else scores[MACHINES.index(machine)]
    return score // (UNIT // 10)


def _strongest(title: str, weights: Mapping[str, int], sign: int) -> Iterator[str]:
    """The four strongest features of one side, if there are any."""
    strong = [key for key, weight in weights.items() if weight * sign > WEAK]
    strong.sort(key=lambda key: -weights[key] * sign)
    if strong:
        yield f"{title}: {', '.join(strong[:4])}"
