"""Examples in texts about encodings, and damage in texts about anything else."""

from __future__ import annotations

import re
from array import array
from pathlib import Path

import pytest

from textrepair import repair
from textrepair.stages.mojibake.mentions import signs_of_mentions
from textrepair.stages.mojibake.quotation import NAMED, TOPIC, examples
from textrepair.stages.mojibake.scan_bits import ABOUT, NAMES

from ...documents import PROSE, interface, wide
from ...timing import is_linear

ODD = "鍔熻兘"  # what stands for mojibake here


def found(text: str) -> set[int]:
    """Which of the odd places are examples."""
    places, start = [], text.find(ODD)
    while start >= 0:
        places.append((start, start + len(ODD)))
        start = text.find(ODD, start + len(ODD))
    return examples(text, places)


@pytest.mark.parametrize(
    "text",
    [
        wide(f"网页编码选错以后,“{ODD}”这样的字就会出现在屏幕上,这种情况叫做乱码。"),
        wide(f"编码选错以后,标题会变成 {ODD} 这个样子,刷新几次都没有用,只能换浏览器。"),
        f"文字コードを間違えると「{ODD}」のように表示されてしまうので、注意が必要です。",
        f"文字化けして{ODD}と出たときは、保存しないで開き直してください。",
        f"인코딩을 잘못 고르면 ‘{ODD}’ 같은 이상한 글자가 나타나므로 다시 열어야 한다.",
        f"With the wrong charset the title becomes ({ODD}), and nobody can read it any more, "
        "although not a single byte of it was harmed. Déjà vu, naïve reader?",
        f"乱码举例\uff1a“{ODD}”\u3001“{ODD}”\u3001“{ODD}”",
    ],
)
def test_examples_of_articles(text: str) -> None:
    assert found(text) == set(range(text.count(ODD)))


@pytest.mark.parametrize(
    "text",
    [
        ODD,
        f"“{ODD}”",
        wide(f"他说“{ODD}”,谁也没听懂。"),  # no word about encodings
        f"编码\uff1a{ODD}{ODD}{ODD}{ODD}{ODD}",  # more damage than text
        f"encoding {ODD}{ODD}{ODD}",
        "",
    ],
)
def test_damage_is_no_example(text: str) -> None:
    assert found(text) == set()


def test_a_word_inside_of_the_damage_says_nothing() -> None:
    text = "前文 gbk 后文\uff0c还有一些别的话要说"
    start = text.index("gbk")
    assert examples(text, [(start, start + 3)]) == set()


def test_half_of_an_article_is_damage_but_for_what_it_quotes() -> None:
    text = f"乱码“{ODD}”出现了。\n{ODD * 5}"
    start = text.index("\n") + 1
    places = [(3, 6), (start, len(text))]
    assert examples(text, places) == {0}


def test_prose_is_not_about_encodings() -> None:
    for sentences in PROSE.values():
        for text in sentences:
            assert found(f"{text}“{ODD}”{text}") == set()
    lines = interface("zh_Hans").split("\n")
    assert sum(bool(found(f"{line}“{ODD}”{line}")) for line in lines) <= 5


def test_without_damage_there_is_no_example() -> None:
    assert examples("乱码与编码", []) == set()


# --- What a text talks about, and what is broken --------------------------------------------------

CAFE, SOUND = "caf\u00c3\u00a9", "caf\u00e9"
TALKS = {
    "a test": f'assert fix("{CAFE}") == "{SOUND}"',
    "a call": 'is_mojibake("don\u00e2\u20ac\u2122t")',
    "a string with spaces": 'is_mojibake("don\u00e2\u20ac\u2122t, it\u00e2\u20ac\u2122s fine")',
    "a name in code": 'broken = "M\u00c3\u00bcller went home"',
    "Markdown": f"| {CAFE} | {SOUND} |",
    "CSV": f"{CAFE},{SOUND}",
    "an arrow": f"{CAFE} -> {SOUND}",
    "tabs": f"{CAFE}\t{SOUND}",
    "straight for curled": "don\u00e2\u20ac\u2122t | don't",
    "prose with both": "It shows as \u00e2\u20ac\u2122 instead of \u2019",
    "prose with one": "Why do I see \u00e2\u20ac\u2122 in my text?",
    "a letter that is named": "In the file, \u00c3\u00a9 shows up as two characters.",
    "an issue": "Expected M\u00fcller, got M\u00c3\u00bcller",
    "a docstring": f'"""Undo mojibake.\n\n>>> mend("{CAFE} cr\u00c3\u00a8me")\n"""',
    "one mark missing": f'Of mojibake he knew "{CAFE} and no more',
    "an odd mark before": f'The word "foo about mojibake. "{CAFE} au lait" is shown.',
    "Han": "\u6d63\u72b2\u30bd -> \u4f60\u597d",
}


