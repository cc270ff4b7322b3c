"""Texts in lines of JSON: the short way to them and the long one find the same."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair.document.changes import Replacement, replaced
from textrepair.files import json_lines

FIELD = ("text",)
OTHERS = [FIELD, ("no such field",)]  # with these the short way is not taken

names = st.sampled_from(["text", "id", "a", "tex", "te\u0301xt", "text2", '"text"'])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | names,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=8,
)


def outcome(line: str, fields: Sequence[json_lines.Path]) -> Any:
    try:
        return json_lines.find_texts(line, fields)
    except ValueError:
        return ValueError


@given(record=st.dictionaries(names, values, max_size=4) | values, ascii_only=st.booleans())
def test_both_ways_find_the_same(record: Any, ascii_only: bool) -> None:
    line = json.dumps(record, ensure_ascii=ascii_only)
    assert outcome(line, [FIELD]) == outcome(line, OTHERS)


@given(line=st.text(alphabet='{}[]",:text\\u0 1', max_size=30))
def test_both_ways_refuse_the_same(line: str) -> None:
    assert outcome(line, [FIELD]) == outcome(line, OTHERS)


@pytest.mark.parametrize(
    "line",
    [
        '{"a": {"text": "x"}, "te\\u0078t": "x"}',
        '{"te\\u0078t": "x", "a": {"text": "x"}}',
        '{"a": "text", "b": 1}',
        '{"text": "x", "text": "y"}',
        '{"text" : "x"}',
        '{"text": "\\ud83d"}',
        '["text"]',
        '{"text": "x"',
        '{"text": "x"} ',
        '{"text": "x"}]',
        '{"n": ' + "9" * 5000 + ', "text": "x"}',
        "[" * 100_000,
    ],
)
def test_both_ways_agree_on_odd_lines(line: str) -> None:
    assert outcome(line, [FIELD]) == outcome(line, OTHERS)


@given(record=st.dictionaries(names, values, max_size=4), ascii_only=st.booleans())
def test_a_member_is_added_and_nothing_else(record: dict[str, Any], ascii_only: bool) -> None:
    line = json.dumps(record, ensure_ascii=ascii_only)
    after = json_lines.added(line, "seen", "[1]")
    assert json.dumps(json.loads(after), ensure_ascii=ascii_only) == json.dumps(
        record | {"seen": [1]}, ensure_ascii=ascii_only
    )
    assert after.startswith(line[:-1])
    assert json_lines.added(after, "seen", "2") == after.replace('"seen": [1]', '"seen": 2')


@pytest.mark.parametrize("line", ["{}", " { } ", '{"a":1}\t', '{"s\\u0065en": 0}'])
def test_a_member_is_added_whatever_the_spelling(line: str) -> None:
    after = json_lines.added(line, "seen", "true")
    assert json.loads(after) == json.loads(line) | {"seen": True}
    assert len(json.loads(after, object_pairs_hook=list)) == len(json.loads(after))


@pytest.mark.parametrize(
    ("raw", "after"),
    [
        (r"\u7576(d\u0101ng)\u00AB", r"\u5F53\u00AB"),
        (r"\u7576(d\u0101ng)\u00ab", r"\u5f53\u00ab"),
        (r"\u7576(d\u0101ng)\/\u00AB", r"\u5F53\/\u00AB"),
        (r"\u7576(d\u0101ng)\/\u00ab", r"\u5f53\/\u00ab"),
        (r"\u7576(d\u0101ng)\u5730ABC", r"\u5f53\u5730ABC"),
        (r"\u7576(d\u0101ng)\/\u5730ABC", r"\u5f53\/\u5730ABC"),
    ],
)
def test_what_a_repair_puts_in_is_escaped_as_the_text_is(raw: str, after: str) -> None:
    line = f'{{"text": "{raw}"}}'
    (text,) = json_lines.find_texts(line, [FIELD])
    replacements = [Replacement(0, 1, "\u5f53", "a glyph"), Replacement(1, 7, "", "a reading")]
    change = replaced("glyphs", text.value, replacements)
    assert json_lines.put(line, text, change.after, [change]) == after
