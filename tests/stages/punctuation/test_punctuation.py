"""Punctuation: commas that a mirror put before marks, and doubled commas of other origin."""

from __future__ import annotations

import random
from typing import Any

import pytest

from textrepair import Config, Finding, diagnose, explain, repair
from textrepair.damage import RECIPES, Recipe, damage
from textrepair.document.state import Document
from textrepair.document.verdicts import Verdict
from textrepair.stages.punctuation.comma_evidence import weigh_commas
from textrepair.stages.punctuation.forward import insert_commas
from textrepair.stages.punctuation.mark_contexts import MarkContexts

from ...documents import GENUINE, documents, narrow, sources, statutes, wide

OWN = tuple(documents(40))
KEEP_WIDTH = Config(width="never")
MARKS = "\uff0c。、\uff1b\uff1f\uff01\uff1a"

# --- What goes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("damaged", "restored"),
    [
        ("他说,,这很好,。我同意,。", "他说,这很好。我同意。"),
        ("人流,、物流,、车流,。", "人流、物流、车流。"),
        ("真的,?当然,!好,;行,。不,。", "真的?当然!好;行。不。"),
        ("他说,:“好,。”我说,:“行,。”", "他说:“好。”我说:“行。”"),
        ("(一),,(二),,甲,。乙,。", "(一),(二),甲。乙。"),
        ("《书》,、“话”,、字,。", "《书》、“话”、字。"),
        ("会后,\uff0c召开,\uff0c结束,。散会,。", "会后\uff0c召开\uff0c结束。散会。"),
        ("2020年,,他来了,。2021年,,他走了,。", "2020年,他来了。2021年,他走了。"),
        ("用Python,,很快,。用C,,更快,。", "用Python,很快。用C,更快。"),
    ],
)
def test_inserted_commas_go(damaged: str, restored: str) -> None:
    assert repair(damaged, config=KEEP_WIDTH) == restored


# In a page that shows inserted commas again and again: what stands on a folded page, and what stood
# before the mirror came.
AMONG_MANY = [
    ("他说:太好了,!,!,!\n", "他说:太好了!!!\n"),
    ("真的,?,!当然,!,?\n", "真的?!当然!?\n"),
    ("有 autoconf,、automake,、libtool\n", "有 autoconf、automake、libtool\n"),
    ("1,、一月,,二月\n2,、三月\n", "1、一月,二月\n2、三月\n"),
    ("出错,: %s\n", "出错: %s\n"),
    ("属性 %s,,位于 %d\n", "属性 %s,位于 %d\n"),
    ("包 {0},,共 {1} 个\n", "包 {0},共 {1} 个\n"),
    ("git,:分散的版本管理\n", "git:分散的版本管理\n"),
    ("git,;分散的版本管理\n", "git;分散的版本管理\n"),
    ("安装 Python,,Java 和 C\n", "安装 Python,Java 和 C\n"),
    ("如果 A1 等于 2,,<A1> 显示 1\n", "如果 A1 等于 2,<A1> 显示 1\n"),
    ("选项 'a',,然后回车\n", "选项 'a',然后回车\n"),
    ("红,,黄,,蓝,,\n绿,,青,,紫,,\n", "红,黄,蓝,\n绿,青,紫,\n"),
]


@pytest.mark.parametrize(("damaged", "restored"), AMONG_MANY)
@pytest.mark.parametrize("readings", [None, "heavy"])
def test_every_comma_goes_among_many(damaged: str, restored: str, readings: Any) -> None:
    page = damage(OWN[0], Recipe(readings=readings, commas=0.75, width=True), seed=1)
    assert repair(page + damaged, config=KEEP_WIDTH) == narrow(OWN[0]) + restored


@pytest.mark.parametrize(
    "text",
    [
        "匹配[,;:]或者[、,,]的任何一个\n",
        "foo(a,,b); // 注释\n",
        "x = y[:,,1]  # 切片\n",
        "['中',,'文']\n",
        "Hello,, world,; he said,: yes\n",
        "a,,b,,c\n",
        "等等,,,我还没说完,,,,,\n",
        "用法|(,,|,;)\n",
    ],
)
def test_commas_of_the_author_stay_among_many(text: str) -> None:
    page = damage(OWN[0], Recipe(readings="heavy", commas=0.75, width=True), seed=1)
    assert repair(page + text, config=KEEP_WIDTH) == narrow(OWN[0]) + text


def test_two_slips_in_a_long_text_stay() -> None:
    """A mirror puts commas before a fifth of the marks and more, a hand slips now and then."""
    text = "".join(OWN[:20]) + "他说,。我说,。\n"
    assert repair(text) == text
    assert repair("他说,。我说,。\n", config=KEEP_WIDTH) == "他说。我说。\n"


@pytest.mark.parametrize(("others", "end"), [(49, "他说。我说。\n"), (50, "他说,。我说,。\n")])
def test_two_commas_are_weighed_against_the_marks_without_one(others: int, end: str) -> None:
    text = "".join(OWN[:2])
    places = [place for place, character in enumerate(text) if character in MARKS]
    text = text[: places[others - 1] + 1] + "\n"
    assert repair(text + "他说,。我说,。\n") == text + end


