"""Which family, case and kind a letter has, and what kind of sign a sign is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

from arrays import codes
from textrepair.language.characters import Characters, class_bytes, flag_bytes
from textrepair.language.families import (
    ARABIC,
    ASIAN,
    CYRILLIC,
    GREEK,
    HAN_LETTER,
    HANGUL_LETTER,
    HEBREW,
    KANA_LETTER,
    LATIN,
    LOWER,
    THAI,
    UPPER,
)
from textrepair.language.ranges import HALFWIDTH_KANA, HAN, HANGUL, KANA
from textrepair.language.sign_kinds import (
    ANYWHERE,
    BOPOMOFO,
    DRAWING,
    EASTERN,
    OF_IMPOSSIBLE,
    OF_LATIN_1,
    OF_OTHERS,
    OF_PLAIN,
    SHARED,
    SHOUTED,
    TONE,
)

FAMILIES = (
    (0x41, 0x5B, LATIN),
    (0x61, 0x7B, LATIN),
    (0xAA, 0xAB, LATIN),
    (0xBA, 0xBB, LATIN),
    (0xC0, 0xD7, LATIN),
    (0xD8, 0xF7, LATIN),
    (0xF8, 0x250, LATIN),
    (0x300, 0x370, LATIN),
    (0x1E00, 0x1F00, LATIN),
    (0x370, 0x400, GREEK),
    (0x1F00, 0x2000, GREEK),
    (0x400, 0x530, CYRILLIC),
    (0x590, 0x600, HEBREW),
    (0x600, 0x780, ARABIC),
    (0xE00, 0xE80, THAI),
    (0x1100, 0x1200, ASIAN),
    (0x2E80, 0xA000, ASIAN),
    (0xAC00, 0xD7B0, ASIAN),  # the block of hangul, with what is not assigned in it
    (0xF900, 0xFB00, ASIAN),
    (0xFE30, 0xFE50, ASIAN),
    (0xFF00, 0xFFF0, ASIAN),
)

# Signs that three encodings of East Asia at least have, and no single-byte one.
EASTERN_SIGNS = (
    "\u2025\u2032\u2033\u203b\u2103\u2109\u2121\u2160\u2161\u2162\u2163\u2164\u2165\u2166\u2167\u2168\u2169"
    "\u2170\u2171\u2172\u2173\u2174\u2175\u2176\u2177\u2178\u2179\u2190\u2191\u2192\u2193\u2196\u2197\u2198\u2199"
    "\u21d2\u21d4\u2225\u2234\u2235\u2252\u22a5\u2312\u2460\u2461\u2462\u2463\u2464\u2465\u2466\u2467\u2468\u2469"
    "\u246a\u246b\u246c\u246d\u246e\u2474\u2475\u2476\u2477\u2478\u2479\u247a\u247b\u247c\u25a1\u25b2\u25b3"
    "\u25bc\u25bd\u25c6\u25c7\u25cb\u25ce\u25cf\u2605\u2606\u2640\u2642\u266a\u266d\u3003\u3012\u3013\u3231"
    "\u338e\u338f\u339c\u339d\u339e\u33a1\u33c4\u3001\u3002\u3008\u3009\u300a\u300b\u300c\u300d\u300e\u300f"
    "\u3010\u3011\u3014\u3015\u301d"
)
# Signs that single-byte encodings have too: only where the text is of East Asia.
SHARED_SIGNS = (
    "\u00a7\u00a8\u00b0\u00b1\u00b7\u00d7\u00f7\u2014\u2015\u2018\u2019\u201c\u201d\u2026\u2030\u2116"
    "\u221a\u221e\u2229\u222b\u2260\u2261\u2500\u2502\u250c\u2510\u2514\u2518\u251c\u2524\u252c\u2534\u253c\u25a0"
)
DRAWINGS = range(0x2500, 0x25A0)
SHOUTED_MARKS = "\uff01\uff1f\u3002\uff0c\u3001\uff5e\uff0d\uff0e"
TONES = "\u02c7\u02c9\u02ca\u02cb\u02d9"

Table = npt.NDArray[np.uint8]


@cache
def families() -> Table:
    """Code point -> family."""
    classes = [(family, range(start, end)) for start, end, family in FAMILIES]
    return np.frombuffer(class_bytes(classes), dtype=np.uint8)


def letter_arrays() -> Iterator[tuple[str, Table]]:
    """Name -> array."""
    kinds = [
        (HAN_LETTER, HAN),
        (KANA_LETTER, KANA | HALFWIDTH_KANA),
        (HANGUL_LETTER, HANGUL),
    ]
    letters = np.frombuffer(class_bytes(kinds), dtype=np.uint8) | families()
    letters[codes.upper()] |= UPPER
    letters[codes.lower()] |= LOWER
    yield "language/letters", letters
    ornaments = class_bytes([(SHARED, DRAWINGS), (SHARED, SHARED_SIGNS), (EASTERN, EASTERN_SIGNS)])
    flags: list[tuple[int, Characters]] = [
        (DRAWING, DRAWINGS),
        (SHOUTED, SHOUTED_MARKS),
        (BOPOMOFO, range(0x3105, 0x3130)),
    ]
    signs = np.frombuffer(ornaments, dtype=np.uint8) | np.frombuffer(
        flag_bytes([*flags, (TONE, TONES)]), dtype=np.uint8
    )
    anywhere: list[tuple[int, Characters]] = [
        *((OF_OTHERS, range(0x10000)), (OF_PLAIN, range(0x20, 0x7F)), (OF_PLAIN, "\t\n\r")),
        (OF_LATIN_1, range(0xA0, 0x100)),
    ]
    prices = np.frombuffer(class_bytes(anywhere), dtype=np.uint8).copy()
    prices[codes.impossible()] = OF_IMPOSSIBLE
    yield "language/signs", signs | prices << np.uint8(ANYWHERE)
