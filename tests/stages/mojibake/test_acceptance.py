"""What a repairer proposes and what of it is taken: half repairs, units, words of a few letters."""

from __future__ import annotations

import pytest

from textrepair import repair
from textrepair.document.changes import Span
from textrepair.stages.mojibake.acceptance import keep_question_marks, needs_another_sign

STAYS = {
    "a square unit": "1250 \u00c5\u00b2",
    "a cubic unit in a sentence": "a cutoff of 10 \u00c5\u00b3 was used",
    "a unit in a table": "| 10,5 cm\u00b3 | 10,5 \u00c5\u00b3 |",
    "a diameter": 'a pipe of \u00d8\u00bd" or \u00d8\u00bc"',
    "a price after a sign of multiplication": "3\u00d7\u00bd, \u00d7\u00bc and 3 \u00d7\u20ac5",
    "Swedish units": "30 \u00e5\u00b2, 5 \u00b5\u00b2",
    "a name in GBK, two bytes of it UTF-8": "\u00cc\u00d5\u00be\u00ea\u00ca\u00a4",
    "another one, four bytes of it UTF-8": "\u00d6\u00a3\u00cf\u00bc\u00b8\u00a3",
    "Russian of DOS, three bytes of it UTF-8": "\u00e2\u00a5\u00aa\u00e1\u00e2 \u00a4\u00ae\u00aa",
    "a word of four letters in English": "The word \u00ee\u00ef\u00ee\u00ef shows up in my feed.",
    "a letter of which the soft hyphen is gone": "aqu\u00c3 y all\u00c3",
    "controls of other characters that lost theirs": "on page \u00e3\u0080\u00e3\u0081 7 of it",
}


@pytest.mark.parametrize("name", list(STAYS))
def test_what_stays(name: str) -> None:
    assert repair(STAYS[name]) == STAYS[name]


TAKEN = {
    "degrees, often, with a stray letter": (
        "5\xc2\xb030\xc2\xb0C\xc2\xb0\xc2\xb05\xc2\xb0 30\xc2\xb0C \xc2\xb05\xc2\xc4\xb0",
        "5\xb030\xb0C\xb0\xb05\xb0 30\xb0C \xb05\xc2\xc4\xb0",
    ),
    "French beside Chinese that lost a byte, in two encodings": (
        "caf\xc3\xa9\xc3\xa9t\xc3\xa9 ann\xc3\xa9e \u013a\u0104\u02dd\xe4\xb8\u2013\xe7"
        "\u2022\u015a\u010f\u013d\u015a\xe4\xbb\u0160\u013a\xa4\xa9\u013a\xa4\xa9\u0107"
        "\xb0\u201d\u013a\u013e\ufffd\u013a\u0104\u02dd",
        "caf\xe9\xe9t\xe9 ann\xe9e \u597d\u4e16\u754c\uff0c\u4eca\u5929\u5929\u6c14"
        "\u013a\u013e\ufffd\u597d",
    ),
    "a degree": ("25 \u00c2\u00b0C", "25 \u00b0C"),
    "a price": ("only \u00c2\u00a35", "only \u00a35"),
    "a square, with its byte": ("30 m\u00c2\u00b2", "30 m\u00b2"),
    "one letter of a word": ("Un caf\u00c3\u00a9", "Un caf\u00e9"),
    "a word of one letter": ("voil\u00c3 le pain", "voil\u00e0 le pain"),
    "the rest of a line": (
        "aqu\u00c3 est\u00c3\u00a1 el ni\u00c3\u00b1o",
        "aqu\u00c3 est\u00e1 el ni\u00f1o",
    ),
    "two Han in English, which are no word": (
        "Hello \u00c4\u00e3\u00ba\u00c3 world",
        "Hello 你好 world",
    ),
    "controls of marks that lost their last byte": (
        "on page 5 \u00e2\x80\u00e2\x80\x9c 7 of it",
        "on page 5 \u00e2\u20ac\u00e2\u20ac\u0153 7 of it",
    ),
    "question marks beside": (
        "\u0154\u0170\u013e\u00f7 ?? \u017c\u010e\u00b7\u00e1",
        "작업 ?? 완료",
    ),
}


@pytest.mark.parametrize("name", list(TAKEN))
def test_what_is_taken(name: str) -> None:
    damaged, restored = TAKEN[name]
    assert repair(damaged) == restored


def test_a_few_letters_between_words_of_another_script_need_another_sign() -> None:
    def needs(line: str, before: str, after: str) -> bool:
        start = line.index(before)
        return needs_another_sign(line, [Span(start, start + len(before), before, after, "", "")])

    assert needs("The word \u00ee\u00ef here", "\u00ee\u00ef", "全")
    assert not needs("\u00ee\u00ef", "\u00ee\u00ef", "全")  # nothing beside it
    assert not needs("by \u00d5\u00c5\u00c8\u00fd here", "\u00d5\u00c5\u00c8\u00fd", "张三")
    assert not needs("作者 \u00ee\u00ef here", "\u00ee\u00ef", "全")


def test_question_marks_beside_bytes_are_losses() -> None:
    assert keep_question_marks(Span(0, 3, "?? \u017c", "\ufffd 완", "", "")) == "?? 완"
    assert keep_question_marks(Span(0, 4, "\u017c?? x", "\ufffd x", "", "")) == "\ufffd x"
    assert keep_question_marks(Span(0, 4, "?? x", "\ufffdx", "", "")) == "\ufffdx"
