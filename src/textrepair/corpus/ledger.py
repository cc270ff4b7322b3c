"""The results of a task: counts, and the records that changed most as examples.

Its file is written last: a task that has one is done.
"""

from __future__ import annotations

import heapq
import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from textrepair.corpus.writers import Repaired
from textrepair.document.tally import Kind, Tally
from textrepair.files.drafts import write_whole

# Examples for the report: at most so many of a run, but some of each task, and none of more
# characters than `LONGEST_SHOWN`.
SHOWN = 100
SHOWN_OF_TASK = 8
LONGEST_SHOWN = 100_000


class Example(NamedTuple):
    """A record that changed, as it was.

    Attributes:
        edits: number of damaged places.
        name: its address or its title, and its place.
        text: as it was.
    """

    edits: int
    name: str
    text: str


@dataclass(slots=True)
class Ledger:
    """The results of a task, or of all.

    Attributes:
        tally: what was repaired.
        written: how many records are in the output.
        dropped: how many were left out because characters are lost.
        clean: how many were left out because nothing was wrong with them.
        without_text: how many have no text and need none: in WARC, requests and metadata.
        rejects: how many were set aside, by reason.
        examples: records that changed most.
    """

    tally: Tally = field(default_factory=Tally)
    written: int = 0
    dropped: int = 0
    clean: int = 0
    without_text: int = 0
    rejects: dict[str, int] = field(default_factory=dict)
    examples: list[Example] = field(default_factory=list)

    @property
    def records(self) -> int:
        """How many records were read."""
        return self.tally.documents

    @property
    def rejected(self) -> int:
        """How many records were set aside."""
        return sum(self.rejects.values())

    def count(self, repaired: Repaired, tasks: int) -> None:
        """Count a record that is written.

        Args:
            repaired: the record.
            tasks: how many tasks the run has: the fewer, the more examples each of them keeps.
        """
        self.written += 1
        record, _, note = repaired
        edits = note["edits"]
        if not note["kinds"] or len(record.text) > LONGEST_SHOWN:
            return
        if len(self.examples) < max(SHOWN_OF_TASK, SHOWN // tasks):
            heapq.heappush(self.examples, Example(edits, record.name, record.text))
        elif edits > self.examples[0].edits:
            heapq.heapreplace(self.examples, Example(edits, record.name, record.text))

    def add(self, other: Ledger) -> None:
        """Count what another ledger counted."""
        self.tally.add(other.tally)
        for name in ("written", "dropped", "clean", "without_text"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.rejects = dict(Counter(self.rejects) + Counter(other.rejects))
        self.examples += other.examples


def save(ledger: Ledger, path: Path) -> None:
    """Write a ledger to its file."""
    write_whole(path, json.dumps(asdict(ledger)))


def load(path: Path) -> Ledger:
    """A ledger from its file."""
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    tally = content.pop("tally")
    kinds = {stage: Kind(**kind) for stage, kind in tally.pop("kinds").items()}
    examples = [Example(*example) for example in content.pop("examples")]
    return Ledger(Tally(**tally, kinds=kinds), examples=examples, **content)
