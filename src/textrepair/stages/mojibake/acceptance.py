"""Whether what the search proposes for a line is taken: a half repair is worse than none.

A few letters are Han in some encoding by chance; ftfy may know a better answer; the text may only
show mojibake as an example. This is decided span by span and line by line, for the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from textrepair.document.changes import Replacement, Span, replaced
from textrepair.document.kinds import MOJIBAKE
from textrepair.document.lines import Lines
from textrepair.encodings.charset import SINGLE, UTF8
from textrepair.language.letters import count_east_asian
from textrepair.language.likelihood import average_beyond_ascii, cost
from textrepair.language.ranges import LOSS_MARK
from textrepair.stages.mojibake import quotation, western
from textrepair.stages.mojibake.channels import Channel, last_reader, mixup_reason
from textrepair.stages.mojibake.european import PLAIN, RIVALS
from textrepair.stages.mojibake.thresholds import UNIT

# Nats by which ftfy's answer for a line must be more likely than ours.
LEAN = 5.0
# What a decoder that reads UTF-8 where it is valid and Windows-1252 elsewhere makes of GBK: letters
# of Latin-1 beside letters that Windows-1252 lacks. Of 240 sentences of statutes, scripture and
# manuals read so, 130 were changed to something wrong where this was not looked for, and
# 5 where it is.
HYBRID = re.compile(
    "[\xc0-\xff][\u0180-\u0191\u0193-\u02af\u0300-\u07ff\u1e00-\u1eff]"
    "|[\u0180-\u0191\u0193-\u02af\u0300-\u07ff\u1e00-\u1eff][\xc0-\xff]"
)
# The readers that show these bytes so.
HYBRID_READERS = ("cp1252", "iso8859_15")
# Why ftfy would read the same.
WESTERN = frozenset(mixup_reason(Channel(UTF8, read)) for read in SINGLE if read not in RIVALS)
# At most this many Han, kana or hangul among words of another script are too little evidence.
FEW = 3
# From so many different ones on, if they make sense, only lines that are UTF-8 as a whole may be
# something else.
MUCH = 8
# Compiled where they are searched for first, for few texts have so little evidence.
WORD = "[A-Za-z]{2}|[\u0370-\u05ff\u0620-\u06ff\u0e00-\u0e7f]{2}"
MEASURE = f"(?:{UNIT}|[-\\d\\s.,:/%()\u00b0-\u00b3\u00b9\u00bc-\u00be\u00d7\u00b5\u20ac])+"
# Letters of the West and what else mojibake looks like, but not the marks of every language.
LEFT = re.compile("[\x80-\u1fff]")
# A question mark that stands by itself; what a decoder puts for a byte stands beside other bytes.
ALONE = re.compile(r"(?<!\S)\?+(?!\S)")
BLANKS = re.compile(r"(\s+)")


def accepted_spans(text: str, spans: Sequence[Span], *, always: bool) -> list[Span]:
    """The spans of a text that are taken.

    What is wrong: some of what the search finds is no damage, or damage of another kind. What is
    left alone: examples in a text about encodings; lines that are hybrids of two encodings, or have
    too little evidence; lines that ftfy reads better.

    Args:
        text: the text before any mix-up is undone.
        spans: what is proposed for it, in order.
        always: whether examples and lines with little evidence are taken, too.
    """
    if not always:
        places = [(span.start, span.end) for span in spans]
        examples = quotation.examples(text, places, [span.after for span in spans])
        spans = [span for number, span in enumerate(spans) if number not in examples]
        spans = list(_with_enough_evidence(text, _without_hybrids(text, spans)))
    whole = [replace(span, after=keep_question_marks(span)) for span in spans]
    return _unless_western(text, whole)


def _without_hybrids(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans but for the lines that a decoder read half as UTF-8 and half as Windows-1252.

    In these, GBK bytes that are valid UTF-8 by chance were read as characters, after which bytes
    are out of step: what is read anew between two of them is right by chance only. They stay until
    that decoder is undone as a whole.
    """
    if not HYBRID.search(text):
        return list(spans)
    lines = Lines(text)
    found: list[Span] = []
    for number, group in groupby(spans, key=lambda span: lines.number(span.start)):
        inside = list(group)
        start, end = lines.line(number).start, lines.line(lines.number(inside[-1].end)).end
        alike = any(last_reader(span.reason) in HYBRID_READERS for span in inside)
        if not alike or not HYBRID.search(text, start, end):
            found += inside
    return found


