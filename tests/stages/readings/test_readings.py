"""Readings: pinyin that a mirror inserted, and pinyin that people give."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest

from textrepair import Config, diagnose, explain, repair, tables
from textrepair.damage import RECIPES, Recipe, damage
from textrepair.stages.readings import syllables
from textrepair.stages.readings.forward import choose_annotation, insert_toneless_readings

from ...documents import GENUINE, documents, narrow, statutes, wide, wide_stops

OWN = tuple(documents(60))
HEAVY = damage(OWN[0], Recipe(readings="heavy"), seed=1)
TONELESS = damage(OWN[0], Recipe(readings="toneless"), seed=1)
SIMPLIFIED = damage(OWN[0], Recipe(glyphs=None, readings="simplified"), seed=1)
PROSE = OWN[1]

# --- What goes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("damaged", "restored"),
    [
        ("全區(qū)大會(huì)召開(kāi)。", "全区大会召开。"),
        # One reading per character everywhere, right or wrong in context.
        ("調(diào)整計劃,長(zhǎng)期堅持。", "调整计划\uff0c长期坚持。"),
        ("音樂(lè)會(huì)、會(kuài)計。", "音乐会、会计。"),
        ("全區( qū)大會(huì )召開( kāi )。", "全区大会召开。"),
        ("第1個(gè)、第2個(gè)。", "第1个、第2个。"),
        ("“學(xué)習(xí)”《論(lùn)語(yǔ)》", "“学习”《论语》"),
        ("請(qǐng)看(見(jiàn)附件)。", "请看(见附件)。"),
    ],
)
def test_toned_after_converted_characters(damaged: str, restored: str) -> None:
    page = HEAVY + wide_stops(damaged) + "\n"
    assert repair(page) == OWN[0] + restored + "\n"


@pytest.mark.parametrize(
    ("damaged", "restored"),
    [
        ("1月(yue)8日(ri)", "1月8日"),
        ("會(hui)(hui)議", "会议"),
        ("會(hui)(hui)(hui)議(yi)", "会议"),
        ("綠(lv)(lv)色", "绿色"),
        ("女(nv)兒(er)(er)", "女儿"),
        ("好(hao)的(de)(de)(de)東(dong)西(xi)", "好的东西"),
        ("二〇(ling)(ling)一二年", "二〇一二年"),
    ],
)
def test_toneless_in_copies(damaged: str, restored: str) -> None:
    assert repair(TONELESS + damaged + "。\n") == OWN[0] + restored + "。\n"


@pytest.mark.parametrize(
    ("damaged", "restored"),
    [
        ("大(dà)家好", "大家好"),
        ("我们(men)的(de)老师", "我们的老师"),
        ("银行(xíng)门口", "银行门口"),
        ("绿(lǜ)色的女(nǚ)装", "绿色的女装"),
    ],
)
def test_toned_in_simplified_text(damaged: str, restored: str) -> None:
    assert repair(SIMPLIFIED + damaged + "。\n") == OWN[0] + restored + "。\n"


@pytest.mark.parametrize(
    ("damaged", "restored"),
    [
        (  # a quarter of all characters of a text that was Traditional before the mirror came
            "昔者(zhě)有人種樹於(yú)山(shān)中。樹大(dà)而無人知(zhī)其名。一(yī)日有客(kè)至\uff0c"
            "問其(qí)名於山中之(zhī)人\uff0c人皆不知(zhī)也(yě)。客大(dà)笑而去。",
            "昔者有人種樹於山中。樹大而無人知其名。一日有客至\uff0c"
            "問其名於山中之人\uff0c人皆不知也。客大笑而去。",
        ),
    ],
)
def test_toned_after_any_character_of_a_traditional_text(damaged: str, restored: str) -> None:
    assert repair(damaged, config=Config(glyphs="never")) == restored


def test_machine_made_glyphs_count_behind_the_readings() -> None:
    """Readings stand between the pairs that tell who made the glyphs; they are read without."""
    page = damage(OWN[0] + OWN[1], Recipe())
    once = page.replace("會", "會(huì)", 1)
    assert once != page
    assert repair(once) == OWN[0] + OWN[1]


@pytest.mark.parametrize("end", ["(", "(h", "(hu", "(huì", "(huì)"])
@pytest.mark.parametrize("toneless", [False, True])
def test_annotation_may_be_cut_off_by_the_end(end: str, toneless: bool) -> None:
    page = TONELESS if toneless else HEAVY
    end = end.replace("ì", "i") if toneless else end
    assert repair(page + "大會" + end) == OWN[0] + "大会"


@pytest.mark.parametrize("recipe", ["light", "heavy", "toneless", "simplified"])
@pytest.mark.parametrize("number", range(20))
def test_every_manner_is_undone(recipe: str, number: int) -> None:
    assert repair(damage(OWN[number], RECIPES[recipe], seed=number)) == OWN[number]


@pytest.mark.parametrize("machine", list(tables.machines()))
@pytest.mark.parametrize("kind", ["light", "heavy", "toneless"])
@pytest.mark.parametrize("number", range(10))
def test_readings_go_whatever_made_the_glyphs(number: int, kind: Any, machine: str) -> None:
    """A mirror reads the characters of its own table: 俱(jū) of 家具, 傢(jiā) of 国家."""
    damaged = damage(OWN[number], Recipe(glyphs=machine, readings=kind), seed=number)
    assert repair(damaged) == OWN[number]


@pytest.mark.parametrize(
    ("damaged", "restored"),
    [
        ("國傢(jiā)的傢俱(jù)。", "国家的家具。"),
        ("隻(zhī)有皇後(hòu)不知道。", "只有皇后不知道。"),
        ("十點鍾(zhōng)吃麵(miàn)條。", "十点钟吃面条。"),
        ("歷史係(xì)統,餘(yú)下的。", "历史系统,余下的。"),
    ],
)
def test_readings_of_first_candidates_go(damaged: str, restored: str) -> None:
    page = damage(OWN[0], Recipe(glyphs="first-candidate", readings="heavy"), seed=1)
    assert repair(page + wide_stops(damaged) + "\n") == OWN[0] + wide_stops(restored) + "\n"


@pytest.mark.parametrize("recipe", ["heavy", "toneless", "simplified"])
def test_statutes_come_back_from_every_manner(recipe: str) -> None:
    """Only the readings: statutes have tables and lists, whose width is another matter."""
    for number, text in enumerate(statutes(60)):
        config = Config(width="never")
        damaged = damage(text, RECIPES[recipe], seed=number)
        assert repair(damaged, config=config) == narrow(text)


# --- What stays in the middle of what goes --------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "選項(a)和選項(b)",  # no reading of the character before
        "會(hello)議",
        "會(huì議",
        "會huì)議",
        "會(HUI)議",
        "會[huì]議",
        "會(huì yì)",
        "中國(zhōngguó)",  # two syllables
        "電(dianhua)",
        "他(見上)",
    ],
)
def test_other_parentheses_stay_in_a_damaged_page(text: str) -> None:
    """Whatever follows the character that a machine annotates, only its reading goes."""
    config = Config(glyphs="never", width="never")
    repaired = repair(HEAVY + text + "。\n", config=config)
    assert repaired.endswith(text + "。\n")
    assert "(qū)" not in repaired


@pytest.mark.parametrize("text", ["亳(bó)州", "饕(tāo)餮(tiè)", "耒(lěi)耜(sì)"])
def test_rare_characters_keep_the_readings_of_the_author(text: str) -> None:
    """The mirror annotates converted characters only; these are none."""
    assert repair(HEAVY + f"我去過{text}。\n") == OWN[0] + f"我去过{text}。\n"


# --- What people write ----------------------------------------------------------------------------

VERSE = (  # our own, every character annotated
    "青(qīng)山(shān)雨(yǔ)后(hòu)新(xīn),\n"
    "古(gǔ)道(dào)少(shǎo)行(xíng)人(rén)。\n"
    "野(yě)渡(dù)无(wú)舟(zhōu)过(guò),\n"
    "孤(gū)云(yún)伴(bàn)钓(diào)纶(lún)。\n"
)
TRADITIONAL_VERSE = (
    "青(qīng)山(shān)雨(yǔ)後(hòu)新(xīn),\n"
    "古(gǔ)道(dào)少(shǎo)行(xíng)人(rén)。\n"
    "野(yě)渡(dù)無(wú)舟(zhōu)過(guò),\n"
    "孤(gū)雲(yún)伴(bàn)釣(diào)綸(lún)。\n"
)

SOUND = {
    "place": "亳(bó)州位于安徽省西北部。",
    "rare": "这种怪兽叫饕(tāo)餮(tiè),传说它什么都吃。",
    "tools": "他把耒(lěi)耜(sì)扛在肩上,慢慢走回家。",
    "places": "浙江丽(lí)水、安徽六(lù)安、河北蔚(yù)县、山东东阿(ē),这些地名容易读错。",
    "names": "姓氏里的单(shàn)、仇(qiú)、盖(gě)、查(zhā)、解(xiè)、任(rén)都不常用平时的读音。",
    "headwords": "重(zhòng),形容词,分量大。重(chóng),副词,再一次。",
    "particles": "的(de),助词。的(dí),的确。的(dì),目的。",
    "entries": "长(zhǎng):生长。长(cháng):长短。行(xíng):行走。行(háng):银行。",
    "entries-lines": "长(zhǎng)\n生长,成长。\n长(cháng)\n长短,长度。\n行(xíng)\n行走。\n行(háng)\n",
    "verse": VERSE,
    "traditional-verse": TRADITIONAL_VERSE,
    "word": "银行(yínháng)里人很多,我排了半个小时的队。",
    "words": "生词:学校(xuéxiào)、老师(lǎoshī)、同学(tóngxué)、图书馆(túshūguǎn)。",
    "spaced-word": "银行(yín háng)里人很多。",
    "letters": "项目:(a)价格;(s)数量;(e)质量。",
    "letter-marks": "一(a)二(b)三(c)四(d)",
    "bopomofo": "注(ㄓㄨˋ)音符號是這樣寫的,會(ㄏㄨㄟˋ)議的會(ㄏㄨㄟˋ)也是。",
    "read-as": "“着”读(zhe),不读(zhuó)。这个字读作和(hè),不读和(hé)。",
    "pronunciation": "“会”的读音为会(huì),又读会(kuài);“行”读行(háng)时是名词。",
    "pronounced": "這個字的發音是樂(yuè),不是樂(lè)。",
    "pinyin": "拼音练习:妈(mā)、麻(má)、马(mǎ)、骂(mà)。",
    "person": "我叫李(li)雷,他叫韩(han)梅梅。",
    "abbreviation": "什么是爱(AI)?人工智能(AI)。",
    "english": "北京(Beijing)是中国的首都,上海(Shanghai)是最大的城市。",
    "code": "变量名为数(shu),类型为整(int)。",
    "formula": "设(a)为甲,设(e)为乙,则(n)为丙。",
    "one": "區(qū)",
    "cut": "會(hu",
    "open": "会(",
    "taiwan": "他在書裡寫著,那是一隻饕(tāo)餮(tiè),後來人們於廟裡供奉牠。",
    "taiwan-name": "作者姓解(xiè),於民國五十年生於臺南,後來住在臺北。",
    "japanese": "漢字(kanji)と仮名(kana)、会(kai)は音読みです。",
    "korean": "會(회)議(의)를 열었다. 學(학)校(교)에 갔다.",
    "vietnamese": "Chữ 會(hội), 學(học), 國(quốc).",
    "no-han": "f(a) + g(e) = h(o)",
}


@pytest.mark.parametrize("name", SOUND)
def test_readings_that_people_give_stay(name: str) -> None:
    text = wide_stops(SOUND[name])
    assert repair(text) == text


@pytest.mark.parametrize("name", SOUND)
def test_readings_that_people_give_stay_among_prose(name: str) -> None:
    text = PROSE + wide_stops(SOUND[name]) + "\n"
    assert repair(text) == text


@pytest.mark.parametrize("name", ["place", "rare", "verse", "words", "read-as", "english"])
def test_readings_that_people_give_stay_when_width_is_folded(name: str) -> None:
    text = narrow(PROSE + wide_stops(SOUND[name]) + "\n")
    assert repair(text) == text


@pytest.mark.parametrize("region", [key for key in GENUINE if key.startswith(("taiwan", "hong"))])
def test_genuine_traditional_text_keeps_the_readings_of_its_author(region: str) -> None:
    text = GENUINE[region] + "那是一隻饕(tāo)餮(tiè)\uff0c又叫老饕(tāo)。\n"
    assert repair(text) == text


@pytest.mark.parametrize("name", SOUND)
def test_readings_that_people_give_stay_in_a_page_with_inserted_commas(name: str) -> None:
    """Other damage does not make them a machine's."""
    config = Config(width="never", glyphs="never")
    text = narrow(wide_stops(SOUND[name]))
    page = damage(PROSE, Recipe(glyphs=None, commas=0.75, width=True), seed=1)
    assert repair(page + text + "\n", config=config) == narrow(PROSE) + text + "\n"


