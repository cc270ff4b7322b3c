"""Which kinds of damage may be repaired: plain frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from operator import attrgetter
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
    """Which kinds of damage are repaired: one field per stage, and two on what is kept by default.

    The field of a stage is ``"auto"`` (repair where the document's evidence says that it is
    damaged), ``"always"`` (repair wherever the pattern occurs, whatever the evidence) or
    ``"never"``.

    Args:
        mojibake: text decoded with the wrong encoding.
        alignment: GBK characters split by byte-blind replacement.
        readings: pinyin in parentheses inserted after characters.
        punctuation: commas inserted before punctuation marks.
        glyphs: Simplified text converted to Traditional glyphs by a machine. ``"always"`` converts
            genuine Traditional text too.
        width: fullwidth marks folded to ASCII. ``"auto"`` restores them only in a text that
            other stages found damaged; ``"always"`` wherever Chinese typography wants them.
        residue: what to do with ``锟斤拷``, ``烫烫烫`` and the like, from which nothing can be
            recovered: ``"keep"`` leaves them, ``"mark"`` puts U+FFFD in their place. Part of the
            stage ``mojibake``.
        entities: what to do with complete character references such as ``&nbsp;`` and ``&#x4e2d;``,
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
        return "always" not in _VALUES(self) and self.residue == "keep" and self.entities == "keep"

    def mode(self, stage: str) -> Mode:
        """The mode of a stage by its name."""
        value: Mode = getattr(self, stage)
        return value


# Every document of a filter asks: a third of a microsecond, where a loop over the fields takes six.
_VALUES = attrgetter(*(field.name for field in fields(Config)))
