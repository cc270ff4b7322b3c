"""What byte-blind damage takes away for good: which documents a tool can give back at all.

The damage is done once more with every byte that the mirror put in marked, up to the decoder.
There, a lead byte before an ASCII byte becomes one ``?``. If the ASCII byte was the parenthesis of
a reading, the reading behind it tells what was split, and nothing is lost. If it was the author's,
a line break or a digit, it is gone. If it was the mirror's comma, the comma is no loss, but nothing
tells the lead byte.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from textrepair.damage import Recipe, convert_glyphs, page_annotations
from textrepair.encodings import gbk
from textrepair.stages.alignment.forward import MARKS
from textrepair.stages.width.forward import fold_width

COMMA = b","
PUT_IN, OF_THE_AUTHOR = b"\1", b"\0"


@dataclass(frozen=True, slots=True)
class Loss:
    """What the transport took.

    Attributes:
        swallowed: bytes of the author's that are gone.
        untold: lead bytes, and pairs that left a ``?`` or nothing, of which no reading tells.
    """

    swallowed: int
    untold: int


class Marked(NamedTuple):
    """Bytes, and for each of them whether the mirror put it in."""

    data: bytes
    marks: bytes

    def put_in(self, pair: bytes, before: Callable[[], bytes], after: bytes) -> Marked:
        """The bytes with others put before and after each occurrence of a pair."""
        first, *pieces = self.data.split(pair)
        place = len(first)
        data, marks = [first], [self.marks[:place]]
        for piece in pieces:
            comma, end = before(), place + len(pair)
            data += [comma, pair, after, piece]
            marks += [
                PUT_IN * len(comma),
                self.marks[place:end],
                PUT_IN * len(after),
                self.marks[end : end + len(piece)],
            ]
            place = end + len(piece)
        return Marked(b"".join(data), b"".join(marks))


def measure_loss(text: str, recipe: Recipe, seed: int, damaged: str) -> Loss:
    """What the text loses by a byte-blind recipe.

    Args:
        text: the clean text.
        recipe: how it is damaged.
        seed: of the damage.
        damaged: what `textrepair.damage.damage` makes of the three.

    Raises:
        RuntimeError: that is not what comes out here: the two have drifted apart.
    """
    rng = random.Random(seed)
    marked = mark(text, recipe, rng)
    decoded = gbk.decode_lossy(marked.data, recipe.user_areas, recipe.decoder)
    if damaged != (fold_width(decoded) if recipe.width else decoded):
        raise RuntimeError("the loss is counted for other damage than textrepair.damage does")
    return count(marked, recipe)


def mark(text: str, recipe: Recipe, rng: random.Random) -> Marked:
    """The bytes as the mirror sent them."""
    if recipe.glyphs is not None:
        text = convert_glyphs(text, recipe.glyphs)
    data = gbk.encode(text)
    marked = Marked(data, OF_THE_AUTHOR * len(data))
    for character, annotation in page_annotations(text, recipe, rng).items():
        marked = marked.put_in(character.encode("gbk"), lambda: b"", annotation.encode("gbk"))
    for mark in MARKS if recipe.commas else "":
        marked = marked.put_in(
            mark.encode("gbk"), lambda: COMMA if rng.random() < recipe.commas else b"", b""
        )
    return marked


def count(marked: Marked, recipe: Recipe) -> Loss:
    """What the decoder of a recipe takes from the bytes."""
    swallowed = untold = 0
    for token in gbk.TOKEN.finditer(marked.data):
        piece, follower = token.group(), token.start() + 1
        if token.lastgroup == "single":
            swallowed += 1
        elif token.lastgroup == "broken":
            swallowed += marked.marks[follower : follower + 1] == OF_THE_AUTHOR
            untold += marked.marks[follower : follower + 1] == PUT_IN and piece[1:] == COMMA
        elif token.lastgroup == "pairs":
            pairs = (piece[index : index + 2] for index in range(0, len(piece), 2))
            untold += sum(
                gbk.decode_lossy(pair, recipe.user_areas, recipe.decoder) in ("", "?")
                for pair in pairs
            )
    return Loss(swallowed, untold)
