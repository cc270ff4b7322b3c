r"""ISO-2022-JP as mail programs wrote it, with extensions that no codec of Python reads together.

What is wrong: Windows writes the rows of NEC and IBM (\u2460, \u2161, \u339d, \u9ad9) and halfwidth
katakana into ISO-2022-JP (code page 50220), and Python's codecs read one of them or none. What is
done: each character is read as JIS X 0208, or as code page 932 has its row. What is left: U+FFFD
where neither has a character.
"""

from __future__ import annotations

import contextlib
import re

from textrepair.language.ranges import LOSS_MARK

CODEC = "cp50220"  # no codec of Python: our name for it among the candidates
NAMED = "iso2022_jp"  # what such text is called
SHIFT = re.compile(rb"\x1b(?:\$[@B]|\([BJI])")
PAIRS = re.compile(rb"(?:[\x21-\x7e]{2})*")
IN_EUC = bytes([byte | 0x80 for byte in range(0x100)])
KATAKANA, DOUBLE = b"\x1b(I", (b"\x1b$@", b"\x1b$B")


def decode_marked(data: bytes) -> str:
    r"""The text; U+FFFD for what is no character.

    >>> decode_marked(b"\x1b$B-\"\x1b(I1\x1b(B") == "\u2461\uff71"
    True
    """
    pieces, start, shift = [], 0, b""
    for match in SHIFT.finditer(data):
        pieces.append(_part(data[start : match.start()], shift))
        start, shift = match.end(), match.group()
    return "".join([*pieces, _part(data[start:], shift)])


def _part(data: bytes, shift: bytes) -> str:
    """What stands between two shifts."""
    if shift == KATAKANA:
        kana = bytes(byte | 0x80 if byte > 0x20 else byte for byte in data)
        return kana.decode("cp932", "replace")
    if shift not in DOUBLE:
        return data.decode("ascii", "replace").replace("\x1b", LOSS_MARK)
    if PAIRS.fullmatch(data):
        with contextlib.suppress(UnicodeDecodeError):
            return data.translate(IN_EUC).decode("euc_jp")
    text, place = [], 0
    while place < len(data):
        if data[place] <= 0x20:  # a line ends without a shift
            text.append(chr(data[place]))
            place += 1
            continue
        text.append(_character(data[place : place + 2]))
        place += 2
    return "".join(text)


def _character(pair: bytes) -> str:
    """Two bytes of JIS as the character that they are."""
    if len(pair) < 2 or not all(0x21 <= byte <= 0x7E for byte in pair):
        return LOSS_MARK
    try:
        return bytes(byte | 0x80 for byte in pair).decode("euc_jp")
    except UnicodeDecodeError:
        return (_shifted(*pair).decode("cp932", "ignore") + LOSS_MARK)[:1]


def _shifted(row: int, cell: int) -> bytes:
    """A row and a cell of JIS as the bytes of Shift_JIS."""
    lead = (row + 1) // 2 + (0x70 if row < 0x5F else 0xB0)
    odd = cell + (0x1F if cell < 0x60 else 0x20)
    return bytes((lead, odd if row % 2 else cell + 0x7E))
