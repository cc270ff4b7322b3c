"""Whether bytes become the text that they were: textrepair's decoder beside detectors.

A detector names an encoding; it is right when decoding with it, or with the wider encoding that
the web takes that name for, gives the text. So two names of which either gives it are both right.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import textrepair
from benchmarks.documents import Document, Source
from benchmarks.encodings import cut, pieces
from benchmarks.genuine import interface
from benchmarks.names import Count, summed
from benchmarks.peers import (
    CHARDET,
    CHARDETNG,
    CHARSET_NORMALIZER,
    DECODE,
    OURSELVES,
    Conversion,
    Tools,
)

DETECTORS = (CHARDET, CHARSET_NORMALIZER, CHARDETNG)
LENGTHS = (4, 8, 20, 60)  # characters
FAMILIES = ("gb18030", "big5", "cp932", "euc_jp", "iso2022_jp", "cp949")
"""The legacy encodings of East Asia."""

EUROPEAN: Mapping[str, tuple[str, ...]] = {
    "cp1252": ("fr", "de", "es", "it", "pt"),
    "iso8859-15": ("fr", "de"),
    "mac_roman": ("fr", "es"),
    "cp850": ("fr", "de"),
    "cp1250": ("cs", "pl", "hu"),
    "iso8859-2": ("cs", "pl", "hu"),
    "cp1251": ("ru", "uk"),
    "koi8-r": ("ru",),
    "cp866": ("ru",),
    "cp1253": ("el",),
    "iso8859-7": ("el",),
    "cp1254": ("tr",),
}
"""Encodings of one byte a character -> languages that were written in them."""

LONG = 120  # characters of a European text
FEW = 0.01  # of the visible characters of a European text, at least, are not ASCII

WIDER = {
    "ascii": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
}
"""Python's name of an encoding -> what browsers decode instead."""

Table = dict[str, dict[str, dict[str, Count]]]


@dataclass(slots=True)
class Detection:
    """Everything that is measured here.

    Attributes:
        asian: encoding -> characters -> tool -> texts, and those that were decoded right.
        european: encoding -> language -> tool -> the same.
        misses: what textrepair decoded otherwise: encoding, the text, what came.
        failures: what tools failed with.
    """

    asian: dict[str, dict[int, dict[str, Count]]] = field(default_factory=dict)
    european: Table = field(default_factory=dict)
    misses: list[tuple[str, str, str]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def of_length(self, length: int, tool: str) -> Count:
        """A tool's count of a length over all families."""
        every = (lengths[length] for lengths in self.asian.values() if length in lengths)
        return summed(tools[tool] for tools in every if tool in tools)

    def of_europe(self, tool: str) -> Count:
        """A tool's count over all European texts."""
        every = (tools for languages in self.european.values() for tools in languages.values())
        return summed(tools[tool] for tools in every if tool in tools)

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)


def measure_detection(
    detection: Detection, sources: list[Source], count: int, tools: Tools
) -> None:
    """Let the tools decode so many texts of each encoding and length.

    Args:
        detection: where the counts go.
        sources: text of all kinds.
        count: texts of each encoding and length; of European ones, of each encoding and language.
        tools: textrepair and the detectors.
    """
    for encoding in FAMILIES:
        lengths = detection.asian.setdefault(encoding, {})
        for length in LENGTHS:
            documents = pieces(sources, encoding, count, length)
            lengths[length] = decoded(detection, encoding, documents, tools)
    for encoding, locales in EUROPEAN.items():
        languages = detection.european.setdefault(encoding, {})
        for locale in locales:
            documents = cut(interface(locale), encoding, count, LONG, FEW)
            languages[locale] = decoded(detection, encoding, documents, tools)


def decoded(
    detection: Detection, encoding: str, documents: list[Document], tools: Tools
) -> dict[str, Count]:
    """Tool -> how many of the texts it decodes right."""
    texts = [document.text for document in documents]
    encoded = [text.encode(encoding) for text in texts]
    given = [data.decode("latin-1") for data in encoded]  # as worker.py wants bytes
    conversions = tools.convert_all(DETECTORS, given)
    counts = {}
    if ours := asked(given, tools):
        counts[OURSELVES] = Count(len(texts), sum(map(str.__eq__, texts, ours.texts)))
        pairs = zip(texts, ours.texts, strict=True)
        detection.misses += [(encoding, text, result) for text, result in pairs if text != result]
    for tool, conversion in conversions.items():
        every = zip(texts, encoded, conversion.texts, strict=True)
        counts[tool] = Count(len(texts), sum(gives(text, data, name) for text, data, name in every))
        for index, error in conversion.errors.items():
            detection.failures.append(f"{tool} on {documents[index].source} ({encoding}): {error}")
    return counts


def asked(given: list[str], tools: Tools) -> Conversion | None:
    """What textrepair's decoder makes of bytes; None while there is no decoder."""
    if not hasattr(textrepair, "decode"):
        tools.missing[DECODE] = "this release has no decoder"
        return None
    return tools.convert_ours(given, DECODE)


def gives(text: str, data: bytes, name: str) -> bool:
    """Whether decoding with the named encoding gives the text."""
    try:
        plain = codecs.lookup(name).name
    except LookupError:
        return False
    return text in readings(data, (plain, WIDER.get(plain, plain)))


def readings(data: bytes, names: Iterable[str]) -> list[str]:
    """What the data say in each of the encodings that they are valid in."""
    found = []
    for name in dict.fromkeys(names):
        try:
            found.append(data.decode(name))
        except UnicodeDecodeError:
            continue
    return found
