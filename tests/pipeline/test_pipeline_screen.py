"""Only what no stage would touch passes the screening, and most of it passes."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair import Config, repair
from textrepair.damage import RECIPES, damage
from textrepair.document.findings import Finding
from textrepair.document.state import NOTHING, Document
from textrepair.document.verdicts import Verdict
from textrepair.pipeline import screen
from textrepair.pipeline.loop import DEFAULT, one_round, until_stable
from textrepair.stages.mojibake import screen as mojibake_screen
from textrepair.stages.mojibake.mixups import MIXUPS, MixUp, confuse
from textrepair.stages.treatments import treatment

from ..documents import PROSE, passages, scripts, seed
from ..timing import seconds
from .test_properties import PIECES

LONG = 10_000  # characters: far more than a page has

CLEAN = [
    "",
    "Nothing is wrong here.",
    "\u6309\u7167\u8bbe\u7f6e\u503c\u586b\u5145\u533a\u57df\u3002",
    "f(x), g(y)?",
    "\u4f60\u597d(hello world)\uff1f",
    "\ud55c\uad6d\uc5b4 \ubb38\uc11c",
    "if (a ?: b) { return; } // \u4e2d",
    "a,b;c # d",
    "\u00e9t\u00e9 \u2013 \u0447\u0435\u0440\u043d\u044b\u0439",
    "\u30ab\u30bf\u30ab\u30ca",
    "\ud800",
    "\ufffd",
]
HELD = [
    "\x00\x01\x02\x03",
    "\u5340(q\u016b)",
    "\u533a( qu )",
    "\u6eaal(xi\u0101ng)",
    ")l(li)",
    "\u5d17?f\u00f9)",
    "\u56db\u6d77?\u3002\u5929",
    "\u5de5\u4f5c,\u3002",
    "\u4f1a\u8bae,,",
    "\u6703",
    "\u6703\u8457",
    "\u6703\ud55c",
    "\u597d#x3002;",
    "caf\u00c3\u00a9",
    "\u0085",
    "\ud83d\ude00",
    "\u951f\u65a4\u62f7\u951f\u65a4\u62f7",
    "\u9359\u6fc7\u5d18",
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert screen.is_clean(text)
    assert one_round(text, DEFAULT, NOTHING).changes == ()


@pytest.mark.parametrize("text", HELD)
def test_held_back(text: str) -> None:
    assert not screen.is_clean(text)
    assert not screen.is_clean("\u6309\u7167\u8bbe\u7f6e" * 20 + text)


@given(st.one_of(st.text(max_size=400), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_what_is_let_go_no_stage_touches(text: str) -> None:
    if screen.is_clean(text):
        assert one_round(text, DEFAULT, NOTHING).changes == ()


LENGTHS = (8, 60, 64, 65, 300, 301, 1500)


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("script", list(PROSE))
def test_excerpts_that_are_let_go_no_stage_touches(script: str, length: int) -> None:
    for excerpt in excerpts("\n".join(passages(script)), length):
        if screen.is_clean(excerpt):
            assert one_round(excerpt, DEFAULT, NOTHING).changes == ()


def excerpts(text: str, length: int) -> list[str]:
    """Parts of a text, wherever they begin."""
    rng = random.Random(length)
    starts = [rng.randrange(max(1, len(text) - length)) for _ in range(40)]
    return [text[start : start + length] for start in starts]


@pytest.mark.parametrize("length", LENGTHS)
def test_most_clean_text_is_let_go(length: int) -> None:
    every = excerpts("\n".join(passages("simplified")), length)
    assert sum(map(screen.is_clean, every)) >= 0.75 * len(every)


@pytest.mark.parametrize("recipe", list(RECIPES))
def test_damage_is_held_back(recipe: str) -> None:
    text = seed().restored
    for start in range(0, 1500, 250):
        damaged = damage(text[start : start + 120], RECIPES[recipe], seed=start)
        if screen.is_clean(damaged):
            assert until_stable(damaged, DEFAULT).text == damaged


@pytest.mark.parametrize("mixup", MIXUPS.values(), ids=str)
def test_mix_ups_are_held_back(mixup: MixUp) -> None:
    for passage in passages(scripts(mixup)[0])[:3]:
        mixed = confuse(passage, mixup)
        if screen.is_clean(mixed):
            assert until_stable(mixed, DEFAULT).text == mixed


@pytest.mark.parametrize("place", [0, 1, 2, 3, 4, 7, LONG // 2, LONG - 1, LONG])
def test_one_strange_place_in_a_long_text(place: int) -> None:
    clean = "\u6309\u7167\u8bbe\u7f6e\u503c\u586b\u5145" * (LONG // 8)
    assert screen.is_clean(clean)
    strange = "\u9b12\u7aa0\u9f98\u9f49" * 4
    assert max(mojibake_screen.suspicious_windows(strange)) >= mojibake_screen.CERTAIN
    assert not screen.is_clean(clean[:place] + strange + clean[place:])


@pytest.mark.parametrize("size", [1, 4, 5, 60, LONG + 1])
def test_a_glyph_that_is_converted_by_itself(size: int) -> None:
    clean = "\u7684" * (size - 1)
    assert screen.is_clean(clean)
    assert not screen.is_clean(clean + "\u6703")
    assert not screen.is_clean("\u6703" + clean)


@pytest.mark.parametrize("script", list(PROSE))
@pytest.mark.parametrize("mixup", ["utf-8 as cp1252", "utf-8 as gbk", "euc_jp as gbk"])
def test_a_stage_that_is_not_needed_has_no_evidence(script: str, mixup: str) -> None:
    for passage in passages(script)[:3]:
        texts = [passage]
        with suppress(ValueError):
            mixed = confuse(passage, MIXUPS[mixup])
            texts += [mixed, passage[:80] + mixed[:20] + passage[80:160]]
        for text in texts:
            document = Document(text)
            for kind, bit in screen.NEEDED_BY.items():
                if not screen.needed_stages(text) & bit:
                    verdict = treatment(kind)(text, document, always=False)
                    assert verdict == Verdict(Finding(kind))


def test_other_configurations_have_no_screening() -> None:
    text = "\u4f60\u597d&nbsp;\u4e16\u754c\uff0c"
    assert screen.is_clean(text)
    assert repair(text, config=Config(entities="unescape")) != text
    with pytest.raises(TypeError, match="text must be str, not bytes"):
        repair(b"text")  # type: ignore[arg-type]


def test_sentences_cost_less_than_the_stages() -> None:
    text = "\u6309\u7167\u8bbe\u7f6e\u503c\u586b\u5145" * 10
    assert seconds(screen.is_clean, text) < seconds(
        lambda text: one_round(text, DEFAULT, NOTHING), text
    )
