"""Damage that a text only shows is no damage of it: code, tables, articles about mirrors."""

from __future__ import annotations

import pytest

from textrepair import diagnose, repair
from textrepair.pipeline.quoting import own_prose

TORN = "崗?fù)墟?zhèn)召開會(huì)議,,當(dāng)?shù)剞r(nóng)業(yè)"
CODE = f'''"""Cases of a repair."""
import unittest

class Test(unittest.TestCase):
    def test_one(self):
        self.assertEqual(fix("{TORN}"), "")
        return None
'''
TABLE = "".join(
    f"{pair}\t{number}\n"
    for number, pair in enumerate(
        [
            "聯系",
            "關系",
            "后邊",
            "這里",
            "以后",
            "制造",
            "什么",
            "癥狀",
            "凈化",
            "看著",
            "奮斗",
            "骨干",
        ]
    )
)
SHOWN = [
    pytest.param(CODE, id="a string of source code"),
    pytest.param(f'CASES = [\n    ("{TORN}", None),\n]\n', id="a string beside brackets"),
    pytest.param(f"The page had `{TORN}` in it.\n", id="backquotes"),
    pytest.param(f"页面上的 `{TORN}` 是被拆开的。\n", id="backquotes in Chinese"),
    pytest.param(f"Before:\n\n```text\n{TORN}\n```\n", id="a fenced block"),
    pytest.param(
        "So the name came out as 崗?fù)墟?zhèn) on the page.\n", id="a sentence in English"
    ),
    pytest.param(
        "# Some tables put 會(huì) and 區(qū), 國(guó) there for the rest.\n", id="a comment"
    ),
    pytest.param(
        "| 崗?fù)墟?zhèn) | 岗托镇 |\n| 當(dāng)?shù)剞r(nóng)業(yè) | 当地农业 |\n",
        id="both forms",
    ),
    pytest.param(
        "@@ -1,2 +1,3 @@\n def test():\n+    assert fix("
        f'"{TORN}")\n+    return None\n+    import os\n',
        id="a patch",
    ),
    pytest.param(f"Before:\r\n\r\n```text\r\n{TORN}\r\n```\r\n", id="a block with CRLF"),
    pytest.param("日報 -> 日?qǐng)?bào) · 再復種 -> 再?gòu)?fù)種\n", id="a list of both forms"),
    pytest.param("Punctuation = r'[?:=\u2192^,]'\n", id="no Han at all"),
    pytest.param(f"# word<TAB>number\n{TABLE}", id="a table of words"),
]
SAID = [
    pytest.param(TORN, id="a page"),
    pytest.param(f"{TORN}\nThe meeting of the town was held in March.\n", id="English beside it"),
    pytest.param(f"{TORN}\n\n```c\nint n; /* 會(huì) */\n```\n", id="code of a damaged page"),
    pytest.param(f'{{"id": 1, "text": "{TORN}"}}', id="a record"),
    pytest.param(f"{TORN}\n{CODE}", id="source code on a damaged page"),
    pytest.param("".join(f"{n}\t{TORN}\n" for n in range(12)), id="numbered lines"),
    pytest.param(f"當前位置: 首頁 -> 新聞\n{TORN}\n", id="arrows beside it"),
    pytest.param(f"<p>{TORN}</p>\n", id="a paragraph of HTML"),
    pytest.param(
        "“大(dà)家都(dōu)很高兴,今天召(zhào)开会(huì)议(yì),路(lù)修(xiū)好(hǎo)了(le),”村(cūn)里(lǐ)的人"
        "(rén)说(shuō),“大家都很高兴,车(chē)能(néng)进(jìn)山(shān)了(le)。”",
        id="words that come again without their readings",
    ),
]


@pytest.mark.parametrize("text", SHOWN)
def test_what_a_text_shows_stays(text: str) -> None:
    assert repair(text) == text
    assert not diagnose(text).damaged


@pytest.mark.parametrize("text", SAID)
def test_what_a_text_says_itself_is_repaired(text: str) -> None:
    assert "召开会议" in repair(text)


def test_a_text_that_shows_nothing_says_all_of_it() -> None:
    assert own_prose(TORN, repair(TORN)).is_all
