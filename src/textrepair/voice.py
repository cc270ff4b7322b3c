"""What a text says itself, and what it only shows: samples in code, in tables, in articles.

What is wrong with a page that a mirror made is wrong with its own sentences. Source code, a
changelog, a table of characters may hold the same damage on purpose: in strings, in backquotes, in
English, beside what it was. That says nothing of the text that it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from textrepair.changes import Span
from textrepair.evidence import simplified
from textrepair.lines import Lines
from textrepair.pinyin import ENCLOSED

HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff]")
# What is shown as code, in Markdown and reStructuredText.
FENCED = re.compile(r"^[ >]*(```+|~~~+)[^\n]*\n(?:.*\n)*?[ >]*\1[ ]*$", re.MULTILINE)
BACKQUOTED = re.compile(r"``(?:[^`\n]|`(?!`))+``|`[^`\n]+`")
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|' + r"(?<!\w)'(?:[^'\\\n]|\\.)*'(?!\w)")
LONG_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|' + r"'''(?:[^'\\]|\\.|'(?!''))*'''", re.DOTALL
)
# Lines as only programs have them, in the languages of most files. Three of them, and every
# seventh line, are source code: of 3,000 pages with examples of code few have so many.
CODE = re.compile(
    r"^[ \t]*(?:(?:async )?def \w+\(|class \w+.*[:{]|import [\w.{*\"']|from [\w.]+ import |#include"
    r"|package [\w.]+|(?:export )?(?:const|let|var|function|interface|type) \w+|return\b[^.]*;?$"
    r"|(?:public|private|protected|static) \w+|(?:if|for|while|switch) ?\(|fn \w+|func \w+|assert "
    r"|@\w+[(\w.]*|(?:if|elif|else|for|while|with|try|except)\b[^\n]*:$|msg(?:id|str)\b|#!/)"
    r"|^[ \t]*[\])}]+[,;]?[ \t]*$|[\w)\"'\]][ ]*[;{][ \t]*$",
    re.MULTILINE,
)
CODE_LINES, CODE_SHARE = 3, 1 / 7
# What stands beside a string where it is a value of code: a name, or a bracket.
BESIDE = re.compile(r"[A-Za-z_(\[=>$]")
# Words that sentences in languages of the West have.
WORD = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")
FUNCTION = re.compile(
    r"\b(?:the|of|to|and|is|are|was|were|that|with|which|be|it|an|as|for|from|by|not|this|in|on|or"
    r"|la|le|les|des|und|der|die|das|ist|nicht|el|los|que|para|una?|dans|avec|mit|von)\b",
    re.IGNORECASE,
)
WORDS = 4  # so many of them, and one for every two Han characters, are a sentence with samples
# A row of a table of characters or words: a short one and what is told of it. In such a table are
# so many rows, and hardly any other line.
ROW = re.compile(
    r"[ \t]*(?:[^\s,]\t.*|[^\s,\uff0c。、]{1,8}(?:\t[^\t\uff0c。\uff01\uff1f\uff1b]{0,16})+"
    r"|[^\s,]{1,8}(?:[ ]+-?[\d.]+)+(?:[ ]+\w+)?"
    r"|[^\s,]{1,2}(?:[ ]*[,:=|][ ]*[^\s,]{1,4})+|[\u3400-\u9fff]{1,4})[ \t]*\Z"
)
ROWS, ROW_SHARE = 10, 0.8
# Between a sample and what it was.
APART = re.compile(
    r"[\t|\"'`,;:=()\[\]{}<>]|\s+|->|[\u2192\u21d2\u201c\u201d\u300c\u300d\uff0c\u3001]"
)
SHOWN = 2  # Han characters that tell one sample from another


def own(text: str, spans: Sequence[Span]) -> str:
    """What a text says itself: its lines without what they show.

    What is left out: blocks and words in backquotes, strings of code, the Han of sentences in
    another script, rows of tables of characters, and lines with both forms of a word.

    Args:
        text: the text.
        spans: what would be repaired in it.

    >>> own("The word `會(huì)` is torn.", ())
    ''
    >>> own("會(huì)議召開", ())
    '會(huì)議召開'
    """
    both = set(showing_both(text, spans))
    listed = "".join("" if n in both else line for n, line in enumerate(text.splitlines(True)))
    source = is_source(listed)
    data = listed.lstrip()[:1] in ("{", "[") and listed.rstrip()[-1:] in ("}", "]")
    rest = FENCED.sub("", listed)
    if source:
        rest = LONG_STRING.sub("", rest)
    rest = BACKQUOTED.sub(" ", rest)
    lines = [line for line in rest.splitlines(keepends=True) if HAN.search(line)]
    if not data or source:
        lines = [without_strings(line, source=source) for line in lines]
    rows = [ROW.match(line.rstrip("\r\n")) is not None for line in lines]
    if sum(rows) >= max(ROWS, ROW_SHARE * len(lines)):
        lines = [line for line, row in zip(lines, rows, strict=True) if not row]
    return "".join(line for line in lines if HAN.search(line) and not is_western(line))


def is_source(text: str) -> bool:
    """Whether a text is source code, or has a good deal of it."""
    found = sum(1 for _ in CODE.finditer(text))
    if found < CODE_LINES:
        return False
    return found >= CODE_SHARE * sum(1 for line in text.splitlines() if line.strip())


def without_strings(line: str, *, source: bool) -> str:
    """A line without the strings of code in it."""
    rest = STRING.sub(" ", line)
    if source or (HAN.search(rest) is None and BESIDE.search(rest)):
        return rest
    return line


def is_western(line: str) -> bool:
    """Whether a line is a sentence in letters of the West that only shows Han characters."""
    words = len(WORD.findall(ENCLOSED.sub("", line)))
    if words < WORDS or FUNCTION.search(line) is None:
        return False
    return 2 * words >= len(HAN.findall(line))


def showing_both(text: str, spans: Iterable[Span]) -> Iterable[int]:
    """Numbers of the lines that have a sample as it is and as it would be repaired."""
    lines = Lines(text)
    inside: dict[int, list[Span]] = {}
    for span in spans:
        inside.setdefault(lines.number(span.start), []).append(span)
    for number, found in inside.items():
        start, end = lines.line(number)
        before, done, pieces = text[start:end], start, []
        for span in found:
            pieces += [text[done : span.start], span.after]
            done = span.end
        old = parts(before)
        new = parts("".join([*pieces, text[done : max(done, end)]])) - old
        # What is repaired may have kept its Traditional glyphs: too few, by themselves, to tell.
        forms = {form for one in new for form in (one, "".join(map(simplified, one)))}
        if any(form in old and len(HAN.findall(form)) >= SHOWN for form in forms):
            yield number


def parts(line: str) -> set[str]:
    """The pieces of a line between marks and spaces."""
    return {part for part in APART.split(line) if part}
