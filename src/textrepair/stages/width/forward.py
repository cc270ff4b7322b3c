"""The damage: fullwidth forms folded to ASCII."""

from __future__ import annotations

from textrepair.language.ranges import FULLWIDTH
from textrepair.stages.width.classes import WIDER

FOLD = {code: code - WIDER for code in FULLWIDTH.parts[0]} | {0x3000: 0x20}


def fold_width(text: str) -> str:
    """Fold fullwidth forms to ASCII and ideographic spaces to spaces.

    >>> fold_width("会后\uff0c召开\uff08全区\uff09")
    '会后,召开(全区)'
    """
    return text.translate(FOLD)
