"""The folder of a run: the paths of its files."""

from __future__ import annotations

from pathlib import Path


class Folder:
    """The folder of a run.

    Attributes:
        path: of the folder.
        plan: the inputs, the settings and the tasks.
        data: the folder of the output.
        logs: the folder of the logs of datatrove, and of its list of finished tasks.
        summary: the results of the run, for programs.
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
        """The file of the records that a task could not read."""
        return self.path / "rejects" / f"{rank:05d}.jsonl"

    def ledger(self, rank: int) -> Path:
        """The file of the results of a task; it is there when the task is done."""
        return self.path / "tasks" / f"{rank:05d}.json"

    def progress(self, rank: int) -> Path:
        """The file of the progress of a task."""
        return self.path / "tasks" / f"{rank:05d}.progress"

    def completion(self, rank: int) -> Path:
        """The file that datatrove writes when a task is done."""
        return self.logs / "completions" / f"{rank:05d}"
