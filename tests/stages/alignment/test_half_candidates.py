"""Characters of which a byte is gone: what the page tells of them, and what nothing tells."""

from __future__ import annotations

import random
import re

import pytest

from textrepair import explain, repair
from textrepair.encodings import gbk
from textrepair.language.succession import simplified
from textrepair.stages.alignment.forward import insert_commas_bytes, insert_readings_bytes
from textrepair.stages.alignment.gbk_characters import is_candidate, traits_of
from textrepair.stages.alignment.half_candidates import choose, clear
from textrepair.stages.alignment.half_characters import lead_half, trail_half
from textrepair.stages.alignment.half_decisions import decide_halves, known
from textrepair.stages.alignment.page_model import PageModel
from textrepair.stages.alignment.traits import NO_CHARACTER, USUAL
from textrepair.stages.glyphs.forward import convert_glyphs

from ...documents import LOST, documents, wide

OWN = tuple(documents(6))
SCHOOL = "学校在学校里。看见学校的人走进学校。学校和学校。\n"


def blind(text: str, areas: gbk.UserAreas = "private") -> str:
    """A page from the mirror with a comma before every mark, whatever its bytes belong to."""
    data = insert_commas_bytes(gbk.encode(convert_glyphs(text)), 1.0, random.Random(0))
    return gbk.decode_lossy(data, areas)


def with_reading(word: str, byte: str, character: str, reading: str) -> str:
    """A word with a byte in it, after a reading that was put across two of its characters."""
    pair = character.encode("gbk")
    data = word.encode("gbk").replace(b"@", byte.encode())
    assert data.count(pair) == 1
    return gbk.decode_lossy(data.replace(pair, pair + reading.encode("gbk")))


def page_of(text: str) -> PageModel:
    return PageModel(text, False, True)


# --- What may have been there ---------------------------------------------------------------------


@pytest.mark.parametrize("character", "校口東國的人")
def test_a_character_is_among_those_that_share_a_byte_with_it(character: str) -> None:
    lead, trail = character.encode("gbk")
    every = [code for code in range(0x10000) if is_candidate(lead_half(lead), code)]
    assert ord(character) in every
    assert is_candidate(trail_half(trail), ord(character))
    assert all(traits_of(ord(simplified(chr(other)))) & USUAL for other in every)
    assert {chr(other).encode("gbk")[0] for other in every} == {lead}


@pytest.mark.parametrize("lost", [lead_half(0xBF), trail_half(0xA3)])
def test_the_likeliest_of_them_is_one_of_them(lost: int) -> None:
    choice = choose(page_of(OWN[0]), lost, ord("人"), ord("的"))
    assert is_candidate(lost, choice.character)
    assert choice.total <= 0.0


@pytest.mark.parametrize(
    ("neighbour", "expected"),
    [("們", ord("们")), ("们", ord("们")), (LOST, NO_CHARACTER), ("。", ord("。"))],
)
def test_a_neighbour_that_is_lost_tells_nothing(neighbour: str, expected: int) -> None:
    assert known(neighbour) == expected


@pytest.mark.parametrize("times", [1, 3, 9])
def test_the_more_a_page_says_it_the_clearer_it_is(times: int) -> None:
    """学校 is one word of many with 学; on a page about schools it is the one."""
    lost = trail_half("校".encode("gbk")[1])
    choices = [choose(page_of(SCHOOL * n), lost, ord("学"), NO_CHARACTER) for n in (0, times)]
    assert choices[0].margin < choices[1].margin
    assert chr(choices[1].character) == "校"


def test_what_is_clear_is_put_back_and_the_rest_is_marked() -> None:
    lost = [trail_half("校".encode("gbk")[1]), lead_half(0xBF)]
    text = f"学{LOST}的{LOST}"
    blank, told = page_of(""), page_of(SCHOOL * 9)
    assert decide_halves(text, [1, 3], lost, told) == ["校", LOST]
    assert decide_halves(text, [1, 3], lost, blank)[1] == LOST
    assert clear(choose(blank, lost[1], ord("的"), NO_CHARACTER)) == NO_CHARACTER


def test_readings_and_commas_between_are_passed_over() -> None:
    """The neighbours of a lost character are the characters beside it, not what was put there."""
    lost = trail_half("校".encode("gbk")[1])
    page = page_of(SCHOOL * 9)
    for text in (f"學(xué){LOST}", f"大(dà)學(xué){LOST},。", f"學{LOST}"):
        assert decide_halves(text, [text.index(LOST)], [lost], page) == ["校"]


# --- On a page ------------------------------------------------------------------------------------


@pytest.mark.parametrize("quote", ["《》", "\u2018\u2019"])
def test_a_lost_character_comes_back_where_the_page_has_it(quote: str) -> None:
    """A comma put before A3A1 across 校《 took D0: 学校 and 学。 are left, and the page knows."""
    page = blind(OWN[0] + SCHOOL + f"他们去看学校{quote[0]}大班{quote[1]}。\n")
    assert "學?" in page.split("\n")[-2]
    assert f"\n他们去看学校{quote[0]}大班" in repair(page)


