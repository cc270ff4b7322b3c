"""Single-byte mix-ups, C1 controls and surrogates: what is repaired, and above all what stays."""

from __future__ import annotations

import subprocess
import sys
from typing import NamedTuple

import pytest
from ftfy.badness import BADNESS_RE, MOJIBAKE_CATEGORIES
from hypothesis import example, given
from hypothesis import strategies as st

from textrepair.document.changes import replaced
from textrepair.encodings import singlebyte
from textrepair.language.likelihood import cost
from textrepair.stages.mojibake import western, western_lines
from textrepair.stages.mojibake.european import MIXED
from textrepair.stages.mojibake.scans import is_bad, lines_with_signs

from ...documents import documents, interface, seed, sources, wide
from ...timing import is_linear

LOCALES = "ar cs da de el es fi fr he hu it ja ko lt nl pl pt ro ru sv th tr uk vi zh_Hans zh_Hant"


def repaired(text: str) -> str:
    return replaced("western", text, western.western_repairs(text)).after


def confused(text: str, encoding: str) -> str:
    """UTF-8 read in an encoding that shows a byte without a character as a C1 control."""
    return singlebyte.text(text.encode(), encoding)


# --- What is repaired -----------------------------------------------------------------------------

SENTENCES = {
    "fr": "L'\u00e9t\u00e9 dernier, le gar\u00e7on est all\u00e9 \u00e0 la for\u00eat.",
    "de": "Die M\u00fcllers gr\u00fc\u00dfen \u00fcber die Stra\u00dfe hinweg.",
    "cs": "P\u0159\u00ed\u0161t\u011b p\u0159ijede ve\u010der a bez n\u00e1\u0159ad\u00ed.",
    "pl": "W\u0119drowa\u0142a \u017caba przez \u0142\u0105k\u0119, a\u017c zasn\u0119\u0142a.",
    "tr": "Ya\u011fmur ya\u011farken \u00e7ocuklar i\u00e7eride s\u0131k\u0131ld\u0131.",
    "vi": "Ch\u00fang t\u00f4i u\u1ed1ng c\u00e0 ph\u00ea m\u1ed7i s\u00e1ng.",
    "ru": "Вечером мы пили чай с медом.",
    "el": "Το καλοκαίρι αργεί ακόμα.",
    "zh": "老王明天进城买菜\u3002",
}


# What ftfy is not sure of: capitals and small letters in a row may be words in these encodings.
UNSURE = {
    "cp1250": {"de"},
    "cp1251": {"fr", "de", "cs", "pl", "tr", "vi", "el"},
    "mac_roman": {"ru"},
}


@pytest.mark.parametrize(
    "encoding", ["latin-1", "cp1252", "cp1250", "cp1251", "cp437", "mac_roman"]
)
@pytest.mark.parametrize("language", list(SENTENCES))
def test_utf8_read_in_one_byte_comes_back(language: str, encoding: str) -> None:
    text = SENTENCES[language]
    damaged = confused(text, encoding)
    assert repaired(damaged) == (damaged if language in UNSURE.get(encoding, ()) else text)


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
@pytest.mark.parametrize("rounds", [2, 3])
@pytest.mark.parametrize("language", list(SENTENCES))
def test_several_rounds_come_back(language: str, rounds: int, encoding: str) -> None:
    text = damaged = SENTENCES[language]
    for _ in range(rounds):
        damaged = confused(damaged, encoding)
    assert repaired(damaged) == text


class Case(NamedTuple):
    damaged: str
    restored: str


