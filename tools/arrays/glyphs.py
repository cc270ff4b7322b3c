"""Arrays of `textrepair.stages.glyphs`: glyphs by number, their features, and the way back.

Features are spellings that are evidence for or against each machine (data/evidence.tsv), and words
of one region (data/vocabulary.tsv). The way back is the inverse of each machine's table
(data/machines.tsv), completed by the general one (data/reversal.tsv).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from arrays.codes import members
from arrays.scripts import script_classes
from textrepair import tables
from textrepair.encodings import gbk
from textrepair.language import scripts
from textrepair.language.families import CANTONESE_WORDS
from textrepair.language.ranges import MAIN_HAN
from textrepair.stages.glyphs import traits
from textrepair.stages.glyphs.feature_table import MACHINES, UNIT
from textrepair.stages.glyphs.inverse import FIRST_ANSWER, GENERAL, INVERSES

Short = npt.NDArray[np.uint16]
Values = npt.NDArray[np.int32]


def glyph_arrays() -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Name -> array."""
    if tables.evidence_machines() != MACHINES:
        raise ValueError("evidence.tsv has other machines than stages/glyphs/feature_table.py")
    numbered = _numbered_glyphs()
    yield "glyphs/numbers", numbered.numbers
    yield "glyphs/traits", _traits()[numbered.codes]
    yield from _feature_arrays(numbered)
    yield from _inverse_arrays(numbered)


# --- Glyphs ---------------------------------------------------------------------------------------

CLASSES = {
    scripts.SHARED: traits.SHARED,
    scripts.SIMPLIFIED: traits.SIMPLIFIED,
    scripts.TRADITIONAL: traits.TRADITIONAL,
    scripts.EITHER: traits.EITHER,
    scripts.KANA: traits.KANA,
    scripts.HANGUL: traits.HANGUL,
}
MODERN_WORDS = "的了們這这嗎呢吧"
MARKS = {
    " ": traits.BLANK,
    "\n": traits.BREAK,
    "\u300c": traits.BRACKET,
    "\u201c": traits.CURLY,
}


def simplified(character: str) -> str:
    """The usual Simplified form of a character; the character itself if it has none."""
    return tables.reversal().get(character, (character,))[0]


@cache
def _traits() -> Short:
    """Code point -> its traits."""
    found = np.zeros(tables.PLANE, dtype=np.uint16)
    for script_class, trait in CLASSES.items():
        found[script_classes() == script_class] = trait
    found[members(MAIN_HAN)] |= traits.HAN
    for characters, trait in (
        (_at_stake(), traits.AT_STAKE),
        ({key for key in tables.evidence_keys() if len(key) == 1}, traits.ALONE),
        (MODERN_WORDS, traits.MODERN),
        (CANTONESE_WORDS, traits.CANTONESE),
    ):
        found[list(map(ord, characters))] |= trait
    for mark, trait in MARKS.items():
        found[ord(mark)] = trait
    return found


@cache
def _at_stake() -> frozenset[str]:
    """The characters whose spelling may be a feature: one of several forms, or a row by itself."""
    keys = list(tables.evidence_keys())
    ways: defaultdict[str, set[str]] = defaultdict(set)
    for character in set().union(*keys):
        ways[simplified(character)].add(character)
    several = {way for found in ways.values() if len(found) > 1 for way in found}
    return frozenset(several.union(key for key in keys if len(key) == 1))


class _Numbered(NamedTuple):
    """Glyphs by number: those that no table here distinguishes have one together.

    Attributes:
        numbers: code point -> number; 0 is of those without any trait.
        codes: number -> code point of one that has it.
    """

    numbers: Short
    codes: npt.NDArray[np.intp]


def _numbered_glyphs() -> _Numbered:
    """A number for each glyph that some table knows, and for each set of traits of the others."""
    known = {character for key in tables.evidence_keys() for character in key}
    known.update(character for word in tables.vocabulary() for character in word[:2])
    known.update(chr(code) for inverse in _inverses() for code in inverse)
    found = _traits()
    first = {0: tables.PLANE - 1}  # nothing is known of the last code point, nor of those beyond
    for code in np.unique(found, return_index=True)[1].tolist():
        first.setdefault(int(found[code]), code)
    numbers = np.searchsorted(list(first), found)
    codes = sorted(map(ord, known))
    numbers[codes] = np.arange(len(first), len(first) + len(codes))
    return _Numbered(numbers.astype(np.uint16), np.array([*first.values(), *codes]))


# --- Features -------------------------------------------------------------------------------------

# Classical Chinese writes these as machines do, and its spelling varies: there evidence for a
# machine counts a quarter for a character by itself and in a pair with a classical word, else half
# in a pair. Measured on Tang and Song verse and on the glosses of the Guangyun (于 143, 于今 40 in
# 1.5 million characters of verse).
CLASSICAL_WORDS = frozenset("于余云采征吁咨愿")
# 係 is the Cantonese copula wherever the table has no pair of it with its neighbour, and not made
# from 系 by a machine: 係統 and 水係 are pairs of the table, 就係 and 係咪 are not. So there it is
# evidence against every machine.
COPULA = "係"
# `UNIT` is 1/40 nat: the table has tenths, and quarters of those occur (classical text).
WHOLE, IN_PAIR, BY_ITSELF = UNIT // 10, UNIT // 20, UNIT // 40


