"""The damage: each character put through a machine's table, whatever the context."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from textrepair import tables


def convert_glyphs(text: str, table: str = "mirror") -> str:
    """Put each character through a machine's table.

    Args:
        text: Simplified text.
        table: ``"mirror"``, ``"mirror-tai"``, ``"first-candidate"``, ``"last-candidate"`` or
            ``"kangxi"``; ``tools/build_tables.py`` has their sources.

    Raises:
        ValueError: there is no such table.

    >>> convert_glyphs("会后")
    '會后'
    """
    if table not in tables.machines():
        raise ValueError(f"no table {table!r}: choose from {', '.join(tables.machines())}")
    return text.translate(_translation(table))


@cache
def _translation(table: str) -> Mapping[int, str]:
    """The table for `str.translate`."""
    return str.maketrans(dict(tables.machines()[table]))
