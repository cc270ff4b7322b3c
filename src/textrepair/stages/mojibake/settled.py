"""Characters that are settled: no mix-up is looked for in them, and none is undone there.

They are lists of characters, which are as rare side by side as mojibake is; residue of which
nothing can be recovered; and the lines in which a mix-up is undone already.
"""

from __future__ import annotations

from collections.abc import Iterable

from textrepair.document.changes import Change
from textrepair.language.families import LETTERS
from textrepair.language.letters import is_list
from textrepair.language.ranges import LOSS_MARK
from textrepair.stages.mojibake import residue
from textrepair.stages.mojibake.screen import suspicious_characters

LAST = 0xFFFF
HAN_LETTER = 0x40  # as in `language.families`: hangul has this bit, too
# Letters in a row that are an alphabet.
ROW = 5


def after_change(settled: bytes, change: Change) -> bytearray:
    """The same for the text after a change, with the lines that are changed.

    The rest of a line whose mix-up is known did not go through another one.
    """
    now, done = bytearray(), 0
    text = change.after
    changed: list[tuple[int, int]] = []
    for start, end, after, _ in change.replacements or ():
        now += settled[done:start]
        begin, finish = len(now), len(now) + len(after)
        now += bytes(len(after))
        done = end
        if begin < finish:
            changed.append((begin, finish))
    now += settled[done:]
    end = 0
    for begin, finish in changed:
        if finish <= end:
            continue  # on a line that is settled already
        start = max(0, text.rfind("\n", 0, begin + 1))
        end = text.find("\n", finish)
        end = len(text) if end < 0 else end
        now[start:end] = b"\1" * (end - start)
    return now


def alphabets(text: str) -> bytearray:
    """Characters in the order of their numbers, as in charts and tests: no text has them so."""
    mask, least = bytearray(len(text)), ROW
    before = row = place = 0
    for character in text:
        code = ord(character)
        row = row + 1 if code == before + 1 else 1
        before = code
        if row >= least:
            for back in range(least):
                mask[place - back] = 1
        place += 1
    return mask


def lists(text: str, parts: Iterable[tuple[int, int]]) -> bytearray:
    """The Han and hangul of parts that list characters: they are rare side by side."""
    mask = bytearray(len(text))
    for start, end in parts:
        if is_list(text, start, end):
            _mark_han(text, start, end, mask)
    return mask


def _mark_han(text: str, start: int, end: int, mask: bytearray) -> None:
    """Mark the Han and hangul of a part."""
    letters = LETTERS
    for place in range(start, end):
        if letters[min(ord(text[place]), LAST)] & HAN_LETTER:
            mask[place] = 1


def residue_mask(text: str) -> bytearray:
    """The residue of earlier mix-ups, if there are not more suspicious characters outside of it."""
    mask = bytearray(len(text))
    for start, end in residue.found(text, marks=False):
        if text[start] != LOSS_MARK:
            mask[start:end] = b"\1" * (end - start)
    if 1 in mask:
        every = suspicious_characters(text, None).count(1)
        outside = suspicious_characters(text, mask).count(1)
        if every - outside < outside:
            return bytearray(len(text))
    return mask


def either(one: bytes | bytearray, other: bytes | bytearray) -> bytearray:
    """The characters that are settled by one or the other of two masks of the same length."""
    mask = bytearray(one)
    for place in range(len(mask)):
        mask[place] |= other[place]
    return mask
