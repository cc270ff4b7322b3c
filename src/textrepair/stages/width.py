"""Width: fullwidth marks that a corpus builder folded to ASCII.

What is wrong: U+FF01..U+FF5E became ASCII and U+3000 became a space, as NFKC and the defaults of
other repair tools do. Chinese text is left with its 。 and 《》, but without a single U+FF0C.

What is done: the marks ``, ; : ? ! ( )`` get their width back where Chinese stands beside them,
in a text that other stages found damaged, that has no fullwidth form of its own and whose author
does not set marks with spaces.

What is left alone: numbers (``1,000``), times, URLs, code, English sentences, parentheses after
Latin letters, readings that were left in place, marks followed by a space and parentheses after
one, keyboard shortcuts (``文件(_F)``), letters, digits and all other signs: whether those were
fullwidth is not written anywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from textrepair.changes import Change
from textrepair.document import CARRIED_AT_MOST, Document
from textrepair.lines import Lines
from textrepair.result import Finding

NAME = "width"

Match = re.Match[str]
Spans = list[tuple[int, int]]

FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
WIDE = {chr(code - 0xFEE0): chr(code) for code in range(0xFF01, 0xFF5F)}

HAN = r"\u3001-\u3011\u3400-\u9fff\uf900-\ufaff\ufffd"
CHINESE = re.compile(f"[{HAN}]")
CLOSED = "\u2014\u2019\u201d\u2026"  # dash, closing quotes, ellipsis: also English

# --- Where marks are Chinese ----------------------------------------------------------------------
# Shares in comments: how often a mark in such a place was fullwidth, among translations, news and
# statutes that have both widths (lohelp, loui, apps_mo, vscode, debian_docs, mozilla, news).

STOP = re.compile(
    # After Chinese (99.7 %): not before a space inside the line (12 %), and no colon before "//".
    rf"(?<=[{HAN}{CLOSED}\uff09])(?:[?!]+|[,;]|:(?!//))(?![ \t]+\S)"
    # Before Chinese (98 %): after a letter, a digit, a quotation mark or something closed. Comments
    # begin with ";" and "!", and regular expressions have "?" behind what is closed.
    rf"|(?:(?<=[A-Za-z0-9%\"'])[,;:?!]|(?<=[)\]}}>*`])[,:]|(?<=\));|(?<=[.+/-]),)(?=[{HAN}])"
    # A comma between a space and Chinese (99 %).
    rf"|(?<=[^\s,;:?!][ ]),(?=[{HAN}])"
    # Between a percentage and a year (100 %): a thousand has no "%" in it.
    rf"|(?<=[0-9]%)[,;](?=[0-9][0-9.]*[{HAN}])"
)
STOPS = ",;:?!"
STOPS_IN_A_ROW = 3  # 什么?!( is looked at that far back
PARENTHESIS = re.compile(r"[()\n]")
SAME_PAIR = 5  # line breaks that may stand between two parentheses that belong together
REACH = 200  # characters in which the Chinese inside parentheses is looked for
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
    rf"(?:[{PLAIN}]|[,;:?!](?=[!-~])|\([{PLAIN}]*\)|(?<=[/=])[{HAN}]+)*"
    rf"|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{{1,64}}@{NAME_OF_HOST}+"
)

# --- Folded, or written so by the author? ---------------------------------------------------------

# Where machine-made glyphs are the only damage, so many of the characters must have been converted:
# else they are a quotation's. 650 machine-made pages had 17 to 51 % of them.
WHOLE_PAGE = 0.15
LETTER = re.compile(r"[\u3400-\u9fff]")
# Forms whose presence shows that a text was not folded.
FULLWIDTH = re.compile("[\uff01-\uff5e\u3000]")
# Who types halfwidth commas sets a space after them; fullwidth ones bring their own. Translations
# with fullwidth commas have a halfwidth one with a space here and there, 0.7 % of 2,400 documents
# more than half of them; manual pages written with halfwidth ones have nearly all so.
COMMA = re.compile(rf"(?<=[{HAN}]),( ?)(?=[{HAN}])")
SPACED_SHARE = 0.5


def damage(text: str) -> str:
    """Fold fullwidth forms to ASCII and ideographic spaces to spaces.

    >>> damage("会后\uff0c召开\uff08全区\uff09")
    '会后,召开(全区)'
    """
    return text.translate(FOLD)


def treat(text: str, document: Document, *, always: bool) -> tuple[Finding, Change | None]:
    """Give Chinese punctuation its width back.

    Args:
        text: the text as the stages before left it.
        document: what arrived, and what those stages found.
        always: restore marks in a text without other damage, and beside fullwidth ones.

    Returns:
        What was found, and the change, None for none.
    """
    if not always and not (is_damaged(document) and is_compact(text)):
        return Finding(NAME), None
    places = folded(text)
    if not places:
        return Finding(NAME), None
    reasons = (f"{len(places)} halfwidth marks beside Chinese characters, no fullwidth one",)
    reason = "a fullwidth mark folded to ASCII"
    confidence = 0.95 if document.damaged else 0.6
    change = Change(NAME, text, widen(text, places), reason)
    return Finding(NAME, True, len(places), confidence, reasons), change


def is_damaged(document: Document) -> bool:
    """Whether a mirror made the page, and no fullwidth form says that it was not folded."""
    found = document.companions
    if not found or document.carried.fullwidth or FULLWIDTH.search(document.source):
        return False
    letters = sum(1 for _ in LETTER.finditer(document.source))
    made = found[0].stage != "glyphs" or found[0].amount >= WHOLE_PAGE * letters
    document.scores[NAME] = CARRIED_AT_MOST * made
    return made or document.carried.nats(NAME) > 0


def is_compact(text: str) -> bool:
    """Whether the commas stand as fullwidth ones do, without spaces after them."""
    spaces = COMMA.findall(text)
    return spaces.count(" ") <= SPACED_SHARE * len(spaces)


def widen(text: str, places: Iterable[int]) -> str:
    """The text with the marks at the places fullwidth."""
    characters = list(text)
    for place in places:
        characters[place] = WIDE[characters[place]]
    return "".join(characters)


def folded(text: str) -> list[int]:
    """Where marks stand in ASCII that Chinese typography wants fullwidth."""
    addresses = [match.span() for match in ADDRESS.finditer(text)] if has_address(text) else []
    parentheses = [
        place for pair in matched(text, addresses) if are_chinese(text, pair) for place in pair
    ]
    return sorted([*parentheses, *stops(widen(text, parentheses), addresses)])


def has_address(text: str) -> bool:
    """Whether there is anything to look for."""
    return "://" in text or "@" in text


def outside(matches: Iterable[Match], spans: Spans) -> Iterator[Match]:
    """The matches that do not begin in one of the spans."""
    for match in matches:
        number = bisect_right(spans, (match.start(), len(match.string))) - 1
        if number < 0 or match.start() >= spans[number][1]:
            yield match


def stops(text: str, addresses: Spans) -> Iterator[int]:
    """Where stops are Chinese; parentheses have their width already."""
    lines = Lines(text)

    @cache
    def has_chinese(number: int) -> bool:
        return CHINESE.search(text, *lines.line(number)) is not None

    for match in outside(STOP.finditer(text), addresses):
        start, end = match.span()
        if text[start - 1] not in CLOSED or has_chinese(lines.number(start)):
            yield from range(start, end)


# --- Parentheses ----------------------------------------------------------------------------------


def matched(text: str, addresses: Spans) -> Iterator[tuple[int, ...]]:
    """Where parentheses stand: two that belong together, or one that is alone."""
    open_: list[tuple[int, int]] = []
    line = 0
    for match in outside(PARENTHESIS.finditer(text), addresses):
        place, mark = match.start(), match.group()
        if mark == "\n":
            line += 1
        elif mark == "(":
            open_.append((place, line))
        elif open_ and line - open_[-1][1] <= SAME_PAIR:
            yield open_.pop()[0], place
        else:
            yield (place,)
    yield from ((place,) for place, _ in open_)


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
