"""Genuine text that is easily taken for damage, made from genuine lines: every kind by itself.

Halfwidth katakana, a Cantonese copula or a slip of the pen in a Traditional sentence, numbers with
units, lists of rare characters, lists that teach readings, and lines and records in which several
languages stand together. Nothing of it is damaged, whatever it looks like.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain

from benchmarks.text.documents import Document, Kind, Source
from textrepair import tables

SHORTEST, LONGEST = 20, 1200  # characters of a text; single words are shorter
LEAST_LINE, LONGEST_LINE = 8, 400  # characters of a line that texts are made of
PIECE = 80  # characters that are taken of a line at most
TRIES = 200  # lines that are looked at for one that fits

Random = random.Random
Pools = Mapping[str, Sequence[str]]
"""Language -> its lines: zs, zt (Chinese in Simplified, in Traditional characters), ja, ko, en, and
others of Europe and Asia."""


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of text.

    Attributes:
        name: what reports call it.
        kind: language and script.
        make: one text, by the lines that it is made of.
        counts: how many are made in the quick form, and in the full one.
    """

    name: str
    kind: Kind
    make: Callable[[Random, Pools], str]
    counts: tuple[int, int]

    def documents(self, pools: Pools, count: int) -> list[Document]:
        """So many texts, always the same; their number is their place."""
        rng = Random(self.name)
        return [Document(self.name, number, self.make(rng, pools)) for number in range(count)]


def pooled(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines of a language that are neither too short nor too long, each once."""
    stripped = (line.strip() for line in lines)
    fit = (line for line in stripped if LEAST_LINE <= len(line) <= LONGEST_LINE)
    return tuple(dict.fromkeys(fit))


def piece(rng: Random, pools: Pools, language: str, least: int = 10, most: int = PIECE) -> str:
    """A line of a language, or a part of it."""
    line = ""
    for _ in range(TRIES):
        line = rng.choice(pools[language])
        if len(line) > most:
            size = rng.randint(least, most)
            start = rng.choice((0, rng.randrange(len(line) - size + 1)))
            line = line[start : start + size].strip()
        if len(line) >= least:
            break
    return line


def several(rng: Random, make: Callable[[], str], between: str) -> str:
    """Some of them, together as long as a text is."""
    goal = int(SHORTEST * (LONGEST / SHORTEST) ** (rng.random() ** 2))  # more short ones
    found = make()
    while len(found) < goal:
        longer = found + between + make()
        if len(longer) > LONGEST:
            break
        found = longer
    return found


# --- Halfwidth katakana ---------------------------------------------------------------------------

KATAKANA = re.compile("[\u30a1-\u30f4\u30fc]{2,}")
COMPOUND = re.compile("[\u4e00-\u9fff]{0,4}[\u30a1-\u30f4\u30fb\u30fc]{2,}[\u4e00-\u9fff]{0,4}")
FORMS = ("\u682a\u5f0f\u4f1a\u793e", "(\u682a)", "\u6709\u9650\u4f1a\u793e", "")  # of companies
TRANSFERS = ("\u632f\u8fbc", "\uff8c\uff98\uff7a\uff90", "\u624b\u6570\u6599", "\u5229\u606f")


@cache
def halves() -> dict[int, str]:
    """Katakana, and the marks that go with them -> the halfwidth form, voicing marks apart."""
    found: dict[int, str] = {}
    plain = [chr(code) for code in range(0xFF61, 0xFFA0)]
    for first in plain:
        for mark in ("", "\uff9e", "\uff9f"):
            wide = unicodedata.normalize("NFKC", first + mark)
            if len(wide) == 1:
                found.setdefault(ord(wide), first + mark)
    return found


@cache
def katakana(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of katakana of Japanese lines, and such words with the kanji beside them."""
    words = (word for line in lines for word in KATAKANA.findall(line))
    compounds = (word for line in lines for word in COMPOUND.findall(line))
    return tuple(dict.fromkeys(words)), tuple(dict.fromkeys(compounds))


def halfwidth(rng: Random, pools: Pools) -> str:
    """A word, a compound, a record, or lines with their katakana in halfwidth."""
    words, compounds = katakana(pools["ja"])
    word = partial(rng.choice, words)
    compound = partial(rng.choice, compounds)
    number = partial(rng.randint, 1, 99)
    shapes: tuple[Callable[[], str], ...] = (
        word,
        compound,
        lambda: word() + word(),
        lambda: f"{word()}{rng.choice(('1', ' No.', 'ID', '.csv', '(A)', '-2'))}",
        lambda: (
            f"{rng.choice(('DB', 'PC', 'NEW', 'No.1', 'USB'))}{rng.choice(('', ' ', '-'))}" + word()
        ),
        lambda: several(rng, compound, rng.choice(("\n", ",", "\u3001", " ", "\t", "\uff65"))),
        lambda: several(rng, lambda: f"{number()},{word()},{compound()},{number() * 1000}", "\n"),
        lambda: several(rng, partial(transfer, rng, word), "\n"),
        lambda: several(rng, lambda: piece(rng, pools, "ja"), "\n"),
    )
    return rng.choice(shapes)().translate(halves())


def transfer(rng: Random, word: Callable[[], str]) -> str:
    """A line of a bank's file."""
    day = f"2026-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    who = f"{rng.choice(FORMS)}{word()}" if rng.random() < 0.5 else f"\uff76){word()} {word()}"
    return f"{day},{rng.choice(TRANSFERS)},{who},{rng.randint(1, 999_999)}"


