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
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from textrepair.encodings import gbk
from textrepair.language.characters import LOSS_MARK
from textrepair.language.succession import STOPS, WIDE_MARKS, simplified, transition
from textrepair.stages.alignment.hypothesis import (
    RARE,
    Hypothesis,
    append,
    closed,
    lose,
    lose_two,
    onward,
    priced,
    resolved,
    say,
    settled,
    spelled,
)
from textrepair.stages.alignment.lost_characters import sharing
from textrepair.stages.alignment.page_model import (
    FEW_COMMAS,
    MARKS,
    TONED,
    TORN,
    Lost,
    PageModel,
    Piece,
)
from textrepair.stages.readings.pinyin import ENCLOSED, accepted

# --- Prices, in nats ------------------------------------------------------------------------------
# What an explanation costs; docs/adr/0003 tells what they were measured on.

TORN_AS_IT_STANDS = -25.0  # nobody writes "?fù)" ...
TORN_SYLLABLE = -12.0  # ... but somebody may write "?fu)"
LETTER_WITH_READING = -8.0  # nobody gives a Latin letter a Chinese reading ...
LETTER_WITH_SYLLABLE = -1.0  # ... but many write f(a)
QUESTION = -4.0  # the mark after it is a "?", which may itself be what is left of two bytes
SWALLOWED = -5.0  # a byte of the author's taken by "?"
SWALLOWED_TAG = -1.0  # the "<" of a tag: the rest of it is there
UNSEEN = -1.5  # a "?" that a corpus has stripped
UNDEFINED = -4.0  # two bytes that GBK has no character for: one "?"


GAP_SHOWN = -5.0  # a pair of GBK's user areas as "?", which mostly is something else

PRUNE = 32.0  # a hypothesis so far behind the best does not catch up
# The likeliest hypotheses, beside which bytes may be gone, if they are not too far behind the best:
# each costs a look at many pairs. With 12 nats no character of 1,224 byte-blind pages of six
# recipes (statutes, scripture, manuals, interfaces) comes out another way than without a limit;
# with 9 nats 2 do, with 3 nats 22: each is a guess where a mark was.
WITH_GAPS = 4
BEHIND = 12.0
WIDTH = 24  # hypotheses that go on from one place
LONGEST_DOUBT = (
    160  # characters after which the text as it stands, if it is still in the race, wins
)


class Run(NamedTuple):
    """The text up to ``end`` was made of these pieces."""

    end: int
    pieces: list[Piece]
    stripped: bool = False  # whether pairs of GBK's user areas are gone in it


Step = tuple[int, Hypothesis]
State = tuple[int, str, Lost | None]  # what hypotheses that are alike from there on have in common
SCORE = itemgetter(0)
UNUSUAL = MARKS + "("
LETTER_READ = re.compile(rf"[@-~]\({TONED}\)")
TAG = re.compile(r"\?/?[a-z]{1,9}[1-6]? ?/?>")  # what is left of an HTML tag


def realign(text: str, start: int, page: PageModel) -> Run:
    """Read on from a sign of split characters until characters and bytes are in step again."""
    page.reading = text[start + 1 : start + 2] not in tuple(MARKS)
    first = Hypothesis(0.0, -1, last_character(text, start), None, None, False)
    agenda: dict[int, dict[State, Hypothesis]] = {start: {first[1:4]: first}}
    while True:
        place = min(agenda)
        alive = survivors(list(agenda.pop(place).values()))
        if not agenda and len(alive) == 1 and place > start and not TORN.match(text, place):
            only = alive[0]
            if only.lead < 0 and only.lost is None:
                return Run(place, spelled(only.output), only.gaps > 0)
        if place - start > LONGEST_DOUBT and not all(item.touched for item in alive):
            return Run(place, [text[start:place]])
        if place >= len(text):
            best = max((closed(page, item) for item in alive), key=SCORE)
            return Run(place, spelled(best.output), best.gaps > 0)
        token = token_at(text, place, page)
        least = alive[0].score - BEHIND
        for number, hypothesis in enumerate(alive):
            gaps = number < WITH_GAPS and hypothesis.score >= least
            for end, new in steps(token, hypothesis, page, gaps=gaps):
                here = agenda.get(end)
                if here is None:
                    agenda[end] = {new[1:4]: new}
                else:
                    enter(page, here, new)
        if not agenda:
            return Run(place, [text[start:place]])


