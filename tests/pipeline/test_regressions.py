"""Faults that were found once: each case says what it guards.

Every fault is here in the smallest text that shows it; the files of the stages have the rest.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from textrepair import Config, explain, repair
from textrepair.damage import RECIPES, Recipe, damage
from textrepair.stages.mojibake.mixups import MIXUPS, confuse, survivors
from textrepair.stages.width.forward import fold_width

from ..documents import LOST, PROSE, articles, documents, narrow, seed
from ..timing import is_linear, seconds

PAGE, RESTORED = seed()
OWN = tuple(documents(3))


class Case(NamedTuple):
    """A text, what must come of it, and what that guards."""

    guards: str
    text: str
    expected: str
    config: Config = Config()


WIDTH = Config(width="always")
GLYPHS = Config(glyphs="always")
FOLDED = damage(OWN[0], Recipe(width=True))

CASES = [
    Case(
        "two marks in a row are one thing: both were folded, both come back",
        "什么?!你说!!真的??",
        "什么\uff1f\uff01你说\uff01\uff01真的\uff1f\uff1f",
        WIDTH,
    ),
    Case(
        "a closing parenthesis is no Chinese character: code keeps its marks",
        "def f(x):\n    return g(x);\n",
        "def f(x):\n    return g(x);\n",
        WIDTH,
    ),
    Case(
        "a typographic apostrophe is no Chinese character: French keeps its parentheses",
        "Date (avec l\u2019heure)",
        "Date (avec l\u2019heure)",
        WIDTH,
    ),
    Case(
        "a question mark inside an address is no Chinese one",
        "https://example.com/路径?q=(a)&b=1",
        "https://example.com/路径?q=(a)&b=1",
        WIDTH,
    ),
    Case(
        "parentheses in parentheses come back in one pass, under auto too",
        FOLDED + "(注:本表(附件)有效)\n",
        OWN[0] + "\uff08注\uff1a本表\uff08附件\uff09有效\uff09\n",
    ),
    Case(
        "a headword with two readings is a dictionary's",
        "长(zhǎng)\uff1a生长。长(cháng)\uff1a长短。行(xíng)\uff1a行走。行(háng)\uff1a银行。",
        "长(zhǎng)\uff1a生长。长(cháng)\uff1a长短。行(xíng)\uff1a行走。行(háng)\uff1a银行。",
    ),
    Case(
        "a table of values with empty fields stays although prose stands before it",
        OWN[0] + "张三,,北京,,\n李四,,上海,,\n王五,,广州,,\n赵六,,深圳,,\n",
        OWN[0] + "张三,,北京,,\n李四,,上海,,\n王五,,广州,,\n赵六,,深圳,,\n",
    ),
    Case(
        "于 and 余 are classical Chinese, not only a machine's",
        "之子于歸\uff0c宜其室家。黃鳥于飛\uff0c集于灌木\uff0c其鳴喈喈。",
        "之子于歸\uff0c宜其室家。黃鳥于飛\uff0c集于灌木\uff0c其鳴喈喈。",
    ),
    Case(
        "范, 余 and 里 are names in genuine text",
        "范先生說\uff0c明年想在里內的采風亭辦一場音樂會\uff0c邀請鍾老師和她的學生來表演布袋戲。",
        "范先生說\uff0c明年想在里內的采風亭辦一場音樂會\uff0c邀請鍾老師和她的學生來表演布袋戲。",
    ),
    Case(
        "Simplified 乾县 is no 干县",
        "乾县在陕西\uff0c乾安县在吉林。",
        "乾县在陕西\uff0c乾安县在吉林。",
        GLYPHS,
    ),
    Case(
        "徵 of the five tones, 於 of a surname, 麽 of a name are Simplified text",
        "宫商角徵羽。他本姓於\uff0c名字里有一个麽字。",
        "宫商角徵羽。他本姓於\uff0c名字里有一个麽字。",
        GLYPHS,
    ),
    Case(
        "白鱀豚 does not become a character outside the Basic Multilingual Plane",
        "国家对长江流域的白鱀豚实行特别保护。",
        "国家对长江流域的白鱀豚实行特别保护。",
        GLYPHS,
    ),
    Case(
        "an annotation inside a run tells the character before it: 這(zhè), not an unknown one",
        "他談?mào)剬?@(zhè)件事的看法,他說(shuō)暫(zàn)時(shí)不便公開(kāi)回應(yīng)。",
        "他谈谈对这件事的看法\uff0c他说暂时不便公开回应。",
    ),
    Case(
        "a comma put before A3BA across 危害 is a split like one before A3A1",
        PAGE.replace("羅梅主持。", "羅梅主持破壞、?:?娛略O(shè)施的活動,。"),
        RESTORED.replace("罗梅主持。", "罗梅主持破坏、危害军事设施的活动。"),
    ),
    Case(
        "shouting is not split characters, however often",
        "什么?!啊?!你说什么?!啊?!\n" * 40,
        "什么?!啊?!你说什么?!啊?!\n" * 40,
    ),
    Case(
        "讀者 is no word about pronunciation: the readings after it are a mirror's",
        damage(OWN[1], RECIPES["light"], seed=0) + "讀者給(gěi)作者寫(xiě)信。\n",
        OWN[1] + "读者给作者写信。\n",
    ),
    Case(
        "the character class of a regular expression is no inserted comma",
        "re.split('[,\uff0c]', a)\nre.split('d[,\uff0c]', b)\nre.split('([,\uff0c])', c)\n" * 3,
        "re.split('[,\uff0c]', a)\nre.split('d[,\uff0c]', b)\nre.split('([,\uff0c])', c)\n" * 3,
    ),
    Case(
        "a Traditional quotation in a damaged Simplified page stays",
        damage(OWN[1], RECIPES["simplified"], seed=0) + "專案創作者與駭客你的視窗。\n",
        OWN[1] + "專案創作者與駭客你的視窗。\n",
    ),
    Case(
        "parentheses of the author right after a reading do not hide it",
        damage(OWN[1], RECIPES["heavy"], seed=0) + "打開(kāi)(open)文件。\n",
        OWN[1] + "打开\uff08open\uff09文件。\n",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.guards)
def test_case(case: Case) -> None:
    assert repair(case.text, config=case.config) == case.expected


# --- Mojibake -------------------------------------------------------------------------------------


def mixed(text: str, name: str) -> Case:
    """A mix-up of `MIXUPS` and what the bytes hold of the text."""
    return Case(name, confuse(text, MIXUPS[name]), survivors(text, MIXUPS[name]))


S, J = PROSE["simplified"], PROSE["japanese"]
BOX = "┌──────┬──────┐\n│ 名称 │ 数量 │\n├──────┼──────┤\n│ 苹果 │ 12   │\n└──────┴──────┘\n"

MOJIBAKE = {
    "a second reading makes no letter of two Han that the first one brought back": mixed(
        S[2], "utf-8 as gbk"
    ),
    "nor of Han at the end of a line": mixed(PROSE["traditional"][0], "utf-8 as cp932"),
    "a second reading does not win by what it loses": mixed(J[0], "utf-8 as cp1250, mark"),
    "nor does a third": mixed(S[0], "utf-8 as cp1252, mark"),
    "the marks of the first reader are bytes for the second one": mixed(
        S[0], "utf-8 as gbk, then utf-8 as latin-1"
    ),
    "a question mark before the rest of a character took its first byte": mixed(
        S[3], "utf-8 as gbk, question"
    ),
    "Japanese in EUC between Chinese lines is not taken for UTF-8": Case(
        "",
        f"{S[0]}\n{mixed(J[2], 'euc_jp as cp1252').text}\n{S[1]}",
        f"{S[0]}\n{J[2]}\n{S[1]}",
    ),
    "the mix-up of one line does not eat the next one": Case(
        "",
        mixed(S[0], "gbk as cp1252").text + "\n" + mixed(S[2], "utf-8 as cp1252").text,
        f"{S[0]}\n{S[2]}",
    ),
    "letters of pinyin among split characters are not those of MacRoman": Case(
        "", "動?dòng)員(yún)在就?x", "動?dòng)員(yún)在就?x"
    ),
    "rare Han of a split run are no two letters": Case("", "愫谩", "愫谩"),
    "a line of one Han between lines of Korean is one of hangul": mixed(
        "눌러주세요.\n홈\n만약 이메일을 받지 못하셨다면\n", "cp949 as gbk"
    ),
    "a table in boxes is a table, not GBK in code page 437": Case("", BOX, BOX),
    "a list of radicals is not a list of Cyrillic letters": Case(
        "", "亅 丨 丿 乛 亠 冫 冖 凵 勹 匚 爻 爿 疋", "亅 丨 丿 乛 亠 冫 冖 凵 勹 匚 爻 爿 疋"
    ),
    "two letters of a regular expression are no Han": Case(
        "",
        "re.compile('[\u00c0-\u00d6\u00d8-\u00f6]+')  # \u00c0\u00d6\u00d8\u00f6\u00f8\u00ff",
        "re.compile('[\u00c0-\u00d6\u00d8-\u00f6]+')  # \u00c0\u00d6\u00d8\u00f6\u00f8\u00ff",
    ),
    "two capitals of a Ukrainian word are no kana": Case(
        "", "ГРИБИ,\nА\nҐАВА\nКРИЧАЛА", "ГРИБИ,\nА\nҐАВА\nКРИЧАЛА"
    ),
}


@pytest.mark.parametrize("guards", MOJIBAKE)
def test_mojibake(guards: str) -> None:
    assert repair(MOJIBAKE[guards].text) == MOJIBAKE[guards].expected


@pytest.mark.parametrize(
    "text",
    [
        "[['ㄓㄨㄥ'], ['ㄒㄧㄣ']]",
        "他念 ㄓㄨㄥ ㄒㄧㄣ\uff0c我写 zhong xin。",
        "ㄓㄨㄥ ㄒㄧㄣ",
        "注音\uff1a['ㄓㄨㄥ']\n['ㄒㄧㄣ']",
    ],
)
def test_bopomofo_is_no_mojibake(text: str) -> None:
    """Readings are not EUC-KR read as Big5, and what shows them is not all rare."""
    assert repair(text) == text


def test_a_question_mark_of_mojibake_splits_no_character() -> None:
    """What a reader lost is no sign of a mirror: nothing is invented between two of its marks."""
    text = PROSE["traditional"][2]
    assert "现" not in repair(confuse(text, MIXUPS["gbk as big5, question"]))


# --- Guesses --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("damaged", "true"),
    [
        # The lost half of a character is not filled with the commoner of two words.
        ("不得弄虛(xū)?kǎo)骷?、營(yíng)私舞弊", "不得弄虚作假、营私舞弊"),
        ("鑑(jiàn)定人,、記?shuì)浫?、翻譯(yì)人", "鉴定人、记录人、翻译人"),
        (
            "規(guī)定不同?suǒ)徫坏姆??wù)年限和不同職(zhí)務(wù)",
            "规定不同岗位的服务年限和不同职务",
        ),
        ("對(duì)總?cè)丝?8萬(wàn)的統(tǒng)計", "对总人口78万的统计"),
    ],
)
def test_what_is_lost_is_marked_and_not_guessed(damaged: str, true: str) -> None:
    page = PAGE.replace("羅梅主持。", f"羅梅主持。{damaged},。")
    repaired = repair(page)
    start = repaired.index("罗梅主持。") + len("罗梅主持。")
    found = repaired[start : start + len(true)]
    assert all(one in (other, LOST) for one, other in zip(found, true, strict=True)), found


# --- Orders and rounds ----------------------------------------------------------------------------


def test_width_is_judged_by_the_text_that_arrived() -> None:
    """Marks that this repair restored are no fullwidth marks of the author."""
    explanation = explain(damage(OWN[0], Recipe(width=True)))
    assert explanation.diagnosis["width"].amount == sum(
        a != b for a, b in zip(OWN[0], narrow(OWN[0]), strict=True)
    )


def test_a_statute_of_one_line_is_not_converted_for_a_single_sign() -> None:
    """Nothing below the threshold: short Simplified texts stay even where they hold 著."""
    for text in articles()[:2000]:
        assert repair(text) is text


def test_readings_of_one_document_say_nothing_of_another() -> None:
    """No state is kept between calls: what a document does not show is not known."""
    alone = repair("區(qū)")
    repair(PAGE)
    assert repair("區(qū)") == alone == "區(qū)"


def test_folding_keeps_the_length() -> None:
    assert len(fold_width(RESTORED)) == len(RESTORED)


# --- Time -----------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "啊??真的??\n",
        "?!",
        "?,",
        "?!啊",
        "是吗?,啊??",
        "會(huì)",
        "崗?fù)墟?zhèn)",
        ",,",
        "(a)",
        "(" * 9,
        "鍔熻兘锛?",
        "\u00d6\u00d0",
        "\ufffd\u00e5",
        "锟斤拷",
        "#xff0c;好",
        "偙傫",
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    assert is_linear(repair, piece, 200)


@pytest.mark.parametrize("piece", ["啊??真的??\n", "?!", "?,", "?!啊", "什么?!真的?\n"])
def test_many_question_marks_cost_no_more_than_a_damaged_page(piece: str) -> None:
    """Text without damage must not cost a hundred times what damage costs."""
    damaged = PAGE * 5
    assert (
        seconds(repair, piece * (len(damaged) // len(piece))) < 20 * seconds(repair, damaged) + 0.5
    )
