"""Lines that are UTF-8 from beginning to end, read in a single-byte encoding: proven, and undone.

In UTF-8 a character beyond ASCII is a first byte and one to three others, which are nothing else. A
text in which all of them are shown so by one encoding, many times without an exception, was read in
it. So no other mix-up needs to be looked for, and no single place is doubted.
"""

from __future__ import annotations

import codecs
import re
from array import array
from collections.abc import Sequence
from functools import cache, reduce
from itertools import compress
from operator import and_
from typing import Any

from textrepair.document.changes import Replacement
from textrepair.encodings import registry
from textrepair.encodings.singlebyte import code_page
from textrepair.language.likelihood import average_beyond_ascii, cost
from textrepair.language.ranges import LOSS_MARK
from textrepair.stages.mojibake import quotation, screen, western
from textrepair.stages.mojibake.scans import (
    differences,
    is_bad,
    lines_with_openings,
    lines_with_signs,
)
from textrepair.stages.mojibake.utf8_lines import encodings_of_line
from textrepair.tables import PLANE

# The encodings that ftfy knows, in its order, and one that is like the first ones.
ENCODINGS = (
    "latin-1", "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "iso8859-2", "mac_roman",
    "cp437", western.LATIN_9,
)  # fmt: skip
# Times that a text was mixed up, at most.
ROUNDS = 4
# Characters at the beginning of a text that show whether it makes sense, and in which encoding.
SAMPLE = 400
# Characters by which a text without signs of mojibake must become shorter, how many different ones
# beyond ASCII its reading must have (a pair of a letter and a sign may be repeated on purpose), and
# the share of its nats that this costs at most. Of 600 pages with so many such characters in 15
# languages all have five and more, but for some in Swedish: these are left to the search.
MANY, DIFFERENT, LESS = 64, 4, 0.5
# A control that stands for a lost byte, and a character of which bytes are lost.
LOST_BYTE = 0x1A
BROKEN = re.compile(
    rb"[\xc2-\xdf]\x1a|[\xe0-\xef](?:\x1a[\x1a\x80-\xbf]|[\x80-\xbf]\x1a)"
    rb"|[\xf0-\xf4](?:\x1a[\x1a\x80-\xbf]{2}|[\x80-\xbf]\x1a[\x1a\x80-\xbf]|[\x80-\xbf]{2}\x1a)"
    rb"|\x1a"
)


def repairs_of_whole_lines(text: str) -> list[Replacement] | None:
    """Undo UTF-8 that was read in a single-byte encoding, where that is proven for all of a text.

    What is wrong: see `mojibake.western`; here, every line that may have such a mix-up is UTF-8
    from its beginning to its end, in one encoding for all of them. What is done: these lines are
    read as UTF-8, once or several times. What is left alone: everything if one line is no UTF-8,
    the result makes no sense, or the rest of the text is suspicious; examples of mojibake in a text
    about it (`mojibake.quotation`).

    Args:
        text: any text.

    Returns:
        What to replace, in order; None if nothing is proven.

    >>> found = repairs_of_whole_lines("\u00c3\u00a9t\u00c3\u00a9 " * 9)
    >>> [replacement.after for replacement in found[:3]], len(found)
    (['\u00e9', '\u00e9 \u00e9', '\u00e9 \u00e9'], 10)
    """
    lines = [] if text.isascii() else lines_with_openings(text, *western.openings())[0]
    if not lines:
        return None
    before = [text[start:end] for start, end in lines]
    answer = _read_again(before)
    if answer is None or screen.look(_without(text, lines)) is not None:
        return None
    after, reason = answer
    found = [
        Replacement(start + first, start + last, new, reason)
        for (start, _), old, line in zip(lines, before, after, strict=True)
        for first, last, new in differences(old, line)
    ]
    places = [(item.start, item.end) for item in found]
    examples = quotation.examples(text, places, [item.after for item in found])
    return [item for number, item in enumerate(found) if number not in examples]


def _without(text: str, lines: Sequence[tuple[int, int]]) -> str:
    """A text without some of its lines."""
    pieces, done = [], 0
    for start, end in lines:
        pieces.append(text[done:start])
        done = end
    return "".join([*pieces, text[done:]])


def _read_again(lines: list[str]) -> tuple[list[str], str] | None:
    """Lines as they were before one mix-up or several, and the reason; None without proof."""
    now, reasons = lines, dict[str, None]()
    for number in range(ROUNDS):
        # After the first reading, a line in which ftfy finds no mojibake need not be any.
        needed = _which_are_mixed_up(now) if number else [True] * len(now)
        if not any(needed):
            return (now, "; ".join(reasons)) if _makes_sense("\n".join(now)) else None
        answer = _read(now, needed)
        if answer is None:
            return None
        now, encoding = answer
        reasons[_reason(encoding)] = None
    return None


def _which_are_mixed_up(lines: Sequence[str]) -> list[bool]:
    """For each line, whether ftfy would look at it, and finds signs of mojibake in it."""
    found = [False] * len(lines)
    together = "\n".join(lines)
    for start, end in lines_with_signs(together)[0]:
        line = together[start:end]
        if lines_with_openings(line, *western.openings())[0] and is_bad(line, 0, len(line)):
            found[together.count("\n", 0, start)] = True
    return found


