"""What is looked up for each character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from textrepair.document.survey import CLASS, FOREIGN, MARKS, survey_of
from textrepair.language import scripts


@given(st.text(st.characters(exclude_categories=())))
def test_a_survey_tells_of_each_character_by_itself(text: str) -> None:
    """The marks are those of the table, in order."""
    found = survey_of(text)
    assert list(found.marks) == [MARKS[min(ord(character), 0xFFFF)] for character in text]
    assert found.highest == max(found.marks, default=0)
    classes = [mark >> CLASS for mark in found.marks]
    counts = [found.count_of(script) for script in range(FOREIGN + 1)]
    assert counts == [classes.count(script) for script in range(FOREIGN + 1)]


def test_classes_are_counted() -> None:
    found = survey_of("\u5011\u4eec\u306e\u00c3\u4eba")
    assert found.highest_class == FOREIGN
    assert found.count_of(scripts.TRADITIONAL) == found.count_of(scripts.SIMPLIFIED) == 1
