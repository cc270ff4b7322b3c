"""Characters of the other reading that lost bytes: their costs, and the doubtful ones beside them.

A reader that has no character for a byte shows a mark for it, or nothing. A character with such a
byte is gone. The rests of two of them may look like one character, which is none of the text's.
"""

from __future__ import annotations

import math
from array import array
from functools import cached_property

from textrepair.encodings.charset import UTF8
from textrepair.language.families import LETTERS
from textrepair.language.likelihood import least_costs
from textrepair.stages.mojibake.channels import Channel, Source
from textrepair.stages.mojibake.redecoding import Target
from textrepair.stages.mojibake.refused_bytes import joint_nats

# What is lost of a character of the target, as bits: it is gone; it has a mark, or what may be one;
# it has another byte beyond ASCII; it has a mark for a byte that is gone, and this mark is a
# question mark in the source; it has all its bytes, marks included; it was shown together with a
# byte of ASCII behind it.
IS_GONE, MARKED, HELD, LOST_SOME, QUESTIONED, COMPLETE, SWALLOWED = 1, 2, 4, 8, 16, 32, 64
# What states and bytes mean, as in `redecoding` and `encodings.charset`.
ANEW, LOST = 1, 2
FIRST_HIGH, GONE_BYTE, ASKED = 0x80, 0xFF, 0x3F
LAST, FAMILY_BITS, ASIAN_LETTER = 0xFFFF, 0x0F, 1

# Where at least `DROPS` characters of a stretch are gone without a mark, a character that costs
# `DOUBTFUL` nats by itself is taken for one that two rests made.
DROPS, DOUBTFUL = 2, 12.0
# Nats of a character that is gone: if some of its bytes are left, and no mark; if these and a mark
# are left; and if nothing but marks and ASCII is left of it. The second line is for a text that is
# known to be mixed up, where each of them is likelier.
PRICES = (13.0, 8.0, 5.0)
KNOWN_PRICES = (8.0, 4.0, 3.0)
# The same where the mark is a question mark of the source, which may really be one.
PRICE_WITH_QUESTION = 6.0


class Losses:
    """What is lost of a text in the other reading.

    Attributes:
        source: the text as it stands.
        target: the other reading.
        channel: the mix-up.
    """

    def __init__(self, source: Source, target: Target, channel: Channel) -> None:
        """Nothing is worked out before it is asked for."""
        self.source, self.target, self.channel = source, target, channel

    @cached_property
    def _found(self) -> bytearray:
        """What is lost of each character of the target, as bits."""
        source, target = self.source, self.target
        found = bytearray(len(target.text))
        _find(source.data, target.offsets, target.states, found, source.double)
        if self.channel.question != b"?":
            _find_questions(source, target.offsets, found)
        return found

    @cached_property
    def swallowed(self) -> bytearray:
        """Which characters of the target went together with a byte of ASCII.

        A decoder of two bytes puts one question mark for a lead byte and the ASCII after it. Where
        a character lacks one byte, which the mark stands for, and no ASCII follows, it was taken.
        """
        return _with_bits(self._found, SWALLOWED)

    @cached_property
    def torn(self) -> bytearray:
        """Which characters of the source are the rest of one of UTF-8, with a mark for its end."""
        torn = bytearray(len(self.source.text))
        if self.channel.written == UTF8:
            _find_torn(self.source.offsets, self.target.offsets, self._found, torn)
        return torn

    def doubted(self, start: int, end: int, costs: array[float]) -> bytearray:
        """Which characters of a part of the target may be made of the rests of two.

        Args:
            start: the first character of the part.
            end: the one after it.
            costs: nats of each character of the whole target.
        """
        source = self.source
        doubted = bytearray(end - start)
        if source.gaps or _count_unmarked(self._found, start, end) >= DROPS:
            _doubt_rare(self.target.text, start, end, least_costs(), doubted)
        if source.gaps and not source.double:
            # In Shift_JIS that lost its controls these are the second halves of characters.
            _doubt_halfwidth(self.target.text, start, end, doubted)
        if source.double and self.channel.written == UTF8:
            _doubt_joints(self._joints, start, end, costs, doubted)
        return doubted

    @cached_property
    def _joints(self) -> array[float]:
        """Nats against each character of the target being made of the halves of two.

        Such a one spans the end of a character of the source, where something may be gone, and what
        comes next begins in the middle of a character, without a mark for what it has lost.
        """
        target = self.target
        joints = array("f", bytes(4 * len(target.text)))
        _set_joints(
            self.source.data,
            self.source.offsets,
            target.offsets,
            target.states,
            joint_nats(self.channel.read),
            joints,
        )
        return joints

    def price(self, costs: array[float], *, known: bool = False, halfwidth: float = 0.0) -> None:
        """Set the costs of the characters of the target that are gone.

        Args:
            costs: nats of each character of the target; those that are gone are filled in.
            known: whether the text is known to have been through this mix-up.
            halfwidth: nats more for each character that is one byte: halfwidth katakana.
        """
        target = self.target
        if LOST in target.states:
            _set_prices(self._found, KNOWN_PRICES if known else PRICES, costs)
        if halfwidth:
            _add_for_single(len(self.source.data), target.offsets, target.states, halfwidth, costs)


# --- What is lost of each character ---------------------------------------------------------------


