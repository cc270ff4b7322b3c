"""What is counted on a page: which characters carry readings, and which scripts they are of."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textrepair import tables
from textrepair.language import scripts
from textrepair.language.arrays import Codes, Floats, Mask
from textrepair.language.pairs import simplified_forms
from textrepair.language.ranges import HAN_AND_ZERO, MAIN_HAN
from textrepair.stages.alignment.page_pairs import Counts
from textrepair.stages.readings.syllables import accepted_spellings

CLASSES = scripts.HANGUL + 1
READABLE = re.compile(f"[{HAN_AND_ZERO}]")
# Usual shares of annotated characters: of those that no machine makes of others, and of those that
# one does.
USUAL_SHARES = 0.002, 0.3
SHARE_DOUBT = 2.0  # weight of these priors, as a pseudo-count of characters
VARIANT = -4.0  # nats: a Traditional form that no machine makes and that is not on the page


def count_readings(pieces: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
    """The characters that carry readings of theirs, with their counts.

    ``pieces`` alternate: text, the syllable in the parentheses after it, text, and so on.
    """
    found: dict[str, dict[str, int]] = {}
    before = [piece[-1:] for piece in pieces[:-1:2]]
    for (character, syllable), count in Counter(zip(before, pieces[1::2], strict=True)).items():
        if READABLE.match(character) and syllable in accepted_spellings(character):
            found.setdefault(character, {})[syllable] = count
    return found


def annotated_shares(carried: Counts, codes: Codes) -> Floats:
    """Share of the distinct characters that carry readings.

    First of those that no machine makes of others, then of those that one does.
    """
    every = np.sort(codes[codes > MAIN_HAN.parts[0].start])
    every = every[:1] if len(every) < 2 else every[np.append(np.True_, every[1:] != every[:-1])]
    made, carrying = converted_mask()[every], carried[every] > 0
    shares = []
    for usual, mine in zip(USUAL_SHARES, (~made, made), strict=True):
        seen = np.count_nonzero(carrying & mine)
        shares.append((seen + SHARE_DOUBT * usual) / (np.count_nonzero(mine) + SHARE_DOUBT))
    return np.array(shares)


def script_shares(codes: Codes) -> Floats:
    """Ln of the share that glyphs of Simplified and of Traditional text have on a page."""
    classes = scripts.script_classes()[codes]
    seen = np.bincount(classes, minlength=CLASSES)
    one, other = seen[scripts.SIMPLIFIED] + 0.5, seen[scripts.TRADITIONAL] + 0.5
    found = np.zeros(CLASSES)
    found[scripts.SIMPLIFIED] = math.log(one / (one + other))
    found[scripts.TRADITIONAL] = math.log(other / (one + other))
    return found


class Forms(NamedTuple):
    """How some characters are written.

    Attributes:
        codes: their code points.
        made: 1 for those that a machine makes of others.
        variant: `VARIANT` for Traditional forms that none makes, 0 for others.
        classes: which script their glyphs are of.
    """

    codes: Codes
    made: npt.NDArray[np.intp]
    variant: Floats
    classes: npt.NDArray[np.intp]


def forms(codes: Codes) -> Forms:
    """Look characters up."""
    made, other = converted_mask()[codes], simplified_forms()[codes] != codes
    classes = scripts.script_classes()[codes].astype(np.intp)
    return Forms(codes, made.astype(np.intp), VARIANT * (other & ~made), classes)


@cache
def converted_mask() -> Mask:
    """Code point -> whether a machine makes it of another character (`tables.converted`)."""
    table = np.zeros(tables.PLANE, dtype=np.bool_)
    table[[ord(glyph) for glyph in tables.converted() if ord(glyph) < tables.PLANE]] = True
    return table
