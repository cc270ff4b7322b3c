"""The table of features: who its machines are, and in which unit they are scored.

Spellings that are evidence for or against each machine (data/evidence.tsv), and words of one region
(data/vocabulary.tsv). `tools/arrays/glyphs.py` puts them into arrays.
"""

from __future__ import annotations

from textrepair.tables.arrays import numbers

# The machines that the evidence table knows, in the order of its columns.
MACHINES = ("mirror", "mirror-tai", "first-candidate", "last-candidate", "kangxi", "opencc")
# Literary texts are printed in its standard (爲 羣 牀) by people, too.
LIKE_LITERARY = "opencc"
# A table that is none of the known ones.
OTHER = "other"
EVERY_MACHINE = (*MACHINES, OTHER)
"""The machines in the order of the scores."""
COUNT = len(MACHINES)

UNIT = 40
"""What scores of places are counted in: one is 1/40 nat."""
TENTH = 10
"""The same for the weights of words."""

MODERN_ROWS = numbers("glyphs/modern_rows")
"""Row by row, machine by machine: what a feature scores, in `UNIT`. The first row is of none."""
CLASSICAL_ROWS = numbers("glyphs/classical_rows")
"""The same as it counts in classical text."""
ORIGINS = numbers("glyphs/origins")
"""Number of a spelling -> number of its Simplified form."""
SPELLINGS = numbers("glyphs/spellings")
"""Number of a spelling -> its code point: the characters at stake."""
WORD_WEIGHTS = numbers("glyphs/word_weights")
"""Number of a word -> its weight, in `TENTH`."""

# What is known of a feature, as so many numbers: its place in the whole text, where the spelling of
# a character is the feature; how it is spelled there (a number of `SPELLINGS`); the row of that
# feature; that of a second pair that is a feature there, the one that starts there, or 0; and where
# the first one starts, or `BY_ITSELF`.
PLACE, SPELLING, ROW, OTHER_ROW, START = range(5)
RECORD = 5
BY_ITSELF = -1  # the start of no pair
