"""A run of ``textrepair corpus``: planned, done by an engine, and told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from textrepair.corpus import ledger, outcome, plan, progress_files, steps
from textrepair.corpus.engines import ENGINES, Job
from textrepair.corpus.folder import Folder
from textrepair.corpus.ledger import Ledger
from textrepair.files.drafts import remove_drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the user wants.

    Attributes:
        inputs: files, and folders of files.
        output: the folder of the run.
        settings: what decides what comes out; its format may be empty for that of the inputs.
        tasks: how many tasks; None for what suits the size.
        workers: how many may run at a time.
        executor: who runs them: one of `textrepair.corpus.engines.ENGINES`.
        slurm: options for Slurm.
        progress: whether progress is shown.
    """

    inputs: Sequence[str]
    output: Path
    settings: plan.Settings
    tasks: int | None
    workers: int
    executor: str
    slurm: Mapping[str, str]
    progress: bool


def run(request: Request) -> Ledger | None:
    """Do what is wanted, or what is left of it.

    Returns:
        What came of it; None if it is under way elsewhere.

    Raises:
        PlanError: it cannot begin.
        EngineError: it could not be finished.
    """
    folder = Folder(request.output.absolute())
    sources = plan.found(request.inputs, folder.path)
    settings = request.settings
    if not settings.format:
        settings = replace(settings, format=plan.natural_format(sources))
    agreed = plan.agreed(folder.plan, settings, sources, request.tasks)
    ranks = range(len(agreed.tasks))
    missing = [rank for rank in ranks if not folder.ledger(rank).exists()]
    if missing:
        for rank in missing:  # datatrove may think that it is done, though its files have gone
            folder.completion(rank).unlink(missing_ok=True)
        pipeline = steps.pipeline(folder, agreed)
        job = Job(pipeline, len(ranks), request.workers, folder, request.slurm)
        with progress_files.show_task_progress(folder, agreed, wanted=request.progress):
            done = ENGINES[request.executor](job)
        if not done:
            return None
    total = Ledger()
    for rank in ranks:
        total.add(ledger.load(folder.ledger(rank)))
    outcome.write(folder, agreed, total)
    remove_drafts(folder.path)
    return total
