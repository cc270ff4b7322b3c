"""Sets of documents that are timed: clean, genuine, damaged, and read in a wrong encoding."""

from __future__ import annotations

from benchmarks.peers.environments import UnavailableError
from benchmarks.text.documents import Source
from benchmarks.text.genuine import MARKDOWN, descriptions, interface, program
from benchmarks.text.prose import FETCHED, statutes
from textrepair.damage import MIXUPS, RECIPES, confuse, damage
from textrepair.encodings import gbk

SIZE = 1500  # characters of a document, or up to 500 more
CLEAN, GENUINE = "clean Simplified", "genuine Traditional"


def clean(count: int) -> list[str]:
    """So many documents of clean Simplified text."""
    return [item.text for item in statutes().documents(count, shortest=SIZE, longest=SIZE + 500)]


def sets(count: int) -> dict[str, list[str]]:
    """So many documents of each set, by its name."""
    texts = clean(count)
    genuine = interface("zh_Hant").excerpts(count, SIZE, SIZE + 500)
    return {
        CLEAN: texts,
        GENUINE: [item.text for item in genuine],
        "commas": damaged(texts, "commas"),
        "byte-blind-commas": damaged(texts, "byte-blind-commas"),
    }


def prose_sets(count: int) -> dict[str, list[str]]:
    """Clean Simplified text of every other kind that was fetched: news, a novel, reviews."""
    found = {}
    for source in FETCHED:
        try:
            texts = excerpts(source(), count)
        except UnavailableError:
            continue
        found[f"clean {source().name}"] = texts
    return found


LOCALES = {"Japanese": "ja", "Korean": "ko", "Russian": "ru", "Greek": "el", "French": "fr"}
GENUINE_SETS = tuple(f"genuine {name}" for name in (*LOCALES, "English", "code"))


def genuine_sets(count: int) -> dict[str, list[str]]:
    """So many excerpts of text in other scripts and languages, and of code."""
    sources = [interface(locale) for locale in LOCALES.values()]
    sources += [descriptions("descriptions", MARKDOWN), program()]
    return {
        name: excerpts(source, count) for name, source in zip(GENUINE_SETS, sources, strict=True)
    }


def excerpts(source: Source, count: int) -> list[str]:
    """So many excerpts of a source, all of one length."""
    return [item.text for item in source.excerpts(count, SIZE, SIZE)]


# One mix-up of each family, of text that was written so, and whether ftfy repairs it.
FAMILIES = {
    "utf-8 as cp1252": "fr",
    "utf-8 as cp1251": "ru",
    "utf-8 as latin-1": "zh_Hans",
    "utf-8 as cp437": "fr",
    "utf-8 as gbk": "zh_Hans",
    "gbk as cp1252": "zh_Hans",
    "big5 as gbk": "zh_Hant",
    "cp932 as cp1252": "ja",
    "cp949 as latin-1": "ko",
}


def mixed_sets(count: int) -> dict[str, list[str]]:
    """So many mixed-up excerpts of each family; characters that an encoding lacks are left out."""
    found = {}
    for name, locale in FAMILIES.items():
        texts = (kept(text, MIXUPS[name].written) for text in excerpts(interface(locale), count))
        found[name] = [confuse(text, MIXUPS[name]) for text in texts]
    return found


def kept(text: str, encoding: str) -> str:
    """The characters of a text that an encoding has."""
    return text.encode(encoding, "ignore").decode(encoding)


def damaged(texts: list[str], recipe: str) -> list[str]:
    """The texts with their damage, characters that GBK has not left out first."""
    every = ("".join(filter(gbk.encodable, text)) for text in texts)
    return [damage(text, RECIPES[recipe], seed=seed) for seed, text in enumerate(every)]
