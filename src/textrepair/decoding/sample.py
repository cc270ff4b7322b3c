"""The part of long bytes that is read to tell their encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textrepair.decoding.scans import find_shift, without_far_ascii

# Bytes of a sample: some 1,500 Chinese characters, or a page of any alphabet.
LIMIT = 3000
# Bytes that are never the second of a character, so that a sample may be cut behind them; and bytes
# that are searched for one before that part of the sample is left out.
SAFE = re.compile(rb"[\x00-\x2f]")
SEARCHED = 2000
# The same of probes of the sample, in which readings are compared before they are weighed.
PROBE, PROBE_SEARCHED = 384, 160
BEFORE_SHIFT = 8  # what stays before a shift to another character set in ASCII


def sample_of(data: bytes) -> bytes:
    """The most informative bytes, about `LIMIT`: where they are not ASCII, from three places."""
    if len(data) <= LIMIT:
        return data
    if data.isascii():
        start = max(0, find_shift(data) - BEFORE_SHIFT) & ~3
        return data[start : start + LIMIT]
    return b"\n".join(_parts(data, LIMIT, SEARCHED))


def probes_of(data: bytes) -> list[bytes]:
    """Shorter ones of a sample."""
    return list(filter(None, _parts(data, PROBE, PROBE_SEARCHED)))


def _parts(data: bytes, limit: int, searched: int) -> Iterator[bytes]:
    """Bytes from three places, where they are not ASCII; all of them if they are few."""
    dense = without_far_ascii(data)
    if len(dense) <= limit:
        yield dense
        return
    third = limit // 3
    for start in (0, len(dense) // 2, len(dense) - third):
        yield _part(dense, start, third, searched)


def _part(data: bytes, start: int, length: int, searched: int) -> bytes:
    """Whole characters from about a place on; nothing if one cannot see where they begin."""
    if start:
        found = SAFE.search(data, start, start + searched)
        if found is None:
            return b""
        start = found.end()
    end = start + length
    found = SAFE.search(data, end, end + searched)
    return data[start : found.start() if found else end]
