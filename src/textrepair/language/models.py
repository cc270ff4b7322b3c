"""The languages of the likelihood: what their characters and pairs of characters cost, in nats.

Chinese in both scripts has its counts from `data/frequency.tsv` and `data/succession.tsv`,
Japanese, Korean and the alphabetic languages from `data/languages.tsv`. Each is built when it is
first asked for: single characters, which the screen of the mojibake stage needs, apart from pairs.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.language import pairs, scripts, succession
from textrepair.language.arrays import Codes16, Costs
from textrepair.language.characters import is_han, member_table
from textrepair.language.families import ASIAN, LANGUAGES, is_upper
from textrepair.language.ranges import FULLWIDTH, HALFWIDTH_KATAKANA

JAPANESE, ROMANIAN = "ja", "ro"

UNKNOWN = 16.0  # nats of a character that a language lacks, three over its rarest ones
NEW_PAIR = 1.5  # nats of a pair that an alphabetic language does not show, over its second letter
CLASS_OF_DIGITS = 2.3  # nats: which digit
WIDE = 2.0  # nats of a rare fullwidth mark over its ASCII form
WIDE_LETTER = 5.0
WIDE_DIGIT = 1.5  # newspapers have them
OTHER_SCRIPT = 6.0  # nats of a Simplified character in Traditional text
# Marks that any alphabetic text may hold, though the text counted has few of them, in nats.
MARK = 8.0
MARKS = (
    "\u00a0\u00a3\u00a7\u00a9\u00ab\u00ae\u00b0\u00b1\u00b2\u00b3\u00b5\u00b7\u00bb\u00bd\u00d7"
    "\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2022\u2026\u20ac\u2122"
)
# The other marks of Latin-1, which hardly any text holds: over those of other code pages by little.
RARE_MARK = 10.0
RARE_MARKS = (
    "\u00a1\u00a2\u00a4\u00a5\u00a6\u00a8\u00aa\u00ac\u00af"
    "\u00b4\u00b6\u00b8\u00b9\u00ba\u00bc\u00be\u00bf"
)
# Signs that three encodings of East Asia at least have, and no single-byte one, in nats: rules and
# lists are made of them, and the text counted has hardly any. A character that a wrong reading
# makes costs 11 and more.
SIGN = 9.0
EASTERN_SIGNS = (
    "\u2025\u2032\u2033\u203b\u2103\u2109\u2121\u2160\u2161\u2162\u2163\u2164\u2165\u2166\u2167\u2168\u2169"
    "\u2170\u2171\u2172\u2173\u2174\u2175\u2176\u2177\u2178\u2179\u2190\u2191\u2192\u2193\u2196\u2197\u2198\u2199"
    "\u21d2\u21d4\u2225\u2234\u2235\u2252\u22a5\u2312\u2460\u2461\u2462\u2463\u2464\u2465\u2466\u2467\u2468\u2469"
    "\u246a\u246b\u246c\u246d\u246e\u2474\u2475\u2476\u2477\u2478\u2479\u247a\u247b\u247c\u25a1\u25b2\u25b3"
    "\u25bc\u25bd\u25c6\u25c7\u25cb\u25ce\u25cf\u2605\u2606\u2640\u2642\u266a\u266d\u3003\u3012\u3013\u3231"
    "\u338e\u338f\u339c\u339d\u339e\u33a1\u33c4\u3001\u3002\u3008\u3009\u300a\u300b\u300c\u300d\u300e\u300f"
    "\u3010\u3011\u3014\u3015\u301d"
)
# The same of signs that single-byte encodings have too: only where the text is of East Asia.
SHARED_SIGNS = (
    "\u00a7\u00a8\u00b0\u00b1\u00b7\u00d7\u00f7\u2014\u2015\u2018\u2019\u201c\u201d\u2026\u2030\u2116"
    "\u221a\u221e\u2229\u222b\u2260\u2261\u2500\u2502\u250c\u2510\u2514\u2518\u251c\u2524\u252c\u2534\u253c\u25a0"
)
# Halfwidth katakana, which cash desks, banks and library catalogues write: what it costs over the
# fullwidth form of it, and its marks of voice after the kana that they belong to.
HALFWIDTH = 0.7
HALF_MARKS = HALFWIDTH_KATAKANA.parts[0].start  # where halfwidth forms begin, marks first
HALF_KANA, VOICED, HALF_VOICED = 0xFF66, 0xFF9E, 0xFF9F
VOICE = 1.0
# Nats of halfwidth kana after another, at most: names are written in them, which use all kana alike
# (4 nats each), and the text counted has loan words.
IN_NAME = 5.5
# Nats of what stands between the fields of a record after halfwidth kana, at most: the text counted
# has hardly any record. Of 400 files of two to six words with a number 4 were read as Chinese
# without it, none with it.
IN_RECORD, BETWEEN_FIELDS = 4.0, ",;\t|\"'/"
# What Romanian is written with in code page 1250 and Latin-2, for want of the letters of its own.
CEDILLAS = MappingProxyType(
    {"\u015e": "\u0219", "\u015f": "\u0219", "\u0162": "\u021b", "\u0163": "\u021b"}
)
# Levels of `tables/data/languages.tsv` are capitals, its letters small.
LEVEL_AND_SMALL = re.compile("([A-Z])([^A-Z]+)")


@dataclass(frozen=True, slots=True)
class Language:
    """What the characters of a language cost.

    Attributes:
        name: ISO 639-1 code, with the script where a language has two.
        symbols: code point -> the code point that stands for it in the other fields.
        extra: code point -> nats on top: which of the characters of a class, and spelling.
        alone: symbol -> nats after something else than Han.
        after_han: symbol -> nats after Han where the pair is not known.
        ending: symbol -> nats on top of the second character of a pair that is not known.
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
        if self.name == JAPANESE and (codes >= VOICED).any():
            voices = _join_voices(codes, before, symbols, previous)
        wanted = (previous.astype(np.uint32) << 16) | symbols
        places = np.minimum(np.searchsorted(self.pairs, wanted), len(self.pairs) - 1)
        unseen = np.where(is_han()[previous], self.after_han[symbols], self.alone[symbols])
        unseen += self.ending[previous]
        nats = np.where(self.pairs[places] == wanted, self.costs[places], unseen)
        result: Costs = np.minimum(nats, UNKNOWN) + self.extra[codes]
        result[voices] = VOICE
        if self.name == JAPANESE and (codes >= HALF_MARKS).any():
            names = _is_half_kana(codes) & _is_half_kana(before)
            result[names] = np.minimum(result[names], IN_NAME)
        if self.name == JAPANESE and (before >= HALF_MARKS).any():
            half = (before >= HALF_KANA) & (before <= HALF_VOICED)
            ends = half & (codes < 0x80)
            ends[ends] = np.isin(codes[ends], list(map(ord, BETWEEN_FIELDS)))
            result[ends] = np.minimum(result[ends], IN_RECORD)
        return result


