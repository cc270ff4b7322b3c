"""Who put readings into a text, a machine or people: what its annotations say about it.

A machine annotates the characters that it converted, everyday ones too, and every time they come;
people explain a rare one once. Annotations are weighed over the whole document.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.document.cuts import remainder
from textrepair.document.kinds import READINGS
from textrepair.document.state import CARRIED_AT_MOST, Document
from textrepair.document.survey import CLASS, Survey
from textrepair.stages.glyphs.classifier import verdict
from textrepair.stages.readings.pinyin import (
    CLOSING,
    HAN,
    LINE_BREAK,
    MANNER,
    NOUN,
    OUTER_HAN,
    READ,
    SAME,
    SEPARATOR,
    SOUND,
    SPEECH,
    Annotations,
)
from textrepair.stages.readings.syllables import LANE, Codes, Mask, Numbers, numbered

# --- Weights --------------------------------------------------------------------------------------
# In nats, from the shares that the damage model gives: a mirror annotates converted characters
# only, which are a third of a page's characters, and every occurrence of them.

CONVERTED = 1.05  # ln(1 / 0.35): a person picks characters regardless of how a machine made them
UNCONVERTED = -2.5  # among Traditional glyphs a mirror leaves these alone
SOME_SHARE = (
    0.1  # of all characters annotated: then a mirror did not look at conversion (a quarter)
)
EVERYDAY = 2.0  # nobody explains how 的, 是 or 會 is read
AGAIN = 1.0  # people annotate the first occurrence
AGAIN_AT_MOST = 4
BARE = -0.3  # an occurrence without the annotation that others have
SEVERAL_READINGS = -3.0  # a dictionary's doing: a machine has one reading per character
COPIED = 3.0  # (hui)(hui): people do not stutter
COMPANION = 5.0  # the bytes show that a mirror inserted readings
MACHINE_MADE = 4.0  # at most, for glyphs of a machine: one annotated converted character is enough
ENOUGH = 5.0  # sum at which the annotations count as damage: odds of 150 to 1
EVERYDAY_LEVEL = 24  # the 179 most frequent characters of jieba's counts
# On a page with inserted readings, one of these 1,682 characters owes its reading to the machine,
# however its glyph came about; people give readings of rarer ones.
COMMON_LEVEL = 18
TEACHING_SHARE = 0.85  # of a line's characters annotated: a textbook; heavy damage stays below 0.6
LISTED = 3  # annotated characters at least that stand apart from others in a line: a list
NEAR = 8  # characters before an annotation in which a word about pronunciation excuses it
# How far from `ENOUGH` the outcome is plain: the confidence is rounded to two places.
PLAIN = 6.0
# What the text says itself is plain, whatever other parts of the document say, and says as much
# to them as it can.
PLAIN_BY_ITSELF = ENOUGH + PLAIN + CARRIED_AT_MOST


@dataclass(slots=True)
class Evidence:
    """What the annotations of a document say about who put them there.

    Attributes:
        score: log odds in nats that a machine did, as far as they were needed.
        own: the same from this text alone: without other parts of the document and other damage.
        converted_only: whether the machine annotated converted characters only.
        reasons: the evidence in words.
    """

    score: float = 0.0
    own: float = 0.0
    converted_only: bool = False
    reasons: tuple[str, ...] = ()


class Tally(NamedTuple):
    """Annotated characters, counted.

    Attributes:
        characters: the distinct ones, in order.
        firsts: place of each in the order of all annotated characters.
        total: how many annotations there are.
        converted: how many of the characters a machine converts.
        everyday: how many of them are among the most frequent ones.
        again: how many of them are annotated again.
        repeats: how often they are, at most `AGAIN_AT_MOST` times each.
        varied: how many of them have several readings.
        copied: how many annotations stand there in copies.
    """

    characters: Codes
    firsts: Numbers
    total: int
    converted: int
    everyday: int
    again: int
    repeats: int
    varied: int
    copied: int


def weigh(text: str, found: Annotations, document: Document, *, always: bool) -> Evidence:
    """Who put the annotations there: a machine (positive score) or a person.

    What takes long to find out is only looked at while it can change the outcome: little, if they
    go ``always``.
    """
    tally = count(found, said(found))
    toned = bool(2 * np.count_nonzero(found.numbers > numbered().toneless) > len(found))
    others = len(tally.characters) - tally.converted
    score = COPIED * tally.copied + EVERYDAY * tally.everyday + AGAIN * tally.repeats
    if toned:
        score += SEVERAL_READINGS * tally.varied
    if not always:
        score = by_conversion(score, found, tally, document.surveys.of(text), toned=toned)
    own = score
    score += document.carried.nats(READINGS)
    if document.found("alignment"):
        score += COMPANION
    elif not always and ENOUGH - PLAIN - MACHINE_MADE < score < ENOUGH + PLAIN:
        score += companion(found, document.surveys.of(text))
    converted_only = toned and tally.converted > 4 * others
    return Evidence(score, own, converted_only, describe(text, found, tally))


def companion(found: Annotations, survey: Survey) -> float:
    """What machine-made glyphs of the text add, in nats."""
    if not is_traditional(survey):
        return 0.0
    # Readings stand between the pairs of characters that tell who made the glyphs.
    text = remainder(survey.codes, found.starts, found.ends) if len(found) else survey.text
    return max(0.0, min(MACHINE_MADE, verdict(text).score))


def by_conversion(
    score: float, found: Annotations, tally: Tally, survey: Survey, *, toned: bool
) -> float:
    """Add to a score that the annotated characters are ones that a machine converts, or are not.

    If the least that this may be makes the outcome plain, it is enough.
    """
    conversion = CONVERTED * tally.converted
    others = UNCONVERTED * (len(tally.characters) - tally.converted)
    anything = tally.total >= SOME_SHARE * int(np.count_nonzero(found.kinds >= HAN))
    floor = 0.0 if anything else -math.inf
    least = max(floor, conversion + others + BARE * AGAIN_AT_MOST * len(tally.characters))
    if score + least >= PLAIN_BY_ITSELF:
        return score + least
    if toned and is_traditional(survey):
        conversion += others + BARE * count_bare(survey.codes, tally)
    return score + max(floor, conversion)


def count_bare(codes: Codes, tally: Tally) -> int:
    """How many occurrences lack the annotation of others, at most so many of each character."""
    ordered = np.sort(codes)
    occurrences = ordered.searchsorted(tally.characters, "right")
    occurrences -= ordered.searchsorted(tally.characters)
    occurrences -= np.diff(tally.firsts, append=tally.total)
    return int(np.minimum(occurrences, AGAIN_AT_MOST).sum())


def is_traditional(survey: Survey) -> bool:
    """Whether more characters of the text are only Traditional than only Simplified."""
    classes = survey.marks >> CLASS
    traditional = np.count_nonzero(classes == tables.TRADITIONAL)
    return bool(traditional > np.count_nonzero(classes == tables.SIMPLIFIED))


# What `traits` tells of a character.
CONVERTS = 1  # a machine makes it of another one
IS_EVERYDAY = 2  # read as Simplified, it is among the most frequent ones
IS_INSERTED = 4  # a machine that annotates converted characters may have annotated this one


@cache
def traits() -> npt.NDArray[np.uint8]:
    """Code point of the Basic Multilingual Plane -> its traits."""
    levels = np.zeros(tables.PLANE, dtype=np.uint8)
    for character, head in tables.frequency_heads():
        if ord(character) < tables.PLANE:
            levels[ord(character)] = tables.from_letter(head[0])
    made = {ord(character) for character in tables.made()}
    simplified = {ord(key): ord(values[0]) for key, values in tables.reversal().items()}
    as_simplified = levels.copy()
    for code, origin in simplified.items():
        if code < tables.PLANE:
            as_simplified[code] = levels[origin] if origin < tables.PLANE else 0
    found = np.where(as_simplified >= EVERYDAY_LEVEL, IS_EVERYDAY, 0).astype(np.uint8)
    found[as_simplified >= COMMON_LEVEL] |= IS_INSERTED
    found[[code for code in made if code < tables.PLANE]] |= IS_INSERTED
    converted = map(ord, tables.converted())
    found[[code for code in converted if code < tables.PLANE]] |= CONVERTS
    return found


def count(found: Annotations, said: Mask | None) -> Tally:
    """Count the annotations, or those that say something."""
    characters, numbers, copies = found.characters, found.numbers, found.copies
    if said is not None:
        characters, numbers, copies = characters[said], numbers[said], copies[said]
    if not len(characters):
        return Tally(characters, numbers, 0, 0, 0, 0, 0, 0, 0)
    pairs: Codes = characters << np.uint32(LANE)
    pairs |= numbers.astype(np.uint32)
    pairs.sort()
    ordered: Codes = pairs >> np.uint32(LANE)
    first = np.empty(len(pairs), dtype=np.bool_)
    first[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    firsts = first.nonzero()[0]
    distinct: Codes = ordered.take(firsts)
    known = traits().take(distinct)
    repeated = len(pairs) - len(distinct)
    return Tally(
        distinct,
        firsts,
        len(pairs),
        int(np.count_nonzero(known & CONVERTS)),
        int(np.count_nonzero(known & IS_EVERYDAY)),
        repeated - repetitions(ordered, 2),
        repeated - repetitions(ordered, AGAIN_AT_MOST + 1),
        several(pairs, first),
        int(np.count_nonzero(copies > 1)),
    )


def repetitions(ordered: Codes, times: int) -> int:
    """How many characters come after so many of the same."""
    return int(np.count_nonzero(ordered[times:] == ordered[:-times]))


def several(pairs: Codes, first: Mask) -> int:
    """How many characters have several readings."""
    other = pairs[1:] != pairs[:-1]
    if np.count_nonzero(other) + 1 == np.count_nonzero(first):
        return 0
    other &= ~first[1:]
    return len(set((pairs[1:][other] >> LANE).tolist()))


def said(found: Annotations) -> Mask | None:
    """The annotations that say something, None for all of them.

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
    taught |= listed(found, first, annotated)
    alone = annotated == 1
    alone &= found.starts.take(first[:-1], mode="clip") == breaks[:-1] + 1
    excused = explained(found)
    if np.count_nonzero(taught):
        excused = either(excused, taught_ones(found, first, taught))
    if np.count_nonzero(alone):
        excused = either(excused, headwords(found, first[:-1][alone]))
    return None if excused is None else ~excused