def test_vocabulary_list_stays() -> None:
    words = ["爱(ài)", "八(bā)", "爸爸(bàba)", "杯子(bēizi)", "北京(Běijīng)", "本(běn)", "不(bù)"]
    words += ["菜(cài)", "茶(chá)", "吃(chī)", "大(dà)", "的(de)", "点(diǎn)", "读(dú)", "多(duō)"]
    text = "\n".join(words) + "\n"
    assert repair(text) == text


def test_dictionary_of_single_characters_stays() -> None:
    """Every headword with its reading, every definition without."""
    entries = [
        ("山", "shān", "地面上由土石构成的高起部分"),
        ("水", "shuǐ", "无色无味的液体"),
        ("火", "huǒ", "物体燃烧时发出的光和热"),
        ("木", "mù", "树木的总称"),
        ("人", "rén", "能制造工具并使用工具的动物"),
        ("口", "kǒu", "吃东西和说话的器官"),
        ("大", "dà", "面积或体积超过一般"),
        ("小", "xiǎo", "面积或体积不及一般"),
    ]
    text = "".join(f"{head}({reading})\uff1a{meaning}。\n" for head, reading, meaning in entries)
    assert repair(text) == text


LESSONS = [
    "多音字\uff1a了(le)。着(zhe)。说(shuō)。地(de)。得(de)",
    "本课生字\uff1a了(le)/着(zhe/zháo)/说(shuō)/地(de)/一(yī/yí)/大(dà)",
    "本課生字\uff1a會(huì) 學(xué) 個(gè) 來(lái/lài) 時(shí) 國(guó)",
    "新学的字\uff1a明(míng)\t河(hé)\t的(de)\t会(huì)\t来(lái)\t是(shì)",
    "Lesson 4: 會(hui), 說(shuo), 的(de), 是(shi), 我(wo), 來(lai/lai)",
    # Three are a list, in a sentence too, and one in seven may stand in a word.
    "我們在“會(huì)”上說了很多話\uff0c然後“學(xué)”著做\uff0c大家都為“國(guó)”出力。",
    "今天要寫的字\uff1a會(huì)/學(xué)/個(gè)/來(lái)/時(shí)/國(guó)/開(kāi)門",
]


