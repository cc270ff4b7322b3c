"""Character references that lost their ampersand, and whole ones for who asks."""

from __future__ import annotations

import html
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from textrepair.document.changes import replaced
from textrepair.stages.mojibake import references

from ...documents import documents, interface, seed, sources
from ...timing import is_linear


def repaired(text: str, *, unescape: bool = False) -> str:
    return replaced("references", text, references.reference_repairs(text, unescape=unescape)).after


class Case(NamedTuple):
    damaged: str
    restored: str


TORN = {
    "a comma": Case("雨停了#xff0c;我们走。", "雨停了\uff0c我们走。"),
    "capitals": Case("雨停了#XFF0C;我们走。", "雨停了\uff0c我们走。"),
    "decimal": Case("雨停了#65292;我们走#12290;", "雨停了\uff0c我们走。"),
    "leading zeros": Case("雨停了#x00ff0c;我们走#012290;", "雨停了\uff0c我们走。"),
    "after Latin": Case("买了iPad#xff0c;很贵", "买了iPad\uff0c很贵"),
    "at the end": Case("很贵#xff01;\n", "很贵\uff01\n"),
    "before Han": Case("(2024#xff09;年", "(2024\uff09年"),
    "quotation marks": Case("他说#x201c;好#x201d;", "他说“好”"),
    "a dash and dots": Case("等等#x2014;#x2014;好#x2026;#x2026;", "等等——好……"),
    "Han": Case("#x4e2d;#x56fd;", "中国"),
    "kana": Case("あ#x306e;い", "あのい"),
    "hangul": Case("한#xad6d;어", "한국어"),
    "beyond U+FFFF": Case("我姓#x20bb7;。", "我姓\U00020bb7。"),
    "a space": Case("第一章#x3000;雨", "第一章\u3000雨"),
    "decimal Han beside what is certain": Case(
        "#20013;#22269;#65292;#19978;#28023;", "中国\uff0c上海"
    ),
}


@pytest.mark.parametrize("name", list(TORN))
def test_torn_references_become_characters(name: str) -> None:
    damaged, restored = TORN[name]
    assert repaired(damaged) == restored
    assert repaired(damaged, unescape=True) == restored


STAYS = {
    "whole": "雨停了&#xff0c;我们走&#12290;",
    "whole, escaped": "雨停了&amp;#xff0c;我们走&#38;#12290;",
    "named": "&nbsp;雨&lt;停&gt;了&hellip;",
    "quoted": "写成“#xff0c;”的逗号和\uff08#x3002;\uff09、「#12290;」、`#xff0c;`",
    "between spaces": "逗号 #xff0c; 句号 #x3002; 都丢了前面的符号",
    "without Chinese": "see #xff0c; and #65292; and #12290;",
    "no semicolon": "雨停了#xff0c我们走#65292",
    "colours": "背景#ffffff;文字#333;边框#131313;阴影#20bb7f;",
    "colours in a style": "标题{color:#FF0C00;background:#65292f;}",
    "headings": "#标题;\n##二;\n# 三;\n#1;",
    "tickets": "修复#12345;其他#20001;#20002;#8230;见#1024;和#40960;",
    "Latin letters and marks": "姓名#x41;#233;#39;#34;#160;#xa0;好",
    "emoji": "好#x1f600;好",
    "controls": "好#10;#x0;#xd;好",
    "no character": "好#x110000;#xd83d;#xde00;#xffff;好",
    "C": "#define 句号 0x3002;\n#if 中 #endif;",
    "a link": "[逗号](#xff0c;)见<#x3002;>",
    "a hash alone": "好#;好;#好",
    "too many digits": "好#x0000000000000ff0c;" + "好#" + "0" * 5000 + "65292;",
}


@pytest.mark.parametrize("name", list(STAYS))
def test_other_text_stays(name: str) -> None:
    assert references.reference_repairs(STAYS[name], unescape=False) == []


