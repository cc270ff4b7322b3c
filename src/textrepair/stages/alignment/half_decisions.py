"""Which character each half was, where its neighbours on the whole page make that clear."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from types import MappingProxyType

from textrepair.language.pairs import SIMPLIFIED
from textrepair.language.ranges import LOSS_CODE, LOSS_MARK
from textrepair.stages.alignment.gbk_characters import pair_of
from textrepair.stages.alignment.half_candidates import choose, clear
from textrepair.stages.alignment.half_characters import BEFORE, is_part_of
from textrepair.stages.alignment.page_model import PageModel
from textrepair.stages.alignment.screen import COMMA_SIGNS
from textrepair.stages.alignment.traits import LAST, NO_CHARACTER
from textrepair.stages.readings.pinyin import ENCLOSED

# What begins a quotation -> what ends it.
QUOTATIONS = MappingProxyType(
    {"\u201c": "\u201d", "\u2018": "\u2019", "\u300c": "\u300d", "\u300e": "\u300f"}
)
MARKED = frozenset(QUOTATIONS) | frozenset(QUOTATIONS.values())
MARKS_OF_QUOTATIONS = re.compile(f"[{''.join(sorted(MARKED))}]")
LONGEST_QUOTATION = 1000  # characters
INSERTED = re.compile(f"{ENCLOSED.pattern}|{COMMA_SIGNS.pattern}")


def decide_halves(
    text: str, places: Sequence[int], halves: Sequence[int], page: PageModel
) -> list[str]:
    """What stood at each place of a text where a character is lost; U+FFFD if that is not clear.

    Args:
        text: the page put together, with one character at each of the places.
        places: where they are, in order.
        halves: what is left of each.
        page: what is measured on the text.
    """
    spans = [match.span() for match in INSERTED.finditer(text)]
    ends = [end for _, end in spans]
    gone = list(accumulate((end - start for start, end in spans), initial=0))
    plain = INSERTED.sub("", text)
    letters = list(plain)
    ats = [place - gone[bisect_left(ends, place + 1)] for place in places]
    for number, (at, half) in enumerate(zip(ats, halves, strict=True)):
        left = known(letters[at - 1]) if at else NO_CHARACTER
        right = known(letters[at + 1]) if at + 1 < len(letters) else NO_CHARACTER
        if ats[number + 1 : number + 2] == [at + 1]:
            # The next half decides too, where both together are clear.
            both = half << BEFORE | halves[number + 1]
            after = known(letters[at + 2]) if at + 2 < len(letters) else NO_CHARACTER
            right = clear(choose(page, both, left, after))
        found = clear(choose(page, half, left, right))
        character = LOSS_MARK if found < 0 else chr(found)
        letters[at] = (
            _fit_quotation(character, half, plain[:at]) if character in MARKED else character
        )
    return [letters[at] for at in ats]


def _fit_quotation(character: str, half: int, before: str) -> str:
    """A quotation mark of the kind that fits the text before it; U+FFFD if there is none.

    A closing mark is of the kind of its opening mark; an opening one, of a kind that is in use.
    """
    if character in QUOTATIONS:
        used = [mark for mark in QUOTATIONS if mark in before]
        found = character if character in used or not used else used[0]
    else:
        found = _closing_mark(before)
    return found if found and is_part_of(half, pair_of(ord(found))) else LOSS_MARK


def _closing_mark(before: str) -> str:
    """The mark that ends the quotation that a text is in; empty if it is in none."""
    open_ones: list[str] = []
    for mark in MARKS_OF_QUOTATIONS.findall(before, max(0, len(before) - LONGEST_QUOTATION)):
        if mark in QUOTATIONS:
            open_ones.append(QUOTATIONS[mark])
        elif open_ones and open_ones[-1] == mark:
            open_ones.pop()
    return open_ones[-1] if open_ones else ""


def known(character: str) -> int:
    """The Simplified form of a neighbour; `NO_CHARACTER` if that is lost too."""
    code = ord(character)
    return NO_CHARACTER if code == LOSS_CODE else SIMPLIFIED[min(code, LAST)]
