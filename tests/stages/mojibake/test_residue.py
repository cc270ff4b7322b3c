"""Residue: what is found, how many characters it stands for, and what becomes of it."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair import diagnose, repair
from textrepair.document.changes import replaced
from textrepair.encodings import registry
from textrepair.stages.mojibake import residue

from ...documents import LOST, documents, interface, seed, sources, wide
from ...timing import is_linear

DOUBLE = ["gbk", "big5", "euc_jp", "cp949", "cp932"]
SINGLE = [
    each.name
    for each in registry.ENCODINGS
    if each.family in registry.SINGLE_BYTE
    and each.rarity is not None
    and len(LOST.encode().decode(each.name, "ignore")) == 3  # no byte without a character
]


def marked(text: str) -> str:
    return replaced("residue", text, residue.residue_repairs(text)).after


def places(text: str) -> list[str]:
    return [text[start:end] for start, end in residue.found(text)]


# --- What is found --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "count"),
    [pair for pair in product(DOUBLE + SINGLE, range(1, 7)) if pair != ("cp949", 1)],
)
def test_marks_are_found_and_counted_in_other_readings(encoding: str, count: int) -> None:
    """A reader that is left with half a character marks it; the space behind is none of it."""
    shown = (LOST * count + " x").encode().decode(encoding, "replace")
    assert residue.found(shown) == [(0, len(shown) - 2)]
    assert marked(shown) == LOST * count + " x"


def test_the_tables_are_those_of_the_codecs() -> None:
    two = {(LOST * 2).encode().decode(encoding) for encoding in DOUBLE[:4]}
    assert two == set(residue.TWO_MARKS) - {"錕斤拷"}
    for byte, character in zip((0xCC, 0xCD, 0xDD), residue.FILLED, strict=True):
        assert bytes((byte, byte)).decode("gbk") == character


def test_a_mark_that_was_read_wrongly_twice() -> None:
    once = LOST.encode().decode("cp1252")
    assert marked(once.encode().decode("cp1252") + " x") == LOST + " x"


@pytest.mark.parametrize("encoding", DOUBLE[:4])
def test_a_mark_that_begins_in_the_character_before_is_counted(encoding: str) -> None:
    shown = (b"\xc4" + (LOST * 3).encode()).decode(encoding)
    assert residue.found(shown) == [(1, 5)]
    assert marked(shown)[1:] == LOST * 3


def test_half_a_mark_in_korean_is_a_word() -> None:
    shown = (LOST + " x").encode().decode("cp949", "replace")
    assert places(shown) == [LOST]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("锟斤拷", ["锟斤拷"]),
        ("他说锟斤拷锟斤拷锟好", ["锟斤拷锟斤拷锟"]),
        ("一锟\ufffd二", ["锟\ufffd"]),
        ("錕斤拷", ["錕斤拷"]),
        ("烫烫烫烫烫屯屯屯葺葺葺", ["烫烫烫烫烫", "屯屯屯", "葺葺葺"]),
        ("a\ufffdb\ufffd\ufffd", ["\ufffd", "\ufffd\ufffd"]),
        ("\u00ef\u00bf\u00bd\u00ef\u00bf\u00bd ok", ["\u00ef\u00bf\u00bd\u00ef\u00bf\u00bd"]),
        ("\ufffd\u00ef\u00bf\u00bd", ["\ufffd\u00ef\u00bf\u00bd"]),
    ],
)
def test_runs(text: str, found: list[str]) -> None:
    assert places(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "汤好烫烫嘴",
        "屯屯",
        "锟铻剑名叫锟",
        "斤拷",
        "占有",
        "烤拷贝",
        "\u00bd\u03a9\u00ef\u00bf \u2510\u255c \u02dd \u0405",
        "ﾌﾌﾌ\uff7f\uff7d",
    ],
)
def test_other_text_has_none(text: str) -> None:
    assert residue.found(text) == []
    assert residue.residue_repairs(text) == []


def test_clean_text_has_none() -> None:
    locales = [interface(locale) for locale in ("zh_Hans", "zh_Hant", "ja", "ko", "ru", "da", "th")]
    for text in (*documents(5), seed().restored, *sources(), *locales):
        assert residue.found(text) == []


@pytest.mark.parametrize("text", ["plain", wide("渡船靠岸了,雾还没有散。")])
def test_text_without_a_sign_is_not_searched(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is nearly all text, and the search takes longer than the look for a sign."""
    monkeypatch.setattr(residue, "_pattern", lambda: pytest.fail("searched"))
    assert residue.found(text) == []


# --- What becomes of it ---------------------------------------------------------------------------

ARTICLE = wide("为什么网页上会有“锟斤拷”?新手又为什么见到烫烫烫烫?")


def test_it_is_left_and_reported() -> None:
    assert repair(ARTICLE) == ARTICLE
    assert diagnose(ARTICLE).residue == 2
    assert diagnose(ARTICLE).unrecoverable == 0
    assert diagnose("a\ufffd\ufffdb").residue == 1
    assert diagnose(seed().restored).residue == 0


def test_it_is_marked_once_for_each_lost_character() -> None:
    assert marked(ARTICLE) == wide("为什么网页上会有“\ufffd\ufffd”?新手又为什么见到\ufffd?")
    assert residue.residue_repairs(marked(ARTICLE)) == []


PIECES = [
    *"锟斤拷錕嚙踝蕭鐃緒申占쏙옙烫屯葺\ufffd\u00ef\u00bf\u00bd\u255c\u2510\uff7f\uff7d好 a\n",
    "锟斤拷",
    "烫烫烫",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text(text: str) -> None:
    """Nothing raises, places are in order, and what is marked is U+FFFD and found again."""
    end = 0
    for start, stop in residue.found(text):
        assert end <= start < stop <= len(text)
        end = stop
    for item in residue.residue_repairs(text):
        assert set(item.after) == {LOST}
        assert item.reason == residue.REASON
        assert residue.found(item.after) == [(0, len(item.after))]
    assert bool(residue.found(text)) == bool(residue.found(marked(text)))


@pytest.mark.parametrize(
    "piece", ["锟", "锟斤拷", "烫", "烫烫", "\ufffd", "拷锟斤", "\u00ef\u00bf"]
)
def test_time_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    assert is_linear(residue.residue_repairs, piece, 5000)