# What a teacher writes about everyday characters, in running sentences.
TEACHERS = [
    "今天我们学了三个字\uff1a国(guó)、学(xué)、会(huì)的写法。",
    "小朋友\uff0c这个字是大(dà)\uff0c那个字是小(xiǎo)\uff0c还有一个是上(shàng)。",
    "请注意“长(cháng)江”“会(huì)议”“得(dé)到”的读法。",
    "会(huì)的声调是第四声,国(guó)的声调是第二声,学(xué)的声调也是第二声。",
    "这是会(huì)字\uff0c那是国(guó)字\uff0c再下面是学(xué)字。",
    "第一课\uff1a你(nǐ)好(hǎo)\uff01我(wǒ)叫(jiào)小明。",
    "我们学过来(lái)信、去(qù)年、上(shàng)山、下(xià)雨、大(dà)人、小(xiǎo)心、会(huì)议和国(guó)家。",
    "他听写了来(lái)信、去(qù)年、上(shàng)山、大(dà)人和小(xiǎo)心五个词。",
]


@pytest.mark.parametrize("text", TEACHERS)
def test_a_few_everyday_characters_in_simplified_text_stay(text: str) -> None:
    assert repair(text) == text


@pytest.mark.parametrize("seed", [0, 5, 6, 9, 10, 11])
def test_a_short_simplified_text_that_a_mirror_had(seed: int) -> None:
    """Of 60 characters some 12 have readings, and most of these are everyday ones."""
    text = (
        "今天下午,学校的老师和学生一起去河边种树。大家都很高兴,说以后每年春天都要来这里,"
        "看看自己种的树长得怎么样。"
    )
    assert narrow(repair(damage(text, RECIPES["simplified"], seed=seed))) == text


