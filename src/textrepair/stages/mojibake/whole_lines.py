"""Lines that are UTF-8 from beginning to end, read in a single-byte encoding: proven, and undone.

In UTF-8 a character beyond ASCII is a first byte and one to three others, which are nothing else. A
text in which all of them are shown so by one encoding, many times without an exception, was read in
it. So no mix-up with an encoding of East Asia needs to be looked for, and no single place is
doubted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from operator import and_

from textrepair.document.changes import Change, replaced
from textrepair.document.kinds import MOJIBAKE
from textrepair.document.rewrites import Rewrites
from textrepair.encodings import registry
from textrepair.encodings.singlebyte import encoded
from textrepair.language.likelihood import average_beyond_ascii, cost
from textrepair.language.ranges import LOSS_MARK
from textrepair.stages.mojibake import screen, western
from textrepair.stages.mojibake.european import LATIN_9, MIXED, PLAIN, PROVEN, RARER
from textrepair.stages.mojibake.line_differences import differences_of_lines
from textrepair.stages.mojibake.mentions import signs_of_mentions
from textrepair.stages.mojibake.scans import is_bad, lines_with_signs
from textrepair.stages.mojibake.utf8_lines import encodings_of_lines, lines_with_openings

# The encodings that ftfy knows, in its order, and one that is like the first ones.
ENCODINGS = (
    "latin-1", "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "iso8859-2", "mac_roman",
    "cp437", LATIN_9,
)  # fmt: skip
# The last of them must find nothing left: a text may have been mixed up three times.
ROUNDS = 4
# Characters at the beginning of a text that show whether it makes sense, and in which encoding.
SAMPLE = 400
# Marks that are all that most English has beyond ASCII: there they cost as much as mojibake.
MARKS = dict.fromkeys(map(ord, "\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026"))
# Characters by which a text without signs of mojibake must become shorter, how many different ones
# beyond ASCII its reading must have (a pair of a letter and a sign may be repeated on purpose), and
# the share of its nats that this costs at most. Of 600 pages with so many such characters in 15
# languages all have five and more, but for some in Swedish: these are left to the search. Pages in
# Turkish and Hungarian, whose letters are mostly ASCII, have shares up to 0.56.
MANY, DIFFERENT, LESS = 64, 4, 0.6
# What the wrong encoding often makes of the letters of a language with accents.
COMBINING = re.compile("[\u0300-\u036f]")
# What Python says of a character that the end of the bytes cuts off.
CUT_OFF = "unexpected end of data"
# A character of which bytes are lost, which are the control for it (`singlebyte.SUBSTITUTE`).
BROKEN = re.compile(
    rb"[\xc2-\xdf]\x1a|[\xe0-\xef](?:\x1a[\x1a\x80-\xbf]|[\x80-\xbf]\x1a)"
    rb"|[\xf0-\xf4](?:\x1a[\x1a\x80-\xbf]{2}|[\x80-\xbf]\x1a[\x1a\x80-\xbf]|[\x80-\xbf]{2}\x1a)"
    rb"|\x1a"
)


def unmixed_lines(text: str) -> Change | None:
    """Undo UTF-8 that was read in a single-byte encoding, where that is proven for all of a text.

    What is wrong: see `mojibake.western`; here, every line that may have such a mix-up is UTF-8
    from its beginning to its end, in one encoding for all of them. What is done: these lines are
    read as UTF-8, once or several times; a character that the end of the text cuts off, behind one
    beyond ASCII, becomes U+FFFD. What is left alone: everything if one line is no UTF-8, the result
    makes no sense, or the rest of the text is suspicious; examples of mojibake in a text about it
    (`mojibake.quotation`).

    Args:
        text: any text.

    Returns:
        The text with these lines undone; None if nothing is proven.

    >>> change = unmixed_lines("\u00c3\u00a9t\u00c3\u00a9 " * 9)
    >>> change.after[:4], len(list(change.replacements))
    ('\u00e9t\u00e9 ', 10)
    """
    lines = [] if text.isascii() else lines_with_openings(text)[0]
    if not lines:
        return None
    cut = lines[-1][1] == len(text)
    answer = _read_again("\n".join([text[start:end] for start, end in lines]), cut=cut)
    if answer is None or screen.look(_with_lines(text, lines, [""] * len(lines))) is not None:
        return None
    after, reason = answer
    found = Rewrites(differences_of_lines(text, lines, after), after, reason)
    if signs_of_mentions(text, found.places, after):
        return replaced(MOJIBAKE, text, western.without_examples(text, list(found)))
    whole = _with_lines(text, lines, after.split("\n"))
    return Change(MOJIBAKE, text, whole, replacements=found)


def _with_lines(text: str, lines: Sequence[tuple[int, int]], after: Sequence[str]) -> str:
    """A text with other lines in the place of some."""
    pieces, done = [], 0
    for (start, end), line in zip(lines, after, strict=True):
        pieces += [text[done:start], line]
        done = end
    return "".join([*pieces, text[done:]])


def _read_again(lines: str, *, cut: bool) -> tuple[str, str] | None:
    """Lines as they were before one mix-up or several, and the reason; None without proof.

    Args:
        lines: the lines.
        cut: whether the end of the text is the end of the last one: it may be cut off.
    """
    now, reasons = lines, dict[str, None]()
    for number in range(ROUNDS):
        # After the first reading, a line in which ftfy finds no mojibake need not be any.
        needed = _mixed_up_lines(now) if number else range(now.count("\n") + 1)
        if not needed:
            return (now, "; ".join(reasons)) if _makes_sense(now) else None
        answer = _read(now, needed, cut=cut)
        if answer is None:
            return None
        now, encoding = answer
        reasons[_reason(encoding)] = None
    return None


def _mixed_up_lines(lines: str) -> list[int]:
    """The numbers of the lines that ftfy would look at, and in which it finds mojibake."""
    found = []
    number = counted = 0
    for start, end in lines_with_signs(lines)[0]:
        number += lines.count("\n", counted, start)
        counted = start
        if is_bad(lines, start, end) and lines_with_openings(lines[start:end])[0]:
            found.append(number)
    return found


def _reason(encoding: str) -> str:
    """Why something was replaced."""
    # The title of Windows-1252 names Latin-1 too.
    title = registry.by_name()["cp1252" if encoding == "latin-1" else encoding].title
    return f"UTF-8 read as {title}" if title else MIXED


def _read(lines: str, needed: Sequence[int], *, cut: bool) -> tuple[str, str] | None:
    """Lines read as UTF-8 in the encoding that explains them best.

    Args:
        lines: the lines.
        needed: the numbers of those that it must explain. Of the others it reads those that it
            explains.
        cut: whether the last one may be cut off.

    Returns:
        All lines, and the encoding; None if nothing explains those that are needed, or if it is too
        little evidence.
    """
    found = encodings_of_lines(lines, cut)
    able, left = _able(found, needed)
    if not able:
        return None
    every, before = lines.split("\n"), lines
    if left:
        before = "\n".join([line for number, line in enumerate(every) if number not in left])
    names = [name for number, name in enumerate(ENCODINGS) if able >> number & 1]
    answers = {name: one for name in names if (one := _decoded(before, name)) is not None}
    if not answers:
        return None
    best = _best(answers)
    after = answers[best]
    if _evidence(after, before) < PROVEN:
        return None
    explained = [encodings for number, encodings in enumerate(found) if number not in left]
    if _has_rival(before.split("\n"), after.split("\n"), explained, best):
        return None
    # In nearly all mixed-up texts ftfy finds signs.
    signs = (is_bad(every[number], 0, len(every[number])) for number in needed)
    if not (any(signs) or _is_far_likelier(after, before)):
        return None
    if left:
        anew = iter(after.split("\n"))
        after = "\n".join(
            [line if number in left else next(anew) for number, line in enumerate(every)]
        )
    return after, best


def _able(found: Sequence[int], needed: Sequence[int]) -> tuple[int, set[int]]:
    """The encodings that explain the lines that are needed, as bits, and the lines that stay.

    None of these encodings explains a line that stays, and all of them explain each other one.

    Args:
        found: the encodings that explain each line, as bits.
        needed: the numbers of the lines that must be explained.
    """
    able = reduce(and_, map(found.__getitem__, needed))
    left = set()
    for number, encodings in enumerate(found):
        if encodings & able:
            able &= encodings
        else:
            left.add(number)
    return able, left


def _best(answers: dict[str, str]) -> str:
    """The encoding with the likeliest reading, by the beginnings of them; the first of equals."""
    best, *others = answers
    for name in others:
        if answers[name] == answers[best]:
            continue
        pairs = zip(answers[name].split("\n"), answers[best].split("\n"), strict=True)
        different = [pair for pair in pairs if pair[0] != pair[1]]
        new, old = ("\n".join(part)[:SAMPLE] for part in zip(*different, strict=True))
        if _is_likelier(name, new, best, old):
            best = name
    return best


def _has_rival(
    before: Sequence[str], after: Sequence[str], found: Sequence[int], best: str
) -> bool:
    """Whether one of the lines is likelier in an encoding that does not explain all of them.

    Then they were not read in one encoding: the one that explains all of them is the wrong one for
    this line, as MacRoman often is, which shows most bytes as some letter.

    Args:
        before: the lines.
        after: the lines read in the encoding that is the best of those that explain all of them.
        found: the encodings that explain each line, as bits.
        best: that encoding.
    """
    for number, name in enumerate(ENCODINGS):
        places = [place for place, encodings in enumerate(found) if encodings >> number & 1]
        if not places or len(places) == len(found):
            continue
        other = _decoded("\n".join([before[place] for place in places]), name)
        for place, line in zip(places, other.split("\n") if other else (), strict=False):
            if line != after[place] and _is_likelier(name, line, best, after[place]):
                return True
    return False


def _is_likelier(name: str, new: str, best: str, old: str) -> bool:
    """Whether a reading in one encoding is likelier than the one in another."""
    rare = RARER * sum(map(str.__ne__, new, old))
    rarer = rare * ((name == LATIN_9) - (best == LATIN_9))
    return _nats(new) + rarer < _nats(old)


def _nats(answer: str) -> float:
    """What a reading costs. In most languages a letter with a mark is one character."""
    return cost(answer) + RARER * len(COMBINING.findall(answer))


def _is_far_likelier(answer: str, before: str) -> bool:
    """Whether a reading proves by itself that a text was mixed up, without signs of mojibake."""
    if _evidence(answer, before) < MANY:
        return False
    read = {character for character in answer if character > "\x7f" and character != LOSS_MARK}
    return len(read) >= DIFFERENT and cost(answer) <= LESS * cost(before)


def _evidence(answer: str, before: str) -> int:
    """By how many characters a reading is shorter; those that are lost in it are no evidence."""
    return len(before) - len(answer) - answer.count(LOSS_MARK)


def _makes_sense(answer: str) -> bool:
    """Whether the characters of a reading are those of a language: of its beginning, or of all.

    Lines may be in several languages: then each must make sense by itself.
    """
    return (
        average_beyond_ascii(answer[:SAMPLE]) <= PLAIN
        or average_beyond_ascii(answer) <= PLAIN
        or all(map(_is_plain, answer.split("\n")))
    )


def _is_plain(line: str) -> bool:
    """Whether a line has nothing but marks and characters of a language."""
    if line.translate(MARKS).isascii():
        return True
    return average_beyond_ascii(line) <= PLAIN


# --- Characters as bytes --------------------------------------------------------------------------


def _decoded(text: str, encoding: str) -> str | None:
    """The UTF-8 that a text is in an encoding; None if it is not.

    Only code pages of Windows have bytes without a character, for which a reader shows a mark.
    """
    lost = LOSS_MARK if LOSS_MARK in text else ""
    if lost and registry.by_name()[encoding].family != "Windows":
        return None
    data = encoded(text, encoding, lost=lost)
    if data is None:
        return None
    if lost:
        data = BROKEN.sub(LOSS_MARK.encode(), data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason != CUT_OFF:
            return None
        answer = data[: error.start].decode("utf-8")
        # Behind ASCII it may be a letter of the author.
        return answer + (text[error.start - len(data) :] if answer[-1:].isascii() else LOSS_MARK)
