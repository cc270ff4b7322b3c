"""The registry of encodings: consistent in itself, and all that a new encoding needs."""

from __future__ import annotations

import codecs
import subprocess
import sys
from collections import Counter

import pytest

from textrepair.encodings import labels, registry
from textrepair.encodings.registry import ENCODINGS, Encoding


def name_of(encoding: Encoding) -> str:
    return encoding.name


@pytest.mark.parametrize("encoding", ENCODINGS, ids=name_of)
def test_python_has_a_codec_of_its_name(encoding: Encoding) -> None:
    assert codecs.lookup(encoding.name).name == encoding.python_name


@pytest.mark.parametrize("encoding", ENCODINGS, ids=name_of)
def test_its_labels_lead_to_it_and_are_none_of_pythons(encoding: Encoding) -> None:
    for label in encoding.labels:
        assert label == label.lower()
        assert labels.named(label) == encoding.python_name
        with pytest.raises(LookupError):
            codecs.lookup(label)


def test_names_and_labels_are_there_once() -> None:
    counts = Counter(name for each in ENCODINGS for name in (each.name, *each.labels))
    counts.update(each.codec for each in ENCODINGS if each.codec)
    assert max(counts.values()) == 1


@pytest.mark.parametrize("encoding", [each for each in ENCODINGS if each.meant], ids=name_of)
def test_what_is_meant_by_it_is_decoded(encoding: Encoding) -> None:
    """And means itself."""
    meant = next(each for each in ENCODINGS if each.python_name == encoding.meant)
    assert meant.rarity is not None
    assert not meant.meant
    assert labels.meant(encoding.name) == encoding.meant


@pytest.mark.parametrize("encoding", [each for each in ENCODINGS if each.kin], ids=name_of)
def test_kin_take_part_in_mix_ups_and_differ_in_the_distinct_characters(encoding: Encoding) -> None:
    kin = registry.by_name()[encoding.kin]
    assert not kin.kin
    assert 0 < kin.mixup_order < encoding.mixup_order
    assert any(
        character.encode(encoding.name, "ignore") != character.encode(kin.name, "ignore")
        for character in encoding.distinct
    )


def test_mix_ups_have_titles_and_an_order() -> None:
    places = [encoding.mixup_order for encoding in registry.mixed_up()]
    assert len(set(places)) == len(places)
    titles = [encoding.title for encoding in registry.mixed_up()]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    assert {each.name for each in registry.mixed_up()} == {
        *registry.double_bytes(),
        *registry.single_bytes(),
    }


@pytest.mark.parametrize("name", registry.double_bytes())
def test_encodings_of_two_bytes_have_what_undoing_needs(name: str) -> None:
    encoding = registry.by_name()[name]
    assert encoding.codecs
    assert encoding.leads
    assert encoding.pair
    assert encoding.languages
    for codec in (*encoding.codecs, encoding.widest or name):
        assert codecs.lookup(codec)


@pytest.mark.parametrize("name", registry.single_bytes())
def test_only_families_without_controls_have_a_character_for_every_byte(name: str) -> None:
    controls = set(map(chr, range(0x80, 0xA0)))
    text = bytes(range(0x80, 0x100)).decode(name, "ignore")
    has_controls = registry.by_name()[name].has_controls
    assert has_controls == (len(text) < 0x80 or bool(controls & set(text)))


# --- A new encoding -------------------------------------------------------------------------------

# KOI-8 with its letters in another order, which Python does not know.
NEW_ENCODING = r"""
import codecs
import random

SHOWN = bytearray(range(256)).decode("koi8_r")
order = list(range(0xC0, 0x100))
random.Random(1).shuffle(order)
SHOWN = SHOWN[:0xC0] + "".join(SHOWN[byte] for byte in order)
BYTES = codecs.charmap_build(SHOWN)


def look_up(name):
    if name == "madeup8":
        return codecs.CodecInfo(
            name=name,
            encode=lambda text, errors="strict": codecs.charmap_encode(text, errors, BYTES),
            decode=lambda data, errors="strict": codecs.charmap_decode(data, errors, SHOWN),
        )


codecs.register(look_up)

from textrepair.encodings import registry

registry.ENCODINGS += (
    registry.Encoding(
        name="madeup8",
        family="KOI-8",
        labels=("x-madeup",),
        rarity=3.0,
        mixup_order=15,
        title="Made Up 8",
    ),
)
"""
RUSSIAN = (
    "\u041c\u043e\u0441\u043a\u0432\u0430 \u0441\u0442\u043e\u0438\u0442 \u043d\u0430 "
    "\u0440\u0435\u043a\u0435, \u0438 \u0432 \u043d\u0435\u0439 \u0436\u0438\u0432\u0443\u0442 "
    "\u043b\u044e\u0434\u0438, \u043a\u043e\u0442\u043e\u0440\u044b\u0435 "
    "\u0433\u043e\u0432\u043e\u0440\u044f\u0442 \u043f\u043e-\u0440\u0443\u0441\u0441\u043a\u0438."
)
CHINESE = (
    "\u4eba\u4eba\u751f\u800c\u81ea\u7531\uff0c\u5728\u5c0a\u4e25\u548c\u6743\u5229\u4e0a"
    "\u4e00\u5f8b\u5e73\u7b49\u3002\u4ed6\u4eec\u8d4b\u6709\u7406\u6027\u548c\u826f\u5fc3\u3002"
)


