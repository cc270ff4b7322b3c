"""A channel: the bytes that a text in it came from, and what users are told of it."""

from __future__ import annotations

from itertools import product

import pytest

from textrepair.document.changes import Replacement, compose, replaced
from textrepair.encodings.charset import DOUBLE, SINGLE, UTF8
from textrepair.stages.mojibake.channels import Channel, as_bytes, last_reader, mixup_reason

from ...documents import LOST

PAIRS = list(product((UTF8, *DOUBLE), (*DOUBLE, *SINGLE)))


# --- Bytes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "read", "data"),
    [
        ("a\n", "gbk", b"a\n"),
        ("中a", "gbk", b"\xd6\xd0a"),
        ("ÖÐ", "cp1252", b"\xd6\xd0"),
        ("\u20ac", "cp1252", b"\x80"),
        ("\x81\x80", "cp1252", b"\x81\x80"),
        ("\u20ac", "gbk", b"\x80"),
        (LOST, "gbk", b"\xff"),
        ("\x00", "gbk", b"\x00"),
        ("한", "gbk", b"\x00"),  # a character that the encoding does not have
        ("\U0001f600", "gbk", b"\x00"),
        ("\ud800", "cp1252", b"\x00"),
        ("\xff", "cp1252", b"\x00"),  # stands for a lost byte, and cannot be one itself
    ],
)
def test_as_bytes(text: str, read: str, data: bytes) -> None:
    source = as_bytes(text, Channel(UTF8, read))
    assert source.data == data
    assert len(source.offsets) == len(text)


def test_marks_stand_for_as_many_bytes_as_the_channel_says() -> None:
    text = f"a{LOST}?"
    assert as_bytes(text, Channel("gbk", "big5")).data == b"a\xff?"
    torn = Channel("gbk", "big5", b"\xff\xff", b"\xff")
    assert as_bytes(text, torn).data == b"a\xff\xff\xff"


def test_what_is_settled_has_no_bytes() -> None:
    assert as_bytes("中中", Channel(UTF8, "gbk"), b"\1\0").data == b"\x00\xd6\xd0"


# --- In words -------------------------------------------------------------------------------------


def test_every_channel_has_a_reason_of_its_own() -> None:
    assert len({mixup_reason(Channel(*pair)) for pair in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize(("written", "read"), PAIRS)
def test_the_last_reader_is_told_whatever_was_undone_before(written: str, read: str) -> None:
    why = mixup_reason(Channel(written, read))
    assert last_reader(why) == read
    first = replaced(
        "mojibake", "a", [Replacement(0, 1, "b", mixup_reason(Channel(UTF8, "cp437")))]
    )
    second = replaced("mojibake", "b", [Replacement(0, 1, "c", why)])
    (span,) = compose([first, second])
    assert span.reason != why or read == "cp437"
    assert last_reader(span.reason) == read


def test_other_reasons_have_no_reader() -> None:
    assert last_reader("") is None
    assert last_reader("residue") is None