def _find(data: bytes, offsets: array[int], states: bytes, found: bytearray, double: bool) -> None:
    """Fill in what is lost of each character of the target, as bits."""
    count = len(offsets)
    for number in range(count):
        if states[number] != LOST:
            continue
        start = offsets[number]
        end = offsets[number + 1] if number + 1 < count else len(data)
        bits = IS_GONE | _kinds_of_bytes(data, start, end)
        if end - start == _whole_size(data[start]):
            bits |= COMPLETE
            after = data[end] if end < len(data) else 0
            if double and data[end - 1] == ASKED and 0xC2 <= after < GONE_BYTE:
                bits |= SWALLOWED
        found[number] = bits


def _kinds_of_bytes(data: bytes, start: int, end: int) -> int:
    """Which kinds of bytes are left of a character that is gone, as bits."""
    bits = 0
    for place in range(start, end):
        byte = data[place]
        if byte == GONE_BYTE:
            bits |= MARKED | LOST_SOME
        elif byte == ASKED:
            bits |= MARKED
        elif byte >= FIRST_HIGH:
            bits |= HELD
    return bits


def _whole_size(lead: int) -> int:
    """How many bytes a character of UTF-8 has with this byte as the first one."""
    return 1 if lead < 0xC2 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4


def _find_questions(source: Source, offsets: array[int], found: bytearray) -> None:
    """Add where the mark of a lost byte is a question mark of the source."""
    data, text, places = source.data, source.text, source.offsets
    number = 0
    for place in range(len(text)):
        if text[place] != "?" or data[places[place]] != GONE_BYTE:
            continue
        while number + 1 < len(offsets) and offsets[number + 1] <= places[place]:
            number += 1
        found[number] |= QUESTIONED


def _with_bits(found: bytearray, bits: int) -> bytearray:
    """1 for each character that has some of the bits, else 0."""
    chosen = bytearray(len(found))
    for number in range(len(found)):
        chosen[number] = 1 if found[number] & bits else 0
    return chosen


def _find_torn(places: array[int], offsets: array[int], found: bytearray, torn: bytearray) -> None:
    """Fill in which characters of the source are in a complete one of the target with a mark."""
    number = 0
    for place in range(len(places)):
        while number + 1 < len(offsets) and offsets[number + 1] <= places[place]:
            number += 1
        if found[number] & COMPLETE and found[number] & LOST_SOME:
            torn[place] = 1


# --- Costs ----------------------------------------------------------------------------------------


def _set_prices(found: bytearray, prices: tuple[float, float, float], costs: array[float]) -> None:
    """Fill in the costs of the characters that are gone."""
    unmarked, torn, nothing_left = prices
    for number in range(len(found)):
        bits = found[number]
        if not bits & IS_GONE:
            continue
        if bits & QUESTIONED:
            costs[number] = PRICE_WITH_QUESTION
        elif not bits & MARKED:
            costs[number] = unmarked
        else:
            costs[number] = torn if bits & HELD else nothing_left


def _add_for_single(
    size: int, offsets: array[int], states: bytes, nats: float, costs: array[float]
) -> None:
    """Add nats to the characters read anew that are one byte."""
    count = len(offsets)
    for number in range(count):
        end = offsets[number + 1] if number + 1 < count else size
        if states[number] == ANEW and end - offsets[number] == 1:
            costs[number] += nats


# --- What is doubtful -----------------------------------------------------------------------------


def _count_unmarked(found: bytearray, start: int, end: int) -> int:
    """How many characters of a part are gone without a mark."""
    count = 0
    for number in range(start, end):
        if found[number] & IS_GONE and not found[number] & MARKED:
            count += 1
    return count


def _doubt_rare(text: str, start: int, end: int, least: array[float], doubted: bytearray) -> None:
    """Mark the characters of East Asia that are rare by themselves."""
    letters = LETTERS
    for place in range(start, end):
        code = min(ord(text[place]), LAST)
        if letters[code] & FAMILY_BITS == ASIAN_LETTER and least[code] >= DOUBTFUL:
            doubted[place - start] = 1


def _doubt_halfwidth(text: str, start: int, end: int, doubted: bytearray) -> None:
    """Mark halfwidth katakana."""
    for place in range(start, end):
        if "\uff61" <= text[place] <= "\uff9f":
            doubted[place - start] = 1


def _doubt_joints(
    joints: array[float], start: int, end: int, costs: array[float], doubted: bytearray
) -> None:
    """Mark the characters that cost at least what two that lost their halves do."""
    for place in range(start, end):
        if costs[place] >= joints[place]:
            doubted[place - start] = 1


def _set_joints(
    data: bytes,
    places: array[int],
    offsets: array[int],
    states: bytes,
    nats: array[float],
    joints: array[float],
) -> None:
    """Fill in the nats against each character of the target being made of the halves of two."""
    count = len(offsets)
    place = 0
    for number in range(count):
        joints[number] = math.inf
        if number + 1 == count or states[number] != ANEW or states[number + 1] != LOST:
            continue
        end = offsets[number + 1]
        if data[end] & 0xC0 != 0x80:
            continue
        while place < len(places) and places[place] <= offsets[number]:
            place += 1
        while place < len(places) and places[place] < end:
            joints[number] = min(joints[number], nats[data[places[place]]])
            place += 1
