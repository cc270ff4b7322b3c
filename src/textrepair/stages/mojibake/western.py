"""UTF-8 read in a single-byte encoding, C1 controls and pairs of surrogates: what ftfy repairs.

ftfy knows some ten encodings of Europe and when to leave a text alone. It is used for encodings
only: width, quotation marks, ligatures, line breaks, references, terminal escapes, other controls
and normalization are not its business here. And it comes last, but for whole lines that
are proven (`mojibake.whole_lines`): if it were first, Chinese that was read as Latin-1 would be
lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from textrepair.document.changes import Replacement
from textrepair.encodings import registry
from textrepair.encodings.singlebyte import (
    KNOWN_TO_FTFY,
    UNKNOWN_TO_FTFY,
    code_page,
    encoded,
    utf8_shown,
)
from textrepair.language.likelihood import average_beyond_ascii, cost, weigh
from textrepair.language.ranges import LOSS_MARK
from textrepair.stages.mojibake.european import ASIAN_LETTER, PLAIN, PROVEN
from textrepair.stages.mojibake.scans import is_bad, lines_with_signs
from textrepair.stages.mojibake.utf8_lines import lines_with_openings, nats_that_stay

SPLIT = "character split into two surrogates"

# An answer costs at least this share of what the characters cost that it cannot change, before it:
# they stand beside others. Of 12,000 lines none cost less than all of it.
AT_LEAST = 0.9

INFINITY = float("inf")
PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


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
    lines = [line for line in lines if lines_with_openings(text[line[0] : line[1]])[0]]
    if lines:
        from textrepair.stages.mojibake.western_lines import line_repairs  # noqa: PLC0415  see there

        for start, end in lines:
            found += line_repairs(text[start:end], start)
    return sorted(found)


def may_repair(line: str) -> bool:
    """Whether `western_repairs` would look at a line closely: it is fast if not."""
    lines, joined = lines_with_signs(line)
    return joined or bool(lines and lines_with_openings(line)[0])


def least_cost(line: str, *, whole: bool = False) -> float:
    """Nats that a line costs at least after any `western_repairs`, by the characters that stay.

    A line that is UTF-8 in some encodings may have been mixed up several times.

    Args:
        line: the line.
        whole: only if all of it is UTF-8; infinite if it is not.
    """
    if line.isascii():
        return 0.0
    readings = (utf8_shown(line, encoding) for encoding in (*KNOWN_TO_FTFY, *UNKNOWN_TO_FTFY))
    answers = {answer for answer in readings if answer is not None}
    if answers or whole:
        costs = [min(AT_LEAST * cost(one), least_cost(one, whole=whole)) for one in answers]
        return min(costs, default=INFINITY)
    marked = line.translate(_marks())
    return AT_LEAST * nats_that_stay(marked, weigh(marked))


@cache
def _marks() -> Mapping[int, str]:
    """C1 control -> the mark of Windows-1252 that it becomes."""
    return MappingProxyType(dict(enumerate(code_page("cp1252")[0x80:0xA0], 0x80)))


def repairs_without_examples(text: str) -> list[Replacement]:
    """What to replace, but for examples of mojibake in a text about it (`mojibake.quotation`)."""
    found = western_repairs(text)
    return without_examples(text, found) if found else []


def without_examples(text: str, found: Sequence[Replacement]) -> list[Replacement]:
    """The replacements but for those of examples of mojibake in a text about it."""
    from textrepair.stages.mojibake import quotation  # noqa: PLC0415  most texts never need it

    places = [(item.start, item.end) for item in found]
    examples = quotation.examples(text, places, [item.after for item in found])
    return [item for number, item in enumerate(found) if number not in examples]


def without_proven_lines(text: str) -> str | None:
    """A text without its mojibake, if all lines that may have any are proven to be European.

    Each is UTF-8 from its beginning to its end, in an encoding that ftfy knows, and makes sense in
    a language of Europe; each may be in an encoding of its own (if all are in one, they were undone
    before, by `mojibake.whole_lines`). If the rest is not suspicious, no mix-up with an encoding of
    East Asia needs to be looked for, which takes longer.

    Returns:
        The text without these lines; None if anything is not proven.
    """
    if text.isascii():
        return None
    lines, _ = lines_with_openings(text)
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
    if lines_with_openings(answer)[0] and is_bad(answer, 0, len(answer)):
        return False  # it was mixed up twice
    if LOSS_MARK in line:
        from textrepair.stages.mojibake.western_lines import fixed_by_ftfy  # noqa: PLC0415  the same

        if len(fixed_by_ftfy(line)) > len(answer):
            return False  # ftfy does not know what was lost
    return average_beyond_ascii(answer) <= PLAIN


def _read_somehow(line: str) -> str | None:
    """The UTF-8 that a line is in the first of the encodings that explains all of it."""
    answers = (_read_with_losses(line, encoding) for encoding in KNOWN_TO_FTFY)
    return next(filter(None, answers), None)


def _read_with_losses(line: str, encoding: str) -> str | None:
    """`utf8_shown` of a line in which U+FFFD may stand for bytes; each takes the character along.

    Only code pages of Windows have bytes without a character: there ftfy looks for such losses.
    """
    if LOSS_MARK in line and registry.by_name()[encoding].family != "Windows":
        return None
    pieces = []
    for piece in line.split(LOSS_MARK):
        data = encoded(piece, encoding)
        if data is None:
            return None
        pieces.append(data)
    answer = b"\xff".join(pieces).decode("utf-8", "replace")
    return answer if answer.count(LOSS_MARK) <= 2 * (len(pieces) - 1) else None


def _joined(pair: str) -> str:
    """The character of two surrogates."""
    return pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
