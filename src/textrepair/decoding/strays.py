"""Stray bytes of a legacy encoding in UTF-8: a line pasted from another file, a lone letter.

What is wrong: a text is UTF-8 but for some bytes that are not valid in it. What is done: if one
legacy encoding makes likely text of them in their context, they are read in it. What is left: bytes
that nothing explains, and what is left of UTF-8 characters that lost a byte; they stay lone
surrogates, as the error handler `surrogateescape` makes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from textrepair.decoding import single_byte
from textrepair.decoding.candidates import MULTIBYTE, Candidate
from textrepair.decoding.costs import LOST_CHARACTER, costs_of_parts
from textrepair.decoding.scans import find_stray
from textrepair.decoding.scoring import BROKEN, NOISE
from textrepair.document.changes import spliced
from textrepair.language.families import COMMON, LATIN
from textrepair.language.letters import families_in
from textrepair.language.ranges import LOSS_MARK, STRAY_BYTES

STRAY = re.compile(f"[{STRAY_BYTES}]")
# Strays with at most two characters between them, with the two-byte characters around: pairs of
# legacy bytes may be valid UTF-8 by chance; and an ASCII character, which may be a second byte.
RUN = re.compile(
    "[\x80-\u07ff]{0,8}[\udc80-\udcff]"
    "(?:[\x20-\x7e\x80-\u07ff]{0,2}[\udc80-\udcff]|[\x80-\u07ff])*[\x30-\x7e]?"
)
# Classes of what they leave out: those of all that they have take four milliseconds to compile.
VALID = re.compile("[^\x00-\x7f\ud800-\udfff]")
# Stray bytes for each character of valid UTF-8 in a line that is taken for a legacy encoding: more
# are not valid by chance.
BY_CHANCE = 2
# Characters of the text around strays that are scored with them.
AROUND = 8
# Spans that decide on the encoding of the strays, at most.
DECIDING = 64
# Nats of prior by which garbage is rarer in UTF-8 than strays of an encoding are.
RARER = 2.0
# Nats of a script that the rest of the text does not have.
DISTANT = 10.0
EVERYWHERE = 1 << COMMON | 1 << LATIN  # bits of families
# Nats of what is left of a UTF-8 character that lost a byte or was cut off: it is more frequent.
REST = 3.0
BESIDE = "[^\x00-\u07ff\ud800-\udfff\U00010000-\U0010ffff]"
RESTS = re.compile(
    "[\udce0-\udcef][\udc80-\udcbf]|[\udcf0-\udcf4][\udc80-\udcbf]{1,2}|[\udcc2-\udcc5]"
    f"|(?<={BESIDE})[\udc80-\udcbf]{{1,2}}|[\udc80-\udcbf]{{1,2}}(?={BESIDE})"
)
# Nats against any other reading of a byte that is a quotation mark, a dash or an ellipsis in the
# code pages of Windows: these are the most frequent strays.
MARK = 9.0
MARKS = re.compile("[\udc85\udc91-\udc97]")


@dataclass(frozen=True, slots=True)
class _Span:
    """A part of a text with stray bytes.

    Attributes:
        start: where it begins in the text.
        end: where it ends.
        data: its bytes.
    """

    start: int
    end: int
    data: bytes


def mend(data: bytes, declared: str | None = None) -> str:
    """UTF-8 with its stray bytes read where an encoding explains them, else escaped."""
    text = data.decode("utf-8", "surrogateescape")
    spans = list(_find(text))
    if not spans:
        return text
    sides = [_around(text, spans, place) for place in range(len(spans))]
    at_home = families_in(text) | EVERYWHERE
    codec = _explanation(spans[:DECIDING], sides[:DECIDING], at_home, declared)
    if codec is None:
        return text
    readings = [_read_leniently(span.data, codec) for span in spans]
    nats = zip(_garbage(spans, sides), _cost_of_each(sides, readings), strict=True)
    return spliced(
        text,
        (
            (span.start, span.end, reading)
            for span, reading, (lost, read) in zip(spans, readings, nats, strict=True)
            if lost > read and LOSS_MARK not in reading
        ),
    )


def _find(text: str) -> Iterator[_Span]:
    """The spans of a text with stray bytes: whole lines where they are in a legacy encoding."""
    for start, end in _lines(text):
        content = text[start:end]
        strays, valid = len(STRAY.findall(content)), len(VALID.findall(content))
        if valid * BY_CHANCE <= strays:
            yield _span(text, start, end)
            continue
        for run in RUN.finditer(text, start, end):
            yield _span(text, run.start(), run.end())


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines with stray bytes, by their ends."""
    end = 0
    while (stray := find_stray(text, end)) >= 0:
        start = text.rfind("\n", end, stray) + 1 or end
        end = text.find("\n", stray)
        end = len(text) if end < 0 else end
        yield start, end


def _span(text: str, start: int, end: int) -> _Span:
    """A part of a text as a span."""
    return _Span(start, end, text[start:end].encode("utf-8", "surrogateescape"))


def _around(text: str, spans: Sequence[_Span], place: int) -> tuple[str, str]:
    """The text on both sides of a span that is surely UTF-8."""
    here = spans[place]
    begin = spans[place - 1].end if place else 0
    end = spans[place + 1].start if place + 1 < len(spans) else len(text)
    left = text[max(begin, here.start - AROUND) : here.start]
    return left, text[here.end : min(end, here.end + AROUND)]


def _explanation(
    spans: Sequence[_Span],
    sides: Sequence[tuple[str, str]],
    at_home: int,
    declared: str | None,
) -> str | None:
    """The codec that makes likely text of the spans, if there is one."""
    best, least = None, sum(_garbage(spans, sides)) + RARER
    single_bytes = single_byte.likely(b"\n".join(span.data for span in spans))
    named = () if declared is None else (Candidate(declared, -RARER),)
    for candidate in (*named, *MULTIBYTE, *single_bytes):
        readings = [_read_leniently(span.data, candidate.codec) for span in spans]
        broken = sum(reading.count(LOSS_MARK) for reading in readings)
        nats = sum(_cost_of_each(sides, readings)) + candidate.rarity + BROKEN * broken
        nats += DISTANT * (families_in("".join(readings)) & ~at_home).bit_count()
        if nats < least:
            best, least = candidate.codec, nats
    return best


def _garbage(spans: Sequence[_Span], sides: Sequence[tuple[str, str]]) -> list[float]:
    """Nats of each span if its stray bytes mean nothing, or are rests of UTF-8."""
    readings = [_read_leniently(span.data, "utf-8") for span in spans]
    nats = _cost_of_each(sides, readings)
    for place, (span, reading) in enumerate(zip(spans, readings, strict=True)):
        escaped = span.data.decode("utf-8", "surrogateescape").join(sides[place])
        others, rests = RESTS.subn("", escaped)
        others, marks = MARKS.subn("", others)
        nats[place] += REST * rests + MARK * marks + NOISE * len(STRAY.findall(others))
        nats[place] -= LOST_CHARACTER * reading.count(LOSS_MARK)
    return nats


def _read_leniently(data: bytes, codec: str) -> str:
    """Bytes in an encoding, with U+FFFD where they mean nothing."""
    return data.decode(codec, "replace")


def _cost_of_each(sides: Sequence[tuple[str, str]], readings: Sequence[str]) -> list[float]:
    """Nats of each reading between its sides."""
    texts = [
        f"{left}{reading}{right}\n" for (left, right), reading in zip(sides, readings, strict=True)
    ]
    return costs_of_parts("".join(texts), list(accumulate(map(len, texts))))
