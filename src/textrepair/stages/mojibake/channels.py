"""Which mix-up explains a text: every pair of encodings is tried, and the likelihood decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from textrepair.document import survey
from textrepair.document.changes import Change, Replacement, replaced
from textrepair.encodings.charset import DOUBLE, NO_BYTES, SINGLE, UTF8, charset
from textrepair.language.arrays import Codes, Costs, Mask
from textrepair.language.characters import LAST, code_points
from textrepair.language.families import ASIAN, family_table
from textrepair.language.likelihood import cost, weigh_codes
from textrepair.language.ranges import LOSS_CODE
from textrepair.stages.mojibake.dropped_bytes import filled, nats_of_marked
from textrepair.stages.mojibake.shortlist import EVERY, Pair, written_as
from textrepair.stages.mojibake.transcoding import (
    CONTROLS,
    Channel,
    Recoding,
    Source,
    Stretch,
    as_bytes,
    is_lost,
    settle_doubles,
)

# Nats by which a stretch must be more likely in the other reading. Measured on lines of 18
# languages, code and classical Chinese, none of which reaches it, and on names of two Han.
CLEAR = 12.0
# The same for encodings of East Asia that were read as each other, where everything is a character
# of both, and as those of DOS and the Macintosh, which show letters of pinyin and box drawings.
CLEAR_BY_READER = MappingProxyType(
    {**dict.fromkeys(DOUBLE, 40.0), **dict.fromkeys(("cp437", "cp850", "mac_roman"), 25.0)}
)
# Characters that must be read anew, at least: one may be anything.
FEWEST = 2
# And so many for each run of neighbours, unless there are enough of them: a word has ASCII after
# nearly every accent, mojibake not.
TOGETHER, ENOUGH = 2, 20
# So few between characters of so many nats explain nothing: what stands beside them is as odd.
FEW, ODD_BESIDE = 3, 9.0
# Nats more for characters that are gone: whoever loses some of a few can make anything of the rest.
TORN = 6.0
MANY = 4
# What is read anew must cost so much less than what stands there.
CHEAPER = 0.72
# Nats that a stretch must gain where the rest of the text has shown the mix-up.
KNOWN = 0.0
# Nats in favour of each character of it where single bytes were read: a mark of Chinese is hardly
# less likely as the mark and the letter that its bytes are. And where all of a text went through
# the mix-up: a line of one Han between lines of Korean is one of hangul.
LEAN = 2.0
# Nats by which another mix-up must be more likely than the known one.
RIVAL = 5.0
# The same for a name of so many bytes, over GBK, which most names are in. Of 450 made-up names of
# two to four Han 46 became Korean or Japanese without it, 6 with it.
NAME_BYTES, RIVAL_OF_NAME = 8, 8.0
# From so many nats on, a character is nobody's that was read anew once where the last mix-up of its
# path did not take it.
HALF_WAY = 8.0
# So few characters need not make sense.
TOO_FEW = 5
# Nats of a character that was read anew, on average, in a text that makes sense. Clean prose has 4
# to 6, classical verse 8, a text that is still mixed up 10 and more.
SENSIBLE = 9.5
# A reading that takes a question mark for a loss, or U+FFFD for two bytes, must win so many nats.
LOSSY = 15.0
# Encodings that are like another but for some characters, with these: nothing else tells them from
# it. Dashes, quotation marks and the like stand for bytes in code page 1252 and for themselves in
# Chinese, which Latin-1 leaves alone; Latin-9 has the euro sign and some letters where nobody else
# has them, code page 1254 has letters of Turkish, and 850 letters where 437 has signs.
LETTERS_OF_850 = (
    "\u00a4\u00a6\u00a7\u00a8\u00a9\u00ad\u00ae\u00af\u00b3\u00b4\u00b6\u00b8\u00b9\u00be"
    "\u00c0\u00c1\u00c2\u00c3\u00c8\u00ca\u00cb\u00cc\u00cd\u00ce\u00cf\u00d0\u00d2\u00d3"
    "\u00d4\u00d5\u00d7\u00d8\u00d9\u00da\u00db\u00dd\u00de\u00e3\u00f0\u00f5\u00f8\u00fd"
    "\u00fe\u0131\u2017"
)
KIN: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "latin-1": ("cp1252", "".join(map(chr, range(0x2010, 0x2028)))),
        "iso8859_15": ("cp1252", "\u20ac\u0160\u0161\u017d\u017e\u0152\u0153\u0178"),
        "cp1254": ("cp1252", "\u011e\u0130\u015e\u011f\u0131\u015f"),
        "cp850": ("cp437", LETTERS_OF_850),
    }
)
# Letters with accents.
LATIN_START, LATIN_END = 0xC0, 0x250
# Every further reading must win so many nats: two wrong ones may help each other.
ANOTHER = 15.0
# And so much of what the text still cost: mojibake costs twice what the text does that it was.
RELIEF = 0.25
# That bytes are valid UTF-8 at all counts so much for each character of it, while it is not known
# what becomes of it: two mix-ups of different kinds may leave as many rare characters as one.
VALID = 4.0
VALID_FOR_SURE = 10.0
ROUNDS = 3
# With more characters gone for each that is read, the reading is none.
GONE_TOO = 2
# Encodings of one byte that have a character for every byte.
TOTAL = ("cp437", "cp850", "mac_roman")
# Whoever loses characters without a mark in these was read in another one: so many for each that
# is read may have been taken by something else, which strips no-break spaces or soft hyphens.
TAKEN = 0.2
# Characters of a piece that are looked at to find the mix-up.
GLANCE = 200
# So many pieces without any are enough: the most suspicious ones come first.
IN_VAIN = 2
# Weight of a suspicious character.
ODD = 4
# A reading must have bytes for so many of the suspicious characters.
COVERED = 0.5
# A reading that is not the last one must hold so many of them: what is left would be another's.
WHOLE = 0.7
NAME = "mojibake"
TITLES = {
    "utf-8": "UTF-8",
    "gbk": "GBK",
    "big5": "Big5",
    "cp932": "Shift_JIS",
    "euc_jp": "EUC-JP",
    "cp949": "EUC-KR",
    "cp1252": "Latin-1 or Windows-1252",
    "latin-1": "Latin-1",
    "iso8859_15": "Latin-9",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1254": "Windows-1254",
    "cp437": "code page 437",
    "cp850": "code page 850",
    "mac_roman": "MacRoman",
}


class Attempt(NamedTuple):
    """One way to undo what happened to a piece of text."""

    path: tuple[Channel, ...]
    before: float
    after: str
    gain: float
    sensible: bool
    whole: bool


def explore(
    text: str,
    settled: Mask | None = None,
    pairs: Collection[Pair] = EVERY,
    rounds: int = ROUNDS,
) -> Attempt | None:
    """The best way to undo what happened to a text; None if nothing is clearly better.

    Args:
        text: a piece of a text.
        settled: characters that are not to be read again.
        pairs: what may have happened to it last.
        rounds: how often at most.

    A text that went through several mix-ups was UTF-8 before the last of them: what a mix-up makes
    has no place in other encodings.
    """
    best: Attempt | None = None
    for attempt in attempted(text, settled, pairs):
        better = attempt.sensible and (best is None or attempt.gain > best.gain)
        if better and not is_rivalled(text, attempt):
            best = attempt
        if rounds > 1 and attempt.whole and attempt.path[0].written == UTF8:
            further = explore(attempt.after, rounds=rounds - 1)
            if not (further and may_follow(attempt, further)):
                continue
            gain = attempt.gain + further.gain - ANOTHER
            if gain >= CLEAR and (best is None or gain > best.gain):
                best = attempt._replace(
                    path=attempt.path + further.path, after=further.after, gain=gain, sensible=True
                )
    return best


def is_rivalled(text: str, attempt: Attempt) -> bool:
    """Whether GBK explains a short name nearly as well as the encoding that is said to.

    Two to four Han of GBK are valid in EUC-JP and EUC-KR, too, and names have rare characters.
    """
    written, read = attempt.path[0].written, attempt.path[0].read
    if read not in SINGLE or written in (UTF8, "gbk"):
        return False
    if sum(map("\x80".__le__, text)) > NAME_BYTES:
        return False
    try:
        rival = written_as(text, read).decode("gbk")
    except UnicodeDecodeError:
        return False
    return cost(rival) < cost(attempt.after) + RIVAL_OF_NAME


def may_follow(outer: Attempt, inner: Attempt) -> bool:
    """Whether a text may have been through one mix-up and then another.

    What is left of the first one must be nothing but the second one. Whoever takes UTF-8 for an
    encoding of Europe twice takes it for the same one.
    """
    first, second = outer.path[0], inner.path[0]
    both = first.written == second.written == UTF8 and {first.read, second.read} <= set(SINGLE)
    if both and first.read != second.read and {first.read, second.read} != {"latin-1", "cp1252"}:
        return False
    return inner.whole and inner.gain >= RELIEF * inner.before


def attempted(
    text: str, settled: Mask | None = None, pairs: Collection[Pair] = EVERY
) -> Iterator[Attempt]:
    """Every single reading that makes parts of the text more likely."""
    codes = code_points(text)
    costs = weigh_codes(codes)
    for channel, recoding in recodings(codes, settled, pairs):
        bonus = VALID if channel.written == UTF8 and recoding.valid() else 0.0
        if not recoding.promises(costs, bonus):
            continue
        least = 0.0 if bonus else least_evidence(channel)
        stretches = recoding.stretches(costs, bonus=bonus, least=least)
        if loses_nothing(codes, channel.read):
            stretches = [stretch for stretch in stretches if is_whole(stretch)]
        if not bonus:
            stretches = [stretch for stretch in stretches if is_clear(stretch, channel)]
        if stretches:
            gain = sum(stretch.gain for stretch in stretches)
            gain -= 0.0 if (channel.mark, channel.question) == NO_LOSS else LOSSY
            sensible = any(is_clear(s, channel) for s in stretches) and make_sense(stretches)
            whole = covers(codes, settled, filter(is_sound, stretches))
            after = change(text, stretches, channel).after
            yield Attempt((channel,), float(costs.sum()), after, gain, sensible, whole)


def loses_nothing(codes: Codes, read: str) -> bool:
    """Whether a reader shows something for every byte.

    Those of DOS and the Macintosh have a character for each; those of Windows and ISO 8859 have
    controls for some, and who has kept one of them has kept them all.
    """
    if read in TOTAL:
        return True
    return read in SINGLE and bool(((codes >= CONTROLS[0]) & (codes < CONTROLS[1])).any())


def is_whole(stretch: Stretch) -> bool:
    """Whether a stretch lost so few characters that something else may have taken them."""
    return stretch.lost <= TAKEN * stretch.size


def covers(codes: Codes, settled: Mask | None, stretches: Iterable[Stretch]) -> bool:
    """Whether stretches hold nearly all of the suspicious characters of a text."""
    odd = odd_characters(codes, settled)
    held = sum(np.count_nonzero(odd[stretch.start : stretch.end]) for stretch in stretches)
    return bool(held >= WHOLE * np.count_nonzero(odd))


def odd_characters(codes: Codes, settled: Mask | None) -> Mask:
    """The suspicious characters, without those that are gone or settled already."""
    marks = survey.table()[np.minimum(codes, LAST)]
    odd: Mask = ((marks & survey.WEIGHT) >= ODD) | (marks >> survey.CLASS == survey.FOREIGN)
    odd &= codes != LOSS_CODE
    return odd if settled is None else odd & ~settled


def recodings(
    codes: Codes, settled: Mask | None, pairs: Collection[Pair]
) -> Iterator[tuple[Channel, Recoding]]:
    """The text in every other reading that it may have had."""
    low = np.minimum(codes, LAST)
    odd = low[odd_characters(codes, settled)]
    asked = bool((codes == ord("?")).any())
    for read in (*DOUBLE, *SINGLE):
        kin, own = KIN.get(read, (read, ""))
        if own and not np.isin(codes, list(map(ord, own))).any():
            continue  # then it is the same
        others = [written for written in (UTF8, *DOUBLE) if (written, kin) in pairs]
        covered = np.count_nonzero(charset(read).codes[odd] != NO_BYTES)
        if not others or covered < COVERED * len(odd) or not covered:
            continue
        lost = bool(is_lost(codes, read).any())
        for mark, question in losses(read, lost, asked):
            channel = Channel(UTF8, read, mark, question)
            source = as_bytes(codes, channel, settled)
            if (mark, question) == NO_LOSS and UTF8 in others:
                yield from read_as(source, channel)
            if read in DOUBLE:
                source = as_bytes(codes, channel, without_accents(codes, settled))
            for written in others:
                if written not in (UTF8, read):
                    yield from read_as(source, channel._replace(written=written))


def read_as(source: Source, channel: Channel) -> Iterator[tuple[Channel, Recoding]]:
    """The other reading of a channel, if it has any character."""
    recoding = Recoding.of(settle_doubles(source, channel), channel)
    if recoding.has_characters():
        yield channel, recoding


def without_accents(codes: Codes, settled: Mask | None) -> Mask:
    """The characters that are not to be read again while nothing is known.

    Letters with accents are in the encodings of East Asia, for readings and other languages. Alone
    they are what they look like.
    """
    accents: Mask = (codes >= LATIN_START) & (codes < LATIN_END)
    return accents if settled is None else accents | settled


NO_LOSS = (b"\xff", b"?")


def losses(read: str, lost: bool, asked: bool) -> Iterable[tuple[bytes, bytes]]:
    """What U+FFFD and question marks may stand for in a text that has them."""
    yield NO_LOSS
    if read in DOUBLE and lost:
        yield b"\xff\xff", b"?"
    if asked and read not in TOTAL:
        yield b"\xff", b"\xff"
        if read in DOUBLE:
            yield b"\xff", b"\xff\xff"


def change(text: str, stretches: Iterable[Stretch], channel: Channel) -> Change:
    """The text with stretches read anew."""
    reason = f"{TITLES[channel.written]} read as {TITLES[channel.read]}"
    return replaced(NAME, text, [Replacement(s.start, s.end, s.after, reason) for s in stretches])


def is_clear(stretch: Stretch, channel: Channel) -> bool:
    """Whether a stretch by itself is enough to say that it was mixed up."""
    if channel.written in DOUBLE and not stretch.asian:
        return False  # signs alone, which every language has
    enough = least_evidence(channel)
    if channel.written == UTF8 or channel.read not in CLEAR_BY_READER:
        enough += TORN * min(stretch.lost, MANY)
    if channel.read in DOUBLE and not stretch.asian:
        enough = max(enough, CLEAR_BY_READER[channel.read])
    likely = stretch.evidence >= enough and stretch.cost <= CHEAPER * stretch.before
    if stretch.size < FEW and stretch.beside >= ODD_BESIDE:
        return False  # a part of something else
    return likely and FEWEST <= stretch.size >= min(TOGETHER * stretch.runs, ENOUGH)


def least_evidence(channel: Channel) -> float:
    """Nats that a stretch must have at least to be clear."""
    return CLEAR if channel.written == UTF8 else CLEAR_BY_READER.get(channel.read, CLEAR)


def is_likely(stretch: Stretch, channel: Channel, text: str, lean: float) -> bool:
    """Whether a stretch of a text that is known to be mixed up was so in this way.

    What makes no sense may have been through another mix-up; then that one is more likely.
    """
    if stretch.gain + lean * stretch.size < KNOWN:
        return False
    if stretch.size < TOO_FEW:
        # The rest of the line may be in another language, or its other script.
        here = text[stretch.start : stretch.end]
        return lean > 0.0 or cost(here) >= cost(stretch.after)
    if make_sense([stretch]) and is_sound(stretch):
        return True
    rivals = attempted(text[stretch.start : stretch.end])
    return all(rival.gain <= stretch.gain + RIVAL for rival in rivals if rival.path[0] != channel)


def is_sound(stretch: Stretch) -> bool:
    """Whether enough of a stretch is there beside what is gone."""
    return stretch.lost <= GONE_TOO * stretch.size


def make_sense(stretches: Sequence[Stretch]) -> bool:
    """Whether what was read anew looks like a text, and not like another mix-up."""
    return sum(s.cost for s in stretches) <= SENSIBLE * sum(s.size for s in stretches)


def vote(pieces: Iterable[tuple[str, Mask]], pairs: Collection[Pair]) -> tuple[Channel, ...] | None:
    """The way that undoes most of some pieces of a text, the most suspicious of them first."""
    gains: dict[tuple[Channel, ...], float] = defaultdict(float)
    for number, (piece, settled) in enumerate(pieces, start=1):
        attempt = explore(piece, settled, pairs)
        if attempt is not None:
            gains[attempt.path] += attempt.gain
        elif number == IN_VAIN and not gains:
            break
    return max(gains, key=lambda path: gains[path]) if gains else None


def half_way(
    before: Change, recoding: Recoding, costs: Costs, stretches: Iterable[Stretch]
) -> list[Replacement]:
    """Marks for what one mix-up was undone of, and not the other that it had been through before.

    Of a character that lost bytes in the first mix-up the second shows a rare one, which nobody
    wrote, or one and a mark. What makes sense as it stands may have been through the second alone.
    """
    source, codes = recoding.source, recoding.source.codes
    left = np.zeros(len(codes), dtype=np.bool_)
    shift = 0
    for start, end, after, _ in before.replacements or ():
        left[start + shift : start + shift + len(after)] = True
        shift += len(after) - (end - start)
    for stretch in stretches:
        left[stretch.start : stretch.end] = False
    left &= (source.data[source.offsets] >= 0x80) & ((costs >= HALF_WAY) | recoding.torn)
    left &= (codes != LOSS_CODE) & (family_table()[np.minimum(codes, LAST)] == ASIAN)
    reason = "read half of the way: what it was is gone"
    return [Replacement(p, p + 1, chr(LOSS_CODE), reason) for p in np.flatnonzero(left).tolist()]


def marked_bytes(codes: Codes, channel: Channel, settled: Mask | None) -> tuple[Channel, Source]:
    """A piece as bytes, and the mix-up with what a mark stands for in it: one byte, or two.

    One character decides it by chance: both halves of a fullwidth digit are behind a mark, too.
    """
    source = as_bytes(codes, channel, settled)
    if (
        channel.written not in DOUBLE
        or channel.read not in DOUBLE
        or not (codes == LOSS_CODE).any()
    ):
        return channel, source
    other = channel._replace(mark=b"\xff" * (3 - len(channel.mark)))
    ways = [(channel, source), (other, as_bytes(codes, other, settled))]
    return min(ways, key=lambda way: nats_of_marked(way[1], way[0]))


def recoded(codes: Codes, channel: Channel, settled: Mask | None) -> Recoding:
    """A piece in both readings, with the bytes that are missed in it."""
    channel, source = marked_bytes(codes, channel, settled)
    source = settle_doubles(source, channel)
    if channel.written in DOUBLE and (whole := filled(source, channel)) is not source:
        source = settle_doubles(whole, channel)
    return Recoding.of(source, channel)


def follow(
    text: str, settled: Mask, path: Sequence[Channel], *, known: bool, throughout: bool = False
) -> list[Change]:
    """Undo a known mix-up wherever it happened to a text, reading by reading.

    Args:
        text: a piece of the text.
        settled: characters that are not to be read again.
        path: what happened to it.
        known: whether this is known of the text, else each part must show it by itself.
        throughout: whether nearly all of the text went through it.
    """
    changes: list[Change] = []
    best: list[Change] = []
    total = best_total = 0.0
    for channel in path:
        further = channel is not path[-1]
        lean = LEAN if known and (throughout or channel.read in SINGLE) else 0.0
        bonus = VALID_FOR_SURE if further else lean
        codes = code_points(text)
        costs = weigh_codes(codes)
        recoding = recoded(codes, channel, None if changes else settled)
        stretches = recoding.stretches(costs, bonus=bonus, known=known)
        if not further:
            stretches = [
                s
                for s in stretches
                if (is_likely(s, channel, text, lean) if known else is_clear(s, channel))
            ]
        else:
            stretches = list(filter(is_sound, stretches))
        marks = half_way(changes[-1], recoding, costs, stretches) if changes and not further else []
        if not stretches:
            if marks and best == changes:
                best.append(replaced(NAME, text, marks))
            break
        step = change(text, stretches, channel)
        if marks:
            together = [*(step.replacements or ()), *marks]
            step = replaced(NAME, text, sorted(together, key=lambda one: one.start))
        changes.append(step)
        text = step.after
        total += sum(stretch.gain for stretch in stretches)
        if total > best_total and make_sense(stretches):
            best, best_total = list(changes), total
    return best
