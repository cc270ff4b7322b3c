"""A unified diff as a terminal shows it: every edited place in the colour of its kind of damage.

It is for reading only. Invisible characters are shown by name, so that no text reorders the lines
or controls the terminal, and the last line explains the colours. The diff for `patch` is
`textrepair.render.plain.as_diff`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

from textrepair.document.edits import Edit
from textrepair.document.tally import lost_count
from textrepair.language.ranges import LOSS_MARK
from textrepair.render.palette import HUES, LOST
from textrepair.render.plain import split_lines, terminated, unified
from textrepair.render.visible import visible_parts

HEADER = "bold"
SIGNS = {"-": "bold red", "+": "bold green", "@": "cyan"}
HIDDEN = "reverse"
ATTRIBUTES = ("bold", "underline", "reverse")
RESET = "\x1b[0m"
HUNK = re.compile(r"@@ -(\d+)(?:,\d+)? \+(\d+)")


class _EditedRange(NamedTuple):
    """A place of a text, and the kind of damage that it had."""

    start: int
    end: int
    stage: str


def painted(name: str, before: str, after: str, edits: Sequence[Edit]) -> str:
    """The diff that leads from ``before`` to ``after``, in colours.

    Args:
        name: of the file.
        before: the text before the repair.
        after: the text after it.
        edits: what was changed, in order.

    Returns:
        Lines with the escape codes of a terminal, and a line that explains the colours.
    """
    sides = {"-": _Side(before, _olds(edits)), "+": _Side(after, _news(edits))}
    out: list[str] = []
    for number, line in enumerate(unified(name, before, after)):
        sign, text = line[:1], line[1:]
        if number < 2:  # they name the files
            out.append(_styled(line, HEADER))
        elif sign in sides:
            out.append(_in_style(SIGNS[sign], sign) + sides[sign].next(text))
        elif found := HUNK.match(line):
            for side, start in zip(sides.values(), found.groups(), strict=True):
                side.line = int(start) - 1
            out.append(_in_style(SIGNS["@"], line.rstrip("\n")) + "\n")
        elif sign == " ":
            for side in sides.values():
                side.line += 1
            out.append(sign + terminated(_styled(text, "")))
        else:
            out.append(line)
    return "".join(out) + _legend(edits)


class _Side:
    """One of the two texts, of which the lines come one after the other.

    Attributes:
        line: the number of the line that is next, from 0.
    """

    def __init__(self, text: str, stretches: Iterable[_EditedRange]) -> None:
        """Begin with the first line."""
        self.starts = [0, *accumulate(map(len, split_lines(text)))]
        self.stretches = [stretch for stretch in stretches if stretch.end > stretch.start]
        self.at = 0
        self.line = 0

    def next(self, text: str) -> str:
        """The next line in colours."""
        start, end = self.starts[self.line], self.starts[self.line + 1]
        self.line += 1
        out, done = [], start
        for stretch in self.inside(start, end):
            left, right = max(stretch.start, start), min(stretch.end, end)
            style = f"{HUES[stretch.stage].terminal} underline"
            out.append(_styled(text[done - start : left - start], ""))
            out.append(_styled(text[left - start : right - start], style))
            done = right
        out.append(_styled(text[done - start :], ""))
        return terminated("".join(out))

    def inside(self, start: int, end: int) -> Iterator[_EditedRange]:
        """The stretches between two places; the places must ascend."""
        while self.at < len(self.stretches) and self.stretches[self.at].end <= start:
            self.at += 1
        at = self.at
        while at < len(self.stretches) and self.stretches[at].start < end:
            yield self.stretches[at]
            at += 1


def _olds(edits: Iterable[Edit]) -> Iterator[_EditedRange]:
    """Where the edited places are in the text before."""
    return (_EditedRange(edit.start, edit.end, edit.stage) for edit in edits)


def _news(edits: Iterable[Edit]) -> Iterator[_EditedRange]:
    """Where they are in the text after."""
    shift = 0
    for edit in edits:
        start = edit.start + shift
        yield _EditedRange(start, start + len(edit.after), edit.stage)
        shift += len(edit.after) - len(edit.before)


def _styled(text: str, style: str) -> str:
    """A text in a style, with names for invisible characters and loss marks highlighted."""
    out: list[str] = []
    for part, hidden in visible_parts(text):
        for piece in re.split(f"(\n|{LOSS_MARK}+)", part):
            if piece.startswith(LOSS_MARK):
                out.append(_in_style(LOST.terminal, piece))
            elif piece == "\n":
                out.append(piece)
            elif piece:
                out.append(_in_style(f"{style} {HIDDEN}" if hidden else style, piece))
    return "".join(out)


def _legend(edits: Iterable[Edit]) -> str:
    """The kinds of damage in their colours, each with the number of its places."""
    counts = Counter(edit.stage for edit in edits)
    lost = sum(lost_count(edit.before, edit.after) for edit in edits)
    shown = [
        f"{_in_style(f'{hue.terminal} underline', stage)} {counts[stage]}"
        for stage, hue in HUES.items()
        if counts[stage]
    ]
    if lost:
        shown.append(f"{_in_style(LOST.terminal, 'lost')} {lost}")
    return "  ".join(shown) + "\n"


def _in_style(style: str, text: str) -> str:
    """A text with the escape codes of a style."""
    return style_codes(style) + text + RESET if style else text


@cache
def style_codes(style: str) -> str:
    """The escape codes of a style, such as ``bold red underline``: the sixteen colours."""
    from click import style as styled_by_click  # noqa: PLC0415 - only a terminal needs it

    words = style.split()
    wanted: dict[str, Any] = {word: True for word in words if word in ATTRIBUTES}
    colours = [word for word in words if word not in ATTRIBUTES]
    return styled_by_click("", fg=colours[0] if colours else None, reset=False, **wanted)
