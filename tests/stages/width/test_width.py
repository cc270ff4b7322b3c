"""Width: fullwidth marks that a corpus builder folded, and ASCII that was never anything else."""

from __future__ import annotations

import pytest

from textrepair import Config, diagnose, explain, repair
from textrepair.damage import Recipe, damage
from textrepair.document.findings import Finding
from textrepair.document.state import Document
from textrepair.document.verdicts import Verdict
from textrepair.stages.width import stage as width
from textrepair.stages.width.forward import fold_width

from ...documents import GENUINE, documents, interface, narrow, sources, wide
from ...timing import is_linear

OWN = tuple(documents(40))
ALWAYS = Config(width="always", readings="never", punctuation="never", glyphs="never")

# Each line is what the author wrote, with ``wide`` for its marks; folded and restored it must be
# the same again.
COMES_BACK = [
    wide(text)
    for text in [
        "会后,召开全区会议。",
        "他说:“今天天气很好!”",
        "为什么?因为下雨;所以不去。",
        "(一)总则",
        "第一条(目的)",
        "《书名》(作者)",
        "“好”,他说。",
        "他(她)说,“好”。",
        "好。(完)",
        "(注:本表(附件)有效)",
        "时间:上午,地点:会议室",
        "苹果(Apple)公司",
        "世界卫生组织(WHO)",
        "共60人,其中女性20人,男性40人。",
        "今年是2020年,明年是2021年。",
        "增长了5%,超过预期。",
        "用Python,很方便;用C,更快。",
        "电话:10086;邮编:850000",
        "备案号:京公网安备(2020)第5号",
        "编号A:甲;编号B:乙",
        "问:为什么?答:不知道!",
        "甲、乙、丙,丁……戊——己。",
        "你好!我是小王。",
        "什么?!",
        "太好了!!!",
        "是吗??",
        "(2020年)",
        "(见图1)",
        "1月1日,2月2日",
        "他走了(真的!),再也没有回来。",
        "他问(小声地):谁?",
        "(记者 张三)",
        "哪里,哪里!",
        "请看下文:\n",
        "第一,团结;\n第二,紧张。\n",
        "他谈了两点:(1)要快;(2)要好。",
        "为什么?(他没有说。)",
        "占14.5%,1996年占14.8%;1997年占15%。",
        "比如“Windows”,“Linux”;“{0}”:%s",
        "他说“OK”!",
        "他在“MIT”:学习数学",
        "(见下文,\n第二章)",
        "他走了(\n再也没有回来)。",
        "库放在/lib/,头文件放在{0},说明见`man`,很好。",
        "装好C++,然后重启。",
        "他(她说(你知道(谁都知道))),走了。",
        "点击确定按钮 ,保存文件。",
        "按**粗体**(必填)填写",
        "甲)乙",
    ]
]

# ASCII that must stay what it is under ``always``, wherever it stands.
STAYS = [
    "http://example.com/a?b=c,d!",
    "https://example.com:8080/路径?q=(a)&b=1",
    "8:30",
    "8:30-9:30",
    "1,000",
    "1,000,000.00",
    "比例1:3",
    "He said: hello, world! (yes)",
    "f(x)=x+1",
    "f(x, y); g(z)?",
    "if (a):  # ok",
    "a,b,c",
    "1,2,3,4",
    "C:\\Program Files (x86)\\",
    "key: value",
    "Tel:123",
    "好(hǎo)",
    "()",
    "( )",
    ":-) ;-)",
    "e.g., i.e., etc.",
    "user@example.com, info@example.com",
    "#!/bin/sh; exit 0",
    '<a href="x">y</a>; <b>z</b>!',
    "Is it (really) so?",
    "Mr. Smith (CEO): yes!",
    "http://example.com/a(b)c",
    "ftp://example.com/a;b=c,d?e!f:g",
    "grep -E '(a|b)?' x.txt; echo $?",
    "[link](../a.md)",
    "10%,20%,30%",
    "rgb(10%,20%,30%)",
    "文件(_F)",
    "编辑(&E)",
    "退出(&&X)",
    "工具(~T)",
    "print('中文')",
    'search(word="中文")',
    "[说明](中文.md)",
    "月(份|底)?",
]

# --- What comes back ------------------------------------------------------------------------------


@pytest.mark.parametrize("text", COMES_BACK)
def test_folded_marks_come_back_under_always(text: str) -> None:
    assert repair(narrow(text), config=ALWAYS) == text


@pytest.mark.parametrize("text", COMES_BACK)
def test_folded_marks_come_back_in_a_damaged_page(text: str) -> None:
    text = OWN[0] + text.rstrip("\n") + "\n"
    assert repair(damage(text, Recipe(width=True))) == text


