"""A document packed small, as data for the script of the page.

The text is one string and what it became is another; numbers say which parts of them belong to
which change. Lengths are counted as JavaScript counts them, in units of UTF-16. Each
reason of a change is on the page once, and referred to by number.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from itertools import islice

from textrepair.document.edits import Edit
from textrepair.document.findings import Finding
from textrepair.document.tally import lost_count
from textrepair.language import ranges
from textrepair.render import visible
from textrepair.render.html.pieces import LONGEST, Fold, Kept, Place, clipped, merged, split_pieces
from textrepair.render.html.report_document import ReportDocument
from textrepair.render.palette import HUES

# The limits of one document: more changes than this are hard to read, and so many bytes leave room
# for the others. A document of 1,500 characters with 1,000 changes takes 20,000 bytes.
CHANGES = 5_000
DOCUMENT = 400_000
NAME, REASON, EVIDENCE = 200, 300, 300  # characters of each that are shown
REASONS = 8  # lines of evidence of each finding
HEAD = 1_200  # bytes of HTML around a document
SAMPLE = 1_000  # changes, and characters of each, that tell the language

Reason = tuple[str, str]
"""The stage, and its reason in words."""

HIRAGANA_KATAKANA = re.compile(f"[{ranges.KANA}]")
HANGUL = re.compile(f"[{ranges.HANGUL}]")
# Characters with a meaning in HTML, and invisible ones, are escaped in the page.
UNSAFE = re.compile(f"[<>&]|{visible.PATTERN.pattern}")


@dataclass(slots=True)
class Packed:
    """A packed document.

    Attributes:
        name: of the document.
        amount: how many characters changed.
        size: how many it had.
        counts: how many places of each kind changed, by stage.
        lost: how many characters could not be brought back.
        evidence: of each stage, by its name.
        languages: of the text before and after, as HTML names them.
        text: before the repair, without what is folded.
        after: the places after the repair, one behind the other.
        steps: for each place: how much was kept before it, the lengths of both sides, and its
            reason by its place in ``reasons``.
        reasons: of the places.
        folds: pairs of a place in ``text`` and the characters that are folded there.
        cuts: triples of the number of a place and the characters that are left out of its sides.
        left: how many places are not shown, because they would be too many.
        rest: how many characters behind the last place that is shown.
        weight: bytes that it takes on the page, without its reasons.
    """

    name: str
    amount: int
    size: int
    counts: dict[str, int]
    lost: int
    evidence: dict[str, list[str]]
    languages: tuple[str, str]
    text: str = ""
    after: str = ""
    steps: list[int] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    folds: list[int] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    left: int = 0
    rest: int = 0
    weight: int = 0

    def record(self, numbers: Mapping[Reason, int], stages: Mapping[str, int]) -> dict[str, object]:
        """The document as JSON has it.

        Args:
            numbers: of the reasons, on the whole page.
            stages: numbers of the stages.
        """
        own = [numbers[reason] for reason in self.reasons]
        steps = self.steps.copy()
        steps[3::4] = [own[index] for index in steps[3::4]]
        return {
            "languages": self.languages,
            "text": self.text,
            "after": self.after,
            "steps": steps,
            "folds": self.folds,
            "cuts": self.cuts,
            "left": self.left,
            "rest": self.rest,
            "evidence": {stages[stage]: lines for stage, lines in self.evidence.items()},
        }

    def measured(self) -> int:
        """Bytes that it takes on the page, without its reasons."""
        local = dict.fromkeys(self.reasons, 999)
        record = self.record(local, dict.fromkeys(self.evidence, 9))
        return HEAD + len(escape(self.name).encode()) + len(html_safe_json(record).encode())


def html_safe_json(value: object) -> str:
    r"""A value as JSON without characters that have a meaning in HTML, or are invisible.

    >>> print(html_safe_json({"text": "</script>\u202e\U000e0041\udcff區"}))
    {"text":"\u003c/script\u003e\u202e\udb40\udc41\udcff區"}
    """
    dumped = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return UNSAFE.sub(lambda found: _json_escape(found.group()), dumped)


@cache
def _json_escape(character: str) -> str:
    """A character as JSON spells it without using it."""
    data = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{data[at : at + 2].hex()}" for at in range(0, len(data), 2))


def packed(shown: ReportDocument) -> Packed:
    """A document, packed within the limits of one document."""
    edits = tuple(merged(shown.edits))
    limit = affordable(edits, CHANGES, DOCUMENT)
    while True:
        found = _pack_changes(shown, edits, limit)
        found.weight = found.measured()
        if limit == 1 or found.weight <= DOCUMENT:
            return found
        limit //= 2


def affordable(edits: Sequence[Edit], most: int, size: int) -> int:
    """How many changes fit into so many bytes if nothing is escaped: an upper bound."""
    total = 0
    for number, edit in enumerate(edits[:most]):
        total += min(len(edit.before), LONGEST) + min(len(edit.after), LONGEST)
        if total > size:
            return max(1, number)
    return most


def _pack_changes(shown: ReportDocument, edits: Sequence[Edit], limit: int) -> Packed:
    """A document with its first places, so many at most."""
    found = empty(shown, edits)
    whole = len(edits) <= limit
    numbers: dict[Reason, int] = {}
    text: list[str] = []
    after: list[str] = []
    position = gap = 0
    for piece in split_pieces(shown.before, tuple(islice(edits, limit)), whole=whole):
        if isinstance(piece, Kept):
            text.append(piece.text)
            gap += _units(piece.text)
        elif isinstance(piece, Fold):
            found.folds += [position + gap, piece.size]
        else:
            old, new = _clip_place(piece, found)
            reason = piece.stage, shorten(piece.reason, REASON)
            number = numbers.setdefault(reason, len(numbers))
            found.steps += [gap, _units(old), _units(new), number]
            text.append(old)
            after.append(new)
            position += gap + _units(old)
            gap = 0
    found.text, found.after, found.reasons = "".join(text), "".join(after), list(numbers)
    if not whole:
        found.left = len(edits) - limit
        found.rest = len(shown.before) - edits[limit - 1].end
    return found


def empty(shown: ReportDocument, edits: Sequence[Edit]) -> Packed:
    """A document without any shown place so far."""
    counts = Counter(edit.stage for edit in edits)
    # An edit may hold several of the places that a finding counts, or share one with another.
    counts.update({each.stage: each.amount - counts[each.stage] for each in shown.findings})
    return Packed(
        name=display_name(shown),
        amount=shown.amount,
        size=len(shown.before),
        counts={stage: counts[stage] for stage in HUES if counts[stage]},
        lost=sum(lost_count(edit.before, edit.after) for edit in edits),
        evidence={finding.stage: _shown_evidence(finding) for finding in shown.findings},
        languages=_page_languages(edits),
    )


def display_name(shown: ReportDocument) -> str:
    """The name of a document as it is shown."""
    return visible.visible_text(shorten(shown.name, NAME))


def _clip_place(place: Place, found: Packed) -> tuple[str, str]:
    """Both sides of a place as they are shown; what is left out is noted."""
    old, hidden_old = clipped(place.before)
    new, hidden_new = clipped(place.after)
    if hidden_old or hidden_new:
        found.cuts += [len(found.steps) // 4, hidden_old, hidden_new]
    return old, new


def _shown_evidence(finding: Finding) -> list[str]:
    """The evidence of a finding, as much as is shown."""
    return [shorten(line, EVIDENCE) for line in finding.evidence[:REASONS]]


def _page_languages(edits: Sequence[Edit]) -> tuple[str, str]:
    """The languages of the text before and after, for the fonts, by what changed."""
    after = "".join(edit.after[:SAMPLE] for edit in edits[:SAMPLE])
    if HANGUL.search(after):
        return "ko", "ko"
    if HIRAGANA_KATAKANA.search(after):
        return "ja", "ja"
    converted = any(edit.stage == "glyphs" for edit in edits)
    return ("zh-Hant" if converted else "zh-Hans"), "zh-Hans"


def shorten(text: str, longest: int) -> str:
    """A text that is no longer than this."""
    return text if len(text) <= longest else text[: longest - 1] + "\u2026"


def _units(text: str) -> int:
    """The length of a text as JavaScript has it.

    >>> _units("區"), _units("\U00020000")
    (1, 2)
    """
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
