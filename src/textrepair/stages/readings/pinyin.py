"""Readings in parentheses after a character of theirs, found in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np

from textrepair.language.arrays import Codes, Kinds, Mask, Numbers
from textrepair.language.characters import class_table
from textrepair.language.ranges import HAN_AND_ZERO, MAIN_HAN
from textrepair.stages.readings.syllables import LETTERS, Keys, numbered, possible_readings

SYLLABLE = f"[{LETTERS}]{{1,7}}"
COPIES = 3
SPELLED = re.compile(SYLLABLE)
# An annotation: up to three copies of one syllable; a space inside was seen once. What follows may
# be the author's: 打开(kāi)(open).
ENCLOSED = re.compile(rf"\( ?({SYLLABLE}) ?\)(?:\( ?\1 ?\)){{0,{COPIES - 1}}}")

# --- Characters by kind ---------------------------------------------------------------------------

# The kind of a letter is its place in `LETTERS`; all other kinds have the highest bit set, that of
# the closing parenthesis no other bit.
ENDS = np.uint64(0x8080808080808080)  # the highest bits of eight of them
ONE = np.uint64(1)
CLOSING = 0x80
OPENING = 0xC1
LINE_BREAK = 0xC2
SPACE = 0xC3
SEPARATOR = 0xC4  # what else stands between a headword and its meaning
OTHER = 0xC5
# Han characters: the kinds from `HAN` on are of the main blocks.
OUTER_HAN = 0xF0
HAN = 0xF1
# Kinds of Han characters that explain an annotation near them: those in words about pronunciation
# (读作, 念成, 发音, 注音, 拼音, 音同). To add a kind:
# - Number it below `READ`, moving `READ` and `SOUND` up. `human_readings._are_explained` returns
#   early where no kind from `READ_OR_SOUND` on occurs: each of its words has one of these two.
# - Extend the unpacking in step: names and kinds stand in the same order.
# - A character has one kind only; of several the last one counts.
# `Annotations.kinds` begins with a line break, so it is shifted by one against `starts` and `ends`:
# kinds[start - 1] is of the character before the annotated one, kinds[start] of the annotated one,
# and kinds[end + 1] of the one after the annotation.
CONTEXT_KINDS = {0xF2: "作为為成", 0xF3: "发發注拼", 0xF4: "同", 0xF5: "读讀念唸", 0xF6: "音"}
AS, BEFORE_SOUND, SAME_AS, READ, SOUND = CONTEXT_KINDS
READ_OR_SOUND = READ  # kinds from here on are `READ` or `SOUND`

NO_CODES: Codes = np.empty(0, dtype=np.uint32)


@cache
def _kinds_of_pinyin() -> Kinds:
    """Code point of the Basic Multilingual Plane -> kind."""
    letters = ((place, letter) for place, letter in enumerate(LETTERS, start=1))
    marks = (OPENING, "("), (CLOSING, ")"), (LINE_BREAK, "\n"), (SPACE, " ")
    return class_table(
        [
            *letters,
            *marks,
            (SEPARATOR, ":\uff1a\u3000\t"),
            (OUTER_HAN, HAN_AND_ZERO),
            (HAN, MAIN_HAN),
            *CONTEXT_KINDS.items(),
        ],
        OTHER,
    )


def _annotation_kinds(codes: Codes) -> Kinds:
    """The kind of each character, with a line break before the first and after the last one.

    A word of 64 bits can be read from every place of the text.
    """
    kinds = np.empty(len(codes) + 10, dtype=np.uint8)
    kinds[0] = LINE_BREAK
    _kinds_of_pinyin().take(codes, mode="clip", out=kinds[1 : len(codes) + 1])
    kinds[len(codes) + 1] = LINE_BREAK
    kinds[len(codes) + 2 :] = OTHER
    return kinds


# --- Annotations ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Annotations:
    """Characters and the parentheses after them that hold one of their readings, in order.

    Attributes:
        kinds: of all characters of the text, after a line break: that of the character at a place
            is kinds[place + 1].
        characters: code points of the annotated ones.
        starts: where their parentheses start.
        ends: where they end.
        numbers: of their syllables.
        copies: how often each syllable stands there.
    """

    kinds: Kinds
    characters: Codes
    starts: Numbers
    ends: Numbers
    numbers: Numbers
    copies: Numbers

    def __len__(self) -> int:
        """How many there are."""
        return len(self.starts)


def find_annotations(codes: Codes) -> Annotations:
    """Every character that is followed by one to three copies of one of its readings."""
    kinds = _annotation_kinds(codes)
    found, refused = _find_plain(codes, kinds)
    if refused and np.count_nonzero(inner := _inner_spaces(kinds)):
        return _find_spaced(codes, kinds, inner)
    return found


def _find_plain(codes: Codes, kinds: Kinds) -> tuple[Annotations, bool]:
    """The annotations without spaces inside, and whether other parentheses follow characters."""
    words = np.ndarray((len(codes) + 1,), "<u8", kinds, 2, (1,))
    starts = (kinds[1 : len(codes) + 1] == OPENING).nonzero()[0]
    annotable = kinds.take(starts) >= OUTER_HAN
    if np.count_nonzero(annotable) < len(starts):
        starts = starts.compress(annotable)
    if not len(starts):
        return Annotations(kinds, NO_CODES, starts, starts, starts, starts), False
    keys = _syllable_keys(words, starts)
    characters = codes.take(starts - 1, mode="clip")
    numbers, known = numbered().find(keys)
    fit = possible_readings().accept(characters, numbers, known)
    refused = bool(np.count_nonzero(fit) < len(fit))
    if refused:
        places = fit.nonzero()[0]
        keys, numbers, starts = keys.take(places), numbers.take(places), starts.take(places)
        characters = characters.take(places)
    ends = starts + numbered().lengths.take(numbers)
    copies = _count_copies(words, kinds, keys, starts, ends)
    return Annotations(kinds, characters, starts, ends, numbers, copies), refused


def _syllable_keys(words: Keys, opening: Numbers) -> Keys:
    """The letters after each opening parenthesis, as `syllables.key` has them.

    The key is of no syllable if anything but a closing parenthesis follows the letters.
    """
    found = words[opening]
    ends = found & ENDS
    ends &= np.negative(ends)  # the first one
    ends -= ONE
    found &= ends
    return found


def _count_copies(words: Keys, kinds: Kinds, keys: Keys, starts: Numbers, ends: Numbers) -> Numbers:
    """The copies of each annotation; the ends become those of the last copies."""
    copies = np.ones(len(ends), dtype=np.int64)
    after = kinds[1:]
    again = after.take(ends) == OPENING
    if not np.count_nonzero(again):
        return copies
    places, lengths = again.nonzero()[0], ends - starts
    for _ in range(COPIES - 1):
        same = _syllable_keys(words, ends[places]) == keys[places]
        places = places[same]
        ends[places] += lengths[places]
        copies[places] += 1
        places = places[after[ends[places]] == OPENING]
    return copies


def _inner_spaces(kinds: Kinds) -> Mask:
    """The spaces after an opening or before a closing parenthesis."""
    spaces: Mask = kinds[1:-1] == SPACE
    if np.count_nonzero(spaces):
        beside = kinds[:-2] == OPENING
        beside |= kinds[2:] == CLOSING
        spaces &= beside
    return spaces


def _find_spaced(codes: Codes, kinds: Kinds, inner: Mask) -> Annotations:
    """The annotations of a text with spaces inside its parentheses, which do not count."""
    kept = np.flatnonzero(~inner[: len(codes)])
    compact = codes.take(kept)
    found, _ = _find_plain(compact, _annotation_kinds(compact))
    starts, ends = kept[found.starts], kept[found.ends - 1] + 1
    return replace(found, kinds=kinds, starts=starts, ends=ends)


# --- One by one -----------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 12)
def accepted_spellings(character: str) -> frozenset[str]:
    """Every spelling of a reading of the character that a machine may have inserted."""
    spelled = numbered().spelled
    return frozenset(spelled[number] for number in possible_readings().of(character))
