"""The languages of the likelihood: what their characters and pairs of characters cost, in nats.

Each is built from its counts when it is first asked for: single characters, which the screen of the
mojibake stage needs, apart from pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.language import halfwidth
from textrepair.language.arrays import Codes16, Costs
from textrepair.language.characters import is_han
from textrepair.language.chinese import chinese_pairs, chinese_singles, is_chinese
from textrepair.language.counted import NEW_PAIR, UNKNOWN, Singles, counted_pairs, counted_singles
from textrepair.language.families import LANGUAGES
from textrepair.language.symbols import (
    CEDILLAS,
    JAPANESE,
    alphabetic_symbols,
    extra_costs,
    symbols_of,
)


@dataclass(frozen=True, slots=True)
class Language:
    """What the characters of a language cost.

    Attributes:
        name: ISO 639-1 code, with the script where a language has two.
        symbols: code point -> the code point that stands for it in the other fields.
        extra: code point -> nats on top, for which of the characters with the same symbol it is.
        alone: symbol -> nats after something else than Han.
        after_han: symbol -> nats after Han where the pair is not known.
        ending: first symbol of a pair that is not known -> nats on top of its second character.
        pairs: both symbols of each known pair as one number, in order.
        costs: nats of the second character of each of them.
    """

    name: str
    symbols: Codes16
    extra: Costs
    alone: Costs
    after_han: Costs
    ending: Costs
    pairs: npt.NDArray[np.uint32]
    costs: Costs

    def weigh(self, codes: Codes16, before: Codes16) -> Costs:
        """Nats of each character after the one before it."""
        symbols, voices = self.symbols[codes], np.empty(0, dtype=np.intp)
        previous = self.symbols[before]
        if self.name == JAPANESE and (codes >= halfwidth.VOICED).any():
            voices = halfwidth.join_voices(codes, before, symbols, previous)
        wanted = (previous.astype(np.uint32) << 16) | symbols
        places = np.minimum(np.searchsorted(self.pairs, wanted), len(self.pairs) - 1)
        unseen = np.where(is_han()[previous], self.after_han[symbols], self.alone[symbols])
        unseen += self.ending[previous]
        nats = np.where(self.pairs[places] == wanted, self.costs[places], unseen)
        result: Costs = np.minimum(nats, UNKNOWN) + self.extra[codes]
        result[voices] = halfwidth.VOICE
        if self.name == JAPANESE:
            halfwidth.cap_costs(result, codes, before)
        return result


class Alphabet(NamedTuple):
    """All languages of an alphabet, weighed together: their letters are few.

    Attributes:
        numbers: code point -> number of the character, 0 for all that none of the languages knows.
        size: how many numbers there are.
        costs: number before times `size`, plus number -> nats in each language.
    """

    numbers: Codes16
    size: int
    costs: Costs

    def weigh(self, codes: Codes16, before: Codes16) -> Costs:
        """Nats of each character after the one before it; a row for each language."""
        places = self.numbers[before].astype(np.intp) * self.size + self.numbers[codes]
        result: Costs = np.ascontiguousarray(self.costs[places].T)
        result += extra_costs()[codes]
        return result


@cache
def alphabet(family: int) -> Alphabet:
    """The languages of a family of alphabetic scripts."""
    languages = [language_named(name) for name in LANGUAGES[family]]
    known = np.zeros(tables.PLANE, dtype=np.bool_)
    known[list(map(ord, CEDILLAS))] = True
    for each in languages:
        known |= (each.alone < UNKNOWN) | (each.ending != NEW_PAIR)
        known[each.pairs >> 16] = known[each.pairs & 0xFFFF] = True
    known[0] = True
    symbols = np.flatnonzero(known).astype(np.uint16)
    numbers = np.zeros(tables.PLANE, dtype=np.uint16)
    numbers[symbols] = np.arange(len(symbols))
    costs = np.stack([_grid(each, symbols, numbers) for each in languages], axis=-1)
    shape = len(symbols) ** 2, len(languages)
    return Alphabet(numbers[alphabetic_symbols()], len(symbols), costs.reshape(shape))


def _grid(each: Language, symbols: Codes16, numbers: Codes16) -> Costs:
    """Symbol before, symbol -> nats in a language, without `Language.extra`."""
    nats: Costs = each.alone[symbols] + each.ending[symbols][:, np.newaxis]
    nats[numbers[each.pairs >> 16], numbers[each.pairs & 0xFFFF]] = each.costs
    own = numbers[each.symbols[symbols]]
    result: Costs = np.minimum(nats, UNKNOWN)[own][:, own]
    return result


@cache
def language_named(name: str) -> Language:
    """A language by name."""
    numbers, costs = chinese_pairs() if is_chinese(name) else counted_pairs(name)
    return Language(name, *symbols_of(name), *singles(name), numbers, costs)


@cache
def singles(name: str) -> Singles:
    """The costs of a language that need no pairs; its pairs take ten times as long to read."""
    return chinese_singles() if is_chinese(name) else counted_singles(name)
