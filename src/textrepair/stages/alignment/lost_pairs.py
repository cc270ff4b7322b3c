"""Steps over a gap: a pair of GBK's user areas stood between two characters, and is gone.

Its first byte was the end of one character, its second byte the beginning of the next. Readers
showed such a pair as a private-use character, which corpora drop: 群眾抓機遇 came out as 群罕娮C遇.
"""

from __future__ import annotations

from textrepair.stages.alignment.gbk_characters import is_read
from textrepair.stages.alignment.half_characters import (
    AREAS,
    FIRST_LEAD,
    FIRST_TRAIL,
    NO_BYTE,
    TRAILS,
)
from textrepair.stages.alignment.hypothesis import Beam, Hypothesis
from textrepair.stages.alignment.pending import after_annotation
from textrepair.stages.alignment.prices import GAP_SHOWN
from textrepair.stages.alignment.tokens import Token
from textrepair.tables.arrays import numbers

# Half -> where its candidates begin; usual characters, the last code point first.
HALF_STARTS, HALVES = numbers("alignment/half_starts"), numbers("alignment/halves")


def gap_steps(beam: Beam, token: Token, one: Hypothesis) -> None:
    """Enter every explanation of the next token that assumes a lost pair before the token.

    The pair left nothing, or a ``?``. The character before the gap keeps its lead byte, the one
    after it its trail byte or reading.
    """
    price = beam.page.gap
    if token.character == 0x3F:
        price += GAP_SHOWN
        token = Token(beam.text, token.place + 1, beam.page.folded)
    if token.torn:
        carriers = beam.page.carriers.get(token.syllable)
        if carriers is not None:
            first = _before_gap(beam, one, price)
            for character in carriers:
                beam.enter(token.torn, beam.add_character(first, character, NO_BYTE))
        return
    for way in range(token.ways):
        _trail_step(beam, token, one, token.first_byte(way), token.second_byte(way), price)


def _before_gap(beam: Beam, one: Hypothesis, price: float) -> Hypothesis:
    """The hypothesis with the character before the gap."""
    new = beam.add_half(one, one.lead - FIRST_LEAD + AREAS)
    new.score += price
    new.lead = NO_BYTE
    new.gaps += 1
    return new


def _trail_step(
    beam: Beam, token: Token, one: Hypothesis, trail: int, lead: int, price: float
) -> None:
    """The first byte of the token is the trail byte of the character after the gap."""
    if trail < FIRST_TRAIL:
        return
    if lead == NO_BYTE and token.annotation:
        _annotated_trail(beam, token, trail, _before_gap(beam, one, price))
    elif lead == NO_BYTE or lead >= FIRST_LEAD:
        second = beam.add_lost_pair(one, trail)
        second.score += price
        second.lead = lead
        after_annotation(beam, token, token.character, second)


def _annotated_trail(beam: Beam, token: Token, trail: int, one: Hypothesis) -> None:
    """The token is the trail byte of a character after the gap, which its reading names."""
    half = trail - FIRST_TRAIL + TRAILS
    start, place = HALF_STARTS[half], HALF_STARTS[half + 1]
    while place > start:
        place -= 1
        character = HALVES[place]
        if is_read(character, token.syllable):
            new = beam.add_character(one, character, NO_BYTE)
            price = beam.page.annotation(character, token.syllable)
            beam.enter(token.annotation, new.with_price(price))
