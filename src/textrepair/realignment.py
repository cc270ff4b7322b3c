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
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from textrepair import gbk, tables
from textrepair.evidence import AFTER_WORD, is_han, simplified, transition
from textrepair.stages import readings, width

LOST = "\ufffd"

# --- The signs of a run ---------------------------------------------------------------------------

SYLLABLE = readings.SYLLABLE
COPIES = rf"(?:\(({SYLLABLE})\))+"
# "?" that swallowed an opening parenthesis: a reading without its beginning.
TORN = re.compile(rf"\?({SYLLABLE})\)(?:\(\1\)){{0,2}}")
ENCLOSED = re.compile(rf"\( ?({SYLLABLE}) ?\)(?:\( ?\1 ?\)){{0,2}}")
MARKS = ",;:!?、。\uff01\uff0c\uff1a\uff1b\uff1f"
SITE = re.compile(
    rf"\?(?={SYLLABLE}\))"
    rf"|(?<=[^\x00-\x7f])[@-~](?=\({SYLLABLE}\))"
    rf"|(?<=\))[@-~](?=\({SYLLABLE}\))"
    rf"|\?(?=[{MARKS}][^\x00-\x3e])"
)
COMMA_SIGNS = re.compile(f",(?=[{MARKS}])")

# --- Prices, in nats ------------------------------------------------------------------------------
# What an explanation costs; docs/adr/0003 tells what they were measured on.

TORN_AS_IT_STANDS = -25.0  # nobody writes "?fù)" ...
TORN_SYLLABLE = -12.0  # ... but somebody may write "?fu)"
LETTER_WITH_READING = -8.0  # nobody gives a Latin letter a Chinese reading ...
LETTER_WITH_SYLLABLE = -1.0  # ... but many write f(a)
KNOWN = 0.0  # an annotation that the page has elsewhere
CONVERTED = -2.0  # one of a character that machines convert
UNCONVERTED = -8.0  # one of any other character
SPLIT = -3.0  # a comma put into a character, on a page with such signs ...
SPLIT_ALONE = -8.0  # ... and on a page without
COMMA = -1.5  # an inserted comma inside a run
SWALLOWED = -5.0  # a byte of the author's taken by "?"
RARE = -6.0  # a private-use character or another one that no page writes
OUTSIDE = -30.0  # what GBK cannot hold cannot follow half a character
UNDEFINED = -4.0  # two bytes that GBK has no character for: one "?"
END = -8.0  # half a character at the end of an excerpt

FAMILIAR = 2.0  # a pair that the page has elsewhere
CLEAR = 3.0  # what ranks first must be 20 times likelier than what ranks second
PRUNE = 32.0  # a hypothesis so far behind the best does not catch up
WIDTH = 16  # hypotheses that go on from one place
UNDEFINED_WIDTH = 12  # ways to read one "?" as a pair of bytes without a character
LONGEST_DIFFERENCE = 32  # pieces of output over which two hypotheses are compared
LONGEST_DOUBT = (
    160  # characters after which the text as it stands, if it is still in the race, wins
)


