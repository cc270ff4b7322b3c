"""A text in both readings, token by token, and how much likelier each token is in the other one.

The bytes are cut wherever a character of both readings begins. Between two cuts is a token: some
characters of the text as it stands (the source), and the characters that their bytes are in the
encoding that they may have been written in (the target). ``濂`` and the two characters after it may
be one token of UTF-8 that was read as GBK; a letter of ASCII is one by itself, the same in both.
"""

from __future__ import annotations

from array import array

from textrepair.language.likelihood import least_costs, weigh
from textrepair.stages.mojibake.channels import Channel, Source
from textrepair.stages.mojibake.losses import Losses
from textrepair.stages.mojibake.redecoding import Target, redecode

# As in `mojibake.redecoding`.
SAME, READ, GONE, DEAD = 0, 1, 2, 3
LAST = 0xFFFF
# What a token has: only characters that are the same in both readings; some that are no character
# in the other reading.
UNCHANGED, BROKEN = 1, 2
INFINITY = float("inf")
# Share of broken characters, per character that is read, from which bytes do not count as valid
# UTF-8.
INVALID = 0.1
# Nats of halfwidth katakana of one byte on top of what they cost as text: every other byte is one
# in Shift_JIS, and a capital with an accent in Europe, so few of them must explain much.
HALFWIDTH = 4.0


class Transcoding:
    """A text in both readings.

    Attributes:
        source: the text as it stands.
        target: the other reading.
        channel: the mix-up.
        costs: nats of each character of the source.
        source_starts: the first character of each token in the source, and where the last one ends.
        target_starts: the same in the target.
        kinds: what each token has, as bits.
        before: nats of each token as it stands.
        losses: what is lost in the other reading.
    """

    def __init__(self, source: Source, target: Target, channel: Channel, costs: array[float]):
        """Cut both readings where a character of both begins."""
        self.source, self.target, self.channel, self.costs = source, target, channel, costs
        most = min(len(source.offsets), len(target.offsets)) + 1
        self.source_starts = array("i", bytes(4 * most))
        self.target_starts = array("i", bytes(4 * most))
        self.kinds = bytearray(most)
        self.before = array("d", bytes(8 * most))
        count = _find_tokens(source.offsets, target.offsets, self.source_starts, self.target_starts)
        self.size = count
        _describe_tokens(self.source_starts, costs, self.before, count)
        _classify_tokens(self.target_starts, target.states, self.kinds, count)
        self.losses = Losses(source, target, channel)
        self._target_costs: dict[bool, array[float]] = {}

    @classmethod
    def of(cls, source: Source, channel: Channel, costs: array[float]) -> Transcoding:
        """A text in both readings."""
        return cls(source, redecode(source, channel), channel, costs)

    def has_characters(self) -> bool:
        """Whether the other reading has any character of its own."""
        return READ in self.target.states

    def is_valid(self) -> bool:
        """Whether nearly all bytes beyond ASCII are characters in the other reading."""
        states = self.target.states
        broken = states.count(GONE) + states.count(DEAD)
        return broken < INVALID * states.count(READ)

    def target_costs(self, *, known: bool) -> array[float]:
        """Nats of each character of the target, those that are gone included.

        Args:
            known: whether the text is known to have been through this mix-up.
        """
        if known not in self._target_costs:
            costs = weigh(self.target.text)
            self.losses.price(costs, known=known, halfwidth=HALFWIDTH)
            self._target_costs[known] = costs
        return self._target_costs[known]

    def gains(self, after: array[float], bonus: float = 0.0) -> array[float]:
        """Nats by which the other reading of each token is likelier.

        Args:
            after: nats of each character of the target.
            bonus: nats in favour of each of them.

        Returns:
            Minus infinity where the other reading has no character, 0 where both are the same.
        """
        found = array("d", bytes(8 * self.size))
        _compare(self.target_starts, self.kinds, self.before, after, found, bonus)
        return found

    def least_target_costs(self) -> array[float]:
        """The least nats that each character of the target can have, whatever stands beside it.

        These are looked up in a table, at a fraction of the time of `target_costs`.
        """
        costs = array("f", bytes(4 * len(self.target.text)))
        _look_up(self.target.text, least_costs(), costs)
        self.losses.price(costs, halfwidth=HALFWIDTH)
        return costs

    def lines(self) -> list[tuple[int, int]]:
        """The tokens of each line."""
        return _lines_of(self.source.text, self.source_starts, self.size)


def _lines_of(text: str, starts: array[int], count: int) -> list[tuple[int, int]]:
    """The first token of each line, and the one after its last."""
    found = []
    begin = 0
    for token in range(count):
        if text[starts[token]] == "\n" or token + 1 == count:
            found.append((begin, token + 1))
            begin = token + 1
    return found


def _find_tokens(
    source: array[int], target: array[int], source_starts: array[int], target_starts: array[int]
) -> int:
    """Write down where the tokens start; the number of them."""
    before = after = count = 0
    many, others = len(source), len(target)
    while before < many and after < others:
        ahead = source[before] - target[after]
        if ahead == 0:
            source_starts[count] = before
            target_starts[count] = after
            count += 1
        before += ahead <= 0
        after += ahead >= 0
    source_starts[count] = many
    target_starts[count] = others
    return count


def _describe_tokens(
    starts: array[int], costs: array[float], before: array[float], count: int
) -> None:
    """Write down what the tokens cost as they stand."""
    place = starts[0]
    for token in range(count):
        nats = 0.0
        while place < starts[token + 1]:
            nats += costs[place]
            place += 1
        before[token] = nats


def _classify_tokens(starts: array[int], states: bytes, kinds: bytearray, count: int) -> None:
    """Write down what the tokens have."""
    place = starts[0]
    for token in range(count):
        kind = UNCHANGED
        while place < starts[token + 1]:
            state = states[place]
            if state != SAME:
                kind &= BROKEN
            if state == DEAD:
                kind |= BROKEN
            place += 1
        kinds[token] = kind


def _compare(
    starts: array[int],
    kinds: bytearray,
    before: array[float],
    after: array[float],
    found: array[float],
    bonus: float,
) -> None:
    """Write down what the tokens gain."""
    place = starts[0]
    for token in range(len(found)):
        nats = 0.0
        while place < starts[token + 1]:
            nats += after[place] - bonus
            place += 1
        kind = kinds[token]
        if kind & UNCHANGED:
            found[token] = 0.0
        elif kind & BROKEN:
            found[token] = -INFINITY
        else:
            found[token] = before[token] - nats


def _look_up(text: str, table: array[float], found: array[float]) -> None:
    """Write down the nats of each character of a text by itself."""
    place = 0
    for character in text:
        found[place] = table[min(ord(character), LAST)]
        place += 1
