"""Arrays of `textrepair.encodings`: the characters of the encodings of one byte and of two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from textrepair.encodings import gbk, registry, singlebyte
from textrepair.encodings.charset import LAST, NO_BYTES, NO_CHARACTER, inverted

Codes16 = npt.NDArray[np.uint16]
PLANE = 0x10000
HIGH = 0x8000  # the first bytes of all pairs are beyond ASCII


def encoding_arrays() -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Name -> array: for each encoding its characters, and what does not follow from them.

    Those of one byte are all in one array, 256 characters each.
    """
    for name in registry.double_bytes():
        characters, codes = _tables(name)
        prefix = f"encodings/{registry.by_name()[name].codecs[0]}"
        high = characters[HIGH:].copy()
        high[:0x80] = characters[0x80:0x100]  # no pair begins with 80: single bytes are there
        yield f"{prefix}/characters", high
        inverse = np.array(inverted(memoryview(characters.tobytes()).cast("H")), dtype=np.uint16)
        other = np.flatnonzero(inverse != codes)
        yield f"{prefix}/codes", np.column_stack((other, codes[other])).astype(np.uint16)
        if registry.by_name()[name].has_doubles:
            pairs = np.flatnonzero(characters != NO_CHARACTER)
            second = pairs[codes[characters[pairs]] != pairs]
            yield f"{prefix}/doubles", second.astype(np.uint16)
        usual, _ = _decodings(registry.by_name()[name].codecs[0])
        rare = np.setdiff1d(np.flatnonzero(characters != NO_CHARACTER), usual)
        yield f"{prefix}/rare", rare[rare >= HIGH].astype(np.uint16)
    single = "".join(map(singlebyte.code_page, singlebyte.NAMES))
    yield "encodings/single_bytes", np.array(list(map(ord, single)), dtype=np.uint16)


def _tables(name: str) -> tuple[Codes16, Codes16]:
    """Characters by bytes, and bytes by code points: `textrepair.encodings.charset.Charset`."""
    encoding = registry.by_name()[name]
    characters = np.full(PLANE, NO_CHARACTER, dtype=np.uint16)
    characters[:0x80] = np.arange(0x80)
    codes = np.full(PLANE, NO_BYTES, dtype=np.uint16)
    _add(characters, codes, *encoding.preferred)
    for codec in encoding.codecs:
        _add(characters, codes, *_decodings(codec))
    _prefer(codes, encoding.codecs[0])
    if encoding.has_user_areas:
        _add(characters, codes, *_user_areas())
    codes[:0x80] = np.arange(0x80)
    return characters, codes


def _add(characters: Codes16, codes: Codes16, numbers: Sequence[int], text: str) -> None:
    """Put characters into both tables where they have no place yet.

    Args:
        characters: as in `Charset`.
        codes: as in `Charset`.
        numbers: bytes, as numbers, each once.
        text: their characters; the first bytes of a character are its own.
    """
    points = np.array(list(map(ord, text)), dtype=np.uint32)
    spelled = np.array(numbers, dtype=np.uint16)
    new = characters[spelled] == NO_CHARACTER
    characters[spelled[new]] = points[new]
    points, first = np.unique(points, return_index=True)
    new = codes[points] == NO_BYTES
    codes[points[new]] = spelled[first[new]]


def _prefer(codes: Codes16, codec: str) -> None:
    """Take the bytes that a codec writes for characters that it reads from more than one pair."""
    known = np.flatnonzero(codes != NO_BYTES)
    lines = "\n".join(map(chr, known.tolist())).encode(codec, "ignore").split(b"\n")
    written = [int.from_bytes(data) if 0 < len(data) <= 2 else NO_BYTES for data in lines]
    found = np.array(written, dtype=np.uint16)
    codes[known] = np.where(found != NO_BYTES, found, codes[known])


def _decodings(codec: str) -> tuple[list[int], str]:
    """Every byte and pair of bytes that a codec reads as one character, and the characters."""
    singles = ((byte, bytes((byte,)).decode(codec, "ignore")) for byte in range(0x80, 0x100))
    found = {byte: character for byte, character in singles if character}
    leads = [byte for byte in range(0x80, 0x100) if byte not in found]
    found |= {
        number: character
        for number, character in gbk.read_each(leads, range(0x40, 0xFF), codec)
        if len(character) == 1 and ord(character) <= LAST
    }
    return list(found), "".join(found.values())


def _user_areas() -> tuple[list[int], str]:
    """All pairs of bytes of GBK, private-use ones included, and the euro of code page 936."""
    pairs = [(pair, one) for pair, one in enumerate(gbk.all_characters()) if one != gbk.NO_PAIR]
    numbers, characters = zip(*pairs, strict=True)
    return [*numbers, 0x80], "".join(characters) + "\u20ac"
