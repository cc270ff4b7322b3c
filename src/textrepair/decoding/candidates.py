"""The encodings that bytes may be in, and what the bytes cost as text in each, in nats.

All readings explain the same bytes, so the cheapest text is the likeliest: `language.likelihood`
says what a text costs, and here is added what only concerns encodings: how usual each is, what its
users hardly ever write, and what it cannot read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.encodings import iso2022jp
from textrepair.language import likelihood
from textrepair.language.arrays import Costs
from textrepair.language.characters import LAST, code_points
from textrepair.language.families import (
    ARABIC,
    ASIAN,
    COMMON,
    CYRILLIC,
    GREEK,
    HEBREW,
    LANGUAGES,
    LATIN,
    NO_FAMILY,
    THAI,
    family_table,
    is_lower,
)
from textrepair.language.models import UNKNOWN, language
from textrepair.language.ranges import (
    HALFWIDTH_KATAKANA,
    HAN_PLANES,
    KANA,
    LOSS_CODE,
    LOSS_MARK,
    PRIVATE_USE,
)

# Nats of U+FFFD, and of a place that an encoding cannot read over that: a character that is cut off
# at the end is none.
LOST_CHARACTER = 9.0
BROKEN = 8.0
# As many of them is a character said to be cut off at the end that took ASCII with it: most texts
# end in a line break, and none of these is the second byte of a character.
TAKEN = 2
# An encoding that cannot read one byte in so many is not looked at.
READABLE = 8
# Cut off text in UTF-16 and UTF-32 must be so long: any byte begins a character of these.
CUT_WIDE = 4
# Nats of an ASCII mark, digit or blank after ASCII. It is there in every reading, but what it costs
# by the language around it differs by more than what a character in question tells.
PLAIN = 3.0
# Nats of a private-use character over what `likelihood.IMPOSSIBLE` says: codecs read GBK's user
# areas as such, and hardly any text has them.
PRIVATE = 6.0
# Nats of what the users of an encoding hardly ever write, though it has it: once in a text.
FOREIGN = 5.0
# Nats of a single Han, kana or Hangul after a Latin letter, and once more before a small one: such
# is an accented letter or "\u2019" that took the next byte with it.
INSIDE = 6.0
# Nats of a first letter of a script: what a text in one language does not pay is a single foreign
# letter that a mark or half a character turned into.
SCRIPTS = (
    (CYRILLIC, 3.0),
    (GREEK, 5.0),
    (ARABIC, 5.0),
    (HEBREW, 6.0),
    (THAI, 5.0),
)
# Nats of a letter of these that stands alone among Latin letters: marks turn into such.
LONE = 5.0
# The same of a letter beyond Latin-1 that is a word by itself, and of one halfwidth kana: marks of
# Latin-1 (\u00a9, \u00b1, \u00a3, \u00bd) are these in Latin-2 and Shift_JIS.
LONE_LETTER = 4.0
LONE_KANA = 5.0
FEW_KANA = 2  # more are a column of them
# Nats of a byte that means nothing, if it is not ASCII: any of 256.
NOISE = math.log(256)
# So many bytes that are not ASCII, at less than so many nats each in a multibyte encoding, need no
# comparison with single-byte ones: in these, the same bytes cost 6 and more.
CLEAR_BYTES = 24
CLEAR = 4.2
# Of the single-byte encodings those are weighed that come within so many nats of the best by their
# single characters; pairs of characters do not make up for more.
CLOSE = 25.0
MOST = 14

BOXES = "\u2500-\u257f"
ENCLOSED = "\u249c-\u24e9"
OTHER_ALPHABETS = "\u0370-\u052f" + BOXES + ENCLOSED + str(HAN_PLANES)
ACCENTED = "\u00c0-\u036f"
MATHEMATICAL = "\u2215\ufe68"  # of code page 950, where other Big5 has the usual slashes
LATIN_1 = 0xFF
ASCII_END = 0x80
HIGH = re.compile(rb"[\x80-\xff]")
# Bytes that are marks in code page 1252 and stand as marks do: no other byte like them beside, and
# no letters on both sides but of an apostrophe. Not A4, which is the euro sign in Latin-9; nor the
# last byte behind a solidus, as in the call numbers of libraries.
MARKS_OF_1252 = re.compile(
    rb"(?<![\x0b\x0c\x80-\xff])(?:\x92(?=(?:[dmst]|re|ll|ve)(?![A-Za-z]))|[\x93\x84](?=[A-Z])"
    rb"|(?<![A-Za-z])[\x80\x82\x85\x8b\x91\x96\x97\x99\x9b\xa0-\xa3\xa5-\xbf\xd7\xf7](?<!/.(?=\s))"
    rb"|[\x80\x82\x85\x8b\x92\x94-\x97\x99\x9b\xa0-\xa3\xa5-\xbf\xd7\xf7](?![A-Za-z]))"
    rb"(?![\x80-\xff])"
)
# Nats for them where there are so many bytes of ASCII for each: nobody writes a single character
# of another code page into English, and these marks everybody. Of 544 short lines with one of
# them 209 came back without it.
MARKED = 6.0
AROUND_MARKS = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """An encoding that bytes may be in.

    Attributes:
        codec: name of the Python codec.
        rarity: nats against it before anything is read.
        foreign: characters that its users hardly ever write, as the inside of a character class.
    """

    codec: str
    rarity: float
    foreign: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Bytes read in an encoding, and what that costs in nats."""

    candidate: Candidate
    text: str
    nats: float

    @property
    def codec(self) -> str:
        """Name of the Python codec."""
        return self.candidate.codec


