"""A reading that was found in a text, as one number: `split_signs.annotation_at` finds them.

Above `END` stands where it ends; `NOT_ASCII` says that some of its letters are beyond ASCII; the
lowest bits (`SYLLABLE`) are the number of its syllable. 0 is none.
"""

from __future__ import annotations

SYLLABLE = 0xFFF
NOT_ASCII = SYLLABLE + 1
END = 13
