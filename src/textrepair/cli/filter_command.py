"""The command ``textrepair``: its help and its options."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from textrepair.cli.console import PROGRAM
from textrepair.cli.errors import DONE, FAILED, WOULD_CHANGE
from textrepair.cli.options import IN_PLACE, Options, options_from
from textrepair.cli.parameters import SETTINGS, flag, progress_option, repair_options, value
from textrepair.document.version import __version__
from textrepair.encodings import labels
from textrepair.interpreted import is_compiled

# Bytes of a document that are judged together: `windows.WINDOW` Chinese characters, at an average
# between two and three bytes each.
WINDOW = 1 << 19
LEAST_WINDOW = 1 << 6

HELP = f"""Repair Chinese text that was damaged on the web.

Reads each FILE ('-' is standard input, which is also read when no FILE is given) and writes it
repaired to standard output, in UTF-8, while it is read. A document in UTF-8 without damage comes
out byte for byte as it went in. Another encoding is detected and converted to UTF-8, which counts
as a change; bytes that fit no encoding stay as they are. A FILE that is not text (a picture, a
program) stays as it is; a note reports it, and it is no error. A FILE that ends in .gz, .xz or .zst
is decompressed.

Each kind of damage has an option. 'auto' repairs it where the evidence over the whole document
says that it happened, 'always' wherever the pattern occurs, 'never' leaves it. A FILE is one
document; a form feed in it begins another.

\b
Examples:
  {PROGRAM} page.txt > repaired.txt           repair one file
  curl -s https://example.org | {PROGRAM}     repair text from a pipe
  {PROGRAM} --diagnose page.txt               what is wrong with it, and why
  {PROGRAM} --diff page.txt                   what would change
  {PROGRAM} --html report.html *.txt          the same as a page of HTML, with reasons
  {PROGRAM} --in-place=.bak corpus/*.txt      rewrite files, keep backups
  {PROGRAM} --jsonl --field text pages.jsonl  repair one field of each record
  {PROGRAM} corpus --help                     repair millions of records
  {PROGRAM} --glyphs=never page.txt           keep Traditional glyphs
  {PROGRAM} --encoding=big5 old.txt           read it in a known encoding
"""
EPILOG = f"""\b
Exit codes:
  {DONE}  done, or left unchanged because it is not text
  {WOULD_CHANGE}  --check found a file that would change
  {FAILED}  wrong usage, or a file that cannot be read or written;
     the other files are done all the same
"""


class _FilterCommand(click.Command):
    """A command whose option ``--in-place`` takes a value only if it is attached.

    Click would take the next argument for the value, so that ``-i FILE`` would lose its file.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; a bare ``--in-place`` gets an empty value before that."""
        end = args.index("--") if "--" in args else len(args)
        options = [f"{IN_PLACE[-1]}=" if argument in IN_PLACE else argument for argument in args]
        return super().parse_args(ctx, options[:end] + args[end:])


def make_filter_command(run: Callable[[Options], int]) -> click.Command:
    """The command.

    Args:
        run: does what the options say, and gives the exit code.
    """

    def start(**given: Any) -> int:
        return run(options_from(**given))

    command = _FilterCommand(
        PROGRAM,
        callback=start,
        params=[
            click.Argument(["files"], nargs=-1, metavar="[FILE]..."),
            *_output_options(),
            *_document_options(),
            *_execution_options(),
            *repair_options(),
        ],
        help=HELP,
        epilog=EPILOG,
        context_settings=SETTINGS,
    )
    core = "compiled" if is_compiled() else "interpreted"
    version = click.version_option(
        __version__, prog_name=PROGRAM, message=f"%(prog)s %(version)s ({core} core)"
    )
    return version(command)


def _output_options() -> list[click.Option]:
    """What is written."""
    return [
        flag(
            "--diagnose",
            help="Show what is wrong with each FILE, with evidence, instead of repairing it.",
        ),
        flag("--diff", help="Show what would change, as a unified diff."),
        value(
            "--html",
            metavar="OUT",
            help="Write a page to OUT that shows what would change, where, and why.",
        ),
        flag("--check", help="Write nothing, name the files that would change on standard error."),
        value(
            *IN_PLACE,
            metavar="[=SUFFIX]",
            help="Rewrite each FILE that changes. With a suffix (--in-place=.bak or -i.bak) a "
            "backup is kept.",
        ),
        flag("-z", "--compress", help="Compress standard output like the first FILE, or by gzip."),
        flag("--summary", help="At the end, show on standard error what was repaired."),
        flag("--json", help="With --diagnose or --summary: JSON instead of a table."),
    ]


def _document_options() -> list[click.Option]:
    """What the inputs are."""
    return [
        value(
            "--encoding",
            metavar="NAME",
            callback=_known_encoding,
            help="Read each FILE in this encoding. Without it, it is detected.",
        ),
        value(
            "--document-separator",
            metavar="TEXT",
            help="What separates documents in a FILE, instead of a form feed; '' for nothing.",
        ),
        flag("--lines", help="Every line is a document."),
        flag(
            "--jsonl",
            help="Every line is a record of JSON, of which each --field is a document; "
            "the rest of it stays as it is.",
        ),
        value(
            "--field",
            metavar="NAME",
            multiple=True,
            help="A field of the records (page.text is text in page); may be given several times.",
        ),
    ]


def _execution_options() -> list[click.Option]:
    """How the work is divided, and what is shown meanwhile."""
    return [
        flag(
            "--line-buffered",
            help="Write every line as soon as it is read, judged with the "
            "lines before it. This is the default on a terminal.",
        ),
        value(
            "-j",
            "--jobs",
            metavar="N",
            type=click.IntRange(min=0),
            default=1,
            help="Repair in N processes; 0 for as many as there are processors.",
        ),
        progress_option(
            "Show the progress; the default for files when standard error is a terminal."
        ),
        value(
            "--window",
            metavar="BYTES",
            type=click.IntRange(min=LEAST_WINDOW),
            default=WINDOW,
            show_default=True,
            help="How much of a document is judged together; the rest of it counts as evidence.",
        ),
    ]


def _known_encoding(
    context: click.Context, option: click.Parameter, label: str | None
) -> str | None:
    """A label that Python or the web knows.

    Raises:
        click.BadParameter: it is none.
    """
    if label is None or labels.named(label) is not None:
        return label
    raise click.BadParameter(
        f"{label!r} is not an encoding that Python knows: try 'gb18030' or 'utf-8'"
    )
