"""Features of a text, place by place, that distinguish a machine's glyphs from people's.

Spellings that a machine's table and people do not share (data/evidence.tsv), and words that only
one region uses (data/vocabulary.tsv). `glyphs.classifier` weighs them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from textrepair.language.arrays import Codes, Numbers
from textrepair.stages.glyphs import traits
from textrepair.stages.glyphs.eligibility import EligibleText
from textrepair.stages.glyphs.feature_table import LONGER, feature_arrays, word_numbers
from textrepair.stages.glyphs.pair_index import Short
from textrepair.stages.glyphs.traits import Traits

ALONE = -1  # the start of no pair
LINE_BREAK = np.array([ord("\n")], dtype=np.uint32)
NO_PLACE = np.zeros(0, dtype=np.intp)
NO_ROW = np.zeros(0, dtype=np.uint16)


class Word(NamedTuple):
    """A word of one region: where it stands, and what it is."""

    place: int
    word: str


@dataclass(slots=True)
class Features:
    """All features of a text or of a part of it, in the order of their places.

    Attributes:
        text: the whole text.
        codes: the characters of the part.
        traits: their traits, blank where they do not count.
        places: where in the whole text the spelling of a character is a feature.
        starts: where the pair starts that is the feature there, or `ALONE`.
        characters: how it is spelled there: a number of `FeatureArrays.characters`.
        rows: the row of that feature.
        doubles: which of these places have a second pair as a feature, the one that they begin.
        others: the rows of these pairs.
        word_places: where the words of the regions stand.
        word_numbers: which they are: numbers of `FeatureArrays.vocabulary`.
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

    def between(self, start: int, end: int) -> Features:
        """The features of a part of the whole text."""
        first, last = self.places.searchsorted((start, end)).tolist()
        two, end_two = self.doubles.searchsorted((first, last)).tolist()
        begin, stop = self.word_places.searchsorted((start, end)).tolist()
        return Features(
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
        vocabulary = feature_arrays().vocabulary
        numbers = map(vocabulary.__getitem__, self.word_numbers.tolist())
        return list(map(Word, self.word_places.tolist(), numbers))

    def counted(self) -> Counter[str]:
        """How often each word stands there."""
        return Counter(map(feature_arrays().vocabulary.__getitem__, self.word_numbers.tolist()))

    def speaking(self) -> Iterator[tuple[str, int]]:
        """The pairs and characters that are features, in the order of the text, and their rows."""
        others = dict(zip(self.doubles.tolist(), self.others.tolist(), strict=True))
        columns = (self.places, self.starts, self.rows)
        for number, (place, start, row) in enumerate(
            zip(*(column.tolist() for column in columns), strict=True)
        ):
            yield (self.text[place] if start == ALONE else self.text[start : start + 2]), row
            if number in others:
                yield self.text[place : place + 2], others[number]


def join_features(parts: Sequence[Features]) -> Features:
    """Parts of a text as one, each in lines of its own."""
    between = Features(
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
    return Features(
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


def find_features(text: EligibleText) -> Features:
    """Find the features of a text.

    A pair is one feature, of the first of its characters that is at stake; a character by itself
    is one where no pair of the table has it.
    """
    table = feature_arrays()
    starts, slots = table.pairs.find(text.codes)
    here = text.traits.take(starts)
    words = _find_words(text.text, starts, table.words.take(slots) * ((here & traits.HAN) != 0))
    row_numbers = table.of_pairs.take(slots)
    known = row_numbers.nonzero()[0]
    if len(known) < len(row_numbers):  # some only begin a word
        starts, row_numbers, here = starts.take(known), row_numbers.take(known), here.take(known)
    by_itself = (text.traits & traits.ALONE) != 0
    by_itself[starts] = False
    by_itself[1:][starts] = False
    alone = by_itself.nonzero()[0]
    # A pair's place is where it starts unless only its second character is at stake.
    places = starts + ((here & traits.AT_STAKE) ^ traits.AT_STAKE)
    if text.fit is not None:
        at_stake = (text.traits.take(places) & traits.AT_STAKE).nonzero()[0]
        places, starts, row_numbers = (
            places.take(at_stake),
            starts.take(at_stake),
            row_numbers.take(at_stake),
        )
    places = np.concatenate((places, alone))
    starts = np.concatenate((starts, np.full(len(alone), ALONE)))
    row_numbers = np.concatenate((row_numbers, table.alone.take(text.codes.take(alone))))
    return _arranged(text, places, starts, row_numbers, words)


def _arranged(
    text: EligibleText,
    places: Numbers,
    starts: Numbers,
    row_numbers: Short,
    words: tuple[Numbers, Short],
) -> Features:
    """The features in the order of their places; two pairs that count in one place as one entry."""
    order = places.argsort(kind="stable")
    places, doubles, others = places.take(order), NO_PLACE, NO_ROW
    second = (places[1:] == places[:-1]).nonzero()[0]
    if len(second):
        others = row_numbers.take(order.take(second + 1))
        doubles = second - np.arange(len(second))
        first = np.ones(len(places), dtype=np.bool_)
        first[second + 1] = False
        firsts = first.nonzero()[0]
        places, order = places.take(firsts), order.take(firsts)
    return Features(
        text.text,
        text.codes,
        text.traits,
        places,
        starts.take(order),
        feature_arrays().characters.take(text.codes.take(places)),
        row_numbers.take(order),
        doubles,
        others,
        *words,
    )


def _find_words(text: str, starts: Numbers, numbers: Short) -> tuple[Numbers, Short]:
    """Where the words of the regions stand and which they are, of those that begin like one."""
    begun = numbers.nonzero()[0]
    places, numbers = starts.take(begun), numbers.take(begun)
    if int(numbers.max(initial=0)) < LONGER:
        return places, numbers
    known, table = word_numbers(), feature_arrays()
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
