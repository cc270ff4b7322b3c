"""Halves of characters: which characters they may have been, and whether one of these is clear.

A comma or a reading put into a character took one of its bytes with it; the other one leaves some
hundred candidates. While a run is read they only add to the score (`alignment.hypothesis`); when
all of it has been put together, each half is decided by its neighbours, or marked as lost.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from textrepair.encodings import gbk
from textrepair.language.arrays import Floats
from textrepair.language.characters import code_points
from textrepair.language.pairs import Group, simplified_forms
from textrepair.language.ranges import LOSS_MARK
from textrepair.language.succession import is_usual, simplified
from textrepair.stages.alignment.half_characters import Choice, Half
from textrepair.stages.alignment.page_counts import Forms, forms
from textrepair.stages.alignment.page_model import PageModel
from textrepair.stages.alignment.screen import COMMA_SIGNS
from textrepair.stages.readings.pinyin import ENCLOSED

# In nats: ln of how much likelier a character must be than all others with that byte together. The
# lowest margin at which 99 % were right on unseen halves of the tuned sources; see docs/adr/0003.
CLEAR = 2.0
HOPELESS = 12.0  # nats behind the best, given its left neighbour: the right one cannot outweigh it
NOWHERE = -30.0  # no usual character has the byte
FIRSTS = 12  # characters that the first of two lost ones may be, the likeliest ones
# What begins a quotation -> what ends it.
QUOTATIONS = MappingProxyType(
    {"\u201c": "\u201d", "\u2018": "\u2019", "\u300c": "\u300d", "\u300e": "\u300f"}
)
MARKED = frozenset(QUOTATIONS) | frozenset(QUOTATIONS.values())
MARKS_OF_QUOTATIONS = re.compile(f"[{''.join(sorted(MARKED))}]")
LONGEST_QUOTATION = 1000  # characters
INSERTED = re.compile(f"{ENCLOSED.pattern}|{COMMA_SIGNS.pattern}")


class Candidates(NamedTuple):
    """The usual characters that have the byte that is left.

    Attributes:
        characters: as they are written, the last code point first.
        forms: how they are written.
        group: their Simplified forms.
        bytes: of the characters, the lead bytes and the trail bytes.
    """

    characters: str
    forms: Forms
    group: Group
    bytes: tuple[bytes, bytes]


@lru_cache(maxsize=1 << 12)
def candidates_for(half: Half) -> Candidates:
    """Look the characters up."""
    if half.before is not None:
        return candidates_for(half.alone)
    if half.lead >= 0:
        trails = gbk.droppable() if half.in_area else gbk.TRAILS
        found = (gbk.character(half.lead, trail) for trail in trails)
    else:
        found = (gbk.character(lead, half.trail) for lead in gbk.LEADS)
    usual = (character for character in found if character and is_usual(simplified(character)))
    characters = "".join(sorted(usual, reverse=True))
    codes = code_points(characters)
    pairs = [gbk.pair(character) or (0, 0) for character in characters]
    both = bytes(lead for lead, _ in pairs), bytes(trail for _, trail in pairs)
    return Candidates(characters, forms(codes), Group.of(simplified_forms()[codes]), both)


def choose(page: PageModel, half: Half, left: str, right: str) -> Choice:
    """Score the candidates of a lost character.

    ``left`` and ``right`` are the characters beside it, empty if not known.
    """
    found = page.choices.get((half, left, right))
    if found is None:
        found = page.choices[half, left, right] = _weigh_candidates(page, half, left, right)
    return found


def _weigh_candidates(page: PageModel, half: Half, left: str, right: str) -> Choice:
    """`choose` without its cache."""
    options = candidates_for(half)
    if not options.characters:
        return Choice("", NOWHERE, -math.inf)
    scores = _scores_after(page, half, left)
    if right:
        scores = scores + page.before(options.group, right)
    best = int(scores.argmax())
    best_score = float(scores[best])
    if best_score == -math.inf:
        return Choice("", NOWHERE, -math.inf)
    others = float(np.exp(scores - best_score).sum()) - 1.0
    margin = -math.log(others) if others > 0.0 else math.inf
    character = options.characters[best]
    return Choice(character, best_score + math.log1p(max(0.0, others)), margin)


def _scores_after(page: PageModel, half: Half, left: str) -> Floats:
    """Ln P of each character that a lost one may have been; -inf for those that are `HOPELESS`."""
    found = page.options.get((half, left))
    if found is None:
        options = candidates_for(half)
        priors = page.options.get((half.alone, None))
        if priors is None:
            priors = page.options[half.alone, None] = page.bare(options.forms)
        if half.before is None:
            found = priors + _scores_following(page, half, left)
        else:
            found = priors + _scores_after_half(page, half.before, left, half.alone)
        found[found < found.max() - HOPELESS] = -math.inf
        page.options[half, left] = found
    return found


def _scores_following(page: PageModel, half: Half, left: str) -> Floats:
    """Ln P of each character that a lost one may have been after another character."""
    found = page.followers.get((half, left))
    if found is None:
        found = page.followers[half, left] = page.after(left, candidates_for(half).group)
    return found


def _scores_after_half(page: PageModel, first: Half, left: str, second: Half) -> Floats:
    """Ln P of each character that a lost one may have been after one that is lost too."""
    options = candidates_for(second)
    firsts = candidates_for(first)
    found: Floats = np.full(len(options.characters), -math.inf)
    if not firsts.characters:
        return found
    scores = _scores_after(page, first, left)
    for place in np.argsort(scores)[: -FIRSTS - 1 : -1].tolist():
        if scores[place] == -math.inf:
            break
        row = scores[place] + _scores_following(page, second, firsts.characters[place])
        if first.in_area:
            row += _joins_without_trace(firsts.bytes[1][place], options.bytes[0])
        np.logaddexp(found, row, out=found)
    return found


@lru_cache(maxsize=1 << 12)
def _joins_without_trace(trail: int, leads: bytes) -> Floats:
    """0 for lead bytes that leave no trace after a trail byte, and -inf for others."""
    gone = gbk.droppable()[trail]
    return np.array([0.0 if lead in gone else -math.inf for lead in leads])


def decide_halves(
    text: str, places: Sequence[int], halves: Sequence[Half], page: PageModel
) -> list[str]:
    """What stood at each place of a text where a character is lost; U+FFFD if that is not clear.

    Args:
        text: the page put together, with one character at each of the places.
        places: where they are, in order.
        losses: what is left of each.
        page: what is measured on the text.
    """
    spans = [match.span() for match in INSERTED.finditer(text)]
    ends = [end for _, end in spans]
    gone = list(accumulate((end - start for start, end in spans), initial=0))
    plain = INSERTED.sub("", text)
    letters = list(plain)
    ats = [place - gone[bisect_left(ends, place + 1)] for place in places]
    for number, (at, half) in enumerate(zip(ats, halves, strict=True)):
        left = known(letters[at - 1]) if at else ""
        right = known(letters[at + 1]) if at + 1 < len(letters) else ""
        if ats[number + 1 : number + 2] == [at + 1]:
            # The next half decides too, where both together are clear.
            both = halves[number + 1].alone._replace(before=half)
            right = clear(choose(page, both, left, known("".join(letters[at + 2 : at + 3]))))
        character = clear(choose(page, half, left, right)) or LOSS_MARK
        letters[at] = (
            _fit_quotation(character, half, plain[:at]) if character in MARKED else character
        )
    return [letters[at] for at in ats]


def clear(choice: Choice) -> str:
    """The character that a lost one was, empty if that is not clear."""
    return choice.character if choice.margin >= CLEAR else ""


def _fit_quotation(character: str, half: Half, before: str) -> str:
    """A quotation mark of the kind that fits the text before it; U+FFFD if there is none.

    A closing mark is of the kind of its opening mark; an opening one, of a kind that is in use.
    """
    if character in QUOTATIONS:
        used = [mark for mark in QUOTATIONS if mark in before]
        found = character if character in used or not used else used[0]
    else:
        found = _closing_mark(before)
    pair = gbk.pair(found) if found else None
    fits = pair is not None and (pair[0] if half.lead >= 0 else pair[1]) == max(half[:2])
    return found if fits else LOSS_MARK


def _closing_mark(before: str) -> str:
    """The mark that ends the quotation that a text is in; empty if it is in none."""
    open_ones: list[str] = []
    for mark in MARKS_OF_QUOTATIONS.findall(before, max(0, len(before) - LONGEST_QUOTATION)):
        if mark in QUOTATIONS:
            open_ones.append(QUOTATIONS[mark])
        elif open_ones and open_ones[-1] == mark:
            open_ones.pop()
    return open_ones[-1] if open_ones else ""


def known(character: str) -> str:
    """The Simplified form of a neighbour; empty if that is lost too, or the text ends."""
    return "" if character == LOSS_MARK else simplified(character)
