"""Whether a text may hold split characters or readings: what is cheap to look for comes first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from textrepair.stages.alignment.page_model import MARKS
from textrepair.stages.readings.pinyin import SYLLABLE


@cache
def signs() -> Mapping[str, re.Pattern[str]]:
    """What splits and readings leave, by the character that it is looked for by.

    Each pattern begins with its character, which makes the search for it fast.
    """
    han = r"[\u3007\u3400-\u9fff\uf900-\ufaff]"
    beyond = r"[^\x00-\x7f]"
    return {
        # A torn reading; a split mark with something that is not ASCII near by.
        "?": re.compile(
            rf"\?(?:{SYLLABLE}\)|[{MARKS}](?:[^\n]{{0,5}}{beyond}|(?<={beyond}\?.)\?))"
        ),
        # A reading after Han, or after a letter that was a part of one.
        "(": re.compile(
            rf"\((?:(?<={han}\()|(?<={beyond}[@-~]\()|(?<=\)[@-~]\())(?: ?{SYLLABLE} ?\))"
        ),
    }


def may_be_split(text: str) -> bool:
    """Whether a place may be in the text: `SITE` is slow where there is none."""
    return any(sign in text and signs()[sign].search(text) for sign in "?(")
