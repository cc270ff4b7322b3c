"""The damage: readings and commas put in by replacing GBK bytes, blind to where characters begin.

A mirror is a site that republished the pages of others through a machine. It looked for the bytes
of a character or a mark, wherever they are: the last byte of one character and the first byte of
the next may be the bytes of a third one. `encodings.gbk.decode_lossy` decodes the result as readers
did.
"""

from __future__ import annotations

import random
from collections.abc import Mapping

# Marks that the mirror put a comma before; their bytes also occur across characters.
MARKS = "\uff0c\uff1f\uff01。、\uff1b\uff1a"


def insert_readings_bytes(data: bytes, annotations: Mapping[str, str]) -> bytes:
    """Put annotations after characters by replacing bytes, one character after the other.

    >>> from textrepair.encodings import gbk
    >>> gbk.decode_lossy(insert_readings_bytes("崗托鎮".encode("gbk"), {"復": "(fù)"}))
    '崗?fù)墟?'
    """
    for character, annotation in annotations.items():
        pair = character.encode("gbk")
        data = data.replace(pair, pair + annotation.encode("gbk"))
    return data


def insert_commas_bytes(data: bytes, share: float, rng: random.Random) -> bytes:
    """Put a comma before a share of the bytes of punctuation marks, wherever they occur.

    One mark after the other, as the mirrors did: the bytes of one may overlap those of another.

    >>> from textrepair.encodings import gbk
    >>> gbk.decode_lossy(insert_commas_bytes("。”值".encode("gbk"), 1.0, random.Random(0)))
    '?\uff01敝?'
    """
    for mark in MARKS:
        pair = mark.encode("gbk")
        pieces = data.split(pair)
        data = pieces[0] + b"".join(
            (b"," if rng.random() < share else b"") + pair + piece for piece in pieces[1:]
        )
    return data
