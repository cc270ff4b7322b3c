"""The mix-ups of a document, one after the other: found in some pieces, undone in all.

Nobody pays for this module, and what it loads, before a text is suspicious.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from textrepair.document.changes import Change, Replacement, Span, compose, replaced
from textrepair.document.lines import Lines
from textrepair.document.survey import STEP, survey
from textrepair.language.arrays import Mask
from textrepair.language.characters import code_points, is_han_or_hangul, is_list
from textrepair.language.likelihood import cost
from textrepair.language.ranges import ASIAN, LOSS_MARK
from textrepair.stages.mojibake import acceptance, channels, quotation, residue, screen, western
from textrepair.stages.mojibake.screen import Windows
from textrepair.stages.mojibake.shortlist import EVERY, Pair, promising
from textrepair.stages.mojibake.transcoding import Channel

# A text is read anew in pieces of whole lines of so many characters: lines that are short alone
# tell more together.
PIECE = 400
# So many mix-ups in different parts of one text.
PASSES = 6
# Pieces that are looked at to find the mix-up, the most suspicious first.
SAMPLES = 6
# Nats by which ftfy's answer for a line must be more likely than ours.
LEAN = 5.0
# Of the characters beyond ASCII so few are left where a mix-up went through a whole text.
LEFT, ASCII_END = 0.1, 0x80
LETTERS = 5  # in a row are an alphabet
# The kana of these are the same bytes.
KANA_LEFT = frozenset({("euc_jp", "gbk"), ("gbk", "euc_jp")})
ASCII = re.compile("[\x00-\x7f]")
# What a decoder that reads UTF-8 where it is valid and Windows-1252 elsewhere makes of GBK: letters
# of Latin-1 beside letters that Windows-1252 lacks. Of 240 sentences of statutes, scripture and
# manuals read so, 130 were changed to something wrong where this was not looked for, and
# 5 where it is.
HYBRID = re.compile(
    "[\xc0-\xff][\u0180-\u0191\u0193-\u02af\u0300-\u07ff\u1e00-\u1eff]"
    "|[\u0180-\u0191\u0193-\u02af\u0300-\u07ff\u1e00-\u1eff][\xc0-\xff]"
)
WESTERN = "Windows-1252", "Latin-9"  # as the reasons of spans name them
ASIAN_CHARACTER = re.compile(f"[{ASIAN}]")


def possible(text: str, windows: Windows) -> Collection[Pair]:
    """The mix-ups that are worth trying on a suspicious text, which takes a while."""
    highest = int(windows.max(initial=0))
    if screen.has_kana_left(survey(text), windows):
        return KANA_LEFT
    strange = highest < screen.SUSPICIOUS or screen.is_suspicious(windows)
    short = len(text) <= screen.SHORT and strange
    return EVERY if short or highest >= screen.SURE else promising(text, windows)


def unmixed(text: str, windows: Windows, *, always: bool) -> Change | None:
    """The text with every mix-up undone that is clear, one kind after the other.

    Args:
        text: a suspicious text.
        windows: where it is suspicious.
        always: whether little evidence is enough, and examples in articles are read anew too.
    """
    pairs = EVERY if always else possible(text, windows)
    if not pairs:
        return None
    changes: list[Change] = []
    now, settled = text, np.zeros(len(text), dtype=np.bool_)
    for number in range(PASSES):
        change = once(now, windows, settled, pairs, known=always or not number)
        if change is None:
            break
        changes.append(change)
        now, settled, pairs = change.after, settle(settled, change), EVERY
        found = screen.look(survey(now))
        if found is None:
            break
        windows = found
    spans = kept(text, compose(changes), always=always)
    if not spans:
        return None
    return replaced(
        channels.NAME, text, [Replacement(s.start, s.end, s.after, s.reason) for s in spans]
    )


def settle(settled: Mask, change: Change) -> Mask:
    """The same for the text after a change, with the lines that are changed.

    What stays of a line whose mix-up is known did not go through another one.
    """
    pieces, done = [], 0
    for start, end, after, _ in change.replacements or ():
        pieces += [settled[done:start], np.ones(len(after), dtype=np.bool_)]
        done = end
    now = np.concatenate([*pieces, settled[done:]])
    changed = now & ~np.concatenate([*unchanged(settled, change)])
    lines = np.cumsum(code_points(change.after) == ord("\n"))
    now |= np.isin(lines, lines[changed])
    return now


def unchanged(settled: Mask, change: Change) -> Iterator[Mask]:
    """`settled` after a change, with nothing that it changed."""
    done = 0
    for start, end, after, _ in change.replacements or ():
        yield settled[done:start]
        yield np.zeros(len(after), dtype=np.bool_)
        done = end
    yield settled[done:]


def once(
    text: str, windows: Windows, settled: Mask, pairs: Collection[Pair], *, known: bool
) -> Change | None:
    """The text with the mix-up undone that most of its suspicious pieces went through."""
    parts = list(pieces(text))
    scores = [int(screen.within(windows, *part).max(initial=0)) for part in parts]
    order = sorted(range(len(parts)), key=lambda number: -scores[number])[:SAMPLES]
    glances = [glance(text, windows, *parts[number]) for number in order]
    settled = settled | alphabets(text) | lists(text, [(0, len(text)), *parts])
    shown = [(text[part], settled[part] | residue_mask(text[part])) for part in glances]
    path = channels.vote(shown, pairs)
    if path is not None and pairs is not EVERY:
        path = channels.vote(shown, EVERY)  # the best of all is wanted, not of the promising ones
    if path is None:
        return None
    replacements = followed(text, parts, settled, path, known=known)
    if known and is_throughout(text, replacements):
        replacements = followed(text, parts, settled, path, known=known, throughout=True)
    return replaced(channels.NAME, text, replacements) if replacements else None


def followed(
    text: str,
    parts: Iterable[tuple[int, int]],
    settled: Mask,
    path: Sequence[Channel],
    *,
    known: bool,
    throughout: bool = False,
) -> list[Replacement]:
    """What to replace in each part of a text to undo a mix-up."""
    return [
        Replacement(start + span.start, start + span.end, span.after, span.reason)
        for start, end in parts
        for span in compose(
            channels.follow(
                text[start:end], settled[start:end], path, known=known, throughout=throughout
            )
        )
    ]


def is_throughout(text: str, replacements: Iterable[Replacement]) -> bool:
    """Whether hardly anything beyond ASCII is left of a text that is not read anew."""
    left = code_points(text) >= ASCII_END
    every = int(np.count_nonzero(left))
    for start, end, *_ in replacements:
        left[start:end] = False
    return bool(np.count_nonzero(left) <= LEFT * every)


def alphabets(text: str) -> Mask:
    """Characters in the order of their numbers, as in charts and tests: no text has them so."""
    steps = np.pad(np.diff(code_points(text).astype(np.int64)) == 1, (1, LETTERS))
    starts = np.logical_and.reduce([steps[n : n + len(text)] for n in range(1, LETTERS)])
    mask: Mask = np.convolve(starts, np.ones(LETTERS))[: len(text)] > 0
    return mask


def lists(text: str, parts: Iterable[tuple[int, int]]) -> Mask:
    """The Han and hangul of parts that list characters: they are rare side by side."""
    codes = code_points(text)
    mask = np.zeros(len(text), dtype=np.bool_)
    for start, end in parts:
        mask[start:end] |= is_list(codes[start:end])
    return mask & is_han_or_hangul(codes)


def residue_mask(text: str) -> Mask:
    """Where the residue of earlier mix-ups stands, if nothing else tells of another one."""
    mask = np.zeros(len(text), dtype=np.bool_)
    for start, end in residue.found(text):
        mask[start:end] = text[start] != LOSS_MARK
    odd = channels.odd_characters(code_points(text), None)
    return mask & (np.count_nonzero(odd & mask) >= np.count_nonzero(odd & ~mask))


def glance(text: str, windows: Windows, start: int, end: int) -> slice:
    """The most suspicious part of a piece, to find the mix-up.

    It begins behind a character of ASCII, where no reading is out of step.
    """
    if end - start <= channels.GLANCE:
        return slice(start, end)
    peak = start + int(np.argmax(screen.within(windows, start, end))) * STEP
    begin = max(start, min(peak - channels.GLANCE // 2, end - channels.GLANCE))
    for match in ASCII.finditer(text, max(start, begin - channels.GLANCE), begin + 1):
        start = match.end()
    begin = max(start, begin - channels.GLANCE)
    return slice(begin, min(end, begin + channels.GLANCE))


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Groups of whole lines of about `PIECE` characters."""
    start = end = 0
    for match in re.finditer(r"[^\n]*\n|[^\n]+", text):
        if end > start and match.end() - start > PIECE:
            yield start, end
            start = end
        end = match.end()
    if end > start:
        yield start, end


