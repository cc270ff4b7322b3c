"""What a reader refuses: where bytes may be gone without a mark, and where they may not."""

from __future__ import annotations

import math

import pytest

from textrepair import repair
from textrepair.stages.mojibake.mixups import MIXUPS, confuse, survivors
from textrepair.stages.mojibake.refused_bytes import joint_nats, lost_nats, refusals

from ...documents import PROSE, common, held


@pytest.mark.parametrize(
    ("read", "data", "refused"),
    [
        ("gbk", b"\xad\xd6", True),  # of the user-defined areas
        ("gbk", b"\xb0\xa1", False),
        ("gbk", b"\xb0\n", True),
        ("cp1252", b"\x81\x40", True),
        ("cp1252", b"\x80\x40", False),
        ("cp932", b"\xb1\x0a", False),  # halfwidth katakana stand alone
        ("cp949", b"\xe5\x86", True),
        ("cp949", b"\xe5\xb3", False),
    ],
)
def test_what_a_reader_refuses(read: str, data: bytes, refused: bool) -> None:
    assert bool(refusals(read)[data[0] << 8 | data[1]]) == refused


@pytest.mark.parametrize(
    ("read", "byte", "possible"),
    [
        ("cp949", 0x86, True),
        ("cp949", 0xB3, False),  # EUC-KR has a character of every lead byte of Han before it
        ("cp932", 0xBC, True),  # of fullwidth marks
        ("gbk", 0x86, False),
    ],
)
def test_where_two_characters_become_one(read: str, byte: int, possible: bool) -> None:
    assert (joint_nats(read)[byte] < math.inf) == possible


def test_a_byte_goes_for_what_comes_next() -> None:
    lost = lost_nats("gbk", "big5")
    assert lost.firsts[0xE7] < lost.firsts[0xB9]
    assert lost.second(0xB9, ord("\n")) < lost.second(0xB9, 0xC4) < math.inf


@pytest.mark.parametrize(
    ("name", "script", "least"),
    [
        ("utf-8 as cp949, drop", "simplified", 0.95),
        ("utf-8 as cp932, drop", "japanese", 0.95),
        ("cp932 as cp1252, drop", "japanese", 0.9),
        ("gbk as big5, drop", "simplified", 0.9),
    ],
)
def test_what_was_not_lost_is_not_marked(name: str, script: str, least: float) -> None:
    text = "\n".join(PROSE[script][:4])
    left = survivors(text, MIXUPS[name])
    assert common(repair(confuse(text, MIXUPS[name])), left) >= least * held(left)


PAGES = {
    "gbk": "simplified",
    "big5": "traditional",
    "euc_jp": "japanese",
    "cp949": "korean",
}


UNSURE = {"gbk": "", "big5": "", "euc_jp": "", "cp949": ""}
"""What is made of halves where nothing tells."""


@pytest.mark.parametrize("written", list(PAGES))
def test_soft_hyphens_that_were_taken_away_are_missed(written: str) -> None:
    """Nobody sees them, so they are stripped; the other half of a character is not another's."""
    text = "\n".join(PROSE[PAGES[written]]).encode(written, "ignore").decode(written)
    damaged = text.encode(written).decode("latin-1")
    assert repair(damaged) == text
    result = repair(damaged.replace("\u00ad", ""))
    assert {one for one in result if one not in text + damaged + "\ufffd"} <= set(UNSURE[written])


@pytest.mark.parametrize("read", ["cp1254", "cp850"])
@pytest.mark.parametrize("written", list(PAGES))
def test_kin_of_other_encodings_are_read(written: str, read: str) -> None:
    text = "\n".join(PROSE[PAGES[written]]).encode(written, "ignore").decode(written)
    shown = ((bytes((byte,)).decode(read, "ignore") or chr(byte)) for byte in text.encode(written))
    assert repair("".join(shown)) == text


@pytest.mark.parametrize(
    "text",
    [
        "\u0130stanbul'da ya\u011fmur ya\u011f\u0131yor, \u015femsiyeni unutma.",
        "\u00c1lvaro y \u00d3scar fueron a la Universidad de \u00c1vila.",
        "\u00cdndice, \u00dcbung, \u00d8rsted, \u00deorl\u00e1kur, \u00d0uro\u0111",
    ],
)
def test_letters_of_kin_stay(text: str) -> None:
    assert repair(text) == text
