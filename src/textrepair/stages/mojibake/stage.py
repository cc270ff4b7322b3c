"""Mojibake: text decoded with the wrong encoding.

A text that is proven to be UTF-8 in whole lines, read in a European encoding, is undone first
(`mojibake.whole_lines`), and no mix-up with an encoding of East Asia is searched for. Else, unless
it is suspicious only because a mirror split its characters (`mojibake.only_split`), those are
undone (`mojibake.unmixing`). What ftfy repairs comes after either (`mojibake.western`); then
references that lost their ampersand, and residue if the user wants it marked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from textrepair.document.changes import Change, Replacement, compose, replaced
from textrepair.document.config import Config
from textrepair.document.findings import Finding
from textrepair.document.kinds import MOJIBAKE
from textrepair.document.rewrites import Rewrites
from textrepair.document.state import Document
from textrepair.document.verdicts import Foreseen, Verdict
from textrepair.stages.mojibake import screen

NAME = MOJIBAKE

_Step = Callable[[str], list[Replacement]]

EXAMPLES = 3  # shown as evidence
SHOWN = 24  # characters of each
CERTAIN, LIKELY = 0.99, 0.9


def treat(text: str, document: Document, *, always: bool) -> Verdict:
    """Find text that was read in the wrong encoding, and read it in the right one.

    What is wrong: see `mojibake.mixups`. What is done: each stretch is brought back to its bytes
    and read in the encoding that makes it far more likely, up to three times; characters that lost
    bytes become U+FFFD. What is left alone: everything that is not clearly better in another
    encoding; examples in a text about encodings; residue, unless it is to be marked.
    """
    changes: list[Change] = []
    split = None
    foreign = screen.is_foreign(text)
    if foreign and not always and (proven := _proven(text)) is not None:
        changes.append(proven)
    elif (windows := screen.look(text, always=always)) is not None:
        split = None if always else _foreseen_split(text, document)
        change = _unmixed(text, windows, split, always=always)
        if change is not None:
            changes.append(change)
    now = changes[-1].after if changes else text
    for change in _others(now, document.config, foreign=bool(changes) or foreign):
        changes.append(change)
    if not changes:
        return Verdict(Finding(NAME), foreseen=split)
    change = _as_one(text, changes)
    return Verdict(_finding(change, reasons=document.reasons), change, foreseen=split)


def _as_one(text: str, changes: Sequence[Change]) -> Change:
    """Changes one after the other as one, whose replacements do not touch each other."""
    if len(changes) == 1 and _are_apart(text, changes[0]):
        return changes[0]
    found = [Replacement(one.start, one.end, one.after, one.reason) for one in compose(changes)]
    return replaced(NAME, text, found)


def _are_apart(text: str, change: Change) -> bool:
    """Whether no replacements of a change touch each other, and all of them change something."""
    if isinstance(change.replacements, Rewrites):
        return True
    done = -1
    for start, end, after, _ in change.replacements or ():
        if start == done or text[start:end] == after:
            return False
        done = end
    return True


def _proven(text: str) -> Change | None:
    """A text that is proven to be UTF-8 in a single-byte encoding, as it was; None for others."""
    from textrepair.stages.mojibake.whole_lines import unmixed_lines  # noqa: PLC0415  the same

    change = unmixed_lines(text)
    return change if change is not None and change.after != text else None


def _foreseen_split(text: str, document: Document) -> Foreseen | None:
    """What the stage for split characters finds in a text that has signs of them."""
    if "?" not in text:
        return None
    from textrepair.stages.mojibake.only_split import foreseen_split  # noqa: PLC0415  the same

    return foreseen_split(text, document)


def _unmixed(text: str, windows: bytes, split: Foreseen | None, *, always: bool) -> Change | None:
    """A suspicious text without its mix-ups; None for one without any."""
    if split is not None:
        from textrepair.stages.mojibake.only_split import is_only_split  # noqa: PLC0415  the same

        if is_only_split(split):
            return None
    from textrepair.stages.mojibake.unmixing import unmixed  # noqa: PLC0415  the same

    return unmixed(text, windows, always=always)


def _finding(change: Change, *, reasons: bool) -> Finding:
    """What was found, and if it is to be told in words, examples for each kind of mix-up."""
    listed = change.replacements or ()
    if isinstance(listed, Rewrites):
        count, size = len(listed), listed.size
    else:
        sizes = [end - start for start, end, *_ in listed]
        count, size = len(sizes), sum(sizes)
    evidence = tuple(_evidence(change)) if reasons else ()
    return Finding(NAME, True, count, CERTAIN if size > SHOWN else LIKELY, evidence)


def _evidence(change: Change) -> Iterator[str]:
    """Each reason with some of the places that were changed for it."""
    examples: dict[str, list[str]] = {}
    for start, end, after, reason in change.replacements or ():
        shown = examples.setdefault(reason, [])
        if len(shown) < EXAMPLES:
            shown.append(f"{_shortened(change.before[start:end])} -> {_shortened(after)}")
    return (f"{reason}: {', '.join(shown)}" for reason, shown in examples.items())


def _shortened(text: str) -> str:
    """The beginning of a text on one line."""
    return repr(text if len(text) <= SHOWN else text[:SHOWN] + "\u2026")[1:-1]


def _others(text: str, config: Config, *, foreign: bool) -> Iterator[Change]:
    """What is left when whole lines, or the mix-ups with encodings of East Asia, are undone."""
    for step in _steps(text, config, foreign=foreign):
        found = step(text)
        if found:
            yield (change := replaced(NAME, text, found))
            text = change.after


def _steps(text: str, config: Config, *, foreign: bool) -> Iterator[_Step]:
    """What is looked for, one after the other; each loads what it needs."""
    if foreign:
        from textrepair.stages.mojibake.western import (  # noqa: PLC0415  the same
            repairs_without_examples,
        )

        yield repairs_without_examples
    if ";" in text:
        from textrepair.stages.mojibake.references import reference_repairs  # noqa: PLC0415  the same

        yield partial(reference_repairs, unescape=config.entities == "unescape")
    if config.residue == "mark":
        from textrepair.stages.mojibake.residue import residue_repairs  # noqa: PLC0415  the same

        yield residue_repairs
