"""The loop over the stages, and `repair`, `explain` and `diagnose`, which all use it."""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple

from textrepair.decoding.decoder import decode
from textrepair.document.changes import Change
from textrepair.document.config import Config
from textrepair.document.findings import Diagnosis, Finding
from textrepair.document.kinds import APART, KINDS
from textrepair.document.state import NOTHING, Carried, Document
from textrepair.document.verdicts import Verdict
from textrepair.language.ranges import LOSS_MARK
from textrepair.pipeline.explanation import Explanation
from textrepair.pipeline.screen import EVERY, NEEDED_BY, needed_stages

# The stages, and what they load, are imported where they are first needed: a program that imports
# this package may never have a text that fails the screening.

DEFAULT = Config()
# A repaired text goes through the stages again until nothing changes: that is what makes repair
# idempotent. Repeated damage ends after a few rounds; a text that still changes so many rounds
# after the first is returned as it arrived.
ROUNDS = 6
# The verdicts of stages that are not asked.
NOT_ASKED = MappingProxyType({kind: Verdict(Finding(kind)) for kind in KINDS})


def repair(text: str, *, config: Config = DEFAULT) -> str:
    """Repair a text that was damaged on the web.

    What is wrong: the text was decoded with the wrong encoding; or a mirror converted Simplified
    Chinese to Traditional glyphs with a naive table, inserted pinyin and commas, sometimes in the
    middle of a character's bytes, and a corpus builder folded fullwidth marks. What is done: each
    is undone where the evidence over the whole text says that it happened. Text that is not damaged
    comes back unchanged, and what the bytes no longer hold becomes U+FFFD.

    Args:
        text: one document, any length.
        config: which kinds of damage are repaired.

    Returns:
        The repaired text; `text` itself if nothing is wrong with it. Repairing it once more
        changes nothing.

    Raises:
        TypeError: ``text`` is not a `str`. Bytes must be decoded first.

    >>> repair("當(dāng)?shù)剞r(nóng)業(yè)")
    '当地农业'
    """
    # The same as `_screened`, without the cost of a call: most texts pass here.
    cautious = config is DEFAULT or config.is_cautious
    needed = needed_stages(text) if cautious and type(text) is str else EVERY
    if not needed:
        return text
    outcome = until_stable(text, config, reasons=False, needed=needed)
    return outcome.text if outcome.changes else text


def explain(text: str, *, config: Config = DEFAULT) -> Explanation:
    """Repair a text and report what was done.

    Args:
        text: one document, any length.
        config: which kinds of damage are repaired.

    Returns:
        The repaired text with its diagnosis; its edits are composed when they are first read.

    Raises:
        TypeError: ``text`` is not a `str`.

    >>> explain("Nothing is wrong here.").edits
    ()
    """
    from textrepair.stages.mojibake import residue  # noqa: PLC0415

    outcome = until_stable(text, config)
    found = Diagnosis(
        outcome.findings, outcome.text.count(LOSS_MARK), len(residue.found(outcome.text))
    )
    return Explanation(outcome.text, found, outcome.changes)


def diagnose(text: str) -> Diagnosis:
    """Report what is wrong with a text, with evidence, stage by stage.

    Args:
        text: one document, any length.

    Returns:
        The findings of every stage.

    Raises:
        TypeError: ``text`` is not a `str`.

    >>> diagnose("Nothing is wrong here.").damaged
    False
    """
    return explain(text).diagnosis


def repair_bytes(data: bytes, *, declared: str | None = None, config: Config = DEFAULT) -> str:
    r"""Decode bytes and repair the text: `repair` of what `decode` reads.

    What is not text is not repaired: it comes back as `decode` gives it, a character for each
    byte, so that ``.encode("iso8859-1")`` gives the bytes again. Test ``is_text`` of `decode`
    where that may happen.

    Args:
        data: one document, any length, any encoding.
        declared: the charset that was declared for it.
        config: which kinds of damage are repaired.

    Returns:
        The repaired text, or for bytes that are not text a character for each byte.

    Raises:
        TypeError: ``data`` is not bytes.

    >>> repair_bytes("當(dāng)?shù)剞r(nóng)業(yè)".encode())
    '当地农业'
    """
    found = decode(data, declared=declared)
    return repair(found.text, config=config) if found.is_text else found.text


class Outcome(NamedTuple):
    """The text that is left when no stage changes it any more, and how it was reached.

    Attributes:
        text: the text.
        findings: what each stage found.
        changes: what they did, in order.
        document: what was known of the text after the first round.
    """

    text: str
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    document: Document


