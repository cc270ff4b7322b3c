"""Mojibake through `repair`: what comes back, what is marked as lost, and above all what stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import pairwise, permutations, product
from typing import NamedTuple, TypeVar

import pytest

from textrepair import Config, diagnose, explain, repair
from textrepair.damage import RECIPES, damage
from textrepair.document.config import Mode
from textrepair.document.findings import Finding
from textrepair.document.state import Document
from textrepair.stages.alignment import stage as alignment
from textrepair.stages.mojibake import screen, unmixing
from textrepair.stages.mojibake import stage as mojibake
from textrepair.stages.mojibake.mixups import MIXUPS, Loss, MixUp, confuse, survivors

from ...documents import (
    GENUINE,
    LOST,
    PROSE,
    common,
    documents,
    held,
    interface,
    is_part,
    scripts,
    seed,
    sources,
    statutes,
    wide,
)

DOCUMENTS = {script: "\n".join(sentences[:2]) for script, sentences in PROSE.items()}


def mixed(text: str, written: str, read: str, loss: Loss | None = None) -> str:
    """The text as somebody sees it who reads it in the wrong encoding."""
    usual: Loss = "mark" if read in ("gbk", "big5", "cp932", "euc_jp", "cp949") else "keep"
    return confuse(text, MixUp(written, read, loss or usual))


def is_repeated(mixup: MixUp) -> bool:
    """Whether there was more than one reading: marks of the first ones are lost in the last."""
    return len(list(mixup.steps())) > 1


# --- Every mix-up, in every script that was written so --------------------------------------------

ENOUGH = 0.95  # of the characters that the bytes still hold
# The same where no mark tells how many bytes are gone: a character beside a gap may be two that
# were joined, and is marked.
BESIDE = 0.9
JOINED = 0.03  # of the characters may be joined ones that look right
HALF = 0.5  # of a text must be left, or what is left is none
MOST = 0.65  # of it must be left, or its marks cannot be counted
LIMITS = dict.fromkeys(
    [("gbk as big5, question", "traditional"), ("gbk as big5, question", "japanese")],
    "a question mark in the place of a whole character stays one",
)
LIMITS |= dict.fromkeys(
    [
        ("gbk as big5, drop", "traditional"),
        ("big5 as gbk, drop", "traditional"),
        ("cp932 as cp1252, drop", "japanese"),
    ],
    "where bytes are gone in many places and nothing marks them, pairs stay torn",
)
# Every mix-up in every script; several readings, which take the longest, in one.
EVERY = [
    (name, script)
    for name, mixup in MIXUPS.items()
    for script in scripts(mixup)[: 1 if is_repeated(mixup) else None]
]
Key = TypeVar("Key")


def known(keys: Iterable[Key], limits: Mapping[Key, str]) -> list[object]:
    """The keys as parameters; those with a known limit are expected to fail."""
    return [
        pytest.param(
            *(key if isinstance(key, tuple) else (key,)),
            marks=[pytest.mark.xfail(reason=limits[key])] if key in limits else [],
        )
        for key in keys
    ]


def cases(*, lossless: bool) -> list[object]:
    """The pairs of mix-up and script that lose nothing, or something."""
    return known(
        [
            (name, script)
            for name, script in EVERY
            if (survivors(DOCUMENTS[script], MIXUPS[name]) == DOCUMENTS[script]) == lossless
        ],
        LIMITS,
    )


def test_limits_are_of_mix_ups_that_exist() -> None:
    assert set(LIMITS) <= set(EVERY)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "script"), cases(lossless=True))
def test_what_loses_nothing_comes_back(name: str, script: str) -> None:
    text = DOCUMENTS[script]
    assert repair(confuse(text, MIXUPS[name])) == text


@pytest.mark.slow
@pytest.mark.parametrize(("name", "script"), cases(lossless=False))
def test_what_the_bytes_hold_comes_back(name: str, script: str) -> None:
    """A reader that marks what it loses leaves one mark for each character, wherever it stood."""
    text, mixup = DOCUMENTS[script], MIXUPS[name]
    left, damaged = survivors(text, mixup), confuse(text, mixup)
    explanation = explain(damaged)
    repaired = explanation.text
    assert explanation.diagnosis.unrecoverable == repaired.count(LOST)
    if held(left) < HALF * len(text):
        assert set(repaired) <= {*text, *damaged, LOST, "\u20ac"}  # for the control of its byte
    elif mixup.loss in ("drop", "question", "strip", "dot"):
        assert common(repaired, left) >= BESIDE * held(left), repaired
        assert held(repaired) - common(repaired, text) <= JOINED * len(text), repaired
    else:
        assert is_part(repaired, text), repaired
        assert held(repaired) >= ENOUGH * held(left), repaired
        if held(left) >= MOST * len(text) and not is_repeated(mixup):
            assert repaired == left


# --- Lines and pieces of lines --------------------------------------------------------------------

S, T, J, K = (PROSE[script] for script in PROSE)


class Case(NamedTuple):
    """A text, and what comes of it."""

    text: str
    expected: str


def lined(*pairs: tuple[str, str, str]) -> Case:
    """Lines of one text, each with its own mix-up (written, read); none where both are the same."""
    mixed_up = [text if a == b else mixed(text, a, b) for text, a, b in pairs]
    return Case("\n".join(mixed_up), "\n".join(text for text, _, _ in pairs))


PIECES = {
    "a damaged line among correct ones": lined(
        (S[0], "", ""), (S[1], "utf-8", "cp1252"), (S[2], "", "")
    ),
    "two mix-ups with one reader": lined(
        (S[0], "gbk", "cp1252"), (S[1], "", ""), (S[2], "utf-8", "cp1252")
    ),
    "two writers, two readers": lined((S[3], "utf-8", "cp1251"), (S[4], "gbk", "latin-1")),
    "three languages": lined(
        (S[5], "utf-8", "latin-1"), (J[0], "cp932", "latin-1"), (K[1], "cp949", "latin-1")
    ),
    "Japanese between Chinese": lined((S[0], "", ""), (J[2], "euc_jp", "cp1252"), (S[1], "", "")),
    "in the middle of a correct line": Case(
        wide("他在留言里写道:") + mixed(S[3], "utf-8", "cp1252") + wide("我们都没看懂。"),
        wide("他在留言里写道:") + S[3] + wide("我们都没看懂。"),
    ),
    "half of a line": Case(
        S[5] + mixed(S[6], "gbk", "latin-1"),
        S[5] + S[6],
    ),
    "after ASCII and digits": Case(
        "2023-05-14 08:31 INFO user=417 " + mixed(S[7], "utf-8", "latin-1") + " [ok] 99.5%",
        "2023-05-14 08:31 INFO user=417 " + S[7] + " [ok] 99.5%",
    ),
    "a field of a table": Case(
        "id,name,price\n17," + mixed("老坛酸菜牛肉面", "gbk", "latin-1") + ",4.50\n",
        "id,name,price\n17,老坛酸菜牛肉面,4.50\n",
    ),
    "an attribute of a page": Case(
        '<img src="/a/1.png" alt="' + mixed("村口的老槐树", "utf-8", "cp1252") + '">',
        '<img src="/a/1.png" alt="村口的老槐树">',
    ),
    "with carriage returns": Case(
        mixed(S[0], "gbk", "cp1252") + "\r\n" + mixed(S[1], "gbk", "cp1252") + "\r\n",
        S[0] + "\r\n" + S[1] + "\r\n",
    ),
    "with emoji": Case(
        "\U0001f35c " + mixed(S[2], "utf-8", "cp1252") + " \U0001f600",
        "\U0001f35c " + S[2] + " \U0001f600",
    ),
}


TOGETHER = {"three languages": "what one reading leaves of a line another one takes"}


@pytest.mark.parametrize("name", known(PIECES, TOGETHER))
def test_pieces(name: str) -> None:
    assert repair(PIECES[name].text) == PIECES[name].expected


THROUGHOUT = (
    "utf-8 as cp1252",
    "utf-8 as cp1251",
    "gbk as latin-1",
    "gbk as cp1250",
    "gbk as big5",
)


@pytest.mark.slow
@pytest.mark.parametrize("name", THROUGHOUT)
def test_a_long_text_is_mended_throughout(name: str) -> None:
    """More than one piece of the stage, with correct paragraphs between."""
    mixup = MIXUPS[name]
    lines = [
        line
        for document in documents(4)
        for line in document.replace("\u3002", "\u3002\n").split("\n")
        if line and survivors(line, mixup) == line
    ]
    damaged = [
        line if number % 4 == 3 else confuse(line, mixup) for number, line in enumerate(lines)
    ]
    assert len(lines) > 12
    assert repair("\n".join(damaged)) == "\n".join(lines)


# --- Short text -----------------------------------------------------------------------------------

NAMES = (
    *("会议纪要", "采购清单", "毕业照片", "家庭相册", "旅行日记", "工资条", "新年祝福"),
    *("水電費帳單", "月光下的凤尾竹", "茉莉花开", "第三章课后练习", "老房子的钥匙"),
    *("我的祖国", "外婆的澎湖湾", "童年往事", "操作说明书", "安装程序", "未命名文件夹"),
)
TAGS = (
    ("{}.mp3", "gbk"),
    ("01 - {}", "gbk"),
    ("{} (1).doc", "gbk"),
    ("D:\\backup\\{}\\readme.txt", "gbk"),
    ("{}", "gbk"),
)


@pytest.mark.slow
@pytest.mark.parametrize("read", ["latin-1", "cp1252"])
@pytest.mark.parametrize("name", NAMES)
def test_names_of_files_and_songs_come_back(name: str, read: str) -> None:
    for pattern, written in TAGS:
        text = pattern.format(name)
        assert repair(mixed(text, written, read)) == text


@pytest.mark.parametrize("text", ["你好", "晚安", "春天", "歌曲", "回家", "老师", "明天见"])
@pytest.mark.parametrize("read", ["latin-1", "cp1252"])
def test_two_characters_of_utf8_are_enough(text: str, read: str) -> None:
    assert repair(mixed(text, "utf-8", read)) == text


@pytest.mark.parametrize(
    ("written", "read", "text"),
    [
        ("big5", "latin-1", "會議記錄"),
        ("big5", "cp1252", "生日快樂"),
        ("cp932", "cp1252", "写真アルバム"),
        ("euc_jp", "latin-1", "お知らせ"),
        ("cp949", "latin-1", "새 폴더"),
        ("cp949", "cp1252", "사진첩 모음"),
        ("utf-8", "cp437", "门口的老树"),
        ("utf-8", "mac_roman", "门口的老树"),
        ("utf-8", "cp1251", "门口的老树"),
        ("gbk", "cp1251", "门口的那棵老树倒了"),
        ("utf-8", "cp932", "引っ越しのあと"),
    ],
)
def test_short_names_in_other_encodings(written: str, read: str, text: str) -> None:
    assert repair(mixed(text, written, read)) == text


# --- Losses ---------------------------------------------------------------------------------------

READ_AS_GBK = MixUp("utf-8", "gbk", "question")


def with_marks(text: str) -> str:
    """UTF-8 read as GBK line by line: a byte that is left over at the end of one is a mark."""
    return "\n".join(confuse(line, READ_AS_GBK) for line in text.split("\n"))


LOSSES = {
    "the last byte of an odd run, line breaks stay": Case(
        with_marks(wide("新版本的功能,\n比旧版强大得多。\n下载方法,\n请看下面的说明。\n")),
        f"新版本的功能{LOST}\n比旧版强大得多{LOST}\n下载方法{LOST}\n请看下面的说明{LOST}\n",
    ),
    "a line break went along": Case(
        confuse(wide("请把门关好。\n早上记得浇花,"), READ_AS_GBK) + "\n" + with_marks(S[0]),
        f"请把门关好{LOST}{LOST}早上记得浇花{LOST}\n" + S[0][:-1] + LOST,
    ),
    "a quotation mark went along": Case(
        confuse(wide('他在纸上写了"小心台阶"四个字,贴在门口的柱子上'), READ_AS_GBK),
        survivors(wide('他在纸上写了"小心台阶"四个字,贴在门口的柱子上'), READ_AS_GBK),
    ),
    "a space went along": Case(
        confuse("新功能 已经上线了 欢迎大家试用", READ_AS_GBK),
        survivors("新功能 已经上线了 欢迎大家试用", READ_AS_GBK),
    ),
    "a mark in the middle": Case(
        mixed(S[0], "utf-8", "gbk"), survivors(S[0], MIXUPS["utf-8 as gbk"])
    ),
    "bytes that Windows-1252 has not, marked": Case(
        mixed(S[5], "utf-8", "cp1252", "mark"), survivors(S[5], MIXUPS["utf-8 as cp1252, mark"])
    ),
    "bytes that Windows-1252 has not, dropped": Case(
        mixed(S[7], "utf-8", "cp1252", "drop"), survivors(S[7], MIXUPS["utf-8 as cp1252, drop"])
    ),
    "bytes that Windows-1250 has not, dropped": Case(
        mixed(S[6], "utf-8", "cp1250", "drop"), survivors(S[6], MIXUPS["utf-8 as cp1250, drop"])
    ),
    "half a character at the end": Case(mixed(S[3], "utf-8", "cp1252")[:-1], S[3][:-1] + LOST),
    "half a character at the beginning": Case(mixed(S[3], "utf-8", "cp1252")[1:], LOST + S[3][1:]),
}


@pytest.mark.parametrize("name", LOSSES)
def test_losses(name: str) -> None:
    """One mark for each character that is gone, and all of the others."""
    explanation = explain(LOSSES[name].text)
    assert explanation.text == LOSSES[name].expected
    assert explanation.diagnosis.unrecoverable == LOSSES[name].expected.count(LOST)


STEPS = {
    "gbk as cp932, dot": Case(
        "蒙古语\n更多可用信息请设置选项\n按照文件的编码类型检查表单。\n请修正字段的值。\n",
        f"蒙古{LOST * 3}可用信息{LOST * 2}置选{LOST}按照文件的编{LOST * 2}型{LOST * 2}表单。\n"
        f"{LOST * 2}正字段的值。\n",
    ),
    "cp949 as big5": Case(
        "비밀번호가 짧습니다.\n비밀번호는 적지 마세요.\n이 값은 유효하지 않습니다.\n"
        "확인을 위해 비밀번호를 입력해 주세요.\n비밀번호를 변경\n",
        f"비밀번{LOST * 2} 짧습니다.\n비밀번{LOST * 2} 적지 마세요.\n"
        f"이 값은 유{LOST}하{LOST} 않습니다.\n"
        f"{LOST}인{LOST} 위해 비밀번{LOST * 2} 입력해 주세요.\n비밀번{LOST * 2} 변경\n",
    ),
    "utf-8 as gbk, then utf-8 as latin-1": Case(
        "2月\n並び変え\nメッセージの内容を入力してください。\n10月\n",
        f"2{LOST * 2}\n並び変え\nメッセージの内{LOST}を入力してください{LOST}\n10{LOST * 2}\n",
    ),
}


@pytest.mark.parametrize("name", STEPS)
def test_nothing_is_read_out_of_step_behind_a_mark(name: str) -> None:
    """A mark may stand for a byte or for two, with a line break or without, or be all of a line."""
    assert repair(confuse(STEPS[name].text, MIXUPS[name])) == STEPS[name].expected


REGISTRY = (
    "请先完成身份认证服务的登记。\n电子认证服务由服务中心提供。\n"
    "用户可以在网上办理认证服务，也可以到大厅办理。"
)


def test_kana_are_no_halves_of_han() -> None:
    """The bytes between two lost ones of 认证服务 are those of 现 and of a kana."""
    found = repair(confuse(REGISTRY, MixUp("gbk", "big5", "drop")))
    assert "\u3057" not in found
    assert len(found) > 0.9 * len(REGISTRY)
    assert {*found} - {LOST} <= {*REGISTRY}


@pytest.mark.parametrize("text", [S[0], S[1], S[3], "\n".join(S[:4])])
def test_private_characters_are_bytes_of_gbk(text: str) -> None:
    damaged = confuse(text, READ_AS_GBK)
    assert any("\ue000" <= character <= "\uf8ff" for character in damaged)
    repaired = repair(damaged)
    assert not any("\ue000" <= character <= "\uf8ff" for character in repaired)
    assert is_part(repaired, text)
    assert held(repaired) == held(survivors(text, READ_AS_GBK))


def test_private_characters_of_a_font_stay() -> None:
    text = wide("点击右上角的 \ue5d2 图标,再选择 \ue8b8 进入设置。\n") * 5
    assert repair(text) == text


# --- Configuration --------------------------------------------------------------------------------

BOTH = mixed(S[0], "gbk", "cp1252") + wide("\n留言全是锟斤拷锟斤拷,看不懂。\n")


def test_never_leaves_it() -> None:
    for text in (BOTH, *(case.text for case in PIECES.values())):
        assert repair(text, config=Config(mojibake="never")) == text


def test_always_reads_examples_too() -> None:
    example = mixed("功能说明", "gbk", "cp1252")
    text = wide(f"乱码长什么样?比如“{example}”就是一段编码读错的文字。")
    assert repair(text) == text
    assert repair(text, config=Config(mojibake="always")) == text.replace(example, "功能说明")


@pytest.mark.parametrize("name", known(PIECES, TOGETHER))
def test_always_finds_what_auto_finds(name: str) -> None:
    assert repair(PIECES[name].text, config=Config(mojibake="always")) == PIECES[name].expected


@pytest.mark.parametrize("script", PROSE)
def test_always_leaves_clean_prose(script: str) -> None:
    config = Config(mojibake="always")
    for text in PROSE[script]:
        assert repair(text, config=config) == text


def test_residue_is_kept_and_reported() -> None:
    explanation = explain(BOTH)
    assert explanation.text == S[0] + wide("\n留言全是锟斤拷锟斤拷,看不懂。\n")
    assert explanation.diagnosis.residue == 1
    assert explanation.diagnosis.unrecoverable == 0


def test_residue_is_marked_for_who_asks() -> None:
    explanation = explain(BOTH, config=Config(residue="mark"))
    assert explanation.text == S[0] + wide(f"\n留言全是{LOST * 4},看不懂。\n")
    assert explanation.diagnosis.unrecoverable == 4
    assert explanation.apply(BOTH) == explanation.text
    assert explanation.revert() == BOTH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他买了米#xff0c;油#xff0c;还有面。", "他买了米\uff0c油\uff0c还有面。"),
        ("春天来了#x3002;燕子也回来了#xff01;", "春天来了\u3002燕子也回来了\uff01"),
        ("雨が止んだ#x3002;虹が出た。", "雨が止んだ\u3002虹が出た。"),
        ("见工单#12345;和#67;号楼", "见工单#12345;和#67;号楼"),
        ("color: #333; 背景", "color: #333; 背景"),
    ],
)
def test_references_that_lost_their_ampersand(text: str, expected: str) -> None:
    assert repair(text) == expected
    assert diagnose(text)["mojibake"].found == (text != expected)


def test_references_in_mojibake_come_back_with_it() -> None:
    text = mixed(f"{S[0]}今天有雨#xff0c;出门带伞。", "utf-8", "cp1252")
    assert repair(text) == f"{S[0]}今天有雨\uff0c出门带伞。"


def test_whole_entities_stay_until_asked_for() -> None:
    text = "&lt;b&gt;价目表&nbsp;&amp;&nbsp;地址&#x3002;"
    assert repair(text) == text
    asked = explain(text, config=Config(entities="unescape"))
    assert asked.text == "<b>价目表\xa0&\xa0地址\u3002"
    assert asked.revert() == text


# --- What is told ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*PIECES, *LOSSES])
def test_edits_replay_revert_and_say_why(name: str) -> None:
    text = (PIECES | LOSSES)[name].text
    explanation = explain(text)
    assert explanation.apply(text) == explanation.text
    assert explanation.revert() == text
    assert explanation.edits
    assert {edit.stage for edit in explanation.edits} == {"mojibake"}
    assert all(" read as " in edit.reason for edit in explanation.edits)


def test_the_reason_names_both_encodings() -> None:
    reasons = {edit.reason for edit in explain(mixed(S[0], "gbk", "big5")).edits}
    assert reasons == {"GBK read as Big5"}
    twice = confuse(S[0], MIXUPS["gbk as latin-1, then utf-8 as cp1252"])
    (reason,) = {edit.reason for edit in explain(twice).edits}
    assert reason.startswith("UTF-8 read as Latin-1 or Windows-1252; GBK read as ")


def test_the_finding_has_evidence() -> None:
    damaged = mixed(S[0], "utf-8", "cp1252")
    text = f"{S[1]}\n{damaged}\n{S[2]}\n"
    finding = diagnose(text)["mojibake"]
    assert finding.found
    assert finding.amount == len(explain(text).edits) >= 1
    assert 0.5 < finding.confidence <= 1.0
    (evidence,) = finding.evidence
    assert evidence.startswith("UTF-8 read as ")
    assert f"{damaged[:5]}" in evidence
    assert S[0][:5] in evidence
    assert "\n" not in evidence


def test_clean_text_has_no_finding() -> None:
    for text in (seed().restored, *documents(3)):
        finding = diagnose(text)["mojibake"]
        assert (finding.found, finding.amount, finding.evidence) == (False, 0, ())


def test_edits_stay_inside_of_what_is_damaged() -> None:
    """Correct lines before and after are in no edit."""
    damaged = mixed(S[1], "gbk", "latin-1")
    text = f"{S[0]}\n{damaged}\n{S[2]}"
    start = len(S[0]) + 1
    for edit in explain(text).edits:
        assert start <= edit.start < edit.end <= start + len(damaged)


# --- What stays -----------------------------------------------------------------------------------

EUROPE = {
    "fr": "Où êtes-vous allés cet été ? À la forêt, près du château ; Noël était déjà passé.",
    "de": "Größere Bäume müssen für die Straße gefällt werden, während Jörg übt.",
    "cs": "Příliš žluťoučký kocour seděl u řeky, dívčí hlasy zněly až k večeru.",
    "pl": "Późną jesienią łąka śpi, a źdźbła trawy mokną w gęstej mgle; wiązów już nie ma.",
    "vi": "Buổi sáng mẹ tôi nấu phở, còn bố đọc báo ngoài hiên; trời đẹp quá nhỉ?",
    "tr": "Güneş doğarken çığlıklar sustu; şoför yağmurda üşüdü, öğle vakti ıslandı.",
    "ru": "Вечером дед чинил лодку, а мы с братом ловили щук на перекате.",
    "el": "Το πρωί η γιαγιά άνοιξε τα παράθυρα και μύρισε ο κήπος θυμάρι.",
    "is": "Þórður sagði að öðru leyti væri veðrið ágætt, nema hvað það rigndi í Reykjavík.",
    "uk": "Її сусід їхав у ліс по гриби, а ґава кричала з тополі.",
    "hu": "Az őszi szőlőből fűszeres bort készítettünk, és hűvös pincében tároltuk.",
    "ro": "Țăranii și-au strâns grâul în șură, apoi au plecat în vale să se odihnească.",
    "sv": "På kvällen åkte vi över sjön för att hämta ägg och smör åt farmor.",
    "da": "Ræven løb over åen, før æblerne var plukket på øens østlige side.",
    "pt": "São João não é só fogueira: há também canções, pão de milho e maçãs.",
    "es": "¿Cuántos años tenía el niño? ¡Qué sé yo! Ñandúes y pingüinos no había.",
}
ODDITIES = {
    "classical": wide("麒麟騶虞,鸞鷟鵷鶵;觱沸檻泉,言采其芹。鼉鼓逢逢,矇瞍奏公。"),
    "cantonese": wide("佢哋尋晚喺嗰度傾咗成晚偈,我就瞓咗喺梳化,冇人嗌我起身㗎。"),
    "rare names": wide(
        "出席者有游錫堃、王雱、李昇、張翀、蔡琰、朱燾、林昶佐、傅崐萁、陳堃和方喆。"
    ),
    "half-width katakana": "ﾃﾞｰﾀﾉﾎｿﾞﾝﾆｼｯﾊﾟｲｼﾏｼﾀ｡ｶﾅﾗｽﾞ ﾃﾞﾝｹﾞﾝｦ ｷｯﾃｸﾀﾞｻｲ\nｶ)ﾔﾏﾀﾞｼﾖｳﾃﾝ ﾌﾘｺﾐ ﾃｽｳﾘﾖｳ",
    "half-width katakana in Japanese": "本日のﾗﾝﾁはﾊﾝﾊﾞｰｸﾞです。ﾃﾞｻﾞｰﾄ付きで千円、ｺｰﾋｰは別料金。",
    "hanja": "大韓民國의 國民은 法律이 定하는 바에 依하여 納稅의 義務를 진다는 條項을 읽었다.",
    "boxes": "┌──────┬──────┐\n│ 名称 │ 数量 │\n├──────┼──────┤\n│ 苹果 │ 12   │\n└──────┴──────┘",
    "double boxes": "╔══════╗\n║ menu ║\n╠══════╣\n║ exit ║\n╚══════╝\n█▓▒░ 42% ░▒▓█",
    "terminal": "\x1b[1;31m错误\x1b[0m: 找不到文件 \x1b[4ma.txt\x1b[24m\r\n\x9b31mred\x9b0m",
    "mathematics": "∀x∈ℝ: ⌈x⌉ = −⌊−x⌋, α ∧ ¬β = ¬(¬α ∨ β), ∫₀^∞ e^{−x²} dx = √π⁄2, A ⊆ B ⇔ ∑aᵢ ≠ ∅",
    "IPA": "[ˈʃtʁaːsə] /ðə ˈkwɪk bɹaʊn fɑks/ [tʂʰɤ˥˩] /ɕjɔŋ˥/ [ŋɡ̊ɦʷ] ˌɪntəˈnæʃənəl",
    "pinyin": "Zuótiān wǎnshang nǐ qù nǎr le? Lǜsè de chúanglián bú jiàn le, wǒ hěn zháojí.",
    "pinyin among Chinese": wide("“妈妈(māma)骑(qí)马,马(mǎ)慢,妈妈骂(mà)马”是一句绕口令。"),
    "emoji": "走吧\U0001f6b2 吃\U0001f35c\u2764\ufe0f\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "code": "print(f'{名字!r:>10} — {价格:.2f}€')  # naïve façade ©2021 ±5%\nx = {'é': 'É'}\n",
    "regular expression": "re.compile('[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]+')  # ÀÖØöøÿ",
    "table": 'naïve;café;résumé\n"Müller";"Straße 5";"Köln"\nŁódź;Zażółć;gęślą\n',
    "alphabet": "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ\nàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ",
    "greek letters": "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ αβγδεζηθικλμνξοπρστυφχψω",
    "dictionary": wide("麤 cū;鑫 xīn;犇 bēn;骉 biāo;焱 yàn;淼 miǎo;垚 yáo;猋 biāo;羴 shān"),
    "radicals": "亅 丨 丿 乛 亠 冫 冖 凵 勹 匚 卩 厶 夊 宀 屮 巛 幺 廴 廾 弋 彐 彡 攴 爻 爿 疋",
    "minerals": wide("镧、铈、镨、钕、钷、钐、铕、钆、铽、镝、钬、铒、铥、镱、镥都是稀土元素。"),
    "drugs": wide("口服头孢呋辛酯片、硝苯地平缓释片、盐酸氨溴索,必要时加用吡嗪酰胺。"),
    "transliteration": wide(
        "阿斯匹林、赫尔辛基、撒哈拉、毗湿奴、窣堵坡、苏禄、爪哇、亚鲁藏布、噶玛噶举"
    ),
    "onomatopoeia": wide(
        "哗啦啦、噼里啪啦、叽叽喳喳、咩咩、嘎吱嘎吱、咕噜咕噜、喵呜、汪汪、嗡嗡嗡"
    ),
    "katakana": "アァイィウヴエェオォカガヵキギクグ\nゼッツォーネ・ヴァイオリン・ギュンター",
    "jamo": "ㅋㅋㅋㅋ 진짜? ㅠㅠ ㅇㅇ ㄱㅅ ㅎㅎ",
    "ideographic description": "⿰氵每 ⿱艹化 ⿴囗玉 𠮷野家 𩸽 𠀋",
    "kaomoji": "(╯°□°)╯︵ ┻━┻  ¯\\_(ツ)_/¯  ʕ•ᴥ•ʔ  ಠ_ಠ  (づ｡◕‿‿◕｡)づ",
    "currency": "€5, £7, ¥900, ₩1,000, ₽80, ₹60, 5¢, ½ l à 20 °C ± 1 ‰",
}
ARTICLES = {
    "Chinese": (
        "编码读错了会怎样?用GBK去读UTF-8的“功能”,看到的是“{a}”;反过来用Latin-1去读GBK的"
        "“中文”,看到的是“{b}”。遇到这种乱码,先不要保存,换一种编码重新打开就好。"
    ),
    "Japanese": (
        "文字化けの例を見てみましょう。UTF-8の文章をShift_JISとして開くと「{c}」のようになり、"
        "逆に読むと記号だらけになります。慌てて上書き保存をしないことが大切です。"
    ),
    "English": (
        'Open a UTF-8 file as GBK and "{a}" is all you see; the bytes of GBK taken for Latin-1 '
        'look like "{b}", and "cafe" with an accent becomes "caf\u00c3\u00a9". Such mojibake is '
        "harmless as long as nobody saves the file in the wrong encoding."
    ),
    "Korean": (
        "글자 깨짐의 예: 인코딩을 잘못 고르면 '{d}' 같은 글자가 보인다. 이때 파일을 저장하지 말고 "
        "다른 인코딩으로 다시 열어 보아야 한다."
    ),
}
EXAMPLES = {
    "a": mixed("功能", "utf-8", "gbk"),
    "b": mixed("中文", "gbk", "latin-1"),
    "c": mixed("文字化け", "utf-8", "cp932", "drop"),
    "d": mixed("한글", "cp949", "latin-1"),
}


LOCALES = (*EUROPE, "it", "nl", "ja", "ko", "zh_Hant")


@pytest.mark.parametrize("language", EUROPE)
def test_european_text_stays(language: str) -> None:
    """The line, each word by itself, words in a column, in capitals and in small letters."""
    text = EUROPE[language]
    for form in (text, text.upper(), text.lower(), text.title()):
        words = form.split()
        for one in (form, *words, "\n".join(words), *map(" ".join, pairwise(words))):
            assert repair(one) == one


@pytest.mark.parametrize("name", ODDITIES)
def test_odd_but_correct_text_stays(name: str) -> None:
    text = ODDITIES[name]
    for one in (text, *text.split("\n"), f"{S[0]}\n{text}\n{S[1]}\n", text * 3):
        assert repair(one) == one
        assert not diagnose(one)["mojibake"].found


@pytest.mark.parametrize("name", ARTICLES)
def test_articles_on_mojibake_keep_their_examples(name: str) -> None:
    text = ARTICLES[name].format(**EXAMPLES)
    text = wide(text) if name == "Chinese" else text
    assert repair(text) == text


def test_quoted_residue_stays() -> None:
    text = wide("程序员见面先说“锟斤拷”,再说“烫烫烫”,这是只有他们才懂的笑话。")
    assert repair(text) == text
    assert not diagnose(text).damaged


@pytest.mark.parametrize("name", sorted(GENUINE))
def test_genuine_text_stays_and_so_does_every_line_of_it(name: str) -> None:
    text = GENUINE[name]
    assert not diagnose(text)["mojibake"].found
    for sentence in text.replace("\u3002", "\u3002\n").split("\n"):
        assert not diagnose(sentence)["mojibake"].found


@pytest.mark.parametrize("locale", LOCALES)
def test_interface_text_stays(locale: str) -> None:
    for line in interface(locale).split("\n"):
        assert repair(line) == line


def found_in(text: str) -> bool:
    return mojibake.treat(text, Document(text, config=Config()), always=False).change is not None


JOINED_BY = {
    "a space": "{} {}",
    "nothing": "{}{}",
    "brackets": "{}\u300c{}\u300d",
    "parentheses": "{} ({})",
    "a comma": "{},{}",
    "a tab": "{}\t{}",
    "a line": "{}\n{}",
}


@pytest.mark.parametrize("joint", JOINED_BY)
@pytest.mark.parametrize("scripts", list(permutations(PROSE, 2)), ids=" ".join)
def test_two_languages_in_one_line_stay(scripts: tuple[str, str], joint: str) -> None:
    """Each part reads well in its own language, which is evidence that it is right."""
    one, other = (PROSE[script] for script in scripts)
    for first, second in product(one[:4], other[:4]):
        for text in (first, first[:12]):
            mixed_languages = JOINED_BY[joint].format(text, second)
            assert repair(mixed_languages) == mixed_languages


def test_japanese_in_a_chinese_sentence_stays() -> None:
    text = wide(
        "\u4ed6\u628a\u6e38\u620f\u91cc\u7684\u6280\u80fd"
        "\u300c\u30b3\u30a6\u30e2\u30ea\u3092\u547c\u3073\u51fa\u3059\u300d"
        "\u7ffb\u8bd1\u6210\u53ec\u5524\u8759\u8760,\u51fb\u8d25\u72ee\u9e6b\u4e4b\u524d\u4e0d\u80fd\u7528\u3002"
    )
    for part in (text, text[:24], "\u4e3a\u30b3\u30a6\u30e2\u30ea\u3092\u3073\u8d25\u9e6b"):
        assert repair(part) == part


def test_japanese_read_as_gbk_beside_chinese_comes_back() -> None:
    """The nearest positive: the kana are right, and the Han make sense in no language."""
    damaged = mixed(J[1], "euc_jp", "gbk")
    assert repair(f"{S[0]}\n{damaged}") == f"{S[0]}\n{J[1]}"


@pytest.mark.parametrize("recipe", RECIPES)
def test_pages_of_mirrors_are_not_mojibake(recipe: str) -> None:
    """Their characters are odd, but no mix-up of encodings made them."""
    for number, text in enumerate((*documents(12), *statutes(8, 400))):
        assert not found_in(damage(text, RECIPES[recipe], seed=number)), number


SPLIT = next(documents(1, 1500))


@pytest.mark.parametrize("recipe", ["byte-blind", "byte-blind-commas"])
def test_split_characters_are_not_read_in_other_encodings(
    recipe: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are as odd as mixed-up ones; put together they are not, and that is told at once."""

    def never(*_: object, **__: object) -> None:
        raise AssertionError("read in other encodings")

    text = damage(SPLIT, RECIPES[recipe], seed=1)
    document = Document(text, config=Config())
    assert screen.look(text) is not None
    monkeypatch.setattr(unmixing, "unmixed", never)
    verdict = mojibake.treat(text, document, always=False)
    assert (verdict.finding, verdict.change) == (Finding("mojibake"), None)
    assert verdict.foreseen is not None
    foreseen = document.after(verdict).foreseen("alignment", text)
    assert foreseen is verdict.foreseen.verdict
    assert alignment.treat(text, document.after(verdict), always=False) is foreseen
    assert alignment.treat(text, document, always=False) == foreseen


