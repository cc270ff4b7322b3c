"""Which documents are on the page: those that changed most, within its limits.

No more documents are kept than fit on it; of the others only the names, and of very many not even
these.
"""

from __future__ import annotations

import heapq
from collections import Counter
from typing import NamedTuple

from textrepair.render.html.packing import Packed, Reason, display_name, packed
from textrepair.render.html.report_document import ReportDocument

# Bytes and number of all documents of a page together: the rest of the page takes 60,000 bytes, and
# 300,000 with the names of many that are not shown.
PAGE = 9_500_000
DOCUMENTS = 1_000
NAMES = 1_000  # of documents that are not shown
REASON_FRAME = 10  # bytes around a reason on the page


class Missing(NamedTuple):
    """A document that is not on the page."""

    amount: int
    order: int
    name: str


class Selection:
    """The documents that changed most.

    Attributes:
        size: bytes that they take.
        missing: how many changed and are not on the page.
    """

    def __init__(self, limit: int = PAGE) -> None:
        """Begin.

        Args:
            limit: bytes that they may take together.
        """
        self.limit = limit
        self.size = 0
        self.missing = 0
        self.seen = 0
        self.least = 0  # what changed no more than this is not on the page: more was left out
        self.heap: list[tuple[int, int, int, Packed]] = []
        self.reasons: Counter[Reason] = Counter()
        self.names: list[Missing] = []

    def add(self, shown: ReportDocument) -> None:
        """Consider a document; one in which nothing changed is not for the page."""
        if not shown.edits:
            return
        self.seen += 1
        amount = shown.amount
        if amount <= self.least:
            self.leave_out(amount, -self.seen, display_name(shown))
            return
        document = packed(shown)
        weight = document.weight
        heapq.heappush(self.heap, (amount, -self.seen, weight, document))
        self.size += weight
        for reason in document.reasons:
            self.size += 0 if self.reasons[reason] else _reason_size(reason)
            self.reasons[reason] += 1
        while self.size > self.limit or len(self.heap) > DOCUMENTS:
            self.drop()

    def shrink(self, excess: int) -> None:
        """Leave out documents that take at least so many bytes."""
        wanted = max(0, self.size - excess)
        while self.heap and self.size > wanted:
            self.drop()

    def drop(self) -> None:
        """Leave out the document that changed least."""
        amount, order, weight, document = heapq.heappop(self.heap)
        self.size -= weight
        self.least = amount
        for reason in document.reasons:
            self.reasons[reason] -= 1
            if not self.reasons[reason]:
                del self.reasons[reason]
                self.size -= _reason_size(reason)
        self.leave_out(amount, order, document.name)

    def leave_out(self, amount: int, order: int, name: str) -> None:
        """Keep the name of a document that is not shown, if there is room for it."""
        self.missing += 1
        push = heapq.heappush if len(self.names) < NAMES else heapq.heappushpop
        push(self.names, Missing(amount, order, name))

    def documents(self) -> list[Packed]:
        """Those on the page, the one that changed most first."""
        return [document for *_, document in sorted(self.heap, key=lambda item: item[:2])[::-1]]

    def left_out(self) -> list[Missing]:
        """Those that are not, as far as they are named, in the same order."""
        return sorted(self.names, reverse=True)

    def numbers(self) -> dict[Reason, int]:
        """The number of each reason: frequent ones have short numbers."""
        often = sorted(self.reasons, key=lambda reason: (-self.reasons[reason], reason))
        return {reason: number for number, reason in enumerate(often)}


def _reason_size(reason: Reason) -> int:
    """Bytes that a reason takes on the page: as many as if all of it were escaped, at most."""
    return REASON_FRAME + sum(3 if "0" < character < "\ud800" else 6 for character in reason[1])
