"""The damage: readings put into a text after its characters.

Each variant was seen on pages of mirrors: sites that republished the pages of others through a
machine.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping

from textrepair import tables
from textrepair.stages.readings.pinyin import COPIES, SPELLED
from textrepair.stages.readings.syllables import toneless


def insert_readings(text: str, annotations: Mapping[str, str]) -> str:
    """Put each character's annotation after every occurrence of it.

    >>> insert_readings("會議會", {"會": "(huì)"})
    '會(huì)議會(huì)'
    """
    if not annotations:
        return text
    pattern = re.compile("[" + "".join(map(re.escape, annotations)) + "]")
    return pattern.sub(lambda match: match.group() + annotations[match.group()], text)


def choose_annotation(character: str, rng: random.Random) -> str | None:
    """One reading of the character in parentheses, None for a character without readings."""
    syllables = sorted(filter(SPELLED.fullmatch, tables.character_readings().get(character, ())))
    return f"({rng.choice(syllables)})" if syllables else None


def choose_readings(table: str, share: float, rng: random.Random) -> dict[str, str]:
    """Annotations for a share of the glyphs that a machine's table makes, one reading each.

    The set does not depend on a text: a site has one for all of its pages.
    """
    glyphs = sorted(set(tables.machines()[table].values()))
    chosen = (character for character in glyphs if rng.random() < share)
    return {key: value for key in chosen if (value := choose_annotation(key, rng)) is not None}


def insert_toneless_readings(text: str, rng: random.Random) -> str:
    """Toneless annotations in one to three copies, the characters chosen anew in each line."""
    lines = []
    for line in text.split("\n"):
        share = rng.uniform(0.4, 0.5)
        table = {}
        for character in sorted(set(line)):
            toned = choose_annotation(character, rng)
            if toned and rng.random() < share:
                table[character] = toneless(toned) * rng.randint(1, COPIES)
        lines.append(insert_readings(line, table))
    return "\n".join(lines)


def insert_some_readings(text: str, share: float, rng: random.Random) -> str:
    """Toned annotations after a share of all Han characters, chosen per occurrence."""
    table = {character: choose_annotation(character, rng) or "" for character in sorted(set(text))}
    return "".join(
        character + table[character] if rng.random() < share else character for character in text
    )
