"""What a line becomes that was read in a single-byte encoding: ftfy's answer, or a better one.

This module, and what it loads, is only imported for a line in which ftfy finds mojibake or of which
bytes are lost, or which is UTF-8 from its beginning to its end in an encoding that ftfy does not
know.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from textrepair.document.changes import Replacement
from textrepair.encodings.singlebyte import KNOWN_TO_FTFY, UNKNOWN_TO_FTFY, utf8_shown
from textrepair.language.likelihood import cost
from textrepair.language.ranges import LOSS_MARK
from textrepair.stages.mojibake.european import ASIAN_LETTER, LATIN_9, MIXED, RARER, RIVALS
from textrepair.stages.mojibake.line_differences import differences
from textrepair.stages.mojibake.plausibility import doubtful, is_explained

CONTROL = "C1 control in place of a character of Windows-1252"

# In an encoding that ftfy does not look for (`UNKNOWN_TO_FTFY`) a line must be valid from its
# beginning to its end, and its reading must be shorter than the line by this many characters, and
# likelier by this many nats than the line and than ftfy's answer.
FEWER, SURE = 2, 25.0

CONTROLS = "\x80-\x9f"
CONTROLLED = re.compile(f"[{CONTROLS}]")
CAPITAL = re.compile("[A-Z]")
# A control of a character that lost bytes: its neighbour belongs to the same broken character.
TORN = re.compile(f"[\xa0-\xff{LOSS_MARK}][{CONTROLS}]|[{CONTROLS}][\xa0-\xff{LOSS_MARK}]")
# An 8-bit terminal escape stays.
ESCAPE = re.compile(r"\x9b[0-9;?]+[A-Za-z]")


def line_repairs(line: str, offset: int) -> list[Replacement]:
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
    latin_9 = utf8_shown(line, LATIN_9)
    if latin_9 is not None and latin_9 != fixed:
        # A reader that shows a control has no marks of Windows-1252; ftfy accepts both together.
        controls = CONTROLLED.search(line) is not None
        if controls or fixed == utf8_shown(line, "cp1252"):
            rarer = 0.0 if controls else RARER * sum(map(str.__ne__, latin_9, fixed))
            return latin_9 if cost(latin_9) + rarer < cost(fixed) else fixed
    answers = {utf8_shown(line, encoding) for encoding in RIVALS} - {None}
    if len(answers) < 2 or fixed not in answers:
        return fixed
    return min((fixed, *sorted(filter(None, answers))), key=cost)


def _explains_line(line: str, fixed: str) -> bool:
    """Whether the answer of ftfy reads the whole line in one of the encodings that it knows."""
    return any(utf8_shown(line, encoding) == fixed for encoding in KNOWN_TO_FTFY)


def _read_as_others(line: str, fixed: str) -> str | None:
    """The line if it is UTF-8 from its beginning to its end in an encoding that ftfy does not know.

    None where it is not, where that is too little evidence, or where ftfy's answer is as likely.
    """
    answers = [
        answer for encoding in UNKNOWN_TO_FTFY if (answer := utf8_shown(line, encoding)) is not None
    ]
    if not answers:
        return None
    known = [utf8_shown(line, encoding) for encoding in KNOWN_TO_FTFY]
    best = min(answers, key=cost)
    if any(cost(rival) <= cost(best) for rival in known if rival is not None and rival != fixed):
        return None  # one that ftfy knows, and was not sure of
    enough = len(line) - len(best) >= FEWER and cost(best) + SURE <= min(cost(line), cost(fixed))
    return best if enough and not doubtful(line, differences(line, best)) else None


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
