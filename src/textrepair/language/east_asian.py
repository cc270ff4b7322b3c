"""Languages of East Asia: what each character of a text costs in the one that its part is in.

Chinese in both scripts, Japanese and Korean are weighed side by side. Each part of a line may have
a language of its own, for Chinese and Japanese occur in one line.

Characters have numbers, and so have the symbols that they are counted as: all digits are one
symbol, a Traditional character in Traditional text is its Simplified form. See
`tools/arrays/east_asian.py` for the arrays.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from textrepair.language.families import ASIAN, LETTERS
from textrepair.language.prices import (
    CHANGE,
    IN_NAME,
    IN_RECORD,
    PRIOR,
    UNKNOWN,
    VOICE,
)
from textrepair.tables.arrays import numbers, small_numbers

# Code point -> number of the character; this -> number of its symbol in each language, and which of
# `EXTRAS` are the nats of this character among those with the same symbol.
NUMBERS = numbers("language/east_asian/numbers")
PLAIN, USUAL = numbers("language/east_asian/plain"), numbers("language/east_asian/usual")
KANA = numbers("language/east_asian/kana")
EXTRA = small_numbers("language/east_asian/extra")
EXTRA_USUAL = small_numbers("language/east_asian/extra_usual")
EXTRA_KANA = small_numbers("language/east_asian/extra_kana")
EXTRAS = numbers("language/east_asian/extras")
# Number of a symbol -> nats after something else than Han, nats after Han, and nats on top of the
# second character of a pair that this is the first of: all where the pair is not known.
IS_HAN = small_numbers("language/east_asian/is_han")
CHINESE_ALONE = numbers("language/east_asian/chinese_alone")
CHINESE_AFTER_HAN = numbers("language/east_asian/chinese_after_han")
CHINESE_ENDING = numbers("language/east_asian/chinese_ending")
JAPANESE_ALONE = small_numbers("language/east_asian/japanese_alone")
JAPANESE_ENDING = small_numbers("language/east_asian/japanese_ending")
KOREAN_ALONE = small_numbers("language/east_asian/korean_alone")
KOREAN_ENDING = small_numbers("language/east_asian/korean_ending")
STEP = 0.5  # nats of a level of Japanese and Korean
CHINESE_STEP = 1 / 4096  # the same of a pair in Chinese

# The pairs of symbols. Two numbers are one, which is scrambled; its highest bits are a bucket, the
# others the key in the bucket. Buckets of Chinese come first, then those of Japanese and of Korean.
STARTS, KEYS = numbers("language/east_asian/starts"), numbers("language/east_asian/keys")
CHINESE_PAIRS, OTHER_PAIRS = (
    numbers("language/east_asian/chinese_pairs"),
    numbers("language/east_asian/other_pairs"),
)
CHINESE_SIZE = len(CHINESE_PAIRS)
NUMBER, PAIR = 14, 28  # bits of a number, and of two
CHINESE_SHIFT, OTHER_SHIFT = 13, 15  # bits of a key
JAPANESE_BUCKETS = (1 << (PAIR - CHINESE_SHIFT)) + 1
KOREAN_BUCKETS = JAPANESE_BUCKETS + (1 << (PAIR - OTHER_SHIFT)) + 1
SCRAMBLER, WHOLE = 0x9E3779B1, (1 << PAIR) - 1

HANS, HANT, JAPANESE, KOREAN, COUNT = range(5)
STAY = 0b11_10_01_00  # a way on which each language stays what it is
LINE_BREAK, LAST = 0x0A, 0xFFFF

# Halfwidth katakana: where they begin, marks first; where kana do; and the marks of voice.
HALF_MARKS, HALF_KANA, VOICED, HALF_VOICED = 0xFF61, 0xFF66, 0xFF9E, 0xFF9F
# Mark of voice (0 or 1), halfwidth kana -> number of the fullwidth kana that both are, or 0.
VOICED_KANA = numbers("language/east_asian/voiced")
BETWEEN_FIELDS = ",;\t|\"'/"


def weigh_east_asian(text: str, start: int, families: bytearray, costs: array[float]) -> None:
    """Set the costs of the characters of East Asia.

    Args:
        text: any text.
        start: where the part of it begins that is weighed.
        families: the family of each character of the part.
        costs: nats of each of them, and room for `COUNT` more numbers for each.
    """
    lines = _Lines(text, start, families, costs)
    lines.weigh_in_each()
    begin = 0
    while begin < len(families):
        end = begin + 1
        while end < len(families) and text[start + end] != "\n":
            end += 1
        lines.choose(begin, end)
        begin = end


class _Lines:
    """The lines of a part of a text, and the languages in which their parts cost least.

    A language may change where the kind of the characters does, at `CHANGE` nats, so that a
    sentence with a quotation in another language costs what both of them cost.

    Attributes:
        text: the text.
        start: where the part begins.
        families: the family of each character of the part.
        size: how many these are.
        costs: nats of each, then for each its nats in each language.
        ways: where a stretch begins, the language before it for each that is in it (two bits), if
            the line costs least so. What differs from `STAY`: nothing where no stretch begins.
        part: nats of characters of one kind, in each language.
        stretch: the same of adjacent ones that cost least in the same language, `own`.
        begin: where the stretch begins.
        first: whether it is the first one of its line.
        least: nats of the line before it, by the language there.
    """

    def __init__(self, text: str, start: int, families: bytearray, costs: array[float]) -> None:
        """Nothing is weighed yet."""
        self.text = text
        self.start = start
        self.families = families
        self.size = len(families)
        self.costs = costs
        self.ways = bytearray(self.size)
        self.part = [0.0, 0.0, 0.0, 0.0]
        self.stretch = [0.0, 0.0, 0.0, 0.0]
        self.least = [0.0, 0.0, 0.0, 0.0]
        self.own = self.begin = -1
        self.first = True

    def code(self, place: int) -> int:
        """The code point of a character, in the plane; a line break beside the part."""
        if 0 <= place < self.size:
            return min(ord(self.text[self.start + place]), LAST)
        return LINE_BREAK

    # --- Each character in each language ---

    def weigh_in_each(self) -> None:
        """Set the nats of each character in each of the languages."""
        before = LINE_BREAK
        for place in range(self.size):
            code = self.code(place)
            if self.families[place] == ASIAN:
                self.weigh(place, code, before)
            before = code

    def weigh(self, place: int, code: int, before: int) -> None:
        """Set the nats of a character behind another one."""
        number, number_before = NUMBERS[code], NUMBERS[before]
        plain, plain_before = PLAIN[number], PLAIN[number_before]
        usual, usual_before = USUAL[number], USUAL[number_before]
        hans = hant = _chinese(plain_before, plain)
        if usual != plain or usual_before != plain_before:
            hant = _chinese(usual_before, usual)
        row = self.size + COUNT * place
        extra = EXTRAS[EXTRA[number]]
        self.costs[row] = hans + extra
        self.costs[row + HANT] = hant + EXTRAS[EXTRA_USUAL[number]]
        if code >= HALF_MARKS or before >= HALF_MARKS:
            self.costs[row + JAPANESE] = self.weigh_halfwidth(place)
        else:
            self.costs[row + JAPANESE] = _japanese(plain_before, plain) + extra
        self.costs[row + KOREAN] = _korean(plain_before, plain) + extra

    def weigh_halfwidth(self, place: int) -> float:
        """What halfwidth katakana cost in Japanese, and what stands behind them.

        One kana and its mark of voice are two characters.
        """
        code, before = self.code(place), self.code(place - 1)
        if _voiced(before, code):
            return VOICE
        symbol = _voiced(code, self.code(place + 1))
        if symbol == 0:
            symbol = KANA[NUMBERS[code]]
        symbol_before = _voiced(self.code(place - 2), before)
        if symbol_before == 0:
            symbol_before = KANA[NUMBERS[before]]
        nats = _japanese(symbol_before, symbol) + EXTRAS[EXTRA_KANA[NUMBERS[code]]]
        if HALF_KANA <= code < VOICED and HALF_KANA <= before < VOICED:
            return min(nats, IN_NAME)
        if HALF_KANA <= before <= HALF_VOICED and chr(code) in BETWEEN_FIELDS:
            return min(nats, IN_RECORD)
        return nats

    # --- The languages of a line ---

    def choose(self, line: int, end: int) -> None:
        """Set the costs in a line, each part of it in its language."""
        if not self.find_stretches(line, end):
            return
        language = _lowest(self.least)
        for place in range(end - 1, line - 1, -1):
            if self.families[place] == ASIAN:
                self.costs[place] = self.costs[self.size + COUNT * place + language]
                language = (self.ways[place] ^ STAY) >> 2 * language & 3

    def find_stretches(self, line: int, end: int) -> bool:
        """Add the parts of a line up, if it has any characters of East Asia."""
        for language in range(COUNT):
            self.least[language] = 0.0 if language == HANS else PRIOR
        self.own = self.begin = -1
        self.first = True
        kind = -1
        part = line
        for place in range(line, end):
            if self.families[place] == ASIAN:
                here = LETTERS[self.code(place)] >> 6
                if here != kind:
                    if kind >= 0:
                        self.end_part(part)
                    kind = here
                    part = place
                row = self.size + COUNT * place
                for language in range(COUNT):
                    self.part[language] += self.costs[row + language]
        if kind >= 0:
            self.end_part(part)
            self.end_stretch()
        return kind >= 0

    def end_part(self, begin: int) -> None:
        """Join a part that began somewhere to the stretch, or begin another one with it."""
        best = _lowest(self.part)
        if best != self.own:
            if self.own >= 0:
                self.end_stretch()
            self.own = best
            self.begin = begin
        for language in range(COUNT):
            self.stretch[language] += self.part[language]
            self.part[language] = 0.0

    def end_stretch(self) -> None:
        """Add the stretch to the line: who comes from another language pays for the change."""
        other = _lowest(self.least)
        change = self.least[other] + CHANGE
        ways = 0
        for language in range(COUNT):
            before = language
            nats = change if language == HANS else change + PRIOR
            if nats < self.least[language] and not self.first:
                before = other
                self.least[language] = nats
            ways |= before << 2 * language
        for language in range(COUNT):
            self.least[language] += self.stretch[language]
            self.stretch[language] = 0.0
        self.ways[self.begin] = ways ^ STAY
        self.first = False


# --- Pairs ----------------------------------------------------------------------------------------


def _chinese(before: int, symbol: int) -> float:
    """Nats of a symbol behind another one in Chinese."""
    place = _chinese_pair(before, symbol)
    if place >= 0:
        return CHINESE_STEP * CHINESE_PAIRS[place]
    alone = CHINESE_AFTER_HAN[symbol] if IS_HAN[before] else CHINESE_ALONE[symbol]
    return min(alone + CHINESE_ENDING[before], UNKNOWN)


def _chinese_pair(before: int, symbol: int) -> int:
    """The place of a pair of symbols, by their numbers, among those of Chinese; -1 for none."""
    pair = _scrambled(before, symbol)
    return _find(pair, pair >> CHINESE_SHIFT, CHINESE_SHIFT)


def _japanese(before: int, symbol: int) -> float:
    """The same in Japanese."""
    pair = _scrambled(before, symbol)
    place = _find(pair, JAPANESE_BUCKETS + (pair >> OTHER_SHIFT), OTHER_SHIFT)
    if place >= 0:
        return STEP * OTHER_PAIRS[place - CHINESE_SIZE]
    return min(STEP * (JAPANESE_ALONE[symbol] + JAPANESE_ENDING[before]), UNKNOWN)


def _korean(before: int, symbol: int) -> float:
    """The same in Korean."""
    pair = _scrambled(before, symbol)
    place = _find(pair, KOREAN_BUCKETS + (pair >> OTHER_SHIFT), OTHER_SHIFT)
    if place >= 0:
        return STEP * OTHER_PAIRS[place - CHINESE_SIZE]
    return min(STEP * (KOREAN_ALONE[symbol] + KOREAN_ENDING[before]), UNKNOWN)


def _scrambled(before: int, symbol: int) -> int:
    """Two numbers of symbols as one, with its bits scrambled."""
    return ((before << NUMBER | symbol) * SCRAMBLER) & WHOLE


def _find(pair: int, bucket: int, shift: int) -> int:
    """Where a pair is, if it is in its bucket; -1 if it is not known."""
    place, end = STARTS[bucket], STARTS[bucket + 1]
    key = pair & ((1 << shift) - 1)
    while place < end:
        if KEYS[place] == key:
            return place
        place += 1
    return -1


def _voiced(kana: int, mark: int) -> int:
    """The symbol of the kana that halfwidth kana and its mark of voice are; 0 for none."""
    if HALF_MARKS <= kana < VOICED <= mark <= HALF_VOICED:
        return VOICED_KANA[(mark - VOICED) * (VOICED - HALF_MARKS) + kana - HALF_MARKS]
    return 0


def _lowest(values: Sequence[float]) -> int:
    """Which of the languages costs least, the first one of equals."""
    best = 0
    for language in range(1, COUNT):
        if values[language] < values[best]:
            best = language
    return best


# --- Each character by itself ---------------------------------------------------------------------


def lower_to_east_asian(costs: array[float], language: int) -> None:
    """Lower costs by code point to what each character costs by itself in a language."""
    for code in range(LAST + 1):
        nats = _alone(NUMBERS[code], language)
        if language == JAPANESE and VOICED <= code <= HALF_VOICED:
            nats = VOICE
        costs[code] = min(costs[code], nats)


def _alone(number: int, language: int) -> float:
    """Nats of a character by itself in a language."""
    if language == HANS:
        return min(CHINESE_ALONE[PLAIN[number]], UNKNOWN) + EXTRAS[EXTRA[number]]
    if language == HANT:
        return min(CHINESE_ALONE[USUAL[number]], UNKNOWN) + EXTRAS[EXTRA_USUAL[number]]
    if language == JAPANESE:
        return min(STEP * JAPANESE_ALONE[KANA[number]], UNKNOWN) + EXTRAS[EXTRA_KANA[number]]
    return min(STEP * KOREAN_ALONE[PLAIN[number]], UNKNOWN) + EXTRAS[EXTRA[number]]