def listed(found: Annotations, first: Numbers, annotated: Numbers) -> Mask:
    """The lines that list characters with their readings, whatever title or numbers they have.

    In a machine's text nearly all of the characters stand in words.
    """
    before, after = found.kinds.take(found.starts - 1), found.kinds.take(found.ends + 1)
    apart = (before < OUTER_HAN) & (before != CLOSING) & (after < OUTER_HAN)
    sums = np.concatenate((np.zeros(1, dtype=np.intp), apart.cumsum()))
    entries = sums.take(first[1:]) - sums.take(first[:-1])
    lists: Mask = (entries >= LISTED) & (entries >= TEACHING_SHARE * annotated)
    return lists


def either(one: Mask | None, other: Mask) -> Mask:
    """What one of two masks has, or both."""
    return other if one is None else one | other


def taught_ones(found: Annotations, first: Numbers, taught: Mask) -> Mask:
    """The annotations in the lines of a textbook: nobody teaches a stutter."""
    stutters = np.flatnonzero(found.copies > 1)
    if len(stutters):
        before = stutters.searchsorted(first)
        taught &= before[1:] == before[:-1]
    return taught.repeat(first[1:] - first[:-1])


def headwords(found: Annotations, numbers: Numbers) -> Mask:
    """Those of the annotations that are a headword's, with nothing or its meaning after it."""
    after = found.kinds.take(found.ends[numbers] + 1)
    fit = (after >= LINE_BREAK) & (after <= SEPARATOR) & (found.copies[numbers] == 1)
    result = np.zeros(len(found), dtype=np.bool_)
    result[numbers[fit]] = True
    return result


