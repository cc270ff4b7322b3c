"""Bytes to text: which encoding they are in, and what is read of them where they are broken."""

from __future__ import annotations

import codecs
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from textrepair import Config, decode, repair, repair_bytes
from textrepair.decoding.sample import LIMIT, sample_of
from textrepair.encodings import labels

from ..documents import GENUINE, LOST, interface, seed, wide
from ..examples import examples

SIMPLIFIED = wide("昨天下午,我们在河边的小茶馆里见到了那位老木匠,他说手艺还在。")
TRADITIONAL = wide("昨天下午,我們在河邊的小茶館裡見到了那位老木匠,他說手藝還在。")
JAPANESE = "きのうの午後、川のそばの小さな喫茶店で年老いた大工さんに会いました。"
KOREAN = "어제 오후에 우리는 강가의 작은 찻집에서 늙은 목수를 만났습니다."
FRENCH = "Hier après-midi, près de la rivière, nous avons rencontré un vieux charpentier fatigué."
GERMAN = "Gestern Nachmittag trafen wir in dem kleinen Café am Fluss einen müden alten Tischler."
CZECH = "Včera odpoledne jsme v malé čajovně u řeky potkali starého unaveného truhláře."
POLISH = "Wczoraj po południu spotkaliśmy w małej herbaciarni nad rzeką starego cieślę."
TURKISH = "Dün öğleden sonra ırmak kıyısındaki küçük çay evinde yaşlı bir marangozla karşılaştık."
RUSSIAN = "Вчера днём в маленькой чайной у реки мы встретили старого усталого плотника."
GREEK = "Χθες το απόγευμα συναντήσαμε στο μικρό καφενείο δίπλα στο ποτάμι έναν γέρο ξυλουργό."
HEBREW = "אתמול אחר הצהריים פגשנו נגר זקן ועייף בבית התה הקטן שליד הנהר."
ARABIC = "التقينا بعد ظهر أمس بنجار عجوز متعب في مقهى صغير بجانب النهر."
THAI = "เมื่อวานตอนบ่ายเราพบช่างไม้ชราที่ร้านน้ำชาเล็กริมแม่น้ำ"

WRITTEN = {
    SIMPLIFIED: "utf-8 gb18030 gbk gb2312 hz utf-16-le utf-16-be utf-32-le utf-32-be",
    TRADITIONAL: "utf-8 big5 cp950 big5hkscs gb18030 utf-16-le",
    JAPANESE: "utf-8 shift_jis cp932 euc_jp iso2022_jp utf-16-be",
    KOREAN: "utf-8 euc_kr cp949 iso2022_kr utf-16-le",
    FRENCH: "utf-8 cp1252 latin-1 iso8859-15 mac-roman cp850 cp437",
    GERMAN: "utf-8 cp1252 latin-1 iso8859-15 mac-roman",
    CZECH: "utf-8 cp1250 iso8859-2 cp852 mac-latin2",
    POLISH: "utf-8 cp1250 iso8859-2 cp852",
    TURKISH: "utf-8 cp1254 iso8859-9 mac-turkish cp857",
    RUSSIAN: "utf-8 cp1251 koi8-r iso8859-5 cp866 mac-cyrillic utf-16-le",
    GREEK: "utf-8 cp1253 iso8859-7 mac-greek",
    HEBREW: "utf-8 cp1255 iso8859-8",
    ARABIC: "utf-8 cp1256 iso8859-6",
    THAI: "utf-8 cp874 tis-620",
}
ROUND_TRIPS = [
    pytest.param(text, codec, id=f"{codec}: {text[:8]}")
    for text, names in WRITTEN.items()
    for codec in names.split()
]
# What the encodings of several bytes to a character are called when they are found.
DOUBLE = {
    "gb18030": (SIMPLIFIED, {"gb18030"}),
    "big5": (TRADITIONAL, {"cp950", "big5", "big5hkscs"}),
    "shift_jis": (JAPANESE, {"cp932", "shift_jis"}),
    "euc_jp": (JAPANESE, {"euc_jp"}),
    "cp949": (KOREAN, {"cp949"}),
}


# --- Whole text -----------------------------------------------------------------------------------


