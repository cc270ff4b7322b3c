"""Explanations of the next token while a lead byte waits for its trail byte.

The first byte of each token completes a character, and its second byte is the next one's lead.
"""

from __future__ import annotations

from functools import cache

from textrepair.encodings import gbk
from textrepair.language.pairs import HAN_AFTER_HAN, SIMPLIFIED, UNKNOWN, probability
from textrepair.language.ranges import LOSS_MARK
from textrepair.stages.alignment.gbk_characters import (
    character_of,
    characters_read,
    is_read,
)
from textrepair.stages.alignment.half_characters import (
    FIRST_LEAD,
    FIRST_TRAIL,
    LEADS,
    NO_BYTE,
)
from textrepair.stages.alignment.hypothesis import BEAM_WIDTH, Beam, Hypothesis
from textrepair.stages.alignment.prices import QUESTION, RARE, SWALLOWED, SWALLOWED_TAG, UNDEFINED
from textrepair.stages.alignment.signs import is_mark
from textrepair.stages.alignment.tokens import Token
from textrepair.stages.alignment.traits import LAST, NO_CHARACTER

LOST = ord(LOSS_MARK)
LONGEST_TAG = 9  # letters
WIDE_MARKS = "\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f"
WIDTH = BEAM_WIDTH


def pending_steps(beam: Beam, token: Token, one: Hypothesis) -> None:
    """Enter every explanation of the next token."""
    for way in range(token.ways):
        _read_on(beam, token, one, token.first_byte(way), token.second_byte(way))
    if token.character == 0x3F:
        _question_steps(beam, token, one)
    elif token.character == 0x2C and token.beside:
        beam.enter(token.place + 1, one.with_price(beam.page.comma()))


def _read_on(beam: Beam, token: Token, one: Hypothesis, first: int, second: int) -> None:
    """The token's first byte completes a character, its second begins one."""
    if second == NO_BYTE and first < FIRST_TRAIL:
        return
    whole = _completed(beam, one, first, second)
    if whole is None:
        return
    if not token.annotation:
        bare = beam.page.bareness(character_of(one.lead, first))
        beam.enter(token.place + 1, whole.with_price(bare))
    else:
        character = whole.last if second == NO_BYTE else token.character
        after_annotation(beam, token, character, whole)


def _completed(beam: Beam, one: Hypothesis, trail: int, lead: int) -> Hypothesis | None:
    """The character of the pending lead byte and this trail byte, the next lead pending."""
    character = character_of(one.lead, trail)
    if not character or lead == 0x80:
        return None
    inside = lead >= FIRST_LEAD or lead == NO_BYTE
    waiting = lead if inside else NO_BYTE
    if is_unlikely_fullwidth(character) and not (
        beam.page.private or is_unlikely_fullwidth(one.last)
    ):
        new = beam.add_piece(one, LOST, RARE)
        new.lead = waiting
        new.last = NO_CHARACTER
        new.changed = True
    else:
        new = beam.add_character(one, character, waiting)
    # If not a lead byte, then a whole ASCII character: in step again.
    return new if inside else beam.add_character(new, lead, NO_BYTE)


def is_unlikely_fullwidth(character: int) -> bool:
    """Whether it is a fullwidth digit, letter or sign, which no page has by itself.

    Where pairs of bytes are gone, one that begins with A3 is mostly made up of two others.
    """
    return 0xFF01 <= character <= 0xFF5E and chr(character) not in WIDE_MARKS


def after_annotation(beam: Beam, token: Token, character: int, one: Hypothesis) -> None:
    """Go on past the annotation of the character just read, if one follows."""
    if not token.annotation or not is_read(character, token.syllable):
        beam.enter(token.place + 1, one)
        return
    price = beam.page.annotation(character, token.syllable)
    beam.enter(token.annotation, one.with_price(price))


