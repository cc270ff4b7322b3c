"""What stands at a place of the text, and which bytes it may have been."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from textrepair.encodings import gbk
from textrepair.stages.alignment.page_model import PageModel
from textrepair.stages.alignment.screen import ANY_MARK, TORN
from textrepair.stages.readings.pinyin import ENCLOSED
from textrepair.stages.readings.syllables import accepted_spellings

UNUSUAL = ANY_MARK + "("


class Token(NamedTuple):
    """What stands at a place, looked at once for all hypotheses.

    Attributes:
        text: the whole text.
        place: where it stands.
        character: the character there.
        torn: a reading that lost its beginning, which a question mark there begins.
        annotation: what stands in parentheses behind the character.
        beside: whether the next character is a punctuation mark.
        pairs: the bytes that the character may have been, as in `token_bytes`.
        usual: whether the character can only be itself where text is in step.
    """

    text: str
    place: int
    character: str
    torn: re.Match[str] | None
    annotation: re.Match[str] | None
    beside: bool
    pairs: tuple[tuple[int, int], ...]
    usual: bool


def token_at(text: str, place: int, page: PageModel) -> Token:
    """Look at a place; the end of the text has no character."""
    character, following = text[place : place + 1], text[place + 1 : place + 2]
    annotation = ENCLOSED.match(text, place + 1) if following == "(" else None
    return Token(
        text,
        place,
        character,
        TORN.match(text, place) if character == "?" else None,
        annotation,
        following != "" and following in ANY_MARK,
        token_bytes(character, page.folded),
        character not in UNUSUAL and (annotation is None or not "@" <= character <= "~"),
    )


def last_character(text: str, place: int) -> str:
    """The character before a place, annotations skipped; empty where the text begins."""
    while place > 0 and text[place - 1] == ")":
        opening = text.rfind("(", max(0, place - 10), place)
        if opening < 0 or not ENCLOSED.fullmatch(text, opening, place):
            break
        place = opening
    return text[place - 1] if place else ""


@lru_cache(maxsize=1 << 13)
def token_bytes(character: str, folded: bool) -> tuple[tuple[int, int], ...]:
    """The two bytes that a character of the text may have been; -1 for the second of only one."""
    if not character:
        return ()
    if not character.isascii():
        pair = gbk.pair(character)
        found = [pair] if pair else []
        if character == "\u20ac":  # a trail byte 80 on its own too
            found.append((0x80, -1))
        return tuple(found)
    code = ord(character)
    found = [(code, -1)] if 0x40 <= code < 0x7F else []
    if folded and 0x21 <= code < 0x7F:
        found.append((0xA3, 0x80 + code))
    elif folded and code == 0x20:
        found.append((0xA1, 0xA1))
    return tuple(found)


def mark_bytes(character: str, page: PageModel) -> list[tuple[int, int]]:
    """The bytes of a punctuation mark, folded or not."""
    return [pair for pair in token_bytes(character, page.folded) if pair[1] >= 0]


def annotated_with_lead(
    lead: int, syllable: str, page: PageModel
) -> Iterator[tuple[str, int, float]]:
    """Characters with a lead byte that may carry an annotation, their trails and its price."""
    for character, trail in characters_read(lead, syllable):
        yield character, trail, page.annotation(character, syllable)


@lru_cache(maxsize=4096)
def characters_read(lead: int, syllable: str) -> tuple[tuple[str, int], ...]:
    """Characters with a lead byte and a reading, with their trail bytes."""
    return tuple(
        (character, trail)
        for trail in gbk.TRAILS
        if (character := gbk.character(lead, trail)) and syllable in accepted_spellings(character)
    )