CASES = {
    "one word": Case("Un caf\u00c3\u00a9, bitte", "Un caf\u00e9, bitte"),
    "quotation marks": Case(
        "she said \u00e2\u20ac\u0153yes\u00e2\u20ac\u009d", "she said \u201cyes\u201d"
    ),
    "beside Chinese": Case(
        "小店叫 caf\u00c3\u00a9 M\u00c3\u00bcller \u3002",
        "小店叫 caf\u00e9 M\u00fcller \u3002",
    ),
    "each line by itself": Case(
        "na\u00c3\u00afve\ngen\u00fcgt\nvoil\u00c3\u00a0", "na\u00efve\ngen\u00fcgt\nvoil\u00e0"
    ),
    "a no-break space that became a space": Case("voil\u00c3 le pain", "voil\u00e0 le pain"),
    "a byte that is gone": Case(
        "\u00e2\u20ac\u0153enfin\u00e2\u20ac\ufffd, dit-il", "\u201cenfin\ufffd, dit-il"
    ),
    "controls that are marks": Case(
        "\u0093yes\u0094 \u0096 no\u0085", "\u201cyes\u201d \u2013 no\u2026"
    ),
    "controls in Chinese": Case("他说\u0093好\u0094\u0097\u0097", "他说\u201c好\u201d\u2014\u2014"),
    "controls after accents": Case("il est parl\u00e9\u0085 bien", "il est parl\u00e9\u2026 bien"),
    "a pair of surrogates": Case("ok \ud83d\ude00 \ud800", "ok \U0001f600 \ud800"),
    "a pair beside a mix-up": Case(
        "caf\u00c3\u00a9\ud83d\ude00\u00c3\u00a9", "caf\u00e9\U0001f600\u00e9"
    ),
    "a mark, mixed up": Case("lost \u00ef\u00bf\u00bd here", "lost \ufffd here"),
}


@pytest.mark.parametrize("name", list(CASES))
def test_cases(name: str) -> None:
    damaged, restored = CASES[name]
    assert repaired(damaged) == restored
    assert repaired(restored) == restored


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Hon \u00e4r sj\u00e4lv", "cp1257"),
        ("Jag \u00e4r h\u00e4r p\u00e5 l\u00f6rdag", "iso8859_2"),
        ("prochain \u00e9t\u00e9", "cp1257"),
        ("sch\u00f6ne T\u00f6ne", "cp1257"),
        ("das Passwort \u00e4ndern", "iso8859_15"),
        ("une pi\u00e8ce d\u2019eau\u2026", "iso8859_15"),
    ],
)
def test_of_two_readings_the_likelier_is_taken(text: str, encoding: str) -> None:
    """ftfy takes the first: letters that no language has side by side."""
    damaged = confused(text, encoding)
    assert western_lines.fixed_by_ftfy(damaged) != text
    assert repaired(damaged) == text


@pytest.mark.parametrize("text", ["\u00c0 demain", "l\u2019\u00cele de R\u00e9", "\u00da, \u00c0"])
def test_capitals_of_windows_1252_are_not_those_of_latin_9(text: str) -> None:
    assert repaired(confused(text, "cp1252")) == text


@pytest.mark.slow
@pytest.mark.parametrize(
    "locale", ["cs", "de", "el", "fr", "hu", "pl", "ro", "ru", "tr", "uk", "vi"]
)
def test_interface_text_comes_back_or_stays(locale: str) -> None:
    """Line by line: hardly one becomes something else."""
    lines = [line for line in interface(locale).split("\n") if not line.isascii()][:150]
    for encoding, least in (("cp1252", 0.85), ("cp1250", 0.5), ("cp1251", 0.0)):
        damaged = [confused(line, encoding) for line in lines]
        results = list(zip(lines, damaged, map(repaired, damaged), strict=True))
        right = sum(result == line for line, _, result in results)
        wrong = sum(result not in (line, given) for line, given, result in results)
        assert right >= least * len(lines), encoding
        assert wrong <= 0.02 * len(lines), encoding


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("fr", "iso8859_15"),
        ("fr", "cp850"),
        ("de", "cp850"),
        ("ru", "cp866"),
        ("ru", "iso8859_7"),
        ("el", "iso8859_7"),
        ("zh", "tis_620"),
        ("cs", "iso8859_15"),
    ],
)
def test_a_line_that_is_utf8_in_another_encoding_comes_back(language: str, encoding: str) -> None:
    text = SENTENCES[language]
    damaged = confused(text, encoding)
    assert repaired(damaged) == text
    # With a byte that is none of it, nothing is invented.
    assert set(repaired(damaged + "\u00e9")) <= {*damaged, *text, "\u00e9"}


# --- What stays -----------------------------------------------------------------------------------

