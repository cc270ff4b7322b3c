"""Whether the single places that a repairer proposes for a line are plausible.

A half repair is worse than none. Two bytes of GBK are UTF-8 by chance, a unit of measure looks like
a lead byte and a trail byte, an encoding that is not searched for shows most bytes as one that is.
What is read anew then stands between letters that are still mojibake, in the middle of a word that
has no capitals there, or is as odd as it was. All of this is judged from the line before and after
repair, whichever repairer proposes it.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from textrepair.document.changes import Replacement, replaced
from textrepair.language.letters import count_east_asian
from textrepair.language.likelihood import weigh
from textrepair.stages.mojibake.thresholds import UNIT

Place = tuple[int, int, str]  # start, end, and what to put there

# Nats that a place must gain, the character after it included: one that becomes a letter, one that
# becomes marks, one that is only taken out, one of C1 controls. Of 4,000 places in 2,000 lines of
# 20 languages that were UTF-8 read in the ten encodings that ftfy knows, 99 of 100 with a letter
# gain 16 and more, those of marks 15, those taken out 7; a square angstrom that becomes a letter
# gains 9. A control that is a mark of Windows-1252 gains 3 to 8, in a wrong encoding often nothing.
LETTER, MARK, GONE, CONTROLLED = 12.0, 10.0, 5.0, 1.0
# Nats from which a character is odd in its context; and nats, on average, above which the letters
# of a place make no sense. Of the right ones hardly any costs more than 9.5.
ODD, SENSELESS = 9.0, 11.0
# If more than this share of a place is the same after as before, and still odd, the encoding is
# another one.
LEFT = 0.15
# If more than this share of the places of a line is doubtful, it was mixed up in another way.
DOUBTED = 0.34

CONTROL = re.compile("[\x80-\x9f]")
SYMBOLS = {"Sm", "So"}
# Characters that mojibake consists of; not marks that also stand beside words.
OLD = re.compile(
    "[\x80-\x9f\xa2-\xa6\xa8\xaa\xac\xae-\xb2\xb4\xb5\xb8-\xba\xbc-\xbe\u0192\u02c6\u02dc\u2020\u2021"
    "\u2030\u2500-\u259f]|[^\\W\\d_]"
)
# The first two bytes of a mark in UTF-8, as Windows-1252 shows them, where the third one is gone.
CUT_LEAD = "\u00e2"
CUT = re.compile(f"{CUT_LEAD}\u20ac")
LATIN = "\u00ff"  # letters beyond are rare in most lines
# Signs of a word in which a lead byte was read in the wrong encoding: marks and capitals in the
# middle of it, code points without a character.
TWISTED = re.compile(
    "(?<=[a-z\u00df-\u00f6\u00f8-\u00ff\u03ac-\u03ce\u0430-\u045f])"
    "[\u00c0-\u00d6\u00d8-\u00de\u0391-\u03ab\u0410-\u042f]"
    "(?=[a-z\u00df-\u00f6\u00f8-\u00ff\u03ac-\u03ce\u0430-\u045f])"
    "|(?<=[^\\W\\d_])[\u201a\u201e\u2020\u2021\u2030\u2039\u02c6\u02dc\u20ac\u2122](?=[^\\W\\d_])"
    "|[\u0080-\u009f\u0380\u038b\u038d\u03a2]"
)
# A mark that is low or stands for a number is not between two letters.
NOT_BETWEEN = frozenset("\u201a\u201e\u2020\u2021\u2030\u2039\u02c6\u02dc\u20ac\u2122\u0192")


class _Compared(NamedTuple):
    """A place of a line before and after, with the character behind it.

    Attributes:
        place: what is proposed.
        start: where it starts in the line as it would be.
        end: where it ends there.
        gain: nats that it gains, with the character behind it.
        letters: nats of each of its letters, on average; 0 without any.
    """

    place: Place
    start: int
    end: int
    gain: float
    letters: float


def doubtful(line: str, places: Sequence[Place]) -> set[int]:
    """The places of a line that should stay as they are, by their number.

    What is wrong: a repairer proposes something for a part of a word, or takes a unit for damage.
    What is done: a place is doubtful that does not gain enough, whose letters make no sense, that
    leaves a letter of mojibake right beside it, or that puts a capital or a symbol where none
    belongs; and so is every place in the same run of odd letters. With too many of them all are.

    Args:
        line: the line as it stands.
        places: what is proposed for it, in order.

    Returns:
        Numbers into ``places``.

    >>> doubtful("1250 \u00c5\u00b2", [(5, 7, "\u0172")])
    {0}
    >>> doubtful("Un caf\u00c3\u00a9", [(6, 8, "\u00e9")])
    set()
    """
    after, nats, compared = _comparisons(line, places)
    found = {
        number
        for number, one in enumerate(compared)
        if _is_misplaced(line, after, one) or _leaves_old(line, after, one, nats)
    }
    least = [_least_gain(line, place) for place in places]
    poor = {
        n for n, (one, needed) in enumerate(zip(compared, least, strict=True)) if one.gain < needed
    }
    if sum(one.gain for one in compared) < sum(least) or len(poor) > DOUBTED * len(places):
        found |= poor
    if all(_is_unit(line, after, one) for one in compared):
        return set(range(len(places)))
    if any(CONTROL.match(line, places[number][0]) for number in found):
        return set(range(len(places)))  # the controls of the line come from another encoding
    found = _with_neighbours(line, places, found)
    sure = [number for number, place in enumerate(places) if not _is_guess(line, place)]
    if len(found.intersection(sure)) > DOUBTED * len(sure):
        return set(range(len(places)))
    return found


def is_explained(line: str, places: Sequence[Place]) -> bool:
    """Whether the places explain all mojibake of a line, without an implausible guess.

    What is wrong: foreign words, names and rare scripts gain little by themselves: `doubtful` stops
    them. What is done: where all that is odd in the line is UTF-8 read in one encoding, that is
    taken for the explanation. What is left alone: letters that make no sense where a blank was
    taken for one of their bytes, units of measure, and marks in the middle of words.

    Args:
        line: the line as it stands.
        places: what is proposed for it, in order.

    Returns:
        Whether the places may be taken although they are doubtful.

    >>> is_explained("Messy: G\u00c3\u00a0idhlig", [(8, 10, "\u00e0")])
    True
    >>> is_explained("aqu\u00c3 el ni\u00c3\u00b1o", [(3, 4, "\u00e0"), (10, 12, "\u00f1")])
    False
    """
    after, nats, compared = _comparisons(line, places)
    put = {place for one in compared for place in range(one.start, one.end)}
    put |= {match.start() for match in CUT.finditer(after) if match.end() - 1 in put}
    if any(_is_old(after, place, nats) for place in range(len(after)) if place not in put):
        return False
    guesses = [one for one in compared if _is_guess(line, one.place)]
    if len(guesses) == len(compared):
        return False
    if any(one.letters > ODD or after[one.end :][:1].isupper() for one in guesses):
        return False
    return not any(_is_unit(line, after, one) or _is_twisted(line, after, one) for one in compared)


def _comparisons(line: str, places: Sequence[Place]) -> tuple[str, array[float], list[_Compared]]:
    """The line as it would be, what its characters cost, and each place before and after."""
    after = replaced("", line, [Replacement(*place, "") for place in places]).after
    before, nats = weigh(line), weigh(after)
    grown = accumulate((len(new) - (end - start) for start, end, new in places), initial=0)
    found = []
    for (start, end, new), shift in zip(places, grown, strict=False):
        first, last = start + shift, start + shift + len(new)
        gain = sum(before[start : end + 1]) - sum(nats[first : last + 1])
        letters = [nats[i] for i in range(first, last) if after[i].isalpha()]
        mean = sum(letters) / max(1, len(letters))
        found.append(_Compared((start, end, new), first, last, gain, mean))
    return after, nats, found


def _is_unit(line: str, after: str, one: _Compared) -> bool:
    """Whether a sign of measure and an exponent or a fraction would become a letter by itself."""
    around = after[: one.start][-1:] + after[one.end :][:1]
    return re.fullmatch(UNIT, line[one.place[0] : one.place[1]]) is not None and not any(
        map(str.isalpha, around)
    )


def _is_twisted(line: str, after: str, one: _Compared) -> bool:
    """Whether letters become words with marks in the middle; controls are always right."""
    start, end, new = one.place
    both = list(zip(line[start:end], new, strict=False))
    controls = len(both) == len(new) == end - start
    controls &= all(CONTROL.match(old) is not None or old == new == CUT_LEAD for old, new in both)
    around = after[max(0, one.start - 1) : one.end + 1]
    return not controls and TWISTED.search(around) is not None


def _is_guess(line: str, place: Place) -> bool:
    """Whether a blank was taken for a byte of a letter: the letter may have lost another one.

    A wrong guess is no evidence against the rest of its line.
    """
    start, end, after = place
    return bool(after) and " " in (line[end - 1], line[end : end + 1] if end - start == 1 else "")


def _least_gain(line: str, place: Place) -> float:
    """Nats that a place must gain."""
    start, end, after = place
    if not after:
        return GONE
    if all(map(CONTROL.match, line[start:end].split())):
        return CONTROLLED
    return LETTER if any(map(str.isalpha, after)) else MARK


def _is_misplaced(line: str, after: str, one: _Compared) -> bool:
    """Whether the letters of a place make no sense, or do not belong there."""
    (start, end, new), left, right = one.place, after[: one.start][-1:], after[one.end :][:1]
    if one.letters > SENSELESS and (max(new) > LATIN or _is_guess(line, one.place)):
        return True  # a foreign word has an accent where no other word of its line has one
    if line[end - 1] == " " and new.islower() and right.isupper():
        return True  # two words became one
    if TWISTED.search(left + new + right) is not None:
        return True
    if len(new) != 1:
        return False
    if unicodedata.category(new) in SYMBOLS and new > "\u2190":
        return any(beside.isalpha() and not beside.isascii() for beside in (left, right))
    between = [beside.isalpha() for beside in (left, right)]
    if CONTROL.match(line, start):
        between = [
            letter and not beside.isascii() and not count_east_asian(beside)
            for letter, beside in zip(between, (left, right), strict=True)
        ]
        return all(between) or (new in NOT_BETWEEN and left.isalpha() and right.isalpha())
    return new in NOT_BETWEEN and all(between)


def _leaves_old(line: str, after: str, one: _Compared, nats: array[float]) -> bool:
    """Whether letters of mojibake are left beside a place, or in it."""
    if not one.place[2]:
        return False
    if any(_is_old(after, place, nats) for place in (one.start - 1, one.end)):
        return True
    inside = [place for place in range(one.start, one.end) if not after[place].isascii()]
    before = line[one.place[0] : one.place[1]]
    old = [place for place in inside if after[place] in before and _is_old(after, place, nats)]
    return len(inside) > 1 and (
        len(old) > LEFT * len(inside)
        or any(CONTROL.match(after, place) is not None for place in old)
    )


def _is_old(after: str, place: int, nats: array[float]) -> bool:
    """Whether a letter or a sign is odd in its context, as those of mojibake are."""
    if not 0 <= place < len(after) or after[place].isascii() or not OLD.match(after, place):
        return False
    return nats[place] >= ODD or CONTROL.match(after, place) is not None


def _with_neighbours(line: str, places: Sequence[Place], found: set[int]) -> set[int]:
    """Places, with all that no character of ASCII separates from one of them."""
    every = set(found)
    numbers = range(1, len(places))
    for pairs in (numbers, reversed(numbers)):
        for number in pairs:
            between = line[places[number - 1][1] : places[number][0]]
            joined = not any(map(str.isascii, between))
            if joined and (number in every or number - 1 in every):
                every |= {number - 1, number}
    return every
