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
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from textrepair import tables
from textrepair.changes import Change, Replacement, replaced
from textrepair.document import Document
from textrepair.lines import Lines
from textrepair.origin import probability, verdict
from textrepair.pinyin import COPIES, SPELLED, SYLLABLE, Annotated, accepted, scan, toneless
from textrepair.result import Finding
from textrepair.script import classify, code_points

NAME = "readings"

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


# --- Evidence -------------------------------------------------------------------------------------
# Weights in nats, from the shares that the damage model gives: a mirror annotates converted
# characters only, which are a third of a page's characters, and every occurrence of them.

CONVERTED = 1.05  # ln(1 / 0.35): a person picks characters regardless of how a machine made them
UNCONVERTED = -2.5  # among Traditional glyphs a mirror leaves these alone
SOME_SHARE = (
    0.1  # of all characters annotated: then a mirror did not look at conversion (a quarter)
)
EVERYDAY = 2.0  # nobody explains how 的, 是 or 會 is read
AGAIN = 1.0  # people annotate the first occurrence
AGAIN_AT_MOST = 4
BARE = -0.3  # an occurrence without the annotation that others have
SEVERAL_READINGS = -3.0  # a dictionary's doing: a machine has one reading per character
COPIED = 3.0  # (hui)(hui): people do not stutter
COMPANION = 5.0  # the bytes show that a mirror inserted readings
MACHINE_MADE = 4.0  # at most, for glyphs of a machine: one annotated converted character is enough
ENOUGH = 5.0  # sum at which the annotations count as damage: odds of 150 to 1
EVERYDAY_LEVEL = 24  # the 179 most frequent characters of jieba's counts
# On a page with inserted readings, one of these 1,682 characters owes its reading to the machine,
# however its glyph came about; people give readings of rarer ones.
COMMON_LEVEL = 18
TEACHING_SHARE = 0.85  # of a line's characters annotated: a textbook; heavy damage stays below 0.6
PRONUNCIATION = re.compile("[读讀念唸][作为為成音]|拼音|[发發]音|注音|音同")
HEADWORD = re.compile(r".\([^()]*\)(?:[:\uff1a\u3000 \t]|$)")  # the only reading of its line
NEAR = 8  # characters before an annotation in which a word about pronunciation excuses it


@dataclass(slots=True)
class Evidence:
    """What the annotations of a document say about who put them there.

    Attributes:
        score: log odds in nats that a machine did.
        converted_only: whether the machine annotated converted characters only.
        counts: annotated occurrences of each character that count as evidence.
        reasons: the evidence in words.
    """

    score: float = 0.0
    converted_only: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    reasons: list[str] = field(default_factory=list)


def companions(text: str, annotated: list[Annotated], document: Document) -> float:
    """What other damage of the document adds, in nats: split characters, or machine-made glyphs."""
    if document.found("alignment"):
        return COMPANION
    if not is_traditional(text):
        return 0.0
    # Readings stand between the pairs of characters that tell who made the glyphs.
    return max(0.0, min(MACHINE_MADE, verdict(without(text, annotated)).score))


def without(text: str, annotated: list[Annotated]) -> str:
    """The text without the annotations."""
    pieces, done = [], 0
    for item in annotated:
        pieces.append(text[done : item.start])
        done = item.end
    return "".join(pieces) + text[done:]


def weigh(text: str, annotated: list[Annotated], companions: float) -> Evidence:
    """Who put the annotations there: a machine (positive score) or a person."""
    evidence = Evidence()
    syllables: defaultdict[str, set[str]] = defaultdict(set)
    copies = 0
    for item in counted(text, annotated):
        evidence.counts[item.character] += 1
        syllables[item.character].add(item.syllable)
        copies += item.copies > 1
    toned = sum(not item.syllable.isascii() for item in annotated) * 2 > len(annotated)
    converted = sum(map(tables.is_converted, evidence.counts))
    others = len(evidence.counts) - converted
    evidence.converted_only = toned and converted > 4 * others
    evidence.score = companions + COPIED * copies
    for character, count in evidence.counts.items():
        evidence.score += EVERYDAY * everyday(character)
        evidence.score += AGAIN * min(count - 1, AGAIN_AT_MOST)
        if toned and len(syllables[character]) > 1:
            evidence.score += SEVERAL_READINGS
    conversion = by_conversion(text, evidence.counts, traditional=toned and is_traditional(text))
    anything = evidence.counts.total() >= SOME_SHARE * count_han(text)
    evidence.score += max(0.0, conversion) if anything else conversion
    evidence.reasons = describe(evidence, annotated, converted, copies)
    return evidence


