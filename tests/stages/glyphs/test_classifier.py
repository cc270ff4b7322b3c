"""Who made the glyphs: what each sign says, how much it takes, and how often a machine is told."""

from __future__ import annotations

from array import array
from functools import cache

import pytest

from textrepair import diagnose, repair, tables
from textrepair.stages.glyphs.classifier import (
    ENOUGH,
    SHORT,
    Classification,
    classify,
    classify_text,
)
from textrepair.stages.glyphs.eligibility import eligible_text
from textrepair.stages.glyphs.feature_table import COUNT, SPELLINGS
from textrepair.stages.glyphs.features import Features, find_features
from textrepair.stages.glyphs.forward import convert_glyphs
from textrepair.stages.glyphs.inverse import convert
from textrepair.stages.glyphs.spelling import OTHER_COST, score_other_table

from ...documents import GENUINE, documents, statutes, wide

# Nothing in it tells people from a machine, and it is long enough for a verdict.
NEUTRAL = wide(
    "今天的天氣很熱,孩子們都在河邊玩水。媽媽坐在樹下,一邊看書,一邊喝茶。到了下午,天空忽然變暗,"
    "大家急忙收拾東西,跑回家去。晚上,爸爸說起他年輕時的故事,我們都聽得很高興。"
)
LEAST = 1.0  # nats: what a sign says at least


def found_in(text: str) -> Features:
    """The signs of a text."""
    return find_features(eligible_text(text))


def judged(text: str, machine: str | None = None) -> Classification:
    """The verdict on a text, as to one machine or any."""
    return classify(found_in(text), machine=machine)


def said(sentence: str, machine: str = "mirror") -> float:
    """What a sentence adds to a text that tells nothing, in nats."""
    return judged(NEUTRAL + wide(sentence), machine).score - judged(NEUTRAL, machine).score


def place_scores(text: str) -> set[str]:
    """The rows of the evidence table that speak in a text."""
    return {key for key, _ in found_in(text).speaking()}


def test_the_neutral_text_is_neutral() -> None:
    assert judged(NEUTRAL).score == pytest.approx(0.0, abs=0.5)
    assert found_in(NEUTRAL).words == []


# --- Spelling -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("以后我們再談。", "以后"),
        ("他們的關系不好。", "關系"),
        ("請聯系老師。", "聯系"),
        ("這是什么東西?", "什么"),
        ("她的頭發很長。", "頭發"),
        ("凈化河里的水。", "凈化"),
        ("醫生說是炎癥。", "炎癥"),
        ("他就坐在屋里。", "屋里"),
        ("歷史很悠久,準備復習。", "復習"),
    ],
)
def test_what_the_mirrors_table_leaves_speaks_for_it(sentence: str, sign: str) -> None:
    assert said(sentence) >= LEAST
    assert any(key in sign or sign in key for key in place_scores(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "以後我們再談。",
        "他們的關係不好。",
        "請聯繫老師。",
        "這是什麼東西?",
        "她的頭髮很長。",
        "淨化河裡的水。",
        "他就坐在屋裡。",
        "對於這件事,我不懂。",
        "只剩一隻貓,餘下的走了。",
    ],
)
def test_what_people_write_speaks_against_the_mirror(sentence: str) -> None:
    assert said(sentence) <= -LEAST


@pytest.mark.parametrize(
    "sentence",
    [
        "皇后來了。",
        "太后來了。",
        "王后來了。",
        "系統壞了。",
        "他在中文系讀書。",
        "太陽系有八顆行星。",
        "里長來了。",
        "走了十公里。",
        "周先生來了。",
        "范先生來了。",
        "大家在歡呼。",
    ],
)
def test_what_both_spell_alike_says_nothing(sentence: str) -> None:
    assert said(sentence) == pytest.approx(0.0, abs=LEAST)


