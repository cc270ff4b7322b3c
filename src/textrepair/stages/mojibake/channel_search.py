"""The search for the mix-up of a text: every pair of encodings is bounded, few of them are tried.

A candidate is the text in one other reading, with its gain. A text that was UTF-8 before its last
mix-up may have been through more of them, so the result of such a candidate is searched again.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from textrepair.encodings import registry
from textrepair.encodings.charset import DOUBLE, SINGLE, UTF8, charset_named
from textrepair.language.likelihood import cost, weigh
from textrepair.stages.mojibake.bounds import most_gain
from textrepair.stages.mojibake.channels import (
    CLEAR_BY_READER,
    TOTAL,
    USUAL_MARKS,
    Channel,
    Source,
    as_bytes,
    count_in,
    is_same_as_kin,
    loss_characters,
    loss_marks,
    shows_every_byte,
)
from textrepair.stages.mojibake.redecoding import settle_doubles, with_other_pairs
from textrepair.stages.mojibake.screen import suspicious_characters
from textrepair.stages.mojibake.shortlist import EVERY, Pair, is_worth_a_search, written_as
from textrepair.stages.mojibake.stretches import (
    Stretch,
    TooLittleError,
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
# What gains this share of what the best way gained of another piece is not searched for again.
ALIKE = 0.8
# Pieces without any candidate after which the search ends: the most suspicious ones come first.
IN_VAIN = 2
INFINITY = float("inf")
# A channel is not tried if so many times its bound (`mojibake.bounds`), which is by the costs of
# characters by themselves, and `ANOTHER` nats are less than another one gains. Of 3,400 candidates
# none gained more than 1.8 times its bound, by pairs that are likelier than both of their
# characters.
BEYOND_BOUND = 2.0
# Nats for each character that has two pairs of bytes, on top of what all gain by the better ones.
EITHER = 4.0
ACCENTED = re.compile("[\xc0-\u024f]")


Path = tuple[Channel, ...]


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


def vote(pieces: Sequence[tuple[str, bytes]], pairs: Collection[Pair]) -> Path | None:
    """The path that undoes most of some pieces of a text; None if no piece has any.

    Args:
        pieces: pieces, the most suspicious first, each with its characters that are settled.
        pairs: which mix-ups may have happened last. If one of them did, the best of all is wanted,
            not the best of these.
    """
    searches = [Search(*piece) for piece in pieces[:IN_VAIN]]
    if pairs is not EVERY and not any(one.best(pairs) for one in searches):
        return None
    searches += [Search(*piece) for piece in pieces[IN_VAIN:]]
    left = sum(search.cost for search in searches)
    gains: dict[Path, float] = defaultdict(float)
    known: tuple[str, ChannelCandidate] | None = None
    for number, search in enumerate(searches, start=1):
        candidate = search.confirmed(*known) if known else None
        if candidate is None:
            candidate = search.best(EVERY)
        left -= search.cost
        if candidate is not None:
            known = known or (search.text, candidate)
            gains[candidate.path] += candidate.gain
            if _is_decided(gains.values(), left):
                break
        elif number == IN_VAIN and not gains:
            break
    return max(gains, key=lambda path: gains[path]) if gains else None


def _is_decided(gains: Collection[float], left: float) -> bool:
    """Whether no other path can gain more than the best one: at most what is left costs."""
    best, *others = sorted(gains, reverse=True)
    return best > max(others, default=0.0) + left


class Search:
    """The search for the mix-up of one piece of a text. No channel is tried twice.

    Attributes:
        text: the piece.
        settled: 1 for characters that are not to be read again.
        rounds: how many mix-ups at most are looked for.
        cost: nats of the piece as it stands.
    """

    def __init__(
        self, text: str, settled: bytes | bytearray | None = None, rounds: int = ROUNDS
    ) -> None:
        """Look up what all channels need."""
        self.text, self.settled, self.rounds = text, settled, rounds
        self._odd = suspicious_characters(text, settled)
        self._count = self._odd.count(1)
        self._costs = weigh(text)
        self.cost = sum(self._costs)
        self._accents = _with_accents(text, settled)
        self._sources: dict[tuple[str, bytes, bytes, bool], Source] = {}
        self._most: dict[Channel, float] = {}
        self._candidates: dict[Channel, ChannelCandidate | None] = {}
        self._too_little: dict[Channel, float] = {}  # what these gain at most
        self._alike: dict[object, list[Stretch]] = {}
        self._further: dict[str, tuple[float, ChannelCandidate | None]] = {}

    def best(self, pairs: Collection[Pair] = EVERY, least: float = 0.0) -> ChannelCandidate | None:
        """The best way to undo what happened to the text; None if nothing is clearly better.

        A text that went through several mix-ups was UTF-8 before the last of them: other encodings
        lack the characters of mojibake.

        Args:
            pairs: which mix-ups may have happened to it last.
            least: nats; what gains less than that is of no interest.
        """
        found: list[tuple[float, int, ChannelCandidate]] = []
        ways = list(enumerate(self._channels(pairs)))
        through: list[tuple[int, ChannelCandidate]] = []  # there may be mix-ups before these
        for order, channel in ways:
            candidate = self.candidate(channel) if channel.written == UTF8 else None
            if candidate is not None:
                least = self._take(found, candidate, -2 * order, least)
                through.append((order, candidate))
        for order, candidate in sorted(through, key=lambda one: -one[1].gain):
            further = self._further_back(candidate, least)
            if further is not None and further.gain >= CLEAR:
                found.append((further.gain, -2 * order - 1, further))
                least = max(least, further.gain)
        others = [(-self._bound(one), order, one) for order, one in ways if one.written != UTF8]
        for most, order, channel in sorted(others, key=lambda way: way[0]):
            if most and ANOTHER - BEYOND_BOUND * most >= least:
                candidate = self.candidate(channel, least)
                if candidate is not None:
                    least = self._take(found, candidate, -2 * order, least)
        # Of equally good ones the first.
        return max(found, key=lambda one: one[:2])[2] if found else None

    def _take(
        self,
        found: list[tuple[float, int, ChannelCandidate]],
        candidate: ChannelCandidate,
        order: int,
        least: float,
    ) -> float:
        """Take a candidate if it is one by itself; the gain below which none is of interest."""
        if not candidate.sensible or _is_rivalled(self.text, candidate):
            return least
        found.append((candidate.gain, order, candidate))
        return max(least, candidate.gain)

    def candidates(
        self, pairs: Collection[Pair] = EVERY, least: float = 0.0
    ) -> Iterator[ChannelCandidate]:
        """Every single reading that makes parts of the text more likely.

        Args:
            pairs: which mix-ups may have happened.
            least: nats that a reading must gain to be of interest.
        """
        for channel in self._channels(pairs):
            most = self._bound(channel)
            if most and ANOTHER + BEYOND_BOUND * most >= least:
                candidate = self.candidate(channel, least)
                if candidate is not None:
                    yield candidate

    def confirmed(self, text: str, known: ChannelCandidate) -> ChannelCandidate | None:
        """The best way to undo what happened to another piece, if it undoes this one, too.

        It must gain as much of what the piece costs, explain all that is suspicious, and have had
        the same rivals: those in which marks stand for something else.

        Args:
            text: the other piece.
            known: how it was undone.
        """
        found = self.along(known.path)
        if found is None:
            return None
        read = found.path[0].read
        rivals = {*loss_marks(self.text, read)} - {*loss_marks(text, read)}
        share = known.gain / known.cost_before
        if rivals or found.gain < ALIKE * share * found.cost_before:
            return None
        covered = count_in(self.text, self._odd, charset_named(read).codes)
        return found if covered == self._count else None

    def along(self, path: Path) -> ChannelCandidate | None:
        """The text after some mix-ups are undone; None if one of them makes nothing better."""
        outer = self.candidate(path[0])
        if outer is None or len(path) == 1:
            good = outer is not None and outer.sensible and not _is_rivalled(self.text, outer)
            return outer if good else None
        inner = Search(outer.after).along(path[1:]) if outer.whole else None
        return _one_after_the_other(outer, inner) if inner else None

    def candidate(self, channel: Channel, least: float = 0.0) -> ChannelCandidate | None:
        """The text in the reading of one channel; None if no stretch is evidence for it.

        Args:
            channel: the channel.
            least: nats; what gains less than that is of no interest, and None.
        """
        if self._too_little.get(channel, INFINITY) < least:
            return None
        if channel not in self._candidates:
            try:
                self._candidates[channel] = self._candidate(channel, least)
            except TooLittleError as error:
                self._too_little[channel] = error.most
                return None
        return self._candidates[channel]

    def _candidate(self, channel: Channel, least: float) -> ChannelCandidate | None:
        """The same, not known yet."""
        found = self._stretches(channel, least)
        if not found:
            return None
        gain = sum(stretch.gain for stretch in found)
        return ChannelCandidate(
            (channel,),
            self.cost,
            change(self.text, found, channel).after,
            gain - LOSSY if channel.needs_lossy_marks else gain,
            any(is_clear(stretch, channel) for stretch in found) and make_sense(found),
            _covers(self._odd, filter(is_sound, found)),
        )

    def _stretches(self, channel: Channel, least: float) -> list[Stretch]:
        """The stretches that are evidence for a channel.

        Readers that show the same characters for all bytes of the text, and are alike in all that
        counts, have the same ones.
        """
        source = self._source(channel)
        read = channel.read
        shown = (loss_characters(read), read in TOTAL, CLEAR_BY_READER.get(read))
        alike = (source.data, source.double, channel[0], channel[2:], *shown)
        key = read if source.double else alike
        whole = key, channel.written, channel[2:]
        if whole not in self._alike:
            source = settle_doubles(source, channel)
            self._alike[whole] = _stretches_of(source, channel, self._costs, least)
        return self._alike[whole]

    def _further_back(self, candidate: ChannelCandidate, least: float) -> ChannelCandidate | None:
        """A candidate with what happened to the text before; None if nothing else did.

        Args:
            candidate: a candidate of which the text was UTF-8.
            least: nats; what gains less than that is of no interest.
        """
        if self.rounds == 1 or not candidate.whole or not is_worth_a_search(candidate.after):
            return None
        needed = max(CLEAR, least - candidate.gain + ANOTHER)
        known = self._further.get(candidate.after)
        if known is None or known[0] > needed:
            inner = Search(candidate.after, rounds=self.rounds - 1)
            known = needed, inner.best(least=needed) if needed <= inner.cost else None
            self._further[candidate.after] = known
        further = known[1]
        return _one_after_the_other(candidate, further) if further else None

    # --- Channels, and what they can gain ---------------------------------------------------------

    def _channels(self, pairs: Collection[Pair]) -> Iterator[Channel]:
        """Every mix-up that the text may have been through."""
        for read in (*DOUBLE, *SINGLE):
            if is_same_as_kin(self.text, read):
                continue
            kin = registry.by_name()[read].kin or read
            written = [one for one in (UTF8, *DOUBLE) if (one, kin) in pairs]
            covered = written and count_in(self.text, self._odd, charset_named(read).codes)
            if not covered or covered < COVERED * self._count:
                continue
            for marks in loss_marks(self.text, read):
                for one in written:
                    if one != read and (one != UTF8 or marks == USUAL_MARKS):
                        yield Channel(one, read, *marks)

    def _source(self, channel: Channel) -> Source:
        """The bytes that the text came from."""
        accents = channel.written != UTF8 and channel.read in DOUBLE
        settled = self._accents if accents else self.settled
        key = (channel.read, channel.mark, channel.question, settled is self.settled)
        if key not in self._sources:
            self._sources[key] = as_bytes(self.text, channel, settled)
        return self._sources[key]

    def _bound(self, channel: Channel) -> float:
        """What a candidate with a channel can gain at most; 0 if it cannot be one."""
        if channel.written == UTF8:
            return INFINITY  # with further mix-ups behind it
        if channel not in self._most:
            self._most[channel] = self._most_gain(channel)
        return self._most[channel]

    def _most_gain(self, channel: Channel) -> float:
        """The same of a channel whose bound is not known yet."""
        source = self._source(channel)
        most = most_gain(source, channel.written, self._costs)
        doubles = charset_named(channel.read).doubles
        count = sum(map(doubles.__contains__, self.text)) if doubles else 0
        if count:
            other = most_gain(with_other_pairs(source, doubles), channel.written, self._costs)
            most = max(most, other) + EITHER * count
        return most


def _one_after_the_other(
    outer: ChannelCandidate, inner: ChannelCandidate
) -> ChannelCandidate | None:
    """Two ways as one, if a text may have been through the mix-ups of both."""
    if not _may_follow(outer, inner):
        return None
    return outer._replace(
        path=outer.path + inner.path,
        after=inner.after,
        gain=outer.gain + inner.gain - ANOTHER,
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


def has_rival(text: str, known: Channel, gain: float) -> bool:
    """Whether another channel than the known one gains more than this many nats in a text."""
    return any(
        rival.gain > gain for rival in Search(text).candidates(least=gain) if rival.path[0] != known
    )


def _stretches_of(
    source: Source, channel: Channel, costs: array[float], least: float
) -> list[Stretch]:
    """The stretches that are evidence for a channel.

    If the text is valid UTF-8 as a whole they need not be clear each by itself.

    Args:
        source: the text in the bytes that it came from.
        channel: the channel.
        costs: nats of each character of the text.
        least: nats; if all of them gain less than that, they are of no interest.

    Raises:
        TooLittleError: they gain less than that.
    """
    transcoding = Transcoding.of(source, channel, costs)
    if not transcoding.has_characters():
        return []
    bonus = VALID if channel.written == UTF8 and transcoding.is_valid() else 0.0
    if not may_have_stretches(transcoding, bonus):
        return []
    if bonus:
        found = find_stretches(transcoding, bonus=bonus)
    else:
        needed = least_evidence(channel)
        found = find_stretches(transcoding, least=needed, together=least)
    if shows_every_byte(transcoding.source.text, channel.read):
        found = [stretch for stretch in found if is_whole(stretch)]
    if not bonus:
        found = [stretch for stretch in found if is_clear(stretch, channel)]
    return found


def _covers(odd: bytearray, found: Iterable[Stretch]) -> bool:
    """Whether stretches hold nearly all of the suspicious characters of a text."""
    held = sum(odd.count(1, stretch.start, stretch.end) for stretch in found)
    return held >= WHOLE * odd.count(1)


def _with_accents(text: str, settled: bytes | bytearray | None) -> bytes | bytearray | None:
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
    return bytes(accents)
