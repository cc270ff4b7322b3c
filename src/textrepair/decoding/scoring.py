"""The score of each reading of the same bytes: what its text costs, in nats, and the encoding.

To the cost of the text is added how rare the encoding is, whether the text has what its users
hardly ever write, and what the encoding cannot read. The lowest score is the likeliest reading.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from textrepair.decoding.candidates import MULTIBYTE, WIDE, Candidate
from textrepair.decoding.costs import LOST_CHARACTER, PLAIN, reading_cost
from textrepair.decoding.scans import count_high, has_within
from textrepair.encodings import iso2022jp
from textrepair.language.ranges import ASCII_END, LOSS_MARK

# Nats of a place that an encoding cannot read, over those of its U+FFFD: a character that is cut
# off at the end is none.
BROKEN = 8.0
# What an incomplete character at the end counts as if it took ASCII with it: most texts end in a
# line break, which is never the second byte of a character.
TAKEN = 2
# An encoding that cannot read one byte in this many is no candidate.
READABLE = 8
# Characters that cut-off text in UTF-16 and UTF-32 must have: any byte begins one in these.
CUT_WIDE = 4
# Nats of what the users of an encoding hardly ever write, though it has it: once in a text.
UNUSUAL = 5.0
# Nats of a byte that means nothing, if it is not ASCII: any of 256.
NOISE = math.log(256)
# Nats below those of noise at which its share in the confidence is not seen any more.
SURELY_NO_NOISE = 60.0
# At least this many bytes beyond ASCII that cost less than this many nats each in a multibyte
# encoding need no comparison with single-byte ones: in these, the same bytes cost 6 and more.
CLEAR_BYTES = 24
CLEAR = 4.2
# Bytes that are marks in code page 1252 and stand as marks do: no other byte like them beside, and
# no letters on both sides but of an apostrophe. Not A4, which is the euro sign in Latin-9; nor the
# last byte behind a solidus, as in the call numbers of libraries.
MARKS_OF_1252 = re.compile(
    rb"(?<![\x0b\x0c\x80-\xff])(?:\x92(?=(?:[dmst]|re|ll|ve)(?![A-Za-z]))|[\x93\x84](?=[A-Z])"
    rb"|(?<![A-Za-z])[\x80\x82\x85\x8b\x91\x96\x97\x99\x9b\xa0-\xa3\xa5-\xbf\xd7\xf7](?<!/.(?=\s))"
    rb"|[\x80\x82\x85\x8b\x92\x94-\x97\x99\x9b\xa0-\xa3\xa5-\xbf\xd7\xf7](?![A-Za-z]))"
    rb"(?![\x80-\xff])"
)
# Nats for code page 1252 if all bytes beyond ASCII are such marks, with enough ASCII for each:
# English text has these marks, and no single characters of other code pages. Of 544 short lines
# with one of them 209 came back without it.
MARKED = 6.0
WESTERN = "cp1252"
AROUND_MARKS = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """Bytes read in an encoding, what that costs in nats, and in how many places it is broken."""

    candidate: Candidate
    text: str
    nats: float
    lost: int = 0

    @property
    def codec(self) -> str:
        """Name of the Python codec."""
        return self.candidate.codec


def decode_counted(data: bytes, codec: str) -> tuple[str, int]:
    """The text in an encoding, and in how many places the bytes mean nothing in it."""
    if codec == iso2022jp.CODEC:
        text = iso2022jp.decode_marked(data)
        return text, text.count(LOSS_MARK)
    try:
        return data.decode(codec), 0
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
        return text, text.count(LOSS_MARK)


def broken(text: str, lost: int) -> int:
    """In how many places a text is broken: a character cut off at the end is none."""
    return lost - (lost > 0 and text.endswith(LOSS_MARK))


class Scorer:
    """Scores the readings of the same bytes; each text is weighed once.

    Attributes:
        data: the bytes.
        high: how many of them are not ASCII.
        costs: text -> nats.
    """

    def __init__(self, data: bytes) -> None:
        """Count what is the same in all readings."""
        self.data = data
        self.high = count_high(data)
        self.costs: dict[str, float] = {}

    def score(self, candidates: Iterable[Candidate]) -> Iterator[Reading]:
        """What the bytes cost in each encoding that can read them."""
        for candidate in candidates:
            text, lost = decode_counted(self.data, candidate.codec)
            wrong = broken(text, lost)
            if lost and candidate in MULTIBYTE and self.takes_ascii(text):
                wrong += TAKEN
            if wrong * READABLE > len(self.data) + READABLE:
                continue
            if candidate in WIDE and (wrong or (lost and len(text) < CUT_WIDE)):
                continue
            yield Reading(candidate, text, self.nats(candidate, text, wrong), lost)

    def nats(self, candidate: Candidate, text: str, wrong: int) -> float:
        """The cost of a text in an encoding that cannot read the bytes in ``wrong`` places."""
        if text not in self.costs:
            self.costs[text] = reading_cost(text)
        nats = self.costs[text] + candidate.rarity + BROKEN * wrong
        if candidate.unusual is not None and has_within(text, candidate.unusual):
            nats += UNUSUAL
        if candidate.codec == WESTERN and self.is_marked():
            nats -= MARKED
        return nats

    def is_marked(self) -> bool:
        """Whether all bytes beyond ASCII are marks of code page 1252 in text of ASCII."""
        sparse = 0 < self.high * AROUND_MARKS <= len(self.data) - self.high
        return sparse and len(MARKS_OF_1252.findall(self.data)) == self.high

    def takes_ascii(self, text: str) -> bool:
        """Whether what is cut off at the end of a text took ASCII with it."""
        return text.endswith(LOSS_MARK) and self.data[-1] < ASCII_END

    def is_clear(self, nats: float) -> bool:
        """Whether a reading in a multibyte encoding costs so little that it needs no comparison."""
        return self.high >= CLEAR_BYTES and nats < self.clear_cost()

    def clear_cost(self) -> float:
        """Nats below which many bytes are clear."""
        return CLEAR * self.high + PLAIN * (len(self.data) - self.high)

    def noise(self, least: float) -> float:
        """What the bytes cost if they mean nothing; infinite where that is far from the least."""
        if not self.high or least < self.high * NOISE - SURELY_NO_NOISE:
            return math.inf
        text = self.data.decode("ascii", "replace")
        return reading_cost(text) + self.high * (NOISE - LOST_CHARACTER)
