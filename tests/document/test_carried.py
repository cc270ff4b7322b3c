"""What the parts of a document say together: evidence adds up, and no part can say too much."""

from __future__ import annotations

import pytest

from textrepair.document.state import CARRIED_AT_MOST, NOTHING, Carried


def carried(nats: float) -> Carried:
    return Carried((("glyphs", nats),))


@pytest.mark.parametrize("sign", [1, -1], ids=["for", "against"])
def test_what_is_carried_has_a_bound_in_both_directions(sign: int) -> None:
    nearly = carried(sign * (CARRIED_AT_MOST - 1))
    assert nearly.joined(nearly).nats("glyphs") == sign * CARRIED_AT_MOST
    assert NOTHING.joined(carried(sign * 1000.0)).nats("glyphs") == sign * CARRIED_AT_MOST


def test_what_is_below_the_bound_adds_up() -> None:
    both = carried(4.0).joined(carried(-1.5))
    assert both.nats("glyphs") == 2.5
    assert both.nats("readings") == 0.0
    assert NOTHING.joined(carried(4.0)).nats("glyphs") == 4.0


def test_a_long_page_is_outweighed_by_as_much_as_the_bound() -> None:
    """However many windows agreed before: a page may change, and what follows says so."""
    page = NOTHING
    for _ in range(50):
        page = page.joined(carried(5.0))
    assert page.joined(carried(-CARRIED_AT_MOST)).nats("glyphs") == 0.0


def test_what_one_part_found_both_have_found() -> None:
    one, other = Carried(found=frozenset({"readings"})), Carried(fullwidth=True)
    assert one.joined(other) == other.joined(one) == Carried((), frozenset({"readings"}), True)