# --- Traditional text with a sign of another kind -------------------------------------------------


@cache
def slips() -> dict[str, str]:
    """Traditional character -> the Simplified one that slips in for it."""
    return {key: values[0] for key, values in tables.reversal().items() if values[0] != key}


def copula(rng: Random, pools: Pools) -> str:
    """Sentences of Traditional text, one or all of whose copulas are Cantonese."""
    text = traditional(rng, pools, "\u662f")
    if rng.random() < 0.3:
        return text.replace("\u662f", "\u4fc2")
    return put(text, rng.choice(places(text, "\u662f")), "\u4fc2")


def slip(rng: Random, pools: Pools) -> str:
    """Sentences of Traditional text with one Simplified character."""
    while True:
        text = traditional(rng, pools, "")
        if found := places(text, "".join(slips())):
            place = rng.choice(found)
            return put(text, place, slips()[text[place]])


def traditional(rng: Random, pools: Pools, word: str) -> str:
    """Traditional lines, one of which has the word."""
    while True:
        line = rng.choice(having(tuple(pools["zt"]), word))
        others = several(rng, lambda: piece(rng, pools, "zt"), "\n").split("\n")
        rng.shuffle(lines := [line, *others])
        between = rng.choice(("\n", "\n", " ", ""))
        text = between.join(lines) if rng.random() < 0.8 else line
        if SHORTEST <= len(text) <= LONGEST:
            return text


@cache
def having(lines: tuple[str, ...], word: str) -> tuple[str, ...]:
    """The lines that have the word."""
    return tuple(line for line in lines if word in line)


def places(text: str, characters: str) -> list[int]:
    """Where one of the characters stands."""
    wanted = frozenset(characters)
    return [place for place, one in enumerate(text) if one in wanted]


def put(text: str, place: int, character: str) -> str:
    """The text with another character there."""
    return text[:place] + character + text[place + 1 :]


# --- Numbers with units ---------------------------------------------------------------------------

UNITS = (
    "\u00c5 \u00c5\u00b2 \u00c5\u00b3 \u212b \u00b5m \u03bcm \u00b5s \u00b5g/m\u00b3 \u00b0C "
    "\u00b0F \u00b0 \u2103 m\u00b2 m\u00b3 cm\u00b3 km\u00b2 m/s\u00b2 kg\u00b7m\u207b\u00b3 "
    "\u03a9 k\u03a9 M\u03a9 \u2126 \u20ac \u00a3 \u00a5 \u00a2 $ % \u2030 \u2032 \u2033 \u00bd "
    "\u00bc \u00be \u2153 \u00ba \u00aa mol/L kWh \u33a1 \u339d \u338f \u338d mm\u00d730 \u00b15 "
    "\u00b10.5% \u00d710\u207b\u00b3 \u00d7 \u00f73 dB\u00b5V \u00b5\u03a9\u00b7cm \u00b0C/W"
)
BEFORE = "\u00b1 \u20ac \u00a3 \u00a5 $ \u2116 \u00a7 \u2248 \u2264 \u2265 \u00f8 \u2300 ~ \u2212"
JOINS = (" ", ", ", "; ", " / ", "\u2013", " \u00b1 ", " \u00d7 ", " (", "\t", "\n", ",")
LABELS = ("Area", "Width", "T", "R", "\u03bb", "\u0394T", "\u00d8", "Price", "max.", "Fl\u00e4che")


