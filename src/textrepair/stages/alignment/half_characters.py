"""Halves of characters: a comma or a reading put into a character took one of its bytes with it.

The other one is there and leaves some hundred candidates (`half_candidates`). A half is a number,
under which these are listed: `lead_half` and `trail_half` give it. Above `BEFORE`
stands what is left of the character before it, where nothing but the two tells them apart. 0 is no
half.
"""

from __future__ import annotations

BEFORE, HALF_BITS = 9, 18
ALONE = (1 << BEFORE) - 1  # of a half: without what stands before it
# Numbers of halves: lead bytes, lead bytes whose trail byte began a pair of GBK's user areas, and
# trail bytes.
LEADS, AREAS, TRAILS = 1, 127, 253
FIRST_LEAD, FIRST_TRAIL = 0x81, 0x40
NO_BYTE = -1  # where there may be a byte


def lead_half(lead: int) -> int:
    """The half of which there is the lead byte."""
    return lead - FIRST_LEAD + LEADS


def trail_half(trail: int) -> int:
    """The half of which there is the trail byte."""
    return trail - FIRST_TRAIL + TRAILS


def is_part_of(half: int, pair: int) -> bool:
    """Whether the byte of a half is in its place in both bytes of a character."""
    alone = half & ALONE
    if alone >= TRAILS:
        return pair & 0xFF == alone - TRAILS + FIRST_TRAIL
    return pair >> 8 == (alone - LEADS if alone < AREAS else alone - AREAS) + FIRST_LEAD