@pytest.mark.parametrize("text", LESSONS)
def test_lists_of_everyday_characters_stay_whatever_title_they_have(text: str) -> None:
    assert repair(text) == text


@pytest.mark.parametrize(
    ("damaged", "restored"),
    [
        # In words, or stuttering: what no list has.
        (
            "本課生字\uff1a全區(qū)大會(huì)\u3001召開(kāi)會(huì)議\u3001學(xué)習(xí)",
            "本课生字\uff1a全区大会\u3001召开会议\u3001学习",
        ),
        (
            "會(hui)(hui)\u3001學(xue)(xue)\u3001國(guo)(guo)\u3001們(men)(men)",
            "会\u3001学\u3001国\u3001们",
        ),
        (
            "會(huì)\u3001學(xué)\u3001全國(guó)開(kāi)會(huì)\u3001們(men)來(lái)\u3001時(shí)間",
            "会\u3001学\u3001全国开会\u3001们来\u3001时间",
        ),
        # Two that stand apart; and five, where one of six stands in a word.
        (
            "我們在“會(huì)”上說了很多話\uff0c然後“學(xué)”著做\uff0c大家都為“國”出力。",
            "我们在“会”上说了很多话\uff0c然后“学”着做\uff0c大家都为“国”出力。",
        ),
        (
            "今天要寫的字\uff1a會(huì)/學(xué)/個(gè)/來(lái)/時(shí)/國/開(kāi)門",
            "今天要写的字\uff1a会/学/个/来/时/国/开门",
        ),
    ],
)
def test_what_is_no_list_goes(damaged: str, restored: str) -> None:
    assert repair(damaged) == restored


