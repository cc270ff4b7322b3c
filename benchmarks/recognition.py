"""Whether machine-made glyphs are recognised without any other sign, and genuine ones are not.

A peer cannot abstain: it converts whatever it gets. Its false alarms are the genuine texts that it
changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from benchmarks.documents import Kind, Source
from benchmarks.peers import CONVERTERS, OPENCC, OURSELVES, STAGES, Tools
from textrepair import tables
from textrepair.damage import convert_glyphs

LENGTHS = (400, 150)  # characters of an excerpt
SCRIPTS: tuple[Kind, ...] = ("traditional", "cantonese", "classical", "japanese")
"""Kinds of genuine text that a machine's could be mistaken for."""
GLYPHS = "glyphs"  # the stage

Shares = dict[str, dict[str, dict[int, float]]]


@dataclass(slots=True)
class Recognition:
    """Everything that is measured here.

    Attributes:
        found: source -> machine -> characters of the excerpts -> share recognised.
        alarms: genuine source -> tool -> characters of the excerpts -> share taken for a machine's.
    """

    found: Shares = field(default_factory=dict)
    alarms: Shares = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return {"found": self.found, "alarms": self.alarms}


def measure_recognition(recognition: Recognition, source: Source, count: int, tools: Tools) -> None:
    """Have every machine make Traditional excerpts of a source, and let textrepair judge them.

    An excerpt that the machine left as it was does not count.
    """
    found = recognition.found.setdefault(source.name, {})
    for length in LENGTHS:
        texts = [excerpt.text for excerpt in source.excerpts(count, length, length)]
        for machine, results in made(texts, tools).items():
            telling = [new for old, new in zip(texts, results, strict=True) if new != old]
            found.setdefault(machine, {})[length] = accused(telling, tools)


def measure_alarms(recognition: Recognition, source: Source, count: int, tools: Tools) -> None:
    """Let textrepair judge genuine excerpts of the same lengths, and a peer convert them."""
    alarms = recognition.alarms.setdefault(source.name, {})
    for length in LENGTHS:
        texts = [excerpt.text for excerpt in source.excerpts(count, length, length)]
        alarms.setdefault(OURSELVES, {})[length] = accused(texts, tools)
        conversion = tools.convert(OPENCC, texts)
        if conversion is not None:
            changed = sum(old != new for old, new in zip(texts, conversion.texts, strict=True))
            alarms.setdefault(OPENCC, {})[length] = changed / max(1, len(texts))


def made(texts: list[str], tools: Tools) -> dict[str, list[str]]:
    """Machine -> what it makes of the texts: our own tables, and the converters that there are."""
    found = {name: [convert_glyphs(text, name) for text in texts] for name in tables.machines()}
    converted = tools.convert_all(CONVERTERS, texts)
    return found | {name: conversion.texts for name, conversion in converted.items()}


def accused(texts: list[str], tools: Tools) -> float:
    """The share of texts whose glyphs textrepair takes for a machine's."""
    stages = tools.convert_ours(texts, STAGES).texts
    return sum(GLYPHS in found.split() for found in stages) / max(1, len(texts))
