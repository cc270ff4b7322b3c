"""Pages of which a machine made a part: quotations that stay, and quotations that go back."""

from __future__ import annotations

from array import array
from typing import NamedTuple

import pytest

from textrepair import diagnose, explain, repair, tables
from textrepair.damage import RECIPES, Recipe, damage
from textrepair.stages.glyphs.eligibility import eligible_text
from textrepair.stages.glyphs.feature_table import OTHER
from textrepair.stages.glyphs.features import Features, find_features
from textrepair.stages.glyphs.forward import convert_glyphs
from textrepair.stages.glyphs.line_scores import runs_of_lines, score_lines
from textrepair.stages.glyphs.segments import (
    LEAST_PART,
    Segmentation,
    inverse_table,
    segment_text,
)

from ...documents import GENUINE, documents

OWN = tuple(documents(12))
MACHINES = list(tables.machines())
TAIWAN = GENUINE["taiwan-software"]
LONG = [
    name for name in GENUINE if name.startswith(("taiwan", "hong")) and len(GENUINE[name]) > 120
]
FOREIGN = ["japanese-letter", "korean-letter", "korean-hanja"]


class Part(NamedTuple):
    """A part of a page, and whether the page's machine made it."""

    text: str
    made: bool


def composed(parts: list[Part], machine: str) -> str:
    """A page of parts."""
    return "".join(convert_glyphs(text, machine) if made else text for text, made in parts)


def original(parts: list[Part]) -> str:
    return "".join(part.text for part in parts)


def ruled(text: str) -> Segmentation:
    """The segmentation on a text without regard to other damage."""
    return segment_text(found_in(text), 0.0)


def found_in(text: str) -> Features:
    """The signs of a text."""
    return find_features(eligible_text(text))


def line(text: str, length: int) -> str:
    """The beginning of a text as one line."""
    return text.replace("\n", "")[:length] + "\n"


# --- Where to look --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scores", "found"),
    [
        ([], []),
        ([0.0, 0.0], []),
        ([-1.0, -9.0], []),
        ([2.0], [(0, 1)]),
        ([1.0, 2.0, 3.0], [(0, 3)]),
        ([0.0, 5.0, 0.0], [(1, 2)]),
        ([5.0, -2.0, 6.0], [(0, 3)]),  # less than what ends a part
        ([9.0, -6.0, 9.0], [(0, 1), (2, 3)]),  # what ends a part
        ([9.0, -3.0, -3.0, 9.0], [(0, 1), (3, 4)]),
        ([9.0, -3.0, 1.0, -3.0, 9.0], [(0, 5)]),
        ([2.0, -2.0, 3.0], [(0, 1), (2, 3)]),  # nothing is left of it
        ([-9.0, 1.0, -9.0], [(1, 2)]),
        ([-9.0, 7.0, 7.0, -1.0], [(1, 3)]),
    ],
)
def test_stretches(scores: list[float], found: list[tuple[int, int]]) -> None:
    assert runs_of_lines(array("d", scores)) == found


def test_stretches_are_in_order_and_apart() -> None:
    scores = [float((7 * number) % 23 - 12) for number in range(500)]
    ends = [place for stretch in runs_of_lines(array("d", scores)) for place in stretch]
    assert len(ends) > 20
    assert ends == sorted(ends)
    assert all(start < end for start, end in zip(ends[::2], ends[1::2], strict=True))


def test_the_best_end_of_a_stretch_is_its_end() -> None:
    """Whatever follows, up to where the next one starts, would make it worse."""
    scores = [4.0, -1.0, 5.0, -3.0, 2.0, -8.0, 6.0, -1.0]
    assert runs_of_lines(array("d", scores)) == [(0, 3), (6, 7)]


@pytest.mark.parametrize("machine", ["mirror", "first-candidate", "last-candidate"])
def test_lines_speak_for_themselves(machine: str) -> None:
    text = line(OWN[0], 200)
    found = found_in(
        composed([Part(TAIWAN, False), Part(text, True), Part(TAIWAN, False)], machine)
    )
    before, made, after, end = score_lines(found).of(machine)
    assert before == after < 0 < made
    assert end == 0.0


def test_a_table_that_is_no_table_goes_back_by_the_general_one() -> None:
    assert [inverse_table(machine) for machine in MACHINES] == MACHINES
    assert inverse_table(OTHER) == inverse_table("opencc") == "general"