def until_stable(
    text: str,
    config: Config,
    carried: Carried = NOTHING,
    *,
    reasons: bool = True,
    needed: int = EVERY,
) -> Outcome:
    """Send a text through the stages until nothing changes.

    Args:
        text: a document, or a part of one.
        config: which kinds of damage are repaired.
        carried: the evidence of the other parts of the document.
        reasons: whether the findings shall have their evidence in words.
        needed: the stages that the text needs, as `pipeline.screen.needed_stages` has them.
    """
    if not isinstance(text, str):
        raise TypeError(
            f"text must be str, not {type(text).__name__}: decode bytes first, for example with "
            "data.decode('utf-8')"
        )
    if type(text) is not str:  # the compiled core takes nothing else
        text = str.__str__(text)
    document, changes, left = one_round(text, config, carried, reasons=reasons, needed=needed)
    findings = document.findings
    for _ in range(ROUNDS):
        if not changes:
            break
        after = changes[-1].after
        needed = _screened(after, config, carried) if left is None else left
        if not needed:
            return Outcome(after, findings, changes, document)
        _, more, left = one_round(after, config, carried, reasons=False, needed=needed)
        if not more:
            return Outcome(after, findings, changes, document)
        changes += more
    else:
        findings = tuple(verdict.finding for verdict in NOT_ASKED.values())
    return Outcome(text, findings, (), document)


def screened_outcome(text: str, config: Config, carried: Carried = NOTHING) -> Outcome:
    """`until_stable` without evidence in words, and faster: only stages that are needed are asked.

    By default it asks every stage, because its findings may hold evidence although none is found.
    """
    needed = _screened(text, config, carried)
    if not needed:
        return Outcome(text, (), (), Document(text, config=config, carried=carried))
    return until_stable(text, config, carried, reasons=False, needed=needed)


def outcome_if_needed(text: str, config: Config) -> Outcome | None:
    """`screened_outcome`; None for a text so clean that no stage has to examine it."""
    needed = _screened(text, config, NOTHING)
    return until_stable(text, config, reasons=False, needed=needed) if needed else None


def _screened(text: str, config: Config, carried: Carried) -> int:
    """The stages that a text needs with this configuration, as bits."""
    cautious = config is DEFAULT or config.is_cautious
    if cautious and not carried.found and type(text) is str:
        return needed_stages(text)
    return EVERY


class Round(NamedTuple):
    """One pass of a text through the stages that it needs.

    Attributes:
        document: what is known of the text after the last stage.
        changes: what the stages changed, in order.
        left: the stages that the text still needs, as bits; None where that is not known.
    """

    document: Document
    changes: tuple[Change, ...]
    left: int | None


def one_round(
    text: str, config: Config, carried: Carried, *, reasons: bool = True, needed: int = EVERY
) -> Round:
    """Send a text through the stages that it needs, once; `until_stable` has the arguments."""
    from textrepair.stages.treatments import treatment  # noqa: PLC0415

    verdicts: dict[str, Verdict] = {}  # of the document, which is the same before every stage
    document = Document(text, verdicts, config, reasons, carried)
    changes: list[Change] = []
    left = None
    for kind in KINDS:
        if not needed & NEEDED_BY.get(kind, EVERY) or (mode := config.mode(kind)) == "never":
            verdicts[kind] = NOT_ASKED[kind]
            continue
        verdict = treatment(kind)(text, document, always=mode == "always")
        verdicts[kind] = verdict
        change = verdict.change
        if change is not None and change.after != text:
            changes.append(change)
            text = change.after
            # The screening saw the text without this change. What it says of another one holds as
            # long as no mirror's damage is found.
            left = _screened(text, config, carried) if kind == APART and not reasons else None
            needed = EVERY if left is None else left
    if changes and not carried.found and (config is DEFAULT or config.is_cautious):
        made = [change for change in changes if change.stage != APART]
        if made and _is_only_in_samples(document.source, made[-1].after, config):
            document = document.only(APART)
            changes = changes[: -len(made)]
    return Round(document, tuple(changes), left)


def _is_only_in_samples(text: str, repaired: str, config: Config) -> bool:
    """Whether a mirror's damage is only in the samples of a text: its own prose has none.

    Args:
        text: the text as the mirror's stages got it.
        repaired: what they would make of it.
        config: which kinds of damage are repaired.
    """
    from textrepair.pipeline.quoting import own_prose  # noqa: PLC0415  only damaged texts need it

    prose = own_prose(text, repaired)
    if prose.is_all or not prose.text:
        return not prose.is_all
    from textrepair.stages.treatments import treatment  # noqa: PLC0415

    document = Document(prose.text, config=config, reasons=False)
    for kind in KINDS:
        if kind == APART or config.mode(kind) == "never":
            continue
        verdict = treatment(kind)(prose.text, document, always=False)
        if verdict.change is not None and verdict.change.after != prose.text:
            return False
        document = document.after(verdict)
    return True