class TestWholeText:
    @pytest.mark.parametrize(("text", "codec"), ROUND_TRIPS)
    def test_comes_back(self, text: str, codec: str) -> None:
        data = text.encode(codec)
        found = decode(data)
        assert found.text == text
        assert not found.lossy
        assert data.decode(found.encoding) == text
        assert codecs.lookup(found.encoding).name == found.encoding
        assert found.confidence > 0.5

    @pytest.mark.slow
    @pytest.mark.parametrize(
        ("locale", "codec"),
        [
            *[("zh_Hans", "gb18030"), ("zh_Hant", "big5"), ("ja", "cp932"), ("ja", "euc_jp")],
            *[("ko", "euc_kr"), ("fr", "cp1252"), ("de", "latin-1"), ("cs", "cp1250")],
            *[("hu", "iso8859-2"), ("ru", "koi8-r"), ("uk", "cp1251"), ("el", "iso8859-7")],
            *[("tr", "cp1254"), ("he", "cp1255"), ("sv", "iso8859-15"), ("es", "mac-roman")],
        ],
    )
    def test_of_an_interface_comes_back_in_each_part(self, locale: str, codec: str) -> None:
        parts = list(encodable(interface(locale), codec, 200))
        assert len(parts) > 15
        wrong = [part for part in parts if decode(part.encode(codec)).text != part]
        assert len(wrong) <= len(parts) // 25

    @pytest.mark.parametrize("codec", DOUBLE)
    def test_of_a_few_characters_comes_back(self, codec: str) -> None:
        text, _ = DOUBLE[codec]
        pieces = [text[start : start + 6] for start in range(0, len(text) - 6, 3)]
        right = sum(decode(piece.encode(codec)).text == piece for piece in pieces)
        assert right >= len(pieces) - 1

    @pytest.mark.parametrize("codec", ["cp273", "cp037"])
    def test_in_an_encoding_outside_the_usual_ones_is_found(self, codec: str) -> None:
        text = "Die Brücke über den Fluss ist seit gestern für alle gesperrt."
        assert decode(text.encode(codec)).text == text

    def test_that_means_nothing_is_not_trusted(self) -> None:
        rng = random.Random(7)
        noise = bytes(rng.randrange(0x80, 0x100) for _ in range(300))
        assert decode(noise).confidence < 0.5

    @pytest.mark.parametrize("text", ["", "plain", *GENUINE.values(), seed().restored])
    def test_in_utf8_is_never_anything_else(self, text: str) -> None:
        found = decode(text.encode())
        assert (found.text, found.lossy) == (text, False)
        assert found.encoding in ("ascii", "utf-8")

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("a ~{ brace, a tilde ~} and no Chinese", id="braces"),
            pytest.param('(format t "~{~a~^, ~}" items)', id="Common Lisp"),
            pytest.param("\x1b[1mbold\x1b[0m and \x1b(B plain", id="terminal"),
            pytest.param("nul \0 and bell \a", id="controls"),
            pytest.param("Bush hid the facts", id="even number of letters"),
            pytest.param("-N\x00", id="nearly UTF-16"),
        ],
    )
    def test_in_ascii_is_ascii(self, text: str) -> None:
        assert decode(text.encode("ascii")).text == text

    def test_is_what_bytes_of_any_kind_say(self) -> None:
        data = SIMPLIFIED.encode("gbk")
        kinds: list[Any] = [bytearray(data), memoryview(data)]
        assert [decode(kind) for kind in kinds] == [decode(data)] * 2

    def test_must_be_bytes(self) -> None:
        with pytest.raises(TypeError, match="data must be bytes, not str"):
            decode("text")  # type: ignore[arg-type]


def encodable(text: str, codec: str, length: int) -> Iterator[str]:
    """Parts of a text of about so many characters that an encoding has, and ASCII has not."""
    part = ""
    for line in text.split("\n"):
        try:
            line.encode(codec)
        except UnicodeEncodeError:
            continue
        part += line + "\n"
        if len(part) >= length:
            if not part.isascii():
                yield part
            part = ""


# --- Byte order marks -----------------------------------------------------------------------------


