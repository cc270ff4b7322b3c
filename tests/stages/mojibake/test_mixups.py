"""Encoding mix-ups forwards, what they lose, and the decoders of Python that this rests on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair import damage
from textrepair.encodings import gbk
from textrepair.stages.mojibake.mixups import (
    LEADS,
    MIXUPS,
    Loss,
    MixUp,
    confuse,
    read_as,
    read_pieces,
    survivors,
)

from ...documents import LOST, statutes, wide

SEVERAL = ("gbk", "gb18030", "big5", "cp932", "cp949", "euc_jp")
ONE = ("latin-1", "cp1252", "cp1250", "cp1251", "cp437", "mac_roman")
ERRORS: dict[Loss, str] = {"mark": "replace", "drop": "ignore"}

TEXTS = {
    "gbk": wide("会后,召开全区会议:3月8日(周五)。\n软件与硬件。"),
    "big5": wide("會後,召開全區會議:3月8日(週五)。\n軟體與硬體。"),
    "cp932": wide("会議のあとで,全員が集まった。\n3月8日(金)カタカナ。"),
    "euc_jp": wide("会議のあとで,全員が集まった。\n3月8日(金)カタカナ。"),
    "cp949": "회의가 끝난 뒤 3월 8일(금)에 모였다.\n소프트웨어.",
}
TEXTS["utf-8"] = "".join(TEXTS.values()) + "Déjà vu: \U00020000\u20ac"


# --- Mixing up ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mixup", "confused"),
    [
        ("功能", MixUp("utf-8", "gbk"), "鍔熻兘"),
        ("中文", MixUp("gbk", "latin-1", "keep"), "ÖÐÎÄ"),
        ("御用软件", MixUp("gbk", "cp1250", "keep"), "ÓůÓĂČíĽţ"),
        ("雅雅", MixUp("utf-8", "cp1252", "keep"), "é›…é›…"),
        ("文字", MixUp("cp932", "cp1252", "keep"), "•¶Žš"),
        ("é", MixUp("utf-8", "cp1252", "keep", 2), "Ã\u0192Â©"),
        (
            "中",
            MixUp("utf-8", "cp1252", "keep", first=MixUp("gbk", "latin-1", "keep")),
            "Ã\u2013Ã\u0090",
        ),
        ("plain 0-9\n", MixUp("utf-8", "big5", "question"), "plain 0-9\n"),
        ("", MixUp("utf-8", "gbk"), ""),
        # What the readers have no character for, in each of their manners.
        ("好\n", MixUp("utf-8", "gbk", "mark"), f"濂{LOST}\n"),
        ("好\n", MixUp("utf-8", "gbk", "question"), "濂?"),
        ("好\n", MixUp("utf-8", "gbk", "drop"), "濂\n"),
        ("很", MixUp("utf-8", "cp1252", "keep"), "å¾ˆ"),
        ("下", MixUp("utf-8", "cp1252", "keep"), "ä¸‹"),
        ("丁", MixUp("utf-8", "cp1252", "keep"), "ä¸\x81"),
        ("丁", MixUp("utf-8", "cp1252", "mark"), f"ä¸{LOST}"),
        ("丁", MixUp("utf-8", "cp1252", "drop"), "ä¸"),
        ("丁", MixUp("utf-8", "cp1252", "question"), "ä¸?"),
    ],
)
def test_confuse(text: str, mixup: MixUp, confused: str) -> None:
    assert confuse(text, mixup) == confused


def test_a_question_mark_swallows_the_byte_after_a_lead_and_no_other() -> None:
    assert read_as(b"\xe4(x", "cp932", "question") == "?x"
    assert read_as(b"\xe4", "cp932", "question") == "?"  # at the end of the data
    assert read_as(b"\x80\xff(x", "big5", "question") == "??(x"  # neither begins a character
    assert read_as(b"\xef\xbc(", "cp932", "question") == "?("  # begins one that is not used


@pytest.mark.parametrize("areas", [b"\xaa\xa1", b"\xf8\xa1", b"\xa1\x40"])
def test_user_areas_become_private_characters_and_nothing_is_lost(areas: bytes) -> None:
    (piece,) = read_pieces(areas, "gbk", "question")
    assert "\ue000" <= piece.text <= "\uf8ff"
    assert piece.sound


@given(st.binary(max_size=60))
def test_questions_of_gbk_are_those_of_the_pages(data: bytes) -> None:
    assert read_as(data, "gbk", "question") == gbk.decode_lossy(data)
    assert "".join(
        piece.text for piece in read_pieces(data, "gbk", "question")
    ) == gbk.decode_lossy(data)


@given(st.binary(max_size=60), st.sampled_from([*SEVERAL, *ONE, "utf-8"]))
def test_the_other_manners_are_those_of_python(data: bytes, read: str) -> None:
    for loss, errors in ERRORS.items():
        assert "".join(piece.text for piece in read_pieces(data, read, loss)) == data.decode(
            read, errors
        )
        assert read_as(data, read, loss) == data.decode(read, errors)


@given(st.binary(max_size=60), st.sampled_from([*SEVERAL, *ONE]))
def test_every_byte_is_taken_once(data: bytes, read: str) -> None:
    for loss in ERRORS:
        assert sum(piece.size for piece in read_pieces(data, read, loss)) == len(data)
    assert sum(piece.size for piece in read_pieces(data, read, "question")) == len(data)


@pytest.mark.parametrize("read", ONE)
def test_what_is_kept_can_be_told_apart(read: str) -> None:
    shown = read_as(bytes(range(256)), read, "keep")
    assert len(shown) == len(set(shown)) == 256


@pytest.mark.parametrize("read", SEVERAL)
def test_leads_are_the_bytes_that_need_another_one(read: str) -> None:
    for byte in range(0x80, 0x100):
        for trail in range(0x40, 0xFF):
            try:
                one = len(bytes((byte, trail)).decode(read)) == 1
            except UnicodeDecodeError:
                continue
            assert not one or byte in LEADS[read], hex(byte)


# --- Refusals -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "written"), [("한국", "gbk"), ("软", "big5"), ("\U00020000", "cp932"), ("中", "cp949")]
)
def test_what_cannot_be_written_is_named(text: str, written: str) -> None:
    if written == "cp949":
        text += "\u8f6f"
    for function in (confuse, survivors):
        with pytest.raises(ValueError, match=f"is not in {written}: it cannot be mixed up"):
            function(text, MixUp(written, "latin-1", "keep"))


@pytest.mark.parametrize("read", SEVERAL)
def test_no_reader_of_several_bytes_keeps_invalid_ones(read: str) -> None:
    with pytest.raises(ValueError, match=f"{read} is a multi-byte encoding"):
        MixUp("utf-8", read, "keep")


# --- What survives --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mixup", "left"),
    [
        ("功能", MixUp("utf-8", "gbk"), "功能"),
        ("功能好\n人们", MixUp("utf-8", "gbk", "mark"), f"功能{LOST}\n人们"),
        ("功能好\n人们", MixUp("utf-8", "gbk", "drop"), f"功能{LOST}\n人们"),
        ("功能好\n人们", MixUp("utf-8", "gbk", "question"), f"功能{LOST}{LOST}人们"),
        # The reader's pair lies across two characters, and both are gone.
        ("丁a丁", MixUp("utf-8", "cp1252", "mark"), f"{LOST}a{LOST}"),
        ("丁a下", MixUp("utf-8", "cp1252", "keep"), "丁a下"),
        # The second reading drops a byte of one of the characters that the first had made.
        ("中a", MixUp("utf-8", "cp1252", "drop", 2), "中a"),
        ("下丐", MixUp("utf-8", "cp1252", "drop", 2), f"下{LOST}"),
        (LOST, MixUp("utf-8", "latin-1", "keep"), LOST),
    ],
)
def test_survivors(text: str, mixup: MixUp, left: str) -> None:
    assert survivors(text, mixup) == left


@pytest.mark.parametrize("name", MIXUPS)
def test_survivors_differ_from_the_text_only_in_marks(name: str) -> None:
    mixup = MIXUPS[name]
    text = TEXTS[next(mixup.steps())[0]]
    left = survivors(text, mixup)
    assert len(left) == len(text)
    assert all(one in (other, LOST) for one, other in zip(left, text, strict=True))


@pytest.mark.parametrize("name", MIXUPS)
def test_without_loss_the_way_back_is_the_encodings(name: str) -> None:
    """Where nothing is lost every reading can be written back, byte for byte."""
    mixup = MIXUPS[name]
    clean = TEXTS[next(mixup.steps())[0]]
    for text in clean.split("\n"):
        if survivors(text, mixup) != text:
            continue
        back = confuse(text, mixup)
        for written, read, loss in reversed(list(mixup.steps())):
            back = written_back(back, read, loss).decode(written)
        assert back == text


def written_back(text: str, read: str, loss: Loss) -> bytes:
    """What a reader showed, as the bytes that it got, kept ones and GBK's user areas included."""
    pieces = []
    for character in text:
        try:
            pieces.append(character.encode(read))
        except UnicodeEncodeError:
            kept = loss == "keep"
            pieces.append(character.encode("latin-1") if kept else gbk.encoding()[character])
    return b"".join(pieces)


