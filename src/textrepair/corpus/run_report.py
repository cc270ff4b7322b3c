"""The results of a run: a table for the terminal, ``summary.json`` and ``report.html``."""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterator
from typing import Any

from textrepair.corpus.folder import Folder
from textrepair.corpus.ledger import SHOWN, Ledger
from textrepair.corpus.plan import Plan
from textrepair.document.config import Config
from textrepair.document.wording import noun_for
from textrepair.files.drafts import write_whole
from textrepair.pipeline.loop import explain
from textrepair.render import summary
from textrepair.render.html.report import render_report
from textrepair.render.html.report_document import ReportDocument

EXPLAINED = 5_000_000  # characters of examples that are explained for the page: some seconds


def write_results(folder: Folder, plan: Plan, ledger: Ledger) -> None:
    """Write the summary and the report into the folder of a run.

    The report shows examples: of each task the records in which most places were damaged.
    """
    write_whole(folder.summary, json.dumps(_summary_record(ledger), indent=1) + "\n")
    page = render_report(
        _example_documents(ledger, plan.settings.config),
        ledger.tally,
        title=folder.path.name,
        notes=list(_run_notes(ledger)),
    )
    write_whole(folder.report, page)


def _example_documents(ledger: Ledger, config: Config) -> Iterator[ReportDocument]:
    """The records that changed most, with what was done to them and why."""
    left = EXPLAINED
    for example in heapq.nlargest(SHOWN, ledger.examples):
        left -= len(example.text)
        if left < 0:
            return
        yield ReportDocument.of(example.name, example.text, explain(example.text, config=config))


def _summary_record(ledger: Ledger) -> dict[str, Any]:
    """The results of a run as ``summary.json`` has them."""
    return {
        "records": ledger.records,
        "repaired": ledger.tally.changed,
        "written": ledger.written,
        **dict(_left_out(ledger)),
        "rejects": dict(ledger.rejects),
        "kinds": summary.kinds_record(ledger.tally),
    }


def _left_out(ledger: Ledger) -> Iterator[tuple[str, int]]:
    """Records that are not in the output, though they could be read."""
    yield "clean_left_out", ledger.clean
    yield "unrecoverable_dropped", ledger.dropped
    yield "without_text", ledger.without_text


def run_table(ledger: Ledger, *, width: int, colour: bool) -> str:
    """The results of a run as a table."""
    return summary.summary_table(
        ledger.tally, unit="record", width=width, colour=colour, notes=_run_notes(ledger)
    )


def _run_notes(ledger: Ledger) -> Iterator[str]:
    """Notes below the table: what was written, left out and rejected."""
    yield f"{ledger.written:,} {noun_for(ledger.written, 'record')} written"
    meanings = {
        "clean_left_out": "left out: not damaged",
        "unrecoverable_dropped": "dropped, because characters are lost",
        "without_text": "without text, describing other records only",
    }
    for name, number in _left_out(ledger):
        if number:
            yield f"{number:,} {meanings[name]}"
    for reason, number in sorted(ledger.rejects.items()):
        yield f"{number:,} set aside in rejects: {reason}"
