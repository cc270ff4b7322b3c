"""Glyphs: Traditional text that a machine made of Simplified text, and text that people wrote."""

from __future__ import annotations

import itertools

import pytest
from opencc import OpenCC

from textrepair import Config, diagnose, explain, repair, tables
from textrepair.damage import Recipe, damage
from textrepair.document.config import Mode
from textrepair.document.findings import Finding
from textrepair.document.state import Document
from textrepair.document.verdicts import Verdict
from textrepair.stages.glyphs import stage as glyphs
from textrepair.stages.glyphs.forward import convert_glyphs

from ...documents import (
    GENUINE,
    LOST,
    articles,
    documents,
    interface,
    narrow,
    sources,
    statutes,
    wide,
)

OWN = tuple(documents(60))
MACHINES = ("mirror", "mirror-tai", "first-candidate", "last-candidate", "kangxi")
ALWAYS = Config(
    glyphs="always", readings="never", punctuation="never", alignment="never", width="never"
)

# --- What goes back -------------------------------------------------------------------------------
# Words whose glyphs are many-to-one in some machine's table. Each stands in a sentence of a page
# that the machine made.

LIST_OF_WORDS = """
著名的作家 他的著作很多 显著提高 学术专著 以美景著称 当地的土著 编著教材 著书立说 看着窗外
随着时间 沿着江边 着手准备 非常着急 房子着火 穿着朴素 接着说 意味着失败 有着悠久 着力解决 睡着了
着眼未来 附着力 着陆点 执着追求 坐着 乾隆年间 扭转乾坤 康乾盛世 打扫干净 干部群众 天气干燥
一包饼干 互相干涉 骨干教师 树干很粗 若干问题 晒干 才干 苦干 瞭望塔上 了解情况 一目了然 明了
了不起 杯盘狼藉 得到慰藉 找借口 凭借经验 借用工具 借款合同 主要特征 征求意见 象征和平 征收税款
长征路上 应征入伍 小伙伴 合伙人 伙食费 一伙人 由于下雨 对于我们 归于失败 位于北京 于先生
一座时钟 钟表店 情有独钟 一见钟情 十点钟 业余爱好 剩余价值 其余的人 余先生 头发很长 发展经济
发现问题 理发店 白发苍苍 面条好吃 面对困难 表面现象 面粉厂 后来的人 皇后娘娘 以后再说 前后左右
屋子里面 十公里路 里程碑 心里 系统工程 关系密切 联系群众 系鞋带 制造汽车 制度建设 控制温度
复杂问题 重复劳动 恢复健康 答复群众 历史悠久 农历新年 日历 准备工作 标准规范 批准成立 发生冲突
冲洗照片 只有一个 一只小猫 台风来了 舞台上 台湾 松树林 放松心情 广泛范围 模范人物 范先生
愿意参加 志愿者 杂志社 游泳比赛 旅游景点 公布结果 布料 采访记者 四周的人 周末 北斗卫星 战斗机
占领市场 占卜 伙计们 山谷里 谷物 心情郁闷 郁郁葱葱 扎实工作 挣扎 涌现出 杰出人才 困难 淀粉
什么时候 怎么样 建筑物 吃饭 云彩 出租 向导 叶子 叶公好龙 一万 几乎 茶几 丑陋 小丑 板凳 老板 手表
别扭 卜算 萝卜 才能 刚才 仿佛 复印 覆盖 稻谷 刮风 胡子 胡同 划船 计划 回家 迂回 汇报 词汇 获得
收获 饥饿 饥荒 姜汤 姜先生 尽管 尽力 拮据 试卷 席卷 克服 夸张 困倦 累赘 劳累 蜡烛 腊月 窗帘 弥漫
弥补 蒙古 蒙蔽 污蔑 辟谣 开辟 苹果 仆人 前仆后继 朴素 秋千 签字 抽签 曲折 舍弃 宿舍 沈阳 沈先生
术语 白术 松弛 苏州 苏醒 体育 团结 饭团 托付 委托 系列 咸菜 咸阳 纤维 纤夫 须知 胡须 选择 药品
余地 御用 抵御 郁金香
四大名著 名著 拿着书 原著小说 愈合 岳父 战场 折叠 折断 症状 症结 制品 致力 精致 种子 朱砂 朱先生
筑路 准时 赞美 脏话 心脏 家具 党员 坛子 天坛 钻石 干净
"""
WORDS = LIST_OF_WORDS.split()


