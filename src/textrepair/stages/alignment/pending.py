"""Explanations of the next token while a lead byte waits for its trail byte.

The first byte of each token completes a character, and its second byte is the next one's lead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from textrepair.encodings import gbk
from textrepair.language.ranges import LOSS_MARK
from textrepair.language.succession import WIDE_MARKS, simplified, transition
from textrepair.stages.alignment.hypothesis import (
    BEAM_WIDTH,
    Hypothesis,
    Step,
    add_character,
    add_half,
    add_text,
    changed,
    priced,
    resolved,
)
from textrepair.stages.alignment.page_model import PageModel
from textrepair.stages.alignment.prices import QUESTION, RARE, SWALLOWED, SWALLOWED_TAG, UNDEFINED
from textrepair.stages.alignment.screen import ANY_MARK
from textrepair.stages.alignment.tokens import Token, annotated_with_lead, characters_read, token_at
from textrepair.stages.readings.syllables import accepted_spellings

TAG = re.compile(r"\?/?[a-z]{1,9}[1-6]? ?/?>")  # what is left of an HTML tag


def pending_steps(token: Token, hypothesis: Hypothesis, page: PageModel) -> list[Step]:
    """Every explanation of the next token."""
    found = _read_on(token, hypothesis, page)
    if token.character == "?":
        found += _question_steps(token, hypothesis, page)
    elif token.character == "," and token.beside:
        found.append((token.place + 1, priced(hypothesis, page.comma)))
    return found


def _read_on(token: Token, hypothesis: Hypothesis, page: PageModel) -> list[Step]:
    """The token's first byte completes a character, its second begins one."""
    found = []
    for first, second in token.pairs:
        if second >= 0 or first >= 0x40:
            whole = _completed(page, hypothesis, first, second)
            if whole is None:
                continue
            if token.annotation is None:
                bare = page.bareness(gbk.character(hypothesis.lead, first))
                found.append((token.place + 1, priced(whole, bare)))
            else:
                character = token.character if second >= 0 else whole.last
                found.append(after_annotation(token, character, whole, page))
    return found


def _completed(page: PageModel, hypothesis: Hypothesis, trail: int, lead: int) -> Hypothesis | None:
    """The character of the pending lead byte and this trail byte, the next lead pending."""
    character = gbk.character(hypothesis.lead, trail)
    if not character or lead == 0x80:
        return None
    inside = lead >= 0x81 or lead < 0
    if _is_unlikely_fullwidth(character) and not (
        page.private or _is_unlikely_fullwidth(hypothesis.last)
    ):
        new = add_text(page, hypothesis, LOSS_MARK, RARE)
        new = new._replace(lead=lead if inside else -1, last="", changed=True)
    else:
        new = add_character(page, hypothesis, character, lead if inside else -1)
    # If not a lead byte, then a whole ASCII character: in step again.
    return new if inside else add_character(page, new, chr(lead))


def _is_unlikely_fullwidth(character: str) -> bool:
    """Whether it is a fullwidth digit, letter or sign, which no page has by itself.

    Where pairs of bytes are gone, one that begins with A3 is mostly made up of two others.
    """
    return "\uff01" <= character <= "\uff5e" and character not in WIDE_MARKS


def after_annotation(token: Token, character: str, hypothesis: Hypothesis, page: PageModel) -> Step:
    """Past the annotation of the character just read, if one follows."""
    match = token.annotation
    if match is None or match.group(1) not in accepted_spellings(character):
        return token.place + 1, hypothesis
    return match.end(), priced(hypothesis, page.annotation(character, match.group(1)))


def _question_steps(token: Token, hypothesis: Hypothesis, page: PageModel) -> Iterator[Step]:
    """A question mark out of step: the trail byte of a character went with an inserted byte."""
    text, place, torn = token.text, token.place, token.torn
    if torn is not None:
        for character, _, price in annotated_with_lead(hypothesis.lead, torn.group(1), page):
            yield torn.end(), priced(add_character(page, hypothesis, character), price)
        return
    yield from _undefined_steps(token, hypothesis, page)
    half = add_half(page, hypothesis, lead=hypothesis.lead)
    if token.beside and page.may_have_commas:
        # "??:" is a swallowed comma and another split; "??" and a word may be the author's mark.
        alone = text[place + 1] == "?" and text[place + 2 : place + 3] not in tuple(ANY_MARK)
        yield place + 1, changed(half, page.comma + (QUESTION if alone else 0.0), -1)
    price = SWALLOWED_TAG if TAG.match(text, place) else SWALLOWED
    gone = add_text(page, resolved(page, half, ""), LOSS_MARK, price)
    yield place + 1, gone._replace(lead=-1, last="")


# --- Pairs of bytes that GBK has no character for -------------------------------------------------


def _undefined_steps(token: Token, hypothesis: Hypothesis, page: PageModel) -> Iterator[Step]:
    """The trail byte and the byte after it are no character: the decoder wrote ``?`` for both.

    The page ranks them: no more go on from one place than `BEAM_WIDTH`.
    """
    following = token_at(token.text, token.place + 1, page)
    trails = _likeliest_first(simplified(hypothesis.last), hypothesis.lead)
    whole = {trail: _completed(page, hypothesis, trail, -1) for trail in trails}
    scores = {trail: -new.score for trail, new in whole.items() if new is not None}
    found = 0
    for trail, lead in sorted(_undefined_by_second(trails), key=lambda way: scores[way[0]]):
        new = whole[trail]
        if new is not None and _may_follow(following, lead):
            yield token.place + 1, changed(new, UNDEFINED, lead)
            found += 1
            if found == BEAM_WIDTH:
                return


def _may_follow(token: Token, lead: int) -> bool:
    """Whether a token can follow a pending lead byte at all."""
    if token.torn is not None:
        return bool(characters_read(lead, token.torn.group(1)))
    if token.character in ("", "?"):
        return True
    known = [gbk.character(lead, pair[0]) for pair in token.pairs]
    if token.annotation is not None and "@" <= token.character <= "~":
        syllable = token.annotation.group(1)
        return any(found and syllable in accepted_spellings(found) for found in known)
    return any(known)


@cache
def _undefined_pairs() -> Mapping[int, tuple[int, ...]]:
    """First byte -> second bytes with which the pages' decoder has no character for it."""
    found: dict[int, tuple[int, ...]] = {}
    for lead in gbk.LEADS:
        trails = [trail for trail in gbk.TRAILS if trail > 0x80 and not gbk.character(lead, trail)]
        if trails:
            found[lead] = tuple(trails)
    return MappingProxyType(found)


@lru_cache(maxsize=1 << 12)
def _likeliest_first(left: str, lead: int) -> tuple[int, ...]:
    """The first bytes of undefined pairs that complete a lead byte, the likeliest one first.

    They are ranked by the character that they complete, after ``left``.
    """
    found = [
        (transition(left, simplified(character)), trail)
        for trail in _undefined_pairs()
        if (character := gbk.character(lead, trail))
    ]
    return tuple(trail for _, trail in sorted(found, reverse=True))


@lru_cache(maxsize=1 << 6)
def _undefined_by_second(trails: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """Undefined pairs, one for each second byte: with the first byte that comes first."""
    found: dict[int, int] = {}
    for trail in trails:
        for second in _undefined_pairs()[trail]:
            found.setdefault(second, trail)
    order = {trail: place for place, trail in enumerate(trails)}
    ways = sorted(found, key=lambda second: (order[found[second]], -second))
    return tuple((found[second], second) for second in ways)