def _is_half_kana(codes: Codes16) -> npt.NDArray[np.bool_]:
    """Whether each character is halfwidth kana; marks of voice are of the kana before them."""
    found: npt.NDArray[np.bool_] = (codes >= HALF_KANA) & (codes < VOICED)
    return found


def _join_voices(
    codes: Codes16, before: Codes16, symbols: Codes16, previous: Codes16
) -> npt.NDArray[np.intp]:
    """Read halfwidth kana and the mark of voice behind it as the one kana that they are.

    Args:
        codes: characters.
        before: the character before each of them in the text.
        symbols: their symbols, to be changed.
        previous: those of the characters before them, to be changed.

    Returns:
        Where the marks are.
    """
    marks = np.flatnonzero((codes[1:] == VOICED) | (codes[1:] == HALF_VOICED)) + 1
    marks = marks[before[marks] == codes[marks - 1]]
    kana = _with_voice()[codes[marks] - VOICED, codes[marks - 1]]
    places: npt.NDArray[np.intp] = marks[kana > 0]
    marks, kana = places, kana[kana > 0]
    symbols[marks - 1] = previous[marks] = kana
    after = marks[marks + 1 < len(codes)]
    voiced = kana[: len(after)]
    next_to = before[after + 1 if len(after) else after] == codes[after]
    previous[after[next_to] + 1] = voiced[next_to]
    return places


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
        result += _extra_costs()[codes]
        return result


# --- From the tables ------------------------------------------------------------------------------


@cache
def alphabet(family: int) -> Alphabet:
    """The languages of a family of alphabetic scripts."""
    languages = [language(name) for name in LANGUAGES[family]]
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
    return Alphabet(numbers[_alphabetic_symbols()], len(symbols), costs.reshape(shape))