NEGATIVES = {
    "a letter among capitals, a no-break space": "KINT\u00c2\u00a0AWASE",
    "capitals with accents": "\u00c9T\u00c9 \u00c0 LA PLAGE\u2026 NO\u00cbL\u2122 \u00abOUI\u00bb",
    "Norwegian capitals": "GR\u00c5\u00d8RE P\u00c5 \u00d8YA",
    "Portuguese capitals": "AMANH\u00c3 \u00c0S TR\u00caS\u2026 N\u00c3O\u00bb",
    "Vietnamese capitals": "TH\u00c2\u00a0TH\u1ea4T \u0110\u00c2Y",
    "quotation marks of all sorts": "\u00ab\u00e9t\u00e9\u00bb \u201e\u00dcbung\u201c "
    "\u201c\u00c9t\u00e9\u201d \u2018\u00e0\u2019 d\u2019\u00e9t\u00e9",
    "prices and measures": "5\u00a0\u20ac \u00a3\u00a030 "
    "10\u00b0C \u00b15\u00b5m \u00bd\u00b2 3\u00d7\u20ac",
    "mathematics": "√π ≈ ∞, ∑\u00b2 ∂\u00b5/∂x ≠ \u00acα",
    "boxes": "┌─┐\n│\u00e9│\n└─┘ █▓▒░",
    "faces": "( \u0361\u00b0 \u035c\u0296 \u0361\u00b0) "
    "\u00af\\_(ツ)_/\u00af (╯\u00b0□\u00b0) \u00d2_\u00d3 \u00d4\u00f4",
    "Ukrainian capitals": "В\u0406К\u0406 \u0404вропи, Г\u0407 \u00ab\u0406\u00bb",
    "a dash beside a letter that may be read twice": "Aho \u2013 Br\u00c3\u00a5ten",
    "a symbol inside a word": "fr\u00e2\u0161\u00b4lich",
    "a lone surrogate": "a\udc80b \ud83d c",
    "an 8-bit terminal escape": "\u009b31mred\u009b0m",
    "controls without a mark": "a\u0081b\u008d",
    "a broken character in Chinese": "计\u00ae\u0097表格",
    "other controls": "a\u0000b\u001b[1mc\ufeff\u200b\u00ad\r\n\u000b\u000c\u2028\u2029",
    "width, ligatures and normalization": "\uff21\uff22\uff0c\u3000\uff71 "
    "\ufb01\ufb02 e\u0301 \u212b \uf900",
    "references": "&eacute;&#233;&amp;&lt; &#150;",
}


@pytest.mark.parametrize("name", list(NEGATIVES))
def test_text_that_stays(name: str) -> None:
    assert western.western_repairs(NEGATIVES[name]) == []


@pytest.mark.parametrize("language", list(SENTENCES))
def test_sentences_stay(language: str) -> None:
    text = SENTENCES[language]
    for shown in (
        text,
        text.upper(),
        f"\u00ab{text}\u00bb",
        f"\u201c{text}\u201d\u2026",
        f"{text} \u2014 {text}",
    ):
        assert western.western_repairs(shown) == []


@pytest.mark.parametrize("locale", LOCALES.split())
def test_interface_text_stays(locale: str) -> None:
    text = interface(locale)
    assert western.western_repairs(text) == []
    assert western.western_repairs(text.upper()) == []
    assert [word for word in set(text.split()) if western.western_repairs(word)] == []


def test_chinese_and_code_stay() -> None:
    for text in (*documents(5), seed().restored, *sources(), wide("好,好!(好)")):
        assert western.western_repairs(text) == []


@pytest.mark.xfail(reason="ftfy takes a line separator of mainframes for an ellipsis")
def test_a_line_separator_of_mainframes_stays() -> None:
    assert western.western_repairs("first record\u0085second record\u0085third record\u0085") == []


# --- How ------------------------------------------------------------------------------------------


def test_replacements_are_small_and_say_why() -> None:
    text = "Le caf\u00c3\u00a9 est pr\u00c3\u00aat.\nOui\u0085 \ud83d\ude00"
    found = western.western_repairs(text)
    assert [(text[item.start : item.end], item.after) for item in found] == [
        ("\u00c3\u00a9", "\u00e9"),
        ("\u00c3\u00aa", "\u00ea"),
        ("\u0085", "\u2026"),
        ("\ud83d\ude00", "\U0001f600"),
    ]
    assert [item.reason for item in found] == [
        MIXED,
        MIXED,
        western_lines.CONTROL,
        western.SPLIT,
    ]


