"""What a repair takes and gives: plain frozen data.

`Config` says which kinds of damage may be repaired, a `Diagnosis` what was found, and an `Edit`
what was changed; `textrepair.explanation` puts them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Literal, get_args

Mode = Literal["auto", "always", "never"]
MODES: tuple[Mode, ...] = ("auto", "always", "never")
Residue = Literal["keep", "mark"]
Entities = Literal["keep", "unescape"]
CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"residue": get_args(Residue), "entities": get_args(Entities)}
)
"""Fields of `Config` that belong to no stage of their own -> their values, the default first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Which kinds of damage are repaired: one field per stage, and two on what is left alone.

    The field of a stage is ``"auto"`` (repair where the document's evidence says that it is
    damaged), ``"always"`` (repair wherever the pattern occurs, whatever the evidence) or
    ``"never"``.

    Args:
        mojibake: text decoded with the wrong encoding.
        alignment: GBK characters split by byte-blind replacement.
        readings: pinyin in parentheses inserted after characters.
        punctuation: commas inserted before punctuation marks.
        glyphs: Simplified text put into Traditional glyphs by a machine. ``"always"`` converts
            genuine Traditional text too.
        width: fullwidth marks folded to ASCII. ``"auto"`` restores them only in a text that
            other stages found damaged; ``"always"`` wherever Chinese typography wants them.
        residue: what becomes of ``锟斤拷``, ``烫烫烫`` and the like, behind which nothing can be
            recovered: ``"keep"`` leaves them, ``"mark"`` puts U+FFFD in their place. Part of the
            stage ``mojibake``.
        entities: what becomes of whole character references such as ``&nbsp;`` and ``&#x4e2d;``,
            which are no damage: ``"keep"`` leaves them, ``"unescape"`` puts characters in their
            place. Part of the stage ``mojibake``.

    Raises:
        ValueError: a field has another value; the message lists the right ones.

    >>> Config(glyphs="never").glyphs
    'never'
    >>> Config(width="sometimes")
    Traceback (most recent call last):
        ...
    ValueError: width must be one of 'auto', 'always', 'never', not 'sometimes'
    """

    mojibake: Mode = "auto"
    alignment: Mode = "auto"
    readings: Mode = "auto"
    punctuation: Mode = "auto"
    glyphs: Mode = "auto"
    width: Mode = "auto"
    residue: Residue = "keep"
    entities: Entities = "keep"

    def __post_init__(self) -> None:
        """Refuse a value that does not exist."""
        for field in fields(self):
            value = getattr(self, field.name)
            choices = CHOICES.get(field.name, MODES)
            if value not in choices:
                listed = ", ".join(map(repr, choices))
                raise ValueError(f"{field.name} must be one of {listed}, not {value!r}")

    @property
    def is_cautious(self) -> bool:
        """Whether nothing is changed but what the evidence shows to be damaged.

        >>> Config(glyphs="never").is_cautious, Config(residue="mark").is_cautious
        (True, False)
        """
        values = [getattr(self, field.name) for field in fields(self)]
        return "always" not in values and all(
            getattr(self, name) == choices[0] for name, choices in CHOICES.items()
        )

    def mode(self, stage: str) -> Mode:
        """The mode of a stage by its name."""
        value: Mode = getattr(self, stage)
        return value


@dataclass(frozen=True, slots=True)
class Finding:
    """What one stage found in a text.

    Attributes:
        stage: name of the stage.
        found: whether the text is damaged in this way.
        amount: number of damaged places.
        confidence: 0 (no sign of it) to 1 (certain) that the text is damaged in this way.
        evidence: the reasons in words, with examples from the text.
    """

    stage: str
    found: bool = False
    amount: int = 0
    confidence: float = 0.0
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is wrong with a text, stage by stage, in the order of repair.

    Attributes:
        findings: one `Finding` per stage.
        unrecoverable: number of U+FFFD marks in the repaired text, each standing for a character
            whose bytes are lost.
        residue: number of places in it where nothing can be recovered: runs of U+FFFD, and what
            such a run or unused memory looks like in a wrong encoding (``锟斤拷``, ``烫烫烫``).
    """

    findings: tuple[Finding, ...]
    unrecoverable: int = 0
    residue: int = 0

    @property
    def damaged(self) -> bool:
        """Whether any stage found damage."""
        return any(finding.found for finding in self.findings)

    def __getitem__(self, stage: str) -> Finding:
        """The finding of a stage by its name."""
        for finding in self.findings:
            if finding.stage == stage:
                return finding
        raise KeyError(stage)

    def __iter__(self) -> Iterator[Finding]:
        """The findings in the order of repair."""
        return iter(self.findings)


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: ``before`` at ``start:end`` of the input became ``after``.

    Attributes:
        start: where the replaced text starts, in characters of the input.
        end: where it ends (exclusive).
        before: the replaced text; ``input[start:end]``.
        after: what stands there now.
        stage: name of the stage that changed it (the first, where several did).
        reason: why, in words.
    """

    start: int
    end: int
    before: str
    after: str
    stage: str
    reason: str
