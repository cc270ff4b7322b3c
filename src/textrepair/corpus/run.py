"""A run of ``textrepair corpus``: planned, run by an engine, and reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from textrepair.corpus import ledger, plan, run_report, steps, task_progress
from textrepair.corpus.engines import ENGINES, EngineJob
from textrepair.corpus.folder import Folder
from textrepair.corpus.ledger import Ledger
from textrepair.files.drafts import remove_drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the user wants.

    Attributes:
        inputs: files, and folders of files.
        output: the folder of the run.
        settings: they decide the output; their format may be empty for that of the inputs.
        tasks: how many tasks; None for what suits the size.
        workers: how many may run at a time.
        executor: the engine: a name of `textrepair.corpus.engines.ENGINES`.
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


def run_corpus(request: Request) -> Ledger | None:
    """Run the tasks that are not done, and write the results.

    Returns:
        The results; None if the engine runs the tasks elsewhere.

    Raises:
        PlanError: it cannot begin.
        EngineError: it could not be finished.
    """
    folder = Folder(request.output.absolute())
    sources = plan.source_files(request.inputs, folder.path)
    settings = request.settings
    if not settings.format:
        settings = replace(settings, format=plan.natural_format(sources))
    settled = plan.load_or_make_plan(folder.plan, settings, sources, request.tasks)
    ranks = range(len(settled.tasks))
    missing = [rank for rank in ranks if not folder.ledger(rank).exists()]
    if missing:
        for rank in missing:  # datatrove may list it as done, though its files are gone
            folder.completion(rank).unlink(missing_ok=True)
        pipeline = steps.task_pipeline(folder, settled)
        job = EngineJob(pipeline, len(ranks), request.workers, folder, request.slurm)
        with task_progress.show_task_progress(folder, settled, wanted=request.progress):
            done = ENGINES[request.executor](job)
        if not done:
            return None
    total = Ledger()
    for rank in ranks:
        total.add(ledger.load(folder.ledger(rank)))
    run_report.write_results(folder, settled, total)
    remove_drafts(folder.path)
    return total
