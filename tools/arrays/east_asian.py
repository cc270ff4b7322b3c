"""What characters and pairs of them cost in the languages of East Asia, as `language.east_asian`.

Characters have numbers: all whose costs are the same, and which are in no pair, have one. So have
the symbols that they are counted as, in the languages that count them differently. A pair of
symbols is two numbers, scrambled; the highest bits of that are its bucket, and the others its key
in there.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

from arrays.chinese import chinese_pairs, chinese_singles
from arrays.codes import han
from arrays.counted import Costs, Keys, counted_pairs, counted_singles
from arrays.symbols import symbols_of, voiced_kana
from textrepair.language.east_asian import (
    CHINESE_SHIFT,
    CHINESE_STEP,
    NUMBER,
    OTHER_SHIFT,
    PAIR,
    STEP,
)
from textrepair.language.prices import UNKNOWN
from textrepair.tables import PLANE

SCRAMBLER = 0x9E3779B1
Numbers = npt.NDArray[np.uint16]


def east_asian_arrays() -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Name -> array."""
    (plain, extra), (usual, extra_usual), (kana, extra_kana) = map(
        symbols_of, ("zh-Hans", "zh-Hant", "ja")
    )
    number = numbers_of_symbols()
    rows = np.stack(
        [number[plain], number[usual], number[kana], *map(_ranks, (extra, extra_usual, extra_kana))]
    )
    _, firsts, numbers = np.unique(rows, axis=1, return_index=True, return_inverse=True)
    yield "language/east_asian/numbers", numbers.reshape(-1).astype(np.uint16)
    for name, symbols in (("plain", plain), ("usual", usual), ("kana", kana)):
        yield f"language/east_asian/{name}", number[symbols][firsts]
    every = np.unique(np.concatenate((extra, extra_usual, extra_kana)))
    yield "language/east_asian/extras", every
    for name, costs in (("", extra), ("_usual", extra_usual), ("_kana", extra_kana)):
        kinds = np.searchsorted(every, costs[firsts]).astype(np.uint8)
        yield f"language/east_asian/extra{name}", kinds
    yield (
        "language/east_asian/voiced",
        np.where(voiced_kana() > 0, number[voiced_kana()], 0).reshape(-1),
    )
    yield from _single_arrays(number)
    yield from _pair_arrays(number)


def _ranks(values: Costs) -> npt.NDArray[np.intp]:
    """Equal numbers for equal values."""
    return np.unique(values, return_inverse=True)[1]


@cache
def numbers_of_symbols() -> Numbers:
    """Symbol -> number: its own if it is in a pair, or that of all that cost the same.

    0 is no voiced kana: it stands for none of them.
    """
    keys = [chinese_pairs()[0], counted_pairs("ja")[0], counted_pairs("ko")[0]]
    own = np.zeros(PLANE, dtype=np.int64)
    for pairs in keys:
        own[pairs >> 16] = pairs >> 16
        own[pairs & 0xFFFF] = pairs & 0xFFFF
    voiced = voiced_kana()
    own[voiced] = voiced
    rows = [own, han().astype(np.int64)]
    for name in ("zh-Hans", "ja", "ko"):
        singles = chinese_singles() if name == "zh-Hans" else counted_singles(name)
        rows += map(_ranks, singles)
    found = np.unique(np.stack(rows), axis=1, return_inverse=True)[1].reshape(-1)
    if found.max() >= 1 << NUMBER:
        raise ValueError("there are too many symbols for pairs of them to be one number")
    return found.astype(np.uint16)


def _single_arrays(number: Numbers) -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """What symbols cost where the pair is not known."""
    firsts = np.unique(number, return_index=True)[1]
    chinese = chinese_singles()
    yield "language/east_asian/chinese_alone", chinese.alone[firsts]
    yield "language/east_asian/chinese_after_han", chinese.after_han[firsts]
    yield "language/east_asian/chinese_ending", chinese.ending[firsts]
    yield "language/east_asian/is_han", han()[firsts].astype(np.uint8)
    for name, language in (("japanese", "ja"), ("korean", "ko")):
        singles = counted_singles(language)
        yield f"language/east_asian/{name}_alone", levels_of(singles.alone[firsts])
        yield f"language/east_asian/{name}_ending", levels_of(singles.ending[firsts])


def _pair_arrays(number: Numbers) -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """The pairs of Chinese, Japanese and Korean, one after the other."""
    chinese, japanese, korean = chinese_pairs(), counted_pairs("ja"), counted_pairs("ko")
    starts, keys, costs = [], [], []
    size = 0
    for (pairs, nats), shift in (
        (chinese, CHINESE_SHIFT),
        (japanese, OTHER_SHIFT),
        (korean, OTHER_SHIFT),
    ):
        scrambled = _scrambled(number[pairs >> 16], number[pairs & 0xFFFF])
        order = np.argsort(scrambled)
        buckets = scrambled[order] >> shift
        starts.append(size + np.searchsorted(buckets, np.arange((1 << (PAIR - shift)) + 1)))
        keys.append(scrambled[order] & ((1 << shift) - 1))
        costs.append(np.minimum(nats[order], np.float32(UNKNOWN)))
        size += len(pairs)
    yield "language/east_asian/starts", np.concatenate(starts).astype(np.uint32)
    yield "language/east_asian/keys", np.concatenate(keys).astype(np.uint16)
    yield "language/east_asian/chinese_pairs", np.rint(costs[0] / CHINESE_STEP).astype(np.uint16)
    yield "language/east_asian/other_pairs", levels_of(np.concatenate(costs[1:]))


def _scrambled(left: Numbers, right: Numbers) -> Keys:
    """Two numbers as one, with its bits scrambled."""
    pairs = left.astype(np.uint64) << np.uint64(NUMBER) | right
    return (pairs * np.uint64(SCRAMBLER) & np.uint64((1 << PAIR) - 1)).astype(np.uint32)


def levels_of(costs: Costs) -> npt.NDArray[np.uint8]:
    """Costs in steps of half a nat."""
    levels = np.minimum(costs, np.float32(UNKNOWN)) / np.float32(STEP)
    found = levels.astype(np.uint8)
    if (found != levels).any():
        raise ValueError("a cost is not a multiple of half a nat")
    return found