WESTERN = "cp1252"
ASCII = Candidate("ascii", 0.0)
UTF8 = Candidate("utf-8", 0.0)
WIDE = (
    Candidate("utf-16-le", 8.0),
    Candidate("utf-16-be", 9.0),
    Candidate("utf-32-le", 10.0),
    Candidate("utf-32-be", 10.0),
)
# Where two encodings read the same text out of the bytes, the one that stands first names it: so
# the one that the Encoding Standard reads stands before its subsets and variants, and a reader who
# goes on with the codec is not stopped by the next character. Rarities follow the shares of
# declared charsets on the web, roughly: little evidence overrules them.
MULTIBYTE = (
    Candidate("gb18030", 0.0, OTHER_ALPHABETS + str(KANA)),
    Candidate("cp932", 0.5, OTHER_ALPHABETS),
    Candidate("cp950", 0.5, OTHER_ALPHABETS + str(KANA) + MATHEMATICAL),
    Candidate("cp949", 0.5, OTHER_ALPHABETS + str(KANA)),
    Candidate("euc_jp", 2.5, OTHER_ALPHABETS + str(HALFWIDTH_KATAKANA)),
    Candidate("shift_jis", 2.0, OTHER_ALPHABETS),
    Candidate("big5hkscs", 3.0, OTHER_ALPHABETS + str(KANA)),
    Candidate("big5", 3.0, OTHER_ALPHABETS + str(KANA)),
    Candidate("euc_jis_2004", 7.0, OTHER_ALPHABETS + str(HALFWIDTH_KATAKANA) + ACCENTED),
)
SINGLE_BYTE = (
    Candidate("cp1252", 1.0),
    Candidate("cp1251", 1.5),
    Candidate("cp1250", 2.0),
    Candidate("iso8859-2", 2.5),
    Candidate("iso8859-15", 3.0),
    Candidate("iso8859-1", 4.0),
    Candidate("cp1254", 2.5),
    Candidate("iso8859-9", 3.5),
    Candidate("cp1253", 2.5),
    Candidate("iso8859-7", 3.0),
    Candidate("cp1256", 2.5),
    Candidate("iso8859-6", 4.0),
    Candidate("cp1255", 2.5),
    Candidate("iso8859-8", 4.0),
    Candidate("cp874", 2.5),
    Candidate("koi8-r", 3.0, BOXES),
    Candidate("koi8-u", 3.0, BOXES),
    Candidate("iso8859-5", 5.0),
    Candidate("cp1257", 3.0),
    Candidate("cp1258", 3.5),
    Candidate("iso8859-13", 4.0),
    Candidate("iso8859-4", 5.0),
    Candidate("iso8859-10", 6.0),
    Candidate("iso8859-16", 9.0),
    Candidate("iso8859-3", 6.0),
    Candidate("iso8859-14", 6.0),
    Candidate("cp866", 4.0, BOXES),
    Candidate("cp437", 4.5, OTHER_ALPHABETS),
    Candidate("cp850", 4.5, BOXES),
    Candidate("cp852", 4.5, BOXES),
    Candidate("cp855", 6.0, BOXES),
    Candidate("cp857", 5.5, BOXES),
    Candidate("cp737", 6.0, BOXES),
    Candidate("cp862", 6.0, BOXES),
    Candidate("cp775", 6.5, BOXES),
    Candidate("cp720", 6.5, BOXES),
    Candidate("mac-roman", 4.5),
    Candidate("mac-latin2", 6.0),
    Candidate("mac-cyrillic", 5.5),
    Candidate("mac-greek", 6.0),
    Candidate("mac-turkish", 6.0),
)