def survivors(hypotheses: list[Hypothesis]) -> list[Hypothesis]:
    """The hypotheses that are worth going on with."""
    if len(hypotheses) == 1:
        return hypotheses
    hypotheses.sort(key=SCORE, reverse=True)
    least = hypotheses[0].score - PRUNE
    alive = [item for item in hypotheses[:WIDTH] if item.score >= least]
    if all(item.lead >= 0 for item in alive):
        # A way out must stay open: many wrong turns can crowd out the one back into step.
        alive += [item for item in hypotheses[WIDTH:] if item.lead < 0 and item.score >= least][:1]
    return alive


def enter(page: PageModel, here: dict[State, Hypothesis], new: Hypothesis) -> None:
    """Add a hypothesis, or settle between it and one that has come to the same state."""
    state = new[1:4]
    old = here.get(state)
    here[state] = new if old is None else settled(page, old, new)


# --- Tokens ---------------------------------------------------------------------------------------


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
        following != "" and following in MARKS,
        token_bytes(character, page.folded),
        character not in UNUSUAL and (annotation is None or not "@" <= character <= "~"),
    )


# --- Steps: what the next token may mean ----------------------------------------------------------


def steps(token: Token, hypothesis: Hypothesis, page: PageModel, *, gaps: bool) -> Iterable[Step]:
    """Every explanation of the next token; with ``gaps``, of a pair before it that is gone too."""
    if hypothesis[1] < 0:
        if token.usual:
            return ((token.place + 1, say(page, hypothesis, token.character)),)
        return aligned_steps(token, hypothesis, page)
    found = read_on(token, hypothesis, page)
    if token.character in ("?", ","):
        found += split_steps(token, hypothesis, page)
    if gaps and not page.private:
        found += gap_steps(token, hypothesis, page)
    return found


def aligned_steps(token: Token, hypothesis: Hypothesis, page: PageModel) -> Iterator[Step]:
    """In step: the token is itself, or a new run begins."""
    text, place, character, torn, annotation, beside, *_ = token
    if character == "(" and (match := ENCLOSED.match(text, place)):
        # A whole annotation: the next stage's matter, and nothing to weigh.
        yield match.end(), append(page, hypothesis, match.group())
        return
    if torn is not None:
        odd = TORN_SYLLABLE if torn.group(1).isascii() else TORN_AS_IT_STANDS
        yield torn.end(), append(page, hypothesis, torn.group(), odd)
        for _, trail, price in annotated(hypothesis.last, torn.group(1), page):
            yield torn.end(), onward(hypothesis, price, trail)
        return
    if annotation is not None and "@" <= character <= "~":
        yield from letter_with_reading(token, hypothesis, page)
        return
    if beside and character == "," and page.commas >= FEW_COMMAS:
        yield place + 1, append(page, hypothesis, character, page.comma)
        return
    said = say(page, hypothesis, character)
    if character in MARKS and text[place - 1 : place] != ",":
        said = priced(said, page.no_comma)
    yield place + 1, said
    if character in (",", ":", ";"):
        yield from comma_unseen(token, hypothesis, page)
    if beside and character == "?":
        yield from comma_split(text, place, hypothesis, page)
        yield from comma_split_twice(text, place, hypothesis, page)


def comma_unseen(token: Token, hypothesis: Hypothesis, page: PageModel) -> Iterator[Step]:
    """The same, and the ``?`` is gone: ``薄。現`` came out as ``薄,F(xiàn)``."""
    text, place = token.text, token.place
    if not LETTER_READ.match(text, place + 1) or text[place - 1 : place] <= "\x7f":
        return
    for first, second in mark_bytes(token.character, page):
        lost = lose(page, hypothesis, trail=first)
        yield place + 1, onward(lost, page.comma + UNSEEN, second)


def letter_with_reading(token: Token, hypothesis: Hypothesis, page: PageModel) -> Iterator[Step]:
    """The character before and the letter made an annotated one: 溧l(xiāng)i was 溧li."""
    match, letter = token.annotation, token.character
    assert match is not None
    syllable = match.group(1)
    said = say(page, hypothesis, letter)
    odd = LETTER_WITH_READING if not syllable.isascii() else LETTER_WITH_SYLLABLE
    yield match.end(), append(page, said, match.group(), odd)
    for _, _, price in annotated(hypothesis.last, syllable, page, letter=letter):
        yield match.end(), onward(said, price, said.lead)


def comma_split(text: str, place: int, hypothesis: Hypothesis, page: PageModel) -> Iterator[Step]:
    """A comma put before a mark's bytes took the lead byte of the character that they split."""
    for first, second in mark_bytes(text[place + 1], page):
        lost = lose(page, hypothesis, trail=first)
        yield place + 2, onward(lost, page.comma, second)