def _grid(each: Language, symbols: Codes16, numbers: Codes16) -> Costs:
    """Symbol before, symbol -> nats in a language, without `Language.extra`."""
    nats: Costs = each.alone[symbols] + each.ending[symbols][:, np.newaxis]
    nats[numbers[each.pairs >> 16], numbers[each.pairs & 0xFFFF]] = each.costs
    own = numbers[each.symbols[symbols]]
    result: Costs = np.minimum(nats, UNKNOWN)[own][:, own]
    return result


@cache
def language(name: str) -> Language:
    """A language by name."""
    numbers, costs = _chinese_pairs() if _is_chinese(name) else _counted_pairs(name)
    return Language(name, *spelling(name), *singles(name), numbers, costs)


def _is_chinese(name: str) -> bool:
    """Whether a language is Chinese, in either script."""
    return name.startswith("zh")


class Singles(NamedTuple):
    """What the characters of a language cost without pairs: fields of `Language`."""

    alone: Costs
    after_han: Costs
    ending: Costs


@cache
def singles(name: str) -> Singles:
    """The costs of a language that need no pairs; its pairs take ten times as long to read."""
    return _chinese_singles() if _is_chinese(name) else _counted_singles(name)


def _counted_singles(name: str) -> Singles:
    """The same from two rows of `tables/data/languages.tsv`."""
    alone = np.full(tables.PLANE, UNKNOWN, dtype=np.float32)
    ending = np.full(tables.PLANE, NEW_PAIR, dtype=np.float32)
    for first, groups in tables.languages()[name]:
        if first in (pairs.ANY_HAN, pairs.ANY_MARK):
            costs = alone if first == pairs.ANY_HAN else ending
            for letter, group in LEVEL_AND_SMALL.findall(groups):
                costs[list(map(ord, group))] = pairs.STEP * tables.from_letter(letter)
    if name not in LANGUAGES[ASIAN]:
        for price, marks in ((MARK, MARKS), (RARE_MARK, RARE_MARKS)):
            _cap(alone, marks, price)
    else:
        _cap(alone, EASTERN_SIGNS + SHARED_SIGNS, SIGN)
    return Singles(alone, alone, ending)


def _cap(costs: Costs, characters: str, price: float) -> None:
    """Let no character of some cost more than a price."""
    codes = list(map(ord, characters))
    costs[codes] = np.minimum(costs[codes], price)


def _counted_pairs(name: str) -> tuple[npt.NDArray[np.uint32], Costs]:
    """`Language.pairs` and `Language.costs` from the other rows."""
    classes = (pairs.ANY_HAN, pairs.ANY_MARK)
    rows = (row for row in tables.languages()[name] if row[0] not in classes)
    return _sorted_pairs(rows, pattern=LEVEL_AND_SMALL)


def _sorted_pairs(
    rows: Iterable[tuple[str, str]],
    pattern: re.Pattern[str] = tables.LEVEL_AND_GROUP,
) -> tuple[npt.NDArray[np.uint32], Costs]:
    """Rows of followers as `Language.pairs` and `Language.costs`."""
    first, second, lengths, levels = [], [], [], []
    for left, groups in rows:
        for letter, group in pattern.findall(groups):
            first.append(left * len(group))
            second.append(group)
            lengths.append(len(group))
            levels.append(pairs.STEP * tables.from_letter(letter))
    keys = (_joined(first) << np.uint32(16)) | _joined(second)
    order = np.argsort(keys)
    return keys[order], np.repeat(np.array(levels, dtype=np.float32), lengths)[order]


def _joined(pieces: Sequence[str]) -> npt.NDArray[np.uint32]:
    """The code points of all pieces, one after another; the tables hold no others than 16 bits."""
    data = "".join(pieces).encode("utf-16-le")
    return np.frombuffer(data, dtype="<u2").astype(np.uint32)


def spelling(name: str) -> tuple[Codes16, Costs]:
    """`Language.symbols` and `Language.extra`."""
    if name == "zh-Hant":
        return _traditional_symbols(), _traditional_extra()
    if name == JAPANESE:
        return _japanese_symbols(), _japanese_extra()
    if name == ROMANIAN:
        return _romanian_symbols(), _extra_costs()
    asian = name in LANGUAGES[ASIAN]
    return _asian_symbols() if asian else _alphabetic_symbols(), _extra_costs()


