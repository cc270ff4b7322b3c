"""Pages that are UTF-8 in a single-byte encoding: undone as a whole, or not at all."""

from __future__ import annotations

import pytest

from textrepair import explain
from textrepair.document.changes import replaced
from textrepair.encodings import singlebyte
from textrepair.language.likelihood import average_beyond_ascii
from textrepair.stages.mojibake.european import PLAIN
from textrepair.stages.mojibake.scans import is_bad
from textrepair.stages.mojibake.whole_lines import ENCODINGS, unmixed_lines

PAGES = {
    "fr": "L'\u00e9t\u00e9 dernier, le gar\u00e7on est all\u00e9 \u00e0 la for\u00eat.\n"
    "Apr\u00e8s, la m\u00e8re s'est arr\u00eat\u00e9e pr\u00e8s du ch\u00e2teau.\n\u00c0 No\u00ebl",
    "cs": "P\u0159\u00ed\u0161t\u011b p\u0159ijede ve\u010der a bez n\u00e1\u0159ad\u00ed.\nPlain",
    "el": "Το καλοκαίρι αργεί ακόμα.\nΕδώ",
    "tr": "Yeni bir kullanıcı projesini ilk kez internet sitesinde paylaşacak olursa önce "
    "e-posta adresini mutlaka onaylamalıdır ve sonra ismini değiştirebilir.",
    "zh": "老王明天进城买菜\u3002\n他很高兴\u3002\n好",
}


def undone(text: str) -> str | None:
    change = unmixed_lines(text)
    if change is None:
        return None
    assert replaced("", text, tuple(change.replacements or ())).after == change.after
    return change.after


def confused(text: str, *encodings: str) -> str:
    for encoding in encodings:
        text = singlebyte.text(text.encode(), encoding)
    return text


@pytest.mark.parametrize("encoding", ["cp1252", "cp1250", "cp1254", "iso8859-2", "cp437"])
@pytest.mark.parametrize("language", list(PAGES))
def test_a_page_comes_back(language: str, encoding: str) -> None:
    assert undone(confused(PAGES[language], encoding)) == PAGES[language]


@pytest.mark.parametrize("language", list(PAGES))
def test_a_page_comes_back_after_several_mix_ups(language: str) -> None:
    assert undone(confused(PAGES[language], "cp1250", "latin-1", "cp1252")) == PAGES[language]


@pytest.mark.parametrize(
    ("language", "encoding"), [("cs", "cp1251"), ("el", "cp1251"), ("tr", "cp1251")]
)
def test_a_page_without_signs_of_mojibake_is_proven_by_its_size(
    language: str, encoding: str
) -> None:
    page = "\n".join([PAGES[language].split("\n")[0]] * 9)
    damaged = confused(page, encoding)
    assert not any(is_bad(line, 0, len(line)) for line in damaged.split("\n"))
    assert undone(damaged) == page
    assert undone(damaged.split("\n")[0]) is None


ENGLISH = "The guests came late, and some asked whether there was still a room with a view. " * 6


def test_a_page_whose_letters_come_late_makes_sense_by_these() -> None:
    page = f"\u201cPlain\u201d text. {ENGLISH}\n{PAGES['el']}"
    assert undone(confused(page, "cp1252")) == page


def test_lines_in_several_languages_make_sense_one_by_one() -> None:
    hungarian = "Az \u0151szi es\u0151ben a gyerekek hazafel\u00e9 indultak."
    page = f"\u201cNo room,\u201d he said \u2013 it\u2019s late. {ENGLISH}\n{hungarian}\n"
    assert average_beyond_ascii(page) > PLAIN
    assert undone(confused(page, "cp1252")) == page


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp437"])
@pytest.mark.parametrize("language", ["el", "zh"])
def test_a_character_that_the_end_cuts_off_is_lost(language: str, encoding: str) -> None:
    page = "\n".join([PAGES[language].split("\n")[0].rstrip(".")] * 3)
    damaged = confused(page, encoding)
    for size in range(1, len(page[-1].encode())):
        assert undone(damaged[:-size]) == page[:-1] + "\ufffd"
    assert undone(damaged[:-1] + "\nPlain") is None