def _question_steps(beam: Beam, token: Token, one: Hypothesis) -> None:
    """A question mark out of step: the trail byte of a character went with an inserted byte."""
    text, place, page = beam.text, token.place, beam.page
    if token.torn:
        for character in characters_read(one.lead, token.syllable):
            price = page.annotation(character, token.syllable)
            whole = beam.add_character(one, character, NO_BYTE)
            beam.enter(token.torn, whole.with_price(price))
        return
    _undefined_steps(beam, token, one)
    half = beam.add_half(one, one.lead - FIRST_LEAD + LEADS)
    if token.beside and page.may_have_commas():
        # "??:" is a swallowed comma and another split; "??" and a word may be the author's mark.
        alone = text[place + 1] == "?" and not is_mark(text, place + 2)
        price = page.comma() + (QUESTION if alone else 0.0)
        beam.enter(place + 1, half.with_change(price, NO_BYTE))
    price = SWALLOWED_TAG if _is_tag(text, place + 1) else SWALLOWED
    gone = beam.add_piece(half, LOST, price)
    gone.lead = NO_BYTE
    gone.last = NO_CHARACTER
    beam.enter(place + 1, gone)


def _is_tag(text: str, place: int) -> bool:
    """Whether there is what is left of an HTML tag: ``/p>``, ``h1>``, ``br />``."""
    size = len(text)
    if place < size and text[place] == "/":
        place += 1
    start = place
    while place < size and "a" <= text[place] <= "z":
        place += 1
    if not 0 < place - start <= LONGEST_TAG:
        return False
    if place < size and "1" <= text[place] <= "6":
        place += 1
    if place < size and text[place] == " ":
        place += 1
    if place < size and text[place] == "/":
        place += 1
    return place < size and text[place] == ">"


# --- Pairs of bytes that GBK has no character for -------------------------------------------------


def _undefined_steps(beam: Beam, token: Token, one: Hypothesis) -> None:
    """The trail byte and the byte after it are no character: the decoder wrote ``?`` for both.

    The page ranks them: no more go on from one place than `BEAM_WIDTH`.
    """
    following = Token(beam.text, token.place + 1, beam.page.folded)
    trails = _likeliest_first(one.last, one.lead)
    ways = []
    taken = bytearray(0x100)
    for rank, trail in enumerate(trails):
        whole = _completed(beam, one, trail, NO_BYTE)
        seconds = []
        for second in undefined_pairs()[trail]:
            if not taken[second]:
                taken[second] = 1
                seconds.append(second)
        ways.append((-whole.score, rank, seconds, whole))
    ways.sort(key=_by_score)
    found = 0
    for _, _, seconds, whole in ways:
        for second in reversed(seconds):
            if _may_follow(following, second):
                beam.enter(token.place + 1, whole.with_change(UNDEFINED, second))
                found += 1
                if found == WIDTH:
                    return


def _by_score(way: tuple[float, int, list[int], Hypothesis]) -> tuple[float, int]:
    """The likeliest one first."""
    return way[:2]


def _may_follow(token: Token, lead: int) -> bool:
    """Whether a token can follow a pending lead byte at all."""
    if token.torn:
        return len(characters_read(lead, token.syllable)) > 0
    if token.character == NO_CHARACTER or token.character == 0x3F:
        return True
    for way in range(token.ways):
        character = character_of(lead, token.first_byte(way))
        if character and not (token.annotation and token.letter):
            return True
        if character and is_read(character, token.syllable):
            return True
    return False


@cache
def undefined_pairs() -> dict[int, tuple[int, ...]]:
    """First byte -> second bytes with which the pages' decoder has no character for it."""
    found: dict[int, tuple[int, ...]] = {}
    for lead in gbk.LEADS:
        trails = [trail for trail in gbk.TRAILS if trail > 0x80 and not character_of(lead, trail)]
        if trails:
            found[lead] = tuple(trails)
    return found


def _likeliest_first(last: int, lead: int) -> list[int]:
    """The first bytes of undefined pairs that complete a lead byte, the likeliest one first.

    They are ranked by the character that they complete, after ``last``.
    """
    left = UNKNOWN if last < 0 else _form(min(last, LAST))
    found = []
    for trail in undefined_pairs():
        character = character_of(lead, trail)
        if character:
            found.append((probability(left, _form(character), HAN_AFTER_HAN), trail))
    found.sort(reverse=True)
    return [trail for _, trail in found]


def _form(character: int) -> int:
    """The Simplified form of a character."""
    return character if character == 0x3000 else SIMPLIFIED[character]