LESSON = "我们大家都在学校里上课一起学习写字和说话"


@pytest.mark.parametrize("bare", [0, 3])
def test_a_textbook_has_readings_on_nearly_all_characters(bare: int) -> None:
    assert len(LESSON) == 20
    stays = taught(LESSON, bare)
    assert repair(stays) == stays
    assert repair(taught(LESSON, 4)) == LESSON


def taught(text: str, bare: int) -> str:
    """The text with a reading on all characters but some at its end."""
    rng = random.Random(0)
    given = len(text) - bare
    return (
        "".join(each + (choose_annotation(each, rng) or "") for each in text[:given]) + text[given:]
    )


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("我念成今天晚上開會(huì)(huì)。", "我念成今天晚上開會(huì)(huì)。"),
        ("我念成今天晚上要開會(huì)(huì)。", "我念成今天晚上要開會。"),
    ],
)
def test_a_word_about_pronunciation_explains_what_is_near(text: str, repaired: str) -> None:
    assert repair(text, config=Config(glyphs="never")) == repaired


# --- Always and never -----------------------------------------------------------------------------


def test_never_keeps_them() -> None:
    repaired = repair(HEAVY, config=Config(readings="never"))
    assert repaired.count("(") == HEAVY.count("(")


def test_always_takes_them_out_whoever_put_them_there() -> None:
    config = Config(readings="always", width="never")
    assert repair("亳(bó)州和大(dà)家", config=config) == "亳州和大家"


