"""Where a text looks as if it had been read in the wrong encoding: the screening of this stage.

Mojibake is made of characters that are rare in every language, side by side. Each character has a
weight for how rare it is, and the sums of these over short windows show where a text is suspicious.
The screening of every text asks this where a first look has not decided it. Whether a suspicious
text is mojibake is decided later, by `mojibake.unmixing`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import permutations

from textrepair.encodings import charset, registry
from textrepair.encodings.charset import charset_named
from textrepair.stages.mojibake.scans import has_lines_with_signs
from textrepair.stages.mojibake.suspicion import SHORT, STEP, SUSPICIOUS, VAGUE
from textrepair.tables.arrays import small_numbers

# Code point -> weight in the low bits, class above them. Everything beyond the
# plane is as its last.
MARKS = small_numbers("screens/marks")
LAST = 0xFFFF
WEIGHT, CLASS = 0x0F, 5
SHARED, EITHER, KANA, FOREIGN = 1, 4, 5, 7  # of the classes
LOSS = 0xFFFD
# A text is worth a closer look if one window is at `CERTAIN`, which no clean line has, or `AGAIN`
# suspicious ones begin within `NEAR` windows: rare names are spread over a page, mojibake is not.
# Of 5,000 clean documents of 1,500 characters 0.02 to 0.5 % get that look (statutes, scripture,
# news; up to 2 % if windows may be anywhere), of a classical novel 3 %. Of 2,300 documents with 12
# characters of mojibake less than 1 % is missed because these are not near enough.
CERTAIN = 48
AGAIN, NEAR = 3, 8
# The sum of a window with six letters with accents of eight: no language writes so.
SURE = 78
# Weight from which a single character is suspicious.
SUSPICIOUS_WEIGHT = 4


def look(text: str, *, always: bool = False) -> bytes | None:
    """The windows of a text that is worth a closer look; None for one that is not.

    Args:
        text: any text.
        always: whether any suspicious window is enough.
    """
    classes, highest = _survey(text)
    if always and highest:
        return suspicious_windows(text)
    foreign, kana = classes >> FOREIGN & 1 == 1, classes >> KANA & 1 == 1
    return _windows_to_search(text, highest, foreign=foreign, kana=kana)


def _windows_to_search(text: str, highest: int, *, foreign: bool, kana: bool) -> bytes | None:
    """The same, for a text that was read before.

    Args:
        text: any text.
        highest: the greatest of the sums of its windows.
        foreign: whether it has characters of `is_foreign`.
        kana: whether it has kana.
    """
    if highest >= (SUSPICIOUS if len(text) > SHORT else VAGUE):
        found = suspicious_windows(text)
        # For short texts `mojibake.shortlist` decides better, and is fast.
        if highest >= SUSPICIOUS and (len(text) <= SHORT or is_suspicious(found)):
            return found
        if _has_utf8(text, found):
            return found
    if foreign and _has_utf8_in_single(text):
        return suspicious_windows(text)
    return _japanese(text) if kana else None


def may_be_mixed_up(text: str, highest: int, *, foreign: bool, kana: bool) -> bool:
    """Whether this stage may find anything in a text but references without their ampersand.

    Args:
        text: any text.
        highest: the greatest of the sums of its windows.
        foreign: whether it has characters of `is_foreign`.
        kana: whether it has kana.
    """
    if _windows_to_search(text, highest, foreign=foreign, kana=kana) is not None:
        return True
    return foreign and has_lines_with_signs(text)


def suspicious_windows(text: str) -> bytes:
    """The sums of the weights of eight characters; window `n` begins at character `n * STEP`."""
    return _windows_by(MARKS, text)


def _windows_by(weights: bytes, text: str) -> bytes:
    """The same, with the weights of some table."""
    table = weights
    size = len(text)
    steps = (size + 3) // 4  # `STEP`
    found = bytearray(max(steps - 1, min(steps, 1)))
    place = before = four = 0
    for character in text:
        four += table[min(ord(character), LAST)] & WEIGHT
        place += 1
        if place & 3 == 0 or place == size:
            if place > 4:
                found[(place - 1) // 4 - 1] = before + four
            elif place == size:
                found[0] = four
            before = four
            four = 0
    return bytes(found)


def highest_window(found: bytes) -> int:
    """The greatest of the sums of windows; 0 without any."""
    sums = found
    size = len(found)
    highest = 0
    for place in range(size):
        highest = max(highest, sums[place])
    return highest


def is_foreign(text: str) -> bool:
    """Whether a text has characters that a single-byte encoding shows for bytes beyond ASCII."""
    return _survey(text)[0] >> FOREIGN & 1 == 1


def _survey(text: str) -> tuple[int, int]:
    """The classes of the characters of a text, as bits, and the greatest of the sums of windows."""
    marks = MARKS
    classes = place = highest = before = four = 0
    for character in text:
        mark = marks[min(ord(character), LAST)]
        classes |= 1 << (mark >> CLASS)
        four += mark & WEIGHT
        place += 1
        if place & 3 == 0:
            highest = max(highest, before + four)
            before = four
            four = 0
    return classes, max(highest, before + four)


def is_suspicious(found: bytes) -> bool:
    """Whether the windows of a text are worth a closer look."""
    certain, suspicious, near = CERTAIN, SUSPICIOUS, NEAR
    last = before = -near  # of the suspicious windows so far, and the one before it
    sums = found
    size = len(found)
    for place in range(size):
        if sums[place] < suspicious:
            continue
        if sums[place] >= certain or place - before < near:
            return True
        before = last
        last = place
    return False


def suspicious_characters(text: str, settled: bytes | bytearray | None) -> bytearray:
    """The suspicious characters, without those that are gone or settled already.

    Returns:
        1 for each of them, 0 for all others.
    """
    marks = MARKS
    odd = bytearray(len(text))
    place = 0
    for character in text:
        mark = marks[min(ord(character), LAST)]
        if mark & WEIGHT >= SUSPICIOUS_WEIGHT or mark >> CLASS == FOREIGN:
            odd[place] = ord(character) != LOSS
        place += 1
    if settled is not None:
        for place in range(len(settled)):
            if settled[place]:
                odd[place] = 0
    return odd


def within(found: bytes, start: int, end: int) -> bytes:
    """The windows of a part of a text."""
    return found[start // STEP : end // STEP + 1]


def around(text: str, places: list[int]) -> str:
    """The text around windows."""
    return "\n".join([text[max(0, (window - 1) * STEP) : (window + 3) * STEP] for window in places])


# --- UTF-8 ----------------------------------------------------------------------------------------

# Two characters of UTF-8 that have three bytes, one after the other, are hardly ever chance.
BYTES = 3
IN_BYTES = re.compile(rb"(?:[\xe2-\xef][\x80-\xbf]{2}){2}")
# Of the bytes of these two: three of them, behind which the next one begins; and all.
BEFORE_LEAD, WHOLE = 1 << 2, 1 << 5
# Encodings of two bytes that have characters for most pairs of bytes of UTF-8: not only for bytes
# from A1 on.
DOUBLE = tuple(
    name
    for name in registry.double_bytes()
    if re.fullmatch(registry.by_name()[name].pair, b"\xe4\x90")
)
# Code point -> number of what it is in the single-byte encodings; and number -> the encodings, as
# bits, in which it is a byte that begins three of UTF-8, and those in which it continues them.
UTF8_KINDS = small_numbers("mojibake/utf8_kinds")
UTF8_LEADS = small_numbers("mojibake/utf8_leads")
UTF8_TRAILS = small_numbers("mojibake/utf8_trails")
ANY, SIX = 0xFF, 0x3F  # encodings; characters


def _has_utf8(text: str, found: bytes) -> bool:
    """Whether a short text, or a text in one place, is UTF-8 in an encoding of two bytes."""
    least = SUSPICIOUS if len(text) > SHORT else VAGUE
    for name in DOUBLE:
        if _may_be_utf8(text, found, least, charset_named(name).codes):
            places = [place for place, weight in enumerate(found) if weight >= least]
            return _has_utf8_in_double(around(text, places))
    return False


def _may_be_utf8(text: str, found: bytes, least: int, codes: memoryview) -> bool:
    """Whether bytes around some window are as in `IN_BYTES`, in the widest form of an encoding.

    Args:
        text: any text.
        found: the sums of its windows.
        least: the sum from which a window is looked at.
        codes: code point -> one byte, or two as one number.
    """
    sums, size = found, len(text)
    for window in range(len(found)):
        if sums[window] < least:
            continue
        state = 0
        for place in range(max(0, (window - 1) * STEP), min(size, (window + 3) * STEP)):
            code = codes[min(ord(text[place]), LAST)]
            state = _state_after(state, code >> 8) if code > 0xFF else state
            if state >= WHOLE:
                return True
            state = _state_after(state, code & 0xFF)
            if state >= WHOLE:
                return True
    return False


def _state_after(state: int, byte: int) -> int:
    """How many of the bytes of `IN_BYTES` end with this one: bit `n` for `n + 1` of them."""
    if 0x80 <= byte < 0xC0:
        return (state & ~BEFORE_LEAD) << 1
    return 1 | (state & BEFORE_LEAD) << 1 if 0xE2 <= byte < 0xF0 else 0


def _has_utf8_in_double(shown: str) -> bool:
    """Whether a part of a text is UTF-8 in an encoding of two bytes a character."""
    return any(IN_BYTES.search(shown.encode(codec, "replace")) for codec in DOUBLE)


def _has_utf8_in_single(text: str) -> bool:
    """Whether two characters of UTF-8 stand side by side in a single-byte encoding.

    The first bytes of some two characters must both be foreign, before them or at them, and behind
    them or at them: signs that Chinese has, too, are no evidence at the ends of a text.
    """
    kinds = UTF8_KINDS
    places = []
    place = six = 0  # bit by bit whether the last six characters may be bytes at all
    for character in text:
        six = six << 1 & SIX | (kinds[min(ord(character), LAST)] != 0)
        place += 1
        if six == SIX and _are_two_of_three(text, place - 6):
            places.append(place - 6)
    if not places:
        return False
    begun, ended = _foreign_pairs(text)
    return any(begun <= place <= ended for place in places)


def _are_two_of_three(text: str, start: int) -> bool:
    """Whether six characters from a place on are two characters of UTF-8, in one encoding."""
    kinds, leads, trails, encodings = UTF8_KINDS, UTF8_LEADS, UTF8_TRAILS, ANY
    for place in range(start, start + 6):
        kind = kinds[min(ord(text[place]), LAST)]
        encodings &= leads[kind] if place in (start, start + BYTES) else trails[kind]
        if encodings == 0:
            return False
    return True


def _foreign_pairs(text: str) -> tuple[int, int]:
    """Where the first two foreign characters stand, three from each other, and the last two."""
    marks = MARKS
    begun, ended = len(text), -1
    for place in range(len(text) - BYTES):
        first, second = ord(text[place]), ord(text[place + BYTES])
        if marks[min(first, LAST)] >> CLASS == FOREIGN == marks[min(second, LAST)] >> CLASS:
            begun = min(begun, place)
            ended = place
    return begun, ended


# --- Japanese -------------------------------------------------------------------------------------

# Code point -> weight in Japanese.
IN_JAPANESE = small_numbers("screens/japanese_weights")
# Parts of a text of twice `PART` characters are looked at. One is suspicious if it has `FEWEST`
# kana, `ODDS` odd Han, which have at least the weight `ODD` in Japanese, and if at least the share
# `SHARE` of its Han are odd. Of mixed-up texts of 150 characters 96 to 100 % have such a part (four
# sources), of genuine ones 1 in 300; of genuine ones of 1,500 characters 1 to 8 %. In another
# encoding that has the same kana the Han must be less odd by `LESS_ODD` of weight each: all of 576
# parts of mixed-up texts were (by 4 to 11), and none of 65 such parts of genuine ones.
PART = 32
FEWEST = 6
ODD = 8
ODDS = 3
SHARE = 0.35
LESS_ODD = 3.0
KANA_LETTERS = "\u306e\u30ce"


def has_kana_left(text: str, found: bytes) -> bool:
    """Whether the windows of `look` are those of `_japanese`: nothing else is suspicious."""
    return found != suspicious_windows(text)


@cache
def kana_alike() -> Sequence[tuple[str, str]]:
    """The encodings of two bytes in which kana are the same bytes: one written, the other read."""
    written = {name: KANA_LETTERS.encode(name) for name in charset.DOUBLE}
    pairs = permutations(charset.DOUBLE, 2)
    return [pair for pair in pairs if written[pair[0]] == written[pair[1]]]


def _japanese(text: str) -> bytes | None:
    """The windows of a text whose kana are right and whose Han are not Japanese.

    EUC-JP read as GBK keeps its kana.
    """
    marks, weights = MARKS, IN_JAPANESE
    # Kana, Han and odd Han of this part and of the one before it.
    kana = han = odd = kana_before = han_before = odd_before = 0
    fit = False
    place = 0
    size = len(text)
    for character in text:
        code = min(ord(character), LAST)
        kind = marks[code] >> CLASS
        # Sums instead of branches: which of them comes next cannot be foreseen.
        is_han = (kind >= SHARED) & (kind <= EITHER)
        kana += kind == KANA
        han += is_han
        odd += is_han & (weights[code] >= ODD)
        place += 1
        if place % PART == 0 or place == size:
            enough = kana + kana_before >= FEWEST and odd + odd_before >= ODDS
            if enough and odd + odd_before >= SHARE * (han + han_before):
                start = max(0, (place - 1) // PART - 1) * PART
                fit = _is_less_odd_anew(text, start, place)
                if fit:
                    break
            kana_before, han_before, odd_before = kana, han, odd
            kana = han = odd = 0
    return _windows_by(IN_JAPANESE, text) if fit else None


def _is_less_odd_anew(text: str, start: int, end: int) -> bool:
    """Whether the Han of a part are more usual in another encoding that has the same kana."""
    for written, read in kana_alike():
        codes, characters = charset_named(read).codes, charset_named(written).characters
        if _is_less_odd_as(text, start, end, codes, characters):
            return True
    return False


def _is_less_odd_as(
    text: str, start: int, end: int, codes: memoryview, characters: memoryview
) -> bool:
    """The same for one encoding, by the bytes that another one has for the characters.

    What one is then may be Japanese or Chinese: the lesser of both weights counts.
    """
    marks, weights = MARKS, IN_JAPANESE
    relief = han = 0
    for place in range(start, end):
        code = min(ord(text[place]), LAST)
        kind = marks[code] >> CLASS
        if kind < SHARED or kind > EITHER:
            continue
        han += 1
        anew = characters[codes[code]]  # 0 for no character, and for what has no bytes
        relief += weights[code] & WEIGHT
        relief -= min(weights[anew] & WEIGHT, marks[anew] & WEIGHT) if anew else WEIGHT
    return relief >= LESS_ODD * han
