"""Annotations that people give, which are no evidence of a machine.

A textbook has a reading on every character of a line, a list one on every entry, a dictionary one
on a headword; and a sentence about pronunciation has a word for it: 读作, 念成, 发音, 注音, 拼音,
音同.
"""

from __future__ import annotations

import numpy as np

from textrepair.language.arrays import Mask, Numbers
from textrepair.stages.readings.pinyin import (
    AS,
    BEFORE_SOUND,
    CLOSING,
    HAN,
    LINE_BREAK,
    OUTER_HAN,
    READ,
    READ_OR_SOUND,
    SAME_AS,
    SEPARATOR,
    SOUND,
    Annotations,
)

TEACHING_SHARE = 0.85  # of a line's characters annotated: a textbook; heavy damage stays below 0.6
LISTED = 3  # annotated characters at least that stand apart from others in a line: a list
NEAR = 8  # characters before an annotation in which a word about pronunciation explains it


def informative(found: Annotations) -> Mask | None:
    """The annotations that are evidence, None for all of them.

    Not a textbook's or a list's, a headword's, or those that the text explains.
    """
    if not len(found):
        return None
    breaks = (found.kinds == LINE_BREAK).nonzero()[0]  # places of the text, counted from 1
    first = found.starts.searchsorted(breaks - 1)
    annotated = first[1:] - first[:-1]
    han = np.add.reduceat((found.kinds >= HAN).view(np.uint8), breaks, dtype=np.uint32)[:-1]
    taught = annotated >= TEACHING_SHARE * han
    taught &= annotated > 0
    taught |= _are_lists(found, first, annotated)
    alone = annotated == 1
    alone &= found.starts.take(first[:-1], mode="clip") == breaks[:-1] + 1
    excused = _are_explained(found)
    if np.count_nonzero(taught):
        excused = _either(excused, _in_textbook(found, first, taught))
    if np.count_nonzero(alone):
        excused = _either(excused, _on_headwords(found, first[:-1][alone]))
    return None if excused is None else ~excused


def _are_lists(found: Annotations, first: Numbers, annotated: Numbers) -> Mask:
    """The lines that list characters with their readings, whatever title or numbers they have.

    In a machine's text nearly all of the characters stand in words.
    """
    before, after = found.kinds.take(found.starts - 1), found.kinds.take(found.ends + 1)
    apart = (before < OUTER_HAN) & (before != CLOSING) & (after < OUTER_HAN)
    sums = np.concatenate((np.zeros(1, dtype=np.intp), apart.cumsum()))
    entries = sums.take(first[1:]) - sums.take(first[:-1])
    lists: Mask = (entries >= LISTED) & (entries >= TEACHING_SHARE * annotated)
    return lists


def _either(one: Mask | None, other: Mask) -> Mask:
    """The union of two masks."""
    return other if one is None else one | other


def _in_textbook(found: Annotations, first: Numbers, taught: Mask) -> Mask:
    """The annotations in the lines of a textbook, which never has them in copies."""
    copied = np.flatnonzero(found.copies > 1)
    if len(copied):
        before = copied.searchsorted(first)
        taught &= before[1:] == before[:-1]
    return taught.repeat(first[1:] - first[:-1])


def _on_headwords(found: Annotations, numbers: Numbers) -> Mask:
    """The annotations of headwords, with nothing or their meaning after them."""
    after = found.kinds.take(found.ends[numbers] + 1)
    fit = (after >= LINE_BREAK) & (after <= SEPARATOR) & (found.copies[numbers] == 1)
    result = np.zeros(len(found), dtype=np.bool_)
    result[numbers[fit]] = True
    return result


def _are_explained(found: Annotations) -> Mask | None:
    """The annotations shortly after a word about pronunciation, None for none of them."""
    kinds = found.kinds
    if not np.count_nonzero(kinds >= READ_OR_SOUND):
        return None
    this, after = kinds[:-1], kinds[1:]
    words = (this == READ) & ((after == AS) | (after == SOUND))
    words |= (this == BEFORE_SOUND) & (after == SOUND)
    words |= (this == SOUND) & (after == SAME_AS)
    places = words.nonzero()[0] - 1
    if not len(places):
        return None
    near: Mask = places.searchsorted(found.starts - 2) > places.searchsorted(found.starts - NEAR)
    return near
