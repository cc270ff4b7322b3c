"""UTF-8 read in a single-byte encoding, C1 controls and pairs of surrogates: what ftfy repairs.

ftfy knows some ten encodings of Europe and when to leave a text alone. It is used for encodings
only: width, quotation marks, ligatures, line breaks, references, terminal escapes, other controls
and normalization are not its business here. And it comes last, but for whole lines that
are proven (`mojibake.whole_lines`): if it were first, Chinese that was read as Latin-1 would be
lost.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from textrepair.document.changes import Replacement
from textrepair.encodings import registry
from textrepair.encodings.singlebyte import (
    KNOWN_TO_FTFY,
    UNKNOWN_TO_FTFY,
    byte_numbers,
    code_page,
)
from textrepair.language.likelihood import average_beyond_ascii, cost, weigh
from textrepair.language.ranges import HANGUL, KANA, LOSS_MARK, MAIN_HAN
from textrepair.stages.mojibake import quotation
from textrepair.stages.mojibake.plausibility import doubtful, is_explained
from textrepair.stages.mojibake.scan_bits import BLANK_AFTER
from textrepair.stages.mojibake.scans import (
    differences,
    lines_with_openings,
    lines_with_signs,
)
from textrepair.stages.mojibake.utf8_lines import encodings_of_line, nats_that_stay
from textrepair.tables import PLANE

MIXED = "UTF-8 read as a single-byte encoding"
CONTROL = "C1 control in place of a character of Windows-1252"
SPLIT = "character split into two surrogates"

# Encodings that show most bytes of UTF-8 as the same letters, so that each may explain a line. With
# the likelier reading 2 lines of 2,061 in 21 languages are wrong, with ftfy's 44.
RIVALS = ("cp1250", "iso8859-2", "cp1257")
# Latin-9 has eight letters that Windows-1252 has elsewhere. It is rare, so each of them must make
# it likelier by this many nats: of 870 lines in 5 languages that were read in it 48 got wrong
# letters when it was no candidate, 2 with it, and none of those that were read in Windows-1252.
LATIN_9, RARER = "iso8859_15", 3.0
# In an encoding that ftfy does not look for (`UNKNOWN_TO_FTFY`) a line must be valid from its
# beginning to its end, and its reading must be shorter than the line by this many characters, and
# likelier by this many nats than the line and than ftfy's answer.
FEWER, SURE = 2, 25.0
# Characters by which a line must become shorter to be proven to be UTF-8: so many bytes in a row
# that continue a character are no chance.
PROVEN = 8
# And nats that its characters beyond ASCII cost at most in the other reading, on average. Of
# 20,000 lines of 16 languages 1 in 1,000 has more; those that were mixed up twice have 8.4.
PLAIN = 8.0
LEADS = range(0xC2, 0xF5)
TRAILS = range(0x80, 0xC0)
# A no-break space, byte A0, may have become a space. ftfy believes it after these bytes where the
# result is a likely character, and after the second ones if another byte follows; never in
# MacRoman, where the first of them is a dash.
BEFORE_BLANK = frozenset(b"\xc2\xc3\xc5\xce\xd0\xd9")
AROUND_BLANK = frozenset(b"\xe2\xe3\xf0")
LOST = f"?{LOSS_MARK}"  # what may stand for a byte that the reader had no character for
# The bytes of UTF-8 by what they are: those that begin a character of two, three or four, and
# those that continue one.
ROLES = (range(0xC2, 0xE0), range(0xE0, 0xF0), range(0xF0, 0xF5), TRAILS)
# What may stand for a byte that continues a character, in any encoding.
ANY_TRAIL = f"{LOST} \xa0\x1a"
# An answer costs at least this share of what the characters cost that it cannot change, before it:
# they stand beside others. Of 12,000 lines none cost less than all of it.
AT_LEAST = 0.9

INFINITY = float("inf")
CONTROLS = "\x80-\x9f"
CONTROLLED = re.compile(f"[{CONTROLS}]")
PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
CAPITAL = re.compile("[A-Z]")
# A control of a character that lost bytes: its neighbour belongs to the same broken character.
TORN = re.compile(f"[\xa0-\xff{LOSS_MARK}][{CONTROLS}]|[{CONTROLS}][\xa0-\xff{LOSS_MARK}]")
# Signs that are enough for ftfy, and that most mojibake has: a control; a letter with an accent
# beside a mark that hardly any text has. Loading ftfy takes thirty milliseconds.
SURELY_BAD = re.compile(
    f"[{CONTROLS}]|[\xc0-\xd1\xe0-\xf1][\xa4\xa6\xa8\xaa\xac\xaf\xb8\xba\u0192\u02c6\u2020\u2021{LOSS_MARK}]"
)
# Han, kana and hangul: compiled where it is searched for first, for that takes three milliseconds.
ASIAN_LETTER = f"[{KANA}{MAIN_HAN}{HANGUL}]"
# An 8-bit terminal escape stays.
ESCAPE = re.compile(r"\x9b[0-9;?]+[A-Za-z]")


def western_repairs(text: str) -> list[Replacement]:
    """Undo single-byte mix-ups, line by line.

    What is wrong: UTF-8 was read in an encoding of one byte a character, once or several times,
    so that each character beyond ASCII is two to four odd ones; or the marks of Windows-1252 were
    read as Latin-1 and are C1 controls; or a character beyond U+FFFF is two surrogates. What is
    done: the answer of ftfy is taken where it is sure of it and we find nothing wrong with it. What
    is left alone: lone surrogates; 8-bit terminal escapes; lines in which the answer takes a letter
    for damage, or puts a symbol into the middle of a word.

    Args:
        text: any text. Mix-ups with encodings of East Asia must have been undone: what is left of
            them can only become worse.

    Returns:
        What to replace, in order; nothing for most texts, without loading ftfy.

    >>> [replacement.after for replacement in western_repairs("na\u00c3\u00afve caf\u00c3\u00a9")]
    ['\u00ef', '\u00e9']
    """
    if text.isascii():
        return []
    lines, joined = lines_with_signs(text)
    found = []
    if joined:
        found = [
            Replacement(match.start(), match.end(), _joined(match.group()), SPLIT)
            for match in PAIR.finditer(text)
        ]
    for start, end in lines:
        line = text[start:end]
        if lines_with_openings(line, *openings())[0]:
            found += _line_repairs(line, start)
    return sorted(found)


def may_repair(line: str) -> bool:
    """Whether `western_repairs` would look at a line closely: it is fast if not."""
    lines, joined = lines_with_signs(line)
    return joined or bool(lines and lines_with_openings(line, *openings())[0])


def least_cost(line: str, *, whole: bool = False) -> float:
    """Nats that a line costs at least after any `western_repairs`, by the characters that stay.

    A line that is UTF-8 in some encodings may have been mixed up several times.

    Args:
        line: the line.
        whole: only if all of it is UTF-8; infinite if it is not.
    """
    if line.isascii():
        return 0.0
    answers = set(_answers_for_all(line, KNOWN_TO_FTFY) + _answers_for_all(line, UNKNOWN_TO_FTFY))
    if answers or whole:
        costs = [min(AT_LEAST * cost(one), least_cost(one, whole=whole)) for one in answers]
        return min(costs, default=INFINITY)
    marked = line.translate(_marks())
    return AT_LEAST * nats_that_stay(marked, weigh(marked), *_roles(KNOWN_TO_FTFY))


@cache
def _marks() -> Mapping[int, str]:
    """C1 control -> the mark of Windows-1252 that it becomes."""
    return MappingProxyType(dict(enumerate(code_page("cp1252")[0x80:0xA0], 0x80)))


def _answers_for_all(line: str, encodings: tuple[str, ...]) -> list[str]:
    """The UTF-8 that a line is in those of some encodings that explain all of it."""
    able = encodings_of_line(line, 0, len(line), *_roles(encodings))
    names = [name for number, name in enumerate(encodings) if able >> number & 1]
    return [one for name in names if (one := _read_anew(line, name)) is not None]


@cache
def _roles(encodings: tuple[str, ...]) -> tuple[bytes, memoryview]:
    """Code point -> its kind, and what this may be in some encodings, for `utf8_lines`."""
    none = (0,) * len(ROLES)
    roles: dict[int, list[int]] = {}
    for number, encoding in enumerate(encodings):
        for byte, character in enumerate(code_page(encoding)):
            explained = roles.setdefault(ord(character), list(none))
            for role, every in enumerate(ROLES):
                explained[role] |= (byte in every) << number
    for character in ANY_TRAIL:
        roles.setdefault(ord(character), list(none))[ROLES.index(TRAILS)] = (
            1 << len(encodings)
        ) - 1
    kinds = bytearray(PLANE)
    numbers = {none: 0}
    for code, masks in roles.items():
        kinds[code] = numbers.setdefault(tuple(masks), len(numbers))
    return bytes(kinds), memoryview(array("H", (mask for kind in numbers for mask in kind)))


def repairs_without_examples(text: str) -> list[Replacement]:
    """What to replace, but for examples of mojibake in a text about it (`mojibake.quotation`)."""
    found = western_repairs(text)
    places = [(item.start, item.end) for item in found]
    examples = quotation.examples(text, places, [item.after for item in found])
    return [item for number, item in enumerate(found) if number not in examples]


def without_proven_lines(text: str) -> str | None:
    """A text without its mojibake, if all lines that may have any are proven to be European.

    Each is UTF-8 from its beginning to its end, in an encoding that ftfy knows, and makes sense in
    a language of Europe. If the rest is not suspicious, no mix-up with an encoding of East Asia
    needs to be looked for, which takes longer.

    Returns:
        The text without these lines; None if anything is not proven.
    """
    if text.isascii():
        return None
    lines, _ = lines_with_openings(text, *openings())
    pieces, done = [], 0
    for start, end in lines:
        if not _is_european(text[start:end]):
            return None
        pieces.append(text[done:start])
        done = end
    return "".join([*pieces, text[done:]]) if pieces else None


def _is_european(line: str) -> bool:
    """Whether a line is proven to be UTF-8 in a language of Europe, read in another encoding."""
    answer = _read_somehow(line)
    if answer is None or len(line) - len(answer) < PROVEN or re.search(ASIAN_LETTER, answer):
        return False
    if lines_with_openings(answer, *openings())[0] and is_bad(answer):
        return False  # it was mixed up twice
    if LOSS_MARK in line and len(fixed_by_ftfy(line)) > len(answer):
        return False  # ftfy does not know what was lost
    return average_beyond_ascii(answer) <= PLAIN


def is_bad(line: str) -> bool:
    """Whether ftfy finds signs of mojibake in a line."""
    if SURELY_BAD.search(line):
        return True
    from ftfy.badness import is_bad as found  # noqa: PLC0415  most texts never need it

    return bool(found(line))


def _read_somehow(line: str) -> str | None:
    """The UTF-8 that a line is in the first of the encodings that explains all of it."""
    answers = (_read_with_losses(line, encoding) for encoding in KNOWN_TO_FTFY)
    return next(filter(None, answers), None)


def _read_with_losses(line: str, encoding: str) -> str | None:
    """`_read_anew` of a line in which U+FFFD may stand for bytes; each takes the character along.

    Only code pages of Windows have bytes without a character: there ftfy looks for such losses.
    """
    if LOSS_MARK in line and registry.by_name()[encoding].family != "Windows":
        return None
    table = byte_numbers(encoding)
    try:
        pieces = [bytes(map(table.__getitem__, piece)) for piece in line.split(LOSS_MARK)]
    except KeyError:
        return None
    answer = b"\xff".join(pieces).decode("utf-8", "replace")
    return answer if answer.count(LOSS_MARK) <= 2 * (len(pieces) - 1) else None


def _joined(pair: str) -> str:
    """The character of two surrogates."""
    return pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


# --- Where to look --------------------------------------------------------------------------------


@cache
def openings() -> tuple[memoryview, memoryview, memoryview]:
    """What bytes of UTF-8 look like in each of the encodings, for `mojibake.scans`.

    Returns:
        Code point -> encodings, as bits: of first bytes; of others, and of what may stand for one;
        of first bytes behind which a blank may be a byte.
    """
    leads, trails, blanks = (array("H", bytes(2 * PLANE)) for _ in range(3))
    for number, encoding in enumerate(KNOWN_TO_FTFY):
        bit = 1 << number
        codes = list(map(ord, code_page(encoding)))
        for byte in TRAILS:
            trails[codes[byte]] |= bit
        for byte in LEADS:
            leads[codes[byte]] |= bit
            if encoding != "mac_roman" and byte in BEFORE_BLANK:
                blanks[codes[byte]] |= BLANK_AFTER
            elif encoding != "mac_roman" and byte in AROUND_BLANK:
                blanks[codes[byte]] |= bit
        for lost in LOST:
            trails[ord(lost)] |= bit
    return memoryview(leads), memoryview(trails), memoryview(blanks)


# --- What to do -----------------------------------------------------------------------------------


def _line_repairs(line: str, offset: int) -> list[Replacement]:
    """What to replace in a line that begins at ``offset`` of the text.

    ftfy decides on whole lines. What it proposes is taken place by place, unless there is evidence
    against it; if there is, the line may have been read in an encoding that ftfy does not look for.
    """
    fixed = _best_answer(line, fixed_by_ftfy(line))
    found = [] if fixed == line else differences(line, fixed)
    left = set(range(len(found))) if _is_doubtful(line, found) else doubtful(line, found)
    if left or not found or not _explains_line(line, fixed):
        other = _read_as_others(line, line if len(left) == len(found) else fixed)
        if other is not None:
            found, left = differences(line, other), set()
        elif left and not _is_doubtful(line, found) and is_explained(line, found):
            left = set()
    return [
        Replacement(offset + start, offset + end, after, _reason_for(line[start:end]))
        for number, (start, end, after) in enumerate(found)
        if number not in left
    ]


@lru_cache(maxsize=32)
def fixed_by_ftfy(line: str) -> str:
    """The answer of ftfy, on encodings and C1 controls alone: as `ftfy.fix_text` has it."""
    import ftfy  # noqa: PLC0415  most texts never need it
    import ftfy.fixes  # noqa: PLC0415

    while True:
        fixed = ftfy.fix_encoding(line)
        line = ftfy.fixes.fix_c1_controls(fixed)
        if line == fixed:
            return line


def _best_answer(line: str, fixed: str) -> str:
    """The answer of ftfy, or a more likely one if another encoding explains the whole line too.

    ftfy takes the first encoding that does, which is often the wrong one of `RIVALS`.
    """
    latin_9 = _read_anew(line, LATIN_9)
    if latin_9 is not None and latin_9 != fixed:
        # A reader that shows a control has no marks of Windows-1252; ftfy accepts both together.
        controls = CONTROLLED.search(line) is not None
        if controls or fixed == _read_anew(line, "cp1252"):
            rarer = 0.0 if controls else RARER * sum(map(str.__ne__, latin_9, fixed))
            return latin_9 if cost(latin_9) + rarer < cost(fixed) else fixed
    answers = {_read_anew(line, encoding) for encoding in RIVALS} - {None}
    if len(answers) < 2 or fixed not in answers:
        return fixed
    return min((fixed, *sorted(filter(None, answers))), key=cost)


def _explains_line(line: str, fixed: str) -> bool:
    """Whether the answer of ftfy reads the whole line in one of the encodings that it knows."""
    return any(_read_anew(line, encoding) == fixed for encoding in KNOWN_TO_FTFY)


def _read_as_others(line: str, fixed: str) -> str | None:
    """The line if it is UTF-8 from its beginning to its end in an encoding that ftfy does not know.

    None where it is not, where that is too little evidence, or where ftfy's answer is as likely.
    """
    answers = [
        answer for encoding in UNKNOWN_TO_FTFY if (answer := _read_anew(line, encoding)) is not None
    ]
    if not answers:
        return None
    known = [_read_anew(line, encoding) for encoding in KNOWN_TO_FTFY]
    best = min(answers, key=cost)
    if any(cost(rival) <= cost(best) for rival in known if rival is not None and rival != fixed):
        return None  # one that ftfy knows, and was not sure of
    enough = len(line) - len(best) >= FEWER and cost(best) + SURE <= min(cost(line), cost(fixed))
    return best if enough and not doubtful(line, differences(line, best)) else None


def _read_anew(line: str, encoding: str) -> str | None:
    """The UTF-8 that the line is in an encoding; None if it is not."""
    table = byte_numbers(encoding)
    try:
        return bytes(map(table.__getitem__, line)).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None


def _reason_for(before: str) -> str:
    """Why something was replaced."""
    return CONTROL if all("\x80" <= character < "\xa0" for character in before) else MIXED


def _is_doubtful(line: str, found: list[tuple[int, int, str]]) -> bool:
    """Whether an answer of ftfy is wrong by its form, whatever it gains."""
    if ESCAPE.search(line) or (TORN.search(line) and re.search(ASIAN_LETTER, line)):
        return True
    return all(_is_capital_of_word(line, *item) for item in found) or any(
        _is_symbol_in_word(line, *item) for item in found
    )


def _is_capital_of_word(line: str, start: int, end: int, after: str) -> bool:
    """Whether a capital before a no-break space was taken for damage among other capitals."""
    return not after and bool(CAPITAL.match(line, max(0, start - 1))) and line[start:end].isupper()


def _is_symbol_in_word(line: str, start: int, end: int, after: str) -> bool:
    """Whether the answer is a symbol between two small letters: its bytes were not UTF-8."""
    return (
        len(after) == 1
        and after > "\u2300"
        and unicodedata.category(after) == "So"
        and line[max(0, start - 1) : start].islower()
        and line[end : end + 1].islower()
    )
