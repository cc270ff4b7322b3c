"""The engines that run the tasks of a plan: this machine, Ray or Slurm, each by datatrove."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import (
    active_children,
    connection,
    get_all_start_methods,
    get_context,
    parent_process,
)
from types import MappingProxyType
from typing import NamedTuple

from datatrove.executor.base import PipelineExecutor
from datatrove.executor.local import LocalPipelineExecutor
from datatrove.pipeline.base import PipelineStep
from datatrove.utils.stats import PipelineStats

from textrepair.corpus.folder import Folder
from textrepair.document.wording import noun_for, verb_for
from textrepair.render.plain import fault_line

GIGABYTES = 0.5  # of memory for a worker: it needs less than 400 MB


class EngineError(Exception):
    """The tasks could not be done. The message says why, and what to do."""


class EngineJob(NamedTuple):
    """What an engine is given.

    Attributes:
        steps: the pipeline.
        tasks: how many tasks there are.
        workers: how many may run at a time.
        folder: of the run.
        slurm: options of sbatch, by name.
    """

    steps: list[PipelineStep]
    tasks: int
    workers: int
    folder: Folder
    slurm: Mapping[str, str]


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Keep the messages of datatrove off the terminal: they are in the logs."""
    from loguru import logger  # noqa: PLC0415 - it comes with datatrove

    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stderr(nowhere):
        logger.remove()
        yield


# --- This machine ---------------------------------------------------------------------------------


class _Local(LocalPipelineExecutor):  # type: ignore[misc]  # datatrove is not typed
    """The processes of this machine.

    In datatrove's own pool a run hangs for ever when the system ends a worker, for example because
    memory is short, and one task that fails ends the others. Here the others go
    on, and an error reports it at the end.
    """

    def run(self) -> PipelineStats:
        """Run the tasks that are not done.

        Raises:
            EngineError: some could not be done.
        """
        ranks = self.get_incomplete_ranks()
        self.save_executor_as_json()
        context = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
        # What every worker needs is loaded once, before they are forked.
        context.set_forkserver_preload(["textrepair.corpus.steps", "textrepair.stages"])
        pool = ProcessPoolExecutor(
            min(self.workers, len(ranks)), mp_context=context, initializer=_begin_worker
        )
        with pool:
            futures = {pool.submit(self.do, rank): rank for rank in ranks}
            failures = {}
            stats = PipelineStats()
            try:
                for future in as_completed(futures):
                    if (error := future.exception()) is None:
                        stats += future.result()
                    else:
                        failures[futures[future]] = error
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                for worker in active_children():
                    worker.terminate()
                raise
        with self.logging_dir.open("stats.json", "wt") as file:
            stats.save_to_disk(file)
        if failures:
            raise EngineError(_failure_message(failures, _task_logs(self)))
        return stats

    def do(self, rank: int) -> PipelineStats:
        """Do one task, in a worker."""
        with _silence():
            return self._run_for_rank(rank)


def _task_logs(executor: PipelineExecutor) -> str:
    """The folder of the logs of single tasks: datatrove makes a second ``logs`` inside its own."""
    folder: str = executor.logging_dir.resolve_paths("logs")
    return folder


def _failure_message(failures: Mapping[int, BaseException], logs: str) -> str:
    """The message about tasks that failed: why, and what to do.

    Args:
        failures: task -> what it failed with.
        logs: the folder of the logs of single tasks.
    """
    tasks = f"{len(failures)} {noun_for(len(failures), 'task')}"
    if any(isinstance(error, BrokenProcessPool) for error in failures.values()):
        return (
            f"a worker was ended by the system, and {tasks} {verb_for(len(failures))} not done; if "
            "memory was short give fewer --workers, and run the same command again to go on"
        )
    rank, error = next(iter(failures.items()))
    which = "" if len(failures) == 1 else "the first of them "
    return (
        f"{tasks} failed, {which}task {rank} with {fault_line(error)}; see {logs}, and run the "
        "same command again to go on"
    )


def _begin_worker() -> None:
    """Let a worker end with the program that started it, and not by Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the program ends the workers
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)  # its results would be lost

    threading.Thread(target=watch, daemon=True).start()


def _run_locally(job: EngineJob) -> bool:
    """Run the tasks in processes of this machine."""
    _Local(job.steps, tasks=job.tasks, workers=job.workers, logging_dir=str(job.folder.logs)).run()
    return True


# --- Ray ------------------------------------------------------------------------------------------


def _run_on_ray(job: EngineJob) -> bool:
    """Run the tasks on the cluster of Ray that RAY_ADDRESS names, or on one of this machine.

    Raises:
        EngineError: Ray is not installed, or tasks failed.
    """
    try:
        import ray  # noqa: PLC0415 - a large package
    except ImportError as error:
        raise EngineError("ray is not installed; pip install 'textrepair[ray]'") from error
    from datatrove.executor.ray import RayPipelineExecutor  # noqa: PLC0415 - it needs Ray

    with _silence():
        here = None if os.environ.get("RAY_ADDRESS") else job.workers
        ray.init(
            num_cpus=here, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR
        )
        try:
            executor = RayPipelineExecutor(
                job.steps,
                tasks=job.tasks,
                workers=job.workers,
                mem_per_cpu_gb=GIGABYTES,
                logging_dir=str(job.folder.logs),
            )
            executor.run()
        finally:
            ray.shutdown()
    if left := executor.get_incomplete_ranks():
        raise EngineError(
            f"{len(left)} {noun_for(len(left), 'task')} failed; see {_task_logs(executor)}, and "
            "run the same command again to go on"
        )
    return True


# --- Slurm ----------------------------------------------------------------------------------------


def _run_on_slurm(job: EngineJob) -> bool:
    """Hand the tasks to Slurm as an array of jobs.

    Returns:
        Whether they are done: they are not, Slurm has only taken them.

    Raises:
        EngineError: there is no Slurm here; the script is written all the same.
    """
    from datatrove.executor.slurm import SlurmPipelineExecutor  # noqa: PLC0415

    executor = SlurmPipelineExecutor(
        job.steps,
        tasks=job.tasks,
        workers=job.workers,
        time=job.slurm["time"],
        partition=job.slurm["partition"],
        sbatch_args={k: v for k, v in job.slurm.items() if k not in ("time", "partition")},
        mem_per_cpu_gb=1,
        qos=job.slurm.get("qos", ""),
        job_name="textrepair",
        venv_path=_virtual_environment(),
        logging_dir=str(job.folder.logs),
        slurm_logs_folder=str(job.folder.logs / "slurm"),
    )
    with _silence():
        try:
            executor.run()
        except FileNotFoundError as error:
            raise EngineError(
                f"sbatch is not available to submit {job.folder.logs / 'launch_script.slurm'}; "
                "run the same command where Slurm is"
            ) from error
    return False


def _virtual_environment() -> str | None:
    """The script that activates this virtual environment in a job; None outside of one."""
    activate = os.path.join(sys.prefix, "bin", "activate")
    return activate if sys.prefix != sys.base_prefix and os.path.exists(activate) else None


Engine = Callable[[EngineJob], bool]
ENGINES: Mapping[str, Engine] = MappingProxyType(
    {"local": _run_locally, "ray": _run_on_ray, "slurm": _run_on_slurm}
)
"""The engines by name. Each runs the tasks and returns whether they are done."""
