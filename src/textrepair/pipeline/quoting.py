"""The own prose of a text, without samples: those in code, in tables, in articles.

A mirror damages the sentences of a page themselves. Source code, a changelog, a table of characters
may hold the same damage on purpose: in strings, in backquotes, in English, beside the undamaged
form. Such samples are no evidence about the text around them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from textrepair.language.ranges import MAIN_HAN
from textrepair.pipeline.both_forms import count_han_and_zero, has_han_or_zero, lines_with_both
from textrepair.pipeline.sample_signs import (
    CODE_LINES,
    ROW_SHARE,
    ROWS,
    STRING,
    WORDS,
    has_only_strings,
    may_have_samples,
)
from textrepair.stages.readings.pinyin import ENCLOSED

# What is shown as code, in Markdown and reStructuredText.
FENCED = re.compile(r"^[ >]*(```+|~~~+)[^\n]*\n(?:.*\n)*?[ >]*\1[ ]*$", re.MULTILINE)
BACKQUOTED = re.compile(r"``(?:[^`\n]|`(?!`))+``|`[^`\n]+`")
LONG_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|' + r"'''(?:[^'\\]|\\.|'(?!''))*'''", re.DOTALL
)
# A patch, and what stands before each of its lines.
HUNK = re.compile(r"^@@ -\d", re.MULTILINE)
PATCHED = re.compile("^[-+ ]", re.MULTILINE)
# Lines as only programs have them, in the languages of most files.
CODE = re.compile(
    r"^[ \t]*(?:(?:async )?def \w+\(|class \w+.*[:{]|import [\w.{*\"']|from [\w.]+ import |#include"
    r"|package [\w.]+|(?:export )?(?:const|let|var|function|interface|type) \w+|return\b[^.]*;?$"
    r"|(?:public|private|protected|static) \w+|(?:if|for|while|switch) ?\(|fn \w+|func \w+|assert "
    r"|@\w+[(\w.]*|(?:if|elif|else|for|while|with|try|except)\b[^\n]*:$|msg(?:id|str)\b|#!/)"
    r"|^[ \t]*[\])}]+[,;]?[ \t]*$|[\w)\"'\]][ ]*[;{][ \t]*$",
    re.MULTILINE,
)
CODE_SHARE = 1 / 7
# Words that sentences in languages of the West have.
WORD = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")
FUNCTION = re.compile(
    r"\b(?:the|of|to|and|is|are|was|were|that|with|which|be|it|an|as|for|from|by|not|this|in|on|or"
    r"|la|le|les|des|und|der|die|das|ist|nicht|el|los|que|para|una?|dans|avec|mit|von)\b",
    re.IGNORECASE,
)
# A row of a table of characters or words: a short one and its description. Compiled where it is
# searched for first, for classes of Han take a millisecond.
ROW = (
    rf"[ \t]*(?:[{MAIN_HAN}]\t.*"
    r"|[^\s,\uff0c。、]{1,8}(?:\t[^\t\uff0c。\uff01\uff1f\uff1b]{0,16})+"
    r"|[^\s,]{1,8}(?:[ \t]+-?[\d.]+)+(?:[ ]+\w+)?"
    rf"|[^\s,]{{1,2}}(?:[ ]*[,:=|][ ]*[^\s,]{{1,4}})+|[{MAIN_HAN}]{{1,4}})[ \t]*\Z"
)
SPACED = re.compile(r" (?<=[A-Za-z\u00c0-\u024f,] )[A-Za-z\u00c0-\u024f]")


class Prose(NamedTuple):
    """The own prose of a text.

    Attributes:
        text: lines with Han characters, without samples; empty if all of them are in samples.
        is_all: whether the text has no samples: then this is the text itself.
    """

    text: str
    is_all: bool = False


def own_prose(text: str, repaired: str) -> Prose:
    """The own prose of a text: its lines without samples.

    Left out are blocks and words in backquotes, strings of code, the Han of sentences in
    another script, rows of tables of characters, and lines with both forms of a word. No page of a
    mirror is without Han characters: a text that has none has no prose.

    Args:
        text: the text.
        repaired: what it would become.

    >>> own_prose("The word `會(huì)` is torn.", "The word `会` is torn.")
    Prose(text='', is_all=False)
    >>> own_prose("會(huì)議召開", "会议召开")
    Prose(text='會(huì)議召開', is_all=True)
    """
    if not has_han_or_zero(text):
        return Prose("")
    both = lines_with_both(text, repaired)
    if not both and not may_have_samples(text):
        return Prose(text, is_all=True)
    lines = enumerate(text.split("\n"))
    rest = _without_samples("\n".join(line for n, line in lines if n not in both))
    if count_han_and_zero(rest) == count_han_and_zero(text):
        return Prose(text, is_all=True)
    return Prose(rest)


def _without_samples(text: str) -> str:
    """The lines with Han of a text, without samples."""
    text = text.replace("\r\n", "\n")
    if "@@ -" in text and HUNK.search(text):
        text = PATCHED.sub("", text)
    source = _is_source(text)
    data = text.lstrip()[:1] in ("{", "[") and text.rstrip()[-1:] in ("}", "]")
    rest = FENCED.sub("", text) if "```" in text or "~~~" in text else text
    if source:
        rest = LONG_STRING.sub("", rest)
    rest = BACKQUOTED.sub(" ", rest)
    lines = list(filter(has_han_or_zero, rest.split("\n")))
    if not data or source:
        lines = [_without_strings(line, source=source) for line in lines]
    rows = [_is_row(line) for line in lines] if len(lines) >= ROWS else []
    if rows and sum(rows) >= max(ROWS, ROW_SHARE * len(lines)):
        lines = [line for line, row in zip(lines, rows, strict=True) if not row]
    return "\n".join(line for line in lines if has_han_or_zero(line) and not _is_western(line))


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table of characters or words."""
    return re.match(ROW, line) is not None


def _is_source(text: str) -> bool:
    """Whether a text is source code, or has a good deal of it."""
    # What it is searched for begins a line with a sign of ASCII, or ends it with one of two.
    lines = map(str.strip, text.split("\n"))
    if sum(line[:1].isascii() + (line[-1:] in ";{") for line in lines if line) < CODE_LINES:
        return False
    found = sum(1 for _ in CODE.finditer(text))
    if found < CODE_LINES:
        return False
    return found >= CODE_SHARE * sum(1 for line in text.splitlines() if line.strip())


def _without_strings(line: str, *, source: bool) -> str:
    """A line without the strings of code in it."""
    if '"' not in line and "'" not in line:
        return line
    return STRING.sub(" ", line) if source or has_only_strings(line) else line


def _is_western(line: str) -> bool:
    """Whether a line is a sentence in letters of the West that only shows Han characters."""
    if SPACED.search(line) is None:
        return False
    words = len(WORD.findall(ENCLOSED.sub("", line)))
    if words < WORDS or FUNCTION.search(line) is None:
        return False
    found = count_han_and_zero(line)
    return 0 < found <= 2 * words