@cache
def _extra_costs() -> Costs:
    """Code point -> nats for which of the characters it is that share a symbol."""
    table = np.zeros(tables.PLANE, dtype=np.float32)
    table[0x30:0x3A] = CLASS_OF_DIGITS
    table[member_table(FULLWIDTH)] = WIDE
    table[0xFF21:0xFF3B] = table[0xFF41:0xFF5B] = WIDE_LETTER
    table[list(map(ord, succession.WIDE_MARKS))] = 0.0
    table[0xFF10:0xFF1A] = CLASS_OF_DIGITS + WIDE_DIGIT
    return table


@cache
def _alphabetic_symbols() -> Codes16:
    """Code point -> symbol in an alphabetic language: small letters, digits as one."""
    table = np.arange(tables.PLANE, dtype=np.uint16)
    upper = np.flatnonzero(is_upper())
    table[upper] = [ord(chr(code).lower()) for code in upper]
    table[0x30:0x3A] = ord(pairs.DIGIT)
    return _with_blanks(table)


@cache
def _asian_symbols() -> Codes16:
    """Code point -> symbol in Chinese, Japanese and Korean: letters and digits as one each."""
    table = np.arange(tables.PLANE, dtype=np.uint16)
    table[member_table(FULLWIDTH)] = np.arange(0x21, 0x7F)
    letters = [code for code in range(0x80) if chr(code).isalpha()]
    digits = [code for code in range(0x80) if chr(code).isdigit()]
    table[letters] = ord(pairs.LETTER)
    table[digits] = ord(pairs.DIGIT)
    table[0xFF21:0xFF3B] = table[0xFF41:0xFF5B] = ord(pairs.LETTER)
    table[0xFF10:0xFF1A] = ord(pairs.DIGIT)
    table[0x3000] = ord(pairs.SPACE)
    return _with_blanks(table)


@cache
def _romanian_symbols() -> Codes16:
    """`_alphabetic_symbols`, with cedillas read as the commas that they stand for."""
    table = _alphabetic_symbols().copy()
    for letter, meant in CEDILLAS.items():
        table[ord(letter)] = ord(meant)
    return table


def _with_blanks(table: Codes16) -> Codes16:
    """The table with the symbols of blanks in place."""
    table[[0x20, 0x09]] = ord(pairs.SPACE)
    table[[0x0A, 0x0D]] = ord(pairs.BREAK)
    table[ord("#")] = ord(pairs.OTHER)
    return table


# --- Japanese -------------------------------------------------------------------------------------


@cache
def _japanese_symbols() -> Codes16:
    """`_asian_symbols`, with halfwidth katakana read through its fullwidth forms."""
    table = _asian_symbols().copy()
    half = range(HALF_MARKS, VOICED)
    table[HALF_MARKS:VOICED] = [table[ord(_fullwidth(chr(code)))] for code in half]
    return table


@cache
def _japanese_extra() -> Costs:
    """`_extra_costs`, and those of halfwidth katakana."""
    table = _extra_costs().copy()
    table[HALF_MARKS:VOICED] = HALFWIDTH
    return table


@cache
def _with_voice() -> Codes16:
    """Mark of voice (0 or 1), halfwidth kana -> the fullwidth kana that both are; 0 for none."""
    table = np.zeros((2, tables.PLANE), dtype=np.uint16)
    for row, mark in enumerate("\u3099\u309a"):
        for code in range(HALF_MARKS, VOICED):
            joined_up = unicodedata.normalize("NFC", _fullwidth(chr(code)) + mark)
            if len(joined_up) == 1:
                table[row, code] = ord(joined_up)
    return table


def _fullwidth(character: str) -> str:
    """The fullwidth form of halfwidth katakana."""
    return unicodedata.normalize("NFKC", character)


# --- Chinese --------------------------------------------------------------------------------------


@cache
def _traditional_symbols() -> Codes16:
    """`_asian_symbols`, with Traditional characters read through their usual Simplified forms."""
    table = _asian_symbols().copy()
    for character, usual in succession.default_forms().items():
        if ord(character) < tables.PLANE > ord(usual):
            table[ord(character)] = ord(usual)
    return table


@cache
def _traditional_extra() -> Costs:
    """`_extra_costs`, and those of Simplified characters in Traditional text."""
    table = _extra_costs().copy()
    table[scripts.script_classes() == scripts.SIMPLIFIED] += OTHER_SCRIPT
    return table


