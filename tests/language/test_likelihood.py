"""How likely a text is: order, not figures."""

from __future__ import annotations

import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair import tables
from textrepair.language import families
from textrepair.language.letters import families_in
from textrepair.language.likelihood import cost, least_costs, weigh
from textrepair.language.prices import UNKNOWN
from textrepair.stages.mojibake.mixups import MIXUPS, confuse

from ..documents import LOST, PROSE, interface, scripts, wide
from ..timing import is_linear

EUROPEAN = (
    *("cs", "da", "de", "el", "en", "es", "fr", "hu", "it"),
    *("nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi"),
)
SURE = 9.5  # nats for each character that clean prose stays below: `channels.SENSIBLE`


def mean(text: str) -> float:
    return cost(text) / len(text)


@pytest.mark.parametrize("script", PROSE)
def test_prose_is_likely(script: str) -> None:
    for text in PROSE[script]:
        assert mean(text) < SURE


@pytest.mark.parametrize("name", MIXUPS)
def test_mixed_up_prose_costs_more_than_it_did(name: str) -> None:
    mixup = MIXUPS[name]
    for script in scripts(mixup):
        for text in PROSE[script][:3]:
            damaged = confuse(text, mixup).replace(LOST, "")
            if len(damaged) >= len(text) / 2:
                assert cost(damaged) > cost(text)


@pytest.mark.parametrize(
    ("likelier", "other"),
    [
        ("中文", "ÖÐÎÄ"),
        ("功能", "鍔熻兘"),
        ("软件下载", "Èí¼þÏÂÔØ"),
        ("こんにちは", "偙傫偵偪偼"),
        ("안녕하세요", "救崇窍技夸"),
        ("café", "cafÃ©"),
        ("Straße", "StraÃŸe"),
        ("привет", "ïðèâåò"),
        ("Größe", "Gr鲞e"),
        ("今天天气很好", "今夭夭氣佷妤"),
        ("hello", "hElLo"),
        ("abc", "a\x81c"),
        ("の中", "の\ue000"),
    ],
)
def test_the_likelier_of_two(likelier: str, other: str) -> None:
    assert cost(likelier) < cost(other)


ENCODINGS = {"ru": "cp1251", "uk": "cp1251", "el": "cp1253", "tr": "cp1254", "vi": "cp1258"}
ENCODINGS |= dict.fromkeys(("cs", "hu", "pl", "ro"), "cp1250")


def test_european_lines_are_not_likelier_as_chinese() -> None:
    """What one would see if their bytes were taken for those of GBK."""
    wrong = checked = 0
    for locale in EUROPEAN:
        for line in interface(locale).split("\n"):
            try:
                other = line.encode(ENCODINGS.get(locale, "cp1252")).decode("gbk")
            except UnicodeError:
                continue
            if other != line and len(line) > 20:
                checked += 1
                wrong += cost(other) <= cost(line)
    assert checked > 500
    assert wrong <= 0.005 * checked


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_has_a_cost(text: str) -> None:
    """One finite number for each character, lone surrogates included."""
    costs = weigh(text)
    assert len(costs) == len(text)
    assert all(0.0 <= nats < math.inf for nats in costs)
    assert cost(text) == sum(costs)


@given(st.text(st.characters(exclude_categories=()), max_size=40), st.integers(0, 40))
def test_a_part_is_weighed_as_if_it_were_all(text: str, start: int) -> None:
    assert weigh(text, start) == weigh(text[start:])
    assert cost(text, start // 2, start) == cost(text[start // 2 : start])


@given(st.text(max_size=30))
def test_what_is_lost_costs_nothing_itself(text: str) -> None:
    assert weigh(text + LOST)[-1] == 0.0


@pytest.mark.parametrize(
    "text", ["\x81", "\ufdd0", "\ud800", "\ue000", "\uffff", "\U0010ffff", "\x00"]
)
def test_what_no_text_holds_is_dear(text: str) -> None:
    assert cost(text) > 10


def test_capitals_cost_by_their_place() -> None:
    assert cost("paris") < cost("Paris") < cost("pAris")
    assert cost("Paris") < cost("PARIS")


def test_languages_do_not_share_words_with_each_other() -> None:
    """Letters of another family inside a word are dear, beside Han they are not."""
    assert cost("mаma") > cost("mama") + 10  # the second letter is Cyrillic
    assert cost("用a表示") < cost("用а表示")


def test_fullwidth_marks_of_chinese_are_usual() -> None:
    text = "好的,我知道了"
    assert cost(wide(text)) < cost(text) + 4


def test_marks_that_come_again_are_usual() -> None:
    """Who shouts writes six exclamation marks, not one and five of another script."""
    shouted = "\u597d\uff01" + "\uff01" * 5
    assert cost(shouted) < cost("\u597d\uff01" + "\u3110" * 5)
    assert cost(shouted) < cost("\u597d\uff01") + 5 * 4


def test_bopomofo_stands_with_its_like() -> None:
    reading = "\u3113\u3128\u3125"
    assert cost(reading) < 3 * 10
    assert cost("\u4e2d\u3110\u02cb") < cost("\u4e2d\u3110\u4e2d")


def test_every_language_is_there() -> None:
    names = {name for every in families.LANGUAGES.values() for name in every}
    assert {name for name in names if not name.startswith("zh")} == set(tables.languages())
    assert all(least_costs(name) != least_costs("no language") for name in names)


@pytest.mark.parametrize("piece", ["a", "é", "中", "の", "한", "\ud800", "Aa", "中a"])
def test_time_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    assert is_linear(weigh, piece, 5000)


@pytest.mark.parametrize("word", ["データベース", "ハードディスク", "ポケット", "ウインドウ"])
def test_halfwidth_katakana_cost_little_more(word: str) -> None:
    half = "".join(half_form(character) for character in unicodedata.normalize("NFD", word))
    assert cost(word) < cost(half) < cost(word) + 1.8 * len(half)


def half_form(character: str) -> str:
    """The halfwidth form of decomposed katakana."""
    forms = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF61, 0xFFA0)}
    return forms[character]


def test_marks_of_voice_need_their_kana() -> None:
    assert cost("ｶﾞ") < cost("ｱﾞ") - 8


def test_rules_of_signs_are_usual_and_signs_of_drawings_alone_are_not() -> None:
    assert cost("☆★" * 8) < 2 * cost("☆★") + 30
    assert cost("a ╘ b") > cost("a © b")


def test_a_character_by_itself_costs_what_it_does_in_the_likeliest_language() -> None:
    every, chinese, german = least_costs(), least_costs("zh-Hans"), least_costs("de")
    assert every[ord("\u4e2d")] == chinese[ord("\u4e2d")] < german[ord("\u4e2d")]
    assert every[ord("\u00df")] == german[ord("\u00df")] < chinese[ord("\u00df")]
    assert every[0x81] == UNKNOWN


def test_the_families_of_a_text() -> None:
    present = families_in("\u4e2d a\u0430\ud800\U0001f600")
    families_there = (families.COMMON, families.ASIAN, families.LATIN, families.CYRILLIC)
    assert present == sum(1 << family for family in families_there)