@pytest.mark.slow
@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("word", WORDS)
def test_words_go_back(machine: str, word: str) -> None:
    for pattern in ("他认为,{}是重要的。\n", "关于“{}”的说法有很多。\n"):
        text = OWN[0] + wide(pattern.format(word))
        assert repair(damage(text, Recipe(glyphs=machine))) == text


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("number", range(20))
def test_documents_go_back(machine: str, number: int) -> None:
    damaged = damage(OWN[number], Recipe(glyphs=machine))
    assert damaged != OWN[number]
    assert repair(damaged) == OWN[number]


@pytest.mark.parametrize("machine", MACHINES)
def test_statutes_go_back(machine: str) -> None:
    """Exactly, but for texts without a telling glyph, which stay as they are."""
    wrong, abstained = [], 0
    for number, text in enumerate(statutes(100)):
        damaged = damage(text, Recipe(glyphs=machine))
        repaired = repair(damaged)
        abstained += repaired == damaged
        if repaired not in (text, damaged):
            wrong.append(number)
    assert wrong == []
    assert abstained <= 5


@pytest.mark.parametrize(
    ("made", "restored"),
    [
        # Strong signs of the damage model, in a sentence that holds little else.
        (
            "聯系我們 關于我們 以后的計劃 建筑公司的骨干 什么時候",
            "联系我们 关于我们 以后的计划 建筑公司的骨干 什么时候",
        ),
        (
            "他看著窗外,覺得這里的制造業和系統工程都很復雜,以后還要奮斗。",
            "他看着窗外,觉得这里的制造业和系统工程都很复杂,以后还要奋斗。",
        ),
        (
            "炎癥患者的癥狀減輕了,凈化空氣以后,公里數也準確了。",
            "炎症患者的症状减轻了,净化空气以后,公里数也准确了。",
        ),
        (
            "皇後的頭發很長,髮展國傢經濟,隻有雙麵的鍾錶,十點鍾。",
            "皇后的头发很长,发展国家经济,只有双面的钟表,十点钟。",
        ),
    ],
)
def test_short_texts_with_strong_signs(made: str, restored: str) -> None:
    assert repair(wide(made)) == wide(restored)


def test_what_is_beside_losses_needs_more_evidence() -> None:
    """Halves of lost characters are misread, and look like a machine's."""
    made = "王后的頭發后來白了。"
    lost = made + "\n" + 2 * LOST
    assert repair(made) == "王后的头发后来白了。"
    assert repair(lost) == lost
    more = "\n".join((lost, "她發現湖里面干凈了。", "后來他把面條煮熟了。", "頭發剪短了只剩一點。"))
    assert repair(more).startswith("王后的头发后来白了。")


@pytest.mark.parametrize(
    ("made", "restored"),
    [
        # 游客 and 意愿 say a little less than is lost; 對于 and 復雜 a little more.
        (
            "隨著氣溫下降,前來泡溫泉的游客越來越多,周末的房間早就訂完了。"
            "河口市黨委書記周文遠指出:發展產業不能一哄而上,要尊重農民的意愿。",
            None,
        ),
        (
            "比賽進行到第36分鐘,雙方仍然沒有進球,觀眾席上響起了陣陣鼓聲。"
            "對于這個復雜的問題,大家意見不一,有人贊成,有人反對,爭論了很久。",
            "比赛进行到第36分钟,双方仍然没有进球,观众席上响起了阵阵鼓声。"
            "对于这个复杂的问题,大家意见不一,有人赞成,有人反对,争论了很久。",
        ),
    ],
)
def test_a_lost_character_outweighs_some_signs(made: str, restored: str | None) -> None:
    made, restored = wide(made), wide(restored or made)
    assert repair(made) != made
    assert repair(made + LOST) == restored + LOST


