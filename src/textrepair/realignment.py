"""The search for what stood in a run of split GBK characters.

A run is read from its first sign on. Two states: *aligned*, a character is itself; *split*, the
last byte read is the lead byte of the next true character. Every step explains the next token of
the text by something that the mirror can have done to true text, so that whatever comes out,
damaged again, gives the run back. Hypotheses that come to the same state are the same from there
on, and only the likeliest goes on; where two of equal length are equally likely, the characters
in which they differ are lost (U+FFFD). The run ends when one aligned hypothesis is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from textrepair import gbk
from textrepair.evidence import STOPS, simplified, transition
from textrepair.hypothesis import (
    Hypothesis,
    append,
    closed,
    lose,
    resolved,
    say,
    settled,
    spelled,
)
from textrepair.losses import sharing
from textrepair.page import FEW_COMMAS, LOST, MARKS, TORN, Lost, Page, Piece
from textrepair.pinyin import ENCLOSED, accepted

# --- Prices, in nats ------------------------------------------------------------------------------
# What an explanation costs; docs/adr/0003 tells what they were measured on.

TORN_AS_IT_STANDS = -25.0  # nobody writes "?fù)" ...
TORN_SYLLABLE = -12.0  # ... but somebody may write "?fu)"
LETTER_WITH_READING = -8.0  # nobody gives a Latin letter a Chinese reading ...
LETTER_WITH_SYLLABLE = -1.0  # ... but many write f(a)
QUESTION = -4.0  # the mark after it is a "?", which may itself be what is left of two bytes
SWALLOWED = -5.0  # a byte of the author's taken by "?"
UNDEFINED = -4.0  # two bytes that GBK has no character for: one "?"


GAP_SHOWN = -3.0  # a pair of GBK's user areas as "?", which mostly is something else

PRUNE = 32.0  # a hypothesis so far behind the best does not catch up
WIDTH = 24  # hypotheses that go on from one place
LONGEST_DOUBT = (
    160  # characters after which the text as it stands, if it is still in the race, wins
)


class Run(NamedTuple):
    """The text up to ``end`` was made of these pieces."""

    end: int
    pieces: list[Piece]


Step = tuple[int, Hypothesis]


def realign(text: str, start: int, page: Page) -> Run:
    """Read on from a sign of split characters until characters and bytes are in step again."""
    last = last_character(text, start)
    agenda: dict[int, dict[tuple[object, ...], Hypothesis]] = {
        start: {(): Hypothesis(0.0, -1, last, None, None, False)}
    }
    place = start
    while True:
        place = min(agenda)
        here = agenda.pop(place)
        alive = survivors(list(here.values()))
        if not agenda and len(alive) == 1 and place > start and not TORN.match(text, place):
            only = alive[0]
            if only.lead < 0 and only.lost is None:
                return Run(place, spelled(only.output))
        if place - start > LONGEST_DOUBT and not all(item.touched for item in alive):
            return Run(place, [text[start:place]])
        if place >= len(text):
            best = max((closed(page, item) for item in alive), key=lambda item: item.score)
            return Run(place, spelled(best.output))
        for hypothesis in alive:
            for onward, successor in steps(text, place, hypothesis, page):
                enter(agenda.setdefault(onward, {}), successor)
        if not agenda:
            return Run(place, [text[start:place]])


def survivors(hypotheses: list[Hypothesis]) -> list[Hypothesis]:
    """The hypotheses that are worth going on with."""
    if len(hypotheses) == 1:
        return hypotheses
    hypotheses.sort(key=lambda item: -item.score)
    least = hypotheses[0].score - PRUNE
    alive = [item for item in hypotheses[:WIDTH] if item.score >= least]
    if all(item.lead >= 0 for item in alive):
        # A way out must stay open: many wrong turns can crowd out the one back into step.
        alive += [item for item in hypotheses[WIDTH:] if item.lead < 0 and item.score >= least][:1]
    return alive


def enter(here: dict[tuple[object, ...], Hypothesis], new: Hypothesis) -> None:
    """Add a hypothesis, or settle between it and one that has come to the same state."""
    key = (new.lead, new.last, new.lost)
    old = here.get(key)
    here[key] = new if old is None else settled(old, new)


# --- Steps: what the next token may mean ----------------------------------------------------------


def steps(text: str, place: int, hypothesis: Hypothesis, page: Page) -> Iterator[Step]:
    """Every explanation of the next token."""
    if hypothesis.lead < 0:
        yield from aligned_steps(text, place, hypothesis, page)
    else:
        yield from split_steps(text, place, hypothesis, page)
        if not page.private:
            yield from gap_steps(text, place, hypothesis, page)


def aligned_steps(text: str, place: int, hypothesis: Hypothesis, page: Page) -> Iterator[Step]:
    """In step: the token is itself, or a new run begins."""
    character = text[place]
    if character == "(" and (match := ENCLOSED.match(text, place)):
        # A whole annotation: the next stage's matter, and nothing to weigh.
        yield match.end(), append(page, hypothesis, match.group())
        return
    torn = TORN.match(text, place) if character == "?" else None
    if torn is not None:
        odd = TORN_SYLLABLE if torn.group(1).isascii() else TORN_AS_IT_STANDS
        as_it_stands = append(page, hypothesis, torn.group())
        yield torn.end(), as_it_stands._replace(score=as_it_stands.score + odd)
        for _, trail, price in annotated(hypothesis.last, torn.group(1), page):
            onward = hypothesis._replace(score=hypothesis.score + price, lead=trail, touched=True)
            yield torn.end(), onward
        return
    if "@" <= character <= "~" and (match := ENCLOSED.match(text, place + 1)):
        yield from letter_with_reading(place, hypothesis, match, page)
        return
    beside = place + 1 < len(text) and text[place + 1] in MARKS
    if character == "," and beside and page.commas >= FEW_COMMAS:
        inserted = append(page, hypothesis, character)
        yield place + 1, inserted._replace(score=inserted.score + page.comma)
        return
    said = say(page, hypothesis, character)
    if character in MARKS and text[place - 1 : place] != ",":
        said = said._replace(score=said.score + page.no_comma)
    yield place + 1, said
    if beside and character == "?":
        yield from comma_split(text, place, hypothesis, page)
        yield from comma_split_twice(text, place, hypothesis, page)


def letter_with_reading(
    place: int, hypothesis: Hypothesis, match: re.Match[str], page: Page
) -> Iterator[Step]:
    """The character before and the letter made an annotated one: 溧l(xiāng)i was 溧li."""
    letter, syllable = match.string[place], match.group(1)
    said = say(page, hypothesis, letter)
    odd = LETTER_WITH_READING if not syllable.isascii() else LETTER_WITH_SYLLABLE
    yield match.end(), append(page, said, match.group())._replace(score=said.score + odd)
    for _, _, price in annotated(hypothesis.last, syllable, page, letter=letter):
        yield match.end(), said._replace(score=said.score + price, touched=True)


def comma_split(text: str, place: int, hypothesis: Hypothesis, page: Page) -> Iterator[Step]:
    """A comma put before a mark's bytes took the lead byte of the character that they split."""
    for first, second in mark_bytes(text[place + 1], page):
        lost = lose(page, hypothesis, trail=first)
        yield place + 2, lost._replace(score=lost.score + page.comma, lead=second)