def test_a_split_page_with_a_mixed_up_part_is_read_anew() -> None:
    page = damage(SPLIT, RECIPES["byte-blind"], seed=1)
    part = "\n".join(documents(3)).replace("\n", "")[:300]
    assert "值班员听见门外有响声" in repair(confuse(part, MixUp("utf-8", "gbk")) + "\n" + page)


@pytest.mark.parametrize("mode", ["never", "always"])
def test_what_is_split_is_asked_as_the_user_wants_it(mode: Mode) -> None:
    text = damage(SPLIT, RECIPES["byte-blind"], seed=1)
    document = Document(text, config=Config(alignment=mode))
    verdict = mojibake.treat(text, document, always=False)
    assert (verdict.foreseen is not None) is (mode == "always")


def test_source_code_is_not_mojibake() -> None:
    for text in sources():
        assert not found_in(text)


# --- A decoder of two minds -----------------------------------------------------------------------

SHOPS = (
    "本店长期提供服务、请支持我们的公益事业。",
    "各位的意见对我们很重要、请写信给我们。",
    "村里的老人每天早上在河边散步、下午在家喝茶。",
    "图书馆周末开放、学生可以带着书包进去。",
)


def read_by_halves(data: bytes) -> str:
    """UTF-8 where it is valid, and Windows-1252 elsewhere."""
    pieces = []
    while data:
        for size in (3, 2, 1):
            piece = data[:size]
            with suppress(UnicodeDecodeError):
                if len(piece.decode()) == 1:
                    pieces.append(piece.decode())
                    break
        else:
            size = 1
            pieces.append(piece.decode("cp1252", "replace").replace(LOST, chr(piece[0])))
        data = data[size:]
    return "".join(pieces)


@pytest.mark.parametrize("text", SHOPS)
def test_what_was_read_by_halves_stays(text: str) -> None:
    """Its bytes are out of step: 的公益事业 came back as other characters, and private-use ones."""
    damaged = read_by_halves(text.encode("gbk"))
    assert damaged != mixed(text, "gbk", "cp1252")
    assert repair(damaged) == damaged


@pytest.mark.parametrize("text", SHOPS)
def test_the_same_read_in_one_encoding_comes_back(text: str) -> None:
    assert repair(mixed(text, "gbk", "latin-1")) == text
