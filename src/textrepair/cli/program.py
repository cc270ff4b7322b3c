"""The program: which command the arguments name, and the exit code of each way to end."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence

import click

from textrepair.cli import input_progress
from textrepair.cli.console import PROGRAM, discard, write_stderr
from textrepair.cli.errors import FAILED, INTERRUPTED, PIPE_CLOSED
from textrepair.cli.filter_command import make_filter_command
from textrepair.cli.filtering import Filter
from textrepair.cli.inputs import Input
from textrepair.cli.options import Options
from textrepair.cli.outputs import InPlace, Nowhere, Output, Standard
from textrepair.cli.workers import make_workers
from textrepair.document.tally import Tally
from textrepair.files.compression import GZIP, Compression, compression_of
from textrepair.render.plain import one_line


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: those behind the name of the program; None for those of the process.

    Returns:
        The exit code.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # The bytes of file names that are not UTF-8 are written as they are.
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run_command(given)
    except click.exceptions.Exit as end:  # --help and --version
        return end.exit_code
    except click.UsageError as error:
        message = one_line(error.format_message()).rstrip(".")
        write_stderr(f"{message}; see '{PROGRAM} --help'")
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:  # errors of input files are `FileError` by now
        discard(sys.stdout)
        if isinstance(error, BrokenPipeError):
            return PIPE_CLOSED
        write_stderr(f"standard output: {error.strerror}; check where it goes")
        return FAILED


def _run_command(arguments: list[str]) -> int:
    """Run the filter, or the command that the first argument names; a file is ``./corpus``."""
    if arguments[:1] != ["corpus"]:
        with COMMAND.make_context(PROGRAM, arguments) as context:
            return int(COMMAND.invoke(context))
    try:
        from textrepair.cli.corpus_command import (  # noqa: PLC0415 - few programs need it
            COMMAND as CORPUS,
        )
    except ImportError as error:
        write_stderr(str(error).replace(": ", "; ", 1))
        return FAILED

    with CORPUS.make_context(f"{PROGRAM} corpus", arguments[1:]) as context:
        return int(CORPUS.invoke(context))


def _run_filter(options: Options) -> int:
    """Run the filter, or the report that the options ask for, and give the exit code."""
    if options.diagnose:
        from textrepair.cli.diagnoses import write_diagnoses  # noqa: PLC0415 - most runs repair

        return write_diagnoses(options)
    if options.html is not None:
        return _run_page(options)
    standard = Standard(_output_compression(options))
    count = 1 if options.by_line else options.workers
    shown = input_progress.show_input_progress(options.names, wanted=options.progress)
    with make_workers(count) as crew, shown as update:
        filtering = Filter(options, crew, _output_factory(options, standard), update)
        code = filtering.run()
    standard.close()
    if options.summary:
        _write_summary(filtering.tally, options)
    return code


def _run_page(options: Options) -> int:
    """Write the page of HTML, and give the exit code."""
    from textrepair.cli import report_page  # noqa: PLC0415 - only the page needs its templates

    code, tally = report_page.write_page(options)
    if options.summary:
        _write_summary(tally, options)
    return code


def _write_summary(tally: Tally, options: Options) -> None:
    """Write the summary of a run."""
    from textrepair.cli.diagnoses import write_summary  # noqa: PLC0415 - most runs show none

    write_summary(tally, as_json=options.json)


def _output_compression(options: Options) -> Compression | None:
    """How standard output is compressed."""
    return (compression_of(options.names[0]) or GZIP) if options.compress else None


def _output_factory(options: Options, standard: Standard) -> Callable[[Input], Output]:
    """A function that makes the output of an input."""
    if options.diff:
        from textrepair.cli.diagnoses import Diff  # noqa: PLC0415 - as above

        return lambda source: Diff(source.name, options)
    if options.check:
        return lambda source: Nowhere()
    suffix = options.suffix
    if suffix is not None:
        return lambda source: InPlace(source, suffix)
    return lambda source: standard


COMMAND = make_filter_command(_run_filter)
