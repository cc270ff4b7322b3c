"""Steps of a hypothesis in step with the text: a token is itself, or a split begins there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from textrepair.language.succession import STOPS
from textrepair.stages.alignment.hypothesis import (
    Hypothesis,
    Step,
    add_character,
    add_half,
    add_text,
    changed,
    priced,
)
from textrepair.stages.alignment.page_model import FEW_COMMAS, PageModel
from textrepair.stages.alignment.prices import (
    LETTER_WITH_READING,
    LETTER_WITH_SYLLABLE,
    TORN_AS_IT_STANDS,
    TORN_SYLLABLE,
    UNSEEN,
)
from textrepair.stages.alignment.screen import ANY_MARK, TONED
from textrepair.stages.alignment.tokens import Token, annotated_with_lead, mark_bytes, token_bytes
from textrepair.stages.readings.pinyin import ENCLOSED

LETTER_READ = re.compile(rf"[@-~]\({TONED}\)")


def aligned_steps(token: Token, hypothesis: Hypothesis, page: PageModel) -> Iterable[Step]:
    """Every explanation of a token that may be something else than itself."""
    if token.character == "(" and (match := ENCLOSED.match(token.text, token.place)):
        # A whole annotation is left to the next stage, at no cost.
        return ((match.end(), add_text(page, hypothesis, match.group())),)
    if token.torn is not None:
        return _torn_reading(token, hypothesis, page)
    if token.annotation is not None and "@" <= token.character <= "~":
        return _letter_with_reading(token, hypothesis, page)
    if token.beside and token.character == "," and page.commas >= FEW_COMMAS:
        return ((token.place + 1, add_text(page, hypothesis, ",", page.comma)),)
    return _mark_steps(token, hypothesis, page)


def _torn_reading(token: Token, hypothesis: Hypothesis, page: PageModel) -> Iterator[Step]:
    """A reading without its beginning: the bytes of its character belonged to two others."""
    assert token.torn is not None
    end, syllable = token.torn.end(), token.torn.group(1)
    odd = TORN_SYLLABLE if syllable.isascii() else TORN_AS_IT_STANDS
    yield end, add_text(page, hypothesis, token.torn.group(), odd)
    for _, trail, price in _annotated_after(hypothesis.last, syllable, page):
        yield end, changed(hypothesis, price, trail)


def _letter_with_reading(token: Token, hypothesis: Hypothesis, page: PageModel) -> Iterator[Step]:
    """The character before and the letter made an annotated one: 溧l(xiāng)i was 溧li."""
    match, letter = token.annotation, token.character
    assert match is not None
    syllable = match.group(1)
    new = add_character(page, hypothesis, letter)
    odd = LETTER_WITH_READING if not syllable.isascii() else LETTER_WITH_SYLLABLE
    yield match.end(), add_text(page, new, match.group(), odd)
    for _, _, price in _annotated_after(hypothesis.last, syllable, page, letter=letter):
        yield match.end(), changed(new, price, new.lead)


def _mark_steps(token: Token, hypothesis: Hypothesis, page: PageModel) -> Iterator[Step]:
    """The token is itself; where it is a mark, it may be what is left of a split by a comma."""
    text, place, character = token.text, token.place, token.character
    itself = add_character(page, hypothesis, character)
    if character in ANY_MARK and text[place - 1 : place] != ",":
        itself = priced(itself, page.no_comma)
    yield place + 1, itself
    if character in (",", ":", ";"):
        yield from _comma_unseen(token, hypothesis, page)
    if token.beside and character == "?":
        yield from _comma_split(text, place, hypothesis, page)
        yield from _comma_split_twice(text, place, hypothesis, page)


def _comma_unseen(token: Token, hypothesis: Hypothesis, page: PageModel) -> Iterator[Step]:
    """The same, and the ``?`` is gone: ``薄。現`` came out as ``薄,F(xiàn)``."""
    text, place = token.text, token.place
    if not LETTER_READ.match(text, place + 1) or text[place - 1 : place] <= "\x7f":
        return
    for first, second in mark_bytes(token.character, page):
        half = add_half(page, hypothesis, trail=first)
        yield place + 1, changed(half, page.comma + UNSEEN, second)


def _comma_split(text: str, place: int, hypothesis: Hypothesis, page: PageModel) -> Iterator[Step]:
    """A comma put before a mark's bytes took the lead byte of the character that they split."""
    for first, second in mark_bytes(text[place + 1], page):
        half = add_half(page, hypothesis, trail=first)
        yield place + 2, changed(half, page.comma, second)


def _comma_split_twice(
    text: str, place: int, hypothesis: Hypothesis, page: PageModel
) -> Iterator[Step]:
    """Commas before the bytes of two marks that overlap: ``四海。`` came out as ``四??。``.

    Both bytes of the character are gone; its second one and the first of the next mark were a mark.
    """
    if not text.startswith("??", place) or text[place + 2 : place + 3] not in tuple(ANY_MARK):
        return
    for mark in mark_bytes(text[place + 2], page):
        for pair in _split_marks():
            if pair[1] == mark[0]:
                half = add_half(page, hypothesis, trail=pair[0])
                yield place + 2, priced(half, 2 * page.comma)


@cache
def _split_marks() -> tuple[bytes, ...]:
    """The bytes of the marks that get commas."""
    return tuple(mark.encode("gbk") for mark in STOPS)


def _annotated_after(
    last: str, syllable: str, page: PageModel, letter: str | None = None
) -> Iterator[tuple[str, int, float]]:
    """Characters that begin with the last byte of ``last`` and are read so, with their trails."""
    for _, lead in token_bytes(last, page.folded):
        if lead < 0x81:
            continue
        for character, trail, price in annotated_with_lead(lead, syllable, page):
            if (trail >= 0x81) if letter is None else (chr(trail) == letter):
                yield character, trail, price
