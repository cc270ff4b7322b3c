"""Documents: pieces of a source, whole lines to damage or excerpts to leave alone.

Where the text comes from is told in `prose` and in `genuine`; on demand it is a folder of corpora.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal[
    "simplified",
    "traditional",
    "cantonese",
    "classical",
    "japanese",
    "korean",
    "western",
    "code",
    "markdown",
    "json",
    "csv",
    "dictionary",
    "numbers",
    "list",
    "mixed",
]

SHORTEST, LONGEST = 500, 1500  # characters of a document: an article of a page
SPARSE = 100  # a source has at most one excerpt for so many of its characters

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
        text: what it says.
    """

    source: str
    number: int
    text: str

    @property
    def name(self) -> str:
        """What reports call the document."""
        return f"{self.source}:{self.number}"


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
        """So many documents of whole lines, spread evenly over the source; fewer if it is small."""
        texts = list(cut(self.lines, shortest, longest))
        step = max(1, len(texts) // count)
        chosen = range(0, min(len(texts), step * count), step)
        return [Document(self.name, number, texts[number]) for number in chosen]

    def excerpts(self, count: int, shortest: int, longest: int) -> list[Document]:
        """So many excerpts of lengths between the two, cut anywhere; fewer if the source is small.

        Their number is where they start.
        """
        text = "\n".join(self.lines)
        rng = random.Random(f"{self.name} {shortest} {longest}")
        found = []
        for _ in range(min(count, len(text) // SPARSE)):
            size = min(rng.randint(shortest, longest), len(text))
            start = rng.randint(0, len(text) - size)
            found.append(Document(self.name, start, text[start : start + size]))
        return found


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
