"""The tables as tables: their heads, their order, and what other dictionaries say."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from textrepair import tables
from textrepair.encodings import gbk
from textrepair.language import pairs, succession
from textrepair.stages.readings import pinyin
from textrepair.tables import loading

from ..documents import located

DATA = loading.DATA
FILES = sorted(DATA.glob("*.tsv"))
MEGABYTE = 1_000_000
LICENCES = {
    "Apache-2.0",
    "MIT",
    "BSD-3-Clause",
    "BSD-2-Clause",
    "Unicode-3.0",
    "NAIST",
    "CC0-1.0",
}
KEYS = {"languages": 2}  # columns that name a row, where that is not the first alone


def is_han(character: str) -> bool:
    return unicodedata.name(character, "").startswith("CJK ")


def rows(path: Path) -> list[list[str]]:
    lines = path.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


# --- Files ----------------------------------------------------------------------------------------


def test_the_tables_are_these() -> None:
    assert [path.stem for path in FILES] == [
        "evidence",
        "frequency",
        "languages",
        "machines",
        "readings",
        "reversal",
        "succession",
        "vocabulary",
    ]


def test_all_tables_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in FILES) <= 2 * MEGABYTE
    assert (DATA / "arrays.bin").stat().st_size <= 5.8 * MEGABYTE


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestFile:
    def test_head_names_source_and_licence(self, path: Path) -> None:
        head = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
        assert len(head) == 4
        assert "<TAB>" in head[0]
        assert head[1].startswith("# Source: ")
        assert any(digit.isdigit() for digit in head[1]), "the source has no version"
        assert set(re.split(", | and ", head[2].removeprefix("# Licence: "))) <= LICENCES
        assert "tools/build_tables.py" in head[3]

    def test_is_utf_8_with_unix_line_ends(self, path: Path) -> None:
        data = path.read_bytes()
        data.decode("utf-8")
        assert b"\r" not in data
        assert not data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b"\n")
        assert not data.endswith(b"\n\n")

    def test_rows_are_sorted_and_unique(self, path: Path) -> None:
        keys = [row[: KEYS.get(path.stem, 1)] for row in rows(path)]
        assert len(keys) > 100
        assert all(key < following for key, following in pairwise(keys))

    def test_rows_have_as_many_fields_as_the_head_says(self, path: Path) -> None:
        fields = path.read_text("utf-8").split("\n", 1)[0].count("<TAB>") + 1
        assert {len(row) for row in rows(path)} == {fields}

    def test_text_is_composed(self, path: Path) -> None:
        """NFC but for CJK compatibility ideographs, which NFC would replace."""
        text = path.read_text("utf-8")
        plain = "".join(character for character in text if not "\uf900" <= character <= "\ufaff")
        pieces = sorted(set(plain)) if path.stem == "languages" else [plain]  # lists, not words
        assert [piece for piece in pieces if unicodedata.normalize("NFC", piece) != piece] == []


# --- Reversal -------------------------------------------------------------------------------------


def test_reversal_keys_are_single_han_characters() -> None:
    assert all(len(key) == 1 and is_han(key) for key in tables.reversal())


def test_reversal_candidates_are_different_single_han_characters() -> None:
    for key, values in tables.reversal().items():
        assert values, key
        assert len(set(values)) == len(values), key
        assert all(len(value) == 1 and is_han(value) for value in values), key
        assert values != (key,), key


def test_reversal_is_closed() -> None:
    """What comes out is not converted again: that is what makes repair idempotent."""
    table = tables.reversal()
    open_ends = {
        key: values[0]
        for key, values in table.items()
        if table.get(values[0], values)[0] != values[0]
    }
    assert open_ends == {}


def dictionary(name: str) -> dict[str, list[str]]:
    """A dictionary of opencc-python-reimplemented."""
    text = located("opencc-python-reimplemented", f"opencc/dictionary/{name}").read_text("utf-8")
    table = {}
    for line in text.splitlines():
        key, _, values = line.partition("\t")
        if len(key) == 1:
            table[key] = values.split(" ")
    return table


def basic(*characters: str) -> bool:
    return all(ord(character) < 0x10000 for character in characters)


# OpenCC has changed its mind since that package was made, or a machine makes the glyph of another.
NEWER = {"甦": "甦", "甯": "甯", "礆": "礆", "薴": "苎", "逕": "径"}


def test_reversal_is_openccs_where_that_has_one_answer() -> None:
    theirs = {
        key: values[0]
        for key, values in dictionary("TSCharacters.txt").items()
        if len(values) == 1 and basic(key, values[0])
    }
    assert len(theirs) > 2500
    ours = {key: tables.reversal().get(key, (key,))[0] for key in theirs}
    assert {key: value for key, value in ours.items() if value != theirs[key]} == NEWER


def test_reversal_has_openccs_candidates_where_that_has_several() -> None:
    for key, values in dictionary("TSCharacters.txt").items():
        if len(values) > 1 and basic(key, *values):
            assert set(values) <= {*tables.reversal()[key], key}, key


# --- Machines -------------------------------------------------------------------------------------


def test_machines_are_those_of_the_damage_model() -> None:
    assert list(tables.machines()) == [
        "mirror",
        "mirror-tai",
        "first-candidate",
        "last-candidate",
        "kangxi",
    ]


@pytest.mark.parametrize("name", list(tables.machines()))
class TestMachine:
    def test_holds_single_characters_of_gbk(self, name: str) -> None:
        for key, value in tables.machines()[name].items():
            assert len(key) == len(value) == 1
            assert gbk.encodable(key), key
            assert gbk.encodable(value), value
            assert key != value

    def test_every_glyph_leads_back(self, name: str) -> None:
        """苧 is both a Simplified character and the Traditional form of another."""
        table, reversal = tables.machines()[name], tables.reversal()
        astray = {key for key, value in table.items() if key not in reversal.get(value, ())}
        assert astray <= {"苧"}

    def test_is_openccs_where_that_has_one_answer(self, name: str) -> None:
        """Only the model's exceptions differ, and forms that Taiwan writes otherwise."""
        table = tables.machines()[name]
        theirs = {
            key: values[0]
            for key, values in dictionary("STCharacters.txt").items()
            if len(values) == 1 and gbk.encodable(key) and gbk.encodable(values[0])
        }
        assert len(theirs) > 2000
        differing = {key for key in theirs if table.get(key, key) != theirs[key]}
        assert len(differing) <= 0.02 * len(theirs)
        taiwan = dictionary("TWVariants.txt")
        newer = set("硷枪夹径锄")  # OpenCC has since named other forms for them
        said = (
            set("着历复发钟准冲症净钻汇获尽坛党致产内号国么杰")
            | newer
            | {key for key in differing if taiwan.get(theirs[key], [""])[0] == table.get(key, key)}
        )
        assert differing <= said


