"""How much evidence a stretch needs to be taken for mixed up.

Any text has some characters that are likelier in another encoding. A stretch is taken if it gains
enough nats by distinct characters, has enough of them side by side, and lost few.
"""

from __future__ import annotations

from collections.abc import Sequence

from textrepair.encodings.charset import DOUBLE, UTF8
from textrepair.stages.mojibake.channels import CLEAR_BY_READER, Channel
from textrepair.stages.mojibake.stretches import Stretch

# Nats of evidence from which a stretch is clear. Measured on lines of 18 languages, of code and of
# classical Chinese, none of which reaches it, and on names of two Han.
CLEAR = 12.0
# Characters that must be read anew, at least: a single one may be anything.
FEWEST = 2
# Characters that a stretch must have for each of its runs, unless it has `ENOUGH` in all. In a word
# with accents nearly each of these stands alone between letters of ASCII; in mojibake they stand
# side by side.
PER_RUN, ENOUGH = 2, 20
# A stretch of fewer than `FEW` characters is not taken beside a character of at least this many
# nats: that one is part of the same mojibake, and the channel does not explain it.
FEW, ODD_BESIDE = 3, 9.0
# Nats of evidence more for each character that is gone, up to `MOST_LOST` of them: where some of a
# few characters are gone, what is left can be read as nearly anything.
PER_LOST, MOST_LOST = 6.0, 4
# What is read anew must cost at most this share of what stands there.
CHEAPER = 0.72
# More characters gone than this for each one that is read: then hardly anything was read.
LOST_PER_READ = 2
# The same in an encoding whose reader shows every byte: losses there come from other software,
# which strips no-break spaces or soft hyphens.
LOST_BY_OTHERS = 0.2
# Nats of a character that was read anew, on average, up to which a text makes sense. Clean prose
# has 4 to 6, classical verse 8, a text that is still mixed up 10 and more.
SENSIBLE = 9.5

# Signs of measures and prices with their units: as bytes they are valid UTF-8, or Han.
UNIT = (
    "[\u00c5\u00d8\u00d7\u00f8\u00e5\u00b5\u03a9\u00df\u00d1\u00d0][\u00a2-\u00a5\u00a7\u00aa\u00b0-\u00b3"
    "\u00b5\u00b9-\u00be\u20ac\u2030\u2044]"
)


def is_clear(stretch: Stretch, channel: Channel) -> bool:
    """Whether a stretch by itself is enough evidence that it was mixed up."""
    if channel.written in DOUBLE and not stretch.asian:
        return False  # nothing but signs, which every language has
    if stretch.size < FEW and stretch.cost_beside >= ODD_BESIDE:
        return False
    if stretch.size < max(FEWEST, min(PER_RUN * stretch.runs, ENOUGH)):
        return False
    cheap = stretch.cost_after <= CHEAPER * stretch.cost_before
    return cheap and stretch.evidence >= _evidence_needed(stretch, channel)


def _evidence_needed(stretch: Stretch, channel: Channel) -> float:
    """Nats of evidence from which a stretch is clear."""
    needed = least_evidence(channel)
    if channel.written == UTF8 or channel.read not in CLEAR_BY_READER:
        needed += PER_LOST * min(stretch.lost, MOST_LOST)
    if channel.read in DOUBLE and not stretch.asian:
        needed = max(needed, CLEAR_BY_READER[channel.read])
    return needed


def least_evidence(channel: Channel) -> float:
    """Nats of evidence that any stretch of a channel needs to be clear."""
    return CLEAR if channel.written == UTF8 else CLEAR_BY_READER.get(channel.read, CLEAR)


def is_sound(stretch: Stretch) -> bool:
    """Whether enough characters of a stretch are left for those that are gone."""
    return stretch.lost <= LOST_PER_READ * stretch.size


def is_whole(stretch: Stretch) -> bool:
    """Whether a stretch lost so few characters that other software than the reader lost them."""
    return stretch.lost <= LOST_BY_OTHERS * stretch.size


def make_sense(stretches: Sequence[Stretch]) -> bool:
    """Whether what was read anew looks like a text, and not like another mix-up."""
    return sum(s.cost_after for s in stretches) <= SENSIBLE * sum(s.size for s in stretches)
