"""How likely a text is in the languages we know: what each of its characters costs, in nats.

A mix-up of encodings leaves characters that no language puts side by side. The likelihood of a
text before and after a candidate repair decides whether it was one, and the same measure detects
the encoding of bytes. The model is counts of characters and pairs of characters: Chinese in both
scripts (`data/frequency.tsv`, `data/succession.tsv`), Japanese, Korean and the alphabetic
languages (`data/languages.tsv`).

A text may mix languages. Each letter belongs to one family of scripts, and each family is scored in
the language that fits its letters best; marks, digits and spaces go with the letter before them.
"""

from __future__ import annotations

import math
from functools import cache
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.language.arrays import Codes, Codes16, Costs
from textrepair.language.characters import LAST, class_table, code_points, member_table
from textrepair.language.counted import EASTERN_SIGNS, SHARED_SIGNS, SIGN, UNKNOWN
from textrepair.language.families import (
    ASIAN,
    COMMON,
    LANGUAGES,
    LATIN,
    NO_FAMILY,
    family_table,
    impossible,
    is_lower,
    is_upper,
)
from textrepair.language.halfwidth import HALF_VOICED, VOICE, VOICED
from textrepair.language.models import alphabet, language_named, singles
from textrepair.language.ranges import ASCII_END, HALFWIDTH_KANA, HAN, HANGUL, KANA, LOSS_CODE
from textrepair.language.symbols import JAPANESE, symbols_of

IMPOSSIBLE = 19.0  # nats of what no text holds: controls, noncharacters, lone surrogates
LOST = 0.0  # nats of U+FFFD: it is no evidence of any language
ASTRAL = 11.0  # emoji, and Han that no table counts
# Upper case within a text, in nats: at the beginning of a word, after another capital, and after
# a small letter, where hardly a word has one. Measured on interface text in ten languages.
CAPITAL = 1.5
CAPITALS = 1.0
CAMEL = 5.0
# Nats of a change between families of scripts inside a word; of one from or to a script of East
# Asia; and of each further family but these and Latin. Without them a lone odd letter of European
# text is taken for Thai, and 7 of 100 lines of English are read right instead of 99.
INSIDE_WORD = 6.0
BESIDE_HAN = 2.0
ANOTHER_FAMILY = 7.0
# Priors: nats against a language, by the shares in the pages at hand.
PRIOR = MappingProxyType({"zh-Hant": 0.5, "ja": 0.5, "ko": 0.5})

# What it costs to change the language inside a line, in nats. Of 1,320 lines in which two languages
# of East Asia stand together 31 were read anew without it, and none of 6,600 with it; the mix-ups
# of the benchmark come back as before.
CHANGE = 8.0

# Nats of a mark repeated for emphasis; the tables, of edited prose, give it 9, as much as the
# Bopomofo that it would be in Big5.
MARKS, AGAIN = "\uff01\uff1f\u3002\uff0c\u3001\uff5e\uff0d\uff0e", 3.0

LINE_BREAK = np.uint16(0x0A)
# Nats of box drawings and blocks, which no table counts: usually many stand side by side or one
# over the other. One alone costs more: in other code pages it is a mark (\u00a9, \u00b1, \u00bd).
DRAWINGS, DRAWN, DRAWN_ALONE = (0x2500, 0x25A0), 5.0, 12.0
VERTICAL = (0x2502, 0x2503, 0x2551)
# A sign after the same one, or after the same one and another: rules are made so.
RULED = 1.5
# Bopomofo, which no table counts either: nats beside more of it or a tone. With it no reading of
# 6,000 pieces of news is taken for mojibake, alone or in brackets, and GBK read as Big5 comes back.
READING = 8.0
BOPOMOFO = (0x3105, 0x3130)
TONES = "\u02c7\u02c9\u02ca\u02cb\u02d9"

# --- The cost of a text ---------------------------------------------------------------------------


def cost(text: str) -> float:
    """How unlikely a text is: nats of all its characters together.

    >>> cost("\\u4e2d\\u6587") < cost("\\u00d6\\u00d0\\u00ce\\u00c4")
    True
    """
    return float(weigh(text).sum())


def weigh(text: str) -> Costs:
    """What each character of a text costs in nats, given the one before it.

    Args:
        text: any text; lone surrogates are allowed.

    Returns:
        One number for each character: about 1 to 7 in a language that we know, 10 and more for
        what stands where no language puts it.
    """
    points = code_points(text)
    return weigh_codes(points)


def weigh_codes(points: Codes) -> Costs:
    """`weigh` for a text that is an array already."""
    codes = np.minimum(points, LAST).astype(np.uint16)
    families = _families_of(codes)
    result = _anywhere()[codes]
    sizes = np.bincount(families, minlength=NO_FAMILY)
    for family in LANGUAGES:
        if sizes[family]:
            places = np.flatnonzero(families == family)
            result[places] = _best_language(codes, places, family)
    result += _capitals(codes)
    result += _mixtures(codes)
    _decorate(codes, result)
    result[_readings(codes)] = READING
    again = _repetitions(codes)
    result[again] = np.minimum(result[again], AGAIN)
    result[codes == LOSS_CODE] = LOST
    return result