@pytest.mark.parametrize(
    ("machine", "sentence"),
    [
        ("mirror", "以后凈化工作的癥結。"),
        ("first-candidate", "國傢發展很快,隻有皇後不知道。"),
        ("last-candidate", "這是恢覆睏難的箇人。"),
        ("kangxi", "産品的曆史,緻力於内部。"),
    ],
)
def test_each_table_is_known_by_its_own_slips(machine: str, sentence: str) -> None:
    others = {"mirror", "first-candidate", "last-candidate", "kangxi"} - {machine}
    weights = {name: said(sentence, name) for name in (machine, *others)}
    assert max(weights, key=weights.__getitem__) == machine
    assert weights[machine] >= LEAST


@pytest.mark.parametrize(
    ("sign", "beside"),
    [
        ("以后再談。", "皇后來了。"),
        ("以后再談。", "太后來了。"),
        ("沒有關系。", "中文系到了。"),
        ("什么東西?", "皇后來了。"),
    ],
)
def test_a_word_that_both_spell_alike_does_not_strengthen_a_sign(sign: str, beside: str) -> None:
    assert said(sign + beside) <= said(sign) + 0.3  # a longer text says a little


@pytest.mark.parametrize(
    "sentence",
    [
        "請看有關系列的說明。",
        "請教務處公布全體系所名單。",
        "請看有關系統的說明。",
    ],
)
def test_a_word_clears_the_pair_that_reaches_into_it(sentence: str) -> None:
    """關係 was not meant in 有關系列."""
    assert said(sentence) <= LEAST


@pytest.mark.parametrize("sentence", ["以后再談。", "沒有關系。", "以后沒有關系。", "什么東西?"])
def test_saying_it_again_adds_little(sentence: str) -> None:
    assert said(sentence) <= said(sentence * 9) <= 1.3 * said(sentence)


# --- A table that is none of the known ones -------------------------------------------------------

STRONG = OTHER_COST + 3.0


def unknown(said: dict[str, list[float]]) -> float:
    """What characters say of a table that is none of the known ones."""
    numbers = [SPELLINGS.tolist().index(ord(character)) for character in said]
    total = [score for scores in said.values() for score in (scores * COUNT)[:COUNT]]
    return score_other_table(array("i", numbers), array("d", total))


def test_an_unknown_table_is_wrong_in_two_characters() -> None:
    assert unknown({"后": [STRONG]}) == 0.0
    assert unknown({"后": [STRONG], "么": [STRONG]}) == pytest.approx(6.0)
    assert unknown({"后": [OTHER_COST], "么": [OTHER_COST]}) == 0.0


def test_an_unknown_table_may_agree_with_several_known_ones() -> None:
    assert unknown({"后": [STRONG, -9.0], "傢": [-9.0, STRONG]}) == pytest.approx(6.0)


@pytest.mark.parametrize(("one", "other"), [("于", "於"), ("后", "後"), ("系", "係"), ("里", "裡")])
def test_two_spellings_of_one_character_refute_an_unknown_table(one: str, other: str) -> None:
    others = {"么": [STRONG], "傢": [STRONG]}
    once = unknown(others | {one: [STRONG]})
    assert unknown(others | {one: [STRONG], other: [-STRONG]}) == once - (STRONG - OTHER_COST)


# --- Words and marks ------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["鼠標", "光標", "默認", "卸載", "單擊", "人民政府", "黨委"])
def test_words_of_the_mainland_speak_for_a_machine(word: str) -> None:
    """Beside what is spelled as a machine does."""
    assert tables.vocabulary()[word] > 0
    assert said(f"以后再談。{word}在左邊。") > said("以后再談。")


@pytest.mark.parametrize("words", ["滑鼠和預設", "螢幕和視窗", "列印和檔案"])
@pytest.mark.parametrize("sign", ["", "以后再談。"])
def test_words_of_taiwan_speak_against(words: str, sign: str) -> None:
    assert said(f"{sign}{words}在左邊。") <= said(sign) - LEAST


