"""Which characters a machine may have made: those in lines of Chinese that is not Simplified.

Lines in Japanese and Korean, and lines in Simplified, were not put through a machine's table.
"""

from __future__ import annotations

from array import array
from typing import NamedTuple

from textrepair.stages.glyphs.traits import (
    AT_STAKE,
    BLANK,
    BREAK,
    CANTONESE,
    CHINESE,
    EITHER,
    HAN,
    HANGUL,
    KANA,
    MODERN,
    NUMBERS,
    SIMPLIFIED,
    TRADITIONAL,
    TRAITS,
)
from textrepair.tables.arrays import ONE_INT, ONE_SHORT

# Kana or hangul per Han character from which a line is Japanese or Korean. A Chinese line that
# quotes a word stays below it.
FOREIGN_SHARE = 0.1
# Share of such lines from which a text is Japanese or Korean, its lines of Han alone included.
FOREIGN_LINES = 0.3
# Share of Simplified-only among the one-script characters of a line from which it was not put
# through a machine's table, which leaves none. Damaged pages have a few that their table lacks.
SIMPLIFIED_SHARE = 0.2
CANTONESE_LINE = 2  # characters of written Cantonese from which a line is not a machine's

LAST = 0xFFFF
FOREIGN = KANA | HANGUL
TRADITIONAL_OR_EITHER = TRADITIONAL | EITHER
EXCLUDING = FOREIGN | CANTONESE | SIMPLIFIED  # without these all lines count


class EligibleText(NamedTuple):
    """A text, and which of its characters count.

    Attributes:
        text: the text.
        glyphs: the numbers of its characters (`traits.NUMBERS`).
        traits: their traits; those that do not count are blanks or line breaks.
        kinds: all traits that occur.
        simplified: how many Simplified glyphs it has, those that do not count included.
    """

    text: str
    glyphs: array[int]
    traits: array[int]
    kinds: int
    simplified: int

    def rewritten(self, text: str) -> EligibleText:
        """Another text in its place, character by character; what does not count stays so."""
        glyphs = ONE_SHORT * len(text)
        _look_up(text, glyphs, glyphs[:])
        return self._replace(text=text, glyphs=glyphs)


def eligible_text(text: str, *, always: bool = False) -> EligibleText:
    """Find the characters of a text that a machine may have made.

    Args:
        text: the text.
        always: whether lines in Cantonese count, and Traditional glyphs in Simplified lines.
    """
    glyphs = ONE_SHORT * len(text)
    traits, simplified = glyphs[:], 0
    kinds = _look_up(text, glyphs, traits)
    if text and (always or kinds & EXCLUDING):
        lines = ONE_INT * (_COUNTS * (text.count("\n") + 1))
        simplified = _count_kinds(traits, lines)
        if _exclude_anyway(lines) if always else _exclude(lines, kinds):
            kinds = _blank(traits, lines)
    return EligibleText(text, glyphs, traits, kinds, simplified)


def _look_up(text: str, glyphs: array[int], traits: array[int]) -> int:
    """The number of each character, and its traits; all traits that occur."""
    numbers, table = NUMBERS, TRAITS
    kinds = 0
    for place, character in enumerate(text):
        glyph = numbers[min(ord(character), LAST)]
        kind = table[glyph]
        glyphs[place] = glyph
        traits[place] = kind
        kinds |= kind
    return kinds


# --- Lines ----------------------------------------------------------------------------------------

# What is known of a line, as so many numbers: how many characters of each kind it has, where it
# ends (its break belongs to it), and which of its characters do not count.
_FOREIGN, _HAN, _CANTONESE, _PLAIN, _MADE, _END, _EXCLUDED = range(7)
_COUNTS = 7
ALL_BUT_TRADITIONAL, ALL = 1, 2


def _count_kinds(traits: array[int], lines: array[int]) -> int:
    """Count what each line has; how many Simplified glyphs all have."""
    size = len(traits)
    foreign = han = cantonese = plain = made = line = simplified = 0
    for place in range(size):
        kind = traits[place]
        foreign += kind & FOREIGN != 0
        han += kind & CHINESE != 0
        cantonese += kind & CANTONESE != 0
        plain += kind & SIMPLIFIED != 0
        made += kind & TRADITIONAL != 0
        if kind & BREAK or place == size - 1:
            lines[line + _FOREIGN] = foreign
            lines[line + _HAN] = han
            lines[line + _CANTONESE] = cantonese
            lines[line + _PLAIN] = plain
            lines[line + _MADE] = made
            lines[line + _END] = place + 1
            simplified += plain
            foreign = han = cantonese = plain = made = 0
            line += _COUNTS
    return simplified