# Texts that say too little of their own, with the kinds of other damage that stand beside them.
BESIDE = [
    # A machine's glyphs in corner brackets; and people's, with as much against a machine.
    (("alignment", "readings"), "他說:「我已經買好票瞭。」", "他说:「我已经买好票了。」"),
    (("alignment", "readings"), "松樹下有一張椅子。關於「權限」的詳細說明,請參考線上手冊。", None),
    # Short texts of a machine, whose signs are weaker in the second one: 制造, 嘴里.
    (
        ("punctuation",),
        "老師傅做了一輩子木工,他制造的家具結實耐用,樣式也很好看。",
        "老师傅做了一辈子木工,他制造的家具结实耐用,样式也很好看。",
    ),
    (
        ("punctuation",),
        "醫院走廊的長椅上坐滿了人,護士推著車從中間穿過,嘴里不停地說著請讓一讓。",
        None,
    ),
]


@pytest.mark.parametrize(
    ("kind", "text", "restored"),
    [(kind, text, restored) for kinds, text, restored in BESIDE for kind in kinds],
)
def test_other_damage_is_evidence(kind: str, text: str, restored: str | None) -> None:
    """Inserted readings and split characters are more of it than inserted commas."""
    text = wide(text)
    document = Document(text)
    assert glyphs.treat(text, document, always=False).change is None
    damaged = document.after(Verdict(Finding(kind, found=True)))
    change = glyphs.treat(text, damaged, always=False).change
    assert (change.after if change else None) == (wide(restored) if restored else None)


def test_diagnosis_names_the_table_and_its_signs() -> None:
    finding = diagnose(damage(OWN[0], Recipe(glyphs="first-candidate")))["glyphs"]
    assert finding.found
    assert finding.confidence > 0.9
    assert "first-candidate" in finding.evidence[0]


def test_edits_are_one_for_one() -> None:
    explanation = explain(damage(OWN[0], Recipe()))
    assert {edit.stage for edit in explanation.edits} == {"glyphs"}
    assert all(len(edit.before) == len(edit.after) for edit in explanation.edits)


# --- Part of a text -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["japanese-letter", "korean-letter", "korean-hanja"])
def test_lines_in_another_language_stay_in_a_page_from_a_machine(name: str) -> None:
    page = damage(OWN[0], Recipe())
    assert repair(page + GENUINE[name] + page) == OWN[0] + GENUINE[name] + OWN[0]


@pytest.mark.parametrize("number", range(5))
def test_simplified_lines_stay_in_a_page_from_a_machine(number: int) -> None:
    line = OWN[number + 1].replace("\n", "") + "\n"
    assert repair(damage(OWN[number], Recipe()) + line) == OWN[number] + line


@pytest.mark.parametrize("name", [key for key in GENUINE if key.startswith(("taiwan", "hong"))])
def test_genuine_lines_stay_in_simplified_text(name: str) -> None:
    """A Simplified article that quotes a Taiwanese one."""
    text = OWN[0] + GENUINE[name] + OWN[1]
    assert repair(text) == text


@pytest.mark.parametrize("character", ["\U00020000", "\U0002a6d6", chr(0xD800), chr(0xDFFF), "\0"])
def test_odd_characters_stay_in_a_page_from_a_machine(character: str) -> None:
    text = OWN[0].replace("。", "。" + character)
    assert repair(damage(text, Recipe())) == text


# --- What people wrote ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", GENUINE)
@pytest.mark.parametrize("form", ["whole", "folded", "curly", "often"])
def test_genuine_text_stays(name: str, form: str) -> None:
    text = GENUINE[name]
    if form == "folded":
        text = narrow(text)
    elif form == "curly":
        text = text.replace("「", "\u201c").replace("」", "\u201d")
    elif form == "often":
        text *= 8
    assert repair(text) == text


@pytest.mark.parametrize("name", GENUINE)
def test_each_sentence_of_genuine_text_stays(name: str) -> None:
    sentences = [sentence + "。" for sentence in GENUINE[name].strip().split("。") if sentence]
    assert [repair(sentence) for sentence in sentences] == sentences


@pytest.mark.parametrize("name", GENUINE)
def test_no_window_of_genuine_text_is_taken_for_a_machines(name: str) -> None:
    """An excerpt starts and ends anywhere."""
    text = GENUINE[name]
    wrong = [
        text[start : start + 30]
        for start in range(0, len(text), 7)
        if repair(text[start : start + 30]) != text[start : start + 30]
    ]
    assert wrong == []