def test_glyphs_of_machines_tell_of_them() -> None:
    for character in "會國學區縣黨":
        assert character in tables.converted()
    for character in "会国学区县党的是人,a":
        assert character not in tables.converted()


# --- Readings -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("character", "syllables"),
    [
        ("會", {"huì", "kuài"}),
        ("会", {"huì", "kuài"}),
        ("長", {"cháng", "zhǎng"}),
        ("調", {"diào", "tiáo"}),
        ("復", {"fù"}),
        ("綠", {"lǜ"}),
        ("行", {"xíng", "háng"}),
    ],
)
def test_readings_of_characters(character: str, syllables: set[str]) -> None:
    assert syllables <= tables.character_readings()[character]


def test_syllables_are_lower_case_and_short() -> None:
    syllables = set().union(*tables.character_readings().values())
    assert all(syllable == syllable.lower() for syllable in syllables)
    assert all(1 <= len(unicodedata.normalize("NFC", syllable)) <= 6 for syllable in syllables)
    nasal = {"ḿ", "m̄", "m̀", "ǹ", "ǹg", "ề", "ế", "ê̄", "ê̌"}  # interjections: no mirror has them
    assert {item for item in syllables if not pinyin.SPELLED.fullmatch(item)} == nasal


def test_every_common_character_has_a_reading() -> None:
    common = [key for key, (whole, _, _) in tables.frequency().items() if whole >= 12]
    assert len(common) > 3000
    assert [key for key in common if key not in tables.character_readings()] == []


def test_every_glyph_of_a_machine_has_a_reading() -> None:
    made = set().union(*(table.values() for table in tables.machines().values()))
    assert [glyph for glyph in made if glyph not in tables.character_readings()] == []


# --- Frequency ------------------------------------------------------------------------------------


def test_levels_are_in_range() -> None:
    for key, (whole, first, last) in tables.frequency().items():
        assert is_han(key)
        assert 0 <= first <= whole <= 51, key
        assert 0 <= last <= whole <= 51, key
    assert all(0 <= level <= 51 for level in tables.word_pairs().values())


