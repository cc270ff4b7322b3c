"""Readings: pinyin in parentheses that a mirror inserted after characters.

What is wrong: 區(qū) and 會(huì) instead of 区 and 会. The mirror gave each character of a set one
reading everywhere, right or wrong in context (調(diào)整), in one of three manners: toned after
converted characters, toneless in one to three copies, or toned after a quarter of all characters
of a Simplified text.

What is done: parentheses that hold a reading of the character before them go, when the document
as a whole shows that a machine put them there.

What is left alone: readings that people give: of rare characters, in dictionaries, in textbooks
with a reading on every character, in a sentence about pronunciation; and any parenthesis that
does not hold a reading of the one character before it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping

import numpy as np

from textrepair import tables
from textrepair.document.changes import Change
from textrepair.document.cuts import Cuts, cut
from textrepair.document.findings import Finding
from textrepair.document.kinds import READINGS
from textrepair.document.state import Document
from textrepair.stages.glyphs.classifier import probability
from textrepair.stages.readings.insertion import ENOUGH, IS_INSERTED, Evidence, traits, weigh
from textrepair.stages.readings.pinyin import (
    COPIES,
    SPELLED,
    SYLLABLE,
    Annotations,
    accepted,
    find,
)
from textrepair.stages.readings.syllables import toneless

NAME = READINGS

# The annotation that the end of an excerpt cut in two.
CUT_OFF = re.compile(rf"(?<=[\u3007\u3400-\u9fff\uf900-\ufaff])\(({SYLLABLE})?\Z")


# --- The damaging direction -----------------------------------------------------------------------


def damage(text: str, annotations: Mapping[str, str]) -> str:
    """Put each character's annotation after every occurrence of it.

    >>> damage("會議會", {"會": "(huì)"})
    '會(huì)議會(huì)'
    """
    if not annotations:
        return text
    pattern = re.compile("[" + "".join(map(re.escape, annotations)) + "]")
    return pattern.sub(lambda match: match.group() + annotations[match.group()], text)


def annotation(character: str, rng: random.Random) -> str | None:
    """One reading of the character in parentheses, None for a character without readings."""
    syllables = sorted(filter(SPELLED.fullmatch, tables.readings().get(character, ())))
    return f"({rng.choice(syllables)})" if syllables else None


def choose(table: str, share: float, rng: random.Random) -> dict[str, str]:
    """Annotations for a share of the glyphs that a machine's table makes, one reading each.

    The set does not depend on a text: a mirror has one for its whole site.
    """
    glyphs = sorted(set(tables.machines()[table].values()))
    chosen = (character for character in glyphs if rng.random() < share)
    return {key: value for key in chosen if (value := annotation(key, rng)) is not None}


def damage_toneless(text: str, rng: random.Random) -> str:
    """Toneless annotations in one to three copies, the characters chosen anew in each line."""
    lines = []
    for line in text.split("\n"):
        share = rng.uniform(0.4, 0.5)
        table = {}
        for character in sorted(set(line)):
            toned = annotation(character, rng)
            if toned and rng.random() < share:
                table[character] = toneless(toned) * rng.randint(1, COPIES)
        lines.append(damage(line, table))
    return "\n".join(lines)


def damage_some(text: str, share: float, rng: random.Random) -> str:
    """Toned annotations after a share of all Han characters, chosen per occurrence."""
    table = {character: annotation(character, rng) or "" for character in sorted(set(text))}
    return "".join(
        character + table[character] if rng.random() < share else character for character in text
    )


# --- The repairing direction ----------------------------------------------------------------------


def treat(text: str, document: Document, *, always: bool) -> tuple[Finding, Change | None]:
    """Find inserted readings and take them out.

    Args:
        text: the text as the stages before left it.
        document: what arrived, and what those stages found.
        always: take out every reading of the character before it, whoever put it there.

    Returns:
        What was found, and the change, None for none.
    """
    if "(" not in text or text.isascii():
        return Finding(NAME), None
    codes = document.survey(text).codes
    found = find(codes)
    if not len(found) and not document.found("alignment"):
        return Finding(NAME), None
    evidence = weigh(text, found, document, always=always)
    confidence = 1.0 if always else probability(evidence.score - ENOUGH)
    if not always and evidence.score < ENOUGH:
        return Finding(NAME, False, 0, confidence, evidence.reasons), None
    cuts = wanted(text, found, evidence, always=always)
    if not len(cuts):
        return Finding(NAME), None
    finding = Finding(NAME, True, len(cuts), confidence, evidence.reasons)
    return finding, cut(NAME, codes, cuts)


def wanted(text: str, found: Annotations, evidence: Evidence, *, always: bool) -> Cuts:
    """The annotations that a machine inserted, and the one that the end of the text cut off."""
    starts, ends = found.starts, found.ends
    if evidence.converted_only and not always:
        chosen = (traits().take(found.characters) & IS_INSERTED).nonzero()[0]
        if len(chosen) < len(found):
            starts, ends = starts.take(chosen), ends.take(chosen)
    place = cut_off(text, evidence)
    if place is not None:
        starts, ends = np.append(starts, place), np.append(ends, len(text))
    return Cuts(text, starts, ends, reason)


def reason(text: str, start: int, end: int) -> str:
    """Why the annotation there goes."""
    if text[end - 1] == ")":
        return f"a reading inserted after {text[start - 1]}"
    return "a reading cut off by the end of the text"


def cut_off(text: str, evidence: Evidence) -> int | None:
    """Where the annotation stands that the end of an excerpt cut in two, None for nowhere."""
    match = CUT_OFF.search(text, max(0, len(text) - 10))
    if match is None:
        return None
    character, begun = text[match.start() - 1], match.group(1) or ""
    fits = any(syllable.startswith(begun) for syllable in accepted(character))
    inserted = traits()[ord(character)] & IS_INSERTED
    if not fits or (evidence.converted_only and not inserted):
        return None
    return match.start()
