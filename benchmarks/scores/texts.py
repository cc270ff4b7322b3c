"""Where a result differs from the clean text, and what in it is made up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from rapidfuzz.distance import Levenshtein

from textrepair.stages.width.forward import fold_width

LOST = "\ufffd"
PLACES = 5  # of a document that are shown
NEAR = 6  # characters around them

# Han (with 々 〇), kana of both widths, Hangul syllables and letters, decimal digits: what a reader
# takes for the author's.
INVENTIBLE = re.compile(
    "[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
    "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]|\\d"
)


def differences(clean: str, result: str) -> list[tuple[str, str]]:
    """The first places where the two differ, with some text around them."""
    changed = (item for item in Levenshtein.opcodes(clean, result) if item.tag != "equal")
    return [
        (
            clean[max(0, item.src_start - NEAR) : item.src_end + NEAR],
            result[max(0, item.dest_start - NEAR) : item.dest_end + NEAR],
        )
        for item in islice(changed, PLACES)
    ]


def unchanged(clean: str, result: str) -> Iterator[tuple[int, int]]:
    """The places of the clean text that an alignment finds in the result, and where it does."""
    for operation in Levenshtein.opcodes(clean, result):
        if operation.tag == "equal":
            yield from zip(
                range(operation.src_start, operation.src_end),
                range(operation.dest_start, operation.dest_end),
                strict=True,
            )


def unaccounted(origin: str, result: str) -> set[int]:
    """Where the result has characters that an alignment with the origin does not account for."""
    if origin == result:
        return set()
    return {
        index
        for operation in Levenshtein.opcodes(origin, result)
        if operation.tag in ("insert", "replace")
        for index in range(operation.dest_start, operation.dest_end)
        if result[index] != LOST
    }


def inventions(clean: str, damaged: str, result: str) -> list[int]:
    """Where a result has text that stands neither in the clean nor in the damaged text there.

    Counted are Han characters, kana, Hangul and digits that neither an alignment with the clean
    text nor one with the damaged text accounts for. Mojibake that was left is no invention, nor is
    U+FFFD. Widths do not count.

    Args:
        clean: what the author wrote.
        damaged: what became of it.
        result: what a tool made of that.

    Returns:
        The places in the result, in order.

    >>> inventions("前后端", "前后", "前后竈")
    [2]
    >>> inventions("前后端", "前后竈", "前后竈"), inventions("前后端", "前后", "前后\ufffd")
    ([], [])
    """
    clean, damaged, result = map(fold_width, (clean, damaged, result))
    if result in (clean, damaged):
        return []
    wrong = readable(result, unaccounted(clean, result))
    return sorted(wrong & unaccounted(damaged, result)) if wrong else []


def readable(text: str, places: Iterable[int]) -> set[int]:
    """Those of the places at which the text has Han, kana, Hangul or a digit."""
    return {place for place in places if INVENTIBLE.match(text[place])}