def test_a_lost_byte_is_a_lost_character() -> None:
    damaged = confused(PAGES["zh"], "cp1252").replace("\x81", "\ufffd").replace("\x8f", "\ufffd")
    assert "\ufffd" in damaged
    after = undone(damaged)
    assert after is not None
    assert len(after) == len(PAGES["zh"])
    assert all(one in (old, "\ufffd") for one, old in zip(after, PAGES["zh"], strict=True))


@pytest.mark.parametrize("line", ["d\u00e9j\u00e0 vu", "\u00c3 part", "caf\u00c3\u00a9 d\u00e9j"])
def test_one_line_that_is_no_utf8_is_no_proof(line: str) -> None:
    """Nothing is done to the lines that are, either: others decide about all of them together."""
    page = confused(PAGES["fr"], "cp1252")
    found = undone(f"{page}\n{line}")
    # A line of plain accents cannot be a mix-up: it stays, and is no reason against the others.
    assert found in (None, f"{PAGES['fr']}\n{line}")
    assert found is None or line == "d\u00e9j\u00e0 vu"


SPANISH, GERMAN = (
    "El ni\u00f1o va a Espa\u00f1a.",
    "Gl\u00fcck f\u00fcr T\u00fcr und B\u00e4r und M\u00fchle",
)
VIETNAMESE = "\u0111\u01b0\u1ee3c nh\u1eefng"


@pytest.mark.parametrize(
    ("lines", "encodings"),
    [
        ((SPANISH, GERMAN), ("cp1252", "mac_roman")),
        (("amanh\u00e3 Jo\u00e3o", VIETNAMESE), ("cp1252", "mac_roman")),
        (("ve\u010d", "c\u00e3o ma\u00e7\u00e3 cora\u00e7\u00e3o"), ("cp1257", "cp1252")),
    ],
)
def test_lines_that_were_read_in_two_encodings_are_not_proven_by_one(
    lines: tuple[str, str], encodings: tuple[str, str]
) -> None:
    """One of the encodings shows the bytes of the other line as other letters."""
    text = "\n".join(map(confused, lines, encodings))
    assert undone(text) is None
    assert explain(text).text == "\n".join(lines)


def test_letters_are_likelier_than_marks_over_and_under_letters() -> None:
    beginnings = ("MANH", "IRM", "ALEM", "AMANH", "ROM", "L", "AF", "ORF", "CIDAD")
    words = "\n".join(f"{word}\u00e3" for word in beginnings)
    assert undone(confused(words, "cp1252")) == words


def test_a_letter_at_the_end_may_be_the_beginning_of_a_character() -> None:
    page = confused(PAGES["fr"], "cp1252")
    assert undone(f"{page}\ncaf\u00c3\u00a9 d\u00e9") == f"{PAGES['fr']}\ncaf\u00e9 d\u00e9"


@pytest.mark.parametrize(
    "text",
    [
        *("", "plain", "un caf\u00c3\u00a9", "1250 \u00c5\u00b2\n" * 9, "\u2554\u2550\u2557\n" * 9),
        # One pair again and again, and letters before marks of loss: nothing is read of them.
        *("\u0393\u00a7 " * 65, "\u0420\u00b0\n" * 80, "\u039e\u00b1 " * 140),
        *("\u00d6\ufffd " * 64, "\n\u039a\ufffd" * 64, "\u03b8\ufffd\u00ad" * 300),
    ],
)
def test_too_little_or_no_sense_is_no_proof(text: str) -> None:
    assert undone(text) is None


def test_the_reason_names_the_encoding() -> None:
    assert {edit.reason for edit in explain(confused(PAGES["zh"], "cp1251")).edits} == {
        "UTF-8 read as Windows-1251"
    }
    assert len(ENCODINGS) == len(set(ENCODINGS))