# --- The whole of it ------------------------------------------------------------------------------


@pytest.mark.parametrize("machine", MACHINES)
def test_a_page_of_one_hand_is_one_span(machine: str) -> None:
    page = convert_glyphs(OWN[0], machine)
    assert [(span.start, span.end) for span in ruled(page).segments] == [(0, len(page))]
    assert ruled(page).parts == ()


@pytest.mark.parametrize("name", GENUINE)
def test_genuine_text_has_no_span(name: str) -> None:
    for text in (GENUINE[name], GENUINE[name] * 8):
        assert ruled(text).segments == ()


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n", "會", "會\n會\n"])
def test_nothing_says_nothing(text: str) -> None:
    assert ruled(text).segments == ()


# --- What people wrote in a page that a machine made ----------------------------------------------


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("name", [*LONG, *FOREIGN])
def test_a_genuine_paragraph_stays_in_a_page_from_a_machine(name: str, machine: str) -> None:
    parts = [Part(OWN[0], True), Part(GENUINE[name], False), Part(OWN[1], True)]
    assert repair(composed(parts, machine)) == original(parts)


@pytest.mark.parametrize("where", ["first", "last"])
@pytest.mark.parametrize("name", ["taiwan-software", "hong-kong-ferry", "japanese-letter"])
def test_it_may_begin_or_end_the_page(where: str, name: str) -> None:
    parts = [Part(GENUINE[name], False), Part(OWN[0] + OWN[1], True)]
    parts = parts if where == "first" else parts[::-1]
    assert repair(composed(parts, "mirror")) == original(parts)


def test_two_genuine_paragraphs_and_a_japanese_one_stay() -> None:
    quoted = ["taiwan-restaurant", "japanese-letter", "hong-kong-ferry"]
    parts = [Part(OWN[0], True)]
    for number, name in enumerate(quoted, 1):
        parts += [Part(GENUINE[name], False), Part(OWN[number], True)]
    assert repair(composed(parts, "mirror")) == original(parts)


CLASSICAL = "verse and old prose spell nothing that a machine spells otherwise"


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("classical-analects", marks=pytest.mark.xfail(reason=CLASSICAL)),
        pytest.param("classical-odes", marks=pytest.mark.xfail(reason=CLASSICAL)),
        "cantonese-teahouse",
    ],
)
def test_other_quotations_stay(name: str) -> None:
    parts = [Part(OWN[0], True), Part(GENUINE[name], False), Part(OWN[1], True)]
    assert repair(composed(parts, "mirror")) == original(parts)


def test_a_short_quotation_goes_with_its_page() -> None:
    """A sentence is too short to be sure of; the page goes back all the same."""
    quoted = GENUINE["taiwan-short"]
    assert len(quoted) < LEAST_PART
    page = convert_glyphs(OWN[0], "mirror") + quoted + convert_glyphs(OWN[1], "mirror")
    repaired = repair(page)
    assert repaired.startswith(OWN[0])
    assert repaired.endswith(OWN[1])
    assert len(repaired) == len(page)


@pytest.mark.parametrize("recipe", ["heavy", "commas", "byte-blind"])
@pytest.mark.parametrize("name", ["taiwan-software", "japanese-letter"])
def test_other_damage_of_the_page_does_not_take_the_quotation_with_it(
    recipe: str, name: str
) -> None:
    damaged = damage(OWN[0], RECIPES[recipe], seed=1) + GENUINE[name]
    assert repair(damaged).endswith(GENUINE[name])


# --- What a machine made in a page that people wrote ----------------------------------------------


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("number", range(len(OWN)))
def test_a_long_part_from_a_machine_goes_back(machine: str, number: int) -> None:
    """Whether it comes first, last or in between."""
    made = Part(line(OWN[number], 300), True)
    page = Part(TAIWAN, False)
    for parts in ([page, made, page], [made, page, page], [page, page, made]):
        assert repair(composed(parts, machine)) == original(parts)


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("number", range(len(OWN)))
@pytest.mark.parametrize("length", [30, 60])
def test_a_short_part_from_a_machine_stays(length: int, number: int, machine: str) -> None:
    page = TAIWAN + convert_glyphs(line(OWN[number], length), machine) + TAIWAN
    assert repair(page) == page


