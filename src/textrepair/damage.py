"""The damage, to make training and test data: what happened to the pages, in that order.

A *mirror* is a site that republished the pages of others after a program, the *machine*, had
changed the text. A corpus builder stored the result. Each kind of damage has the functions that
make it (``forward.py``) beside the stage that repairs it; here they are composed in the order in
which they happen to a page::

    glyphs -> readings -> commas -> transport -> width

A `Recipe` says which of them happen and how; `damage` applies it. The same text, recipe and seed
always give the same result. One stage at a time:

========================  =======================================================================
`convert_glyphs`          each character through a machine's table
`insert_readings`         annotations after characters; `choose_readings` picks a mirror's set,
                          `insert_toneless_readings` and `insert_some_readings` other ways
`insert_commas`           commas before punctuation marks
`insert_readings_bytes`   readings by replacement over GBK bytes, blind to character boundaries
`insert_commas_bytes`     commas in the same way
`transport`               GBK bytes to text as the pages' software did it, with its losses
`fold_width`              fullwidth marks to ASCII
========================  =======================================================================

Text may also have been written in one encoding and read as another. `MixUp` says how, `MIXUPS` has
the observed ones, by name; `confuse` applies one, and `survivors` gives the text with U+FFFD for
each character that the result no longer determines.

>>> damage("会后\uff0c召开全区会议。", RECIPES["glyphs"])
'會后\uff0c召開全區會議。'
>>> confuse("caf\u00e9", MixUp("utf-8", "cp1252", "keep"))
'caf\u00c3\u00a9'
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from textrepair.encodings import gbk
from textrepair.stages.alignment.forward import insert_commas_bytes, insert_readings_bytes
from textrepair.stages.glyphs.forward import convert_glyphs
from textrepair.stages.mojibake.mixups import MIXUPS, MixUp, confuse, survivors
from textrepair.stages.punctuation.forward import insert_commas
from textrepair.stages.readings.forward import (
    choose_annotation,
    choose_readings,
    insert_readings,
    insert_some_readings,
    insert_toneless_readings,
)
from textrepair.stages.readings.pinyin import COPIES
from textrepair.stages.readings.syllables import toneless
from textrepair.stages.width.forward import fold_width

__all__ = [
    "MIXUPS",
    "RECIPES",
    "MixUp",
    "Recipe",
    "choose_readings",
    "confuse",
    "convert_glyphs",
    "damage",
    "fold_width",
    "insert_commas",
    "insert_commas_bytes",
    "insert_readings",
    "insert_readings_bytes",
    "insert_some_readings",
    "insert_toneless_readings",
    "survivors",
    "transport",
]

transport = gbk.decode_lossy

Readings = Literal["light", "heavy", "toneless", "simplified"]

# Shares of the characters that carry readings, as read off damaged pages.
LIGHT = 0.04  # of the converted characters: the lightest pages seen
HEAVY = 0.60  # of the converted characters: the heaviest
SIMPLIFIED = 0.25  # of all characters of an unconverted page
COMMAS = 0.75  # of the marks: the seed has a comma before four marks of five


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How a page is damaged.

    Attributes:
        glyphs: name of the machine's table (see `convert_glyphs`), None to leave
            the text in Simplified.
        readings: ``"light"`` or ``"heavy"``: toned ones after converted characters; ``"toneless"``:
            in copies, after any; ``"simplified"``: toned ones after a quarter of all; None: none.
        commas: share of the punctuation marks that get a comma put before them.
        byte_blind: readings and commas are inserted by replacement over GBK bytes, across
            character boundaries too, and then decoded as the pages' software did.
        user_areas: what that decoder made of GBK's user-defined areas, or a corpus of the
            private-use characters that they became.
        decoder: which GBK codes without a character it showed as one.
        width: fullwidth marks are folded to ASCII at the end.
    """

    glyphs: str | None = "mirror"
    readings: Readings | None = None
    commas: float = 0.0
    byte_blind: bool = False
    user_areas: gbk.UserAreas = "private"
    decoder: gbk.Decoder = "cp936"
    width: bool = False