@pytest.mark.parametrize("name", list(TALKS))
def test_a_text_that_talks_about_mojibake_stays(name: str) -> None:
    assert repair(TALKS[name]) == TALKS[name]


BROKEN = {
    "JSON": f'{{"title": "{CAFE}", "lang": "fr"}}',
    "a quotation in prose": f'He said "{CAFE}" and left.',
    "HTML": f'<meta charset="utf-8"><p title="{CAFE}">deux {CAFE}s</p>',
    "source code": f'# -*- coding: utf-8 -*-\nNAME = "{CAFE}"',
    "XML": f'<?xml version="1.0" encoding="UTF-8"?><a b="{CAFE}"/>',
    "a file that is written": f'open(f, encoding="utf-8").write("{CAFE}")',
    "prose about it, damaged itself": f"Our encoding is the {CAFE} of the web.",
}


@pytest.mark.parametrize("name", list(BROKEN))
def test_damage_in_quotation_marks_is_repaired(name: str) -> None:
    assert repair(BROKEN[name]) == BROKEN[name].replace(CAFE, SOUND)


def test_what_ftfy_says_of_mojibake_stays() -> None:
    """Its source is full of it: in docstrings, comments and tables."""
    import ftfy  # noqa: PLC0415
    import ftfy.badness  # noqa: PLC0415
    import ftfy.fixes  # noqa: PLC0415

    for module in (ftfy, ftfy.badness, ftfy.fixes):
        text = Path(str(module.__file__)).read_text(encoding="utf-8")
        assert repair(text) == text


@pytest.mark.slow
@pytest.mark.parametrize("talk", ["", "utf-8 mojibake: "])
@pytest.mark.parametrize(
    "piece",
    [
        "caf\u00c3\u00a9 ",
        '\u00c3\u00a9"',
        '"\u00c3\u00a9 ',
        "\u201c\u00c3\u00a9",
        "字符\u00c3\u00a9",
    ],
)
def test_time_grows_with_the_line_and_not_with_its_square(piece: str, talk: str) -> None:
    def looked_at(text: str) -> object:
        places = [match.span() for match in re.finditer("\u00c3\u00a9", talk + text)]
        return examples(talk + text, places, ["\u00e9"] * len(places))

    assert is_linear(looked_at, piece, 2000)


@pytest.mark.parametrize("word", re.sub(r"\(\?i\)", "", TOPIC).split("|"))
def test_words_of_the_topic_are_found_in_the_pass_that_comes_first(word: str) -> None:
    """Each with and without what may be left out, and in capitals."""
    for form in {re.sub(r".\?", "", word), word.replace("?", "").replace(".", "-")}:
        assert re.search(TOPIC, form)
        for text in (form, form.upper(), f"x{form}x"):
            assert signs_of_mentions(text, array("i"), "") & ABOUT


@pytest.mark.parametrize(
    "name",
    [
        "mojibake",
        "garbled",
        "ftfy",
        "fix_text(",
        "fix_encoding",
        "mangled",
        "demojibake",
        "fix(",
        "repair_all[",
        "unmix=",
        "broken=1",
        "garble(",
    ],
)
def test_names_of_repair_functions_are_found_in_the_pass_that_comes_first(name: str) -> None:
    assert re.search(NAMED, name)
    assert signs_of_mentions(name, array("i"), "") & NAMES