class TestByteOrderMarks:
    @pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
    def test_tell(self, codec: str) -> None:
        found = decode(SIMPLIFIED.encode(codec))
        assert (found.text, found.encoding, found.confidence) == (SIMPLIFIED, codec, 1.0)

    @pytest.mark.parametrize(
        ("mark", "codec", "found"),
        [
            (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
            (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
            (b"", "gb18030", "gb18030"),
        ],
    )
    def test_of_either_order_tell(self, mark: bytes, codec: str, found: str) -> None:
        text = SIMPLIFIED if mark else "\ufeff" + SIMPLIFIED
        data = mark + text.encode(codec)
        assert (decode(data).text, decode(data).encoding) == (text, found)

    def test_outweigh_what_is_declared(self) -> None:
        assert decode(SIMPLIFIED.encode("utf-8-sig"), declared="big5").text == SIMPLIFIED

    def test_of_text_that_is_cut(self) -> None:
        found = decode(SIMPLIFIED.encode("utf-16")[:-1])
        assert (found.text, found.lossy) == (SIMPLIFIED[:-1] + LOST, True)


# --- Cut and broken -------------------------------------------------------------------------------


class TestCutText:
    @pytest.mark.parametrize("codec", DOUBLE)
    @pytest.mark.parametrize("length", [4, 9, 25])
    def test_keeps_its_encoding(self, codec: str, length: int) -> None:
        text, names = DOUBLE[codec]
        found = decode(text[:length].encode(codec)[:-1])
        assert (found.text, found.lossy) == (text[: length - 1] + LOST, True)
        assert found.encoding in names

    @pytest.mark.parametrize("text", [SIMPLIFIED, KOREAN, RUSSIAN, FRENCH[:12]])
    def test_in_utf8_stays_utf8(self, text: str) -> None:
        whole = text.rstrip(".")
        last = max(place for place, character in enumerate(whole) if not character.isascii())
        data = whole[: last + 1].encode()[:-1]
        found = decode(data)
        assert (found.text, found.encoding, found.lossy) == (whole[:last] + LOST, "utf-8", True)

    @pytest.mark.parametrize("codec", ["iso2022_jp", "utf-16-le"])
    def test_in_other_encodings(self, codec: str) -> None:
        found = decode(JAPANESE.encode(codec)[:-1])
        assert (found.text.startswith(JAPANESE[:-1]), found.encoding) == (True, codec)


class TestBrokenText:
    @pytest.mark.parametrize("codec", DOUBLE)
    def test_keeps_its_encoding_where_a_byte_is_missing(self, codec: str) -> None:
        text, names = DOUBLE[codec]
        data = text.encode(codec)
        for place in range(8, len(data) - 8, 5):
            found = decode(data[:place] + data[place + 1 :])
            assert found.encoding in names

    @pytest.mark.parametrize("codec", DOUBLE)
    def test_keeps_its_encoding_where_a_byte_is_broken(self, codec: str) -> None:
        text, names = DOUBLE[codec]
        data = text.encode(codec)
        for place in range(8, len(data) - 8, 5):
            found = decode(data[:place] + b"\xff" + data[place + 1 :])
            assert (found.encoding in names, found.lossy) == (True, True)

    def test_is_read_in_step_again_behind_a_gap(self) -> None:
        text = SIMPLIFIED * 3
        data = text.encode("gb18030")
        found = decode(data[:41] + data[42:])
        assert (found.text, found.lossy) == (text[:20] + LOST + text[21:], True)

    def test_in_utf8_is_not_explained_away(self) -> None:
        """What is left of a character that lost a byte may be a letter elsewhere: never guess."""
        for text in (SIMPLIFIED, JAPANESE, KOREAN, FRENCH):
            data = text.encode()
            places = [place for place, byte in enumerate(data) if byte >= 0x80]
            for place in places[::7]:
                broken = data[:place] + data[place + 1 :]
                assert decode(broken).text == broken.decode("utf-8", "replace")


# --- UTF-8 with strays ----------------------------------------------------------------------------


class TestStrays:
    @pytest.mark.parametrize(
        ("text", "codec"),
        [
            *[(SIMPLIFIED, "gb18030"), (TRADITIONAL, "big5"), (JAPANESE, "cp932")],
            *[(JAPANESE, "euc_jp"), (KOREAN, "cp949"), (FRENCH, "cp1252"), (RUSSIAN, "koi8-r")],
        ],
    )
    def test_a_line_is_read_in_its_own_encoding(self, text: str, codec: str) -> None:
        lines = [text, text[4:], text, text[:-3]]
        data = b"\n".join(line.encode(codec if line == text[4:] else "utf-8") for line in lines)
        found = decode(data)
        assert (found.text, found.encoding, found.lossy) == ("\n".join(lines), "utf-8", False)

    def test_a_letter_is_read(self) -> None:
        found = decode("déjà vu au ".encode() + b"caf\xe9 noir")
        assert (found.text, found.encoding, found.lossy) == ("déjà vu au café noir", "utf-8", False)

    def test_bytes_that_nothing_explains_are_lost(self) -> None:
        found = decode(SIMPLIFIED.encode() + b"\n\xff\xed\xa0\x80\n" + SIMPLIFIED.encode())
        assert found.text == f"{SIMPLIFIED}\n{LOST * 4}\n{SIMPLIFIED}"
        assert (found.encoding, found.lossy) == ("utf-8", True)


# --- What is declared -----------------------------------------------------------------------------


class TestDeclared:
    @pytest.mark.parametrize(
        ("label", "codec"),
        [
            *[("gb2312", "gb18030"), ("GBK", "gb18030"), (" x-gbk ", "gb18030")],
            *[("Shift_JIS", "cp932"), ("x-sjis", "cp932"), ("euc-kr", "cp949"), ("Big5", "cp950")],
            *[("iso-8859-1", "cp1252"), ("us-ascii", "cp1252"), ("'utf-8'", "utf-8")],
            *[("ISO-8859-9", "cp1254"), ("windows-1251", "cp1251"), ("koi8-r", "koi8-r")],
        ],
    )
    def test_names_mean_what_browsers_take_them_for(self, label: str, codec: str) -> None:
        assert labels.meant(label) == codec

    @pytest.mark.parametrize(
        "label", ["", "nonsense", "zlib", "rot13", "unicode_escape", "idna", "\0", "x" * 999, "é"]
    )
    def test_names_that_nobody_knows_are_ignored(self, label: str) -> None:
        assert labels.meant(label) is None
        assert decode(SIMPLIFIED.encode("gbk"), declared=label).text == SIMPLIFIED

    @pytest.mark.parametrize(
        ("text", "codec", "label"),
        [
            pytest.param("喜", "gbk", "gb2312", id="valid UTF-8 by chance"),
            pytest.param("年", "euc_jp", "euc-jp", id="Chinese as well"),
            pytest.param("Œuvre", "cp1252", "iso-8859-1", id="superset"),
            pytest.param("hi \u4e2d", "utf-7", "utf-7", id="ASCII"),
            pytest.param("straight", "cp037", "cp037", id="EBCDIC"),
            pytest.param("hi", "ascii", "utf-16", id="ASCII declared as something else"),
        ],
    )
    def test_decides_where_the_bytes_leave_it_open(self, text: str, codec: str, label: str) -> None:
        assert decode(text.encode(codec), declared=label).text == text

    @pytest.mark.parametrize(("text", "codec"), [(SIMPLIFIED, "utf-8"), (RUSSIAN, "koi8-r")])
    @pytest.mark.parametrize("label", ["gb2312", "big5", "iso-8859-1", "windows-1251", "utf-16"])
    def test_is_overruled_by_evidence(self, text: str, codec: str, label: str) -> None:
        assert decode(text.encode(codec), declared=label).text == text


# --- Long input -----------------------------------------------------------------------------------


class TestLongInput:
    @pytest.mark.parametrize("codec", ["gb18030", "utf-16-le", "hz"])
    def test_comes_back(self, codec: str) -> None:
        text = (SIMPLIFIED + "\n") * 3000
        assert decode(text.encode(codec)).text == text

    def test_is_decided_by_what_stands_far_from_the_beginning(self) -> None:
        text = "plain text\n" * 5000 + SIMPLIFIED + "\n" + "plain text\n" * 5000
        assert decode(text.encode("gbk")).text == text

    def test_keeps_its_encoding_with_a_broken_byte(self) -> None:
        data = ((SIMPLIFIED + "\n") * 3000).encode("gb18030")
        found = decode(data[:90_001] + b"\xff" + data[90_001:])
        assert (found.encoding, found.lossy) == ("gb18030", True)

    def test_is_read_by_the_variant_that_can(self) -> None:
        text = (TRADITIONAL + "\n") * 1000 + "\u5605\u55f0\U00028207\n" + TRADITIONAL
        found = decode(text.encode("big5hkscs"))
        assert (found.text, found.encoding) == (text, "big5hkscs")

    @pytest.mark.parametrize(
        "byte", [b"\xb5", b"\x81", b"\xff", b"\0", b"\x1b$B", b"~{", b"\xe4\xb8"]
    )
    def test_takes_time_by_its_length(self, byte: bytes) -> None:
        decode(SIMPLIFIED.encode("gbk"))
        start = time.process_time()
        decode(byte * 300_000)
        assert time.process_time() - start < 10

    @pytest.mark.parametrize("character", ["\u044f", "\u4e2d", "x"])
    def test_takes_time_by_its_length_with_strays(self, character: str) -> None:
        decode(SIMPLIFIED.encode("gbk"))
        start = time.process_time()
        decode((character * 300_000).encode() + b"\n\xff" + (character * 9).encode() + b"\xe9")
        assert time.process_time() - start < 10

    def test_samples_are_bounded_and_whole(self) -> None:
        data = (SIMPLIFIED + "\n").encode("gb18030") * 2000
        part = sample_of(data)
        assert len(part) < 3 * LIMIT
        assert LOST not in part.decode("gb18030", "replace")


# --- Any bytes ------------------------------------------------------------------------------------


# Each with its encoding: what the text counted has hardly any of, and every reader must know.
RARE = {
    "halfwidth words": ("ﾀｲﾌﾟﾗｲﾀｰ ﾒﾆｭｰ", "cp932"),
    "halfwidth words, EUC-JP": ("ﾀｲﾌﾟﾗｲﾀｰ ﾒﾆｭｰ", "euc_jp"),
    "a column of readings": ("ｼﾒｲ\nｱｵｷ ｻｸﾗ\nｵｵﾉ ｹﾝﾀ\n", "cp932"),
    "a bank's records": ("0012,ﾐﾄﾞﾘ,普通,1234567,ｱｵｷ ｻｸﾗ,9800\n", "cp932"),
    "call numbers": ("K/726/ﾐｽﾞ\nK/498/ﾀ\n", "cp932"),
    "a rule, Big5": ("●○●○●○●○●○\n" + TRADITIONAL[:6], "big5"),
    "a rule, GBK": ("▲▲▲▲▲▲▲▲▲▲\n" + SIMPLIFIED[:6], "gbk"),
    "a rule, EUC-KR": ("◎◎◎◎◎◎◎◎◎◎\n" + KOREAN[:12], "cp949"),
    "a rule, Shift_JIS": ("→←→←→←→←\n" + JAPANESE[:8], "cp932"),
    "a comment in a program": ("int x; // ※ 说明\n", "gbk"),
    "a copyright": ("\u00a9 1999 Example Ltd.\n", "cp1252"),
    "a tolerance": ("5 \u00b1 1 kg\n", "cp1252"),
    "a price": ("Only \u00a37!\n", "cp1252"),
    "a half": ("\u00bd litre of milk\n", "cp1252"),
    "Romanian cedillas": ("Oraşul şi ţara sunt frumoase.\n", "cp1250"),
    "Russian capitals": ("ПРИВЕТ ИЗ МОСКВЫ", "cp1251"),
    "small Russian in KOI8": ("привет из москвы", "koi8-r"),
    "German capitals": ("ÜBERGRÖSSE FÜR MÄNNER", "cp1252"),
}


@pytest.mark.parametrize("name", RARE)
def test_rare_characters_do_not_change_the_encoding(name: str) -> None:
    text, codec = RARE[name]
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b'\x1b$B-"-6\x1b(B', "②Ⅱ"),
        (b"\x1b(ICCX\x1b(B ok", "ﾃﾃﾘ ok"),
        (b"\x1b$B|b66\x1b(B", "髙橋"),
        (b"\x1b$B\x7e\x7e\x1b(B", LOST),
    ],
)
def test_vendors_rows_of_iso_2022_jp(data: bytes, text: str) -> None:
    found = decode(data)
    assert (found.text, found.lossy) == (text, LOST in text)


