"""One document in a notebook: a fragment of HTML that needs no script.

It has its own names for everything and takes the colour of text from the notebook, so that it is
legible on any background.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from textrepair.document.edits import Edit
from textrepair.document.tally import lost_count
from textrepair.render import visible
from textrepair.render.html.packing import REASON, affordable, empty, shorten
from textrepair.render.html.pieces import Fold, Kept, Piece, Place, clipped, merged, split_pieces
from textrepair.render.html.report import templates
from textrepair.render.html.report_document import ReportDocument
from textrepair.render.palette import HUES

# The limit of one output in a notebook: 2,000 changes of a character take half a million.
CHANGES = 2_000
LARGEST = 600_000  # characters of a fragment


class _LinePart(NamedTuple):
    """A part of a line.

    Attributes:
        parts: of its text, each with whether it is the name of an invisible character.
        stage: what changed it; empty where it stayed.
        reason: why.
    """

    parts: list[tuple[str, bool]]
    stage: str = ""
    reason: str = ""


@dataclass(slots=True)
class _LinePair:
    """A line before and the line after, or a remark instead."""

    before: list[_LinePart] = field(default_factory=list)
    after: list[_LinePart] = field(default_factory=list)
    remark: str = ""


def fragment(shown: ReportDocument) -> str:
    """The fragment that shows one document.

    A document with more changes than a notebook should keep is shown as far as these.

    Returns:
        HTML in which the text of the document is escaped.
    """
    edits = tuple(merged(shown.edits))
    limit = affordable(edits, CHANGES, LARGEST)
    while len(made := _render_fragment(shown, edits, limit)) > LARGEST and limit > 1:
        limit //= 2
    return made


def _render_fragment(shown: ReportDocument, edits: Sequence[Edit], limit: int) -> str:
    """The fragment with the first changes, so many at most."""
    left = len(edits) - limit
    counted = empty(shown, edits)
    found = _line_pairs(split_pieces(shown.before, edits[:limit], whole=left <= 0))
    if left > 0:
        found.append(_LinePair(remark=f"{left:,} more places are not shown"))
    return (
        templates()
        .get_template("fragment.html")
        .render(
            rows=found if edits else [],
            counts=counted.counts,
            lost=counted.lost,
            size=counted.size,
            languages=counted.languages,
            hues=HUES,
        )
    )


def _line_pairs(found: Iterable[Piece]) -> list[_LinePair]:
    """The pieces as lines side by side."""
    out = [_LinePair()]
    for piece in found:
        if isinstance(piece, Fold):
            out += [_LinePair(remark=f"{piece.size:,} characters as they were"), _LinePair()]
        elif isinstance(piece, Place):
            reason = f"{piece.stage}: {visible.visible_text(shorten(piece.reason, REASON))}"
            lost = lost_count(piece.before, piece.after)
            reason += f"; {lost} lost" if lost else ""
            out[-1].before.append(_LinePart(_side(piece.before), piece.stage, reason))
            out[-1].after.append(_LinePart(_side(piece.after), piece.stage, reason))
        else:
            _keep(out, piece)
    return [row for row in out if row.remark or row.before or row.after]


def _keep(out: list[_LinePair], piece: Kept) -> None:
    """Add text that stayed to both sides; where a line of it ends, a row does."""
    for line in piece.text.splitlines(keepends=True) if "\n" in piece.text else [piece.text]:
        span = _LinePart(list(visible.visible_parts(line)))
        out[-1].before.append(span)
        out[-1].after.append(span)
        if line.endswith("\n"):
            out.append(_LinePair())


def _side(text: str) -> list[tuple[str, bool]]:
    """One side of a change, as much as is shown."""
    shown, hidden = clipped(text)
    return [*visible.visible_parts(shown), *([(f"\u2026 {hidden:,} more", True)] if hidden else [])]
