"""Text brought back to its bytes and read again: tokens, losses and stretches."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair.encodings.charset import DOUBLE, SINGLE, UTF8
from textrepair.language.characters import code_points
from textrepair.language.likelihood import weigh
from textrepair.stages.mojibake.channels import Channel, as_bytes
from textrepair.stages.mojibake.mixups import Loss, MixUp, confuse
from textrepair.stages.mojibake.redecoding import redecode, settle_doubles
from textrepair.stages.mojibake.stretches import Stretch, find_stretches, from_codes, gaining
from textrepair.stages.mojibake.thresholds import is_clear
from textrepair.stages.mojibake.transcoding import Transcoding

from ...documents import LOST, PROSE, WRITTEN, wide
from ...timing import is_linear

CHANNELS = [
    Channel(written, read)
    for read in (*DOUBLE, *SINGLE)
    for written in (UTF8, *DOUBLE)
    if written != read
]


def transcoded(text: str, channel: Channel) -> Transcoding | None:
    """The text in both readings, if the other one has any character of its own."""
    source = settle_doubles(as_bytes(code_points(text), channel), channel)
    transcoding = Transcoding.of(source, channel, np.asarray(weigh(text)))
    return transcoding if transcoding.has_characters() else None


def stretches_of(text: str, channel: Channel) -> list[Stretch]:
    """The parts that are likelier in the other reading."""
    transcoding = transcoded(text, channel)
    return find_stretches(transcoding) if transcoding else []


def read_anew(text: str, channel: Channel) -> str:
    """The whole text in the other reading."""
    source = settle_doubles(as_bytes(code_points(text), channel), channel)
    return from_codes(redecode(source, channel).codes)


def mixed(text: str, written: str, read: str) -> str:
    loss: Loss = "mark" if read in DOUBLE else "keep"
    return confuse(text, MixUp(written, read, loss))


# --- The other reading ----------------------------------------------------------------------------


@given(st.text(max_size=30), st.sampled_from(CHANNELS))
def test_any_text_has_bytes_and_another_reading(text: str, channel: Channel) -> None:
    """Nothing raises; places are in order; the bytes are shared out without a rest."""
    source = settle_doubles(as_bytes(code_points(text), channel), channel)
    target = redecode(source, channel)
    for offsets in (source.offsets, target.offsets):
        assert (np.diff(offsets) > 0).all()
        assert not len(offsets) or offsets[0] == 0
    assert len(target.codes) == len(target.offsets) == len(target.states)
    from_codes(target.codes)


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: f"{channel[0]} as {channel[1]}")
def test_what_lost_nothing_is_read_as_it_was(channel: Channel) -> None:
    lossless = 0
    for script in WRITTEN[channel.written]:
        for text in PROSE[script]:
            confused = mixed(text, channel.written, channel.read)
            if LOST in confused or "\xff" in confused:
                continue
            lossless += 1
            assert read_anew(confused, channel) == text
    assert lossless or channel.read in DOUBLE


@pytest.mark.parametrize(
    ("text", "channel", "expected"),
    [
        ("plain", Channel(UTF8, "gbk"), "plain"),
        ("鍔熻兘", Channel(UTF8, "gbk"), "功能"),
        ("鍔熻兘锛", Channel(UTF8, "gbk"), f"功能{LOST}"),
        (f"濂{LOST}", Channel(UTF8, "gbk"), LOST),
        (f"濂{LOST}鍔熻兘", Channel(UTF8, "gbk"), f"{LOST}功能"),
        ("ÖÐÎÄ", Channel("gbk", "cp1252"), "中文"),
        ("ÖÐÎ", Channel("gbk", "cp1252"), "中\xce"),
        ("好功能", Channel("gbk", "cp1252"), "好功能"),
    ],
)
def test_read(text: str, channel: Channel, expected: str) -> None:
    assert read_anew(text, channel) == expected


def test_pairs_that_shift_jis_has_twice_are_told_by_the_text() -> None:
    """Code page 932 shows ∪ and ¬ for two pairs of bytes each."""
    text = wide("这家店的招牌菜是清蒸鲈鱼,每天中午都要排队。")
    for number in range(len(text)):
        confused = mixed(text[number:], "gbk", "cp932")
        if LOST not in confused:
            assert read_anew(confused, Channel("gbk", "cp932")) == text[number:]


def test_without_a_character_there_is_no_other_reading() -> None:
    for text in ("", "plain", "\u0100"):
        assert transcoded(text, Channel("gbk", "cp1252")) is None


# --- Stretches ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"), [(UTF8, "cp1252"), ("gbk", "cp1252"), ("gbk", "cp1250"), (UTF8, "cp437")]
)
def test_a_stretch_ends_where_correct_text_begins(written: str, read: str) -> None:
    first, second, third = PROSE["simplified"][:3]
    damaged = mixed(second, written, read)
    text = first + damaged + third
    (stretch,) = stretches_of(text, Channel(written, read))
    before = text[stretch.start : stretch.end]
    assert damaged in before
    assert second in stretch.after
    assert before.replace(damaged, second) == stretch.after


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: f"{channel[0]} as {channel[1]}")
def test_clean_prose_is_not_clearly_likelier_in_another_reading(channel: Channel) -> None:
    for sentences in PROSE.values():
        for text in sentences:
            assert not any(is_clear(stretch, channel) for stretch in stretches_of(text, channel))


def test_losses_are_counted() -> None:
    text = PROSE["simplified"][0]
    damaged = confuse(text, MixUp(UTF8, "cp1252", "mark"))
    (stretch,) = stretches_of(damaged, Channel(UTF8, "cp1252"))
    assert stretch.lost == stretch.after.count(LOST) > 0
    assert stretch.size == len(stretch.after) - stretch.lost
    assert stretch.gain > 0


@pytest.mark.parametrize(
    ("gains", "found"),
    [
        ([], []),
        ([1.0, 2.0], []),  # not worth the change
        ([20.0], [(0, 1)]),
        ([-5.0, 20.0, -5.0], [(1, 2)]),
        ([20.0, -3.0, 20.0], [(0, 3)]),  # less than to change twice
        ([20.0, -30.0, 20.0], [(0, 1), (2, 3)]),
        ([20.0, -np.inf, 20.0], [(0, 1), (2, 3)]),
        ([-np.inf], []),
    ],
)
def test_gaining(gains: list[float], found: list[tuple[int, int]]) -> None:
    assert gaining(np.array(gains, dtype=np.float32)) == found


@given(st.lists(st.floats(-40, 40, width=32), max_size=30))
def test_stretches_gain_more_than_they_cost_and_do_not_overlap(gains: list[float]) -> None:
    end = 0
    for start, stop in gaining(np.array(gains, dtype=np.float32)):
        assert end <= start < stop <= len(gains)
        assert sum(gains[start:stop]) > 0
        end = stop


@pytest.mark.parametrize("piece", ["鍔熻兘", "ÖÐ", "\xff", LOST, "锛?", "é", "中"])
def test_time_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    def found(text: str) -> object:
        return stretches_of(text, Channel(UTF8, "gbk"))

    assert is_linear(found, piece, 1000)
