"""Mojibake that a text only mentions: examples in an article on encodings, cases of a test."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from textrepair.stages.mojibake.mentions import APOSTROPHES, BESIDE, NO_WORDS, signs_of_mentions
from textrepair.stages.mojibake.scan_bits import ABOUT, NAMES, SHOWN

# The expressions are compiled where they are searched for first, for most texts need none of them.

# Words of articles about mojibake, in the languages that have a word for it. Where this or `NAMED`
# matches, a word of `mentions.WORDS` stands, which is found in a hundredth of the time.
TOPIC = (
    "(?i)乱码|亂碼|编码|編碼|字符集|字元集|锟斤拷|烫烫烫|文字化け|文字コード|エンコード|글자 ?깨짐|인코딩"  # noqa: E501
    "|mojibake|garbled|encoding|charset|character set|code ?page|ftfy"
    "|utf-?8|gbk|gb2312|big ?5|shift.?jis"
)
# Declarations of the encoding of a file: these are no sign of a text about encodings.
DECLARED = (
    r"""(?i)(?:charset|encoding|coding)["']?\s*[=:]\s*["']?[\w.-]+|content-type\b[^\n<>]*"""
    r"""|\b(?:en|de)code\(\s*["'][\w.-]+["']|\bencoding\s*=|["']utf-?8["']"""
)
# Names of repair functions or of broken text, in code: their arguments are examples.
NAMED = (
    r"(?i:mojibake|garbled|ftfy|fix_text|fix_encoding|mangled|demojibake)"
    r"|\b(?:fix|repair|unmix|broken|garble)\w*(?:\s*[(=\[]|[\"']\s*:)"
)
# Words about how characters are displayed.
DISPLAY = (
    r"(?i)\b(?:instead of|show(?:s|ing|n)? (?:up )?as|show[ns]? up|(?:displayed|rendered) as"
    r"|appears? as|appearing|turns? into|turned into|comes? out as|came out as|gets? replaced"
    r"|replaced (?:by|with)|characters?|symbols?|letters?|apostrophes?|accents?|weird|gibberish)\b"
    r"|显示(?:为|成)|变成|變成|顯示(?:為|成)|字符|字元|と表示|になる|になって|문자"
)
OPENING = "\"'`\u201c\u2018\u300c\u300e\uff08(\u300a<[\u3010\uff1a:"
CLOSING = "\"'`\u201d\u2019\u300d\u300f\uff09)\u300b>]\u3011"
# Strings of code and prose, with spaces in them: quotation marks of one kind on one line.
QUOTED = (
    r'"(?:[^"\\\n]|\\.)*"'
    r"|(?:(?<!\w)|(?<=\b[bBfFrRuU]))'(?:[^'\\\n]|\\.|(?<=\w)'(?=\w))*'(?!\w)"
    r"|`[^`\n]+`|\u201c[^\u201c\u201d]*\u201d|\u2018[^\u2018\u2019\n]*\u2019(?!\w)"
    r"|\u300c[^\u300c\u300d]*\u300d|\u300e[^\u300e\u300f]*\u300f|\u00ab[^\u00ab\u00bb]*\u00bb"
)
MARKS = '"`\u201c\u201d\u300c\u300d'
# Marks between words, beside blanks.
BETWEEN = frozenset("\"'`|=<>()[]{},;:\u201c\u201d\u300c\u300d\u3001\uff0c\uff1a")
MASK = "\0"
# Share of damaged characters below which they are few: an article has more text than examples.
EXAMPLES = 0.3
# Share of the repaired words of a line that must also stand in it undamaged.
PAIRED = 0.5
COMPARED = 64  # words at the beginning of a line that are compared
LONGEST_WORD = 500  # characters between quotation marks, on each side of a place
STRAIGHT = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'}


class DamagedLine:
    """A line of a text with damaged places.

    Attributes:
        start: where it starts in the text.
        masked: the line with each place blanked out.
        numbers: the places in it.
    """

    def __init__(self, start: int, masked: str, numbers: list[int]) -> None:
        """Nothing is searched in it yet."""
        self.start, self.masked, self.numbers = start, masked, numbers

    @cached_property
    def strings(self) -> list[tuple[int, int]]:
        """Where the strings in it start and end."""
        return [match.span() for match in re.finditer(QUOTED, self.masked)]

    @cached_property
    def lacks_mark(self) -> bool:
        """Whether one of its quotation marks is gone."""
        return sum(map(self.masked.count, MARKS)) % 2 == 1

    @cached_property
    def mentions_display(self) -> bool:
        """Whether it has a word about how characters are shown."""
        return re.search(DISPLAY, self.masked) is not None


