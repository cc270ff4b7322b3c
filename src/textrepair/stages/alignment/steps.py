"""Steps of a hypothesis: every explanation of the next token, entered into the beam.

In step with the text, a token is itself, or a split begins there. While a lead byte is pending, the
first byte of each token completes a character, and its second byte is the next one's lead.

Before a token there may also be a gap: a pair of GBK's user areas stood between two characters, and
is gone. Its first byte was the end of one character, its second byte the beginning of the next.
Readers showed such a pair as a private-use character, which corpora drop: 群眾抓機遇 came out as
群罕娮C遇.
"""

from __future__ import annotations

from functools import cache

from textrepair.encodings import gbk
from textrepair.language.pairs import HAN_AFTER_HAN, SIMPLIFIED, UNKNOWN, pair_probability
from textrepair.language.ranges import LOSS_MARK
from textrepair.stages.alignment.gbk_characters import (
    character_of,
    characters_read,
    is_read,
    pair_of,
    traits_of,
)
from textrepair.stages.alignment.half_characters import (
    AREAS,
    FIRST_LEAD,
    FIRST_TRAIL,
    LEADS,
    NO_BYTE,
    TRAILS,
)
from textrepair.stages.alignment.hypothesis import BEAM_WIDTH, Beam, Hypothesis
from textrepair.stages.alignment.prices import (
    BEHIND,
    GAP_SHOWN,
    LETTER_WITH_READING,
    LETTER_WITH_SYLLABLE,
    QUESTION,
    RARE,
    SWALLOWED,
    SWALLOWED_TAG,
    TORN_AS_IT_STANDS,
    TORN_SYLLABLE,
    UNDEFINED,
    UNSEEN,
)
from textrepair.stages.alignment.readings_found import END
from textrepair.stages.alignment.split_signs import (
    Token,
    annotation_at,
    is_mark,
    is_toned,
    mark_bytes,
)
from textrepair.stages.alignment.traits import LAST, MARK, NO_CHARACTER
from textrepair.tables.arrays import numbers

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
    if character in (0x2C, 0x3A, 0x3B):
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
    lead = _last_byte(one.last, beam.page.folded)
    if lead < FIRST_LEAD:
        return
    for character in characters_read(lead, token.syllable):
        trail = pair_of(character) & 0xFF
        price = beam.page.annotation(character, token.syllable)
        if letter == ANY and trail >= FIRST_LEAD:
            beam.enter(token.torn, new.with_change(price, trail))
        elif letter != ANY and trail == letter:
            beam.enter(token.annotation, new.with_change(price, new.lead))


def _last_byte(character: int, folded: bool) -> int:
    """The last one of both bytes of a character, 0 if it has none or only one."""
    if character < 0:
        return 0
    if character >= 0x80:
        return pair_of(character) & 0xFF
    if not folded or character < 0x20 or character == 0x7F:
        return 0
    return 0xA1 if character == 0x20 else 0x80 + character


# --- A lead byte is pending -----------------------------------------------------------------------


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
    read = character_of(one.lead, first)
    bare = 0.0 if token.annotation else beam.page.bareness(read)
    usual = not token.annotation and not _is_unlikely_fullwidth(read)
    if one.half and usual and beam.is_beaten(one, token.place + 1, read, second, bare):
        return
    whole = _completed(beam, one, first, second)
    if whole is None:
        return
    if not token.annotation:
        whole.score += bare
        beam.enter(token.place + 1, whole)
    else:
        character = whole.last if second == NO_BYTE else token.character
        _after_annotation(beam, token, character, whole)


def _completed(beam: Beam, one: Hypothesis, trail: int, lead: int) -> Hypothesis | None:
    """The character of the pending lead byte and this trail byte, the next lead pending."""
    character = character_of(one.lead, trail)
    if not character or lead == 0x80:
        return None
    inside = lead >= FIRST_LEAD or lead == NO_BYTE
    waiting = lead if inside else NO_BYTE
    if _is_unlikely_fullwidth(character) and not (
        beam.page.privates or _is_unlikely_fullwidth(one.last)
    ):
        new = beam.add_piece(one, LOST, RARE)
        new.lead = waiting
        new.last = NO_CHARACTER
        new.changed = True
    else:
        new = beam.add_character(one, character, waiting)
    # If not a lead byte, then a whole ASCII character: in step again.
    return new if inside else beam.add_character(new, lead, NO_BYTE)


def _is_unlikely_fullwidth(character: int) -> bool:
    """Whether it is a fullwidth digit, letter or sign, which no page has by itself.

    Where pairs of bytes are gone, one that begins with A3 is mostly made up of two others.
    """
    return 0xFF01 <= character <= 0xFF5E and chr(character) not in WIDE_MARKS


