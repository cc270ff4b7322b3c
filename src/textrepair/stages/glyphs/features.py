"""Signs of who made the Traditional glyphs of a text, place by place.

Spellings that a machine's table and people do not share (data/evidence.tsv), and words that only
one region uses (data/vocabulary.tsv). What they say together is weighed in `glyphs.classifier`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.language.arrays import Codes, Numbers
from textrepair.language.succession import simplified
from textrepair.stages.glyphs import pair_index, traits
from textrepair.stages.glyphs.eligibility import EligibleText
from textrepair.stages.glyphs.pair_index import Short
from textrepair.stages.glyphs.traits import Traits

Values = npt.NDArray[np.int32]

# Classical Chinese writes these as machines do, and much else as it pleases: there whatever speaks
# for a machine counts a quarter by itself and in a pair with a classical word, else half in a pair.
# Measured on Tang and Song verse and on the glosses of the Guangyun (于 143, 于今 40 in 1.5 million
# characters of verse).
CLASSICAL_WORDS = frozenset("于余云采征吁咨愿")
# Between characters that no table has beside it, it is the copula of Cantonese, never 系 that a
# machine turned into it: 係統 and 水係 are pairs of the table. So it speaks against every machine,
# as much as in 就係 or 係咪, which the dictionaries lack.
COPULA = "係"
UNIT = 40  # parts of a nat in which rows are kept: tenths, of which classical text counts a quarter
WHOLE, IN_PAIR, BY_ITSELF = 4, 2, 1  # quarters
NOTHING = 0  # the row of what the evidence table has not
ALONE = -1  # the start of no pair
LONGER = 1 << 15
LINE_BREAK = np.array([ord("\n")], dtype=np.uint32)
NO_PLACE = np.zeros(0, dtype=np.intp)
NO_ROW = np.zeros(0, dtype=np.uint16)


class Word(NamedTuple):
    """A word of one region: where it stands, and what it is."""

    place: int
    word: str


class Rows(NamedTuple):
    """The evidence table: its rows by number, and where to find their numbers.

    Attributes:
        pairs: the pairs of the evidence table, and what the words of the vocabulary begin with.
        of_pairs: slot of a pair -> number of its row.
        words: slot of a pair -> number of the word that it is, 0 for none; `LONGER` and a number
            of `lengths` where longer words begin with it.
        lengths: how long these are, once for each.
        vocabulary: the words by number.
        weights: what they say, in nats.
        alone: code point -> number of the row of the character by itself.
        characters: code point -> number of a character at stake. The spellings of one Simplified
            character stand together.
        origins: number of a character -> number of its Simplified form.
        modern: machine by machine the rows in `UNIT`.
        classical: the same as they count in classical text.
    """

    pairs: pair_index.Pairs
    of_pairs: Short
    words: Short
    lengths: Sequence[tuple[int, ...]]
    vocabulary: Sequence[str]
    weights: npt.NDArray[np.float64]
    alone: Short
    characters: Short
    origins: Short
    modern: Values
    classical: Values


@dataclass(slots=True)
class Signs:
    """All signs of a text or of a part of it, in the order of their places.

    Attributes:
        text: the whole text.
        codes: the characters of the part.
        traits: their traits, blank where they do not count.
        places: where in the whole text the spelling of a character tells.
        starts: where the pair starts that speaks there, or `ALONE`.
        characters: how it is spelled there: a number of `Rows.characters`.
        rows: the row that speaks there.
        doubles: which of these places have a second pair that speaks there, the one that they
            begin.
        others: the rows of these pairs.
        word_places: where the words of the regions stand.
        word_numbers: which they are: numbers of `Rows.vocabulary`.
    """

    text: str
    codes: Codes
    traits: Traits
    places: Numbers
    starts: Numbers
    characters: Short
    rows: Short
    doubles: Numbers
    others: Short
    word_places: Numbers
    word_numbers: Short

    def between(self, start: int, end: int) -> Signs:
        """The signs of a part of the whole text."""
        first, last = self.places.searchsorted((start, end)).tolist()
        two, end_two = self.doubles.searchsorted((first, last)).tolist()
        begin, stop = self.word_places.searchsorted((start, end)).tolist()
        return Signs(
            self.text,
            self.codes[start:end],
            self.traits[start:end],
            self.places[first:last],
            self.starts[first:last],
            self.characters[first:last],
            self.rows[first:last],
            self.doubles[two:end_two] - first,
            self.others[two:end_two],
            self.word_places[begin:stop],
            self.word_numbers[begin:stop],
        )

    @property
    def words(self) -> list[Word]:
        """The words of the regions."""
        vocabulary = rows().vocabulary
        numbers = map(vocabulary.__getitem__, self.word_numbers.tolist())
        return list(map(Word, self.word_places.tolist(), numbers))

    def counted(self) -> Counter[str]:
        """How often each word stands there."""
        return Counter(map(rows().vocabulary.__getitem__, self.word_numbers.tolist()))

    def speaking(self) -> Iterator[tuple[str, int]]:
        """The pairs and characters that speak, in the order of the text, and their rows."""
        others = dict(zip(self.doubles.tolist(), self.others.tolist(), strict=True))
        columns = (self.places, self.starts, self.rows)
        for number, (place, start, row) in enumerate(
            zip(*(column.tolist() for column in columns), strict=True)
        ):
            yield (self.text[place] if start == ALONE else self.text[start : start + 2]), row
            if number in others:
                yield self.text[place : place + 2], others[number]


def joined(parts: Sequence[Signs]) -> Signs:
    """Parts of a text as one, each in lines of its own."""
    between = Signs(
        text="",
        codes=LINE_BREAK,
        traits=traits.look_up(LINE_BREAK),
        places=NO_PLACE,
        starts=NO_PLACE,
        characters=NO_ROW,
        rows=NO_ROW,
        doubles=NO_PLACE,
        others=NO_ROW,
        word_places=NO_PLACE,
        word_numbers=NO_ROW,
    )
    pieces = [piece for part in parts for piece in (part, between)][:-1]
    before = np.cumsum([0, *(len(piece.places) for piece in pieces)]).tolist()
    doubles = [piece.doubles + count for piece, count in zip(pieces, before, strict=False)]
    return Signs(
        text=parts[0].text,
        codes=np.concatenate([piece.codes for piece in pieces]),
        traits=np.concatenate([piece.traits for piece in pieces]),
        places=np.concatenate([piece.places for piece in pieces]),
        starts=np.concatenate([piece.starts for piece in pieces]),
        characters=np.concatenate([piece.characters for piece in pieces]),
        rows=np.concatenate([piece.rows for piece in pieces]),
        doubles=np.concatenate(doubles),
        others=np.concatenate([piece.others for piece in pieces]),
        word_places=np.concatenate([piece.word_places for piece in pieces]),
        word_numbers=np.concatenate([piece.word_numbers for piece in pieces]),
    )


# --- Finding them ---------------------------------------------------------------------------------


def find(page: EligibleText) -> Signs:
    """Find the signs of a text.

    A pair speaks once, for the first of its characters that is at stake; a character by itself
    speaks where no pair knows it.
    """
    table = rows()
    starts, slots = table.pairs.find(page.codes)
    here = page.traits.take(starts)
    words = find_words(page.text, starts, table.words.take(slots) * ((here & traits.HAN) != 0))
    spoken = table.of_pairs.take(slots)
    known = spoken.nonzero()[0]
    if len(known) < len(spoken):  # some only begin a word
        starts, spoken, here = starts.take(known), spoken.take(known), here.take(known)
    by_itself = (page.traits & traits.ALONE) != 0
    by_itself[starts] = False
    by_itself[1:][starts] = False
    alone = by_itself.nonzero()[0]
    # A pair's place is where it starts unless only its second character is at stake.
    places = starts + ((here & traits.AT_STAKE) ^ traits.AT_STAKE)
    if page.fit is not None:
        telling = (page.traits.take(places) & traits.AT_STAKE).nonzero()[0]
        places, starts, spoken = places.take(telling), starts.take(telling), spoken.take(telling)
    places = np.concatenate((places, alone))
    starts = np.concatenate((starts, np.full(len(alone), ALONE)))
    spoken = np.concatenate((spoken, table.alone.take(page.codes.take(alone))))
    return arranged(page, places, starts, spoken, words)


def arranged(
    page: EligibleText,
    places: Numbers,
    starts: Numbers,
    spoken: Short,
    words: tuple[Numbers, Short],
) -> Signs:
    """The signs in the order of their places, with two pairs that speak in one place together."""
    order = places.argsort(kind="stable")
    places, doubles, others = places.take(order), NO_PLACE, NO_ROW
    second = (places[1:] == places[:-1]).nonzero()[0]
    if len(second):
        others = spoken.take(order.take(second + 1))
        doubles = second - np.arange(len(second))
        first = np.ones(len(places), dtype=np.bool_)
        first[second + 1] = False
        firsts = first.nonzero()[0]
        places, order = places.take(firsts), order.take(firsts)
    return Signs(
        page.text,
        page.codes,
        page.traits,
        places,
        starts.take(order),
        rows().characters.take(page.codes.take(places)),
        spoken.take(order),
        doubles,
        others,
        *words,
    )


def find_words(text: str, starts: Numbers, numbers: Short) -> tuple[Numbers, Short]:
    """Where the words of the regions stand and which they are, of those that begin like one."""
    begun = numbers.nonzero()[0]
    places, numbers = starts.take(begun), numbers.take(begun)
    if int(numbers.max(initial=0)) < LONGER:
        return places, numbers
    known, table = word_numbers(), rows()
    found: list[tuple[int, int]] = []
    for place, number in zip(places.tolist(), numbers.tolist(), strict=True):
        if number < LONGER:
            found.append((place, number))
        else:
            words = (text[place : place + length] for length in table.lengths[number - LONGER])
            found += [(place, known[word]) for word in words if word in known]
    columns = np.array(found, dtype=np.intp).reshape(-1, 2)
    return columns[:, 0], columns[:, 1].astype(np.uint16)


# --- The table ------------------------------------------------------------------------------------


@cache
def machine_names() -> tuple[str, ...]:
    """The machines that the evidence table knows, in the order of its columns."""
    return tables.evidence_machines()


@cache
def word_numbers() -> Mapping[str, int]:
    """The words of the vocabulary by number, from 1 on."""
    return MappingProxyType({word: number for number, word in enumerate(tables.vocabulary(), 1)})


@cache
def rows() -> Rows:
    """Put the evidence table and the vocabulary into arrays."""
    evidence = dict(tables.evidence_rows())
    numbers, modern, classical = numbered(evidence)
    at_stake = traits.at_stake()
    known = [key for key in evidence if len(key) == 2 and at_stake.intersection(key)]
    begun: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
    for word in tables.vocabulary():
        begun[word[:2]] += (len(word),)
    longer = [beginning for beginning, lengths in begun.items() if max(lengths) > len(beginning)]
    found = pair_index.pairs(dict.fromkeys([*known, *begun]))
    of_pairs = np.zeros(len(found.owners), dtype=np.uint16)
    of_pairs[list(map(found.slot, known))] = [numbers[key] for key in known]
    words = np.zeros(len(found.owners), dtype=np.uint16)
    words[list(map(found.slot, begun))] = [word_numbers().get(key, 0) for key in begun]
    words[list(map(found.slot, longer))] = range(LONGER, LONGER + len(longer))
    alone = np.zeros(tables.PLANE, dtype=np.uint16)
    for key in evidence:
        if len(key) == 1:
            alone[ord(key)] = numbers[key]
    return Rows(
        found,
        of_pairs,
        words,
        [begun[key] for key in longer],
        ["", *tables.vocabulary()],
        np.array([0, *tables.vocabulary().values()]) / 10,
        alone,
        *spellings(),
        modern,
        classical,
    )


def numbered(
    evidence: Mapping[str, tuple[int, ...]],
) -> tuple[Mapping[str, int], Values, Values]:
    """A number for each different row, by key; the rows, and what is left in classical text."""
    different: dict[tuple[tuple[int, ...], int], int] = {}
    numbers = {}
    for key, found in evidence.items():
        row = (min(found),) * len(found) if key == COPULA else found
        alone = len(key) == 1 or CLASSICAL_WORDS.intersection(key)
        quarters = BY_ITSELF if alone else IN_PAIR
        numbers[key] = different.setdefault((row, quarters), len(different) + 1)
    nothing = (0,) * len(machine_names())
    modern = np.array([nothing, *(row for row, _ in different)], dtype=np.int32).T * WHOLE
    share = np.array([WHOLE, *(quarters for _, quarters in different)], dtype=np.int32)
    classical = np.where(modern > 0, modern // WHOLE * share, modern)
    return numbers, np.ascontiguousarray(modern), np.ascontiguousarray(classical)


def spellings() -> tuple[Short, Short]:
    """Numbers of the characters at stake, and of the Simplified forms of these numbers."""
    ordered = sorted(traits.at_stake(), key=lambda way: (simplified(way), way))
    forms = {form: number for number, form in enumerate(dict.fromkeys(map(simplified, ordered)))}
    characters = np.zeros(tables.PLANE, dtype=np.uint16)
    characters[list(map(ord, ordered))] = range(len(ordered))
    return characters, np.array([forms[simplified(way)] for way in ordered], dtype=np.uint16)
