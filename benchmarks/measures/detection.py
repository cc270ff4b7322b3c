"""Whether bytes become the text that they were: textrepair's decoder beside detectors.

A detector names an encoding; it is right when decoding with it, or with the wider encoding that
the web takes that name for, gives the text. So two names of which either gives it are both right.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from benchmarks.floors import MIXED_MARGIN, Figures, at_least
from benchmarks.peers.tools import CHARDET, CHARDETNG, CHARSET_NORMALIZER, DECODE, OURSELVES, Tools
from benchmarks.run import Run
from benchmarks.scores.counts import Count, compared, totals
from benchmarks.tables import ALL, Shown, by_tool, numbers_of, share
from benchmarks.text.documents import Document
from benchmarks.text.encodings import cut, pieces
from benchmarks.text.genuine import interface

NAME, GROUP = "detection", "counts"
SIZES = {"quick": 25, "full": 250}
"""Texts of each encoding and length; of European ones, of each encoding and language."""

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

DECODED_MARGIN = 0.005  # of texts of one length, of which there are hundreds
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


@dataclass(slots=True)
class Detection:
    """What was found.

    Attributes:
        asian: encoding -> characters -> tool -> texts, and those that were decoded right.
        european: encoding, language -> tool -> the same.
        misses: what textrepair decoded otherwise: encoding, the text, what came.
        failures: what tools failed with.
    """

    asian: dict[str, dict[int, dict[str, Count]]] = field(default_factory=dict)
    european: dict[str, dict[str, Count]] = field(default_factory=dict)
    misses: list[tuple[str, str, str]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def of_length(self, length: int) -> dict[str, Count]:
        """Tool -> the count of a length over all encodings of East Asia."""
        return totals(Count, (lengths[length] for lengths in self.asian.values()))


def measure(run: Run, count: int) -> Detection:
    """Let the tools decode so many texts of each encoding and length."""
    detection = Detection()
    for encoding in FAMILIES:
        lengths = detection.asian.setdefault(encoding, {})
        for length in LENGTHS:
            documents = pieces(run.genuine, encoding, count, length)
            lengths[length] = decoded(detection, encoding, documents, run.tools)
    for encoding, locales in EUROPEAN.items():
        for locale in locales:
            documents = cut(interface(locale), encoding, count, LONG, FEW)
            counts = decoded(detection, encoding, documents, run.tools)
            detection.european[f"{encoding}, {locale}"] = counts
    return detection


def decoded(
    detection: Detection, encoding: str, documents: list[Document], tools: Tools
) -> dict[str, Count]:
    """Tool -> how many of the texts it decodes right."""
    texts = [document.text for document in documents]
    encoded = [text.encode(encoding) for text in texts]
    given = [data.decode("latin-1") for data in encoded]  # as worker.py wants bytes
    conversions = tools.convert_both(DETECTORS, given, DECODE)
    ours = conversions.pop(OURSELVES).texts
    counts = {OURSELVES: compared(texts, ours)}
    pairs = zip(texts, ours, strict=True)
    detection.misses += [(encoding, text, result) for text, result in pairs if text != result]
    for tool, conversion in conversions.items():
        right = map(gives, texts, encoded, conversion.texts)
        counts[tool] = Count(len(texts), sum(right))
        names = [f"{document.source} ({encoding})" for document in documents]
        detection.failures += conversion.failures(tool, names)
    return counts


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


def tables(detection: Detection) -> Shown:
    """Encodings and lengths down, tools across."""
    rows = {encoding: across(lengths) for encoding, lengths in detection.asian.items()}
    rows[ALL] = across({length: detection.of_length(length) for length in LENGTHS})
    title = f"bytes decoded right, %, of {' / '.join(map(str, LENGTHS))} characters"
    yield by_tool(title, "encoding", rows, lambda counts: " / ".join(map(share, counts)))
    flat = detection.european | {ALL: totals(Count, detection.european.values())}
    title = "European bytes decoded right, %"
    yield by_tool(title, "encoding, language", flat, share, first=numbers_of("texts", flat))
    yield from detection.failures


def across(lengths: Mapping[int, dict[str, Count]]) -> dict[str, list[Count]]:
    """Tool -> its counts of all lengths."""
    tools = dict.fromkeys(tool for counts in lengths.values() for tool in counts)
    return {tool: [counts.get(tool, Count()) for counts in lengths.values()] for tool in tools}


def figures(detection: Detection) -> Figures:
    """The figures of each length, and of each European encoding and language."""
    for length in LENGTHS:
        value = detection.of_length(length)[OURSELVES].share
        yield at_least(f"decoded right: {length} characters", value, value - DECODED_MARGIN)
    for which, counts in detection.european.items():
        value = counts[OURSELVES].share
        yield at_least(f"decoded right, European: {which}", value, value - MIXED_MARGIN)
