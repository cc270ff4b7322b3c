"""Which mix-ups are worth a search in a suspicious text: the second screening of this stage.

Verse, dialect and tables are as suspicious as mojibake, but make no sense in other encodings. A few
of their most suspicious places show that already, by the costs of single characters, in a hundredth
of the time of a search (`mojibake.channel_search`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from textrepair.document.survey import STEP
from textrepair.encodings import registry, singlebyte
from textrepair.encodings.charset import DOUBLE, UTF8
from textrepair.language.arrays import Costs
from textrepair.language.characters import code_points, member_table
from textrepair.language.families import ASIAN, LANGUAGES
from textrepair.language.likelihood import cheapest
from textrepair.language.ranges import HANGUL, KANA, LOSS_CODE, LOSS_MARK
from textrepair.stages.mojibake.screen import SUSPICIOUS, Windows, is_suspicious
from textrepair.tables import PLANE

# How many places of a text are looked at, the most suspicious first; how many windows each may grow
# to either side, and the sum down to which a window still belongs to it.
PLACES = 6
REACH = 5
LOW = 14
# What a place must gain: this share of the nats that it costs, and this many times the root of them
# (the longer the place, the less is chance). Of 60 texts of 150 characters in each mix-up, up to 5
# in 100 are missed of Big5 read as GBK with bytes dropped, up to 2 of EUC-JP read as GBK, and
# hardly any of the others; a tenth of verse passes, and a third of rhyme dictionaries.
SHARE = 0.1
CLEAR = 1.5
# A place counts for a reader if the characters that it has make up this share of the cost.
COVERED = 0.5
# If more than this share of the characters are U+FFFD or hangul, every mix-up is tried: either much
# is lost, or the text was UTF-8 read in code page 949, which loses half of it. Genuine Korean is
# not suspicious.
LEFT_OPEN = 0.05
# Nats of bytes that are no character in the other encoding, and the same in UTF-8; and nats in
# favour of three bytes that are one character of UTF-8, which is hardly ever chance.
TORN = 8.0
TORN_UTF8 = 6.0
VALID = 8.0
# A place is UTF-8 only if this many of its characters have three bytes, and this many more for each
# piece that is not valid.
SOUND = 1.5
UNSOUND = 0.1

SINGLE = registry.unlike_single_bytes()
# What a text may have been written in and read in; Latin-1 goes with code page 1252.
Pair = tuple[str, str]
EVERY = frozenset(product((UTF8, *DOUBLE), (*DOUBLE, *SINGLE)))
# With Hong Kong's characters for Big5.
CODECS = MappingProxyType({name: registry.by_name()[name].widest or name for name in DOUBLE})
BREAK = "\n"
AGAIN = re.compile(r"(.)\1+")
OPEN = re.compile(f"[{LOSS_MARK}{HANGUL}]")
ANY_KANA = re.compile(f"[{KANA}]")


def promising(text: str, windows: Windows) -> frozenset[Pair]:
    """The mix-ups that make some suspicious place of a text more likely when they are undone.

    UTF-8 is always among them if any is: what it was read as may be a mix-up itself, and then no
    reading of single characters makes sense.
    """
    pieces = [text[start:end] for start, end in _places(windows)]
    if sum(len(OPEN.findall(piece)) for piece in pieces) > LEFT_OPEN * sum(map(len, pieces)):
        return EVERY
    found = gains(pieces)
    if found is None:
        return frozenset()
    least = np.maximum(SHARE * found.before, CLEAR * np.sqrt(found.before))
    enough = ((found.gain >= least) & (found.before > 0.0)).any(axis=1)
    if not enough.any():
        return frozenset()
    return frozenset(
        pair for pair, good in zip(found.pairs, enough, strict=True) if good or pair[0] == UTF8
    )


class Gains(NamedTuple):
    """Nats that places gain when a mix-up is undone.

    A row for each mix-up, a column for each place and one for all of them together.

    Attributes:
        pairs: the mix-ups.
        gain: what each place gains.
        before: its cost as it stands; 0 if the reader has little of it.
    """

    pairs: list[Pair]
    gain: Costs
    before: Costs


def gains(places: Sequence[str]) -> Gains | None:
    """What places gain when mix-ups are undone; None if no encoding has their characters."""
    pieces = BREAK.join(map(_bare, places))
    kana = ANY_KANA.search(pieces) is not None
    reads = list(_readings(pieces))
    if not reads:
        return None
    data = [written_as(pieces, read) for read in reads]
    before = _per_piece(map(_shown, data, reads), _anyhow(kana))
    before[before < COVERED * _per_piece([pieces], _anyhow(kana))] = 0.0
    whole = [each.decode(UTF8, "replace") for each in data]
    utf8 = _per_piece(whole, _as_utf8(kana))
    utf8[_per_piece(whole, _soundness()) < SOUND] = np.inf
    parts = [part for each in data for part in (each, _shifted(each))]
    both = [_decoded(part, written) for written in DOUBLE for part in parts]
    asian = _per_piece(both, _as_asian(kana)).reshape(len(DOUBLE) * len(reads), 2, -1).min(axis=1)
    pairs = list(product((UTF8, *DOUBLE), reads))
    for row, (written, read) in enumerate(pairs[len(reads) :]):
        if written == read:
            asian[row] = np.inf
    before = np.tile(before, (1 + len(DOUBLE), 1))
    return Gains(pairs, before - np.concatenate((utf8, asian)), before)


def _readings(text: str) -> Iterator[str]:
    """The encodings that a text may have been read in, by the characters that most of it is."""
    wide = sum(map("\u2e80".__le__, text))
    narrow = sum(map("\u0080".__le__, text)) - wide
    if wide > narrow * COVERED:
        yield from DOUBLE
    if narrow > wide * COVERED:
        yield from SINGLE


def _bare(piece: str) -> str:
    """A piece without what is no evidence of its encoding: repetitions and residue."""
    return AGAIN.sub(r"\1", piece.replace(BREAK, " ").replace(chr(LOSS_CODE), ""))


def _places(windows: Windows) -> Iterator[tuple[int, int]]:
    """The most suspicious places of a text, with what is suspicious around them."""
    left = windows.copy()
    highest = int(windows.max(initial=0))
    lowest = SUSPICIOUS if is_suspicious(windows) else highest // 2 + 1
    for _ in range(PLACES):
        peak = int(left.argmax())
        if left[peak] < min(lowest, highest) or not left[peak]:
            break
        first, last = peak, peak
        while first > max(0, peak - REACH) and windows[first - 1] >= LOW:
            first -= 1
        while last < min(len(windows) - 1, peak + REACH) and windows[last + 1] >= LOW:
            last += 1
        left[max(0, first - 1) : last + 2] = 0
        yield first * STEP, (last + 2) * STEP


def written_as(text: str, encoding: str) -> bytes:
    """The bytes of the characters that an encoding has."""
    if encoding in DOUBLE:
        return text.encode(CODECS[encoding], "ignore")
    table = _numbers(encoding)
    return bytes(table[character] for character in text if character in table)


def _shown(data: bytes, encoding: str) -> str:
    """Bytes as an encoding shows them."""
    if encoding in DOUBLE:
        return data.decode(CODECS[encoding], "replace")
    return "".join(singlebyte.shown(byte, encoding) for byte in data)


@cache
def _numbers(encoding: str) -> Mapping[str, int]:
    """Character -> its byte; C1 controls are the bytes of their numbers."""
    return MappingProxyType(
        {chr(code): code for code in range(0xA0)} | dict(singlebyte.numbers(encoding))
    )


def _decoded(data: bytes, written: str) -> str:
    """Bytes in an encoding that they may have been written in, line breaks included.

    Python's codec may take the first byte of a character together with a line break behind it.
    """
    for byte in registry.by_name()[written].takes_line_break:
        data = data.replace(bytes((byte,)), b"\xff")
    return data.decode(CODECS[written], "replace")


def _shifted(data: bytes) -> bytes:
    """The bytes without the first of each piece: it may be the second one of a pair."""
    return b"\n".join(piece[1:] for piece in data.split(b"\n"))


def _per_piece(readings: Iterable[str], costs: Costs) -> Costs:
    """Nats of each piece in each reading, and at the end of all pieces together."""
    texts = list(readings)
    codes = code_points(BREAK.join([*texts, ""]))
    starts = np.append(0, np.flatnonzero(codes == ord(BREAK))[:-1])
    found = np.add.reduceat(costs.take(codes, mode="clip"), starts).reshape(len(texts), -1)
    result: Costs = np.column_stack((found, found.sum(axis=1)))
    return result


# --- Tables ---------------------------------------------------------------------------------------


@cache
def _anyhow(kana: bool) -> Costs:
    """Code point -> nats in any language; 0 for kana if the text has them already."""
    costs = cheapest().copy()
    return _prepared(costs, kana=kana, torn=TORN)


@cache
def _as_utf8(kana: bool) -> Costs:
    """The same of what was UTF-8."""
    costs = cheapest().copy()
    costs[0x800:] -= VALID
    return _prepared(costs, kana=kana, torn=TORN_UTF8)


@cache
def _as_asian(kana: bool) -> Costs:
    """The same of what was in an encoding of East Asia."""
    return _prepared(cheapest(*LANGUAGES[ASIAN]).copy(), kana=kana, torn=TORN)


def _prepared(costs: Costs, *, kana: bool, torn: float) -> Costs:
    """The costs with fixed ones for characters that are not scored."""
    costs[:0x80] = 0.0
    costs[LOSS_CODE] = torn
    if kana:
        costs[member_table(KANA)] = 0.0
    return costs


@cache
def _soundness() -> Costs:
    """Code point -> evidence for or against bytes being UTF-8, in characters."""
    table = np.zeros(PLANE, dtype=np.float32)
    table[0x800:] = 1.0
    table[LOSS_CODE] = -UNSOUND
    return table
