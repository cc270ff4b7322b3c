"""Alignment: GBK characters split by byte-blind replacement.

What is wrong: a mirror inserted readings and commas by replacing bytes, blind to where characters
begin. 崗托鎮 is 8D8F CDD0 E682; the middle bytes 8FCD are 復, so its reading went in between
them: 8D8F CD28... came out as 崗?fù)墟?zhèn). A lead byte before an inserted ASCII byte became one
``?`` and took that byte with it; from there on every character is read from the wrong half.

What is done: from each such place the text is read again as bytes, trying every insertion that
the mirror can have made, until characters and bytes fall into step. What the bytes hold is
restored; what they leave open is ranked by plausibility (`alignment.search`).

What is left alone: question marks that a reader would write, ``?!`` before sound text, and any
place where no reading of the bytes is clearly better than the text as it stands. A lost character
becomes U+FFFD, and a swallowed digit or letter does too: it is never guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from textrepair.document.changes import Replacement, replaced
from textrepair.document.findings import Finding
from textrepair.document.kinds import ALIGNMENT
from textrepair.document.state import CARRIED_AT_MOST, Document
from textrepair.document.verdicts import Verdict
from textrepair.language.ranges import LOSS_MARK
from textrepair.language.succession import simplified
from textrepair.stages.alignment.gbk_characters import traits_of
from textrepair.stages.alignment.half_decisions import decide_halves
from textrepair.stages.alignment.hypothesis import Beam
from textrepair.stages.alignment.page_model import PageModel
from textrepair.stages.alignment.search import Run, realign, shared_ends
from textrepair.stages.alignment.split_signs import find_sites, is_mark
from textrepair.stages.alignment.traits import USUAL
from textrepair.stages.readings.pinyin import ENCLOSED
from textrepair.stages.width.marks import has_fullwidth

NAME = ALIGNMENT
NOTHING_SPLIT = Verdict(Finding(NAME))

# A search at each place that may be a split takes time, and in a text without other signs those of
# commas seldom are damage: after this many without a result, the text has no such damage. Those of
# readings and of commas are counted apart.
FRUITLESS = 64
# Runs in which pairs are gone without a trace that show that the page has lost such pairs; a single
# one may be misread. 360 pages of six sources, of 455,000 characters, that it was not chosen on,
# and whose private-use characters were stripped, have 77 characters invented and 3352 wrong or lost
# with one run, 80 and 3264 with two, 96 and 2948 if it never counts; and 80 and 3212 if only what
# stands behind the first one is judged with it.
GAPS_SHOWN = 2
# Marks that a split leaves, and that may follow a question mark of an author: of 6,000 pairs of
# genuine lines with a question mark and another mark between them 260 were changed before
# `_is_vague`.
MARKS_BESIDE = ":;,.!\uff1a\uff1b。、\uff0c\uff01\uff1f"


PlacedRun = tuple[int, Run]  # where a run starts, and what it was


def treat(text: str, document: Document, *, always: bool) -> Verdict:
    """Find split characters and put them together.

    Args:
        text: the text as the stages before left it.
        document: what arrived, and what those stages found.
        always: treat a single comma split as in a document that is full of them.

    Returns:
        What was found, and how it is repaired.
    """
    foreseen = document.foreseen(NAME, text)
    if foreseen is not None:
        return foreseen
    sites = find_sites(text)
    if not sites:
        return NOTHING_SPLIT
    folded = not document.carried.fullwidth and not has_fullwidth(text)
    page = PageModel(text, folded, always or document.carried.nats(NAME) > 0, sites)
    runs = _split_runs(text, sites, page)
    if not runs:
        return NOTHING_SPLIT
    replacements = [
        _trimmed(text, start, run.end, after)
        for (start, run), after in zip(runs, _put_together(text, runs, page), strict=True)
    ]
    change = replaced(NAME, text, replacements)
    return Verdict(_finding(text, replacements), change, CARRIED_AT_MOST)


def _split_runs(text: str, sites: list[int], page: PageModel) -> list[PlacedRun]:
    """The runs of split characters and where they start, with the same evidence all over the page.

    A run may show what was not known of the page: that it is a mirror's, so that there may be
    commas before its marks, or that pairs are gone without a trace. Then what stands before that
    run is judged again; runs that were judged with that knowledge are not searched again.
    """
    judged: dict[int, Run] = {}
    beam = Beam(page, text)
    while True:
        known = _shown(page)
        runs = _one_pass(beam, sites, judged)
        if _shown(page) == known:
            return runs


def _shown(page: PageModel) -> tuple[bool, bool]:
    """What runs may show of a page: that it may have commas, and that pairs are gone."""
    return page.may_have_commas(), page.stripped


def _one_pass(beam: Beam, sites: list[int], judged: dict[int, Run]) -> list[PlacedRun]:
    """The runs of split characters as the page is known so far, and where they start.

    Args:
        beam: the page, and what is known of it; what runs show is added.
        sites: where characters may be split.
        judged: runs by where they start, kept from the pass before if it judged them with what is
            now known of the page; this pass adds its own.
    """
    text, page = beam.text, beam.page
    runs: list[PlacedRun] = []
    fruitless = Counter[bool]()
    gaps = done = 0
    for start in sites:
        if start < done:
            continue
        by_comma = is_mark(text, start + 1)
        if fruitless[by_comma] >= FRUITLESS and len(runs) * 8 < fruitless[by_comma]:
            continue
        if start not in judged:
            judged[start] = realign(beam, start)
        run = judged[start]
        done = max(done, run.end)
        before = text[start : run.end]
        if run.text == before:
            fruitless[by_comma] += before.count("?") or 1
            continue
        if not page.may_have_commas() and _is_vague(run, before):
            continue
        runs.append((start, run))
        known = _shown(page)
        page.certain = True
        gaps += run.stripped
        page.stripped |= gaps >= GAPS_SHOWN
        if _shown(page) != known:
            judged.clear()
    return runs


def _is_vague(run: Run, before: str) -> bool:
    """Whether a run restores no more than it loses, or odd characters: alone that is no evidence.

    A question mark before another mark stands in records of any language, between two lines, and
    in place of a character lost otherwise. Where the page has commas before marks, or split
    characters elsewhere, it is damage, too; and a reading is evidence by itself.
    """
    if before.lstrip("?")[:1] not in tuple(MARKS_BESIDE) or ENCLOSED.search(before):
        return False
    lost = len(run.halves)
    found = [one for one in run.text if one not in before and one != LOSS_MARK]
    odd = any(one != "\u3000" and (one.isascii() or not _is_usual(one)) for one in found)
    return odd or (lost > 0 and len(found) <= lost)


def _is_usual(character: str) -> bool:
    """Whether Simplified text is likely to hold the Simplified form of a character."""
    return traits_of(ord(simplified(character))) & USUAL != 0


def _put_together(text: str, runs: list[PlacedRun], page: PageModel) -> list[str]:
    """What each run was, with the lost characters that the whole page makes clear."""
    parts: list[str] = []
    places: list[int] = []
    halves: list[int] = []
    length = done = 0
    for start, run in runs:
        length += start - done
        places += [length + place for place, _ in run.halves]
        halves += [half for _, half in run.halves]
        parts += (text[done:start], run.text)
        length += len(run.text)
        done = run.end
    if not halves:
        return [run.text for _, run in runs]
    whole = "".join(parts) + text[done:]
    if not page.change(text, whole, [(start, run.end, len(run.text)) for start, run in runs]):
        page = PageModel(whole, page.folded, True)
    found = iter(decide_halves(whole, places, halves, page))
    return [_with_halves(run, found) for _, run in runs]


def _with_halves(run: Run, found: Iterator[str]) -> str:
    """What a run was, with the next characters in the places of its halves."""
    letters = list(run.text)
    for place, _ in run.halves:
        letters[place] = next(found)
    return "".join(letters)


def _trimmed(text: str, start: int, end: int, after: str) -> Replacement:
    """The replacement without what both sides share at their ends."""
    head, tail = shared_ends(text[start:end], after)
    after = after[head : len(after) - tail]
    lost = after.count(LOSS_MARK)
    reason = "characters split by insertion over GBK bytes"
    reason += f"; {lost} lost" if lost else ""
    return Replacement(start + head, end - tail, after, reason)


def _finding(text: str, replacements: list[Replacement]) -> Finding:
    """The finding that the replacements amount to."""
    examples = ", ".join(
        f"{text[item.start : item.end][:12]!r} was {item.after[:8]!r}" for item in replacements[:3]
    )
    reasons = [f"split characters ({len(replacements)}): {examples}"]
    lost = sum(item.after.count(LOSS_MARK) for item in replacements)
    if lost:
        reasons.append(f"characters whose bytes are lost: {lost}")
    return Finding(NAME, True, len(replacements), 0.99, tuple(reasons))
