"""What the user wants: the arguments and options of the command, checked and put together."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from textrepair.cli.console import PROGRAM, STDIN, is_terminal
from textrepair.document.config import CHOICES, MODES, Config
from textrepair.document.kinds import KINDS
from textrepair.document.version import __version__
from textrepair.encodings import labels
from textrepair.files import json_lines
from textrepair.pipeline.windows import FORM_FEED

DONE, WOULD_CHANGE, FAILED = 0, 1, 2
IN_PLACE = ("-i", "--in-place")
NEWLINE = "\n"
# Bytes of a document that are judged together: as many characters of Chinese as `windows.WINDOW`
# has in the middle of two and three bytes for each.
WINDOW = 1 << 19
LEAST_WINDOW = 1 << 6

HELP = f"""Give back Chinese text that the web has damaged.

Reads each FILE ('-' is standard input, which is also read when no FILE is given) and writes it
repaired to standard output, in UTF-8, while it is read. A document in UTF-8 without damage comes
out byte for byte as it went in. One in another encoding is recognised and comes out in UTF-8, which
counts as a change; bytes that nothing explains stay as they are. A FILE that is not text (a
picture, a program) stays as it is, which is told and no error. A FILE that ends in .gz, .xz or .zst
is decompressed.

Each kind of damage has an option. 'auto' repairs it where the evidence over the whole document
says that it happened, 'always' wherever the pattern occurs, 'never' leaves it. A FILE is one
document; a form feed in it begins another.

