"""The summary as a table: its title agrees with the number of documents."""

from __future__ import annotations

import pytest

from textrepair.document.tally import Tally
from textrepair.render.summary import summary_table


@pytest.mark.parametrize(
    ("tally", "title"),
    [
        (Tally(documents=1, changed=1), "1 of 1 document repaired"),
        (Tally(documents=2, changed=1), "1 of 2 documents repaired"),
        (Tally(documents=0, changed=0), "0 of 0 documents repaired"),
    ],
)
def test_the_title_agrees_with_the_number(tally: Tally, title: str) -> None:
    first, *others = summary_table(tally, unit="document", width=80, colour=False).splitlines()
    assert first.strip() == title
    assert any("documents" in line for line in others)  # the head of the column
