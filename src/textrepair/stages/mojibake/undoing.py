"""A mix-up that is known is undone, wherever it happened to a text.

The search (`mojibake.channel_search`) finds the mix-up in a few places, by clear evidence. The
other places that went through it may have less evidence, and need less.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from textrepair.document.changes import Change, Replacement, replaced
from textrepair.document.kinds import MOJIBAKE
from textrepair.encodings.charset import DOUBLE, SINGLE
from textrepair.language.characters import LAST
from textrepair.language.families import ASIAN, FAMILY, LETTERS
from textrepair.language.likelihood import cost, weigh
from textrepair.language.ranges import LOSS_MARK
from textrepair.stages.mojibake.channel_search import ALIKE, has_rival
from textrepair.stages.mojibake.channels import Channel, Source, as_bytes
from textrepair.stages.mojibake.dropped_bytes import filled, nats_of_marked
from textrepair.stages.mojibake.redecoding import settle_doubles
from textrepair.stages.mojibake.stretches import Stretch, change, find_stretches
from textrepair.stages.mojibake.thresholds import is_clear, is_sound, make_sense
from textrepair.stages.mojibake.transcoding import Transcoding

# Nats in favour of each character of a known mix-up where single bytes were read: a mark of Chinese
# is hardly less likely as the mark than as the letter that its bytes are. And where all of a text
# went through the mix-up: a line of one Han between lines of Korean is one of hangul.
LEAN = 2.0
# Nats in favour of each character of an intermediate reading, which costs as much as mojibake.
VALID_FOR_SURE = 10.0
# Nats that a stretch must gain where the rest of the text has shown the mix-up.
KNOWN = 0.0
# Stretches of fewer characters need not make sense.
TOO_FEW = 5
# Nats by which another mix-up must be more likely than the known one.
RIVAL = 5.0
# Nats from which a character that one mix-up of a path yields and the other does not explain is no
# character of the text.
HALF_WAY = 8.0
# Nats by which some runs of bytes decide what a mark stands for in all of a piece.
CERTAIN = 60.0
INFINITY = float("inf")
HALF_UNDONE = "damaged by two mix-ups of which one could be undone: the character is lost"


class Rivals:
    """Whether other mix-ups than the known one explain stretches of a text that make little sense.

    All of them are tried on a stretch. One that gains as much of what it costs as a stretch without
    a rival has none.
    """

    def __init__(self) -> None:
        """Nothing is tried yet."""
        self._tried: dict[tuple[str, float], bool] = {}
        self._share = INFINITY

    def has_any(self, here: str, stretch: Stretch, channel: Channel) -> bool:
        """Whether another mix-up is clearly likelier.

        Args:
            here: the text of the stretch.
            stretch: the stretch.
            channel: the known mix-up.
        """
        share = stretch.gain / stretch.cost_before if stretch.cost_before else 0.0
        if share >= ALIKE * self._share and make_sense([stretch]):
            return False
        key = here, stretch.gain
        if key not in self._tried:
            self._tried[key] = has_rival(here, channel, stretch.gain + RIVAL)
        if not self._tried[key]:
            self._share = share if self._share == INFINITY else max(self._share, share)
        return self._tried[key]


class Undoing:
    """A known mix-up, undone in a piece of a text, reading by reading.

    The piece may be asked for twice, before and after it is known how much of the text went through
    the mix-up; only what depends on that is worked out twice.
    """

    def __init__(
        self,
        text: str,
        settled: bytes,
        path: Sequence[Channel],
        rivals: Rivals,
        *,
        known: bool,
    ) -> None:
        """Nothing is read yet.

        Args:
            text: the piece.
            settled: characters that are not to be read again.
            path: what happened to it, the last mix-up first.
            rivals: those of the path, for all pieces of the text.
            known: whether this is known of the text, else each part must show it by itself.
        """
        self.text, self.settled, self.path, self.known = text, settled, path, known
        self.rivals = rivals
        self._transcodings: dict[tuple[int, str], Transcoding] = {}

    def changes(self, *, throughout: bool = False) -> list[Change]:
        """The changes up to the reading that gains most and makes sense.

        Args:
            throughout: whether nearly all of the text went through the mix-up.
        """
        known, text = self.known, self.text
        changes: list[Change] = []
        best: list[Change] = []
        total = best_total = 0.0
        for number, channel in enumerate(self.path):
            last = number + 1 == len(self.path)
            transcoding = self._transcoding(number, text)
            if last:
                lean = LEAN if known and (throughout or channel.read in SINGLE) else 0.0
                found = find_stretches(transcoding, bonus=lean, known=known)
                found = self._accepted(found, channel, text, lean)
            else:
                found = find_stretches(transcoding, bonus=VALID_FOR_SURE, known=known)
                found = list(filter(is_sound, found))
            marks = _half_undone(changes[-1], transcoding, found) if changes and last else []
            if not found:
                if marks and best == changes:
                    best.append(replaced(MOJIBAKE, text, marks))
                break
            changes.append(_with_replacements(change(text, found, channel), marks))
            text = changes[-1].after
            total += sum(stretch.gain for stretch in found)
            if total > best_total and make_sense(found):
                best, best_total = list(changes), total
        return best

    def _transcoding(self, number: int, text: str) -> Transcoding:
        """What is left after some readings, in the next one."""
        if (number, text) not in self._transcodings:
            settled = None if number else self.settled
            transcoding = _full_transcoding(text, self.path[number], settled)
            self._transcodings[number, text] = transcoding
        return self._transcodings[number, text]

    def _accepted(
        self, found: Iterable[Stretch], channel: Channel, text: str, lean: float
    ) -> list[Stretch]:
        """The stretches of the last reading that are taken."""
        if not self.known:
            return [stretch for stretch in found if is_clear(stretch, channel)]
        return [stretch for stretch in found if self._is_likely(stretch, channel, text, lean)]

    def _is_likely(self, stretch: Stretch, channel: Channel, text: str, lean: float) -> bool:
        """Whether a stretch of a text that is known to be mixed up went through this mix-up.

        If the result makes no sense, it must not be clearly less likely than that of another
        mix-up.
        """
        if stretch.gain + lean * stretch.size < KNOWN:
            return False
        here = text[stretch.start : stretch.end]
        if stretch.size < TOO_FEW:
            # The rest of the line may be in another language, or its other script.
            return lean > 0.0 or cost(here) >= cost(stretch.after)
        if make_sense([stretch]) and is_sound(stretch):
            return True
        return not self.rivals.has_any(here, stretch, channel)


def _with_replacements(step: Change, more: Sequence[Replacement]) -> Change:
    """A change with more replacements of the same text, between its own."""
    if not more:
        return step
    together = sorted([*(step.replacements or ()), *more], key=lambda one: one.start)
    return replaced(MOJIBAKE, step.before, together)


# --- The other reading ----------------------------------------------------------------------------


def _full_transcoding(text: str, channel: Channel, settled: bytes | None) -> Transcoding:
    """A piece in both readings, with marks for the bytes that are missing in it."""
    costs = weigh(text)
    channel, source = _with_sizes_of_marks(text, channel, settled, costs)
    source = settle_doubles(source, channel)
    if channel.written in DOUBLE and (whole := filled(source, channel, costs)) is not source:
        source = settle_doubles(whole, channel)
    return Transcoding.of(source, channel, costs)


def _with_sizes_of_marks(
    text: str, channel: Channel, settled: bytes | None, costs: array[float]
) -> tuple[Channel, Source]:
    """A piece as bytes, and the mix-up with what a mark stands for in it: one byte, or two.

    The whole piece decides, or as many of its runs as leave no doubt. One character alone shows it
    by chance: behind a mark both halves of a fullwidth digit are valid, too.
    """
    source = as_bytes(text, channel, settled)
    double = channel.written in DOUBLE and channel.read in DOUBLE
    if not double or LOSS_MARK not in text:
        return channel, source
    other = channel._replace(mark=b"\xff" * (3 - len(channel.mark)))
    ways = [(channel, source), (other, as_bytes(text, other, settled))]
    runs = zip_longest(*(nats_of_marked(way[1], way[0], costs) for way in ways), fillvalue=0.0)
    gain = 0.0  # of the other way
    for nats, other_nats in runs:
        gain += nats - other_nats
        if abs(gain) >= CERTAIN:
            break
    return ways[gain > 0.0]


# --- What is half undone --------------------------------------------------------------------------


def _half_undone(
    before: Change, transcoding: Transcoding, found: Iterable[Stretch]
) -> list[Replacement]:
    """Marks for characters of which one mix-up of a path was undone and the other was not.

    A character that lost bytes in the first mix-up is shown by the second as a rare one, or as one
    and a mark. What makes sense as it stands may have been through the second alone.

    Args:
        before: the change by the reading before.
        transcoding: the text after it, in the last reading.
        found: what that reading takes.
    """
    source, costs, torn = transcoding.source, transcoding.costs, transcoding.losses.torn
    left = bytearray(len(source.text))
    shift = 0
    for start, end, after, _ in before.replacements or ():
        left[start + shift : start + shift + len(after)] = b"\1" * len(after)
        shift += len(after) - (end - start)
    for stretch in found:
        left[stretch.start : stretch.end] = bytes(stretch.end - stretch.start)
    return [
        Replacement(place, place + 1, LOSS_MARK, HALF_UNDONE)
        for place, one in enumerate(source.text)
        if left[place] and (costs[place] >= HALF_WAY or torn[place])
        if source.data[source.offsets[place]] >= 0x80 and one != LOSS_MARK
        if LETTERS[min(ord(one), LAST)] & FAMILY == ASIAN
    ]