def _decorate(codes: Codes16, costs: Costs) -> None:
    """Set the costs of signs that no table counts: drawings, and rules of any kind."""
    signs = _ornaments()[codes]
    if not signs.any():
        return
    eastern = signs == EASTERN
    costs[eastern] = np.minimum(costs[eastern], SIGN)
    drawn = _drawings(codes)
    if drawn.any():
        beside = np.pad(drawn, 1)
        many = drawn & (beside[:-2] | beside[2:] | np.isin(codes, VERTICAL))
        price = DRAWN if many.any() else DRAWN_ALONE
        costs[drawn] = np.minimum(costs[drawn], price)
    for step in (1, 2):
        same = np.flatnonzero((codes[step:] == codes[:-step]) & (signs[step:] > 0)) + step
        same = same[signs[same - 1] > 0]
        costs[same] = np.minimum(costs[same], RULED)


def _drawings(codes: Codes16) -> npt.NDArray[np.bool_]:
    """Which characters are box drawings and blocks, and not in the place of a letter."""
    drawn: npt.NDArray[np.bool_] = (codes >= DRAWINGS[0]) & (codes < DRAWINGS[1])
    if drawn.any():
        letter = np.pad(family_table()[codes] != COMMON, 1)
        drawn &= ~letter[:-2] & ~letter[2:]
    return drawn


def _readings(codes: Codes16) -> npt.NDArray[np.bool_]:
    """Which characters are the Bopomofo of a reading, and its tones."""
    found: npt.NDArray[np.bool_] = (codes >= BOPOMOFO[0]) & (codes < BOPOMOFO[1])
    if found.any():
        found |= np.isin(codes, list(map(ord, TONES)))
        beside = np.pad(found, 1)
        found &= beside[:-2] | beside[2:]
    return found


def _repetitions(codes: Codes16) -> npt.NDArray[np.intp]:
    """Where a mark of Chinese follows the same one."""
    places = np.flatnonzero(codes[1:] == codes[:-1]) + 1
    found: npt.NDArray[np.intp] = places[_is_shouted()[codes[places]]]
    return found


def _families_of(codes: Codes16) -> npt.NDArray[np.uint8]:
    """The family of each character: its own, or that of the last letter before it.

    Marks beyond ASCII that no letter stands before go with the first one.
    """
    own = family_table()[codes]
    places = np.where(own != COMMON, np.arange(len(own)), 0)
    result: npt.NDArray[np.uint8] = own[np.maximum.accumulate(places)]
    if len(own) and result[0] == COMMON and result[-1] != COMMON:
        first = int(np.argmax(result != COMMON))
        result[:first][codes[:first] >= ASCII_END] = result[first]
    return result


def _best_language(codes: Codes16, places: npt.NDArray[np.intp], family: int) -> Costs:
    """The costs of the characters at some places in the languages that make them cheapest.

    Args:
        codes: the text.
        places: where the characters of one family stand in it.
        family: which one. Each part of a line in the scripts of East Asia may have a language of
            its own, for Chinese and Japanese occur in one line. Not so in alphabetic scripts, where
            some language would fit each single word by chance.
    """
    here = codes[places]
    before = np.where(places > 0, codes[places - 1], LINE_BREAK)
    if family == ASIAN:
        names = LANGUAGES[ASIAN]
        nats = np.stack([language_named(name).weigh(here, before) for name in names])
        priors = np.array([PRIOR.get(name, 0.0) for name in names], dtype=np.float32)
        choice = _languages_of_parts(nats, priors, np.cumsum(codes == LINE_BREAK)[places], here)
        result: Costs = nats[choice, np.arange(len(places))]
        return result
    nats = alphabet(family).weigh(here, before)
    ascii_alone = (here < ASCII_END).all()  # which the first language has as well as any
    result = nats[0 if ascii_alone else nats.sum(axis=1).argmin()]
    return result


def _languages_of_parts(
    nats: Costs, priors: Costs, lines: npt.NDArray[np.intp], codes: Codes16
) -> npt.NDArray[np.intp]:
    """Which language each character of a family is in, by parts of lines.

    Args:
        nats: what each character costs in each language; a row for each language.
        priors: nats against each language.
        lines: number of the line of each character.
        codes: the characters.

    A language may change where the kind of the characters does, at `CHANGE` nats, so that a
    sentence with a quotation in another language costs what both of them cost.
    """
    new_line = _is_new(lines)
    parts = np.flatnonzero(new_line | _is_new(_kinds_of_letters()[codes]))
    totals = np.add.reduceat(nats, parts, axis=1)
    # Adjacent parts with the same best language are joined.
    kept = new_line[parts] | _is_new(totals.argmin(axis=0))
    parts, totals = parts[kept], np.add.reduceat(totals, np.flatnonzero(kept), axis=1)
    starts = np.flatnonzero(new_line[parts])
    of_lines = np.add.reduceat(totals, starts, axis=1) + priors[:, np.newaxis]
    choice = np.repeat(of_lines.argmin(axis=0), _lengths(starts, len(parts)))
    least = np.add.reduceat(totals.min(axis=0), starts)
    for line in np.flatnonzero(of_lines.min(axis=0) > least + CHANGE).tolist():
        start, end = starts[line], starts[line + 1] if line + 1 < len(starts) else len(parts)
        choice[start:end] = _best_path(totals[:, start:end].T.tolist(), priors.tolist())
    result: npt.NDArray[np.intp] = np.repeat(choice, _lengths(parts, len(codes)))
    return result


