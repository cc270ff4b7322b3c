"""Text that looks mixed up only because a mirror split its characters.

Split characters are as rare side by side as mixed-up ones, and the letters of readings have
accents. What they need is the stage for alignment: it is asked first, and its verdict is handed on.
"""

from __future__ import annotations

from textrepair.document.state import Document
from textrepair.document.verdicts import Foreseen
from textrepair.language.ranges import LOSS_MARK
from textrepair.stages.alignment import stage as alignment
from textrepair.stages.alignment.screen import COMMA_SIGNS, TORN_TONED
from textrepair.stages.mojibake import screen
from textrepair.stages.readings.pinyin import ENCLOSED

MANY_COMMAS = 8  # inserted commas from which a mirror is likely


def foreseen_split(text: str, document: Document) -> Foreseen | None:
    """What the stage for split characters finds in a text with signs of them; None without signs.

    All signs need a question mark, which the caller looks for. The alignment stage would do this
    work anyway. A search through all encodings takes longer than everything else that is done to
    such a page.
    """
    mode = document.config.mode(alignment.NAME)
    if mode == "never" or not _has_split(text):
        return None
    return Foreseen(text, alignment.treat(text, document, always=mode == "always"))


def is_only_split(split: Foreseen) -> bool:
    """Whether nothing is suspicious any more in a text without what split its characters."""
    change = split.verdict.change
    if change is None:
        return False
    # Losses are marked with U+FFFD, which is frequent in mojibake; here it is no evidence.
    whole = change.after if LOSS_MARK in split.text else change.after.replace(LOSS_MARK, "")
    return screen.look(ENCLOSED.sub("", whole)) is None


def _has_split(text: str) -> bool:
    """Whether a text has readings or commas as only a mirror inserts them."""
    if TORN_TONED.search(text):
        return True
    return sum(1 for _ in COMMA_SIGNS.finditer(text)) >= MANY_COMMAS
