"""Which characters a machine may have made: those in lines of Chinese that is not Simplified.

Lines in Japanese and Korean, and lines in Simplified, were not put through a machine's table.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from textrepair.language.arrays import Codes, Mask, Numbers
from textrepair.stages.glyphs import traits
from textrepair.stages.glyphs.traits import Traits

# Kana or hangul per Han character from which a line is Japanese or Korean. A Chinese line that
# quotes a word stays below it.
FOREIGN_SHARE = 0.1
# Share of such lines from which a text is Japanese or Korean, its lines of Han alone included.
FOREIGN_LINES = 0.3
# Share of Simplified-only among the one-script characters of a line from which it was not put
# through a machine's table, which leaves none. Damaged pages have a few that their table lacks.
SIMPLIFIED_SHARE = 0.2
CANTONESE_LINE = 2  # characters of written Cantonese from which a line is not a machine's

FOREIGN = traits.KANA | traits.HANGUL
EXCLUDING = FOREIGN | traits.CANTONESE | traits.SIMPLIFIED  # without these all lines count


class EligibleText(NamedTuple):
    """A text, and which of its characters count.

    Attributes:
        text: the text.
        codes: its code points.
        traits: the traits of its characters; those that do not count are blanks or line breaks.
        kinds: all traits that occur.
        fit: which characters count; None for all.
    """

    text: str
    codes: Codes
    traits: Traits
    kinds: int
    fit: Mask | None


def eligible_text(text: str, codes: Codes, found: Traits, *, always: bool = False) -> EligibleText:
    """Find the characters of a text that a machine may have made.

    Args:
        text: the text.
        codes: its code points.
        found: the traits of its characters.
        always: whether lines in Cantonese count, and Traditional glyphs in Simplified lines.
    """
    kinds = traits.all_of(found)
    fit = _eligible_anyway(found) if always else _eligible(found, kinds)
    if fit is not None:
        breaks = found & traits.BREAK
        found = np.where(fit, found, np.where(breaks, breaks, np.uint16(traits.BLANK)))
        kinds = traits.all_of(found)
    return EligibleText(text, codes, found, kinds, fit)


# --- Lines ----------------------------------------------------------------------------------------


class _LineCounts:
    """The lines of a text that is not empty, for what is counted in each.

    A break belongs to the line it ends.
    """

    def __init__(self, found: Traits) -> None:
        """Find where they start."""
        self.traits = found
        starting = np.empty(len(found), dtype=np.bool_)
        starting[:1] = True
        np.not_equal(found[:-1] & traits.BREAK, 0, out=starting[1:])
        self.starts: Numbers = starting.nonzero()[0]

    def count(self, wanted: int) -> Numbers:
        """How many characters with any of the wanted traits each line has."""
        counts: Numbers = np.add.reduceat((self.traits & wanted) != 0, self.starts, dtype=np.intp)
        return counts

    def spread(self, lines: Mask) -> Mask:
        """A flag of each line as a flag of each of its characters."""
        lengths = np.append(self.starts[1:], len(self.traits)) - self.starts
        return np.repeat(lines, lengths)


def _eligible(found: Traits, kinds: int) -> Mask | None:
    """The characters in lines which a machine may have made; None for all."""
    if not kinds & EXCLUDING:
        return None
    lines = _LineCounts(found)
    fit = _indigenous(lines) if kinds & FOREIGN else np.ones(len(lines.starts), dtype=np.bool_)
    if kinds & traits.CANTONESE:
        fit &= lines.count(traits.CANTONESE) < CANTONESE_LINE
    if kinds & traits.SIMPLIFIED:
        plain, made = lines.count(traits.SIMPLIFIED), lines.count(traits.TRADITIONAL)
        fit &= plain <= SIMPLIFIED_SHARE * (plain + made)
        if plain.sum() > made.sum():  # a Simplified page: only what is Traditional in it counts
            fit &= made > 0
    return None if fit.all() else lines.spread(fit)


def _indigenous(lines: _LineCounts) -> Mask:
    """The lines that are neither Japanese nor Korean, none in a text of these languages."""
    han = lines.count(traits.CHINESE)
    fit: Mask = lines.count(FOREIGN) <= FOREIGN_SHARE * han
    if np.count_nonzero(~fit) > FOREIGN_LINES * np.count_nonzero(han):
        fit[:] = False
    return fit


def _eligible_anyway(found: Traits) -> Mask:
    """The same if Traditional glyphs are converted whoever wrote them.

    Lines are Simplified by their own glyphs, else by the text's.
    """
    lines = _LineCounts(found)
    plain, made = lines.count(traits.SIMPLIFIED), lines.count(traits.TRADITIONAL)
    neither = (plain == 0) & (made == 0)
    simplified = np.where(neither, plain.sum() >= made.sum(), plain > made)
    fit: Mask = lines.spread(_indigenous(lines)) & (
        ~lines.spread(simplified) | ((found & traits.TRADITIONAL) != 0)
    )
    return fit