@pytest.mark.parametrize("word", ["鼠標", "滑鼠", "軟件", "網絡", "打印", "用戶"])
def test_a_word_is_found_where_it_stands(word: str) -> None:
    expected = [(3, word)] if word in tables.vocabulary() else []
    found = found_in(f"他的新{word}壞了。")
    spelled = [spelling for spelling, _ in found.spelled_words()]
    assert list(zip([place for place, _ in found.words], spelled, strict=True)) == expected


MAINLAND = "請單擊鼠標。主管部門、人民政府和黨委的同志都來了。"


def test_words_and_curly_quotes_speak_for_a_machine_and_brackets_against() -> None:
    assert said("以后再談，他說\u201c好\u201d。") >= said("以后再談，他說好。") + LEAST
    assert said("他說「好」。") <= -LEAST
    assert said("他說「她說\u201c好\u201d」。") <= -LEAST


@pytest.mark.parametrize(
    "text",
    [
        MAINLAND,
        MAINLAND * 3,
        "他說\u201c好\u201d。" * 9,
        "他說\u201c好\u201d。" + MAINLAND,
    ],
)
def test_words_and_marks_never_decide_alone(text: str) -> None:
    """Who writes of the mainland in Traditional is no machine."""
    assert repair(NEUTRAL + wide(text)) == NEUTRAL + wide(text)


# --- What people write ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "佢哋以后嘅關系好好。",
        "佢話以后唔嚟喇,關系唔好咗。",
        "我哋喺度等咗好耐,以后唔好再嚟。聯系佢都冇用,你話係咪?",
    ],
)
def test_written_cantonese_is_never_a_machines(text: str) -> None:
    """Its own characters weigh more than what it spells like a machine."""
    assert classify_text(wide(text)).score <= 0
    for page in (wide(text), wide(text) * 20):
        assert repair(page) == page


@pytest.mark.parametrize(
    "text",
    [
        "余登高山,望于四野。采薇于東,征夫未歸。",
        "山中有老翁,結廬于谷口。余往訪焉,翁云不知年歲。采藥于山,釣魚于溪,余歎而歸。",
        "云何不樂?余將遠遊于海外,采珠于深淵。",
        "會于河陽,盟于城下。公娶于鄰國,余聞之云。",
    ],
)
def test_classical_text_keeps_what_it_spells_like_a_machine(text: str) -> None:
    """Our own, in the manner of the old books: they write 于 余 云 采 征 谷."""
    for page in (wide(text), wide(text) * 10):
        assert repair(page) == page


@pytest.mark.parametrize(
    "text",
    [
        "里昂、里約、里加、里斯本、里耶卡、里爾、里米尼、馬德里、克里特、巴里、德里、里窩那、阿爾及里亞、"
        "蒙特里、里奇蒙、開普里、布里斯班、西西里、科里亞、里海、里昂火車站、里約熱內盧。",
        "布魯日、布拉格、布達佩斯、布里斯托、松本、郁金、杰克、谷歌、云頂、干地亞、范寧、占碑、佳木斯。",
        "他從里昂出發,經過馬德里和里斯本,最後到了里約。飛機上的傑克先生和范小姐都住在布里斯班。"
        * 3,
    ],
)
def test_lists_of_places_and_names_stay(text: str) -> None:
    assert repair(wide(text)) == wide(text)


WINDOW = 150


@pytest.mark.parametrize("name", GENUINE)
def test_no_window_of_genuine_text_is_changed(name: str) -> None:
    text = GENUINE[name]
    starts = range(max(1, len(text) - WINDOW + 1))
    windows = (text[start : start + WINDOW] for start in starts)
    assert [window for window in windows if repair(window) != window] == []


# --- Too short to tell ----------------------------------------------------------------------------