def comma_split_twice(text: str, place: int, hypothesis: Hypothesis, page: Page) -> Iterator[Step]:
    """The bytes that a comma split ended in a mark that got a comma too: ``四海。`` was ``四??。``.

    Both bytes of the character went, but its second one and the next mark's first were a mark.
    """
    if not text.startswith("??", place) or text[place + 2 : place + 3] not in tuple(MARKS):
        return
    for mark in mark_bytes(text[place + 2], page):
        for pair in split_marks():
            if pair[1] == mark[0]:
                lost = lose(page, hypothesis, trail=pair[0])
                yield place + 2, lost._replace(score=lost.score + 2 * page.comma)


@cache
def split_marks() -> tuple[bytes, ...]:
    """The bytes of the marks that get commas."""
    return tuple(mark.encode("gbk") for mark in STOPS)


def split_steps(text: str, place: int, hypothesis: Hypothesis, page: Page) -> Iterator[Step]:
    """Out of step: the token's first byte completes a character, its second begins one."""
    character = text[place]
    if character == "?":
        yield from question_steps(text, place, hypothesis, page)
    if character == "," and text[place + 1 : place + 2] in MARKS and place + 1 < len(text):
        yield place + 1, hypothesis._replace(score=hypothesis.score + page.comma)
    for pair in token_bytes(character, page):
        if len(pair) == 2:
            whole = complete(page, hypothesis, pair[0], pair[1])
            if whole is not None:
                yield after_annotation(text, place + 1, character, whole, page)
        elif pair[0] >= 0x40:
            whole = complete(page, hypothesis, pair[0], -1)
            if whole is not None:
                yield after_annotation(text, place + 1, whole.last, whole, page)