def _with_enough_evidence(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The spans but for those that are too little by themselves, on lines of another script."""
    lines = Lines(text)
    every = {span.before for span in spans}
    for _, group in groupby(spans, key=lambda span: lines.number(span.start)):
        inside = list(group)
        start, end = inside[0].start, inside[-1].end
        line = text[lines.line(lines.number(start)).start : lines.line(lines.number(end)).end]
        others = len(every) > len({span.before for span in inside})
        if others or not needs_another_sign(line, inside):
            yield from inside


def _unless_western(text: str, spans: Iterable[Span]) -> list[Span]:
    """Leave lines to ftfy where ours is not Asian, or its answer is likelier or nearly as likely.

    Not where ours is nothing but U+FFFD and ASCII, and its answer is Asian: that is mojibake, too.
    """
    lines = Lines(text)
    found: list[Span] = []
    by_line: dict[int, list[Span]] = {}
    for span in spans:
        by_line.setdefault(lines.number(span.start), []).append(span)
    for number, inside in by_line.items():
        start, end = lines.line(number).start, lines.line(lines.number(inside[-1].end)).end
        line = text[start:end]
        anew = [Replacement(s.start - start, s.end - start, s.after, "") for s in inside]
        same = all(WESTERN.issuperset(span.reason.split("; ")) for span in inside)
        if not _is_better_western(line, replaced(MOJIBAKE, line, anew).after, same=same):
            found += inside
    return found


def _is_better_western(line: str, ours: str, *, same: bool) -> bool:
    """Whether ftfy's answer for a line is to be taken, not ours.

    Args:
        line: the line.
        ours: what it would be.
        same: whether ftfy reads the same, but for what is lost.
    """
    if not western.may_repair(line):
        return False
    asian = count_east_asian(ours) > 0
    most = cost(ours) - LEAN if asian else 0.0
    if asian:
        # What our reading leaves, and what is lost in it, may be there in ftfy's.
        whole = LOSS_MARK not in ours or LEFT.search(ours) is None
        plain = whole and average_beyond_ascii(ours) <= PLAIN
        much = len(set(filter("\u2e80".__le__, ours))) >= MUCH
        # Asking takes long.
        if (plain and same) or western.least_cost(line, whole=plain and much) > most:
            return False
    answer = replaced(MOJIBAKE, line, western.western_repairs(line)).after
    if answer in (line, ours) or (asian and cost(answer) > most):
        return False
    # ftfy makes mojibake of what is lost.
    lost = ours.replace(LOSS_MARK, "").isascii() and count_east_asian(answer)
    return not lost


def needs_another_sign(line: str, spans: Sequence[Span]) -> bool:
    """Whether the mix-ups of a line are too little evidence by themselves.

    What is wrong: three letters with accents are two Han in some encoding. What is left alone: a
    word of a few letters between words of another script, if it looks like a word: small letters,
    or a capital and small letters.

    Args:
        line: the line as it stands.
        spans: all that would be read anew in it.

    >>> from textrepair.document.changes import Span
    >>> span = Span(9, 11, "\u00ee\u00ef", "\u5168", "", "")
    >>> needs_another_sign("The word \u00ee\u00ef here", [span])
    True
    """
    read = sum(count_east_asian(span.after) for span in spans)
    if not 0 < read <= FEW or any(count_east_asian(span.before) for span in spans):
        return False
    if all(re.fullmatch(MEASURE, span.before) for span in spans):
        return True
    if not all(_is_word(span.before) for span in spans):
        return False
    rest = line
    for span in spans:
        rest = rest.replace(span.before, " ", 1)
    return re.search(WORD, rest) is not None and not count_east_asian(rest)


def _is_word(text: str) -> bool:
    """Whether a text may be a word of an alphabet: letters, the first of them a capital or not."""
    return text.isalpha() and text[1:] == text[1:].lower()


def keep_question_marks(span: Span) -> str:
    """What a span becomes, with the question marks that stand by themselves in it.

    >>> from textrepair.document.changes import Span
    >>> span = Span(0, 7, "?? \u017c\u010e\u00b7\u00e1", "\ufffd \uc644\ub8cc", "", "")
    >>> keep_question_marks(span)
    '?? \uc644\ub8cc'
    """
    if not ALONE.search(span.before):
        return span.after
    before, after = BLANKS.split(span.before), BLANKS.split(span.after)
    if before[1::2] != after[1::2]:
        return span.after
    pairs = zip(before, after, strict=True)
    return "".join(old if ALONE.fullmatch(old) else new for old, new in pairs)