TOO_SHORT = [
    "凈化河水。",
    "她的頭發很長。",
    "請看這里。",
    "請聯系老師。",
    "皇後來了。",
    "以后我們再談。",
    "他們的關系不好。",
    "這是什么東西?",
]


@pytest.mark.parametrize("sentence", TOO_SHORT)
def test_one_sign_in_a_sentence_is_too_little(sentence: str) -> None:
    text = wide(sentence)
    assert len(text) < SHORT
    finding = diagnose(text)["glyphs"]
    assert repair(text) == text
    assert not finding.found
    assert "too few features" in finding.evidence[0]


# Our own, 60 characters or more, of Taiwan and Hong Kong.
SLIPS = {
    "one word of the mainland's": "這次旅遊大家都玩得很開心,什么都想試一試。"
    "導遊很有經驗,帶我們去看許多地方,晚餐是旅館準備的,房間很大,窗外就是海邊,下次還要再去,什么時候都好。",
    "a word in Simplified": "這次旅遊大家都玩得很開心,導遊很有經驗,帶我們去看許多地方,"
    "晚餐是旅館送给我们的,早餐也很丰富,还有水果,房間很大,窗外就是海邊,以后還要再去。",
    "a copula": "最重要就係健康,錢可以慢慢賺。爸爸常常對我說這句話,年輕的時候不明白,現在做了父親"
    "才知道這是真的。每天早上跑步,晚上早點睡覺,少吃油炸的食物。",
    "a copula everywhere": "今天的天氣係好的,海邊係最舒服的地方。我的朋友係老師,"
    "她的先生係醫生,他們住的房子係向著海的,所以我們每個週末都去坐坐,喝茶聊天,看看日落。",
    "one character again and again": "天黑以后大家都睡了,只有他還坐在燈下寫信。三天以后信寄到了,"
    "她看了又看,最后把它收進抽屜。多年以后有人問起這封信,她只是笑,然后說那是很久以前的事。",
}


@pytest.mark.parametrize("name", SLIPS)
def test_no_table_is_chosen_on_the_word_of_one_character(name: str) -> None:
    for text in (SLIPS[name], wide(SLIPS[name])):
        assert len(text) >= SHORT
        assert repair(text) == text


def back_from_mirror(text: str) -> str:
    """The text through the inverse of the mirror's table."""
    return convert(eligible_text(text), [(0, len(text), "mirror")])[0]


def test_several_characters_choose_a_table() -> None:
    """The nearest texts that a machine made: a second sign beside the first."""
    made = SLIPS["one character again and again"].replace("她只是", "她并不願意多說,只是")
    assert repair(wide(made)) == back_from_mirror(wide(made))


# Short texts of Taiwan with one Simplified character that a mirror would have left, too.
SHORT_SLIPS = [
    "表單和資料沒有關聯\uff01\n請選擇 [檔案] - [開啟舊檔]\uff0c并按一下要匯入的檔案。",
    "伺服器驗證失敗。由于連續輸入太多次錯誤的密碼\uff0c帳號已暫時鎖定。請重新啟動裝置再試一次。",
]


@pytest.mark.parametrize("text", SHORT_SLIPS)
def test_a_slip_is_not_enough_in_a_short_text(text: str) -> None:
    assert repair(text) == text


@pytest.mark.parametrize("text", SHORT_SLIPS)
def test_a_second_character_is_enough_in_a_short_text(text: str) -> None:
    made = text + "以后再談這件事的關系。"
    assert repair(made) == back_from_mirror(made)


def test_words_of_the_mainland_are_a_second_sign() -> None:
    text = wide(
        "人民政府的同志都來了,他們坐在一起開會,談了很久的計劃,大家都說這個計劃很好,明年一定要做到,不能再拖。"
    )
    assert repair(text) == text
    assert repair(text + "以后再談。") != text + "以后再談。"


@pytest.mark.parametrize(
    ("word", "is_copula"), [("係健康", True), ("係統", False), ("水係", False)]
)
def test_the_copula_of_cantonese_is_no_machines(word: str, is_copula: bool) -> None:
    assert (said(f"他說{word}。", "first-candidate") < 0) == is_copula


