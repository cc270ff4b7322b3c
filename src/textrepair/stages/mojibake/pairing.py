"""How the bytes of a run are paired to characters of an encoding of two bytes, if some are gone.

Each byte is one half of a pair, or the half of a pair whose other half is gone. Both have a cost in
nats, and the cheapest pairing of the run is taken. Where another one is nearly as cheap, the pairs
are doubtful.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple

from textrepair.encodings import registry
from textrepair.encodings.charset import SINGLE, charset_named
from textrepair.language.families import HAN_LETTER, KIND_OF_LETTER, LETTERS
from textrepair.language.likelihood import least_costs, weigh
from textrepair.language.prices import UNKNOWN
from textrepair.stages.mojibake.channels import Channel, Source
from textrepair.stages.mojibake.redecoding import UTF32
from textrepair.stages.mojibake.refused_bytes import LostNats, refusal_rate

# Second bytes that are ASCII.
FIRST_LOW, LAST_LOW = 0x40, 0x7E
INFINITY = float("inf")
ENDLESS = array("d", [INFINITY])
GONE_BYTE, FIRST_HIGH = 0xFF, 0x80
PRIVATE_FIRST, PRIVATE_LAST = 0xE000, 0xF8FF

# Nats of a byte whose other half is gone at the end of a run: in a text without another loss, and
# in one that has some. Of text without any loss, 1 run of 2,000 would gain `FIRST_GONE`.
FIRST_GONE = 15.0
KNOWN_GONE = 8.0
# Nats more where the reader would not have dropped a byte there: others drop two at once.
OUT_OF_RULE = 8.0
# Nats of a character of which a mark stands for one byte or both: the cost of a usual one.
HALF = 5.0
# Nats against a mark that stands for two bytes where the others stand for one, or the other way.
TWICE = 15.0
# Nats of an ASCII character behind a run, where it is not the second half of one.
PLAIN = 5.0

# Nats by which the best way through a run must be better than any without a pair, or the pair is
# doubtful. Where Big5 lost bytes in GBK, 4 instead of 3 doubts a tenth more, and hardly less is
# invented. This is for readers that refuse at least `OFTEN` of the characters.
CERTAIN, OFTEN = 3.0, 0.25
# The same where the reader refuses fewer. GBK in Big5: 3 invents 13 characters of 10,000 and 4.4
# only 5 (8 on pieces that it was not chosen on); it doubts one in a hundred more.
CERTAIN_OF_FEW = 4.4
# The same where it reads single bytes, or marks what it loses. Shift_JIS in code page 1252: 3
# doubts three in a hundred more and invents no less. GBK in code page 932: nothing is invented.
CERTAIN_OF_TRACES = 1.5
# Nats by which a character by itself must be likelier than the halves of two that lost one byte
# each. Where Big5 lost bytes in GBK, 4 doubts a twelfth more of what is right; without it 7
# characters of 10,000 are invented instead of 5.
TWO_GONE = 2.0

# Nats by which a letter of another language is cheaper there: kana, Greek and Cyrillic ones where
# Chinese is written. Marks are by 7 at most.
FOREIGN = 10.0
# A text is in another language if two of its letters stand one behind the other at this share of
# its places: 0.15 at least in 38 Japanese texts, 0.004 at most in 153 Chinese ones.
SIDE_BY_SIDE = 0.02


class ByteRun(NamedTuple):
    """A run of bytes beyond ASCII.

    Attributes:
        start: where it begins in the bytes of the text.
        end: where it ends, with a byte of ASCII behind it that may be the second half of one.
        low: whether that is there.
        standing: nats of the run as it stands. What is likelier so was not mixed up.
    """

    start: int
    end: int
    low: bool
    standing: float


class Pairing(NamedTuple):
    """The cheapest way through a run.

    Attributes:
        alone: the bytes whose other half is gone, in order; where they are in the text.
        doubtful: where pairs begin that are not certain.
        nats: what it costs.
    """

    alone: list[int]
    doubtful: list[int]
    nats: float


class Pairings:
    """How the bytes of a text are paired, run by run.

    Attributes:
        source: the text as it stands.
        channel: the mix-up.
        data: the bytes.
        characters: two bytes as one number -> character of the encoding.
        either: whether each mark may stand for a byte or for two.
        certain: nats from which a pair is certain.
        begins: for each byte, and behind the last one, 1 if a character of the text begins there.
        standing: what the characters of the text cost that begin before each byte.
        alien: nats against the character that begins at each byte; empty if there are none.
        even: the characters that pairs are that begin at even bytes.
        odd: those that begin at others.
        pairs: what the pair costs, as a character, that begins at each byte.
        singly: what each byte costs without its other half.
        before: what the cheapest way costs to each byte of a run.
        behind: and from there to the end.
        paired: the cheapest of the ways on which a pair begins at each byte.
        single: the same, on which it is alone.
    """

    def __init__(self, source: Source, channel: Channel, costs: array[float]) -> None:
        """Nothing is paired yet.

        Args:
            source: the text as it stands.
            channel: the mix-up.
            costs: nats of each character of the text.
        """
        self.source, self.channel, self.data = source, channel, source.data
        size = len(self.data)
        self.characters = charset_named(channel.written).characters
        self.either = _takes_either(source, channel)
        self.certain = _certainty(channel, marked=self.either)
        self.begins = bytearray(size + 1)
        self.standing = array("d", bytes(8 * (size + 1)))
        self.add_standing(source.offsets, costs)
        self.alien = _against_foreign(self.data, channel.written)
        self.even = _characters_from(self.data, 0, self.characters)
        self.odd = _characters_from(self.data, min(size, 1), self.characters)
        self.pairs = ENDLESS * (size + 1)
        self.singly = ENDLESS * (size + 1)
        self.before, self.behind = ENDLESS * (size + 2), ENDLESS * (size + 2)
        self.paired, self.single = ENDLESS * (size + 1), ENDLESS * (size + 1)

    def add_standing(self, offsets: array[int], costs: array[float]) -> None:
        """Fill in where characters begin, and what those before each byte cost."""
        nats = 0.0
        place = 0
        for number in range(len(offsets)):
            while place <= offsets[number]:
                self.standing[place] = nats
                place += 1
            self.begins[offsets[number]] = 1
            nats += costs[number]
        while place < len(self.standing):
            self.standing[place] = nats
            place += 1

    def runs(self, marked: bool = False, torn: bool = False) -> list[ByteRun]:
        """The runs of bytes beyond ASCII of the text.

        Args:
            marked: only those that have marks.
            torn: only those that need not be whole pairs if bytes are gone only where a mark is:
                runs with marks, and those of an odd number of bytes.
        """
        data = self.data
        size = len(data)
        found = []
        place = 0
        while place < size:
            start = place
            lost = False
            while place < size and data[place] >= FIRST_HIGH:
                lost = lost or data[place] == GONE_BYTE
                place += 1
            end = place
            place += 1
            low = end < size and FIRST_LOW <= data[end] <= LAST_LOW
            whole = marked or (torn and (end + low - start) % 2 == 0)
            if start == end or (whole and not lost):
                continue
            standing = self.standing[end] - self.standing[start]
            found.append(ByteRun(start, end + low, low, standing))
        return found

    def weigh_pairs(self, start: int, end: int) -> None:
        """Fill in what the pairs of a run cost, each among those that begin as it does."""
        for first in (start, start + 1):
            text, begin = self.odd if first % 2 else self.even, first // 2
            self.set_pairs(first, text, weigh(text, begin, begin + (end - first) // 2))
        if len(self.alien):
            for place in range(start, end):
                self.pairs[place] += self.alien[place]

    def set_pairs(self, first: int, text: str, costs: array[float]) -> None:
        """Fill in what every second pair costs as a character.

        Args:
            first: where the first of them begins.
            text: the characters.
            costs: nats of those from this one on.
        """
        for number in range(len(costs)):
            place = first + 2 * number
            code = ord(text[place // 2])
            if self.data[place] == GONE_BYTE or self.data[place + 1] == GONE_BYTE:
                self.pairs[place] = HALF
            elif code == 0 or PRIVATE_FIRST <= code <= PRIVATE_LAST:
                self.pairs[place] = UNKNOWN
            else:
                self.pairs[place] = costs[number]

    # --- The cheapest way ---

    def best(self, run: ByteRun, gone: LostNats | None = None) -> Pairing:
        """The cheapest way through a run, and what on it is not certain.

        Args:
            run: the run.
            gone: what it costs that the reader dropped a byte without a mark
                (`refused_bytes.lost_nats`); None where it does not.
        """
        start, end = run.start, run.end
        if self.pairs[start] == INFINITY:
            self.weigh_pairs(start, end)
        if gone is not None:
            self.set_gone_beside(start, end, gone)
        else:
            for place in range(start, end):
                self.singly[place] = INFINITY
        self.set_marked(start, end)
        self.set_last(run, gone is not None)
        self.add_up(start, end)
        nats = self.behind[0]
        if gone is None and nats >= run.standing:
            return Pairing([], [], nats)
        alone, doubtful = self.walk(start, end)
        if gone is not None:
            self.add_halves(start, end, least_costs(), doubtful)
        halved = run.low or self.data[end - 1] == GONE_BYTE
        if halved and alone and alone[len(alone) - 1] == end - 1:
            alone.pop()
        # Where every loss has a mark for one byte, or for two, the marks tell where pairs begin.
        return Pairing(alone, doubtful if self.either or gone is not None else [], nats)

    def set_gone_beside(self, start: int, end: int, gone: LostNats) -> None:
        """Fill in what it costs that the other half of each byte is gone, before or behind it."""
        size = len(self.data)
        firsts = gone.firsts
        for place in range(start, end):
            byte = self.data[place]
            nats = INFINITY
            if self.begins[place] or self.begins[place + 1]:
                nats = KNOWN_GONE + OUT_OF_RULE
            if self.begins[place]:
                nats = min(nats, firsts[byte])
            if self.begins[place + 1] and byte >= FIRST_HIGH:
                after = self.data[place + 1] if place + 1 < size else 0
                nats = min(nats, gone.second(byte, after))
            self.singly[place] = nats

    def set_marked(self, start: int, end: int) -> None:
        """Fill in what marks cost, and where they stand for either the byte behind them."""
        for place in range(start, end):
            if self.data[place] == GONE_BYTE:
                self.singly[place] = HALF if self.either else TWICE
            elif self.either and place > start and self.data[place - 1] == GONE_BYTE:
                self.singly[place] = HALF

    def set_last(self, run: ByteRun, dropped: bool) -> None:
        """Fill in what the last byte of a run costs without its other half."""
        last = run.end - 1
        if run.low:
            self.singly[last] = PLAIN
        elif self.data[last] == GONE_BYTE:
            self.singly[last] = HALF
        else:
            self.singly[last] = min(self.singly[last], KNOWN_GONE if dropped else FIRST_GONE)

    def add_up(self, start: int, end: int) -> None:
        """Fill in what the cheapest ways to each byte of a run cost, and from there to its end."""
        size = end - start
        for place in range(size + 2):
            self.before[place] = self.behind[place] = INFINITY
        self.before[0] = self.behind[size] = 0.0
        for place in range(size):
            nats = self.before[place]
            alone, pair = self.singly[start + place], self.pairs[start + place]
            self.before[place + 1] = min(self.before[place + 1], nats + alone)
            self.before[place + 2] = min(self.before[place + 2], nats + pair)
        place = size
        while place > 0:
            place -= 1
            pair = self.pairs[start + place] + self.behind[place + 2]
            self.behind[place] = min(pair, self.singly[start + place] + self.behind[place + 1])

    def walk(self, start: int, end: int) -> tuple[list[int], list[int]]:
        """The bytes that are alone on the cheapest way, and the pairs of which it is not certain.

        A pair is, if every way without it costs `certain` nats more.
        """
        size = end - start
        for place in range(size):
            nats = self.before[place]
            self.paired[place] = nats + self.pairs[start + place] + self.behind[place + 2]
            self.single[place] = nats + self.singly[start + place] + self.behind[place + 1]
        self.paired[size] = self.single[size] = INFINITY
        alone: list[int] = []
        doubtful: list[int] = []
        place = 0
        while place < size:
            here = start + place
            pair = self.pairs[here] + self.behind[place + 2]
            if pair > self.singly[here] + self.behind[place + 1]:
                alone.append(here)
                place += 1
                continue
            other = min(self.single[place], self.single[place + 1], self.paired[place + 1])
            if place > 0:
                other = min(other, self.paired[place - 1])
            if other - self.paired[place] < self.certain:
                doubtful.append(here)
            place += 2
        return alone, doubtful

    def add_halves(self, start: int, end: int, least: array[float], doubtful: list[int]) -> None:
        """Add where pairs begin that are nearly as likely the halves of two characters.

        Names are rare, too, but so are losses of a byte both right before and right behind a pair.
        """
        for place in range(start, end - 1):
            code = self.characters[self.data[place] << 8 | self.data[place + 1]]
            if code:
                nats = self.singly[place] + self.singly[place + 1]
                if least[code] >= nats - TWO_GONE:
                    doubtful.append(place)


def _certainty(channel: Channel, *, marked: bool) -> float:
    """The nats from which a pair is certain: fewer if losses are marked."""
    if not marked and refusal_rate(channel.written, channel.read) >= OFTEN:
        return CERTAIN
    return CERTAIN_OF_TRACES if marked or channel.read in SINGLE else CERTAIN_OF_FEW


def _takes_either(source: Source, channel: Channel) -> bool:
    """Whether each mark may stand for a byte or for two, of which the second may have been ASCII.

    Windows, which shows a mark of its own, takes whatever follows the first byte of a pair, a line
    break too.
    """
    mark = registry.by_name()[channel.read].loss
    return bool(mark) and mark in source.text


def moved(offsets: array[int], places: Sequence[int]) -> array[int]:
    """Where characters begin if a mark is put in at some places: behind it, but for the first."""
    size, count = len(offsets), len(places)
    every = array("i", bytes(4 * size))
    found = every
    more = 0
    for place in range(1, size):
        while more < count and places[more] <= offsets[place]:
            more += 1
        found[place] = offsets[place] + more
    return every


def _characters_from(data: bytes, first: int, characters: memoryview) -> str:
    """The characters that pairs of bytes are from a place on; NUL for those that are none."""
    every = array("I", bytes(4 * ((len(data) - first) // 2)))
    codes = every
    for number in range(len(every)):
        place = first + 2 * number
        codes[number] = characters[data[place] << 8 | data[place + 1]]
    return every.tobytes().decode(UTF32)


def _against_foreign(data: bytes, written: str) -> array[float]:
    """Nats against the character that begins at each byte of a text: letters of other languages.

    A kana alone among Han is made of the halves of two. Text in Japanese has them side by side:
    there nothing is against them, and there are no nats.
    """
    alien = array("f", bytes(4 * len(data)))
    costs = least_costs(*registry.by_name()[written].languages)
    characters = charset_named(written).characters
    together = _set_alien(data, characters, least_costs(), costs, alien)
    return alien if together < SIDE_BY_SIDE * len(data) else array("f")


def _set_alien(
    data: bytes,
    characters: memoryview,
    anyhow: array[float],
    costs: array[float],
    alien: array[float],
) -> int:
    """Fill in the nats against letters of other languages; how many stand side by side.

    Han are of all languages: GBK and EUC-KR have the Traditional ones too.
    """
    size = len(data)
    together = 0
    for place in range(size):
        second = data[place + 1] if place + 1 < size else 0
        code = characters[data[place] << 8 | second]
        nats = costs[code] - anyhow[code]
        if nats >= FOREIGN and LETTERS[code] & KIND_OF_LETTER != HAN_LETTER:
            alien[place] = nats
            if place > 1 and alien[place - 2] > 0.0:
                together += 1
    return together
