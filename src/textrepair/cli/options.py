"""What the user wants: the options of the filter, checked and put together."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from textrepair.cli.console import STDIN, is_terminal
from textrepair.document.config import Config
from textrepair.pipeline.windows import FORM_FEED

if TYPE_CHECKING:
    from textrepair.files import json_lines

IN_PLACE = ("-i", "--in-place")
NEWLINE = "\n"


class Options(NamedTuple):
    """What the user wants.

    Attributes:
        names: of the inputs.
        config: which kinds of damage are repaired.
        diagnose: show what is wrong instead of repairing it.
        diff: show what would change.
        html: where a page is written that shows what would change; None for no page.
        check: name the inputs that would change.
        suffix: for backups of files that are rewritten; None where no file is rewritten.
        json: reports as JSON.
        summary: a report at the end.
        encoding: the encoding of the inputs, None where it is detected.
        separator: what stands between documents; empty for one document for each input.
        fields: where the texts of records are; empty where the inputs are no records.
        by_line: write every line as soon as it is read.
        workers: how many processes repair.
        compress: whether standard output is compressed.
        progress: whether progress is shown.
        window: bytes of a document that are judged together.
    """

    names: tuple[str, ...]
    config: Config
    diagnose: bool
    diff: bool
    html: str | None
    check: bool
    suffix: str | None
    json: bool
    summary: bool
    encoding: str | None
    separator: str
    fields: tuple[json_lines.Path, ...]
    by_line: bool
    workers: int
    compress: bool
    progress: bool
    window: int

    @property
    def filters(self) -> bool:
        """Whether repaired text goes to standard output."""
        shows = self.diagnose or self.diff or self.html is not None
        return not (shows or self.check or self.suffix is not None)


def options_from(
    *,
    files: tuple[str, ...],
    diagnose: bool,
    diff: bool,
    html: str | None,
    check: bool,
    in_place: str | None,
    compress: bool,
    summary: bool,
    json: bool,
    encoding: str | None,
    document_separator: str | None,
    lines: bool,
    jsonl: bool,
    field: tuple[str, ...],
    line_buffered: bool,
    jobs: int,
    progress: bool | None,
    window: int,
    **config: Any,
) -> Options:
    """The options from the values that click has read.

    Raises:
        click.UsageError: options exclude one another.
    """
    options = Options(
        names=files or (STDIN,),
        config=Config(**config),
        diagnose=diagnose,
        diff=diff,
        html=html,
        check=check,
        suffix=in_place,
        json=json,
        summary=summary,
        encoding=encoding,
        separator=_separator(document_separator, by_line=lines or jsonl),
        fields=tuple(tuple(name.split(".")) for name in field),
        by_line=line_buffered,
        workers=jobs or os.cpu_count() or 1,
        compress=compress,
        progress=bool(progress),
        window=window,
    )
    chosen = {"--lines": lines, "--jsonl": jsonl, "--document-separator": document_separator}
    _refuse_misuse(options, [name for name, value in chosen.items() if value not in (None, False)])
    return _suited_to_terminal(options, progress)


def _separator(given: str | None, *, by_line: bool) -> str:
    """What stands between documents."""
    if by_line:
        return NEWLINE
    return FORM_FEED if given is None else given


def _suited_to_terminal(options: Options, progress: bool | None) -> Options:
    """The options, with the defaults that depend on which streams are terminals."""
    seen = is_terminal(sys.stdout)
    by_line = options.by_line or (
        seen and options.filters and not _straddles_lines(options.separator)
    )
    if progress is None:
        watched = is_terminal(sys.stderr) and not (seen and options.filters)
        whole = options.diagnose or options.html is not None
        progress = watched and STDIN not in options.names and not whole
    return options._replace(by_line=by_line, progress=progress)


def _straddles_lines(separator: str) -> bool:
    """Whether a separator is not within a line."""
    return NEWLINE in separator[:-1]


Rule = tuple[bool, str]
"""Whether the options break a rule, and the message about it."""


def _refuse_misuse(options: Options, cuts: Sequence[str]) -> None:
    """Refuse options that exclude one another.

    Args:
        options: all of them.
        cuts: those of the given options that define a document.

    Raises:
        click.UsageError: some do; the message says what to do.
    """
    for chosen in (_outputs_chosen(options), cuts):
        if len(chosen) > 1:
            raise click.UsageError(f"{' and '.join(chosen)} exclude one another: choose one")
    for rules in (_json_rules, _report_rules, _output_rules):
        for broken, message in rules(options, cuts):
            if broken:
                raise click.UsageError(message)


def _outputs_chosen(options: Options) -> list[str]:
    """The given options that choose the output."""
    given = {
        "--diagnose": options.diagnose,
        "--diff": options.diff,
        "--html": options.html is not None,
        "--check": options.check,
        IN_PLACE[-1]: options.suffix is not None,
    }
    return [name for name, is_given in given.items() if is_given]


def _json_rules(options: Options, cuts: Sequence[str]) -> Iterator[Rule]:
    """Rules for JSON, of reports and of records."""
    yield (
        options.json and not (options.diagnose or options.summary),
        "--json works only with --diagnose or --summary: add one",
    )
    yield (
        "--jsonl" in cuts and not options.fields,
        "--jsonl needs the name of a field: add --field",
    )
    yield (
        bool(options.fields) and "--jsonl" not in cuts,
        "--field works only with --jsonl: add it",
    )


def _report_rules(options: Options, cuts: Sequence[str]) -> Iterator[Rule]:
    """Rules for the diagnosis and for the page."""
    yield (
        options.diagnose and bool(cuts),
        f"--diagnose looks at each FILE as one document: leave {' '.join(cuts)} out",
    )
    yield options.html == "", "--html needs a file to write to: name one, or '-'"
    yield (
        options.html in options.names and options.html != STDIN,
        "--html must not write over a FILE that it shows: name another",
    )
    yield (
        options.diagnose and options.summary,
        "--diagnose is a summary already: leave --summary out",
    )


def _output_rules(options: Options, cuts: Sequence[str]) -> Iterator[Rule]:
    """Rules for what is written, and where."""
    yield (
        options.compress and not options.filters,
        "--compress is for repaired text on standard output: leave it out",
    )
    yield (
        options.by_line and _straddles_lines(options.separator),
        "--line-buffered cannot find a separator of several lines: leave one out",
    )
    suffix = options.suffix
    yield (
        suffix is not None and STDIN in options.names,
        f"{IN_PLACE[-1]} cannot rewrite standard input: name a FILE",
    )
    yield (
        suffix is not None and os.path.basename(suffix) != suffix,
        f"the suffix {suffix!r} of {IN_PLACE[-1]} must not name a directory",
    )