def test_what_stays_simplified_speaks_for_people() -> None:
    for more in ("送给", "送给我们"):
        assert said(f"以后是他{more}的。") <= said("以后是他給的。") - LEAST


def test_the_same_sign_counts_more_in_a_longer_text() -> None:
    for sentence in ("以后我們再談。", "他們的關系不好。"):
        assert judged(NEUTRAL + sentence).score > judged(sentence).score


def test_a_genuine_text_is_said_to_be_peoples() -> None:
    finding = diagnose(GENUINE["taiwan-software"])["glyphs"]
    assert not finding.found
    assert finding.confidence < 0.05
    assert finding.evidence[0] == "Traditional glyphs as people write them"
    assert any("words of other regions" in reason for reason in finding.evidence)


def test_the_reasons_name_the_signs_of_both_sides() -> None:
    reasons = " ".join(judged(NEUTRAL + "以后請單擊鼠標,後來的檔案。").reasons)
    for expected in ("as a machine does: 以后", "words of the mainland: ", "鼠標"):
        assert expected in reasons


# --- Recognition ----------------------------------------------------------------------------------


@cache
def excerpts(kind: str, size: int) -> tuple[str, ...]:
    """Excerpts of Simplified text: our own documents, or statutes that nothing was tuned on."""
    texts = list(documents(60)) if kind == "own" else statutes(200)[100:]
    return tuple(
        text[start : start + size]
        for text in texts
        for start in range(0, len(text) - size + 1, size)
    )


# Percent of the excerpts that come back exactly, a little below what was measured.
# What has a single sign is not recognised: no table is chosen on the word of one character.
# Statutes are the hardest of all prose: they have few words that any table gets wrong.
SHARES = {
    ("own", 150): {"mirror": 93, "mirror-tai": 93, "kangxi": 95, "first-candidate": 99},
    ("own", 400): {"mirror": 99, "mirror-tai": 99, "kangxi": 99, "first-candidate": 99},
    ("statutes", 150): {"mirror": 63, "mirror-tai": 63, "kangxi": 79, "first-candidate": 80},
    ("statutes", 400): {"mirror": 92, "mirror-tai": 92, "kangxi": 95, "first-candidate": 95},
}


@pytest.mark.slow
@pytest.mark.parametrize("machine", list(tables.machines()))
@pytest.mark.parametrize(("kind", "size"), SHARES)
def test_machines_are_recognised(kind: str, size: int, machine: str) -> None:
    """Those that are not recognised stay as they are: hardly any comes back half-way."""
    made = [(text, convert_glyphs(text, machine)) for text in excerpts(kind, size)]
    repaired = [(text, page, repair(page)) for text, page in made if text != page]
    exact = sum(text == back for text, _, back in repaired)
    wrong = [back for text, page, back in repaired if back not in (text, page)]
    assert len(wrong) <= 0.005 * len(repaired)
    least = SHARES[kind, size].get(machine, SHARES[kind, size]["first-candidate"])
    assert exact >= least / 100 * len(repaired)


@pytest.mark.parametrize("machine", ["first-candidate", "last-candidate", "kangxi"])
def test_the_right_machine_is_named(machine: str) -> None:
    right = [classify_text(convert_glyphs(text, machine)).machine for text in excerpts("own", 400)]
    assert right.count(machine) >= 0.9 * len(right)


def test_the_mirrors_two_tables_are_one_to_the_evidence() -> None:
    """They differ in 台 alone, which people spell in both ways."""
    text = NEUTRAL + wide("以后凈化河里的水。什么時候到臺北?這里的舞臺很高。")
    for page in (text, text.replace("臺", "台")):
        assert judged(page).machine in ("mirror", "mirror-tai")
        assert judged(page).score >= ENOUGH