LIST_OF_SENTENCES = """
余先生住在八里。 范太太說她不來了。 雲林的于小姐是志工。 他家在里港,離海很近。
周先生和余小姐在松山機場見面。 這杯咖啡只要四十元。 游泳池在公園裡。 布丁很好吃,請多買幾個。
采風社的成員都很年輕。 系上的老師請我們吃飯。 我在台灣大學中文系讀書。
資訊系的學長帶我參觀系館。 王后戴著皇冠。 天后宮的香火很旺。 后羿射日的故事家喻戶曉。
太后駕到,眾人跪拜。 公里數還不夠。 三里外有一間廟。 他向里長陳情。 這個斗是用來量米的。
北斗鎮在彰化。 請把干戈化為玉帛。 干擾太大,聽不清楚。 若干年前,他離開了故鄉。 不相干的人請離開。
天干地支是古代的紀年方法。 云云眾生。 人云亦云,沒有主見。 占卜的結果不太好。 他占了便宜還賣乖。
仆人倒在地上。 面對困難,我們不怕。 系統管理員會和您聯絡。 表面上看起來沒問題。 出口在左邊。
一齣戲有三個折子。 准許入境。 他不准我去。 困難重重,但是大家沒有放棄。 采用新的方法。
制度需要改革。 控制在一定的範圍。 范仲淹的文章寫得真好。 征服高山的人。 長征的路很遠。
志工的精神令人感動。 志願填好了嗎? 谷底的溪水很清。 郁達夫的小說很有名。 松樹下有一張椅子。
松鼠跑上樹去了。 布告欄貼滿了海報。 宣布結果的時候,大家都很緊張。 分布的情形如下圖。
周末要不要一起看電影? 吃飯了! 秋千上坐著一個小孩。 几上放著一盆蘭花。 丑時出生的孩子。
小丑逗得大家哈哈笑。 台北市長出席了活動。 台灣的夜市很有名。 床上放著兩個枕頭。 峰會在週三舉行。
線上課程開始報名。
"""
SENTENCES = wide(LIST_OF_SENTENCES).split()
"""Traditional sentences in which people write what a machine leaves alone: 里長, 余, 系統."""


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_genuine_sentence_with_a_machines_look_stays(sentence: str) -> None:
    assert repair(sentence) == sentence


@pytest.mark.parametrize("name", [key for key in GENUINE if key.startswith(("taiwan", "hong"))])
@pytest.mark.parametrize("start", range(0, len(SENTENCES), 10))
def test_genuine_text_full_of_a_machines_look_stays(name: str, start: int) -> None:
    text = "".join(SENTENCES[start : start + 10]) + "\n" + GENUINE[name]
    assert repair(text) == text


@pytest.mark.parametrize("locale", ["zh_Hant", "zh_Hans", "ja", "ko", "fr", "ru", "vi"])
def test_interface_text_stays(locale: str) -> None:
    text = interface(locale)
    assert repair(text) == text
    assert not diagnose(text).damaged


@pytest.mark.parametrize("locale", ["zh_Hant", "ja"])
def test_each_message_of_interface_text_stays(locale: str) -> None:
    messages = interface(locale).split("\n")
    assert [repair(message) for message in messages] == messages


def test_code_stays() -> None:
    for source in sources():
        assert repair(source) == source


def test_what_opencc_spells_by_its_own_standard_goes_back() -> None:
    """爲 衆 羣 of modern prose: no region writes them together, and OpenCC always does."""
    converter = OpenCC("s2t")
    for text in OWN[:20]:
        assert repair(converter.convert(text)) == text


@pytest.mark.parametrize("config", ["s2tw", "s2hk", "s2twp"])
def test_careful_conversions_are_no_naive_table(config: str) -> None:
    """OpenCC weighs phrases: 以後 and 皇后. Nothing tells its work from a person's."""
    converter = OpenCC(config)
    for text in itertools.chain(OWN[:20], statutes(30)):
        traditional = converter.convert(text)
        assert repair(traditional) == traditional


# --- Fixed points: Simplified text ----------------------------------------------------------------

MODES: tuple[Mode, ...] = ("auto", "always")


@pytest.mark.parametrize("mode", MODES)
def test_own_simplified_text_is_a_fixed_point(mode: Mode) -> None:
    for text in OWN:
        assert repair(text, config=Config(glyphs=mode)) == text


@pytest.mark.parametrize("mode", MODES)
def test_statutes_are_a_fixed_point(mode: Mode) -> None:
    wrong = [text for text in articles() if repair(text, config=Config(glyphs=mode)) != text]
    assert wrong == []


