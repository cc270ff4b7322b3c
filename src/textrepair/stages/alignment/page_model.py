"""What is measured on a whole page, about the mirror that split its characters.

A mirror is a site that republished the pages of others through a machine (`textrepair.damage`).
Which characters carry readings, how many of its marks carry commas, whether its marks were folded,
and which pairs of characters it has: they often decide what a single place leaves open.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left

from textrepair.language.pairs import (
    SIMPLIFIED,
    UNKNOWN,
    PairLookups,
    SecondCharacters,
    Successors,
    likeness,
    number_of,
    pair_probability,
    symbol_of,
)
from textrepair.language.ranges import LOSS_MARK
from textrepair.stages.alignment.count_table import SMALLEST, CountTable
from textrepair.stages.alignment.gbk_characters import is_read, traits_of
from textrepair.stages.alignment.half_scores import Choice, Scores
from textrepair.stages.alignment.readings_found import END, SYLLABLE
from textrepair.stages.alignment.split_signs import annotation_at, find_sites, is_mark, torn_at
from textrepair.stages.alignment.traits import (
    CONVERTED,
    LAST,
    MARK,
    PRIVATE,
    READABLE,
    SIMPLIFIED_GLYPH,
    TRADITIONAL_GLYPH,
    VARIANT,
)

FORMS = SIMPLIFIED
MOST = 0x100  # more than the candidates of a half
FOLLOWING = 0  # where `PageModel.values` has room that is used anew each time
ROOM, NO_VALUE = 32, array("d", [0.0])  # halves for which there is room at first
FIRST_HAN = 0x3400
NOWHERE = -2  # no place beside any
LOST = ord(LOSS_MARK)
# Counts of characters: how often one occurs, how often its symbol, and how often it has a reading.
PLAIN, SYMBOL, CARRIED = 0, 1 << 16, 2 << 16
SYLLABLE_BITS = 12
PRESENT = 0x1FFF  # bits of a symbol by which those that a page does not have are told, mostly

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
RAREST_SHARE = math.exp(RAREST)
# Usual shares of annotated characters: of those that no machine makes of others, and of those that
# one does.
USUAL_SHARE, USUAL_SHARE_CONVERTED = 0.002, 0.3
SHARE_DOUBT = 2.0  # weight of these priors, as a pseudo-count of characters
VARIANT_SHARE = math.exp(-4.0)  # of Traditional forms that no machine makes and no page has


class PageModel:
    """What is measured on the whole page.

    Attributes:
        carried: how often a character carries a syllable; both in one number.
        characters: how often each occurs, without those that may be split; `PLAIN` and so on.
        pairs: how often Simplified symbols follow each other.
        seen, seen_converted: how many different Han characters and later ones there are that no
            machine makes of others, and how many that one does.
        carrying, carrying_converted: how many of each carry readings.
        readings: how many annotations there are.
        simplified, traditional: how many characters are of such text only.
        running: how much the page is like the running text that pairs were counted in.
        commas: how many marks have a comma before them.
        marks: how many marks have none.
        folded: whether fullwidth marks are ASCII.
        certain: whether split characters are known to occur.
        gap: ln P that characters of GBK's user areas are gone or question marks, if none is there.
        privates: how many characters of GBK's user areas are there, as private-use characters.
        reading: of the run being read, set by `realign`: whether no mark follows the sign that it
            begins with.
        stripped: whether runs have shown that characters of GBK's user areas are gone.
        sites: where characters may be split.
        present: by the lower bits of symbols, whether the page may have one.
        together: characters whose probabilities are worked out together.
        lookups: room for the pairs of several characters and one that may follow them;
            `right_form` and `right_symbol` stand for that one.
        choices: cache of `half_candidates.choose`.
        scores: cache of `half_candidates`: what halves may have been after a character.
        values: the probabilities of these, and `used`, how many there are.
    """

    __slots__ = (
        *("carried", "characters", "pairs", "seen", "seen_converted", "carrying"),
        *("carrying_converted", "readings", "simplified", "traditional", "running", "commas"),
        *("marks", "torn", "folded", "certain", "gap", "privates", "reading", "stripped", "sites"),
        *("choices", "scores", "last", "held", "share", "share_converted"),
        *("simplified_share", "traditional_share", "present"),
        *("together", "lookups", "right_form", "right_symbol", "values", "used"),
    )

    def __init__(
        self, text: str, folded: bool, certain: bool, sites: list[int] | None = None
    ) -> None:
        """Learn from the text.

        Args:
            text: the page.
            folded: whether fullwidth marks are ASCII.
            certain: whether split characters are known to occur.
            sites: where characters may be split, if that is known already.
        """
        self.carried = CountTable(SMALLEST)
        self.choices: dict[int, Choice] = {}
        self.scores: dict[int, Scores] = {}
        self.characters = CountTable(len(text) // 2)
        self.pairs = CountTable(len(text) // 2)
        self.present = bytearray(PRESENT + 1)
        self.together = Successors()
        self.values, self.used = NO_VALUE * (ROOM * MOST), MOST
        self.lookups = PairLookups(MOST)
        self.right_form = self.right_symbol = 0
        self.readings = self.commas = self.marks = self.torn = self.privates = 0
        self.folded = folded
        self.reading = self.stripped = False
        self.sites = find_sites(text) if sites is None else sites
        self.count_part(text, 0, len(text), self.sites, 1)
        self.certain = certain or self.torn > 0
        self.weigh()

    def change(self, before: str, after: str, parts: list[tuple[int, int, int]]) -> bool:
        """Learn what has changed: the same as a new model of the text, split characters certain.

        Args:
            before: the text that was learned.
            after: what it is now.
            parts: where each part begins and ends that was replaced, and how long it is now.

        Returns:
            Whether that was possible: not if characters may be split elsewhere now.
        """
        sites = find_sites(after)
        if not _are_same_elsewhere(self.sites, sites, parts):
            return False
        number = moved = 0
        while number < len(parts):
            start, end, size = parts[number]
            first, moved = start + moved, moved + size - (end - start)
            number += 1
            # From one Han character to the next: no reading, and no mark, goes beyond these.
            while start > 0 and not traits_of(ord(before[start - 1])) & READABLE:
                start, first = start - 1, first - 1
            while True:
                if number < len(parts) and end >= parts[number][0]:
                    begin, end, size = parts[number]
                    moved += size - (end - begin)
                    number += 1
                elif end < len(before) and not traits_of(ord(before[end])) & READABLE:
                    end += 1
                else:
                    break
            end = min(end + 1, len(before))
            self.count_part(before, start, end, self.sites, -1)
            self.count_part(after, first, end + moved, sites, 1)
        self.sites = sites
        self.certain = True
        self.choices.clear()
        self.scores.clear()
        self.weigh()
        return True

    def count_part(self, text: str, start: int, end: int, sites: list[int], times: int) -> None:
        """Count what is on a part of the page; what may be split is no evidence of its pairs.

        Args:
            text: the page.
            start: where the part begins: where the page does, or behind a Han character.
            end: where it ends.
            sites: where characters may be split on the page.
            times: 1, or -1 to take away what was counted.
        """
        place = start
        after = 0  # where the last annotation ended
        number = bisect_left(sites, start)
        site, before = (sites[number] if number < len(sites) else end), NOWHERE
        self.last = symbol_of(min(ord(text[start - 1]), LAST)) if start > 0 else -1
        self.held = False
        while place < end:
            code = ord(text[place])
            traits = traits_of(code)
            if traits & MARK:
                self.count_mark(text, place, times)
            if traits & PRIVATE:
                self.privates += times
            if code == 0x28:
                found = annotation_at(text, place, 3)
                if found:
                    if place > after and before != place - 1:
                        self.count_reading(ord(text[place - 1]), found & SYLLABLE, times)
                    place = after = found >> END
                    continue
            if place == site:
                code, before = LOST, site
                number += 1
                site = sites[number] if number < len(sites) else end
            self.pass_on(code, times)
            place += 1
        self.pass_on(-1, times)

    def count_mark(self, text: str, place: int, times: int) -> None:
        """Count a mark, a comma before a mark, or a torn reading."""
        one = text[place]
        if one == "," and is_mark(text, place + 1):
            self.commas += times
        else:
            self.marks += times
        if one == "?" and torn_at(text, place):
            self.torn += times

    def count_reading(self, character: int, syllable: int, times: int) -> int:
        """Count an annotation, if it is a reading of the character before it; how many it is."""
        if not traits_of(character) & READABLE:
            return 0
        number = character << SYLLABLE_BITS | syllable
        if not self.carried.count(number) and not is_read(character, syllable):
            return 0
        self.readings += times
        self.carried.add(number, times)
        self.characters.add(CARRIED | character, times)
        self.present[symbol_of(character) & PRESENT] = 1
        return times

    def pass_on(self, code: int, times: int) -> int:
        """Count the next character of the text without annotations, -1 at its end.

        A comma is held back: before a mark it was inserted.
        """
        if self.held:
            self.held = False
            if code < 0 or not traits_of(code) & MARK:
                self.count_character(0x2C, times)
        if code == 0x2C:
            self.held = True
        elif code >= 0:
            self.count_character(code, times)
        return 0

    def count_character(self, code: int, times: int) -> int:
        """Count a character and its pair with the one before."""
        code = min(code, LAST)
        self.characters.add(PLAIN | code, times)
        symbol = symbol_of(code)
        if self.last >= 0:
            self.pairs.add(self.last << 16 | symbol, times)
        self.last = symbol
        return 0

    def classify(self) -> None:
        """Count the characters of each kind, and their symbols."""
        self.seen = self.seen_converted = self.carrying = self.carrying_converted = 0
        self.simplified = self.traditional = 0
        every = self.characters.size
        for place in range(every):
            if SYMBOL <= self.characters.numbers[place] < CARRIED:
                self.characters.times[place] = 0
        for place in range(every):
            number, times = self.characters.numbers[place], self.characters.times[place]
            if times and number > LAST:  # not `PLAIN`
                self.count_carrier(number)
            elif times:
                self.count_kind(number, times)
                symbol = symbol_of(number)
                self.characters.add(SYMBOL | symbol, times)
                self.present[symbol & PRESENT] = 1

    def count_kind(self, code: int, times: int) -> None:
        """Count a character that occurs so often with those of its kind."""
        traits = traits_of(code)
        if code > FIRST_HAN:
            if traits & CONVERTED:
                self.seen_converted += 1
            else:
                self.seen += 1
        if traits & SIMPLIFIED_GLYPH:
            self.simplified += times
        elif traits & TRADITIONAL_GLYPH:
            self.traditional += times

    def count_carrier(self, number: int) -> None:
        """Count a character that carries readings, if it also stands where nothing may be split."""
        code = number & LAST
        if number < CARRIED or code <= FIRST_HAN or not self.characters.count(PLAIN | code):
            return
        if traits_of(code) & CONVERTED:
            self.carrying_converted += 1
        else:
            self.carrying += 1

    def weigh(self) -> None:
        """Work out what follows from the counts."""
        self.classify()
        self.share = (self.carrying + SHARE_DOUBT * USUAL_SHARE) / (self.seen + SHARE_DOUBT)
        self.share_converted = self.carrying_converted + SHARE_DOUBT * USUAL_SHARE_CONVERTED
        self.share_converted /= self.seen_converted + SHARE_DOUBT
        every = self.simplified + self.traditional + 1.0
        self.simplified_share = (self.simplified + 0.5) / every
        self.traditional_share = (self.traditional + 0.5) / every
        self.running = likeness(self.pairs.numbers, self.pairs.times, self.pairs.size)
        usual = (1.0 - AREA) ** self.torn
        self.gap = math.log(GAPS / (GAPS + (1.0 - GAPS) * usual)) + (
            0.0 if self.torn else ONLY_COMMAS
        )

    def comma(self) -> float:
        """Ln P that a mark, or what looks like its bytes, got a comma."""
        if not self.may_have_commas():
            return NO_COMMAS
        return math.log((self.commas + 0.5) / (self.marks + 1.0))

    def may_have_commas(self) -> bool:
        """Whether commas may have been put into characters: some are there, or it was damaged."""
        return self.commas >= FEW_COMMAS or self.is_mirrored()

    def has_commas(self) -> bool:
        """Whether there are enough commas before marks to be evidence of a mirror."""
        return self.commas >= FEW_COMMAS

    def is_mirrored(self) -> bool:
        """Whether a mirror had the page: splits may have swallowed all of its commas."""
        return self.certain or self.readings > FEW_READINGS

    def no_comma(self) -> float:
        """Ln P that a mark got none."""
        if self.commas < FEW_COMMAS:
            return 0.0
        return math.log(max(0.5, self.marks + 0.5 - self.commas) / (self.marks + 1.0))

    def transition(self, left: int, right: int, itself: bool) -> float:
        """Ln P(right | left) of two characters, on this page."""
        return math.log(self.probability(left, right, itself))

    def probability(self, left: int, right: int, itself: bool) -> float:
        """P(right | left) of two characters, on this page; their Simplified forms count.

        `NO_CHARACTER` on the left is anything. ``itself`` says that they stand so in the text: that
        occurrence is not counted as evidence.
        """
        right = min(right, LAST)
        second = FORMS[right]
        if left < 0:
            return pair_probability(UNKNOWN, second, self.running)
        left = min(left, LAST)
        found = pair_probability(FORMS[left], second, self.running)
        symbol = symbol_of(left)
        whole = self.characters.count(SYMBOL | symbol)
        if whole <= itself:
            return found
        whole -= itself
        pair = self.pairs.count(symbol << 16 | symbol_of(right))
        if pair > itself:
            return (GENERAL * found + (pair - itself)) / (whole + GENERAL)
        return GENERAL * found / (whole + GENERAL)

    def room_for(self, size: int) -> Scores:
        """Room for the probabilities of so many candidates."""
        first = self.used
        self.used += size
        if self.used > len(self.values):
            before = self.values
            self.values = NO_VALUE * (2 * self.used)
            for place in range(first):
                self.values[place] = before[place]
        return Scores(first, size)

    def fill_probabilities(self, left: int, characters: SecondCharacters, start: int) -> None:
        """Work out P of each of these after a character, as `probability` does, in `values`."""
        found = self.values
        self.together.take(characters)
        if left < 0:
            self.together.fill(UNKNOWN, self.running, found, start)
            return
        left = min(left, LAST)
        self.together.fill(FORMS[left], self.running, found, start)
        symbol = symbol_of(left)
        whole = self.characters.count(SYMBOL | symbol)
        if not whole:
            return
        every = whole + GENERAL
        share = GENERAL / every
        for place in range(characters.size):
            found[start + place] *= share
            right = characters.symbols[place]
            if self.present[right & PRESENT]:
                found[start + place] += self.pairs.count(symbol << 16 | right) / every

    def look_up_before(self, characters: SecondCharacters, scores: Scores, right: int) -> None:
        """Look up the pairs of some of these and a character: of those that have a score."""
        self.lookups.size = 0
        self.right_form, self.right_symbol = FORMS[min(right, LAST)], symbol_of(min(right, LAST))
        second = number_of(self.right_form)
        for place in range(scores.size):
            if self.values[scores.first + place] != 0.0:
                self.lookups.add(characters.numbers[place], second)
        self.lookups.look_up()

    def probability_before(self, characters: SecondCharacters, place: int, found: int) -> float:
        """P of that character after one of these, as `probability` works it out.

        Args:
            characters: these.
            place: which of them.
            found: which of those that were looked up.
        """
        levels = self.lookups.levels_of(found)
        chance = characters.probability_before(place, self.right_form, levels, self.running)
        symbol = characters.symbols[place]
        if not self.present[symbol & PRESENT]:
            return chance
        whole = self.characters.count(SYMBOL | symbol)
        if not whole:
            return chance
        pair = self.pairs.count(symbol << 16 | self.right_symbol)
        return (GENERAL * chance + pair) / (whole + GENERAL)

    def rate(self, character: int) -> float:
        """The share of the occurrences of a character that carry a reading."""
        code = min(character, LAST)
        share = self.share_converted if traits_of(code) & CONVERTED else self.share
        if not self.present[symbol_of(code) & PRESENT]:
            return share
        seen = self.characters.count(CARRIED | code)
        return (seen + HABIT * share) / (max(seen, self.characters.count(PLAIN | code)) + HABIT)

    def bareness(self, character: int) -> float:
        """Ln P that a character carries no reading."""
        return max(RAREST, math.log1p(-self.rate(character)))

    def bare(self, character: int) -> float:
        """P that a character carries no reading, and that it has this form."""
        found = max(RAREST_SHARE, 1.0 - self.rate(character))
        traits = traits_of(character)
        if traits & VARIANT and not self.characters.count(PLAIN | character):
            found *= VARIANT_SHARE
        if traits & SIMPLIFIED_GLYPH:
            found *= self.simplified_share
        elif traits & TRADITIONAL_GLYPH:
            found *= self.traditional_share
        return found

    def annotation(self, character: int, syllable: int) -> float:
        """Ln P that a character carries a reading, and this one."""
        price = math.log(self.rate(character))
        code = min(character, LAST)
        carries = self.characters.count(CARRIED | code) > 0
        if carries and not self.carried.count(code << SYLLABLE_BITS | syllable):
            price += OTHER_READING
        return max(RAREST, price)

    def carriers_of(self, syllable: int) -> list[int]:
        """The characters that carry a syllable on this page."""
        return [
            number >> SYLLABLE_BITS
            for number in self.carried.numbers[: self.carried.size]
            if number & SYLLABLE == syllable
        ]


def _are_same_elsewhere(
    before: list[int], after: list[int], parts: list[tuple[int, int, int]]
) -> bool:
    """Whether two lists of places are the same but for the parts that were replaced."""
    one = other = moved = 0
    for start, end, size in parts:
        while one < len(before) and before[one] < start:
            if other == len(after) or after[other] != before[one] + moved:
                return False
            one += 1
            other += 1
        if other < len(after) and after[other] < start + moved:
            return False
        moved += size - (end - start)
        while one < len(before) and before[one] < end:
            one += 1
        while other < len(after) and after[other] < end + moved:
            other += 1
    return [place + moved for place in before[one:]] == after[other:]
