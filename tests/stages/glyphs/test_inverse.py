"""The way back from glyphs: what may stand behind one, and what decides between several."""

from __future__ import annotations

from array import array

import pytest

from textrepair import tables
from textrepair.stages.glyphs.eligibility import eligible_text
from textrepair.stages.glyphs.forward import convert_glyphs
from textrepair.stages.glyphs.inverse import (
    CHOICE_STARTS,
    FIRST_ANSWER,
    GENERAL,
    GLYPHS,
    INVERSES,
    ORIGIN_CODES,
    ORIGIN_PRIORS,
    convert,
    decide_origin,
)
from textrepair.stages.glyphs.traits import NUMBERS
from textrepair.tables.arrays import numbers

from ...documents import documents

MACHINES = list(tables.machines())
OWN = tuple(documents(10))


# Glyphs seen on pages for a character, whatever the table says.
SEEN = {"麼": "么", "麽": "么", "陜": "陕", "踫": "碰"}


def back(text: str, machine: str) -> str:
    """The text with all its glyphs put back."""
    everything = eligible_text(text)._replace(traits=array("H", bytes(2 * len(text))))
    return convert(everything, [(0, len(text), machine)])[0]


def origins(glyph: str, machine: str) -> dict[str, float]:
    """What a glyph may stand for, with the prior of each."""
    answer = numbers("glyphs/answers")[INVERSES.index(machine) * GLYPHS + NUMBERS[ord(glyph)]]
    if answer == 0 or answer >= FIRST_ANSWER:
        return {chr(answer) if answer else glyph: 0.0}
    choices = range(CHOICE_STARTS[answer], CHOICE_STARTS[answer + 1])
    return {chr(ORIGIN_CODES[each]): ORIGIN_PRIORS[each] for each in choices}


# --- Candidates -----------------------------------------------------------------------------------


@pytest.mark.parametrize("machine", MACHINES)
def test_what_a_machine_makes_may_stand_for_what_it_makes_it_of(machine: str) -> None:
    """For nothing else, but the glyph itself where the general table has it as an answer.

    麼 is 么 whatever the table says: 麽, of which it makes 麼, nobody means.
    """
    table = tables.machines()[machine]
    for glyph in set(table.values()) - SEEN.keys():
        made_of = {origin for origin, made in table.items() if made == glyph}
        answers = origins(glyph, machine).keys()
        assert answers & made_of
        assert answers <= made_of | {glyph}


@pytest.mark.parametrize("machine", MACHINES)
def test_a_glyph_with_one_answer_is_decided_by_nothing_else(machine: str) -> None:
    assert {glyph: origins(glyph, machine) for glyph in "說們"} == {
        "說": {"说": 0.0},
        "們": {"们": 0.0},
    }
    assert {glyph: back(glyph, machine) for glyph in "說們"} == {"說": "说", "們": "们"}


@pytest.mark.parametrize(
    ("machine", "glyph", "answers"),
    [
        ("mirror", "著", {"着", "著"}),
        ("first-candidate", "於", {"于", "於"}),  # a surname of Simplified text, too
        ("mirror", "臺", {"台"}),
        ("first-candidate", "後", {"后"}),
        ("last-candidate", "後", {"后"}),
        (GENERAL, "著", {"着", "著"}),
        (GENERAL, "乾", {"干", "乾"}),
    ],
)
def test_candidates_are_those_of_the_machine(machine: str, glyph: str, answers: set[str]) -> None:
    assert origins(glyph, machine).keys() == answers


def test_without_a_machine_the_first_candidate_leads() -> None:
    several = [found for glyph in tables.reversal() if len(found := origins_of(glyph)) > 1]
    assert several
    for first, *others in several:
        assert first > 0.0
        assert not any(others)


def origins_of(glyph: str) -> list[float]:
    """The priors of what a glyph may stand for whatever the machine."""
    return list(origins(glyph, GENERAL).values()) if ord(glyph) < tables.PLANE else []


