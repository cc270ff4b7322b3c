"""What a text is by its characters: lists, and text in which they come again."""

from __future__ import annotations

import random

import pytest

from textrepair import repair
from textrepair.language.letters import is_list
from textrepair.stages.mojibake.mixups import MixUp, confuse
from textrepair.tables import machines

KANJI = [
    bytes((row, cell)).decode("euc_jp") for row in range(0xD0, 0xF4) for cell in range(0xA1, 0xFF)
]
SENTENCE = "村里新修的路通到山下，村民们早上把菜送到镇上去卖，中午就能回家吃饭。"


@pytest.mark.parametrize("between", ["", " ", "\n", "\u00b7", "、"])
@pytest.mark.parametrize("seed", range(4))
def test_lists_of_rare_characters_stay(between: str, seed: int) -> None:
    text = between.join(random.Random(seed).sample(KANJI, 120))
    assert is_list(text)
    assert repair(text) == text


def test_lists_of_what_machines_make_stay() -> None:
    text = "\n".join(list(dict.fromkeys(dict(machines()["first-candidate"]).values()))[:150])
    assert repair(text) == text


def test_text_is_no_list() -> None:
    text = SENTENCE * 3
    assert not is_list(text)
    for written, read in (("gbk", "big5"), ("utf-8", "gbk")):
        damaged = confuse(text, MixUp(written, read, "mark"))
        assert not is_list(damaged)
        assert repair(damaged) != damaged


def test_few_characters_are_no_list() -> None:
    assert not is_list(SENTENCE)
