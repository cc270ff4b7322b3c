"""How much of the damage is undone, and what is made up.

Widths are compared folded: which marks were fullwidth is written nowhere on a folded page, and
hardly any peer tries to restore them. Whether textrepair restores them is told in `widths`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property

from rapidfuzz.distance import Levenshtein

from benchmarks.documents import Document
from benchmarks.loss import Loss
from textrepair.stages.width.forward import fold_width

LOST = "\ufffd"

# Han (with 々 〇), kana of both widths, Hangul syllables and letters, decimal digits: what a reader
# takes for the author's.
INVENTIBLE = re.compile(
    "[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
    "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]|\\d"
)


@dataclass(frozen=True)
class Case:
    """A clean document and what became of it.

    Attributes:
        document: the clean one.
        damaged: the damaged text.
        loss: what byte-blind damage took from it for good, None for other damage.
    """

    document: Document
    damaged: str
    loss: Loss | None = None

    @cached_property
    def folded(self) -> tuple[str, str, int]:
        """The clean and the damaged text with widths folded, and how far apart they are."""
        clean, damaged = fold_width(self.document.text), fold_width(self.damaged)
        return clean, damaged, Levenshtein.distance(clean, damaged)

    @property
    def name(self) -> str:
        """What reports call the document."""
        return f"{self.document.source}:{self.document.number}"


@dataclass(slots=True)
class Score:
    """What one tool made of the documents damaged in one way: sums, so that scores add up.

    Attributes:
        documents: how many.
        exact: how many came back as they were, widths folded.
        exact_as_set: how many came back as they were, widths included.
        kept: documents of which the transport swallowed no byte of the author's.
        kept_exact: how many of these came back as they were, widths folded.
        whole: documents of which it took nothing that readings do not tell.
        whole_exact: how many of these came back as they were, widths folded.
        characters: of the clean documents.
        damage: distance of the damaged documents from the clean ones.
        left: distance of the tool's results from the clean ones.
        invented: characters of the results that the clean documents have not, U+FFFD apart.
        new: those of them that the damaged documents have not either.
        inventions: those of the new ones that a reader takes for the author's (`inventions`).
        given_up: U+FFFD in the results.
    """

    documents: int = 0
    exact: int = 0
    exact_as_set: int = 0
    kept: int = 0
    kept_exact: int = 0
    whole: int = 0
    whole_exact: int = 0
    characters: int = 0
    damage: int = 0
    left: int = 0
    invented: int = 0
    new: int = 0
    inventions: int = 0
    given_up: int = 0

    def add(self, case: Case, result: str) -> None:
        """Take in one document."""
        clean, damaged, damage = case.folded
        ours = fold_width(result)
        wrong = strangers(clean, ours)
        new = wrong & strangers(damaged, ours) if wrong else wrong
        kept = case.loss is None or not case.loss.swallowed
        whole = kept and (case.loss is None or not case.loss.untold)
        self.documents += 1
        self.exact += clean == ours
        self.exact_as_set += case.document.text == result
        self.kept += kept
        self.kept_exact += kept and clean == ours
        self.whole += whole
        self.whole_exact += whole and clean == ours
        self.characters += len(clean)
        self.damage += damage
        self.left += Levenshtein.distance(clean, ours)
        self.invented += len(wrong)
        self.new += len(new)
        self.inventions += len(readable(ours, new))
        self.given_up += ours.count(LOST)

    def figures(self) -> dict[str, float]:
        """The shares that the tables show."""
        return {
            "left": self.left / max(1, self.damage),
            "exact": self.exact / max(1, self.documents),
            "exact as set": self.exact_as_set / max(1, self.documents),
            "kept exact": self.kept_exact / max(1, self.kept),
            "whole exact": self.whole_exact / max(1, self.whole),
            "invented": self.invented / max(1, self.characters) * 10_000,
            "new": self.new / max(1, self.characters) * 10_000,
            "inventions": self.inventions / max(1, self.characters) * 10_000,
            "given up": self.given_up / max(1, self.characters) * 10_000,
        }


def total(scores: Iterable[Score]) -> Score:
    """One score of several."""
    whole = Score()
    for score in scores:
        for item in fields(Score):
            sum_of_both = getattr(whole, item.name) + getattr(score, item.name)
            setattr(whole, item.name, sum_of_both)
    return whole


def strangers(origin: str, result: str) -> set[int]:
    """Where the result has characters that an alignment with the origin does not account for."""
    if origin == result:
        return set()
    return {
        index
        for operation in Levenshtein.opcodes(origin, result)
        if operation.tag in ("insert", "replace")
        for index in range(operation.dest_start, operation.dest_end)
        if result[index] != LOST
    }


def inventions(clean: str, damaged: str, result: str) -> list[int]:
    """Where a result has text that stands neither in the clean nor in the damaged text there.

    Counted are Han characters, kana, Hangul and digits that neither an alignment with the clean
    text nor one with the damaged text accounts for. Mojibake that was left is no invention, nor is
    U+FFFD. Widths do not count.

    Args:
        clean: what the author wrote.
        damaged: what became of it.
        result: what a tool made of that.

    Returns:
        The places in the result, in order.

    >>> inventions("前后端", "前后", "前后竈")
    [2]
    >>> inventions("前后端", "前后竈", "前后竈"), inventions("前后端", "前后", "前后\ufffd")
    ([], [])
    """
    clean, damaged, result = map(fold_width, (clean, damaged, result))
    if result in (clean, damaged):
        return []
    wrong = readable(result, strangers(clean, result))
    return sorted(wrong & strangers(damaged, result)) if wrong else []


def readable(text: str, places: Iterable[int]) -> set[int]:
    """Those of the places at which the text has Han, kana, Hangul or a digit."""
    return {place for place in places if INVENTIBLE.match(text[place])}
