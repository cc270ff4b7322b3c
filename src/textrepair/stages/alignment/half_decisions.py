"""Which character each half was, where its neighbours on the whole page make that clear."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
    decided = dict.fromkeys(places, LOSS_MARK)
    for number, (place, half) in enumerate(zip(places, halves, strict=True)):
        before, after = _place_before(text, place), _place_after(text, place)
        left = known(decided.get(before) or text[before]) if before >= 0 else NO_CHARACTER
        right = _known_at(text, after)
        if places[number + 1 : number + 2] == [after]:
            # The next half decides too, where both together are clear.
            both = half << BEFORE | halves[number + 1]
            last = _known_at(text, _place_after(text, after))
            right = clear(choose(page, both, left, last))
        found = clear(choose(page, half, left, right))
        character = LOSS_MARK if found < 0 else chr(found)
        if character in MARKED:
            character = _fit_quotation(character, half, INSERTED.sub("", text[:place]))
        decided[place] = character
    return list(decided.values())


def _place_before(text: str, place: int) -> int:
    """The place of the character before another one, readings passed over; -1 for none."""
    while place and text[place - 1] == ")":
        opening = text.rfind("(", 0, place)
        if opening < 0 or not ENCLOSED.fullmatch(text, opening, place):
            break
        place = opening
    return place - 1


def _place_after(text: str, place: int) -> int:
    """The place of the character after another one, readings and commas passed over."""
    place += 1
    while found := INSERTED.match(text, place):
        place = found.end()
    return place


def _known_at(text: str, place: int) -> int:
    """The Simplified form of the character at a place, `NO_CHARACTER` if there is none."""
    return known(text[place]) if place < len(text) else NO_CHARACTER


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
