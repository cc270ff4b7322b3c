"""What a whole page tells about the mirror that split its characters.

Which characters carry readings, how many of its marks carry commas, whether its marks were folded,
and what follows what on it: what a single place leaves open, the page often decides.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from textrepair import tables
from textrepair.evidence import HAN_AFTER_HAN, is_han, simplified, symbol, transition, two_sources
from textrepair.pinyin import ENCLOSED, LETTERS, SYLLABLE, scan

LOST = "\ufffd"

# --- Signs ----------------------------------------------------------------------------------------

# "?" that swallowed an opening parenthesis: a reading without its beginning.
TORN = re.compile(rf"\?({SYLLABLE})\)(?:\(\1\)){{0,2}}")
# The same with a tone mark: nobody writes that.
TORN_TONED = re.compile(rf"\?[a-z]{{0,6}}[{LETTERS[3:]}][{LETTERS}]{{0,6}}\)")
MARKS = ",;:!?、。\uff01\uff0c\uff1a\uff1b\uff1f"
SITE = re.compile(
    rf"\?(?={SYLLABLE}\))"
    rf"|(?<=[^\x00-\x7f])[@-~](?=\({SYLLABLE}\))"
    rf"|(?<=\))[@-~](?=\({SYLLABLE}\))"
    rf"|\?(?=[{MARKS}][^\n]{{0,5}}[^\x00-\x7f])"
    rf"|(?<=[^\x00-\x7f])\?(?=[{MARKS}]\?)"
)
COMMA_SIGNS = re.compile(f",(?=[{MARKS}])")
PRIVATE = re.compile("[\ue000-\uf8ff]")
EVERY_MARK = re.compile(f"[{MARKS}]")

# --- What a page can tell -------------------------------------------------------------------------

# Two characters in a row on the page weigh as much as so many occurrences of the first one in the
# general model: measured on manuals, interface text and statutes of 500 to 1,500 characters.
GENERAL = 25.0
FEW_COMMAS = 2  # a page with fewer commas before marks need not have a mirror's
NO_COMMAS = -8.0  # nats: a comma put into a character of a page without any
HABIT = 0.2  # occurrences' worth of doubt: a mirror annotates a character everywhere or nowhere
USUAL_HABITS = {True: 0.3, False: 0.002}  # share of converted, and of other characters annotated
HABIT_DOUBT = 2.0  # characters' worth of doubt about that
VARIANT = -4.0  # nats: a Traditional form that no machine makes and the page has not
GAPS = 0.1  # share of the pages that lost the characters of GBK's user areas
AREA = 0.08  # share of split pairs that are in them: a page of many splits has some
OTHER_READING = -4.0  # nats: the page annotates the character otherwise
ROUNDS = 4  # after which the likeness hardly changes
LIKENESS_DOUBT = 100.0  # pairs' worth of doubt
RAREST = -9.0  # nats: nothing that a page has not shown is less likely than that


class Lost(NamedTuple):
    """A character of which one byte is gone: that one is -1.

    ``in_area`` says that the trail byte began a pair of GBK's user areas.
    """

    lead: int
    trail: int
    in_area: bool = False


Piece = str | Lost  # of what was read: as it stood, or with a byte gone
Option = tuple[str, str, float]  # a character, its Simplified form, ln P so far


class Choice(NamedTuple):
    """The likeliest of the characters that a lost one may have been.

    Attributes:
        character: the likeliest, empty if there is none.
        total: ln P that it was one of them.
        margin: ln of how much likelier it is than all others together.
    """

    character: str
    total: float
    margin: float


@dataclass(slots=True)
class Page:
    """What the whole page tells about the mirror.

    Attributes:
        annotated: syllables that the page's characters carry, with their counts.
        plain: characters of the page without readings and inserted commas.
        pairs: Simplified symbols that follow each other on it.
        symbols: Simplified symbols on it.
        habits: share of the distinct characters that carry readings, of those that machines
            convert (True) and of others (False).
        scripts: ln of the share that each script's own glyphs have.
        running: how much the page is like the running text that pairs were counted in.
        commas: how many marks have a comma before them.
        marks: how many marks there are.
        folded: whether fullwidth marks are ASCII.
        certain: whether split characters are known to occur.
        gap: ln P that characters of GBK's user areas are gone or question marks, if none is there.
        private: whether characters of GBK's user areas are there, as private-use characters.
        transitions: what `transition` has worked out.
        choices: what `textrepair.losses.choose` has worked out.
        options: what `textrepair.losses.options` has.
    """

    annotated: Mapping[str, Counter[str]]
    plain: Counter[str]
    pairs: Counter[str]
    symbols: Counter[str]
    habits: Mapping[bool, float]
    scripts: Mapping[int, float]
    running: float
    commas: int
    marks: int
    folded: bool
    certain: bool
    gap: float
    private: bool
    transitions: dict[tuple[str, str, bool], float] = field(default_factory=dict)
    choices: dict[tuple[Lost, str, str], Choice] = field(default_factory=dict)
    options: dict[tuple[Lost, str | None], list[Option]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, *, folded: bool, certain: bool) -> Page:
        """Learn from the text."""
        annotated: dict[str, Counter[str]] = {}
        for item in scan(text):
            annotated.setdefault(item.character, Counter())[item.syllable] += 1
        commas = sum(1 for _ in COMMA_SIGNS.finditer(text))
        marks = sum(1 for _ in EVERY_MARK.finditer(text)) - commas
        torn = sum(1 for _ in TORN.finditer(text))
        # What may be split itself says nothing of what follows what.
        sound = COMMA_SIGNS.sub("", ENCLOSED.sub("", SITE.sub(LOST, text)))
        plain = Counter(sound)
        symbols = [symbol(simplified(character)) for character in sound]
        pairs = Counter(map("".join, pairwise(symbols)))
        return cls(
            annotated=annotated,
            plain=plain,
            pairs=pairs,
            symbols=Counter(symbols),
            habits=habits(annotated, plain),
            scripts=scripts(plain),
            running=likeness(pairs),
            commas=commas,
            marks=marks,
            folded=folded,
            certain=certain or torn > 0,
            gap=math.log(GAPS / (GAPS + (1.0 - GAPS) * (1.0 - AREA) ** torn)),
            private=PRIVATE.search(text) is not None,
        )

    @property
    def comma(self) -> float:
        """Ln P that a mark, or what looks like its bytes, got a comma."""
        if self.commas < FEW_COMMAS and not self.certain:
            return NO_COMMAS
        return math.log((self.commas + 0.5) / (self.marks + 1.0))

    @property
    def no_comma(self) -> float:
        """Ln P that a mark got none."""
        if self.commas < FEW_COMMAS:
            return 0.0
        return math.log(max(0.5, self.marks + 0.5 - self.commas) / (self.marks + 1.0))

    def transition(self, left: str, right: str, *, itself: bool = False) -> float:
        """Ln P(right | left) of two Simplified characters, on this page.

        ``itself`` says that they stand so in the text: that they do says nothing.
        """
        found = self.transitions.get((left, right, itself))
        if found is None:
            found = self.transitions[left, right, itself] = self.mixed(left, right, int(itself))
        return found

    def mixed(self, left: str, right: str, itself: int) -> float:
        """What `transition` has not worked out yet."""
        if is_han(left) and is_han(right):
            running, words, known = two_sources(left, right)
            general = self.running * running + (1.0 - self.running * known) * words
        else:
            general = math.exp(transition(left, right))
        if not left:
            return math.log(general)
        first = symbol(left)
        whole = max(0, self.symbols.get(first, 0) - itself)
        pair = max(0, self.pairs.get(first + symbol(right), 0) - itself) if whole else 0
        return math.log((pair + GENERAL * general) / (whole + GENERAL))

    def rate(self, character: str) -> float:
        """The share of the occurrences of a character that carry a reading."""
        seen = sum(self.annotated.get(character, {}).values())
        habit = self.habits[tables.is_converted(character)]
        return (seen + HABIT * habit) / (max(seen, self.plain[character]) + HABIT)

    def annotation(self, character: str, syllable: str) -> float:
        """Ln P that a character carries a reading, and this one."""
        known = self.annotated.get(character)
        price = math.log(self.rate(character))
        if known and syllable not in known:
            price += OTHER_READING
        return max(RAREST, price)

    def carrying(self, syllable: str) -> list[str]:
        """The characters that carry a reading on the page."""
        return [item for item, syllables in self.annotated.items() if syllable in syllables]

    def bare(self, character: str) -> float:
        """Ln P that a character carries no reading."""
        return max(RAREST, math.log1p(-self.rate(character)))

    def of_form(self, character: str) -> float:
        """Ln P that the page writes this form of a character."""
        known = self.plain[character] or tables.is_converted(character)
        variant = 0.0 if known or simplified(character) == character else VARIANT
        return variant + self.scripts.get(tables.script_class(character), 0.0)


def habits(annotated: Mapping[str, Counter[str]], plain: Counter[str]) -> Mapping[bool, float]:
    """Share of the distinct characters that carry readings, of converted ones and of others."""
    shares = {}
    for kind, usual in USUAL_HABITS.items():
        every = [item for item in plain if tables.is_converted(item) is kind and item > "\u3400"]
        carrying = sum(item in annotated for item in every)
        shares[kind] = (carrying + HABIT_DOUBT * usual) / (len(every) + HABIT_DOUBT)
    return shares


def scripts(plain: Counter[str]) -> Mapping[int, float]:
    """Ln of the share that glyphs of Simplified and of Traditional text have on a page."""
    seen: Counter[int] = Counter()
    for character, count in plain.items():
        seen[tables.script_class(character)] += count
    one, other = seen[tables.SIMPLIFIED] + 0.5, seen[tables.TRADITIONAL] + 0.5
    return {
        tables.SIMPLIFIED: math.log(one / (one + other)),
        tables.TRADITIONAL: math.log(other / (one + other)),
    }


def likeness(pairs: Counter[str]) -> float:
    """How much the page is like the running text rather than the word list, from 0 to 1.

    The share of the mixture under which the page's own pairs are likeliest.
    """
    seen = [
        (count, *two_sources(pair[0], pair[1]))
        for pair, count in pairs.items()
        if is_han(pair[0]) and is_han(pair[1])
    ]
    share = HAN_AFTER_HAN
    for _ in range(ROUNDS):
        by_running, total = LIKENESS_DOUBT * HAN_AFTER_HAN, LIKENESS_DOUBT
        for count, running, words, known in seen:
            if known:
                part = share * running
                by_running += count * part / (part + (1.0 - share * known) * words)
                total += count * known
        share = min(0.9, by_running / total)
    return share
