"""What is counted of many documents."""

from __future__ import annotations

from textrepair.document.changes import Change
from textrepair.document.findings import Finding
from textrepair.document.tally import Kind, Tally

LOSS = "\ufffd"


def test_characters_that_a_change_loses_are_unrecoverable() -> None:
    tally = Tally()
    lossy = Change("alignment", "\u5f53?\u5730?", f"\u5f53{LOSS}\u5730{LOSS}")
    tally.count([Finding("alignment", found=True, amount=2, confidence=1.0, evidence=())], [lossy])
    assert tally.kinds == {"alignment": Kind(documents=1, edits=2, unrecoverable=2)}


def test_documents_are_added_up() -> None:
    tally = Tally()
    lossy = Change("alignment", "\u5f53?", f"\u5f53{LOSS}")
    for _ in range(3):
        finding = Finding("alignment", found=True, amount=2, confidence=1.0, evidence=())
        tally.count([finding], [lossy])
    assert tally.kinds == {"alignment": Kind(documents=3, edits=6, unrecoverable=3)}


def test_losses_that_were_there_before_or_went_are_not_counted() -> None:
    tally = Tally()
    kept = Change("glyphs", f"\u7576{LOSS}", f"\u5f53{LOSS}")
    filled = Change("mojibake", f"a{LOSS}{LOSS}b", "a\u2019b")
    more = Change("mojibake", f"a{LOSS}??", f"a{LOSS}{LOSS}")
    tally.count([], [kept, filled, more])
    counts = {stage: kind.unrecoverable for stage, kind in tally.kinds.items()}
    assert counts == {"glyphs": 0, "mojibake": 1}


def test_a_tally_adds_another_kind_by_kind() -> None:
    tally = Tally(documents=2, kinds={"glyphs": Kind(1, 3, 1)})
    tally.add(Tally(documents=1, kinds={"glyphs": Kind(1, 2, 4), "width": Kind(1, 1, 0)}))
    assert tally.documents == 3
    assert tally.kinds == {"glyphs": Kind(2, 5, 5), "width": Kind(1, 1, 0)}