def test_characters_of_cesu8_are_whole() -> None:
    found = decode(b"ok \xed\xa0\xbd\xed\xb8\x80")
    assert (found.text, found.encoding, found.lossy) == ("ok \U0001f600", "utf-8", False)
    assert decode(b"ok \xed\xa0\xbd").text != "ok \U0001f600"


SHARDS = st.sampled_from(
    [
        *[b"\x1b$B", b"\x1b(B", b"~{", b"~}", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\0"],
        *[SIMPLIFIED.encode(), SIMPLIFIED.encode("gbk"), KOREAN.encode("cp949"), b"text", b"\n"],
    ]
)
BYTES = st.one_of(
    st.binary(max_size=60), st.lists(st.one_of(SHARDS, st.binary(max_size=3))).map(b"".join)
)


@examples(150)
@given(BYTES, st.sampled_from([None, "gb2312", "utf-16", "utf-7", "hz", "cp037", "nonsense"]))
@example(b"\xd6", None)
@example(b"\x80\x81\x82", None)
@example(b"\xef\xbb\xbf\xff", None)
def test_any_bytes_become_text(data: bytes, declared: str | None) -> None:
    found = decode(data, declared=declared)
    found.text.encode("utf-8")  # no lone surrogates
    assert 0.0 <= found.confidence <= 1.0
    if found.lossy:
        assert LOST in found.text
    elif not found.encoding.startswith("utf-8"):
        assert data.decode(found.encoding) == found.text


@examples(60)
@given(st.randoms(use_true_random=False), st.sampled_from(sorted(DOUBLE)))
def test_clean_prose_comes_back(rng: random.Random, codec: str) -> None:
    text, _ = DOUBLE[codec]
    start = rng.randrange(len(text) - 12)
    piece = text[start : start + rng.randrange(12, 40)]
    assert decode(piece.encode(codec)).text == piece


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40))
def test_utf8_comes_back(text: str) -> None:
    if not text.startswith("\ufeff") and "~{" not in text:
        assert decode(text.encode()).text == text


