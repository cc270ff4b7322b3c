"""Text without end: in windows that carry evidence, however it arrives."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair import repair, repair_stream
from textrepair.damage import Recipe, damage
from textrepair.pipeline.course import HELD
from textrepair.pipeline.windows import FORM_FEED, cut_into_units

from ..documents import documents, seed, wide_stops

ALPHABET = st.sampled_from([*"會后陳區(qū),。\n\x0ca ", "\uff0c", "(qū)", "\U00020000"])
TEXTS = st.lists(ALPHABET, max_size=80).map("".join)


def pieces(text: str, cuts: list[int]) -> list[str]:
    """The text in pieces, cut at places."""
    places = sorted({0, len(text), *(place % (len(text) + 1) for place in cuts)})
    return [text[start:end] for start, end in pairwise(places)]


@given(TEXTS)
def test_documents_that_fit_are_repaired_as_by_repair(text: str) -> None:
    documents = [repair(document) for document in text.split(FORM_FEED)]
    assert "".join(repair_stream([text])) == FORM_FEED.join(documents)
    assert "".join(repair_stream([text], separator=None)) == repair(text)


@given(TEXTS, st.lists(st.integers(0, 200), max_size=20), st.integers(4, 40))
def test_how_it_arrives_does_not_matter(text: str, cuts: list[int], window: int) -> None:
    whole = list(repair_stream([text], window=window))
    assert "".join(repair_stream(pieces(text, cuts), window=window)) == "".join(whole)
    assert "".join(repair_stream(iter(text), window=window)) == "".join(whole)


@given(TEXTS, st.integers(4, 40), st.booleans(), st.sampled_from(["", FORM_FEED, "\n", "a "]))
def test_units_are_the_input(text: str, window: int, by_line: bool, separator: str) -> None:
    units = list(cut_into_units([text], separator=separator, window=window, by_line=by_line))
    assert "".join(unit.content + unit.tail for unit in units) == text
    data = list(
        cut_into_units(
            [text.encode()], separator=separator.encode(), window=window, by_line=by_line
        )
    )
    assert b"".join(unit.content + unit.tail for unit in data) == text.encode()
    for unit in data:
        unit.content.decode()  # no character is cut in two


def test_evidence_is_carried_into_a_part_that_has_too_little() -> None:
    short = "\n本次會議在北京召開"
    assert repair(short) == short
    page = seed().damaged * 3 + short
    assert "".join(repair_stream([page], window=400)).endswith("\n本次会议在北京召开")


def test_genuine_text_of_many_windows_stays() -> None:
    lines = [
        "巷口的修鞋攤子擺了三十幾年\uff0c老師傅戴著老花眼鏡\uff0c一針一線地縫補客人的皮靴。\n",
        "圖書館閉館前十分鐘會播放音樂\uff0c學生們才依依不捨地收拾筆記\uff0c排隊歸還雜誌。\n",
        "颱風過後\uff0c果園裡掉了滿地的芭樂\uff0c阿嬤捨不得丟\uff0c全部撿回家熬成一鍋果醬。\n",
    ]
    text = "".join(random.Random(1).choices(lines, k=60))
    assert "".join(repair_stream([text], window=300)) == text


def test_refuses_what_is_no_text() -> None:
    with pytest.raises(TypeError, match="decode bytes first"):
        list(repair_stream([b"bytes"]))  # type: ignore[list-item]
    with pytest.raises(ValueError, match="at least 4"):
        list(repair_stream(["text"], window=3))


# --- Thin and late --------------------------------------------------------------------------------

PARAGRAPH = (
    "\u5de5\u4f5c\u4eba\u5458\u6309\u7167\u8981\u6c42\u68c0\u67e5\u4e86\u6bcf\u4e00\u4e2a"
    "\u8f66\u95f4,\u6ca1\u6709\u53d1\u73b0\u95ee\u9898\u3002"
)
DOUBLED = PARAGRAPH.replace(",", ",,")
SIZE = 3  # paragraphs of a window
WINDOW = SIZE * (len(DOUBLED) + 1)


def in_windows(paragraphs: list[str]) -> list[str]:
    """The paragraphs as they come out of windows."""
    text = "".join(repair_stream([line + "\n" for line in paragraphs], window=WINDOW))
    return text.removesuffix("\n").split("\n")


def test_damage_that_is_too_thin_for_any_window_is_found() -> None:
    # One inserted comma a window, where two slips are not enough.
    window = [*[PARAGRAPH] * (SIZE - 1), DOUBLED]
    assert repair("\n".join(window)) == "\n".join(window)
    found = in_windows(window * 6)
    assert not [line for line in found if ",," in line]


def test_damage_that_shows_late_is_found_in_the_windows_before_it() -> None:
    early = [*[PARAGRAPH] * (SIZE - 1), DOUBLED]
    late = [DOUBLED] * SIZE
    found = in_windows([*early, *[PARAGRAPH] * SIZE, *late])
    assert not [line for line in found if ",," in line]


def test_what_was_written_long_before_stays() -> None:
    early = [*[PARAGRAPH] * (SIZE - 1), DOUBLED]
    found = in_windows([*early, *[PARAGRAPH] * SIZE * (HELD + 2), *[DOUBLED] * SIZE])
    assert [number for number, line in enumerate(found) if ",," in line] == [SIZE - 1]


def test_two_slips_in_a_long_text_are_no_damage() -> None:
    text = [*[PARAGRAPH] * (SIZE - 1), DOUBLED, *[PARAGRAPH] * 100, DOUBLED]
    assert in_windows(text) == text


# --- How much is carried --------------------------------------------------------------------------

CLEAN = next(documents(1)).replace("\n", "") + "\n"
GLYPHS = Recipe()
READINGS = Recipe(glyphs=None, readings="simplified")


@pytest.mark.parametrize(
    ("recipe", "late", "restored"),
    [
        # A machine's glyphs in corner brackets; and people's, which are as much against a machine.
        (GLYPHS, "他說:「我已經買好票瞭。」", "他说:「我已经买好票了。」"),
        (
            GLYPHS,
            "松樹下有一張椅子。關於「權限」的詳細說明,請參考線上手冊。",
            "松樹下有一張椅子。關於「權限」的詳細說明,請參考線上手冊。",
        ),
        # A reading that says nothing of its own; characters with two readings, as people explain
        # them: two, and three.
        (READINGS, "他沿着河(hé)走。", "他沿着河走。"),
        (
            READINGS,
            "弹(tán)琴打子弹(dàn),假(jiǎ)装放假(jià)。",
            "弹琴打子弹,假装放假。",
        ),
        (
            READINGS,
            "弹(tán)琴打子弹(dàn),假(jiǎ)装放假(jià),背(bēi)包背(bèi)在身上。",
            "弹(tán)琴打子弹(dàn),假(jiǎ)装放假(jià),背(bēi)包背(bèi)在身上。",
        ),
    ],
)
def test_a_damaged_page_outweighs_some_evidence_of_what_follows(
    recipe: Recipe, late: str, restored: str
) -> None:
    late, restored = wide_stops(late), wide_stops(restored)
    page = damage(CLEAN, recipe, seed=1)
    assert repair(late) == late
    found = "".join(repair_stream([page * 3 + late], window=len(page)))
    assert found == CLEAN * 3 + restored