def numbers(rng: Random, pools: Pools) -> str:
    """Quantities, alone, one after the other, or beside a line of some language."""
    amount = partial(quantity, rng)
    shape = rng.randrange(5)
    if shape == 0:
        return amount()
    if shape == 1:
        return f"{amount()}{rng.choice(JOINS)}{amount()}"
    if shape == 2:
        return several(rng, lambda: f"{rng.choice(LABELS)}: {amount()}", rng.choice(("\n", ", ")))
    if shape == 3:
        return several(rng, lambda: f"{rng.choice(LABELS)},{amount()},{amount()}", "\n")
    line = piece(rng, pools, rng.choice(tuple(pools)))
    return rng.choice((f"{line} {amount()}", f"{amount()} {line}", f"{line} ({amount()})"))


def quantity(rng: Random) -> str:
    """A number with a unit behind it or a sign before it, or both."""
    value = rng.choice((rng.randint(1, 9), rng.randint(10, 99), rng.randint(100, 99_999)))
    number = rng.choice((f"{value}", f"{value / 10:.1f}", f"{value:,}", f"{value / 10:.1f}"))
    number = number.replace(".", ",") if rng.random() < 0.2 else number
    if rng.random() < 0.3:
        number = f"{rng.choice(BEFORE.split(' '))}{rng.choice(('', ' '))}{number}"
        return number if rng.random() < 0.5 else f"{number} {rng.choice(UNITS.split(' '))}"
    return number + rng.choice(("", " ", " ", "\u00a0")) + rng.choice(UNITS.split(" "))


# --- Lists ----------------------------------------------------------------------------------------

SEPARATORS = ("", " ", "\u3001", ",", "\uff0c", "\n", "\t", "\u3000", " | ", "\u00b7", ";")
BLOCKS = {
    "CJK": (0x4E00, 0x9FFC),
    "extension A": (0x3400, 0x4DBF),
    "compatibility": (0xF900, 0xFA6D),
    "radicals": (0x2F00, 0x2FD5),
    "extension B": (0x20000, 0x2A6DD),
    "halfwidth and fullwidth": (0xFF01, 0xFF9F),
    "enclosed": (0x3220, 0x33FE),
    "syllables": (0xAC00, 0xD7A3),
    "yi": (0xA000, 0xA48C),
}
TABLES = {
    "gb2312": (range(0xB0, 0xF8), range(0xA1, 0xFF)),
    "gbk": (range(0x81, 0xFF), range(0x40, 0xFF)),
    "big5": (range(0xC9, 0xFA), range(0x40, 0xFF)),
    "euc_jp": (range(0xB0, 0xF5), range(0xA1, 0xFF)),
    "cp949": (range(0xCA, 0xFE), range(0xA1, 0xFF)),
}
"""Encoding -> first and second bytes of its characters: its second level, where it has levels."""
COMMON = 6  # level of a character's count (frequency.tsv) from which it is no rare one


@cache
def block(name: str) -> str:
    """The characters of a block of Unicode, or of the table of an encoding, in order."""
    if name in BLOCKS:
        first, last = BLOCKS[name]
        found = map(chr, range(first, last + 1))
        return "".join(one for one in found if unicodedata.category(one) not in ("Cn", "Cc"))
    rows, cells = TABLES[name]
    pairs = (bytes((row, cell)).decode(name, "ignore") for row in rows for cell in cells)
    return "".join(pair for pair in pairs if len(pair) == 1 and not pair.isascii())


@cache
def rare(name: str) -> str:
    """The same without what is common in Chinese."""
    frequency = tables.frequency()
    return "".join(one for one in block(name) if frequency.get(one, (0,))[0] < COMMON)


def rarities(rng: Random, pools: Pools) -> str:
    """A list of rare characters: in order, or picked; alone, or with their numbers or readings."""
    del pools
    characters = rare(rng.choice((*BLOCKS, *TABLES, "CJK", "euc_jp", "gb2312")))
    size = min(len(characters), int(SHORTEST * (LONGEST / SHORTEST) ** rng.random()))
    start = rng.randrange(len(characters) - size + 1)
    chosen = list(characters[start : start + size])
    if rng.random() < 0.5:
        chosen = rng.sample(characters, size)
    shape = rng.randrange(4)
    between = rng.choice(SEPARATORS)
    if shape == 1:
        chosen = [f"U+{ord(one):04X} {one}" for one in chosen]
        between = rng.choice(("\n", ", ", "\t"))
    elif shape == 2:
        chosen = [read(rng, one) for one in chosen]
        between = rng.choice(("\n", "\u3001", " ", ", "))
    elif shape == 3:
        width = rng.randint(5, 30)
        rows = range(0, len(chosen), width)
        chosen = ["".join(chosen[row : row + width]) for row in rows]
        between = "\n"
    return between.join(chosen)[:LONGEST]