RECIPES = MappingProxyType(
    {
        "glyphs": Recipe(),
        "first-candidate": Recipe(glyphs="first-candidate"),
        "last-candidate": Recipe(glyphs="last-candidate"),
        "kangxi": Recipe(glyphs="kangxi"),
        "light": Recipe(readings="light", width=True),
        "heavy": Recipe(readings="heavy", width=True),
        "toneless": Recipe(readings="toneless", width=True),
        "simplified": Recipe(glyphs=None, readings="simplified", width=True),
        "commas": Recipe(readings="heavy", commas=COMMAS, width=True),
        "commas-alone": Recipe(commas=COMMAS, width=True),
        "byte-blind": Recipe(readings="heavy", byte_blind=True, width=True),
        "byte-blind-light": Recipe(readings="light", byte_blind=True, width=True),
        "byte-blind-commas": Recipe(readings="heavy", commas=COMMAS, byte_blind=True, width=True),
        "byte-blind-commas-alone": Recipe(commas=COMMAS, byte_blind=True, width=True),
        "private-dropped": Recipe(
            readings="heavy", byte_blind=True, user_areas="dropped", width=True
        ),
        "gb18030": Recipe(readings="heavy", byte_blind=True, decoder="gb18030", width=True),
    }
)
"""Recipes of observed pages, by name."""


def damage(text: str, recipe: Recipe, *, seed: int = 0) -> str:
    """Damage a text as a mirror and a corpus builder would.

    Args:
        text: clean text, Simplified for recipes that convert glyphs.
        recipe: what happens to it; `RECIPES` has the observed ones.
        seed: of the choices that the recipe leaves open. The result depends on nothing else.

    Returns:
        The damaged text.

    Raises:
        ValueError: the recipe is byte-blind and the text has a character that is not in GBK, or
            it names a table that does not exist.

    >>> damage("岗托镇", Recipe(width=True))
    '崗托鎮'
    """
    rng = random.Random(seed)
    if recipe.glyphs is not None:
        text = convert_glyphs(text, recipe.glyphs)
    text = (_damage_bytes if recipe.byte_blind else _damage_characters)(text, recipe, rng)
    return fold_width(text) if recipe.width else text


def _damage_characters(text: str, recipe: Recipe, rng: random.Random) -> str:
    """Readings and commas put in between characters."""
    if recipe.readings == "toneless":
        text = insert_toneless_readings(text, rng)
    elif recipe.readings == "simplified":
        text = insert_some_readings(text, SIMPLIFIED, rng)
    else:
        text = insert_readings(text, page_annotations(text, recipe, rng))
    return insert_commas(text, recipe.commas, rng) if recipe.commas else text


def _damage_bytes(text: str, recipe: Recipe, rng: random.Random) -> str:
    """Readings and commas put in over GBK bytes, then decoded with losses."""
    data = gbk.encode(text)
    data = insert_readings_bytes(data, page_annotations(text, recipe, rng))
    if recipe.commas:
        data = insert_commas_bytes(data, recipe.commas, rng)
    return gbk.decode_lossy(data, recipe.user_areas, recipe.decoder)


def page_annotations(text: str, recipe: Recipe, rng: random.Random) -> dict[str, str]:
    """One annotation for each character that the mirror annotates everywhere."""
    if recipe.readings in ("light", "heavy"):
        share = LIGHT if recipe.readings == "light" else HEAVY
        return choose_readings(recipe.glyphs or "mirror", share, rng)
    if recipe.readings is None:
        return {}
    converted = {character for character in text if gbk.encodable(character)}
    chosen = [character for character in sorted(converted) if rng.random() < SIMPLIFIED]
    table = {key: choose_annotation(key, rng) for key in chosen}
    if recipe.readings == "toneless":
        return {
            key: toneless(value) * rng.randint(1, COPIES) for key, value in table.items() if value
        }
    return {key: value for key, value in table.items() if value}
