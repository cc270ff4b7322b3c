"""A document as what changed and what stayed.

What stayed is there for orientation: a long stretch of it is folded, and only its beginning and
end are shown.

>>> from textrepair.document.edits import Edit
>>> list(split_pieces("一會兒", [Edit(1, 2, "會", "会", "glyphs", "a glyph")]))
[Kept(text='一'), Place(before='會', after='会', stage='glyphs', reason='a glyph'), Kept(text='兒')]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textrepair.document.edits import Edit

CONTEXT = 80  # characters that are shown beside a change
# A stretch is folded where that saves more than the line that the fold takes.
WORTHWHILE = 160
LONGEST = 2_000  # characters of one change that are shown, on each side


class Kept(NamedTuple):
    """Text that stayed as it was."""

    text: str


class Fold(NamedTuple):
    """So many characters that stayed as they were, and are not shown."""

    size: int


class Place(NamedTuple):
    """A place that changed.

    Attributes:
        before: what stood there.
        after: what stands there now.
        stage: name of the stage that changed it.
        reason: why.
    """

    before: str
    after: str
    stage: str
    reason: str


Piece = Kept | Fold | Place


def split_pieces(before: str, edits: Sequence[Edit], *, whole: bool = True) -> Iterator[Piece]:
    """The pieces of a document, in their order.

    Args:
        before: the text before the repair.
        edits: what changed in it, in order.
        whole: whether these are all its edits; else it ends behind the last one.
    """
    done = 0
    for edit in merged(edits):
        yield from _kept_or_folded(before[done : edit.start], first=not done, last=False)
        yield Place(edit.before, edit.after, edit.stage, edit.reason)
        done = edit.end
    if whole:
        yield from _kept_or_folded(before[done:], first=not done, last=True)


def merged(edits: Sequence[Edit]) -> Iterator[Edit]:
    """The edits, with adjacent ones of the same stage and reason merged."""
    run: list[Edit] = []
    for edit in edits:
        if run and not _is_one(run[-1], edit):
            yield _combined(run)
            run = []
        run.append(edit)
    if run:
        yield _combined(run)


def _is_one(edit: Edit, following: Edit) -> bool:
    """Whether two edits are adjacent, with the same stage and reason."""
    return (edit.end, edit.stage, edit.reason) == (
        following.start,
        following.stage,
        following.reason,
    )


def _combined(run: Sequence[Edit]) -> Edit:
    """A run of edits as one."""
    first, last = run[0], run[-1]
    if first is last:
        return first
    before, after = "".join(edit.before for edit in run), "".join(edit.after for edit in run)
    return Edit(first.start, last.end, before, after, first.stage, first.reason)


def _kept_or_folded(text: str, *, first: bool, last: bool) -> Iterator[Kept | Fold]:
    """A stretch that stayed, its middle folded if it is long.

    Args:
        text: the stretch.
        first: whether the document begins with it: then only its end is near a change.
        last: whether the document ends with it: then only its beginning is.
    """
    head, tail = 0 if first else CONTEXT, 0 if last else CONTEXT
    if len(text) <= head + tail + WORTHWHILE:
        if text:
            yield Kept(text)
        return
    if head:
        yield Kept(text[:head])
    yield Fold(len(text) - head - tail)
    if tail:
        yield Kept(text[-tail:])


def clipped(text: str) -> tuple[str, int]:
    """What is shown of one side of a change, and how many characters are not."""
    return text[:LONGEST], max(0, len(text) - LONGEST)