def read(rng: Random, character: str) -> str:
    """A character with a reading of its own, where it has one."""
    found = sorted(tables.character_readings().get(character, ()))
    return f"{character}({rng.choice(found)})" if found else character


@cache
def everyday(script: str) -> str:
    """The common characters that have a reading, as Simplified or Traditional text has them."""
    common = [one for one, levels in tables.frequency().items() if levels[0] >= EVERYDAY]
    found = [one for one in common if one in tables.character_readings()]
    if script == "traditional":
        machine = tables.machines()["mirror"]
        found = [machine.get(one, one) for one in found]
    return "".join(dict.fromkeys(found))


EVERYDAY = 14  # level of a character's count (frequency.tsv) from which lessons teach it
PARENTHESES = ("()", "()", "\uff08\uff09")
MARKLESS = str.maketrans({chr(0x0300 + mark): "" for mark in range(0x70) if mark != 0x08})
LESSON_BETWEEN = ("\u3001", "\uff0c", ", ", " ", "\n", "\uff1b", "\t", "/", "\u3001", "\u3002")
LESSON_HEADS = (
    "",
    "",
    "\u591a\u97f3\u5b57\uff1a",  # characters with several readings
    "\u751f\u5b57\u8868\n",  # new characters
    "\u672c\u8bfe\u751f\u5b57\uff1a",  # of this lesson
    "Lesson 3: ",
    "1. ",
)


def lesson(rng: Random, pools: Pools) -> str:
    """A list of everyday characters with their readings, toned or not, as books teach them."""
    del pools
    script = "simplified" if rng.random() < 0.7 else "traditional"
    toneless = rng.random() < 0.3
    marks = rng.choice(PARENTHESES)
    between = rng.choice(LESSON_BETWEEN)
    numbered = between == "\n" and rng.random() < 0.4
    count = int(3 * 40 ** (rng.random() ** 2))
    entries = []
    for number, character in enumerate(rng.choices(everyday(script), k=count), 1):
        reading = "/".join(taught(rng, character, toneless))
        head = f"{number}. " if numbered else ""
        entries.append(f"{head}{character}{marks[0]}{reading}{marks[1]}")
    return (rng.choice(LESSON_HEADS) + between.join(entries))[:LONGEST]


def taught(rng: Random, character: str, toneless: bool) -> list[str]:
    """One reading of a character, or now and then all that it has."""
    found = sorted(tables.character_readings()[character])
    if toneless:
        found = sorted({plain(reading) for reading in found})
    return found if rng.random() < 0.1 else [rng.choice(found)]


def plain(reading: str) -> str:
    """A syllable without its tone."""
    bare = unicodedata.normalize("NFD", reading).translate(MARKLESS)
    return unicodedata.normalize("NFC", bare)


# --- Several languages in one text ----------------------------------------------------------------

EASTERN = ("zs", "zt", "ja", "ko")
QUOTES = ["「」", "『』", "“”", "《》", "''", '""', "【】"]
KEYS = ("zh-CN", "zh-TW", "ja", "ko", "en", "title", "text", "note")
Shape = Callable[[Random, Pools, Sequence[str]], str]


def languages(rng: Random, pools: Pools) -> tuple[str, ...]:
    """Two to four languages, at least one of East Asia among them, the first two mostly Chinese."""
    if rng.random() < 0.25:
        return rng.choice((("zs", "zt"), ("zt", "zs")))
    first = rng.choice(("zs", "zs", "zt", "ja", "ko"))
    western = [name for name in pools if name not in EASTERN]
    others = [name for name in EASTERN if name != first]
    rest = rng.sample(others, rng.choice((1, 1, 2, 3)))
    if western and rng.random() < 0.35:
        rest[-1] = rng.choice(western)
    return (first, *rest)


def beside(rng: Random, pools: Pools, names: Sequence[str]) -> str:
    """Pieces one after the other, with a space, a mark, or nothing between them."""
    between = rng.choice((" ", " ", "", "\uff1a", ": ", " - ", " / ", "\u3002", "\uff0c", "\t"))
    return between.join(piece(rng, pools, name) for name in names)


