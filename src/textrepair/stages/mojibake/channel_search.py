"""The search for the mix-up of a text: every pair of encodings is tried, the likeliest one taken.

A candidate is the text in one other reading, with its gain. A text that was UTF-8 before its last
mix-up may have been through more of them, so the result of such a candidate is searched again.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from textrepair.encodings import registry
from textrepair.encodings.charset import DOUBLE, SINGLE, UTF8, charset_named
from textrepair.language.likelihood import cost, weigh
from textrepair.stages.mojibake.channels import (
    USUAL_MARKS,
    Channel,
    Source,
    as_bytes,
    count_in,
    is_same_as_kin,
    loss_marks,
    shows_every_byte,
)
from textrepair.stages.mojibake.redecoding import settle_doubles
from textrepair.stages.mojibake.screen import suspicious_characters
from textrepair.stages.mojibake.shortlist import EVERY, Pair, written_as
from textrepair.stages.mojibake.stretches import (
    Stretch,
    change,
    find_stretches,
    may_have_stretches,
)
from textrepair.stages.mojibake.thresholds import (
    CLEAR,
    is_clear,
    is_sound,
    is_whole,
    least_evidence,
    make_sense,
)
from textrepair.stages.mojibake.transcoding import Transcoding

# How many mix-ups one after the other are looked for.
ROUNDS = 3
# Nats that every further mix-up must gain on top: two wrong ones may help each other.
ANOTHER = 15.0
# And this share of the cost before it: mojibake costs twice as much as the original text.
RELIEF = 0.25
# Nats in favour of each character that was valid UTF-8, while nothing else is known: two mix-ups of
# different kinds may leave as many rare characters as one.
VALID = 4.0
# Nats that a channel must gain on top in which a question mark stands for a loss, or U+FFFD for two
# bytes.
LOSSY = 15.0
# Length in bytes up to which a text may be a name, and nats by which its reading must be likelier
# than the same bytes as GBK, in which most names are written. Of 450 made-up names of two to four
# Han, 46 became Korean or Japanese without it, 6 with it.
NAME_BYTES, RIVAL_OF_NAME = 8, 8.0
# An encoding must have bytes for this share of the suspicious characters to be tried as reader.
COVERED = 0.5
# A mix-up that is not the last one must explain this share of the suspicious characters: it went
# through the whole text.
WHOLE = 0.7
# Pieces without any candidate after which the search ends: the most suspicious ones come first.
IN_VAIN = 2
ACCENTED = re.compile("[\xc0-\u024f]")


class ChannelCandidate(NamedTuple):
    """One way to undo what happened to a text.

    Attributes:
        path: the mix-ups that are undone, the last one that happened first.
        cost_before: nats of the text as it stands.
        after: the resulting text.
        gain: nats by which the stretches are more likely.
        sensible: whether some stretch is enough evidence by itself, and the result looks like a
            text.
        whole: whether stretches hold nearly all suspicious characters of the text.
    """

    path: tuple[Channel, ...]
    cost_before: float
    after: str
    gain: float
    sensible: bool
    whole: bool


def vote(pieces: Iterable[tuple[str, bytes]], pairs: Collection[Pair]) -> tuple[Channel, ...] | None:
    """The path that undoes most of some pieces of a text; None if no piece has any.

    Args:
        pieces: pieces, the most suspicious first, each with its characters that are settled.
        pairs: which mix-ups may have happened last.
    """
    gains: dict[tuple[Channel, ...], float] = defaultdict(float)
    for number, (piece, settled) in enumerate(pieces, start=1):
        candidate = _explore(piece, settled, pairs)
        if candidate is not None:
            gains[candidate.path] += candidate.gain
        elif number == IN_VAIN and not gains:
            break
    return max(gains, key=lambda path: gains[path]) if gains else None


def _explore(
    text: str,
    settled: bytes | None = None,
    pairs: Collection[Pair] = EVERY,
    *,
    rounds: int = ROUNDS,
) -> ChannelCandidate | None:
    """The best way to undo what happened to a text; None if nothing is clearly better.

    A text that went through several mix-ups was UTF-8 before the last of them: other encodings
    lack the characters of mojibake.

    Args:
        text: a piece of a text.
        settled: characters that are not to be read again.
        pairs: which mix-ups may have happened to it last.
        rounds: how many mix-ups at most.
    """
    best: ChannelCandidate | None = None
    for candidate in channel_candidates(text, settled, pairs):
        better = candidate.sensible and (best is None or candidate.gain > best.gain)
        if better and not _is_rivalled(text, candidate):
            best = candidate
        further = _further_back(candidate, rounds)
        if further and further.gain >= CLEAR and (best is None or further.gain > best.gain):
            best = further
    return best


def _further_back(candidate: ChannelCandidate, rounds: int) -> ChannelCandidate | None:
    """A candidate with what happened to the text before; None if nothing else did."""
    if rounds == 1 or not candidate.whole or candidate.path[0].written != UTF8:
        return None
    further = _explore(candidate.after, rounds=rounds - 1)
    if further is None or not _may_follow(candidate, further):
        return None
    return candidate._replace(
        path=candidate.path + further.path,
        after=further.after,
        gain=candidate.gain + further.gain - ANOTHER,
        sensible=True,
    )


def _may_follow(outer: ChannelCandidate, inner: ChannelCandidate) -> bool:
    """Whether a text may have been through one mix-up and then another.

    Undoing the second one must explain nearly all of what is left after the first. Software that
    takes UTF-8 for an encoding of Europe twice takes it for the same one.
    """
    first, second = outer.path[0], inner.path[0]
    both = first.written == second.written == UTF8 and {first.read, second.read} <= set(SINGLE)
    if both and first.read != second.read and {first.read, second.read} != {"latin-1", "cp1252"}:
        return False
    return inner.whole and inner.gain >= RELIEF * inner.cost_before


def _is_rivalled(text: str, candidate: ChannelCandidate) -> bool:
    """Whether GBK explains a short name nearly as well as the encoding of the candidate.

    Two to four Han of GBK are valid in EUC-JP and EUC-KR, too, and names have rare characters.
    """
    written, read = candidate.path[0].written, candidate.path[0].read
    if read not in SINGLE or written in (UTF8, "gbk"):
        return False
    if sum(map("\x80".__le__, text)) > NAME_BYTES:
        return False
    try:
        rival = written_as(text, read).decode("gbk")
    except UnicodeDecodeError:
        return False
    return cost(rival) < cost(candidate.after) + RIVAL_OF_NAME


# --- Candidates -----------------------------------------------------------------------------------


def channel_candidates(
    text: str, settled: bytes | None = None, pairs: Collection[Pair] = EVERY
) -> Iterator[ChannelCandidate]:
    """Every single reading that makes parts of the text more likely."""
    odd = suspicious_characters(text, settled)
    for transcoding in _transcodings(text, odd, settled, pairs):
        channel = transcoding.channel
        found = _stretches_of(transcoding)
        if not found:
            continue
        gain = sum(stretch.gain for stretch in found)
        yield ChannelCandidate(
            (channel,),
            sum(transcoding.costs),
            change(text, found, channel).after,
            gain - LOSSY if channel.needs_lossy_marks else gain,
            any(is_clear(stretch, channel) for stretch in found) and make_sense(found),
            _covers(odd, filter(is_sound, found)),
        )


def _stretches_of(transcoding: Transcoding) -> list[Stretch]:
    """The stretches that are evidence for a channel.

    If the text is valid UTF-8 as a whole they need not be clear each by itself.
    """
    channel = transcoding.channel
    bonus = VALID if channel.written == UTF8 and transcoding.is_valid() else 0.0
    if not may_have_stretches(transcoding, bonus):
        return []
    found = find_stretches(
        transcoding, bonus=bonus, least=0.0 if bonus else least_evidence(channel)
    )
    if shows_every_byte(transcoding.source.text, channel.read):
        found = [stretch for stretch in found if is_whole(stretch)]
    if not bonus:
        found = [stretch for stretch in found if is_clear(stretch, channel)]
    return found


def _covers(odd: bytearray, found: Iterable[Stretch]) -> bool:
    """Whether stretches hold nearly all of the suspicious characters of a text."""
    held = sum(odd.count(1, stretch.start, stretch.end) for stretch in found)
    return held >= WHOLE * odd.count(1)


# --- Every other reading --------------------------------------------------------------------------


def _transcodings(
    text: str, odd: bytearray, settled: bytes | None, pairs: Collection[Pair]
) -> Iterator[Transcoding]:
    """The text in every other reading that it may have had."""
    costs = weigh(text)
    count = odd.count(1)
    for read in (*DOUBLE, *SINGLE):
        if is_same_as_kin(text, read):
            continue
        kin = registry.by_name()[read].kin or read
        written = [one for one in (UTF8, *DOUBLE) if (one, kin) in pairs]
        covered = written and count_in(text, odd, charset_named(read).codes)
        if covered and covered >= COVERED * count:
            yield from _transcodings_of(read, written, text, settled, costs)


def _transcodings_of(
    read: str,
    encodings: Collection[str],
    text: str,
    settled: bytes | None,
    costs: array[float],
) -> Iterator[Transcoding]:
    """The text in each of the encodings that it may have been written in, for one reader."""
    for mark, question in loss_marks(text, read):
        channel = Channel(UTF8, read, mark, question)
        source = as_bytes(text, channel, settled)
        if (mark, question) == USUAL_MARKS and UTF8 in encodings:
            yield from _transcoded(source, channel, costs)
        if read in DOUBLE:
            source = as_bytes(text, channel, _with_accents(text, settled))
        for written in encodings:
            if written not in (UTF8, read):
                yield from _transcoded(source, channel._replace(written=written), costs)


def _transcoded(source: Source, channel: Channel, costs: array[float]) -> Iterator[Transcoding]:
    """The other reading of a channel, if it has any character."""
    transcoding = Transcoding.of(settle_doubles(source, channel), channel, costs)
    if transcoding.has_characters():
        yield transcoding


def _with_accents(text: str, settled: bytes | None) -> bytes | None:
    """The settled characters, and letters with accents.

    The encodings of East Asia have these, for readings and other languages. While nothing is known
    of the text they are taken to be correct.
    """
    places = [match.start() for match in ACCENTED.finditer(text)]
    if not places:
        return settled
    accents = bytearray(settled or len(text))
    for place in places:
        accents[place] = 1
    return accents