def test_a_pair_is_not_more_frequent_than_its_characters() -> None:
    counts = tables.frequency()
    for pair, level in tables.word_pairs().items():
        assert len(pair) == 2
        assert level <= min(counts[pair[0]][0], counts[pair[1]][0]), pair


@pytest.mark.parametrize(("more", "less"), [("的", "麒"), ("人", "鳄"), ("国", "囿")])
def test_frequent_characters_are_frequent(more: str, less: str) -> None:
    assert tables.frequency()[more][0] > tables.frequency()[less][0] + 4


# --- Succession -----------------------------------------------------------------------------------


def test_what_follows_adds_up_to_less_than_everything() -> None:
    """But for what levels of half a nat round up."""
    sums: dict[str, float] = {}
    for pair, level in tables.successions().items():
        assert len(pair) == 2
        assert 0 <= level <= 51
        sums[pair[0]] = sums.get(pair[0], 0.0) + math.exp(-pairs.STEP * level)
    assert {left: total for left, total in sums.items() if total > math.exp(pairs.STEP / 2)} == {}


def test_successions_hold_marks_in_ascii_and_classes() -> None:
    symbols = set("".join(tables.successions()))
    assert symbols.isdisjoint("\t\n\u3000")
    assert {one for one in symbols if one.isascii() and one.isalnum()} <= {"0"}
    assert not any("\uff01" <= character <= "\uff5e" for character in symbols)


@pytest.mark.parametrize(
    ("left", "likelier", "less"),
    [
        ("说", "\uff0c", "\uff1b"),
        ("曰", "\uff1a", "\uff0c"),
        ("把", "他", "。"),
        ("。", "\n", "、"),
        ("第", "3", "。"),
        ("\n", "我", "\uff0c"),
        ("的", "人", "认"),
        ("国", "家", "稼"),
    ],
)
def test_what_is_likely_to_follow(left: str, likelier: str, less: str) -> None:
    assert succession.transition(left, likelier) > succession.transition(left, less)


# --- Languages ------------------------------------------------------------------------------------

ALPHABETIC = (
    "ar be bg ca cs da de el en es et fa fi fr he hr hu id is it lt lv nb nl pl pt ro ru sk sl sv "
    "th tr uk vi"
)
LANGUAGES = sorted([*ALPHABETIC.split(), "ja", "ko"])
SIZE = 700_000  # bytes: 50 ms to read


@cache
def levels(language: str) -> dict[str, dict[str, int]]:
    """First symbol -> second -> level, the rows of everything and of others among them."""
    return {
        first: {
            symbol: tables.from_letter(letter)
            for letter, group in re.findall("([A-Z])([^A-Z]+)", groups)
            for symbol in group
        }
        for first, groups in tables.languages()[language]
    }


def following(language: str, first: str, second: str) -> int:
    """The level of a pair, with a place in the table or without."""
    table = levels(language)
    otherwise = table["*"].get(second, 26) + table["+"].get(first, 0)
    return table.get(first, {}).get(second, otherwise)


def test_languages_are_these() -> None:
    assert list(tables.languages()) == LANGUAGES
    assert (DATA / "languages.tsv").stat().st_size <= SIZE


@pytest.mark.parametrize("language", LANGUAGES)
class TestLanguage:
    def test_groups_are_all_read(self, language: str) -> None:
        for first, groups in tables.languages()[language]:
            assert len(first) == 1
            assert re.fullmatch("([A-Z][^A-Z]+)+", groups), first

    def test_characters_add_up_to_everything(self, language: str) -> None:
        """Levels of half a nat are off by a quarter at most."""
        total = sum(math.exp(-pairs.STEP * level) for level in levels(language)["*"].values())
        assert abs(math.log(total)) < pairs.STEP / 2

    def test_what_follows_adds_up_to_less_than_everything(self, language: str) -> None:
        for first, row in levels(language).items():
            if first not in "*+":
                total = sum(math.exp(-pairs.STEP * level) for level in row.values())
                assert total < math.exp(pairs.STEP / 2), first

    def test_pairs_are_of_known_symbols(self, language: str) -> None:
        known = levels(language)["*"].keys()
        for first, row in levels(language).items():
            assert first in known, first
            assert row.keys() <= known, first

    def test_holds_symbols(self, language: str) -> None:
        """Small letters, and none in ASCII where they all cost the same."""
        known = "".join(levels(language)["*"])
        assert {"0", "_", "$"} <= set(known)
        letters = {character for character in known if character.isascii() and character.isalpha()}
        assert letters == (set() if language in ("ja", "ko") else set("abcdefghijklmnopqrstuvwxyz"))


