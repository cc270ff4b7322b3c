"""The seed: the page that the damage model was read off, against its restoration by hand."""

from __future__ import annotations

from typing import Any

import pytest

from textrepair import Config, Explanation, diagnose, explain, repair
from textrepair.document.kinds import KINDS

from .documents import LOST, narrow, seed

DAMAGED, RESTORED = seed()
DONE = {"alignment", "readings", "punctuation", "glyphs", "width"}  # what the model says of it


@pytest.fixture(scope="module")
def explanation() -> Explanation:
    return explain(DAMAGED)


def test_seed_is_the_page_that_the_model_describes() -> None:
    assert "崗?fù)墟?zhèn)" in DAMAGED
    assert DAMAGED.count(",,") + DAMAGED.count(",。") + DAMAGED.count(",、") == 55
    assert narrow(DAMAGED) == DAMAGED
    assert narrow(RESTORED) != RESTORED


def test_repair_is_the_restoration_character_for_character() -> None:
    assert repair(DAMAGED) == RESTORED


def test_repair_is_the_restoration_byte_for_byte() -> None:
    assert repair(DAMAGED).encode() == RESTORED.encode()


def test_restoration_is_left_alone() -> None:
    assert repair(RESTORED) == RESTORED
    assert not diagnose(RESTORED).damaged


def test_second_pass_changes_nothing() -> None:
    once = repair(DAMAGED)
    assert repair(once) == once
    assert explain(once).edits == ()


def test_edits_lead_there_and_back(explanation: Explanation) -> None:
    assert explanation.apply(DAMAGED) == RESTORED
    assert explanation.revert() == DAMAGED


def test_edits_say_what_stood_in_the_input(explanation: Explanation) -> None:
    assert [DAMAGED[edit.start : edit.end] for edit in explanation.edits] == [
        edit.before for edit in explanation.edits
    ]


def test_edits_refuse_another_text(explanation: Explanation) -> None:
    with pytest.raises(ValueError, match="expect"):
        explanation.apply(RESTORED)


def test_diagnosis_names_the_stages_that_the_model_names(explanation: Explanation) -> None:
    diagnosis = explanation.diagnosis
    assert diagnosis.damaged
    assert {finding.stage for finding in diagnosis if finding.found} == DONE
    assert diagnosis.unrecoverable == 0
    assert LOST not in explanation.text


@pytest.mark.parametrize(
    ("stage", "amount"),
    [("alignment", 1), ("punctuation", 55)],
)
def test_diagnosis_counts_the_places(explanation: Explanation, stage: str, amount: int) -> None:
    assert explanation.diagnosis[stage].amount == amount


@pytest.mark.parametrize("stage", sorted(DONE))
def test_diagnosis_is_sure_and_gives_evidence(explanation: Explanation, stage: str) -> None:
    finding = explanation.diagnosis[stage]
    assert finding.amount > 0
    assert finding.confidence >= 0.9
    assert all(finding.evidence)
    assert len(finding.evidence) >= 1


@pytest.mark.parametrize("stage", sorted(DONE))
def test_without_one_stage_its_damage_stays(stage: str) -> None:
    """Every stage is needed: the seed shows each kind of damage."""
    modes: dict[str, Any] = {stage: "never"}
    without = explain(DAMAGED, config=Config(**modes))
    assert without.text != RESTORED
    assert not without.diagnosis[stage].found


def test_with_every_stage_off_the_page_stays() -> None:
    modes: dict[str, Any] = dict.fromkeys(KINDS, "never")
    off = Config(**modes)
    assert repair(DAMAGED, config=off) == DAMAGED
    assert explain(DAMAGED, config=off).edits == ()


@pytest.mark.parametrize("number", range(len(RESTORED.split("\n"))))
def test_page_without_one_line(number: int) -> None:
    """No single line carries the evidence."""
    damaged, restored = DAMAGED.split("\n"), RESTORED.split("\n")
    del damaged[number], restored[number]
    assert repair("\n".join(damaged)) == "\n".join(restored)


def test_crlf_line_ends_stay() -> None:
    damaged, restored = DAMAGED.replace("\n", "\r\n"), RESTORED.replace("\n", "\r\n")
    assert repair(damaged) == restored


@pytest.mark.parametrize("length", range(len(DAMAGED) - 8, len(DAMAGED) + 1))
def test_excerpt_may_end_inside_an_annotation(length: int) -> None:
    """The last annotation cut off anywhere leaves no rest of it."""
    restored = repair(DAMAGED[:length])
    assert restored == RESTORED[: len(restored)]
    assert len(restored) >= len(RESTORED) - 3
