"""What characters and pairs of them cost in the alphabetic languages, as `language.alphabetic`."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from arrays.counted import NEW_PAIR, Singles, counted_pairs, counted_singles
from arrays.east_asian import levels_of
from arrays.symbols import CEDILLAS, Codes16, alphabetic_symbols, symbols_of
from textrepair.language.alphabetic import EMOJI_STYLE, HIGHEST, width_of
from textrepair.language.families import ASIAN, LANGUAGES
from textrepair.language.prices import UNKNOWN
from textrepair.tables import PLANE

Table = npt.NDArray[np.generic]
Levels = npt.NDArray[np.uint8]


def alphabet_arrays() -> Iterator[tuple[str, Table]]:
    """Name -> array, for each family."""
    for family in LANGUAGES:
        if family != ASIAN:
            for name, table in _of_family(family):
                yield f"language/alphabetic/{family}/{name}", table


def _of_family(family: int) -> Iterator[tuple[str, Table]]:
    """The arrays of a family: see `language.alphabetic.Alphabet`."""
    names = LANGUAGES[family]
    singles = [counted_singles(name) for name in names]
    paired, others = _symbols(names, singles)
    symbols = np.concatenate((paired, others))
    numbers = np.zeros(PLANE, dtype=np.uint16)
    numbers[symbols] = np.arange(len(symbols))
    alone, ending, grids = [], [], []
    for name, each in zip(names, singles, strict=True):
        own = symbols_of(name)[0]
        alone.append(levels_of(each.alone)[own[symbols]])
        ending.append(levels_of(each.ending)[own[symbols]])
        grids.append(_grid(name, paired, levels_of(each.alone), levels_of(each.ending)))
    codes = numbers[alphabetic_symbols()]
    style, codes[EMOJI_STYLE] = codes[EMOJI_STYLE], 0
    known = np.flatnonzero(codes)
    yield "numbers", np.append(codes[: known.max() + 1], style)
    yield "alone", _padded(alone)
    yield "ending", _padded(ending)
    rows = _padded([grid.reshape(-1) for grid in grids]).reshape(-1, width_of(len(names)))
    unseen = np.minimum(
        _padded(ending).reshape(-1, 1, rows.shape[1])[: len(paired)]
        + _padded(alone).reshape(1, -1, rows.shape[1])[:, : len(paired)],
        HIGHEST,
    ).reshape(rows.shape)
    seen = (rows != unseen).any(axis=1)
    found, places = np.unique(rows[seen], axis=0, return_inverse=True)
    index = np.zeros(len(rows), dtype=np.uint16)
    index[seen] = places.reshape(-1) + 1
    yield "pairs", index
    yield "rows", np.concatenate((np.zeros_like(found[:1]), found)).reshape(-1)


def _symbols(names: tuple[str, ...], singles: list[Singles]) -> tuple[Codes16, Codes16]:
    """The symbols of the languages that are in pairs, after one for all unknown, and the others."""
    known = np.zeros(PLANE, dtype=np.bool_)
    in_pairs = np.zeros(PLANE, dtype=np.bool_)
    in_pairs[list(map(ord, CEDILLAS))] = True
    for name, each in zip(names, singles, strict=True):
        pairs, _ = counted_pairs(name)
        in_pairs[pairs >> 16] = in_pairs[pairs & 0xFFFF] = True
        known |= (each.alone < UNKNOWN) | (each.ending != NEW_PAIR)
    in_pairs[0] = True
    found = (np.flatnonzero(some).astype(np.uint16) for some in (in_pairs, known & ~in_pairs))
    return next(found), next(found)


def _grid(name: str, symbols: Codes16, alone: Levels, ending: Levels) -> Levels:
    """Symbol before, symbol -> levels in a language."""
    pairs, costs = counted_pairs(name)
    place = np.zeros(PLANE, dtype=np.int64)
    place[symbols] = np.arange(len(symbols))
    levels = np.minimum(ending[symbols][:, np.newaxis] + alone[symbols], HIGHEST).astype(np.uint8)
    levels[place[pairs >> 16], place[pairs & 0xFFFF]] = levels_of(costs)
    own = place[symbols_of(name)[0][symbols]]
    found: Levels = levels[own][:, own]
    return found


def _padded(columns: list[Levels]) -> Levels:
    """Rows with a number for each language, filled up to the width of the family."""
    table = np.zeros((len(columns[0]), width_of(len(columns))), dtype=np.uint8)
    table[:, : len(columns)] = np.stack(columns, axis=-1)
    return table.reshape(-1)
