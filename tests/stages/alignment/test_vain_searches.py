"""When the search for split characters is given up: after many places that led to nothing."""

from __future__ import annotations

import pytest

from textrepair import diagnose

SPLIT_BY_READING = "他在崗?fù)墟?zhèn)的會(huì)議上強(qiáng)調(diào)。\n"
SPLIT_BY_COMMA = "這個地址根本不存在?:涌谑悬h委書記指出,要尊重農民的意愿。\n"
VAIN = "他問?,你\n"  # an author's question mark before a comma


@pytest.mark.parametrize("vain", [0, 3, 62, 66, 500])
def test_a_split_by_a_reading_is_found_behind_any_number_of_places_that_are_none(vain: int) -> None:
    """Of commas: what is inserted into it is evidence by itself."""
    assert diagnose(VAIN * vain + SPLIT_BY_READING)["alignment"].amount == 1


@pytest.mark.parametrize(("vain", "found"), [(0, 2), (3, 2), (30, 2), (62, 2), (66, 1), (500, 1)])
def test_a_split_by_a_comma_is_found_behind_some_places_that_are_none(
    vain: int, found: int
) -> None:
    """Up to 64 of them: each costs a search, and a text full of them has no such damage."""
    page = SPLIT_BY_READING + VAIN * vain + SPLIT_BY_COMMA
    assert diagnose(page)["alignment"].amount == found


def test_places_that_are_none_do_not_end_the_search_of_a_damaged_page() -> None:
    """One split among eight such places is enough to go on."""
    page = SPLIT_BY_READING * 4 + (VAIN * 8 + SPLIT_BY_READING) * 20 + SPLIT_BY_COMMA
    assert diagnose(page)["alignment"].amount == 25