def _is_new(values: npt.NDArray[np.generic]) -> npt.NDArray[np.bool_]:
    """Which values are other than the one before them; the first one is."""
    result = np.ones(len(values), dtype=np.bool_)
    np.not_equal(values[1:], values[:-1], out=result[1:])
    return result


def _lengths(starts: npt.NDArray[np.intp], end: int) -> npt.NDArray[np.intp]:
    """How long parts are that begin at some places, the last one up to the end."""
    result = np.empty_like(starts)
    result[:-1] = starts[1:] - starts[:-1]
    result[-1] = end - starts[-1]
    return result


def _best_path(totals: list[list[float]], priors: list[float]) -> list[int]:
    """The languages of the parts of a line that cost least, changes between them included."""
    least = list(priors)
    ways: list[list[int]] = []
    for part in totals:
        cheapest_before = min(least)
        other = least.index(cheapest_before)
        change = cheapest_before + CHANGE if ways else math.inf
        ways.append(
            [
                other if change + prior < nats else name
                for name, (nats, prior) in enumerate(zip(least, priors, strict=True))
            ]
        )
        least = [
            min(nats, change + prior) + here
            for nats, prior, here in zip(least, priors, part, strict=True)
        ]
    path = [least.index(min(least))]
    for way in reversed(ways[1:]):
        path.append(way[path[-1]])
    return path[::-1]


@cache
def _kinds_of_letters() -> npt.NDArray[np.uint8]:
    """Code point -> kana, hangul, Han or anything else: where these meet, a language may end."""
    return class_table([(1, HAN), (2, KANA | HALFWIDTH_KANA), (3, HANGUL)])


def _mixtures(codes: Codes16) -> Costs:
    """What it costs to mix families of scripts: at each change inside a word, and once for each."""
    result: Costs = np.zeros(len(codes), dtype=np.float32)
    own = family_table()[codes]
    letters = own[own != COMMON]
    if len(letters) == 0 or (letters == letters[0]).all():
        return result
    left, right = own[:-1], own[1:]
    turns = (left != right) & (left != COMMON) & (right != COMMON)
    asian = (left == ASIAN) | (right == ASIAN)
    result[1:][turns] += np.where(asian, BESIDE_HAN, INSIDE_WORD)[turns]
    sizes = np.bincount(letters)
    for family in np.flatnonzero(sizes).tolist():
        if family not in (ASIAN, LATIN, int(sizes.argmax())):
            result[int(np.argmax(own == family))] += ANOTHER_FAMILY
    return result


def _capitals(codes: Codes16) -> Costs:
    """What capitals cost by their place."""
    upper = is_upper()[codes]
    result: Costs = np.zeros(len(codes), dtype=np.float32)
    if upper.any():
        before_upper = np.concatenate(([False], upper[:-1]))
        before_lower = np.concatenate(([False], is_lower()[codes][:-1]))
        result[upper] = CAPITAL
        result[upper & before_upper] = CAPITALS
        result[upper & before_lower] = CAMEL
    return result


# --- Tables ---------------------------------------------------------------------------------------


@cache
def _anywhere() -> Costs:
    """Code point -> nats where no language is known."""
    table = np.full(tables.PLANE, UNKNOWN, dtype=np.float32)
    table[0x20:0x7F] = 4.0
    table[[0x09, 0x0A, 0x0D]] = 4.0
    table[0xA0:0x100] = 9.0
    table[LAST] = ASTRAL
    table[impossible()] = IMPOSSIBLE
    return table


EASTERN, SHARED = 1, 2


@cache
def _is_shouted() -> npt.NDArray[np.bool_]:
    """Code point -> whether it is one of `MARKS`."""
    return member_table(MARKS)


@cache
def _ornaments() -> npt.NDArray[np.uint8]:
    """Code point -> what kind of sign it is: of East Asia alone, or of other encodings too."""
    return class_table(
        [(SHARED, range(*DRAWINGS)), (SHARED, SHARED_SIGNS), (EASTERN, EASTERN_SIGNS)]
    )


@cache
def cheapest(*names: str) -> Costs:
    """Code point -> nats of the character by itself, in the language that it is most likely in.

    Args:
        names: the languages; none for all.
    """
    costs = _anywhere().copy()
    for name in names or [name for family in LANGUAGES.values() for name in family]:
        symbols, extra = symbols_of(name)
        alone = np.minimum(singles(name).alone[symbols], UNKNOWN) + extra
        costs = np.minimum(costs, alone)
        if name == JAPANESE:
            costs[[VOICED, HALF_VOICED]] = VOICE
    return costs
