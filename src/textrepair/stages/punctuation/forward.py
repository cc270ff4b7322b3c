"""The damage: commas put before punctuation marks."""

from __future__ import annotations

import random
import re

from textrepair.stages.punctuation.mark_contexts import MARKS


def insert_commas(text: str, share: float, rng: random.Random) -> str:
    """Put a comma before a share of the marks, chosen per occurrence.

    >>> insert_commas("会后\uff0c召开。", 1.0, random.Random(0))
    '会后,\uff0c召开,。'
    """
    return re.sub(
        f"[{MARKS}]",
        lambda match: "," + match.group() if rng.random() < share else match.group(),
        text,
    )
