"""Clean prose of four scripts for the tests of mix-ups: sentences of our own, lines of packages.

`wide` gives Chinese its fullwidth marks, so that none stands in the source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache
from types import MappingProxyType

from textrepair.stages.mojibake.mixups import MixUp

from .documents import LOST, interface, statutes, wide

SIMPLIFIED = (
    "早市在天亮之前就开始了,卖豆腐的老汉把木板一块块掀开,热气立刻裹住了他的脸。",
    "修理铺的师傅说,这辆旧自行车还能骑十年,只是链条要换,刹车线也得重新拉一根。",
    "奶奶把晒干的橘子皮收进铁盒,说冬天咳嗽的时候拿出来煮水,比药店里的糖浆管用。",
    "渡船靠岸以后,乘客们提着行李往外挤,只有一个背吉他的年轻人留在甲板上看江鸥。",
    "医院走廊的长椅上坐满了人,护士推着车从中间穿过,嘴里不停地说着请让一让。",
    "那年夏天河水特别浅,我们卷起裤腿就能走到对岸,在石头底下摸出许多小螃蟹。",
    "车间主任宣布下个月开始实行三班制,每班八小时,夜班的补贴提高到四十五元。",
    "图纸上的尺寸和现场量出来的差了两厘米,工程师只好带着徒弟重新测了一遍。",
)
TRADITIONAL = (
    "巷口的修鞋攤子擺了三十幾年,老師傅戴著老花眼鏡,一針一線地縫補客人的皮靴。",
    "清晨的山路上起了大霧,採茶的婦人揹著竹簍慢慢往上走,身影一下子就看不見了。",
    "圖書館閉館前十分鐘會播放音樂,學生們才依依不捨地收拾筆記,排隊歸還雜誌。",
    "颱風過後,果園裡掉了滿地的芭樂,阿嬤捨不得丟,全部撿回家熬成一鍋果醬。",
    "樂團的鼓手臨時發燒,團長只好打電話請以前的同學來幫忙,排練到半夜才結束。",
    "他把父親留下的懷錶拆開清洗,上了油,裝回去之後竟然又滴滴答答地走了起來。",
)
JAPANESE = (
    "祖母の家の裏庭には古い井戸があって、夏になると冷やしたスイカを引き上げて皆で食べた。",
    "終電を逃したので、駅前の喫茶店でコーヒーを飲みながら始発までの四時間を過ごすことにした。",
    "職人は木の板を丁寧に削り、何度も指でなでて、わずかな凹凸まで確かめてから組み立てる。",
    "引っ越しの荷物を片づけていたら、小学生のころに書いた日記が段ボールの底から出てきた。",
    "雨が上がると、商店街の人たちは店先に並べた野菜の上のビニールを外して客を呼び始めた。",
    "会議は予定より一時間も長引き、新しい工場の場所については来月また話し合うことになった。",
)
KOREAN = (
    "할머니는 마당에 널어 둔 고추를 걷으면서 저녁에는 비가 올 것 같다고 말씀하셨다.",
    "버스가 고갯길을 넘자 멀리 바다가 보였고, 아이들은 창문에 얼굴을 붙이고 소리를 질렀다.",
    "도서관 앞 벤치에 앉아 김밥을 먹던 학생이 바람에 날아간 종이를 주우러 뛰어갔다.",
    "이사하는 날 이웃집 아저씨가 무거운 장롱을 함께 옮겨 주셔서 떡을 한 접시 가져다드렸다.",
    "새로 산 자전거의 바퀴에서 이상한 소리가 나서 수리점에 맡겼더니 사흘이나 걸린다고 했다.",
    "어머니가 끓여 주신 된장찌개는 조금 짰지만 하루 종일 굶은 우리는 밥을 두 그릇씩 비웠다.",
)
PROSE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "simplified": tuple(map(wide, SIMPLIFIED)),
        "traditional": tuple(map(wide, TRADITIONAL)),
        "japanese": JAPANESE,
        "korean": KOREAN,
    }
)
"""Ordinary sentences by script."""

WRITTEN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "utf-8": tuple(PROSE),
        "gbk": ("simplified", "traditional", "japanese"),
        "big5": ("traditional",),
        "cp932": ("japanese",),
        "euc_jp": ("japanese",),
        "cp949": ("korean",),
    }
)
"""Encoding -> the scripts that were written in it."""

LOCALES = {"traditional": "zh_Hant", "japanese": "ja", "korean": "ko"}
LETTERS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
SHARE = 0.7  # of the characters of prose are letters of East Asia
SHORTEST = 8  # characters of a line that is prose
ENOUGH = 60  # characters that tell what happened to them


def scripts(mixup: MixUp) -> tuple[str, ...]:
    """The scripts that a text which went through the mix-up may have been in."""
    return WRITTEN[next(mixup.steps())[0]]


@cache
def passages(script: str) -> tuple[str, ...]:
    """Prose of installed packages: statutes for Simplified, interface text for the others.

    Lines that are short are put together, in their order.
    """
    text = "".join(statutes(400)) if script == "simplified" else interface(LOCALES[script])
    found, passage = [], ""
    for line in dict.fromkeys(text.split("\n")):
        if len(line) >= SHORTEST and len(LETTERS.findall(line)) >= SHARE * len(line):
            passage += line if not passage else "\n" + line
        if len(passage) >= ENOUGH:
            found.append(passage)
            passage = ""
    return tuple(found)


def is_part(repaired: str, text: str) -> bool:
    """Whether nothing but U+FFFD was put into a text: the rest of it stands there in this order."""
    rest = iter(text)
    return all(character in rest for character in repaired.replace(LOST, ""))


def common(one: str, other: str) -> int:
    """How many characters of two texts are the same, in one order, U+FFFD aside."""
    one, other = one.replace(LOST, ""), other.replace(LOST, "")
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)


def held(text: str) -> int:
    """How many characters are not lost."""
    return len(text) - text.count(LOST)
