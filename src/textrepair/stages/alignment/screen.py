"""What split characters and inserted readings look like, and whether a text may hold any.

崗?fù)墟?zhèn) has a question mark in place of an opening parenthesis, ``?!`` and ``?,`` one before
another mark, 溧l(xiāng)i a letter with a reading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from textrepair.language.ranges import HAN_AND_ZERO
from textrepair.stages.alignment.marks import ANY_MARK
from textrepair.stages.readings.pinyin import SYLLABLE
from textrepair.stages.readings.syllables import LETTERS, TONED_LETTERS

# "?" that swallowed an opening parenthesis: a reading without its beginning, with a tone mark,
# which no author writes.
TORN_TONED = re.compile(rf"\?[a-z]{{0,6}}[{TONED_LETTERS}][{LETTERS}]{{0,6}}\)")
COMMA_SIGNS = re.compile(f",(?=[{ANY_MARK}])")


@cache
def _signs() -> Mapping[str, re.Pattern[str]]:
    """What splits and readings leave, by the character that it is looked for by.

    Each pattern begins with its character, which makes the search for it fast; what most pages of a
    mirror have comes first.
    """
    han = f"[{HAN_AND_ZERO}]"
    beyond = r"[^\x00-\x7f]"
    return {
        # A reading after Han, or after a letter that was a part of one.
        "(": re.compile(
            rf"\((?:(?<={han}\()|(?<={beyond}[@-~]\()|(?<=\)[@-~]\())(?: ?{SYLLABLE} ?\))"
        ),
        # A torn reading; a split mark with something that is not ASCII near by.
        "?": re.compile(
            rf"\?(?:{SYLLABLE}\)|[{ANY_MARK}](?:[^\n]{{0,5}}{beyond}|(?<={beyond}\?.)\?))"
        ),
    }


def may_be_split(text: str) -> bool:
    """Whether a split character or a reading may be in a text."""
    for sign, pattern in _signs().items():
        if sign in text and pattern.search(text):
            return True
    return False