def _after_annotation(beam: Beam, token: Token, character: int, one: Hypothesis) -> None:
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
    following = Token().look(beam.text, token.place + 1, beam.page.folded)
    found = 0
    for _, _, seconds, whole in _undefined_ways(beam, one):
        for number in range(len(seconds)):
            second = seconds[number]
            if _may_follow(following, second):
                beam.enter(token.place + 1, whole.with_change(UNDEFINED, second))
                found += 1
                if found == WIDTH:
                    return


def _undefined_ways(beam: Beam, one: Hypothesis) -> list[tuple[float, int, bytearray, Hypothesis]]:
    """Hypotheses with the character that such a pair completes, and the bytes it may end with.

    Of several pairs that end with one byte only the likeliest counts. The last byte comes first.
    """
    ways: list[tuple[float, int, bytearray, Hypothesis]] = []
    firsts, ends = _undefined_pairs()
    chances = _chances(one.last, one.lead, firsts)
    taken = bytearray(0x100)
    while (best := _best_of(chances)) >= 0:
        chances[best] = 0.0
        seconds = bytearray()
        every = ends[best]
        for number in range(len(every)):
            byte = every[number]
            if not taken[byte]:
                taken[byte] = 1
                seconds.append(byte)
        if seconds:
            whole = _completed(beam, one, firsts[best], NO_BYTE)
            if whole is not None:
                ways.append((-whole.score, len(ways), seconds, whole))
    ways.sort(key=_by_score)
    return ways


def _by_score(way: tuple[float, int, bytearray, Hypothesis]) -> tuple[float, int]:
    """The likeliest one first."""
    return way[:2]


def _may_follow(token: Token, lead: int) -> bool:
    """Whether a token can follow a pending lead byte at all."""
    if token.torn:
        return len(characters_read(lead, token.syllable)) > 0
    if token.character in (NO_CHARACTER, 0x3F):
        return True
    for way in range(token.ways):
        character = character_of(lead, token.first_byte(way))
        if character and not (token.annotation and token.letter):
            return True
        if character and is_read(character, token.syllable):
            return True
    return False


@cache
def _undefined_pairs() -> tuple[bytes, tuple[bytes, ...]]:
    """The first bytes of pairs for which the pages' decoder has no character, and their ends.

    Of each first byte there are the second ones with which it has none, the last one first.
    """
    firsts: list[int] = []
    ends: list[bytes] = []
    for lead in gbk.LEADS:
        trails = [trail for trail in gbk.TRAILS if trail > 0x80 and not character_of(lead, trail)]
        if trails:
            firsts.append(lead)
            ends.append(bytes(reversed(trails)))
    return bytes(firsts), tuple(ends)


def _chances(last: int, lead: int, trails: bytes) -> list[float]:
    """How likely after ``last`` the character of a lead byte and each of these is; 0 for none."""
    left = UNKNOWN if last < 0 else _form(min(last, LAST))
    found = [0.0] * len(trails)
    for place in range(len(trails)):
        character = character_of(lead, trails[place])
        if character:
            found[place] = pair_probability(left, _form(character), HAN_AFTER_HAN)
    return found


def _best_of(chances: list[float]) -> int:
    """The place of the likeliest, of equals the last; -1 if none is left."""
    best = -1
    highest = 0.0
    for place in range(len(chances)):
        chance = chances[place]
        if chance > 0.0 and chance >= highest:
            best, highest = place, chance
    return best


def _form(character: int) -> int:
    """The Simplified form of a character."""
    return character if character == 0x3000 else SIMPLIFIED[character]


# --- A pair of bytes is gone ----------------------------------------------------------------------


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
        token = Token().look(beam.text, token.place + 1, beam.page.folded)
    if token.torn:
        carriers = beam.page.carriers_of(token.syllable)
        if carriers:
            first = _before_gap(beam, one, price)
            for character in carriers:
                beam.enter(token.torn, beam.add_character(first, character, NO_BYTE))
        return
    for way in range(token.ways):
        _trail_step(beam, token, one, way, price)


def _before_gap(beam: Beam, one: Hypothesis, price: float) -> Hypothesis:
    """The hypothesis with the character before the gap."""
    new = beam.add_half(one, one.lead - FIRST_LEAD + AREAS)
    new.score += price
    new.lead = NO_BYTE
    new.gaps += 1
    return new


def _trail_step(beam: Beam, token: Token, one: Hypothesis, way: int, price: float) -> None:
    """The first byte of the token is the trail byte of the character after the gap."""
    trail, lead = token.first_byte(way), token.second_byte(way)
    if trail < FIRST_TRAIL:
        return
    if lead == NO_BYTE and token.annotation:
        _annotated_trail(beam, token, trail, _before_gap(beam, one, price))
    elif lead == NO_BYTE or lead >= FIRST_LEAD:
        if beam.score_before_gap(one) + price < beam.best - BEHIND:
            return
        second = beam.add_lost_pair(one, trail)
        second.score += price
        second.lead = lead
        _after_annotation(beam, token, token.character, second)


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