def is_about(text: str, damaged: Sequence[tuple[int, int]]) -> bool:
    """Whether a text talks about encodings, outside of its damaged places."""
    signs = signs_of_mentions(text, *_listed(damaged, [""] * len(damaged)))
    return signs & ABOUT != 0 and _has_topic(text, damaged)


def _listed(damaged: Sequence[tuple[int, int]], after: Sequence[str]) -> tuple[array[int], str]:
    """Damaged places and what they become, as `signs_of_mentions` needs them."""
    places = array("i")
    end = 0
    for place, new in zip(damaged, after, strict=True):
        places.extend((*place, end, end + len(new)))
        end += len(new)
    return places, "".join(after)


def _has_topic(text: str, damaged: Sequence[tuple[int, int]]) -> bool:
    """Whether what is not damaged of a text has words of articles about encodings.

    A declaration of its own encoding is none.
    """
    pieces, done = [], 0
    for start, end in damaged:
        pieces.append(text[done:start])
        done = end
    rest = "\n".join([*pieces, text[done:]])
    return (
        re.search(TOPIC, rest) is not None
        and re.search(TOPIC, re.sub(DECLARED, " ", rest)) is not None
    )


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether the word of a place stands between quotation marks, parentheses or the like."""
    first, last = max(0, start - LONGEST_WORD), min(len(text), end + LONGEST_WORD)
    while start > first and not text[start - 1].isspace() and text[start - 1] not in OPENING:
        start -= 1
    while end < last and not text[end].isspace() and text[end] not in CLOSING:
        end += 1
    before, after = text[max(0, start - 2) : start].rstrip(), text[end : end + 2].lstrip()
    return bool(before) and bool(after) and before[-1] in OPENING and after[0] in CLOSING


def examples(text: str, damaged: Sequence[tuple[int, int]], after: Sequence[str] = ()) -> set[int]:
    """Which of the damaged places of a text are examples, by their number.

    What is left alone: a line that has a word both damaged and correct; strings that code passes to
    a repair function; marks that a text mentions. In a text about encodings all places in
    quotation marks, of which one may be missing, and all places if they are few. What is damage:
    places in quotation marks in a text about something else, and in one that only declares its
    encoding.

    Args:
        text: the whole text.
        damaged: where it would be read anew, in order.
        after: what each place would become; without it, no line is found to have both.

    Returns:
        Numbers into ``damaged``.

    >>> text = 'assert fix("caf\u00c3\u00a9") == "caf\u00e9"'
    >>> examples(text, [(15, 17)], ["\u00e9"])
    {0}
    >>> examples('{"name": "caf\u00c3\u00a9"}', [(13, 15)], ["\u00e9"])
    set()
    """
    if not damaged:
        return set()
    signs = signs_of_mentions(text, *_listed(damaged, after or [""] * len(damaged)))
    about = signs & ABOUT != 0 and _has_topic(text, damaged)
    may_be_named = signs & NAMES != 0
    if not (about or may_be_named or (after and signs & SHOWN)):
        return set()
    found: set[int] = set()
    paired = 0
    every = list(damaged_lines(text, damaged))
    for line in every:
        if after and _shows_both(text, line, damaged, after):
            found.update(line.numbers)
            paired += 1
        elif may_be_named and re.search(NAMED, line.masked):
            found.update(n for n in line.numbers if in_string(line, *damaged[n]))
        if after:
            found.update(n for n in line.numbers if _is_named(line, damaged[n], after[n]))
    if paired > 1 or about:
        found.update(_examples_of_topic(text, damaged, every))
    return found


def _examples_of_topic(
    text: str, damaged: Sequence[tuple[int, int]], lines: Sequence[DamagedLine]
) -> Iterator[int]:
    """Which damaged places of a text about encodings are examples: all if they are few."""
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    few = sum(end - start for start, end in damaged) < EXAMPLES * max(1, beyond)
    for line in lines:
        for n in line.numbers:
            if (
                few
                or _is_quoted(text, *damaged[n])
                or in_string(line, *damaged[n])
                or (line.mentions_display and _is_alone(line.masked, line.start, *damaged[n]))
            ):
                yield n


def damaged_lines(text: str, damaged: Sequence[tuple[int, int]]) -> Iterator[DamagedLine]:
    """The lines with damaged places; places that go over several lines make them one."""
    number = 0
    while number < len(damaged):
        start = text.rfind("\n", 0, damaged[number][0]) + 1
        end = start
        numbers: list[int] = []
        while number < len(damaged) and (damaged[number][0] <= end or not numbers):
            numbers.append(number)
            end = text.find("\n", damaged[number][1])
            end = len(text) if end < 0 else end
            number += 1
        pieces, done = [], start
        for one in numbers:
            first, last = damaged[one]
            pieces += [text[done:first], MASK * (last - first)]
            done = last
        yield DamagedLine(start, "".join([*pieces, text[done:end]]), numbers)


def _shows_both(
    text: str, line: DamagedLine, damaged: Sequence[tuple[int, int]], after: Sequence[str]
) -> bool:
    """Whether words of a line stand in it both damaged and repaired."""
    if line.masked.isascii() and all(_is_beyond(after[number]) for number in line.numbers):
        return False  # no word of the rest of the line has such a character
    rest = _straightened(line.masked)
    places = [(*damaged[number], after[number]) for number in line.numbers]
    words: list[str] = []
    done = -1
    for number, (start, end, _) in enumerate(places):
        if start - line.start < done:
            continue  # in the word before
        if len(words) == COMPARED:
            break
        word = _word_around(line.masked, start - line.start, end - line.start)
        done = word[1]
        here = _with_places(text, (word[0] + line.start, done + line.start), places[number:])
        words.append(_straightened(here).strip())
    different = {word for word in words if word}
    shown = sum(_stands(rest, word) for word in different)
    return bool(different) and shown >= PAIRED * len(different)


def _is_beyond(text: str) -> bool:
    """Whether a text has a character beyond ASCII that is no quotation mark."""
    return any(one > "\x7f" and one not in APOSTROPHES for one in text)


def _straightened(text: str) -> str:
    """A text with straight quotation marks."""
    for curly, straight in STRAIGHT.items():
        text = text.replace(curly, straight)
    return text


def _word_around(masked: str, start: int, end: int) -> tuple[int, int]:
    """The word that a place of a line is in."""
    while start and masked[start - 1] not in BETWEEN and not masked[start - 1].isspace():
        start -= 1
    while end < len(masked) and masked[end] not in BETWEEN and not masked[end].isspace():
        end += 1
    return start, end


def _with_places(text: str, part: tuple[int, int], places: Sequence[tuple[int, int, str]]) -> str:
    """A part of a text with the places in it as they would be: the first of some, in order."""
    done, end = part
    pieces = []
    for number in range(bisect_left(places, (done,)), len(places)):
        first, last, after = places[number]
        if first > end:
            break
        if done <= first and last <= end:
            pieces += [text[done:first], after]
            done = last
    return "".join([*pieces, text[done:end]])


def _stands(rest: str, word: str) -> bool:
    """Whether a word stands in a line by itself."""
    place = rest.find(word)
    while place >= 0:
        around = rest[max(0, place - 1) : place], rest[place + len(word) :][:1]
        beside = any(one.isalnum() and one.isascii() for one in around) and word[0].isascii()
        if MASK not in around and not beside:
            return True
        place = rest.find(word, place + 1)
    return False


def in_string(line: DamagedLine, start: int, end: int) -> bool:
    """Whether a place is in a string of its line, or in one of which a quotation mark is gone.

    Marks in the damage itself do not count.
    """
    start, end = start - line.start, end - line.start
    place = bisect_left(line.strings, (start,)) - 1
    inside = place >= 0 and end < line.strings[place][1]
    return inside or line.lacks_mark


def _is_named(line: DamagedLine, place: tuple[int, int], after: str) -> bool:
    """Whether a place is a mark or a letter that its line mentions, and does not use."""
    if len(after) != 1 or after not in APOSTROPHES + NO_WORDS:
        return False
    if not _is_alone(line.masked, line.start, *place):
        return False
    return after == "\u2019" or line.mentions_display


def _is_alone(masked: str, offset: int, start: int, end: int) -> bool:
    """Whether a place stands between blanks, quotation marks and the like, no word beside it."""
    before = masked[max(0, start - offset - 1) : start - offset]
    after = masked[end - offset : end - offset + 1]
    return all(not beside or beside.isspace() or beside in BESIDE for beside in (before, after))
