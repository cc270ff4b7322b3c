"""What a stage learns of the stages before it, and looks characters up in."""

from __future__ import annotations

import pytest

from textrepair.document.changes import Change
from textrepair.document.findings import Finding
from textrepair.document.kinds import KINDS
from textrepair.document.state import Carried, Document
from textrepair.document.verdicts import Foreseen, Verdict

TEXT = "\u96e8\u505c\u4e86\uff0ccaf\u00e9"
OTHER = "\u96ea\u505c\u4e86\u3002"


def verdict(stage: str, score: float = 0.0, *, found: bool = True) -> Verdict:
    return Verdict(Finding(stage, found), score=score)


def told(*verdicts: Verdict, carried: tuple[str, ...] = ()) -> Document:
    """A document after some stages, of which other parts found damage of some kinds."""
    document = Document(TEXT, carried=Carried(found=frozenset(carried)))
    for each in verdicts:
        document = document.after(each)
    return document


# --- What the stages before said ------------------------------------------------------------------


def test_a_verdict_is_added_to_those_before() -> None:
    before = told(verdict("readings", 2.0))
    after = before.after(verdict("glyphs", -1.0, found=False))
    assert after.findings == (Finding("readings", found=True), Finding("glyphs"))
    assert after.scores == {"readings": 2.0, "glyphs": -1.0}
    assert before.scores == {"readings": 2.0}


def test_only_one_stage_is_listened_to() -> None:
    document = told(verdict("readings", 2.0), verdict("glyphs", 3.0)).only("glyphs")
    assert set(document.verdicts) == set(KINDS)
    assert document.scores == {**dict.fromkeys(KINDS, 0.0), "glyphs": 3.0}
    assert [finding.stage for finding in document.findings if finding.found] == ["glyphs"]
    assert {finding.stage for finding in document.findings} == set(KINDS)


@pytest.mark.parametrize(
    ("said", "carried", "found"),
    [
        ([], (), False),
        ([], ("glyphs",), False),  # another part found it, but this stage was not asked here
        ([verdict("glyphs")], (), True),
        ([verdict("glyphs", found=False)], (), False),
        ([verdict("glyphs", found=False)], ("glyphs",), True),
        ([verdict("readings")], (), False),
    ],
)
def test_damage_is_found_here_or_in_another_part(
    said: list[Verdict], carried: tuple[str, ...], found: bool
) -> None:
    assert told(*said, carried=carried).found("glyphs") is found


def test_a_wrong_encoding_is_no_companion() -> None:
    apart = told(verdict("mojibake"))
    assert (apart.companions, apart.damaged) == ([], False)
    both = apart.after(verdict("alignment", found=False)).after(verdict("readings"))
    assert (both.companions, both.damaged) == ([Finding("readings", found=True)], True)


def test_the_source_is_the_text_in_the_right_encoding() -> None:
    assert told().source == TEXT
    assert told(verdict("mojibake")).source == TEXT
    read = Verdict(Finding("mojibake", found=True), Change("mojibake", TEXT, OTHER))
    assert told(read).source == OTHER
    other = Verdict(Finding("readings", found=True), Change("readings", TEXT, OTHER))
    assert told(other).source == TEXT


def test_a_verdict_is_foreseen_for_its_stage_and_its_text() -> None:
    later = verdict("glyphs", 4.0)
    asked = Verdict(Finding("alignment"), foreseen=Foreseen(OTHER, later))
    document = told(verdict("mojibake"), asked)
    assert document.foreseen("glyphs", OTHER) is later
    assert document.foreseen("glyphs", TEXT) is None
    assert document.foreseen("readings", OTHER) is None
