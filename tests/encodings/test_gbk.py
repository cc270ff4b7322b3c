"""GBK as the damaged pages' software saw it, and the codec of Python that this rests on."""

from __future__ import annotations

import random

import pytest

from textrepair.encodings import gbk
from textrepair.stages.alignment.forward import insert_commas_bytes, insert_readings_bytes

LEADS = range(0x81, 0xFF)
TRAILS = [*range(0x40, 0x7F), *range(0x80, 0xFF)]
EVERY = [bytes((lead, trail)) for lead in LEADS for trail in TRAILS]


def python(pair: bytes) -> str | None:
    try:
        return pair.decode("gbk")
    except UnicodeDecodeError:
        return None


def user_defined(pair: bytes) -> bool:
    """The three areas of GBK that are left to users, from the standard's figure."""
    lead, trail = pair
    if trail >= 0xA1:
        return 0xAA <= lead <= 0xAF or 0xF8 <= lead <= 0xFE
    return 0xA1 <= lead <= 0xA7


# --- The interpreter ------------------------------------------------------------------------------


def test_python_decodes_as_many_pairs_as_it_always_did() -> None:
    """21 791 of 23 940 pairs: were a release of Python to change that, tables would shift."""
    assert len(EVERY) == 23940
    assert sum(python(pair) is not None for pair in EVERY) == 21791


def test_python_round_trips_every_pair_that_it_decodes() -> None:
    assert all(text.encode("gbk") == pair for pair in EVERY if (text := python(pair)))


def test_python_has_nothing_in_the_user_defined_areas() -> None:
    assert [pair for pair in EVERY if user_defined(pair) and python(pair)] == []
    assert sum(map(user_defined, EVERY)) == 1894


@pytest.mark.parametrize(
    ("pair", "character"),
    [
        (b"\xa1\xa1", "\u3000"),
        (b"\xa1\xa3", "。"),
        (b"\xa1\xa4", "\u00b7"),  # the middle dot, where others have U+30FB
        (b"\xa1\xaa", "\u2014"),  # the dash, where others have U+2015
        (b"\xa1\xb0", "“"),
        (b"\xa3\xa1", "\uff01"),
        (b"\xa3\xac", "\uff0c"),
        (b"\xa3\xbf", "\uff1f"),
        (b"\xa3\xfe", "\uffe3"),
        (b"\x8f\xcd", "復"),
        (b"\xb0\xa1", "啊"),
        (b"\xfd\xa0", "\uf9f1"),
        (b"\xfe\x4f", "\ufa29"),
    ],
)
def test_python_reads_these_pairs_so(pair: bytes, character: str) -> None:
    assert pair.decode("gbk") == character
    assert gbk.decoding_table()[pair] == character


def test_python_has_no_euro_sign_in_gbk() -> None:
    with pytest.raises(UnicodeEncodeError):
        "\u20ac".encode("gbk")


# --- Tables ---------------------------------------------------------------------------------------


def test_decoding_is_python_and_the_user_defined_areas() -> None:
    table = gbk.decoding_table()
    for pair in EVERY:
        if user_defined(pair):
            assert "\ue000" <= table[pair] <= "\uf8ff", pair
        else:
            assert table.get(pair) == python(pair), pair


def test_decoding_and_encoding_are_inverse() -> None:
    decoding, encoding = gbk.decoding_table(), gbk.encoding()
    assert len(decoding) == len(encoding) == 21791 + 1894
    assert all(encoding[character] == pair for pair, character in decoding.items())


@pytest.mark.parametrize(
    ("pair", "code"),
    [
        (b"\xaa\xa1", 0xE000),
        (b"\xaf\xfe", 0xE233),
        (b"\xf8\xa1", 0xE234),
        (b"\xfe\xfe", 0xE4C5),
        (b"\xa1\x40", 0xE4C6),
        (b"\xa7\xa0", 0xE765),
    ],
)
def test_user_defined_areas_start_and_end_where_cp936_has_them(pair: bytes, code: int) -> None:
    assert gbk.decoding_table()[pair] == chr(code)


def test_tables_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        gbk.decoding_table()[b"\xb0\xa1"] = "x"  # type: ignore[index]
    with pytest.raises(TypeError):
        gbk.encoding()["x"] = b"\xb0\xa1"  # type: ignore[index]


# --- Encoding -------------------------------------------------------------------------------------


def test_encode_every_character() -> None:
    every = "".join(gbk.decoding_table().values())
    assert gbk.encode(every) == b"".join(gbk.decoding_table())


