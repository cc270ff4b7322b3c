"""Words that only the mainland, or only Taiwan, uses for the same thing.

Counted line by line in one program's interface in Simplified and in Traditional: what a line says
is the same, so the words that differ are the regions', not the subject's. What a word weighs is
held down by how common it is in general text, where both regions may have it (檔案).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from plausibility import is_ideograph
from sources import Sources

# Of jieba's 60 million characters: the weight of general text beside interfaces. More where a word
# speaks against a machine, for jieba counts how the mainland uses it.
GENERAL = 1 / 30
GENERAL_AGAINST = 1 / 5
PSEUDO_COUNT = 1.5
LEAST_LINES = 5  # in which a word must stand
LEAST_WEIGHT = 0.7  # nats
MOST_WEIGHT = 2.5  # nats: one word may be a name, a quotation, an old habit
# Words that Hong Kong shares with the mainland, and words that one translator avoids and others of
# Taiwan do not (10 times and more in a million characters of their software text): none tells.
SHARED = frozenset(
    (
        "軟件 硬件 網絡 用戶 打印 字符 界面 文件 所選 條目 顏色 字詞 邊框 配置 輔助 操作 邊距 "
        "可選 不被 代碼 此文 勾選 副本 變量 替換 添加 給定 擴展 該文 請求 更改 示例 不受 斷點 "
        "映射 單選 和文 移到 匹配 運行 對其 頂部 檢測 設置 小組 綁定 嵌套 打開 前綴 存儲 保存 "
        "未在 本地 重置 單步 訪問 末尾 雙擊 "
    ).split()
)
# What the mainland calls its own institutions. Others write of them too, seldom with these words.
INSTITUTIONS = (
    "国务院 人大常委会 人民代表大会 全国人大 政协 党委 党中央 中共中央 市委 省委 县委 党组织 "
    "党支部 人民政府 县级以上 自治区 直辖市 自治州 主管部门 人民法院 人民检察院 公安机关 "
    "新华社 同志 改革开放 社会主义 精神文明 群众 干警 农民工 贯彻落实 我国 我省 我市 应当 "
).split()
INSTITUTION_WEIGHT = 1.5
# Single characters that words do not end or begin with: what the dictionary lacks beside them is
# no word but a piece of a sentence.
PARTICLES = frozenset(
    "的是在將会會您和或由則時中可從於以若未已入上下來此格組欄樹話塊項件鍵僅即仍讓把與請這"
)


class Words:
    """Splits text into words, longest first, and pairs of characters that no word covers."""

    def __init__(self, sources: Sources) -> None:
        """Index jieba's words by how they begin."""
        self.plain = {key: values[0] for key, values in sources.ts.items()}
        self.words = sources.words
        self.lengths: defaultdict[str, set[int]] = defaultdict(set)
        for word in sources.words:
            self.lengths[word[:2]].add(len(word))

    def simplified(self, text: str) -> str:
        """The text character by character."""
        return "".join(self.plain.get(character, character) for character in text)

    def pairs(self, text: str) -> set[str]:
        """The words of two characters in a text, of the dictionary or not."""
        plain = self.simplified(text)
        found, start, loose = set(), 0, False
        while start < len(plain):
            length = max(
                (
                    length
                    for length in self.lengths.get(plain[start : start + 2], ())
                    if plain[start : start + length] in self.words
                ),
                default=1,
            )
            single = length == 1 and is_ideograph(plain[start])
            if length == 2:
                found.add(text[start : start + 2])
            elif single and loose and not PARTICLES.intersection(text[start - 1 : start + 1]):
                found.add(text[start - 1 : start + 1])
            start, loose = start + length, single
        return found


def vocabulary(
    sources: Sources, machine: Mapping[str, str], told: Iterable[str]
) -> dict[str, float]:
    """Word -> ln P(word | mainland) / P(word | elsewhere), as a machine spells the mainland's.

    Args:
        sources: the dictionaries and the interface in both languages.
        machine: a machine's table.
        told: characters whose spelling tells by itself: words with them are not counted twice.
    """
    words, table = Words(sources), str.maketrans(dict(machine))
    mainland: Counter[str] = Counter()
    elsewhere: Counter[str] = Counter()
    for simplified, traditional in sources.interface:
        mainland.update(words.pairs(simplified.translate(table)))
        elsewhere.update(words.pairs(traditional))
    general: defaultdict[str, float] = defaultdict(float)
    for word, count in sources.words.items():
        for place in range(len(word) - 1):
            general[word[place : place + 2].translate(table)] += count
    found = {}
    spelling = set(told)
    for word in mainland.keys() | elsewhere.keys():
        ours, theirs = mainland[word], elsewhere[word]
        if max(ours, theirs) < LEAST_LINES or spelling.intersection(word) or word in SHARED:
            continue
        either = PSEUDO_COUNT + general[word] * (GENERAL if ours > theirs else GENERAL_AGAINST)
        weight = math.log((ours + either) / (theirs + either))
        if abs(weight) >= LEAST_WEIGHT:
            found[word] = max(-MOST_WEIGHT, min(MOST_WEIGHT, weight))
    for word in INSTITUTIONS:
        found[word.translate(table)] = INSTITUTION_WEIGHT
    return found


def vocabulary_lines(
    sources: Sources, machine: Mapping[str, str], told: Iterable[str]
) -> Iterator[str]:
    """``word<TAB>weight`` in tenths of a nat."""
    for word, weight in sorted(vocabulary(sources, machine, told).items()):
        yield f"{word}\t{round(10 * weight)}"
