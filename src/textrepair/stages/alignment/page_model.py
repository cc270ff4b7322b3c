"""What is measured on a whole page, about the mirror that split its characters.

A mirror is a site that republished the pages of others through a machine (`textrepair.damage`).
Which characters carry readings, how many of its marks carry commas, whether its marks were folded,
and which pairs of characters it has: they often decide what a single place leaves open.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from textrepair import tables
from textrepair.language.arrays import Floats
from textrepair.language.characters import LAST, code_points
from textrepair.language.pairs import (
    UNKNOWN,
    Group,
    linear_probability,
    plain_symbols,
    simplified_forms,
)
from textrepair.language.ranges import LOSS_MARK, PRIVATE_USE
from textrepair.stages.alignment.half_characters import Choice, Half
from textrepair.stages.alignment.page_counts import (
    Forms,
    annotated_shares,
    converted_mask,
    count_readings,
    script_shares,
)
from textrepair.stages.alignment.page_pairs import Counts, PagePairs, count_pairs
from textrepair.stages.alignment.screen import ANY_MARK, COMMA_SIGNS, SITE, TORN
from textrepair.stages.readings.pinyin import ENCLOSED

PRIVATE = re.compile(f"[{PRIVATE_USE}]")
EVERY_MARK = re.compile(f"[{ANY_MARK}]")

# Weight of the general model, as a pseudo-count of occurrences of the first character of a pair:
# measured on manuals, interface text and statutes of 500 to 1,500 characters.
GENERAL = 25.0
FEW_COMMAS = 2  # fewer commas before marks are no evidence of a mirror
NO_COMMAS = -8.0  # nats: a comma put into a character of a page without any
FEW_READINGS = 2  # fewer may be the author's; more are evidence of a mirror
HABIT = 0.2  # pseudo-count of occurrences: a mirror annotates a character everywhere or nowhere
GAPS = 0.3  # share of the pages that lost the characters of GBK's user areas
ONLY_COMMAS = -0.5  # nats: such a pair on a page without a reading put into a character
AREA = 0.08  # share of split pairs that are in them: a page of many splits has some
OTHER_READING = -4.0  # nats: the page annotates the character otherwise
RAREST = -9.0  # nats: the least ln P of what a page does not have


@dataclass(slots=True)
class PageModel:
    """What is measured on the whole page.

    Attributes:
        annotated: syllables that the page's characters carry, with their counts.
        carried: code point -> how many of the characters carry one.
        plain: code point -> how many there are, without those that may be split.
        symbols: Simplified symbol -> the same.
        pairs: Simplified symbols that follow each other on it.
        shares: share of the distinct characters that carry readings, of those that machines do not
            make of others, and of those that they do.
        scripts: class of a glyph -> ln of the share that glyphs of that script have.
        running: how much the page is like the running text that pairs were counted in.
        commas: how many marks have a comma before them.
        marks: how many marks there are.
        folded: whether fullwidth marks are ASCII.
        certain: whether split characters are known to occur.
        gap: ln P that characters of GBK's user areas are gone or question marks, if none is there.
        private: whether characters of GBK's user areas are there, as private-use characters.
        reading: of the run being read, set by `realign`: whether no mark follows the sign that it
            begins with.
        stripped: whether runs have shown that characters of GBK's user areas are gone.
        bare_ones: cache of `bareness`.
        transitions: cache of `transition`.
        choices: cache of `alignment.half_candidates.choose`.
        options: cache of `alignment.half_candidates._scores_after`.
        followers: cache of `alignment.half_candidates._scores_following`.
    """

    annotated: Mapping[str, Mapping[str, int]]
    carried: Counts
    plain: Counts
    symbols: Counts
    pairs: PagePairs
    shares: Floats
    scripts: Floats
    running: float
    commas: int
    marks: int
    folded: bool
    certain: bool
    gap: float
    private: bool
    reading: bool = False
    stripped: bool = False
    bare_ones: dict[str, float] = field(default_factory=dict)
    transitions: dict[tuple[str, str, bool], float] = field(default_factory=dict)
    choices: dict[tuple[Half, str, str], Choice] = field(default_factory=dict)
    options: dict[tuple[Half, str | None], Floats] = field(default_factory=dict)
    followers: dict[tuple[Half, str], Floats] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, *, folded: bool, certain: bool) -> PageModel:
        """Learn from the text."""
        # What may be split is no evidence of which pairs the page has.
        pieces = ENCLOSED.split(SITE.sub(LOSS_MARK, text))
        annotated = count_readings(pieces)
        commas = len(COMMA_SIGNS.findall(text))
        torn = sum(1 for _ in TORN.finditer(text))
        sound = COMMA_SIGNS.sub("", "".join(pieces[::2]))
        codes = np.minimum(code_points(sound), np.uint32(LAST))
        there = np.bincount(codes, minlength=tables.PLANE)
        carried = np.zeros(tables.PLANE, dtype=np.int64)
        carried[list(map(ord, annotated))] = [sum(each.values()) for each in annotated.values()]
        symbols = plain_symbols().take(codes)
        pairs = count_pairs(symbols)
        return cls(
            annotated=annotated,
            carried=carried,
            plain=there,
            symbols=np.bincount(symbols, minlength=tables.PLANE),
            pairs=pairs,
            shares=annotated_shares(carried, codes),
            scripts=script_shares(codes),
            running=pairs.likeness(),
            commas=commas,
            marks=len(EVERY_MARK.findall(text)) - commas,
            folded=folded,
            certain=certain or torn > 0,
            gap=math.log(GAPS / (GAPS + (1.0 - GAPS) * (1.0 - AREA) ** torn))
            + (0.0 if torn else ONLY_COMMAS),
            private=PRIVATE.search(text) is not None,
        )

    @property
    def comma(self) -> float:
        """Ln P that a mark, or what looks like its bytes, got a comma."""
        if not self.may_have_commas:
            return NO_COMMAS
        return math.log((self.commas + 0.5) / (self.marks + 1.0))

    @property
    def may_have_commas(self) -> bool:
        """Whether commas may have been put into characters: some are there, or it was damaged."""
        return self.commas >= FEW_COMMAS or self.mirrored

    @property
    def shown(self) -> tuple[bool, bool]:
        """What a run may show of the page: that it may have commas, and that pairs are gone."""
        return self.may_have_commas, self.stripped

    @property
    def mirrored(self) -> bool:
        """Whether a mirror had the page: splits may have swallowed all of its commas."""
        return self.certain or int(self.carried.sum()) > FEW_READINGS

    @property
    def no_comma(self) -> float:
        """Ln P that a mark got none."""
        if self.commas < FEW_COMMAS:
            return 0.0
        return math.log(max(0.5, self.marks + 0.5 - self.commas) / (self.marks + 1.0))

    def transition(self, left: str, right: str, itself: bool = False) -> float:
        """Ln P(right | left) of two characters, on this page; their Simplified forms count.

        An empty ``left`` is anything. ``itself`` says that they stand so in the text: that
        occurrence is not counted as evidence.
        """
        key = left, right, itself
        found = self.transitions.get(key)
        if found is None:
            found = self.transitions[key] = self.mixed(left, right, itself)
        return found

    def mixed(self, left: str, right: str, itself: bool) -> float:
        """`transition` without its cache."""
        _, symbol, _ = _one_by_one()
        first, second = _form(left), _form(right)
        intercept, slope = linear_probability(first, second)
        general = intercept + self.running * slope
        if not left:
            return math.log(general)
        first, second = symbol[first], symbol[second]
        whole = max(0, int(self.symbols[first]) - itself)
        pair = max(0, self.pairs.count(first, second) - itself) if whole else 0
        return math.log((pair + GENERAL * general) / (whole + GENERAL))

    def after(self, left: str, group: Group) -> Floats:
        """`transition` to each of some characters."""
        _, symbol, _ = _one_by_one()
        first = _form(left)
        numbers = group.symbols | np.uint32(symbol[first] << 16)
        general = group.after(first, numbers, self.running)
        whole = int(self.symbols[symbol[first]]) if left else 0
        if whole:
            general *= GENERAL / (whole + GENERAL)
            general += self.pairs.counts(numbers) / (whole + GENERAL)
        return np.log(general, out=general)

    def before(self, group: Group, right: str) -> Floats:
        """`transition` from each of some characters."""
        _, symbol, _ = _one_by_one()
        second = _form(right)
        numbers = group.shifted | np.uint32(symbol[second])
        general = group.before(second, numbers, self.running)
        general *= GENERAL
        general += self.pairs.counts(numbers)
        general /= self.symbols.take(group.symbols) + GENERAL
        return np.log(general, out=general)

    def rate(self, character: str) -> float:
        """The share of the occurrences of a character that carry a reading."""
        code = min(ord(character), LAST)
        seen = int(self.carried[code])
        share = float(self.shares[int(converted_mask()[code])])
        return (seen + HABIT * share) / (max(seen, int(self.plain[code])) + HABIT)

    def bareness(self, character: str) -> float:
        """Ln P that a character carries no reading."""
        found = self.bare_ones.get(character)
        if found is None:
            found = max(RAREST, math.log1p(-self.rate(character)))
            self.bare_ones[character] = found
        return found

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

    def bare(self, forms: Forms) -> Floats:
        """Ln P that each of some characters carries no reading, and that it has this form."""
        seen, there = self.carried.take(forms.codes), self.plain.take(forms.codes)
        rates = seen + (HABIT * self.shares).take(forms.made)
        rates /= np.maximum(seen, there) + HABIT
        found: Floats = np.maximum(RAREST, np.log1p(-rates))
        found += forms.variant * (there == 0)
        found += self.scripts.take(forms.classes)
        return found


def _form(character: str) -> int:
    """The code point of the Simplified form of a character: `plain`, one at a time."""
    return int(_one_by_one()[0][min(ord(character), LAST)]) if character else UNKNOWN


@cache
def _one_by_one() -> tuple[memoryview, ...]:
    """Forms, symbols and `converted_mask`, for one look-up at a time."""
    arrays = simplified_forms(), plain_symbols(), converted_mask()
    return tuple(array.data for array in arrays)