# Each text goes, and stays with one comma more where people write one.
WEIGHED = {
    "doubled": (
        "雨停了,,风停了,,路干了,,我们出门,,走过桥,走过河,走上山,走进庙。",
        "雨停了,风停了,路干了,我们出门,走过桥,走过河,走上山,走进庙。",
        "雨停了,,风停了,,路干了,,我们出门,,走过桥,走过河,走上山,走进庙,走过坡。",
    ),
    "signs": (
        "雨停了,。路干了,。我们出门,走过桥,走过河,走上山,走进庙,走过坡,走过田,走过林,走回村,歇了",
        "雨停了。路干了。我们出门,走过桥,走过河,走上山,走进庙,走过坡,走过田,走过林,走回村,歇了",
        "雨停了,。路干了,。我们出门,走过桥,走过河,走上山,走进庙,走过坡,走过田,走过林,走回村,歇了,睡了",
    ),
    "one stop": (
        "早市卖米,,卖面,,卖油,,卖盐,,卖醋,,卖糖,卖茶,卖豆,卖瓜,卖果,卖鱼,卖肉,卖蛋。",
        "早市卖米,卖面,卖油,卖盐,卖醋,卖糖,卖茶,卖豆,卖瓜,卖果,卖鱼,卖肉,卖蛋。",
        "早市卖米,,卖面,,卖油,,卖盐,,卖醋,,卖糖,卖茶,卖豆,卖瓜,卖果,卖鱼,卖肉,卖蛋,卖花。",
    ),
}


@pytest.mark.parametrize("name", WEIGHED)
def test_inserted_commas_are_weighed_against_the_others(name: str) -> None:
    goes, restored, stays = WEIGHED[name]
    assert repair(goes, config=KEEP_WIDTH) == restored
    assert repair(stays, config=KEEP_WIDTH) == stays


@pytest.mark.parametrize(
    ("damaged", "restored"),
    [
        ("她说,,雨停了。我说,走吧。", "她说,雨停了。我说,走吧。"),
        ("她说,,雨停了。我说,走吧,别等。", "她说,,雨停了。我说,走吧,别等。"),
    ],
)
def test_one_doubled_comma_is_enough_beside_readings(damaged: str, restored: str) -> None:
    """Unless two commas that people write are in the text, too."""
    page = damage(OWN[0], Recipe(readings="heavy"), seed=1)
    assert repair(page + damaged, config=KEEP_WIDTH) == OWN[0] + restored
    assert repair(damaged, config=KEEP_WIDTH) == damaged


@pytest.mark.parametrize("mark", MARKS)
def test_inserted_comma_before_each_mark_goes(mark: str) -> None:
    text = f"今天天气很好{mark}我们出去走走{mark}晚上再回来。"
    damaged = insert_commas(text, 1.0, random.Random(0))
    assert damaged.count(",") == 3
    assert repair(damaged) == text


@pytest.mark.parametrize("share", [0.2, 0.5, 0.75, 1.0])
@pytest.mark.parametrize("number", range(10))
def test_every_share_is_undone(share: float, number: int) -> None:
    text = OWN[number]
    damaged = damage(text, Recipe(glyphs=None, commas=share), seed=number)
    assert repair(damaged) == text
    if damaged.count(",") > 4:  # fewer say too little once they look like the others
        assert repair(narrow(damaged)) == text


@pytest.mark.parametrize("recipe", ["commas", "commas-alone"])
@pytest.mark.parametrize("number", range(20))
def test_recipes_are_undone(recipe: str, number: int) -> None:
    assert repair(damage(OWN[number], RECIPES[recipe], seed=number)) == OWN[number]


def test_statutes_come_back() -> None:
    for number, text in enumerate(statutes(100)):
        damaged = damage(text, Recipe(glyphs=None, commas=0.75), seed=number)
        assert repair(damaged) == text


# --- What stays -----------------------------------------------------------------------------------

