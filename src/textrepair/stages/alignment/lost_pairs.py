"""Steps over a gap: a pair of GBK's user areas stood between two characters, and is gone.

Its first byte was the end of one character, its second byte the beginning of the next. Readers
showed such a pair as a private-use character, which corpora drop: 群眾抓機遇 came out as 群罕娮C遇.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textrepair.stages.alignment.half_candidates import candidates_for
from textrepair.stages.alignment.half_characters import Half
from textrepair.stages.alignment.hypothesis import (
    Hypothesis,
    Step,
    add_character,
    add_half,
    add_lost_pair,
    changed,
    priced,
)
from textrepair.stages.alignment.page_model import PageModel
from textrepair.stages.alignment.pending import after_annotation
from textrepair.stages.alignment.prices import GAP_SHOWN
from textrepair.stages.alignment.tokens import Token, token_at
from textrepair.stages.readings.syllables import accepted_spellings


def gap_steps(token: Token, hypothesis: Hypothesis, page: PageModel) -> Iterable[Step]:
    """Every explanation of the next token that assumes a lost pair before the token.

    The pair left nothing, or a ``?``. The character before the gap keeps its lead byte, the one
    after it its trail byte or reading.
    """
    price = page.gap
    if token.character == "?":
        price += GAP_SHOWN
        token = token_at(token.text, token.place + 1, page)
    if token.torn is None and not token.pairs:
        return ()
    half = add_half(page, hypothesis, lead=hypothesis.lead, in_area=True)
    first = changed(half, price, -1)._replace(gaps=hypothesis.gaps + 1)
    if token.torn is not None:
        end, syllable = token.torn.end(), token.torn.group(1)
        return ((end, add_character(page, first, one)) for one in page.carrying(syllable))
    return _trail_steps(token, hypothesis, first, price, page)


def _trail_steps(
    token: Token, hypothesis: Hypothesis, first: Hypothesis, price: float, page: PageModel
) -> Iterator[Step]:
    """The first byte of the token is the trail byte of the character after the gap.

    ``first`` is the hypothesis with the character before the gap.
    """
    for trail, lead in token.pairs:
        if trail < 0x40:
            continue
        if lead < 0 and token.annotation is not None:
            yield from _annotated_trail(token, trail, first, page)
        elif lead < 0 or lead >= 0x81:
            second = changed(add_lost_pair(page, hypothesis, trail), price, lead)
            yield after_annotation(token, token.character, second, page)


def _annotated_trail(
    token: Token, trail: int, hypothesis: Hypothesis, page: PageModel
) -> Iterator[Step]:
    """The token is the trail byte of a character after the gap, which its reading names."""
    annotation = token.annotation
    assert annotation is not None
    for character in reversed(candidates_for(Half(-1, trail)).characters):
        if annotation.group(1) in accepted_spellings(character):
            new = add_character(page, hypothesis, character)
            price = page.annotation(character, annotation.group(1))
            yield annotation.end(), priced(new, price)
