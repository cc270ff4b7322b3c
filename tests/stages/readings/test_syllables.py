"""Syllables by number: every reading is found, and nothing else."""

from __future__ import annotations

from functools import cache

import pytest

from textrepair import tables
from textrepair.stages.readings import pinyin, syllables
from textrepair.stages.readings.annotations import find_annotations, may_be_read
from textrepair.tables.arrays import numbers


@cache
def read_as() -> dict[str, set[str]]:
    """Character -> the spelled syllables of its readings, with their tones and without."""
    found: dict[str, set[str]] = {}
    for toned, characters in tables.syllable_rows():
        spelled = {item for item in (toned, syllables.toneless(toned)) if is_spelled(item)}
        for character in characters:
            found.setdefault(character, set()).update(spelled)
    return found


def is_spelled(syllable: str) -> bool:
    """Whether a mirror can write it."""
    return pinyin.SPELLED.fullmatch(syllable) is not None


def every_syllable() -> list[str]:
    """All syllables by number, of which 0 is none."""
    return list(map(syllables.spelled, range(len(numbers("readings/keys")))))


def test_every_syllable_has_its_number() -> None:
    spelled = every_syllable()
    assert spelled[0] == ""
    assert set(spelled[1:]) == set().union(*read_as().values())
    assert len(set(spelled)) == len(spelled)
    assert max(map(len, spelled)) < 7  # a longer word is of no syllable
    keys = list(map(syllables.packed_letters, spelled))
    assert keys == numbers("readings/keys").tolist()


def test_the_toneless_form_of_every_syllable() -> None:
    spelled = every_syllable()
    bare = numbers("readings/toneless")
    assert [spelled[number] for number in bare] == list(map(syllables.toneless, spelled))


def test_every_reading_is_accepted_one_by_one() -> None:
    expected = read_as()
    assert len(expected) > 26_000
    found = {character: syllables.accepted_spellings(character) for character in expected}
    assert found == expected
    for other in "a", "\uffff", "\U00020000":
        assert syllables.accepted_spellings(other) == frozenset()


def test_every_reading_is_found_in_a_text() -> None:
    pairs = [
        (character, syllable)
        for character, every in read_as().items()
        for syllable in sorted(every)
        if may_be_read(character)
    ]
    text = "".join(f"{character}({syllable})" for character, syllable in pairs)
    found = find_annotations(text)
    assert found.count == len(pairs) > 70_000
    assert found.examples(found.count) == [f"{one}({syllable})" for one, syllable in pairs]


@pytest.mark.parametrize("character", "\u7684\u6703\u884c\u548c\u4e00\u3007")
def test_other_syllables_are_not_found(character: str) -> None:
    spelled = every_syllable()[1:]
    found = find_annotations("".join(f"{character}({syllable})" for syllable in spelled))
    readings = read_as()[character]
    expected = [syllable for syllable in spelled if syllable in readings]
    assert found.examples(found.count) == [f"{character}({syllable})" for syllable in expected]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("\u6703(hu\u00ec)\u8b70", [(1, 6, 1)]),
        ("\u6703( hu\u00ec )\u8b70", [(1, 8, 1)]),
        ("\u6703(hui)(hui)(hui)(hui)", [(1, 16, 3)]),
        ("\u6703(hui)( hui)(open)", [(1, 12, 2)]),
        ("\u6703(hui)(hu\u00ec)", [(1, 6, 1)]),
        ("\u6703(hui)(hui", [(1, 6, 1)]),
        ("\u6703((hui)", []),
        ("\u6703(  hui)", []),
        ("\u6703(hui  )", []),
        ("\u6703(hu i)", []),
        ("\u6703(hui\n)", []),
        ("\u6703 (hui)", []),
        ("\u6703()", []),
        ("\u6703( )", []),
        ("\u6703(zzhui)", []),
        ("\u6703(abcdefghui)", []),
        ("\ue83c(b\u00e0)", []),  # for private use
        ("(hui)", []),
        ("\u6703(", []),
        ("\U00020000(hui)\udc80(hui)", []),
    ],
)
def test_spans_of_annotations(text: str, spans: list[tuple[int, int, int]]) -> None:
    found = find_annotations(text)
    assert spans == [
        (found.start(number), found.end(number), found.copies(number))
        for number in range(found.count)
    ]
