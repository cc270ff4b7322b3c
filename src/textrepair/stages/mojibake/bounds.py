"""What a mix-up with an encoding of two bytes can gain at most, before anything is read anew.

Most pairs of encodings explain nothing of a text. That is decided here, by the least that each
character of the other reading can cost, in one pass over the bytes: a tenth of the time of a
`mojibake.transcoding`.
"""

from __future__ import annotations

from array import array

from textrepair.encodings import registry
from textrepair.encodings.charset import charset_named
from textrepair.language.likelihood import least_costs
from textrepair.stages.mojibake.channels import Source

# As in `encodings.charset`, `mojibake.transcoding` and `mojibake.stretches`.
LOST_BYTE = 0xFF
HALFWIDTH, SWITCH = 4.0, 5.0
NEVER = -1e6


def most_gain(source: Source, written: str, costs: array[float]) -> float:
    """Nats that a text can gain at most if it was written in an encoding of two bytes.

    Each character of the other reading is compared with those of the text that begin in its bytes,
    so that no run of them gains less than the tokens that they belong to.

    Args:
        source: the text as it stands.
        written: the encoding.
        costs: nats of each character of the text.

    Returns:
        What all characters gain together that gain anything; 0 if no run of them gains more than it
        costs to begin and to end it.
    """
    table = charset_named(written)
    alone = registry.by_name()[written].alone
    tables = table.leads, table.trails, (alone.start, alone.stop)
    return _most_gain(source, table.characters, tables, costs, least_costs())


def _most_gain(
    source: Source,
    characters: memoryview,
    tables: tuple[bytes, bytes, tuple[int, int]],
    costs: array[float],
    least: array[float],
) -> float:
    """The same, with the tables of the encoding, and the least costs by code point."""
    leads, trails, (alone_start, alone_stop) = tables
    data, offsets = source.data, source.offsets
    size, count = len(data), len(offsets)
    place = number = 0
    run = best = every = 0.0  # of the run up to here, of the best run, of all that gain
    while place < size:
        first = data[place]
        length, code, torn = 1, 0, first == LOST_BYTE
        if place + 1 < size and leads[first] & trails[data[place + 1]]:
            second = data[place + 1]
            length = 2
            code = characters[first << 8 | second]
            torn = torn or second == LOST_BYTE
        place += length
        nats = 0.0
        while number < count and offsets[number] < place:
            nats += costs[number]
            number += 1
        if length == 1 and first < 0x80:
            continue
        if code:
            nats -= least[code]
        elif length == 1 and alone_start <= first < alone_stop:
            nats -= least[characters[first]] + HALFWIDTH
        elif not torn:
            nats = NEVER
        run = max(run, 0.0) + nats
        best = max(best, run)
        every += max(nats, 0.0)
    return every if best > 2 * SWITCH else 0.0
