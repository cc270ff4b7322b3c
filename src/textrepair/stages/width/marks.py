"""Where marks of ASCII are Chinese: which of them were fullwidth before they were folded.

What stands beside a mark decides, and nearly always the characters right before and after it do.
These are looked up for all marks at once; regular expressions judge the places that need more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair.document.lines import Lines
from textrepair.language.arrays import Codes, Kinds, Mask, Places
from textrepair.language.characters import class_table, flag_table
from textrepair.language.ranges import CHINESE_MARKS, HAN, LOSS_MARK

WIDER = 0xFEE0  # from a mark of ASCII to its fullwidth form

CHINESE_OR_LOST = f"{CHINESE_MARKS}{HAN}{LOSS_MARK}"
CHINESE = re.compile(f"[{CHINESE_OR_LOST}]")
CLOSED = "\u2014\u2019\u201d\u2026"  # dash, closing quotes, ellipsis: also English

# --- Where marks are Chinese ----------------------------------------------------------------------
# Shares in comments: how often a mark in such a place was fullwidth, among translations, news and
# statutes that have both widths (lohelp, loui, apps_mo, vscode, debian_docs, mozilla, news).

STOP = re.compile(
    # After Chinese (99.7 %): not before a space inside the line (12 %), and no colon before "//".
    rf"(?<=[{CHINESE_OR_LOST}{CLOSED}\uff09])(?:[?!]+|[,;]|:(?!//))(?![ \t]+\S)"
    # Before Chinese (98 %): after a letter, a digit, a quotation mark or something closed. Comments
    # begin with ";" and "!", and regular expressions have "?" behind what is closed.
    rf"|(?:(?<=[A-Za-z0-9%\"'])[,;:?!]|(?<=[)\]}}>*`])[,:]|(?<=\));|(?<=[.+/-]),)(?=[{CHINESE_OR_LOST}])"
    # A comma between a space and Chinese (99 %).
    rf"|(?<=[^\s,;:?!][ ]),(?=[{CHINESE_OR_LOST}])"
    # Between a percentage and a year (100 %): a thousand has no "%" in it.
    rf"|(?<=[0-9]%)[,;](?=[0-9][0-9.]*[{CHINESE_OR_LOST}])"
)
STOPS = ",;:?!"
STOPS_IN_A_ROW = 3  # 什么?!( is looked at that far back
SAME_PAIR = 5  # line breaks that may stand between two parentheses that belong together
REACH = 200  # characters in which the Chinese inside parentheses is looked for
NARROW_REACH = 43  # characters after a parenthesis in which "|" may tell of such alternatives
# Parentheses that begin with a space, keyboard shortcuts of user interfaces (0 %), alternatives of
# regular expressions, and readings that an earlier stage left in place, which are the author's.
NARROW = re.compile(
    r"\((?:[ \t]|[&_~]{1,2}[A-Za-z0-9]\)|[^()|\n]{0,40}\||(?![a-z]+\))[a-zü\u00e0-\u01dc]{1,7}\))"
)
# What stands before the parentheses of a formula, a link or an expression with Chinese in it ...
OPERATORS = frozenset("'|([{]\\?=&!+/-^<#@~,;:")
# ... and in those of code and regular expressions.
CODE = re.compile("['\"=]")

# Marks in an address are followed by more of it; Chinese in one follows "/" or "=".
PLAIN = r"\"-'*+\-./0-9<=>@-~"
NAME_OF_HOST = "[A-Za-z0-9_.-]"
ADDRESS = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.-]{{1,20}}://"
    rf"(?:[{PLAIN}]|[,;:?!](?=[!-~])|\([{PLAIN}]*\)|(?<=[/=])[{CHINESE_OR_LOST}]+)*"
    rf"|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{{1,64}}@{NAME_OF_HOST}+"
)


# --- Characters by kind ---------------------------------------------------------------------------
# What `STOP` tells apart, in the lower four bits of a kind: each class with the characters in it.

CLASSES = (
    "",  # whatever is in no other class
    "\u4e2d",  # for all of `CHINESE_OR_LOST`
    CLOSED,
    "\uff09",
    " \t",
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ\"'",
    "0123456789",
    "%",
    ")",
    "]}>*`",
    ".+-",
    "/",
    ",",
    ";",
    ":",
    "?!",
)
CHINESE_CLASS, CLOSED_CLASS, ROUND, BLANK = range(1, 5)
DIGIT, PERCENT, CLOSING = range(6, 9)
SLASH, COMMA, SEMICOLON, COLON, SHOUT = range(11, 16)
CLASS = np.uint8(15)
# And bits above them.
PARENTHESIS = np.uint8(16)
LINE_BREAK = np.uint8(32)
OPERATOR = np.uint8(64)
QUOTE = np.uint8(128)  # the highest: kinds with it are the greatest


@cache
def kinds_of_width() -> Kinds:
    """Code point of the Basic Multilingual Plane -> kind."""
    flags = [
        (PARENTHESIS, "()"),
        (LINE_BREAK, "\n"),
        (OPERATOR, "".join(OPERATORS)),
        (QUOTE, "'\"="),
    ]
    chinese = LOSS_MARK, CHINESE_MARKS, HAN
    classes = [*enumerate(CLASSES), *((CHINESE_CLASS, characters) for characters in chinese)]
    return class_table(classes) | flag_table((int(flag), some) for flag, some in flags)


# What `decisions` says of a mark.
WIDE = 1
DOUBTFUL = 2  # `STOP` has to look at more than three characters


@cache
def decisions() -> Kinds:
    """Classes of a mark and of its neighbours, as `threes` has them -> whether it is Chinese."""
    table = np.zeros(1 << 12, dtype=np.uint8)
    shown = ["\u00e9", *(characters[:1] for characters in CLASSES[1:])]
    for before, first in enumerate(shown):
        for mark in range(COMMA, SHOUT + 1):
            for after, last in enumerate(shown):
                place = before << 8 | mark << 4 | after
                if needs_more(before, mark, after):
                    table[place] = DOUBTFUL
                elif STOP.match(first + shown[mark] + last, 1):
                    table[place] = WIDE
    return table


def needs_more(before: int, mark: int, after: int) -> bool:
    """Whether three characters leave it open if the mark is Chinese."""
    if before in (CHINESE_CLASS, CLOSED_CLASS, ROUND):
        run = mark == SHOUT and after == SHOUT
        scheme = mark == COLON and after == SLASH
        # What only closes is Chinese if its line is.
        return (
            run or scheme or after == BLANK or (before == CLOSED_CLASS and after != CHINESE_CLASS)
        )
    spaced = before == BLANK and mark == COMMA and after == CHINESE_CLASS
    return spaced or (before == PERCENT and mark in (COMMA, SEMICOLON) and after == DIGIT)


# The lower four bits of four kinds in a row, and what brings those of the first three together.
FOUR = np.uint32(0x0F0F0F0F)
THREE = np.uint32(0x000F0F0F)
TOGETHER = np.uint32(1 << 24 | 1 << 12 | 1)
TWELVE_BITS = np.uint32(0xFFF)
LOWEST = np.uint32(16)
# Commas between Chinese characters, without and with a space.
COMPACT = np.uint32(CHINESE_CLASS | COMMA << 8 | CHINESE_CLASS << 16)
SPACED = np.uint32(CHINESE_CLASS | COMMA << 8 | BLANK << 16 | CHINESE_CLASS << 24)


# Of a parenthesis, the two characters before it, itself and the one after it.
SECOND = np.uint32(0x0F00)
SECOND_CHINESE = np.uint32(CHINESE_CLASS << 8)
SECOND_BLANK = np.uint32(BLANK << 8)
SECOND_OPERATOR = np.uint32(int(OPERATOR) << 8)
FOURTH = np.uint32(0x0F000000)
FOURTH_CHINESE = np.uint32(CHINESE_CLASS << 24)
# The classes of stops have the highest two of four bits.
STOP_AFTER = np.uint32(0x0C0F)
STOP_AFTER_CHINESE = np.uint32(COMMA << 8 | CHINESE_CLASS)


def four(kinds: Kinds, first: int) -> npt.NDArray[np.uint32]:
    """Four kinds in a row as one number, for each place; those of the first one start there."""
    return np.ndarray((len(kinds) - first - 3,), "<u4", kinds, first, (1,))


def threes(words: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """The classes of three characters in a row as one number of twelve bits."""
    found: npt.NDArray[np.uint32] = words & THREE
    found *= TOGETHER
    found >>= LOWEST
    found &= TWELVE_BITS
    return found


# --- The marks of a text --------------------------------------------------------------------------

BEFORE = 3  # what is looked at before a mark


class Marks(NamedTuple):
    """The marks of a text, and the kinds of all its characters.

    Attributes:
        text: the text.
        codes: its code points.
        kinds: their kinds, with `BEFORE` of none before the first one.
        stops: where stops are.
        words: kinds of four characters in a row, of the one before each stop first.
    """

    text: str
    codes: Codes
    kinds: Kinds
    stops: Places
    words: npt.NDArray[np.uint32]

    @classmethod
    def of(cls, text: str, codes: Codes) -> Marks:
        """Find the marks of a text."""
        size = len(codes)
        kinds = np.empty(size + BEFORE + 4, dtype=np.uint8)
        kinds[:BEFORE] = 0
        kinds[size + BEFORE :] = 0
        inside = kinds[BEFORE : size + BEFORE]
        kinds_of_width().take(codes, mode="clip", out=inside)
        stops = ((inside & CLASS) >= COMMA).nonzero()[0]
        return cls(text, codes, kinds, stops, four(kinds, BEFORE - 1))

    def count_commas(self) -> tuple[int, int]:
        """How many commas stand between Chinese characters, and how many with a space."""
        around = self.words[self.stops]
        compact = int(np.count_nonzero((around & THREE) == COMPACT))
        spaced = self.stops[(around & FOUR) == SPACED]
        return compact, int(np.count_nonzero(self.codes[spaced + 1] == ord(" "))) if len(
            spaced
        ) else 0

    def widened(self) -> tuple[str, int]:
        """The text with the marks that are Chinese fullwidth, and how many these are."""
        outside = Addresses.of(self.text)
        parentheses = self.parentheses(outside)
        codes, kinds = self.codes, self.kinds
        if len(parentheses):
            codes = codes.copy()
            codes[parentheses] += np.uint32(WIDER)
            closing = (kinds[parentheses + BEFORE] & CLASS) == CLOSING
            kinds[parentheses + BEFORE] = np.where(closing, ROUND, 0)
        stops = outside.drop(self.stops)
        stops = self.chinese_stops(stops, codes)
        if len(stops):
            codes = codes.copy() if codes is self.codes else codes
            codes[stops] += np.uint32(WIDER)
        amount = len(parentheses) + len(stops)
        return str(codes.data, "utf-32-le", "surrogatepass") if amount else self.text, amount

    def chinese_stops(self, stops: Places, codes: Codes) -> Places:
        """Which of the stops are Chinese, with the code points as they are by now."""
        decided: Kinds = decisions().take(threes(self.words[stops]))
        doubtful = stops[decided == DOUBTFUL]
        found: Places = stops[decided == WIDE]
        if not len(doubtful):
            return found
        more = list(more_stops(str(codes.data, "utf-32-le", "surrogatepass"), doubtful.tolist()))
        return np.concatenate([found, np.array(more, dtype=np.int64)])

    def parentheses(self, outside: Addresses) -> Places:
        """Which of the parentheses are Chinese."""
        places: Places = ((self.kinds[BEFORE:] & PARENTHESIS) != 0).nonzero()[0]
        if not len(places):
            return places
        places = outside.drop(places)
        starts, ends, alone = self.matched(places)
        chinese = self.plainly_chinese(starts, ends)
        doubtful = (~chinese).nonzero()[0]
        for number in doubtful.tolist():
            pair = int(starts[number]), int(ends[number])
            chinese[number] = are_chinese(self.text, pair)
        lone = [place for place in alone if are_chinese(self.text, (place,))]
        found = [starts[chinese], ends[chinese], np.array(lone, dtype=np.int64)]
        return np.concatenate(found)

    def matched(self, places: Places) -> tuple[Places, Places, list[int]]:
        """The parentheses that belong together, where they open and close, and those alone."""
        closing = (self.kinds[places + BEFORE] & CLASS) == CLOSING
        breaks = (self.kinds == LINE_BREAK).nonzero()[0] - BEFORE
        lines = breaks.searchsorted(places)
        starts, ends = places[::2], places[1::2]
        if (
            len(starts) == len(ends)
            and not np.count_nonzero(closing[::2])
            and np.count_nonzero(closing[1::2]) == len(ends)
            and np.count_nonzero(lines[1::2] - lines[::2] > SAME_PAIR) == 0
        ):
            return starts, ends, []
        pairs, alone = match(places.tolist(), closing.tolist(), lines.tolist())
        both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return both[:, 0], both[:, 1], alone

    def plainly_chinese(self, starts: Places, ends: Places) -> Mask:
        """Which pairs are Chinese by what is right inside and before them, as most are.

        For these `are_chinese` gives the same answer.
        """
        words = four(self.kinds, BEFORE - 2)[starts]  # of the two before, and the first inside
        chinese: Mask = (words & FOURTH) == FOURTH_CHINESE
        if "|" in self.text:
            bars = np.flatnonzero(self.codes == ord("|"))
            chinese &= bars.searchsorted(starts) == bars.searchsorted(starts + NARROW_REACH)
        apart = ((words & SECOND) != SECOND_BLANK) & ((words & SECOND_OPERATOR) == 0)
        quotes = (self.kinds >= QUOTE).nonzero()[0] - BEFORE
        if len(quotes):
            apart &= quotes.searchsorted(starts) == quotes.searchsorted(ends)
        apart |= (words & SECOND) == SECOND_CHINESE
        apart |= (words & STOP_AFTER) == STOP_AFTER_CHINESE
        chinese &= apart
        return chinese


class Addresses(NamedTuple):
    """Where addresses are: marks in them stay.

    Attributes:
        starts: where each starts.
        ends: where each ends.
    """

    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str) -> Addresses:
        """Find the addresses of a text."""
        if "://" not in text and "@" not in text:
            return cls([], [])
        spans = [match.span() for match in ADDRESS.finditer(text)]
        return cls([start for start, _ in spans], [end for _, end in spans])

    def drop(self, places: Places) -> Places:
        """The places that are in none of them."""
        if not self.starts:
            return places
        number = np.searchsorted(self.starts, places, "right") - 1
        inside = (number >= 0) & (places < np.array(self.ends)[number])
        return places[~inside]


def more_stops(text: str, places: list[int]) -> Iterator[int]:
    """Where stops are Chinese that more than three characters decide about."""
    lines = Lines(text)

    @cache
    def has_chinese(number: int) -> bool:
        return CHINESE.search(text, *lines.line(number)) is not None

    for place in places:
        found = STOP.match(text, place)
        if found and (text[place - 1] not in CLOSED or has_chinese(lines.number(place))):
            yield from range(place, found.end())


# --- Parentheses ----------------------------------------------------------------------------------


def match(
    places: list[int], closing: list[bool], lines: list[int]
) -> tuple[list[tuple[int, int]], list[int]]:
    """Parentheses that belong together, and those that are alone."""
    pairs: list[tuple[int, int]] = []
    alone: list[int] = []
    open_: list[tuple[int, int]] = []
    for place, closes, line in zip(places, closing, lines, strict=True):
        if not closes:
            open_.append((place, line))
        elif open_ and line - open_[-1][1] <= SAME_PAIR:
            pairs.append((open_.pop()[0], place))
        else:
            alone.append(place)
    return pairs, [*alone, *(place for place, _ in open_)]


def are_chinese(text: str, places: tuple[int, ...]) -> bool:
    """Whether Chinese stands in parentheses or before them, or on both sides of a lone one."""
    start, end = places[0], min(places[-1], places[0] + REACH)
    before, after = text[start - 1 : start], text[places[-1] + 1 : places[-1] + 2]
    if len(places) == 1:
        return follows_chinese(text, start) and (after in ("", "\n") or is_chinese(after))
    indented = is_indented(text, start)
    if NARROW.match(text, start) or (before in (" ", "\t") and not indented):  # 2 %
        return False
    if follows_chinese(text, start) or (indented and is_chinese(after)):
        return True
    if before in OPERATORS or (before and CODE.search(text, start, end)):
        return False
    return CHINESE.search(text, start, end) is not None


def is_chinese(character: str) -> bool:
    """Whether the character is Han or one of its marks."""
    return CHINESE.match(character) is not None


def is_indented(text: str, place: int) -> bool:
    """Whether only spaces stand before a place in its line."""
    while place and text[place - 1] in " \t":
        place -= 1
    return not place or text[place - 1] == "\n"


def follows_chinese(text: str, place: int) -> bool:
    """Whether Chinese stands before a place, or stops after Chinese do."""
    first = place
    while first and place - first < STOPS_IN_A_ROW and text[first - 1] in STOPS:
        first -= 1
    if first and text[first - 1] in CLOSED:
        first -= 1
    return first > 0 and is_chinese(text[first - 1])
