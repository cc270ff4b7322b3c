"""Residue: places where nothing can be recovered.

A decoder that meets bytes it has no character for writes U+FFFD, and what stood there is gone.
Written as UTF-8 and read in GBK, two of these marks become ``锟斤拷``, and something else in every
other encoding. Uninitialised memory shows in GBK as ``烫烫烫`` or ``屯屯屯``.
"""

from __future__ import annotations

import re
from functools import cache

from textrepair.document.changes import Replacement
from textrepair.encodings import registry, singlebyte
from textrepair.language.ranges import LOSS_MARK
from textrepair.stages.mojibake.scan_bits import SIGN
from textrepair.stages.mojibake.scans import has_residue_signs
from textrepair.tables import PLANE
from textrepair.tables.arrays import numbers

REASON = "residue of a mix-up: the text that was here is lost"

# Two marks are the bytes EF BF BD EF BF BD: three characters in GBK (also when its glyphs have
# been made Traditional), Big5, EUC-JP and EUC-KR. A mark may begin in the character before them,
# and one more may begin in a fourth.
TWO_MARKS = ("锟斤拷", "錕斤拷", "嚙踝蕭", "鐃緒申", "占쏙옙")
# Characters for the bytes EF BF that no other text has before a mark; one mark and an odd byte.
RARE = "锟錕嚙鐃"
# One mark as UTF-8, which encodings of one byte a character show as three characters.
ONE_MARK = LOSS_MARK.encode()
# What Shift_JIS, which has no character for the first byte, shows behind U+FFFD.
SHIFT_JIS = "\uff7f\uff7d"
# Memory as the debuggers of Windows fill it, read as GBK: the stack with CC, the heap with CD, and
# freed memory with DD; and how many in a row are hardly a word.
FILLED = "烫屯葺"
FILLED_RUN = 3


def found(text: str, *, marks: bool = True) -> list[tuple[int, int]]:
    """Where the residue stands.

    What is wrong: U+FFFD itself; what it becomes if written as UTF-8 and read in another encoding;
    memory that was never written to. What is left alone: everything; the places are only found, so
    that texts about residue and words with these characters are safe.

    Args:
        text: any text.
        marks: whether runs of U+FFFD itself are wanted, if there is no other residue.

    Returns:
        Start and end of each run, in order.

    >>> found("锟斤拷锟斤拷 and \ufffd\ufffd")
    [(0, 6), (11, 13)]
    """
    return [match.span() for match in _runs(text, marks=marks)]


def residue_repairs(text: str) -> list[Replacement]:
    """Mark the residue: U+FFFD for each character that is lost.

    What is wrong: see `found`. What is done: a run becomes as many marks as it stands for:
    ``锟斤拷`` for two, and a part of a mark at an end of it for one; memory that was never written
    to, which may have held any number of characters, for one. What is left alone: runs that are
    nothing but U+FFFD already.

    Args:
        text: any text.

    Returns:
        What to replace, in order; not the runs that are nothing but U+FFFD.

    >>> [replacement.after for replacement in residue_repairs("锟斤拷锟")]
    ['\ufffd\ufffd\ufffd']
    """
    marked = [
        Replacement(match.start(), match.end(), LOSS_MARK * _characters(match), REASON)
        for match in _runs(text)
    ]
    return [item for item in marked if text[item.start : item.end] != item.after]


def _runs(text: str, *, marks: bool = True) -> list[re.Match[str]]:
    """The runs of residue."""
    if text.isascii() or not has_residue_signs(text, _signs(marks=marks)):
        return []
    return list(_pattern().finditer(text))


def _characters(run: re.Match[str]) -> int:
    """How many characters a run stands for, one at least."""
    if run["one"]:
        return len(re.findall(_one(), run["one"]))
    if run["memory"]:
        return 1
    # EF is in the first and in the second of three characters; or before a run that begins with
    # the third.
    firsts, seconds, thirds = map(set, zip(*TWO_MARKS, strict=True))
    begins = firsts | seconds
    begun = sum(character in begins for character in run["two"])
    return begun + (run["two"][0] in thirds)


@cache
def _pattern() -> re.Pattern[str]:
    """A run of residue, in one of three groups."""
    two = [f"{form[2]}?(?:{form})+(?:{form[0]}{LOSS_MARK}?)?" for form in TWO_MARKS]
    memory = [f"{character}{{{FILLED_RUN},}}" for character in FILLED]
    return re.compile(
        f"(?=[{_possible_beginnings()}])"
        f"(?:(?P<two>{'|'.join(two)}|[{RARE}]{LOSS_MARK})"
        f"|(?P<one>(?:{_one()})+)"
        f"|(?P<memory>{'|'.join(memory)}))"
    )


@cache
def _signs(*, marks: bool) -> bytes:
    """Code point -> bits of `mojibake.scan_bits`: clean text is searched for these."""
    table = bytearray(PLANE)
    listed = numbers("mojibake/residue_signs")
    for code, bits in zip(listed[::2], listed[1::2], strict=True):
        table[code] = bits
    if not marks:
        table[ord(LOSS_MARK)] &= ~SIGN
    return bytes(table)


@cache
def one_mark_shown() -> tuple[str, ...]:
    """One mark in every encoding of one byte a character, and what UTF-8 of that shows."""
    shown = dict.fromkeys(
        singlebyte.text(ONE_MARK, each.name)
        for each in registry.ENCODINGS
        if each.family in registry.SINGLE_BYTE and each.rarity is not None
    )
    twice = singlebyte.text(singlebyte.text(ONE_MARK, "cp1252").encode(), "cp1252")
    return (*shown, twice)


def _one() -> str:
    """One mark in one of its readings, or itself: an expression."""
    return f"{'|'.join(one_mark_shown())}|{LOSS_MARK}(?:{SHIFT_JIS})?"


def _possible_beginnings() -> str:
    """What a run may begin with."""
    forms = (*TWO_MARKS, *one_mark_shown())
    return (
        LOSS_MARK + FILLED + "".join(form[0] for form in forms) + "".join(f[2] for f in TWO_MARKS)
    )
