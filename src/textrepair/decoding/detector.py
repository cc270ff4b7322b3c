"""Which encoding bytes are in that are neither plain ASCII nor plain UTF-8, by evidence."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from textrepair.decoding.candidates import ASCII, HZ, ISO_2022, MULTIBYTE, UTF8, WIDE, Candidate
from textrepair.decoding.costs import reading_cost
from textrepair.decoding.probes import score_beyond_ascii
from textrepair.decoding.sample import LIMIT, sample_of
from textrepair.decoding.scoring import BROKEN, CLEAR_BYTES, Reading, Scorer, broken, decode_counted
from textrepair.encodings import iso2022jp
from textrepair.language.ranges import LOSS_MARK

SHIFT_OF_ISO_2022 = re.compile(rb"\x1b(?:\$|\(I)")
SHIFT_OF_HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+(?:~\}|[\x21-\x77]?~?\Z)")
# Nats by which another encoding must be likelier than the declared one. That is right in 19 of 20
# pages, and the scores err on short text.
DECLARED = 10.0
# Nats per character below which bytes are text in UTF-16 or UTF-32: other bytes read so cost 11 and
# more. A few characters may cost some more together, as a name of rare ones does.
CLEARLY_WIDE = 8.0
WIDE_SLACK = 12.0
WIDE_SAMPLE = 1024
OF_TWO_BYTES = 2  # candidates of `WIDE` in UTF-16, which come first
# Control characters that text has no use for, and one in how many it may have by accident. UTF-32
# read as UTF-16 has one in two.
ODD = re.compile("[\x00-\x06\x10-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
STRAY_CONTROLS = 50
# Nats against UTF-8 with strays of another encoding, and the share of the bytes beyond ASCII that
# must be valid UTF-8 for it to be a candidate.
MIXED = 10.0
VALID_SHARE = 0.05
MULTIBYTE_UTF8 = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# Unreadable places beyond the sample that count, at most.
BEYOND = 3
# Nats of an encoding that only charset-normalizer proposes.
PROPOSED = 8.0
# Nats against bytes that mean nothing where the rest is text.
GARBAGE = 15.0
# Confidence is P(best) / (P(best) + P(next)). A nat of evidence counts for this part of one: the
# model of pairs takes characters for more independent than they are.
TRUST = 0.5


@dataclass(frozen=True, slots=True)
class Detection:
    """The encoding of bytes.

    Attributes:
        codec: name of the Python codec.
        confidence: how sure it is, from 0 to 1; below one half, random bytes are likelier.
        text: the text, with U+FFFD for what is lost.
        lossy: whether anything is.
    """

    codec: str
    confidence: float
    text: str
    lossy: bool


def most_likely(data: bytes, declared: str | None) -> Detection:
    """The encoding in which the bytes are the likeliest text.

    Args:
        data: any bytes.
        declared: the codec of the declared charset.
    """
    if len(data) > LIMIT:
        codec = wide(data)
        if codec is not None:
            return _detection(codec, 1.0, *decode_counted(data, codec))
    scorer = Scorer(sample_of(data))
    readings = sorted(_plausible(scorer, declared, whole=len(data) <= LIMIT), key=_nats_of)
    noise = scorer.noise(readings[0].nats)
    rejoined = list(_rejoin(data, scorer, readings[0].nats, noise))
    if rejoined:
        readings = sorted([*readings, *rejoined], key=_nats_of)
    if readings[0].nats > noise + GARBAGE:
        readings = sorted([*readings, *_propose(scorer)], key=_nats_of)
    wholes: dict[str, tuple[str, int]] = {}
    if len(data) > LIMIT:
        readings = sorted(_beyond(data, readings, wholes), key=_nats_of)
    best = readings[0]
    sure = confidence(readings, noise)
    text, lost = wholes.get(best.codec, (best.text, best.lost))
    return _detection(best.codec, sure, text, lost)


def _detection(codec: str, sure: float, text: str, lost: int) -> Detection:
    """An encoding by the name that Python has for it, and what it makes of the bytes."""
    name = iso2022jp.NAMED if codec == iso2022jp.CODEC else codec
    return Detection(name, sure, text, lossy=lost > 0)


def _nats_of(reading: Reading) -> float:
    """What a reading costs."""
    return reading.nats


def confidence(readings: list[Reading], noise: float) -> float:
    """How sure the first of some readings is, by the next that has another text, or by noise."""
    best = readings[0]
    others = [reading.nats for reading in readings if reading.text != best.text]
    margin = min([noise + GARBAGE, *others]) - best.nats
    return 1 / (1 + math.exp(-max(-99.0, min(margin * TRUST, 99.0))))


# --- The readings that are compared ---------------------------------------------------------------


def _plausible(scorer: Scorer, declared: str | None, *, whole: bool) -> Iterator[Reading]:
    """Every encoding that could be meant, with what its text costs."""
    if declared is not None:
        yield from scorer.score([Candidate(declared, -DECLARED)])
        if declared == iso2022jp.NAMED:
            yield from scorer.score([Candidate(iso2022jp.CODEC, -DECLARED)])
    if whole:
        yield from filter(_is_wide_text, _score_wide(scorer))
    yield from _beyond_ascii(scorer) if scorer.high else _in_seven_bits(scorer)


def _beyond_ascii(scorer: Scorer) -> Iterator[Reading]:
    """The encodings that have bytes beyond ASCII, mixed ones included."""
    least = math.inf
    for reading in score_beyond_ascii(scorer):
        least = min(least, reading.nats)
        yield reading
    if not scorer.is_clear(least):
        yield from _mixed(scorer)


def _in_seven_bits(scorer: Scorer) -> Iterator[Reading]:
    """ASCII, and the encodings that switch to another character set in it."""
    yield from scorer.score([ASCII])
    if SHIFT_OF_ISO_2022.search(scorer.data):
        yield from scorer.score(ISO_2022)
    if SHIFT_OF_HZ.search(scorer.data):
        yield from scorer.score([HZ])


def _rejoin(data: bytes, scorer: Scorer, least: float, noise: float) -> Iterator[Reading]:
    """Readings with a byte missing, where no other reading is good enough."""
    unclear = scorer.high >= CLEAR_BYTES and not scorer.is_clear(least)
    if len(data) <= LIMIT and (unclear or least > noise):
        from textrepair.decoding import gaps  # noqa: PLC0415  most bytes are whole

        yield from filter(None, (gaps.rejoin(data, each) for each in MULTIBYTE))


def _mixed(scorer: Scorer) -> Iterator[Reading]:
    """UTF-8 with the strays that it may have read in their encoding."""
    valid = sum(map(len, MULTIBYTE_UTF8.findall(scorer.data)))
    if VALID_SHARE * scorer.high <= valid < scorer.high:
        from textrepair.decoding import strays  # noqa: PLC0415  with large patterns

        text = strays.mend(scorer.data)
        lost = len(strays.STRAY.findall(text))
        text = strays.STRAY.sub(LOSS_MARK, text)
        yield Reading(UTF8, text, reading_cost(text) + MIXED + BROKEN * lost, lost)


def wide(data: bytes) -> str | None:
    """The encoding of bytes whose beginning is text in UTF-16 or UTF-32, None if it is not."""
    readings = filter(_is_wide_text, _score_wide(Scorer(data[:WIDE_SAMPLE])))
    best = min(readings, key=_nats_of, default=None)
    return None if best is None else best.codec


def _score_wide(scorer: Scorer) -> Iterator[Reading]:
    """The readings in UTF-16 and UTF-32; of a character of the latter one byte at least is zero."""
    no_zeros = b"\0" not in scorer.data
    yield from scorer.score(WIDE[:OF_TWO_BYTES] if no_zeros else WIDE)


def _is_wide_text(reading: Reading) -> bool:
    """Whether a reading in UTF-16 or UTF-32 has the evidence of being text.

    Nearly all bytes are valid in UTF-16: the text must be likely, and have hardly any controls.
    """
    text = reading.text
    nats = reading.nats - reading.candidate.rarity
    likely = nats < CLEARLY_WIDE * len(text) + WIDE_SLACK
    return likely and len(ODD.findall(text)) * STRAY_CONTROLS <= len(text)


def _propose(scorer: Scorer) -> Iterator[Reading]:
    """What charset-normalizer takes the bytes for, where it knows more encodings than we do."""
    import charset_normalizer  # noqa: PLC0415  only where nothing else explains the bytes

    known = {ASCII.codec, UTF8.codec}
    for match in charset_normalizer.from_bytes(scorer.data):
        if match.encoding not in known:
            yield from scorer.score([Candidate(match.encoding, PROPOSED)])


def _beyond(
    data: bytes, readings: list[Reading], wholes: dict[str, tuple[str, int]]
) -> Iterator[Reading]:
    """The readings, with nats added for places beyond the sample that they cannot read.

    Args:
        data: all bytes.
        readings: those of the sample, the likeliest first.
        wholes: codec -> all text and how many characters are lost, to be filled.
    """
    least = math.inf
    for reading in readings:
        if reading.nats >= least:
            return
        text, lost = wholes[reading.codec] = decode_counted(data, reading.codec)
        nats = reading.nats + BROKEN * min(broken(text, lost), BEYOND)
        least = min(least, nats)
        yield Reading(reading.candidate, reading.text, nats, reading.lost)