\b
Examples:
  {PROGRAM} page.txt > repaired.txt           repair one file
  curl -s https://example.org | {PROGRAM}     repair what a pipe brings
  {PROGRAM} --diagnose page.txt               what is wrong with it, and why
  {PROGRAM} --diff page.txt                   what would change
  {PROGRAM} --html report.html *.txt          the same as a page to look at, with reasons
  {PROGRAM} --in-place=.bak corpus/*.txt      rewrite files, keep backups
  {PROGRAM} --jsonl --field text pages.jsonl  repair one field of each record
  {PROGRAM} corpus --help                     records by the million
  {PROGRAM} --glyphs=never page.txt           keep Traditional glyphs
  {PROGRAM} --encoding=big5 old.txt           read it as what you know that it is
"""
EPILOG = f"""\b
Exit codes:
  {DONE}  done, or left because it is not text
  {WOULD_CHANGE}  --check found a file that would change
  {FAILED}  wrong usage, or a file that cannot be read or written;
     the other files are done all the same
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the user wants.

    Attributes:
        names: of the inputs.
        config: which kinds of damage are repaired.
        diagnose: show what is wrong.
        diff: show what would change.
        html: where a page is written that shows what would change; None for no page.
        check: name the inputs that would change.
        suffix: for backups of files that are rewritten; None where no file is rewritten.
        json: reports for programs.
        summary: a report at the end.
        encoding: the encoding of the inputs, None for what the bytes tell.
        separator: what stands between documents; empty for one document for each input.
        fields: where the texts of records are; empty where the inputs are no records.
        by_line: write every line as soon as it is there.
        workers: how many processes do the work.
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


class Filter(click.Command):
    """A command whose option ``--in-place`` takes a value only where it is attached to it.

    Click would take the next argument for the value, so that ``-i FILE`` would lose its file.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments after giving a bare ``--in-place`` an empty value."""
        end = args.index("--") if "--" in args else len(args)
        options = [f"{IN_PLACE[-1]}=" if argument in IN_PLACE else argument for argument in args]
        return super().parse_args(ctx, options[:end] + args[end:])


def command(run: Callable[[Options], int]) -> click.Command:
    """The command that does what the options say."""

    def started(**given: Any) -> int:
        return run(understood(**given))

    made = Filter(
        PROGRAM,
        callback=started,
        params=[
            click.Argument(["files"], nargs=-1, metavar="[FILE]..."),
            *outcomes(),
            *documents(),
            *running(),
            *repairs(),
        ],
        help=HELP,
        epilog=EPILOG,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    return click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")(
        made
    )


# --- The options ----------------------------------------------------------------------------------


def flag(*names: str, help: str) -> click.Option:
    """An option that is given or not."""
    return click.Option(names, is_flag=True, help=help)


def outcomes() -> list[click.Option]:
    """What comes out."""
    return [
        flag(
            "--diagnose",
            help="Show what is wrong with each FILE, with evidence, instead of repairing it.",
        ),
        flag("--diff", help="Show what would change, as a unified diff."),
        click.Option(
            ["--html"],
            metavar="OUT",
            help="Write a page to OUT that shows what would change, where, and why.",
        ),
        flag("--check", help="Write nothing, name the files that would change on standard error."),
        click.Option(
            IN_PLACE,
            metavar="[=SUFFIX]",
            help="Rewrite each FILE that changes. With a suffix (--in-place=.bak or -i.bak) a "
            "backup is kept.",
        ),
        flag("-z", "--compress", help="Compress standard output, as the first FILE is or by gzip."),
        flag("--summary", help="At the end, show on standard error what was repaired."),
        flag("--json", help="With --diagnose or --summary: JSON instead of a table."),
    ]


def documents() -> list[click.Option]:
    """What the inputs are."""
    return [
        click.Option(
            ["--encoding"],
            metavar="NAME",
            callback=known_encoding,
            help="Read each FILE in this encoding. Without it, the bytes tell.",
        ),
        click.Option(
            ["--document-separator"],
            metavar="TEXT",
            help="What begins another document in a FILE, instead of a form feed; '' for nothing.",
        ),
        flag("--lines", help="Every line is a document."),
        flag(
            "--jsonl",
            help="Every line is a record of JSON, of which each --field is a document; "
            "all else of it stays as it is.",
        ),
        click.Option(
            ["--field"],
            metavar="NAME",
            multiple=True,
            help="A field of the records (page.text is text in page); may be given several times.",
        ),
    ]


def running() -> list[click.Option]:
    """How the work is done."""
    return [
        flag(
            "--line-buffered",
            help="Write every line as soon as it is there, judged with what "
            "came before it. So it is on a terminal.",
        ),
        click.Option(
            ["-j", "--jobs"],
            metavar="N",
            type=click.IntRange(min=0),
            default=1,
            help="Let N processes do the work.",
        ),
        click.Option(
            ["--progress/--no-progress"],
            default=None,
            help="Show how far it is. So it is for files when standard error is a terminal.",
        ),
        click.Option(
            ["--window"],
            metavar="BYTES",
            type=click.IntRange(min=LEAST_WINDOW),
            default=WINDOW,
            show_default=True,
            help="How much of a document is judged together; the rest of it counts as evidence.",
        ),
    ]


def repairs() -> list[click.Option]:
    """What is repaired: the stages, and the other fields of `Config`."""
    default = Config()
    stages = [
        click.Option(
            [f"--{kind}"],
            type=click.Choice(MODES),
            default=default.mode(kind),
            show_default=True,
            help=what,
        )
        for kind, what in KINDS.items()
    ]
    others = {
        "residue": "What becomes of 锟斤拷 and other places with nothing to recover: "
        "left, or marked by U+FFFD.",
        "entities": "What becomes of whole references such as &nbsp;: left, or put as characters.",
    }
    choices = [
        click.Option(
            [f"--{name}"],
            type=click.Choice(values),
            default=values[0],
            show_default=True,
            help=others[name],
        )
        for name, values in CHOICES.items()
    ]
    return [*stages, *choices]


def known_encoding(
    context: click.Context, option: click.Parameter, label: str | None
) -> str | None:
    """A label that Python or the web knows.

    Raises:
        click.BadParameter: it is none.
    """
    if label is None or labels.named(label) is not None:
        return label
    raise click.BadParameter(
        f"{label!r} is no encoding that Python knows: try 'gb18030' or 'utf-8'"
    )


# --- What they mean together ----------------------------------------------------------------------


def understood(
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
    """What the user wants.

    Raises:
        click.UsageError: options do not go together.
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
        separator=separator(document_separator, by_line=lines or jsonl),
        fields=tuple(tuple(name.split(".")) for name in field),
        by_line=line_buffered,
        workers=jobs,
        compress=compress,
        progress=bool(progress),
        window=window,
    )
    chosen = {"--lines": lines, "--jsonl": jsonl, "--document-separator": document_separator}
    refuse_misuse(options, [name for name, value in chosen.items() if value not in (None, False)])
    return suited_to_terminal(options, progress)


def separator(given: str | None, *, by_line: bool) -> str:
    """What stands between documents."""
    if by_line:
        return NEWLINE
    return FORM_FEED if given is None else given


def suited_to_terminal(options: Options, progress: bool | None) -> Options:
    """The options, with those that depend on who looks."""
    from dataclasses import replace  # noqa: PLC0415

    seen = is_terminal(sys.stdout)
    by_line = options.by_line or (
        seen and options.filters and not straddles_lines(options.separator)
    )
    if progress is None:
        watched = is_terminal(sys.stderr) and not (seen and options.filters)
        whole = options.diagnose or options.html is not None
        progress = watched and STDIN not in options.names and not whole
    return replace(options, by_line=by_line, progress=progress)


def straddles_lines(separator: str) -> bool:
    """Whether a separator is not within a line."""
    return NEWLINE in separator[:-1]


def refuse_misuse(options: Options, cuts: list[str]) -> None:
    """Raise a usage error where options do not go together.

    Args:
        options: all of them.
        cuts: the options given that say what a document is.
    """
    given = {
        "--diagnose": options.diagnose,
        "--diff": options.diff,
        "--html": options.html is not None,
        "--check": options.check,
        IN_PLACE[-1]: options.suffix is not None,
    }
    for chosen in ([name for name, value in given.items() if value], cuts):
        if len(chosen) > 1:
            raise click.UsageError(f"{' and '.join(chosen)} exclude one another: choose one")
    rules = {
        "--json works only with --diagnose or --summary: add one": (
            options.json and not (options.diagnose or options.summary)
        ),
        "--jsonl needs the name of a field: add --field": (
            "--jsonl" in cuts and not options.fields
        ),
        "--field works only with --jsonl: add it": bool(options.fields) and "--jsonl" not in cuts,
        f"--diagnose looks at each FILE as one document: leave {' '.join(cuts)} out": (
            options.diagnose and bool(cuts)
        ),
        "--html needs a file to write to: name one, or '-'": options.html == "",
        "--html must not write over a FILE that it shows: name another": (
            options.html in options.names and options.html != STDIN
        ),
        "--diagnose is a summary already: leave --summary out": (
            options.diagnose and options.summary
        ),
        "--compress is for repaired text on standard output: leave it out": (
            options.compress and not options.filters
        ),
        "--line-buffered cannot see a separator of several lines: leave one out": (
            options.by_line and straddles_lines(options.separator)
        ),
        f"{IN_PLACE[-1]} cannot rewrite standard input: name a FILE": (
            options.suffix is not None and STDIN in options.names
        ),
        f"the suffix {options.suffix!r} of {IN_PLACE[-1]} must not name a directory": (
            options.suffix is not None and os.path.basename(options.suffix) != options.suffix
        ),
    }
    for message, broken in rules.items():
        if broken:
            raise click.UsageError(message)
