"""Encodings as tables: against the codecs of Python, from which they are made."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair.encodings import gbk, registry
from textrepair.encodings.charset import (
    DOUBLE,
    LOST_BYTE,
    NO_BYTES,
    NO_CHARACTER,
    SINGLE,
    UTF8,
    charset_named,
    runs,
)

from ..documents import PROSE, WRITTEN

LAST = 0xFFFE  # the last place of the tables stands for everything beyond them
# What code pages write with the bytes of another character that looks the same.
LOOK_ALIKES = (
    "\u00a2\u00a3\u00a5\u00ac\u2016\u2022\u203e\u2212\u2215\u223c\u2609\u2641\u301c\ufe68\uff64"
)


def codecs_of(name: str) -> tuple[str, ...]:
    """The codecs that make up an encoding, the first one first."""
    return registry.by_name()[name].codecs or (name,)


def shown(codec: str, data: bytes) -> str:
    """The one character that the bytes are; nothing if they are none, or several."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return ""
    return text if len(text) == 1 else ""


@pytest.mark.parametrize("name", DOUBLE)
def test_pairs_are_those_of_the_first_codec(name: str) -> None:
    """Extensions come after it and take nothing away."""
    table = charset_named(name).characters
    chosen = {0xA241: "\uff0f", 0xA242: "\uff3c"} if name == "big5" else {}
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            number = lead << 8 | trail
            character = chosen.get(number) or shown(codecs_of(name)[0], bytes((lead, trail)))
            if character and character[0] > "\x7f":
                assert table[number] == ord(character), hex(number)


@pytest.mark.parametrize("name", [*DOUBLE, *SINGLE])
def test_characters_have_the_bytes_that_the_codec_writes(name: str) -> None:
    """There and back, for every character that the first codec has and ASCII has not."""
    table = charset_named(name)
    seen = 0
    for code in range(0x80, LAST):
        try:
            data = chr(code).encode(codecs_of(name)[0])
        except UnicodeEncodeError:
            continue
        if len(data) > 2 or data.isascii():  # EUC-JP writes the yen as a backslash
            continue
        number = int.from_bytes(data)
        assert table.codes[code] == number, hex(code)
        assert table.characters[number] == code or chr(code) in LOOK_ALIKES, hex(code)
        seen += 1
    assert seen >= 0x70


@pytest.mark.parametrize("name", [*DOUBLE, *SINGLE])
def test_ascii_is_ascii(name: str) -> None:
    table = charset_named(name)
    assert table.codes[:0x80].tolist() == list(range(0x80))
    assert table.characters[1:0x80].tolist() == list(range(1, 0x80))


@pytest.mark.parametrize("name", DOUBLE)
def test_no_character_has_the_byte_that_stands_for_a_lost_one(name: str) -> None:
    characters = charset_named(name).characters
    numbers = [number for number, code in enumerate(characters) if code != NO_CHARACTER]
    assert not any(LOST_BYTE in divmod(number, 0x100) for number in numbers if number > 0xFF)


@pytest.mark.parametrize("name", SINGLE)
def test_single_bytes_are_total_and_those_of_the_codec(name: str) -> None:
    table = charset_named(name)
    for byte in range(0x80, 0x100):
        character = bytes((byte,)).decode(name, "ignore") or chr(byte)
        assert table.characters[byte] == ord(character)
        assert table.codes[ord(character)] == byte


@pytest.mark.parametrize("name", [name for name in SINGLE if name.startswith("cp125")])
def test_latin_1_is_part_of_the_code_pages_of_windows(name: str) -> None:
    """A C1 control is the byte of its number: somebody read the text as Latin-1."""
    codes = charset_named(name).codes
    assert codes[0x80:0xA0].tolist() == list(range(0x80, 0xA0))


def test_gbk_has_its_user_areas_and_the_euro() -> None:
    table = charset_named("gbk")
    for pair, character in gbk.decoding_table().items():
        assert table.characters[int.from_bytes(pair)] == ord(character)
    assert table.codes[0xE000] == 0xAAA1
    assert table.codes[0x20AC] == 0x80


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("big5", "嘅咗喺佢嘢"),  # Hong Kong's supplement
        ("big5", "\u20ac碁銹裏墻恒粧嫺"),  # code page 950
        ("big5", "\uff0f\uff3c"),
        ("cp932", "①Ⅳ㈱髙﨑纊\uff5e\u2225"),  # NEC and IBM
        ("cp932", "ｱｲｳ｡｢｣"),
        ("euc_jp", "ｱｲｳ"),
        ("cp949", "똠방각하펲시콤"),  # not in KS X 1001
        ("gbk", "镕堃喆\ue5e5"),
    ],
)
def test_extensions_are_in(name: str, text: str) -> None:
    codes = charset_named(name).codes
    assert all(codes[ord(character)] != NO_BYTES for character in text)


def test_only_shift_jis_has_characters_twice() -> None:
    assert {name for name in (*DOUBLE, *SINGLE) if charset_named(name).doubles} == {"cp932"}
    table = charset_named("cp932")
    for character, other in table.doubles.items():
        assert table.codes[ord(character)] != other
        assert table.characters[other] == ord(character)


@pytest.mark.parametrize("name", [UTF8, *DOUBLE])
def test_prose_is_runs_of_whole_characters(name: str) -> None:
    for script in WRITTEN[name]:
        for text in PROSE[script]:
            data = text.encode(name)
            left = runs(name).sub(b"", data)
            assert left.isascii()
            assert all(
                data[match.start() - 1 : match.start()].isascii()
                for match in runs(name).finditer(data)
            )


@given(st.binary(max_size=40))
def test_runs_of_utf8_are_what_python_decodes(data: bytes) -> None:
    kept = b"".join(match.group() for match in runs(UTF8).finditer(data))
    assert kept.decode("utf-8") == "".join(
        character for character in data.decode("utf-8", "ignore") if character > "\x7f"
    )


def test_the_codecs_are_there() -> None:
    for name in (*SINGLE, *(codec for every in DOUBLE for codec in codecs_of(every))):
        assert codecs.lookup(name)
