"""The mix-ups of a document, one after the other: found in some pieces, undone in all.

This module, and what it loads, is only imported for a suspicious text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from textrepair.document.changes import Change, Replacement, compose, replaced
from textrepair.document.kinds import MOJIBAKE
from textrepair.encodings.charset import DOUBLE
from textrepair.stages.mojibake import (
    acceptance,
    channel_search,
    screen,
    settled,
    undoing,
    western,
)
from textrepair.stages.mojibake.screen import highest_window
from textrepair.stages.mojibake.shortlist import EVERY, Pair, is_worth_a_search, promising
from textrepair.stages.mojibake.suspicion import SHORT, STEP, SUSPICIOUS

# Characters of a piece of whole lines, in which a text is read anew: short lines are more evidence
# together.
PIECE = 400
# Mix-ups in different parts of one text, at most.
PASSES = 6
# Pieces that are looked at to find the mix-up, the most suspicious first; and characters of each.
SAMPLES, SAMPLE = 6, 200
# A mix-up went through a whole text if it leaves at most this share of the characters beyond ASCII.
LEFT = 0.1
ASCII = re.compile("[\x00-\x7f]+")
LINE = re.compile(r"[^\n]*\n|[^\n]+")


def unmixed(text: str, windows: bytes, *, always: bool) -> Change | None:
    """The text with every mix-up undone that is clear, one kind after the other.

    What is wrong: parts of a text, or all of it, were read in the wrong encoding, some of them more
    than once. What is done: the mix-up that explains most of the suspicious samples is undone all
    over the text; then the same again for what is still suspicious. What is left alone: all spans
    that `mojibake.acceptance` does not take.

    Args:
        text: a suspicious text.
        windows: where it is suspicious.
        always: whether little evidence is enough, and examples in articles are read anew too.
    """
    if not always:
        rest = western.without_proven_lines(text)
        if rest is not None and screen.look(rest) is None:
            return None  # for `mojibake.western`
    pairs = EVERY if always else _possible(text, windows)
    changes: list[Change] = []
    now, mask = text, bytes(len(text))
    for number in range(PASSES):
        if not pairs:
            break
        change = _undo_one(now, windows, mask, pairs, known=always or not number)
        if change is None:
            break
        changes.append(change)
        now = change.after
        mask = bytes(settled.after_change(mask, change))
        found = screen.look(now)
        if found is None:
            break
        windows, pairs = found, EVERY if always else _possible(now, found)
    spans = acceptance.accepted_spans(text, compose(changes), always=always) if changes else []
    if not spans:
        return None
    return replaced(MOJIBAKE, text, [Replacement(s.start, s.end, s.after, s.reason) for s in spans])


def _possible(text: str, windows: bytes) -> Collection[Pair]:
    """The mix-ups that are worth trying on a suspicious text: each search takes time."""
    highest = highest_window(windows)
    if screen.has_kana_left(text, windows):
        return screen.kana_alike()
    if not is_worth_a_search(text):
        return frozenset()
    suspicious = highest < SUSPICIOUS or screen.is_suspicious(windows)
    short = len(text) <= SHORT and suspicious
    return EVERY if short or highest >= screen.SURE else promising(text, windows)


def _undo_one(
    text: str, windows: bytes, mask: bytes, pairs: Collection[Pair], *, known: bool
) -> Change | None:
    """The text with the mix-up undone that most of its suspicious pieces went through.

    Args:
        text: the text after the changes so far.
        windows: where it is suspicious.
        mask: characters that are not to be read again.
        pairs: which mix-ups may have happened.
        known: whether a mix-up found in some pieces is taken for known in all of them.
    """
    parts = list(_groups_of_lines(text))
    lists = bytes(settled.lists(text, [(0, len(text)), *parts]))
    listed = bytes(settled.either(bytes(settled.alphabets(text)), lists))
    mask = bytes(settled.either(mask, listed))
    shown = [
        (text[part], bytes(settled.either(mask[part], bytes(settled.residue_mask(text[part])))))
        for part in _samples(text, windows, parts)
    ]
    path = channel_search.vote(shown, pairs)
    if path is None:
        return None
    rivals = undoing.Rivals()
    pieces = [
        (start, undoing.Undoing(text[start:end], mask[start:end], path, rivals, known=known))
        for start, end in parts
    ]
    replacements = _undone(pieces)
    # Where single bytes were read, nothing depends on it.
    if known and path[-1].read in DOUBLE and _is_throughout(text, replacements):
        replacements = _undone(pieces, throughout=True)
    return replaced(MOJIBAKE, text, replacements) if replacements else None


def _undone(
    pieces: Iterable[tuple[int, undoing.Undoing]], *, throughout: bool = False
) -> list[Replacement]:
    """What to replace in a text to undo a mix-up in its pieces, each after where it begins."""
    return [
        Replacement(start + span.start, start + span.end, span.after, span.reason)
        for start, piece in pieces
        for span in compose(piece.changes(throughout=throughout))
    ]


def _is_throughout(text: str, replacements: Iterable[Replacement]) -> bool:
    """Whether hardly anything beyond ASCII is left of a text that is not read anew."""
    every = len(ASCII.sub("", text))
    anew = sum(len(ASCII.sub("", text[start:end])) for start, end, *_ in replacements)
    return every - anew <= LEFT * every


# --- Pieces, and where to look in them ------------------------------------------------------------


def _groups_of_lines(text: str) -> Iterator[tuple[int, int]]:
    """Groups of whole lines of about `PIECE` characters."""
    start = end = 0
    for match in LINE.finditer(text):
        if end > start and match.end() - start > PIECE:
            yield start, end
            start = end
        end = match.end()
    if end > start:
        yield start, end


def _samples(text: str, windows: bytes, parts: Sequence[tuple[int, int]]) -> Iterator[slice]:
    """The most suspicious pieces of a text, and in each of them the most suspicious part."""
    scores = [highest_window(screen.within(windows, *part)) for part in parts]
    for number in sorted(range(len(parts)), key=lambda number: -scores[number])[:SAMPLES]:
        yield _sample(text, windows, *parts[number])


def _sample(text: str, windows: bytes, start: int, end: int) -> slice:
    """The most suspicious part of a piece.

    It begins behind a character of ASCII if there is one near, where no reading is out of step.
    """
    if end - start <= SAMPLE:
        return slice(start, end)
    here = screen.within(windows, start, end)
    peak = start + here.index(max(here)) * STEP
    begin = max(start, min(peak - SAMPLE // 2, end - SAMPLE))
    for match in ASCII.finditer(text, max(start, begin - SAMPLE), begin + 1):
        start = match.end()
    begin = max(start, begin - SAMPLE)
    return slice(begin, min(end, begin + SAMPLE))