def comma_split_twice(
    text: str, place: int, hypothesis: Hypothesis, page: PageModel
) -> Iterator[Step]:
    """The bytes that a comma split ended in a mark that got a comma too: ``四海。`` was ``四??。``.

    Both bytes of the character went, but its second one and the next mark's first were a mark.
    """
    if not text.startswith("??", place) or text[place + 2 : place + 3] not in tuple(MARKS):
        return
    for mark in mark_bytes(text[place + 2], page):
        for pair in split_marks():
            if pair[1] == mark[0]:
                lost = lose(page, hypothesis, trail=pair[0])
                yield place + 2, priced(lost, 2 * page.comma)


@cache
def split_marks() -> tuple[bytes, ...]:
    """The bytes of the marks that get commas."""
    return tuple(mark.encode("gbk") for mark in STOPS)


def read_on(token: Token, hypothesis: Hypothesis, page: PageModel) -> list[Step]:
    """Out of step: the token's first byte completes a character, its second begins one."""
    found = []
    for first, second in token.pairs:
        if second >= 0 or first >= 0x40:
            whole = complete(page, hypothesis, first, second)
            if whole is None:
                continue
            if token.annotation is None:
                bare = page.bareness(gbk.character(hypothesis.lead, first))
                found.append((token.place + 1, priced(whole, bare)))
            else:
                character = token.character if second >= 0 else whole.last
                found.append(after_annotation(token, character, whole, page))
    return found


def split_steps(token: Token, hypothesis: Hypothesis, page: PageModel) -> Iterator[Step]:
    """Out of step, at what the mirror put in."""
    if token.character == "?":
        yield from question_steps(token, hypothesis, page)
    elif token.beside:
        yield token.place + 1, priced(hypothesis, page.comma)


def after_annotation(token: Token, character: str, hypothesis: Hypothesis, page: PageModel) -> Step:
    """Past the annotation of the character just read, if one follows."""
    match = token.annotation
    if match is None or match.group(1) not in accepted(character):
        return token.place + 1, hypothesis
    return match.end(), priced(hypothesis, page.annotation(character, match.group(1)))


def gap_steps(token: Token, hypothesis: Hypothesis, page: PageModel) -> Iterator[Step]:
    """The bytes between two characters were a pair of GBK's user areas, and left no trace or "?".

    The first character keeps its lead byte, the second one its trail byte or its reading.
    """
    price = page.gap
    if token.character == "?":
        price += GAP_SHOWN
        token = token_at(token.text, token.place + 1, page)
    torn, annotation = token.torn, token.annotation
    if torn is None and not token.pairs:
        return
    lost = lose(page, hypothesis, lead=hypothesis.lead, in_area=True)
    first = onward(lost, price, -1)._replace(gaps=hypothesis.gaps + 1)
    if torn is not None:
        for character in page.carrying(torn.group(1)):
            yield torn.end(), say(page, first, character)
        return
    for leading, trailing in token.pairs:
        if trailing < 0 and leading >= 0x40 and annotation is not None:
            for character in reversed(sharing(Lost(-1, leading)).characters):
                if annotation.group(1) in accepted(character):
                    said = say(page, first, character)
                    carried = page.annotation(character, annotation.group(1))
                    yield annotation.end(), priced(said, carried)
        elif leading >= 0x40 and (trailing < 0 or trailing >= 0x81):
            second = onward(lose_two(page, hypothesis, leading), price, trailing)
            yield after_annotation(token, token.character, second, page)


def question_steps(token: Token, hypothesis: Hypothesis, page: PageModel) -> Iterator[Step]:
    """A question mark out of step: the trail byte of a character went with an inserted byte."""
    text, place, torn = token.text, token.place, token.torn
    if torn is not None:
        for character, _, price in with_lead(hypothesis.lead, torn.group(1), page):
            yield torn.end(), priced(say(page, hypothesis, character), price)
        return
    yield from undefined_steps(token, hypothesis, page)
    lost = lose(page, hypothesis, lead=hypothesis.lead)
    if token.beside and (page.commas >= FEW_COMMAS or page.mirrored):
        # "??:" is a swallowed comma and another split; "??" and a word may be the author's mark.
        alone = text[place + 1] == "?" and text[place + 2 : place + 3] not in tuple(MARKS)
        yield place + 1, onward(lost, page.comma + (QUESTION if alone else 0.0), -1)
    price = SWALLOWED_TAG if TAG.match(text, place) else SWALLOWED
    gone = append(page, resolved(page, lost, ""), LOSS_MARK, price)
    yield place + 1, gone._replace(lead=-1, last="")


