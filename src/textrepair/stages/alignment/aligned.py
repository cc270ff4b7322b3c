"""Steps of a hypothesis in step with the text: a token is itself, or a split begins there."""

from __future__ import annotations

from textrepair.stages.alignment.gbk_characters import characters_read, pair_of, traits_of
from textrepair.stages.alignment.half_characters import FIRST_LEAD, FIRST_TRAIL, TRAILS
from textrepair.stages.alignment.hypothesis import Beam, Hypothesis
from textrepair.stages.alignment.prices import (
    LETTER_WITH_READING,
    LETTER_WITH_SYLLABLE,
    TORN_AS_IT_STANDS,
    TORN_SYLLABLE,
    UNSEEN,
)
from textrepair.stages.alignment.readings_found import END
from textrepair.stages.alignment.signs import annotation_at, is_mark, is_toned
from textrepair.stages.alignment.tokens import Token, mark_bytes
from textrepair.stages.alignment.traits import MARK

ANY = 0  # any trail byte


def aligned_steps(beam: Beam, token: Token, one: Hypothesis) -> None:
    """Enter every explanation of a token that may be something else than itself."""
    text, page = beam.text, beam.page
    if token.character == 0x28:
        end = annotation_at(text, token.place, 3) >> END
        if end:
            # A whole annotation is left to the next stage, at no cost.
            beam.enter(end, beam.add_text(one, text[token.place : end], 0.0))
            return
    if token.torn:
        _torn_reading(beam, token, one)
    elif token.annotation and token.letter:
        _letter_with_reading(beam, token, one)
    elif token.beside and token.character == 0x2C and page.has_commas():
        beam.enter(token.place + 1, beam.add_piece(one, 0x2C, page.comma()))
    else:
        _mark_steps(beam, token, one)


def _torn_reading(beam: Beam, token: Token, one: Hypothesis) -> None:
    """A reading without its beginning: the bytes of its character belonged to two others."""
    odd = TORN_AS_IT_STANDS if token.toned else TORN_SYLLABLE
    beam.enter(token.torn, beam.add_text(one, beam.text[token.place : token.torn], odd))
    _annotated_after(beam, token, one, one, ANY)


def _letter_with_reading(beam: Beam, token: Token, one: Hypothesis) -> None:
    """The character before and the letter made an annotated one: 溧l(xiāng)i was 溧li."""
    new = beam.add_character(one, token.character, -1)
    odd = LETTER_WITH_READING if token.toned else LETTER_WITH_SYLLABLE
    annotation = beam.text[token.place + 1 : token.annotation]
    beam.enter(token.annotation, beam.add_text(new, annotation, odd))
    _annotated_after(beam, token, one, new, token.character)


def _mark_steps(beam: Beam, token: Token, one: Hypothesis) -> None:
    """The token is itself; where it is a mark, it may be what is left of a split by a comma."""
    text, place, character = beam.text, token.place, token.character
    itself = beam.add_character(one, character, -1)
    if traits_of(character) & MARK and (place == 0 or text[place - 1] != ","):
        itself = itself.with_price(beam.page.no_comma())
    beam.enter(place + 1, itself)
    if character == 0x2C or character == 0x3A or character == 0x3B:
        _comma_unseen(beam, token, one)
    if token.beside and character == 0x3F:
        _comma_split(beam, place, one)
        _comma_split_twice(beam, place, one)


def _comma_unseen(beam: Beam, token: Token, one: Hypothesis) -> None:
    """The same, and the ``?`` is gone: ``薄。現`` came out as ``薄,F(xiàn)``."""
    text, place = beam.text, token.place
    if place + 1 >= len(text) or not "@" <= text[place + 1] <= "~":
        return
    if place + 2 >= len(text) or text[place + 2] != "(" or not is_toned(text, place + 2):
        return
    if place == 0 or text[place - 1] <= "\x7f":
        return
    pair = mark_bytes(text[place], beam.page.folded)
    if pair:
        half = beam.add_half(one, (pair >> 8) - FIRST_TRAIL + TRAILS)
        beam.enter(place + 1, half.with_change(beam.page.comma() + UNSEEN, pair & 0xFF))


def _comma_split(beam: Beam, place: int, one: Hypothesis) -> None:
    """A comma put before a mark's bytes took the lead byte of the character that they split."""
    pair = mark_bytes(beam.text[place + 1], beam.page.folded)
    if pair:
        half = beam.add_half(one, (pair >> 8) - FIRST_TRAIL + TRAILS)
        beam.enter(place + 2, half.with_change(beam.page.comma(), pair & 0xFF))


def _comma_split_twice(beam: Beam, place: int, one: Hypothesis) -> None:
    """Commas before the bytes of two marks that overlap: ``四海。`` came out as ``四??。``.

    Both bytes of the character are gone; its second one and the first of the next mark were a mark.
    """
    text = beam.text
    if text[place + 1] != "?" or not is_mark(text, place + 2):
        return
    pair = mark_bytes(text[place + 2], beam.page.folded)
    # The bytes of the marks that get commas are A1A3 and A3A1, or begin otherwise.
    if pair >> 8 == 0xA1 or pair >> 8 == 0xA3:
        trail = 0xA3 if pair >> 8 == 0xA1 else 0xA1
        half = beam.add_half(one, trail - FIRST_TRAIL + TRAILS)
        beam.enter(place + 2, half.with_price(2.0 * beam.page.comma()))


def _annotated_after(
    beam: Beam, token: Token, one: Hypothesis, new: Hypothesis, letter: int
) -> None:
    """Go on after the reading of each character that begins with the last byte of ``one``.

    Its second byte is the next lead byte, or the letter.
    """
    lead = last_byte(one.last, beam.page.folded)
    if lead < FIRST_LEAD:
        return
    for character in characters_read(lead, token.syllable):
        trail = pair_of(character) & 0xFF
        price = beam.page.annotation(character, token.syllable)
        if letter == ANY and trail >= FIRST_LEAD:
            beam.enter(token.torn, new.with_change(price, trail))
        elif letter != ANY and trail == letter:
            beam.enter(token.annotation, new.with_change(price, new.lead))


def last_byte(character: int, folded: bool) -> int:
    """The last one of both bytes of a character, 0 if it has none or only one."""
    if character < 0:
        return 0
    if character >= 0x80:
        return pair_of(character) & 0xFF
    if not folded or character < 0x20 or character == 0x7F:
        return 0
    return 0xA1 if character == 0x20 else 0x80 + character
