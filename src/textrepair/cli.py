"""The command line: a filter from files or standard input to standard output.

Bytes are UTF-8 out whatever the locale. In, they are UTF-8 or what the evidence says that they
are; what nothing explains passes through as it is: `surrogateescape` gives each such byte a code
point of its own and turns it back on the way out.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

import click

from textrepair import Config, Explanation, __version__, decoding, explain, labels, output
from textrepair.result import CHOICES, MODES, Entities, Mode, Residue
from textrepair.stages import STAGES

PROGRAM = "textrepair"
STDIN = "-"
DONE, WOULD_CHANGE, FAILED = 0, 1, 2
# What a shell reports of a program that a signal ended: 128 and the number of the signal.
INTERRUPTED, PIPE_CLOSED = 128 + 2, 128 + 13
NOT_UTF8 = re.compile("[\udc80-\udcff]")
UTF8, UTF8_MARKED = "utf-8", "utf-8-sig"
UTF8_CODECS = ("ascii", UTF8, UTF8_MARKED)
LOST = "\ufffd"
# Below this confidence a document is not converted: a wrong guess would bury what it says. Of short
# excerpts in all encodings, those above it were right in 94 to 100 %, those below in 60 to 70 %.
SURE = 0.8
IN_PLACE = ("-i", "--in-place")
WIDTH_WITHOUT_TERMINAL = 100

HELP = f"""Give back Chinese text that the web has damaged.

Reads each FILE ('-' is standard input, which is also read when no FILE is given) as one document
and writes it repaired to standard output, in UTF-8. A document in UTF-8 without damage comes out
byte for byte as it went in. One in another encoding is recognised and comes out in UTF-8, which
counts as a change; bytes that nothing explains stay as they are.

Each kind of damage has an option. 'auto' repairs it where the evidence over the whole document
says that it happened, 'always' wherever the pattern occurs, 'never' leaves it.