@pytest.mark.parametrize("machine", MACHINES)
def test_people_keep_their_lines_whatever_becomes_of_the_part(machine: str) -> None:
    for length in (100, 150, 200):
        for text in OWN:
            page = TAIWAN + convert_glyphs(line(text, length), machine) + TAIWAN
            repaired = repair(page)
            assert repaired.startswith(TAIWAN)
            assert repaired.endswith(TAIWAN)


@pytest.mark.parametrize(
    ("name", "machine"),
    [
        ("taiwan-restaurant", "last-candidate"),
        ("taiwan-curly", "first-candidate"),
        ("hong-kong-ferry", "mirror"),
    ],
)
def test_people_keep_their_lines_in_every_page(name: str, machine: str) -> None:
    page = GENUINE[name]
    for text in OWN:
        repaired = repair(page + convert_glyphs(line(text, 150), machine) + page)
        assert repaired.startswith(page)
        assert repaired.endswith(page)


@pytest.mark.parametrize("machine", ["mirror", "last-candidate"])
def test_a_long_part_is_found_among_many_lines(machine: str) -> None:
    """400 characters that are sure by themselves, in a page of 2,000."""
    around = [Part(GENUINE[name], False) for name in LONG]
    parts = [*around, Part(line(OWN[1], 400), True), *around]
    assert repair(composed(parts, machine)) == original(parts)


# --- A Simplified page ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*LONG, "taiwan-short", "classical-poem", "cantonese-teahouse"])
def test_a_simplified_page_that_quotes_stays(name: str) -> None:
    for text in (OWN[0] + GENUINE[name] + OWN[1], GENUINE[name] + OWN[0], OWN[0] + GENUINE[name]):
        assert repair(text) == text


SIMPLIFIED_DAMAGE = {
    "readings": RECIPES["simplified"],
    "commas": Recipe(glyphs=None, commas=0.75, width=True),
}


@pytest.mark.parametrize(
    "quoted",
    [
        "「以後的事以後再說」他這樣回答。",
        "皇后聽了以後心裡覺得很奇怪。",
        "系統管理員的聯繫方式。",
    ],
)
@pytest.mark.parametrize("kind", SIMPLIFIED_DAMAGE)
def test_damage_of_a_simplified_page_says_nothing_of_its_quotation(kind: str, quoted: str) -> None:
    page = damage(OWN[0] + OWN[1], SIMPLIFIED_DAMAGE[kind], seed=1) + quoted + "\n"
    assert repair(page) == OWN[0] + OWN[1] + quoted + "\n"


# --- Reported -------------------------------------------------------------------------------------

PAGES = {
    "quotation": [Part(OWN[0], True), Part(TAIWAN, False), Part(OWN[1], True)],
    "part": [Part(TAIWAN, False), Part(line(OWN[2], 300), True), Part(TAIWAN, False)],
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("machine", MACHINES)
def test_edits_replay_and_stay_inside_what_was_made(name: str, machine: str) -> None:
    parts = PAGES[name]
    page = composed(parts, machine)
    explanation = explain(page)
    assert explanation.text == original(parts) != page
    assert explanation.apply(page) == original(parts)
    assert explanation.revert() == page
    start, made = 0, []
    for part in parts:
        made += [part.made] * len(part.text)
        start += len(part.text)
    assert all(all(made[edit.start : edit.end]) for edit in explanation.edits)
    assert repair(explanation.text) == explanation.text


@pytest.mark.parametrize("name", PAGES)
def test_diagnosis_says_how_much_of_the_page_a_machine_made(name: str) -> None:
    page = composed(PAGES[name], "mirror")
    covered = sum(span.end - span.start for span in ruled(page).segments)
    finding = diagnose(page)["glyphs"]
    assert finding.found
    assert f"{covered} of {len(page)} characters are in machine-made parts" in finding.evidence[1]
    assert finding.amount == sum(map(str.__ne__, page, original(PAGES[name])))


def test_spans_are_whole_lines_in_order() -> None:
    """But for the ends of lines, which are nobody's."""
    page = composed(PAGES["quotation"], "mirror")
    first, second = ruled(page).segments
    assert page[first.start : first.end].strip() == convert_glyphs(OWN[0]).strip()
    assert page[second.start : second.end].strip() == convert_glyphs(OWN[1]).strip()
    (only_one,) = ruled(composed(PAGES["part"], "mirror")).segments
    assert only_one.end - only_one.start == 300
