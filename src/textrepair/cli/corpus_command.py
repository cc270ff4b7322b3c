"""The command ``textrepair corpus``: its help, its options and its messages."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, get_args

import click

from textrepair.cli.console import PROGRAM, colour_wanted, is_terminal, terminal_width, write_stderr
from textrepair.cli.errors import DONE, FAILED, SOME_REJECTED
from textrepair.cli.parameters import SETTINGS, choice, flag, progress_option, repair_options, value
from textrepair.corpus.engines import ENGINES, EngineError
from textrepair.corpus.formatter import OnUnrecoverable
from textrepair.corpus.plan import FORMATS, PlanError, Settings
from textrepair.corpus.run import Request, run_corpus
from textrepair.corpus.run_report import run_table
from textrepair.document.config import Config

NAME = "corpus"

HELP = f"""Repair a corpus of text that was damaged on the web.

Reads the records of each INPUT and writes them repaired into OUTPUT_DIR, with all their other
columns and a column 'textrepair' that says what was done. An INPUT is a file, or a folder of files,
of JSON Lines (.jsonl, also .gz and .zst), Parquet, WARC or WET. The same command resumes an
interrupted run: finished work is kept.

Records that cannot be read are written to OUTPUT_DIR/rejects with the reason. The report is
OUTPUT_DIR/report.html.

\b
Examples:
  {PROGRAM} {NAME} pages.jsonl.gz repaired
  {PROGRAM} {NAME} --workers 8 --field content crawl/ repaired
  {PROGRAM} {NAME} --only-damaged --limit 10000 CC-MAIN.warc.wet.gz look
  {PROGRAM} {NAME} --format parquet --on-unrecoverable drop pages.jsonl repaired
"""
EPILOG = f"""\b
Exit codes:
  {DONE}  done
  {SOME_REJECTED}  done, but some records could not be read: see OUTPUT_DIR/rejects
  {FAILED}  wrong usage, or not done: the same command resumes where it ended
"""


def _corpus_parameters() -> list[click.Parameter]:
    """All arguments and options."""
    return [*_record_parameters(), *_task_parameters(), *repair_options()]


def _record_parameters() -> list[click.Parameter]:
    """What is read, and what is written."""
    return [
        click.Argument(["inputs"], nargs=-1, required=True, metavar="INPUT..."),
        click.Argument(["output"], metavar="OUTPUT_DIR", type=click.Path(path_type=Path)),
        value(
            "--field",
            metavar="NAME",
            default="text",
            show_default=True,
            help="Where the text of a record is (page.text is text in page).",
        ),
        click.Option(
            ["--format"],
            type=click.Choice(FORMATS),
            help="What is written. Without it, the kind of the first INPUT.",
        ),
        flag("--only-damaged", help="Write only the records that were repaired."),
        choice(
            "--on-unrecoverable",
            get_args(OnUnrecoverable),
            default="keep",
            help="What to do with records that lost characters.",
        ),
        value(
            "--limit",
            metavar="N",
            type=click.IntRange(min=1),
            help="Stop after N records.",
        ),
    ]


def _task_parameters() -> list[click.Parameter]:
    """How the work is divided, and whether progress is shown."""
    return [
        value(
            "-j",
            "--workers",
            metavar="N",
            type=click.IntRange(min=1),
            help="How many processes work at a time. Without it, as many as there are processors.",
        ),
        value(
            "--tasks",
            metavar="N",
            type=click.IntRange(min=1),
            help="Into how many tasks the work is divided. Without it, what suits the size.",
        ),
        choice(
            "--executor",
            list(ENGINES),
            default="local",
            help="What runs the tasks: processes of this machine, a cluster of Ray, or Slurm.",
        ),
        value(
            "--slurm",
            metavar="NAME=VALUE",
            multiple=True,
            help="An option of sbatch, such as partition=cpu or time=24:00:00.",
        ),
        progress_option("Show the progress; the default when standard error is a terminal."),
    ]


def _start(
    *,
    inputs: tuple[str, ...],
    output: Path,
    field: str,
    format: str | None,
    only_damaged: bool,
    on_unrecoverable: Any,
    limit: int | None,
    workers: int | None,
    tasks: int | None,
    executor: str,
    slurm: tuple[str, ...],
    progress: bool | None,
    **config: Any,
) -> int:
    """Do what the options say, and give the exit code."""
    sbatch = dict(option.partition("=")[::2] for option in slurm)
    if executor == "slurm" and not {"partition", "time"} <= set(sbatch):
        raise click.UsageError("Slurm needs --slurm partition=NAME and --slurm time=HH:MM:SS")
    settings = Settings(
        field=field,
        format=format or "",
        config=Config(**config),
        on_unrecoverable=on_unrecoverable,
        only_damaged=only_damaged,
        limit=limit,
    )
    return _perform_request(
        Request(
            inputs=inputs,
            output=output,
            settings=settings,
            tasks=tasks,
            workers=workers or os.cpu_count() or 1,
            executor=executor,
            slurm=sbatch,
            progress=is_terminal(sys.stderr) if progress is None else progress,
        )
    )


def _perform_request(request: Request) -> int:
    """Run it, and print the results or the error."""
    try:
        ledger = run_corpus(request)
    except (PlanError, EngineError) as error:
        write_stderr(str(error))
        return FAILED
    except OSError as error:
        place = error.filename or request.output
        write_stderr(
            f"{place}: {error.strerror}; check it, and run the same command again to go on"
        )
        return FAILED
    if ledger is None:
        write_stderr(f"sent to {request.executor}; run the same command again to see the results")
        return DONE
    sys.stdout.write(run_table(ledger, width=terminal_width(), colour=colour_wanted()) + "\n")
    sys.stdout.write(f"report: {request.output / 'report.html'}\n")
    return SOME_REJECTED if ledger.rejected else DONE


COMMAND = click.Command(
    NAME,
    callback=_start,
    params=_corpus_parameters(),
    help=HELP,
    epilog=EPILOG,
    context_settings=SETTINGS,
)
