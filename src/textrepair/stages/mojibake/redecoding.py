"""The bytes of a text decoded in the encoding that they were written in, whatever is lost of them.

Unlike a codec this keeps where each character begins in the bytes, and distinguishes characters,
rests of characters that lost bytes, and bytes that are no character at all.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping
from typing import NamedTuple

from textrepair.encodings import registry
from textrepair.encodings.charset import APART, UTF8, charset_named
from textrepair.language.likelihood import weigh
from textrepair.language.prices import UNKNOWN
from textrepair.stages.mojibake.channels import Channel, Source, loss_characters

# What a character of the target is: the same as in the source; a character of its own; the rest of
# one that lost bytes; no character.
SAME, READ, GONE, DEAD = range(4)
# The same for this module, which is compiled, and bytes that `encodings.charset` explains.
AS_IT_STANDS, ANEW, LOST, NONE = range(4)
FIRST_HIGH, APART_BYTE, GONE_BYTE, ASKED = 0x80, 0x00, 0xFF, 0x3F
LOSS = 0xFFFD

# What a byte of the source begins: a character; a mark for a loss.
BEGINS, MARKS = 1, 2

# Bytes before and behind a character with two pairs of bytes, in which these are compared.
BESIDE = 32
LONGEST = 4  # bytes of a character
ANY_DOUBLE = "gbk"
NOT_HELD = bytes((APART,))

FOUR_BYTES, OFFSET = array("I", [0]), array("i", [0])
UTF32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"


class Target(NamedTuple):
    """A text in the other reading.

    Attributes:
        text: its characters.
        offsets: where each begins in the bytes.
        states: what each is: `SAME`, `READ`, `GONE` or `DEAD`.
    """

    text: str
    offsets: array[int]
    states: bytes


def redecode(source: Source, channel: Channel) -> Target:
    """The bytes of a text in the encoding that it may have been written in."""
    data, text = source.data, source.text
    size = len(data)
    all_codes, all_offsets, all_states = FOUR_BYTES * size, OFFSET * size, bytearray(size)
    codes, offsets, states = all_codes, all_offsets, all_states
    if channel.written == UTF8:
        count = _read_utf8(data, codes, offsets, states)
    else:
        charset = charset_named(channel.written)
        alone = registry.by_name()[channel.written].alone
        pairs = (charset.leads, charset.trails, alone.start, alone.stop)
        count = _read_double(data, pairs, charset.characters, codes, offsets, states)
    losses = loss_characters(channel.read)
    first, last = losses[0], losses[len(losses) - 1]
    torn = source.double and channel.written == UTF8 and LOST in all_states
    if torn or source.doubtful or first in text or last in text:
        begun = bytearray(size)
        twice = len(channel.mark) > 1
        _set_beginnings(begun, text, source.offsets, (first, last), twice)
        if torn:
            _doubt_joined(data, begun, count, codes, offsets, states)
        _keep_marks(begun, source.doubtful, count, codes, offsets, states)
    if APART in data:
        _keep_apart(data, text, source.offsets, codes, offsets)
    shown = str(memoryview(all_codes)[:count], UTF32, "surrogatepass")
    return Target(shown, all_offsets[:count], bytes(memoryview(all_states)[:count]))


def _set_beginnings(
    begun: bytearray, text: str, offsets: array[int], losses: tuple[str, str], twice: bool
) -> None:
    """Fill in what the bytes of the source begin; a mark may be two bytes."""
    first, second = losses
    for place in range(len(text)):
        offset = offsets[place]
        begun[offset] |= BEGINS
        if text[place] == first or text[place] == second:
            begun[offset] |= MARKS
            if twice and offset + 1 < len(begun):
                begun[offset + 1] |= MARKS


# --- UTF-8 ----------------------------------------------------------------------------------------


def _read_utf8(data: bytes, codes: array[int], offsets: array[int], states: bytearray) -> int:
    """Fill in what the bytes are as UTF-8; how many characters these are.

    Of a character that lost bytes, those that are left are one: its first byte and some of the
    others, or only others. `LOST_BYTE` is a byte that is gone, ``?`` what a decoder may have put
    there.
    """
    size = len(data)
    place = count = 0
    while place < size:
        first = data[place]
        offsets[count] = place
        if first < FIRST_HIGH and first != ASKED:
            codes[count] = first
            states[count] = AS_IT_STANDS
            place += 1
            count += 1
            continue
        length = _whole_length(data, place, size)
        if length:
            codes[count] = _code_of(data, place, length)
            states[count] = ANEW
        else:
            length = _rest_length(data, place, size)
            codes[count] = LOSS if length else first
            states[count] = LOST if length else AS_IT_STANDS if first < FIRST_HIGH else NONE
            length = max(length, 1)
        place += length
        count += 1
    return count


def _whole_length(data: bytes, place: int, size: int) -> int:
    """How many bytes the character of UTF-8 has that begins here; 0 if none does."""
    first = data[place]
    if first < 0xC2 or first > 0xF4:
        return 0
    length = 2 if first < 0xE0 else 3 if first < 0xF0 else 4
    if place + length > size:
        return 0
    for other in range(place + 1, place + length):
        if data[other] & 0xC0 != 0x80:
            return 0
    return length if _is_in_range(first, data[place + 1]) else 0


def _is_in_range(first: int, second: int) -> bool:
    """Whether two bytes begin no surrogate, and nothing that is too high or could be shorter."""
    if first == 0xE0:
        return second >= 0xA0
    if first == 0xED:
        return second <= 0x9F
    if first == 0xF0:
        return second >= 0x90
    return first != 0xF4 or second <= 0x8F


def _code_of(data: bytes, place: int, length: int) -> int:
    """The code point of a whole character of UTF-8."""
    code = data[place] & (0x7F >> length)
    for other in range(place + 1, place + length):
        code = code << 6 | (data[other] & 0x3F)
    return code


def _rest_length(data: bytes, place: int, size: int) -> int:
    """How many bytes are the rest of a character of UTF-8 that begins here; 0 if none does."""
    first = data[place]
    if 0xC2 <= first <= 0xDF:
        marked = place + 1 < size and (data[place + 1] == GONE_BYTE or data[place + 1] == ASKED)
        return 2 if marked else 1
    end = place + 1
    if 0xE0 <= first <= 0xF4:
        most = place + (3 if first < 0xF0 else 4)
        while end < size and end < most and _may_follow(data[end]):
            end += 1
        return end - place
    # Up to two marks, and the end of the character behind them.
    end = place
    while end < size and end < place + 2 and (data[end] == GONE_BYTE or data[end] == ASKED):
        end += 1
    most = end + 2
    begin = end
    while end < size and end < most and data[end] & 0xC0 == 0x80:
        end += 1
    if end > begin:
        return end - place
    end = place
    while end < size and end < place + 3 and data[end] == GONE_BYTE:
        end += 1
    return end - place


def _may_follow(byte: int) -> bool:
    """Whether a byte may be a later one of a character of UTF-8 that lost some."""
    return byte & 0xC0 == 0x80 or byte in (GONE_BYTE, ASKED)


def _doubt_joined(
    data: bytes,
    begun: bytearray,
    count: int,
    codes: array[int],
    offsets: array[int],
    states: bytearray,
) -> None:
    """Take back the characters of UTF-8 that two halves made when a pair between was dropped.

    Private-use characters, which GBK readers show for pairs of bytes, are often stripped. Of E7 AB
    AF E5 88 86 the pair AF E5 is gone, and E7 AB 88 is a character that never stood there; 86 is
    left over. The gap is between two characters of the text as it stands. Where none ends before
    the bytes that are left over, the gap is inside the character before them.
    """
    for number in range(1, count):
        rest = offsets[number]
        if states[number] != LOST or data[rest] & 0xC0 != 0x80 or begun[rest] & BEGINS:
            continue
        if states[number - 1] != ANEW:
            continue
        for place in range(offsets[number - 1] + 1, rest):
            if begun[place] & BEGINS:
                codes[number - 1] = LOSS
                states[number - 1] = LOST


# --- Encodings of two bytes -----------------------------------------------------------------------


def _read_double(
    data: bytes,
    pairs: tuple[bytes, bytes, int, int],
    characters: memoryview,
    codes: array[int],
    offsets: array[int],
    states: bytearray,
) -> int:
    """Fill in what the bytes are in an encoding of two bytes; how many characters these are.

    Args:
        data: the bytes.
        pairs: what a pair is: `Charset.leads` and `Charset.trails`; the first of the bytes that are
            a character each, and the one after the last.
        characters: `Charset.characters`.
        codes: for the code point of each character.
        offsets: for the place of each.
        states: for the state of each.
    """
    leads, trails, single_start, single_stop = pairs
    size = len(data)
    place = count = 0
    while place < size:
        first = data[place]
        offsets[count] = place
        code, state = first, AS_IT_STANDS
        place += 1
        if first >= FIRST_HIGH:
            second = data[place] if place < size else 0
            if leads[first] & trails[second]:
                place += 1
                code, state = characters[first << 8 | second], ANEW
                if code == 0:
                    torn = GONE_BYTE in (first, second)
                    code, state = LOSS, LOST if torn else NONE
            elif first == GONE_BYTE:
                code, state = LOSS, LOST
            elif single_start <= first < single_stop:
                code, state = characters[first], ANEW
            else:
                state = NONE
        codes[count] = code
        states[count] = state
        count += 1
    return count


# --- What is not read anew ------------------------------------------------------------------------


def _keep_marks(
    begun: bytearray,
    doubtful: bytes | None,
    count: int,
    codes: array[int],
    offsets: array[int],
    states: bytearray,
) -> None:
    """Put back the marks of the source, and take out what is doubtful."""
    doubted = doubtful or b""
    size = len(begun)
    for number in range(count):
        start = offsets[number]
        end = offsets[number + 1] if number + 1 < count else size
        if start < len(doubted) and doubted[start] and states[number] == ANEW:
            codes[number] = LOSS
            states[number] = LOST
        place = start
        while place < end and begun[place] & MARKS:
            place += 1
        if place == end:
            states[number] = AS_IT_STANDS


def _keep_apart(
    data: bytes, text: str, places: array[int], codes: array[int], offsets: array[int]
) -> None:
    """Put the characters into the target that the encoding does not have."""
    number = 0
    for place in range(len(text)):
        offset = places[place]
        if data[offset] == APART_BYTE:
            while offsets[number] < offset:
                number += 1
            codes[number] = ord(text[place])


# --- Two pairs for one character ------------------------------------------------------------------


def settle_doubles(source: Source, channel: Channel) -> Source:
    """Choose between the bytes of characters that have two pairs in the encoding they were read in.

    Code page 932 has some hundred characters twice. The pair that makes the other reading likelier
    is taken, in the text around it.
    """
    doubles = charset_named(channel.read).doubles
    if not doubles or doubles.keys().isdisjoint(source.text):
        return source
    data = bytearray(source.data)
    other = _OtherReading(channel.written)
    start = begin = 0  # where characters of the other reading begin: here, and in the text before
    for place, character in enumerate(source.text):
        offset = source.offsets[place]
        if character not in doubles or data[offset] < FIRST_HIGH:
            continue
        start = other.last_start(data, start, offset)
        begin = other.last_start(data, begin, max(begin, start - BESIDE))
        end = offset + 2
        # What stands beyond a character that the encoding does not have is no context.
        before = bytes(data[begin:offset].rpartition(NOT_HELD)[2])
        behind = bytes(data[end : end + BESIDE].partition(NOT_HELD)[0])
        first, second = bytes(data[offset : offset + 2]), doubles[character].to_bytes(2)
        if other.cost(before + second + behind) < other.cost(before + first + behind):
            data[offset : offset + 2] = second
    return source._replace(data=bytes(data))


class _OtherReading:
    """Short pieces of a text in the encoding that it may have been written in.

    Attributes:
        utf8: whether that is UTF-8.
        leads: else what `Charset` has: bytes that begin a pair.
        trails: those that end one.
        pairs: what `_read_double` needs.
        characters: the characters of pairs.
    """

    def __init__(self, written: str) -> None:
        """Look the encoding up."""
        self.utf8 = written == UTF8
        charset = charset_named(ANY_DOUBLE if self.utf8 else written)
        alone = registry.by_name()[charset.name].alone
        self.leads, self.trails, self.characters = charset.leads, charset.trails, charset.characters
        self.pairs = (charset.leads, charset.trails, alone.start, alone.stop)

    def last_start(self, data: bytearray, start: int, offset: int) -> int:
        """Where the character begins that a byte belongs to.

        Args:
            data: the bytes.
            start: a place before it where one begins.
            offset: the byte.
        """
        near = bytes(data[start : offset + LONGEST])
        size = len(near)
        place = 0
        while True:
            end = place + self.length(near, place, size)
            if end + start > offset:
                return start + place
            place = end

    def length(self, data: bytes, place: int, size: int) -> int:
        """How many bytes a character has, or what is left of one."""
        if data[place] < FIRST_HIGH:
            return 1
        if self.utf8:
            length = _whole_length(data, place, size)
            return length or max(1, _rest_length(data, place, size))
        pair = place + 1 < size and self.leads[data[place]] & self.trails[data[place + 1]]
        return 2 if pair else 1

    def cost(self, data: bytes) -> float:
        """Nats of some bytes."""
        size = len(data)
        all_codes, all_offsets, all_states = FOUR_BYTES * size, OFFSET * size, bytearray(size)
        codes, offsets, states = all_codes, all_offsets, all_states
        if self.utf8:
            count = _read_utf8(data, codes, offsets, states)
        else:
            count = _read_double(data, self.pairs, self.characters, codes, offsets, states)
        shown = str(memoryview(all_codes)[:count], UTF32, "surrogatepass")
        return _nats_of(weigh(shown), states)


def _nats_of(costs: array[float], states: bytearray) -> float:
    """What characters cost together, if those that are none cost as much as unknown ones."""
    nats = 0.0
    for place in range(len(costs)):
        nats += UNKNOWN if states[place] > ANEW else costs[place]
    return nats


def with_other_pairs(source: Source, doubles: Mapping[str, int]) -> Source:
    """A text in the other bytes of all characters that have two pairs (`Charset.doubles`)."""
    data = bytearray(source.data)
    for place, character in enumerate(source.text):
        offset = source.offsets[place]
        if character in doubles and data[offset] >= FIRST_HIGH:
            data[offset : offset + 2] = doubles[character].to_bytes(2)
    return source._replace(data=bytes(data))
