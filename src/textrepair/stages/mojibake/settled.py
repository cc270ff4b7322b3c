"""Characters that are settled: no mix-up is looked for in them, and none is undone there.

They are lists of characters, which are as rare side by side as mojibake is; residue of which
nothing can be recovered; and the lines in which a mix-up is undone already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from textrepair.document.changes import Change
from textrepair.language.arrays import Mask
from textrepair.language.characters import code_points, is_han_or_hangul
from textrepair.language.letters import is_list
from textrepair.language.ranges import LOSS_MARK
from textrepair.stages.mojibake import residue
from textrepair.stages.mojibake.channel_search import suspicious_characters

# Letters in a row that are an alphabet.
LETTERS = 5


def after_change(settled: Mask, change: Change) -> Mask:
    """The same for the text after a change, with the lines that are changed.

    The rest of a line whose mix-up is known did not go through another one.
    """
    now = np.concatenate([*_carried(settled, change, value=True)])
    changed = now & ~np.concatenate([*_carried(settled, change, value=False)])
    lines = np.cumsum(code_points(change.after) == ord("\n"))
    now |= np.isin(lines, lines[changed])
    return now


def _carried(settled: Mask, change: Change, *, value: bool) -> Iterator[Mask]:
    """The pieces of `settled` after a change, with a value for what it changed."""
    done = 0
    for start, end, after, _ in change.replacements or ():
        yield settled[done:start]
        yield np.full(len(after), value)
        done = end
    yield settled[done:]


def alphabets(text: str) -> Mask:
    """Characters in the order of their numbers, as in charts and tests: no text has them so."""
    steps = np.pad(np.diff(code_points(text).astype(np.int64)) == 1, (1, LETTERS))
    starts = np.logical_and.reduce([steps[n : n + len(text)] for n in range(1, LETTERS)])
    mask: Mask = np.convolve(starts, np.ones(LETTERS))[: len(text)] > 0
    return mask


def lists(text: str, parts: Iterable[tuple[int, int]]) -> Mask:
    """The Han and hangul of parts that list characters: they are rare side by side."""
    codes = code_points(text)
    mask = np.zeros(len(text), dtype=np.bool_)
    for start, end in parts:
        mask[start:end] |= is_list(text, start, end)
    return mask & is_han_or_hangul(codes)


def residue_mask(text: str) -> Mask:
    """The residue of earlier mix-ups, if there are not more suspicious characters outside of it."""
    mask = np.zeros(len(text), dtype=np.bool_)
    for start, end in residue.found(text):
        mask[start:end] = text[start] != LOSS_MARK
    odd = suspicious_characters(code_points(text), None)
    return mask & (np.count_nonzero(odd & mask) >= np.count_nonzero(odd & ~mask))