@given(st.text(st.sampled_from("功能好人\n a1\uff0c\u3000é"), max_size=20))
def test_what_is_lost_is_what_the_bytes_do_not_tell(text: str) -> None:
    """Of two texts that are mixed up to the same, no character that differs survives."""
    for loss in ("question", "drop", "mark"):
        mixup = MixUp("utf-8", "gbk", loss)
        seen = confuse(text, mixup)
        for place, character in enumerate(text):
            for other in "功能人\n":
                changed = text[:place] + other + text[place + 1 :]
                if other != character and confuse(changed, mixup) == seen:
                    assert survivors(text, mixup)[place] == LOST


# --- The list -------------------------------------------------------------------------------------


def test_mix_ups_have_the_names_that_they_are_called() -> None:
    assert list(MIXUPS) == [str(mixup) for mixup in MIXUPS.values()]
    assert len(MIXUPS) >= 26


@pytest.mark.parametrize("read", ["gbk", "big5", "cp932", "cp949", *ONE])
def test_utf8_is_read_as_everything(read: str) -> None:
    assert f"utf-8 as {read}" in MIXUPS


@pytest.mark.parametrize("name", MIXUPS)
def test_mix_ups_change_text(name: str) -> None:
    mixup = MIXUPS[name]
    text = TEXTS[next(mixup.steps())[0]]
    assert confuse(text, mixup) != text
    assert confuse("plain ASCII, 0-9\n", mixup) == "plain ASCII, 0-9\n"


def test_the_forward_model_has_it() -> None:
    assert damage.confuse is confuse


# --- Clean prose of packages ----------------------------------------------------------------------


@pytest.mark.parametrize("read", ["gbk", "cp1252", "cp1250"])
def test_statutes_written_in_utf8_mostly_survive(read: str) -> None:
    """Half of the characters of text read as GBK end a pair; a mark costs one of them at most."""
    for text in statutes(3):
        for loss in ("mark", "drop"):
            left = survivors(text, MixUp("utf-8", read, loss))
            assert 0.5 * len(text) < len(text) - left.count(LOST) <= len(text)