# --- Reading --------------------------------------------------------------------------------------


def read(data: bytes, codec: str) -> tuple[str, int]:
    """The text in an encoding, and in how many places the bytes mean nothing in it."""
    if codec == iso2022jp.CODEC:
        text = iso2022jp.read(data)
        return text, text.count(LOSS_MARK)
    try:
        return data.decode(codec), 0
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
        return text, text.count(LOSS_MARK)


def broken(text: str, lost: int) -> int:
    """In how many places a text is broken: a character cut off at the end is none."""
    return lost - (lost > 0 and text.endswith(LOSS_MARK))


class Scale:
    """Weighs the readings of the same bytes, each text once.

    Attributes:
        data: the bytes.
        high: how many of them are not ASCII.
        marked: whether all of these are marks of code page 1252 in text of ASCII.
        costs: text -> nats.
    """

    def __init__(self, data: bytes) -> None:
        """Put bytes on the scale."""
        self.data = data
        self.high = len(HIGH.findall(data))
        sparse = 0 < self.high * AROUND_MARKS <= len(data) - self.high
        self.marked = sparse and len(MARKS_OF_1252.findall(data)) == self.high
        self.costs: dict[str, float] = {}

    def weigh(self, candidates: Iterable[Candidate]) -> Iterator[Reading]:
        """What the bytes cost in each encoding that can read them."""
        for candidate in candidates:
            text, lost = read(self.data, candidate.codec)
            wrong = broken(text, lost)
            if lost and candidate in MULTIBYTE and self.takes_ascii(text):
                wrong += TAKEN
            if wrong * READABLE > len(self.data) + READABLE:
                continue
            if candidate in WIDE and (wrong or (lost and len(text) < CUT_WIDE)):
                continue
            if text not in self.costs:
                self.costs[text] = cost(text)
            nats = self.costs[text] + candidate.rarity + BROKEN * wrong
            if candidate.foreign and re.search(f"[{candidate.foreign}]", text):
                nats += FOREIGN
            if self.marked and candidate.codec == WESTERN:
                nats -= MARKED
            yield Reading(candidate, text, nats)

    def takes_ascii(self, text: str) -> bool:
        """Whether what is cut off at the end of a text took ASCII with it."""
        return text.endswith(LOSS_MARK) and self.data[-1] < ASCII_END

    def weigh_legacy(self) -> Iterator[Reading]:
        """The same for all encodings of several bytes to a character, and of one where needed."""
        least = math.inf
        for reading in self.weigh(MULTIBYTE):
            least = min(least, reading.nats)
            yield reading
        if not self.is_clear(least):
            yield from self.weigh(self.close())

    def is_clear(self, nats: float) -> bool:
        """Whether a reading in a multibyte encoding costs so little that it needs no comparison."""
        ascii_only = len(self.data) - self.high
        return self.high >= CLEAR_BYTES and nats < CLEAR * self.high + PLAIN * ascii_only

    def close(self) -> Sequence[Candidate]:
        """The single-byte encodings whose characters by themselves are likely enough."""
        codes = np.frombuffer(self.data, dtype=np.uint8)
        letters = np.concatenate(([False], is_ascii_letter()[codes], [False]))
        beside = np.concatenate((codes[letters[:-2]], codes[letters[2:]]))
        counts = np.bincount(codes, minlength=0x100).astype(np.float32)
        nats = costs_by_language() @ counts
        if letters.sum() > self.high:
            nats += np.where(is_latin(), 0.0, likelihood.ANOTHER_FAMILY)
        nats = nats.min(axis=1)
        nats += switches() @ np.bincount(beside, minlength=0x100).astype(np.float32)
        nats += [candidate.rarity for candidate in SINGLE_BYTE]
        order = np.argsort(nats, kind="stable")
        present = np.flatnonzero(counts)
        texts: set[bytes] = set()
        near = []
        for place in order.tolist():
            texts.add(characters()[place, present].tobytes())
            if nats[place] > nats[order[0]] + CLOSE or len(texts) > MOST:
                break
            near.append(place)
        return [SINGLE_BYTE[place] for place in sorted(near)]

    def noise(self) -> float:
        """What the bytes cost if they mean nothing."""
        text = self.data.decode("ascii", "replace")
        return cost(text) + self.high * (NOISE - LOST_CHARACTER)


# --- The cost of a reading ------------------------------------------------------------------------