def by_conversion(text: str, counts: Counter[str], *, traditional: bool) -> float:
    """What it says that the annotated characters are ones that a machine converts, or are not."""
    score = CONVERTED * sum(map(tables.is_converted, counts))
    if not traditional:
        return score
    occurrences = Counter(text)
    for character, count in counts.items():
        score += BARE * min(occurrences[character] - count, AGAIN_AT_MOST)
        if not tables.is_converted(character):
            score += UNCONVERTED
    return score


def is_traditional(text: str) -> bool:
    """Whether more characters of the text are only Traditional than only Simplified."""
    count = np.bincount(classify(code_points(text)), minlength=tables.HANGUL + 1)
    return bool(count[tables.TRADITIONAL] > count[tables.SIMPLIFIED])


def count_han(text: str) -> int:
    """How many Han characters the text has."""
    return sum("\u3400" <= character <= "\u9fff" for character in text)


def everyday(character: str) -> bool:
    """Whether the character, read as Simplified, is among the most frequent ones."""
    return level(character) >= EVERYDAY_LEVEL


def inserted(character: str) -> bool:
    """Whether a machine that annotates converted characters may have annotated this one."""
    return character in tables.made() or level(character) >= COMMON_LEVEL


def level(character: str) -> int:
    """How frequent the character is, read as Simplified."""
    simplified = tables.reversal().get(character, (character,))[0]
    return tables.frequency().get(simplified, (0,))[0]


def counted(text: str, annotated: list[Annotated]) -> list[Annotated]:
    """The annotations that say something: not a textbook's, a headword's, or explained ones."""
    lines = Lines(text)
    by_line: defaultdict[int, list[Annotated]] = defaultdict(list)
    for item in annotated:
        by_line[lines.number(item.start)].append(item)
    said = []
    for number, items in by_line.items():
        start, end = lines.line(number)
        line = text[start:end]
        stutters = any(item.copies > 1 for item in items)
        if len(items) >= TEACHING_SHARE * count_han(line) and not stutters:
            continue
        if len(items) == 1 and HEADWORD.match(line) and items[0].start == start + 1:
            continue
        said += [
            item
            for item in items
            if not PRONUNCIATION.search(text, max(0, item.start - NEAR), item.start - 1)
        ]
    return said


def describe(
    evidence: Evidence, annotated: list[Annotated], converted: int, copies: int
) -> list[str]:
    """The evidence in words, with examples."""
    if not evidence.counts:
        return [f"{len(annotated)} readings, as a textbook or a dictionary gives them"]
    examples = ", ".join(f"{item.character}({item.syllable})" for item in annotated[:3])
    again = sum(count > 1 for count in evidence.counts.values())
    reasons = [f"{len(annotated)} readings in parentheses: {examples}"]
    if converted:
        reasons.append(
            f"{converted} of {len(evidence.counts)} characters with readings are "
            "ones that a machine converts"
        )
    if again:
        reasons.append(f"{again} of them have their reading again and again")
    if copies:
        reasons.append(f"{copies} readings stand there in several copies")
    return reasons


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
    if "(" not in text:
        return Finding(NAME), None
    annotated = scan(text)
    if not annotated and not document.found("alignment"):
        return Finding(NAME), None
    others = companions(text, annotated, document)
    evidence = weigh(text, annotated, others)
    document.scores[NAME] = evidence.score - others
    evidence.score += document.carried.nats(NAME)
    confidence = 1.0 if always else probability(evidence.score - ENOUGH)
    if not always and evidence.score < ENOUGH:
        return Finding(NAME, False, 0, confidence, tuple(evidence.reasons)), None
    wanted = [
        item
        for item in annotated
        if always or not evidence.converted_only or inserted(item.character)
    ]
    replacements = [
        Replacement(item.start, item.end, "", f"a reading inserted after {item.character}")
        for item in wanted
    ]
    replacements += cut_off(text, evidence)
    if not replacements:
        return Finding(NAME), None
    finding = Finding(NAME, True, len(replacements), confidence, tuple(evidence.reasons))
    return finding, replaced(NAME, text, replacements)


def cut_off(text: str, evidence: Evidence) -> list[Replacement]:
    """The annotation that the end of an excerpt cut in two, if there is one."""
    match = CUT_OFF.search(text, max(0, len(text) - 10))
    if match is None:
        return []
    character, begun = text[match.start() - 1], match.group(1) or ""
    fits = any(syllable.startswith(begun) for syllable in accepted(character))
    if not fits or (evidence.converted_only and not inserted(character)):
        return []
    return [Replacement(match.start(), match.end(), "", "a reading cut off by the end of the text")]