@dataclass(slots=True)
class Page:
    """What the whole page tells about the mirror.

    Attributes:
        annotated: syllables that the page's characters carry.
        pairs: Simplified characters that follow each other on the page.
        commas: whether the page shows inserted commas.
        folded: whether fullwidth marks are ASCII.
        certain: whether split characters are known to occur.
        rankings: what `ranking` has worked out.
    """

    annotated: dict[str, set[str]]
    pairs: frozenset[str]
    commas: bool
    folded: bool
    certain: bool
    rankings: dict[tuple[Lost, str], tuple[str, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, *, certain: bool) -> Page:
        """Learn from the text."""
        annotated: dict[str, set[str]] = {}
        for item in readings.scan(text):
            annotated.setdefault(item.character, set()).add(item.syllable)
        commas = sum(1 for _ in COMMA_SIGNS.finditer(text)) > 1
        torn = TORN.search(text) is not None
        plain = "".join(map(simplified, ENCLOSED.sub("", text)))
        pairs = frozenset(map("".join, pairwise(plain)))
        folded = not width.FULLWIDTH.search(text)
        return cls(annotated, pairs, commas, folded, certain or torn)


class Lost(NamedTuple):
    """A character of which one byte is gone.

    Attributes:
        left: the Simplified character before it.
        lead: its lead byte, -1 if that is the one that is gone.
        trail: its trail byte, likewise.
    """

    left: str
    lead: int
    trail: int


class Node(NamedTuple):
    """One piece of output and what came before it."""

    before: Node | None
    piece: str


class Hypothesis(NamedTuple):
    """One explanation of the run up to a place.

    Attributes:
        score: ln P so far.
        lead: lead byte of a true character whose second byte comes next, -1 when aligned.
        last: the last true character.
        lost: the last true character instead, when one of its bytes is gone.
        output: the true text so far.
        touched: whether it differs from the text as it stands.
    """

    score: float
    lead: int
    last: str
    lost: Lost | None
    output: Node | None
    touched: bool


class Run(NamedTuple):
    """The text up to ``end`` was ``after``."""

    end: int
    after: str


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
        if not agenda and len(alive) == 1 and place > start:
            only = alive[0]
            if only.lead < 0 and only.lost is None:
                return Run(place, spelled(only.output))
        if place - start > LONGEST_DOUBT and not all(item.touched for item in alive):
            return Run(place, text[start:place])
        if place >= len(text):
            best = max((closed(page, item) for item in alive), key=lambda item: item.score)
            return Run(place, spelled(best.output))
        for hypothesis in alive:
            for onward, successor in steps(text, place, hypothesis, page):
                enter(agenda.setdefault(onward, {}), successor)
        if not agenda:
            return Run(place, text[start:place])


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


def settled(one: Hypothesis, other: Hypothesis) -> Hypothesis:
    """The likelier of two hypotheses in one state; where neither is clearly, what both say."""
    better, worse = (one, other) if one.score >= other.score else (other, one)
    if better.score - worse.score >= CLEAR:
        return better
    if not worse.touched:
        return worse
    if not better.touched:
        return better
    return better._replace(output=common(better.output, worse.output))


def common(one: Node | None, other: Node | None) -> Node | None:
    """The output of ``one`` with U+FFFD for the characters in which ``other`` differs."""
    best, ours, theirs = one, [], []
    while one is not other and one is not None and other is not None:
        ours.append(one.piece)
        theirs.append(other.piece)
        one, other = one.before, other.before
        if len(ours) > LONGEST_DIFFERENCE:
            return best
    if one is not other or list(map(len, ours)) != list(map(len, theirs)):
        return best  # of different lengths: the likelier one stays
    merged = [
        "".join(a if a == b else LOST for a, b in zip(x, y, strict=True))
        for x, y in zip(ours, theirs, strict=True)
    ]
    return rebuilt(one, merged)


def rebuilt(base: Node | None, pieces: list[str]) -> Node | None:
    """The chain with pieces (last first) put back on its base."""
    for piece in reversed(pieces):
        base = Node(base, piece)
    return base


def spelled(node: Node | None) -> str:
    """The text of an output chain."""
    pieces = []
    while node is not None:
        pieces.append(node.piece)
        node = node.before
    return "".join(reversed(pieces))


def closed(page: Page, hypothesis: Hypothesis) -> Hypothesis:
    """The hypothesis at the end of the text: what is still open is lost."""
    if hypothesis.lead >= 0:
        hypothesis = lose(page, hypothesis, lead=hypothesis.lead)
        hypothesis = hypothesis._replace(score=hypothesis.score + END)
    return resolved(page, hypothesis, "\n") if hypothesis.lost is not None else hypothesis


# --- Steps: what the next token may mean ----------------------------------------------------------


def steps(text: str, place: int, hypothesis: Hypothesis, page: Page) -> Iterator[Step]:
    """Every explanation of the next token."""
    if hypothesis.lead < 0:
        yield from aligned_steps(text, place, hypothesis, page)
    else:
        yield from split_steps(text, place, hypothesis, page)


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
    yield place + 1, say(page, hypothesis, character)
    if character == "?" and text[place + 1 : place + 2] in MARKS and place + 1 < len(text):
        yield from comma_split(text, place, hypothesis, page)


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
    price = SPLIT if page.commas or page.certain else SPLIT_ALONE
    for first, second in mark_bytes(text[place + 1], page):
        lost = lose(page, hypothesis, trail=first)
        yield place + 2, lost._replace(score=lost.score + price, lead=second)


def split_steps(text: str, place: int, hypothesis: Hypothesis, page: Page) -> Iterator[Step]:
    """Out of step: the token's first byte completes a character, its second begins one."""
    character = text[place]
    if character == "?":
        yield from question_steps(text, place, hypothesis, page)
    if character == "," and text[place + 1 : place + 2] in MARKS and place + 1 < len(text):
        yield place + 1, hypothesis._replace(score=hypothesis.score + COMMA)
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
        if match and match.group(1) in readings.accepted(character):
            price = annotation_price(character, match.group(1), page)
            return match.end(), hypothesis._replace(score=hypothesis.score + price)
    return place, hypothesis


def question_steps(text: str, place: int, hypothesis: Hypothesis, page: Page) -> Iterator[Step]:
    """A question mark out of step: the trail byte of a character went with an inserted byte."""
    torn = TORN.match(text, place)
    if torn is not None:
        for character, _, price in with_lead(hypothesis.lead, torn.group(1), page):
            said = say(page, hypothesis, character)
            yield torn.end(), said._replace(score=said.score + price)
        return
    for trail, lead in undefined_after(simplified(hypothesis.last), hypothesis.lead):
        whole = complete(page, hypothesis, trail, lead)
        if whole is not None:
            yield place + 1, whole._replace(score=whole.score + UNDEFINED)
    lost = lose(page, hypothesis, lead=hypothesis.lead)
    if text[place + 1 : place + 2] in MARKS and place + 1 < len(text) and page.commas:
        yield place + 1, lost._replace(score=lost.score + COMMA, lead=-1)
    gone = resolved(page, lost._replace(lead=-1), "")
    yield place + 1, append(page, gone, LOST)._replace(score=gone.score + SWALLOWED, last="\n")


# --- Bytes ----------------------------------------------------------------------------------------


def last_character(text: str, place: int) -> str:
    """The character before a place, annotations skipped."""
    while place > 0 and text[place - 1] == ")":
        opening = text.rfind("(", max(0, place - 10), place)
        if opening < 0 or not ENCLOSED.fullmatch(text, opening, place):
            break
        place = opening
    return text[place - 1] if place else "\n"


def token_bytes(character: str, page: Page) -> list[bytes]:
    """The bytes that a character of the text may have been."""
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
    return tuple((trail, onward) for _, trail, onward in ranked[:UNDEFINED_WIDTH])


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
        yield character, trail, annotation_price(character, syllable, page)


@lru_cache(maxsize=4096)
def read_as(lead: int, syllable: str) -> tuple[tuple[str, int], ...]:
    """Characters with a lead byte and a reading, with their trail bytes."""
    table = gbk.decoding()
    return tuple(
        (character, trail)
        for trail in gbk.TRAILS
        if (character := table.get(bytes((lead, trail)))) is not None
        and syllable in readings.accepted(character)
    )


def annotation_price(character: str, syllable: str, page: Page) -> float:
    """What it costs to believe that the mirror annotates a character so."""
    if syllable in page.annotated.get(character, ()):
        return KNOWN
    return CONVERTED if tables.is_converted(character) else UNCONVERTED


# --- Saying a character ---------------------------------------------------------------------------


def append(page: Page, hypothesis: Hypothesis, piece: str) -> Hypothesis:
    """Text that is put out as it is and weighs nothing."""
    if hypothesis.lost is not None:
        hypothesis = resolved(page, hypothesis, "\n")
    return hypothesis._replace(output=Node(hypothesis.output, piece))


def say(page: Page, hypothesis: Hypothesis, character: str, lead: int = -1) -> Hypothesis:
    """The hypothesis that the next true character is this one, with the lead byte after it."""
    score, waiting, last, lost, output, touched = hypothesis
    plain = simplified(character)
    if lost is not None:
        score, _, _, _, output, _ = resolved(page, hypothesis, plain)
    else:
        score += transition(simplified(last), plain)
    if "\ue000" <= character <= "\uf8ff":
        score += RARE
    return Hypothesis(
        score, lead, character, None, Node(output, character), touched or waiting >= 0
    )


def lose(page: Page, hypothesis: Hypothesis, *, lead: int = -1, trail: int = -1) -> Hypothesis:
    """The hypothesis that the next true character has lost one of its bytes."""
    if hypothesis.lost is not None:
        hypothesis = resolved(page, hypothesis, "")
    lost = Lost(simplified(hypothesis.last), lead, trail)
    return hypothesis._replace(
        score=hypothesis.score + ranking(page, lost, "")[1], last=LOST, lost=lost, touched=True
    )


def resolved(page: Page, hypothesis: Hypothesis, right: str) -> Hypothesis:
    """The lost character decided by its neighbours, or marked as lost.

    ``right`` is the Simplified character after it, or empty if that is not known either.
    """
    assert hypothesis.lost is not None
    piece, score = ranking(page, hypothesis.lost, right)
    return hypothesis._replace(
        score=hypothesis.score + score - ranking(page, hypothesis.lost, "")[1],
        last="\n" if piece == LOST else piece,
        lost=None,
        output=Node(hypothesis.output, piece),
    )


def ranking(page: Page, lost: Lost, right: str) -> tuple[str, float]:
    """The clearly likeliest of what a lost character may be, else U+FFFD; and ln P of the first.

    ``right`` is the Simplified character after it, or empty if that is not known.
    """
    found = page.rankings.get((lost, right))
    if found is None:
        found = page.rankings[lost, right] = rank(page, lost, right)
    return found


def rank(page: Page, lost: Lost, right: str) -> tuple[str, float]:
    """What `ranking` has not worked out yet."""
    scored = []
    for option in sharing(lost.lead, lost.trail):
        plain = simplified(option)
        score = transition(lost.left, plain) + (transition(plain, right) if right else 0.0)
        if is_han(plain):
            score += FAMILIAR * ((lost.left + plain in page.pairs) + (plain + right in page.pairs))
        scored.append((score, option))
    scored.sort()
    if not scored:
        return LOST, OUTSIDE
    clear = len(scored) == 1 or scored[-1][0] - scored[-2][0] >= CLEAR
    return scored[-1][1] if clear else LOST, scored[-1][0]


@lru_cache(maxsize=512)
def sharing(lead: int, trail: int) -> tuple[str, ...]:
    """The usual characters with a lead byte or with a trail byte."""
    table, usual = gbk.decoding(), tables.frequency()
    pairs = (
        [bytes((lead, other)) for other in gbk.TRAILS]
        if lead >= 0
        else [bytes((other, trail)) for other in gbk.LEADS]
    )
    found = (table.get(pair) for pair in pairs)
    return tuple(
        character
        for character in found
        if character is not None and (simplified(character) in usual or character in AFTER_WORD)
    )
