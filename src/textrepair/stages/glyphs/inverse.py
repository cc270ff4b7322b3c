"""The way back from a machine's glyphs: the inverse of its table, and what decides in context.

Where several characters may stand behind one glyph (著 is 着 or 著), the neighbours decide.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.encodings import gbk
from textrepair.language.arrays import Codes, Mask, Numbers
from textrepair.language.succession import simplified, transition

GENERAL = "general"  # the reversal that belongs to no machine

ITSELF = 6.0  # nats: a character that the machine does not make stands for itself
# Glyphs seen on pages for a character, whatever table made the rest of them. The other characters
# that dictionaries give for them are not in use (麽 of 幺麽, 陜 that is read xiá).
SEEN = {"麼": "么", "麽": "么", "陜": "陕", "踫": "碰"}
WORD = 1.5  # nats: with a neighbour it stands inside a word of the list (名著, 瞭望) ...
WORD_LEVEL = 8  # ... that is seen 50 times at least: 了望 is listed too
LEADS = 2.0  # nats: the first candidate, where no machine is known
UNCLEAR = tables.PLANE - 1  # no character: stands for those with several answers, and astral ones
CONTEXTS = 1 << 14  # decisions that are remembered
BORDER = ord("\n")  # stands beside the first and the last character


@dataclass(frozen=True)
class Reversal:
    """The inverse of a machine's table.

    Attributes:
        plain: code point -> code point, for characters with one answer; `UNCLEAR` for others.
        candidates: character -> its possible origins with a prior in nats each.
    """

    plain: npt.NDArray[np.uint32]
    candidates: Mapping[str, tuple[tuple[str, float], ...]]


@cache
def machine_reversal(machine: str) -> Reversal:
    """The inverse of a machine's table, completed by the general one."""
    table = tables.machines().get(machine, {})
    origins: dict[str, list[str]] = {}
    for origin, glyph in table.items():
        origins.setdefault(glyph, []).append(origin)
    plain = np.arange(tables.PLANE, dtype=np.uint32)
    plain[UNCLEAR] = UNCLEAR
    candidates: dict[str, tuple[tuple[str, float], ...]] = {}
    for glyph in origins.keys() | tables.reversal().keys() | SEEN.keys():
        if ord(glyph) >= tables.PLANE:
            continue
        options = origin_options(glyph, origins.get(glyph, []), machine)
        if len(options) == 1:
            plain[ord(glyph)] = ord(options[0][0])
        else:
            candidates[glyph] = options
            plain[ord(glyph)] = UNCLEAR
    return Reversal(plain, MappingProxyType(candidates))


def origin_options(glyph: str, origins: list[str], machine: str) -> tuple[tuple[str, float], ...]:
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
        return ((known[0], LEADS), *((value, 0.0) for value in known[1:]))
    found = [origin for origin in origins if origin in usual] or origins
    stays = glyph in usual and glyph not in tables.machines()[machine]
    if found:
        also = (glyph,) if stays and glyph in general else ()
        return tuple((value, 0.0) for value in (*found, *also))
    if stays or not gbk.encodable(general[0]):
        return ((glyph, ITSELF), *((value, 0.0) for value in general[:1] if value in usual))
    return ((general[0], 0.0),)


def convert(codes: Codes, fit: Mask | None, machine: str) -> Codes:
    """The characters with the glyphs put back where they fit, everywhere if ``fit`` is None."""
    out: Codes = machine_reversal(machine).plain.take(codes, mode="clip")
    if fit is not None:
        out = np.where(fit, out, codes)
    places = np.flatnonzero(out == UNCLEAR)
    if len(places):
        out[places] = _decided(codes, places, machine)
    return out


def _decided(codes: Codes, places: Numbers, machine: str) -> list[int]:
    """What the glyphs stand for that may stand for several characters."""
    before, after = codes.take(places - 1, mode="clip"), codes.take(places + 1, mode="clip")
    if places[0] == 0:
        before[0] = BORDER
    if places[-1] == len(codes) - 1:
        after[-1] = BORDER
    glyphs = codes.take(places)
    return [
        _decide_between(left, glyph, right, machine)
        for left, glyph, right in zip(before.tolist(), glyphs.tolist(), after.tolist(), strict=True)
    ]


@lru_cache(maxsize=CONTEXTS)
def _decide_between(left: int, glyph: int, right: int, machine: str) -> int:
    """The character behind a glyph between its neighbours, all of them as code points."""
    candidates = machine_reversal(machine).candidates.get(chr(glyph))
    if candidates is None:
        return glyph
    return ord(decide_glyph(simplified(chr(left)), simplified(chr(right)), candidates))


def decide_glyph(left: str, right: str, candidates: tuple[tuple[str, float], ...]) -> str:
    """The candidate that fits best between its neighbours; the first wins a draw."""
    words = tables.word_pairs()
    best, best_score = candidates[0][0], -math.inf
    for candidate, prior in candidates:
        score = prior + transition(left, candidate) + transition(candidate, right)
        level = max(words.get(left + candidate, 0), words.get(candidate + right, 0))
        score += WORD * (level >= WORD_LEVEL)
        if score > best_score:
            best, best_score = candidate, score
    return best
