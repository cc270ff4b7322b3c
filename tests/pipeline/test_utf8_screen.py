"""What is not decoded has nothing that a stage could find, and most documents are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair.decoding.scans import find_shift
from textrepair.pipeline import screen
from textrepair.pipeline.utf8_screen import find_documents

from ..documents import passages
from .test_pipeline_screen import CLEAN, HELD
from .test_properties import PIECES

LINE = "\u6309\u7167\u8bbe\u7f6e\u503c\u586b\u5145\u533a\u57df\u3002"
NO_UTF8 = {
    "cut off": LINE.encode()[:-1],
    "two bytes of three": b"\xe4\xb8" + LINE.encode(),
    "one byte of two": b"\xc2",
    "a byte that continues nothing": LINE.encode() + b"\x80",
    "spelled in two bytes instead of one": b"\xc1\x81",
    "spelled in three bytes instead of two": b"\xe0\x81\x81",
    "half a character": b"\xed\xa0\x80",
    "no character": b"\xf5\x80\x80\x80",
    "no byte of UTF-8": b"\xff",
    "gbk": LINE.encode("gbk"),
}


def is_left_out(data: bytes) -> bool:
    return find_documents(data, b"", True) == (1, [])


@pytest.mark.parametrize("data", NO_UTF8.values(), ids=NO_UTF8)
def test_no_utf8(data: bytes) -> None:
    assert not is_left_out(data)


def test_no_half_of_a_character() -> None:
    for code in range(0xD800, 0xE000):
        assert not is_left_out(chr(code).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("text", HELD)
def test_what_the_screening_holds_back(text: str) -> None:
    for held in (text, LINE * 20 + text):
        assert not is_left_out(held.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("text", ["Nothing is wrong here.", "f(x), g(y)?", "a,b;c # d", LINE])
def test_what_passes(text: str) -> None:
    assert text in (*CLEAN, LINE)
    assert is_left_out(text.encode())


def test_most_prose_passes() -> None:
    texts = passages("simplified")
    assert sum(is_left_out(text.encode()) for text in texts) > 0.8 * len(texts)


@given(
    st.one_of(
        st.text(max_size=400),
        st.lists(st.sampled_from([*PIECES, LINE, "?", "(", ",", "#", "a", " "])).map("".join),
    )
)
def test_what_is_left_out_is_clean(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    if text and is_left_out(data):
        assert data.decode() == text
        assert screen.is_clean(text)
        assert find_shift(data.replace(b"~{", b"")) < 0


@given(st.binary(max_size=40))
def test_what_is_left_out_is_utf8(data: bytes) -> None:
    if data and is_left_out(data):
        assert screen.is_clean(data.decode())


@given(
    st.lists(st.sampled_from(["", LINE, "q\u00e9", "(ok)", "?\u3002"])),
    st.sampled_from(["|", "--"]),
)
def test_documents(documents: list[str], separator: str) -> None:
    data = separator.join(documents).encode()
    number, places = find_documents(data, separator.encode(), False)
    parts = data.split(separator.encode())
    assert number == len(parts) - (not parts[-1])
    assert [data[start:end] for start, end in places] == parts[:number]
    few = find_documents(data, separator.encode(), True)
    doubtful = [place for place in places if not is_left_out(data[slice(*place)] or b"a")]
    assert few == (number, doubtful)
