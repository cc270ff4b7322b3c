"""A table of how often each of some numbers occurs."""

from __future__ import annotations

from textrepair.tables.arrays import ONE_CODE

# Room of a table at first: a long text that repeats itself has far fewer numbers than characters.
SMALLEST, LARGEST = 1 << 6, 1 << 16
ONE, OTHER = 40503, 60493  # odd numbers, by which the two halves of a number are spread


class CountTable:
    """How often each of some numbers of 32 bits occurs: a hash table with open addressing.

    Attributes:
        size: how many different numbers there are.
        numbers: these numbers, in the order in which they came.
        times: how often each came.
    """

    __slots__ = ("mask", "numbers", "size", "slots", "times")

    def __init__(self, expected: int) -> None:
        """Make room for about as many different numbers; there may be more."""
        room = SMALLEST
        while room < min(expected, LARGEST):
            room *= 2
        self.size = 0
        self.numbers, self.times = ONE_CODE * room, ONE_CODE * room
        self.slots = ONE_CODE * (2 * room)  # place in `numbers`, and one; 0 for none
        self.mask = 2 * room - 1

    def add(self, number: int, times: int) -> int:
        """Count a number so many times more, or fewer; how often it came before."""
        slot = self.slot_of(number)
        place = self.slots[slot]
        if place:
            before = self.times[place - 1]
            self.times[place - 1] = before + times
            return before
        self.numbers[self.size] = number
        self.times[self.size] = times
        self.size += 1
        self.slots[slot] = self.size
        if 2 * self.size > self.mask:
            self.grow()
        return 0

    def count(self, number: int) -> int:
        """How often a number came."""
        place = self.slots[self.slot_of(number)]
        return self.times[place - 1] if place else 0

    def slot_of(self, number: int) -> int:
        """The slot in which a number is, or would be."""
        spread = (number >> 16) * ONE + (number & 0xFFFF) * OTHER
        slot = (spread ^ spread >> 15) & self.mask
        while self.slots[slot] and self.numbers[self.slots[slot] - 1] != number:
            slot = (slot + 1) & self.mask
        return slot

    def grow(self) -> None:
        """Make twice the room."""
        room = self.mask + 1
        numbers, times = ONE_CODE * room, ONE_CODE * room
        for place in range(self.size):
            numbers[place] = self.numbers[place]
            times[place] = self.times[place]
        self.numbers = numbers
        self.times = times
        self.slots = ONE_CODE * (2 * room)
        self.mask = 2 * room - 1
        for place in range(self.size):
            self.slots[self.slot_of(numbers[place])] = place + 1
