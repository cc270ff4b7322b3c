"""Screening: whether a text can have any damage at all.

Nearly every text is clean. Here it is scanned once, at the speed of C, before any statistics or
lists of edits are made. A text passes only if every stage would leave it alone, because the pattern
that the stage searches first is not there; the stages judge what does not pass.

Nothing is loaded before the first text comes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textrepair.pipeline.strangeness import Strangeness

# Controls are suspicious; other characters of ASCII are not.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
HASH = "#"


def is_clean(text: str) -> bool:
    """Whether no stage can find anything in a text.

    Args:
        text: any text.

    Returns:
        True if every stage, at its default, leaves the text as it is. False decides nothing: the
        stages must examine the text.

    >>> is_clean("\u65e0\u635f\u7684\u6587\u5b57\u3002")
    True
    >>> is_clean("\u5340(q\u016b)")
    False
    """
    if text.isascii():
        if CONTROL.search(text):
            return False
    elif _strangeness().is_strange(text) and _is_damaged(text):
        return False
    for sign in "?(,":
        if sign in text and _signs()[sign].search(text):
            return False
    return HASH not in text or ";" not in text or not _references()(text)


def _is_damaged(text: str) -> bool:
    """Whether a strange text may be damaged, by a second test: clean prose has such places too."""
    from textrepair.document.survey import survey_of  # noqa: PLC0415
    from textrepair.stages.mojibake import screen  # noqa: PLC0415

    found = survey_of(text)
    return _strangeness().has_alone(found.padded) or screen.look(found) is not None


@cache
def _strangeness() -> Strangeness:
    """The search for strange places, with its tables."""
    from textrepair.pipeline.strangeness import Strangeness  # noqa: PLC0415

    return Strangeness()


@cache
def _signs() -> Mapping[str, re.Pattern[str]]:
    """The patterns of the stages for split characters, readings and commas, by first character."""
    from textrepair.stages.alignment.screen import signs  # noqa: PLC0415
    from textrepair.stages.punctuation.mark_contexts import COMMAS  # noqa: PLC0415

    return {**signs(), ",": COMMAS}


@cache
def _references() -> Callable[[str], bool]:
    """The test whether a text has references that lost their ampersand."""
    from textrepair.stages.mojibake import references  # noqa: PLC0415

    return lambda text: bool(references.reference_repairs(text, unescape=False))