def test_encode_ascii() -> None:
    ascii_ = "".join(map(chr, range(128)))
    assert gbk.encode(ascii_) == ascii_.encode("ascii")


@pytest.mark.parametrize(
    "character", ["\u20ac", "ç", "\U00020000", chr(0xD800), "\ufffd", "\u2009"]
)
def test_encode_refuses_what_gbk_lacks(character: str) -> None:
    with pytest.raises(ValueError, match="not in GBK"):
        gbk.encode("啊" + character)
    assert not gbk.encodable(character)


@pytest.mark.parametrize("character", ["a", "\n", "啊", "\uff0c", "\ue000", "ā"])
def test_encodable(character: str) -> None:
    assert gbk.encodable(character)


# --- The lossy decoder ----------------------------------------------------------------------------


def test_decode_every_pair() -> None:
    for pair in EVERY:
        expected = gbk.decoding_table().get(pair, "?")
        assert gbk.decode_lossy(pair) == expected, pair


def test_decode_every_pair_among_others() -> None:
    """Pairs in a row are decoded as one piece: each must come out as it does alone."""
    data = b"".join(EVERY)
    assert gbk.decode_lossy(data) == "".join(gbk.decode_lossy(pair) for pair in EVERY)


@pytest.mark.parametrize("areas", ["private", "dropped", "question"])
def test_user_defined_areas(areas: gbk.UserAreas) -> None:
    for pair in filter(user_defined, EVERY):
        one = gbk.decode_lossy(b"\xb0\xa1" + pair + b"\xb0\xa1", areas)
        instead = {"private": gbk.decoding_table()[pair], "dropped": "", "question": "?"}[areas]
        assert one == "啊" + instead + "啊"


@pytest.mark.parametrize("areas", ["dropped", "question"])
def test_only_user_defined_areas_are_dropped(areas: gbk.UserAreas) -> None:
    """U+F92C and such lie above the private-use area: they are characters."""
    data = b"".join(pair for pair in EVERY if python(pair))
    assert gbk.decode_lossy(data, areas) == data.decode("gbk")


def test_lead_before_ascii_is_one_question_mark_that_swallows_it() -> None:
    for lead in LEADS:
        for trail in [*range(0x40), 0x7F, 0xFF]:
            pair = bytes((lead, trail))
            assert gbk.decode_lossy(b"\xb0\xa1" + pair + b"x") == "啊?x", pair


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"plain", "plain"),
        (b"\xcd(f)", "?f)"),
        (b"\xcd", "?"),  # a lead byte at the end of the data
        (b"\xff", "?"),
        (b"\xff(", "?("),  # not a lead byte: swallows nothing
        (b"\xb0\xa1\n\xcd\n\xb0\xa1", "啊\n?啊"),
        (b"\x8d\x8f\xcd(f\xa8\xb4)\xd0\xe6", "崗?fù)墟"),
    ],
)
def test_decode(data: bytes, text: str) -> None:
    assert gbk.decode_lossy(data) == text


def test_decode_is_python_where_nothing_is_broken() -> None:
    rng = random.Random(1)
    whole = [pair for pair in EVERY if python(pair)]
    for _ in range(200):
        data = b"".join(rng.choice([*rng.sample(whole, 8), b"a", b"(", b"\n"]) for _ in range(60))
        assert gbk.decode_lossy(data) == data.decode("gbk")


def test_decode_never_raises_and_never_grows() -> None:
    rng = random.Random(2)
    for _ in range(300):
        data = rng.randbytes(rng.randint(0, 80))
        assert len(gbk.decode_lossy(data)) <= len(data)


# --- Cells that GBK has no character for ----------------------------------------------------------


@pytest.mark.parametrize(
    ("character", "pair"),
    [
        ("\u4d14", b"\xfe\x99"),  # as PHP's CP936 has it
        ("\u49b7", b"\xfe\x8e"),
        ("\u20ac", b"\xa2\xe3"),  # as decoders of GB 18030 do
        ("\u2ff0", b"\xa9\x8a"),
        ("\ue7c7", b"\xa8\xbc"),  # older and newer editions
        ("\u1e3f", b"\xa8\xbc"),
        ("\ue81e", b"\xfe\x59"),
        ("\u9fb4", b"\xfe\x59"),
        ("\ue831", b"\xfe\x6c"),
        ("\U000215d7", b"\xfe\x6c"),
        ("\ue766", b"\xa2\xab"),
        ("\ue864", b"\xfe\xa0"),
        ("\ufe10", b"\xa6\xd9"),
    ],
)
def test_a_cell_has_its_bytes_whatever_showed_it(character: str, pair: bytes) -> None:
    assert gbk.pair(character) == tuple(pair)
    assert not gbk.encodable(character)