def after_annotation(
    text: str, place: int, character: str, hypothesis: Hypothesis, page: Page
) -> Step:
    """Past the annotation of the character just read, if one follows."""
    if place < len(text) and text[place] == "(":
        match = ENCLOSED.match(text, place)
        if match and match.group(1) in accepted(character):
            price = page.annotation(character, match.group(1))
            return match.end(), hypothesis._replace(score=hypothesis.score + price)
    return place, hypothesis


def gap_steps(text: str, place: int, hypothesis: Hypothesis, page: Page) -> Iterator[Step]:
    """The bytes between two characters were a pair of GBK's user areas, and left no trace or "?".

    The first character keeps its lead byte, the second one its trail byte or its reading.
    """
    price = page.gap
    if text[place] == "?":
        price += GAP_SHOWN
        place += 1
    if place >= len(text):
        return
    first = lose(page, hypothesis, lead=hypothesis.lead, in_area=True)
    first = first._replace(score=first.score + price, lead=-1, gap=True)
    torn = TORN.match(text, place)
    if torn is not None:
        for character in page.carrying(torn.group(1)):
            yield torn.end(), say(page, first, character)
        return
    for pair in token_bytes(text[place], page):
        if len(pair) == 1 and pair[0] >= 0x40 and (match := ENCLOSED.match(text, place + 1)):
            for character in reversed(sharing(Lost(-1, pair[0])).characters):
                if match.group(1) in accepted(character):
                    said = say(page, first, character)
                    price = page.annotation(character, match.group(1))
                    yield match.end(), said._replace(score=said.score + price)
        elif pair[0] >= 0x40 and (len(pair) == 1 or pair[1] >= 0x81):
            second = lose(page, first, trail=pair[0])
            second = second._replace(lead=pair[1] if len(pair) == 2 else -1)
            yield after_annotation(text, place + 1, text[place], second, page)


def question_steps(text: str, place: int, hypothesis: Hypothesis, page: Page) -> Iterator[Step]:
    """A question mark out of step: the trail byte of a character went with an inserted byte."""
    torn = TORN.match(text, place)
    if torn is not None:
        for character, _, price in with_lead(hypothesis.lead, torn.group(1), page):
            said = say(page, hypothesis, character)
            yield torn.end(), said._replace(score=said.score + price)
        return
    for trail, lead in undefined_after(simplified(hypothesis.last), hypothesis.lead):
        if not goes_on(text, place + 1, lead, page):
            continue
        whole = complete(page, hypothesis, trail, lead)
        if whole is not None:
            yield place + 1, whole._replace(score=whole.score + UNDEFINED)
    lost = lose(page, hypothesis, lead=hypothesis.lead)
    if text[place + 1 : place + 2] in MARKS and place + 1 < len(text) and page.commas >= FEW_COMMAS:
        # "??:" is a swallowed comma and another split; "??" and a word may be the author's mark.
        alone = text[place + 1] == "?" and text[place + 2 : place + 3] not in tuple(MARKS)
        price = page.comma + (QUESTION if alone else 0.0)
        yield place + 1, lost._replace(score=lost.score + price, lead=-1)
    gone = resolved(page, lost._replace(lead=-1), "")
    yield place + 1, append(page, gone, LOST)._replace(score=gone.score + SWALLOWED, last="")


# --- Bytes ----------------------------------------------------------------------------------------


def last_character(text: str, place: int) -> str:
    """The character before a place, annotations skipped; empty where the text begins."""
    while place > 0 and text[place - 1] == ")":
        opening = text.rfind("(", max(0, place - 10), place)
        if opening < 0 or not ENCLOSED.fullmatch(text, opening, place):
            break
        place = opening
    return text[place - 1] if place else ""