@cache
def _counts_of_characters() -> tuple[npt.NDArray[np.float64], float]:
    """Code point -> count as whole, first and last of a word; and the number of words."""
    counts = np.full((tables.PLANE, 3), pairs.UNSEEN)
    found = list(tables.frequency_heads())
    letters = np.array([_from_code(code) for code in range(0x80)])
    heads = np.frombuffer("".join(head for _, head in found).encode("ascii"), dtype=np.uint8)
    levels = np.exp(pairs.STEP * letters[heads].reshape(-1, 3))
    counts[_joined([character for character, _ in found])] = levels
    return counts, float(levels[:, 1].sum())


def _from_code(code: int) -> int:
    """Level of a letter by its code point; those of other characters mean nothing."""
    return tables.from_letter(chr(code))


def _begins() -> npt.NDArray[np.float64]:
    """Code point -> P(a word begins with it)."""
    counts, words = _counts_of_characters()
    result: npt.NDArray[np.float64] = counts[:, 1] + pairs.INSIDE_SHARE * counts[:, 0]
    return result / words


@cache
def _chinese_singles() -> Singles:
    """The costs of Chinese that need no pairs: the same counts for both scripts."""
    counts, _ = _counts_of_characters()
    ending = np.log((counts[:, 0] + pairs.SMOOTHING) / (counts[:, 2] + pairs.SMOOTHING))
    ending[~is_han()] = 0.0
    rows = dict(tables.succession_followers())
    alone, after_han = (_after_any(rows[left]) for left in (pairs.ANY_MARK, pairs.ANY_HAN))
    for costs in (alone, after_han):
        _cap(costs, EASTERN_SIGNS + SHARED_SIGNS, SIGN)
    return Singles(alone, after_han, ending.astype(np.float32))


def _after_any(groups: str) -> Costs:
    """Code point -> nats after any mark or any Han, with the row of these in running text."""
    shown = np.zeros(tables.PLANE)
    for letter, group in tables.LEVEL_AND_GROUP.findall(groups):
        shown[list(map(ord, group))] = math.exp(-pairs.STEP * tables.from_letter(letter))
    shares = _begins() * (1.0 - min(1.0, shown[~is_han()].sum()))
    shares[~is_han()] = math.exp(-UNKNOWN)
    found = shown > 0.0
    shares[found] = shown[found] + pairs.OTHER_MARK
    costs: Costs = -np.log(shares).astype(np.float32)
    return costs


@cache
def _chinese_pairs() -> tuple[npt.NDArray[np.uint32], Costs]:
    """`Language.pairs` and `Language.costs` of Chinese: `evidence.transition`, all at once."""
    counts, _ = _counts_of_characters()
    words, successions = tables.word_pairs(), tables.successions()
    inside_keys, running_keys = words.numbers, successions.numbers
    inside, running = (
        (step * table.levels).astype(np.float32)
        for step, table in ((-pairs.STEP, words), (pairs.STEP, successions))
    )
    keys = np.sort(np.concatenate((inside_keys, running_keys)))
    keys = keys[np.append(np.True_, keys[1:] != keys[:-1])]  # np.unique takes 40 ms here
    left, right = keys >> 16, keys & 0xFFFF
    shown = np.exp(-running)
    known = np.minimum(1.0, np.bincount(running_keys >> 16, shown, minlength=tables.PLANE))
    begun = _begins()
    whole, last = counts[left, 0], counts[left, 2]
    follows = _spread(keys, inside_keys, np.exp(-inside)) + (last + pairs.SMOOTHING) * begun[right]
    follows /= whole + pairs.SMOOTHING
    by_words = np.where(is_han()[left], follows, begun[right])
    by_words[~is_han()[right]] = pairs.OTHER_MARK
    share = np.where(
        is_han()[right],
        np.where(is_han()[left], pairs.HAN_AFTER_HAN, pairs.HAN_AFTER_MARK),
        np.where(is_han()[left], pairs.MARK_AFTER_HAN, pairs.MARK_AFTER_MARK),
    )
    shares = share * _spread(keys, running_keys, shown)
    shares += (1.0 - share * known[left]) * by_words
    return keys, -np.log(shares).astype(np.float32)


def _spread(
    keys: npt.NDArray[np.uint32], some: npt.NDArray[np.uint32], values: Costs
) -> npt.NDArray[np.float64]:
    """The values of some keys among all keys; 0 for the others."""
    result = np.zeros(len(keys))
    result[np.searchsorted(keys, some)] = values
    return result