CSV = "姓名,电话,城市,备注\n张三,,北京,,\n李四,13800000000,,老客户,\n王五,,上海,,\n"
SOUND = {
    "csv": CSV,
    "csv-long": CSV * 20,
    "csv-pairs": "张三,,北京\n李四,,上海\n王五,,广州\n赵六,,深圳\n孙七,,成都\n",
    "csv-quoted": '"张三",,"北京"\n"李四",,"上海"\n' * 10,
    "csv-notes": "张三,,北京,已付款。\n李四,,上海,未付款。\n" * 5,
    "chat": "好的,,,\n嗯,,我知道了\n那就这样吧,,,\n哈哈,,你真逗\n我先走了,,拜拜\n",
    "trailing": "他走了,,,再也没有回来,,,没有人知道他去了哪里,,,",
    "many": "等等,,,,,,我还没说完,,,,,,",
    "slip": "他说,。好像打错了字。",
    "slip-wide": "他说,\uff0c好像打错了字。",
    "fullwidth": wide("他说,,这里有一个错误,,真的。") * 5,
    "c": "int a[] = {1,,2};\nfoo(a,,b); // 注释\n",
    "javascript": "var a = [1,,2,,3];\nlet b = ['中',,'文'];\n" * 4,
    "sql": "insert into t values ('张三',,'北京');\n" * 5,
    "slices": "x[:,,] + y[,,1]  # 切片\n" * 5,
    "numbers": "1,,2,,3,,4。\n" * 5,
    "english": "Hello,, world. This,, is,, odd,,.\n" * 5,
    "english-stops": "one ,; two ,: three ,? four ,!",
    "markdown": "| 名称,, | 说明 |\n|---|---|\n",
    "exclamations": "太好了!!真的吗??当然!!!",
    "ellipsis": "我……,你……,他……",
    "dash": "他——,我——,",
    "japanese": "はい,。いいえ",
    "thousands": "共1,000,000元,其中3,500元已付。",
}


NOTES = "a table whose cells end in full stops looks like prose"


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.xfail(reason=NOTES)) if name == "csv-notes" else name
        for name in SOUND
    ],
)
def test_other_commas_stay(name: str) -> None:
    text = SOUND[name]
    assert repair(text) == text
    assert not diagnose(text)["punctuation"].found


@pytest.mark.parametrize("name", GENUINE)
def test_genuine_text_stays(name: str) -> None:
    finding = diagnose(GENUINE[name])["punctuation"]
    assert not finding.found
    assert finding.confidence < 0.5


@pytest.mark.parametrize("name", ["csv", "c", "javascript", "sql", "english", "numbers"])
def test_other_commas_stay_after_prose(name: str) -> None:
    """A page may show a table or some code."""
    text = OWN[0] + SOUND[name]
    assert repair(text) == text


def test_a_wrong_encoding_is_no_sign_of_inserted_commas() -> None:
    text = "雨停了\uff01我们走,。路很滑。"
    documents = [Document(text)]
    documents += [
        Document(text).after(Verdict(Finding(stage, True, 9, 0.9, ("why",))))
        for stage in ("mojibake", "readings")
    ]
    marks = MarkContexts(text)
    alone, mixed, mirrored = (weigh_commas(text, marks, document) for document in documents)
    assert mixed == alone
    assert mirrored.score > alone.score


def test_code_stays() -> None:
    for source in sources():
        assert not diagnose(source)["punctuation"].found


@pytest.mark.parametrize("name", ["english", "numbers", "trailing", "many"])
def test_other_commas_stay_in_a_damaged_page(name: str) -> None:
    damaged = damage(OWN[0], Recipe(glyphs=None, commas=0.75), seed=1)
    repaired = repair(damaged + SOUND[name], config=KEEP_WIDTH)
    assert repaired == OWN[0] + SOUND[name]


# --- Always and never -----------------------------------------------------------------------------


def test_never_keeps_them() -> None:
    text = "他说,。我同意,。"
    assert repair(text, config=Config(punctuation="never")) == text


def test_always_takes_out_a_single_one() -> None:
    config = Config(punctuation="always", width="never")
    assert repair("他说,。", config=config) == "他说。"


@pytest.mark.parametrize("name", ["c", "numbers", "english", "trailing", "many", "thousands"])
def test_always_keeps_what_is_no_inserted_comma(name: str) -> None:
    text = SOUND[name]
    assert repair(text, config=Config(punctuation="always", width="never")) == text


# --- Explanation ----------------------------------------------------------------------------------


def test_edits_are_the_commas() -> None:
    edits = explain("他说,。我同意,。", config=KEEP_WIDTH).edits
    assert [(edit.start, edit.before, edit.after) for edit in edits] == [(2, ",", ""), (7, ",", "")]


def test_diagnosis_counts_the_commas() -> None:
    damaged = damage(OWN[3], Recipe(glyphs=None, commas=1.0), seed=0)
    marks = sum(OWN[3].count(mark) for mark in MARKS)
    assert diagnose(damaged)["punctuation"].amount == marks


# --- The damaging direction -----------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_damage_puts_commas_before_a_share_of_the_marks(share: float) -> None:
    text = "".join(OWN)
    marks = sum(text.count(mark) for mark in MARKS)
    damaged = insert_commas(text, share, random.Random(0))
    assert abs(damaged.count(",") - text.count(",") - share * marks) <= 0.05 * marks
    assert damaged.replace(",", "") == text.replace(",", "")


@pytest.mark.parametrize(
    "text",
    [
        "編號,說明,\uff0c並請確認資料,备注,\u3001以及其他条款,合计",
        "이름,\uff0c确认以后才能提交,설명,\u3001再请重新输入",
        "確認してください,\u3001もう一度,\uff0c請重新載入頁面,完了",
    ],
)
def test_fields_that_begin_with_a_mark_stay(text: str) -> None:
    assert repair(text) == text