@pytest.mark.parametrize("mode", MODES)
def test_simplified_interface_text_is_a_fixed_point(mode: Mode) -> None:
    text = interface("zh_Hans")
    assert repair(text, config=Config(glyphs=mode)) == text


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "text",
    [
        GENUINE["simplified-names"],
        "乾隆年间的名著。",
        "宫商角徵羽。",
        "他本姓於。",
        "名字里有一个“麽”字。",
        "著名的著作,显著的成就。",
        "杯盘狼藉,慰藉心灵。",
        "瞭望台。",
        "锺先生和钟先生。",
        "乾县和乾安县。",
    ],
)
def test_simplified_text_with_traditional_looking_characters(mode: Mode, text: str) -> None:
    text = wide(text)
    assert repair(text, config=Config(glyphs=mode)) == text


# --- Always: genuine Traditional text is converted, as OpenCC does --------------------------------


def test_always_agrees_with_opencc_on_genuine_text() -> None:
    text = interface("zh_Hant")
    ours, theirs = repair(text, config=ALWAYS), OpenCC("t2s").convert(text)
    assert len(ours) == len(theirs)
    differences = {
        (before, one, other)
        for before, one, other in zip(text, ours, theirs, strict=True)
        if one != other
    }
    assert differences == set()


@pytest.mark.parametrize(
    "name", [key for key in GENUINE if key.startswith(("taiwan", "hong", "classical", "cantonese"))]
)
def test_always_agrees_with_opencc_on_prose(name: str) -> None:
    """Expected: OpenCC keeps every 著, where Simplified text writes 着 for a particle.

    And it writes 𠮶 for 嗰, which no font shows: nothing leaves the Basic Multilingual Plane here.
    """
    text = GENUINE[name]
    ours, theirs = repair(text, config=ALWAYS), OpenCC("t2s").convert(text)
    differences = [
        (before, one, other)
        for before, one, other in zip(text, ours, theirs, strict=True)
        if one != other
    ]
    assert set(differences) <= {("著", "着", "著"), ("嗰", "嗰", "𠮶")}
    assert len(differences) <= 0.02 * len(text)


@pytest.mark.parametrize("name", GENUINE)
def test_always_is_idempotent(name: str) -> None:
    once = repair(GENUINE[name], config=ALWAYS)
    assert repair(once, config=ALWAYS) == once


def test_never() -> None:
    damaged = damage(OWN[0], Recipe())
    assert repair(damaged, config=Config(glyphs="never")) == damaged


# --- The damaging direction -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "character", "后于里系制干面松范余并愿志游布采周斗占伙云谷郁扎征涌杰困淀么筑"
)
def test_mirror_keeps_what_the_model_says_it_keeps(character: str) -> None:
    assert convert_glyphs(character, "mirror") == character


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    list(zip("着历复发钟准冲症净钻汇获尽坛党台", "著歷復發鐘準沖癥凈鉆匯獲盡壇黨臺", strict=True)),
)
def test_mirror_converts_as_the_model_says(simplified: str, traditional: str) -> None:
    assert convert_glyphs(simplified, "mirror") == traditional


def test_mirror_tai_differs_in_one_character() -> None:
    one, other = tables.machines()["mirror"], tables.machines()["mirror-tai"]
    assert set(one.items()) ^ set(other.items()) == {("台", "臺")}


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    list(zip("后家发只面钟", "後傢髮隻麵鍾", strict=True)),
)
def test_other_tables_convert_as_the_model_says(simplified: str, traditional: str) -> None:
    made = {convert_glyphs(simplified, name) for name in ("first-candidate", "last-candidate")}
    assert traditional in made


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    list(zip("致历产内号国", "緻曆産内号国", strict=True)),
)
def test_kangxi_converts_as_the_model_says(simplified: str, traditional: str) -> None:
    assert convert_glyphs(simplified, "kangxi") == traditional


def test_an_unknown_table_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"mirror, mirror-tai, first-candidate"):
        convert_glyphs("会", "no such table")


@pytest.mark.parametrize("machine", MACHINES)
def test_damage_is_one_for_one(machine: str) -> None:
    for text in OWN:
        assert len(convert_glyphs(text, machine)) == len(text)
