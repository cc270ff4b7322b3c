"""The way back from a machine's glyphs: the inverse of its table, and what decides in context.

Where several characters may stand behind one glyph (著 is 着 or 著), the neighbours decide.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from functools import lru_cache

from textrepair.language.characters import text_of_codes
from textrepair.language.pairs import word_level
from textrepair.language.succession import transition
from textrepair.stages.glyphs.eligibility import EligibleText
from textrepair.stages.glyphs.feature_table import LIKE_LITERARY, MACHINES
from textrepair.stages.glyphs.traits import BLANK
from textrepair.tables.arrays import ONE_CODE, numbers

GENERAL = "general"  # the reversal that belongs to no machine
# OpenCC's standard is no one-to-one table: its way back is the general one.
INVERSES = (*(machine for machine in MACHINES if machine != LIKE_LITERARY), GENERAL)

# Inverse by inverse the answer of each glyph by its number (`traits.NUMBERS`): 0 for itself, the
# number of a choice below this, else a code point.
FIRST_ANSWER = 0x1000
ANSWERS = numbers("glyphs/answers")
GLYPHS = len(ANSWERS) // len(INVERSES)
# Number of a choice -> where its origins start; these with a prior in nats each.
CHOICE_STARTS = numbers("glyphs/choice_starts")
ORIGIN_CODES = numbers("glyphs/origin_codes")
ORIGIN_PRIORS = numbers("glyphs/origin_priors")
SIMPLIFIED = numbers("language/simplified")

WORD = 1.5  # nats: with a neighbour it stands inside a word of the list (名著, 瞭望) ...
WORD_LEVEL = 8  # ... that is seen 50 times at least: 了望 is listed too
CONTEXTS = 1 << 14  # decisions that are remembered
BORDER = "\n"  # stands beside the first and the last character
LAST = 0xFFFF


def convert(eligible: EligibleText, segments: Sequence[tuple[int, int, str]]) -> tuple[str, int]:
    """Put the glyphs of some segments back, each by the inverse of its machine's table.

    Args:
        eligible: the text.
        segments: where each starts and ends, in whole lines, and its machine, in order.

    Returns:
        The text, and how many of its characters are others.
    """
    text, pieces = eligible.text, list[str]()
    done = amount = 0
    for start, end, machine in segments:
        codes = ONE_CODE * (end - start)
        amount += _convert(
            text[start:end],
            eligible.glyphs[start:end],
            eligible.traits[start:end],
            INVERSES.index(machine) * GLYPHS,
            codes,
        )
        pieces += (text[done:start], text_of_codes(codes))
        done = end
    return "".join((*pieces, text[done:])), amount


def _convert(
    text: str, glyphs: array[int], traits: array[int], first: int, codes: array[int]
) -> int:
    """Put the glyphs of some lines back; how many of them are others."""
    first_answer, blank, amount = FIRST_ANSWER, BLANK, 0
    for place, character in enumerate(text):
        code = ord(character)
        answer = ANSWERS[first + glyphs[place]]
        if answer != 0 and traits[place] & blank == 0:
            if answer < first_answer:
                answer = _decide_at(text, place, answer)
            amount += answer != code
            code = answer
        codes[place] = code
    return amount


def _decide_at(text: str, place: int, choice: int) -> int:
    """What a glyph of the text stands for that may stand for several characters."""
    left = ord(text[place - 1] if place > 0 else BORDER)
    right = ord(text[place + 1] if place + 1 < len(text) else BORDER)
    return _decide_choice(left, choice, right)


@lru_cache(maxsize=CONTEXTS)
def _decide_choice(left: int, choice: int, right: int) -> int:
    """The origin of a glyph with a choice of them, between its neighbours; all as code points."""
    first, end = CHOICE_STARTS[choice], CHOICE_STARTS[choice + 1]
    origins = [(chr(ORIGIN_CODES[each]), ORIGIN_PRIORS[each]) for each in range(first, end)]
    before, after = (chr(SIMPLIFIED[min(code, LAST)]) for code in (left, right))
    return ord(decide_origin(before, after, origins))


def decide_origin(left: str, right: str, origins: Sequence[tuple[str, float]]) -> str:
    """The origin that fits best between its neighbours; the first wins a draw."""
    best, best_score = origins[0][0], -math.inf
    for origin, prior in origins:
        score = prior + transition(left, origin) + transition(origin, right)
        level = max(word_level(left, origin), word_level(origin, right))
        score += WORD * (level >= WORD_LEVEL)
        if score > best_score:
            best, best_score = origin, score
    return best