RECORDS = {
    "cp932": "\uff83\uff9e\uff70\uff80,12\n\uff90\uff7d\uff9e\uff8e \uff80\uff9b\uff73,3\n"
    "\uff76\uff80\uff76\uff85,7\n",
    "gb18030": "\u68c9\u8884,12\n\u8863\u670d,3\n\u88e4\u5b50,5\n",
}


@pytest.mark.parametrize("codec", list(RECORDS))
def test_short_records_are_in_their_language(codec: str) -> None:
    assert decode(RECORDS[codec].encode(codec)).text == RECORDS[codec]


# --- Bytes to repaired text -----------------------------------------------------------------------


class TestRepairBytes:
    @pytest.mark.parametrize("codec", ["utf-8", "utf-16", "gb18030"])
    def test_is_decode_and_repair(self, codec: str) -> None:
        damaged = seed().damaged
        assert repair_bytes(damaged.encode(codec)) == repair(damaged)

    def test_takes_what_both_take(self) -> None:
        config = Config(glyphs="always")
        data = "國際關係".encode("big5")
        assert repair_bytes(data, declared="big5", config=config) == "国际关系"


def test_nothing_heavy_is_loaded_for_plain_text() -> None:
    code = (
        "import sys, textrepair\n"
        "textrepair.decode(b'plain')\n"
        "textrepair.decode('\\u4e2d\\u6587'.encode())\n"
        "assert 'charset_normalizer' not in sys.modules\n"
        "assert 'textrepair.decoding.candidates' not in sys.modules\n"
        "assert 'ftfy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