def _feature_arrays(numbered: _Numbered) -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """The evidence table and the vocabulary."""
    evidence = dict(tables.evidence_rows())
    row_numbers, modern, classical = _rows(evidence)
    vocabulary = tables.vocabulary()  # in order, so that the words with one beginning are together
    at_stake = _at_stake()
    known = [key for key in evidence if len(key) == 2 and at_stake.intersection(key)]
    index = _build_index(dict.fromkeys([*known, *(word[:2] for word in vocabulary)]))
    yield "glyphs/firsts", index.offsets[numbered.codes]
    yield "glyphs/seconds", index.numbers[numbered.codes]
    yield "glyphs/owners", index.owners
    pair_rows, pair_words = np.zeros((2, len(index.owners)), dtype=np.uint16)
    pair_rows[list(map(index.slot, known))] = [row_numbers[key] for key in known]
    slots = [index.slot(word[:2]) for word in vocabulary]
    pair_words[slots[::-1]] = range(len(slots), 0, -1)
    yield "glyphs/pair_rows", pair_rows
    yield "glyphs/pair_words", pair_words
    yield "glyphs/word_slots", np.array([0, *slots, 0], dtype=np.uint16)
    yield "glyphs/word_lengths", np.array([0, *map(len, vocabulary)], dtype=np.uint8)
    yield "glyphs/word_starts", np.cumsum([0, 0, *map(len, vocabulary)])[:-1].astype(np.uint16)
    yield "glyphs/word_letters", np.array(list(map(ord, "".join(vocabulary))), dtype=np.uint16)
    yield "glyphs/word_weights", np.array([0, *vocabulary.values()], dtype=np.int32)
    yield "glyphs/modern_rows", modern.ravel().astype(np.int16)
    yield "glyphs/classical_rows", classical.ravel().astype(np.int16)
    # The spellings of one Simplified character stand together.
    ordered = sorted(at_stake, key=lambda spelling: (simplified(spelling), spelling))
    codes = list(map(ord, ordered))
    characters = np.zeros(len(numbered.codes), dtype=np.uint16)
    characters[numbered.numbers[codes]] = range(len(ordered))
    yield "glyphs/characters", characters
    yield "glyphs/spellings", np.array(codes, dtype=np.uint16)
    forms = [simplified(spelling) for spelling in ordered]
    yield "glyphs/origins", np.unique(forms, return_inverse=True)[1].astype(np.uint16)
    yield "glyphs/own_simplified", np.array(np.equal(ordered, forms), dtype=np.uint8)
    alone = [row_numbers.get(spelling, 0) for spelling in ordered]
    yield "glyphs/alone_rows", np.array(alone, dtype=np.uint16)


def _rows(evidence: Mapping[str, tuple[int, ...]]) -> tuple[Mapping[str, int], Values, Values]:
    """A number for each different row, by key; the rows, and what is left in classical text."""
    different: dict[tuple[tuple[int, ...], int], int] = {}
    numbers = {}
    for key, found in evidence.items():
        row = (min(found),) * len(found) if key == COPULA else found
        alone = len(key) == 1 or CLASSICAL_WORDS.intersection(key)
        quarters = BY_ITSELF if alone else IN_PAIR
        numbers[key] = different.setdefault((row, quarters), len(different) + 1)
    nothing = (0,) * len(MACHINES)
    rows = np.array([nothing, *(row for row, _ in different)], dtype=np.int32)
    share = np.array([WHOLE, *(quarters for _, quarters in different)], dtype=np.int32)
    classical = np.where(rows > 0, rows * share[:, np.newaxis], rows * WHOLE)
    return numbers, rows * np.int32(WHOLE), classical


# --- Pairs ----------------------------------------------------------------------------------------

NO_OWNER = 0xFFFF  # of the slots that no pair has


class _PairIndex(NamedTuple):
    """Pairs of characters by their slots: a perfect hash.

    Each first character has an offset of its own and each second one a number, and no two pairs of
    the table have the same sum. So one comparison finds a pair.

    Attributes:
        offsets: code point -> offset of a first character, 0 for any other.
        numbers: code point -> number of a second character, 0 for any other.
        owners: slot -> offset of the pair that has it.
    """

    offsets: Short
    numbers: Short
    owners: Short

    def slot(self, pair: str) -> int:
        """The slot of a pair of the table."""
        first, second = map(ord, pair)
        return int(self.offsets[first]) + int(self.numbers[second])