\b
Examples:
  {PROGRAM} page.txt > repaired.txt         repair one file
  curl -s https://example.org | {PROGRAM}   repair what a pipe brings
  {PROGRAM} --diagnose page.txt             what is wrong with it, and why
  {PROGRAM} --diff page.txt                 what would change
  {PROGRAM} --in-place=.bak corpus/*.txt    rewrite files, keep backups
  {PROGRAM} --glyphs=never page.txt         keep Traditional glyphs
  {PROGRAM} --encoding=big5 old.txt         read it as what you know that it is
"""
EPILOG = f"""\b
Exit codes:
  {DONE}  done
  {WOULD_CHANGE}  --check found a file that would change
  {FAILED}  wrong usage, or a file that cannot be read or written;
     the other files are done all the same
"""


@dataclass(frozen=True, slots=True)
class Input:
    """A document as it was read.

    Attributes:
        name: of its file; `STDIN` for standard input.
        data: its bytes.
        text: what they say.
    """

    name: str
    data: bytes
    text: str

    def becomes(self, text: str) -> bool:
        """Whether writing a text instead would change the document."""
        return encoded(text) != self.data


Treatment = Callable[[Input, Explanation], int]
"""What is done with a document and the outcome of its repair; gives an exit code."""


Advice = Mapping[type[OSError], str]
"""What to do about an error of the system, by its kind."""


class FileError(Exception):
    """A file cannot be read or written. The message says why, and what to do."""


# --- Entry ---------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: what stands behind the name of the program; taken from the process if absent.

    Returns:
        The exit code.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # File names that are not UTF-8 are shown with the bytes that they have.
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        with COMMAND.make_context(PROGRAM, given) as context:
            return int(COMMAND.invoke(context))
    except click.exceptions.Exit as end:  # --help and --version
        return end.exit_code
    except click.UsageError as error:
        message = " ".join(error.format_message().split()).rstrip(".")
        say(f"{message}; see '{PROGRAM} --help'")
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:  # those of input files have become a `FileError`
        discard(sys.stdout)
        if isinstance(error, BrokenPipeError):
            return PIPE_CLOSED
        say(f"standard output: {error.strerror}; check where it goes")
        return FAILED


class Filter(click.Command):
    """A command whose option ``--in-place`` takes a value only where it is attached to it.

    Click would take the next argument for the value, so that ``-i FILE`` would lose its file.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments after giving a bare ``--in-place`` an empty value."""
        end = args.index("--") if "--" in args else len(args)
        options = [f"{IN_PLACE[-1]}=" if argument in IN_PLACE else argument for argument in args]
        return super().parse_args(ctx, options[:end] + args[end:])


def run(
    *,
    files: tuple[str, ...],
    diagnose: bool,
    json: bool,
    diff: bool,
    check: bool,
    in_place: str | None,
    encoding: str | None,
    residue: Residue,
    entities: Entities,
    **modes: Mode,
) -> int:
    """Do what the options say, and give the exit code."""
    chosen = {
        "--diagnose": diagnose,
        "--diff": diff,
        "--check": check,
        IN_PLACE[-1]: in_place is not None,
    }
    names = files or (STDIN,)
    refuse_misuse([option for option, given in chosen.items() if given], json, names, in_place)
    treatment: Treatment = write_repaired
    if diagnose:
        treatment = write_json if json else write_table
    elif diff:
        treatment = write_diff
    elif check:
        treatment = check_unchanged
    elif in_place is not None:
        treatment = rewriting(in_place)
    config = Config(residue=residue, entities=entities, **modes)
    return treat_all(names, encoding, config, treatment)


def refuse_misuse(
    chosen: Sequence[str], json: bool, names: Sequence[str], suffix: str | None
) -> None:
    """Raise a usage error where options do not go together."""
    if len(chosen) > 1:
        raise click.UsageError(f"{' and '.join(chosen)} exclude one another: choose one")
    if json and "--diagnose" not in chosen:
        raise click.UsageError("--json works only with --diagnose: add it")
    if suffix is None:
        return
    if STDIN in names:
        raise click.UsageError(f"{IN_PLACE[-1]} cannot rewrite standard input: name a FILE")
    if os.path.basename(suffix) != suffix:
        raise click.UsageError(f"the suffix {suffix!r} of {IN_PLACE[-1]} must not name a directory")


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


def options() -> list[click.Parameter]:
    """Every argument and option; those of the stages come from `STAGES`."""
    default = Config()
    stages = [
        click.Option(
            [f"--{stage.name}"],
            type=click.Choice(MODES),
            default=default.mode(stage.name),
            show_default=True,
            help=stage.summary,
        )
        for stage in STAGES
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
    flags = {
        "--diagnose": "Show what is wrong with each FILE, with evidence, instead of repairing it.",
        "--json": "With --diagnose: a line of JSON per FILE instead of a table.",
        "--diff": "Show what would change, as a unified diff.",
        "--check": "Write nothing, name the files that would change on standard error.",
    }
    return [
        click.Argument(["files"], nargs=-1, metavar="[FILE]..."),
        *(click.Option([flag], is_flag=True, help=text) for flag, text in flags.items()),
        click.Option(
            IN_PLACE,
            metavar="[=SUFFIX]",
            help="Rewrite each FILE that changes. With a suffix (--in-place=.bak or -i.bak) a "
            "backup is kept.",
        ),
        click.Option(
            ["--encoding"],
            metavar="NAME",
            callback=known_encoding,
            help="Read each FILE in this encoding. Without it, the bytes tell.",
        ),
        *stages,
        *choices,
    ]


COMMAND = click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")(
    Filter(
        PROGRAM,
        callback=run,
        params=options(),
        help=HELP,
        epilog=EPILOG,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
)


# --- Documents -----------------------------------------------------------------------------------


def treat_all(
    names: Iterable[str], encoding: str | None, config: Config, treatment: Treatment
) -> int:
    """Treat one document after another; a file that fails does not stop the others.

    Returns:
        The highest exit code of all.
    """
    code = DONE
    for name in names:
        try:
            document = read(name, encoding)
            code = max(code, treatment(document, explained(document.text, config)))
        except FileError as error:
            say(f"{label(name)}: {error}")
            code = FAILED
    return code


def explained(text: str, config: Config) -> Explanation:
    """The outcome for a document.

    Raises:
        FileError: the library failed, which must not keep the other files from being done.
    """
    try:
        return explain(text, config=config)
    except Exception as error:
        fault = " ".join(f"{type(error).__name__}: {error}".split())
        raise FileError(f"repair failed: {fault}; please report it with the file") from error


def read(name: str, encoding: str | None) -> Input:
    """A document; what it was read as is told on standard error, unless it was plain UTF-8.

    Raises:
        FileError: it cannot be read.
    """
    standard = name == STDIN
    try:
        with open(0 if standard else name, "rb", closefd=not standard) as file:
            data = file.read()
    except OSError as error:
        advice: Advice = {
            FileNotFoundError: "check the name",
            IsADirectoryError: "name the files in it",
            PermissionError: "make it readable",
        }
        raise file_error(error, advice, "it was skipped") from error
    text, read_as = decoded(data, encoding)
    if read_as != UTF8:
        lost = text.count(LOST)
        say(f"{label(name)}: read as {read_as}" + (f"; characters lost: {lost}" if lost else ""))
    elif strange := len(NOT_UTF8.findall(text)):
        say(f"{label(name)}: bytes that are not UTF-8: {strange}; kept as they are")
    return Input(name, data, text)


def file_error(error: OSError, advice: Advice, other: str) -> FileError:
    """What the system says, with the advice for that kind of error."""
    return FileError(f"{error.strerror}; {advice.get(type(error), other)}")


def decoded(data: bytes, encoding: str | None) -> tuple[str, str]:
    """The text of bytes, and the encoding that they are in.

    Of UTF-8 the byte order mark stays, and bytes that nothing explains are escaped. Bytes of which
    it is not sure what they are count as such.
    """
    if encoding is not None:
        return forced(data, encoding)
    found = decoding.detect(data)
    if found.encoding in UTF8_CODECS or found.confidence < SURE:
        text = data.decode(UTF8, "surrogateescape") if found.confidence < SURE else found.text
        mark = "\ufeff" if found.encoding == UTF8_MARKED else ""
        return mark + text, UTF8
    return found.text, found.encoding


def forced(data: bytes, encoding: str) -> tuple[str, str]:
    """The text of bytes in an encoding that somebody names, as browsers take the name."""
    meant = labels.meant(encoding)
    for codec in (meant, labels.named(encoding)):
        if codec is not None and codec not in UTF8_CODECS:
            with contextlib.suppress(UnicodeDecodeError):
                return data.decode(codec), codec
    if meant is None or meant in UTF8_CODECS:
        return data.decode(UTF8, "surrogateescape"), UTF8
    return data.decode(meant, "replace"), meant


def encoded(text: str) -> bytes:
    """A text as UTF-8, with the bytes that were escaped."""
    return text.encode("utf-8", "surrogateescape")


def label(name: str) -> str:
    """The name of a document as people read it."""
    return "standard input" if name == STDIN else name


# --- What is done with a document ----------------------------------------------------------------


def write_repaired(document: Input, outcome: Explanation) -> int:
    """Write the repaired text to standard output."""
    emit(encoded(outcome.text))
    return DONE


def write_json(document: Input, outcome: Explanation) -> int:
    """Write the diagnosis as a line of JSON."""
    emit(shown(output.as_json(document.name, outcome.diagnosis)))
    return DONE


def write_table(document: Input, outcome: Explanation) -> int:
    """Write the diagnosis as a table that is as wide as the terminal."""
    width = shutil.get_terminal_size((WIDTH_WITHOUT_TERMINAL, 0)).columns
    table = output.as_table(
        label(document.name), outcome.diagnosis, width=width, colour=colour_wanted()
    )
    emit(shown(table))
    return DONE


def write_diff(document: Input, outcome: Explanation) -> int:
    """Write what would change as a unified diff, from the document as it was read."""
    diff = output.as_diff(document.name, document.text, outcome.text, colour=colour_wanted())
    emit(encoded(diff))
    return DONE


def check_unchanged(document: Input, outcome: Explanation) -> int:
    """Name a document that would change on standard error."""
    if not document.becomes(outcome.text):
        return DONE
    say(label(document.name), prefix="")
    return WOULD_CHANGE


def rewriting(suffix: str) -> Treatment:
    """A treatment that rewrites a file that changes, with a backup if there is a suffix."""

    def rewrite(document: Input, outcome: Explanation) -> int:
        if not document.becomes(outcome.text):
            return DONE
        path = os.path.realpath(document.name)
        try:
            if not stat.S_ISREG(os.stat(path).st_mode):
                raise FileError("it is not a regular file; repair it without --in-place")
            if suffix:
                replace(path + suffix, document.data, like=path)
            replace(path, encoded(outcome.text), like=path)
        except OSError as error:
            advice: Advice = {PermissionError: "make its directory writable"}
            raise file_error(error, advice, "the file is as it was") from error
        return DONE

    return rewrite


def replace(path: str, data: bytes, *, like: str) -> None:
    """Put ``data`` at ``path`` so that a reader finds the old file or the new one, never half.

    The file gets the permission bits of the file ``like``, and its owner where the system allows
    that.
    """
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix=f".{PROGRAM}-")
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        pattern = os.stat(like)
        with contextlib.suppress(PermissionError):
            os.chown(temporary, pattern.st_uid, pattern.st_gid)
        os.chmod(temporary, stat.S_IMODE(pattern.st_mode))
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


# --- Standard output and standard error ----------------------------------------------------------


def emit(data: bytes) -> None:
    """Write to standard output at once, so that an error belongs to this document.

    With PYTHONUNBUFFERED, `sys.stdout.buffer` has no buffer and stops in the middle of ``data``
    without an error when the reader goes or the disk is full; a writer of our own does not.

    Raises:
        OSError: nobody takes it.
    """
    if sys.stdout is None:  # the process was started without one
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    with open(sys.stdout.fileno(), "wb", closefd=False) as file:
        file.write(data)


def shown(report: str) -> bytes:
    r"""A report as valid UTF-8: a byte that is not UTF-8 is shown as ``\udc..``, as JSON has it."""
    return report.encode("utf-8", "backslashreplace")


def colour_wanted() -> bool:
    """Whether somebody looks at standard output who has not asked for plain text."""
    return sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def say(message: str, *, prefix: str = f"{PROGRAM}: ") -> None:
    """Write a line to standard error; if nobody takes it, the work goes on."""
    if sys.stderr is None:  # the process was started without one
        return
    try:
        sys.stderr.write(f"{prefix}{message}\n")
        sys.stderr.flush()
    except OSError:
        discard(sys.stderr)


def discard(stream: TextIO | None) -> None:
    """Let what a stream still holds vanish: Python would try to write it at exit, and complain."""
    if stream is not None:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), stream.fileno())