PROGRAM = """
import sys
from textrepair.stages.mojibake import western
from textrepair.stages.mojibake.scans import lines_with_signs
western.western_repairs("\\u4f60\\u597d, caf\\u00e9 cr\\u00e8me \\ud83d\\ude00\\n" * 100)
print("ftfy" in sys.modules)
western.western_repairs("caf\\u00c3\\u00a9")
print("ftfy" in sys.modules)
"""


def test_ftfy_is_loaded_only_for_lines_that_it_may_change() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM], capture_output=True, check=True, text=True
    )
    assert done.stdout.split() == ["False", "True"]


ALPHABET = (
    "\u00c3\u00c2\u00e2\u20ac\u2122\u0153\u00a9\u00a0\u00ef\u00bf\u00bd\u00f0\u0178\u02dc\u20ac\u00ed\u00a0Р\u00b5"
    "√≈╜┐\u0102\u0139\u0085\u0093\ufffd\ud83d\ude00中あaA ?\n-"
)


@given(st.text(ALPHABET, max_size=40) | st.text(st.characters(exclude_categories=()), max_size=40))
@example("\u00c3\u00a9" * 3 + "\n" + "\u0085")
@example("\ud83d\ude00\u00c3\ud83d")
def test_any_text_comes_to_rest(text: str) -> None:
    """Nothing raises, places are in order and do not overlap, and asked again it says nothing."""
    found = western.western_repairs(text)
    end = 0
    for item in found:
        assert end <= item.start < item.end <= len(text)
        assert text[item.start : item.end] != item.after
        end = item.end
    after = repaired(text)
    assert after.count("\n") == text.count("\n")
    assert western.western_repairs(after) == []


# Everything that ftfy's expression for mojibake names, and what may stand beside it.
SIGNS = (
    "".join(MOJIBAKE_CATEGORIES.values())
    + "\u0152\u0153\u2020\u2260\u03c0 aZ1.,?!\t\u4e00\U00020000\U0001f600"
)


@given(st.text(st.sampled_from(SIGNS), max_size=8))
def test_a_line_without_signs_is_not_bad_for_ftfy(line: str) -> None:
    assert lines_with_signs(line)[0] or not BADNESS_RE.search(line)


@given(st.text(st.sampled_from(SIGNS), max_size=8))
def test_a_line_is_bad_where_it_is_for_ftfy(line: str) -> None:
    assert is_bad(f"{line}\n{line}", 0, len(line)) == bool(BADNESS_RE.search(line))


@given(st.sampled_from(list(SENTENCES.values())), st.sampled_from(singlebyte.UNKNOWN_TO_FTFY))
def test_a_line_of_another_encoding_has_signs(line: str, encoding: str) -> None:
    mixed = confused(line, encoding)
    assert lines_with_signs("abc\n" + mixed + "\nabc")[0] == [(4, 4 + len(mixed))]


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "\u00c3",
        "\u00c3\u00a9",
        "\u00c3\u0083",
        "\u00e2\u20ac",
        "\u0085",
        "\u00d0 ",
        "中\u00c3\u00a9",
        "\ud83d\ude00",
        "\u00c3\u00a9 a\n",
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    lines = "\n" in piece  # each of them costs milliseconds
    assert is_linear(western.western_repairs, piece, 200 if lines else 2000)


# --- What an answer costs at least ----------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp1251", "cp437", "mac_roman"])
@pytest.mark.parametrize("language", list(SENTENCES))
def test_no_answer_costs_less_than_what_it_must_leave(language: str, encoding: str) -> None:
    line = f"{confused(SENTENCES[language], encoding)} \u5f20\u4e09 \u00e9 "
    assert 0.0 < western.least_cost(line) <= cost(repaired(line))


def test_what_may_be_bytes_of_utf8_costs_less() -> None:
    assert western.least_cost("\u00c3\u00a9t\u00c3\u00a9") <= cost("\u00e9t\u00e9")
    assert (
        western.least_cost("\u00d6\u00d0\u00b9\u00fa") > 0.0
    )  # GBK read as Latin-1: two bytes may be


def test_a_line_that_is_not_utf8_as_a_whole_has_no_whole_answer() -> None:
    assert western.least_cost("\u00d6\u00d0\u00b9\u00fa", whole=True) == float("inf")
    line = confused(confused("\u00e9t\u00e9", "cp1252"), "cp1252")
    assert 0.0 < western.least_cost(line, whole=True) <= cost("\u00e9t\u00e9")
