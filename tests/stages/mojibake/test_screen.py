"""What is suspicious, and what promises something in another encoding: the gates of a stage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair.stages.mojibake.mixups import MIXUPS, confuse
from textrepair.stages.mojibake.screen import is_foreign, look
from textrepair.stages.mojibake.shortlist import gains, promising
from textrepair.stages.mojibake.suspicion import STEP

CHINESE = "我们昨天下午在图书馆看书\uff0c后来一起去吃饭\uff0c晚上八点才回家。"
TRADITIONAL = "我們昨天下午在圖書館看書\uff0c後來一起去吃飯\uff0c晚上八點才回家。"
JAPANESE = (
    "昨日の午後、図書館で本を読んでから、友達と一緒に食事をしました。新しい設定を保存します。"
)
KOREAN = "어제 오후에 도서관에서 책을 읽고 나서 친구와 함께 저녁을 먹었습니다."

CLEAN = {
    "Simplified": CHINESE,
    "Traditional": TRADITIONAL,
    "Japanese": JAPANESE,
    "Korean": KOREAN,
    "Russian": "Вчера мы читали книгу в библиотеке, а потом вместе ужинали.",
    "French": "Hier, nous étions à la bibliothèque\u00a0; après, nous avons dîné.",
    "Cantonese": "佢哋琴日喺圖書館睇書\uff0c跟住一齊去食飯\uff0c好夜先至返到屋企嘅。",
    "rare names": "他叫龑\uff0c她叫翀\uff0c都住在亳州。",
    "emoji": "好的\U0001f600\U0001f601\uff0c明天见\U0001f602",
    "ASCII": "for item in items: print(item)",
    "blanks": " \n\t\u3000",
    "nothing": "",
}
SOURCES = {"gbk": CHINESE, "utf-8": CHINESE, "big5": TRADITIONAL, "cp949": KOREAN}
# Reading EUC-JP as GBK keeps the kana: only Han that Japanese has not are odd.
MIXED = [
    "utf-8 as gbk",
    "utf-8 as big5",
    "utf-8 as cp932",
    "utf-8 as latin-1",
    "utf-8 as cp1252, twice",
    "gbk as latin-1",
    "gbk as cp1251",
    "gbk as big5",
    "big5 as gbk",
    "cp932 as gbk",
    "euc_jp as gbk",
    "euc_jp as latin-1",
    "cp949 as gbk",
    "cp949 as cp1252",
]


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN.keys())
def test_clean_text_is_not_suspicious(text: str) -> None:
    """Text of all kinds stays below the gate."""
    assert look(text) is None


@pytest.mark.parametrize("name", MIXED)
def test_mixed_up_text_is_suspicious_and_promises_something(name: str) -> None:
    """What was read in the wrong encoding passes both gates."""
    mixup = MIXUPS[name]
    mixed = confuse(SOURCES.get(mixup.written, JAPANESE), mixup)
    windows = look(mixed)
    assert windows is not None
    assert promising(mixed, windows)


@pytest.mark.parametrize(
    "rare",
    [
        "嘈嘈切切错杂弹\uff0c银瓶乍破水浆迸\uff0c钿头银篆击节碎\uff0c呕哑嘲哳难为听",
        "豫章故郡\uff0c洪都新府。星分翼轸\uff0c地接衡庐。骖騑于上路\uff0c鹤汀凫渚\uff0c舸舰弥津",
        "Pří\u0161ern\u011b \u017elu\u0165ou\u010dk\u00fd k\u016f\u0148",
    ],
    ids=["verse", "prose of the Tang", "Czech"],
)
def test_rare_characters_are_suspicious_but_promise_nothing(rare: str) -> None:
    """What is rare makes no sense in any other encoding."""
    windows = look(rare)
    assert windows is not None
    assert not promising(rare, windows)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("na\u00efve", True),
        ("\u00c3\u00a9", True),
        ("\ud83d", True),
        ("\u0085", True),
        (CHINESE, False),
        ("\u201cquoted\u201d \u2014 \u00a7\u00a01", False),
        ("plain", False),
    ],
)
def test_foreign_characters(text: str, expected: bool) -> None:
    """Characters that stand for bytes in the encodings of Europe; not the marks of all texts."""
    assert is_foreign(text) is expected


@given(st.integers(0, 40), st.integers(0, 40), st.sampled_from(MIXED[:9]))
def test_the_place_in_the_text_does_not_matter(before: int, after: int, name: str) -> None:
    """Mojibake is seen wherever in a text it stands."""
    mixup = MIXUPS[name]
    mixed = confuse(SOURCES[mixup.written], mixup)
    text = "的" * before + mixed + "的" * after
    windows = look(text)
    assert windows is not None
    assert before - 2 * STEP < windows.index(max(windows)) * STEP < before + len(mixed)


def test_every_piece_stays_apart_in_every_reading() -> None:
    """A piece may end with half a character of another encoding: 8F took the line break with it."""
    ends = [bytes((lead, 0x8F)).decode("gbk", "ignore") for lead in range(0x81, 0xFF)]
    for end in filter(None, ends):
        for last in ("", "a"):
            found = gains(["鍔熻兘" + end, last])
            assert found is not None
            assert found.width == 3
            assert len(found.gain) == len(found.pairs) * found.width
