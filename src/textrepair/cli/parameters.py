"""Options of the commands as click objects: functions that make them, and the shared ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from textrepair.document.config import CHOICES, MODES, Config
from textrepair.document.kinds import KINDS

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
"""Settings of click for every command."""


def flag(*names: str, help: str) -> click.Option:
    """An option that is given or not."""
    return click.Option(names, is_flag=True, help=help)


def value(*names: str, metavar: str, help: str, **more: Any) -> click.Option:
    """An option with a value.

    Args:
        names: of the option.
        metavar: what the help calls the value.
        help: what the option is for.
        more: further arguments of `click.Option`.
    """
    return click.Option(names, metavar=metavar, help=help, **more)


def choice(name: str, values: Sequence[str], *, default: str, help: str) -> click.Option:
    """An option with one of a few values, of which the help shows the default."""
    return click.Option(
        [name], type=click.Choice(values), default=default, show_default=True, help=help
    )


def progress_option(help: str) -> click.Option:
    """The option that shows progress; without it, the command decides."""
    return click.Option(["--progress/--no-progress"], default=None, help=help)


def repair_options() -> list[click.Option]:
    """What is repaired: the kinds of damage, and the other fields of `Config`."""
    default = Config()
    stages = [
        choice(f"--{kind}", MODES, default=default.mode(kind), help=what)
        for kind, what in KINDS.items()
    ]
    others = {
        "residue": "What to do with 锟斤拷 and other places with nothing to recover: "
        "keep them, or mark them by U+FFFD.",
        "entities": "What to do with references such as &nbsp;: keep or unescape them.",
    }
    choices = [
        choice(f"--{name}", values, default=values[0], help=others[name])
        for name, values in CHOICES.items()
    ]
    return [*stages, *choices]
