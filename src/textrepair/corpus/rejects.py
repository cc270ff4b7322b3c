"""Records that cannot be read: set aside with the reason, and counted."""

from __future__ import annotations

import base64
import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from textrepair.files.drafts import Draft, begin_draft


class Reject(NamedTuple):
    """A record, or what is left of one, that cannot be read.

    Attributes:
        place: the file, and where in it.
        reason: what is wrong with it, the same for all that have it.
        detail: what is wrong with this one; may be empty.
        content: the record; empty if it could not be found.
    """

    place: str
    reason: str
    detail: str
    content: str | bytes


class Rejects:
    """The records that a task has set aside, in a file that exists only if there are any."""

    def __init__(self, path: Path) -> None:
        """Begin.

        Args:
            path: where the file will be.
        """
        self.path = path
        self.draft: Draft | None = None
        self.reasons: Counter[str] = Counter()

    def add(self, reject: Reject) -> None:
        """Set a record aside."""
        if self.draft is None:
            self.draft = begin_draft(self.path)
        self.reasons[reject.reason] += 1
        entry = {"place": reject.place, "reason": reject.reason}
        if reject.detail:
            entry["detail"] = reject.detail
        if isinstance(reject.content, str):
            entry["record"] = reject.content
        else:
            entry["base64"] = base64.b64encode(reject.content).decode("ascii")
        # Only ASCII: a record may hold surrogates, which no encoding takes.
        self.draft.write(json.dumps(entry).encode("ascii") + b"\n")

    def close(self) -> None:
        """Put the file in its place, or remove one of an earlier run."""
        if self.draft is None:
            self.path.unlink(missing_ok=True)
        else:
            self.draft.finish()

    def abandon(self) -> None:
        """Remove what was begun."""
        if self.draft is not None:
            self.draft.abandon()
