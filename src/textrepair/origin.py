"""Who made the Traditional glyphs of a text: a machine or people.

A machine has one Traditional form for each Simplified character, right or wrong; people write
以後 and 皇后. Every occurrence of such a character or pair weighs for or against; so do the
quotation marks of the region. Lines in other languages and scripts do not count.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair import tables

Codes = npt.NDArray[np.uint32]
Mask = npt.NDArray[np.bool_]

# --- Lines ----------------------------------------------------------------------------------------

# A line with so many kana or hangul for its Han characters is Japanese or Korean. A Chinese line
# that quotes a word stays below it.
FOREIGN_SHARE = 0.1
# A text with so many such lines is Japanese or Korean, its lines of Han alone included.
FOREIGN_LINES = 0.3
# A line with so many Simplified-only among its one-script characters was not put through a
# machine's table, which leaves none. Damaged pages have a few: characters their table lacks.
SIMPLIFIED_SHARE = 0.2


def code_points(text: str) -> Codes:
    """The text as an array with one element per character, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def classify(codes: Codes) -> npt.NDArray[np.uint8]:
    """What each character's glyph tells; astral ones tell nothing."""
    classes: npt.NDArray[np.uint8] = tables.script_classes()[np.minimum(codes, tables.PLANE - 1)]
    return classes


def line_numbers(codes: Codes) -> npt.NDArray[np.int64]:
    """The number of the line that each character stands in."""
    ends = (codes == 0x0A).astype(np.int64)
    numbers: npt.NDArray[np.int64] = np.cumsum(ends) - ends
    return numbers


def count_per_line(
    lines: npt.NDArray[np.int64], classes: npt.NDArray[np.uint8], *wanted: int
) -> npt.NDArray[np.int64]:
    """How many characters of the wanted classes each line has."""
    total = int(lines[-1]) + 1 if len(lines) else 1
    return np.bincount(lines[np.isin(classes, wanted)], minlength=total)


def simplified_lines(codes: Codes, classes: npt.NDArray[np.uint8]) -> Mask:
    """The characters in lines that are Simplified: by their own glyphs, else by the text's."""
    lines = line_numbers(codes)
    plain = count_per_line(lines, classes, tables.SIMPLIFIED)
    made = count_per_line(lines, classes, tables.TRADITIONAL)
    neither = (plain == 0) & (made == 0)
    result: Mask = np.where(neither, plain.sum() >= made.sum(), plain > made)[lines]
    return result


def eligible(codes: Codes, classes: npt.NDArray[np.uint8], *, always: bool) -> Mask:
    """The characters that stand in lines which a machine may have made."""
    lines = line_numbers(codes)
    han = count_per_line(
        lines, classes, tables.SHARED, tables.SIMPLIFIED, tables.TRADITIONAL, tables.EITHER
    )
    foreign = count_per_line(lines, classes, tables.KANA, tables.HANGUL)
    fit = foreign <= FOREIGN_SHARE * han
    if np.count_nonzero(~fit) > FOREIGN_LINES * np.count_nonzero(han):
        fit[:] = False
    if not always:
        plain = count_per_line(lines, classes, tables.SIMPLIFIED)
        made = count_per_line(lines, classes, tables.TRADITIONAL)
        fit &= plain <= SIMPLIFIED_SHARE * (plain + made)
    result: Mask = fit[lines]
    return result


# --- Evidence -------------------------------------------------------------------------------------
# Weights are log-likelihood ratios of a machine against genuine text (data/evidence.tsv).

# A character that comes again says little more: a page about Lyons is full of 里, the Book of Songs
# of 于. At most 3.5 nats each, no character decides alone.
AGAIN = 1.25
# Nats: odds of 90 to 1. Measured at 150 to 1,000 characters on 23,600 genuine documents (Taiwan and
# Hong Kong software text, Japanese, Korean, Western, code): 3.5 changed 17, 4.0 two, 4.5 one.
ENOUGH = 4.5
# Taiwan and Hong Kong print corner brackets; mainland pages, and so a mirror's, curly quotes.
QUOTES = {"\u300c": -3.0, "\u201c": 1.5}