def _exclude(lines: array[int], kinds: int) -> bool:
    """Exclude the lines that no machine made; False if there are none."""
    excluded = kinds & FOREIGN != 0 and _exclude_foreign(lines)
    plain = made = 0
    for line in range(0, len(lines), _COUNTS):
        plain += lines[line + _PLAIN]
        made += lines[line + _MADE]
    for line in range(0, len(lines), _COUNTS):
        both = lines[line + _PLAIN] + lines[line + _MADE]
        if (
            lines[line + _CANTONESE] >= CANTONESE_LINE
            or lines[line + _PLAIN] > SIMPLIFIED_SHARE * both
            # On a Simplified page only what is Traditional counts.
            or (plain > made and lines[line + _MADE] == 0)
        ):
            lines[line + _EXCLUDED] = ALL
            excluded = True
    return excluded


def _exclude_foreign(lines: array[int]) -> bool:
    """Exclude the lines in Japanese and Korean, all of them in a text of these languages."""
    foreign = han = 0
    for line in range(0, len(lines), _COUNTS):
        han += lines[line + _HAN] != 0
        if lines[line + _FOREIGN] > FOREIGN_SHARE * lines[line + _HAN]:
            lines[line + _EXCLUDED] = ALL
            foreign += 1
    if foreign > FOREIGN_LINES * han:
        for line in range(0, len(lines), _COUNTS):
            lines[line + _EXCLUDED] = ALL
    return foreign > 0


def _exclude_anyway(lines: array[int]) -> bool:
    """The same if Traditional glyphs are converted whoever wrote them.

    Lines are Simplified by their own glyphs, else by the text's.
    """
    _exclude_foreign(lines)
    plain = made = 0
    for line in range(0, len(lines), _COUNTS):
        plain += lines[line + _PLAIN]
        made += lines[line + _MADE]
    for line in range(0, len(lines), _COUNTS):
        neither = lines[line + _PLAIN] == 0 and lines[line + _MADE] == 0
        simplified = plain >= made if neither else lines[line + _PLAIN] > lines[line + _MADE]
        if simplified and lines[line + _EXCLUDED] != ALL:
            lines[line + _EXCLUDED] = ALL_BUT_TRADITIONAL
    return True


def _blank(traits: array[int], lines: array[int]) -> int:
    """Make blanks of the characters that do not count; all traits of the others."""
    kinds = start = 0
    for line in range(0, len(lines), _COUNTS):
        excluded, end = lines[line + _EXCLUDED], lines[line + _END]
        for place in range(start, end):
            kind = traits[place]
            if excluded != 0 and not (
                kind & BREAK or (excluded == ALL_BUT_TRADITIONAL and kind & TRADITIONAL)
            ):
                traits[place] = kind = BLANK
            kinds |= kind
        start = max(start, end)
    return kinds


# --- What a text is composed of -------------------------------------------------------------------


class Composition(NamedTuple):
    """What a text is composed of, for the classifier.

    Attributes:
        kinds: all traits that occur.
        blanks: how many characters do not count.
        modern: how many are the commonest words of the modern language.
        han: how many are Han.
        at_stake: how many are at stake: as many places may be features.
        traditional: how many are Traditional glyphs, those that Simplified text may hold included.
        japanese: whether two kana follow each other.
    """

    kinds: int
    blanks: int
    modern: int
    han: int
    at_stake: int
    traditional: int
    japanese: bool


def composition(traits: array[int]) -> Composition:
    """Count the kinds of characters."""
    kinds = blanks = modern = han = at_stake = traditional = japanese = 0
    for place in range(len(traits)):
        kind = traits[place]
        kinds |= kind
        blanks += kind & BLANK != 0
        modern += kind & MODERN != 0
        han += kind & HAN != 0
        at_stake += kind & AT_STAKE != 0
        traditional += kind & TRADITIONAL_OR_EITHER != 0
    for place in range(1, len(traits) if kinds & KANA else 0):
        japanese |= traits[place - 1] & traits[place] & KANA
    return Composition(kinds, blanks, modern, han, at_stake, traditional, japanese != 0)


def distinct(text: str, traits: array[int], wanted: int, most: int) -> int:
    """How many different characters of a text have a trait, up to a limit."""
    found = ""
    for place, character in enumerate(text):
        if traits[place] & wanted and character not in found:
            found += character
            if len(found) == most:
                break
    return len(found)


# --- Lists of characters --------------------------------------------------------------------------

# As in `language.letters.is_list`: at least this many Han and hangul are a list if this share of
# them are distinct.
LIST, DISTINCT = 70, 0.95


def is_list_of_characters(text: str) -> bool:
    """Whether a text is a list of characters: many Han or hangul, of which hardly one comes twice.

    They are no evidence of whether a machine made their glyphs.
    """
    numbers, traits = NUMBERS, TRAITS
    seen = bytearray((LAST + 1) // 8)
    most = len(text) * (1.0 - DISTINCT) + 1.0
    found = again = 0
    for character in text:
        code = min(ord(character), LAST)
        if traits[numbers[code]] & (CHINESE | HANGUL):
            found += 1
            if seen[code >> 3] >> (code & 7) & 1:
                again += 1
                if again > most:
                    return False  # prose, nearly always, after a few lines
            seen[code >> 3] |= 1 << (code & 7)
    return found >= LIST and found - again >= DISTINCT * found