def undefined_steps(token: Token, hypothesis: Hypothesis, page: PageModel) -> Iterator[Step]:
    """The trail byte and the byte after it are no character: the decoder wrote ``?`` for both.

    The page ranks them: no more go on from one place than `WIDTH`.
    """
    following = token_at(token.text, token.place + 1, page)
    trails = likeliest_first(simplified(hypothesis.last), hypothesis.lead)
    whole = {trail: complete(page, hypothesis, trail, -1) for trail in trails}
    scores = {trail: -said.score for trail, said in whole.items() if said is not None}
    found = 0
    for trail, lead in sorted(undefined(trails), key=lambda way: scores[way[0]]):
        said = whole[trail]
        if said is not None and goes_on(following, lead):
            yield token.place + 1, onward(said, UNDEFINED, lead)
            found += 1
            if found == WIDTH:
                return


# --- Bytes ----------------------------------------------------------------------------------------


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


def goes_on(token: Token, lead: int) -> bool:
    """Whether a token can follow a pending lead byte at all."""
    if token.torn is not None:
        return bool(read_as(lead, token.torn.group(1)))
    if token.character in ("", "?"):
        return True
    known = [gbk.character(lead, pair[0]) for pair in token.pairs]
    if token.annotation is not None and "@" <= token.character <= "~":
        syllable = token.annotation.group(1)
        return any(found and syllable in accepted(found) for found in known)
    return any(known)


@cache
def undefined_pairs() -> Mapping[int, tuple[int, ...]]:
    """First byte -> second bytes with which the pages' decoder has no character for it."""
    found: dict[int, tuple[int, ...]] = {}
    for lead in gbk.LEADS:
        trails = [trail for trail in gbk.TRAILS if trail > 0x80 and not gbk.character(lead, trail)]
        if trails:
            found[lead] = tuple(trails)
    return MappingProxyType(found)


@lru_cache(maxsize=1 << 12)
def likeliest_first(left: str, lead: int) -> tuple[int, ...]:
    """The first bytes of undefined pairs that complete a lead byte, the likeliest one first.

    Likely is what makes a likely character after ``left``.
    """
    found = [
        (transition(left, simplified(character)), trail)
        for trail in undefined_pairs()
        if (character := gbk.character(lead, trail))
    ]
    return tuple(trail for _, trail in sorted(found, reverse=True))


@lru_cache(maxsize=1 << 6)
def undefined(trails: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """Undefined pairs, one for each second byte: with the first byte that comes first."""
    found: dict[int, int] = {}
    for trail in trails:
        for second in undefined_pairs()[trail]:
            found.setdefault(second, trail)
    order = {trail: place for place, trail in enumerate(trails)}
    ways = sorted(found, key=lambda second: (order[found[second]], -second))
    return tuple((found[second], second) for second in ways)


def complete(page: PageModel, hypothesis: Hypothesis, trail: int, lead: int) -> Hypothesis | None:
    """The character of the pending lead byte and this trail byte, the next lead pending."""
    character = gbk.character(hypothesis.lead, trail)
    if not character or lead == 0x80:
        return None
    inside = lead >= 0x81 or lead < 0
    if is_wide(character) and not (page.private or is_wide(hypothesis.last)):
        said = append(page, hypothesis, LOSS_MARK, RARE)
        said = said._replace(lead=lead if inside else -1, last="", touched=True)
    else:
        said = say(page, hypothesis, character, lead if inside else -1)
    # If not a lead byte, then a whole ASCII character: in step again.
    return said if inside else say(page, said, chr(lead))


def is_wide(character: str) -> bool:
    """Whether it is a fullwidth digit, letter or sign, which no page has by itself.

    Where pairs of bytes are gone, one that begins with A3 is mostly made up of two others.
    """
    return "\uff01" <= character <= "\uff5e" and character not in WIDE_MARKS


def annotated(
    last: str, syllable: str, page: PageModel, letter: str | None = None
) -> Iterator[tuple[str, int, float]]:
    """Characters that begin with the last byte of ``last`` and are read so, with their trails."""
    for _, lead in token_bytes(last, page.folded):
        if lead < 0x81:
            continue
        for character, trail, price in with_lead(lead, syllable, page):
            if (trail >= 0x81) if letter is None else (chr(trail) == letter):
                yield character, trail, price


def with_lead(lead: int, syllable: str, page: PageModel) -> Iterator[tuple[str, int, float]]:
    """Characters with a lead byte that may carry an annotation, their trails and its price."""
    for character, trail in read_as(lead, syllable):
        yield character, trail, page.annotation(character, syllable)


@lru_cache(maxsize=4096)
def read_as(lead: int, syllable: str) -> tuple[tuple[str, int], ...]:
    """Characters with a lead byte and a reading, with their trail bytes."""
    return tuple(
        (character, trail)
        for trail in gbk.TRAILS
        if (character := gbk.character(lead, trail)) and syllable in accepted(character)
    )
