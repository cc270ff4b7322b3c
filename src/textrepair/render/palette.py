"""The colours of the kinds of damage: one place for the report, notebooks and terminals.

Colour is never the only sign: each kind has its own underline, too. The colours of the page are
legible as text (a contrast of 4.5 and more) on both of its backgrounds, with their tint as well;
a terminal has colours of its own, which its user may have chosen, so that only their names are
given here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

TINT = 0x22  # how opaque a colour is behind text, of 0xff


class _Hue(NamedTuple):
    """The colours of one kind of damage.

    Attributes:
        light: its colour on a light page (`light_tint` behind text; `page.css` uses both).
        dark: its colour on a dark page.
        terminal: its style on a terminal: attributes and one of the sixteen colours.
        line: the underline, in the syntax of CSS.
    """

    light: str
    dark: str
    terminal: str
    line: str

    @property
    def light_tint(self) -> str:
        """The colour that is put behind text on a light page."""
        return f"{self.light}{TINT:02x}"

    @property
    def dark_tint(self) -> str:
        """The same on a dark page."""
        return f"{self.dark}{TINT:02x}"


HUES: Mapping[str, _Hue] = MappingProxyType(
    {
        "mojibake": _Hue("#7d3c98", "#d6a6ee", "bold magenta", "underline wavy 1px"),
        "alignment": _Hue("#ad2a1f", "#ff9f93", "bold red", "underline double 1px"),
        "readings": _Hue("#0a5cad", "#8ec3ff", "bold blue", "underline dotted 2px"),
        "punctuation": _Hue("#875400", "#e9ba6b", "bold yellow", "underline dashed 1.5px"),
        "glyphs": _Hue("#0d6b4e", "#70d2ae", "bold green", "underline solid 1.5px"),
        "width": _Hue("#4d5a69", "#b6c2d0", "bold cyan", "underline solid 3px"),
    }
)
"""Stage -> its colours, in the order of repair."""

LOST = _Hue("#211f1c", "#f3efe7", "bold reverse red", "none")
"""Of U+FFFD, a character that is lost: white on black, or black on white."""
