"""Corpora: needs the extra ``textrepair[corpus]``, and uses datatrove.

`RepairFormatter` is a block for a pipeline of datatrove. ``textrepair corpus`` is a pipeline that
is ready to run:

run            a run: planned, run by an engine, and reported
plan           what is read, and how it is divided into tasks
engines        what runs the tasks: this machine, Ray or Slurm
steps          the pipeline of a task, from its records to its files
readers        from files to records
records        the kinds of records: a text, and the rest
formatter      the repair, as a block of datatrove
writers        from records to JSON Lines or Parquet
rejects        records that cannot be read
ledger         the results of a task
run_report     the results of a run: a table, a summary and a page
task_progress  what the progress line shows of the tasks
folder         the paths of the files of a run

Private: for this package, not for its users, except `__all__`.
"""

from __future__ import annotations

try:
    import datatrove as _  # noqa: F401
except ImportError as error:
    raise ImportError(
        "textrepair.corpus needs datatrove: install it with pip install 'textrepair[corpus]'"
    ) from error

from textrepair.corpus.formatter import RepairFormatter

__all__ = ["RepairFormatter"]
