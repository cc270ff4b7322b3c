"""Mojibake that a text only talks about: examples in an article on encodings."""

from __future__ import annotations

import re

# What articles about mojibake have in them, in the languages of those who suffer from it.
TOPIC = re.compile(
    "乱码|亂碼|编码|編碼|字符集|字元集|锟斤拷|烫烫烫|文字化け|文字コード|エンコード|글자 ?깨짐|인코딩"  # noqa: E501
    "|mojibake|garbled|encoding|charset|character set|code ?page"
    "|utf-?8|gbk|gb2312|big ?5|shift.?jis",
    re.IGNORECASE,
)
OPENING = "\"'`\u201c\u2018\u300c\u300e\uff08(\u300a<[\u3010\uff1a:"
CLOSING = "\"'`\u201d\u2019\u300d\u300f\uff09)\u300b>]\u3011"
# An article has more text than examples. Half damaged is damaged.
EXAMPLES = 0.3


def is_about(text: str, damaged: list[tuple[int, int]]) -> bool:
    """Whether a text talks about encodings, outside of its damaged places."""
    kept, done = [], 0
    for start, end in damaged:
        kept.append(text[done:start])
        done = end
    return TOPIC.search("\n".join([*kept, text[done:]])) is not None


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether the word of a place stands between quotation marks, parentheses or the like."""
    while start and not text[start - 1].isspace() and text[start - 1] not in OPENING:
        start -= 1
    while end < len(text) and not text[end].isspace() and text[end] not in CLOSING:
        end += 1
    before, after = text[max(0, start - 2) : start].rstrip(), text[end : end + 2].lstrip()
    return bool(before) and bool(after) and before[-1] in OPENING and after[0] in CLOSING


def examples(text: str, damaged: list[tuple[int, int]]) -> set[int]:
    """Which of the damaged places of a text are examples, by their number.

    In a text about encodings those are that it quotes, and all where there are few of them.
    """
    if not damaged or not is_about(text, damaged):
        return set()
    beyond = sum(not character.isascii() for character in text)
    share = sum(end - start for start, end in damaged) / max(1, beyond)
    return {
        number
        for number, (start, end) in enumerate(damaged)
        if share < EXAMPLES or is_quoted(text, start, end)
    }