def cost(text: str) -> float:
    """Nats of a text, but for what is the same in other readings of the same bytes."""
    points = np.minimum(code_points(text), LAST)
    present = np.bincount(family_table()[points], minlength=NO_FAMILY) > 0
    scripts = sum(extra for family, extra in SCRIPTS if present[family])
    return float(nats_of(text).sum()) + scripts


def nats_of(text: str) -> Costs:
    """The same for each character, without what is paid once in a text."""
    points = code_points(text)
    nats = likelihood.weigh_codes(points)
    codes = np.minimum(points, LAST)
    unlettered = is_plain()[codes]
    nats[1:][unlettered[1:] & (codes[:-1] < 0x80)] = PLAIN
    nats[PRIVATE_USE.find(codes)] += PRIVATE
    nats[codes == LOSS_CODE] = LOST_CHARACTER
    families = family_table()[codes]
    latin = np.append(families == LATIN, False)
    small = np.append(is_lower()[codes], False) & latin
    asian = np.append((families == ASIAN) | (codes == LAST), False)
    single = asian[1:-1] & ~asian[2:] & latin[:-2]
    nats[1:][single] += INSIDE
    nats[1:][single & small[2:]] += INSIDE
    nats[lone(families)] += LONE
    alone = is_alone(families)
    nats[alone & (families == LATIN) & (codes > LATIN_1)] += LONE_LETTER
    lone_kana = alone & HALFWIDTH_KATAKANA.find(codes)
    nats[np.flatnonzero(lone_kana)[:FEW_KANA]] += LONE_KANA
    return nats


def is_alone(families: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Whether each character is a letter with no other beside it."""
    letters = np.concatenate(([False], families != COMMON, [False]))
    result: npt.NDArray[np.bool_] = letters[1:-1] & ~letters[:-2] & ~letters[2:]
    return result


def lone(families: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Whether each character is a letter of `SCRIPTS` alone, in a text of mostly Latin letters."""
    foreign = np.isin(families, [family for family, _ in SCRIPTS])
    if 2 * foreign.sum() > (families == LATIN).sum():
        return np.zeros(len(families), dtype=np.bool_)
    return foreign & is_alone(families)


@cache
def is_plain() -> npt.NDArray[np.bool_]:
    """Code point -> whether it is ASCII and no letter."""
    table = np.zeros(tables.PLANE, dtype=np.bool_)
    table[[code for code in range(0x80) if not chr(code).isalpha()]] = True
    return table


@cache
def is_ascii_letter() -> npt.NDArray[np.bool_]:
    """Byte -> whether it is an ASCII letter."""
    return np.array([chr(byte).isascii() and chr(byte).isalpha() for byte in range(0x100)])


@cache
def switches() -> npt.NDArray[np.float32]:
    """Encoding of `SINGLE_BYTE`, byte -> what the character costs beside a Latin letter."""
    families = family_table()[characters()]
    foreign = (families != COMMON) & (families != LATIN)
    return np.where(foreign, likelihood.INSIDE_WORD, 0.0).astype(np.float32)


@cache
def characters() -> npt.NDArray[np.uint16]:
    """Encoding of `SINGLE_BYTE`, byte -> code point."""
    every = bytes(range(0x100))
    lines = [every.decode(candidate.codec, "replace") for candidate in SINGLE_BYTE]
    return np.array([list(map(ord, line)) for line in lines], dtype=np.uint16)


def alphabetic() -> Iterator[tuple[str, int]]:
    """The languages of single-byte encodings, each with its family of scripts."""
    for family, names in LANGUAGES.items():
        if family != ASIAN:
            yield from ((name, family) for name in names)


@cache
def is_latin() -> npt.NDArray[np.bool_]:
    """Whether each of the alphabetic languages is written in Latin letters."""
    return np.array([family == LATIN for _, family in alphabetic()])


@cache
def costs_by_language() -> npt.NDArray[np.float32]:
    """Encoding of `SINGLE_BYTE`, language, byte -> what the character by itself costs."""
    latin = language("en")
    families = family_table()
    costs = []
    for name, family in alphabetic():
        each = language(name)
        alone = np.minimum(each.alone[each.symbols], UNKNOWN) + each.extra
        if family != LATIN:
            alone[:0x80] = latin.alone[latin.symbols[:0x80]]
        own = (families == family) | (families == COMMON)
        own[:0x80] = True
        costs.append(np.where(own, alone, UNKNOWN))
    return np.array(costs, dtype=np.float32)[:, characters()].swapaxes(0, 1).copy()
