"""Where a text looks as if it had been read in the wrong encoding: the screening of this stage.

Mojibake is made of characters that are rare in every language, side by side. Each character has a
weight for how rare it is (`document.survey`), and the sums of these over short windows show where a
text is suspicious. For clean text this is nearly all the work. Whether a suspicious text is
mojibake is decided later, by `mojibake.channel_search`.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import numpy.typing as npt

from textrepair.document.survey import CLASS, FOREIGN, STEP, WEIGHT, Survey, weights
from textrepair.encodings import registry, singlebyte
from textrepair.language import scripts
from textrepair.language.characters import LAST, code_points

Windows = npt.NDArray[np.uint8]

# A window is eight characters, and begins every four (`STEP`).
# The sum from which a window is suspicious. In 99 of 100 lines of clean Simplified text (statutes,
# news, reviews) every window is below it; in half of the lines of mixed-up text every window is
# above it, and in all of them some.
SUSPICIOUS = 31
# A text is worth a closer look if one window is at `CERTAIN`, which no clean line has, or `AGAIN`
# suspicious ones begin within `NEAR` windows: rare names are spread over a page, mojibake is not.
# Of 5,000 clean documents of 1,500 characters 0.02 to 0.5 % pass (statutes, scripture, news; up to
# 2 % if windows may be anywhere), of a classical novel 3 %. Of 2,300 documents with 12 characters
# of mojibake less than 1 % is missed because these are not near enough.
CERTAIN = 48
AGAIN, NEAR = 3, 8
# The sum of a window with six letters with accents of eight: no language writes so.
SURE = 78

# A product that adds four weights up at once: their sum is in the highest byte.
FOUR_WEIGHTS = np.uint32(WEIGHT * 0x01010101)
SUM = np.uint32(0x01010101)


def look(survey: Survey, *, always: bool = False) -> Windows | None:
    """The windows of a text that is worth a closer look; None for one that is not.

    Args:
        survey: what the characters of the text are.
        always: whether any suspicious window is enough.
    """
    found = suspicious_windows(survey.mark_array)
    highest = int(found.max(initial=0))
    if highest >= SUSPICIOUS and (len(survey.text) <= SHORT or is_suspicious(found)):
        return found  # for short texts `mojibake.shortlist` decides better, and is fast
    if (always and highest) or _has_utf8(survey, found, highest):
        return found
    return _japanese(survey)


def suspicious_windows(marks: Windows) -> Windows:
    """The sums of the weights of eight characters; window `n` begins at character `n * STEP`."""
    sums = ((marks.view("<u4") & FOUR_WEIGHTS) * SUM).view(np.uint8)[STEP - 1 :: STEP]
    found: Windows = sums[1:] + sums[:-1] if len(sums) > 1 else sums
    return found


def is_foreign(survey: Survey) -> bool:
    """Whether a text has characters that a single-byte encoding shows for bytes beyond ASCII."""
    return survey.highest_class == FOREIGN


def is_suspicious(found: Windows) -> bool:
    """Whether the windows of a text are worth a closer look."""
    if int(found.max(initial=0)) >= CERTAIN:
        return True
    places = np.flatnonzero(found >= SUSPICIOUS)
    near = places[AGAIN - 1 :] - places[: 1 - AGAIN] < NEAR
    return bool(near.any())


# Two characters of UTF-8 that have three bytes, one after the other, are hardly ever chance.
BYTES = 3
IN_BYTES = re.compile(rb"(?:[\xe2-\xef][\x80-\xbf]{2}){2}")
# In a text of at most `SHORT` characters, windows are searched for UTF-8 from the sum `VAGUE` on:
# 4 Han of UTF-8 that were read as GBK have 24 and more. A long text of clean prose has that, too.
SHORT, VAGUE = 300, 20
# Encodings of two bytes that have characters for most pairs of bytes of UTF-8: not only for bytes
# from A1 on.
DOUBLE = tuple(
    name
    for name in registry.double_bytes()
    if re.fullmatch(registry.by_name()[name].pair, b"\xe4\x90")
)
SINGLE = registry.unlike_single_bytes()


def _has_utf8(survey: Survey, found: Windows, highest: int) -> bool:
    """Whether a short text, or a text in one place, is UTF-8 in another encoding."""
    if is_foreign(survey) and _has_utf8_in_single(survey):
        return True
    least = SUSPICIOUS if len(survey.text) > SHORT else VAGUE
    if highest < least:
        return False
    return has_utf8_in_double(around(survey.text, np.flatnonzero(found >= least).tolist()))


def has_utf8_in_double(shown: str) -> bool:
    """Whether a part of a text is UTF-8 in an encoding of two bytes a character."""
    return any(IN_BYTES.search(shown.encode(codec, "replace")) for codec in DOUBLE)


def _has_utf8_in_single(survey: Survey) -> bool:
    """Whether two characters of UTF-8 stand side by side in a single-byte encoding.

    Their first bytes are both foreign, three characters from each other.
    """
    foreign = survey.mark_array >> CLASS == FOREIGN
    places = np.flatnonzero(foreign[:-BYTES] & foreign[BYTES:])
    if not len(places):
        return False
    start, end = int(places[0]), int(places[-1]) + 2 * BYTES
    return _in_single().search(survey.text, start, end) is not None


def around(text: str, places: list[int]) -> str:
    """The text around windows."""
    return "\n".join([text[max(0, (window - 1) * STEP) : (window + 3) * STEP] for window in places])


@cache
def _in_single() -> re.Pattern[str]:
    """The same as single-byte encodings show it."""
    patterns = []
    for encoding in SINGLE:
        leads = "".join(singlebyte.shown(byte, encoding) for byte in range(0xE2, 0xF0))
        trails = "".join(singlebyte.shown(byte, encoding) for byte in range(0x80, 0xC0))
        patterns.append(f"(?:[{re.escape(leads)}][{re.escape(trails)}]{{2}}){{2}}")
    return re.compile("|".join(patterns))


def within(found: Windows, start: int, end: int) -> Windows:
    """The windows of a part of a text."""
    return found[start // STEP : end // STEP + 1]


# --- Japanese -------------------------------------------------------------------------------------

# Parts of a text of twice `PART` characters are looked at. One is suspicious if it has `KANA` kana,
# `ODDS` odd Han, which have at least the weight `ODD` in Japanese, and if at least the share
# `SHARE` of its Han are odd. Of mixed-up texts of 150 characters 96 to 100 % have such a part (four
# sources), of genuine ones 1 in 300; of genuine ones of 1,500 characters 1 to 8 %, most of which
# `mojibake.shortlist` takes out.
PART = 32
KANA = 6
ODD = 8
ODDS = 3
SHARE = 0.35


def has_kana_left(survey: Survey, found: Windows) -> bool:
    """Whether the windows of `look` are those of `_japanese`: nothing else is suspicious."""
    plain = suspicious_windows(survey.mark_array)
    return not np.array_equal(found, plain)


def _japanese(survey: Survey) -> Windows | None:
    """The windows of a text whose kana are right and whose Han are not Japanese.

    EUC-JP read as GBK keeps its kana.
    """
    if survey.highest_class < scripts.KANA:
        return None
    classes = survey.mark_array >> CLASS
    kana = classes == scripts.KANA
    if np.count_nonzero(kana) < KANA:
        return None
    han = (classes >= scripts.SHARED) & (classes <= scripts.EITHER)
    low = np.minimum(code_points(survey.text), LAST)
    marks = np.zeros(len(survey.mark_array), dtype=np.uint8)
    marks[: len(low)] = weights("ja").take(low)
    odd = han & (marks >= ODD)
    kana_here, han_here, odd_here = (_in_parts(mask) for mask in (kana, han, odd))
    fit = (kana_here >= KANA) & (odd_here >= ODDS) & (odd_here >= SHARE * han_here)
    if not fit.any():
        return None
    return suspicious_windows(marks)


def _in_parts(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """How many characters of a mask are in each part of twice `PART` characters."""
    counts = np.add.reduceat(mask, np.arange(0, len(mask), PART), dtype=np.int64)
    counts[:-1] += counts[1:]
    return counts