@pytest.mark.parametrize("quote", ["《》", "\u2018\u2019", "\u201c\u201d"])
def test_where_the_page_does_not_have_it_it_is_marked(quote: str) -> None:
    page = blind(OWN[0] + f"他们去看学校{quote[0]}大班{quote[1]}。\n")
    explanation = explain(page)
    assert f"\n他们去看学{LOST}{quote[0]}大班" in explanation.text
    assert explanation.diagnosis.unrecoverable == explanation.text.count(LOST)
    assert any("lost" in edit.reason for edit in explanation.edits if LOST in edit.after)


OXEN = "水。 is likelier than 水牛, and the full stop needs no lost byte"


@pytest.mark.xfail(reason=OXEN)
def test_a_full_stop_is_no_answer_before_a_quotation_in_a_sentence() -> None:
    page = blind(OWN[0] + "他们去看水牛\u201c大班\u201d。\n")
    assert "水。" not in repair(page)


@pytest.mark.parametrize("digit", "0123456789")
def test_a_digit_that_is_gone_is_never_guessed(digit: str) -> None:
    """Whatever it was, and whatever other numbers the page has."""
    numbers = wide(f"共有{digit}8万元,其中{digit}8万,又有{digit}8万。\n") * 3
    split = with_reading("總人口@8萬。", digit, "側", "(cè)")
    assert split == "總?cè)丝?8萬。"
    repaired = repair(blind(OWN[1] + numbers) + split)
    assert re.search(f"总人[口{LOST}]{LOST}8万。$", repaired)


def test_the_answer_is_the_same_whatever_was_lost() -> None:
    pages = {blind(OWN[2]) + with_reading("總人口@8萬。", byte, "側", "(cè)") for byte in "0 9\n%"}
    assert len(pages) == 1


# --- User-defined areas ---------------------------------------------------------------------------


@pytest.mark.parametrize("areas", ["private", "dropped", "question"])
def test_a_page_without_splits_is_the_same_however_they_are_decoded(areas: gbk.UserAreas) -> None:
    text = OWN[3]
    page = gbk.decode_lossy(gbk.encode(convert_glyphs(text)), areas)
    assert repair(page) == text


@pytest.mark.parametrize("character", ["\ue000", "\ue234", "\ue4c6", "\uf8ff"])
def test_private_use_characters_of_the_author_stay(character: str) -> None:
    """In sound text they are symbols of a font; a page from a machine keeps them too."""
    text = OWN[4].replace("。", "。" + character, 2)
    assert repair(text) == text
    assert repair(convert_glyphs(text)) == text


@pytest.mark.parametrize(("areas", "most"), [("private", 1), ("dropped", 6), ("question", 6)])
def test_what_they_became_costs_a_few_characters(areas: gbk.UserAreas, most: int) -> None:
    """What is wrong, in documents with a comma before every mark, is at most so many."""
    wrong = 0
    for text in OWN:
        repaired = repair(blind(text, areas))
        if len(repaired) == len(text):
            pairs = zip(repaired, text, strict=True)
            wrong += sum(one not in (other, LOST) for one, other in pairs)
        else:
            wrong += 1
    assert wrong <= most


SHU = {"數": "(shù)", "縣": "(xiàn)", "鎮": "(zhèn)", "農": "(nóng)"}
# What stays clear beside a pair that a corpus stripped from a run of split characters.
STRIPPED = (
    ("县里让当地居民走上致富之路。", "县里让当地居民走上致富"),
    ("镇里的老师让当地居民走上致富之路。", "镇里的老师让当地居民走上致富"),
)
WHOLE = (
    "他们在山上种茶、当地农民的收入比去年多了两成。",
    "学校里的孩子们在图书馆读书、当地人都说好。",
    "新修的铁路通到当地县城、村民出门方便多了。",
    "当地青年回乡创业、把山货卖到城里去了。",
)


def with_stripped(text: str) -> str:
    """A sentence with readings put in over its bytes, and without private-use characters."""
    return gbk.decode_lossy(insert_readings_bytes(gbk.encode(convert_glyphs(text)), SHU), "dropped")


@pytest.mark.parametrize(("text", "clear"), STRIPPED)
def test_stranger_beside_a_stripped_pair_is_marked(text: str, clear: str) -> None:
    """Before, the halves of 之路 were 址, which follows 富 no more often than anything."""
    repaired = repair(with_stripped(text))
    assert repaired.startswith(clear)
    assert set(repaired[len(clear) :]) == {LOST}


@pytest.mark.parametrize("text", WHOLE)
def test_nothing_is_marked_where_no_pair_was_stripped(text: str) -> None:
    assert repair(with_stripped(text)) == text
