"""Corpora: needs the extra ``textrepair[corpus]``, and stands on datatrove.

`RepairFormatter` is a block for a pipeline of datatrove. ``textrepair corpus`` is a pipeline that
is ready to run; read its rooms in this order:

- `plan`: what is read, and how it is divided into tasks.
- `steps`: the pipeline of a task, from its records to its files.
- `reading`, `record`: the files of the inputs, and what a record is made of.
- `formatter`: the repair.
- `writing`, `rejects`: where the records go, and those that cannot be read.
- `ledger`: what came of a task, and when it is done.
- `engines`: who runs the tasks: this machine, Ray or Slurm.
- `run`: all of it together; `progress` and `outcome` tell people about it.
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