def kept(text: str, spans: Sequence[Span], *, always: bool) -> list[Span]:
    """The spans that are damage: not examples, and not what ftfy reads better."""
    if not always:
        places = [(span.start, span.end) for span in spans]
        examples = quotation.examples(text, places, [span.after for span in spans])
        spans = [span for number, span in enumerate(spans) if number not in examples]
        spans = list(believed(text, without_hybrids(text, spans)))
    whole = [replace(span, after=acceptance.with_marks(span)) for span in spans]
    return unless_western(text, whole)


def without_hybrids(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans but for the lines that a decoder read half as UTF-8 and half as Windows-1252.

    Bytes of these are out of step after each character of UTF-8 that was none: what is read anew
    between two of them is right by chance only. They stay until that decoder is undone as a whole.
    """
    if not HYBRID.search(text):
        return list(spans)
    lines = Lines(text)
    found: list[Span] = []
    for number, group in groupby(spans, key=lambda span: lines.number(span.start)):
        inside = list(group)
        start, end = lines.line(number).start, lines.line(lines.number(inside[-1].end)).end
        alike = any(span.reason.endswith(WESTERN) for span in inside)
        if not alike or not HYBRID.search(text, start, end):
            found += inside
    return found


def believed(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The spans but for those that are too little by themselves, on lines of another script."""
    lines = Lines(text)
    for _, group in groupby(spans, key=lambda span: lines.number(span.start)):
        inside = list(group)
        start, end = inside[0].start, inside[-1].end
        line = text[lines.line(lines.number(start)).start : lines.line(lines.number(end)).end]
        others = {span.before for span in spans} - {span.before for span in inside}
        if others or not acceptance.needs_another_sign(line, inside):
            yield from inside


def unless_western(text: str, spans: Iterable[Span]) -> list[Span]:
    """Leave lines to ftfy where ours is not Asian, or its answer is likelier or nearly as likely.

    Not where nothing of ours is left but U+FFFD and ASCII, and its answer is Asian: that is
    mojibake, too.
    """
    lines = Lines(text)
    found: list[Span] = []
    by_line: dict[int, list[Span]] = {}
    for span in spans:
        by_line.setdefault(lines.number(span.start), []).append(span)
    for number, inside in by_line.items():
        start, end = lines.line(number).start, lines.line(lines.number(inside[-1].end)).end
        line = text[start:end]
        answer = replaced(channels.NAME, line, western.repairs(line)).after
        ours = replaced(
            channels.NAME,
            line,
            [Replacement(s.start - start, s.end - start, s.after, "") for s in inside],
        ).after
        lost = ours.replace(LOSS_MARK, "").isascii() and ASIAN_CHARACTER.search(answer)
        asian = ASIAN_CHARACTER.search(ours) and cost(answer) > cost(ours) - LEAN
        if answer in (line, ours) or asian or lost:  # what is lost to us is mojibake to ftfy, too
            found += inside
    return found


def western_repairs(text: str) -> list[Replacement]:
    """What ftfy would replace, but for what a text only talks about."""
    found = western.repairs(text)
    places = [(item.start, item.end) for item in found]
    examples = quotation.examples(text, places, [item.after for item in found])
    return [item for number, item in enumerate(found) if number not in examples]
