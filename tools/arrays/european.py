"""Arrays of `textrepair.stages.mojibake`: what makes a line worth a repair.

ftfy leaves a line alone in which its expression for mojibake matches nowhere. No match is without
one of some pairs of characters: of each alternative two items are taken that stand side by side. To
a line with such a pair the expression itself is applied, as an automaton. What else may be repaired
is whole lines of UTF-8 in an encoding that ftfy does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any

import numpy as np
import numpy.typing as npt
from ftfy.badness import BADNESS_RE

from textrepair.encodings.singlebyte import UNKNOWN_TO_FTFY, code_page
from textrepair.stages.mojibake.scan_bits import BAD, JOINED, OPENED
from textrepair.tables import PLANE

# How Python itself takes an expression apart: there is no public way.
_parser: Any = getattr(re, "_parser")  # noqa: B009
_ITEMS: Any = getattr(re, "_constants")  # noqa: B009

Members = npt.NDArray[np.bool_]  # code point -> whether it is one of some characters
EVERY: Members = np.ones(PLANE, dtype=np.bool_)
CATEGORIES = {"CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w"}
ASCII, LEADS, TRAILS = range(0x80), range(0xC2, 0xF5), range(0x80, 0xC0)


def european_arrays() -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Name -> array."""
    pairs = [(bits, *both) for bits, both in _pairs()]
    forms = list(_forms_of_ftfy())
    items = [item for form in forms for item in form.items]
    columns = np.array([EVERY, *(members for _, *both in pairs for members in both), *items])
    columns[0] = False
    columns[0, 0x0A] = True  # so that the end of a line is a kind of its own
    _, first, kinds = np.unique(
        np.packbits(columns, axis=0), axis=1, return_index=True, return_inverse=True
    )
    count = len(first)
    table = np.zeros((count, count), dtype=np.uint16)
    for bits, before, after in pairs:
        table |= np.outer(before[first], after[first]).astype(np.uint16) * np.uint16(bits)
    yield "mojibake/european_kinds", kinds.reshape(-1).astype(np.uint8)
    yield "mojibake/european_pairs", table.reshape(-1)
    yield "mojibake/european_states", _states(forms, first)


def _pairs() -> Iterator[tuple[int, tuple[Members, Members]]]:
    """Bits of pairs, the first characters of these and the second ones."""
    for both in _pairs_of_ftfy():
        yield BAD, both
    yield JOINED, (_members(range(0xD800, 0xDC00)), _members(range(0xDC00, 0xE000)))
    for number, encoding in enumerate(UNKNOWN_TO_FTFY):
        ascii_, leads, trails = (_shown(data, encoding) for data in (ASCII, LEADS, TRAILS))
        yield OPENED | 1 << number, (leads, trails)
        yield 1 << number, (trails, ascii_ | leads | trails)
        yield 1 << number, (ascii_, ascii_ | leads)


def _shown(data: range, encoding: str) -> Members:
    """What an encoding shows for some bytes."""
    return _members([ord(code_page(encoding)[byte]) for byte in data])


def _members(codes: range | list[int]) -> Members:
    """Code points as a table."""
    table = np.zeros(PLANE, dtype=np.bool_)
    table[list(codes)] = True
    return table


# --- What ftfy's expression matches ---------------------------------------------------------------


@dataclass(frozen=True)
class _Form:
    """What one alternative matches: characters one after the other, at the beginning or anywhere.

    Attributes:
        items: for each of them which it may be.
        first: whether a line must begin with them.
    """

    items: tuple[Members, ...]
    first: bool


def _pairs_of_ftfy() -> Iterator[tuple[Members, Members]]:
    """Of each form the two items side by side that have the fewest characters."""
    for form in _forms_of_ftfy():
        yield min(
            pairwise(form.items if len(form.items) > 1 else (EVERY, *form.items)),
            key=lambda both: int(both[0].sum()) * int(both[1].sum()),
        )


def _states(forms: Sequence[_Form], kinds: npt.NDArray[np.intp]) -> npt.NDArray[np.uint8]:
    """The expression as an automaton: for each state the one behind a character, by its kind.

    Args:
        forms: what the expression matches.
        kinds: a character of each kind.

    Returns:
        A row for each state. State 0 is a match, and 1 the beginning of a line.
    """
    anywhere = frozenset((number, 0) for number, form in enumerate(forms) if not form.first)
    begun = frozenset((number, 0) for number in range(len(forms)))
    matched: frozenset[tuple[int, int]] = frozenset()
    states = {matched: 0, begun: 1}
    rows: list[list[int]] = []
    for state in _in_order(states):
        rows.append([])
        for character in kinds:
            after = {
                (number, place + 1)
                for number, place in state
                if forms[number].items[place][character]
            }
            whole = any(place == len(forms[number].items) for number, place in after)
            following = matched if whole or not state else anywhere | after
            rows[-1].append(states.setdefault(following, len(states)))
    return np.array(rows, dtype=np.uint8).reshape(-1)


def _in_order(states: Mapping[Any, int]) -> Iterator[Any]:
    """The states, with those that are added meanwhile."""
    number = 0
    while number < len(states):
        yield list(states)[number]
        number += 1


def _forms_of_ftfy() -> Iterator[_Form]:
    """The alternatives of the expression; one with an item that may be left out is two."""
    for alternative in _parser.parse(BADNESS_RE.pattern, BADNESS_RE.flags)[0][1][1]:
        first = alternative[0][0] is _ITEMS.AT
        choices = [_choices(*item) for item in alternative[first:]]
        for items in product(*choices):
            yield _Form(tuple(item for item in items if item is not None), first)


def _choices(kind: Any, value: Any) -> list[Members | None]:
    """What an item matches, and None if it may be left out."""
    if kind is not _ITEMS.MAX_REPEAT:
        return [_characters(kind, value)]
    least, most, (item,) = value
    if (least, most) != (0, 1):
        raise ValueError(f"an item from {least} to {most} times")
    return [None, _characters(*item)]


def _characters(kind: Any, value: Any) -> Members:
    """The characters that an item matches."""
    if kind is _ITEMS.LITERAL:
        return _members([value])
    if kind is _ITEMS.ANY:
        return ~_members([0x0A])
    if kind is not _ITEMS.IN:
        raise ValueError(f"an item of the kind {kind}")
    negated = value[0][0] is _ITEMS.NEGATE
    table = np.zeros(PLANE, dtype=np.bool_)
    for part, of_it in value[negated:]:
        if part is _ITEMS.LITERAL:
            table[of_it] = True
        elif part is _ITEMS.RANGE:
            table[of_it[0] : of_it[1] + 1] = True
        else:
            one = re.compile(CATEGORIES[str(of_it)])
            table |= np.array([one.match(chr(code)) is not None for code in range(PLANE)])
    return ~table if negated else table