def _build_index(keys: Iterable[str]) -> _PairIndex:
    """Find a slot for each pair: those with the most followers choose first."""
    followers: defaultdict[str, list[str]] = defaultdict(list)
    preceding: defaultdict[str, int] = defaultdict(int)
    for first, second in map(tuple, keys):
        followers[first].append(second)
        preceding[second] += 1
    numbers = np.zeros(tables.PLANE, dtype=np.uint16)
    # The commonest have the lowest numbers, so that their slots are dense.
    ranked = sorted(preceding, key=lambda second: (-preceding[second], second))
    numbers[list(map(ord, ranked))] = np.arange(1, len(ranked) + 1)
    offsets = np.zeros(tables.PLANE, dtype=np.uint16)
    total = sum(preceding.values())
    owners = np.full(4 * (total + len(ranked)), NO_OWNER, dtype=np.uint16)
    chosen = np.zeros(len(owners), dtype=np.bool_)
    chosen[0] = True  # of characters that begin no pair
    for first in sorted(followers, key=lambda first: (-len(followers[first]), first)):
        wanted = numbers[list(map(ord, followers[first]))].astype(np.intp)
        taken = chosen[: len(owners) - len(ranked)].copy()
        for number in wanted.tolist():
            taken |= owners[number : number + len(taken)] != NO_OWNER
        offset = int(taken.argmin())
        offsets[ord(first)] = offset
        chosen[offset] = True
        owners[wanted + offset] = offset
    return _PairIndex(offsets, numbers, owners[: int(offsets.max()) + len(ranked) + 1].copy())


# --- The way back ---------------------------------------------------------------------------------

ITSELF = 6.0  # nats: a character that the machine does not make stands for itself
LEADS = 2.0  # nats: the first candidate, where no machine is known
# Glyphs seen on pages for a character, whatever table made the rest of them. The other characters
# that dictionaries give for them are not in use (麽 of 幺麽, 陜 that is read xiá).
SEEN = {"麼": "么", "麽": "么", "陜": "陕", "踫": "碰"}

Candidates = tuple[tuple[str, float], ...]
"""What a glyph may stand for, with a prior in nats each."""


def _inverse_arrays(numbered: _Numbered) -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Inverse after inverse the answer of each glyph, and the candidates where there are several.

    An answer is a code point, or 0 for the glyph itself, or what is smaller than `FIRST_ANSWER`:
    the number of a choice.
    """
    choices: dict[Candidates, int] = {}
    answers = np.zeros((len(INVERSES), len(numbered.codes)), dtype=np.uint16)
    for answer, inverse in zip(answers, _inverses(), strict=True):
        for code, candidates in inverse.items():
            only = ord(candidates[0][0])
            if len(candidates) > 1:
                only = choices.setdefault(candidates, len(choices) + 1)
                if only >= FIRST_ANSWER:
                    raise ValueError("there are too many choices between several origins")
            answer[numbered.numbers[code]] = only
    yield "glyphs/answers", answers.ravel()
    starts = np.cumsum([0, 0, *map(len, choices)])
    yield "glyphs/choice_starts", starts.astype(np.uint16)
    every = [candidate for candidates in choices for candidate in candidates]
    yield "glyphs/origin_codes", np.array([ord(one) for one, _ in every], dtype=np.uint16)
    yield "glyphs/origin_priors", np.array([prior for _, prior in every])


@cache
def _inverses() -> list[dict[int, Candidates]]:
    """Code point -> candidates, of the glyphs that stand for something else, for each inverse."""
    return [_inverse(machine) for machine in INVERSES]


def _inverse(machine: str) -> dict[int, Candidates]:
    """The inverse of a machine's table, completed by the general one."""
    origins: defaultdict[str, list[str]] = defaultdict(list)
    for origin, glyph in tables.machines().get(machine, {}).items():
        origins[glyph].append(origin)
    found = {}
    for glyph in origins.keys() | tables.reversal().keys() | SEEN.keys():
        if ord(glyph) < tables.PLANE - 1:
            options = origin_options(glyph, origins.get(glyph, []), machine)
            if options != ((glyph, 0.0),):
                found[ord(glyph)] = options
    return dict(sorted(found.items()))


def origin_options(glyph: str, origins: list[str], machine: str) -> Candidates:
    """What a glyph may stand for, with priors: only what Simplified text really uses."""
    if glyph in SEEN:
        return ((SEEN[glyph], 0.0),)
    usual = tables.frequency()
    general = tables.reversal().get(glyph, (glyph,))
    # What no font shows is no repair: nothing goes beyond the Basic Multilingual Plane.
    general = tuple(value for value in general if ord(value) < tables.PLANE) or (glyph,)
    if machine == GENERAL:
        # Without a machine the first candidate leads and the others need a context for them.
        known = [value for value in general if value in usual] or [general[0]]
        return ((known[0], LEADS * (len(known) > 1)), *((value, 0.0) for value in known[1:]))
    found = [origin for origin in origins if origin in usual] or origins
    stays = glyph in usual and glyph not in tables.machines()[machine]
    if found:
        also = (glyph,) if stays and glyph in general else ()
        return tuple((value, 0.0) for value in (*found, *also))
    if stays or not gbk.encodable(general[0]):
        others = tuple((value, 0.0) for value in general[:1] if value in usual and value != glyph)
        return ((glyph, ITSELF * bool(others)), *others)
    return ((general[0], 0.0),)