@pytest.mark.parametrize("number", range(len(OWN)))
def test_documents_come_back(number: int) -> None:
    assert repair(narrow(OWN[number]), config=ALWAYS) == OWN[number]
    assert repair(damage(OWN[number], Recipe(width=True))) == OWN[number]


PROSE_WITH_OTHER_WRITING = [
    ("见https://example.com/a?b=c,d;e!f(g),其中有说明。", "https://example.com/a?b=c,d;e!f(g)"),
    ("时间是8:30,地点在学校。", "8:30"),
    ("共1,234,567人,比去年多。", "1,234,567"),
    ("写成`f(x, y); g(z)?`,再运行。", "`f(x, y); g(z)?`"),
    ("写信给info@example.com,他会回答。", "info@example.com"),
    ("He said: yes, it is (really)!", "He said: yes, it is (really)!"),
]


@pytest.mark.parametrize(("line", "kept"), PROSE_WITH_OTHER_WRITING)
@pytest.mark.parametrize("number", range(5))
def test_prose_comes_back_around_other_writing(number: int, line: str, kept: str) -> None:
    """All marks of the prose, and no mark of what is not prose, on the same page."""
    before, _, after = line.partition(kept)
    sentence = wide(before) + kept + wide(after) + "\n"
    text = OWN[number] + sentence + OWN[number + 5]
    assert repair(narrow(text), config=ALWAYS) == text
    assert repair(damage(text, Recipe(width=True))) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Windows(微软)系统", "Windows\uff08微软\uff09系统"),
        ("网址:http://example.com/a?b=c,d!", "网址\uff1ahttp://example.com/a?b=c,d!"),
        ("时间8:30,地点:会议室", "时间8:30\uff0c地点\uff1a会议室"),
        ("共1,000人,花费3,500元", "共1,000人\uff0c花费3,500元"),
        ("函数f(x)=x+1,其中x>0。", "函数f(x)=x+1\uff0c其中x>0。"),
        ("比例1:3,合适", "比例1:3\uff0c合适"),
        ("他说Hello, world!然后走了。", "他说Hello, world\uff01然后走了。"),
        ("第1,2,3条", "第1,2,3条"),
        ("if (a):  # 注释", "if (a):  # 注释"),
        ("中文, 英文", "中文, 英文"),
        ("中文 ,英文", "中文 \uff0c英文"),  # whoever writes ASCII ones puts the space after them
        ("中文 (说明)", "中文 (说明)"),
        ("价格:$5", "价格\uff1a$5"),
        ("见http://example.com,其中", "见http://example.com\uff0c其中"),
        ("(见http://example.com)的", "\uff08见http://example.com\uff09的"),
        ("http://example.com/(a,b)", "http://example.com/(a,b)"),
        ("见https://example.com/路径?q=1;谢谢!", "见https://example.com/路径?q=1\uff1b谢谢\uff01"),
        ("写信给info@example.com,谢谢", "写信给info@example.com\uff0c谢谢"),
    ],
)
def test_marks_beside_other_writing(text: str, expected: str) -> None:
    assert repair(text, config=ALWAYS) == expected


# --- What stays -----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", STAYS)
def test_ascii_stays_under_always(text: str) -> None:
    assert repair(text, config=ALWAYS) == text


@pytest.mark.parametrize("text", STAYS)
def test_ascii_stays_in_a_line_of_its_own(text: str) -> None:
    page = damage(OWN[0], Recipe(width=True)) + text + "\n"
    assert repair(page) == OWN[0] + text + "\n"


@pytest.mark.parametrize("text", STAYS)
def test_ascii_stays_inside_a_sentence(text: str) -> None:
    """With a space on both sides, as careful authors set it."""
    sentence = f"比如 {text} 这样的写法。\n"
    page = damage(OWN[0] + sentence, Recipe(width=True))
    assert repair(page) == OWN[0] + sentence


@pytest.mark.parametrize("number", range(10))
def test_a_folded_text_without_other_damage_stays(number: int) -> None:
    """Width folding alone is everywhere, and nobody can tell it from an author's habit."""
    text = narrow(OWN[number])
    assert repair(text) == text
    assert not diagnose(text)["width"].found


@pytest.mark.parametrize("name", [name for name in GENUINE if name != "simplified-halfwidth"])
def test_genuine_text_stays_under_always(name: str) -> None:
    assert repair(GENUINE[name], config=ALWAYS) == GENUINE[name]


def test_halfwidth_marks_of_an_author_are_widened_under_always_only() -> None:
    text = GENUINE["simplified-halfwidth"]
    assert repair(text) == text
    assert repair(text, config=ALWAYS) == text.replace(",", "\uff0c")


