"""The way back from a machine's glyphs: the inverse of its table, and what decides in context.

Where several characters may stand behind one glyph (著 is 着 or 著), the neighbours decide.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from textrepair import gbk, tables
from textrepair.evidence import simplified, transition
from textrepair.script import Codes, Mask

GENERAL = "general"  # the reversal that belongs to no machine

ITSELF = 6.0  # nats: a character that the machine does not make stands for itself
WORD = 1.5  # nats: with a neighbour it stands inside a word of the list (名著, 瞭望) ...
WORD_LEVEL = 8  # ... that is seen 50 times at least: 了望 is listed too
LEADS = 2.0  # nats: the first candidate, where no machine is known


@dataclass(frozen=True)
class Reversal:
    """The inverse of a machine's table.

    Attributes:
        plain: code point -> code point, for characters with one answer.
        candidates: character -> its possible origins with a prior in nats each.
        unclear: code point -> whether `candidates` has it.
    """

    plain: npt.NDArray[np.uint32]
    candidates: Mapping[str, tuple[tuple[str, float], ...]]
    unclear: Mask


@cache
def reversal(machine: str) -> Reversal:
    """The inverse of a machine's table, completed by the general one."""
    table = tables.machines().get(machine, {})
    origins: dict[str, list[str]] = {}
    for origin, glyph in table.items():
        origins.setdefault(glyph, []).append(origin)
    plain = np.arange(tables.PLANE, dtype=np.uint32)
    unclear = np.zeros(tables.PLANE, dtype=np.bool_)
    candidates: dict[str, tuple[tuple[str, float], ...]] = {}
    for glyph in origins.keys() | tables.reversal().keys():
        if ord(glyph) >= tables.PLANE:
            continue
        options = origin_options(glyph, origins.get(glyph, []), machine)
        if len(options) == 1:
            plain[ord(glyph)] = ord(options[0][0])
        else:
            candidates[glyph] = options
            unclear[ord(glyph)] = True
    return Reversal(plain, candidates, unclear)


def origin_options(glyph: str, origins: list[str], machine: str) -> tuple[tuple[str, float], ...]:
    """What a glyph may stand for, with priors: only what Simplified text really uses."""
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


def convert(text: str, codes: Codes, fit: Mask, machine: str) -> str:
    """The text with the glyphs of the lines that fit put back."""
    way = reversal(machine)
    low = np.minimum(codes, tables.PLANE - 1)
    out = np.where(fit & (codes < tables.PLANE), way.plain[low], codes)
    for place in np.flatnonzero(way.unclear[low] & fit & (codes < tables.PLANE)).tolist():
        out[place] = ord(decide(text, place, way.candidates[text[place]]))
    return out.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def decide(text: str, place: int, candidates: tuple[tuple[str, float], ...]) -> str:
    """The candidate that fits best between its neighbours; the first wins a draw."""
    left = simplified(text[place - 1]) if place else "\n"
    right = simplified(text[place + 1]) if place + 1 < len(text) else "\n"
    words = tables.pairs()
    best, best_score = candidates[0][0], -math.inf
    for candidate, prior in candidates:
        score = prior + transition(left, candidate) + transition(candidate, right)
        level = max(words.get(left + candidate, 0), words.get(candidate + right, 0))
        score += WORD * (level >= WORD_LEVEL)
        if score > best_score:
            best, best_score = candidate, score
    return best