def explained(found: Annotations) -> Mask | None:
    """The annotations shortly after a word about pronunciation, None for none of them."""
    kinds = found.kinds
    if not np.count_nonzero(kinds >= SPEECH):
        return None
    this, after = kinds[:-1], kinds[1:]
    words = (this == READ) & ((after == MANNER) | (after == SOUND))
    words |= (this == NOUN) & (after == SOUND)
    words |= (this == SOUND) & (after == SAME)
    places = words.nonzero()[0] - 1
    if not len(places):
        return None
    near: Mask = places.searchsorted(found.starts - 2) > places.searchsorted(found.starts - NEAR)
    return near


def describe(text: str, found: Annotations, tally: Tally) -> tuple[str, ...]:
    """The evidence in words, with examples."""
    if not len(tally.characters):
        return (f"{len(found)} readings, as a textbook or a dictionary gives them",)
    spelled = numbered().spelled
    examples = ", ".join(
        f"{text[start - 1]}({spelled[number]})"
        for start, number in zip(found.starts[:3].tolist(), found.numbers[:3].tolist(), strict=True)
    )
    reasons = [f"{len(found)} readings in parentheses: {examples}"]
    if tally.converted:
        reasons.append(
            f"{tally.converted} of {len(tally.characters)} characters with readings are "
            "ones that a machine converts"
        )
    if tally.again:
        reasons.append(f"{tally.again} of them have their reading again and again")
    if tally.copied:
        reasons.append(f"{tally.copied} readings stand there in several copies")
    return tuple(reasons)