def decodable(codec: str, rows: range) -> str:
    """The characters of a national standard in EUC."""
    cells = [bytes((0xA0 + row, 0xA0 + cell)) for row in rows for cell in range(1, 95)]
    return "".join(cell.decode(codec, "ignore") for cell in cells)


@pytest.mark.parametrize(
    ("language", "characters"),
    [
        ("ja", decodable("euc_jp", range(16, 85))),  # 6,355 kanji
        ("ko", decodable("euc_kr", range(16, 41))),  # 2,350 syllables
        ("ko", decodable("euc_kr", range(42, 94))),  # 4,888 hanja
        ("de", "äöüß"),
        ("fr", "àâçéèêëîïôùûüœæÿ"),
        ("pl", "ąćęłńóśźż"),
        ("ro", "ăâîșț"),
        ("tr", "çğıöşü"),
        ("ru", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
        ("uk", "ґєіїь"),
        ("el", "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ"),
        ("he", "אבגדהוזחטיךכלםמןנסעףפץצקרשת"),
        ("vi", "ăâđêôơưạảấầẩẫậắằẳẵặ\u0300\u0301\u0303\u0309\u0323"),
    ],
)
def test_languages_hold_what_they_are_written_with(language: str, characters: str) -> None:
    assert set(characters) <= levels(language)["*"].keys()


@pytest.mark.parametrize(
    ("language", "likelier", "less"),
    [
        ("ja", "です", "での"),
        ("ja", "ます", "ま日"),
        ("ja", "した", "し漢"),
        ("ja", "日本", "日字"),
        ("ja", "ター", "タは"),
        ("ja", "は、", "、は"),
        ("ko", "니다", "다니"),
        ("ko", "습니", "습하"),
        ("ko", "에_", "_에"),
        ("de", "sc", "cs"),
        ("de", "ße", "ßz"),
        ("fr", "qu", "qe"),
        ("fr", "_à", "à$"),
        ("pl", "rz", "zr"),
        ("ru", "ст", "тъ"),
        ("ru", "_в", "ьв"),
        ("el", "ς_", "ςα"),
        ("he", "ם_", "םא"),
        ("th", "กา", "าก"),
        ("vi", "ng", "gn"),
        ("vi", "a\u0309", "b\u0309"),
    ],
)
def test_what_is_likely_to_follow_in_a_language(language: str, likelier: str, less: str) -> None:
    assert following(language, *likelier) < following(language, *less)


# --- Evidence -------------------------------------------------------------------------------------


def test_weights_are_one_per_machine_and_bounded() -> None:
    for key, weights in tables.evidence().items():
        assert len(key) in (1, 2)
        assert len(weights) == len(tables.machines()) + 1  # and OpenCC's standard
        assert max(map(abs, weights)) <= 100, key


def test_words_are_weighed_within_bounds() -> None:
    for word, weight in tables.vocabulary().items():
        assert 2 <= len(word) <= 8
        assert 0 < abs(weight) <= 25, word
    assert tables.vocabulary()["鼠標"] > 0 > tables.vocabulary()["滑鼠"]


@pytest.mark.parametrize(
    ("key", "machine", "sign"),
    [
        ("聯系", 0, 1),
        ("關系", 0, 1),
        ("以后", 0, 1),
        ("於", 0, -1),
        ("裡", 0, -1),
        ("麼", 0, -1),
        ("皇後", 2, 1),
        ("癥", 0, 1),
    ],
)
def test_signs_of_the_damage_model(key: str, machine: int, sign: int) -> None:
    weights = tables.evidence()
    if key in weights:
        weight = weights[key][machine]
    else:  # left out where the characters say as much
        weight = sum(weights.get(character, (0,) * 5)[machine] for character in key)
    assert weight * sign > 0


# --- Immutability and building --------------------------------------------------------------------


@pytest.mark.parametrize(
    "table",
    [
        tables.reversal,
        tables.machines,
        tables.character_readings,
        tables.frequency,
        tables.word_pairs,
        tables.successions,
        tables.languages,
        tables.evidence,
    ],
)
def test_tables_cannot_be_changed(table: object) -> None:
    assert callable(table)
    loaded = table()
    assert table() is loaded
    with pytest.raises(TypeError):
        loaded["x"] = "y"


def test_the_tool_that_builds_them_can_be_read() -> None:
    """The head of every table sends a reader there."""
    path = Path(__file__).parents[2] / "tools" / "build_tables.py"
    assert all(file.name in path.read_text("utf-8") for file in FILES)