def test_no_code_point_has_two_cells() -> None:
    """Every decoder's view goes back to the bytes, and so do the private-use readings."""
    cells = gbk.cells()
    assert len(cells) == 255
    for place, (number, character) in enumerate(cells.items()):
        pair = number >> 8, number & 0xFF
        assert gbk.pair(character) == gbk.pair(chr(0xE766 + place)) == pair
    for number, code in gbk.LATER.items():
        assert gbk.pair(chr(code)) == (number >> 8, number & 0xFF)
    for data, character in gbk.decoding_table().items():
        assert gbk.pair(character) == tuple(data)


@pytest.mark.parametrize("character", ["\u00e7", "\U00020000", "\ufffd", "a", "\uf8ff"])
def test_other_characters_have_no_bytes(character: str) -> None:
    assert gbk.pair(character) is None


@pytest.mark.parametrize(
    ("decoder", "shown"), [("gbk", "??"), ("cp936", "\u4d14?"), ("gb18030", "\u4d14\ue766")]
)
def test_decoders_differ_in_the_cells_that_they_show(decoder: gbk.Decoder, shown: str) -> None:
    assert gbk.decode_lossy(b"\xfe\x99\xa2\xab", decoder=decoder) == shown


# --- Insertion ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "annotations", "damaged"),
    [
        # The pages of the damage model, forwards.
        ("崗托鎮", {"復": "(fù)", "鎮": "(zhèn)"}, "崗?fù)墟?zhèn)"),
        ("會", {"會": "(huì)"}, "會(huì)"),
        ("會會", {"會": "(huì)"}, "會(huì)會(huì)"),
        ("會", {}, "會"),
        ("一", {"會": "(huì)"}, "一"),
    ],
)
def test_insert(text: str, annotations: dict[str, str], damaged: str) -> None:
    data = insert_readings_bytes(text.encode("gbk"), annotations)
    assert gbk.decode_lossy(data) == damaged


def test_insert_takes_one_character_after_the_other() -> None:
    """What one annotation inserts, the next one sees: replacement knows no layers."""
    first = insert_readings_bytes(b"\xb0\xa1", {"啊": "(啊)", "阿": "(x)"})
    assert first == b"\xb0\xa1(\xb0\xa1)"
    assert insert_readings_bytes(first, {"啊": "(x)"}) == b"\xb0\xa1(x)(\xb0\xa1(x))"


def test_insert_only_adds() -> None:
    rng = random.Random(3)
    table = {"復": "(fù)", "會": "(huì)"}
    for _ in range(100):
        data = b"".join(rng.choice([b"\x8f", b"\xcd", b"\x95", b"\xfe", b"a"]) for _ in range(40))
        inserted = insert_readings_bytes(data, table)
        for annotation in table.values():
            inserted = inserted.replace(annotation.encode("gbk"), b"")
        assert inserted == data


@pytest.mark.parametrize(
    ("text", "damaged"),
    [
        ("会后\uff0c召开。", "会后,\uff0c召开,。"),
        ("人、人\uff1b人\uff1f人\uff01人\uff1a", "人,、人,\uff1b人,\uff1f人,\uff01人,\uff1a"),
        ("“《\uff08\uff09》”", "“《\uff08\uff09》”"),
        ("校“大班額”", "?\uff01按蟀囝~”"),
    ],
)
def test_insert_commas(text: str, damaged: str) -> None:
    data = insert_commas_bytes(text.encode("gbk"), 1.0, random.Random(0))
    assert gbk.decode_lossy(data) == damaged


@pytest.mark.parametrize(
    ("text", "damaged"),
    [
        ("。”值得", "?\uff01敝档?"),
        ("。《決定》", "?\uff01稕Q定》"),
        ("。現", "?\uff0cF"),
        ("。總體上", "?\uff1f傮w上"),
    ],
)
def test_insert_commas_splits_a_full_stop_from_what_follows(text: str, damaged: str) -> None:
    """The stop itself got none: both of its bytes are free for the mark across it."""
    data = text.encode("gbk")
    assert damaged in {
        gbk.decode_lossy(insert_commas_bytes(data, 0.5, random.Random(seed))) for seed in range(64)
    }


def test_insert_commas_before_a_share_of_the_marks() -> None:
    data = "会后\uff0c".encode("gbk") * 4000
    assert insert_commas_bytes(data, 0.0, random.Random(0)) == data
    count = insert_commas_bytes(data, 0.75, random.Random(0)).count(b",")
    assert 2900 < count < 3100
