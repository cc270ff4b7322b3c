"""What a whole page tells about the mirror that split its characters.

Which characters carry readings, whether there are inserted commas, whether its marks were folded,
and which characters follow each other: what a single place leaves open, the page often decides.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from textrepair import gbk
from textrepair.evidence import is_han, is_usual, simplified, transition
from textrepair.pinyin import ENCLOSED, SYLLABLE, scan

LOST = "\ufffd"

# --- Signs ----------------------------------------------------------------------------------------

# "?" that swallowed an opening parenthesis: a reading without its beginning.
TORN = re.compile(rf"\?({SYLLABLE})\)(?:\(\1\)){{0,2}}")
MARKS = ",;:!?、。\uff01\uff0c\uff1a\uff1b\uff1f"
SITE = re.compile(
    rf"\?(?={SYLLABLE}\))"
    rf"|(?<=[^\x00-\x7f])[@-~](?=\({SYLLABLE}\))"
    rf"|(?<=\))[@-~](?=\({SYLLABLE}\))"
    rf"|\?(?=[{MARKS}][^\n]{{0,5}}[^\x00-\x7f])"
    rf"|(?<=[^\x00-\x7f])\?(?=[{MARKS}]\?)"
)
COMMA_SIGNS = re.compile(f",(?=[{MARKS}])")

# --- Lost characters ------------------------------------------------------------------------------

# In nats: ln of how much likelier a character with one byte gone must be than all others together.
CLEAR = 2.0
FAMILIAR = 2.0  # what a pair of characters gains that the page has elsewhere
NOWHERE = -30.0  # no usual character has the byte


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


@lru_cache(maxsize=512)
def sharing(lead: int, trail: int) -> tuple[str, ...]:
    """The usual characters with a lead byte or with a trail byte."""
    table = gbk.decoding()
    pairs = (
        [bytes((lead, other)) for other in gbk.TRAILS]
        if lead >= 0
        else [bytes((other, trail)) for other in gbk.LEADS]
    )
    found = (table.get(pair) for pair in pairs)
    return tuple(
        character
        for character in found
        if character is not None and is_usual(simplified(character))
    )


# --- The page -------------------------------------------------------------------------------------


@dataclass(slots=True)
class Page:
    """What the whole page tells about the mirror.

    Attributes:
        annotated: syllables that the page's characters carry.
        pairs: Simplified characters that follow each other on the page.
        commas: whether the page shows inserted commas.
        folded: whether fullwidth marks are ASCII.
        certain: whether split characters are known to occur.
        rankings: what `likeliest` has worked out.
    """

    annotated: dict[str, set[str]]
    pairs: frozenset[str]
    commas: bool
    folded: bool
    certain: bool
    rankings: dict[tuple[Lost, str], tuple[str, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, *, folded: bool, certain: bool) -> Page:
        """Learn from the text."""
        annotated: dict[str, set[str]] = {}
        for item in scan(text):
            annotated.setdefault(item.character, set()).add(item.syllable)
        commas = sum(1 for _ in COMMA_SIGNS.finditer(text)) > 1
        torn = TORN.search(text) is not None
        plain = "".join(map(simplified, ENCLOSED.sub("", text)))
        pairs = frozenset(map("".join, pairwise(plain)))
        return cls(annotated, pairs, commas, folded, certain or torn)

    def likeliest(self, lost: Lost, right: str) -> tuple[str, float]:
        """What a lost character was, U+FFFD if that is not clear, and ln P of the likeliest.

        ``right`` is the Simplified character after it, or empty if that is not known.
        """
        found = self.rankings.get((lost, right))
        if found is None:
            found = self.rankings[lost, right] = self.rank(lost, right)
        return found

    def rank(self, lost: Lost, right: str) -> tuple[str, float]:
        """What `likeliest` has not worked out yet."""
        scored = []
        for option in sharing(lost.lead, lost.trail):
            plain = simplified(option)
            score = transition(lost.left, plain) + (transition(plain, right) if right else 0.0)
            if is_han(plain):
                known = (lost.left + plain in self.pairs) + (plain + right in self.pairs)
                score += FAMILIAR * known
            scored.append((score, option))
        if not scored:
            return LOST, NOWHERE
        score, option = max(scored)
        others = sum(math.exp(other - score) for other, _ in scored) - 1.0
        return option if others <= math.exp(-CLEAR) else LOST, score
