"""What a whole page tells about the mirror that split its characters.

Which characters carry readings, how many of its marks carry commas, whether its marks were folded,
and what follows what on it: what a single place leaves open, the page often decides.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.language.characters import LOSS_MARK, code_points
from textrepair.language.pairs import (
    LAST,
    NOWHERE,
    UNKNOWN,
    Floats,
    Group,
    Mask,
    Points,
    han,
    likeness,
    line,
    plain,
    plain_symbols,
)
from textrepair.stages.readings.pinyin import ENCLOSED, SYLLABLE, accepted
from textrepair.stages.readings.syllables import LETTERS

CLASSES = tables.HANGUL + 1
FIRST_HAN = 0x3400

# --- Signs ----------------------------------------------------------------------------------------

# "?" that swallowed an opening parenthesis: a reading without its beginning.
TORN = re.compile(rf"\?({SYLLABLE})\)(?:\(\1\)){{0,2}}")
# The same with a tone mark: nobody writes that.
TORN_TONED = re.compile(rf"\?[a-z]{{0,6}}[{LETTERS[3:]}][{LETTERS}]{{0,6}}\)")
TONED = rf"[a-z\u00fc\u00ea]{{0,6}}[{LETTERS[28:]}][a-z\u00fc\u00ea]{{0,6}}"
MARKS = ",;:!?、。\uff01\uff0c\uff1a\uff1b\uff1f"
# One set of characters first, so that text without signs is passed over at once.
SITE = re.compile(
    r"[?@-~,:;](?:"
    rf"(?<=\?)(?:(?={SYLLABLE}\))"
    rf"|(?=[{MARKS}][^\n]{{0,5}}[^\x00-\x7f])"
    rf"|(?<=[^\x00-\x7f]\?)(?=[{MARKS}]\?))"
    rf"|(?<=[^\x00-(*-\x7f][@-~])(?=\({SYLLABLE}\))"
    # The same after a mark: the "?" before that is gone, or it stands in foreign words.
    rf"|(?<=[^\x00-\x7f][,:;])(?=[@-~]\({TONED}\))"
    rf"|(?<=[a-z][,:;][@-~])(?=\({TONED}\)))"
)
READABLE = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff]")
COMMA_SIGNS = re.compile(f",(?=[{MARKS}])")
PRIVATE = re.compile("[\ue000-\uf8ff]")
EVERY_MARK = re.compile(f"[{MARKS}]")

# --- What a page can tell -------------------------------------------------------------------------

# Two characters in a row on the page weigh as much as so many occurrences of the first one in the
# general model: measured on manuals, interface text and statutes of 500 to 1,500 characters.
GENERAL = 25.0
FEW_COMMAS = 2  # a page with fewer commas before marks need not have a mirror's
NO_COMMAS = -8.0  # nats: a comma put into a character of a page without any
FEW_READINGS = 2  # a page with fewer may have been written so; one with more, a mirror had
HABIT = 0.2  # occurrences' worth of doubt: a mirror annotates a character everywhere or nowhere
USUAL_HABITS = 0.002, 0.3  # share of other, and of converted characters annotated
HABIT_DOUBT = 2.0  # characters' worth of doubt about that
VARIANT = -4.0  # nats: a Traditional form that no machine makes and the page has not
GAPS = 0.3  # share of the pages that lost the characters of GBK's user areas
ONLY_COMMAS = -0.5  # nats: such a pair on a page without a reading put into a character
AREA = 0.08  # share of split pairs that are in them: a page of many splits has some
OTHER_READING = -4.0  # nats: the page annotates the character otherwise
RAREST = -9.0  # nats: nothing that a page has not shown is less likely than that


class Lost(NamedTuple):
    """A character of which one byte is gone: that one is -1.

    ``in_area`` says that the trail byte began a pair of GBK's user areas. ``before`` is what is
    left of the character before it, when one such pair was the end of that and the beginning of
    this one.
    """

    lead: int
    trail: int
    in_area: bool = False
    before: Lost | None = None

    @property
    def alone(self) -> Lost:
        """The same without what stands before it."""
        return self if self.before is None else self._replace(before=None)


Piece = str | Lost  # of what was read: as it stood, or with a byte gone
Counts = npt.NDArray[np.int64]


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
class PageModel:
    """What the whole page tells about the mirror.

    Attributes:
        annotated: syllables that the page's characters carry, with their counts.
        carried: code point -> how many of the characters carry one.
        plain: code point -> how many there are, without those that may be split.
        symbols: Simplified symbol -> the same.
        pairs: Simplified symbols that follow each other on it.
        habits: share of the distinct characters that carry readings, of those that machines do not
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
        stripped: whether a run has shown that characters of GBK's user areas are gone.
        bare_ones: what `bareness` has worked out.
        transitions: what `transition` has worked out.
        choices: what `alignment.lost_characters.choose` has worked out.
        options: what `alignment.lost_characters.after` has worked out.
        followers: what `alignment.lost_characters.following` has worked out.
    """

    annotated: Mapping[str, Mapping[str, int]]
    carried: Counts
    plain: Counts
    symbols: Counts
    pairs: Following
    habits: Floats
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
    choices: dict[tuple[Lost, str, str], Choice] = field(default_factory=dict)
    options: dict[tuple[Lost, str | None], Floats] = field(default_factory=dict)
    followers: dict[tuple[Lost, str], Floats] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, *, folded: bool, certain: bool) -> PageModel:
        """Learn from the text."""
        # What may be split itself says nothing of what follows what.
        pieces = ENCLOSED.split(SITE.sub(LOSS_MARK, text))
        annotated = read_characters(pieces)
        commas = len(COMMA_SIGNS.findall(text))
        torn = sum(1 for _ in TORN.finditer(text))
        sound = COMMA_SIGNS.sub("", "".join(pieces[::2]))
        codes = np.minimum(code_points(sound), np.uint32(LAST))
        there = np.bincount(codes, minlength=tables.PLANE)
        carried = np.zeros(tables.PLANE, dtype=np.int64)
        carried[list(map(ord, annotated))] = [sum(each.values()) for each in annotated.values()]
        symbols = plain_symbols().take(codes)
        pairs = following(symbols)
        return cls(
            annotated=annotated,
            carried=carried,
            plain=there,
            symbols=np.bincount(symbols, minlength=tables.PLANE),
            pairs=pairs,
            habits=habits(carried, codes),
            scripts=scripts(codes),
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
        if self.commas < FEW_COMMAS and not self.mirrored:
            return NO_COMMAS
        return math.log((self.commas + 0.5) / (self.marks + 1.0))

    @property
    def mirrored(self) -> bool:
        """Whether a mirror had the page: commas may be swallowed by splits, all that there are."""
        return self.certain or int(self.carried.sum()) > FEW_READINGS

    @property
    def no_comma(self) -> float:
        """Ln P that a mark got none."""
        if self.commas < FEW_COMMAS:
            return 0.0
        return math.log(max(0.5, self.marks + 0.5 - self.commas) / (self.marks + 1.0))

    def transition(self, left: str, right: str, itself: bool = False) -> float:
        """Ln P(right | left) of two characters, on this page; their Simplified forms count.

        An empty ``left`` is anything. ``itself`` says that they stand so in the text: that they do
        says nothing.
        """
        key = left, right, itself
        found = self.transitions.get(key)
        if found is None:
            found = self.transitions[key] = self.mixed(left, right, itself)
        return found

    def mixed(self, left: str, right: str, itself: bool) -> float:
        """What `transition` has not worked out yet."""
        _, symbol, _ = one_by_one()
        first, second = form(left), form(right)
        base, slope = line(first, second)
        general = base + self.running * slope
        if not left:
            return math.log(general)
        first, second = symbol[first], symbol[second]
        whole = max(0, int(self.symbols[first]) - itself)
        pair = max(0, self.pairs.count(first, second) - itself) if whole else 0
        return math.log((pair + GENERAL * general) / (whole + GENERAL))

    def after(self, left: str, group: Group) -> Floats:
        """`transition` to each of some characters."""
        _, symbol, _ = one_by_one()
        first = form(left)
        numbers = group.symbols | np.uint32(symbol[first] << 16)
        general = group.after(first, numbers, self.running)
        whole = int(self.symbols[symbol[first]]) if left else 0
        if whole:
            general *= GENERAL / (whole + GENERAL)
            general += self.pairs.counts(numbers) / (whole + GENERAL)
        return np.log(general, out=general)

    def before(self, group: Group, right: str) -> Floats:
        """`transition` from each of some characters."""
        _, symbol, _ = one_by_one()
        second = form(right)
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
        habit = float(self.habits[int(converted()[code])])
        return (seen + HABIT * habit) / (max(seen, int(self.plain[code])) + HABIT)

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
        rates = seen + (HABIT * self.habits).take(forms.made)
        rates /= np.maximum(seen, there) + HABIT
        found: Floats = np.maximum(RAREST, np.log1p(-rates))
        found += forms.variant * (there == 0)
        found += self.scripts.take(forms.classes)
        return found


def form(character: str) -> int:
    """The Simplified form of a character, by number: `plain`, one at a time."""
    return int(one_by_one()[0][min(ord(character), LAST)]) if character else UNKNOWN


class Forms(NamedTuple):
    """How some characters are written.

    Attributes:
        codes: their code points.
        made: 1 for those that a machine makes of others.
        variant: `VARIANT` for Traditional forms that none makes, 0 for others.
        classes: what their glyphs tell.
    """

    codes: Points
    made: npt.NDArray[np.intp]
    variant: Floats
    classes: npt.NDArray[np.intp]


def forms(codes: Points) -> Forms:
    """Look characters up."""
    made, other = converted()[codes], plain()[codes] != codes
    classes = tables.script_classes()[codes].astype(np.intp)
    return Forms(codes, made.astype(np.intp), VARIANT * (other & ~made), classes)


def read_characters(pieces: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
    """The characters that carry readings of theirs, with their counts.

    ``pieces`` are a text and what stands in parentheses in it, by turns.
    """
    found: dict[str, dict[str, int]] = {}
    before = [piece[-1:] for piece in pieces[:-1:2]]
    for (character, syllable), count in Counter(zip(before, pieces[1::2], strict=True)).items():
        if READABLE.match(character) and syllable in accepted(character):
            found.setdefault(character, {})[syllable] = count
    return found


@dataclass(frozen=True, slots=True)
class Following:
    """The pairs of symbols of a page.

    Attributes:
        numbers: both symbols of each as one number, in order, and `NOWHERE`.
        times: how often each stands there.
        searched: `numbers`, to look one up.
    """

    numbers: Points
    times: Counts
    searched: memoryview

    def count(self, first: int, second: int) -> int:
        """How often a pair stands there."""
        number = first << 16 | second
        place = bisect_left(self.searched, number)
        return int(self.times[place]) if self.searched[place] == number else 0

    def counts(self, numbers: Points) -> Counts:
        """How often each of some pairs does."""
        places = self.numbers.searchsorted(numbers)
        found: Counts = self.times.take(places) * (self.numbers.take(places) == numbers)
        return found

    def likeness(self) -> float:
        """How much the page is like running text."""
        left, right = self.numbers >> np.uint32(16), self.numbers & np.uint32(0xFFFF)
        both = han()[left] & han()[right]
        return likeness(left[both], right[both], self.times[both].astype(np.float64))


def following(symbols: Points) -> Following:
    """The pairs in which symbols follow each other."""
    every = symbols[:-1] << np.uint32(16) | symbols[1:]
    every.sort()
    starts = np.flatnonzero(np.append(np.ones(min(1, len(every)), bool), every[1:] != every[:-1]))
    numbers = np.append(every[starts], np.uint32(NOWHERE))
    times = np.append(np.diff(np.append(starts, len(every))), 0)
    return Following(numbers, times, numbers.data)


def habits(carried: Counts, codes: Points) -> Floats:
    """Share of the distinct characters that carry readings, of others and of converted ones."""
    every = np.sort(codes[codes > FIRST_HAN])
    every = every[:1] if len(every) < 2 else every[np.append(np.True_, every[1:] != every[:-1])]
    made, carrying = converted()[every], carried[every] > 0
    shares = []
    for usual, mine in zip(USUAL_HABITS, (~made, made), strict=True):
        seen = np.count_nonzero(carrying & mine)
        shares.append((seen + HABIT_DOUBT * usual) / (np.count_nonzero(mine) + HABIT_DOUBT))
    return np.array(shares)


def scripts(codes: Points) -> Floats:
    """Ln of the share that glyphs of Simplified and of Traditional text have on a page."""
    classes = tables.script_classes()[codes]
    seen = np.bincount(classes, minlength=CLASSES)
    one, other = seen[tables.SIMPLIFIED] + 0.5, seen[tables.TRADITIONAL] + 0.5
    found = np.zeros(CLASSES)
    found[tables.SIMPLIFIED] = math.log(one / (one + other))
    found[tables.TRADITIONAL] = math.log(other / (one + other))
    return found


@cache
def converted() -> Mask:
    """Code point -> whether a machine makes it of another character (`tables.converted`)."""
    table = np.zeros(tables.PLANE, dtype=np.bool_)
    table[[ord(glyph) for glyph in tables.converted() if ord(glyph) < tables.PLANE]] = True
    return table


@cache
def one_by_one() -> tuple[memoryview, ...]:
    """Forms, symbols and `converted`, for one look-up at a time."""
    arrays = plain(), plain_symbols(), converted()
    return tuple(array.data for array in arrays)