@pytest.mark.parametrize("machine", [*MACHINES, GENERAL])
def test_nothing_beyond_the_basic_plane(machine: str) -> None:
    """Nor is anything there that the tables know."""
    odd = "嗰\U00020000鱀\ud800"
    assert back(odd, machine)[1::2] == odd[1::2]
    assert len(back(odd, machine)) == len(odd)


def test_a_byte_order_mark_stays() -> None:
    assert back("\ufeff會\ufeff", "mirror") == "\ufeff会\ufeff"


# --- Context --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "answer"),
    [
        ("看著他", 1, "着"),
        ("著名的", 0, "著"),
        ("名著。", 1, "著"),
        ("沿著江", 1, "着"),
        ("著", 0, "着"),
    ],
)
def test_neighbours_decide(text: str, place: int, answer: str) -> None:
    assert between(text, place, (("着", 0.0), ("著", 0.0))) == answer


def between(text: str, place: int, candidates: tuple[tuple[str, float], ...]) -> str:
    """The candidate that fits a place of a text."""
    around = f"\n{text}\n"
    return decide_origin(around[place], around[place + 2], candidates)


@pytest.mark.parametrize("prior", [30.0, -30.0])
def test_a_prior_may_outweigh_them(prior: float) -> None:
    answer = "著" if prior > 0 else "着"
    assert between("看著他", 1, (("着", 0.0), ("著", prior))) == answer


def test_the_first_wins_a_draw() -> None:
    assert between("看著他", 1, (("着", 1.0), ("着", 1.0))) == "着"
    assert between("□□□", 1, (("\u4e02", 0.0), ("\u4e04", 0.0))) == "\u4e02"


@pytest.mark.parametrize(
    ("text", "restored"), [("看著他", "看着他"), ("著名", "著名"), ("著", "着")]
)
def test_glyphs_are_decided_where_they_stand(text: str, restored: str) -> None:
    assert back(text, "mirror") == restored


# --- There and back -------------------------------------------------------------------------------


@pytest.mark.parametrize("machine", MACHINES)
def test_every_character_of_a_machine_has_its_way_back(machine: str) -> None:
    """By itself it may be another that the machine makes alike: made again, it is the same."""
    made = sorted(set(tables.machines()[machine].values()) - SEEN.keys())
    again = [convert_glyphs(back(glyph, machine), machine) for glyph in made]
    assert [
        (glyph, other) for glyph, other in zip(made, again, strict=True) if glyph != other
    ] == []


@pytest.mark.parametrize("machine", MACHINES)
def test_documents_go_back(machine: str) -> None:
    for text in OWN:
        assert back(convert_glyphs(text, machine), machine) == text


def test_only_segments_go_back() -> None:
    text = "會議會議會議"
    after, amount = convert(eligible_text(text), [(0, 2, "mirror"), (4, 6, "kangxi")])
    assert after == "会议會議会议"
    assert amount == 4


def test_only_what_is_eligible_goes_back() -> None:
    text = "會議\nこの會議はたのしい\n會議\n會議\n會議\n會議\n"
    after, _ = convert(eligible_text(text), [(0, len(text), "mirror")])
    assert after == "会议\nこの會議はたのしい\n会议\n会议\n会议\n会议\n"


@pytest.mark.parametrize("machine", [*MACHINES, GENERAL])
@pytest.mark.parametrize(
    ("glyphs_of_it", "text"),
    [
        ("為什麼", "为什么"),
        ("為什麽", "为什么"),
        ("陜西", "陕西"),
        ("陝西", "陕西"),
        ("踫杯", "碰杯"),
        ("閑談", "闲谈"),
        ("名著", "名著"),
        ("乾坤", "乾坤"),
    ],
)
def test_what_pages_were_seen_to_have_goes_back_by_every_table(
    glyphs_of_it: str, text: str, machine: str
) -> None:
    assert back(glyphs_of_it, machine) == text