@pytest.mark.parametrize("name", ["word", "letters", "bopomofo", "english", "korean", "no-han"])
def test_always_keeps_what_is_no_reading_of_the_character(name: str) -> None:
    text = SOUND[name]
    assert repair(text, config=Config(readings="always", width="never")) == text


# --- Diagnosis ------------------------------------------------------------------------------------


def test_diagnosis_counts_and_shows_readings() -> None:
    finding = diagnose(HEAVY)["readings"]
    assert finding.found
    assert finding.amount == HEAVY.count("(") - OWN[0].count("(")
    assert any("(" in reason for reason in finding.evidence)


def test_diagnosis_of_readings_that_stay_is_no_finding() -> None:
    finding = diagnose(VERSE)["readings"]
    assert not finding.found
    assert finding.amount == 0
    assert finding.confidence < 0.5


def test_edits_are_the_annotations() -> None:
    config = Config(glyphs="never", width="never")
    edits = explain(HEAVY, config=config).edits
    assert {edit.stage for edit in edits} == {"readings"}
    assert all(edit.after == "" and edit.before[0] + edit.before[-1] == "()" for edit in edits)


# --- The damaging direction -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("syllable", "expected"),
    [
        ("huì", "hui"),
        ("lǜ", "lv"),
        ("nǚ", "nv"),
        ("ê̄", "e"),
        ("ńg", "ng"),
        ("a", "a"),
        ("lüè", "lve"),
    ],
)
def test_toneless(syllable: str, expected: str) -> None:
    assert syllables.toneless(syllable) == expected


def test_heavy_damage_is_all_or_nothing_per_character() -> None:
    text = damage(OWN[2], Recipe(readings="heavy"), seed=5)
    seen: dict[str, set[bool]] = {}
    for before, after in itertools.pairwise(text):
        if before in tables.converted():
            seen.setdefault(before, set()).add(after == "(")
    assert len(seen) > 40
    assert all(len(value) == 1 for value in seen.values())


@pytest.mark.parametrize(("kind", "least", "most"), [("light", 0.005, 0.15), ("heavy", 0.4, 0.8)])
def test_share_of_converted_characters_with_readings(kind: str, least: float, most: float) -> None:
    text = "".join(OWN)
    damaged = damage(text, Recipe(readings="light" if kind == "light" else "heavy"), seed=7)
    converted = sum(character in tables.converted() for character in damaged)
    inserted = damaged.count("(")
    assert least < inserted / converted < most


def test_toneless_damage_is_drawn_anew_in_each_line() -> None:
    line = OWN[0].replace("\n", "")
    one, other = insert_toneless_readings(f"{line}\n{line}", random.Random(0)).split("\n")
    assert one != other
    han = sum("一" <= character <= "鿿" for character in line)
    places = sum(a == "(" and b != ")" for a, b in zip(one[1:], one, strict=False))
    assert 0.3 < places / han < 0.6


def test_annotation_reads_the_character() -> None:
    rng = random.Random(0)
    for character in wide(OWN[0]):
        found = choose_annotation(character, rng)
        if found is not None:
            assert found[1:-1] in syllables.accepted_spellings(character)
