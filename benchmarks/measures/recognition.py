"""Whether machine-made glyphs are recognised without any other sign, and genuine ones are not.

A peer cannot abstain: it converts whatever it gets. Its false alarms are the genuine texts that it
changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.floors import Figures, at_least, at_most
from benchmarks.peers.tools import CONVERTERS, OPENCC, OURSELVES, STAGES, Tools
from benchmarks.run import Run
from benchmarks.scores.counts import Count, compared
from benchmarks.tables import Shown, Table, by_tool, share
from benchmarks.text.documents import Kind, Source
from textrepair import tables as data
from textrepair.damage import convert_glyphs

NAME, GROUP = "recognition", "counts"
SIZES = {"quick": (40, 100), "full": (250, 2000)}
"""Excerpts of each source and length that every machine converts; genuine ones of each."""

LENGTHS = (400, 150)  # characters of an excerpt
SCRIPTS: tuple[Kind, ...] = ("traditional", "cantonese", "classical", "japanese")
"""Kinds of genuine text that a machine's could be mistaken for."""
GLYPHS = "glyphs"  # the stage
RECOGNISED_MARGIN = 0.025  # one excerpt of the forty of the quick form

Counts = dict[str, dict[str, dict[int, Count]]]


@dataclass(slots=True)
class Recognition:
    """What was found.

    Attributes:
        found: source -> machine -> characters of the excerpts -> those recognised.
        alarms: genuine source -> tool -> characters of the excerpts -> those taken for a machine's.
    """

    found: Counts = field(default_factory=dict)
    alarms: Counts = field(default_factory=dict)


def measure(run: Run, size: tuple[int, int]) -> Recognition:
    """Let textrepair judge what machines made of prose, and genuine text."""
    machined, genuine = size
    recognition = Recognition()
    for source in run.prose:
        found = recognition.found.setdefault(source.name, {})
        for length, texts in excerpts(source, machined):
            for machine, results in made(texts, run.tools).items():
                # What the machine left as it was does not count.
                telling = [new for old, new in zip(texts, results, strict=True) if new != old]
                found.setdefault(machine, {})[length] = recognised(telling, run.tools)
    for source in (source for source in run.genuine if source.kind in SCRIPTS):
        alarms = recognition.alarms.setdefault(source.name, {})
        for length, texts in excerpts(source, genuine):
            alarms.setdefault(OURSELVES, {})[length] = recognised(texts, run.tools)
            for tool, conversion in run.tools.convert_all([OPENCC], texts).items():
                alarms.setdefault(tool, {})[length] = compared(texts, conversion.texts).rest
    return recognition


def excerpts(source: Source, count: int) -> Iterator[tuple[int, list[str]]]:
    """So many excerpts of each length."""
    for length in LENGTHS:
        yield length, [excerpt.text for excerpt in source.excerpts(count, length, length)]


def made(texts: list[str], tools: Tools) -> dict[str, list[str]]:
    """Machine -> what it makes of the texts: our own tables, and the converters that there are."""
    found = {name: [convert_glyphs(text, name) for text in texts] for name in data.machines()}
    converted = tools.convert_all(CONVERTERS, texts)
    return found | {name: conversion.texts for name, conversion in converted.items()}


def recognised(texts: list[str], tools: Tools) -> Count:
    """The texts whose glyphs textrepair takes for a machine's."""
    stages = tools.convert_ours(texts, STAGES).texts
    return Count(len(texts), sum(GLYPHS in found.split() for found in stages))


def tables(recognition: Recognition) -> Shown:
    """Machine-made excerpts recognised, and genuine ones taken for machine-made."""
    machines = dict.fromkeys(name for found in recognition.found.values() for name in found)
    for length in LENGTHS:
        rows = {
            machine: {
                source: found.get(machine, {}).get(length, Count())
                for source, found in recognition.found.items()
            }
            for machine in machines
        }
        title = f"machine-made glyphs recognised in {length} characters, %"
        yield by_tool(title, "machine", rows, share)
    tools = list(dict.fromkeys(tool for alarms in recognition.alarms.values() for tool in alarms))
    columns = [f"{tool}, {length}" for length in LENGTHS for tool in tools]
    table = Table("genuine excerpts taken for machine-made, %", "source", columns)
    for source, alarms in recognition.alarms.items():
        cells = (share(alarms[tool][length]) for length in LENGTHS for tool in tools)
        table.add(source, *cells)
    yield table


def figures(recognition: Recognition) -> Figures:
    """The figures of each source and length: no false alarm may come on top of the day's."""
    for source, machines in recognition.found.items():
        for machine, lengths in machines.items():
            for length, count in lengths.items():
                name = f"recognised, {source}, {machine}: {length} characters"
                yield at_least(name, count.share, max(0.0, count.share - RECOGNISED_MARGIN))
    for source, tools in recognition.alarms.items():
        for length, count in tools[OURSELVES].items():
            name = f"taken for machine-made, {source}: {length} characters"
            yield at_most(name, count.share, count.share)
