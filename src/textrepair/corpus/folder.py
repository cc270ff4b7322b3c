"""The folder of a run: where things are in it."""

from __future__ import annotations

from pathlib import Path


class Folder:
    """The folder of a run.

    Attributes:
        path: of the folder.
        plan: what the run does.
        data: the folder of the output.
        logs: the folder in which datatrove says what it does, and which tasks are done.
        summary: what came of the run, for programs.
        report: the same for people, with records that changed.
    """

    def __init__(self, path: Path) -> None:
        """Begin."""
        self.path = path
        self.plan = path / "plan.json"
        self.data = path / "data"
        self.logs = path / "logs"
        self.summary = path / "summary.json"
        self.report = path / "report.html"

    def rejects(self, rank: int) -> Path:
        """The records that a task has kept aside."""
        return self.path / "rejects" / f"{rank:05d}.jsonl"

    def ledger(self, rank: int) -> Path:
        """What came of a task."""
        return self.path / "tasks" / f"{rank:05d}.json"

    def progress(self, rank: int) -> Path:
        """How far a task is."""
        return self.path / "tasks" / f"{rank:05d}.progress"

    def completion(self, rank: int) -> Path:
        """What datatrove leaves when a task is done."""
        return self.logs / "completions" / f"{rank:05d}"
