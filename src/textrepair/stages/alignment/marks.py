"""Marks that stand beside a split."""

from __future__ import annotations

# Whether they were folded to ASCII or not.
ANY_MARK = ",;:!?、。\uff01\uff0c\uff1a\uff1b\uff1f"