def run(code: str, data: bytes = b"") -> str:
    """What a program prints in which the new encoding is registered before anything else."""
    script = f"{NEW_ENCODING}\nRUSSIAN = {RUSSIAN!r}\nCHINESE = {CHINESE!r}\n{code}"
    command = [sys.executable, "-X", "utf8", "-c", script]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()


def test_a_new_encoding_is_decoded() -> None:
    run("""
from textrepair import decode
found = decode(RUSSIAN.encode("madeup8"))
assert (found.encoding, found.text) == ("madeup8", RUSSIAN), found
assert decode(RUSSIAN.encode("koi8_r")).encoding == "koi8-r"
""")


@pytest.mark.parametrize("written", ["utf-8", "gbk"])
def test_a_mix_up_with_a_new_encoding_is_made_and_undone_and_named(written: str) -> None:
    run(f"""
from textrepair import explain
from textrepair.damage import MixUp, confuse
damaged = confuse(CHINESE, MixUp({written!r}, "madeup8"))
found = explain(damaged)
assert found.text == CHINESE != damaged, found.text
assert "{registry.by_name()[written].title} read as Made Up 8" in str(found.edits), found.edits
""")


def test_a_new_encoding_is_read_where_its_label_is_given() -> None:
    data = run('import sys; sys.stdout.buffer.write(RUSSIAN.encode("madeup8").hex().encode())')
    shown = run(
        """
import sys
from textrepair.cli import main
sys.argv = ["textrepair", "--encoding=X-MadeUp"]
main()
""",
        bytes.fromhex(data),
    )
    assert shown == RUSSIAN


# --- A new encoding of two bytes ------------------------------------------------------------------

# Shift_JIS under another name, in the place of its entry: whatever is known of it stands there.
RENAMED = r"""
import codecs
from textrepair.encodings import registry

known = codecs.lookup("cp932")
codecs.register(
    lambda name: codecs.CodecInfo(known.encode, known.decode, name=name)
    if name == "madeupsj"
    else None
)
registry.ENCODINGS = tuple(
    each._replace(name="madeupsj", codec="", labels=(), title="Made Up Shift_JIS")
    if each.name == "cp932"
    else each
    for each in registry.ENCODINGS
)
"""
USE = """
from textrepair import explain
from textrepair.damage import MixUp, confuse

JAPANESE = "ｶﾀｶﾅのﾃﾞｰﾀを入力してください。このﾌｧｲﾙは読み込めません。日本語の文字が化けています。"
CHINESE = "服务器返回了错误。请检查网络连接是否正常。然后重新登录系统。"
for text, written, read, loss in (
    (JAPANESE, NAME, "cp1252", "keep"),
    (JAPANESE, NAME, "cp1252", "strip"),
    (JAPANESE, NAME, "gbk", "mark"),
    (JAPANESE, NAME, "cp949", "mark"),
    (CHINESE, "utf-8", NAME, "dot"),
    (CHINESE, "gbk", NAME, "dot"),
):
    print(explain(confuse(text, MixUp(written, read, loss))).text)
"""


def test_nothing_is_known_of_shift_jis_outside_its_entry() -> None:
    def printed(code: str) -> str:
        command = [sys.executable, "-X", "utf8", "-c", code + USE]
        return subprocess.run(command, capture_output=True, check=True).stdout.decode()

    assert printed(f'{RENAMED}\nNAME = "madeupsj"') == printed('NAME = "cp932"')
