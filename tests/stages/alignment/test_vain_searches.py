"""When the search for split characters is given up: after many places that led to nothing."""

from __future__ import annotations

import pytest

from textrepair import diagnose

SPLIT = "他在崗?fù)墟?zhèn)的會(huì)議上強(qiáng)調(diào)。\n"
VAIN = "他問?,你\n"  # an author's question mark before a comma


@pytest.mark.parametrize(("vain", "found"), [(0, 1), (3, 1), (30, 1), (62, 1), (66, 0), (500, 0)])
def test_a_split_is_found_behind_some_places_that_are_none(vain: int, found: int) -> None:
    """Up to 64 of them: each costs a search, and a text full of them has no such damage."""
    assert diagnose(VAIN * vain + SPLIT)["alignment"].amount == found


def test_places_that_are_none_do_not_end_the_search_of_a_damaged_page() -> None:
    """One split among eight such places is enough to go on."""
    page = SPLIT * 4 + (VAIN * 8 + SPLIT) * 20
    assert diagnose(page)["alignment"].amount == 24