def quoted(rng: Random, pools: Pools, names: Sequence[str]) -> str:
    """A piece in quotation marks inside a line."""
    line = piece(rng, pools, names[0])
    place = rng.randint(1, len(line) - 1)
    marks = rng.choice(QUOTES)
    return f"{line[:place]}{marks[0]}{piece(rng, pools, names[1], 5, 30)}{marks[1]}{line[place:]}"


def glossed(rng: Random, pools: Pools, names: Sequence[str]) -> str:
    """A line with another one in parentheses behind it."""
    opening, closing = rng.choice(((" (", ")"), ("(", ")"), ("\uff08", "\uff09")))
    least = rng.choice((3, 5))
    return (
        f"{piece(rng, pools, names[0], least, 40)}{opening}"
        f"{piece(rng, pools, names[1], least, 40)}{closing}"
    )


def worded(rng: Random, pools: Pools, names: Sequence[str]) -> str:
    """A line with a few words of another language inside, as they are."""
    line = piece(rng, pools, names[0], 20)
    for _ in range(rng.randint(1, 3)):
        place = rng.randint(0, len(line))
        line = line[:place] + piece(rng, pools, names[1], 2, 8) + line[place:]
    return line


def records(rng: Random, pools: Pools, names: Sequence[str]) -> str:
    """Records with one field a language: CSV, with tabs, or a table of Markdown."""
    between = rng.choice((",", ",", "\t", "|", ";", " | "))
    return "\n".join(
        between.join(field(rng, pools, name, between) for name in names)
        for _ in range(rng.randint(1, 5))
    )


def field(rng: Random, pools: Pools, name: str, between: str) -> str:
    """A field of a record."""
    return piece(rng, pools, name, 3, 30).replace(between.strip() or between, " ")


def objects(rng: Random, pools: Pools, names: Sequence[str]) -> str:
    """Records of JSON, on one line or on several."""
    made = [
        dict(zip(rng.sample(KEYS, len(names)), texts, strict=True))
        for texts in (
            [piece(rng, pools, name, 5, 60) for name in names] for _ in range(rng.randint(1, 3))
        )
    ]
    if rng.random() < 0.5:
        return "\n".join(json.dumps(one, ensure_ascii=False) for one in made)
    return json.dumps(made, ensure_ascii=False, indent=rng.choice((None, 2)))


def page(rng: Random, pools: Pools, names: Sequence[str]) -> str:
    """Lines of the languages on one page, in turns or as they come."""
    count = rng.randint(2, 10)
    if rng.random() < 0.5:
        order = list(chain.from_iterable([names] * count))[:count]
    else:
        order = [rng.choice(names) for _ in range(count)]
    between = rng.choice(("\n", "\n", "\n\n", "\r\n"))
    return between.join(piece(rng, pools, name) for name in order)


SHAPES: tuple[Shape, ...] = (beside, beside, quoted, glossed, worded, records, objects, page)


def mixture(rng: Random, pools: Pools) -> str:
    """A line, records, or a page of several languages."""
    while True:
        text = rng.choice(SHAPES)(rng, pools, languages(rng, pools))
        if SHORTEST <= len(text) <= LONGEST:
            return text


SORTS: tuple[Sort, ...] = (
    Sort("halfwidth katakana", "japanese", halfwidth, (150, 2000)),
    Sort("Cantonese copula", "cantonese", copula, (300, 1000)),
    Sort("Simplified slip", "traditional", slip, (300, 1000)),
    Sort("numbers with units", "numbers", numbers, (500, 500)),
    Sort("rare characters", "list", rarities, (40, 200)),
    Sort("lessons", "list", lesson, (300, 500)),
    Sort("several languages", "mixed", mixture, (1500, 5000)),
)


LANGUAGES: Mapping[Kind, str] = {
    "simplified": "zs",
    "traditional": "zt",
    "cantonese": "zt",
    "japanese": "ja",
    "korean": "ko",
    "markdown": "en",
}
"""Kind of a source -> its language; a Western source is one of its own."""


def pools_of(sources: Iterable[Source]) -> Pools:
    """The lines of every language that texts are made of."""
    lines: dict[str, list[str]] = {}
    for source in sources:
        name = source.name if source.kind == "western" else LANGUAGES.get(source.kind)
        if name is not None:
            lines.setdefault(name, []).extend(source.lines)
    return {name: pooled(every) for name, every in lines.items()}