def test_a_text_with_fullwidth_marks_keeps_its_ascii_marks() -> None:
    """Half of the marks were never folded, so the others were ASCII from the beginning."""
    text = OWN[0] + "他说,这样写也可以.\n"
    damaged = damage(text, Recipe(width=False))
    assert repair(damaged) == text


def test_a_text_with_any_fullwidth_form_was_not_folded() -> None:
    text = narrow(OWN[0])
    for form in ("\uff21", "\uff05", "\u3000"):
        damaged = damage(text + f"他得了一个{form}。\n", Recipe())
        assert repair(damaged) == text + f"他得了一个{form}。\n"


@pytest.mark.parametrize(("converted", "is_page"), [(0.02, False), (0.3, True)])
def test_a_machine_made_quotation_does_not_widen_the_page(converted: float, is_page: bool) -> None:
    text = narrow(OWN[0])
    finding = Finding("glyphs", True, int(converted * len(text)))
    verdict = width.treat(text, Document(text).after(Verdict(finding)), always=False)
    assert verdict.finding.found is is_page
    assert (verdict.change is not None) is is_page


def test_a_wrong_encoding_is_no_sign_of_folding() -> None:
    text = narrow(OWN[0])
    mixed = Finding("mojibake", True, 9, 0.9, ("why",))
    document = Document(text).after(Verdict(mixed))
    assert not document.damaged
    assert width.treat(text, document, always=False) == Verdict(Finding("width"))
    always = width.treat(text, document, always=True)
    assert always == width.treat(text, Document(text), always=True)


def test_a_wrong_encoding_beside_a_mirror_changes_nothing() -> None:
    text = narrow(OWN[0])
    mirrored = Verdict(Finding("readings", True, 9, 0.9, ("why",)))
    mixed = Verdict(Finding("mojibake", True, 1, 0.9, ("why",)))
    alone = Document(text).after(mirrored)
    both = Document(text).after(mixed).after(mirrored)
    assert both.damaged
    verdict = width.treat(text, alone, always=False)
    assert verdict == width.treat(text, both, always=False)
    assert verdict.change is not None


def test_a_text_whose_author_sets_marks_with_spaces_was_not_folded() -> None:
    """Machine-made glyphs in a text with halfwidth marks of its author."""
    text = narrow(OWN[0].replace("\uff0c", ", ").replace("\uff08", " ("))
    assert ", " in text
    assert repair(damage(text, Recipe())) == text


@pytest.mark.parametrize("locale", ["ja", "ko", "fr", "ru", "vi"])
def test_other_languages_stay_under_auto(locale: str) -> None:
    assert repair(interface(locale)) == interface(locale)


@pytest.mark.parametrize("locale", ["ko", "fr", "ru", "vi"])
def test_other_languages_stay_under_always(locale: str) -> None:
    assert repair(interface(locale), config=ALWAYS) == interface(locale)


def test_code_stays_under_always() -> None:
    for source in sources():
        assert repair(source, config=ALWAYS) == source


def test_never() -> None:
    damaged = damage(OWN[0], Recipe(width=True))
    assert repair(damaged, config=Config(width="never")) == narrow(OWN[0])


# --- Explanation ----------------------------------------------------------------------------------


def test_edits_are_marks_one_for_one() -> None:
    explanation = explain("会后,召开(全区)。", config=ALWAYS)
    assert explanation.text == "会后\uff0c召开\uff08全区\uff09。"
    assert [edit.before + edit.after for edit in explanation.edits] == [
        ",\uff0c",
        "(\uff08",
        ")\uff09",
    ]
    assert explanation.diagnosis["width"].amount == 3


# --- The damaging direction -----------------------------------------------------------------------


def test_damage_folds_every_fullwidth_form() -> None:
    fullwidth = "".join(map(chr, range(0xFF01, 0xFF5F)))
    assert fold_width(fullwidth) == "".join(map(chr, range(0x21, 0x7F)))
    assert fold_width("\u3000") == " "


def test_damage_keeps_everything_else() -> None:
    kept = "".join(
        chr(code) for code in range(0x110000) if not 0xFF01 <= code <= 0xFF5E and code != 0x3000
    )
    assert fold_width(kept) == kept


def test_damage_is_what_the_suite_calls_folding() -> None:
    for text in OWN:
        assert fold_width(text) == narrow(text)


# --- Time -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "piece", ["(", ")", "中(", "(\n中", "”,", "中,", "  (", "a.b-", "a@", "http://(", "1%,1", "(a|"]
)
def test_time_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    assert is_linear(lambda text: width.treat(text, Document(text), always=True), piece, 5000)
