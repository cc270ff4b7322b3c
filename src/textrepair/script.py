"""Which script a text is in: what each glyph tells, and which lines a machine may have made.

Lines in Japanese and Korean, and lines in Simplified, were not put through a machine's table.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from textrepair import tables

Codes = npt.NDArray[np.uint32]
Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]

# A line with so many kana or hangul for its Han characters is Japanese or Korean. A Chinese line
# that quotes a word stays below it.
FOREIGN_SHARE = 0.1
# A text with so many such lines is Japanese or Korean, its lines of Han alone included.
FOREIGN_LINES = 0.3
# A line with so many Simplified-only among its one-script characters was not put through a
# machine's table, which leaves none. Damaged pages have a few: characters their table lacks.
SIMPLIFIED_SHARE = 0.2

# Written Cantonese: no mirror's page has these. A line with so many of them is its writer's own.
CANTONESE = "嘅咗喺佢嘢啲冇嚟咁哋唔俾嗰咩嘞喎噉"
CANTONESE_LINE = 2


def code_points(text: str) -> Codes:
    """The text as an array with one element per character, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def classify(codes: Codes) -> npt.NDArray[np.uint8]:
    """What each character's glyph tells; astral ones tell nothing."""
    classes: npt.NDArray[np.uint8] = tables.script_classes()[np.minimum(codes, tables.PLANE - 1)]
    return classes


def line_numbers(codes: Codes) -> Numbers:
    """The number of the line that each character stands in."""
    ends = (codes == 0x0A).astype(np.int64)
    numbers: Numbers = np.cumsum(ends) - ends
    return numbers


def count_per_line(lines: Numbers, classes: npt.NDArray[np.uint8], *wanted: int) -> Numbers:
    """How many characters of the wanted classes each line has."""
    total = int(lines[-1]) + 1 if len(lines) else 1
    return np.bincount(lines[np.isin(classes, wanted)], minlength=total)


def simplified_lines(codes: Codes, classes: npt.NDArray[np.uint8]) -> Mask:
    """The characters in lines that are Simplified: by their own glyphs, else by the text's."""
    lines = line_numbers(codes)
    plain = count_per_line(lines, classes, tables.SIMPLIFIED)
    made = count_per_line(lines, classes, tables.TRADITIONAL)
    neither = (plain == 0) & (made == 0)
    result: Mask = np.where(neither, plain.sum() >= made.sum(), plain > made)[lines]
    return result


def eligible(codes: Codes, classes: npt.NDArray[np.uint8], *, always: bool) -> Mask:
    """The characters that stand in lines which a machine may have made."""
    lines = line_numbers(codes)
    han = count_per_line(
        lines, classes, tables.SHARED, tables.SIMPLIFIED, tables.TRADITIONAL, tables.EITHER
    )
    foreign = count_per_line(lines, classes, tables.KANA, tables.HANGUL)
    fit = foreign <= FOREIGN_SHARE * han
    if np.count_nonzero(~fit) > FOREIGN_LINES * np.count_nonzero(han):
        fit[:] = False
    spoken = np.bincount(
        lines[np.isin(codes, [ord(character) for character in CANTONESE])], minlength=len(han)
    )
    if not always:
        fit &= spoken < CANTONESE_LINE
        plain = count_per_line(lines, classes, tables.SIMPLIFIED)
        made = count_per_line(lines, classes, tables.TRADITIONAL)
        fit &= plain <= SIMPLIFIED_SHARE * (plain + made)
        if plain.sum() > made.sum():  # a Simplified page: only what is Traditional in it counts
            fit &= made > 0
    result: Mask = fit[lines]
    return result


def only(codes: Codes, fit: Mask) -> str:
    """The text with blanks for the characters that do not count, as long as before."""
    kept = np.where(fit | (codes == 0x0A), codes, 0x20).astype("<u4")
    return kept.tobytes().decode("utf-32-le", "surrogatepass")
