"""Changes of one text by one stage, and their composition over stages.

A stage returns a `Change`: the text before and after it, and what it replaced. Edits are computed
only on demand: a stage that exchanges characters one for one omits ``replacements``, and the
difference is taken from the two texts. A stage that removes hundreds of pieces returns their
places: `textrepair.document.cuts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple


class Replacement(NamedTuple):
    """``text[start:end]`` becomes ``after``."""

    start: int
    end: int
    after: str
    reason: str


class Change(NamedTuple):
    """What one stage did to a text.

    Attributes:
        stage: name of the stage.
        before: the text that it got.
        after: the text that it gave.
        reason: why, for replacements that are not listed.
        replacements: what it replaced, in order and not overlapping; None where the stage
            exchanged characters one for one.
    """

    stage: str
    before: str
    after: str
    reason: str = ""
    replacements: Iterable[Replacement] | None = None

    def spans(self) -> Iterator[Span]:
        """The replacements with what they replaced, in coordinates of ``before``."""
        listed = self.replacements
        if listed is None:
            listed = one_for_one(self.before, self.after, self.reason)
        for start, end, after, reason in listed:
            yield Span(start, end, self.before[start:end], after, self.stage, reason)


@dataclass(frozen=True, slots=True)
class Span:
    """A replaced span: where, what, by what, by which stage and why."""

    start: int
    end: int
    before: str
    after: str
    stage: str
    reason: str


def replaced(stage: str, text: str, replacements: Sequence[Replacement]) -> Change:
    """The change that makes ``replacements`` (in order, not overlapping) in ``text``."""
    after = spliced(text, ((item.start, item.end, item.after) for item in replacements))
    return Change(stage, text, after, replacements=tuple(replacements))


def spliced(text: str, pieces: Iterable[tuple[int, int, str]]) -> str:
    """A text with some pieces replaced.

    Args:
        text: the text.
        pieces: where each starts and ends in it, and what replaces it; in order and not
            overlapping.

    >>> spliced("abcd", [(1, 2, "B"), (4, 4, "!")])
    'aBcd!'
    """
    parts: list[str] = []
    done = 0
    for start, end, after in pieces:
        parts += (text[done:start], after)
        done = end
    parts.append(text[done:])
    return "".join(parts)


def one_for_one(before: str, after: str, reason: str) -> Iterator[Replacement]:
    """The differing characters of two texts of equal length."""
    for index, (old, new) in enumerate(zip(before, after, strict=True)):
        if old != new:
            yield Replacement(index, index + 1, new, reason)


def compose(changes: Iterable[Change]) -> list[Span]:
    """The changes of one stage after another as spans of the first text."""
    spans: list[Span] = []
    for change in changes:
        spans = _stack(spans, change)
    joined = _joined(span for span in spans if span.before != span.after)
    # A deletion and an insertion side by side may put back what was there.
    return [span for span in joined if span.before != span.after]


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans, with adjacent ones of the same stage and reason merged."""
    out: list[Span] = []
    group: list[Span] = []
    for span in spans:
        last = group[-1] if group else span
        if group and (last.end, last.stage, last.reason) != (span.start, span.stage, span.reason):
            out.append(_merged(group))
            group = []
        group.append(span)
    return [*out, _merged(group)] if group else out


def _merged(group: Sequence[Span]) -> Span:
    """Adjacent spans as one."""
    if len(group) == 1:
        return group[0]
    before = "".join([span.before for span in group])
    after = "".join([span.after for span in group])
    return replace(group[0], end=group[-1].end, before=before, after=after)


class _Placed(NamedTuple):
    """A span by its place in the text between two changes; lower ones lead to that text."""

    start: int
    end: int
    upper: bool
    span: Span


def _stack(lower: Sequence[Span], change: Change) -> list[Span]:
    """``change`` of the text that ``lower`` led to, in coordinates of the first text.

    Spans that overlap in the text between become one; spans that only touch stay apart, so that
    each keeps its own stage and reason.
    """
    if not lower:
        return list(change.spans())
    between = change.before
    out: list[Span] = []
    shift = 0  # first text -> text between: how far the lower spans so far have moved it
    for cluster in _clusters(_placed(lower, change.spans())):
        start, end = cluster[0].start, max(item.end for item in cluster)
        growth = sum(
            len(item.span.after) - len(item.span.before) for item in cluster if not item.upper
        )
        if len(cluster) == 1 and not cluster[0].upper:
            out.append(cluster[0].span)
        else:
            out.append(
                Span(
                    start - shift,
                    end - shift - growth,
                    _rewrite(between, start, end, [i for i in cluster if not i.upper], undo=True),
                    _rewrite(between, start, end, [i for i in cluster if i.upper], undo=False),
                    _by_rank(cluster)[0].span.stage,
                    "; ".join(dict.fromkeys(item.span.reason for item in _by_rank(cluster))),
                )
            )
        shift += growth
    return out


def _by_rank(cluster: Sequence[_Placed]) -> list[_Placed]:
    """Lower spans before upper ones."""
    return sorted(cluster, key=lambda item: item.upper)


def _placed(lower: Sequence[Span], upper: Iterable[Span]) -> list[_Placed]:
    """Both kinds of spans in the order in which they start in the text between."""
    items, shift = [], 0
    for span in lower:
        start = span.start + shift
        items.append(_Placed(start, start + len(span.after), False, span))
        shift += len(span.after) - len(span.before)
    items += [_Placed(span.start, span.end, True, span) for span in upper]
    # Empty spans first: they stand before whatever starts at the same place.
    return sorted(items, key=lambda item: (item.start, item.end > item.start, item.upper))


def _clusters(items: Iterable[_Placed]) -> Iterator[list[_Placed]]:
    """Groups of spans that overlap."""
    group: list[_Placed] = []
    end = -1
    for item in items:
        if group and item.start >= end:
            yield group
            group, end = [], -1
        group.append(item)
        end = max(end, item.end)
    if group:
        yield group


def _rewrite(between: str, start: int, end: int, items: Sequence[_Placed], *, undo: bool) -> str:
    """``between[start:end]`` with the spans of one kind undone or done."""
    return spliced(
        between[start:end],
        (
            (item.start - start, item.end - start, item.span.before if undo else item.span.after)
            for item in items
        ),
    )
