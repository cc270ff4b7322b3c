"""Syllables by number: every reading is found, and nothing else."""

from __future__ import annotations

import numpy as np

from textrepair import tables
from textrepair.language.characters import code_points
from textrepair.stages.readings import pinyin, syllables


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


def test_the_known_multiplier_still_keeps_all_syllables_apart() -> None:
    """Another one would be found, but the search takes long."""
    assert syllables.numbered().multiplier == syllables.MULTIPLIER


def test_every_syllable_has_its_number() -> None:
    numbered = syllables.numbered()
    numbers, known = numbered.find(numbered.keys)
    assert numbers.tolist() == list(range(len(numbered.spelled)))
    assert known.all()
    assert max(map(len, numbered.spelled)) < 8  # letters in 64 bits, with what ends them
    assert all(
        item.isascii() == (number <= numbered.toneless)
        for number, item in enumerate(numbered.spelled)
    )


def test_nothing_else_has_one() -> None:
    words = ["hello", "zh", "q", "huii", "ih"]
    keys = np.array([syllables.key(word) for word in words], dtype=np.uint64)
    _, known = syllables.numbered().find(keys)
    assert not known.any()


def test_every_reading_is_accepted_one_by_one() -> None:
    expected = read_as()
    assert len(expected) > 26_000
    assert {character: pinyin.accepted_spellings(character) for character in expected} == expected
    assert pinyin.accepted_spellings("a") == pinyin.accepted_spellings("\U00020000") == frozenset()


def test_every_reading_is_accepted_among_others() -> None:
    """Those that no lane is left for included."""
    numbered, readings = syllables.numbered(), syllables.possible_readings()
    numbers = {syllable: number for number, syllable in enumerate(numbered.spelled)}
    expected = read_as()
    pairs = [(key, numbers[item]) for key, items in expected.items() for item in items]
    characters = code_points("".join(character for character, _ in pairs))
    found = np.array([number for _, number in pairs])
    assert readings.accept(characters, found, found > 0).all()
    assert len(readings.more) > 50


def test_other_syllables_are_not_accepted() -> None:
    expected, count = read_as(), len(syllables.numbered().spelled)
    for character in "\u7684\u6703\u884c\u548c\u4e00":
        numbers = np.arange(count)
        characters = np.full(count, ord(character), dtype=np.uint32)
        fit = syllables.possible_readings().accept(characters, numbers, numbers > 0)
        spelled = syllables.numbered().spelled
        assert {spelled[number] for number in np.flatnonzero(fit)} == expected[character]
