"""Width: fullwidth marks that a corpus builder folded to ASCII.

What is wrong: U+FF01..U+FF5E became ASCII and U+3000 became a space, as NFKC and the defaults of
other repair tools do. Chinese text is left with its 。 and 《》, but without a single U+FF0C.

What is done: the marks ``, ; : ? ! ( )`` get their width back where Chinese stands beside them,
in a text that other stages found damaged and that has no fullwidth mark of its own.

What is left alone: numbers (``1,000``), times, URLs, code, English sentences, parentheses after
Latin letters, readings that were left in place, marks followed by a space, letters, digits and
all other signs: whether those were fullwidth is not written anywhere.
"""

from __future__ import annotations

import re

from textrepair.changes import Change
from textrepair.document import Document
from textrepair.result import Finding

NAME = "width"

FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
WIDE = {chr(code - 0xFEE0): chr(code) for code in range(0xFF01, 0xFF5F)}

HAN = r"\u3001-\u3011\u3400-\u9fff\uf900-\ufaff\ufffd"
CLOSED = r"[\u2014\u2019\u201d\u2026]"  # also English, so only after Chinese
AFTER = rf"(?:(?<=[{HAN}\uff09])|(?<=[{HAN}\uff01-\uff5e]{CLOSED}))"
MARK = re.compile(
    # Marks after Chinese; not before a space inside the line, and no colon before "//".
    rf"{AFTER}(?:[?!]+|[,;]|:(?!//))(?![ \t]+\S)"
    # A mark before Chinese, after a letter, a digit, a closing or another mark.
    rf"|(?<=[A-Za-z0-9%)\]\"'])[,;?!:](?=[{HAN}])"
)
PARENTHESES = re.compile(r"\([^()\n]{0,200}\)")
NESTED = 3  # parentheses in parentheses come back to this depth
HAS_CHINESE = re.compile(f"[{HAN}]")
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s\u3001-\u3011]+|[\w.+-]+@[\w-]+\.[\w.-]+")
# A reading that an earlier stage left in place is the author's, and stays as it is written.
READING = re.compile("[a-zü\u00e0-\u01dc]{1,7}")
FULLWIDTH = re.compile("[\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]")
"""Marks whose presence shows that a text was not folded."""


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
    if not always and (not document.damaged or FULLWIDTH.search(document.source)):
        return Finding(NAME), None
    restored = widen(text)
    if restored == text:
        return Finding(NAME), None
    amount = sum(old != new for old, new in zip(text, restored, strict=True))
    reasons = (f"{amount} halfwidth marks beside Chinese characters, no fullwidth one",)
    reason = "a fullwidth mark folded to ASCII"
    confidence = 0.95 if document.damaged else 0.6
    return Finding(NAME, True, amount, confidence, reasons), Change(NAME, text, restored, reason)


def widen(text: str) -> str:
    """The text with fullwidth marks wherever Chinese typography wants them."""
    if "://" not in text and "@" not in text:
        return widen_prose(text)
    pieces, done = [], 0
    for address in ADDRESS.finditer(text):
        pieces += [widen_prose(text[done : address.start()]), address.group()]
        done = address.end()
    return "".join(pieces) + widen_prose(text[done:])


def widen_prose(text: str) -> str:
    """The same for text without addresses."""
    for _ in range(NESTED):
        wider = PARENTHESES.sub(widen_parentheses, text)
        if wider == text:
            break
        text = wider
    return MARK.sub(lambda match: "".join(WIDE[mark] for mark in match.group()), text)


def widen_parentheses(match: re.Match[str]) -> str:
    """Both parentheses, if Chinese stands in them or before them."""
    text, inside = match.string, match.group()[1:-1]
    before = text[match.start() - 1] if match.start() else "\n"
    after = text[match.end() : match.end() + 1]
    if READING.fullmatch(inside) and not inside.isascii():
        return match.group()
    inner = HAS_CHINESE.search(inside) is not None
    outer = HAS_CHINESE.match(before) or (before.isspace() and HAS_CHINESE.match(after))
    return f"\uff08{inside}\uff09" if inner or outer else match.group()