def test_clean_text_stays() -> None:
    texts = (*documents(5), seed().restored, *sources(), interface("zh_Hans"), interface("ja"))
    for text in texts:
        assert references.reference_repairs(text, unescape=False) == []


WHOLE = {
    "named": Case("&lt;p&gt;雨&nbsp;停&hellip;&amp;", "<p>雨\u00a0停…&"),
    "numbers": Case("雨停了&#xff0c;我们走&#12290;", "雨停了\uff0c我们走。"),
    "of two characters": Case("&NotEqualTilde;", "\u2242\u0338"),
    "escaped twice": Case("&amp;lt;&amp;amp;gt;&#38;#x41;&AMP;lt;", "<>A<"),
    "a name that is none": Case("AT&amp;T; &amp;lt;", "AT&T; <"),
    "Windows-1252": Case("&#147;ja&#148;", "“ja”"),
    "torn and whole": Case("雨&#xff0c;停#xff0c;了", "雨\uff0c停\uff0c了"),
}


@pytest.mark.parametrize("name", list(WHOLE))
def test_whole_references_become_characters_for_who_asks(name: str) -> None:
    damaged, restored = WHOLE[name]
    assert repaired(damaged, unescape=True) == restored


@pytest.mark.parametrize(
    "text",
    [
        "&copy 2024",
        "?a=1&lt=2",
        "AT&T; R&D",
        "&foo; &notit;",
        "&#xD83D;&#xDE00; &#0; &#1;",
        "& lt;",
    ],
)
def test_what_is_no_whole_reference_stays(text: str) -> None:
    assert references.reference_repairs(text, unescape=True) == []


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_unescape_is_that_of_the_standard_library(text: str) -> None:
    escaped = html.escape(text)
    if html.unescape(text) == text and not references.reference_repairs(text, unescape=True):
        assert repaired(escaped, unescape=True) == html.unescape(escaped) == text


def test_replacements_say_why() -> None:
    found = references.reference_repairs("雨&lt;停#xff0c;了", unescape=True)
    assert [(item.start, item.end, item.after, item.reason) for item in found] == [
        (1, 5, "<", references.WHOLE),
        (6, 13, "\uff0c", references.TORN),
    ]


PIECES = [
    *"&#;xX&#;0123456789abcdefF雨好。あ한“” \n",
    *[
        "#xff0c;",
        "#65292;",
        "#20013;",
        "#x4e2d;",
        "&amp;",
        "&lt;",
        "&#38;",
        "amp;",
        "lt;",
        "&#x26;",
    ],
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.booleans())
@example("&#38;amp;#x26;lt;", True)
def test_any_text_comes_to_rest(text: str, unescape: bool) -> None:
    """Nothing raises, places are in order and do not overlap, and asked again it says nothing."""
    end = 0
    for item in references.reference_repairs(text, unescape=unescape):
        assert end <= item.start < item.end <= len(text)
        end = item.end
    if unescape:
        return  # "&" that comes out may begin another one: `repair` asks until nothing is left
    assert references.reference_repairs(repaired(text), unescape=False) == []


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["#", "#0", "&amp;", "&#", "好#xff0c;", "&a", "(#1;)", ";#x"])
def test_time_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    assert is_linear(
        lambda text: references.reference_repairs(text + ";", unescape=True), piece, 5000
    )


SHOWN = [
    'Case("雨停了#xff0c;我们走", "雨停了\\uff0c我们走")',
    "text = html.unescape('雨停了#xff0c;我们走')",
    "# about mojibake\ntext = f'雨停了#xff0c;我们走'",
    'Case("雨停了#xff0c;我们走#x3002;", "雨停了\\uff0c我们走。")',
    'Case("雨停了#xff0c;我们走", "雨停了\\uff0cabc")',
]


@pytest.mark.parametrize("text", SHOWN)
def test_code_that_shows_references_stays(text: str) -> None:
    assert references.reference_repairs(text, unescape=False) == []


def test_a_broken_string_of_code_is_repaired() -> None:
    assert len(references.reference_repairs('title = "雨停了#xff0c;我们走"', unescape=False)) == 1