# Classical Chinese writes 于 余 云 采 as machines do. A text with so few of the modern language's
# commonest words is taken for classical, and such spellings count a quarter in it.
MODERN = re.compile("[的了們这這個是嗎呢吧說]")
MODERN_SHARE = 0.01
CLASSICAL = frozenset("于余云谷志采征游布占困周郁范筑并斗系制干后里")
CLASSICAL_FACTOR = 0.25
KANA = re.compile("[\u3041-\u30ff]{2}")  # Japanese words


class Verdict(NamedTuple):
    """Who made the glyphs: log odds in nats for the likeliest machine, and its reasons."""

    score: float
    machine: str
    reasons: tuple[str, ...]


@cache
def evidence_codes() -> Mask:
    """Code point -> whether a row of the evidence table is about that character alone."""
    mask = np.zeros(tables.PLANE, dtype=np.bool_)
    mask[[ord(key) for key in tables.evidence() if len(key) == 1]] = True
    return mask


def weigh(text: str, codes: Codes, fit: Mask, companions: float = 0.0) -> Verdict:
    """Whether a machine made the glyphs of the lines that fit, and which.

    Args:
        text: the text.
        codes: its code points.
        fit: which of them stand in lines that count.
        companions: what other damage in the same document adds, in nats.
    """
    weights = tables.evidence()
    places = np.flatnonzero(evidence_codes()[np.minimum(codes, tables.PLANE - 1)] & fit)
    told: dict[str, Counter[str]] = {}
    done = -1
    for place in places.tolist():
        if place >= done:
            key, done = telling(text, place, weights)
            told.setdefault(text[place], Counter())[key] += 1
    names = list(tables.machines())
    classical = len(MODERN.findall(text)) < MODERN_SHARE * len(text)
    scores = [
        sum(
            said(keys, weights, column)
            * (CLASSICAL_FACTOR if classical and character in CLASSICAL else 1.0)
            for character, keys in told.items()
        )
        / 10
        for column in range(len(names))
    ]
    if KANA.search(text):  # 国 内 号 are Japanese first
        scores[names.index("kangxi")] = 0.0
    best = max(range(len(names)), key=scores.__getitem__)
    quotes = sum(weight for quote, weight in QUOTES.items() if quote in text)
    reasons = describe(sum(told.values(), Counter()), weights, best)
    return Verdict(scores[best] + quotes + companions, names[best], tuple(reasons))


def said(keys: Counter[str], weights: Mapping[str, tuple[int, ...]], column: int) -> float:
    """What all occurrences of one character say: the strongest for and the strongest against."""
    values = [weights[key][column] for key in keys]
    strongest = max(0, *values) + min(0, *values)
    return strongest * (AGAIN if keys.total() > 1 else 1.0)


def telling(text: str, place: int, weights: Mapping[str, tuple[int, ...]]) -> tuple[str, int]:
    """The row that tells most about the character at a place, and where the next may start."""
    character = text[place]
    best, end = character, place + 1
    strength = -1
    for start in (place, place - 1):
        pair = text[start : start + 2] if start >= 0 else ""
        row = weights.get(pair) if len(pair) == 2 else None
        if row is not None and max(map(abs, row)) > strength:
            strength = max(map(abs, row))
            best, end = pair, start + 2
    return best, end


def describe(
    counts: Mapping[str, int], weights: Mapping[str, tuple[int, ...]], column: int
) -> list[str]:
    """The strongest signs for and against a machine, in words."""
    ranked = sorted(counts, key=lambda key: weights[key][column] * counts[key])
    against = [key for key in ranked[:4] if weights[key][column] < -5]
    favour = [key for key in reversed(ranked[-4:]) if weights[key][column] > 5]
    reasons = []
    if favour:
        reasons.append("spelled as a machine does: " + ", ".join(favour))
    if against:
        reasons.append("spelled as people do: " + ", ".join(against))
    return reasons


def verdict(text: str) -> Verdict:
    """The verdict on a text as it stands, without regard to other damage."""
    codes = code_points(text)
    return weigh(text, codes, eligible(codes, classify(codes), always=False))


def probability(log_odds: float) -> float:
    """Log odds in nats as a probability, rounded to two places."""
    return round(1 / (1 + math.exp(-max(-50.0, min(50.0, log_odds)))), 2)
