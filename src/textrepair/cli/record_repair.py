"""The repair of one line of an input of records: the texts in its fields."""

from __future__ import annotations

from collections.abc import Sequence

from textrepair.cli.to_utf8 import keeps_bytes
from textrepair.document.config import Config
from textrepair.document.tally import Tally
from textrepair.files import json_lines
from textrepair.pipeline.loop import outcome_if_needed


def repaired_record(
    line: str, fields: Sequence[json_lines.Path], config: Config, tally: Tally
) -> str:
    """A line with the texts of its record repaired; one that is no record stays as it is."""
    if not line.strip():
        return line
    try:
        texts = json_lines.find_texts(line, fields)
    except ValueError:
        tally.unreadable += 1
        return line
    tally.lacking += not texts
    edited: list[json_lines.Edited] = []
    for text in texts:
        outcome = outcome_if_needed(text.value, config)
        if outcome and outcome.changes and keeps_bytes(text.value, outcome.text):
            tally.count(outcome.findings, outcome.changes)
            edited.append(json_lines.Edited(text, outcome.text, outcome.changes))
    tally.changed += bool(edited)
    return json_lines.edited(line, edited) if edited else line