def token_bytes(character: str, page: Page) -> list[bytes]:
    """The bytes that a character of the text may have been."""
    if not character:
        return []
    if character == "\u20ac":  # a trail byte 80 on its own
        return [b"\x80"]
    if not character.isascii():
        pair = gbk.encoding().get(character)
        return [pair] if pair else []
    code = ord(character)
    found = [bytes((code,))] if 0x40 <= code < 0x7F else []
    if page.folded and 0x21 <= code < 0x7F:
        found.append(bytes((0xA3, 0x80 + code)))
    elif page.folded and code == 0x20:
        found.append(b"\xa1\xa1")
    return found


def mark_bytes(character: str, page: Page) -> list[bytes]:
    """The bytes of a punctuation mark, folded or not."""
    return [pair for pair in token_bytes(character, page) if len(pair) == 2]


def goes_on(text: str, place: int, lead: int, page: Page) -> bool:
    """Whether the token at a place can follow a pending lead byte at all."""
    torn = TORN.match(text, place)
    if torn is not None:
        return bool(read_as(lead, torn.group(1)))
    if place >= len(text) or text[place] == "?":
        return True
    table = gbk.decoding()
    known = [table.get(bytes((lead, pair[0]))) for pair in token_bytes(text[place], page)]
    enclosed = ENCLOSED.match(text, place + 1) if "@" <= text[place] <= "~" else None
    if enclosed is not None:
        return any(found and enclosed.group(1) in accepted(found) for found in known)
    return any(known)


@cache
def undefined_pairs() -> tuple[tuple[int, int], ...]:
    """Pairs of bytes that the pages' decoder has no character for."""
    table = gbk.decoding()
    return tuple(
        (lead, trail)
        for lead in gbk.LEADS
        for trail in gbk.TRAILS
        if trail > 0x80 and bytes((lead, trail)) not in table
    )


@lru_cache(maxsize=1 << 12)
def undefined_after(left: str, lead: int) -> tuple[tuple[int, int], ...]:
    """The likeliest ways to complete a lead byte with the first byte of an undefined pair.

    For each second byte, which begins the next character, the first byte that gives the likeliest
    character after ``left``.
    """
    best: dict[int, tuple[float, int]] = {}
    for trail, onward in undefined_pairs():
        character = gbk.decoding().get(bytes((lead, trail)))
        if character is not None:
            option = (transition(left, simplified(character)), trail)
            best[onward] = max(option, best.get(onward, option))
    ranked = sorted(
        ((score, trail, onward) for onward, (score, trail) in best.items()), reverse=True
    )
    return tuple((trail, onward) for _, trail, onward in ranked)


def complete(page: Page, hypothesis: Hypothesis, trail: int, lead: int) -> Hypothesis | None:
    """The character of the pending lead byte and this trail byte, the next lead pending."""
    character = gbk.decoding().get(bytes((hypothesis.lead, trail)))
    if character is None:
        return None
    if lead < 0x81:
        if lead == 0x80:
            return None
        said = say(page, hypothesis, character)
        # Not a lead byte but a whole ASCII character: in step again.
        return say(page, said, chr(lead)) if lead >= 0 else said
    return say(page, hypothesis, character, lead)


def annotated(
    last: str, syllable: str, page: Page, letter: str | None = None
) -> Iterator[tuple[str, int, float]]:
    """Characters that begin with the last byte of ``last`` and are read so, with their trails."""
    for pair in token_bytes(last, page):
        if len(pair) < 2 or pair[1] < 0x81:
            continue
        for character, trail, price in with_lead(pair[1], syllable, page):
            if (trail >= 0x81) if letter is None else (chr(trail) == letter):
                yield character, trail, price


def with_lead(lead: int, syllable: str, page: Page) -> Iterator[tuple[str, int, float]]:
    """Characters with a lead byte that may carry an annotation, their trails and its price."""
    for character, trail in read_as(lead, syllable):
        yield character, trail, page.annotation(character, syllable)


@lru_cache(maxsize=4096)
def read_as(lead: int, syllable: str) -> tuple[tuple[str, int], ...]:
    """Characters with a lead byte and a reading, with their trail bytes."""
    table = gbk.decoding()
    return tuple(
        (character, trail)
        for trail in gbk.TRAILS
        if (character := table.get(bytes((lead, trail)))) is not None
        and syllable in accepted(character)
    )