def _reason(encoding: str) -> str:
    """Why something was replaced."""
    # The title of Windows-1252 names Latin-1 too.
    title = registry.by_name()["cp1252" if encoding == "latin-1" else encoding].title
    return f"UTF-8 read as {title}" if title else western.MIXED


def _read(lines: list[str], needed: Sequence[bool]) -> tuple[list[str], str] | None:
    """Lines read as UTF-8 in the encoding that explains them best.

    Args:
        lines: the lines.
        needed: which of them it must explain. Of the others it reads those that it explains.

    Returns:
        All lines, and the encoding; None if nothing explains those that are needed, or if it is too
        little evidence.
    """
    kinds, roles = _roles_of_characters()
    found = [encodings_of_line(line, 0, len(line), kinds, roles) for line in lines]
    able = reduce(and_, compress(found, needed))
    if not able:
        return None
    read = []
    for place, encodings in enumerate(found):
        if encodings & able:
            able &= encodings
            read.append(place)
    together = "\n".join([lines[place] for place in read])
    names = [name for number, name in enumerate(ENCODINGS) if able >> number & 1]
    answers = {name: one for name in names if (one := _decoded(together, name)) is not None}
    if not answers:
        return None
    best = _best(answers)
    if _evidence(answers[best], together) < western.PROVEN:
        return None
    # In most mixed-up texts ftfy finds signs at once. In some it finds none at all.
    signs = (is_bad(line, 0, len(line)) for line in compress(lines, needed))
    if not (next(signs) or _is_far_likelier(answers[best], together) or any(signs)):
        return None
    after = list(lines)
    for place, line in zip(read, answers[best].split("\n"), strict=True):
        after[place] = line
    return after, best


def _best(answers: dict[str, str]) -> str:
    """The encoding with the likeliest reading, by the beginnings of them; the first of equals."""
    best, *others = answers
    for name in others:
        if answers[name] == answers[best]:
            continue
        pairs = zip(answers[name].split("\n"), answers[best].split("\n"), strict=True)
        different = [pair for pair in pairs if pair[0] != pair[1]]
        new, old = ("\n".join(part)[:SAMPLE] for part in zip(*different, strict=True))
        rarer = western.RARER * sum(map(str.__ne__, new, old)) if name == western.LATIN_9 else 0.0
        if cost(new) + rarer < cost(old):
            best = name
    return best


def _is_far_likelier(answer: str, before: str) -> bool:
    """Whether a reading proves by itself that a text was mixed up, without signs of mojibake."""
    if _evidence(answer, before) < MANY:
        return False
    read = {character for character in answer if character > "\x7f" and character != LOSS_MARK}
    return len(read) >= DIFFERENT and cost(answer) <= LESS * cost(before)


def _evidence(answer: str, before: str) -> int:
    """By how many characters a reading is shorter; those that are lost in it are no evidence."""
    return len(before) - len(answer) - answer.count(LOSS_MARK)


def _makes_sense(answer: str) -> bool:
    """Whether the characters of a reading are those of a language, by the beginning of it."""
    return average_beyond_ascii(answer[:SAMPLE]) <= western.PLAIN


# --- Characters as bytes --------------------------------------------------------------------------


@cache
def _roles_of_characters() -> tuple[bytes, memoryview]:
    """What a character is as a byte of UTF-8, for `mojibake.utf8_lines`."""
    none = (0,) * len(western.ROLES)
    roles: dict[int, list[int]] = {}
    for number, encoding in enumerate(ENCODINGS):
        codes = list(map(ord, code_page(encoding)))
        for role, every in enumerate(western.ROLES):
            for byte in every:
                explained = roles.setdefault(codes[byte], list(none))
                explained[role] |= 1 << number
    kinds = bytearray(PLANE)
    numbers = {none: 0}
    for code, masks in roles.items():
        kinds[code] = numbers.setdefault(tuple(masks), len(numbers))
    return bytes(kinds), memoryview(array("H", (mask for kind in numbers for mask in kind)))


def _decoded(text: str, encoding: str) -> str | None:
    """The UTF-8 that a text is in an encoding; None if it is not.

    Only code pages of Windows have bytes without a character, for which a reader shows a mark.
    """
    lost = LOSS_MARK in text
    if lost and (registry.by_name()[encoding].family != "Windows" or chr(LOST_BYTE) in text):
        return None
    try:
        data = codecs.charmap_encode(text, "strict", _bytes_of_characters(encoding))[0]
        if lost:
            data = BROKEN.sub(LOSS_MARK.encode(), data)
        return data.decode("utf-8")
    except UnicodeError:
        return None


@cache
def _bytes_of_characters(encoding: str) -> Any:
    """Character -> its byte, as the codecs of Python have it; a mark is `LOST_BYTE`."""
    every = list(code_page(encoding))
    every[LOST_BYTE] = LOSS_MARK
    return codecs.charmap_build("".join(every))
